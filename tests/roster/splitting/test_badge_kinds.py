"""What badges show instead of a surname is taken from its own column as typed, or from nowhere."""

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
    ],
)
def test_the_persons_own_names_are_never_a_kind(tmp_path, name, kana, text):
    (person,) = people(tmp_path, (name, kana, text))

    assert not person.kind
    assert text not in person.surname.written
    assert any(problem.blocks for problem in person.problems)


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
