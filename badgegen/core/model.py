"""The values that travel through badgegen: people, readings, badges.

Everything here is frozen. A given name has no place in any of these types.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from badgegen.core.doubts import Answer, Problem
from badgegen.core.messages import FindingKind, Message, message
from badgegen.core.roster_notes import RosterNote, SkipReason

# Variation selectors choose a shape of the kanji before them; they are no characters of their own
# (The Unicode Standard, section 23.4).
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d]")


NO_OTHER_NAME = "（使わない）"
"""Stands for the name at work of a member who uses no other name than the registered any more."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a person stands in the roster: the sheet's name and its row, counted from 1."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname (姓) as the roster writes it, and the key that it is looked up by."""

    written: str

    @property
    def key(self) -> str:
        """The written form without variation selectors, in NFKC.

        >>> Surname("葛󠄀城").key
        '葛城'
        """
        return _key(self.written)


# Many people share a surname, and every look-up asks for its key.
@lru_cache(maxsize=10_000)
def _key(written: str) -> str:
    return unicodedata.normalize("NFKC", _VARIATION_SELECTORS.sub("", written))


class ShownCell(StrEnum):
    """A cell of a roster's row that a badge may show beside the name, as it stands there."""

    DEPARTMENT = "department"
    TITLE = "title"
    DEPARTMENT_ENGLISH = "department-english"
    STAFF_NUMBER = "staff-number"
    BADGE_NUMBER = "badge-number"

    @property
    def told(self) -> Message:
        """The words for it."""
        return message(f"layout.content-{self}")


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One person of the roster: the surname, and what may stand beside it on a badge.

    ``registered`` is the roster's surname where ``surname`` is another one that is used at work
    (ビジネスネーム); ``renamed`` says that a person decided on that, and not the roster;
    ``stopped``, that a person decided that no other name is used any more. The furigana is the
    surname's own part of the roster's column, in NFKC, as it was typed; ``stored_furigana`` is what
    Excel keeps of the typing of the surname's own characters. ``romaji`` is how the roster spells
    the surname, and no more, in Latin letters. ``surname_sure`` is false where the surname's bounds
    or the order of the names are a guess; then ``possible_surnames`` are the known ones that it may
    be. ``cut`` says that it was cut off a name without a blank behind it. ``kind`` says that
    ``surname`` is none, but what the badge shows instead of one (S.S., STAFF): somebody typed it,
    and nothing is derived from it. ``badge_number`` is the number of the person's badge, not of the
    person. ``marks`` is what the roster has of marks for the badge, as it stands there: it is
    looked up in a table, and never printed. So is ``colour_by``, where a column decides the badge's
    colour in place of the department. ``unshown`` are the cells that no badge may show, each with
    why; of them the staff number alone is there, since it tells people apart.
    """

    place: Place
    surname: Surname
    registered: Surname | None = None
    renamed: bool = False
    kind: bool = False
    stopped: bool = False
    staff_number: str | None = None
    badge_number: str | None = None
    furigana: str | None = None
    stored_furigana: str | None = None
    romaji: str | None = None
    department: str | None = None
    title: str | None = None
    department_english: str | None = None
    marks: tuple[str, ...] = ()
    colour_by: str | None = None
    unshown: tuple[tuple[ShownCell, Problem], ...] = ()
    surname_sure: bool = True
    cut: bool = False
    possible_surnames: tuple[Surname, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def roster_surname(self) -> Surname:
        """The surname that the roster has for the person."""
        return self.registered or self.surname


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of the roster that gets no badge, and why; it may stand for several ``rows``."""

    place: Place
    why: SkipReason
    rows: int = 1

    @property
    def reason(self) -> Message:
        """The sentence that tells why."""
        rule = self.why.rule
        return message(rule.message, count=self.rows) if rule.tells_rows else message(rule.message)


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a roster, the rows that were passed over, and what was taken as what."""

    people: tuple[StaffMember, ...]
    skipped: tuple[SkippedRow, ...] = ()
    noted: tuple[RosterNote, ...] = ()

    @property
    def notes(self) -> tuple[Message, ...]:
        """The sentences of what was noted."""
        return tuple(note.message for note in self.noted)


class Certainty(StrEnum):
    """How far a reading can be trusted; the first two may be printed without review."""

    CONFIRMED = "confirmed"
    CERTAIN = "certain"
    LIKELY = "likely"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"

    @property
    def printable(self) -> bool:
        """Whether somebody or something trustworthy vouches for the reading."""
        return self in (Certainty.CONFIRMED, Certainty.CERTAIN)

    @property
    def told(self) -> Message:
        """The words for it."""
        return _CERTAINTIES[self]


_CERTAINTIES = {
    Certainty.CONFIRMED: message("reading.certainty-confirmed"),
    Certainty.CERTAIN: message("reading.certainty-certain"),
    Certainty.LIKELY: message("reading.certainty-likely"),
    Certainty.AMBIGUOUS: message("reading.certainty-ambiguous"),
    Certainty.UNKNOWN: message("reading.certainty-unknown"),
}


class Source(StrEnum):
    """Where a reading comes from."""

    OVERRIDE_STAFF_NUMBER = "override-staff-number"
    OVERRIDE_DEPARTMENT = "override-department"
    OVERRIDE_SURNAME = "override-surname"
    FURIGANA = "furigana"
    STORED_FURIGANA = "stored-furigana"
    BADGE_KIND = "badge-kind"
    WRITTEN_IN_KANA = "written-in-kana"
    ALLOW_LIST = "allow-list"
    LEXICON = "lexicon"
    LATIN_LETTERS = "latin-letters"
    PYKAKASI = "pykakasi"
    NONE = "none"

    @property
    def told(self) -> Message:
        """The words for it."""
        return _SOURCES[self]


_SOURCES = {
    Source.OVERRIDE_STAFF_NUMBER: message("reading.source-override-staff-number"),
    Source.OVERRIDE_DEPARTMENT: message("reading.source-override-department"),
    Source.OVERRIDE_SURNAME: message("reading.source-override-surname"),
    Source.FURIGANA: message("reading.source-furigana"),
    Source.STORED_FURIGANA: message("reading.source-stored-furigana"),
    Source.BADGE_KIND: message("reading.source-badge-kind"),
    Source.WRITTEN_IN_KANA: message("reading.source-written-in-kana"),
    Source.ALLOW_LIST: message("reading.source-allow-list"),
    Source.LEXICON: message("reading.source-lexicon"),
    Source.LATIN_LETTERS: message("reading.source-latin-letters"),
    Source.PYKAKASI: message("reading.source-pykakasi"),
    Source.NONE: message("reading.source-none"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A surname's reading (読み) in hiragana, with what vouches for it.

    ``known`` are the readings that such a surname has, whoever bears it, the likeliest first.
    ``boundaries`` are the positions in ``kana`` where the reading of the next kanji begins, or
    ``None`` where kana and kanji could not be aligned. ``romaji`` is what a person gave, as typed,
    ``written`` the Latin letters that the roster has the surname itself in. ``foreign`` says that
    romaji cannot be derived from the kana. ``katakana`` says that somebody typed it so for kanji
    that no Japanese reads so.
    """

    kana: str
    certainty: Certainty
    source: Source
    candidates: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    boundaries: tuple[int, ...] | None = None
    romaji: str | None = None
    written: str | None = None
    foreign: bool = False
    katakana: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that stands out and keeps nothing from being printed; a person may accept it.

    ``subject`` says in words whom or what it is about. ``key`` names it: it is the same in each
    build as long as the facts are, whatever row they stand in. ``accepted`` is the note of whoever
    accepted it, or ``None`` as long as it is open.
    """

    kind: FindingKind
    subject: str
    message: Message
    key: str
    places: tuple[Place, ...] = ()
    accepted: str | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """What may be printed on one badge (名札), and nothing else.

    ``kana`` is the surname's reading, or what somebody typed to stand instead of a surname.

    ``kanji`` is the surname on the badge as it is written, or its kana where it has no kanji and
    the design shows no other kana; ``furigana`` is the kana beside kanji. They and the numbers are
    there only where the design names them and the build allows them. ``initial`` is the first
    letter of the romaji, ``marks`` are texts of a table by what the roster says. ``colour_by`` is
    what its colour is looked up by where that is not the department; no line shows it.
    """

    kana: str
    romaji: str | None = None
    department: str | None = None
    title: str | None = None
    kanji: str | None = None
    furigana: str | None = None
    staff_number: str | None = None
    badge_number: str | None = None
    initial: str | None = None
    department_english: str | None = None
    marks: tuple[str, ...] = ()
    colour_by: str | None = None


_WHY: Mapping[Source | Certainty, tuple[Message, Message]] = {
    Source.PYKAKASI: (message("review.waits-guessed"), message("review.waits-guessed")),
    Source.STORED_FURIGANA: (message("review.waits-typed-alone"), message("review.waits-typed")),
    Source.ALLOW_LIST: (message("review.waits-usual-alone"), message("review.waits-usual")),
    Certainty.CONFIRMED: (message("review.waits-confirmed"), message("review.waits-confirmed")),
    Certainty.CERTAIN: (message("review.waits-certain"), message("review.waits-certain")),
    Certainty.LIKELY: (message("review.waits-alone"), message("review.waits-likely")),
    Certainty.AMBIGUOUS: (message("review.waits-alone"), message("review.waits-ambiguous")),
    Certainty.UNKNOWN: (message("review.waits-unknown"), message("review.waits-unknown")),
}
"""What is told of a reading that is the only candidate, and of one among others.

