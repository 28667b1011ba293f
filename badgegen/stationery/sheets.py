"""Sheets (台紙): the form of their files, their places, and whether their measures can be."""

from dataclasses import dataclass
from math import inf
from pathlib import Path

from badgegen.core import Message, TemplateError, message, read_toml
from badgegen.stationery.geometry import Box, Sheet, Turn
from badgegen.stationery.templates import (
    Count,
    NotNegative,
    Positive,
    SizeTable,
    StrictTable,
    TitleTable,
    read_template,
    title_of,
)

Corner = tuple[float, float]
"""The left and the top of a slot in mm."""


def slots(sheet: Sheet) -> tuple[Corner, ...]:
    """Return the top left corner of each badge of a sheet in mm, row by row."""
    left, top = sheet.origin
    across, down = sheet.pitch
    return tuple(
        (left + column * across, top + row * down)
        for row in range(sheet.rows)
        for column in range(sheet.columns)
    )


def gang_trim(sheet: Sheet) -> Box:
    """Return the box of all badges of a page, from the first trim to the last, in mm."""
    left, top = sheet.origin
    across, down = sheet.pitch
    return Box(
        left,
        top,
        (sheet.columns - 1) * across + sheet.trim.width,
        (sheet.rows - 1) * down + sheet.trim.height,
    )


def apart(sheet: Sheet, other: Sheet) -> float:
    """Return how far an edge of a badge is from the same one of another sheet at most, in mm.

    Sheets that hold another number of badges, or fold them, are endlessly far apart.
    """
    if _grid(sheet) != _grid(other):
        return inf
    edges = zip(_edges(sheet), _edges(other), strict=True)
    return max(abs(edge - same) for edge, same in edges)


def _grid(sheet: Sheet) -> tuple[int, int, bool, Turn]:
    return sheet.columns, sheet.rows, sheet.fold, sheet.rotate


def _edges(sheet: Sheet) -> tuple[float, ...]:
    """Return the paper's sides and the outer edges of the first and of the last badge."""
    badges = gang_trim(sheet)
    return (
        sheet.paper.width,
        sheet.paper.height,
        badges.left,
        badges.top,
        badges.left + sheet.trim.width,
        badges.top + sheet.trim.height,
        badges.right,
        badges.bottom,
    )


AGREE = 0.5
"""How far apart two sheets may be and still be the same, in mm: a die cut hits no better."""

_TOLERANCE = 0.05
"""How far a sheet's measures may miss the paper, in mm: makers round to a tenth."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a sheet in mm: the paper, the badges' size, pitch and number."""

    paper: float
    trim: float
    pitch: float | None
    count: int

    @property
    def step(self) -> float:
        """The pitch; without one the badges touch each other."""
        return self.pitch or self.trim

    def margins(self, near: float | None, far: float | None) -> tuple[float, float]:
        """Return both margins; one that is not given is what the other leaves, two are equal.

        >>> Axis(210, 91, None, 2).margins(None, None), Axis(297, 50, 55, 5).margins(10, None)
        ((14.0, 14.0), (10, 17))
        """
        room = self.paper - (self.count - 1) * self.step - self.trim
        if near is None:
            near = max(0, room / 2 if far is None else room - far)
        return near, max(0, room - near) if far is None else far


def check_geometry(sheet: Sheet, far_margin: tuple[float, float]) -> None:
    """Accept a sheet whose measures close; ``far_margin`` is the right and the bottom one in mm.

    Raises:
        TemplateError: Badges overlap or leave the paper, or the margins do not close, each named
            with its millimetres.
    """
    problems = [
        *_axis_problems(
            sheet,
            "template.across",
            near=sheet.origin[0],
            far=far_margin[0],
            paper=sheet.paper.width,
            trim=sheet.trim.width,
            pitch=sheet.pitch[0],
            count=sheet.columns,
        ),
        *_axis_problems(
            sheet,
            "template.down",
            near=sheet.origin[1],
            far=far_margin[1],
            paper=sheet.paper.height,
            trim=sheet.trim.height,
            pitch=sheet.pitch[1],
            count=sheet.rows,
        ),
    ]
    if problems:
        raise TemplateError(problems[0], problems[1:])


