"""What a judgement rests on besides the overrides: while it is the same, so is the judgement."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from badgegen.judgement.badges_out import house_files
from badgegen.judgement.cases import templates
from badgegen.judgement.job import Job
from badgegen.stationery import Design, Sheet


@dataclass(frozen=True, slots=True)
class Sources:
    """The designs and the sheet of a job, and what its files hold.

    Attributes:
        designs: The designs of the sides that are printed.
        sheet: The sheet that they are printed on.
        contents: Each file with a hash of its bytes; ``None`` where there is none.
    """

    designs: tuple[Design, ...]
    sheet: Sheet
    contents: tuple[tuple[Path, bytes | None], ...]


def sources_of(job: Job) -> Sources:
    """Return what a judgement of this job would rest on now.

    Raises:
        BadgegenError: The design or the sheet cannot be used.
    """
    designs, sheet = templates(job)
    files = (job.roster, job.bands, job.words, *house_files(job))
    return Sources(designs, sheet, tuple((file, _digest(file)) for file in files if file))


def _digest(file: Path) -> bytes | None:
    """Return a hash of the file's bytes; what cannot be read is told by whoever needs it."""
    try:
        if not file.is_file():
            return None
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        return None
