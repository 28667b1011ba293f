"""Results are published together, or not at all."""

import os
import stat

import pytest

from badgegen.errors import OutputError
from badgegen.outputs import OutputFile, publish

NEW = [OutputFile("a.txt", b"new a", private=True), OutputFile("b.txt", b"new b")]


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_files_are_written_whole_into_a_new_folder(tmp_path):
    folder = tmp_path / "役所 名札" / "結果"

    publish(folder, NEW)

    assert contents(folder) == {"a.txt": b"new a", "b.txt": b"new b"}


def test_a_private_file_is_for_its_owner_only(tmp_path):
    publish(tmp_path, NEW)

    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.txt", "b.txt")]
    assert modes == [0o600, 0o644 & ~_umask()]


def test_earlier_files_are_replaced_and_stale_ones_removed(tmp_path):
    publish(tmp_path, [OutputFile("a.txt", b"old"), OutputFile("c.txt", b"old")])

    publish(tmp_path, NEW, stale=["c.txt", "never-there.txt"])

    assert contents(tmp_path) == {"a.txt": b"new a", "b.txt": b"new b"}


@pytest.mark.parametrize("obstacle", ["a.txt", "b.txt", "c.txt"])
def test_a_folder_in_the_way_leaves_everything_as_it_was(tmp_path, obstacle):
    publish(tmp_path, [OutputFile(n, b"old") for n in ("a.txt", "b.txt", "c.txt") if n != obstacle])
    (tmp_path / obstacle).mkdir()
    before = contents(tmp_path)

    with pytest.raises(OutputError) as failure:
        publish(tmp_path, NEW, stale=["c.txt"])

    assert obstacle in dict(failure.value.message.values)["file"]
    assert contents(tmp_path) == before


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "result").write_text("")

    with pytest.raises(OutputError) as failure:
        publish(tmp_path / "result", NEW)

    assert dict(failure.value.message.values)["file"] == str(tmp_path / "result")


def test_a_name_that_is_too_long_is_named_and_nothing_is_left_over(tmp_path):
    publish(tmp_path, NEW)
    before = contents(tmp_path)

    with pytest.raises(OutputError) as failure:
        publish(tmp_path, [OutputFile("a.txt", b"x"), OutputFile("長" * 200, b"x")])

    assert failure.value.message.key == "output.long-name"
    assert contents(tmp_path) == before


def test_a_failure_leaves_no_empty_folder_behind(tmp_path):
    with pytest.raises(OutputError):
        publish(tmp_path / "new", [OutputFile("長" * 200, b"x")])

    assert not (tmp_path / "new").exists()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
