import contextlib
import re
import tomllib
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badgegen.core import (
    LANGUAGES,
    OutputError,
    RosterError,
    Surname,
    is_romaji,
    shipped,
    translate,
)
from badgegen.decisions import Override, Overrides, with_override, without_override
from badgegen.overrides import editing, load_overrides, parse_overrides
from tests.support.offenders import each_row

ENTRIES = Overrides(
    (
        Override("0012", "河野", "かわの", "KAWANO", 2),
        Override(None, "葛󠄀城", "かつらぎ", None, 3),
        Override(None, "李", "りー", "Lee", 4),
    )
)
FILES = ["overrides.xlsx", "overrides.csv"]
NAMES = st.text("河野佐藤葛城渡辺", min_size=1, max_size=3)
KANA = st.text("あいうえおかきくけこさしすせそ", min_size=1, max_size=6)


def cells(staff_number="", surname="", kana="", romaji=""):
    return {"staff_number": staff_number, "surname": surname, "kana": kana, "romaji": romaji}


def save_overrides(path, overrides):
    with editing(path) as (_, save):
        save(overrides)


def keys(problems):
    return [problem.key for problem in problems]


def test_katakana_is_taken_and_turned_into_hiragana():
    overrides = parse_overrides([(2, cells(surname="河野", kana="ｶﾜﾉ"))], "o.csv")

    assert overrides.entries == (Override(None, "河野", "かわの", None, 2),)


def test_empty_rows_are_passed_over():
    assert parse_overrides([(2, cells()), (3, cells(surname=" "))], "o.csv").entries == ()


@each_row(
    ("row", "problem"),
    [
        (cells(kana="かわの"), "overrides.nobody"),
        (cells(surname="河野"), "overrides.no-kana"),
        (cells(surname="河野", kana="河の"), "overrides.not-kana-with"),
        (cells(surname="河野", kana="=かわの"), "overrides.not-kana"),
        (cells(surname="河野", kana="かわの", romaji="かわの"), "overrides.not-romaji"),
        (cells(surname="河野", kana="かわの", romaji="KAWANO1"), "overrides.not-romaji"),
        (cells(surname="河野", kana="かわの", romaji="K" * 31), "overrides.not-romaji"),
    ],
)
def test_a_wrong_row_is_refused_with_its_number(row, problem):
    with pytest.raises(RosterError) as refusal:
        parse_overrides([(7, row)], "o.csv")

    assert keys(refusal.value.problems) == [problem]
    assert dict(refusal.value.problems[0].values)["row"] == 7


@each_row(
    ("kana", "said"),
    [
        ("かわの1", "「よみ」が「かわの1」になっています"),
        ("3", "「よみ」が「3」になっています"),
        ("河野", "「よみ」が「河野」になっています"),
        ("河野花子", "「よみ」に漢字があります"),
        ("花子", "「よみ」に漢字があります"),
        ("HANAKO", "「よみ」に英字があります"),
        ("かわの はなこ", "「よみ」に空白や区切り（2語以上）があります"),
        ("はなこ1", "「よみ」に数字があります"),
        ("かわのはなこ!", "「よみ」に記号があります"),
    ],
)
def test_a_reading_that_is_none_is_told_by_its_place_and_shown_unless_it_may_be_a_given_name(
    tmp_path, kana, said
):
    path = tmp_path / "overrides.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "読み"
    book.active.append(["姓", "よみ"])
    book.active.append(["河野", kana])
    book.save(path)

    with pytest.raises(RosterError) as refusal:
        load_overrides(path)

    (problem,) = refusal.value.problems
    assert "overrides.xlsx「読み」" in translate(refusal.value.message, "ja")
    assert translate(problem, "ja").startswith(f"2行目: {said}")


def test_all_problems_are_told_at_once():
    rows = [
        (2, cells(surname="河野", kana="?")),
        (3, cells(kana="かわの")),
        (4, cells(surname="李", kana="り", romaji="9")),
    ]

    with pytest.raises(RosterError) as refusal:
        parse_overrides(rows, "o.csv")

    assert [dict(problem.values)["row"] for problem in refusal.value.problems] == [2, 3, 4]


@each_row(
    ("first", "second"),
    [
        (cells(surname="河野", kana="かわの"), cells(surname="河野", kana="こうの")),
        (cells("12", kana="かわの"), cells("１２", kana="こうの")),
        (cells("12", "河野", "かわの"), cells("12", "田中", "かわの")),
        (cells(surname="李", kana="り"), cells(surname="李", kana="り", romaji="LEE")),
    ],
)
def test_two_rows_about_the_same_must_say_the_same(first, second):
    with pytest.raises(RosterError) as refusal:
        parse_overrides([(2, first), (3, second)], "o.csv")

    assert keys(refusal.value.problems) == ["overrides.twice"]


