"""Drafts: one's own sheet (自分の台紙), put together from typed measures, and its file.

Five things are asked, each of which can be measured with a ruler: the paper, the badge, how many
there are, the margins of the first badge, and the way to the next one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from badgegen.core import Message, WrongUsage, message, translate
from badgegen.stationery.geometry import Pair, Sheet, Size, Turn
from badgegen.stationery.products import packet_key, paper_name, papers, two_numbers
from badgegen.stationery.sheets import (
    A4,
    Axis,
    MarginTable,
    PitchTable,
    SheetFile,
    gang_trim,
    sheet_of,
)
from badgegen.stationery.templates import SizeTable

_A4 = A4.as_size()


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """What is known so far of the sheet that a file will describe, in mm; ``None`` was not told.

    ``single`` says that the paper is as large as the badge.
    """

    path: Path
    paper: Size = _A4
    single: bool = False
    badge: Size | None = None
    places: tuple[int, int] = (1, 1)
    margin: Pair | None = None
    pitch: Pair | None = None
    rotate: Turn | None = None

    def file(self) -> SheetFile:
        """Return the sheet file of what is known; without a badge its page is the badge."""
        badge = self.badge or self.paper
        paper = badge if self.single else self.paper
        left, top = self.margin or (None, None)
        across, down = self.pitch or (None, None)
        return SheetFile(
            columns=self.places[0],
            rows=self.places[1],
            trim=SizeTable(badge.width, badge.height),
            paper=SizeTable(paper.width, paper.height),
            margin=MarginTable(left=left, top=top),
            pitch=PitchTable(x=across, y=down),
            rotate=self.turn,
        )

    @property
    def turn(self) -> Turn:
        """How badges are turned: as told, and by itself on a label that is fed upright."""
        if self.rotate is not None:
            return self.rotate
        upright = self.single and self.badge and self.badge.height > self.badge.width
        return Turn.RIGHT if upright else Turn.UPRIGHT

    def sheet(self) -> Sheet:
        """Return the sheet of what is known.

        Raises:
            TemplateError: It cannot be: badges overlap or leave the paper.
        """
        return sheet_of(self.file(), self.path)

    @property
    def even_pitch(self) -> Pair:
        """The pitch with which the far margins are those of the near side; never an overlap."""
        file = self.file()
        left, top = self.margin or (0.0, 0.0)
        across = _even(file.paper.width, file.trim.width, left, file.columns)
        return across, _even(file.paper.height, file.trim.height, top, file.rows)


def _even(paper: float, trim: float, margin: float, count: int) -> float:
    if count == 1:
        return trim
    return max(trim, round((paper - 2 * margin - trim) / (count - 1), 2))


def with_paper(draft: SheetDraft, typed: str) -> SheetDraft:
    """Return the draft with the paper that was typed: a name, a size, or a word for one label.

    >>> with_paper(SheetDraft(Path("a.toml")), "レター").paper
    Size(width=215.9, height=279.4)
    >>> with_paper(SheetDraft(Path("a.toml")), "100 x 148").paper
    Size(width=100.0, height=148.0)
    >>> with_paper(SheetDraft(Path("a.toml")), "ラベル").single
    True
    """
    word = packet_key(typed)
    if word in map(packet_key, papers().single):
        return replace(draft, single=True)
    for paper in papers().paper:
        if word in map(packet_key, (paper.name, *paper.words)):
            return replace(draft, paper=Size(paper.width, paper.height))
    return replace(draft, paper=Size(*two_numbers(typed, "sheets.not-a-paper")))


def with_badge(draft: SheetDraft, typed: str) -> SheetDraft:
    """Return the draft with the badge's size that was typed."""
    return replace(draft, badge=Size(*two_numbers(typed, "sheets.not-two-numbers")))


def with_places(draft: SheetDraft, typed: str) -> SheetDraft:
    """Return the draft with the columns and rows that were typed."""
    across, down = two_numbers(typed, "sheets.not-two-counts")
    if across % 1 or down % 1:
        raise WrongUsage(message("sheets.not-two-counts", typed=typed))
    return replace(draft, places=(int(across), int(down)))


def with_margin(draft: SheetDraft, typed: str) -> SheetDraft:
    """Return the draft with the left and the top margin that were typed."""
    return replace(draft, margin=two_numbers(typed, "sheets.not-two-numbers", least=0))


def with_pitch(draft: SheetDraft, typed: str) -> SheetDraft:
    """Return the draft with the way to the next badge that was typed."""
    return replace(draft, pitch=two_numbers(typed, "sheets.not-two-numbers"))


