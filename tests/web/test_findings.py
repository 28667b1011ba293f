"""Findings and names used at work on the review page: by keyboard, by mouse, and with others."""

import json
from dataclasses import replace

import openpyxl
import pypdfium2
import pytest

from badgegen.core import Edge, message, translate
from badgegen.decisions import without_acceptance
from badgegen.overrides import editing, load_overrides
from badgegen.pipeline.build import build
from badgegen.stationery import Imposition
from tests.support.browsers import accept_first, find, says, shows, watched
from tests.support.folders import printed
from tests.support.rosters import HEADER, write_workbook
from tests.support.serving import CHROMIUM, job_for, results_of, served

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed")

ROWS = (
    ("1", "伊藤　花子", "イトウ　ハナコ", "総務課", ""),
    ("2", "伊東　健一", "イトウ　ケンイチ", "総務課", ""),
    ("3", "菅野　翔", "スガノ　ショウ", "財政課", ""),
    ("4", "菅野　陽", "カンノ　ヨウ", "市民課", ""),
    ("5", "田中　美咲", "", "市民課", ""),
    ("6", "小谷　翼", "", "市民課", ""),
)
NOTE = "本人に確認（人事）"
WRITE = "[data-do=write]"


@pytest.fixture
def roster(tmp_path):
    return write_workbook(tmp_path / "名簿.xlsx", [HEADER, *ROWS])


@pytest.fixture
def review(roster):
    with served(job_for(roster)) as running:
        yield running


@pytest.fixture
def page(context, review):
    """The page with its findings."""
    with watched(context, review.address, "小谷") as opened:
        opened.keyboard.press("n")
        opened.locator(".finding").nth(2).wait_for()
        yield opened


def notes(review):
    file = review.room.desk.file
    return list(load_overrides(file).notes.values()) if file.exists() else []


def first_page(folder):
    with pypdfium2.PdfDocument(folder / "preview.pdf") as document:
        return "".join(document[0].get_textpage().get_text_range().split())


