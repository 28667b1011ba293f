"""The command line as HR uses it, rightly and wrongly."""

import io
import json
import re
import subprocess
import sys

import pikepdf
import pytest

from badgegen.pipeline import building
from badgegen.render.pdf import badges_pdf
from badgegen.render.readback import read_back
from tests.conftest import GIVEN_NAMES, HEADER, STAFF, write_workbook

RESULTS = {"badges.pdf", "preview.pdf", "review.xlsx", "manifest.json"}


def printed(folder) -> tuple[str, ...]:
    return read_back((folder / "badges.pdf").read_bytes()).texts


def state(folder) -> dict[str, tuple[bytes, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.iterdir()
        if path.is_file()
    }


def test_a_build_writes_four_files_beside_the_roster_and_tells_the_counts(run, roster):
    result = run("build", roster)

    folder = roster.parent / "名簿-badges"
    assert result.status == 0
    assert {path.name for path in folder.iterdir()} == RESULTS
    assert "名簿 4名: 印刷できる名札 3名、確認を待つ名札 1名" in result.out
    assert str(folder / "badges.pdf") in result.out
    assert printed(folder) == ("さとう", "SATO", "いのうえ", "INOUE", "やまもと", "YAMAMOTO")


def test_preview_and_review_can_be_read_by_their_owner_only(run, roster):
    run("build", roster)

    folder = roster.parent / "名簿-badges"
    assert (folder / "preview.pdf").stat().st_mode & 0o077 == 0
    assert (folder / "review.xlsx").stat().st_mode & 0o077 == 0


def test_an_override_by_surname_is_printed_by_the_next_build(run, roster, tmp_path):
    before = run("build", roster)

    saved = run("override", "set", "東海林", "とうかいりん", "--roster", roster)
    after = run("build", roster)

    assert "確認を待つ名札 1名" in before.out
    assert "overrides.xlsx" in saved.out
    assert "確認を待つ名札 0名" in after.out
    assert printed(tmp_path / "名簿-badges")[4:6] == ("とうかいりん", "TOKAIRIN")


def test_an_override_by_staff_number_counts_for_that_person_alone(run, tmp_path):
    twins = [("1", "東海林　一", "", "", ""), ("2", "東海林　二", "", "", "")]
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *twins])

    run("override", "set", "--staff-number", "2", "しょうじ", "--roster", roster)
    run("build", roster)

    people = json.loads(run("check", roster, "--format", "json").out)["people"]
    assert [one["certainty"] for one in people] == ["likely", "confirmed"]
    assert printed(tmp_path / "r-badges") == ("しょうじ", "SHOJI")


def test_an_override_gives_the_romaji_of_a_foreign_surname(run, tmp_path):
    row = ("1", "スミス　ジョン", "スミス　ジョン", "", "")
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, row])
    before = run("check", roster, "--format", "json")

    run("override", "set", "スミス", "すみす", "--romaji", "SMITH", "--roster", roster)
    run("build", roster)

    assert json.loads(before.out)["people"][0]["needs_review"]
    assert printed(tmp_path / "r-badges") == ("すみす", "SMITH")


def test_overrides_are_listed_and_removed(run, roster):
    run("override", "set", "東海林", "とうかいりん", "--roster", roster)

    listed = run("override", "list", "--roster", roster)
    removed = run("override", "remove", "東海林", "--roster", roster)
    again = run("override", "remove", "東海林", "--roster", roster)

    assert "とうかいりん" in listed.out
    assert removed.status == 0
    assert again.status == 3
    assert "確認を待つ名札 1名" in run("build", roster).out


def test_an_override_that_matches_nobody_is_reported(run, roster):
    run("override", "set", "小鳥遊", "たかなし", "--roster", roster)

    result = run("build", roster)

    assert result.status == 0
    assert "2行目に当てはまる人が名簿にいません" in result.err


