"""The commands that show: check, reading, sheets, designs, help."""

import io
import json
import sys

import pypdfium2
import pytest

from badgegen.stationery import Content, design_names, load_design, load_sheet, sheet_names
from tests.support.offenders import each_row
from tests.support.rosters import GIVEN_NAMES, HEADER, STAFF, write_workbook


@pytest.mark.slow
@pytest.mark.parametrize("form", ["table", "tsv", "json"])
def test_check_shows_readings_and_writes_nothing(run, roster, form):
    result = run("check", roster, "--format", form)

    assert result.status == 0
    assert "とうかいりん" in result.out or "しょうじ" in result.out
    assert not [name for name in GIVEN_NAMES if name in result.out + result.err]
    assert [path.name for path in roster.parent.iterdir()] == ["名簿.xlsx"]


@pytest.mark.slow
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


@pytest.mark.slow
def test_reading_answers_for_arguments(run):
    result = run("reading", "河野", "佐々木")

    kono, kawano, sasaki = result.out.splitlines()[1:]
    assert kono.split()[:4] == ["河野", "複数の読み", "こうの", "KONO"]
    assert kawano.split()[:2] == ["かわの", "KAWANO"]
    assert "SudachiDict" in kawano
    assert sasaki.split()[3] == "SASAKI"


@pytest.mark.slow
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


ODD_LINES = {
    "鈴木\tすゞき": ("すずき", "SUZUKI"),
    "みヶじり": ("", ""),
    "ゝ": ("", ""),
    "ー": ("", ""),
    "ーさとう": ("さとう", "SATO"),
    "\tーあ": ("", ""),
    "ゕ": ("", ""),
    "佐藤\tーあ": ("さとう", "SATO"),
    "・": ("", ""),
    "ガルシア・ロペス": ("がるしあ・ろぺす", ""),
    "Garcia Lopez\tガルシア・ロペス": ("がるしあ・ろぺす", "Garcia Lopez"),
    "\tガルシア・ロペス": ("がるしあ・ろぺす", "GARUSHIA ROPESU"),
}


@pytest.mark.slow
@pytest.mark.parametrize("line", ODD_LINES)
def test_reading_answers_every_line(run, monkeypatch, line):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n"))

    result = run("reading", "--format", "tsv")

    (row,) = (told.split("\t") for told in result.out.splitlines())
    assert (row[1], row[4]) == ODD_LINES[line]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "certainty"),
    [
        ("松田\tマツダ", "certain"),
        ("松田\tショウタ", "unknown"),
        ("佐藤\tタナカ", "unknown"),
        ("佐藤太郎\tサトウタロウ", "unknown"),
        ("健一", "unknown"),
    ],
)
def test_reading_holds_given_kana_against_the_surname_as_in_a_roster(
    run, monkeypatch, line, certainty
):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n"))

    assert run("reading", "--format", "tsv").out.split("\t")[2] == certainty


@pytest.mark.slow
def test_sheets_and_designs_are_listed_with_their_measures(run):
    sheets, designs = run("sheets"), run("designs")

    assert "a-one-51002" in sheets.out
    assert "91×55 mm" in sheets.out
    assert "surname-kana-romaji" in designs.out
    assert "a-one-51215 と同じ寸法です" in sheets.out
    assert "名札の大きさ: 幅 70 mm 以上・高さ 38 mm 以上" in designs.out


@pytest.mark.parametrize("listed", [("sheets", sheet_names()), ("designs", design_names())])
def test_sources_are_told_in_the_language_that_they_are_written_in(run, listed):
    command, names = listed

    assert "出典" not in run(command).out
    assert run(command, "--lang", "en").out.count("\n  source: ") == len(names)


