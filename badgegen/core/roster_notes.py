"""Why a row of a roster is passed over, and what is noted on a roster as a whole.

Two tables like that of the doubts (:mod:`badgegen.core.doubts`): to add a reason or a note, write
its sentence in both languages and add one row.
"""

from dataclasses import dataclass
from enum import Enum

from badgegen.core.messages import Message, MessageValue


@dataclass(frozen=True, slots=True)
class SkipRule:
    """All that hangs on the reason for passing over a row.

    Attributes:
        message: The key of its sentence.
        may_hide_person: Whether somebody may stand in the row, so that it is pointed out.
        is_candidate: Whether the row could have named somebody at all; title lines could not.
        tells_rows: Whether it stands for several rows, whose number the sentence tells.
    """

    message: str
    may_hide_person: bool = False
    is_candidate: bool = True
    tells_rows: bool = False


class SkipReason(Enum):
    """Why a row of the roster gets no badge."""

    ABOVE_HEADER = SkipRule("roster.above-header", is_candidate=False)
    HIDDEN_ROW = SkipRule("roster.hidden-row", may_hide_person=True)
    HIDDEN_SHEET = SkipRule("roster.hidden-sheet", may_hide_person=True, tells_rows=True)
    REPEATED_HEADER = SkipRule("roster.repeated-header")
    TOTAL = SkipRule("roster.total")
    NOTE = SkipRule("roster.note")
    EXAMPLE = SkipRule("roster.example")
    INPUT_RULES = SkipRule("roster.input-rules")
    HEADING = SkipRule("roster.heading")
    PLACEHOLDER = SkipRule("roster.placeholder")
    THING = SkipRule("roster.thing")
    TITLE_ALONE = SkipRule("roster.title-alone", may_hide_person=True)
    NO_NAME = SkipRule("roster.no-name", may_hide_person=True)
    NUMBER_FOR_NAME = SkipRule("roster.number-for-name", may_hide_person=True)
    ERROR_CELL = SkipRule("roster.error-cell", may_hide_person=True)
    LONG_NAME = SkipRule("roster.long-name", may_hide_person=True)

    @property
    def rule(self) -> SkipRule:
        """What hangs on the reason."""
        return self.value


@dataclass(frozen=True, slots=True)
class NoteRule:
    """All that hangs on a note: the key of its sentence, and whether it may cost somebody a badge.

    One that may is ``loud``: it is a finding, which stays open until somebody has accepted it.
    """

    message: str
    loud: bool = False


class Note(Enum):
    """What is noted on a roster as a whole: what was taken as what, and what to look at."""

    COLUMNS_TAKEN = NoteRule("roster.columns-taken")
    COLUMNS_TAKEN_TWO_ROWS = NoteRule("roster.columns-taken-two-rows")
    COLUMNS_TAKEN_WITHOUT_HEADER = NoteRule("roster.columns-taken-without-header")
    OTHER_PEOPLE = NoteRule("roster.other-people")
    SIDE_BY_SIDE = NoteRule("roster.side-by-side")
    HIDDEN_COLUMNS = NoteRule("roster.hidden-columns", loud=True)
    DEPARTMENT_FROM_HEADINGS = NoteRule("roster.department-from-headings")
    DEPARTMENT_FROM_MERGED = NoteRule("roster.department-from-merged")
    DEPARTMENT_FROM_SHEET = NoteRule("roster.department-from-sheet")
    UNUSED_NAMES = NoteRule("roster.unused-names", loud=True)
    UNUSED_COLUMNS = NoteRule("roster.unused-columns", loud=True)
    UNKNOWN_STATUS = NoteRule("roster.unknown-status", loud=True)
    UNKNOWN_STATUSES = NoteRule("roster.unknown-statuses", loud=True)
    SHEET_NAMES_EXCHANGED = NoteRule("roster.sheet-names-exchanged", loud=True)
    SHEET_GIVEN_NAMES_ONLY = NoteRule("roster.sheet-given-names-only", loud=True)
    SMALL_KANA_RESTORED = NoteRule("roster.small-kana-restored", loud=True)
    SHEET_GIVEN_NAMES_FIRST = NoteRule("roster.sheet-given-names-first", loud=True)
    FORMER_SURNAMES_UNUSED = NoteRule("roster.former-surnames-unused", loud=True)
    WITHOUT_VALUE = NoteRule("roster.without-value", loud=True)
    SHEET_WITHOUT_HEADER = NoteRule("roster.sheet-without-header", loud=True)
    RUNNING_COUNT = NoteRule("roster.running-count")
    DUPLICATE_STAFF_NUMBER = NoteRule("roster.duplicate-staff-number", loud=True)
    SAME_PERSON = NoteRule("roster.same-person", loud=True)

    @property
    def rule(self) -> NoteRule:
        """What hangs on the note."""
        return self.value


@dataclass(frozen=True, slots=True)
class RosterNote:
    """A note on one roster, with the values that its sentence names."""

    note: Note
    values: tuple[tuple[str, MessageValue], ...] = ()

    @classmethod
    def of(cls, note: Note, /, **values: MessageValue) -> "RosterNote":
        """Return the note with these values."""
        return cls(note, tuple(values.items()))

    @property
    def message(self) -> Message:
        """The sentence that tells it."""
        return Message(self.note.rule.message, self.values)
