"""What every room stands on: values, doubts, messages, text, errors, shipped files, processes.

The values, doubts and rules of text are loaded once one of them is asked for: to tell a usage error
needs none.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from badgegen.core.choices import (
    DEFAULT_STYLE,
    NOTHING_MORE,
    OFFSET_LIMIT,
    SCALE_LIMITS,
    Allowed,
    Edge,
    Filling,
    Order,
    Permission,
    RosterRomaji,
)
from badgegen.core.errors import (
    BadgegenError,
    DecisionConflict,
    OutputError,
    OutputHeld,
    OwnFile,
    PasswordNeeded,
    PrivacyError,
    ReadingsWait,
    RosterError,
    SeveralMeant,
    TemplateError,
    WrongUsage,
)
from badgegen.core.given_files import Endless, read_given, read_toml
from badgegen.core.interruption import (
    ended_by,
    going_on,
    loading,
    may_end,
    to_the_end,
    told_by,
    uninterrupted,
    was_interrupted,
)
from badgegen.core.line_breaks import cells, lines_of
from badgegen.core.messages import FindingKind, Message, MessageValue, Section, message
from badgegen.core.progress import JUDGING, Progress, Stage, Tracker, untracked
from badgegen.core.resources import data_lines, shipped
from badgegen.core.translation import LANGUAGES, translate

if TYPE_CHECKING:
    from badgegen.core.doubts import Answer, Doubt, Kanji, Problem
    from badgegen.core.identity import (
        NO_DEPARTMENT,
        By,
        Subject,
        department_key,
        everybody,
        identity_of,
        in_department,
        number_key,
        with_number,
    )
    from badgegen.core.letters import (
        _LONGEST_ROMAJI,
        OWN_CASES,
        bare_letters,
        is_romaji,
        marked_letters,
        plain_form,
        romaji_fault,
    )
    from badgegen.core.model import (
        NO_OTHER_NAME,
        Badge,
        Certainty,
        Finding,
        Judgement,
        Place,
        Reading,
        Roster,
        SkippedRow,
        Source,
        StaffMember,
        Surname,
    )
    from badgegen.core.roster_notes import Note, RosterNote, SkipReason
    from badgegen.core.text import (
        KATAKANA_NAME,
        characters,
        enlarged,
        gojuon_key,
        has_kanji,
        has_latin,
        has_letters,
        is_hiragana,
        is_kana,
        is_katakana,
        is_latin,
        is_latin_name,
        is_private,
        is_unusual,
        joined_kana,
        name_parts,
        normalized,
        one_sign_apart,
        parts_of,
        to_hiragana,
        to_katakana,
        typed_kana,
        without_leading_symbols,
        word_key,
        words_of,
    )
else:

    def __getattr__(name: str) -> object:
        """Load the chapters of values, when the first of their names is asked for."""
        for chapter in ("doubts", "identity", "letters", "model", "roster_notes", "text"):
            values = vars(import_module(f"{__name__}.{chapter}"))
            globals().update({known: values[known] for known in __all__ if known in values})
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return globals()[name]


__all__ = [
    "DEFAULT_STYLE",
    "JUDGING",
    "KATAKANA_NAME",
    "LANGUAGES",
    "NOTHING_MORE",
    "NO_DEPARTMENT",
    "NO_OTHER_NAME",
    "OFFSET_LIMIT",
    "OWN_CASES",
    "SCALE_LIMITS",
    "_LONGEST_ROMAJI",
    "Allowed",
    "Answer",
    "Badge",
    "BadgegenError",
    "By",
    "Certainty",
    "DecisionConflict",
    "Doubt",
    "Edge",
    "Endless",
    "Filling",
    "Finding",
    "FindingKind",
    "Judgement",
    "Kanji",
    "Message",
    "MessageValue",
    "Note",
    "Order",
    "OutputError",
    "OutputHeld",
    "OwnFile",
    "PasswordNeeded",
    "Permission",
    "Place",
    "PrivacyError",
    "Problem",
    "Progress",
    "Reading",
    "ReadingsWait",
    "Roster",
    "RosterError",
    "RosterNote",
    "RosterRomaji",
    "Section",
    "SeveralMeant",
    "SkipReason",
    "SkippedRow",
    "Source",
    "StaffMember",
    "Stage",
    "Subject",
    "Surname",
    "TemplateError",
    "Tracker",
    "WrongUsage",
    "bare_letters",
    "cells",
    "characters",
    "data_lines",
    "department_key",
    "ended_by",
    "enlarged",
    "everybody",
    "going_on",
    "gojuon_key",
    "has_kanji",
    "has_latin",
    "has_letters",
    "identity_of",
    "in_department",
    "is_hiragana",
    "is_kana",
    "is_katakana",
    "is_latin",
    "is_latin_name",
    "is_private",
    "is_romaji",
    "is_unusual",
    "joined_kana",
    "lines_of",
    "loading",
    "marked_letters",
    "may_end",
    "message",
    "name_parts",
    "normalized",
    "number_key",
    "one_sign_apart",
    "parts_of",
    "plain_form",
    "read_given",
    "read_toml",
    "romaji_fault",
    "shipped",
    "to_hiragana",
    "to_katakana",
    "to_the_end",
    "told_by",
    "translate",
    "typed_kana",
    "uninterrupted",
    "untracked",
    "was_interrupted",
    "with_number",
    "without_leading_symbols",
    "word_key",
    "words_of",
]
