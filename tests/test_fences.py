"""What holds for every test: it lies in a room, patches nothing of ours, reads nothing private."""

import ast
from collections import Counter
from functools import cache

import pytest

from tests.support.offenders import each_row
from tests.support.project import PACKAGE, PROJECT

TESTS = PROJECT / "tests"
SHARED = {"samples", "support"}
LEAST_OF_A_ROOM = 5
"""Fast tests that no room has fewer of."""

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


def own_names(source):
    """What a piece of Python patches that is badgegen's; what it calls is patched, if anything."""
    patched = [ast.unparse(call.args[0]) for call in _patches(source) if call.args]
    if not patched:
        return
    own = {
        alias.asname or alias.name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
        if (getattr(node, "module", None) or alias.name).split(".")[0] == "badgegen"
    }
    for name in patched:
        if name.strip("'\"").split(".")[0] in {"badgegen", *own}:
            yield name


def private_reads(source):
    """What a piece of Python takes from an object that is private to it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and _is_private(node.attr):
            name = ast.unparse(node)
            if name.split(".")[0] not in {"self", "cls"} and name != "os._exit":
                yield name


def _offending(found):
    """The tests in which something is found, and what."""
    sources = {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py")}
    return {str(path): names for path, source in sources.items() if (names := [*found(source)])}


@pytest.mark.slow
@each_row("found", [private_names, own_names, private_reads])
def test_no_test_patches_a_private_name_or_one_of_badgegen_or_reads_a_private_one(found):
    assert _offending(found) == {}


@pytest.mark.slow
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


@each_row(
    "source",
    [
        'monkeypatch.setattr("badgegen.web.app.judge", held)',
        'from badgegen.pipeline import build\nmonkeypatch.setattr(build, "judge", held)',
        'import badgegen.web.app as app\nmonkeypatch.setattr(app.answers, "settle", held)',
    ],
)
def test_a_name_of_badgegen_that_is_patched_is_seen(source):
    assert len(list(own_names(source))) == 1


@each_row(
    "source",
    [
        'import time\nmonkeypatch.setattr(time, "sleep", 1)',
        'from tools import sources\nmonkeypatch.setattr(sources, "ENAMDICT", 1)',
        'monkeypatch.setattr("reportlab.pdfgen.canvas.Canvas.save", held)',
        "self._value = os._exit(self._number)",
    ],
)
def test_a_public_name_of_a_library_may_be_patched(source):
    assert [*private_names(source), *own_names(source), *private_reads(source)] == []


def test_a_private_name_that_is_read_is_seen():
    assert list(private_reads("print(logo.picture._image.mode)")) == ["logo.picture._image"]


@pytest.mark.slow
def test_the_fast_tests_are_of_every_room():
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    fast = Counter(
        path.relative_to(TESTS).parts[0]
        for path in TESTS.rglob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if not any("slow" in ast.unparse(mark) for mark in node.decorator_list)
        if not {"browser", "context", "page"} & {argument.arg for argument in node.args.args}
    )

    assert {room: fast[room] for room in rooms if fast[room] < LEAST_OF_A_ROOM} == {}


def test_the_tests_mirror_the_rooms():
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name[0] not in "_."}

    assert folders - SHARED <= rooms
    assert rooms - folders == set()
    above = {
        "benchmarks",
        "docstrings",
        "fences",
        "package",
        "readme",
        "sizes",
        *(path.stem for path in PACKAGE.glob("*.py")),
    }
    assert {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")} <= above
