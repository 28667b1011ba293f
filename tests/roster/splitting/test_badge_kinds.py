"""What badges show instead of a surname is taken from its own column as typed, or from nowhere."""

from datetime import date

from badgegen.core.doubts import Doubt
from badgegen.roster.reader import read_roster
from badgegen.roster.splitting import badge_kind, is_sure_kind
from badgegen.roster.table import header_word
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook

SURE = (
    "S.S.",
    "S S",
    "A",
    "M・S",
    "STAFF",
    "Staff",
    "スタッフ",
    "店長",
    "薬剤師",
    "研修中",
    "8番",
    "8",
    "10",
    "012",
    "内線123",
    "No.12",
    "3番窓口",
    "係長",
    "Trainee",
)
ASKED = ("ちーちゃん", "みっちゃん", "窓口係", "Welcome")
NONE = (
    *("鈴木", "すずき", "スズキ", "SUZUKI", "Suzuki", "Nguyen", "Kim", "林", "東", "さくら"),
    *(
        "山田花子",
        "山田 花子",
        "渡部さん",
        "佐藤A",
        "佐藤2",
        "鈴木1号",
        "佐藤係",
        "さとうA",
        "TARO",
        "たろう",
        "ミッキー",
    ),
    *(
        "",
        "○",
        "ー",
        "はい",
        "なし",
        "未定",
        "〃",
        "旧姓使用希望",
        "Hanako",
        "名札は旧姓でお願いしたいとのことです",
    ),
    *("10.5", "2026/04/01", "R7.4.1", "2026年4月", "080-1111-2222", "123456", "3/4", "12:30"),
)


@each_row("text", SURE + ASKED)
def test_letters_numbers_titles_and_nicknames_are_kinds_of_badges(text):
    assert badge_kind(text) == text
    assert is_sure_kind(text) == (text in SURE)


@each_row("text", NONE)
def test_what_may_be_a_name_or_answers_a_question_is_none(text):
    assert badge_kind(text) == ""


def test_a_kind_is_one_text_however_wide_its_letters_are():
    assert badge_kind("Ｓ．Ｓ．") == badge_kind(" S.S. ") == "S.S."
    assert badge_kind("８番") == "8番"


@each_row(
    ("header", "kinds"),
    [
        *[
            (header, True)
            for header in ("名札の表記", "名札表記", "名札", "バッジ表示", "Badge text")
        ],
        *[(header, True) for header in ("名札名", "ネームプレートの文字", "名札に入れる文字")],
        *[(header, False) for header in ("ビジネスネーム", "通称", "表示名", "職場での呼称")],
    ],
)
def test_a_header_that_names_the_badge_may_have_kinds_below_it(header, kinds):
    assert header_word(header).kinds == kinds


HEADER = ("職員番号", "氏名", "フリガナ", "名札の表記")


def people(tmp_path, *rows, header=HEADER):
    table = [header, *((str(at), *row) for at, row in enumerate(rows, start=1))]
    return read_roster(write_workbook(tmp_path / "名簿.xlsx", table)).people


def test_a_kind_stands_for_the_surname_and_brings_no_doubts_of_the_name(tmp_path):
    staff, plain, unsure = people(
        tmp_path,
        ("佐藤　花子", "サトウ　ハナコ", "STAFF"),
        ("山本　太郎", "ヤマモト　タロウ", ""),
        ("河野太", "", "8番"),
    )

    assert (staff.surname.written, staff.roster_surname.written) == ("STAFF", "佐藤")
    assert staff.kind
    assert unsure.kind
    assert not plain.kind
    assert staff.furigana is staff.stored_furigana is staff.romaji is None
    assert [problem.doubt for problem in staff.problems] == [Doubt.BADGE_KIND]
    assert [problem.doubt for problem in unsure.problems] == [Doubt.BADGE_KIND]


