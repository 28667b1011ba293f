import tomllib
from collections import Counter

import pytest

from badgegen.core import shipped, word_key
from badgegen.roster.choice import ColumnChoice, chosen_table
from badgegen.roster.reader import read_roster
from badgegen.roster.table import Role, header_key, header_word
from badgegen.roster.words import roster_words
from badgegen.xlsx import SheetGrid
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook


def grid(*rows, hidden_rows=frozenset()):
    width = max(map(len, rows))
    padded = (row + ("",) * (width - len(row)) for row in rows)
    return SheetGrid("名簿", tuple(enumerate(padded, start=1)), hidden_rows)


def find_header(sheet):
    return chosen_table(sheet, ColumnChoice())[1]


HEADERS = {
    "氏　名": Role.NAME,
    "職員氏名": Role.NAME,
    "Name": Role.NAME,
    "苗字": Role.SURNAME,
    "Last Name": Role.SURNAME,
    "ﾌﾘｶﾞﾅ": Role.FURIGANA,
    "ヨミ": Role.FURIGANA,
    "氏名（カナ）": Role.FURIGANA,
    "氏名\n(ふりがな)": Role.FURIGANA,
    "カナ氏名": Role.FURIGANA,
    "セイ": Role.SURNAME_FURIGANA,
    "姓（よみ）": Role.SURNAME_FURIGANA,
    "メイ": Role.GIVEN_FURIGANA,
    "名": Role.GIVEN_NAME,
    "課　名": Role.DEPARTMENT,
    "職名": Role.TITLE,
    "職員番号": Role.STAFF_NUMBER,
    "No.": Role.OTHER,
    "№": Role.OTHER,
    "従業員名": Role.NAME,
    "シメイ（漢字）": Role.NAME,
    "変更後氏名": Role.NAME,
    "変更前氏名": Role.FORMER_SURNAME,
    "Last Name – Local Script": Role.SURNAME,
    "Last Name – Phonetic": Role.SURNAME_FURIGANA,
    "ふりがなを入力してください（ひらがな）": Role.FURIGANA,
    "ビジネスネーム：姓": Role.BUSINESS_SURNAME,
    "ビジネスネーム：名": Role.BUSINESS_GIVEN_NAME,
    "ビジネスネーム：姓 (カタカナ)": Role.BUSINESS_SURNAME_FURIGANA,
    "ビジネスネーム（苗字）": Role.BUSINESS_SURNAME,
    "職務上の氏": Role.BUSINESS_SURNAME,
    "職場の姓": Role.BUSINESS_SURNAME,
    "呼称": Role.BUSINESS_NAME,
    "名札の表記": Role.BUSINESS_NAME,
    "表示名": Role.BUSINESS_NAME,
    "ワーキングネーム": Role.BUSINESS_NAME,
    "旧姓使用の有無": Role.BUSINESS_NAME,
    "旧姓フリガナ": Role.FORMER_FURIGANA,
    "氏名ローマ字": Role.ROMAJI,
    "Legal name in Latin letters": Role.ROMAJI,
    "ヘボン式": Role.ROMAJI,
    "lastNameRomaji": Role.SURNAME_ROMAJI,
    "名（ローマ字）": Role.GIVEN_ROMAJI,
    "名札に表示するローマ字": Role.BUSINESS_ROMAJI,
    "課長氏名": Role.OTHER_PERSON,
    "氏名（続柄）": Role.OTHER_PERSON,
    "園児氏名": Role.OTHER_PERSON,
    "緊急連絡先氏名": Role.OTHER_PERSON,
    "所属コード": Role.OTHER,
    "旧所属": Role.OTHER,
    "氏名コード": Role.OTHER,
    "employeeNumber": Role.STAFF_NUMBER,
    "【来年度】部署名": Role.DEPARTMENT,
}


@each_row("header", HEADERS)
def test_a_header_is_known_under_its_usual_spellings(header):
    word = header_word(header)

    assert word is not None
    assert word.role is HEADERS[header]


NO_HEADERS = ("学校名", "山田　太郎", "総務課", "氏名山田", "新", "前", "")


@each_row("text", NO_HEADERS)
def test_what_is_not_made_of_parts_from_end_to_end_is_no_header(text):
    assert header_word(text) is None


def test_the_header_is_found_under_title_lines():
    header = find_header(grid(("職員名簿",), ("",), ("氏名", "所属"), ("山田 太郎", "総務課")))

    assert header is not None
    assert header.row == 3


def test_the_row_with_the_most_known_headers_is_the_header():
    header = find_header(grid(("氏名",), ("氏名", "フリガナ", "所属")))

    assert header is not None
    assert header.row == 2


def test_the_first_of_two_like_headers_is_the_header():
    header = find_header(grid(("氏名", "所属"), ("山田 太郎", "総務課"), ("氏名", "所属")))

    assert header is not None
    assert header.row == 1


def test_a_hidden_row_is_no_header():
    header = find_header(
        grid(("氏名", "所属", "職名"), ("氏名", "所属"), hidden_rows=frozenset({1}))
    )

    assert header is not None
    assert header.row == 2


