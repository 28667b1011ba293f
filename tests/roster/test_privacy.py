import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from badgegen import names
from badgegen.core import LANGUAGES, BadgegenError, RosterError, message, to_hiragana, translate
from badgegen.roster.choice import ColumnChoice
from badgegen.roster.reader import read_roster
from badgegen.roster.table import Role, quotable
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook


def read(folder, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "名簿.xlsx")
    return read_roster(folder / "名簿.xlsx")


KANJI = st.text("沢浜原岡崎島倉桐柿椿楓榎", min_size=1, max_size=3)
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
def test_unsplit_furigana_gives_a_known_reading_of_the_surname_or_waits(
    tmp_path_factory, surname, given_name, kana, given_kana
):
    row = (f"{surname} {given_name}", kana + given_kana)

    roster = read(tmp_path_factory.mktemp("roster"), ("氏名", "フリガナ"), row)

    (person,) = roster.people
    if person.furigana is None:
        assert any(problem.doubt.value.blocks for problem in person.problems)
    else:
        assert names.is_surname_reading(surname, person.furigana)
        assert to_hiragana(kana + given_kana).startswith(person.furigana)
        assert person.furigana != to_hiragana(kana + given_kana)


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


PEOPLE = st.sampled_from(
    [
        ("犬飼", "友"),
        ("後閑", "志乃"),
        ("佐藤", "花子"),
        ("税所", "健一"),
        ("林", "美咲"),
        ("いぬかい", "さくら"),
        ("イヌカイ", "シノ"),
        ("Yamada", "Hanako"),
        ("SMITH", "Michael"),
    ]
)
BETWEEN = st.sampled_from(["　", " ", "\n", "・", "／", "_", "、"])
AROUND = st.sampled_from(
    ["{}", "{}（父）", "氏名：{}", "{} 様", "緊急連絡先 {}", "上司：{}", "※{}"]
)
STAFF = [["1", "山田　太郎", "ヤマダ　タロウ"], ["2", "鈴木　一郎", "スズキ　イチロウ"]]


def _beside(name):
    return [["番号", "氏名", "フリガナ", name], *([*row, "持ち場"] for row in STAFF)]


def _unread_names(name):
    others = ("田中　あゆむ", "高橋　あゆむ")
    return [
        ["番号", "氏名", "フリガナ", name],
        *([*row, one] for row, one in zip(STAFF, others, strict=True)),
    ]


def _remark(name):
    return [["番号", f"氏名（{name}）", "フリガナ"], *STAFF]


def _form(name):
    return [
        ["職員カード"],
        ["ふりがな", "よみ"],
        ["氏名", name],
        ["所属", "課"],
        ["携帯電話", "0"],
        ["緊急連絡先", name],
    ]


def _wide_form(name):
    return [
        ["氏名", name, "所属", "総務課"],
        ["電話", "0", "住所", "市"],
        ["役職", "長", "資格", "-"],
    ]


def _without_header(name):
    return [["1", name], ["2", name], ["責任者氏名欄", name]]


def _status(name):
    return [["番号", "氏名", "フリガナ", "状態"], [*STAFF[0], name], [*STAFF[1], "在籍"]]


def _number(name):
    return [[f"番号 {name}", "氏名", "フリガナ"], *STAFF]


LAYOUTS = st.sampled_from(
    [_beside, _unread_names, _remark, _form, _wide_form, _without_header, _status, _number]
)


@pytest.mark.slow
@settings(max_examples=150)
@given(LAYOUTS, PEOPLE, BETWEEN, AROUND, st.booleans(), st.booleans())
def test_no_message_quotes_a_cell_that_may_be_somebodys_name(
    tmp_path_factory, layout, person, between, around, hidden, chosen
):
    surname, given_name = person
    book = openpyxl.Workbook()
    for row in layout(around.format(surname + between + given_name)):
        book.active.append(row)
    book.active.column_dimensions["D"].hidden = hidden
    file = tmp_path_factory.mktemp("roster") / "名簿.xlsx"
    book.save(file)
    choice = ColumnChoice(columns={Role.DEPARTMENT: "組織"} if chosen else {})

    told = "\n".join(_told(file, choice))

    assert given_name.casefold() not in told.casefold()


def _told(file, choice):
    """Every sentence that reading the roster gives, in both languages."""
    try:
        read = read_roster(file, choice=choice)
    except BadgegenError as error:
        messages = [error.message, *error.problems]
    else:
        problems = [problem.message for person in read.people for problem in person.problems]
        skipped = [
            message("roster.at-row", sheet="", row=1, reason=one.reason) for one in read.skipped
        ]
        messages = [*(note.message for note in read.noted), *skipped, *problems]
    assert messages
    return [translate(one, language) for one in messages for language in LANGUAGES]


HEADERS = (
    "持ち場",
    "好物",
    "学年",
    "売場",
    "分　掌　事　務",
    "任期（自）",
    "Org Unit Path",
    "週時数",
)


@each_row("header", HEADERS)
def test_a_header_that_is_nobodys_name_is_quoted(header):
    assert quotable(header) == " ".join(header.split())


@pytest.mark.parametrize("layout", [_form, _wide_form])
def test_a_form_of_one_person_is_no_roster(tmp_path, layout):
    file = write_workbook(tmp_path / "票.xlsx", layout("犬飼　友"))

    with pytest.raises(RosterError) as raised:
        read_roster(file)

    assert "一人分の票" in translate(raised.value.message, "ja")
    assert not raised.value.problems
