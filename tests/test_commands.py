"""The commands that show: check, reading, sheets, designs, help."""

import io
import json
import subprocess
import sys

import pytest

from tests.conftest import GIVEN_NAMES, HEADER, STAFF, write_workbook


@pytest.mark.parametrize("form", ["table", "tsv", "json"])
def test_check_shows_readings_and_writes_nothing(run, roster, form):
    result = run("check", roster, "--format", form)

    assert result.status == 0
    assert "とうかいりん" in result.out or "しょうじ" in result.out
    assert not [name for name in GIVEN_NAMES if name in result.out + result.err]
    assert [path.name for path in roster.parent.iterdir()] == ["名簿.xlsx"]


def test_check_as_json_has_the_documented_form(run, roster):
    shown = json.loads(run("check", roster, "--format", "json").out)

    assert set(shown) == {"people", "skipped", "findings", "warnings"}
    assert set(shown["people"][0]) == {
        "sheet",
        "row",
        "surname",
        "business_name",
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
        "ambiguous",
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
