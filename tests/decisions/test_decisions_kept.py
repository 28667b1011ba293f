"""What was decided is said as it is: who is alike, what is still open, what was taken away."""

import json

import openpyxl
import pypdfium2
import pytest

from tests.support.rosters import HEADER, write_workbook

FORM, BY_SURNAME, FINDINGS = "読みの確認", "名字ごと", "指摘"


@pytest.fixture
def built(run, tmp_path):
    """Builds a roster of these people; gives the roster and its form."""

    def build(*rows):
        roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, *rows])
        assert run("build", roster).status == 0
        return roster, tmp_path / "名簿-badges" / "review.xlsx"

    return build


def rows_of(review, title):
    lines = openpyxl.load_workbook(review)[title].iter_rows(min_row=2, values_only=True)
    header, *rows = lines
    return [dict(zip(header, (cell or "" for cell in row), strict=True)) for row in rows]


def fill(review, title, column, texts):
    """Types the texts into a column, each into the row whose first matching cell is its key."""
    book = openpyxl.load_workbook(review)
    sheet = book[title]
    columns = {cell.value: cell.column for cell in sheet[2]}
    for row in range(3, sheet.max_row + 1):
        values = [cell.value for cell in sheet[row]]
        for key, text in texts.items():
            if key in values:
                sheet.cell(row, columns[column]).value = text or None
    book.save(review)


def findings(run, roster, *options):
    return json.loads(run("check", roster, "--format", "json", *options).out)["findings"]


def of_kind(found, kind):
    return [one for one in found if one["kind"] == kind]


@pytest.mark.slow
def test_readings_that_nobody_vouched_for_make_nobody_alike(run, built):
    roster, _ = built(
        ("1", "渡辺　花子", "ヤマダ", "総務課", ""),
        ("2", "山田　健一", "ヤマダ　ケンイチ", "総務課", ""),
        ("3", "東海林　翔", "", "財政課", ""),
        ("4", "東海林　陽", "", "財政課", ""),
    )

    assert of_kind(findings(run, roster), "same-reading") == []


@pytest.mark.slow
def test_unreviewed_readings_that_are_printed_can_be_alike(run, built, tmp_path):
    roster, _ = built(("3", "河野　翔", "", "財政課", ""), ("4", "河野　陽", "", "財政課", ""))

    result = run("build", roster, "--include-unreviewed")

    assert "財政課に「こうの」さんが2名" in result.err


@pytest.mark.slow
def test_one_persons_misfit_is_not_offered_for_everybody_with_the_surname(run, built):
    _, review = built(
        ("1", "渡辺　花子", "ヤマダ", "総務課", ""), ("2", "渡辺　健一", "", "総務課", "")
    )

    (row,) = rows_of(review, BY_SURNAME)

    assert row["ふりがな"] == "わたなべ"
    assert "やまだ" not in row["読みの候補"]


@pytest.mark.slow
def test_two_alike_of_a_department_with_two_readings_are_to_be_told_apart_first(
    run, built, tmp_path
):
    roster, review = built(
        ("", "東海林　翔", "", "財政課", ""), ("", "東海林　陽", "", "財政課", "")
    )
    fill(review, FORM, "確定ふりがな", {"2": "しょうじ", "3": "とうかいりん"})

    result = run("build", roster)

    assert result.status == 3
    assert result.err.count("名簿に職員番号の列") == 2
    assert "消してください" not in result.err
    assert not (tmp_path / "overrides.xlsx").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kana", "romaji"),
    [
        ("長宗我部元親", "ちょうそかべ", "CHOSOKABE"),
        ("グエン・ヴァン・アン", "ぐえん", "NGUYEN"),
        ("東海林太郎", "しょうじ", ""),
    ],
)
def test_what_a_person_decided_is_not_asked_any_more(run, built, name, kana, romaji):
    roster, review = built(("000009", name, "", "市民課", ""))
    assert rows_of(review, FORM)[0]["確認の理由"]
    fill(review, FORM, "確定ふりがな", {"000009": kana})
    fill(review, FORM, "確定ローマ字", {"000009": romaji})

    run("build", roster)

    assert of_kind(findings(run, roster), "row") == []
    assert of_kind(findings(run, roster), "reading") == []


@pytest.mark.slow
def test_somebody_who_may_have_left_is_still_pointed_out_once_decided(run, tmp_path):
    header = (*HEADER, "備考")
    roster = write_workbook(
        tmp_path / "名簿.xlsx", [header, ("1", "河野　翔", "", "総務課", "", "退職")]
    )
    run("override", "set", "--staff-number", "1", "河野", "こうの", "--roster", roster)

    (found,) = of_kind(findings(run, roster), "row")

    assert "退職" in found["message"]


