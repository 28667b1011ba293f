"""What the page may ask for; each field has its longest length, whatever it is sent."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

Position = Annotated[int, Meta(ge=0, le=10_000_000)]
Page = Annotated[int, Meta(ge=0, le=1_000_000)]
Typed = Annotated[str, Meta(max_length=60)]
Mark = Annotated[str, Meta(max_length=16)]


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
    """How a badge would look with another reading."""

    at: Position
    kana: Typed = ""
    romaji: Typed = ""


@dataclass(frozen=True, slots=True)
class BadgesAsked:
    """A page of the badges of a department, by its place among them."""

    department: Position = 0
    page: Page = 0


@dataclass(frozen=True, slots=True)
class FindingsAsked:
    """A page of one section of the findings, or the first pages of all."""

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
    text: Typed = ""


@dataclass(frozen=True, slots=True)
class UndoAsked:
    """To take back the step of this number."""

    step: Position
    text: Typed = ""
