"""What asks for no badges waits for no heavy library."""

import subprocess
import sys

import pytest

from tests.support.rosters import write_workbook

LIGHT = (
    ("", "--help"),
    ("", "--version"),
    ("", "build", "--help"),
    ("", "build"),
    ("", "build", "--no-such-option"),
    ("", "no-such-command"),
    ("", "calibrate", "--ask", "--offset-x", "1", "--printer", "here"),
    ("", "sheets", "show", "--help"),
    ("badgegen bui",),
    ("badgegen build --ord",),
)
"""What is completed, or the arguments of a run."""
SOME_WEIGHT = {"msgspec", "badgegen.core.model", "badgegen.stationery.geometry"}
HEAVY = {
    "openpyxl",
    "xlsxwriter",
    "rich",
    "numpy",
    "reportlab",
    "pikepdf",
    "pandas",
    "pykakasi",
    "cryptography",
    "PIL",
}

_CHILD = """
import contextlib, io, os, sys
from badgegen.cli import main
import pytest

def run(completed, *arguments):
    os.environ.pop("_BADGEGEN_COMPLETE", None)
    if completed:
        os.environ |= {"_BADGEGEN_COMPLETE": "bash_complete", "COMP_WORDS": completed}
        os.environ["COMP_CWORD"] = str(len(completed.split()) - 1)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main(arguments)
        except SystemExit as ended:
            print(arguments, completed, ended.code, file=sys.__stdout__)
    return said.getvalue()

for case in eval(sys.argv[1]):
    said = run(*case)
    assert said, case
    assert "Traceback" not in said, said
    found = eval(sys.argv[2]) & sys.modules.keys()
    assert not found, (case, found)
"""


def started(cases: tuple[tuple[str, ...], ...], banned: set[str]) -> subprocess.CompletedProcess:
    """Runs the cases one after the other in one child; the first that loads too much fails."""
    command = [sys.executable, "-c", _CHILD, repr(cases), repr(banned)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.slow
def test_help_version_completion_and_usage_errors_load_nothing_heavy():
    ended = started(LIGHT, HEAVY | SOME_WEIGHT)

    assert ended.stderr == ""
    assert len(ended.stdout.splitlines()) == len(LIGHT)


@pytest.mark.slow
def test_a_known_surname_is_read_without_workbooks_drawing_and_print_files():
    ended = started(
        (("", "reading", "佐藤", "渡邉", "東海林"),), HEAVY | {"msgspec", "badgegen.xlsx"}
    )

    assert ended.stderr == ""


@pytest.mark.slow
def test_a_surname_is_read_so_with_decided_readings_too(tmp_path):
    file = write_workbook(tmp_path / "overrides.xlsx", [("姓", "ふりがな"), ("佐藤", "さとう")])

    ended = started((("", "reading", "佐藤", "--overrides", str(file)),), HEAVY)

    assert ended.stderr == ""


@pytest.mark.slow
def test_the_measure_sees_what_is_loaded():
    ended = started((("", "sheets"),), {"msgspec"})

    assert "AssertionError: (('', 'sheets'), {'msgspec'})" in ended.stderr
