"""The whole journey: makes the results of a build, proves them, publishes them together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from badgegen.core import Message, OutputError, PrivacyError, message, read_given, to_the_end
from badgegen.files import OutputFile, claimed, targets
from badgegen.form.workbook import review_workbook
from badgegen.judgement import (
    MANIFEST,
    Job,
    Judged,
    Tracker,
    judge,
    known_badges,
    untracked,
    with_kept_key,
)
from badgegen.overrides import Taken, take_decisions
from badgegen.pdf.preview import Preview, Waiting, preview_pdf
from badgegen.pipeline.printing import (
    BADGES,
    PARTS,
    PrintLayout,
    lay_out,
    leaks_of,
    press_edges,
    proven_files,
    with_print_findings,
)
from badgegen.pipeline.record import (
    Printed,
    comparison,
    forget_names,
    kept_record,
    names_among_results,
    record,
    with_names_kept,
)
from badgegen.pipeline.reprint import Selected, select
from badgegen.pipeline.summary import never_printed, summary
from badgegen.stationery import Sheet, Side

PREVIEW, REVIEW = "preview.pdf", "review.xlsx"
_RESULTS = (REVIEW, PREVIEW, BADGES, *PARTS, MANIFEST)

_LARGEST = 1024 * 1024 * 1024
"""Bytes of a print file; one of 10,000 badges has some 20 MB."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build has made and where; ``files`` are the print files, none without a badge.

    ``press_sheet`` is the page that a print shop gets, ``kept`` the file of the record that was
    compared with and is replaced. ``held_back`` says how many got no badge though unreviewed ones
    were asked for.
    """

    judged: Judged
    folder: Path
    printed: int
    sheets: int
    selected: Selected
    files: tuple[Path, ...]
    press_sheet: Sheet | None = None
    taken: Taken | None = None
    kept: Path | None = None
    held_back: int = 0


def how_many(result: BuildResult) -> Iterator[Message]:
    """Yield of how many people the badges were printed, and what a comparison came to."""
    selected, people = result.selected, result.judged.judgements
    if selected.is_partial:
        yield message("cli.partial", total=len(people), count=result.printed)
    if selected.left is not None:
        new, changed, left = len(selected.new), len(selected.changed), len(selected.left)
        yield message("cli.compared", new=new, changed=changed, left=left)


def results_folder(roster: Path) -> Path:
    """Return where the results go unless the user says otherwise: beside the roster."""
    return roster.parent / f"{roster.stem}-badges"


def build(job: Job, folder: Path, language: str, track: Tracker = untracked) -> BuildResult:
    """Read the roster, make all results and publish them in ``folder``.

    Raises:
        BadgegenError: Something cannot be used or written; earlier results are as they were.
    """
    _check_before(job, folder, track)
    # Before the folder is claimed: it may be the one of the overrides too.
    taken = take_decisions(folder / REVIEW, job.roster, job.overrides)
    with claimed(folder, _RESULTS) as publish:
        known = known_badges(job, folder)
        judged = judge(job, track)
        known = with_kept_key(known)
        selected = select(judged, job, known)
        printed = Printed(job, judged, selected.positions, known.key, folder)
        judged = with_names_kept(printed)
        kept = kept_record(known, job, folder, selected)
        if selected.left is not None:
            selected = replace(selected, told=tuple(comparison(known, judged, job, folder)))
        judged, layout = _placed(judged, job, selected, track)
        results = list(_results(judged, job, layout, selected, language=language, track=track))
        results += [*([kept] if kept else []), record(judged, job, layout, selected, kept)]
        results += names_among_results(printed)
        track((), message("pipeline.saving"))
        with to_the_end():
            publish(results)
    forget_names(printed)
    files = tuple(folder / file.name for file in layout.files)
    return BuildResult(
        judged=judged,
        folder=folder,
        printed=len(layout.people),
        sheets=layout.sheets,
        selected=selected,
        files=files,
        press_sheet=layout.sheet if job.press and files else None,
        taken=taken,
        kept=folder / kept.name if kept else None,
        held_back=never_printed(judged) if job.include_unreviewed else 0,
    )


def _placed(
    judged: Judged, job: Job, selected: Selected, track: Tracker
) -> tuple[Judged, PrintLayout]:
    """Give the selected badges their places; what the places make stand out is found too."""
    track((), message("pipeline.placing"))
    layout = lay_out(selected.positions, judged, job)
    return with_print_findings(judged, job, layout), layout


def _check_before(job: Job, folder: Path, track: Tracker) -> None:
    """Refuse what can be refused before anything is written."""
    if not job.roster.exists() or job.roster.is_dir():
        # Says so; no folder is made for a roster that is not there.
        judge(job, track)
    _spare_roster(job.roster, folder)
    # Read once more when a killed run has been settled.
    known_badges(job, folder)


def _spare_roster(roster: Path, folder: Path) -> None:
    """Refuse a roster that is named like a result, which would replace it."""
    for target in targets(folder, _RESULTS):
        if roster.exists() and target.exists() and target.samefile(roster):
            raise OutputError(message("output.is-roster", file=str(target)))


def _results(
    judged: Judged,
    job: Job,
    layout: PrintLayout,
    selected: Selected,
    *,
    language: str,
    track: Tracker,
) -> Iterator[OutputFile]:
    """Yield the files of a build.

    Without badges to print there is no print file, not even an old one.
    """
    track((), message("pipeline.writing-form"))
    book = review_workbook(judged.judgements, judged.findings, language)
    yield OutputFile(REVIEW, book, private=True)
    track((), message("pipeline.writing-preview"))
    preview = _preview(judged, job, layout, selected, language)
    yield OutputFile(PREVIEW, preview, private=True)
    track((), message("pipeline.writing-badges"))
    yield from proven_files(layout, job)


def verify(pdf: Path, job: Job, track: Tracker = untracked) -> int:
    """Prove that a print file shows the texts of the roster's badges and nothing else.

    Returns the number of badges that it must hold.

    Raises:
        PrivacyError: It holds something else, or lacks something, or is no PDF.
        BadgegenError: The roster, the overrides, the design or the sheet cannot be used.
    """
    known = known_badges(job, None)
    judged = judge(job, track)
    try:
        data = read_given(pdf, _LARGEST)
    except OSError as error:
        raise PrivacyError(message("privacy.missing-pdf", file=str(pdf))) from error
    layout = lay_out(select(judged, job, known).positions, judged, job)
    count, found = leaks_of(data, pdf, layout)
    if found:
        raise PrivacyError(message("privacy.does-not-match", file=str(pdf)), found)
    return count


def _preview(
    judged: Judged, job: Job, layout: PrintLayout, selected: Selected, language: str
) -> bytes:
    waiting = tuple(
        Waiting(one, one.source, one.reasons, case.sides[Side.FRONT].face.shapes)
        for case in judged.cases
        if (one := case.judgement).waits_for_decision
    )
    preview = Preview(
        summary=summary(judged, job, selected),
        waiting=waiting,
        sides=layout.sides,
        files=layout.files,
        sheet=judged.sheet,
        edges=press_edges(job.press),
    )
    return preview_pdf(preview, language)
