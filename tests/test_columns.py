import tomllib

import pytest

from badgegen.grid import SheetGrid
from badgegen.resources import shipped
from badgegen.roster.choice import ColumnChoice, chosen_header
from badgegen.roster.header_words import header_key, header_word
from badgegen.roster.text import word_key
from badgegen.roster.words import Role, roster_words


def grid(*rows, hidden_rows=frozenset()):
    width = max(map(len, rows))
    padded = (row + ("",) * (width - len(row)) for row in rows)
    return SheetGrid("名簿", tuple(enumerate(padded, start=1)), hidden_rows)


def find_header(sheet):
    return chosen_header(sheet, ColumnChoice())


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
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_is_known_under_its_usual_spellings(header):
    word = header_word(header)

    assert word is not None
    assert word.role is HEADERS[header]


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


@pytest.mark.parametrize("rows", [(("所属", "役職"),), (("",),), (("名", "メイ"),)])
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
    assert set(tables["headers"]) == set(Role)


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
