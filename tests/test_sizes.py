"""A file is a chapter, a function fits on a page, and what is heavy is loaded in few places."""

import ast
import graphlib
from collections import Counter
from collections.abc import Mapping
from functools import cache

import pytest

from tests.support.offenders import each_row
from tests.support.project import PACKAGE, PROJECT

MOST_LINES = 450
MOST_OF_A_FUNCTION = 40
MOST_IMPORTS_IN_FUNCTIONS = 20
MEAN_OF_IMPORTS = 4.0
MOST_IMPORTS = 15
"""What is reached; lower is better, and neither may grow."""

SOURCES = {
    ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}


@cache
def trees() -> Mapping[str, ast.Module]:
    """The modules as syntax trees, parsed when the first test asks for them."""
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in SOURCES.items()}


def functions(tree):
    return [
        node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]


def imports_in_functions(tree):
    """The lines with an import that is not carried out when the module is loaded."""
    return sorted(
        {
            node.lineno
            for function in functions(tree)
            for node in ast.walk(function)
            if isinstance(node, (ast.Import, ast.ImportFrom))
        }
    )


def imported(name, tree):
    """The modules of the package that are loaded before this one is."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in SOURCES)
        elif isinstance(node, ast.ImportFrom):
            parts = {f"{node.module}.{alias.name}" for alias in node.names} & SOURCES.keys()
            yield from parts or ({node.module} & SOURCES.keys() - {name})


def test_a_module_can_be_read_from_end_to_end():
    lines = {
        name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in SOURCES.items()
    }

    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


@pytest.mark.slow
def test_a_function_fits_on_a_page():
    long = {
        f"{name}.{function.name}"
        for name, tree in trees().items()
        for function in functions(tree)
        if function.end_lineno - function.lineno >= MOST_OF_A_FUNCTION
    }

    assert long == set()


@pytest.mark.slow
def test_few_functions_load_anything():
    found = {name: lines for name, tree in trees().items() if (lines := imports_in_functions(tree))}

    assert sum(map(len, found.values())) <= MOST_IMPORTS_IN_FUNCTIONS, found


@pytest.mark.slow
def test_a_module_leans_on_few_others():
    counts = [len(set(imported(name, tree)) - {name}) for name, tree in trees().items()]

    assert sum(counts) / len(counts) <= MEAN_OF_IMPORTS
    assert max(counts) <= MOST_IMPORTS


@pytest.mark.slow
def test_no_two_classes_have_one_name():
    classes = Counter(
        node.name
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )

    assert [name for name, count in classes.items() if count > 1] == []


@pytest.mark.slow
def test_what_a_loop_holds_is_said_by_its_name():
    unsaid = [
        f"{name}: {ast.unparse(node.iter)}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.For, ast.comprehension))
        and any(isinstance(part, ast.Name) and part.id == "one" for part in ast.walk(node.target))
    ]

    assert unsaid == []


@pytest.mark.slow
def test_no_module_is_loaded_before_itself():
    graph = {name: set(imported(name, tree)) for name, tree in trees().items()}

    order = list(graphlib.TopologicalSorter(graph).static_order())

    assert len(order) == len(SOURCES) > 100


@each_row(
    ("source", "lines"),
    [
        ("import os\nif os:\n    import sys\n", []),
        ("def read():\n    import os\n    from sys import path\n", [2, 3]),
        ("class Reader:\n    def read(self):\n        def part():\n            import os\n", [4]),
    ],
)
def test_an_import_in_a_function_is_seen_once(source, lines):
    assert imports_in_functions(ast.parse(source)) == lines
