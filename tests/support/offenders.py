"""Many cases in one test: all that fail are told, not the first alone.

A test costs some milliseconds before it does anything, in each worker that collects it. A table of
small cases is one test for that reason, and as exact as many: each row is told by its name.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps

import pytest

Test = Callable[..., None]
Names = Iterable[object] | Callable[[object], object] | None


def offenders(check: Callable[..., None], cases: Mapping[str, tuple[object, ...]]) -> list[str]:
    """Return the names of the cases in which the check fails, each with what it found."""
    assert cases
    told = []
    for name, case in cases.items():
        try:
            check(*case)
        except AssertionError as wrong:
            told.append(f"{name}: {wrong}")
    return told


def each_row(
    values: str | tuple[str, ...], rows: Iterable[object], ids: Names = None
) -> Callable[[Test], Test]:
    """Run a test over every row; written as ``pytest.mark.parametrize``, and one test.

    Fixtures are made once for all rows, but for ``tmp_path``: each row gets a folder of its own.
    """
    names = [values] if isinstance(values, str) else list(values)
    filled = [(row,) if isinstance(values, str) else tuple(row) for row in rows]
    labels = list(_labels(filled, ids))
    assert len(labels) == len(filled) > 0

    def over(test: Test) -> Test:
        asked = inspect.signature(test)
        fixtures = [one for name, one in asked.parameters.items() if name not in names]

        @wraps(test)
        def whole(**made: object) -> None:
            failed = []
            for number, (label, row) in enumerate(zip(labels, filled, strict=True)):
                try:
                    test(**_own(made, number), **dict(zip(names, row, strict=True)))
                except (Exception, pytest.fail.Exception) as wrong:
                    wrong.add_note(f"in the row {label}")
                    failed.append((label, wrong))
            if failed:
                told = ", ".join(label for label, _ in failed)
                raise BaseExceptionGroup(
                    f"{len(failed)} of {len(filled)} rows fail: {told}", [why for _, why in failed]
                )

        del whole.__wrapped__
        whole.__signature__ = asked.replace(parameters=fixtures)
        return whole

    return over


def _labels(rows: list[tuple[object, ...]], ids: Names) -> Iterator[str]:
    """The names of the rows: as they were given, or their values."""
    if callable(ids):
        ids = [" ".join(str(ids(value) or value) for value in row) for row in rows]
    yield from map(repr, rows) if ids is None else map(str, ids)


def _own(made: Mapping[str, object], number: int) -> dict[str, object]:
    """The fixtures, with a folder for this row alone."""
    if "tmp_path" not in made:
        return dict(made)
    folder = made["tmp_path"] / f"row {number}"
    folder.mkdir()
    return {**made, "tmp_path": folder}
