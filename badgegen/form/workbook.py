"""Writes review.xlsx, the form in which HR looks at each reading and decides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import east_asian_width

from badgegen.core import (
    NO_OTHER_NAME,
    Certainty,
    Finding,
    Judgement,
    Place,
    Source,
    StaffMember,
    going_on,
    message,
    translate,
)
from badgegen.findings import open_first
from badgegen.form.columns import (
    BADGE_SURNAME,
    BUSINESS_NAME,
    DECISIONS,
    EARLIER,
    EARLIER_BUSINESS_NAME,
    FINDINGS,
    KINDS,
    PEOPLE,
    SURNAMES,
    title,
)
from badgegen.xlsx.written import Form, Look, WrittenRow, WrittenSheet, workbook_bytes

HEADER_ROW = 2
"""The rows that stay in sight: what the form is for, and what its columns are called."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form: its texts by column, its fill as RGB, and what its drop-down offers."""

    cells: Mapping[str, str]
    fill: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of a form: a note, the titles of its columns, widths, and which are what.

    ``open`` columns take what is typed, ``chosen`` is the one with the drop-down, ``hidden`` ones
    are for the program.
    """

    note: str
    titles: Mapping[str, str]
    widths: Mapping[str, int]
    open: Sequence[str]
    chosen: str
    hidden: Sequence[str]


_NOTE = Look(bold=True, color="C00000", top=True)
_TITLE = Look(bold=True, fill="D9D9D9", wrapped=True, top=True)
_TYPED = Look(fill="FFFFFF", open=True, wrapped=True, top=True)


def form_sheet(name: str, form: FormSheet, rows: Iterable[FormRow], count: int) -> WrittenSheet:
    """Return the form as a sheet to be written; its rows are taken one after the other."""
    titles = list(form.titles)
    places: dict[tuple[str, ...], list[int]] = {}
    return WrittenSheet(
        title=name,
        widths=[form.widths[column] for column in titles],
        rows=_lines(form, rows, places),
        frozen=HEADER_ROW,
        hidden=frozenset(at for at, column in enumerate(titles) if column in form.hidden),
        form=Form(
            header=HEADER_ROW - 1,
            last=HEADER_ROW - 1 + max(1, count),
            column=titles.index(form.chosen),
            choices=places,
        ),
    )


def _lines(
    form: FormSheet, rows: Iterable[FormRow], places: dict[tuple[str, ...], list[int]]
) -> Iterator[WrittenRow]:
    """Yield the rows of a form; note in ``places`` where each choice is offered."""
    yield WrittenRow([form.note], (_NOTE,))
    yield WrittenRow(list(form.titles.values()), (_TITLE,) * len(form.titles))

    @cache
    def looks(fill: str | None) -> tuple[Look, ...]:
        told = Look(fill=fill, wrapped=True, top=True)
        return tuple(_TYPED if name in form.open else told for name in form.titles)

    for at, row in enumerate(rows, start=HEADER_ROW):
        if row.choices:
            places.setdefault(row.choices, []).append(at)
        yield WrittenRow([row.cells.get(name, "") for name in form.titles], looks(row.fill))


_OPEN, _ACCEPTED = "FFF2CC", "E2EFDA"
_MOST_PLACES = 500
"""A cell of Excel holds no more than 32,767 letters."""


def _row(finding: Finding, language: str) -> FormRow:
    state = "review.state-open" if finding.accepted is None else "review.state-accepted"
    places = [f"{place.sheet}!{place.row}" for place in finding.places]
    more = ["…"] if len(places) > _MOST_PLACES else []
    note = finding.accepted or ""
    cells = {
        "state": translate(message(state), language),
        "kind": translate(finding.kind.told, language),
        "subject": finding.subject,
        "finding": translate(finding.message, language),
        "places": "、".join(places[:_MOST_PLACES] + more),
        "note": note,
        "earlier-note": note,
        "finding-key": finding.key,
    }
    return FormRow(cells, _ACCEPTED if note else _OPEN)


_FILLS = {
    Certainty.CONFIRMED: "DDEBF7",
    Certainty.CERTAIN: "E2EFDA",
    Certainty.LIKELY: "FFF2CC",
    Certainty.AMBIGUOUS: "FCE4D6",
    Certainty.UNKNOWN: "F8CBAD",
}
_OF_PERSON = (Source.OVERRIDE_STAFF_NUMBER, Source.OVERRIDE_DEPARTMENT)
_OF_SURNAME = (Source.WRITTEN_IN_KANA, Source.ALLOW_LIST, Source.LEXICON, Source.PYKAKASI)
"""Where a reading comes from that is the surname's own, whoever bears it."""
_HELP_WIDTH = 100
"""The width of the help's column, in characters as Excel counts them."""
_LINE_HEIGHT = 18
"""The height of a line, in points as Excel counts them."""
_HELP = (
    "review.help-1",
    "review.help-2",
    "review.help-3",
    "review.help-4",
    "review.help-5",
    "review.help-6",
    "review.help-7",
    "review.help-8",
    "review.help-9",
    "review.help-10",
)


