"""What may be printed: the texts of badges and no other, and which badges at all."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from badgegen.core import (
    NOTHING_MORE,
    Allowed,
    Badge,
    Certainty,
    Doubt,
    Judgement,
    Kanji,
    Message,
    Problem,
    Reading,
    ShownCell,
    StaffMember,
    has_kanji,
    has_loose_mark,
    is_latin,
    message,
    to_katakana,
    word_key,
)
from badgegen.names import (
    is_borne_surname,
    is_rather_given_name,
    is_reading,
    surname_readings,
)
from badgegen.stationery import (
    BLACK,
    Content,
    Design,
    Figure,
    Fill,
    HouseWords,
    Ink,
    Shapes,
    TextField,
    TextLine,
    Tint,
    known_marks,
)


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


NO_WORDS = HouseWords()
"""Where a house has no words of its own."""


def badge_for(
    member: StaffMember,
    reading: Reading,
    romaji: str | None,
    design: Design,
    *,
    allowed: Allowed = NOTHING_MORE,
    words: HouseWords = NO_WORDS,
) -> Badge:
    """Return the badge of one person: the surname's reading, and what else the design names.

    Kanji and numbers are there only where they are ``allowed`` too, marks and departments in
    English by the house's ``words``.

    >>> from badgegen.core.model import Certainty, Place, Source, Surname
    >>> from badgegen.stationery.catalogue import load_design
    >>> member = StaffMember(Place("職員", 2), Surname("佐藤"), department="総務課")
    >>> reading = Reading("さとう", Certainty.CERTAIN, Source.FURIGANA)
    >>> badge = badge_for(member, reading, "SATO", load_design("surname-kana-romaji"))
    >>> badge == Badge("さとう", "SATO")
    True
    """
    shown = _shown(design, allowed)
    kana = _kana(member, reading, design)
    kanji = kanji_of(member, reading) if Content.KANJI in shown else None
    kana_for_kanji = Content.KANJI in shown and Content.KANA not in shown
    return Badge(
        kana=kana,
        romaji=romaji if Content.ROMAJI in shown else None,
        department=member.department if _is_by_department(design) else None,
        title=member.title if Content.TITLE in shown else None,
        kanji=kanji or (kana if kana_for_kanji else None),
        furigana=kana if kanji and Content.FURIGANA in shown else None,
        staff_number=_staff_number(member) if Content.STAFF_NUMBER in shown else None,
        badge_number=member.badge_number if Content.BADGE_NUMBER in shown else None,
        initial=_initial(romaji) if Content.INITIAL in shown else None,
        department_english=department_in_english(member, words) if _IN_ENGLISH in shown else None,
        marks=_marks(member, words) if _shows_marks(design) else (),
        colour_by=member.colour_by if design.uses(Tint.DEPARTMENT) else None,
    )


def _staff_number(member: StaffMember) -> str | None:
    """Return the staff number, if it may be shown."""
    return None if ShownCell.STAFF_NUMBER in dict(member.unshown) else member.staff_number


_IN_ENGLISH = Content.DEPARTMENT_ENGLISH


def _initial(romaji: str | None) -> str | None:
    """Return the first letter of the surname's romaji; of a name that has none there is none."""
    return next(filter(str.isalpha, romaji or ""), None)


def department_in_english(member: StaffMember, words: HouseWords) -> str | None:
    """Return the department's English name: the roster's, if it is one, or that of the house."""
    told = member.department_english
    if told and is_latin(told):
        return told
    return words.departments.get(word_key(member.department or ""))


def _is_by_department(design: Design) -> bool:
    """Return whether the design says the department, or tells it by a colour."""
    return design.uses(Tint.DEPARTMENT) or design.shows(Content.DEPARTMENT)


def _shows_marks(design: Design) -> bool:
    """Return whether the design says a mark, or tells one by a colour."""
    return design.uses(Tint.MARK) or design.shows(Content.MARK)


def _marks(member: StaffMember, words: HouseWords) -> tuple[str, ...]:
    """Return the texts of the table for what the roster says; what it does not know is nothing."""
    marks, _ = known_marks(member.marks, words.marks)
    return tuple(mark.text for mark in marks)


def _shown(design: Design, allowed: Allowed) -> frozenset[Content]:
    """Return what the design names and the build may print."""
    return design.contents - _withheld(allowed)


@cache
def _withheld(allowed: Allowed) -> frozenset[Content]:
    """Return what may not be printed though a design names it."""
    return frozenset(
        content for content in Content if content.permission and content.permission not in allowed
    )


def _kana(member: StaffMember, reading: Reading, design: Design) -> str:
    """Return what stands for the surname: its kana, or what was typed instead of it."""
    if member.kind:
        return member.surname.written
    katakana = design.katakana_for_foreign and (reading.foreign or reading.katakana)
    return to_katakana(reading.kana) if katakana else reading.kana


def kanji_of(member: StaffMember, reading: Reading) -> str | None:
    """Return the kanji of the name on the badge; ``None`` where it has none, or they are unsure.

    >>> from badgegen.core.model import Place, Source, Surname
    >>> member = StaffMember(Place("職員", 2), Surname("鈴木"), registered=Surname("佐藤"))
    >>> kanji_of(member, Reading("すずき", Certainty.CERTAIN, Source.FURIGANA))
    '鈴木'
    """
    written = member.surname.written
    if member.kind or not has_kanji(written):
        return None
    return None if kanji_problems(member, reading) else written