def test_two_rows_of_a_department_are_told_apart_before_one_is_removed():
    rows = [
        (number, cells(surname="東海林", kana=kana) | {"department": "総務課"})
        for number, kana in ((2, "しょうじ"), (3, "とうかいりん"))
    ]

    with pytest.raises(RosterError) as refusal:
        parse_overrides(rows, "o.csv")

    assert keys(refusal.value.problems) == ["overrides.twice-in-department"]


def test_two_rows_that_say_the_same_count_once():
    row = cells(surname="河野", kana="かわの")

    assert len(parse_overrides([(2, row), (3, row)], "o.csv").entries) == 1


def test_problems_name_neither_staff_numbers_nor_kana():
    rows = [(2, cells("98765", kana="ひみつ")), (3, cells("98765", kana="べつ"))]

    with pytest.raises(RosterError) as refusal:
        parse_overrides(rows, "o.csv")

    sentences = [translate(problem, "ja") for problem in refusal.value.problems]
    assert not re.search("98765|ひみつ|べつ", "".join(sentences))


@each_row("romaji", ["SATO", "O'Hara", "O’Hara", "de la Cruz", "Satō", "Saint-Jean"])
def test_latin_names_are_romaji(romaji):
    assert is_romaji(romaji)


@each_row("romaji", ["", " ", "SATO ", "SA--TO", "サトウ", "Sato2", "-SATO"])
def test_other_text_is_no_romaji(romaji):
    assert not is_romaji(romaji)


def test_staff_numbers_are_compared_in_any_width():
    assert ENTRIES.for_staff_number(" ００１２ ").kana == "かわの"


def test_an_entry_for_one_person_does_not_hold_for_the_surname():
    assert ENTRIES.for_surname(Surname("河野")) is None


def test_a_surname_is_looked_up_as_written_and_then_by_its_key():
    both = Overrides((Override(None, "葛󠄀城", "かつらぎ"), Override(None, "葛城", "かつき")))

    assert both.for_surname(Surname("葛󠄀城")).kana == "かつらぎ"
    assert both.for_surname(Surname("葛城")).kana == "かつき"
    assert ENTRIES.for_surname(Surname("葛城")).kana == "かつらぎ"


def test_different_entries_with_one_key_hold_only_as_written():
    both = Overrides((Override(None, "葛󠄀城", "かつらぎ"), Override(None, "葛󠄁城", "かつき")))

    assert both.for_surname(Surname("葛城")) is None


def test_setting_a_reading_replaces_the_earlier_one_in_its_place():
    changed = with_override(ENTRIES, Override("００１２", None, "こうの"))

    assert [entry.kana for entry in changed.entries] == ["こうの", "かつらぎ", "りー"]


def test_removing_a_reading_leaves_the_others():
    changed = without_override(ENTRIES, Override(None, "李", ""))

    assert changed.entries == ENTRIES.entries[:2]


@pytest.mark.slow
@given(st.lists(st.builds(Override, st.none(), NAMES, KANA), max_size=5), NAMES, KANA)
def test_what_is_set_is_found_and_what_is_removed_is_gone(entries, surname, kana):
    entry = Override(None, surname, kana)
    overrides = with_override(Overrides(tuple(entries)), entry)

    assert overrides.for_surname(Surname(surname)) == entry
    assert without_override(overrides, entry).for_surname(Surname(surname)) is None


@pytest.mark.parametrize("name", FILES)
def test_what_is_saved_is_loaded_again(tmp_path, name):
    save_overrides(tmp_path / name, ENTRIES)

    assert load_overrides(tmp_path / name) == ENTRIES
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, KANA, max_size=4))
def test_any_readings_survive_a_csv_file(tmp_path, readings):
    entries = (Override(None, name, kana, None, 0) for name, kana in readings.items())

    save_overrides(tmp_path / "o.csv", Overrides(tuple(entries)))

    loaded = load_overrides(tmp_path / "o.csv").entries
    assert {entry.surname: entry.kana for entry in loaded} == readings


@pytest.mark.parametrize("name", FILES)
def test_text_that_looks_like_a_formula_stays_text(tmp_path, name):
    save_overrides(tmp_path / name, Overrides((Override("=1+1", "李", "り"),)))

    assert load_overrides(tmp_path / name).entries[0].staff_number == "=1+1"


def test_a_workbook_keeps_leading_zeros_and_is_made_to_be_read(tmp_path):
    save_overrides(tmp_path / "o.xlsx", ENTRIES)

    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == [
        "職員番号",
        "姓",
        "所属",
        "ふりがな",
        "ローマ字",
        "名札の名字",
    ]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet["A2"].value == "0012"
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert sheet.freeze_panes == "A2"


