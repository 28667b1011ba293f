"""Lines break where Japanese and English typography allow it, in time that grows with the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.core import lines_of
from badgegen.core.line_breaks import pieces
from tests.support.offenders import each_row

TEXT = st.text(st.sampled_from("佐藤さッーはっ。、」）（「『abcSheet1!5(),.'髙〓…・"), max_size=60)
NEVER_FIRST = set("。、」）』ーッっ…・")
NEVER_LAST = set("（「『")


@each_row(
    ("text", "width", "lines"),
    [
        ("読みです。確認", 4, ["読みで", "す。確認"]),
        ("これは「佐藤」", 4, ["これは", "「佐藤」"]),
        ("ああ（Sheet1!5）い", 10, ["ああ", "（Sheet1!5）", "い"]),
        ("ああ、職員!14、い", 6, ["ああ、", "職員!14、", "い"]),
        ("please ask", 8, ["please", "ask"]),
        ("シートにある", 3, ["シート", "にある"]),
        ("トーー", 2, ["トー", "ー"]),
        ("", 5, [""]),
        ("ab\ncd", 9, ["ab", "cd"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
    ],
)
def test_a_text_is_broken_where_it_may_be(text, width, lines):
    assert list(lines_of(text, width, len)) == lines


@pytest.mark.slow
@given(TEXT, st.integers(8, 30))
def test_no_character_is_lost_and_no_mark_stands_where_it_must_not(text, width):
    lines = list(lines_of(text, width, len))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= width for line in lines)
    whole = all(len(piece.rstrip()) <= width for piece in pieces(text))
    for before, line in pairwise(lines):
        assert not whole or line[:1] not in NEVER_FIRST
        assert not whole or before[-1:] not in NEVER_LAST


def test_each_piece_of_a_text_is_measured_once_or_twice():
    measured = 0

    def measure(piece):
        nonlocal measured
        measured += len(piece)
        return len(piece)

    text = "読みを確認してください。" * 400

    assert len(list(lines_of(text, 500, measure))) > 8
    assert measured <= 2 * len(text)
