"""What can be doubtful about a person.

A table, of which each row is a member of an enum: :class:`Doubt`. A row names its sentence, and
says all that hangs on the doubt; no rule of badgegen asks for the key of a sentence.

To add a doubt: write its sentence in both languages into ``badgegen/data/messages``, add one row
to :class:`Doubt`, and make ``Problem.of(Doubt.NEW, name=value)`` where it is seen. That is all:
whether the badge waits, what answers it and how it is told follow from the row.
``tests/core/test_doubts.py`` goes through all rows.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto

from badgegen.core.messages import FindingKind, Message, MessageValue


class Answer(Enum):
    """What answers a doubt; until then it keeps the badge back, if it blocks."""

    READING = auto()
    """Any decision on the reading, be it for one person or for all of a surname."""
    PERSON = auto()
    """A decision on this very person: one for all of a surname cannot mean what is odd of one."""
    ACCEPTANCE = auto()
    """A note with which somebody accepts that there is no badge: no decision on a reading does."""
    TEXT = auto()
    """A note with which somebody accepts a text, once for all whose badges show it."""
    ROMAJI = auto()
    """The person's romaji, typed by somebody who knows it."""
    CORRECTION = auto()
    """Only a correction of the roster, the overrides or the design, and no decision."""


class Kanji(Enum):
    """What a doubt means for the kanji of the name on the badge, where they are printed."""

    HOLD = auto()
    """They are what the roster has."""
    MAY_BE_OTHERS = auto()
    """They may be another name's, or more than the surname, unless a decided reading reads them."""
    MISTYPED = auto()
    """A character is none of a name: only who types the name again can tell which was meant."""


@dataclass(frozen=True, slots=True)
class Rule:
    """All that hangs on a doubt.

    Attributes:
        message: The key of its sentence.
        finding: What the finding is about, where the doubt is told as one.
        answer: What answers it.
        stays: Whether it stays a remark once it is answered, so that it is told as a finding.
        blocks: Whether it keeps the badge from being printed.
        printed_unreviewed: Whether the badge may be printed with ``--include-unreviewed`` all the
            same; not where the reading may be that of a given name, or cannot be drawn.
        guesses_surname: Whether the surname's bounds, or which name it is, are a guess.
        about_order: Whether it asks for the order of the names, which what is seen in a whole
            column answers.
        found_while_waiting: Whether it is a finding although the badge waits.
        told_while_waiting: Whether it is told of a badge that waits, whose surname may be another.
        told_when_taken: Whether it is told at once where a reading is taken over from the form.
        of_name_at_work: Whether the roster says that a name is used at work, and not surely which.
        of_several: The key of its sentence about several people at once, where the other has values
            that are each person's own.
        kanji: What it means for the kanji of the name; see ``written``.
    """

    message: str
    finding: FindingKind
    answer: Answer = Answer.CORRECTION
    stays: bool = False
    blocks: bool = True
    printed_unreviewed: bool = True
    guesses_surname: bool = False
    about_order: bool = False
    found_while_waiting: bool = False
    told_while_waiting: bool = True
    told_when_taken: bool = False
    of_name_at_work: bool = False
    of_several: str = ""
    kanji: Kanji = Kanji.HOLD

    @property
    def is_accepted(self) -> bool:
        """Whether a note answers it that accepts the finding, and no decision on a reading."""
        return self.answer in (Answer.ACCEPTANCE, Answer.TEXT)

    @property
    def about_reading(self) -> bool:
        """Whether it is about the reading alone, and tells nothing of the kanji or the person."""
        return self.answer is Answer.READING and self.written is Kanji.HOLD

    @property
    def written(self) -> Kanji:
        """What the doubt means for the kanji: those of a surname that is a guess are one too."""
        is_guess = self.guesses_surname or self.of_name_at_work
        return Kanji.MAY_BE_OTHERS if is_guess else self.kanji


