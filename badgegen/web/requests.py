"""What the page may ask for; each field has its longest length, whatever it is sent."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

Position = Annotated[int, Meta(ge=0, le=10_000_000)]
Page = Annotated[int, Meta(ge=0, le=1_000_000)]
Typed = Annotated[str, Meta(max_length=60)]
Note = Annotated[str, Meta(max_length=1000)]
Key = Annotated[str, Meta(max_length=600)]
Mark = Annotated[str, Meta(max_length=16)]


@dataclass(frozen=True, slots=True)
class EntryAsked:
    """The code of the address that was opened."""

    code: Annotated[str, Meta(max_length=100)]


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """The person at a position of the roster, or the one ``step`` rows from there in the list."""

    at: Position | None = None
    step: Annotated[int, Meta(ge=-1, le=1)] = 0
    text: Typed = ""


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A page of the queue, or of who is found by a text."""

    text: Typed = ""
    page: Page = 0


@dataclass(frozen=True, slots=True)
class ProposalAsked:
    """How a badge would look with another reading; with a name alone, as that usually reads."""

    at: Position
    kana: Typed | None = None
    romaji: Typed = ""
    name: Typed = ""


@dataclass(frozen=True, slots=True)
class BadgesAsked:
    """A page of the badges of a department, by its place among them."""

    department: Position = 0
    page: Page = 0


@dataclass(frozen=True, slots=True)
class FindingsAsked:
    """A page of the findings."""

    page: Page = 0


@dataclass(frozen=True, slots=True)
class SectionsAsked:
    """A page of one section of what else is to be known, or the first pages of all."""

    section: Position | None = None
    page: Page = 0


@dataclass(frozen=True, slots=True)
class DecisionAsked:
    """A reading for a person or a surname; ``seen`` marks what was shown with it."""

    at: Position
    kana: Typed
    romaji: Typed
    everybody: bool
    seen: Mark
    name: Typed = ""
    text: Typed = ""


@dataclass(frozen=True, slots=True)
class WithdrawalAsked:
    """To withdraw what was decided for a person."""

    at: Position
    seen: Mark
    text: Typed = ""


@dataclass(frozen=True, slots=True)
class NoteAsked:
    """A note on a finding, which accepts it; ``line`` is where it stands on its page."""

    key: Key
    note: Note
    seen: Mark
    page: Page = 0
    line: Position = 0


@dataclass(frozen=True, slots=True)
class UndoAsked:
    """To take back the step of this number."""

    step: Position


@dataclass(frozen=True, slots=True)
class SettingsAsked:
    """Whether letters and digits are keys."""

    single_keys: bool
