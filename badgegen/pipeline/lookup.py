"""Readings of surnames that are asked for one by one, without a roster."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from badgegen.model import Place, Reading, StaffMember, Surname
from badgegen.reading import read_surname
from badgegen.reading.override_files import load_overrides
from badgegen.reading.overrides import Overrides
from badgegen.reading.romaji import romanize
from badgegen.reading.romaji_styles import RomajiOptions


@dataclass(frozen=True, slots=True)
class Answer:
    """A surname as it was asked for, and its reading."""

    surname: str
    reading: Reading
    romaji: str


def look_up(
    lines: Iterable[str], overrides_file: Path | None, options: RomajiOptions
) -> Iterator[Answer]:
    """The readings of lines ``surname`` or ``surname TAB kana``, one answer for each line.

    The surname may be empty where kana is given: then only the romaji is wanted.
    """
    overrides = load_overrides(overrides_file) if overrides_file else Overrides()
    for number, line in enumerate(lines, start=1):
        surname, _, kana = line.rstrip("\r\n").partition("\t")
        member = StaffMember(
            Place("", number), Surname((surname or kana).strip()), furigana=kana.strip() or None
        )
        reading = read_surname(member, overrides)
        yield Answer(surname, reading, _romaji(member, reading, kana, options))


def _romaji(member: StaffMember, reading: Reading, kana: str, options: RomajiOptions) -> str:
    """The romaji; that of a foreign name only where its kana was given to be spelled."""
    if reading.romaji:
        return reading.romaji
    if not reading.kana or (reading.foreign and not kana):
        return ""
    spelled = kana.strip() or reading.kana
    return romanize(spelled, reading.boundaries, kanji=member.surname.key, options=options) or ""
