"""Tries the mutants of the given configurations and tells which ones no test noticed.

    python tools/mutation/run.py doubts page

It does what `cosmic-ray exec` does at a small part of the cost. The tests are collected once; for
each mutant this process forks, the fork takes the changed function in the place of the right one,
and runs the tests until one fails, those first that have noticed most. What is no function (a
constant, a field, a decorator) is changed in the file, and the tests are loaded anew in a fork: run
it in a copy of the project. What was tried is kept in `NAME.sqlite`; a run that was stopped goes on
there. A mutant that needs more of the processor's seconds than `timeout` counts as noticed. See
docs/mutation.md.
"""

import argparse
import ast
import gc
import importlib
import os
import resource
import shlex
import signal
import subprocess
import sys
import tempfile
import types
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, cached_property, partial
from itertools import accumulate
from pathlib import Path

import grimp
import pytest
from cosmic_ray.commands.init import init
from cosmic_ray.config import ConfigDict, load_config
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.tools.filters.operators_filter import OperatorsFilter
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkItem, WorkResult

_HERE = Path(__file__).parent
_ROOT = _HERE.parent.parent
_ALWAYS = ("--timeout=0", "-W", "ignore::pytest.PytestAssertRewriteWarning")
"""Time is counted here, and libraries are loaded before pytest could rewrite their assertions."""

_Remembering = type(cache(str))

Run = Callable[[], str]
"""Does something in the process that calls it, and returns what has failed; nothing if empty."""


def main() -> None:
    """Try what the named configurations leave to be tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+", choices=sorted(p.stem for p in _HERE.glob("*.toml")))
    parser.add_argument("--again", action="store_true", help="try the survivors once more")
    parser.add_argument("--tell", action="store_true", help="tell only what is known")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.chdir(_ROOT)
    os.environ["PYTHONDONTWRITEBYTECODE"], sys.dont_write_bytecode = "1", True
    sys.path.insert(0, str(_ROOT))
    for name in options.names:
        config = load_config(str(_HERE / f"{name}.toml"))
        with use_db(f"{name}.sqlite") as session:
            _prepare(session, name, config)
            if not options.tell:
                _try_all(session, config, again=options.again)
            _tell(name, session)


def _prepare(session: WorkDB, name: str, config: ConfigDict) -> None:
    """List the mutants unless that was done; those that the configuration excludes are skipped."""
    if not session.num_work_items:
        init(list(map(Path, config["module-path"])), session, config.operators_config)
        excluding = argparse.Namespace(config=str(_HERE / f"{name}.toml"))
        OperatorsFilter().filter(session, excluding)
    for item in session.work_items:
        if _only_forgets(item.mutations[0]):
            skipped = WorkResult(WorkerOutcome.SKIPPED, "how much is remembered")
            session.set_result(item.job_id, skipped)


def _only_forgets(mutation: MutationSpec) -> bool:
    """Return whether a mutant differs in how many answers a function remembers."""
    line = mutation.module_path.read_text("utf-8").splitlines()[mutation.start_pos[0] - 1]
    return line.startswith("@lru_cache(")


def _try_all(session: WorkDB, config: ConfigDict, *, again: bool) -> None:
    items = list(session.pending_work_items)
    if again:
        tried = session.completed_work_items
        items += [item for item, was in tried if was.test_outcome is TestOutcome.SURVIVED]
    _, _, tests = config.test_command.partition(" pytest ")
    arguments = [*shlex.split(tests), *_ALWAYS]
    swapped = [item for item in items if _is_swappable(item.mutations[0])]
    written = [item for item in items if not _is_swappable(item.mutations[0])]
    for work, attempt in ((swapped, _try_swapped), (written, _try_written)):
        child = os.fork()
        if child == 0:
            try:
                attempt(work, session, arguments, config)
            finally:
                os._exit(0)
        try:
            os.waitpid(child, 0)
        except KeyboardInterrupt:
            os.kill(child, signal.SIGTERM)
            raise


# Mutants of functions: the tests are loaded once


class _Loop:
    """A plugin that runs the collected tests once for each mutant, in a fork."""

    def __init__(self, work: list[WorkItem], session: WorkDB, config: ConfigDict) -> None:
        self._work, self._session, self._config = work, session, config
        self._noticed: Counter[str] = Counter()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all mutants in the place of running the tests once."""
        for module in self._config["module-path"]:
            _with_all_that_come_from(_module_name(module))
        # What is there is there for good: no fork shall look through all of it for what is not.
        gc.freeze()
        if noticed := self._forked(session, str, ""):
            _say(f"Without any change there fails: {noticed}")
            return True
        for number, item in enumerate(self._work, 1):
            mutation = item.mutations[0]
            change = partial(_swap, mutation)
            noticed = self._forked(session, change, _row_of(mutation))
            self._noticed[noticed] += 1
            _keep(self._session, item, noticed, f"{number}/{len(self._work)}")
        return True

    def _forked(self, session: pytest.Session, change: Run, row: str) -> str:
        """Try a change with the tests that name its row first, and those that noticed most."""

        def rank(test: pytest.Item) -> tuple[bool, int]:
            return f"[{row}]" not in test.nodeid, -self._noticed[test.nodeid]

        tests = sorted(session.items, key=rank)
        return _in_fork(lambda: _first_failure(session, tests, change), self._config.timeout)