def test_a_wrong_line_of_the_overrides_names_its_row_and_stops(run, roster):
    rows = [("姓", "ふりがな"), ("東海林", "とうかいりん"), ("井上", "井上")]
    write_workbook(roster.with_name("overrides.xlsx"), rows)

    result = run("build", roster)

    assert result.status == 3
    assert "3行目" in result.err
    assert not (roster.parent / "名簿-badges").exists()


def test_two_overrides_files_are_refused(run, roster):
    run("override", "set", "東海林", "とうかいりん", "--roster", roster)
    roster.with_name("overrides.csv").write_text("姓,ふりがな\n", encoding="utf-8")

    result = run("build", roster)

    assert result.status == 3


def test_strict_ends_with_status_4_and_still_writes_what_hr_reviews(run, roster):
    result = run("build", roster, "--strict")

    assert result.status == 4
    assert (roster.parent / "名簿-badges" / "preview.pdf").exists()


def test_without_a_ready_badge_an_earlier_print_file_does_not_stay(run, tmp_path):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *STAFF])
    run("build", roster)
    write_workbook(roster, [HEADER, STAFF[2]])

    result = run("build", roster)

    assert result.status == 0
    assert {path.name for path in (tmp_path / "r-badges").iterdir()} == RESULTS - {"badges.pdf"}
    assert "badges.pdf は作りませんでした" in result.out


def test_unreviewed_badges_are_printed_when_asked_for(run, roster):
    run("build", roster, "--include-unreviewed")

    assert len(printed(roster.parent / "名簿-badges")) == 8


def test_a_surname_whose_bounds_are_a_guess_is_never_printed(run, tmp_path):
    rows = [HEADER, STAFF[0], ("9", "小鳥遊美咲", "", "", "")]
    roster = write_workbook(tmp_path / "r.xlsx", rows)

    run("build", roster, "--include-unreviewed")

    assert printed(tmp_path / "r-badges") == ("さとう", "SATO")


def test_a_design_without_romaji_lets_foreign_surnames_pass(run, tmp_path):
    row = ("1", "スミス　ジョン", "スミス　ジョン", "", "")
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, row])

    run("build", roster, "--romaji", "none")

    assert printed(tmp_path / "r-badges") == ("すみす",)


def test_department_and_organisation_are_printed_where_the_design_names_them(run, roster):
    design = "surname-kana-romaji-organisation"

    run("build", roster, "--design", design, "--organisation", "みどり野市")

    texts = printed(roster.parent / "名簿-badges")
    assert texts[:4] == ("みどり野市", "さとう", "SATO", "総務課")


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


def test_a_leak_makes_the_build_fail_and_publishes_nothing(run, roster, monkeypatch):
    def leaking(*arguments):
        honest = badges_pdf(*arguments)
        with pikepdf.open(io.BytesIO(honest)) as pdf:
            pdf.docinfo["/Subject"] = "佐藤花子"
            spoilt = io.BytesIO()
            pdf.save(spoilt)
        return spoilt.getvalue()

    monkeypatch.setattr(building, "badges_pdf", leaking)

    result = run("build", roster)

    assert result.status == 1
    assert "花子" not in result.err
    assert not (roster.parent / "名簿-badges").exists()


@pytest.mark.parametrize("form", ["table", "tsv", "json"])
def test_check_shows_readings_and_writes_nothing(run, roster, form):
    result = run("check", roster, "--format", form)

    assert result.status == 0
    assert "とうかいりん" in result.out or "しょうじ" in result.out
    assert not [name for name in GIVEN_NAMES if name in result.out + result.err]
    assert [path.name for path in roster.parent.iterdir()] == ["名簿.xlsx"]


def test_check_as_json_has_the_documented_form(run, roster):
    shown = json.loads(run("check", roster, "--format", "json").out)

    assert set(shown) == {"people", "skipped", "warnings"}
    assert set(shown["people"][0]) == {
        "sheet",
        "row",
        "surname",
        "kana",
        "romaji",
        "certainty",
        "source",
        "needs_review",
        "candidates",
        "problems",
    }
    waiting = shown["people"][2]
    assert (waiting["surname"], waiting["certainty"], waiting["source"]) == (
        "東海林",
        "likely",
        "lexicon",
    )
    assert waiting["needs_review"]
    assert waiting["problems"]


