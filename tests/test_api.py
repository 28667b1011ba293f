"""The front door: badges for scripts, by what docs/api.md tells."""

import ast
import contextlib
import dataclasses
import io
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import badgegen
from badgegen import BadgegenError, PasswordNeeded, RosterError, WrongUsage, build, check
from badgegen.cli import commands
from tests.support.project import DOCS, EXAMPLE, PROJECT
from tests.support.rosters import GIVEN_NAMES

DOCUMENT = (DOCS / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", DOCUMENT, re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize(("code", "told"), EXAMPLES)
def test_an_example_of_the_document_says_what_stands_below_it(code, told, tmp_path, monkeypatch):
    shutil.copy(EXAMPLE, tmp_path)
    monkeypatch.chdir(tmp_path)
    said = io.StringIO()

    with contextlib.redirect_stdout(said):
        exec(compile(code, "docs/api.md", "exec"), {})

    assert said.getvalue() == told


def test_the_document_has_no_example_that_is_not_run_and_every_name():
    assert DOCUMENT.count("```python") == len(EXAMPLES) == 5
    assert [name for name in badgegen.__all__ if f"`{name}`" not in DOCUMENT] == [
        "read_surname",
        "romanize",
    ]
    assert "import read_surname, romanize" in DOCUMENT


def test_the_tables_of_the_document_have_every_field_of_the_results():
    rows = dict(re.findall(r"^\| `(\w+)` \| (`.*) \|$", DOCUMENT, re.MULTILINE))
    results = [
        value
        for name in badgegen.__all__
        if dataclasses.is_dataclass(value := getattr(badgegen, name))
    ]

    assert {result.__name__ for result in results} == rows.keys() - {
        name for name in rows if name.endswith(("Error", "Usage"))
    }
    for result in results:
        fields = {field.name for field in dataclasses.fields(result)}
        assert fields <= set(re.findall(r"`(\w+)`", rows[result.__name__]))
        assert result.__dataclass_params__.frozen


def test_the_package_alone_loads_no_part_of_itself():
    code = "import badgegen, sys; print(*(name for name in sys.modules if 'badgegen.' in name))"

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ended.stdout.strip() == ""


def test_every_name_of_the_door_is_there_and_none_is_a_part_of_the_package():
    parts = {part.name for part in pkgutil.iter_modules(badgegen.__path__)}
    source = ast.parse(Path(badgegen.__file__).read_text(encoding="utf-8"))
    typed = {
        alias.name
        for node in ast.walk(source)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("badgegen.")
        for alias in node.names
    }

    assert set(badgegen.__all__) == typed
    assert not typed & parts
    assert all(getattr(badgegen, name) for name in badgegen.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        badgegen.nonsense  # noqa: B018


@pytest.mark.slow
def test_a_script_that_mistakes_a_type_is_told_by_mypy(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from badgegen import build, check\n"
        "made = build('staff.xlsx', copies=2)\n"
        "reveal_type(made.print_files)\n"
        "build('staff.xlsx', copies='two')\n"
        "check('staff.xlsx', copies=2)\n"
        "from badgegen import nonsense\n"
    )

    command = [sys.executable, "-m", "mypy", "--strict", str(script)]
    told = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT).stdout

    assert re.search(
        r'script.py:3: note: Revealed type is "\S*tuple\[pathlib.Path, \.\.\.\]"', told
    )
    assert re.findall(r"script.py:(\d+): error", told) == ["4", "5", "6"]


def test_the_results_name_who_waits_and_never_a_given_name(roster):
    made = build(roster, lang="en")

    assert [person.surname for person in made.waiting] == ["東海林"]
    assert made.waiting[0].candidates[:2] == ("しょうじ", "とうかいりん")
    assert made.printed == len(made.check.ready) == 3
    assert all(path.is_file() for path in (*made.print_files, made.preview, made.review))
    assert made.manifest.is_file()
    assert not [name for name in (*GIVEN_NAMES, "000101") if name in repr(made)]


def test_an_option_is_checked_as_on_the_command_line_and_told_in_the_language_asked_for(roster):
    with pytest.raises(WrongUsage, match="--order takes one of: roster, kana") as wrong:
        build(roster, order="upwards", lang="en")

    assert wrong.value.exit_code == 2
    with pytest.raises(WrongUsage, match="1 から 99 までの整数"):
        build(roster, copies=0)
    with pytest.raises(TypeError, match=r"check\(\) got an unexpected keyword argument 'copies'"):
        check(roster, copies=2)


@pytest.mark.parametrize(("function", "name"), [(build, "build"), (check, "check")])
def test_every_option_of_the_command_is_an_argument(roster, function, name):
    options = {param.name for param in commands.app.commands[name].params if param.expose_value}

    given = dict.fromkeys(options - {"roster", "form", "strict", "output"})

    assert function(roster, **given)


@pytest.mark.slow
def test_settings_beside_the_roster_count_and_what_is_given_beats_them(roster):
    (roster.parent / "badgegen.toml").write_text('include-unreviewed = true\nlang = "en"\n')

    assert build(roster).printed == 4
    assert build(roster, include_unreviewed=False).printed == 3


def test_rows_that_are_wrong_are_named_in_the_error(roster):
    (roster.parent / "overrides.csv").write_text("姓,ふりがな\n佐藤,sato\n", encoding="utf-8")

    with pytest.raises(RosterError) as wrong:
        check(roster)

    first, *rows = str(wrong.value).splitlines()
    assert "overrides.csv" in first
    assert len(rows) == len(wrong.value.problems) == 1
    assert isinstance(wrong.value, BadgegenError)
    assert issubclass(PasswordNeeded, RosterError)
