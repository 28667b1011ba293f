"""Tables: for people with rich, which knows the width of Japanese characters; TSV for programs."""

import sys
from collections.abc import Iterable, Sequence

import click


def print_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], styles: Iterable[str]
) -> None:
    """A table on the terminal, each row in its style."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in header:
        table.add_column(title, overflow="fold")
    for row, style in zip(rows, styles, strict=False):
        table.add_row(*(Text(cell) for cell in row), style=style)
    width = None if sys.stdout.isatty() else 160
    Console(width=width, highlight=False).print(table)


def print_tsv(rows: Iterable[Sequence[str]]) -> None:
    """One line for each row; tabs and line breaks inside a cell become blanks."""
    for row in rows:
        click.echo("\t".join(" ".join(cell.split()) for cell in row))
