"""Writes the files of a run so that a folder holds all of the old run or all of the new one.

No file system renames four files in one step, so the step is split where a cut does no harm. All
of it happens in a hidden folder ``.badgegen`` beside the results, which is gone after each run:

1. ``lock`` is locked by the system. The lock ends with its process, so none is ever stale; a second
   run into the same folder stops at once.
2. What a killed run has left is settled first (step 6).
3. The new files are written whole into ``new/`` and flushed to the disk. Until here every earlier
   file is untouched, and a run that dies has changed nothing.
4. ``journal`` names the files. With it the switch is decided: whatever happens, it is finished.
5. The earlier files are moved to ``old/``, the print file with them, then the new ones are moved
   in, in the order they were given. So the files that can be seen are always those of one run: a
   print file never stands beside the preview of another, it is missing for that instant.
6. A run that was killed in step 5 is finished by the next one, which finds the journal; without a
   journal what lies in ``old/`` is moved back and what lies in ``new/`` is thrown away.

A file that cannot be moved, as one open in another program on Windows, takes the switch back:
the new files return to ``new/``, the journal goes, the earlier files return.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from badgegen.core import OutputError, message, uninterrupted
from badgegen.files.lock import WORKPLACE, in_words, is_open_elsewhere, release, take
from badgegen.files.switch import OutputFile, settle, switch

__all__ = [
    "OutputFile",
    "Publish",
    "claimed",
    "is_open_elsewhere",
    "targets",
]


Publish = Callable[[Sequence[OutputFile]], None]
"""Replaces the claimed files by these, all together; a claimed name that is not among them goes."""


@contextmanager
def claimed(folder: Path, names: Sequence[str]) -> Iterator[Publish]:
    """Hold these files of a folder for one run, from before the work until they are published.

    A name with ``[`` is a pattern of ``fnmatch``: it claims all files of the folder that it fits,
    where a run cannot know before the work how many it will make. A folder that was made for
    nothing is removed again.

    Raises:
        OutputError: The folder or a file cannot be written, or another run holds the folder;
            earlier files are as they were.
    """
    with ExitStack() as afterwards:
        with uninterrupted():
            _claim(folder, names, afterwards)
        yield partial(_publish, folder, names)


def _claim(folder: Path, names: Sequence[str], afterwards: ExitStack) -> None:
    with in_words(folder):
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        if not missing and (folder / WORKPLACE).exists():
            # A run that was killed may have made the folder and nothing in it.
            missing = [folder]
    afterwards.callback(_remove_empty, missing)
    handle = take(folder)
    afterwards.callback(release, folder, handle)
    settle(folder)
    afterwards.callback(_settle_undisturbed, folder)
    for target in targets(folder, names):
        _check_replaceable(target)


def targets(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Yield the claimed paths.

    That of each name, there or not, and what is there of each pattern.
    """
    for name in names:
        with in_words(folder):
            yield from sorted(folder.glob(name)) if "[" in name else [folder / name]


def _publish(folder: Path, names: Sequence[str], files: Sequence[OutputFile]) -> None:
    claimed_names = [target.name for target in targets(folder, names)]
    delivered = [file.name for file in files]
    for name in dict.fromkeys((*claimed_names, *delivered)):
        _check_replaceable(folder / name)
    switch(folder, files, stale=[name for name in claimed_names if name not in delivered])


def _check_replaceable(target: Path) -> None:
    """Find out before anything is moved whether a target is another's or no plain file."""
    with in_words(target):
        if target.is_symlink():
            raise OutputError(message("output.is-link", file=str(target)))
        if target.is_dir():
            raise OutputError(message("output.is-folder", file=str(target)))
        if target.exists():
            target.open("r+b").close()


def _settle_undisturbed(folder: Path) -> None:
    with uninterrupted():
        settle(folder)


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            # It holds results now, or it was never made.
            return
