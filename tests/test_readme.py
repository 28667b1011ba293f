"""What the README tells is true: its commands run, its commands and options exist."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from hatchling.builders.wheel import WheelBuilder

from badgegen.cli.commands import app
from tests.support.project import PROJECT
from tests.support.wheels import wheels_at_hand

README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (python3 -m venv .*)$", README, re.MULTILINE)
WINDOWS = re.findall(r"^    (py -m venv .*\n(?:    .+\n)+)", README, re.MULTILINE)
ON_PATH = re.findall(r"^    (export PATH=.*)$", README, re.MULTILINE)
QUIET = {**os.environ, "LANG": "ja_JP.UTF-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
SOURCES = [
    "badgegen",
    "tests",
    "fonts",
    "templates",
    "examples",
    "pyproject.toml",
    "README.md",
    "LICENSE",
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Iterator[Path]:
    """The project as somebody has downloaded it; what is installed into it is big, and removed."""
    folder = tmp_path_factory.mktemp("download") / "badgegen"
    folder.mkdir()
    for name in SOURCES:
        source = PROJECT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*-badges")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def packages(tmp_path_factory) -> Iterator[dict[str, str]]:
    """What makes pip take the packages from this environment, not from a registry.

    Where one of them is not at hand as it was installed, pip asks the registry for all that lacks.
    """
    folder = tmp_path_factory.mktemp("wheels")
    missing = wheels_at_hand(folder)
    sys.stdout.write(f"wheels of this environment; from the registry: {missing or 'nothing'}\n")
    # The compiling that this leaves out takes pip longer than all the rest; "0" means "none".
    settings = {"PIP_FIND_LINKS": str(folder), "PIP_NO_COMPILE": "0"}
    yield settings if missing else settings | {"PIP_NO_INDEX": "1"}
    shutil.rmtree(folder, ignore_errors=True)


def test_the_readme_has_two_commands_each_with_its_windows_form():
    assert len(COMMANDS) == len(WINDOWS) == 2
    for command, windows in zip(COMMANDS, WINDOWS, strict=True):
        steps = (
            command.replace("/", "\\")
            .replace("python3", "py")
            .replace(".venv\\bin", ".venv\\Scripts")
        ).split(" && ")
        assert steps == [line.strip() for line in windows.splitlines()]


def test_no_windows_line_needs_a_newer_shell_than_every_windows_has():
    """Windows PowerShell 5.1 knows neither && nor ||."""
    lines = [line for command in WINDOWS for line in command.splitlines()]
    lines += re.findall(r"^    (\$env:.*)$", README, re.MULTILINE)

    assert len(lines) == 7
    assert not [line for line in lines if "&&" in line or "||" in line]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the commands for macOS and Linux")
def test_the_commands_make_the_badges_of_the_example_and_run_the_tests(copy, packages):
    kept = {"XDG_CONFIG_HOME": str(copy / ".user")}
    tested_few = {"PYTEST_ADDOPTS": "-n0 -p no:cacheprovider tests/names/test_kana.py"}
    few = {**QUIET, **kept, **packages, **tested_few}

    built, tested = (
        subprocess.run(["bash", "-c", one], cwd=copy, env=few, capture_output=True, text=True)
        for one in COMMANDS
    )

    assert built.returncode == 0, built.stderr[-2000:]
    results = copy / "examples" / "staff-badges"
    names = {path.name for path in results.iterdir()}
    assert names == {"badges.pdf", "preview.pdf", "review.xlsx", "manifest.json"}
    with pikepdf.open(results / "badges.pdf") as pdf:
        assert len(pdf.pages) == 4
    assert tested.returncode == 0, tested.stdout[-2000:] + tested.stderr[-2000:]
    assert re.search(r"\d+ passed", tested.stdout)
    (on_path,) = ON_PATH
    steps = f"{on_path}; badgegen check examples/staff.xlsx"
    checked = subprocess.run(
        ["bash", "-c", steps], cwd=copy, env=few, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stderr[-2000:]
    assert "佐藤" in checked.stdout


@pytest.mark.slow
def test_a_wheel_makes_the_same_print_file_from_another_folder(tmp_path):
    (wheel,) = WheelBuilder(str(PROJECT)).build(directory=str(tmp_path), versions=["standard"])
    site = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(site),
    ]
    subprocess.run([*install, wheel], check=True, env=QUIET)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(PROJECT / "examples" / "staff.xlsx", elsewhere)
    environment = {**QUIET, "PYTHONPATH": str(site), "XDG_CONFIG_HOME": str(tmp_path / "user")}

    code = "import badgegen, sys; print(badgegen.__file__); from badgegen.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-P", "-c", code, "build", "staff.xlsx"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stderr
    assert str(site) in run.stdout
    assert (elsewhere / "staff-badges" / "badges.pdf").stat().st_size > 10_000


def test_the_readme_names_every_command_and_no_other():
    named = set(re.findall(r"^    badgegen (\w+)", README, re.MULTILINE))

    assert named == set(app.commands)


def test_every_option_of_the_readme_exists():
    known = {
        option for command in _commands(app) for param in command.params for option in param.opts
    }

    named = set(re.findall(r"`?(--[a-z][a-z-]+)", README))

    assert named <= known | {"--help"}


def test_every_picture_and_file_that_the_readme_links_is_there():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (PROJECT / target).exists(), target


def _commands(command):
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from _commands(child)
