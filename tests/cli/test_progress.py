"""One bar shows on a terminal how far all of the work is; elsewhere nothing of it is seen."""

import io
import re
import subprocess
import sys
from contextlib import redirect_stderr

import pytest

from badgegen.cli import main
from badgegen.core import JUDGING, Progress, Stage, going_on, told_by, translate
from tests.support.rosters import HEADER, STAFF, write_workbook

_FIRST_SIGN = """
import io, sys
from badgegen.cli import main

class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True

    def write(self, text):
        if "%" in text and not seen:
            seen.append("reportlab" in sys.modules or "badgegen.roster.reader" in sys.modules)
        return len(text)

seen = []
sys.stderr = Terminal(io.BytesIO(), encoding="utf-8")
try:
    main(["build", sys.argv[1]])
except SystemExit:
    print(seen)
"""


class Terminal(io.TextIOWrapper):
    """What a person looks at."""

    def isatty(self):
        return True

    def getvalue(self):
        self.flush()
        return self.buffer.getvalue().decode()


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")
    return Terminal(io.BytesIO(), encoding="utf-8", newline="")


def shown(terminal):
    """Return the pictures of the bar, one after the other, and what is left of it in the end."""
    *pictures, left = re.split("\r", terminal.getvalue())
    return [picture.strip() for picture in pictures if picture.strip()], left


def run_on(terminal, *arguments):
    with redirect_stderr(terminal), pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return ended.value.code


def percentages(pictures):
    return [int(re.search(r"(\d+)%", picture)[1]) for picture in pictures]


def test_a_build_is_shown_stage_by_stage_never_goes_back_and_leaves_nothing(terminal, roster):
    assert not run_on(terminal, "build", roster)

    pictures, left = shown(terminal)
    told = [translate(stage.told, "ja") for stage in Stage]
    assert list(dict.fromkeys(picture.split("% ")[1] for picture in pictures)) == told
    assert percentages(pictures) == sorted(percentages(pictures))
    assert percentages(pictures)[0] == 0
    assert "%" not in left


@pytest.mark.parametrize("command", [("check",), ("build", "--print-only")])
def test_other_work_has_its_own_stages(terminal, roster, command):
    assert not run_on(terminal, *command, roster)

    pictures, left = shown(terminal)
    assert pictures[0].endswith(translate(Stage.LOADING.told, "ja"))
    assert percentages(pictures) == sorted(percentages(pictures))
    assert "%" not in left


def test_a_mistake_is_told_on_a_line_without_a_bar(terminal, tmp_path):
    assert run_on(terminal, "build", tmp_path / "none.xlsx")

    assert terminal.getvalue().rpartition("\r")[2].startswith("名簿")


def test_on_a_narrow_terminal_the_percentage_stands_alone(terminal, roster, monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")

    run_on(terminal, "check", roster)

    assert all(re.fullmatch(r"\d+%", picture) for picture in shown(terminal)[0])


def test_where_nobody_looks_nothing_is_shown(run, tmp_path):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, STAFF[0]])

    assert "%" not in run("build", roster).err


@pytest.mark.slow
def test_the_first_sign_comes_before_anything_heavy_is_loaded(roster):
    command = (sys.executable, "-c", _FIRST_SIGN, str(roster))
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

    assert said.splitlines()[-1] == "[False]"


def test_each_stage_goes_on_with_its_items_from_where_the_one_before_ended():
    progress, shares = Progress(), []
    for stage in Stage:
        progress.reach(stage)
        shares.append(progress.share)
        with told_by(progress.go):
            for _ in going_on(range(1000)):
                shares.append(progress.share)

    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.97 < shares[-1] < 1
    assert len(set(shares)) > 100


def test_work_that_is_shorter_comes_to_its_end_too():
    progress = Progress(JUDGING)
    for stage in JUDGING:
        progress.reach(stage)
    progress.go(1)
    progress.reach(Stage.PLACING)

    assert progress.share == 1
