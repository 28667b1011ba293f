"""Tells in numbers and plain words what came out: for the preview and the review page."""

from collections.abc import Iterable
from dataclasses import dataclass

from badgegen.geometry import Content
from badgegen.layout import legible_sizes, reference_characters
from badgegen.message import Message, message
from badgegen.model import Certainty, Judgement
from badgegen.pipeline.job import Job
from badgegen.pipeline.judging import Judged
from badgegen.render.fonts import glyph_table
from badgegen.render.preview import Section
from badgegen.review.findings import collisions, several_readings, waiting_reasons

_SIZES = 6
"""How many sizes of letters are told: the usual three, and some that were made to fit."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people there are, are ready to print, wait, and were decided by a person."""

    total: int
    ready: int
    waiting: int
    decided: int


def counts(judged: Judged) -> Counts:
    """The numbers that the preview, the command line and the review page show."""
    total, waiting = len(judged.judgements), len(judged.waiting)
    decided = sum(one.reading.certainty is Certainty.CONFIRMED for one in judged.judgements)
    return Counts(total, total - waiting, waiting, decided)


def summary(judged: Judged, job: Job) -> tuple[Section, ...]:
    """The sections of the preview's first page; those with nothing to say are left out."""
    reasons = (
        message("preview.reason", reason=reason, count=count)
        for reason, count in waiting_reasons(judged.judgements)
    )
    sections = (
        Section(message("preview.counts-title"), tuple(_counts(judged, job))),
        Section(message("preview.legibility-title"), tuple(_legibility(judged))),
        Section(message("preview.reasons-title"), tuple(reasons)),
        Section(message("preview.collisions-title"), collisions(judged.judgements)),
        Section(message("preview.findings-title"), tuple(_findings(judged))),
        Section(message("preview.skipped-title"), tuple(_skipped(judged))),
        Section(message("preview.notes-title"), judged.roster.notes),
    )
    return tuple(section for section in sections if section.lines)


def _counts(judged: Judged, job: Job) -> Iterable[Message]:
    found = counts(judged)
    yield message("preview.total", count=found.total, roster=job.roster.name)
    yield message("preview.ready", count=found.ready)
    if found.waiting:
        key = "preview.waiting-included" if job.include_unreviewed else "preview.waiting"
        yield message(key, count=found.waiting)
    if judged.passed_over:
        yield message("preview.skipped", count=judged.passed_over)
    if job.press:
        yield message("preview.press")


def _legibility(judged: Judged) -> Iterable[Message]:
    """How large the surnames come out in each of their sizes, and from how far they are read."""
    glyphs = glyph_table(reference_characters())
    faces = {face for side in judged.sides.values() for face in side.faces}
    lines = [line for face in faces for line in face.lines]
    for content in (Content.KANA, Content.ROMAJI):
        sizes = legible_sizes(lines, content, glyphs)[:_SIZES]
        if sizes:
            shown = ", ".join(f"{one.height:g} mm ({one.distance:g} m)" for one in sizes)
            yield message(f"preview.legible-{content}", sizes=shown)


def _findings(judged: Judged) -> Iterable[Message]:
    yield from judged.warnings
    yield from several_readings(judged.judgements)
    for one in judged.judgements:
        for problem in one.problems:
            if not problem.blocks:
                yield _finding(one, problem.message)


def _finding(judgement: Judgement, problem: Message) -> Message:
    place = judgement.member.place
    return message(
        "preview.finding",
        sheet=place.sheet,
        row=place.row,
        surname=judgement.member.surname.written,
        problem=problem,
    )


def _skipped(judged: Judged) -> Iterable[Message]:
    for one in judged.roster.skipped:
        yield message(
            "preview.skipped-row", sheet=one.place.sheet, row=one.place.row, reason=one.reason
        )
