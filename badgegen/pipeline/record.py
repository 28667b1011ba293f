"""Makes the record of a build, keeps the one that it was compared with, and the house's record.

The house's record lies in another folder than the results, so that both cannot be exchanged in one
step. The names of the new badges are written before the badges are out, and a name is forgotten
after the badge without it is out: a build that is killed in between has someone asked in vain, and
nobody's name undone.
"""

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from badgegen.core import (
    BadgegenError,
    Message,
    OutputError,
    OutputHeld,
    TemplateError,
    message,
)
from badgegen.files import OutputFile, claimed
from badgegen.judgement import (
    HOUSE,
    MANIFEST,
    House,
    Job,
    Judged,
    Known,
    Record,
    former_names,
    house_of,
    lies_in,
    renewed,
    with_findings,
)
from badgegen.pipeline.printing import PrintLayout, press_options, printer_options
from badgegen.pipeline.reprint import Selected
from badgegen.records.house import HouseRecord, record_bytes, with_colours, with_names
from badgegen.records.manifest import Inputs, Option, manifest
from badgegen.records.register import BadgeKey
from badgegen.romaji import case_name, long_vowel_name
from badgegen.stationery import (
    USED_SHEETS,
    Side,
    load_used_sheets,
    told_ink,
    used_sheets_file,
)

_KEPT = re.compile(r"manifest-\d+\.json")
_PAUSES = (0.1, 0.2, 0.4, 0.8)
"""Waits in seconds between tries while another badgegen writes beside the overrides."""


def record(
    judged: Judged,
    job: Job,
    layout: PrintLayout,
    selected: Selected,
    *,
    kept: OutputFile | None,
    review: bytes | None,
) -> OutputFile:
    """Return the manifest of a build that made this review workbook, if any."""
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
    content = manifest(inputs, options, counts, selected.register, review=review)
    return OutputFile(MANIFEST, content)


def kept_record(known: Known, job: Job, folder: Path, selected: Selected) -> OutputFile | None:
    """Return the record that was compared with, under a number of its own, where it is replaced.

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
    number = next(free for free in range(1, len(taken) + 2) if f"manifest-{free}.json" not in taken)
    return OutputFile(f"manifest-{number}.json", earlier.content)


@dataclass(frozen=True, slots=True)
class Printed:
    """Whose badges a build prints, and where the names at work on them are kept.

    Attributes:
        job: What was asked for.
        judged: The people and their badges.
        positions: Those who are printed, by their positions among the people.
        key: What the record is kept with; without one nothing is.
        results: The folder of the results, which is held while they are made.
    """

    job: Job
    judged: Judged
    positions: tuple[int, ...]
    key: BadgeKey | None
    results: Path

    @property
    def house(self) -> House:
        """The house's record as it is by now."""
        return house_of(self.job, self.key)


def with_names_kept(printed: Printed) -> Judged:
    """Keep the names at work of badges that are about to be out; no person's name is forgotten.

    Where the record cannot be written that is said, for then nobody can be asked next time.

    Raises:
        OutputHeld: Another badgegen keeps writing beside the overrides.
        RosterError: The record is damaged.
    """
    judged = printed.judged
    try:
        _keep(printed, is_out=False)
    except OutputHeld:
        raise
    except OutputError as error:
        told = message("manifest.record-not-kept", why=error.message)
        return with_findings(replace(judged, on_record=(*judged.on_record, told)), printed.job)
    return judged


def forget_names(printed: Printed) -> None:
    """Forget the names of those whose badges are out with the registered surname, as was decided.

    What cannot be forgotten now is answered by that decision.
    """
    with suppress(OutputError):
        _keep(printed, is_out=True)


def names_among_results(printed: Printed) -> Iterator[OutputFile]:
    """Yield the house's record where it lies among the results, to be exchanged with them."""
    house = printed.house
    if lies_in(printed.results, house.file) and (record := _renewed(house, printed, is_out=True)):
        yield _file_of(record, printed.job)


def _keep(printed: Printed, *, is_out: bool) -> None:
    """Write the record anew where it changes, held against what others wrote in the meantime."""
    folder = printed.house.file.parent
    if lies_in(printed.results, printed.house.file):
        return
    for pause in (*_PAUSES, 0):
        if _renewed(printed.house, printed, is_out=is_out) is None:
            return
        try:
            with claimed(folder, [HOUSE]) as publish:
                if record := _renewed(printed.house, printed, is_out=is_out):
                    publish([_file_of(record, printed.job)])
        except OutputHeld:
            if not pause:
                raise
            time.sleep(pause)


