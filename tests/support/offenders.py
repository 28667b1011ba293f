"""Many cases in one test: all that fail are told, not the first alone."""

from collections.abc import Callable, Mapping


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
