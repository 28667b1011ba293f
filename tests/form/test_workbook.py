"""review.xlsx lists every reading, who waits first, and all of it is text."""

import re
import time
import zipfile

import openpyxl
import pytest

from tests.support.rosters import GIVEN_NAMES, HEADER, STAFF, write_workbook

FORMULA_LIKE = ("=1+1", "＝長谷川　直樹", "ハセガワ　ナオキ", "=cmd|' /C calc'!A0", "@SUM(1)")


@pytest.fixture
def review(run, tmp_path):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *STAFF])
    run("build", roster)
    return tmp_path / "r-badges" / "review.xlsx"


def test_it_says_that_it_is_internal_and_names_its_columns(review):
    rows = list(openpyxl.load_workbook(review).active.iter_rows(values_only=True))

    assert "取扱注意" in rows[0][0]
    assert rows[1] == (
        "シート",
        "行",
        "職員番号",
        "所属",
        "名字",
        "ふりがな",
        "ローマ字",
        "確かさ",
        "読みの根拠",
        "読みの候補",
        "確認の理由",
        "確定ふりがな",
        "確定ローマ字",
        "名札の名字（ビジネスネーム）",
        "前回のふりがな",
        "前回のローマ字",
        "前回の名札の名字",
        "ふりがなの示す名字",
    )


def test_who_waits_comes_first_and_everybody_is_listed(review):
    rows = list(openpyxl.load_workbook(review).active.iter_rows(min_row=3, values_only=True))

    assert [row[4] for row in rows] == ["東海林", "佐藤", "井上", "山本"]
    assert rows[0][2] == "000103"
    assert rows[0][7] == "複数の読み"
    assert rows[1][5:7] == ("さとう", "SATO")


def test_the_column_for_decisions_is_empty(review):
    rows = openpyxl.load_workbook(review).active.iter_rows(min_row=3, values_only=True)

    assert not any(any(row[-7:-1]) for row in rows)


def test_no_given_name_is_listed(review):
    with zipfile.ZipFile(review) as archive:
        text = "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())

    assert not [name for name in GIVEN_NAMES if name in text]


def test_what_looks_like_a_formula_stays_text(run, tmp_path):
    path = tmp_path / "r.xlsx"
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(FORMULA_LIKE)
    for cell in book.active[2]:
        cell.data_type = "s"
    book.save(path)

    run("build", path)

    review = tmp_path / "r-badges" / "review.xlsx"
    with zipfile.ZipFile(review) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    cells = [cell for row in openpyxl.load_workbook(review).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    assert "=1+1" in [cell.value for cell in cells]


@pytest.mark.slow
def test_the_same_people_give_the_same_bytes_whenever_and_wherever_it_is(
    run, tmp_path, monkeypatch
):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *STAFF])
    for zone in ("Asia/Tokyo", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        run("build", roster, "--output", tmp_path / zone)
    monkeypatch.undo()
    time.tzset()

    here, there = (
        (tmp_path / zone / "review.xlsx").read_bytes()
        for zone in ("Asia/Tokyo", "America/New_York")
    )

    assert here == there
    with zipfile.ZipFile(tmp_path / "Asia/Tokyo" / "review.xlsx") as package:
        assert {part.date_time[:3] for part in package.infolist()} == {(1980, 1, 31)}
        dates = re.findall(rb"\d{4}-\d\d-\d\dT", package.read("docProps/core.xml"))
        assert set(dates) == {b"1980-01-01T"}