def _first_failure(session: pytest.Session, tests: list[pytest.Item], change: Run) -> str:
    if failed := change():
        return failed
    for test, following in zip(tests, [*tests[1:], None], strict=True):
        test.ihook.pytest_runtest_protocol(item=test, nextitem=following)
        if session.testsfailed:
            return test.nodeid
    return ""


def _try_swapped(
    work: list[WorkItem], session: WorkDB, arguments: list[str], config: ConfigDict
) -> None:
    if work:
        _be_silent()
        pytest.main(arguments, plugins=[_Loop(work, session, config)])


def _is_swappable(mutation: MutationSpec) -> bool:
    """Return whether a mutant differs in the body of a function, or in a row of an enum."""
    tree = ast.parse(mutation.module_path.read_text("utf-8"))
    line, column = mutation.start_pos
    return any(
        (part.lineno, part.col_offset) <= (line, column) < (part.end_lineno, part.end_col_offset)
        for node in ast.walk(tree)
        for part in _swappable_parts(node)
    )


def _row_of(mutation: MutationSpec) -> str:
    """Return the name of the row of an enum that a mutant differs in; empty for others."""
    for node in ast.walk(ast.parse(mutation.module_path.read_text("utf-8"))):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], lineno=first, end_lineno=last):
                if name.isupper() and first <= mutation.start_pos[0] <= (last or first):
                    return name
    return ""


def _swappable_parts(node: ast.AST) -> list[ast.stmt]:
    match node:
        case ast.FunctionDef(body=body):
            return body
        case ast.ClassDef(bases=[ast.Name(id="Enum")], body=body):
            return [part for part in body if isinstance(part, ast.Assign)]
    return []


def _swap(mutation: MutationSpec) -> str:
    """Take the functions and the rows of the mutant for those of the module that is in use.

    Return why the mutant cannot be loaded, if so.
    """
    name = _module_name(str(mutation.module_path))
    used, changed = sys.modules[name], types.ModuleType(name)
    changed.__dict__.update(__file__=used.__file__)
    sys.modules[name] = changed
    try:
        with warnings.catch_warnings(action="error"):
            exec(compile(_mutated(mutation), str(mutation.module_path), "exec"), changed.__dict__)
    except Exception as error:
        return f"loading: {type(error).__name__}"
    sys.modules[name] = used
    for old, new in _pairs(vars(used), vars(changed), name):
        old.__code__ = new.__code__
        _forget(name)
    _swap_rows(used, changed)
    return ""


def _swap_rows(used: types.ModuleType, changed: types.ModuleType) -> None:
    for key, rows in vars(changed).items():
        if isinstance(rows, type) and issubclass(rows, Enum) and rows.__module__ == used.__name__:
            for row in rows:
                getattr(used, key)[row.name]._value_ = _in_types_of(used, row.value)


def _forget(changed: str) -> None:
    """Empty what functions remember of the time before the change, where it can matter to them."""
    with warnings.catch_warnings(action="ignore"):
        for name in _with_all_that_come_from(changed):
            for value in vars(sys.modules[name]).values() if name in sys.modules else ():
                if isinstance(value, _Remembering):
                    value.cache_clear()


@cache
def _with_all_that_come_from(module: str) -> frozenset[str]:
    """Return a module with all of badgegen that imports it, be it by way of others."""
    return frozenset({module, *grimp.build_graph("badgegen").find_downstream_modules(module)})


def _pairs(
    old: Iterable[tuple[str, object]], new: dict[str, object], name: str
) -> Iterator[tuple[types.FunctionType, types.FunctionType]]:
    """Yield the functions of a module or a class with those that shall replace them."""
    for key, value in dict(old).items():
        if isinstance(value, type) and value.__module__ == name:
            yield from _pairs(vars(value), vars(new[key]), name)
        else:
            used, changed = _function(value), _function(new.get(key))
            if used and changed and used.__code__ != changed.__code__:
                yield used, changed


