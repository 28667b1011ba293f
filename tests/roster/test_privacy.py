import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from badgegen.core.doubts import Doubt
from badgegen.roster.reader import read_roster


def read(folder, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "名簿.xlsx")
    return read_roster(folder / "名簿.xlsx")


KANJI = st.text("沢浜原岡崎島倉桐柿椿楓榎", min_size=1, max_size=4)
GIVEN = st.text("穂澄凪陽菜翔蓮杏奈あゆむ", min_size=1, max_size=4)
READING = st.text("サワハマオカクラキリ", min_size=1, max_size=6)
GIVEN_MORAE = st.sampled_from(["ホ", "スミ", "ナギ", "ヒ", "ショウ", "レン"])
GIVEN_READING = st.lists(GIVEN_MORAE, min_size=1, max_size=3).map("".join)
BLANK = st.sampled_from(["　", " ", "\u00a0", "\u2003", "\u2009", "\t", "\n", "\u200b", " 　"])


@pytest.mark.slow
@settings(max_examples=40)
@given(KANJI, GIVEN, READING, GIVEN_READING, BLANK)
def test_the_surname_comes_back_and_the_given_name_nowhere(
    tmp_path_factory, surname, given_name, kana, given_kana, blank
):
    assume(given_kana not in kana)
    row = ("1", surname + blank + given_name, kana + blank + given_kana, "市民課")

    roster = read(tmp_path_factory.mktemp("roster"), ("番号", "氏名", "フリガナ", "課"), row)

    assert (roster.people[0].surname.written, roster.people[0].furigana) == (surname, kana)
    assert given_name not in repr(roster)
    assert given_kana not in repr(roster).replace("フリガナ", "")


@pytest.mark.slow
@settings(max_examples=40)
@given(KANJI, GIVEN, READING, GIVEN_READING)
def test_unsplit_furigana_never_passes(tmp_path_factory, surname, given_name, kana, given_kana):
    row = (f"{surname} {given_name}", kana + given_kana)

    roster = read(tmp_path_factory.mktemp("roster"), ("氏名", "フリガナ"), row)

    assert roster.people[0].furigana is None
    assert {problem.doubt for problem in roster.people[0].problems} in (
        {Doubt.FURIGANA_UNSPLIT},
        {Doubt.FURIGANA_OF_OTHER_NAME},
    )


LATIN = st.sampled_from(
    [("大野", "オオノ", "Ohno"), ("伊藤", "イトウ", "Itoh"), ("金", "キム", "Kim")]
)
LATIN_GIVEN = st.sampled_from(
    ["Hanako", "Kyohei", "Yumiko", "Jane", "Marie Jane", "Ken'ichi", "J."]
)
WRITTEN = st.sampled_from(
    ["{0} {1}", "{1} {0}", "{0}, {1}", "{1}, {0}", "{1}", "{0}　{1}", "Ms. {1} {0}", "{1} M. {0}"]
)
CASED = st.sampled_from([str, str.upper, str.lower])


@pytest.mark.slow
@settings(max_examples=80)
@given(LATIN, LATIN_GIVEN, WRITTEN, CASED, CASED, st.booleans())
def test_the_given_name_in_latin_letters_ends_in_the_roster(
    tmp_path_factory, person, given_name, written, surname_case, given_case, with_kana
):
    surname, kana, letters = person
    cell = written.format(surname_case(letters), given_case(given_name))
    rows = [
        ("1", f"{surname}　花子", f"{kana}　ハナコ" if with_kana else "", cell),
        ("2", "城　太郎", "ジョウ　タロウ", "JOE Taro"),
    ]

    roster = read(
        tmp_path_factory.mktemp("roster"), ("番号", "氏名", "フリガナ", "ローマ字"), *rows
    )

    assert roster.people[0].romaji in (None, surname_case(letters))
    told = repr(roster).casefold()
    assert not any(word in told for word in given_name.casefold().split() if len(word) > 2)