def test_check_lists_rows_that_get_no_badge_with_their_reason(run, tmp_path):
    rows = [HEADER, STAFF[0], ("", "欠員", "", "総務課", ""), ("", "", "", "税務課", "課長")]
    roster = write_workbook(tmp_path / "r.xlsx", rows)

    shown = json.loads(run("check", roster, "--format", "json").out)

    assert [one["row"] for one in shown["skipped"]] == [3, 4]
    assert all(one["reason"] for one in shown["skipped"])


def test_reading_answers_for_arguments(run):
    result = run("reading", "河野", "佐々木")

    kono, kawano, sasaki = result.out.splitlines()[1:]
    assert kono.split()[:4] == ["河野", "複数の読み", "こうの", "KONO"]
    assert kawano.split()[:2] == ["かわの", "KAWANO"]
    assert "SudachiDict" in kawano
    assert sasaki.split()[3] == "SASAKI"


def test_reading_gives_one_line_for_each_line_of_input(run, monkeypatch):
    lines = "井上\tいのうえ\n\tせのお\n\n髙橋\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))

    result = run("reading", "--format", "tsv")

    rows = [line.split("\t") for line in result.out.splitlines()]
    assert [row[:2] for row in rows] == [
        ["井上", "いのうえ"],
        ["", "せのお"],
        ["", ""],
        ["髙橋", "たかはし"],
    ]
    assert [row[4] for row in rows] == ["INOUE", "SENOO", "", "TAKAHASHI"]


def test_sheets_and_designs_are_listed_with_their_source(run):
    sheets, designs = run("sheets"), run("designs")

    assert "a-one-51002" in sheets.out
    assert "91×55 mm" in sheets.out
    assert "surname-kana-romaji" in designs.out
    assert sheets.out.count("出典") == 3
    assert designs.out.count("出典") == 3


