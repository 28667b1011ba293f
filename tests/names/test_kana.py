import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.core import is_hiragana, is_kana, is_katakana, normalized, to_hiragana, to_katakana
from tests.support.offenders import each_row

HIRAGANA = st.text("".join(chr(code) for code in range(ord("ぁ"), ord("ゔ") + 1)) + "ー")


@each_row(
    ("text", "expected"),
    [
        ("サトウ", "さとう"),
        ("ｻﾄｳ", "さとう"),
        ("ﾜﾀﾅﾍﾞ", "わたなべ"),
        ("ワタナヘ\u3099", "わたなべ"),
        ("わたなへ゛", "わたなべ"),
        ("ヴォーン", "ゔぉーん"),
        ("ヷイス", "ゔぁいす"),
        ("ニーナ", "にーな"),
        ("ヰヱヲ", "ゐゑを"),
        ("さとう", "さとう"),
    ],
)
def test_katakana_becomes_hiragana(text, expected):
    assert to_hiragana(text) == expected


@pytest.mark.slow
@given(HIRAGANA)
def test_the_way_to_katakana_and_back_changes_nothing(text):
    assert to_hiragana(to_katakana(text)) == text


@pytest.mark.slow
@given(HIRAGANA)
def test_decomposed_kana_comes_right(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert normalized(decomposed) == text


@each_row("text", ["さとう", "サトウ", "ｻﾄｳ", "さトう", "ニーナ", "ヴォーン"])
def test_kana_of_any_width_is_a_reading(text):
    assert is_kana(text)


@each_row(
    "text",
    [
        "",
        " ",
        "佐とう",
        "Sato",
        "さとう たろう",
        "さんヶしま",
        "さんゖしま",
        "ーさ",
        "んだ",
        "っさ",
        "さとう1",
    ],
)
def test_what_is_not_kana_only_is_no_reading(text):
    assert not is_kana(text)


def test_hiragana_and_katakana_are_told_apart():
    assert is_hiragana("さとう")
    assert not is_hiragana("サトウ")
    assert is_katakana("サトウー")
    assert not is_katakana("さとう")
