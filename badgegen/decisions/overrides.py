"""Overrides: readings and names that a person gave, and findings that a person accepted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from badgegen.core import (
    NO_OTHER_NAME,
    Message,
    Subject,
    Surname,
    everybody,
    in_department,
    message,
    with_number,
)

FIELDS = ("kind", "subject", "note", "key")
"""The columns of the list of accepted findings, in their order."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that somebody accepted, by its key, and their note; ``row`` is the file's.

    ``kind`` and ``subject`` say in words what it is about: for those who read the file.
    """

    key: str
    note: str
    kind: str = ""
    subject: str = ""
    row: int = 0


def clean_note(text: str) -> str:
    r"""Return a note on one line, without signs that no file can hold.

    >>> clean_note(" 本人 了承\n4月 ")
    '本人 了承 4月'
    """
    shown = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(shown.split())


def parse_acceptances(
    rows: Iterable[tuple[int, Mapping[str, str]]],
) -> tuple[tuple[Acceptance, ...], list[Message]]:
    """Return the accepted findings of these rows, and what is wrong with rows.

    Empty rows are passed over.

    Of several rows that say the same of a finding the last one counts.
    """
    filled = [(number, cells) for number, cells in rows if any(map(str.strip, cells.values()))]
    found = [
        Acceptance(
            key=cells.get("key", "").strip(),
            note=clean_note(cells.get("note", "")),
            kind=clean_note(cells.get("kind", "")),
            subject=clean_note(cells.get("subject", "")),
            row=number,
        )
        for number, cells in filled
    ]
    return tuple({entry.key: entry for entry in found}.values()), list(_problems(found))


def _problems(found: Iterable[Acceptance]) -> Iterator[Message]:
    first: dict[str, Acceptance] = {}
    for entry in found:
        if not entry.key:
            yield message("overrides.accepted-without-key", row=entry.row)
            continue
        if not entry.note:
            yield message("overrides.accepted-without-note", row=entry.row)
        earlier = first.setdefault(entry.key, entry)
        if earlier.note != entry.note:
            yield message("overrides.accepted-twice", row=entry.row, earlier=earlier.row)


FIRST_ROW = 2
"""The row of the first override in a file of ours; the header is above it."""


@dataclass(frozen=True, slots=True)
class Override:
    """What a person said of one member, or of everybody with a surname.

    With a staff number it holds for that member alone, and only while the surname, if one is given,
    is still theirs; with a department for the only member of it with the surname who has no number.
    ``kana`` is hiragana, ``romaji`` is as typed, ``row`` is the file's. ``business_name`` is the
    surname that the member uses at work; ``kana`` reads it then, or is empty where it reads as such
    a surname usually does. ``stopped`` says that the member uses no other name any more: the badge
    shows the registered surname, which ``kana``, if there is one, reads.
    """

    staff_number: str | None
    surname: str | None
    kana: str
    romaji: str | None = None
    row: int = 0
    department: str | None = None
    business_name: str | None = None
    stopped: bool = False

    @property
    def subject(self) -> Subject:
        """Whom the override is about."""
        if self.staff_number:
            return with_number(self.staff_number)
        surname = Surname(self.surname or "")
        return in_department(surname, self.department) if self.department else everybody(surname)

    @property
    def content(self) -> tuple[str | None, ...]:
        """What the override says; two of the same subject must say the same."""
        surname = self.surname if self.staff_number else None
        return surname, self.kana, self.romaji, self.name_on_badge

    @property
    def name_on_badge(self) -> str | None:
        """What was decided on the name on the badge, as it is written down."""
        return NO_OTHER_NAME if self.stopped else self.business_name


@dataclass(frozen=True)
class Overrides:
    """All overrides of a file, in its order, and the findings that were accepted."""

    entries: tuple[Override, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    @property
    def notes(self) -> Mapping[str, str]:
        """The notes of the accepted findings, by their key."""
        return {acceptance.key: acceptance.note for acceptance in self.accepted}

    def for_staff_number(self, number: str) -> Override | None:
        """Return the override of the member with this number; full-width digits count as digits."""
        return self._by_subject.get(with_number(number))

    def for_department(self, surname: Surname, department: str | None) -> Override | None:
        """Return the override of the only member of a department, or of none, with this surname."""
        return self._by_subject.get(in_department(surname, department))

    def for_surname(self, surname: Surname) -> Override | None:
        """Return the override of the surname as written, or else of its key."""
        as_written = self._by_subject.get(everybody(surname))
        return as_written or self._by_key.get(surname.key)

    @cached_property
    def has_business_names(self) -> bool:
        """Whether somebody is called by another surname at work."""
        return any(entry.business_name for entry in self.entries)

    @cached_property
    def _by_subject(self) -> dict[Subject, Override]:
        return {entry.subject: entry for entry in self.entries}

    @cached_property
    def _by_key(self) -> dict[str, Override]:
        """By the surname's key; where written forms with the same key differ, none of them."""
        found: dict[str, Override] = {}
        contents: dict[str, set[object]] = {}
        for entry in self.entries:
            if entry.subject.is_everybody and entry.surname:
                key = Surname(entry.surname).key
                found[key] = entry
                contents.setdefault(key, set()).add(entry.content)
        return {key: entry for key, entry in found.items() if len(contents[key]) == 1}


def with_override(overrides: Overrides, entry: Override) -> Overrides:
    """Return the overrides with this one in the place of an earlier one of its subject, or last.

    >>> old = Overrides((Override(None, "河野", "こうの"),))
    >>> with_override(old, Override(None, "河野", "かわの")).entries[0].kana
    'かわの'
    """
    subjects = [kept.subject for kept in overrides.entries]
    if entry.subject not in subjects:
        return replace(overrides, entries=(*overrides.entries, entry))
    at = subjects.index(entry.subject)
    rest = without_override(overrides, entry).entries
    return replace(overrides, entries=(*rest[:at], entry, *rest[at:]))


def without_override(overrides: Overrides, entry: Override) -> Overrides:
    """Return the overrides without those of this one's subject."""
    kept = (other for other in overrides.entries if other.subject != entry.subject)
    return replace(overrides, entries=tuple(kept))


def for_surnames_alone(overrides: Overrides) -> Overrides:
    """Return the overrides without those that are about one person."""
    kept = (entry for entry in overrides.entries if not entry.staff_number and not entry.department)
    return replace(overrides, entries=tuple(kept))


def with_acceptance(overrides: Overrides, accepted: Acceptance) -> Overrides:
    """Return the overrides with this acceptance for the finding's earlier one, or last."""
    kept = {acceptance.key: acceptance for acceptance in overrides.accepted} | {
        accepted.key: accepted
    }
    return replace(overrides, accepted=tuple(kept.values()))


def without_acceptance(overrides: Overrides, key: str) -> Overrides:
    """Return the overrides without the acceptance of the finding with this key."""
    kept = tuple(acceptance for acceptance in overrides.accepted if acceptance.key != key)
    return replace(overrides, accepted=kept)


def numbered(overrides: Overrides) -> Overrides:
    """Return the overrides with the rows that they have in a file of ours."""
    entries = enumerate(overrides.entries, start=FIRST_ROW)
    accepted = enumerate(overrides.accepted, start=FIRST_ROW)
    return Overrides(
        entries=tuple(replace(entry, row=row) for row, entry in entries),
        accepted=tuple(replace(acceptance, row=row) for row, acceptance in accepted),
    )