def form_rows(folder):
    """The rows of the form's sheet of findings, by the titles of its columns."""
    sheet = openpyxl.load_workbook(folder / "review.xlsx")["指摘"]
    rows = list(sheet.iter_rows(2, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.mark.slow
def test_a_finding_accepted_by_keyboard_alone_is_quiet_from_then_on(page, review, roster):
    sentence = page.locator(".sentence").first.inner_text()
    build(review.room.desk.job, results_of(roster), "ja")
    assert "".join(sentence.split()) in first_page(results_of(roster))

    accept_first(page, NOTE)

    page.locator("header [data-open]:text-is('2')").wait_for()
    assert page.locator(".finding").last.locator(".noted").inner_text().endswith(NOTE)
    page.locator(f".finding:first-child {WRITE}:focus").wait_for()
    build(review.room.desk.job, results_of(roster), "ja")
    assert "".join(sentence.split()) not in first_page(results_of(roster))
    row = form_rows(results_of(roster))[-1]
    assert [row[one] for one in ("状態", "内容", "了承メモ")] == [
        "確認済み（メモあり）",
        sentence,
        NOTE,
    ]


def test_a_finding_is_accepted_changed_and_opened_again_by_mouse_alone(page, review):
    page.locator(WRITE).nth(1).click()
    page.locator("form input:visible").fill(NOTE)
    page.get_by_role("button", name="保存").click()
    says(page, "「菅野」を了承しました")
    page.locator(".finding", has=page.locator(".noted:visible")).locator(WRITE).click()
    page.locator("form input:visible").fill("4月に再確認")
    page.get_by_role("button", name="保存").click()
    page.locator(".noted", has_text="4月に再確認").wait_for()
    assert notes(review) == ["4月に再確認"]

    page.locator(".finding", has=page.locator(".noted:visible")).locator(WRITE).click()
    page.get_by_role("button", name="未確認に戻す").click()

    says(page, "未確認に戻しました")
    assert notes(review) == []


def test_a_note_is_undone_where_it_was_made_and_a_reading_where_it_was_decided(page, review):
    page.keyboard.press("r")
    page.locator("#accept:focus").wait_for()
    page.keyboard.press("Enter")
    says(page, "決めました")
    page.keyboard.press("n")
    page.locator(".finding").nth(1).wait_for()
    accept_first(page, NOTE)

    page.keyboard.press("u")
    says(page, "元に戻しました: 同じ所属で同じ読み")
    page.locator(".finding").first.locator(f"{WRITE}:focus").wait_for()
    assert notes(review) == []
    page.keyboard.press("u")
    says(page, "元に戻しました: 小谷")
    shows(page, "小谷")

    assert page.locator("[data-count=waiting]").inner_text() == "1"


def test_a_note_is_needed_and_escape_leaves_everything_as_it_was(page, review):
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.locator(".field-trouble", has_text="一言メモが要ります").wait_for()
    page.keyboard.insert_text("やはり")
    page.keyboard.press("Escape")
    page.locator(f"{WRITE}:focus").wait_for()

    assert not page.locator("form input:visible").count()
    assert notes(review) == []


def test_a_finding_leads_to_its_people_and_back(page):
    page.locator(".finding-places a").first.click()
    shows(page, "伊藤")
    page.go_back()
    page.locator(".finding").first.wait_for()


def test_a_tab_that_saw_another_note_is_told_and_overwrites_nothing(page, context, review):
    other = context.new_page()
    other.goto(page.url)
    other.locator(".finding").first.wait_for()
    accept_first(page, NOTE)

    other.keyboard.press("ArrowDown")
    other.keyboard.press("Enter")
    other.keyboard.insert_text("別のメモ")
    other.keyboard.press("Enter")

    other.locator("#trouble").get_by_text(f"いまのメモは「{NOTE}」").wait_for()
    other.locator(".noted:visible", has_text=NOTE).wait_for()
    assert notes(review) == [NOTE]


def test_a_note_that_was_taken_out_of_the_file_meanwhile_is_not_undone(page, review):
    accept_first(page, NOTE)
    with editing(review.room.desk.file) as (stored, save):
        save(without_acceptance(stored.overrides, stored.overrides.accepted[0].key))

    page.keyboard.press("u")

    page.locator("#trouble").get_by_text("元に戻しませんでした").wait_for()
    page.locator("header [data-open]:text-is('3')").wait_for()


def test_up_and_down_go_on_from_page_to_page(context, tmp_path):
    rows = [(f"{at}", "佐藤　花", "サトウ　ハナ", f"第{at // 2}課", "") for at in range(64)]
    with served(job_for(write_workbook(tmp_path / "名簿.xlsx", [HEADER, *rows]))) as review:
        page = context.new_page()
        page.goto(review.address)
        page.locator("#all-done").wait_for()
        page.keyboard.press("n")
        page.locator(".finding").nth(29).wait_for()
        page.keyboard.press("ArrowDown")
        page.locator(f".finding:first-child {WRITE}:focus").wait_for()
        for _ in range(30):
            page.keyboard.press("ArrowDown")
        page.locator("#finding-pages", has_text="2 / 2").wait_for()
        page.locator(f".finding:first-child {WRITE}:focus").wait_for()

        page.keyboard.press("ArrowUp")

        page.locator(f".finding:nth-child(30) {WRITE}:focus").wait_for()


def named_by_keyboard(page, name, kana):
    """Opens the person who is called 田中, and types a name for the badge."""
    find(page, "田中")
    page.keyboard.press("b")
    page.keyboard.insert_text(name)
    if kana:
        page.locator(f"#badge svg[aria-label^='{kana} ']").wait_for()


@pytest.mark.slow
def test_a_name_used_at_work_is_decided_by_keyboard_and_shown_as_such(page, review, roster):
    page.keyboard.press("r")
    named_by_keyboard(page, "青木", "あおき")
    assert page.locator("#scope-all").is_disabled()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.locator("#badge svg[aria-label^='おうぎ ']").wait_for()
    page.keyboard.press("1")
    page.locator("#badge svg[aria-label^='あおき ']").wait_for()
    page.keyboard.press("Enter")
    says(page, "「青木」を「あおき」に決めました")

    called = "名簿: 田中 → 名札: 青木"
    assert page.locator("#called").inner_text() == called
    assert page.locator("#rows .called").inner_text() == called
    build(review.room.desk.job, results_of(roster), "ja")
    assert {"あおき", "AOKI"} < set(printed(results_of(roster)))
    page.keyboard.press("x")
    says(page, "決定を取り消しました")
    shows(page, "田中", "たなか")
    assert load_overrides(review.room.desk.file).entries == ()


def test_enter_on_a_name_whose_reading_was_not_shown_yet_decides_nothing(page, review):
    page.keyboard.press("r")
    find(page, "田中")
    page.keyboard.press("b")
    # Typed and entered at once: no person is so fast, but a slow computer is.
    page.locator("#name").evaluate(
        "one => { one.value = '青木'; one.dispatchEvent(new Event('input'));"
        " one.form.requestSubmit(); }"
    )
    page.locator("#badge svg[aria-label^='あおき ']").wait_for()
    assert not review.room.desk.file.exists()

    page.keyboard.press("Enter")

    says(page, "「青木」を「あおき」に決めました")


def test_a_given_name_behind_the_name_is_told_beside_its_field(page, review):
    page.keyboard.press("r")
    named_by_keyboard(page, "青木　花子", None)
    page.locator("#name-trouble").get_by_text("名まで入っている").wait_for()
    page.keyboard.press("Enter")

    assert page.locator("#name").get_attribute("aria-invalid") == "true"
    assert not review.room.desk.file.exists()


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        (
            {"design": "surname-both-sides", "imposition": Imposition(duplex=Edge.LONG)},
            ["表", "裏"],
        ),
        ({"sheet": "a-one-51002-fold", "design": "surname-kana-romaji"}, ["表", "裏"]),
        ({}, []),
    ],
)
def test_the_back_stands_beside_the_front_where_one_is_printed(context, roster, changed, names):
    job = replace(job_for(roster), **({"design": "surname-both-sides"} | changed))
    with served(job) as review:
        page = context.new_page()
        page.goto(review.address)
        shows(page, "小谷")
        drawn = page.locator("#badge svg").evaluate_all(
            "all => all.map(one => [...one.querySelectorAll('text')].map(text => text.textContent))"
        )

        sides = review.room.desk.judged.cases[5].sides.values()
        assert drawn == [[line.text for line in one.face.lines] for one in sides]
        assert page.locator("#badge .side-name:visible").all_inner_texts() == names
        heights = page.locator("#badge svg").evaluate_all("all => all.map(one => one.clientHeight)")
        assert min(heights) > 60


