"""badgegen.toml beside the roster holds options, and mistakes in it are named."""

import re

import pytest

from badgegen.pdf.readback import read_back
from tests.support.offenders import each_row


def settings(roster, text: str) -> None:
    roster.with_name("badgegen.toml").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_options_are_taken_from_the_settings(run, roster):
    settings(roster, 'design = "surname-kana-romaji-department"\ncase = "title"\nstrict = true\n')

    result = run("build", roster)

    texts = read_back((roster.parent / "名簿-badges" / "badges.pdf").read_bytes()).texts
    assert result.status == 4
    assert texts[:3] == ("総務課", "さとう", "Sato")


@pytest.mark.slow
def test_the_command_line_wins_over_the_settings(run, roster):
    settings(roster, 'case = "title"\n')

    run("build", roster, "--case", "upper")

    texts = read_back((roster.parent / "名簿-badges" / "badges.pdf").read_bytes()).texts
    assert "SATO" in texts


@pytest.mark.slow
def test_paths_in_the_settings_count_from_their_folder(run, roster, tmp_path_factory, monkeypatch):
    settings(roster, 'output = "印刷"\noverrides = "読み.xlsx"\n')
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    run("override", "set", "東海林", "とうかいりん", "--overrides", roster.with_name("読み.xlsx"))

    result = run("build", roster)

    assert "確認を待つ名札 0名" in result.out
    assert (roster.parent / "印刷" / "badges.pdf").exists()


@pytest.mark.slow
def test_settings_of_another_command_are_passed_over(run, roster):
    settings(roster, 'format = "tsv"\n')

    assert run("build", roster).status == 0
    assert run("check", roster).out.startswith("Sheet\t2\t佐藤\tさとう")


@pytest.mark.slow
def test_the_language_can_stand_in_the_settings(run, roster):
    settings(roster, 'lang = "en"\n')

    assert "4 people" in run("check", roster).out
    assert "名簿 4名" in run("check", roster, "--lang", "ja").out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('desing = "x"\n', "設定 desing はありません。もしかして: design。設定の名前は"),
        ("design = 3\n", 'design の値が正しくありません（" で囲んで書いてください）'),
        ("design = true\n", 'design の値が正しくありません（" で囲んで書いてください）'),
        (
            'strict = "yes"\n',
            'strict の値が正しくありません（true か false を " で囲まずに書いてください）',
        ),
        ('format = "xml"\n', "format の値が正しくありません（使える値: table, tsv, json）"),
        ('lang = "fr"\n', "lang の値が正しくありません（使える値: ja, en）"),
        ('[build]\ndesign = "x"\n', "build"),
        ('design = "a"\nsheet = \n', "2行目"),
        ('design = "a\n', "1行目"),
        ('design = "surname-kana-romji"\n', "surname-kana-romaji"),
    ],
)
def test_a_mistake_in_the_settings_is_named(run, roster, text, said):
    settings(roster, text)

    result = run("build", roster)

    assert result.status == 5
    assert said in result.err
    assert not (roster.parent / "名簿-badges").exists()


def test_settings_that_are_not_utf8_are_named(run, roster):
    roster.with_name("badgegen.toml").write_bytes('organisation = "市"'.encode("cp932"))

    result = run("build", roster)

    assert result.status == 5
    assert "UTF-8" in result.err


def test_what_a_house_has_once_for_all_is_no_error_on_a_design_without_a_place_for_it(run, roster):
    settings(
        roster,
        'organisation = "みどり野市"\nlogo = "emblem.svg"\n[bands]\n"総務課" = [100, 80, 0, 30]\n'
        '[badge-marks]\n"研修中" = { text = "研修中" }\n',
    )

    shown = run("check", roster)

    assert shown.status == 0
    assert "場所がありません" not in shown.err + shown.out


@each_row(
    ("options", "named"),
    [
        (("--organisation", "みどり野市"), "surname-kana-romaji-organisation"),
        (("--logo", "emblem.svg"), "surname-kana-romaji-organisation"),
        (("--bands", "colours.toml"), "surname-kana-romaji-band"),
        (("--badge-words", "words.toml"), "surname-kana-romaji-department-english"),
    ],
)
def test_what_is_typed_for_a_design_without_a_place_is_refused_and_others_are_named(
    run, roster, options, named
):
    told = run("check", roster, *options)

    assert told.status == 2
    assert f"{options[0]} の場所がありません" in told.err
    _, _, names = told.err.replace("\n", "").partition("選んでください: ")
    assert named in re.split("[,。 ]+", names)
