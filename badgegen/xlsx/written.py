"""Writes new workbooks of text row by row, with bytes that depend on their content alone."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_EARLIEST = datetime(1980, 1, 1)
"""The first day that a zip file can name; XlsxWriter dates the parts of the package likewise."""
_PADDING = 5 / 7
"""What XlsxWriter adds to a width for the cell's margins: 5 pixels, of 7 in a character."""
_LONGEST_LIST = 255
"""Excel's limit for the items of a drop-down that stand in the cell's own rule."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: colours as RRGGBB; an ``open`` one is framed and takes what is typed."""

    bold: bool = False
    color: str | None = None
    fill: str | None = None
    open: bool = False
    wrapped: bool = False
    top: bool = False
    text: bool = True


Cells = Iterable[tuple[str, Look]]
"""The texts of a row, each with its look; an empty one keeps its look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSheet:
    """A sheet to be written, with its rows as an iterator: they are taken one after the other.

    Attributes:
        title: The sheet's title.
        widths: The width of each column, in characters as Excel counts them.
        rows: The rows from the first one on.
        frozen: So many rows stay in place when the others are scrolled.
        hidden: The columns that are not shown, counted from 0.
        heights: The heights of rows that are not as high as usual, in points, counted from 0.
        form: What is asked in it, where it is a form: its other cells are locked.
    """

    title: str
    widths: Sequence[float]
    rows: Iterable[Cells]
    frozen: int = 0
    hidden: frozenset[int] = frozenset()
    heights: Mapping[int, float] = field(default_factory=dict)
    form: "Form | None" = None


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked in a sheet that is a form.

    Attributes:
        header: The row of the titles, counted from 0; who fills it in can filter by them.
        last: The last row of the form, counted from 0.
        column: The column with drop-downs, counted from 0.
        choices: The rows, counted from 0, by what their drop-down offers; anything else may be
            typed as well. A choice that is longer than Excel takes offers nothing.
    """

    header: int
    last: int
    column: int
    choices: Mapping[tuple[str, ...], Sequence[int]]


def workbook_bytes(sheets: Iterable[WrittenSheet]) -> bytes:
    """Return the workbook with these sheets; every cell stays text, whatever it begins with."""
    target = io.BytesIO()
    with Workbook(target, {"constant_memory": True}) as book:
        book.set_properties({"created": _EARLIEST})
        looks = _Looks(book)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title), sheet, looks)
    return target.getvalue()


class _Looks(dict[Look, Format]):
    """The formats of a workbook by look, made once for all of its cells."""

    def __init__(self, book: Workbook) -> None:
        self._book = book

    def __missing__(self, look: Look) -> Format:
        framed = {"locked": False, "border": 1, "border_color": "#808080"} if look.open else {}
        wanted = {
            "bold": look.bold,
            "font_color": look.color and f"#{look.color}",
            "bg_color": look.fill and f"#{look.fill}",
            "pattern": 1 if look.fill else None,
            "text_wrap": look.wrapped,
            "valign": "top" if look.top else None,
            "num_format": "@" if look.text else None,
        }
        given = {name: value for name, value in wanted.items() if value}
        self[look] = made = self._book.add_format(given | framed)
        return made


def _write(target: Worksheet, sheet: WrittenSheet, looks: _Looks) -> None:
    for at, width in enumerate(sheet.widths):
        target.set_column(at, at, width - _PADDING, None, {"hidden": at in sheet.hidden})
    if sheet.frozen:
        target.freeze_panes(sheet.frozen, 0)
    for row, cells in enumerate(sheet.rows):
        if row in sheet.heights:
            target.set_row(row, sheet.heights[row])
        for column, (text, look) in enumerate(cells):
            if text:
                target.write_string(row, column, text, looks[look])
            else:
                target.write_blank(row, column, None, looks[look])
    if sheet.form:
        _protect(target, sheet.form, len(sheet.widths))


def _protect(target: Worksheet, form: Form, width: int) -> None:
    target.autofilter(form.header, 0, form.last, width - 1)
    # Filters, and widths to one's liking, stay possible; the lock has no password.
    target.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    for choice, rows in form.choices.items():
        if not choice or len(",".join(choice)) > _LONGEST_LIST:
            continue
        first, *others = ([row, form.column, row, form.column] for row in rows)
        rule = {"validate": "list", "source": list(choice), "show_error": False}
        target.data_validation(*first, rule | {"other_cells": others})