def review_workbook(
    judgements: Sequence[Judgement], findings: Sequence[Finding], language: str
) -> bytes:
    """Return the bytes of the review workbook, in ``ja`` or ``en``.

    Its sheets: everybody, who waits first; the surnames to decide for all who bear them; the
    findings, open ones first; and how to fill in the form.
    """
    people = (
        _person(judgement, language) for judgement in going_on(sorted(judgements, key=_order))
    )
    by_surname, found = _by_surname(judgements), open_first(findings)
    surnames = (_surname(bearers) for bearers in going_on(by_surname))
    readings = {"open": DECISIONS, "hidden": EARLIER}
    persons = {
        "open": (*DECISIONS, BUSINESS_NAME),
        "hidden": (*EARLIER, EARLIER_BUSINESS_NAME, BADGE_SURNAME),
    }
    notes = {"open": ("note",), "hidden": ("earlier-note", "finding-key")}
    forms = (
        ("review.sheet-title", _form(PEOPLE, language, **persons), people, len(judgements)),
        ("review.surnames-title", _form(SURNAMES, language, **readings), surnames, len(by_surname)),
        (
            "review.findings-title",
            _form(FINDINGS, language, **notes),
            (_row(finding, language) for finding in found),
            len(found),
        ),
    )
    asked = [
        form_sheet(_text(name, language), form, rows, count) for name, form, rows, count in forms
    ]
    kinds = [judgement for judgement in judgements if judgement.member.kind]
    worn = [_kinds_sheet(kinds, language)] if kinds else []
    return workbook_bytes([*asked, *worn, _help_sheet(language)])


def _form(
    widths: dict[str, int], language: str, *, open: Sequence[str], hidden: Sequence[str]
) -> FormSheet:
    return FormSheet(
        note=_text("review.internal", language),
        titles={name: title(name, language) for name in widths},
        widths=widths,
        open=open,
        chosen=open[0],
        hidden=hidden,
    )


def _order(judgement: Judgement) -> bool:
    return not judgement.needs_review


def _person(judgement: Judgement, language: str) -> FormRow:
    member, reading = judgement.member, judgement.reading
    cells = {
        "sheet": member.place.sheet,
        "row": str(member.place.row),
        "staff-number": member.staff_number or "",
        "department": member.department or "",
        "surname": member.roster_surname.written,
        "kana": reading.kana,
        "romaji": judgement.romaji or "",
        "certainty": translate(reading.certainty.told, language),
        "source": translate(judgement.source, language),
        "candidates": " / ".join(reading.candidates),
        "reason": " ".join(translate(reason, language) for reason in judgement.reasons),
    }
    decided = _decided(judgement) if reading.source in _OF_PERSON else {}
    # A name that the roster gives stands there, and is no decision to be shown as one.
    other = member.surname.written if member.renamed else ""
    if member.stopped:
        other = NO_OTHER_NAME
    named = {BUSINESS_NAME: other, EARLIER_BUSINESS_NAME: other}
    named |= {BADGE_SURNAME: member.surname.written}
    return FormRow(cells | decided | named, _FILLS[reading.certainty], reading.candidates)


