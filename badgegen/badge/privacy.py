"""What may be printed: the texts of badges and no other, and which badges at all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from badgegen.core import Badge, Judgement, Message, Reading, StaffMember, message
from badgegen.names import to_katakana
from badgegen.stationery.fields import Design
from badgegen.stationery.geometry import BLACK, Content, Fill, Ink, Shapes, TextLine


def is_printed(judgement: Judgement, *, include_unreviewed: bool) -> bool:
    """Return whether a badge goes into the print file.

    A surname whose bounds are a guess, whose reading may be a given name's, or which cannot be
    drawn, is never printed before a person has decided on it.
    """
    if not judgement.needs_review:
        return True
    readable = judgement.member.surname_sure and bool(judgement.reading.kana)
    withheld = any(
        problem.blocks and not problem.rule.printed_unreviewed for problem in judgement.problems
    )
    return include_unreviewed and readable and not withheld


def printed_positions(
    judgements: Iterable[Judgement], *, include_unreviewed: bool
) -> tuple[int, ...]:
    """Return the badges that may go into the print file, by their positions among the people."""
    return tuple(
        at
        for at, judgement in enumerate(judgements)
        if is_printed(judgement, include_unreviewed=include_unreviewed)
    )


def badge_for(member: StaffMember, reading: Reading, romaji: str | None, design: Design) -> Badge:
    """Return the badge of one person: the surname's reading, and what else the design names.

    >>> from badgegen.core.model import Certainty, Place, Source, Surname
    >>> from badgegen.stationery.catalogue import load_design
    >>> member = StaffMember(Place("職員", 2), Surname("佐藤"), department="総務課")
    >>> reading = Reading("さとう", Certainty.CERTAIN, Source.FURIGANA)
    >>> badge_for(member, reading, "SATO", load_design("surname-kana-romaji"))
    Badge(kana='さとう', romaji='SATO', department=None, title=None)
    """
    katakana = design.katakana_for_foreign and reading.foreign
    by_department = design.band is not None or design.shows(Content.DEPARTMENT)
    return Badge(
        kana=to_katakana(reading.kana) if katakana else reading.kana,
        romaji=romaji if design.shows(Content.ROMAJI) else None,
        department=member.department if by_department else None,
        title=member.title if design.shows(Content.TITLE) else None,
    )


def printed_text(badge: Badge, content: Content, organisation: str) -> str:
    """Return the text that a line with this content shows; empty where there is nothing to show."""
    texts = {
        Content.KANA: badge.kana,
        Content.ROMAJI: badge.romaji,
        Content.DEPARTMENT: badge.department,
        Content.TITLE: badge.title,
        Content.ORGANISATION: organisation,
    }
    return texts[content] or ""


def printed_texts(badge: Badge, design: Design, organisation: str) -> tuple[str, ...]:
    """Return all texts that the design prints for this badge, one for each line that shows any."""
    texts = (printed_text(badge, field.content, organisation) for field in design.fields)
    return tuple(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class Inks:
    """The inks that a print file uses at all, and those that its texts are shown in."""

    used: frozenset[Ink]
    text: frozenset[Ink]


BLACK_ONLY = Inks(frozenset({BLACK}), frozenset({BLACK}))
"""What a print file without bands is printed in."""


def printed_inks(faces: Iterable[Shapes]) -> Inks:
    """Return the inks of these badges; every page begins with black."""
    shapes = [shape for face in faces for shape in face]
    text = frozenset(shape.ink for shape in shapes if isinstance(shape, TextLine))
    fills = frozenset(shape.ink for shape in shapes if isinstance(shape, Fill))
    return Inks(text | fills | {BLACK}, text)


Filled = tuple[str, Ink]
"""A filled rectangle from the corner of its badge, as the operands in the file, and its ink."""


@dataclass(frozen=True, slots=True)
class Painting:
    """What a print file shows besides its texts: inks, filled rectangles, fingerprints of pictures.

    A text in an ink of the paper's colour, or under a rectangle, would be hidden.
    """

    inks: Inks = BLACK_ONLY
    fills: frozenset[Filled] = frozenset()
    pictures: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """What was found in the finished bytes of a print file.

    ``texts`` are the strings that the pages show, ``characters`` those that the embedded fonts can
    show, ``extras`` whatever else can hold text or is hidden: metadata, outlines, annotations,
    unknown operators, orphaned objects, earlier revisions.
    """

    texts: tuple[str, ...]
    characters: frozenset[str]
    extras: tuple[str, ...]
    painting: Painting


def leaks(
    printed: PrintedDocument, allowed: Iterable[str], painting: Painting = Painting()
) -> tuple[Message, ...]:
    """Return what a print file holds besides, or lacks of, what it may show.

    The messages count and name kinds; they never repeat what was found.
    """
    expected = Counter(allowed)
    found = Counter(printed.texts)
    surplus = (found - expected).total()
    missing = (expected - found).total()
    characters = printed.characters - set("".join(expected))
    found_painting = printed.painting
    problems = (
        message("privacy.surplus-text", count=surplus) if surplus else None,
        message("privacy.missing-text", count=missing) if missing else None,
        message("privacy.font-characters", count=len(characters)) if characters else None,
        message("privacy.inks") if found_painting.inks != painting.inks else None,
        message("privacy.fills") if found_painting.fills != painting.fills else None,
        message("privacy.pictures") if found_painting.pictures != painting.pictures else None,
        *(message("privacy.structure", what=what) for what in sorted(set(printed.extras))),
    )
    return tuple(problem for problem in problems if problem)
