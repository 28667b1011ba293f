"""Finds who stands in the roster twice: there is one badge, until somebody wants two.

What is told names places and nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from badgegen.core import Doubt, Note, Place, Problem, RosterNote, StaffMember
from badgegen.roster.leaving import status_words

_SHORTEST_NAME = 3
"""Characters of a name in full; 「林一」 alone tells nobody from his namesakes."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells people from each other; it goes no further than the roster.

    Attributes:
        name: The whole name as it stands, as a key.
        kana: All of its furigana, as a key.
        department: The department, as a key.
        title: The job title, as a key.
    """

    name: str
    kana: str
    department: str
    title: str

    @property
    def is_second_post(self) -> bool:
        """Whether the row tells of a post beside another (兼務)."""
        double = status_words().double_post
        return any(double.search(text) for text in (self.department, self.title))


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person's row with what tells the person from others."""

    member: StaffMember
    identity: Identity
    on_old_list: bool = False


def one_badge_each(
    entries: Sequence[PersonEntry],
) -> tuple[tuple[StaffMember, ...], list[RosterNote]]:
    """Return the people, of whom each has one badge at first, and notes on those told twice.

    Another row of the same person waits until somebody accepts that it gets a badge as well; who
    stands on an old list waits in any case.
    """
    firsts = _firsts(entries)
    people = tuple(_once(entry, firsts.get(id(entry))) for entry in entries)
    return people, list(_notes(entries, firsts))


def _once(entry: PersonEntry, first: PersonEntry | None) -> StaffMember:
    if first is None:
        old = Problem.of(Doubt.OLD_LIST, sheet=entry.member.place.sheet)
        return _with(entry.member, old) if entry.on_old_list else entry.member
    doubt = _doubt(entry, first)
    if doubt is None:
        return entry.member
    place = first.member.place
    return _with(entry.member, Problem.of(doubt, first_sheet=place.sheet, first_row=place.row))


def _firsts(entries: Sequence[PersonEntry]) -> dict[int, PersonEntry]:
    """Return the row that stands for the person, by the other rows of that person.

    It is one of the list in force, and of a main post, rather than the first.
    """
    ordered = sorted(entries, key=lambda entry: (entry.on_old_list, entry.identity.is_second_post))
    numbers: dict[str, PersonEntry] = {}
    names: dict[str, dict[tuple[bool, str, str, str], PersonEntry]] = {}
    found: dict[int, PersonEntry] = {}
    for entry in ordered:
        number, name = entry.member.staff_number, entry.identity.name
        first = numbers.get(number) if number else None
        if first is None or not _is_same(entry, first):
            # Of rows that are alike for this question the first is enough.
            bearers = names.get(name, {}).values()
            first = next((bearer for bearer in bearers if _may_be_same(entry, bearer)), None)
        if first is not None:
            found[id(entry)] = first
            continue
        if number:
            numbers.setdefault(number, entry)
        if len(name) >= _SHORTEST_NAME:
            one = entry.identity
            alike = (number is None, entry.member.place.sheet, one.department, one.kana)
            names.setdefault(name, {}).setdefault(alike, entry)
    return found


def _is_same(entry: PersonEntry, first: PersonEntry) -> bool:
    """Return whether two rows with one staff number are one person's.

    Old lists may have an old name.
    """
    alike = entry.member.roster_surname.key == first.member.roster_surname.key
    return alike or entry.on_old_list


def _may_be_same(entry: PersonEntry, first: PersonEntry) -> bool:
    """Return whether two rows with one name are one person's, as far as the roster tells."""
    numbers = {entry.member.staff_number, first.member.staff_number}
    one, other = entry.identity, first.identity
    if None not in numbers or (one.kana and other.kana and one.kana != other.kana):
        return False
    if entry.member.place.sheet != first.member.place.sheet:
        return True
    return one.is_second_post or one.department == other.department


def _doubt(entry: PersonEntry, first: PersonEntry) -> Doubt | None:
    """Return what asks whether a second badge is wanted.

    A row that says just the same asks nothing.
    """
    if entry.on_old_list:
        return Doubt.LISTED_AGAIN
    one, other = entry.identity, first.identity
    here = entry.member.place.sheet == first.member.place.sheet
    if here and (one.department, one.title) == (other.department, other.title):
        return None
    if entry.member.staff_number and entry.member.staff_number == first.member.staff_number:
        return Doubt.SAME_NUMBER
    return Doubt.SAME_NAME


def _with(member: StaffMember, problem: Problem) -> StaffMember:
    return replace(member, problems=(*member.problems, problem))


def _notes(entries: Sequence[PersonEntry], firsts: dict[int, PersonEntry]) -> Iterator[RosterNote]:
    """Yield a note for each row whose staff number, or same names, stood above already."""
    told = [entry for entry in entries if _is_told(entry, firsts.get(id(entry)))]
    numbers = ((entry.member.place, (entry.member.staff_number,)) for entry in told)
    yield from _repeated(
        Note.DUPLICATE_STAFF_NUMBER, ((place, number) for place, number in numbers if number[0])
    )
    rows = (entry for entry in told if not entry.member.staff_number)
    yield from _repeated(Note.SAME_PERSON, ((row.member.place, row.identity) for row in rows))


def _is_told(entry: PersonEntry, first: PersonEntry | None) -> bool:
    """Return whether no doubt tells of a row."""
    return first is None or _doubt(entry, first) is None


def _repeated(note: Note, told: Iterable[tuple[Place, object]]) -> Iterator[RosterNote]:
    seen: dict[object, Place] = {}
    for place, identity in told:
        first = seen.setdefault(identity, place)
        if first != place:
            yield RosterNote.of(
                note,
                sheet=place.sheet,
                row=place.row,
                first_sheet=first.sheet,
                first_row=first.row,
            )
