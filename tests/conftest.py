"""What tests share: rosters as real workbooks, and badgegen run in this process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from openpyxl import Workbook
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from badgegen.cli import main
from badgegen.pdf.readback import read_back
from tests.browsers import context_for
from tests.serving import ARGUMENTS, CHROMIUM

HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職")
# No test is about time, and a busy machine is slow.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

STAFF = (
    ("000101", "佐藤　花子", "サトウ　ハナコ", "総務課", "課長"),
    ("000102", "井上　健一", "イノウエ　ケンイチ", "総務課", ""),
    ("000103", "東海林　美咲", "", "財政課", "主事"),
    ("000104", "山本　太郎", "", "財政課", ""),
)
GIVEN_NAMES = ("花子", "健一", "美咲", "太郎", "ハナコ", "ケンイチ")


@dataclass(frozen=True)
class Run:
    """How a run ended and what it said."""

    status: int
    out: str
    err: str


def write_workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def printed(folder: Path) -> tuple[str, ...]:
    """The texts of a finished print file."""
    return read_back((folder / "badges.pdf").read_bytes()).texts


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The files of a folder: their bytes and when they were written."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.iterdir()
        if path.is_file()
    }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lets the long tests begin first."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session", autouse=True)
def _a_user_of_the_tests_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What badgegen keeps for its user is kept apart from whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        live_in(tmp_path_factory.mktemp("user"), patch)
        yield


def live_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Makes a folder the one where programs keep what is the user's, on any system."""
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        patch.setenv(name, str(folder))


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window of its own in the browser."""
    with context_for(browser) as opened:
        yield opened