@each_row("rows", [(("所属", "役職"),), (("",),), (("名", "メイ"),)])
def test_without_a_header_for_names_there_is_no_header(rows):
    assert find_header(grid(*rows)) is None


def test_a_second_header_line_divides_the_name():
    header = find_header(
        grid(("番号", "氏名", "", "所属"), ("", "姓", "名", ""), ("1", "山田", "太郎"))
    )

    assert header is not None
    assert (header.row, header.last_row) == (1, 2)
    roles = [column.word.role for column in header.blocks[0].columns]
    assert roles == [Role.STAFF_NUMBER, Role.SURNAME, Role.GIVEN_NAME, Role.DEPARTMENT]


def test_of_several_departments_the_usual_one_is_taken():
    header = find_header(grid(("部名", "課", "係", "氏名")))

    assert header is not None
    assert (
        header.blocks[0].text(("総務部", "人事課", "給与係", "山田"), Role.DEPARTMENT) == "人事課"
    )


LEVELS = {
    "the nearest": (("所属", "病棟", "班"), ("看護部", "3東", "A"), "3東"),
    "of a person": (("任用所属", "係"), ("図書館", "庶務"), "図書館"),
    "the only one": (("学年", "クラス"), ("1", "ひよこ"), "ひよこ"),
    "the last of those alike": (("部署1", "部署2", "部署3"), ("本部", "営業部", "一課"), "一課"),
    "with a title": (("新所属・職", "旧所属・職"), ("総務課 主査", "税務課 主事"), "総務課 主査"),
    "not a second post": (("所属グループ", "兼務所属"), ("本店", "支店"), "本店"),
}


@each_row("case", LEVELS)
def test_of_several_levels_the_department_nearest_to_the_person_is_taken(case):
    headers, row, expected = LEVELS[case]
    header = find_header(grid((*headers, "氏名")))

    assert header is not None
    assert header.blocks[0].text((*row, "山田"), Role.DEPARTMENT) == expected


def test_a_repeated_name_header_makes_two_blocks():
    header = find_header(grid(("番号", "氏名", "課", "", "番号", "氏名", "課")))

    assert header is not None
    assert [(block.start, block.end) for block in header.blocks] == [(0, 4), (4, 7)]
    assert not any(block.doubtful for block in header.blocks)


def test_a_second_name_column_with_other_neighbours_is_doubtful():
    header = find_header(grid(("番号", "氏名", "所属", "氏名", "電話")))

    assert header is not None
    assert [block.doubtful for block in header.blocks] == [False, True]


def test_no_header_word_stands_for_two_things():
    with shipped("data", "roster_words.toml").open("rb") as file:
        tables = tomllib.load(file)

    keys = [{header_key(word) for word in words} for words in tables["headers"].values()]

    assert sum(map(len, keys)) == len(set().union(*keys))
    assert set(tables["headers"]) <= set(Role)


def test_every_word_of_the_grammar_says_one_thing_and_something():
    with shipped("data", "header_parts.toml").open("rb") as file:
        tables = tomllib.load(file)["words"]

    keys = [header_key(word) for table in tables for word in table["words"]]
    assert all(keys)
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert all(len(table) > 1 for table in tables)


def test_every_role_can_be_told_by_a_header_but_one_by_its_cells_and_one_by_name_alone():
    with shipped("data", "header_parts.toml").open("rb") as file:
        grammar = tomllib.load(file)

    told = {
        role
        for parts in grammar["roles"].values()
        for scripts in parts.values()
        for role in scripts.values()
    }
    assert told | set(roster_words().headers) | {Role.BADGE_WANTED, Role.BADGE_COLOUR} == set(Role)


def test_every_list_of_words_is_filled_with_words():
    with shipped("data", "roster_words.toml").open("rb") as file:
        tables = tomllib.load(file)

    lists = [words for table in tables.values() for words in table.values()]

    assert all(lists)
    assert all(isinstance(word, str) and word_key(word) for words in lists for word in words)


def test_no_stand_in_is_also_a_header():
    words = roster_words()

    headers = {header for listed in words.headers.values() for header in listed}
    assert words.placeholders.isdisjoint(headers)
    assert words.totals.isdisjoint(headers)


NEAR = {
    "「点呼・氏名欄とする」 → --header-row 1 --name-column B": (
        ("番号", "点呼・氏名欄とする", "電話"),
        ("1", "山田　太郎", "20"),
    ),
    **{
        f"B1「{who}」 … 職員本人の氏名の欄ではないとみて読みません。": (
            ("番号", who, "電話"),
            ("1", "山田　太郎", "20"),
        )
        for who in ("来訪者", "利用者", "入居者", "児童氏名", "生徒名", "患者", "顧客", "会員")
    },
    "C1「担当者」 … 職員本人の氏名の欄ではないとみて読みません。": (
        ("番号", "得意先", "担当者"),
        ("1", "緑商事", "山田　太郎"),
    ),
}


