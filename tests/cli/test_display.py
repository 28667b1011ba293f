"""Tables: columns hold whatever the script, on any terminal, and are printed as they are made."""

import io
import re
import sys

import pytest

from badgegen.cli.display import print_table
from badgegen.core import cells

HEADER = ("名字", "ふりがな", "ローマ字", "確認の理由")
WHY = "読みがいくつもあります。候補から選んでください。"
ROWS = [
    (("佐藤", "さとう", "SATO", ""), False),
    (("葛󠄀城", "かつらぎ", "KATSURAGI", ""), False),
    (("東海林", "しょうじ", "SHOJI", WHY), True),
    (("SMITH", "すみす", "SMITH", f"{WHY} {WHY}"), True),
]
COLOUR = re.compile(r"\x1b\[\d*m")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown_on_terminal(monkeypatch, columns, rows=ROWS, **environment):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"COLUMNS": str(columns), **environment}.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    print_table(HEADER, rows)
    return terminal.getvalue()


def begins(line, text):
    """In which cell of its line a text begins."""
    return cells(line[: line.index(text)])


def test_columns_begin_in_one_cell_whatever_the_script(capsys):
    print_table(HEADER, ROWS)

    lines = capsys.readouterr().out.splitlines()
    assert [begins(line, row[1]) for line, (row, _) in zip(lines[1:5], ROWS, strict=True)] == [
        8
    ] * 4
    assert begins(lines[0], "ローマ字") == begins(lines[2], "KATSURAGI")


@pytest.mark.parametrize("columns", [24, 40, 80, 120])
def test_a_table_has_room_on_the_terminal_and_lacks_nothing(monkeypatch, columns):
    lines = COLOUR.sub("", shown_on_terminal(monkeypatch, columns)).splitlines()

    assert max(map(cells, lines)) <= columns
    for row, _ in ROWS:
        letters = set("".join(row).replace(" ", ""))
        assert letters <= set("".join(lines))


def test_names_stay_whole_as_long_as_longer_cells_can_give(monkeypatch):
    shown = shown_on_terminal(monkeypatch, 60)

    assert all(text in shown for row, _ in ROWS for text in row[:3])
    assert WHY not in shown


def test_a_broken_cell_goes_on_below_itself(monkeypatch):
    lines = COLOUR.sub("", shown_on_terminal(monkeypatch, 60)).splitlines()

    at = next(number for number, line in enumerate(lines) if "東海林" in line)
    assert lines[at + 1].startswith(" " * begins(lines[at], "読みが"))


def test_what_stands_out_is_coloured_on_a_terminal_alone(monkeypatch, capsys):
    print_table(HEADER, ROWS)
    assert "\x1b" not in capsys.readouterr().out

    shown = shown_on_terminal(monkeypatch, 200).splitlines()
    assert [line[5:8] for line in shown if line.startswith("\x1b[33m")] == ["東海林", "SMI"]
    assert shown[0].startswith("\x1b[1m名字")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_none(monkeypatch, environment):
    assert "\x1b" not in shown_on_terminal(monkeypatch, 120, **environment)


def test_nothing_in_a_cell_steers_the_terminal(monkeypatch):
    rows = [(("佐\x1b[2J藤", "さ\rとう", "S\x07ATO", "あ\nい"), False)]

    shown = shown_on_terminal(monkeypatch, 120, rows, NO_COLOR="1")

    assert not {"\x1b", "\r", "\x07"} & set(shown)
    assert len(shown.splitlines()) == 2


def test_a_table_is_printed_while_its_rows_are_made(capsys):
    seen = []

    def rows():
        for number in range(5_000):
            if number == 4_999:
                seen.extend(capsys.readouterr().out.splitlines())
            yield (str(number), "さとう", "SATO", ""), False

    print_table(HEADER, rows())

    assert len(seen) == 5_000


def test_a_row_that_is_wider_than_the_first_ones_is_shown_whole(capsys):
    long = "ながいよみの" * 4
    rows = [(("林", "はやし", "HAYASHI", ""), False)] * 3_000

    print_table(HEADER, [*rows, (("林", long, "HAYASHI", ""), False)])

    shown = "".join(line[4:12].strip() for line in capsys.readouterr().out.splitlines()[3_001:])
    assert "ながい" in shown
    assert shown.count("な") == 4


def test_a_table_without_rows_is_its_header(capsys):
    print_table(HEADER, [])

    assert capsys.readouterr().out.split() == list(HEADER)
