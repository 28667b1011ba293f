"""preview.pdf says what waits and why, and shows every badge at its real size."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook

from badgegen.core import Permission, translate
from badgegen.judgement import Job
from badgegen.pipeline.build import build
from badgegen.romaji import RomajiOptions
from badgegen.stationery import Content, load_design
from tests.support.offenders import each_row
from tests.support.printing import MM, USUAL_SHEET
from tests.support.project import EXAMPLE
from tests.support.rosters import HEADER, write_workbook
from tests.support.serving import job_for

FOOT = 55
"""How far, in mm, the lowest line of a full page may be from its lower edge: less than a fifth."""
BANNER = "印刷用ではありません"


def built(
    folder: Path,
    *,
    language: str = "ja",
    design: str = "surname-kana-romaji",
    sheet: str = "a-one-51002",
    **options: Any,
) -> list[str]:
    """Builds the example and returns the text of the preview's pages."""
    job = Job(roster=EXAMPLE, design=design, sheet=sheet, romaji=RomajiOptions(), **options)
    build(job, folder, language)
    with pypdfium2.PdfDocument(folder / "preview.pdf") as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> list[str]:
    return built(tmp_path_factory.mktemp("preview"))


@pytest.mark.slow
def test_every_page_says_that_it_is_not_for_printing(pages):
    assert all(BANNER in page for page in pages)


@pytest.mark.slow
def test_the_first_page_tells_how_many_are_ready_and_how_many_wait(pages):
    assert "名簿の人数: 41名" in pages[0]
    assert "印刷できる名札: 35名" in pages[0]
    assert "確認を待つ名札: 6名" in pages[0]


@pytest.mark.slow
def test_the_first_page_tells_how_large_the_letters_are_and_from_how_far_they_are_read(pages):
    assert "17.5 mm (4.4 m), 14.2 mm (3.5 m)" in pages[0]
    assert "ローマ字の大文字の高さ（読める距離の目安）: 8.7 mm (2.9 m), 7 mm (2.3 m)" in pages[0]


def test_the_first_page_names_readings_that_collide_in_a_department(pages):
    assert "市民課に「さとう」さんが2名います" in pages[0]


@pytest.mark.parametrize("surname", ["東海林", "小谷", "菅野", "角田", "グエン", "スミス"])
def test_a_badge_that_waits_stands_beside_its_row_source_and_candidates(pages, surname):
    waiting = pages[1]

    assert surname in waiting
    assert "職員番号 000105" in waiting
    assert "名字の辞書" in waiting
    assert "候補: しょうじ" in waiting
    assert "候補: すがの / かんの" in waiting or "候補: かんの / すがの" in waiting


def test_badges_that_are_ready_follow_on_their_sheets(pages):
    sheets = "".join(pages[2:])

    assert len(pages) == 1 + 1 + 4
    assert "たかはし" in sheets
    assert "TAKAHASHI" in sheets
    assert "SHOJI" not in sheets


def test_no_given_name_of_the_roster_is_shown(pages):
    rows = load_workbook(EXAMPLE).active.iter_rows(min_row=5, values_only=True)
    given = [row[1].split("　")[1] for row in rows if row[1] and "　" in row[1]]

    text = "".join(pages)

    assert len(given) > 30
    assert not [name for name in given if len(name) > 1 and name in text]


@pytest.mark.slow
def test_the_preview_speaks_english_when_asked(tmp_path):
    pages = built(tmp_path, language="en")

    assert all("not for printing" in page for page in pages)
    assert "People in the roster: 41" in pages[0]


@pytest.mark.slow
@each_row(("design", "sheet"), USUAL_SHEET.items())
def test_every_design_has_a_preview_at_real_size(tmp_path, design, sheet):
    organisation = "みどり野市" if load_design(design).shows(Content.ORGANISATION) else ""

    pages = built(
        tmp_path,
        design=design,
        sheet=sheet,
        organisation=organisation,
        allowed=frozenset(Permission),
    )

    with (
        pikepdf.open(io.BytesIO((tmp_path / "badges.pdf").read_bytes())) as printed,
        pikepdf.open(io.BytesIO((tmp_path / "preview.pdf").read_bytes())) as preview,
    ):
        paper, shown = printed.pages[-1].MediaBox, preview.pages[-1].MediaBox
        assert [float(one) * MM for one in shown] == pytest.approx(
            [float(one) * MM for one in paper]
        )
    assert all(BANNER in page for page in pages)


