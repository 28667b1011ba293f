"""What pyproject.toml declares: one version, the licences of all that is shipped, the groups."""

import re
import subprocess
import sys
import tomllib
from itertools import chain

import pytest

import badgegen
from badgegen.cli import fault
from badgegen.core import translate
from tests.support.project import DOCS, PACKAGE, PROJECT

CONFIGURATION = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT_TABLE = CONFIGURATION["project"]
LICENCES = (PACKAGE / "data" / "LICENSES.md").read_text(encoding="utf-8")


def test_the_version_stands_in_one_place(run):
    assert "version" in PROJECT_TABLE["dynamic"]
    assert CONFIGURATION["tool"]["hatch"]["version"]["path"] == "badgegen/__init__.py"
    assert run("--version").out == f"badgegen {badgegen.__version__}\n"
    holders = [
        path.name
        for path in (PROJECT / "pyproject.toml", *PACKAGE.rglob("*.py"))
        if f'"{badgegen.__version__}"' in path.read_text(encoding="utf-8")
    ]
    assert holders == ["__init__.py"]


def test_the_address_stands_in_one_place_and_is_told_only_where_there_is_one():
    assert set(PROJECT_TABLE.get("urls", {}).values()) == ({badgegen.HOME} - {""})

    told = [translate(line, "en") for line in fault("KeyError", "https://badgegen.example/")]

    assert told[1:] == ["Report it at: https://badgegen.example/"]
    assert [translate(line, "en") for line in fault("KeyError", "")] == told[:1]


def test_every_licence_of_the_expression_is_explained_and_has_its_text_in_the_package():
    named = PROJECT_TABLE["license"].split(" AND ")
    explained = re.findall(r"^\| ([A-Z][\w.-]+) \| (.+) \|$", LICENCES, re.MULTILINE)

    assert sorted(named) == sorted(name for name, _ in explained)
    patterns = PROJECT_TABLE["license-files"]
    assert all(list(PROJECT.glob(pattern)) for pattern in patterns)
    listed = {path for pattern in patterns for path in PROJECT.glob(pattern)}
    lying = {*PACKAGE.rglob("LICEN[CS]E*"), *(PROJECT / "fonts").glob("*.txt")}
    assert lying <= listed


def test_every_data_file_has_its_source_and_licence_in_the_list():
    lying = [
        path
        for path in (PACKAGE / "data").rglob("*")
        if path.suffix in {".tsv", ".toml"} and path.parent.name != "messages"
    ]

    names = [path.relative_to(PACKAGE / "data").as_posix() for path in lying]
    assert len(names) > 20
    assert [name for name in names if f"`{name}`" not in LICENCES] == []


def test_the_groups_and_the_extra_name_the_same_tools():
    groups = CONFIGURATION["dependency-groups"]
    parts = [groups[entry["include-group"]] for entry in groups["dev"]]

    assert sorted(chain(*parts)) == sorted(PROJECT_TABLE["optional-dependencies"]["test"])
    (builder,) = CONFIGURATION["build-system"]["requires"]
    assert builder in groups["tests"]


def test_the_python_versions_are_those_that_are_checked():
    declared = re.findall(r":: (3\.\d+)", "\n".join(PROJECT_TABLE["classifiers"]))
    checks = (PROJECT / ".github" / "workflows" / "checks.yml").read_text(encoding="utf-8")

    assert re.findall(r'"(3\.\d+)"', checks.split("python: [")[1].split("]")[0]) == declared
    assert PROJECT_TABLE["requires-python"] == f">={declared[0]}"


@pytest.mark.slow
def test_the_lowest_versions_can_be_told_for_every_dependency():
    lister = [sys.executable, str(PROJECT / ".ci" / "lowest")]
    told = subprocess.run(lister, capture_output=True, text=True, check=True)

    assert len(told.stdout.splitlines()) == len(PROJECT_TABLE["dependencies"])


IMPORTED_AS = {
    "fonttools": "fontTools",
    "msoffcrypto-tool": "msoffcrypto",
    "pillow": "PIL",
    "python-calamine": "python_calamine",
    "tomli-w": "tomli_w",
}


@pytest.mark.slow
def test_every_dependency_is_accounted_for_where_it_is_imported():
    table = (DOCS / "architecture.md").read_text(encoding="utf-8").split("## Dependencies")[1]
    rows = re.findall(r"^\| ([\w-]+) \| (\d+) \| .+ \| (.+) \|$", table, re.MULTILINE)
    homes = {package: re.findall(r"`([\w/.]+)`", places) for package, _, places in rows}
    declared = list(map(_bare, PROJECT_TABLE["dependencies"]))

    assert sorted(homes) == sorted(declared)
    for package in declared:
        pattern = re.compile(rf"^\s*(from|import) {IMPORTED_AS.get(package, package)}\b", re.M)
        importers = {
            path.relative_to(PACKAGE).as_posix()
            for path in PACKAGE.rglob("*.py")
            if pattern.search(path.read_text(encoding="utf-8"))
        }
        strangers = {name for name in importers if not name.startswith(tuple(homes[package]))}
        assert not strangers or package == "msgspec", package
        assert importers or package == "jinja2", package


def test_no_dependency_is_used_that_is_not_declared():
    known = {IMPORTED_AS.get(name, name) for name in map(_bare, PROJECT_TABLE["dependencies"])}
    used = {
        name
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(
            r"^\s*(?:from|import) (\w+)", _code(path.read_text(encoding="utf-8")), re.MULTILINE
        )
    }

    assert used - known - sys.stdlib_module_names == {"badgegen"}


def _bare(requirement):
    return re.split("[>=]", requirement)[0]


def _code(source):
    """A piece of Python without its docstrings and other long texts."""
    return re.sub(r'"""(.|\n)*?"""', "", source)
