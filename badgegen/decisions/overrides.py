"""Overrides: readings and names that a person gave, and findings that a person accepted.

Whom each is about, what it answers of all that was doubtful, and what it leaves, is said here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from badgegen.core import (
    NO_OTHER_NAME,
    Answer,
    Doubt,
    Message,
    Problem,
    Source,
    StaffMember,
    Subject,
    Surname,
    everybody,
    in_department,
    message,
    number_key,
    with_number,
)
from badgegen.names import is_reading, lookup_forms
from badgegen.roster.splitting import is_sure_kind

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
    shows the registered surname, which ``kana``, if there is one, reads. ``katakana`` says that the
    kana was typed in katakana.
    """

    staff_number: str | None
    surname: str | None
    kana: str
    romaji: str | None = None
    row: int = 0
    department: str | None = None
    business_name: str | None = None
    stopped: bool = False
    katakana: bool = False

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


ByValue = Mapping[str, set[str]]
"""The staff numbers of a roster by what they are without leading zeros."""


def numbers_by_value(people: Iterable[StaffMember]) -> ByValue:
    """Return the staff numbers of these people, to look up which one is meant."""
    found: dict[str, set[str]] = {}
    for number in {person.staff_number for person in people if person.staff_number}:
        found.setdefault(value_of(number), set()).add(number)
    return found


def meant_number(typed: str, numbers: ByValue) -> str | None:
    """Return the only staff number that is the typed one but for leading zeros.

    Nothing where somebody has the typed number, or where several could be meant.

    >>> meant_number("2", {"2": {"000002"}}), meant_number("2", {"2": {"02", "002"}})
    ('000002', None)
    """
    alike = numbers.get(value_of(typed), set())
    if len(alike) != 1 or number_key(typed) in map(number_key, alike):
        return None
    return next(iter(alike))


def value_of(number: str) -> str:
    """Return a staff number without its leading zeros, which spreadsheets lose.

    >>> value_of("00０12"), value_of("000")
    ('12', '0')
    """
    return number_key(number).lstrip("0") or "0"


def unsettled(problems: Iterable[Problem], source: Source) -> Iterator[Problem]:
    """Yield what is still to be looked at once a person has decided on the reading.

    A decision for all of a surname tells nothing of what is odd about one of its bearers: who has
    left, or uses another name at work, waits on.
    """
    for_all = source is Source.OVERRIDE_SURNAME
    answered = {Answer.READING} if for_all else {Answer.READING, Answer.PERSON}
    for problem in problems:
        if problem.rule.answer not in answered:
            yield problem
        elif problem.rule.stays:
            yield replace(problem, released=True)


def called(member: StaffMember, overrides: Overrides) -> StaffMember:
    """Return the member by the surname used at work, where a person decided on one.

    Where the roster has another one for them, that is said, and nothing is settled.
    """
    entry = own_entry(member, overrides)
    if entry is None or entry.name_on_badge is None or not is_theirs(entry, member):
        return member
    if entry.business_name is None:
        return replace(member, stopped=True, problems=(*member.problems, *_used_again(member)))
    return replace(
        member,
        surname=Surname(entry.business_name),
        registered=member.roster_surname,
        renamed=True,
        kind=is_sure_kind(entry.business_name) and not entry.kana,
        furigana=None,
        stored_furigana=None,
        romaji=None,
        surname_sure=True,
        possible_surnames=(),
        problems=(
            *(problem for problem in member.problems if problem.doubt is not Doubt.BADGE_KIND),
            *_dispute(entry.business_name, member),
        ),
    )


def own_entry(member: StaffMember, overrides: Overrides) -> Override | None:
    """Return the override that is about this member alone."""
    return next(own_entries(member, overrides), None)


def own_entries(member: StaffMember, overrides: Overrides) -> Iterator[Override]:
    """Return the overrides that are about this member alone.

    Without a number, by either of the names.

    By a name that the roster gives for the badge only its reading is decided.
    """
    if not overrides.entries:
        return iter(())
    if member.staff_number:
        found = [overrides.for_staff_number(member.staff_number)]
    else:
        others = [] if member.renamed else [member.surname]
        names = dict.fromkeys((member.roster_surname, *others))
        found = [overrides.for_department(name, member.department) for name in names]
    return (entry for entry in found if entry)


def is_theirs(entry: Override, member: StaffMember) -> bool:
    """Return whether the entry's surname, if any, is the member's.

    People marry, numbers move on.
    """
    if entry.surname is None:
        return True
    return any(
        is_alike(entry.surname, surname) for surname in (member.surname, member.roster_surname)
    )


def is_about_name(entry: Override, member: StaffMember) -> bool:
    """Tell if the entry reads the name on the badge, and not the one that it stands instead of.

    One that names no surname is about whatever name it can read.
    """
    if member.registered is None:
        return True
    if entry.business_name or entry.surname:
        return is_alike(entry.business_name or entry.surname or "", member.surname)
    return is_reading(member.surname.written, entry.kana)


def _dispute(decided: str, member: StaffMember) -> tuple[Problem, ...]:
    if member.registered is None or is_alike(decided, member.surname):
        return ()
    roster = member.surname.written
    return (Problem.of(Doubt.NAME_AT_WORK_DIFFERS, decided=decided, roster=roster),)


def _used_again(member: StaffMember) -> tuple[Problem, ...]:
    """Return where the roster has a name at work for one who uses none any more."""
    if member.registered is None:
        return ()
    return (Problem.of(Doubt.NAME_AT_WORK_STOPPED, roster=member.surname.written),)


def is_alike(written: str, surname: Surname) -> bool:
    """Return whether a name in writing is this surname, in whatever variants of its kanji."""
    forms = lookup_forms(surname)
    return any(form in forms for form in lookup_forms(Surname(written)))