@pytest.mark.slow
@each_row("name", ["a-one-51002", "hisago-elm025", "51215", "single-70x20"])
def test_a_sheet_is_drawn_at_its_real_size_with_its_measures(run, tmp_path, name):
    result = run("sheets", "show", name, "--output", tmp_path / "台紙.pdf")

    sheet = load_sheet(name)
    assert result.status == 0
    assert "台紙.pdf" in result.out
    with pypdfium2.PdfDocument(tmp_path / "台紙.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    for measure in (sheet.trim.width, sheet.trim.height, sheet.origin[0], sheet.pitch[1]):
        assert measure == 0 or f"{measure:g}" in text
    assert str(sheet.capacity) in text
    assert sheet.name in text
    assert ("確かめられています" in text) == sheet.confirmed


@pytest.mark.slow
@each_row("name", design_names())
def test_a_design_is_drawn_with_long_short_and_foreign_names_and_their_heights(run, tmp_path, name):
    result = run("designs", "show", name, "--output", tmp_path / "見本.pdf")

    assert result.status == 0
    with pypdfium2.PdfDocument(tmp_path / "見本.pdf") as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    design = load_design(name)
    names = [
        ("さとう", "佐藤"),
        ("わたなべ", "渡辺"),
        ("い", "伊"),
        ("かみひがしやまもと", "上東山本"),
    ]
    if any(field.content.leads for field in design.fields):
        shown = [kanji if design.shows(Content.KANJI) else kana for kana, kanji in names]
        begin = text.find(shown[0])
        places = [text.find(surname, begin) for surname in shown]
        assert places == sorted(places)
        assert begin > 0
    assert ("NGUYEN" in text) == design.shows(Content.ROMAJI)
    assert ("mm (" in text) == any(design.shows(read) for read in (Content.KANA, Content.ROMAJI))


@pytest.mark.slow
def test_a_design_is_drawn_on_a_sheet_of_ones_choice_if_it_fits(run, tmp_path):
    target = tmp_path / "x.pdf"

    fits = run("designs", "show", "surname-kana-romaji", "--sheet", "cr80", "--output", target)
    band = ("designs", "show", "surname-kana-romaji-band")
    small = run(*band, "--sheet", "elm033", "--output", target)

    assert (fits.status, small.status) == (0, 5)
    assert "plate-60x20" in small.err


def test_a_drawing_goes_into_the_current_folder_by_itself(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    run("sheets", "show", "51002")

    assert [path.name for path in tmp_path.iterdir()] == ["a-one-51002.pdf"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("show", "a-one-5102"), 5, "もしかして: a-one-51002"),
        (("show",), 2, "名前がありません。名前の一覧は badgegen sheets で"),
        (("shwo", "cr80"), 2, "show"),
        (("show", "cr80", "--output", "none.toml/x.pdf"), 0, "x.pdf"),
        (("show", "none.toml"), 5, "none.toml が見つかりません"),
    ],
)
def test_a_wrong_wish_for_a_drawing_is_answered(
    run, tmp_path, monkeypatch, arguments, status, said
):
    monkeypatch.chdir(tmp_path)

    result = run("sheets", *arguments)

    assert result.status == status
    assert said in result.out + result.err


@pytest.mark.slow
def test_the_language_follows_the_option_and_the_locale(run, roster, monkeypatch):
    asked = run("check", roster, "--lang", "en")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    located = run("check", roster)

    assert "4 people: 3 ready to print" in asked.out
    assert "4 people: 3 ready to print" in located.out


@pytest.mark.slow
@each_row("language", ["ja", "en"])
@each_row(
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
        ("sheets", "show"),
        ("designs", "show"),
        ("designs",),
        ("calibrate",),
        ("printers",),
    ],
)
def test_every_command_explains_itself_in_both_languages(run, command, language):
    result = run(*command, "--help", "--lang", language)

    assert result.status == 0
    assert ("使い方:" if language == "ja" else "Usage:") in result.out
    assert all(len(line.encode("cp932", "replace")) <= 80 for line in result.out.splitlines())


@pytest.mark.parametrize(
    ("words", "surplus"),
    [
        (("令和8年4月　職員", "名簿.xlsx"), "「名簿.xlsx」"),
        (("名簿.xlsx", "strict"), "「strict」"),
    ],
)
def test_a_word_too_many_is_named_with_the_way_to_write_names_with_blanks(run, words, surplus):
    refused = run("check", *words)

    assert refused.status == 2
    assert surplus in refused.err
    assert '"職員名簿 令和8年.xlsx"' in refused.err
