"""Tables on a terminal, where a Japanese character takes two cells.

A table is printed as it is made: its columns are as wide as its first rows need, and what is wider
is broken inside its cell. Nothing is laid out that is not shown.
"""

import math
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest

import click

from badgegen.core import cells, lines_of, terminal_width

Row = tuple[Sequence[str], bool]
"""The cells of a row, and whether it stands out: in colour, on a terminal that has any."""

# Chosen: so many rows show what most others need, and are made before anybody waits for the first.
_FIRST_ROWS = 1000
_ROOM_IN_FILE = 160
"""How wide a table is where it is not shown on a terminal."""
_GAP = "  "
_NARROWEST = 2
"""A Japanese character must have room."""


def print_table(header: Sequence[str], rows: Iterable[Row]) -> None:
    """Print a table, each row as soon as it is made once the first ones are."""
    coming = iter(rows)
    first = list(islice(coming, _FIRST_ROWS))
    needed = (map(cells, column) for column in zip(header, *(row for row, _ in first), strict=True))
    widths = _narrowed(list(map(max, needed)), _room() - len(_GAP) * (len(header) - 1))
    colours = None if _shows_colours() else False
    for line in _lines(header, widths):
        click.echo(click.style(line, bold=True), color=colours)
    for row, stands_out in chain(first, coming):
        for line in _lines(row, widths):
            click.echo(click.style(line, fg="yellow") if stands_out else line, color=colours)


def _room() -> int:
    """Return how many cells a line of the table may take."""
    if not sys.stdout.isatty():
        return _ROOM_IN_FILE
    # A line that fills the older console of Windows is followed by an empty one.
    return terminal_width() - (sys.platform == "win32")


def _shows_colours() -> bool:
    """Return whether the user wants colours, as far as https://no-color.org has a say."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _narrowed(widths: list[int], room: int) -> list[int]:
    """Return widths that have room together: the widest columns give what is too much.

    >>> _narrowed([8, 2, 30, 60], 59)
    [8, 2, 25, 24]
    """
    narrowed = list(widths)
    for at, column in enumerate(sorted(range(len(widths)), key=widths.__getitem__)):
        share = math.ceil(room / (len(widths) - at))
        narrowed[column] = min(widths[column], max(share, _NARROWEST))
        room -= narrowed[column]
    return narrowed


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines that show a row: what is too wide for its column is broken inside it."""
    columns = [_broken(_shown(text), width) for text, width in zip(row, widths, strict=True)]
    for texts in zip_longest(*columns, fillvalue=""):
        padded = (
            text + " " * (width - cells(text)) for text, width in zip(texts, widths, strict=True)
        )
        yield _GAP.join(padded).rstrip()


def _broken(text: str, width: int) -> list[str]:
    return [text] if cells(text) <= width else list(lines_of(text, width, cells))


def _shown(text: str) -> str:
    """Return the text with a blank for each character that would steer the terminal."""
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(character) == "Cc" else character for character in text
    )


def print_tsv(rows: Iterable[Sequence[str]]) -> None:
    """Print a line for each row; tabs and line breaks inside a cell become blanks."""
    for row in rows:
        click.echo("\t".join(" ".join(cell.split()) for cell in row))