def _axis_problems(
    sheet: Sheet,
    axis: str,
    *,
    near: float,
    far: float,
    paper: float,
    trim: float,
    pitch: float,
    count: int,
) -> list[Message]:
    end = near + (count - 1) * pitch + trim
    gap = round(end + far - paper, 3)
    if count > 1 and trim - pitch > _TOLERANCE:
        return [_problem("template.overlap", sheet, axis, trim - pitch)]
    if end - paper > _TOLERANCE:
        return [_problem("template.leaves-paper", sheet, axis, end - paper)]
    if abs(gap) > _TOLERANCE:
        way = message("template.longer" if gap > 0 else "template.shorter")
        return [_problem("template.does-not-close", sheet, axis, abs(gap), way=way)]
    return []


def _problem(key: str, sheet: Sheet, axis: str, difference: float, **more: Message) -> Message:
    return message(
        key, sheet=sheet.name, axis=message(axis), difference=round(difference, 2), **more
    )


class MarginTable(StrictTable, frozen=True):
    """The margins of a sheet in mm; one that is left out follows from the others."""

    left: NotNegative | None = None
    top: NotNegative | None = None
    right: NotNegative | None = None
    bottom: NotNegative | None = None


class PitchTable(StrictTable, frozen=True):
    """From one badge's edge to the same edge of the next, in mm; left out where badges touch."""

    x: Positive | None = None
    y: Positive | None = None


A4 = SizeTable(width=210, height=297)


class SheetFile(StrictTable, frozen=True):
    """A file of ``templates/sheets``."""

    columns: Count
    rows: Count
    trim: SizeTable
    title: TitleTable | None = None
    source: str = ""
    confirmed: bool = False
    paper: SizeTable = A4
    margin: MarginTable = MarginTable()
    pitch: PitchTable = PitchTable()
    corner: NotNegative = 0
    aliases: tuple[str, ...] = ()
    fold: bool = False
    rotate: Turn = Turn.UPRIGHT


class AliasFile(StrictTable, frozen=True):
    """A file of ``templates/sheets`` for a product with the measures of another one."""

    alias_of: str
    title: TitleTable | None = None
    source: str = ""
    confirmed: bool = True
    rotate: Turn | None = None


def read_sheet_file(path: Path) -> SheetFile | AliasFile:
    """Return the sheet file at ``path``, or the few lines that name the sheet it is the same as.

    Raises:
        TemplateError: The file is missing, is no TOML, or does not have the form.
    """
    if "alias_of" in read_toml(path):
        return read_template(path, AliasFile)
    return read_template(path, SheetFile)


def sheet_of(file: SheetFile, path: Path) -> Sheet:
    """Return the sheet that a file describes.

    Raises:
        TemplateError: Its geometry does not close, or it is both folded and turned.
    """
    across = Axis(file.paper.width, file.trim.width, file.pitch.x, file.columns)
    down = Axis(file.paper.height, file.trim.height, file.pitch.y, file.rows)
    left, right = across.margins(file.margin.left, file.margin.right)
    top, bottom = down.margins(file.margin.top, file.margin.bottom)
    sheet = Sheet(
        name=path.stem,
        title=title_of(file.title, path),
        paper=file.paper.as_size(),
        trim=file.trim.as_size(),
        columns=file.columns,
        rows=file.rows,
        origin=(left, top),
        pitch=(across.step, down.step),
        corner=file.corner,
        source=file.source,
        confirmed=file.confirmed,
        aliases=file.aliases,
        fold=file.fold,
        rotate=file.rotate,
    )
    if sheet.fold and sheet.rotate:
        raise TemplateError(message("sheets.fold-and-rotate", file=str(path)))
    check_geometry(sheet, (right, bottom))
    return sheet