def kanji_problems(member: StaffMember, reading: Reading) -> tuple[Problem, ...]:
    """Return why the kanji of a name cannot be printed although its reading may be.

    A decided reading tells nothing of characters. Of where the surname ends, or of which name it
    is, it tells something if it reads these kanji and no others that they may be. What a person
    typed as the name at work is what they meant, but for a mark that joins none of its characters.
    """
    if member.kind:
        return ()
    if has_kanji(member.surname.written) and has_loose_mark(member.surname.written):
        return (Problem.of(Doubt.KANJI_MISTYPED),)
    if member.renamed:
        return ()
    rules = [problem.rule.written for problem in (*member.problems, *reading.problems)]
    if Kanji.MISTYPED in rules:
        return (Problem.of(Doubt.KANJI_MISTYPED),)
    if (Kanji.MAY_BE_OTHERS in rules or not member.surname_sure) and not _is_borne_out(
        member, reading
    ):
        return (Problem.of(Doubt.KANJI_UNSURE),)
    return ()


_CELLS = {
    Content.TITLE: ShownCell.TITLE,
    Content.DEPARTMENT_ENGLISH: ShownCell.DEPARTMENT_ENGLISH,
    Content.STAFF_NUMBER: ShownCell.STAFF_NUMBER,
    Content.BADGE_NUMBER: ShownCell.BADGE_NUMBER,
}


def cell_problems(
    member: StaffMember, designs: Iterable[Design], allowed: Allowed
) -> tuple[Problem, ...]:
    """Return why cells of the row stand on no badge, for those that badges of the designs show."""
    if not member.unshown:
        return ()
    asked = set()
    for design in designs:
        asked |= {_CELLS[content] for content in _shown(design, allowed) if content in _CELLS}
        if _is_by_department(design):
            asked.add(ShownCell.DEPARTMENT)
    if not member.staff_number:
        # The whole column may turn out to be none of numbers.
        asked.discard(ShownCell.STAFF_NUMBER)
    return tuple(problem for cell, problem in member.unshown if cell in asked)


_OF_READING = frozenset((Content.KANA, Content.FURIGANA, Content.ROMAJI, Content.INITIAL))


def is_unread(member: StaffMember, reading: Reading, designs: Iterable[Design]) -> bool:
    """Return whether badges of these designs show the surname's kanji and nothing of its reading.

    A surname that was cut off without a blank, or that nobody who was counted has, is borne out by
    nothing but its reading: a given name may stand behind it.
    """
    shown = frozenset[Content]().union(*(design.contents for design in designs))
    if Content.KANJI not in shown or shown & _OF_READING:
        return False
    key = member.surname.key
    if member.cut or not is_borne_surname(key) or is_rather_given_name(key):
        return False
    return kanji_of(member, reading) is not None


def _is_borne_out(member: StaffMember, reading: Reading) -> bool:
    """Return whether a person decided on a reading of these kanji, and of no others."""
    others = (other for other in member.possible_surnames if other != member.surname)
    return (
        reading.certainty is Certainty.CONFIRMED
        # What the kanji of a given name can be composed of bears nothing out (翔太 しょうた).
        and reading.kana in surname_readings(member.surname.key)
        and not any(is_reading(other.written, reading.kana) for other in others)
    )


def printed_text(badge: Badge, field: TextField, organisation: str) -> str:
    """Return the text that a line of a design shows; empty where there is nothing to show."""
    if field.content is Content.ORGANISATION:
        return organisation
    if field.content is Content.TEXT:
        return field.text
    return _OF_BADGES[field.content](badge) or ""


_OF_BADGES: Mapping[Content, Callable[[Badge], str | None]] = {
    Content.KANA: lambda badge: badge.kana,
    Content.ROMAJI: lambda badge: badge.romaji,
    Content.DEPARTMENT: lambda badge: badge.department,
    Content.TITLE: lambda badge: badge.title,
    Content.KANJI: lambda badge: badge.kanji,
    Content.FURIGANA: lambda badge: badge.furigana,
    Content.STAFF_NUMBER: lambda badge: badge.staff_number,
    Content.BADGE_NUMBER: lambda badge: badge.badge_number,
    Content.INITIAL: lambda badge: badge.initial,
    Content.DEPARTMENT_ENGLISH: lambda badge: badge.department_english,
    Content.MARK: lambda badge: "・".join(badge.marks),
}
"""What stands on a badge itself; the organisation and a design's own text are the same on all."""


def printed_texts(badge: Badge, design: Design, organisation: str) -> tuple[str, ...]:
    """Return all texts that the design prints for this badge, one for each line that shows any."""
    texts = (printed_text(badge, field, organisation) for field in design.fields)
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
    filled = (shape for shape in shapes if isinstance(shape, Fill))
    fills = frozenset(shape.ink for shape in filled if shape.figure is not Figure.CONTOUR)
    return Inks(text | fills | {BLACK}, text)


Filled = tuple[str, Ink]
"""A filled rectangle from the corner of its badge, as the operands in the file, and its ink.

Of another figure it is the whole path, with the operator that paints it.
"""


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
