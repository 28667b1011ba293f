"""Results are published together, or not at all."""

import errno
import os
import resource
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from badgegen.core import OutputError
from badgegen.files import OutputFile, claimed
from tests.support.offenders import each_row

NAMES = ("a.txt", "b.txt", "c.txt")
NEW = [OutputFile("a.txt", b"new a", private=True), OutputFile("b.txt", b"new b")]
OLD = {name: b"old" for name in NAMES}
STEPS = (
    "new/a.txt",
    "new/b.txt",
    "journal",
    "old/c.txt",
    "old/b.txt",
    "old/a.txt",
    "a.txt",
    "b.txt",
)
"""The names that a switch makes, in their order."""


def publish(folder, files, names=NAMES) -> None:
    with claimed(folder, names) as give:
        give(files)


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def everything(folder) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def key_and_file(failure) -> tuple[str, str]:
    values = dict(failure.value.message.values)
    return failure.value.message.key, values.get("file") or values["folder"]


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with earlier results."""
    folder = tmp_path / "役所 名札"
    publish(folder, [OutputFile(name, data) for name, data in OLD.items()])
    return folder


def test_files_are_written_whole_into_a_new_folder_and_nothing_else(tmp_path):
    folder = tmp_path / "役所 名札" / "結果"

    publish(folder, NEW)

    assert contents(folder) == {"a.txt": b"new a", "b.txt": b"new b"}
    assert everything(folder) == {"a.txt", "b.txt"}


def test_a_private_file_is_for_its_owner_only(tmp_path):
    publish(tmp_path, NEW)

    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.txt", "b.txt")]
    assert modes == [0o600, 0o644 & ~_umask()]


def test_earlier_files_are_replaced_and_those_not_made_again_are_removed(folder):
    (folder / "手引き.txt").write_bytes(b"a file of the user")

    publish(folder, NEW)

    assert contents(folder) == {
        "a.txt": b"new a",
        "b.txt": b"new b",
        "手引き.txt": b"a file of the user",
    }


PARTS = ("a.txt", "part-[0-9].txt")


def test_files_of_a_claimed_pattern_go_unless_they_are_made_again(tmp_path):
    names = ("part-1.txt", "part-2.txt", "part-10.txt")
    for name in names:
        (tmp_path / name).write_bytes(b"old")

    publish(tmp_path, [OutputFile("part-1.txt", b"new"), OutputFile("part-3.txt", b"new")], PARTS)

    assert contents(tmp_path) == {
        "part-1.txt": b"new",
        "part-3.txt": b"new",
        "part-10.txt": b"old",
    }


@pytest.mark.parametrize("obstacle", ["part-1.txt", "part-3.txt"])
def test_a_file_of_a_pattern_that_cannot_be_replaced_leaves_everything_as_it_was(
    tmp_path, obstacle
):
    (tmp_path / "part-2.txt").write_bytes(b"old")
    (tmp_path / obstacle).symlink_to(tmp_path / "nowhere")

    with pytest.raises(OutputError) as failure:
        publish(tmp_path, [OutputFile("part-1.txt", b"new")], PARTS)

    assert key_and_file(failure) == ("output.is-link", str(tmp_path / obstacle))
    assert contents(tmp_path) == {"part-2.txt": b"old"}


def test_a_disk_that_fails_brings_the_files_of_a_pattern_back(tmp_path, monkeypatch):
    before = {"a.txt": b"old", "part-1.txt": b"old", "part-2.txt": b"old"}
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    break_at(monkeypatch, tmp_path, "part-1.txt", OSError(errno.EIO, "broken"))

    with pytest.raises(OutputError):
        publish(tmp_path, [OutputFile("a.txt", b"new"), OutputFile("part-1.txt", b"new")], PARTS)

    assert contents(tmp_path) == before
    assert everything(tmp_path) == set(before)


@pytest.mark.parametrize("obstacle", NAMES)
@pytest.mark.parametrize("when", ["before the work", "during the work"])
def test_a_folder_in_the_way_leaves_everything_as_it_was(folder, obstacle, when):
    (folder / obstacle).unlink()
    before = contents(folder)
    if when == "before the work":
        (folder / obstacle).mkdir()

    with pytest.raises(OutputError) as failure:
        _publish_meanwhile(folder, NEW, obstacle)

    assert key_and_file(failure) == ("output.is-folder", str(folder / obstacle))
    assert contents(folder) == before
    assert everything(folder) == set(NAMES)


@pytest.mark.parametrize("target", ["nowhere", "elsewhere.txt"])
def test_a_link_in_the_place_of_a_file_is_named_and_not_followed(folder, target):
    (folder.parent / "elsewhere.txt").write_bytes(b"another's")
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(folder.parent / target)

    with pytest.raises(OutputError) as failure:
        publish(folder, NEW)

    assert key_and_file(failure) == ("output.is-link", str(folder / "a.txt"))
    assert (folder.parent / "elsewhere.txt").read_bytes() == b"another's"
    assert everything(folder) == set(NAMES)


def test_a_folder_that_is_a_link_is_written_into(folder):
    (folder.parent / "link").symlink_to(folder)

    publish(folder.parent / "link", NEW)

    assert contents(folder) == {"a.txt": b"new a", "b.txt": b"new b"}


@each_row("below", [".", "結果", "結果/4月"])
def test_a_file_in_the_place_of_a_folder_is_named(tmp_path, below):
    (tmp_path / "result").write_text("")

    with pytest.raises(OutputError) as failure:
        publish(tmp_path / "result" / below, NEW)

    assert key_and_file(failure) == ("output.folder-is-file", str(tmp_path / "result"))
    assert everything(tmp_path) == {"result"}


@each_row("folder", ["/proc/badges", "/dev/null", "/dev/null/badges"])
def test_a_folder_that_nobody_can_make_is_named(folder):
    with pytest.raises(OutputError) as failure:
        publish(Path(folder), NEW)

    assert key_and_file(failure)[1].startswith("/")


def test_a_name_that_is_too_long_is_named_and_nothing_is_left_over(folder):
    long = "長" * 200

    with pytest.raises(OutputError) as failure:
        publish(folder, [*NEW, OutputFile(long, b"x")], [*NAMES, long])

    assert failure.value.message.key == "output.long-name"
    assert contents(folder) == OLD
    assert everything(folder) == set(NAMES)


def test_a_failure_leaves_no_empty_folders_behind(tmp_path):
    with pytest.raises(OutputError):
        publish(tmp_path / "new" / "newer", NEW, ["長" * 200])

    assert everything(tmp_path) == set()


def test_a_disk_without_room_leaves_everything_as_it_was(folder):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OutputError) as failure:
            publish(folder, [*NEW, OutputFile("c.txt", b"x" * 10_000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert key_and_file(failure) == ("output.too-large", str(folder / "c.txt"))
    assert contents(folder) == OLD
    assert everything(folder) == set(NAMES)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "output.disk-full"),
        (errno.EROFS, "output.no-permission"),
        (errno.EIO, "output.impossible"),
        (errno.EACCES, "output.in-use"),
    ],
)
@pytest.mark.parametrize("step", STEPS)
def test_a_disk_that_fails_at_any_step_leaves_everything_as_it_was(
    folder, monkeypatch, step, number, key
):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    break_at(monkeypatch, folder, step, OSError(number, "broken"))

    with pytest.raises(OutputError) as failure:
        publish(folder, NEW)

    assert failure.value.message.key in (key, "output.no-permission")
    assert contents(folder) == OLD
    assert everything(folder) == set(NAMES)


def test_a_file_that_another_program_holds_for_a_moment_is_waited_for(folder, monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    break_at(monkeypatch, folder, "old/b.txt", PermissionError(13, "held"), times=2)

    publish(folder, NEW)

    assert contents(folder) == {"a.txt": b"new a", "b.txt": b"new b"}


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_a_run_that_dies_at_any_step_is_settled_by_the_next(folder, step):
    assert die_at(folder, step) == DIED
    seen = contents(folder)

    with claimed(folder, NAMES):
        settled = contents(folder)

    decided = STEPS.index(step) > STEPS.index("journal")
    assert settled == ({"a.txt": b"new a", "b.txt": b"new b"} if decided else OLD)
    assert set(seen.values()) in ({b"old"}, set(), {b"new a"})
    assert everything(folder) == set(settled)


@pytest.mark.slow
@pytest.mark.parametrize("first", STEPS[2:])
@pytest.mark.parametrize("second", STEPS[3:])
def test_a_run_that_dies_while_it_settles_is_settled_by_the_next(folder, first, second):
    die_at(folder, first)
    die_at(folder, second)

    publish(folder, NEW)

    assert contents(folder) == {"a.txt": b"new a", "b.txt": b"new b"}
    assert everything(folder) == {"a.txt", "b.txt"}


@pytest.mark.slow
def test_a_folder_that_a_dead_run_has_made_goes_with_a_failure(tmp_path):
    die_at(tmp_path / "new", "new/a.txt")

    with pytest.raises(ZeroDivisionError), claimed(tmp_path / "new", NAMES):
        raise ZeroDivisionError

    assert everything(tmp_path) == set()


@pytest.mark.slow
def test_a_run_that_dies_at_any_touch_of_the_folder_is_settled_by_the_next(folder):
    new = {"a.txt": b"new a", "b.txt": b"new b"}
    touches = 0

    while die_at(folder, str(touches := touches + 1)) == DIED:
        seen = set(contents(folder).values())
        assert seen <= {b"old"} or seen <= set(new.values())
        with claimed(folder, NAMES):
            assert contents(folder) in (OLD, new)
        publish(folder, [OutputFile(name, data) for name, data in OLD.items()])
        assert contents(folder) == OLD
        assert everything(folder) == set(NAMES)

    assert touches > len(STEPS)


@pytest.mark.parametrize("journal", [b"", b"[]", b'{"new": ["../x"], "stale": []}'])
def test_a_journal_that_is_not_ours_is_cleared_away(folder, journal):
    (folder / ".badgegen" / "new").mkdir(parents=True)
    (folder / ".badgegen" / "journal").write_bytes(journal)

    with claimed(folder, NAMES):
        pass

    assert contents(folder) == OLD
    assert everything(folder) == set(NAMES)


def test_a_second_run_into_the_same_folder_stops_and_touches_nothing(folder):
    with claimed(folder, NAMES) as give:
        before = everything(folder)
        with pytest.raises(OutputError) as failure:
            publish(folder, [OutputFile("a.txt", b"second")])
        unchanged = everything(folder) == before
        give(NEW)

    assert key_and_file(failure) == ("output.held", str(folder))
    assert unchanged
    assert contents(folder) == {"a.txt": b"new a", "b.txt": b"new b"}


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_the_lock_is_removed_while_it_is_held_so_that_nobody_takes_one_that_goes(
    folder, monkeypatch
):
    lock, close = folder / ".badgegen" / "lock", os.close
    there = []

    def closing(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), held):
            there.append(lock.exists())
        close(handle)

    with claimed(folder, NAMES) as give:
        held = lock.stat()
        monkeypatch.setattr(os, "close", closing)
        give(NEW)

    assert there == [False]


def _publish_meanwhile(folder, files, obstacle) -> None:
    """Publishes while somebody makes a folder with the name of a result."""
    with claimed(folder, NAMES) as give:
        (folder / obstacle).mkdir()
        give(files)


DIED = 9
_DIE = """
import os, sys
from pathlib import Path
from badgegen.files import OutputFile, claimed
folder, step = Path(sys.argv[1]), sys.argv[2]
places = {str(folder / step), str(folder / ".badgegen" / step)}
touches = 0
def audit(event, values):
    global touches
    name = {"os.rename": 1, "open": 0, "os.mkdir": 0, "os.remove": 0, "os.rmdir": 0}.get(event)
    if name is None or not str(values[name]).startswith(str(folder)):
        return
    touches += 1
    writes = event == "os.rename" or (event == "open" and values[2] & os.O_CREAT)
    if step == str(touches) or (writes and str(values[name]) in places):
        os._exit(9)