@dataclass(frozen=True, slots=True)
class Question:
    """One of the things that are asked: its option, its words, and how the answer is taken in.

    ``suggested`` is what an empty answer means, if it means anything; ``told`` says the answer
    back. ``put`` takes it as it is, ``take`` only if it can be.
    """

    name: str
    ask: str
    put: Callable[[SheetDraft, str], SheetDraft]
    suggested: Callable[[SheetDraft], str]
    told: Callable[[SheetDraft], Message]

    def take(self, draft: SheetDraft, typed: str) -> SheetDraft:
        """Return the draft with an answer that can be.

        Raises:
            WrongUsage: It is no answer to this question.
            TemplateError: With it the badges overlap or leave the paper.
        """
        answered = self.put(draft, typed)
        answered.sheet()
        return answered


def _told_paper(draft: SheetDraft) -> Message:
    if draft.single:
        return message("sheets.told-single")
    name, (width, height) = paper_name(draft.paper), (draft.paper.width, draft.paper.height)
    return message("sheets.told-paper", name=name, width=width, height=height)


def _told_badge(draft: SheetDraft) -> Message:
    sheet = draft.sheet()
    width, height, degrees = sheet.trim.width, sheet.trim.height, int(sheet.rotate)
    if degrees:
        return message("sheets.told-turned-badge", width=width, height=height, degrees=degrees)
    return message("sheets.told-badge", width=width, height=height)


def _told_places(draft: SheetDraft) -> Message:
    columns, rows = draft.places
    return message("sheets.told-places", columns=columns, rows=rows, count=columns * rows)


def _told_margin(draft: SheetDraft) -> Message:
    left, top = (round(margin, 2) for margin in draft.sheet().origin)
    return message("sheets.told-margin", left=left, top=top)


def _told_pitch(draft: SheetDraft) -> Message:
    sheet = draft.sheet()
    right, bottom = far_margins(sheet)
    across, down = (round(pitch, 2) for pitch in sheet.pitch)
    return message("sheets.told-pitch", across=across, down=down, right=right, bottom=bottom)


def far_margins(sheet: Sheet) -> Pair:
    """Return what is left on the right and below the last badge."""
    badges = gang_trim(sheet)
    right, bottom = sheet.paper.width - badges.right, sheet.paper.height - badges.bottom
    return round(right, 2), round(bottom, 2)


def _middle(draft: SheetDraft) -> str:
    file = draft.file()
    across = Axis(file.paper.width, file.trim.width, None, file.columns).margins(None, None)
    down = Axis(file.paper.height, file.trim.height, None, file.rows).margins(None, None)
    return f"{across[0]:g} {down[0]:g}"


def _even_pitch(draft: SheetDraft) -> str:
    across, down = draft.even_pitch
    return f"{across:g} {down:g}"


PAPER = Question("paper", "sheets.ask-paper", with_paper, lambda _: "A4", _told_paper)
BADGE = Question("badge", "sheets.ask-badge", with_badge, lambda _: "", _told_badge)
PLACES = Question("places", "sheets.ask-places", with_places, lambda _: "", _told_places)
MARGIN = Question("margin", "sheets.ask-margin", with_margin, _middle, _told_margin)
PITCH = Question("pitch", "sheets.ask-pitch", with_pitch, _even_pitch, _told_pitch)


def questions(draft: SheetDraft) -> tuple[Question, ...]:
    """Return what is to be asked after the paper: of one label nothing but its size."""
    if draft.single:
        return (BADGE,)
    return (BADGE, PLACES, MARGIN, PITCH)


_UNEVEN = 0.5
"""How far the margins of opposite sides may differ, in mm, before it is told: a ruler's error."""


def uneven(sheet: Sheet) -> Message | None:
    """Return what to say where opposite margins differ: a number may be measured wrong."""
    (left, top), (right, bottom) = sheet.origin, far_margins(sheet)
    if max(abs(left - right), abs(top - bottom)) <= _UNEVEN:
        return None
    left, top = round(left, 2), round(top, 2)
    return message("sheets.uneven", left=left, right=right, top=top, bottom=bottom)


def file_text(sheet: Sheet, language: str) -> str:
    """Return the commented TOML of a sheet, to be kept and changed by hand."""
    values = {
        "columns": sheet.columns,
        "rows": sheet.rows,
        "paper_width": sheet.paper.width,
        "paper_height": sheet.paper.height,
        "width": sheet.trim.width,
        "height": sheet.trim.height,
        "left": round(sheet.origin[0], 2),
        "top": round(sheet.origin[1], 2),
        "across": round(sheet.pitch[0], 2),
        "down": round(sheet.pitch[1], 2),
        "rotate": int(sheet.rotate),
    }
    return translate(message("sheets.new-file", **values), language)
