"""Collects what stands out, the spellings in Latin letters with it.

A column of Latin letters is the people's own as long as they spell in their own ways. Where most of
it is one other style, or what an input method makes, nobody chose it: the asked style is printed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product
from pathlib import Path

from badgegen.badge import is_printed
from badgegen.core import (
    OWN_CASES,
    Doubt,
    Finding,
    FindingKind,
    Judgement,
    Message,
    Place,
    Reading,
    Roster,
    RosterNote,
    RosterRomaji,
    StaffMember,
    marked_letters,
    message,
)
from badgegen.decisions import ByValue, Override, meant_number, numbers_by_value
from badgegen.findings import facts_of, finding_key, findings_of_badges, identities, without_badge
from badgegen.judgement.contents import findings_of_contents
from badgegen.judgement.earlier_names import FormerName, names_gone, untraced
from badgegen.reading import Read, Slip, own_romaji
from badgegen.romaji import (
    RomajiOptions,
    all_romaji_options,
    case_name,
    load_style,
    long_vowel_name,
    romanize,
)
from badgegen.stationery import Design, HouseWords, Sheet

_FEWEST = 3
"""So many people must be spelled in another style before it is taken for that of the column.

Chosen: two may both spell in their own way.
"""
_NAMED = 12
"""So many spellings are named in one sentence; chosen, as review.xlsx names all rows."""


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


@dataclass(frozen=True, slots=True)
class Seen:
    """What was noticed on the way: slips of furigana, and overrides that could not be used.

    ``unclear`` is what is to be said of the sheet, the colours and the printer, ``spelling`` how
    romaji is spelled; ``formers`` are the names at work of earlier badges, ``on_record`` what is to
    be said of the record of them. ``designs`` are those of the sides, ``words`` the house's own.
    """

    slips: Sequence[Slip]
    shared: Sequence[Override]
    unmatched: Sequence[Override]
    overrides: Path | None
    unclear: Sequence[Message]
    formers: Sequence[FormerName]
    on_record: Sequence[Message]
    include_unreviewed: bool
    spelling: Spelling
    designs: Sequence[Design]
    words: HouseWords


def all_findings(
    judgements: Sequence[Judgement], roster: Roster, sheet: Sheet, seen: Seen
) -> Iterator[Finding]:
    """Yield everything that a person should look at, in no order."""
    people = {person.place: person for person in roster.people}
    waiting = [
        judgement
        for judgement in judgements
        if not is_printed(judgement, include_unreviewed=seen.include_unreviewed)
    ]
    held_back = {judgement.member.place for judgement in waiting if _may_change(judgement)}
    vouched_for = [judgement for judgement in judgements if judgement.member.place not in held_back]
    yield from findings_of_badges(judgements, vouched_for)
    yield from without_badge(waiting, roster.skipped)
    yield from (_of_slip(slip, roster) for slip in seen.slips)
    yield from (_of_note(noted, people) for noted in roster.noted if noted.note.rule.loud)
    yield from romaji_findings(judgements, seen.spelling)
    yield from _of_overrides(seen, roster.people)
    members = [judgement.member for judgement in judgements]
    yield from findings_of_contents(members, seen.designs, seen.words)
    yield from names_gone(judgements)
    yield from untraced(seen.formers, roster.people)
    for told in seen.on_record:
        yield _plain(FindingKind.RECORD, "", told)
    for told in seen.unclear:
        yield _plain(FindingKind.SHEET, sheet.name, told)


def _may_change(judgement: Judgement) -> bool:
    """Tell if the badge of somebody who waits may still get another reading, or never be made."""
    return judgement.may_need_none or not judgement.reading.certainty.printable


def _of_slip(slip: Slip, roster: Roster) -> Finding:
    people = roster.people[slip.start : slip.end + 1]
    key = finding_key(FindingKind.SLIPPED_FURIGANA, slip.warning.key, *identities(people))
    places = tuple(judgement.place for judgement in people)
    return Finding(FindingKind.SLIPPED_FURIGANA, slip.sheet, slip.warning, key, places)


def _of_note(noted: RosterNote, people: dict[Place, StaffMember]) -> Finding:
    """Return a note on the roster; one on people is named by them, for rows move."""
    note, values = noted.message, dict(noted.values)
    named = [
        Place(str(values[sheet]), int(str(values[row])))
        for sheet, row in (("first_sheet", "first_row"), ("sheet", "row"))
        if row in values
    ]
    members = [people[place] for place in named]
    subject = members[0].surname.written if members else str(values.get("sheet", ""))
    facts = (note.key, *identities(members)) if members else facts_of(note)
    return Finding(
        FindingKind.ROSTER, subject, note, finding_key(FindingKind.ROSTER, *facts), tuple(named)
    )


def _of_overrides(seen: Seen, people: Sequence[StaffMember]) -> Iterator[Finding]:
    name = seen.overrides.name if seen.overrides else ""
    for entry in seen.shared:
        surname, department = entry.surname or "", entry.department or ""
        yield _of_override(
            entry,
            message(
                "pipeline.ambiguous-override",
                file=name,
                row=entry.row,
                surname=surname,
                department=department,
            ),
        )
    numbers = numbers_by_value(people) if seen.unmatched else {}
    for entry in seen.unmatched:
        yield _of_override(entry, _of_nobody(entry, numbers, name))


def _of_nobody(entry: Override, numbers: ByValue, file: str) -> Message:
    meant = meant_number(entry.staff_number, numbers) if entry.staff_number else None
    if meant:
        return message("pipeline.override-without-zeros", file=file, row=entry.row, number=meant)
    return message("pipeline.unmatched-override", file=file, row=entry.row)


def _of_override(entry: Override, told: Message) -> Finding:
    key = finding_key(FindingKind.OVERRIDE, told.key, *entry.subject.facts, entry.kana)
    return Finding(FindingKind.OVERRIDE, entry.surname or "", told, key)


def _plain(kind: FindingKind, subject: str, told: Message) -> Finding:
    return Finding(kind, subject, told, finding_key(kind, *facts_of(told)))