@pytest.mark.slow
def test_a_reading_that_waits_or_misfits_is_not_called_rare(run, built, tmp_path):
    roster, _ = built(("1", "東海林　翔", "トウカイリン", "総務課", ""))
    assert of_kind(findings(run, roster), "rare-surname")
    run("override", "set", "東海林", "そとばやし", "--roster", roster)

    assert of_kind(findings(run, roster), "rare-surname") == []


@pytest.mark.slow
def test_a_cleared_note_is_said_to_be_removed(run, built):
    roster, review = built(
        ("1", "伊藤　花子", "イトウ　ハナコ", "総務課", ""),
        ("2", "伊東　健一", "イトウ　ケンイチ", "総務課", ""),
    )
    fill(review, FINDINGS, "了承メモ", {"同じ所属で同じ読み": "承知"})
    run("build", roster)
    fill(review, FINDINGS, "了承メモ", {"同じ所属で同じ読み": ""})

    result = run("build", roster)

    assert "移しました" not in result.out
    assert "了承メモ1件を" in result.out
    assert "消しました" in result.out
    assert "「いとう」さん" in result.err


NUMBERED = (
    ("000002", "佐藤　花子", "サトウ　ハナコ", "総務課", ""),
    ("000105", "東海林　翔", "", "財政課", ""),
)


@pytest.mark.slow
def test_an_override_without_leading_zeros_asks_who_is_meant(run, built, tmp_path):
    roster, _ = built(*NUMBERED)
    write_workbook(tmp_path / "overrides.xlsx", [("職員番号", "ふりがな"), (105, "しょうじ")])

    (found,) = of_kind(findings(run, roster), "override")

    assert "overrides.xlsx の2行目" in found["message"]
    assert "000105 のことですか" in found["message"]


@pytest.mark.slow
def test_the_command_asks_who_is_meant_and_writes_nothing(run, built, tmp_path):
    roster, _ = built(*NUMBERED)

    result = run("override", "set", "--staff-number", "105", "しょうじ", "--roster", roster)

    assert result.status == 2
    assert "000105 のことですか" in result.err
    assert not (tmp_path / "overrides.xlsx").exists()


@pytest.mark.slow
def test_a_lost_badge_asked_for_without_leading_zeros_is_asked_back(run, built):
    roster, _ = built(*NUMBERED)

    result = run("build", roster, "--only", "2")

    assert result.status == 2
    assert "000002 のことですか" in result.err


@pytest.mark.slow
@pytest.mark.parametrize(("other", "status"), [("0105", 2), ("105", 0)])
def test_nobody_is_asked_for_where_several_may_be_meant_or_somebody_has_the_number(
    run, built, other, status
):
    roster, _ = built(*NUMBERED, (other, "井上　健一", "イノウエ　ケンイチ", "総務課", ""))

    result = run("override", "set", "--staff-number", "105", "とうかいりん", "--roster", roster)

    assert result.status == status
    assert "のことですか" not in result.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kana", "status", "said"),
    [("しょうじたろう", 2, "「しょうじ」の後"), ("たいら", 0, "知られた")],
)
def test_a_staff_number_alone_is_held_against_the_rosters_surname(run, built, kana, status, said):
    roster, _ = built(*NUMBERED)

    result = run("override", "set", "--staff-number", "000105", kana, "--roster", roster)

    assert result.status == status
    assert said in result.err


@pytest.mark.slow
def test_a_newcomer_with_a_surname_decided_for_everybody_is_pointed_out_in_the_preview(
    run, built, tmp_path
):
    roster, review = built(
        ("1", "河野　翔", "", "総務課", ""), ("2", "東海林　陽", "", "総務課", "")
    )
    fill(review, BY_SURNAME, "確定ふりがな", {"河野": "かわの"})
    run("build", roster)
    earlier = (review.parent / "manifest.json").rename(tmp_path / "earlier.json")
    write_workbook(
        roster,
        [HEADER, ("1", "河野　翔", "", "総務課", ""), ("3", "河野　陽", "", "財政課", "")],
    )

    run("build", roster, "--changed-since", earlier)

    with pypdfium2.PdfDocument(review.parent / "preview.pdf") as document:
        page = "".join(document[0].get_textpage().get_text_range().split())
    assert "全員についての決定（名字ごと）により印刷する人:2名" in page
    assert "この人も同じ読みか確かめてください" in page
