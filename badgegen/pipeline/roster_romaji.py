"""Decides which spelling stands on a badge: the person's own, as the roster has it, or a style's.

A column of Latin letters is the people's own as long as they spell in their own ways. Where most of
it is one other style, or what an input method makes, nobody chose it: the asked style is printed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product

from badgegen.core import (
    OWN_CASES,
    Doubt,
    Finding,
    FindingKind,
    Judgement,
    Message,
    Reading,
    Roster,
    StaffMember,
    marked_letters,
    message,
)
from badgegen.findings import finding_key
from badgegen.reading.latin_surnames import own_romaji
from badgegen.romaji import RosterRomaji
from badgegen.romaji.spell import romanize
from badgegen.romaji.styles import (
    RomajiOptions,
    all_romaji_options,
    case_name,
    load_style,
    long_vowel_name,
)

Read = tuple[StaffMember, Reading]

_FEWEST = 3
"""So many people must be spelled in another style before it is taken for that of the column."""
_NAMED = 12
"""So many spellings are named in one sentence; review.xlsx names all rows."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A surname with its reading, and the letters that the roster has for it."""

    surname: str
    kana: str
    boundaries: tuple[int, ...] | None
    own: str

    def is_spelled(self, options: RomajiOptions) -> bool:
        """Return whether a style spells the reading in just these letters."""
        styled = romanize(self.kana, self.boundaries, options, kanji=self.surname)
        return marked_letters(styled or "") == marked_letters(self.own)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How romaji is spelled: the asked style, what the roster's letters are for, and their style.

    ``of_column`` is the style of the roster's column, where that is another one than asked.
    """

    options: RomajiOptions
    roster: RosterRomaji = RosterRomaji.USE
    of_column: RomajiOptions | None = None

    def romaji(self, member: StaffMember, reading: Reading) -> str | None:
        """Return what the badge says in Latin letters; ``None`` where nobody knows that yet.

        What a person decided counts most.
        """
        if reading.romaji:
            return reading.romaji
        if reading.written:
            return self.cased(reading.written)
        own, styled = own_romaji(member, reading), _styled(member, reading, self.options)
        if own is None or not load_style(self.options.style).writes:
            return styled
        if styled is not None and not self._is_printed(member, reading, own, styled):
            return styled
        return self.cased(own)

    def cased(self, letters: str) -> str:
        """Return the letters of a person's own spelling in the case that is asked for."""
        return OWN_CASES[case_name(self.options)](letters)

    def _is_printed(self, member: StaffMember, reading: Reading, own: str, styled: str) -> bool:
        """Tell if the roster's spelling is the person's own, and no other style of the column."""
        if self.roster is not RosterRomaji.USE or marked_letters(own) == marked_letters(styled):
            return False
        written = _Written(member.surname.key, reading.kana, reading.boundaries, own)
        return self.of_column is None or not written.is_spelled(self.of_column)


def as_wanted(roster: Roster, wanted: RosterRomaji) -> Roster:
    """Return the roster; as if it had no column in Latin letters, where these are not wanted."""
    if wanted is not RosterRomaji.IGNORE:
        return roster
    people = (_without_romaji(member) for member in roster.people)
    return Roster(tuple(people), roster.skipped, roster.noted)


def column_style(read: Iterable[Read], asked: RomajiOptions) -> RomajiOptions | None:
    """Return the other style that explains most of the roster's spellings in which styles differ.

    The sheets of a roster are counted together: there may be one for each small department.
    """
    people: Counter[_Written] = Counter()
    for member, reading in read:
        own = own_romaji(member, reading)
        if own and not reading.foreign:
            people[_Written(member.surname.key, reading.kana, reading.boundaries, own)] += 1
    as_asked = {person for person in people if person.is_spelled(asked)}
    others = people.keys() - as_asked
    votes: Counter[RomajiOptions] = Counter()
    for person, style in product(others, all_romaji_options()):
        votes[style] += people[person] if person.is_spelled(style) else 0
    most = max(votes.values(), default=0)
    if most < _FEWEST:
        return None
    against = {
        style: sum(people[person] for person in as_asked if not person.is_spelled(style))
        for style in votes
        if votes[style] == most
    }
    best = min(against, key=lambda style: (against[style], style.style != asked.style))
    deviating = sum(people[person] for person in others)
    return best if 2 * most > deviating + against[best] else None


