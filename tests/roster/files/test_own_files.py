"""A file that badgegen wrote is never a roster, whatever it is called and whoever saved it anew."""

import csv
import shutil
import tomllib
from pathlib import Path

import openpyxl
import pytest

from badgegen.cli import main
from badgegen.core import shipped
from badgegen.form.columns import FINDINGS, PEOPLE, SURNAMES, title
from badgegen.overrides.file import ACCEPTED_COLUMNS, COLUMNS
from tests.support.project import SAMPLES
from tests.support.rosters import HEADER, STAFF, write_workbook

FORMS = SAMPLES / "forms"


@pytest.fixture(scope="module", params=["ja", "en"])
def results(request, tmp_path_factory):
    """A folder with a roster, its results and its overrides."""
    folder = tmp_path_factory.mktemp("own")
    write_workbook(folder / "名簿.xlsx", [HEADER, *STAFF])
    for command in (
        ["override", "set", "東海林", "しょうじ", "--roster", folder / "名簿.xlsx"],
        ["build", folder / "名簿.xlsx", "--lang", request.param],
    ):
        with pytest.raises(SystemExit):
            main([str(one) for one in command])
    return folder


def as_it_is(file: Path, folder: Path) -> Path:
    return file


def under_another_name(file: Path, folder: Path) -> Path:
    return Path(shutil.copy(file, folder / "職員一覧.xlsx"))


def saved_anew(file: Path, folder: Path) -> Path:
    openpyxl.load_workbook(file).save(folder / "保存.xlsx")
    return folder / "保存.xlsx"


def sorted_and_without_title(file: Path, folder: Path) -> Path:
    book = openpyxl.load_workbook(file)
    if book.worksheets[0]["A1"].value != "職員番号":
        book.worksheets[0].delete_rows(1)
    book.save(folder / "並べ替え.xlsx")
    return folder / "並べ替え.xlsx"


def as_csv(file: Path, folder: Path) -> Path:
    with (folder / "書き出し.csv").open(
        "w", encoding="cp932", errors="replace", newline=""
    ) as target:
        csv.writer(target).writerows(openpyxl.load_workbook(file).worksheets[0].values)
    return folder / "書き出し.csv"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["名簿-badges/review.xlsx", "overrides.xlsx"])
@pytest.mark.parametrize(
    "saved", [as_it_is, under_another_name, saved_anew, sorted_and_without_title, as_csv]
)
def test_what_badgegen_wrote_is_refused_in_one_sentence(run, results, tmp_path, name, saved):
    file = saved(results / name, tmp_path)

    result = run("check", file)

    assert result.status == 3
    assert "名簿ではありません" in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["名簿-badges/review.xlsx", "overrides.xlsx"])
def test_every_command_that_takes_a_roster_names_the_one_to_give(run, results, name):
    file, roster = results / name, str(results / "名簿.xlsx")

    runs = [
        run("build", file),
        run("check", file),
        run("review", file, "--no-browser"),
        run("verify", results / "名簿-badges" / "badges.pdf", file),
        run("override", "list", "--roster", file),
        run("override", "set", "佐藤", "さとう", "--roster", file),
        run("override", "remove", "佐藤", "--roster", file),
    ]

    assert [one.status for one in runs] == [3] * 7
    assert all(roster in one.err for one in runs)
    assert not (results / "名簿-badges" / "review-badges").exists()


def test_a_form_that_libreoffice_saved_is_known(run):
    assert "名簿ではありません" in run("check", FORMS / "libreoffice.xlsx").err


def test_a_roster_with_columns_like_those_of_the_overrides_is_a_roster(run, tmp_path):
    rows = [("職員番号", "姓", "名", "所属", "ふりがな"), ("1", "佐藤", "花子", "総務課", "さとう")]
    write_workbook(tmp_path / "r.xlsx", rows)

    assert run("check", tmp_path / "r.xlsx").status == 0


def test_the_headers_that_tell_are_those_of_the_forms():
    with shipped("data", "own_files.toml").open("rb") as file:
        forms = tomllib.load(file)
    written = {
        f"{name}-{language}": {title(column, language) for column in columns}
        for language in ("ja", "en")
        for name, columns in (("people", PEOPLE), ("surnames", SURNAMES), ("findings", FINDINGS))
    }
    written |= {"readings": set(COLUMNS), "accepted": set(ACCEPTED_COLUMNS)}

    for form in (form for kind in forms.values() for form in kind.items()):
        assert set(form[1]) <= written[form[0]]
