"""What all tests share: a roster, and badgegen run in this process."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from badgegen.cli import main
from tests.support.folders import live_in
from tests.support.rosters import HEADER, STAFF, write_workbook

# Everybody's run tries the same examples: who changed nothing sees no other result. No test is
# about time, and a busy machine is slow. CONTRIBUTING.md tells when to search.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@dataclass(frozen=True)
class Run:
    """How a run ended and what it said."""

    status: int
    out: str
    err: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Counts every test in a browser as slow, and lets the slow tests begin first."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("slow")
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session", autouse=True)
def _a_user_of_the_tests_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What badgegen keeps for its user is kept apart from whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        live_in(tmp_path_factory.mktemp("user"), patch)
        yield


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A roster of four people, one of whom waits for review."""
    return write_workbook(tmp_path / "名簿.xlsx", [HEADER, *STAFF])


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Runs badgegen as from the command line, in Japanese unless the environment says otherwise."""
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")

    def badgegen(*arguments: object) -> Run:
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        shown = capsys.readouterr()
        assert "Traceback" not in shown.err
        return Run(int(ended.value.code or 0), shown.out, shown.err)

    return badgegen