@pytest.fixture(scope="module", params=["ja", "en"])
def waiting(request, tmp_path_factory):
    """A preview in which forty people wait for two reasons each: its bytes, what it must say."""
    folder = tmp_path_factory.mktemp("waiting")
    department = "総合政策部デジタル推進課業務改革係（東館分室）"
    remark = "職場では旧姓を使用"
    people = [
        (f"{at:06}", "河野　花子", "サトウ　ハナコ", department, "", remark) for at in range(40)
    ]
    job = job_for(write_workbook(folder / "名簿.xlsx", [(*HEADER, "備考"), *people]))
    result = build(job, folder / "out", request.param)
    told = [translate(one, request.param) for one in result.judged.waiting[0].reasons]
    return (folder / "out" / "preview.pdf").read_bytes(), told


def lines_of_pages(data):
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().splitlines() for page in document]


@pytest.mark.slow
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(waiting):
    lines = [line.strip() for page in lines_of_pages(waiting[0]) for line in page if line.strip()]

    assert not [line for line in lines if line[0] in "。、）」』,." or line[-1] in "（「『("]


@pytest.mark.slow
def test_every_reason_of_a_badge_that_waits_is_told_to_its_end(waiting):
    data, told = waiting
    page = "".join("".join(lines_of_pages(data)[-1]).split())

    assert len("".join(told)) > 110
    assert all("".join(reason.split()) in page for reason in told)


@pytest.mark.slow
def test_a_page_full_of_badges_that_wait_is_filled_to_its_foot(waiting):
    with pypdfium2.PdfDocument(waiting[0]) as document:
        texts = [page.get_textpage() for page in document]
        full = [text for text in texts if "0000" in text.get_text_range()]
        feet = [
            min(text.get_charbox(at)[1] for at in range(text.count_chars())) * MM
            for text in full[:-1]
        ]

    assert len(feet) > 2
    assert max(feet) < FOOT


LEAVERS = (
    (*HEADER, "退職日"),
    ("101", "佐藤　一", "サトウ　ハジメ", "総務課", "", ""),
    ("102", "東海林　健一", "", "総務課", "", ""),
    ("103", "高木　翔", "タカギ　ショウ", "総務課", "", "2026/3/31"),
    ("104", "青木　翼", "アオキ　ツバサ", "総務課", "", "2025/9/30"),
    ("105", "田中　花子（退職）", "タナカ　ハナコ", "総務課", "", ""),
)


@pytest.fixture(scope="module")
def with_leavers(tmp_path_factory) -> list[str]:
    folder = tmp_path_factory.mktemp("leavers")
    job = job_for(write_workbook(folder / "名簿.xlsx", LEAVERS), as_of=date(2026, 11, 28))
    build(job, folder, "ja")
    with pypdfium2.PdfDocument(folder / "preview.pdf") as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return ["".join(page.split()) for page in pages]


def test_who_left_is_told_once_for_each_kind_of_reason_with_all_whom_it_is_about(with_leavers):
    text = "".join(with_leavers)

    assert text.count("離れた日の記載があるので、名札を作りませんでした。") == 1
    assert "該当2名:シート「Sheet」4行目高木（2026年3月31日）、5行目青木（2025年9月30日）" in text
    assert text.count("退職や利用停止などの記載があるので") == 1
    assert "該当1名:シート「Sheet」6行目田中" in text
    assert "離れたという記載" not in text


def test_who_seems_to_need_no_badge_is_not_among_those_who_wait(with_leavers):
    assert "確認を待つ名札:1名（" in with_leavers[0]
    assert "名札を作らない見込みの人:3名（" in with_leavers[0]
    assert ("東海林" in with_leavers[1], "高木" in with_leavers[1]) == (True, False)