def _of_leaving(message: str, *, of_several: str = "") -> Rule:
    """Return the rule of a sign that no badge is needed: it waits until somebody accepts it."""
    return Rule(
        message,
        FindingKind.ROW,
        Answer.ACCEPTANCE,
        printed_unreviewed=False,
        found_while_waiting=True,
        of_several=of_several or message,
    )


def _of_unsure_name_at_work(message: str) -> Rule:
    """Return the rule of a name at work that the row tells of, and not surely which it is."""
    return Rule(
        message,
        FindingKind.ROW,
        Answer.PERSON,
        printed_unreviewed=False,
        of_name_at_work=True,
    )


def _of_shown_cell(message: str) -> Rule:
    """Return the rule of a cell that no badge shows; a decision on the person does without it."""
    return Rule(message, FindingKind.ROW, Answer.PERSON, stays=True, printed_unreviewed=False)


def _of_drawing(message: str, finding: FindingKind) -> Rule:
    """Return the rule of a badge that cannot be drawn so that it is read, however sure it is."""
    return Rule(message, finding, printed_unreviewed=False, found_while_waiting=True)


_ROW, _READING, _RARE = FindingKind.ROW, FindingKind.READING, FindingKind.RARE_SURNAME
_OTHERS, _MISTYPED = Kanji.MAY_BE_OTHERS, Kanji.MISTYPED


