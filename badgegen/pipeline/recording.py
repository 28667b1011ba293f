"""Makes the record of a build, and keeps the earlier one that it was compared with."""

import re
from collections.abc import Iterator
from pathlib import Path

from badgegen.manifest import Inputs, Option, manifest
from badgegen.message import Message, message
from badgegen.outputs import OutputFile
from badgegen.pipeline.correcting import printer_options
from badgegen.pipeline.job import Job
from badgegen.pipeline.judging import Judged
from badgegen.pipeline.known import MANIFEST, Known, Record
from badgegen.pipeline.pressing import press_options
from badgegen.pipeline.printing import Layout
from badgegen.pipeline.selecting import Selected
from badgegen.reading.romaji_styles import case_name, long_vowel_name

_KEPT = re.compile(r"manifest-\d+\.json")


def record(
    judged: Judged, job: Job, layout: Layout, selected: Selected, kept: OutputFile | None
) -> OutputFile:
    """The manifest of a build."""
    options = {**_look(judged, job), **_run(job), "changed_since": _compared_with(job, kept)}
    counts = {
        "people": len(judged.judgements),
        "waiting": len(judged.waiting),
        "printed": len(layout.people),
        "sheets": layout.sheets,
        "files": len(layout.files),
        "skipped_rows": judged.passed_over,
        **selected.counts,
    }
    inputs = Inputs(job.roster, judged.overrides, job.logo, job.bands)
    return OutputFile(MANIFEST, manifest(inputs, options, counts, selected.register))


def kept_record(known: Known, job: Job, folder: Path, selected: Selected) -> OutputFile | None:
    """The record that was compared with, under a number of its own, where it is replaced.

    A record is of badges that were made, and nobody can know whether they were printed. While the
    earlier one is kept, the same badges can be made again.
    """
    earlier, since = known.record, job.selection.since
    if earlier is None or since is None or earlier.register == selected.register:
        return None
    among = folder / MANIFEST
    if not (among.exists() and since.samefile(among)):
        return None
    taken = {path.name for path in folder.glob("manifest-*.json")}
    number = next(one for one in range(1, len(taken) + 2) if f"manifest-{one}.json" not in taken)
    return OutputFile(f"manifest-{number}.json", earlier.content)


def comparison(known: Known, judged: Judged, job: Job, folder: Path) -> Iterator[Message]:
    """What is to be said of the record that a build is compared with."""
    if known.record:
        yield from _counted_as_printed(known.record, folder)
        yield from _other_settings(known.record, judged, job)


def _counted_as_printed(earlier: Record, folder: Path) -> Iterator[Message]:
    """That an earlier run's badges count as printed, with the record that has them still to do."""
    before = earlier.facts.options.get("changed_since")
    count = earlier.facts.counts.get("printed", 0)
    if count and isinstance(before, str) and (folder / before).exists():
        yield message("manifest.counted-as-printed", count=count, file=str(folder / before))


def _other_settings(earlier: Record, judged: Judged, job: Job) -> Iterator[Message]:
    """The settings that changed since then, and with them the look of every badge."""
    before = earlier.facts.options
    differing = [
        f"--{name.replace('_', '-')} {before[name] or '―'} → {now or '―'}"
        for name, now in _look(judged, job).items()
        if before.get(name, now) != now
    ]
    if differing:
        yield message("manifest.other-settings", settings="、".join(differing))


def _look(judged: Judged, job: Job) -> dict[str, Option]:
    """The options that may change the look of every badge."""
    return {
        "design": judged.front.design.name,
        "sheet": judged.sheet.name,
        "romaji": job.romaji.style,
        "long_vowel": long_vowel_name(job.romaji),
        "case": case_name(job.romaji),
        "roster_romaji": job.roster_romaji,
        "organisation": job.organisation,
        "back_design": judged.back.design.name if judged.back else None,
    }


def _run(job: Job) -> dict[str, Option]:
    """The other options."""
    imposition = job.imposition
    return {
        "as_of": str(job.as_of) if job.as_of else None,
        "include_unreviewed": job.include_unreviewed,
        "selection": job.selection.name,
        "copies": imposition.copies,
        "start_at": imposition.start_at,
        "skip": sorted(imposition.skip),
        "order": imposition.order,
        "group_by": "department" if imposition.by_department else None,
        "duplex": imposition.duplex,
        "marks": "cut" if imposition.cut_marks else None,
        "sheets_per_file": imposition.sheets_per_file,
        **press_options(job.press),
        **printer_options(job.printer),
    }


def _compared_with(job: Job, kept: OutputFile | None) -> str | None:
    """The numbered record that the build was compared with; no other name is written down."""
    if kept:
        return kept.name
    since = job.selection.since
    return since.name if since and _KEPT.fullmatch(since.name) else None