def test_the_language_follows_the_option_and_the_locale(run, roster, monkeypatch):
    asked = run("check", roster, "--lang", "en")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    located = run("check", roster)

    assert "4 people: 3 ready to print" in asked.out
    assert "4 people: 3 ready to print" in located.out


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "command",
    [
        (),
        ("build",),
        ("check",),
        ("verify",),
        ("reading",),
        ("override",),
        ("override", "set"),
        ("override", "list"),
        ("override", "remove"),
        ("sheets",),
        ("designs",),
    ],
)
def test_every_command_explains_itself_in_both_languages(run, command, language):
    result = run(*command, "--help", "--lang", language)

    assert result.status == 0
    assert ("使い方:" if language == "ja" else "Usage:") in result.out
    assert all(len(line.encode("cp932", "replace")) <= 80 for line in result.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["build"], 2, "ROSTER"),
        (["biuld", "r.xlsx"], 2, "build"),
        (["build", "r.xlsx", "--desing", "x"], 2, "--design"),
        (["build", "r.xlsx", "extra"], 2, "--help"),
        (["build", "r.xlsx", "--output"], 2, "--output"),
        (["check", "r.xlsx", "--format", "xml"], 2, "json"),
        (["build", "r.xlsx", "--romaji", "hepburnn"], 2, "passport"),
        (["build", "r.xlsx", "--long-vowel", "macron"], 2, "omit"),
        (["build", "r.xlsx", "--case", "lower"], 2, "upper"),
        (["build", "r.xlsx", "--design", "surname-kana-romaji-organisation"], 2, "--organisation"),
        (["build", "r.xlsx", "--organisation", "市"], 2, "--organisation"),
        (["override", "set", "東海林"], 2, "東海林"),
        (["override", "remove"], 2, "--staff-number"),
        (["build", "missing.xlsx"], 3, "missing.xlsx"),
        (["build", "empty.xlsx"], 3, "empty.xlsx"),
        (["build", "no-name.xlsx"], 3, "no-name.xlsx"),
        (["build", "header-only.xlsx"], 3, "header-only.xlsx"),
        (["build", "text.xlsx"], 3, "text.xlsx"),
        (["build", "r.txt"], 3, "r.txt"),
        (["build", "folder.xlsx"], 3, "folder.xlsx"),
        (["override", "set", "東海林", "東海林"], 2, "ふりがなではありません"),
        (["override", "set", "東海林", "しょうじ", "--romaji", "ショウジ"], 2, "ローマ字"),
        (["override", "set", "東海林", " "], 2, "ふりがなではありません"),
        (["build", "r.xlsx", "--overrides", "none.xlsx"], 3, "none.xlsx"),
        (["build", "r.xlsx", "--design", "surname-kana"], 5, "surname-kana-romaji"),
        (["build", "r.xlsx", "--sheet", "a-one-5102"], 5, "a-one-51002"),
        (["build", "r.xlsx", "--sheet", "none.toml"], 5, "none.toml"),
        (["build", "r.xlsx", "--output", "text.xlsx"], 6, "text.xlsx"),
        (["build", "r.xlsx", "--output", "text.xlsx/x"], 6, "text.xlsx"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_mistake_ends_in_one_sentence_and_its_status(
    run, tmp_path, monkeypatch, arguments, status, said
):
    monkeypatch.chdir(tmp_path)
    write_workbook(tmp_path / "r.xlsx", [HEADER, *STAFF])
    write_workbook(tmp_path / "empty.xlsx", [])
    write_workbook(tmp_path / "no-name.xlsx", [("所属", "内線"), ("総務課", "123")])
    write_workbook(tmp_path / "header-only.xlsx", [HEADER])
    (tmp_path / "text.xlsx").write_text("氏名", encoding="utf-8")
    (tmp_path / "r.txt").write_text("氏名", encoding="utf-8")
    (tmp_path / "folder.xlsx").mkdir()
    before = state(tmp_path)

    result = run(*arguments)

    assert result.status == status
    assert said in result.err
    assert re.search("。|使える値", result.err.splitlines()[0])
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda roster: write_workbook(roster, [("所属",), ("総務課",)]), 3),
        (lambda roster: roster.write_bytes(b"PK\x03\x04 broken"), 3),
        (lambda roster: roster.with_name("badgegen.toml").write_text("sheet ="), 5),
    ],
    ids=["no name column", "broken file", "broken settings"],
)
def test_a_failed_build_leaves_earlier_results_as_they_were(run, roster, spoil, status):
    run("build", roster)
    folder = roster.parent / "名簿-badges"
    before = state(folder)

    spoil(roster)
    result = run("build", roster)

    assert result.status == status
    assert state(folder) == before


def test_a_result_that_cannot_be_replaced_leaves_the_others_alone(run, roster):
    run("build", roster)
    folder = roster.parent / "名簿-badges"
    (folder / "manifest.json").unlink()
    (folder / "manifest.json").mkdir()
    before = state(folder)

    result = run("build", roster, "--sheet", "cr80")

    assert result.status == 6
    assert "manifest.json" in result.err
    assert state(folder) == before


def test_help_and_version_load_no_heavy_library():
    code = (
        "import sys\n"
        "from badgegen.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'pandas', 'openpyxl', 'pykakasi', 'reportlab', 'pikepdf', 'rich', 'msgspec'}\n"
        "print(heavy & set(sys.modules), file=sys.stderr)\n"
    )

    for arguments in (["--help"], ["--version"], ["build", "--help"]):
        ended = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        assert ended.stderr.strip() == "set()"


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


def test_the_print_file_names_nobody_in_its_metadata(run, roster):
    run("build", roster)

    with pikepdf.open(roster.parent / "名簿-badges" / "badges.pdf") as pdf:
        values = {key: str(value) for key, value in pdf.docinfo.items()}
        catalogue = set(pdf.Root.keys())

    assert values["/Title"] == "badges"
    assert values["/Author"] == ""
    assert catalogue == {"/Type", "/Pages", "/PageMode", "/ViewerPreferences"}
