"""The examples in docstrings hold."""

import doctest
import importlib
from pathlib import Path

import pytest

from tests.support.project import PACKAGE, PROJECT

WITH_EXAMPLES = sorted(
    path for path in PACKAGE.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8")
)


def failures(path: Path) -> str:
    """What the examples of a module say where they do not hold, each with its file and line."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    runner = doctest.DocTestRunner(verbose=False)
    found = [test for test in doctest.DocTestFinder().find(module) if test.examples]
    assert found, f"{path} has examples that nobody runs"
    told: list[str] = []
    for test in found:
        runner.run(test, out=told.append)
    return "".join(told)


@pytest.mark.slow
def test_every_example_of_a_docstring_holds():
    wrong = {str(path): told for path in WITH_EXAMPLES if (told := failures(path))}

    assert len(WITH_EXAMPLES) > 50
    assert wrong == {}