@pytest.mark.slow
@each_row("told", NEAR)
def test_without_a_header_the_nearest_cells_are_named_with_the_option_that_takes_them(
    told, run, tmp_path
):
    roster = write_workbook(tmp_path / "名簿.xlsx", NEAR[told])

    refused = run("check", roster)

    assert (refused.status, told in refused.err) == (3, True), refused.err
    column = told[told.index("「") - 2] if "」 …" in told else "B"
    assert run("check", roster, "--header-row", "1", "--name-column", column).status == 0


def test_a_cell_that_may_hold_a_name_is_never_named_as_a_header(run, tmp_path):
    rows = (("番号", "職員 山田花子", "電話"), ("職員 佐藤美咲", "", ""), ("社員凪子", "", ""))
    roster = write_workbook(tmp_path / "名簿.xlsx", rows)

    refused = run("check", roster)

    assert refused.status == 3
    assert not [name for name in ("花子", "美咲", "凪子") if name in refused.err]


KANA = ("オオモリ　マコト", "カネコ　ジュン", "コマツ　カオル")
STAFF = ("大森　誠", "金子　純", "小松　薫")
CODED = ("004512 大森　誠", "004513 金子　純", "004620 小松　薫")
FORMER = ("沢田　恵", "熊田　進", "吉井　歩")
FORMER_KANA = ("サワダ　メグミ", "クマダ　ススム", "ヨシイ　アユム")
UNDER = {
    "社員": {"社員": CODED, "カナ": KANA},
    "使用者": {"使用者": STAFF, "よみ": KANA},
    "担当者": {"担当者": STAFF, "よみ": KANA},
    "使用者 of a list of extensions": {
        "内線": ("1", "2", "3"),
        "使用者": STAFF,
        "FAX": ("", "", ""),
    },
    "nurses beside patients": {"患者氏名": FORMER, "受持看護師氏名": STAFF},
    "any header that furigana reads": {"呼び出し先": STAFF, "氏名カナ": KANA},
    "先生の名前": {"クラス": ("りす", "うさぎ", "ぞう"), "先生の名前": STAFF},
    "評価対象者名": {"評価対象者名": STAFF, "一次評価者名": FORMER, "二次評価者名": FORMER},
    "被評価者氏名": {"被評価者氏名": STAFF, "評価者氏名": FORMER},
    "後任者": {"前任者": FORMER, "カナ": FORMER_KANA, "後任者": STAFF, "カナ　": KANA},
    "代替職員氏名": {"育休者氏名": FORMER, "代替職員氏名": STAFF, "カナ": KANA},
    "新入社員氏名": {"メンター氏名": FORMER, "新入社員氏名": STAFF},
    "部下名": {"上長名": FORMER, "部下名": STAFF},
    "改姓後": {"改姓前": ("沢田　誠", "熊田　純", "吉井　薫"), "改姓後": STAFF},
    "beside 氏名 they are others": {"氏名": STAFF, "後任者氏名": FORMER, "担当者": FORMER},
}


@pytest.mark.slow
@each_row("case", UNDER)
def test_the_staff_are_found_under_whatever_header_names_them(case, tmp_path):
    columns = UNDER[case]
    roster = write_workbook(
        tmp_path / "名簿.xlsx", [tuple(columns), *zip(*columns.values(), strict=True)]
    )

    read = read_roster(roster)

    assert [person.surname.written for person in read.people] == ["大森", "金子", "小松"]


def test_names_in_kana_alone_are_read_under_a_header_in_kana(tmp_path):
    rows = [("たんとう", "せんせいのおなまえ", "おしごと"), ("ひよこ", "こばやし　ゆい", "園長")]
    roster = write_workbook(tmp_path / "名簿.xlsx", rows)

    read = read_roster(roster)

    assert [person.surname.written for person in read.people] == ["こばやし"]


def test_two_people_of_a_row_are_read_one_after_the_other(tmp_path):
    rows = [
        ("学年組", "担任氏名", "ふりがな", "副担任氏名", "ふりがな"),
        ("1年1組", "檜山　陽", "ひやま　よう", "入江　沙織", "いりえ　さおり"),
        ("1年2組", "木島　望", "きじま　のぞみ", "未定", None),
    ]
    roster = write_workbook(tmp_path / "名簿.xlsx", rows)

    read = read_roster(roster)

    assert [person.surname.written for person in read.people] == ["檜山", "入江", "木島"]


@each_row("title", ["課長", "園長", "社員"])
def test_a_cell_of_data_is_never_named_as_a_header(title, run, tmp_path):
    rows = (("所属", "役職", "電話"), ("総務課", title, "20"), ("税務課", "主任", "21"))

    refused = run("check", write_workbook(tmp_path / "名簿.xlsx", rows))

    assert (refused.status, f"「{title}」" in refused.err) == (3, False), refused.err


@each_row("text", ["応援", "★新人★", "OB会員", "共用（打合せ用）", "（募集中）"])
def test_a_word_for_whoever_comes_is_nobody(text, tmp_path):
    rows = [("氏名", "ふりがな"), ("大森　誠", "おおもり　まこと"), (text, None)]

    read = read_roster(write_workbook(tmp_path / "名簿.xlsx", rows))

    assert [person.surname.written for person in read.people] == ["大森"]
    assert [skipped.place.row for skipped in read.skipped] == [3]
