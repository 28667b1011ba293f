"""Tables and bars on a terminal, by rich, which knows how wide Japanese characters are there.

rich is loaded when something is drawn: most runs draw nothing.
"""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

import click

Thing = TypeVar("Thing")


def print_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], styles: Iterable[str]
) -> None:
    """Print a table, each row in its style."""
    from rich import console, table, text

    drawn = table.Table(box=None, pad_edge=False, header_style="bold")
    for title in header:
        drawn.add_column(title, overflow="fold")
    for row, style in zip(rows, styles, strict=False):
        drawn.add_row(*(text.Text(cell) for cell in row), style=style)
    width = None if sys.stdout.isatty() else 160
    console.Console(width=width, highlight=False).print(drawn)


def print_tsv(rows: Iterable[Sequence[str]]) -> None:
    """Print a line for each row; tabs and line breaks inside a cell become blanks."""
    for row in rows:
        click.echo("\t".join(" ".join(cell.split()) for cell in row))


def with_bar(things: Sequence[Thing], title: str) -> Iterable[Thing]:
    """Hand on things one by one with a bar on standard error that goes away in the end."""
    from rich import console, progress

    shown_on = console.Console(stderr=True)
    return progress.track(things, title, console=shown_on, transient=True)
