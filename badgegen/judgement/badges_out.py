"""What is known of the badges that are out: the key, an earlier record, and the house's names."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from badgegen.core import RosterError, WrongUsage, message
from badgegen.files import OutputFile, claimed
from badgegen.judgement.job import Job
from badgegen.overrides import overrides_file
from badgegen.records.house import HouseRecord, NameAtWork, names_in, read_record
from badgegen.records.manifest import BuildFacts, read_facts
from badgegen.records.register import (
    BadgeKey,
    Register,
    key_bytes,
    new_key,
    read_key,
    read_register,
)

KEY, MANIFEST, HOUSE = "badgegen.key", "manifest.json", "badgegen.record"
_LARGEST = 256 * 2**20
"""A manifest of more bytes than this is none: it would hold half a million people."""


@dataclass(frozen=True, slots=True)
class Record:
    """An earlier manifest: its bytes, what it tells of its build, and its register, if any."""

    file: Path
    content: bytes
    facts: BuildFacts
    register: Register | None


@dataclass(frozen=True, slots=True)
class Known:
    """The key, whether its file is yet to be made, and the record before this build.

    Without a key nothing can be registered.
    """

    key: BadgeKey | None
    key_file: Path
    is_new: bool = False
    record: Record | None = None

    @property
    def before(self) -> Register | None:
        """The register before this build, if there is one."""
        return self.record.register if self.record else None

    @property
    def forgets(self) -> bool:
        """Whether an earlier manifest has no register to go on from."""
        return self.record is not None and self.before is None


@dataclass(frozen=True, slots=True)
class House:
    """The house's record: its file, the names that the key opens, and those that it does not.

    ``has_others`` says that names were kept with another key.
    """

    file: Path
    record: HouseRecord
    names: tuple[NameAtWork, ...] = ()
    has_others: bool = False


def house_of(job: Job, key: BadgeKey | None = None) -> House:
    """Return the house's record beside the overrides, as the user's key opens it, or a new one.

    Raises:
        RosterError: The record or the key is damaged.
    """
    file = overrides_file(job.roster, job.overrides).parent / HOUSE
    if not file.exists():
        return House(file, HouseRecord())
    record = read_record(_bytes(file), str(file))
    key_file = _key_file(job)
    if key is None and key_file.exists():
        key = _key_in(key_file)
    names = names_in(record, key, str(file)) if key else ()
    others = record.names_at_work.keys() - ({key.name} if key else set())
    return House(file, record, names, has_others=bool(others))


def house_files(job: Job) -> tuple[Path, ...]:
    """Return the files that the house's names at work are read from: the record, and its key."""
    file = overrides_file(job.roster, job.overrides).parent / HOUSE
    return (file, _key_file(job)) if file.exists() else (file,)


def known_badges(job: Job, folder: Path | None) -> Known:
    """Return what is known before a build into this folder, or for a look at a print file.

    Writes nothing.

    The key is the user's own, unless one lies beside the overrides for all who work on them. It
    never lies among the results, which are handed on.

    Raises:
        RosterError: The key or the manifest is damaged or does not fit, or has no register.
        WrongUsage: The manifest that was named is none.
    """
    since = job.selection.since
    key_file = _key_file(job)
    if since and folder and lies_in(folder, key_file):
        raise WrongUsage(message("manifest.key-among-results", folder=str(folder)))
    if since and not key_file.exists():
        raise RosterError(message("manifest.no-key", file=str(since), key=str(key_file)))
    if not since and (folder is None or lies_in(folder, key_file) or not _has_key(job, key_file)):
        return Known(None, key_file)
    is_new = not key_file.exists()
    known = Known(new_key() if is_new else _key_in(key_file), key_file, is_new)
    among = folder / MANIFEST if folder and job.selection.only else None
    earlier = since or (among if among and among.exists() else None)
    return _with_register(known, earlier, must_know=bool(since)) if earlier else known


def _key_file(job: Job) -> Path:
    shared = overrides_file(job.roster, job.overrides).parent / KEY
    return shared if job.keys is None or shared.exists() else job.keys / KEY


def _with_register(known: Known, manifest: Path, *, must_know: bool) -> Known:
    if known.key is None:
        return known
    content = _bytes(manifest)
    before = read_register(content, known.key, str(manifest))
    if must_know and before is None:
        raise RosterError(message("manifest.without-badges", file=str(manifest)))
    return replace(known, record=Record(manifest, content, read_facts(content), before))


def lies_in(folder: Path, file: Path) -> bool:
    """Return whether the file's folder is this one."""
    return file.parent.resolve() == folder.resolve()


def _has_key(job: Job, key_file: Path) -> bool:
    """Return whether the key is there or can be made.

    Its folder may be one where nobody may write.
    """
    if job.keys is None:
        return key_file.exists()
    there = next(place for place in (key_file, *key_file.parents) if place.exists())
    return there == key_file or os.access(there, os.W_OK)


def _key_in(file: Path) -> BadgeKey:
    return read_key(_bytes(file), str(file))


def with_kept_key(known: Known) -> Known:
    """Return the same, with a new key written for its owner alone.

    Where another run was first, its key.

    Raises:
        OutputError: The key's folder cannot be written.
        RosterError: The other run's key is damaged.
    """
    if not (known.key and known.is_new):
        return known
    file = known.key_file
    with claimed(file.parent, [file.name]) as publish:
        if not file.exists():
            publish([OutputFile(file.name, key_bytes(known.key), private=True)])
    return replace(known, key=_key_in(file), is_new=False)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise WrongUsage(message("manifest.none", file=str(path)))
        return path.read_bytes()
    except OSError as error:
        raise WrongUsage(message("manifest.unreadable", file=str(path))) from error
