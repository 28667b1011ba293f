"""The command line in a terminal or a pipe: what it reads, shows and advises."""

import io
import json
import sys

import pytest

from badgegen.cli import main
from tests.support.rosters import HEADER, STAFF, write_workbook

HARD = ("000105", "𠮷野　一", "ヨシノ　ハジメ", "", "")


def typed(monkeypatch, data: bytes) -> None:
    """Makes these bytes the standard input, in a locale that lets wrong ones pass."""
    stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="surrogateescape")
    monkeypatch.setattr(sys, "stdin", stream)


def shown_in_shift_jis(monkeypatch, *arguments: object) -> str:
    """What badgegen writes where the output is in Shift JIS, as a Japanese Windows has it."""
    target = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(target, encoding="cp932"))
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in arguments])
    sys.stdout.flush()
    assert not ended.value.code
    return target.getvalue().decode("cp932")


@pytest.mark.parametrize("group", [(), ("override",)])
def test_a_group_without_a_command_shows_its_commands(run, group):
    result = run(*group)

    assert result.status == 0
    assert result.out == run(*group, "--help").out


def test_help_can_be_asked_for_shortly(run):
    assert run("build", "-h").out == run("build", "--help").out


def test_an_unknown_command_of_a_group_leads_to_the_help_of_the_group(run):
    result = run("override", "sett", "東海林", "しょうじ")

    assert result.status == 2
    assert "もしかして: set" in result.err
    assert "badgegen override --help" in result.err


@pytest.mark.slow
def test_the_first_argument_that_is_missing_is_named(run):
    assert "PDF" in run("verify").err
    assert "名簿のファイル名がありません" in run("verify", "badges.pdf").err


@pytest.mark.parametrize("roster", [".", "..", "/"])
def test_a_folder_in_the_place_of_the_roster_is_named(run, tmp_path, monkeypatch, roster):
    monkeypatch.chdir(tmp_path)

    result = run("build", roster)

    assert result.status == 3
    assert result.err.startswith(f"{roster} はフォルダーです")


@pytest.mark.parametrize("option", ["--overrides", "--logo"])
def test_a_folder_in_the_place_of_a_file_is_named(run, roster, option):
    result = run("build", roster, option, roster.parent)

    assert result.status == 2
    assert f"{option} にフォルダーが指定されています" in result.err


def test_a_byte_order_mark_before_the_first_line_is_no_part_of_the_surname(run, monkeypatch):
    typed(monkeypatch, "\ufeff佐藤\r\n井上\r\n".encode())

    result = run("reading", "--format", "tsv")

    assert [line.split("\t")[0] for line in result.out.splitlines()] == ["佐藤", "井上"]
    assert "SATO" in result.out


def test_input_in_another_encoding_is_refused(run, monkeypatch):
    typed(monkeypatch, "佐藤\n".encode("cp932"))

    result = run("reading", "--format", "tsv")

    assert result.status == 2
    assert "UTF-8" in result.err


@pytest.mark.parametrize("form", ["table", "tsv"])
def test_a_kanji_that_the_output_lacks_is_shown_by_its_number(monkeypatch, tmp_path, form):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, HARD])

    shown = shown_in_shift_jis(monkeypatch, "check", roster, "--format", form)

    assert "\\U00020bb7野" in shown
    assert "よしの" in shown


def test_json_is_exact_in_any_encoding(monkeypatch, tmp_path):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, HARD])

    shown = json.loads(shown_in_shift_jis(monkeypatch, "check", roster, "--format", "json"))

    assert shown["people"][0]["surname"] == "𠮷野"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "settings", "option"),
    [
        (".", "", ""),
        ("人事", "", ' --roster "人事/名簿.xlsx"'),
        (".", 'overrides = "読み.xlsx"', ' --overrides "読み.xlsx"'),
    ],
)
def test_the_advice_writes_overrides_where_the_next_build_reads_them(
    run, tmp_path, monkeypatch, folder, settings, option
):
    monkeypatch.chdir(tmp_path)
    roster = write_workbook(tmp_path / folder / "名簿.xlsx", [HEADER, *STAFF])
    roster.with_name("badgegen.toml").write_text(settings, encoding="utf-8")
    if settings:
        write_workbook(tmp_path / "読み.xlsx", [("姓", "ふりがな")])

    result = run("build", f"{folder}/名簿.xlsx")

    assert f"badgegen override set 名字 ふりがな{option} で" in result.out