def test_a_workbook_with_title_lines_and_other_columns_is_read(tmp_path):
    book = openpyxl.Workbook()
    for row in [
        ["読み方の修正"],
        [],
        ["所属", "社員番号", " 名 字 ", "フリガナ", "備考"],
        ["総務課", 12, "河野", "カワノ", "確認した"],
    ]:
        book.active.append(row)
    book.save(tmp_path / "o.xlsx")

    overrides = load_overrides(tmp_path / "o.xlsx")

    assert overrides.entries == (Override("12", "河野", "かわの", None, 4),)


@each_row("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_is_read_in_the_encodings_that_excel_writes(tmp_path, encoding):
    text = "姓,ふりがな,ローマ字\r\n髙橋,たかはし,TAKAHASHI\r\n"
    (tmp_path / "o.csv").write_bytes(text.encode(encoding))

    overrides = load_overrides(tmp_path / "o.csv")

    assert overrides.entries == (Override(None, "髙橋", "たかはし", "TAKAHASHI", 2),)


def test_english_headers_are_understood(tmp_path):
    text = "Staff Number,Surname,Reading,Romaji\n7,Lee,りー,LEE\n"
    (tmp_path / "o.csv").write_text(text, encoding="utf-8")

    assert load_overrides(tmp_path / "o.csv").entries == (Override("7", "Lee", "りー", "LEE", 2),)


@each_row(
    ("name", "data", "problem"),
    [
        ("o.csv", "姓,ローマ字\n河野,KAWANO\n".encode(), "overrides.no-header"),
        ("o.csv", "ふりがな\nかわの\n".encode(), "overrides.no-header"),
        ("o.csv", b"", "overrides.no-header"),
        ("o.csv", b"a\n\x81\x01\n", "overrides.undecodable"),
        ("o.xlsx", b"no workbook", "overrides.broken"),
        ("o.xlsx", b"PK\x03\x04 no workbook", "overrides.broken"),
        ("o.xlsx", b"", "overrides.broken"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(tmp_path, name, data, problem):
    (tmp_path / name).write_bytes(data)

    with pytest.raises(RosterError) as refusal:
        load_overrides(tmp_path / name)

    assert refusal.value.message.key == problem
    assert all(name in translate(refusal.value.message, language) for language in LANGUAGES)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_a_damaged_part_is_refused_in_words(tmp_path, part):
    path = tmp_path / "o.xlsx"
    save_overrides(path, Overrides((Override(None, "佐藤", "さとう"),)))
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo(part).header_offset + 30 + len(part)
    data = bytearray(path.read_bytes())
    data[place : place + 20] = bytes(range(200, 220))
    path.write_bytes(data)

    with pytest.raises(RosterError) as caught:
        load_overrides(path)

    assert caught.value.message.key == "overrides.broken"


def test_undecodable_text_is_named_by_its_line(tmp_path):
    (tmp_path / "o.csv").write_bytes(b"a\nb\n\x81\x01\n")

    with pytest.raises(RosterError) as refusal:
        load_overrides(tmp_path / "o.csv")

    assert dict(refusal.value.message.values)["line"] == 3


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(RosterError) as refusal:
        load_overrides(tmp_path / "o.csv")

    assert refusal.value.message.key == "overrides.unreadable"


def test_a_failed_save_leaves_nothing_behind(tmp_path):
    (tmp_path / "o.csv").mkdir()

    with pytest.raises(OutputError):
        save_overrides(tmp_path / "o.csv", ENTRIES)

    assert [path.name for path in tmp_path.iterdir()] == ["o.csv"]


@each_row("subject", ["reading", "overrides", "romaji"])
def test_every_message_names_the_same_values_in_both_languages(subject):
    texts = tomllib.loads(shipped("data", "messages", f"{subject}.toml").read_text("utf-8"))

    for key, text in texts.items():
        named = [set(re.findall(r"\{(\w+)\}", text[language])) for language in LANGUAGES]
        assert named[0] == named[1], key


@pytest.mark.slow
def test_a_damaged_workbook_is_refused_however_it_is_damaged(tmp_path):
    save_overrides(tmp_path / "o.xlsx", ENTRIES)
    whole = (tmp_path / "o.xlsx").read_bytes()

    for at in range(40, len(whole), 97):
        damaged = bytearray(whole)
        damaged[at] ^= 0x55
        (tmp_path / "d.xlsx").write_bytes(damaged)
        with contextlib.suppress(RosterError):
            load_overrides(tmp_path / "d.xlsx")
