"""Makes the results of a build, proves the print file, and publishes all of them together."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from badgegen.errors import OutputError, PrivacyError
from badgegen.geometry import Page, Statics
from badgegen.layout import Face, impose, place_statics
from badgegen.manifest import Inputs, manifest
from badgegen.message import message
from badgegen.model import Judgement
from badgegen.outputs import OutputFile, claimed
from badgegen.pipeline.deciding import Taken, take_decisions
from badgegen.pipeline.job import Job, Tracker, untracked
from badgegen.pipeline.judging import Judged, judge
from badgegen.pipeline.known import MANIFEST, keep_key, known_badges
from badgegen.pipeline.selecting import Selected, select
from badgegen.pipeline.summary import summary
from badgegen.privacy import leaks, printed_texts
from badgegen.reading.romaji_styles import case_name, long_vowel_name
from badgegen.render.pdf import badges_pdf
from badgegen.render.pictures import Logo, load_logo
from badgegen.render.preview import Preview, Waiting, preview_pdf
from badgegen.render.readback import read_back
from badgegen.review.reasons import reasons, source
from badgegen.review.workbook import review_workbook

BADGES, PREVIEW, REVIEW = "badges.pdf", "preview.pdf", "review.xlsx"
_RESULTS = (REVIEW, PREVIEW, BADGES, MANIFEST)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build has made and where."""

    judged: Judged
    folder: Path
    printed: int
    sheets: int
    selected: Selected
    taken: Taken | None = None

    @property
    def badges(self) -> Path | None:
        """The print file; there is none when no badge could be printed."""
        return self.folder / BADGES if self.printed else None


@dataclass(frozen=True, slots=True)
class _Print:
    """What goes into the print file: the badges that were chosen, and where they stand."""

    selected: Selected
    chosen: tuple[tuple[Judgement, Face], ...]
    pages: tuple[Page, ...]
    statics: Statics
    logo: Logo | None

    @property
    def faces(self) -> tuple[Face, ...]:
        """The chosen badges as set."""
        return tuple(face for _, face in self.chosen)


def build(job: Job, folder: Path, language: str, track: Tracker = untracked) -> BuildResult:
    """Reads the roster, makes all results and publishes them in ``folder``.

    Raises:
        BadgegenError: Something cannot be used or written; earlier results are as they were.
    """
    if not job.roster.exists() or job.roster.is_dir():
        # Says so; no folder is made for a roster that is not there.
        judge(job, track)
    _spare_roster(job.roster, folder)
    # Before anything is written; read once more below, when a killed run has been settled.
    known_badges(job, folder)
    # Before the folder is claimed: it may be the one of the overrides too.
    taken = take_decisions(folder / REVIEW, job.roster, job.overrides)
    with claimed(folder, _RESULTS) as publish:
        known = known_badges(job, folder)
        judged = judge(job, track)
        selected = select(judged, job, known)
        to_print = _to_print(judged, job, selected)
        results = list(_results(judged, job, to_print, language))
        keep_key(known)
        publish(results)
    return BuildResult(judged, folder, len(to_print.chosen), len(to_print.pages), selected, taken)


def _spare_roster(roster: Path, folder: Path) -> None:
    """A roster named like a result is not replaced by it."""
    for target in (folder / name for name in _RESULTS):
        if roster.exists() and target.exists() and target.samefile(roster):
            raise OutputError(message("output.is-roster", file=str(target)))


def _to_print(judged: Judged, job: Job, selected: Selected) -> _Print:
    logo = load_logo(job.logo) if job.logo else None
    chosen = tuple((judged.judgements[one], judged.faces[one]) for one in selected.numbers)
    return _Print(
        selected=selected,
        chosen=chosen,
        pages=impose(len(chosen), judged.sheet),
        statics=place_statics(judged.design, judged.sheet.trim, logo.size if logo else None),
        logo=logo,
    )


def _results(judged: Judged, job: Job, to_print: _Print, language: str) -> Iterator[OutputFile]:
    """The files of a build; without badges to print there is no print file, not even an old one."""
    yield OutputFile(
        REVIEW, review_workbook(judged.judgements, judged.findings, language), private=True
    )
    yield OutputFile(PREVIEW, _preview(judged, job, to_print, language), private=True)
    if to_print.chosen:
        yield OutputFile(BADGES, _proven_badges(judged, job, to_print))
    yield OutputFile(MANIFEST, _manifest(judged, job, to_print))


def verify(pdf: Path, job: Job, track: Tracker = untracked) -> int:
    """Proves that a print file shows the texts of the roster's badges and nothing else.

    Returns the number of badges that it must hold.

    Raises:
        PrivacyError: It holds something else, or lacks something, or is no PDF.
        BadgegenError: The roster, the overrides, the design or the sheet cannot be used.
    """
    known = known_badges(job, None)
    judged = judge(job, track)
    try:
        data = pdf.read_bytes()
    except OSError as error:
        raise PrivacyError(message("privacy.missing-pdf", file=str(pdf))) from error
    selected = select(judged, job, known)
    found = leaks(read_back(data), allowed_texts(judged, job, selected))
    if found:
        raise PrivacyError(message("privacy.does-not-match", file=str(pdf)), found)
    return len(selected.numbers)


def allowed_texts(judged: Judged, job: Job, selected: Selected) -> Iterator[str]:
    """Each text that the print file shall show, once for each time."""
    for number in selected.numbers:
        yield from printed_texts(judged.judgements[number].badge, judged.design, job.organisation)


def _proven_badges(judged: Judged, job: Job, to_print: _Print) -> bytes:
    """The print file, read back from its bytes and held against what its badges may show."""
    lines = [face.lines for face in to_print.faces]
    data = badges_pdf(lines, to_print.pages, judged.sheet, to_print.statics, to_print.logo)
    found = leaks(read_back(data), allowed_texts(judged, job, to_print.selected))
    if found:
        raise PrivacyError(message("privacy.leak"), found)
    return data


def _preview(judged: Judged, job: Job, to_print: _Print, language: str) -> bytes:
    waiting = tuple(
        Waiting(one, source(one), reasons(one), face.lines)
        for one, face in zip(judged.judgements, judged.faces, strict=True)
        if one.needs_review
    )
    preview = Preview(
        summary=summary(judged, job, to_print.selected),
        waiting=waiting,
        ready=tuple(face.lines for face in to_print.faces),
        pages=to_print.pages,
        sheet=judged.sheet,
        statics=to_print.statics,
    )
    return preview_pdf(preview, to_print.logo, language)


def _manifest(judged: Judged, job: Job, to_print: _Print) -> bytes:
    options: dict[str, str | bool] = {
        "design": judged.design.name,
        "sheet": judged.sheet.name,
        "romaji": job.romaji.style,
        "long_vowel": long_vowel_name(job.romaji),
        "case": case_name(job.romaji),
        "organisation": job.organisation,
        "include_unreviewed": job.include_unreviewed,
        "selection": job.selection.name,
    }
    counts = {
        "people": len(judged.judgements),
        "waiting": len(judged.waiting),
        "printed": len(to_print.chosen),
        "sheets": len(to_print.pages),
        "skipped_rows": judged.passed_over,
        **to_print.selected.counts,
    }
    inputs = Inputs(job.roster, judged.overrides, job.logo)
    return manifest(inputs, options, counts, to_print.selected.register)