Its source says more of why a badge waits than its certainty does, where there is a line for it.
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided for one person: the reading, the badge, and whether it waits for review.

    ``unread`` says that no side of the badge shows the reading, or anything that is made of it.
    """

    member: StaffMember
    reading: Reading
    romaji: str | None
    badge: Badge
    problems: tuple[Problem, ...] = ()
    unread: bool = False

    @property
    def needs_review(self) -> bool:
        """Whether a person must look before the badge is printed."""
        blocked = any(problem.blocks for problem in self.problems)
        return blocked or not (self.unread or self.reading.certainty.printable)

    @property
    def waits_for_decision(self) -> bool:
        """Whether a person must decide what the badge shows, for somebody who needs one."""
        return self.needs_review and not self.may_need_none

    @property
    def may_need_none(self) -> bool:
        """Whether the person seems to need no badge: only an acceptance makes it, no reading."""
        return any(
            problem.blocks and problem.rule.answer is Answer.ACCEPTANCE for problem in self.problems
        )

    @property
    def waiting_reason(self) -> Message:
        """The first thing that keeps the badge from being printed."""
        blocking = (problem.message for problem in self.problems if problem.blocks)
        reading = self.reading
        alone, among_others = _WHY.get(reading.source) or _WHY[reading.certainty]
        return next(blocking, among_others if len(reading.candidates) > 1 else alone)

    @property
    def reasons(self) -> tuple[Message, ...]:
        """All that a person should know of the badge, what keeps it from being printed first."""
        blocking = [problem.message for problem in self.problems if problem.blocks]
        if self.needs_review and not blocking:
            blocking = [self.waiting_reason]
        return (*blocking, *(problem.message for problem in self.problems if not problem.blocks))

    @property
    def source(self) -> Message:
        """Where the reading comes from; that of a name used at work is told as such."""
        told = self.reading.source.told
        if self.member.registered is None:
            return told
        name = self.member.surname.written
        return message("reading.business-name", name=name, source=told)
