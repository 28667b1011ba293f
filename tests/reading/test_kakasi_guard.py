import gc

from badgegen.core import Surname, data_lines, is_hiragana
from badgegen.reading.kakasi import guess
from tests.support.offenders import each_row


@each_row(
    ("surname", "kana"),
    [
        ("髙橋", "たかはし"),
        ("濵口", "はまぐち"),
        ("山﨑", "やまざき"),
        ("𠮷田", "よしだ"),
        ("渡辺\U000e0101", "わたなべ"),
        ("長谷川", "はせがわ"),
    ],
)
def test_variant_kanji_are_guessed_by_their_common_form(surname, kana):
    assert guess(Surname(surname)) == kana


@each_row("surname", ["", "Smith", "〓田", "\ue000", "一二三4", "\U000e0101"])
def test_a_partial_answer_is_none(surname):
    assert guess(Surname(surname)) is None


@each_row("surname", ["三ヶ島", "三ケ島", "佐々木", "竹ノ内", "李々"])
def test_a_guess_is_hiragana_only(surname):
    kana = guess(Surname(surname))

    assert kana is None or is_hiragana(kana)


def test_small_ke_is_not_guessed_as_ke():
    assert "け" not in (guess(Surname("三ケ島")) or "")


def test_no_variant_kanji_loses_a_character():
    for variant, _ in data_lines("variant_kanji.tsv"):
        kana = guess(Surname(f"{variant}田"))

        assert kana is None or len(kana) > 1, variant


def test_the_garbage_collector_is_left_as_it_was():
    guess(Surname("佐藤"))

    assert gc.isenabled()


def test_a_text_that_is_no_surname_is_not_guessed_at():
    assert guess(Surname("山" * 30_000)) is None