def _renewed(house: House, printed: Printed, *, is_out: bool) -> HouseRecord | None:
    """Return the record with the names of these badges; ``None`` where it stays as it is."""
    if printed.key is None:
        return None
    formers = former_names(house.names, printed.judged.roster.people)
    before, after = renewed(formers, printed.judged.judgements, printed.positions)
    names = after if is_out else before
    assigned = printed.judged.settings[Side.FRONT].assigned
    shares = {
        name: (ink.cyan, ink.magenta, ink.yellow, ink.black) for name, ink in assigned.items()
    }
    record = with_colours(house.record, shares)
    if names != house.names:
        record = with_names(record, printed.key, names)
    return None if record == house.record else record


def _file_of(record: HouseRecord, job: Job) -> OutputFile:
    return OutputFile(HOUSE, record_bytes(record), like=job.roster)


def comparison(known: Known, judged: Judged, job: Job, folder: Path) -> Iterator[Message]:
    """Yield what is to be said of the record that a build is compared with."""
    if known.record:
        yield from _counted_as_printed(known.record, folder)
        yield from _other_settings(known.record, judged, job)


def _counted_as_printed(earlier: Record, folder: Path) -> Iterator[Message]:
    """Yield that an earlier run's badges count as printed, with the record that has them to do."""
    before = earlier.facts.options.get("changed_since")
    count = earlier.facts.counts.get("printed", 0)
    if count and isinstance(before, str) and (folder / before).exists():
        yield message("manifest.counted-as-printed", count=count, file=str(folder / before))


def _other_settings(earlier: Record, judged: Judged, job: Job) -> Iterator[Message]:
    """Yield the settings that changed since then, and with them the look of every badge."""
    before = earlier.facts.options
    differing = [
        f"--{name.replace('_', '-')} {before[name] or '―'} → {now or '―'}"
        for name, now in _look(judged, job).items()
        if before.get(name, now) != now
    ]
    if differing:
        yield message("manifest.other-settings", settings="、".join(differing))


def remember_sheet(job: Job, layout: PrintLayout) -> None:
    """Remember what is left of the last sheet that a build printed.

    It is a help for the next build: where it cannot be written, this one is none the worse.
    """
    if job.press or job.keys is None or not layout.files or layout.sheet.capacity == 1:
        return
    path = job.keys / USED_SHEETS
    with suppress(BadgegenError), claimed(path.parent, (path.name,)) as publish:
        try:
            known = load_used_sheets(path)
        except TemplateError:
            known = {}
        sheets = {**known, layout.sheet.name: layout.filled}
        publish([OutputFile(path.name, used_sheets_file(sheets))])


def _look(judged: Judged, job: Job) -> dict[str, Option]:
    """Return the options that may change the look of every badge."""
    back = judged.settings.get(Side.BACK)
    return {
        "design": judged.settings[Side.FRONT].design.name,
        "sheet": judged.sheet.name,
        "romaji": job.romaji.style,
        "long_vowel": long_vowel_name(job.romaji),
        "case": case_name(job.romaji),
        "roster_romaji": job.roster_romaji,
        "organisation": job.organisation,
        "allow": ", ".join(sorted(job.allowed)),
        "back_design": back.design.name if back else None,
        "logo_colour": job.logo_colour,
        "colour": told_ink(job.colour) if job.colour else None,
        "ground": told_ink(job.ground) if job.ground else None,
    }


def _run(job: Job) -> dict[str, Option]:
    """Return the other options."""
    imposition = job.imposition
    return {
        "as_of": str(job.as_of) if job.as_of else None,
        "include_unreviewed": job.include_unreviewed,
        "selection": job.selection.name,
        "copies": imposition.copies,
        "start_at": imposition.start_at,
        "skip": sorted(imposition.skip),
        "order": ",".join(imposition.order_words),
        "group_by": "department" if imposition.by_department else None,
        "duplex": imposition.duplex,
        "marks": "cut" if imposition.cut_marks else None,
        "sheets_per_file": imposition.sheets_per_file,
        **press_options(job.press),
        **printer_options(job.printer),
    }


def _compared_with(job: Job, kept: OutputFile | None) -> str | None:
    """Return the numbered record that the build was compared with.

    No other name is written down.
    """
    if kept:
        return kept.name
    since = job.selection.since
    return since.name if since and _KEPT.fullmatch(since.name) else None
