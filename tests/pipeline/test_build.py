"""A build as HR runs it: what is written, what is printed, what waits."""

import subprocess
import sys

import openpyxl
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.support.folders import printed
from tests.support.offenders import each_row
from tests.support.rosters import GIVEN_NAMES, HEADER, STAFF, write_workbook

RESULTS = {"badges.pdf", "preview.pdf", "review.xlsx", "manifest.json"}


@pytest.mark.slow
def test_a_build_writes_four_files_beside_the_roster_and_tells_the_counts(run, roster):
    result = run("build", roster)

    folder = roster.parent / "名簿-badges"
    assert result.status == 0
    assert {path.name for path in folder.iterdir()} == RESULTS
    assert "名簿 4名: 印刷できる名札 3名、確認を待つ名札 1名" in result.out
    assert str(folder / "badges.pdf") in result.out
    assert printed(folder) == ("さとう", "SATO", "いのうえ", "INOUE", "やまもと", "YAMAMOTO")


@pytest.mark.slow
def test_preview_and_review_can_be_read_by_their_owner_only(run, roster):
    run("build", roster)

    folder = roster.parent / "名簿-badges"
    assert (folder / "preview.pdf").stat().st_mode & 0o077 == 0
    assert (folder / "review.xlsx").stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_strict_ends_with_status_4_and_still_writes_what_hr_reviews(run, roster):
    result = run("build", roster, "--strict")

    assert result.status == 4
    assert (roster.parent / "名簿-badges" / "preview.pdf").exists()


@pytest.mark.slow
def test_without_a_ready_badge_an_earlier_print_file_does_not_stay(run, tmp_path):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *STAFF])
    run("build", roster)
    write_workbook(roster, [HEADER, STAFF[2]])

    result = run("build", roster)

    assert result.status == 0
    assert {path.name for path in (tmp_path / "r-badges").iterdir()} == RESULTS - {"badges.pdf"}
    assert "badges.pdf は作りませんでした" in result.out


@pytest.mark.slow
def test_unreviewed_badges_are_printed_when_asked_for(run, roster):
    run("build", roster, "--include-unreviewed")

    assert len(printed(roster.parent / "名簿-badges")) == 8


@pytest.mark.slow
def test_a_surname_whose_bounds_are_a_guess_is_never_printed(run, tmp_path):
    rows = [HEADER, STAFF[0], ("9", "佐藤龘龘", "", "", "")]
    roster = write_workbook(tmp_path / "r.xlsx", rows)

    run("build", roster, "--include-unreviewed")

    assert printed(tmp_path / "r-badges") == ("さとう", "SATO")


@pytest.mark.slow
def test_a_design_without_romaji_lets_foreign_surnames_pass(run, tmp_path):
    row = ("1", "スミス　ジョン", "スミス　ジョン", "", "")
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, row])

    run("build", roster, "--romaji", "none")

    assert printed(tmp_path / "r-badges") == ("すみす",)


@pytest.mark.slow
def test_department_and_organisation_are_printed_where_the_design_names_them(run, roster):
    design = "surname-kana-romaji-organisation"

    run("build", roster, "--design", design, "--organisation", "みどり野市")

    texts = printed(roster.parent / "名簿-badges")
    assert texts[:4] == ("みどり野市", "さとう", "SATO", "総務課")


@pytest.mark.slow
def test_a_print_file_is_verified_against_its_roster(run, roster):
    run("build", roster)
    badges = roster.parent / "名簿-badges" / "badges.pdf"

    honest = run("verify", badges, roster)
    with_waiting = run("verify", badges, roster, "--include-unreviewed")
    preview = run("verify", badges.with_name("preview.pdf"), roster)
    no_pdf = run("verify", roster, roster)

    assert (honest.status, with_waiting.status, preview.status, no_pdf.status) == (0, 1, 1, 1)
    assert "3名分" in honest.out
    assert "badges.pdf" in with_waiting.err
    assert not [name for name in GIVEN_NAMES if name in preview.err + no_pdf.err]


@pytest.mark.slow
def test_a_leak_makes_the_build_fail_and_publishes_nothing(run, roster, monkeypatch):
    def leaking(canvas, _):
        canvas.setKeywords("佐藤花子")

    monkeypatch.setattr(Canvas, "setSubject", leaking)

    result = run("build", roster)

    assert result.status == 1
    assert "花子" not in result.err
    assert not (roster.parent / "名簿-badges").exists()


@pytest.mark.slow
def test_the_same_roster_gives_the_same_print_file_in_another_process(run, roster, tmp_path):
    run("build", roster)

    again = [
        sys.executable,
        "-m",
        "badgegen",
        "build",
        str(roster),
        "--output",
        str(tmp_path / "b"),
    ]
    subprocess.run(again, check=True, capture_output=True)

    first = roster.parent / "名簿-badges"
    for name in ("badges.pdf", "manifest.json"):
        assert (tmp_path / "b" / name).read_bytes() == (first / name).read_bytes()


@pytest.mark.slow
def test_the_print_file_names_nobody_in_its_metadata(run, roster):
    run("build", roster)

    with pikepdf.open(roster.parent / "名簿-badges" / "badges.pdf") as pdf:
        values = {key: str(value) for key, value in pdf.docinfo.items()}
        catalogue = set(pdf.Root.keys())

    assert values["/Title"] == "badges"
    assert values["/Author"] == ""
    assert catalogue == {"/Type", "/Pages", "/PageMode", "/ViewerPreferences"}


@pytest.mark.slow
@each_row(
    "row",
    [
        ("1", "佐藤　花子", "スズキ　イチロウ", "", ""),
        ("1", "山田　太郎", "ヤマダタ　ロウ", "", ""),
        ("1", "太郎　山田", "タロウ　ヤマダ", "", ""),
    ],
    ids=["a slipped column", "a wrong cut", "the given name first"],
)
def test_a_furigana_that_is_not_the_surnames_own_waits(run, tmp_path, row):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, STAFF[0], row])

    run("build", roster)

    assert printed(tmp_path / "r-badges") == ("さとう", "SATO")


@pytest.mark.slow
def test_a_full_name_in_the_column_of_surnames_readings_waits(run, tmp_path):
    rows = [
        ("姓", "名", "セイ", "メイ"),
        ("山田", "太郎", "ヤマダタロウ", ""),
        ("林", "一", "ハヤシ", "ハジメ"),
    ]
    roster = write_workbook(tmp_path / "r.xlsx", rows)

    run("build", roster)

    assert printed(tmp_path / "r-badges") == ("はやし", "HAYASHI")


@pytest.mark.slow
def test_a_sheet_whose_people_nobody_reads_is_told_on_the_terminal(run, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(STAFF[0])
    book.create_sheet("臨時").append(("000900", "高橋　一郎"))
    book.save(tmp_path / "r.xlsx")

    result = run("build", tmp_path / "r.xlsx")

    assert "臨時" in result.err
