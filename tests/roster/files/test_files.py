import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.protection import WorkbookProtection

from badgegen.core import RosterError, translate
from badgegen.roster.reader import read_roster
from tests.support.offenders import each_row
from tests.support.old_workbooks import open_document

HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職")
YAMADA = ("000123", "山田　太郎", "ヤマダ　タロウ", "総務課", "課長")
SATO = ("000124", "佐藤　花子", "サトウ　ハナコ", "財政課", "主任")


def saved(path, *rows):
    book = openpyxl.Workbook()
    book.active.title = "職員"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def surnames(roster):
    return [member.surname.written for member in roster.people]


def error_of(path):
    with pytest.raises(RosterError) as caught:
        read_roster(path)
    return caught.value.message


@each_row("suffix", [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"])
@each_row(
    ("content", "key"),
    [
        (b"", "is-empty"),
        (b"no workbook", "is-plain-text"),
        (b"PK\x03\x04 torn", "unreadable"),
        (b"\xd0\xcf\x11\xe0", "unreadable"),
    ],
)
def test_a_damaged_file_is_one_clear_error(tmp_path, suffix, content, key):
    path = tmp_path / f"名簿{suffix}"
    path.write_bytes(content)

    known = {f"roster.{key}"} | ({"roster.unknown-format"} if suffix == ".ods" else set())
    assert error_of(path).key in known


def test_a_zip_that_is_no_workbook_is_one_clear_error(tmp_path):
    path = tmp_path / "名簿.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")

    assert error_of(path).key == "roster.is-archive"


def test_a_locked_structure_is_no_encryption(tmp_path):
    path = saved(tmp_path / "名簿.xlsx", HEADER, YAMADA)
    book = openpyxl.load_workbook(path)
    book.security = WorkbookProtection(lockStructure=True)
    book.save(path)

    assert surnames(read_roster(path)) == ["山田"]


@pytest.mark.slow
def test_a_false_corner_cell_is_no_endless_wait(tmp_path):
    path = saved(tmp_path / "名簿.xlsx", HEADER, YAMADA)
    book = openpyxl.load_workbook(path)
    book.active["XFD1048576"] = "x"
    book.save(path)

    assert surnames(read_roster(path)) == ["山田"]


@each_row("suffix", [".xlsm", ".xltx", ".xltm"])
def test_a_workbook_with_macros_and_a_template_are_read(tmp_path, suffix):
    path = saved(tmp_path / "名簿.xlsx", HEADER, YAMADA).rename(tmp_path / f"名簿{suffix}")

    assert surnames(read_roster(path)) == ["山田"]


@each_row(
    ("name", "key"),
    [
        ("ない.xlsx", "missing-file"),
        ("名簿.csv", "missing-file"),
        ("名簿", "missing-file"),
        ("~$名簿.xlsx", "owner-file"),
    ],
)
def test_a_wrong_file_name_says_what_to_do(tmp_path, name, key):
    assert error_of(tmp_path / name).key == f"roster.{key}"


def test_a_folder_is_no_roster(tmp_path):
    folder = tmp_path / "名簿.xlsx"
    folder.mkdir()

    assert error_of(folder).key == "roster.is-folder"


def test_a_workbook_without_a_header_for_names_is_an_error(tmp_path):
    path = saved(tmp_path / "名簿.xlsx", ("所属", "役職"), ("総務課", "課長"))

    assert error_of(path).key == "roster.no-header"


def test_an_error_names_the_file_as_the_user_typed_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert dict(error_of(Path("ない.xlsx")).values) == {"file": "ない.xlsx"}


def test_without_people_the_skipped_rows_are_named(tmp_path):
    path = saved(tmp_path / "名簿.xlsx", HEADER, ("1", None, None, "総務課"))

    with pytest.raises(RosterError) as caught:
        read_roster(path)

    assert [translate(problem, "ja") for problem in caught.value.problems] == [
        "シート「職員」2行目: 氏名が空です。名札が要るときは氏名を入れてください。"
    ]


@pytest.mark.slow
def test_an_open_document_is_read(tmp_path):
    roster = read_roster(open_document(tmp_path / "名簿.ods", (HEADER, YAMADA, SATO)))

    assert surnames(roster) == ["山田", "佐藤"]
    assert [member.furigana for member in roster.people] == ["ヤマダ", "サトウ"]


def test_an_xlsx_that_was_renamed_to_xls_is_read(tmp_path):
    path = saved(tmp_path / "名簿.xlsx", HEADER, YAMADA)

    assert surnames(read_roster(path.rename(tmp_path / "名簿.xls"))) == ["山田"]
