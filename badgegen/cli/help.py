"""Sets help text in columns; Japanese characters take two cells of a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator

import click


class LocalHelp(click.HelpFormatter):
    """Writes help that knows the double width of Japanese characters."""

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Two columns: names on the left, explanations broken on the right."""
        rows = list(rows)
        first = min(max((_cells(name) for name, _ in rows), default=0), col_max) + col_spacing
        margin = " " * self.current_indent
        for name, explanation in rows:
            lines = list(_broken(explanation, self.width - first - self.current_indent))
            if _cells(name) > first - col_spacing:
                self.write(f"{margin}{name}\n")
                name = ""
            for line in lines:
                self.write(f"{margin}{name}{' ' * (first - _cells(name))}{line}\n")
                name = ""

    def write_text(self, text: str) -> None:
        """Each line of the text as a paragraph."""
        for paragraph in text.splitlines():
            for line in _broken(paragraph, self.width - self.current_indent):
                self.write(f"{' ' * self.current_indent}{line}\n")


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes (Unicode Standard Annex #11)."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _broken(text: str, width: int) -> Iterator[str]:
    """The lines of a text: broken at blanks, and between Japanese characters."""
    line = ""
    for word in _words(text):
        if line and _cells(line + word.rstrip()) > width:
            yield line.rstrip()
            line = word.lstrip()
        else:
            line += word
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """The smallest pieces between which a line may be broken, each with the blank behind it."""
    word = ""
    for one in text:
        wide = unicodedata.east_asian_width(one) in "WF"
        if word and wide and one not in "。、」）":
            yield word
            word = ""
        word += one
        if one == " ":
            yield word
            word = ""
    yield word
