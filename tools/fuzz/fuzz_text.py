"""Looks for text rosters that end in anything but people or a RosterError.

Run it with atheris, which is no dependency of badgegen:

    pip install atheris
    python tools/fuzz/fuzz_text.py -max_total_time=300 FOLDER-FOR-CASES
"""

import sys

import atheris

with atheris.instrument_imports(include=["badgegen.roster"]):
    from badgegen.core import RosterError, translate
    from badgegen.judgement.judgement import NAMES
    from badgegen.roster.choice import ColumnChoice, chosen_header
    from badgegen.roster.files.formats import format_of
    from badgegen.roster.files.text import read_text
    from badgegen.roster.people import read_people


ENCODINGS = ("utf-8", "cp932", "euc_jp", "utf-16")


def read(data: bytes) -> None:
    """Reads the bytes as they are, and as a text under a header in each encoding."""
    format_of(data, "a.xlsx")
    _read(data)
    text = data[1:].decode("utf-8", errors="ignore")
    encoding = ENCODINGS[data[0] % len(ENCODINGS)] if data else "utf-8"
    _read(f"番号,氏名,フリガナ\n{text}".encode(encoding, errors="ignore"))


def _read(content: bytes) -> None:
    try:
        (grid,) = read_text(content, "名簿.csv")
    except RosterError as error:
        translate(error.message, "ja")
        return
    assert len({len(cells) for _, cells in grid.rows}) <= 1
    header = chosen_header(grid, ColumnChoice())
    if header:
        read_people(grid, header, NAMES)


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