sys.addaudithook(audit)
with claimed(folder, ["a.txt", "b.txt", "c.txt"]) as publish:
    publish([OutputFile("a.txt", b"new a", private=True), OutputFile("b.txt", b"new b")])
"""


def die_at(folder, step) -> int:
    """Publishes in another process, which ends when it is about to make this name.

    A number stands for its n-th touch of the folder.
    """
    return subprocess.run([sys.executable, "-c", _DIE, str(folder), step]).returncode


def break_at(monkeypatch, folder, step, error, times=1000) -> None:
    """Makes the system fail when this name is about to be made."""
    places = {str(folder / step), str(folder / ".badgegen" / step)}
    left = [error] * times
    open_, replace = os.open, os.replace

    def failing_open(path, flags, *rest, **more):
        if str(path) in places and flags & os.O_CREAT and left:
            raise left.pop()
        return open_(path, flags, *rest, **more)

    def failing_replace(source, target):
        # A file on its way back is let pass: what cannot be undone is left to the next run.
        if (
            str(target) in places
            and left
            and f".badgegen/old/{Path(target).name}" not in str(source)
        ):
            raise left.pop()
        replace(source, target)

    monkeypatch.setattr(os, "open", failing_open)
    monkeypatch.setattr(os, "replace", failing_replace)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