@each_row(
    ("name", "kana", "text"),
    [
        ("佐藤　花子", "サトウ　ハナコ", "花子"),
        ("佐藤　花子", "サトウ　ハナコ", "はなこ"),
        ("佐藤　花子", "サトウ　ハナコ", "HANAKO"),
        ("小林　瑠璃華", "コバヤシ　ルリカ", "るりか"),
        ("佐藤　花子", "サトウ　ハナコ", "佐藤1"),
        ("佐藤　花子", "サトウ　ハナコ", "花子係"),
        ("鰺坂　花子", "アジサカ　ハナコ", "鰺坂担当"),
        ("グエン　ホア", "グエン　ホア", "グエン ホア"),
        ("グエン　ホア", "グエン　ホア", "Le Hoa"),
        ("グエン　ホア", "グエン　ホア", "ホアちゃん"),
        ("喜屋武　ふみ", "キャン　フミ", "ふみさん"),
        ("藤井　楓", "フジイ　カエデ", "ふじいかえで"),
        ("藤井　楓", "", "ふじいかえで"),
        ("藤井　楓", "", "かえでさん"),
        ("加藤　蓮", "カトウ　レン", "れんくん"),
        ("加藤　蓮", "カトウ　レン", "れん様"),
        ("加藤　健", "カトウ　ケン", "ケンさん"),
        ("加藤　健", "", "けんちゃん"),
        ("村上　レオ", "ムラカミ　レオ", "LEO"),
        ("村上　レオ", "", "Leo"),
        ("村上　レオ", "ムラカミ　レオ", "LEO1"),
        ("村上　玲央", "ムラカミ　レオ", "leo先生"),
        ("木村　陸", "キムラ　リク", "RIKUさん"),
        ("村上　レオ", "ムラカミ　レオ", "LEOchan"),
        ("木村　陸", "キムラ　リク", "Rikukun"),
    ],
)
def test_the_persons_own_names_are_never_a_kind(tmp_path, name, kana, text):
    # The number tells that the column is no spelling of names, as one all in Latin letters is.
    person, other = people(tmp_path, (name, kana, text), ("山本　太郎", "ヤマモト　タロウ", "8番"))

    assert other.kind
    assert not person.kind
    assert text not in person.surname.written
    assert any(problem.blocks for problem in person.problems)


@each_row(
    ("value", "kind"),
    [("10", "10"), ("012", "012"), (12, "12"), ("１２", "12"), ("８番", "8番"), (7.0, "7")],
)
def test_a_bare_number_is_asked_as_any_other_kind(tmp_path, value, kind):
    (person,) = people(tmp_path, ("佐藤　花子", "サトウ　ハナコ", value))

    assert (person.kind, person.surname.written) == (True, kind)
    assert [problem.doubt for problem in person.problems] == [Doubt.BADGE_KIND]


@each_row(
    "value",
    [
        *(
            "10.5",
            10.5,
            "2026/04/01",
            date(2026, 4, 1),
            "080-1111-2222",
            "03-1234-5678",
            "0312345678",
        ),
        *("１２３４５６", "400013", "12:30", "R7.4.1", "2026年4月1日", "4月1日", "3/4", "1,000"),
    ],
)
def test_a_number_that_shows_nobody_keeps_the_badge_waiting(tmp_path, value):
    (person,) = people(tmp_path, ("佐藤　花子", "サトウ　ハナコ", value))

    assert not person.kind
    assert person.surname.written == "佐藤"
    assert Doubt.BUSINESS_NAME_UNCLEAR in [problem.doubt for problem in person.problems]


@each_row(
    ("number", "text", "kind"),
    [
        ("012", "012", False),
        ("012", "12", False),
        ("12", "No.12", False),
        ("012", "13", True),
        ("2", "2番窓口", True),
        ("4001", "窓口4001", False),
    ],
)
def test_the_own_staff_number_stands_on_no_badge(tmp_path, number, text, kind):
    table = [HEADER, (number, "佐藤　花子", "サトウ　ハナコ", text)]
    (person,) = read_roster(write_workbook(tmp_path / "名簿.xlsx", table)).people

    assert person.kind == kind
    assert any(problem.blocks or kind for problem in person.problems)


NICKNAMES = ("おがけん", "けーちゃん", "STAFF", "KO", "OJT", "ORCA", "K.O.", "Welcome")


def test_a_nickname_that_holds_no_name_in_full_stays_a_kind(tmp_path):
    found = people(tmp_path, *(("小川　健二", "オガワ　ケンジ", text) for text in NICKNAMES))

    assert [(person.kind, person.surname.written) for person in found] == [
        (True, text) for text in NICKNAMES
    ]


def test_what_reads_as_a_surname_is_a_name_at_work(tmp_path):
    other, same, kana = people(
        tmp_path,
        ("佐藤　花子", "サトウ　ハナコ", "鈴木"),
        ("西村　一郎", "ニシムラ　イチロウ", "西村"),
        ("田中　次郎", "タナカ　ジロウ", "たなか"),
    )

    assert (other.surname.written, other.registered.written) == ("鈴木", "佐藤")
    assert same.registered is kana.registered is None
    assert not any(person.kind for person in (other, same, kana))


def test_a_column_of_names_at_work_has_no_kinds(tmp_path):
    header = (*HEADER[:3], "ビジネスネーム")
    (person,) = people(tmp_path, ("佐藤　花子", "サトウ　ハナコ", "S.S."), header=header)

    assert not person.kind
    assert Doubt.BUSINESS_NAME_UNCLEAR in [problem.doubt for problem in person.problems]
