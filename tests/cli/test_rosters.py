"""Several rosters in one command: each by itself; one that fails keeps none of the others back."""

import io
import sys

import pytest

from tests.support.folders import printed
from tests.support.rosters import HEADER, STAFF, write_workbook

RESULTS = {"badges.pdf", "preview.pdf", "review.xlsx", "manifest.json"}
SURE, WAITING = STAFF[:2], STAFF


class Failing(io.StringIO):
    """An output that raises an error when a certain text comes."""

    def __init__(self, text, error):
        super().__init__()
        self.text, self.error = text, error

    def write(self, text):
        if self.text in text:
            raise self.error
        return super().write(text)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two rosters: nobody waits in the first, somebody in the second."""
    monkeypatch.chdir(tmp_path)
    write_workbook(tmp_path / "総務.xlsx", [HEADER, *SURE])
    write_workbook(tmp_path / "財政.xlsx", [HEADER, *WAITING])
    return tmp_path


def files_in(folder):
    return {path.name for path in folder.iterdir()}


def summary(result):
    """The lines behind the heading of the summary."""
    lines = result.out.splitlines()
    return lines[next(at for at, line in enumerate(lines) if line.endswith("のまとめ:")) + 1 :]


@pytest.mark.slow
def test_each_roster_has_a_folder_of_its_own_and_a_line_in_the_summary(run, folder):
    result = run("build", "総務.xlsx", "財政.xlsx")

    assert result.status == 0
    assert files_in(folder / "総務-badges") == files_in(folder / "財政-badges") == RESULTS
    first, second = summary(result)
    assert "総務.xlsx" in first
    assert "2名、確認を待つ名札 0名" in first
    assert "財政.xlsx" in second
    assert "確認を待つ名札 1名" in second


@pytest.mark.slow
def test_what_one_command_builds_is_what_a_command_for_each_does(run, folder):
    names = ("総務", "財政")
    run("build", *(f"{name}.xlsx" for name in names), "--as-of", "2026-04-01")
    for name in names:
        run("build", f"{name}.xlsx", "--as-of", "2026-04-01", "--output", folder / "alone" / name)

    together = [(folder / f"{name}-badges" / "badges.pdf").read_bytes() for name in names]
    assert together == [(folder / "alone" / name / "badges.pdf").read_bytes() for name in names]


@pytest.mark.slow
def test_one_that_fails_keeps_none_of_the_others_back_and_gives_its_status(run, folder):
    (folder / "壊.xlsx").write_text("氏名", encoding="utf-8")
    (folder / "市").mkdir()
    write_workbook(folder / "市" / "会計.xlsx", [HEADER, *SURE])
    (folder / "市" / "badgegen.toml").write_text('desing = "x"', encoding="utf-8")

    result = run("build", "壊.xlsx", "市/会計.xlsx", "総務.xlsx")

    assert result.status == 3
    assert printed(folder / "総務-badges")
    assert not (folder / "壊-badges").exists()
    assert ["作れませんでした" in line for line in summary(result)] == [True, True, False]
    assert run("build", "市/会計.xlsx", "壊.xlsx").status == 5


@pytest.mark.slow
def test_a_fault_of_badgegen_in_one_keeps_none_of_the_others_back(run, folder, monkeypatch):
    monkeypatch.setattr(sys, "stdout", Failing("総務-badges/preview", ValueError))

    result = run("build", "総務.xlsx", "財政.xlsx")

    assert result.status == 1
    assert "総務.xlsx: 予期しない不具合（ValueError）" in result.err
    assert files_in(folder / "財政-badges") == RESULTS


@pytest.mark.slow
def test_every_sentence_beside_the_results_names_the_roster(run, folder):
    write_workbook(folder / "同姓.xlsx", [HEADER, *SURE, ("000109", *STAFF[0][1:])])
    write_workbook(folder / "空.xlsx", [HEADER])

    result = run("build", "同姓.xlsx", "空.xlsx", "--strict")

    lines = [line for line in result.err.splitlines() if not line.startswith("  ")]
    assert len(lines) >= 2
    assert all("同姓.xlsx" in line or "空.xlsx" in line for line in lines)


@pytest.mark.slow
def test_each_roster_has_the_settings_beside_it_and_what_is_typed_wins(run, folder):
    (folder / "市").mkdir()
    write_workbook(folder / "市" / "会計.xlsx", [HEADER, *SURE])
    (folder / "市" / "badgegen.toml").write_text(
        'romaji = "hepburn"\nlang = "en"\noutput = "名札"\ncase = "upper"', encoding="utf-8"
    )

    result = run("build", "総務.xlsx", "市/会計.xlsx", "財政.xlsx")
    typed = run("build", "総務.xlsx", "市/会計.xlsx", "--case", "title", "--output", "out")

    assert "2 people: 2 ready to print" in result.out
    assert "SATŌ" in printed(folder / "市" / "名札")
    assert "SATO" in printed(folder / "総務-badges")
    assert summary(result)[2].startswith("  財政.xlsx: 名簿 4名")
    assert typed.status == 0
    assert "Satō" in printed(folder / "out" / "会計-badges")


@pytest.mark.slow
def test_a_typed_folder_gets_a_folder_for_each_roster(run, folder):
    result = run("build", "総務.xlsx", "財政.xlsx", "--output", "out")

    assert result.status == 0
    assert files_in(folder / "out") == {"総務-badges", "財政-badges"}


@pytest.mark.parametrize(
    ("other", "arguments", "settings"),
    [
        ("市/総務.xlsx", ("--output", "out"), ""),
        ("総務.csv", (), ""),
        ("財政.xlsx", (), 'output = "名札"'),
    ],
)
def test_two_rosters_with_one_folder_are_refused_before_anything_is_written(
    run, folder, other, arguments, settings
):
    if not (folder / other).exists():
        write_workbook(folder / other, [HEADER, *SURE])
    if settings:
        (folder / "badgegen.toml").write_text(settings, encoding="utf-8")
    before = files_in(folder)

    result = run("build", "総務.xlsx", other, *arguments)

    assert result.status == 2
    assert "総務.xlsx" in result.err
    assert other in result.err
    assert files_in(folder) == before


@pytest.mark.parametrize(
    "option",
    [("--only", "3"), ("--changed-since", "m.json"), ("--start-at", "2"), ("--skip", "1")],
)
def test_an_option_of_one_roster_is_refused_for_several(run, folder, option):
    before = files_in(folder)

    result = run("build", "総務.xlsx", "財政.xlsx", *option)

    assert result.status == 2
    assert f"{option[0]} は名簿が1つのときだけ使えます" in result.err
    assert files_in(folder) == before


@pytest.mark.slow
def test_a_pattern_stands_for_the_rosters_that_it_fits_and_for_nothing_else(run, folder):
    write_workbook(folder / "overrides.xlsx", [("姓", "ふりがな"), ("東海林", "しょうじ")])
    for name in ("~$総務.xlsx", ".~lock.総務.xlsx"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "名簿.xlsx").mkdir()

    result = run("build", "*.xlsx", "総務.xlsx")

    assert len(summary(result)) == 2
    assert {path.name for path in folder.glob("*-badges")} == {"総務-badges", "財政-badges"}


@pytest.mark.slow
def test_decisions_among_the_files_that_a_shell_names_are_told_and_passed_over(run, folder):
    (folder / "overrides.csv").write_text("姓,ふりがな\n東海林,しょうじ\n", encoding="utf-8")

    result = run("build", "overrides.csv", "総務.xlsx", "財政.xlsx")

    assert result.status == 0
    assert summary(result)[-1] == "  overrides.csv: 名簿ではないので読みませんでした。"


def test_a_pattern_that_fits_nothing_is_a_file_that_is_not_there(run, folder):
    result = run("build", "*.ods")

    assert result.status == 3
    assert "*.ods が見つかりません" in result.err


@pytest.mark.slow
def test_a_roster_that_is_named_twice_is_built_once(run, folder):
    result = run("build", "総務.xlsx", folder / "総務.xlsx")

    assert result.status == 0
    assert "まとめ" not in result.out


def test_a_file_name_with_blanks_is_told_to_be_quoted(run, folder):
    write_workbook(folder / "職員 名簿.xlsx", [HEADER, *SURE])

    result = run("build", "職員", "名簿.xlsx")

    assert result.status == 2
    assert '"職員 名簿.xlsx"' in result.err


@pytest.mark.slow
def test_waiting_readings_are_a_failure_where_that_is_asked_for(run, folder):
    result = run("build", "財政.xlsx", "総務.xlsx", "--strict")

    assert result.status == 4
    assert "財政.xlsx: 確認を待つ名札が 1 名" in result.err
    assert files_in(folder / "総務-badges") == RESULTS


@pytest.mark.slow
def test_an_interruption_ends_all_and_leaves_nothing_half_written(run, folder, monkeypatch):
    write_workbook(folder / "会計.xlsx", [HEADER, *SURE])

    monkeypatch.setattr(sys, "stdout", Failing("【財政", KeyboardInterrupt))

    result = run("build", "総務.xlsx", "財政.xlsx", "会計.xlsx")

    assert result.status == 130
    assert files_in(folder / "総務-badges") == RESULTS
    assert not (folder / "財政-badges").exists()
    assert not (folder / "会計-badges").exists()
