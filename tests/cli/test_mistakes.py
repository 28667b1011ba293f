"""Mistakes end in one sentence and a status, and harm nothing."""

import re

import pytest

from tests.support.folders import state
from tests.support.offenders import each_row
from tests.support.rosters import HEADER, STAFF, write_workbook


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["build"], 2, "名簿のファイル名がありません。例: badgegen build 名簿.xlsx"),
        (["verify", "badges.pdf"], 2, "例: badgegen verify PDF 名簿.xlsx"),
        (["verify", "r.xlsx"], 2, '例: badgegen verify badges.pdf "r.xlsx"'),
        (["verify", "r.txt", "r.xlsx"], 1, "r.txt は PDF として読めません"),
        (["designs", "show"], 2, "名前の一覧は badgegen designs で見られます"),
        (["build", "r.xlsx", "--organization", "市"], 2, "--organisation の場所がありません"),
        (["check", "r.xlsx", "—strict"], 2, "半角で --strict と入力"),
        (["r.xlsx"], 2, 'badgegen build "r.xlsx" と入力'),
        (["build", "r.xlsx", "－－design", "x"], 2, "半角で --design と入力"),
        (["build", "r.xlsx", "ー-sheet", "x"], 2, "半角で --sheet と入力"),
        (["build", "r.xlsx", "--ｓｈｅｅｔ", "x"], 2, "半角で --sheet と入力"),
        (["biuld", "r.xlsx"], 2, "build"),
        (["build", "r.xlsx", "--desing", "x"], 2, "--design"),
        (["check", "r.xlsx", "extra"], 2, "「extra」が余分です"),
        (["build", "r.xlsx", "--output"], 2, "--output の後に値がありません"),
        (["build", "r.xlsx", "--strict=3"], 2, "--strict は値を取りません"),
        (["check", "r.xlsx", "--format", "xml"], 2, "json"),
        (["check", "r.xlsx", "--format", "josn"], 2, "もしかして: json"),
        (["build", "r.xlsx", "--romaji", "heppburn"], 2, "もしかして: hepburn"),
        (["build", "r.xlsx", "--sheet", "A-ONE-5102"], 5, "もしかして: a-one-51002"),
        (["build", "r.xlsx", "--romaji", "hepburnn"], 2, "passport"),
        (["build", "r.xlsx", "--long-vowel", "macron"], 2, "omit"),
        (["build", "r.xlsx", "--case", "lower"], 2, "upper"),
        (["build", "r.xlsx", "--design", "surname-kana-romaji-organisation"], 2, "--organisation"),
        (["build", "r.xlsx", "--organisation", "市"], 2, "--organisation"),
        (["override", "set", "東海林"], 2, "東海林"),
        (["override", "remove"], 2, "--staff-number"),
        (["build", "missing.xlsx"], 3, "missing.xlsx"),
        (["build", "empty.xlsx"], 3, "empty.xlsx には何も書かれていません"),
        (["build", "no-name.xlsx"], 3, "no-name.xlsx"),
        (["build", "header-only.xlsx"], 3, "header-only.xlsx"),
        (["build", "text.xlsx"], 3, "text.xlsx"),
        (["build", "r.txt"], 3, "r.txt"),
        (["build", "folder.xlsx"], 3, "folder.xlsx"),
        (["override", "set", "東海林", "東海林"], 2, "ふりがなではありません"),
        (["override", "set", "東海林", "しょうじ", "--romaji", "ショウジ"], 2, "ローマ字"),
        (["override", "set", "東海林", " "], 2, "ふりがなではありません"),
        (["build", "r.xlsx", "--overrides", "none.xlsx"], 3, "none.xlsx"),
        (["build", "r.xlsx", "--design", "surname-kana-romji"], 5, "surname-kana-romaji"),
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


@pytest.mark.slow
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


@pytest.mark.slow
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


COLUMNS = [
    f"--{column}-column"
    for column in (
        *("name", "surname", "furigana", "surname-furigana", "romaji", "department", "title"),
        *("staff-number", "business-name", "department-english", "badge-number", "badge-mark"),
    )
]
OTHERS = [
    *("--design", "--sheet", "--overrides", "--romaji", "--organisation", "--as-of", "--lang"),
    *("--header-row", "--roster-romaji", "--colour", "--bands", "--password"),
]


@each_row("name", [*COLUMNS, *OTHERS])
def test_an_option_with_one_value_is_refused_where_it_is_given_two(run, roster, name):
    result = run("check", roster, name, "1", f"{name}=2")

    assert result.status == 2
    assert result.err == f"{name} に違う値が2つ以上書かれています。1つだけ書いてください。\n"


@each_row(
    "options",
    [
        ("--name-column", "氏名", "--name-column=氏名"),
        ("--roster-sheet", "職員", "--roster-sheet", "嘱託"),
        ("--allow", "kanji", "--allow", "staff-number"),
        ("--strict", "--strict"),
    ],
)
def test_what_is_lost_by_no_repetition_is_not_called_given_twice(run, roster, options):
    assert "2つ以上書かれています" not in run("check", roster, *options).err
