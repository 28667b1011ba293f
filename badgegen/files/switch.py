"""Exchanges the earlier files of a folder for new ones, and settles what a killed run has left.

The package's docstring tells the steps and why a cut between any two of them does no harm.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from badgegen.core import OutputError, uninterrupted
from badgegen.files.lock import WORKPLACE, in_words, move, share_like, sync, write

# What a new file gets: an open one is for whoever may enter the folder, others for their owner.
_READABLE = 0o644
_PRIVATE = 0o600
_NEW, _OLD = "new", "old"
_JOURNAL, _DRAFT = "journal", "journal.part"


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A result by its file name; a private one can be read by its owner only.

    One that is ``like`` another file can be read and written by whoever has that right to the other
    one and to its own earlier version, and by nobody else.
    """

    name: str
    data: bytes
    private: bool = False
    like: Path | None = None

    @property
    def is_open(self) -> bool:
        """Whether everybody may read it."""
        return not (self.private or self.like)


@dataclass(frozen=True, slots=True)
class _Journal:
    """The names that get a new file, in their order, and those that go."""

    new: tuple[str, ...]
    stale: tuple[str, ...]


def switch(folder: Path, files: Sequence[OutputFile], stale: Sequence[str]) -> None:
    """Put the files into the locked folder in their order, and remove what is stale.

    Raises:
        OutputError: A file cannot be written or moved; the earlier ones are as they were.
    """
    journal = _Journal(tuple(file.name for file in files), tuple(stale))
    _stage(folder, files)
    with uninterrupted():
        try:
            _decide(folder, journal)
            _finish(folder, journal)
        except OutputError:
            _take_back(folder, journal)
            raise


def settle(folder: Path) -> None:
    """Finish a switch that was decided, take one back that was not, and clear the workplace.

    Raises:
        OutputError: A file cannot be moved; the next run tries again.
    """
    journal = _journal(folder)
    if journal:
        _finish(folder, journal)
    else:
        _restore(folder)
    _clear(folder / WORKPLACE)


def _stage(folder: Path, files: Sequence[OutputFile]) -> None:
    """Write the new files whole into the workplace."""
    new, old = folder / WORKPLACE / _NEW, folder / WORKPLACE / _OLD
    with in_words(folder):
        new.mkdir(exist_ok=True)
        old.mkdir(exist_ok=True)
    for file in files:
        with in_words(folder / file.name):
            write(new / file.name, file.data, _READABLE if file.is_open else _PRIVATE)
            if file.like:
                share_like(new / file.name, [file.like, folder / file.name])
    with in_words(folder):
        sync(new)


def _decide(folder: Path, journal: _Journal) -> None:
    workplace = folder / WORKPLACE
    with in_words(folder):
        write(workplace / _DRAFT, msgspec.json.encode(journal), _READABLE)
        move(workplace / _DRAFT, workplace / _JOURNAL)
        sync(workplace)


def _finish(folder: Path, journal: _Journal) -> None:
    """Move the earlier files out, then the new ones in; those that are in already stay."""
    new, old = folder / WORKPLACE / _NEW, folder / WORKPLACE / _OLD
    waiting = [name for name in journal.new if (new / name).exists()]
    # The print file is the last to come; it is also the first to go.
    for name in (*journal.stale, *reversed(waiting)):
        _move_if_there(folder / name, old / name, named=folder / name)
    for name in waiting:
        _move_if_there(new / name, folder / name, named=folder / name)
    with in_words(folder):
        sync(folder)


def _take_back(folder: Path, journal: _Journal) -> None:
    """Undo a switch of this run."""
    workplace = folder / WORKPLACE
    for name in reversed(journal.new):
        if not (workplace / _NEW / name).exists():
            _move_if_there(folder / name, workplace / _NEW / name, named=folder / name)
    with in_words(folder):
        (workplace / _JOURNAL).unlink(missing_ok=True)
    _restore(folder)


def _restore(folder: Path) -> None:
    """Move the earlier files back to their places."""
    for path in _files(folder / WORKPLACE / _OLD):
        _move_if_there(path, folder / path.name, named=folder / path.name)


def _move_if_there(source: Path, target: Path, *, named: Path) -> None:
    with in_words(named), suppress(FileNotFoundError):
        move(source, target)


def _journal(folder: Path) -> _Journal | None:
    """Return the journal of a run that was killed; none if there is none, or not one of ours."""
    try:
        data = (folder / WORKPLACE / _JOURNAL).read_bytes()
        journal = msgspec.json.decode(data, type=_Journal)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    names = (*journal.new, *journal.stale)
    return journal if all(Path(name).name == name for name in names) else None


def _clear(workplace: Path) -> None:
    """Remove what is left; the journal last, since without it ``old/`` would be moved back."""
    try:
        for path in (*_files(workplace / _OLD), *_files(workplace / _NEW)):
            path.unlink()
        for path in (workplace / _OLD, workplace / _NEW):
            with suppress(FileNotFoundError):
                path.rmdir()
        sync(workplace)
        for name in (_DRAFT, _JOURNAL):
            (workplace / name).unlink(missing_ok=True)
    except OSError:
        # Another program looks into a file that is no longer needed; the next run removes it.
        return


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
