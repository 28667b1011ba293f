"""The whole journey: makes the results of a build, proves them, publishes them together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from badgegen.core import (
    Message,
    OutputError,
    PrivacyError,
    Stage,
    Tracker,
    message,
    read_given,
    to_the_end,
    untracked,
)
from badgegen.files import OutputFile, claimed, is_open_elsewhere, targets
from badgegen.form.workbook import review_workbook
from badgegen.judgement import (
    MANIFEST,
    Job,
    Judged,
    judge,
    known_badges,
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
    remember_sheet,
    with_names_kept,
)
from badgegen.pipeline.reprint import Selected, select
from badgegen.pipeline.summary import never_printed, summary
from badgegen.records.manifest import is_as_written
from badgegen.stationery import Sheet, Side

PREVIEW, REVIEW = "preview.pdf", "review.xlsx"
_FOR_REVIEW = (REVIEW, PREVIEW)
_RESULTS = (*_FOR_REVIEW, BADGES, *PARTS, MANIFEST)

_LARGEST = 1024 * 1024 * 1024
"""Bytes of a print file; one of 10,000 badges has some 20 MB."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build has made and where; ``files`` are the print files, none without a badge.

    ``press_sheet`` is the page that a print shop gets, ``kept`` the file of the record that was
    compared with and is replaced. ``held_back`` says how many got no badge though unreviewed ones
    were asked for. ``next_slot`` is the first free place of the last sheet, ``None`` where it is
    full. ``for_review`` are the preview and the form in the folder, ``removed`` those
    that would tell of an earlier state.
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
    next_slot: int | None = None
    for_review: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()


def how_many(result: BuildResult) -> Iterator[Message]:
    """Yield of how many people the badges were printed, and what is left of the last sheet."""
    selected, people = result.selected, result.judged.judgements
    if selected.is_partial:
        yield message("cli.partial", total=len(people), count=result.printed)
    if selected.left is not None:
        new, changed, left = len(selected.new), len(selected.changed), len(selected.left)
        yield message("cli.compared", new=new, changed=changed, left=left)
    if result.next_slot is not None:
        sheet = result.judged.sheet
        yield message("cli.next-slot", sheet=sheet.name, slot=result.next_slot, of=sheet.capacity)


Judge = Callable[[Job, Tracker], Judged]
"""Gives what the badges of a job's roster would be."""


def build(
    job: Job, folder: Path, language: str, track: Tracker = untracked, *, judge: Judge = judge
) -> BuildResult:
    """Read the roster, make all results and publish them in ``folder``.

    ``judge`` may give what was judged before, where that still stands.

    Raises:
        BadgegenError: Something cannot be used or written; earlier results are as they were.
    """
    _check_before(job, folder, track)
    # Before the folder is claimed: it may be the one of the overrides too.
    taken = taken_in(job, folder)
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
        making = _Making(judged, job, layout, selected, language, track)
        for_review, made = _recorded(making, folder, kept)
        results = [*for_review, *_print_files(making)]
        results += [*([kept] if kept else []), made, *names_among_results(printed)]
        removed = _removed(folder, results)
        track(Stage.SAVING)
        with to_the_end():
            publish(results)
    forget_names(printed)
    remember_sheet(job, layout)
    return replace(
        _result(making, folder, results),
        taken=taken,
        kept=folder / kept.name if kept else None,
        removed=removed,
    )


@dataclass(frozen=True, slots=True)
class _Making:
    """What the results of a build are made of."""

    judged: Judged
    job: Job
    layout: PrintLayout
    selected: Selected
    language: str
    track: Tracker


def _result(making: _Making, folder: Path, results: Iterable[OutputFile]) -> BuildResult:
    """Return what was made and where."""
    judged, layout = making.judged, making.layout
    files = tuple(folder / file.name for file in layout.files)
    return BuildResult(
        judged=judged,
        folder=folder,
        printed=len(layout.people),
        sheets=layout.sheets,
        selected=making.selected,
        files=files,
        press_sheet=layout.sheet if making.job.press and files else None,
        next_slot=None if making.job.press else _first_free(layout),
        held_back=never_printed(judged) if making.job.include_unreviewed else 0,
        for_review=tuple(folder / file.name for file in results if file.name in _FOR_REVIEW),
    )


def _first_free(layout: PrintLayout) -> int | None:
    filled = layout.filled
    return min(set(range(1, layout.sheet.capacity + 1)) - filled) if filled else None


def taken_in(job: Job, folder: Path) -> Taken | None:
    """Take what was typed into an earlier form over; nothing was into one that is as it was made.

    Into one that is open something may just be typed, which is told.

    Raises:
        BadgegenError: The form cannot be used, or the overrides file cannot be written.
    """
    form = folder / REVIEW
    if is_as_written(form, folder / MANIFEST) and not is_open_elsewhere(form):
        return None
    return take_decisions(form, job.roster, job.overrides)


def _placed(
    judged: Judged, job: Job, selected: Selected, track: Tracker
) -> tuple[Judged, PrintLayout]:
    """Give the selected badges their places; what the places make stand out is found too."""
    track(Stage.PLACING)
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


def _recorded(
    making: _Making, folder: Path, kept: OutputFile | None
) -> tuple[list[OutputFile], OutputFile]:
    """Return what is there for review, and the record of the build.

    Where nobody asks for a form and a preview, earlier ones stay if they tell of these very badges:
    if the record is the same to the byte, that is inputs, options, counts, badges and the form.
    """

    def record_with(files: Iterable[OutputFile]) -> OutputFile:
        review = next((file.data for file in files if file.name == REVIEW), None)
        done = making.judged, making.job, making.layout, making.selected
        return record(*done, kept=kept, review=review)

    if not making.job.print_only:
        files = list(_for_review(making))
        return files, record_with(files)
    earlier = [
        OutputFile(name, (folder / name).read_bytes(), private=True)
        for name in _FOR_REVIEW
        if (folder / name).exists()
    ]
    made = record_with(earlier)
    if (folder / made.name).exists() and (folder / made.name).read_bytes() == made.data:
        return earlier, made
    return [], record_with(())


def _for_review(making: _Making) -> Iterator[OutputFile]:
    """Yield the form and the preview."""
    judged, language, track = making.judged, making.language, making.track
    track(Stage.WRITING_FORM)
    book = review_workbook(judged.judgements, judged.findings, language)
    yield OutputFile(REVIEW, book, private=True)
    track(Stage.WRITING_PREVIEW)
    yield OutputFile(PREVIEW, _preview(making), private=True)


def _print_files(making: _Making) -> Iterator[OutputFile]:
    """Yield the print files; without badges to print there is none, not even an old one."""
    making.track(Stage.WRITING_BADGES)
    yield from proven_files(making.layout, making.job)


def _removed(folder: Path, results: Iterable[OutputFile]) -> tuple[Path, ...]:
    """Return the earlier form and preview that go because nothing takes their place."""
    names = {file.name for file in results}
    return tuple(
        folder / name for name in _FOR_REVIEW if name not in names and (folder / name).exists()
    )


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


def _preview(making: _Making) -> bytes:
    judged, job, layout = making.judged, making.job, making.layout
    waiting = tuple(
        Waiting(one, one.source, one.reasons, case.sides[Side.FRONT].face.shapes)
        for case in judged.cases
        if (one := case.judgement).waits_for_decision
    )
    preview = Preview(
        summary=summary(judged, job, making.selected),
        waiting=waiting,
        sides=layout.sides,
        files=layout.files,
        sheet=judged.sheet,
        edges=press_edges(job.press),
    )
    return preview_pdf(preview, making.language)