def _surname(bearers: Sequence[Judgement]) -> FormRow:
    waiting = sum(bearer.needs_review for bearer in bearers)
    first = next((bearer for bearer in bearers if bearer.needs_review), bearers[0])
    decided = next((bearer for bearer in bearers if _is_by_surname(bearer)), None)
    candidates = _of_everybody(bearers, decided)
    cells = {
        "surname": first.member.surname.written,
        "count": str(len(bearers)),
        "waiting": str(waiting),
        "kana": next(iter(candidates), ""),
        "candidates": " / ".join(candidates),
    }
    fill = _FILLS[first.reading.certainty]
    return FormRow(cells | (_decided(decided) if decided else {}), fill, candidates)


def _of_everybody(bearers: Sequence[Judgement], decided: Judgement | None) -> tuple[str, ...]:
    """Return the readings that all bearers may have, the likeliest first.

    A furigana that nobody vouches for speaks for its own row alone.
    """
    told = (decided.reading.kana,) if decided else ()
    others = (
        bearer.reading.kana
        for bearer in bearers
        if bearer.reading.certainty.printable or bearer.reading.source in _OF_SURNAME
    )
    return tuple(dict.fromkeys(filter(None, (*told, *bearers[0].reading.known, *others))))


def _by_surname(judgements: Iterable[Judgement]) -> list[list[Judgement]]:
    """Return the bearers of each surname that somebody waits with or is decided, many first."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.member.surname_sure and not judgement.member.kind:
            found.setdefault(judgement.member.surname.written, []).append(judgement)
    listed = [
        bearers
        for bearers in found.values()
        if any(bearer.needs_review or _is_by_surname(bearer) for bearer in bearers)
    ]
    return sorted(listed, key=lambda bearers: -sum(bearer.needs_review for bearer in bearers))


def _is_by_surname(judgement: Judgement) -> bool:
    return judgement.reading.source is Source.OVERRIDE_SURNAME


def _decided(judgement: Judgement) -> dict[str, str]:
    """Return what was decided, for the form to show and to be held against when it comes back."""
    kana, romaji = judgement.reading.kana, judgement.reading.romaji or ""
    values = (kana, romaji, kana, romaji)
    return dict(zip((*DECISIONS, *EARLIER), values, strict=True))


def _kinds_sheet(judgements: Iterable[Judgement], language: str) -> WrittenSheet:
    """Return who wears what stands instead of a surname."""
    look = Look(wrapped=True, top=True)
    titles = [title(name, language) for name in KINDS]
    people = sorted((judgement.member for judgement in judgements), key=_worn)
    rows = (
        [
            member.surname.written,
            member.place.sheet,
            str(member.place.row),
            member.staff_number or "",
            member.department or "",
            member.roster_surname.written,
        ]
        for member in people
    )
    return WrittenSheet(
        title=_text("review.kinds-title", language),
        widths=list(KINDS.values()),
        rows=[
            WrittenRow([_text("review.internal", language)], (_NOTE,)),
            WrittenRow(titles, (_TITLE,) * len(titles)),
            *(WrittenRow(row, (look,) * len(titles)) for row in rows),
        ],
        frozen=HEADER_ROW,
    )


def _worn(member: StaffMember) -> tuple[str, Place]:
    return member.surname.written, member.place


def _help_sheet(language: str) -> WrittenSheet:
    texts = [_text(name, language) for name in _HELP]
    return WrittenSheet(
        title=_text("review.help-title", language),
        widths=[_HELP_WIDTH],
        rows=[
            WrittenRow([text], (Look(bold=at == 0, wrapped=True, top=True, text=False),))
            for at, text in enumerate(texts)
        ],
        # LibreOffice gives every row one line unless it is told.
        heights={at: _LINE_HEIGHT * _line_count(text) for at, text in enumerate(texts)},
    )


def _line_count(text: str) -> int:
    """Return how many lines a text takes in the help's column, Japanese signs twice as wide."""
    width = sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
    return 1 + width // (_HELP_WIDTH - 2)


def _text(key: str, language: str) -> str:
    return translate(message(key), language)