def _function(value: object) -> types.FunctionType | None:
    """Return the function within a property, a class method or a remembering function."""
    match value:
        case property(fget=function) | cached_property(func=function):
            return function
        case classmethod(__func__=function) | staticmethod(__func__=function):
            return function
        case _Remembering(__wrapped__=function):
            return function
        case types.FunctionType() as function:
            return function
    return None


def _in_types_of(module: types.ModuleType, value: object) -> object:
    """Return a value of the mutant's types as one of the module's, which others compare with."""
    kind = getattr(module, type(value).__name__, None)
    if isinstance(value, Enum) and kind:
        return kind[value.name]
    if is_dataclass(value) and kind:
        values = {one.name: getattr(value, one.name) for one in fields(value)}
        return kind(**{key: _in_types_of(module, part) for key, part in values.items()})
    return value


# All other mutants: the module is changed in its file


def _try_written(
    work: list[WorkItem], session: WorkDB, arguments: list[str], config: ConfigDict
) -> None:
    _load_ahead(config["module-path"])
    for number, item in enumerate(work, 1):
        path = item.mutations[0].module_path
        original = path.read_bytes()
        try:
            path.write_text(_mutated(item.mutations[0]), "utf-8")
            noticed = _in_fork(lambda: _run_tests(arguments), config.timeout)
        finally:
            path.write_bytes(original)
        _keep(session, item, noticed, f"{number}/{len(work)}")


def _run_tests(arguments: list[str]) -> str:
    told = _Told()
    return told.failed if pytest.main(arguments, plugins=[told]) else ""


class _Told:
    failed = "loading"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep which test has failed."""
        if report.failed:
            self.failed = report.nodeid


def _load_ahead(mutated: Iterable[str]) -> None:
    """Load all that the tests load, but what comes from a module that will be changed."""
    changed = frozenset().union(*map(_with_all_that_come_from, map(_module_name, mutated)))
    code = "import sys, tests.conftest; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for module in told.stdout.split():
        packages = accumulate(module.split("."), "{}.{}".format)
        if changed.isdisjoint(packages) and not module.startswith(("tests", "__")):
            # A part of a library that is written in C may be no module to import.
            with warnings.catch_warnings(action="ignore"), suppress(ImportError):
                importlib.import_module(module)
    if early := changed.intersection(sys.modules):
        sys.exit(f"Loaded before they are changed: {early}")


# What both share


def _module_name(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


def _mutated(mutation: MutationSpec) -> str:
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    source = mutation.module_path.read_text("utf-8")
    return mutate_code(source, operator, mutation.occurrence) or source


def _in_fork(run: Run, seconds: float) -> str:
    """Return what a function returns in a process of its own, which ends when its time is used up.

    That is time of the processor: on a busy machine nothing takes longer.
    """
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            told = "ended by itself"
            try:
                os.setsid()
                resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 5))
                _be_silent()
                told = run()
            finally:
                os.pwrite(answer.fileno(), told.encode(), 0)
                os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return f"signal {os.WTERMSIG(status)}"
        return answer.read().decode()


def _keep(session: WorkDB, item: WorkItem, noticed: str, number: str) -> None:
    mutation = item.mutations[0]
    (line, column), path = mutation.start_pos, mutation.module_path
    where = f"{path}:{line}:{column} {mutation.operator_name} {mutation.occurrence}"
    outcome = TestOutcome.KILLED if noticed else TestOutcome.SURVIVED
    text = f"{where} {noticed}".strip()
    session.set_result(item.job_id, WorkResult(WorkerOutcome.NORMAL, text, outcome))
    _say(f"{number} {outcome.value} {text}")


def _say(text: str) -> None:
    """Tell something past pytest, which takes what is printed for its own."""
    os.write(_SHOWN, f"{text}\n".encode())


_SHOWN = os.dup(2)


def _be_silent() -> None:
    """Show nothing but what is said."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _tell(name: str, session: WorkDB) -> None:
    """Print the score and the survivors; what was excluded counts for neither."""
    done = [was for _, was in session.completed_work_items if was.test_outcome]
    killed = sum(was.test_outcome is TestOutcome.KILLED for was in done)
    left = len(session.pending_work_items)
    print(f"{name}: {killed} of {len(done)} noticed, {left} left to try")
    for was in done:
        if was.test_outcome is TestOutcome.SURVIVED or " signal " in was.output:
            print(f"  {was.output}")


if __name__ == "__main__":
    main()