class Doubt(Enum):
    """What can be doubtful about a person: the name, the furigana, the row, the reading, the badge.

    Those that do not block are remarks: the badge is printed, and they are told as findings.
    """

    # The name and its bounds
    BOUNDS_UNCLEAR = Rule("roster.bounds-unclear", _ROW, Answer.PERSON, guesses_surname=True)
    BOUNDS_BETWEEN = Rule("roster.bounds-between", _ROW, Answer.PERSON, guesses_surname=True)
    BOUNDS_EITHER = Rule("roster.bounds-either", _ROW, Answer.PERSON, guesses_surname=True)
    BOUNDS_WHOLE = Rule("roster.bounds-whole", _ROW, Answer.PERSON, guesses_surname=True)
    HONORIFIC = Rule("roster.honorific", _ROW, Answer.PERSON, guesses_surname=True)
    ORDER_UNCLEAR = Rule(
        "roster.order-unclear", _ROW, Answer.PERSON, guesses_surname=True, about_order=True
    )
    GIVEN_NAME_FIRST = Rule(
        "roster.given-name-first", _ROW, Answer.PERSON, guesses_surname=True, about_order=True
    )
    GIVEN_NAMES_FIRST = Rule(
        "roster.given-names-first", _ROW, Answer.PERSON, stays=True, guesses_surname=True
    )
    LATIN_ORDER_UNCLEAR = Rule(
        "roster.latin-order-unclear", _ROW, Answer.PERSON, guesses_surname=True, about_order=True
    )
    NAMES_EXCHANGED = Rule(
        "roster.names-exchanged", _ROW, Answer.PERSON, stays=True, guesses_surname=True
    )
    GIVEN_NAMES_ONLY = Rule(
        "roster.given-names-only", _ROW, Answer.PERSON, stays=True, guesses_surname=True
    )
    GIVEN_NAME_ALONE = Rule(
        "roster.given-name-alone",
        _ROW,
        Answer.READING,
        stays=True,
        printed_unreviewed=False,
        about_order=True,
        kanji=_OTHERS,
    )
    FORMER_SURNAME = _of_unsure_name_at_work("roster.former-surname")
    LEADING_SYMBOL = Rule("roster.leading-symbol", _ROW, Answer.PERSON, kanji=_OTHERS)
    DISPLAY_NAME_DIFFERS = Rule(
        "roster.display-name-differs", _ROW, Answer.PERSON, printed_unreviewed=False, kanji=_OTHERS
    )
    BUSINESS_NAME_UNCLEAR = _of_unsure_name_at_work("roster.business-name-unclear")
    BUSINESS_NAME_GIVEN = Rule(
        "roster.business-name-given", _ROW, Answer.PERSON, printed_unreviewed=False, kanji=_OTHERS
    )
    BUSINESS_NAMES_GIVEN = _of_unsure_name_at_work("roster.business-names-given")
    BUSINESS_NAME_REMARKED = _of_unsure_name_at_work("roster.business-name-remarked")
    BUSINESS_NAMES_DIFFER = _of_unsure_name_at_work("roster.business-names-differ")
    REMARKED_NAME = _of_unsure_name_at_work("roster.remarked-name")
    REMARKED_NAME_UNTOLD = _of_unsure_name_at_work("roster.remarked-name-untold")
    PRIVATE_CHARACTER = Rule("roster.private-character", _ROW, Answer.READING, kanji=_MISTYPED)
    LOOK_ALIKE = Rule("roster.look-alike", _ROW, Answer.READING, kanji=_MISTYPED)
    UNUSUAL_CHARACTER = Rule("roster.unusual-character", _ROW, Answer.READING, kanji=_MISTYPED)

    BADGE_KIND = Rule(
        "roster.badge-kind",
        FindingKind.BADGE_KIND,
        Answer.TEXT,
        printed_unreviewed=False,
        found_while_waiting=True,
    )

    # The furigana
    FURIGANA_UNSPLIT = Rule("roster.furigana-unsplit", _ROW, Answer.READING)
    FURIGANA_OF_OTHER_NAME = Rule(
        "roster.furigana-of-other-name", _ROW, Answer.READING, kanji=_OTHERS
    )
    FURIGANA_PARTS = Rule("roster.furigana-parts", _ROW, Answer.READING, kanji=_OTHERS)
    FURIGANA_ORDER = Rule("roster.furigana-order", _ROW, Answer.READING, kanji=_OTHERS)
    FURIGANA_OF_GIVEN_NAME = Rule(
        "roster.furigana-of-given-name",
        _ROW,
        Answer.READING,
        printed_unreviewed=False,
        kanji=_OTHERS,
    )
    FURIGANA_DIFFERS = Rule("roster.furigana-differs", _ROW, Answer.READING)
    FURIGANA_COLUMNS = Rule("roster.furigana-columns", _ROW, Answer.READING)
    FURIGANA_AT_WORK_DIFFERS = Rule(
        "roster.furigana-at-work-differs", _ROW, Answer.PERSON, kanji=_OTHERS
    )
    FURIGANA_CELL_NOT_KANA = Rule("roster.furigana-not-kana", _ROW, Answer.READING, blocks=False)
    HIDDEN_NAME = Rule("roster.hidden-name", _ROW, Answer.PERSON, of_name_at_work=True)
    HIDDEN_KANA = Rule("roster.hidden-kana", _ROW, Answer.READING)
    STORED_FURIGANA_ODD = Rule("roster.stored-furigana-odd", _ROW, Answer.READING)
    UNUSED_KANA_DIFFERS = Rule("roster.unused-kana-differs", _ROW, Answer.READING)

    # The roster's Latin letters
    ROMAJI_UNCLEAR = Rule("roster.romaji-unclear", _ROW, Answer.READING)
    ROMAJI_COLUMNS_DIFFER = Rule("roster.romaji-columns-differ", _ROW, Answer.READING)
    ROSTER_ROMAJI_DIFFERS = Rule("reading.roster-romaji-differs", _READING, Answer.READING)
    DOTTED_ROMAJI = Rule("reading.dotted-romaji", _READING, Answer.READING)
    OVERRIDE_AGAINST_ROMAJI = Rule("reading.override-against-romaji", _READING, blocks=False)

    # The row: whose it is
    NAMES_DIFFER = Rule("roster.names-differ", _ROW, Answer.PERSON, stays=True, kanji=_OTHERS)
    OTHER_BLOCK = Rule("roster.other-block", _ROW, Answer.PERSON, stays=True, kanji=_OTHERS)
    RELATIVE = Rule("roster.relative", _ROW, Answer.PERSON, stays=True)
    LONE_NAME = Rule("roster.lone-name", _ROW, Answer.PERSON, stays=True, kanji=_OTHERS)

    # Whether the person is there: a decision on the reading says nothing of it
    HAS_LEFT = _of_leaving("roster.has-left")
    LEFT_ON = _of_leaving("roster.left-on", of_several="roster.have-left-on")
    HAS_GONE = _of_leaving("roster.has-gone")
    GONE_ON = _of_leaving("roster.gone-on", of_several="roster.have-gone-on")
    STRUCK = _of_leaving("roster.struck")
    DECLINED = _of_leaving("roster.declined")
    STANDING_UNCLEAR = _of_leaving("roster.standing-unclear")
    NO_PERSON = _of_leaving("roster.no-person")
    LEAVERS_SHEET = _of_leaving("roster.leavers-sheet")
    LEAVERS_BLOCK = _of_leaving("roster.leavers-block")
    OLD_LIST = _of_leaving("roster.old-list")
    HIDDEN_SIGN = _of_leaving("roster.hidden-sign")
    SAME_NUMBER = _of_leaving("roster.same-number", of_several="roster.same-numbers")
    SAME_NAME = _of_leaving("roster.same-name", of_several="roster.same-names")
    LISTED_AGAIN = Rule("roster.listed-again", _ROW, printed_unreviewed=False)
    CELL_HOLDS_NAME = _of_shown_cell("roster.cell-holds-name")
    CELL_IS_NO_NUMBER = _of_shown_cell("roster.cell-is-no-number")
    LEAVES_ON = Rule("roster.leaves-on", _ROW, blocks=False)
    LEAVES = Rule("roster.leaves", _ROW, blocks=False)
    IS_AWAY = Rule("roster.is-away", _ROW, blocks=False)
    UNUSABLE_CELL = Rule("roster.unusable-cell", _ROW, blocks=False)

    # The reading
    FURIGANA_MISFIT = Rule(
        "reading.furigana-misfit", _READING, Answer.READING, printed_unreviewed=False, kanji=_OTHERS
    )
    FURIGANA_UNUSUAL = Rule(
        "reading.furigana-unusual", FindingKind.UNUSUAL_FURIGANA, Answer.READING, blocks=False
    )
    FURIGANA_AMID_SLIP = Rule("reading.furigana-amid-slip", _READING, Answer.READING)
    FURIGANA_NOT_KANA = Rule("reading.furigana-not-kana", _READING, Answer.READING, blocks=False)
    STORED_FURIGANA_DIFFERS = Rule("reading.stored-furigana-differs", _READING, Answer.READING)
    SINO_KOREAN = Rule("reading.sino-korean", _READING, Answer.READING)
    RARE = Rule("reading.rare", _RARE, blocks=False, told_while_waiting=False)
    RARE_AT_WORK = Rule("reading.rare-at-work", _RARE, blocks=False, told_while_waiting=False)
    LONG_VOWEL_UNDECIDED = Rule("reading.long-vowel-undecided", _READING, blocks=False)

    # What a person decided
    NAME_AT_WORK_DIFFERS = Rule("reading.name-at-work-differs", _READING, Answer.CORRECTION)
    NAME_AT_WORK_STOPPED = Rule("reading.name-at-work-stopped", _READING, Answer.CORRECTION)
    NAME_AT_WORK_GONE = Rule(
        "reading.name-at-work-gone", _READING, Answer.CORRECTION, printed_unreviewed=False
    )
    NAME_AT_WORK_MAYBE_GONE = Rule(
        "reading.name-at-work-maybe-gone", _READING, Answer.CORRECTION, printed_unreviewed=False
    )
    SEEN_NAME_AT_WORK_GONE = Rule(
        "reading.seen-name-at-work-gone", _READING, Answer.CORRECTION, printed_unreviewed=False
    )
    UNTOLD_NAME_AT_WORK_GONE = Rule(
        "reading.untold-name-at-work-gone", _READING, Answer.CORRECTION, printed_unreviewed=False
    )
    OVERRIDE_OF_OTHER_SURNAME = Rule("reading.override-of-other-surname", _READING, blocks=False)
    OVERRIDE_WITHOUT_SURNAME = Rule(
        "reading.override-without-surname", _READING, Answer.PERSON, kanji=_OTHERS
    )
    OVERRIDE_AGAINST_FURIGANA = Rule("reading.override-against-furigana", _READING, blocks=False)
    SURNAME_DECIDED_AGAINST_FURIGANA = Rule(
        "reading.surname-decided-against-furigana", _READING, Answer.PERSON
    )
    KIND_HAS_NO_READING = Rule("reading.kind-has-no-reading", _READING, blocks=False)
    DECIDED_IN_FULL = Rule("reading.decided-in-full", _READING, blocks=False, kanji=_OTHERS)
    DECIDED_MISFIT = Rule(
        "reading.decided-misfit", _READING, blocks=False, told_when_taken=True, kanji=_OTHERS
    )
    GIVEN_NAME_AT_WORK = Rule("reading.given-name-at-work", _READING, blocks=False, kanji=_OTHERS)
    ROMAJI_IN_FULL = Rule("reading.romaji-in-full", _READING, blocks=False)
    ROMAJI_SLIP = Rule("reading.romaji-slip", _READING, blocks=False)
    ROMAJI_DIFFERS = Rule("reading.romaji-differs", _READING, blocks=False)

    # The badge
    FOREIGN_ROMAJI = Rule("pipeline.foreign-romaji", _READING, Answer.ROMAJI)
    MISSING_GLYPH = _of_drawing("layout.missing-glyph", FindingKind.MISSING_GLYPH)
    MISSING_LETTER = _of_drawing("layout.missing-letter", FindingKind.MISSING_GLYPH)
    KANJI_UNSURE = Rule("pipeline.kanji-unsure", _ROW, printed_unreviewed=False)
    KANJI_MISTYPED = Rule("pipeline.kanji-mistyped", _ROW, printed_unreviewed=False)
    TOO_SMALL = Rule("layout.too-small", FindingKind.SMALL_LETTERS, blocks=False)
    UNREADABLY_SMALL = _of_drawing("layout.unreadably-small", FindingKind.SMALL_LETTERS)
    CLOSE_LINES = Rule("layout.close-lines", _READING, blocks=False)
    OVERLAPPING_LINES = _of_drawing("layout.overlapping-lines", _READING)
    ACROSS_BAND = Rule("layout.across-band", _READING, blocks=False)
    BEYOND_SAFE = Rule("press.beyond-safe", FindingKind.NEAR_TRIM, blocks=False)

    @property
    def rule(self) -> Rule:
        """What hangs on the doubt."""
        return self.value


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt about one person, with the values that its sentence names.

    ``released`` says that a person has answered it: it is told on and keeps nothing back.
    """

    doubt: Doubt
    values: tuple[tuple[str, MessageValue], ...] = ()
    released: bool = False

    @classmethod
    def of(cls, doubt: Doubt, /, **values: MessageValue) -> "Problem":
        """Return the problem with this doubt and these values.

        >>> Problem.of(Doubt.BOUNDS_EITHER, surnames="河・河野").message.key
        'roster.bounds-either'
        """
        return cls(doubt, tuple(values.items()))

    @property
    def rule(self) -> Rule:
        """What hangs on the doubt."""
        return self.doubt.rule

    @property
    def blocks(self) -> bool:
        """Whether it keeps the badge from being printed."""
        return self.rule.blocks and not self.released

    def released_if(self, answered: bool) -> "Problem":
        """Return the problem, as one that keeps nothing back where it is ``answered``."""
        return replace(self, released=True) if answered else self

    @property
    def message(self) -> Message:
        """The sentence that tells of it."""
        return Message(self.rule.message, self.values)