def test_what_badgegen_gets_wrong_is_told_in_one_sentence(page, monkeypatch):
    # The library that writes answers breaks while the page runs.
    monkeypatch.setattr("msgspec.json.encode", None)

    page.keyboard.press("d")

    page.locator("#trouble").get_by_text("badgegen 自体の不具合").wait_for()


def told_in_preview(folder):
    """The lists of findings in the preview: what stands between the headings around them."""
    with pypdfium2.PdfDocument(folder / "preview.pdf") as document:
        pages = (one.get_textpage().get_text_range() for one in document)
        text = "".join("".join(pages).split())
    begin = translate(message("preview.collisions-title"), "ja")
    end = translate(message("preview.skipped-title"), "ja")
    return text.split(begin, 1)[1].split(end, 1)[0]


LONG = "総合政策推進本部地方創生及び広域連携担当部門企画調整第一係" * 2
MANY_KINDS = (
    *ROWS,
    ("7", "東海林　愛", "トウカイリン　アイ", LONG, ""),
    ("8", "", "", "市民課", ""),
    ("9", "佐藤　光", "サトウ　ヒカル", "税務課", "", "休職"),
    ("9", "高橋　海", "タカハシ　ウミ", "税務課", ""),
    ("10", "鈴木　空", "", "税務課", ""),
)


@pytest.mark.slow
def test_the_preview_the_form_check_and_the_page_say_the_same(run, context, tmp_path):
    roster = write_workbook(tmp_path / "名簿.xlsx", [(*HEADER, "備考"), *MANY_KINDS])
    write_workbook(tmp_path / "overrides.xlsx", [("職員番号", "ふりがな"), ("99", "やまだ")])
    design = "surname-kana-romaji-department"
    assert run("build", roster, "--design", design).status == 0

    told = json.loads(run("check", roster, "--design", design, "--format", "json").out)["findings"]
    with served(replace(job_for(roster), design=design)) as review:
        page = context.new_page()
        page.goto(review.address)
        page.locator("#accept:focus").wait_for()
        page.keyboard.press("n")
        page.locator(".finding").nth(len(told) - 1).wait_for()
        shown = page.locator(".sentence").all_inner_texts()

    folder = results_of(roster)
    assert len({one["kind"] for one in told}) >= 8
    assert sorted(shown) == sorted(one["message"] for one in told)
    assert sorted(one["内容"] for one in form_rows(folder)) == sorted(shown)
    rest = told_in_preview(folder)
    for sentence in ("".join(one.split()) for one in shown):
        before, found, behind = rest.partition(sentence)
        assert found
        rest = before + behind
    assert "。" not in rest