def romaji_findings(judgements: Iterable[Judgement], spelling: Spelling) -> Iterator[Finding]:
    """Yield a finding on a column that is nobody's own, and one on all others that deviate."""
    own: list[Judgement] = []
    of_column: list[Judgement] = []
    style = spelling.of_column
    for judgement in judgements:
        written = _deviating(judgement, spelling)
        if written:
            (of_column if style and written.is_spelled(style) else own).append(judgement)
    used = spelling.roster is RosterRomaji.USE
    if style and of_column:
        yield _of_column(of_column, style, spelling)
    if own:
        key = "pipeline.own-spellings" if used else "pipeline.other-spellings"
        yield _finding(key, own, spelling)


def _without_romaji(member: StaffMember) -> StaffMember:
    problems = tuple(
        problem for problem in member.problems if problem.doubt is not Doubt.ROMAJI_UNCLEAR
    )
    if member.romaji is None and problems == member.problems:
        return member
    return replace(member, romaji=None, problems=problems)


def _styled(member: StaffMember, reading: Reading, options: RomajiOptions) -> str | None:
    """Return the romaji derived from the reading, where that can be done."""
    if reading.foreign or not reading.kana:
        return None
    return romanize(reading.kana, reading.boundaries, kanji=member.surname.key, options=options)


def _deviating(judgement: Judgement, spelling: Spelling) -> _Written | None:
    """Return what the roster has, where it spells the surname otherwise than the asked style."""
    member, reading = judgement.member, judgement.reading
    own = own_romaji(member, reading)
    if not own or reading.romaji or reading.written or reading.foreign:
        return None
    written = _Written(member.surname.key, reading.kana, reading.boundaries, own)
    return None if written.is_spelled(spelling.options) else written


def _of_column(people: Sequence[Judgement], style: RomajiOptions, spelling: Spelling) -> Finding:
    """Return that the column is in a style of its own, with the options that print it so."""
    option = f"--long-vowel {long_vowel_name(style)}"
    if style.style != spelling.options.style:
        option = f"--romaji {style.style} {option}"
    used = spelling.roster is RosterRomaji.USE
    key = "pipeline.romaji-column-style" if used else "pipeline.romaji-column-style-compared"
    return _finding(key, people, spelling, option=option)


def _finding(key: str, people: Sequence[Judgement], spelling: Spelling, **values: str) -> Finding:
    """Return a finding that names spellings; it is open again where others come or go."""
    pairs = {
        f"{person.member.surname.key} {person.member.romaji}": _pair(person, spelling)
        for person in people
    }
    told = list(pairs.values())[:_NAMED]
    listed = reduce(
        lambda before, other: message("pipeline.list", before=before, after=other), told
    )
    if len(pairs) > _NAMED:
        listed = message("pipeline.list-more", listed=listed)
    found = message(key, count=len(people), spellings=listed, **values)
    facts = (found.key, *values.values(), *sorted(pairs))
    places = tuple(person.member.place for person in people)
    return Finding(FindingKind.ROSTER, "", found, finding_key(FindingKind.ROSTER, *facts), places)


def _pair(judgement: Judgement, spelling: Spelling) -> Message:
    member, reading = judgement.member, judgement.reading
    return message(
        "pipeline.spelling",
        surname=member.surname.written,
        own=spelling.cased(member.romaji or ""),
        styled=_styled(member, reading, spelling.options) or "",
    )
