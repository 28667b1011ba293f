"""What holds for every test: it lies in a room, and patches nothing private."""

import ast
from functools import cache

import pytest

from tests.support.offenders import each_row
from tests.support.project import PACKAGE, PROJECT

TESTS = PROJECT / "tests"
SHARED = {"samples", "support"}
PATCHING = {"setattr", "delattr", "patch", "object"}


def private_names(source):
    """What a piece of Python patches that is private, or that cannot be seen from reading it."""
    for call in _patches(source):
        yield from filter(_is_private, map(_named, call.args[:2]))


@cache
def _patches(source):
    """The calls of a piece of Python that patch something."""
    if not any(name in source for name in PATCHING):
        return ()
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return tuple(call for call in calls if _called(call) in PATCHING)


def _called(call):
    """The last word of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _named(argument):
    """A name as it is written, an object by its name, and any other expression as it is."""
    return argument.value if isinstance(argument, ast.Constant) else ast.unparse(argument)


def _is_private(name):
    words = str(name).split(".")
    return any(word.startswith("_") and not word.startswith("__") for word in words)


def test_no_test_patches_a_private_name():
    sources = {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py")}

    assert {
        str(path): names for path in sources if (names := [*private_names(sources[path])])
    } == {}


def test_every_name_that_is_patched_is_written_where_it_is_patched():
    calls = [
        call
        for path in TESTS.rglob("*.py")
        for call in _patches(path.read_text(encoding="utf-8"))
        if _called(call) in {"setattr", "delattr"}
    ]

    assert [ast.unparse(call) for call in calls if not _is_written(call)] == []


def _is_written(call):
    """Whether the target is one text, or an object and a text."""
    return any(
        isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        for argument in call.args[:2]
    )


@each_row(
    "source",
    [
        'monkeypatch.setattr("badgegen.files.lock._PAUSES", (0,))',
        'monkeypatch.setattr(printing, "_MOST_FILES", 4)',
        'patch.setattr(printing._inner, "limit", 4)',
        'patch.delattr("badgegen._inner.limit")',
        'setattr(process, "_SECONDS", 1)',
        'mock.patch("badgegen.pipeline.build._results")',
        'mock.patch.object(build, "_results")',
    ],
)
def test_a_private_name_that_is_patched_is_seen(source):
    assert len(list(private_names(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'monkeypatch.setattr("badgegen.web.app.judge", held)',
        'monkeypatch.setattr(time, "sleep", 1)',
    ],
)
def test_a_public_name_may_be_patched(source):
    assert list(private_names(source)) == []


def test_the_tests_mirror_the_rooms():
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name[0] not in "_."}

    assert folders - SHARED <= rooms
    assert rooms - folders == set()
    above = {
        "docstrings",
        "fences",
        "package",
        "readme",
        "sizes",
        *(path.stem for path in PACKAGE.glob("*.py")),
    }
    assert {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")} <= above
