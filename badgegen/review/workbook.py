"""Writes review.xlsx, the form in which HR looks at each reading and decides."""

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from badgegen.message import message
from badgegen.messages import translate
from badgegen.model import NO_OTHER_NAME, Certainty, Finding, Judgement, Source
from badgegen.review.columns import (
    BADGE_SURNAME,
    BUSINESS_NAME,
    DECISIONS,
    EARLIER,
    EARLIER_BUSINESS_NAME,
    FINDINGS,
    PEOPLE,
    SURNAMES,
    title,
)
from badgegen.review.finding_rows import finding_rows
from badgegen.review.form import FormRow, FormSheet, fill_sheet
from badgegen.review.reasons import reasons, source
from badgegen.xlsx.package import package_bytes

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
_HELP = tuple(f"help-{number}" for number in range(1, 11))


def review_workbook(
    judgements: Sequence[Judgement], findings: Sequence[Finding], language: str
) -> bytes:
    """The bytes of the review workbook, in ``ja`` or ``en``.

    Its sheets: everybody, who waits first; the surnames to decide for all who bear them; the
    findings, open ones first; and how to fill in the form.
    """
    book = Workbook(write_only=True)
    people = [_person(one, language) for one in sorted(judgements, key=_order)]
    surnames = [_surname(bearers) for bearers in _by_surname(judgements)]
    readings = {"open": DECISIONS, "hidden": EARLIER}
    persons = {
        "open": (*DECISIONS, BUSINESS_NAME),
        "hidden": (*EARLIER, EARLIER_BUSINESS_NAME, BADGE_SURNAME),
    }
    notes = {"open": ("note",), "hidden": ("earlier-note", "finding-key")}
    forms = (
        ("sheet-title", _form(PEOPLE, language, **persons), people),
        ("surnames-title", _form(SURNAMES, language, **readings), surnames),
        ("findings-title", _form(FINDINGS, language, **notes), finding_rows(findings, language)),
    )
    for name, form, rows in forms:
        fill_sheet(book.create_sheet(_text(name, language)), form, rows)
    _explain(book.create_sheet(_text("help-title", language)), language)
    return package_bytes(book)


def _form(
    widths: dict[str, int], language: str, *, open: Sequence[str], hidden: Sequence[str]
) -> FormSheet:
    return FormSheet(
        note=_text("internal", language),
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
        "certainty": translate(message(f"reading.certainty-{reading.certainty}"), language),
        "source": translate(source(judgement), language),
        "candidates": " / ".join(reading.candidates),
        "reason": " ".join(translate(reason, language) for reason in reasons(judgement)),
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
    waiting = sum(one.needs_review for one in bearers)
    first = next((one for one in bearers if one.needs_review), bearers[0])
    decided = next((one for one in bearers if _is_by_surname(one)), None)
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
    """The readings that all bearers may have, the likeliest first.

    A furigana that nobody vouches for speaks for its own row alone.
    """
    told = (decided.reading.kana,) if decided else ()
    others = (
        one.reading.kana
        for one in bearers
        if one.reading.certainty.printable or one.reading.source in _OF_SURNAME
    )
    return tuple(dict.fromkeys(filter(None, (*told, *bearers[0].reading.known, *others))))


def _by_surname(judgements: Iterable[Judgement]) -> list[list[Judgement]]:
    """The bearers of each surname that somebody waits with or that is decided, many first."""
    found: dict[str, list[Judgement]] = {}
    for one in judgements:
        if one.member.surname_sure:
            found.setdefault(one.member.surname.written, []).append(one)
    listed = [
        bearers
        for bearers in found.values()
        if any(one.needs_review or _is_by_surname(one) for one in bearers)
    ]
    return sorted(listed, key=lambda bearers: -sum(one.needs_review for one in bearers))


def _is_by_surname(judgement: Judgement) -> bool:
    return judgement.reading.source is Source.OVERRIDE_SURNAME


def _decided(judgement: Judgement) -> dict[str, str]:
    """What was decided, for the form to show and to be held against when it comes back."""
    kana, romaji = judgement.reading.kana, judgement.reading.romaji or ""
    values = (kana, romaji, kana, romaji)
    return dict(zip((*DECISIONS, *EARLIER), values, strict=True))


def _explain(sheet: Worksheet, language: str) -> None:
    sheet.column_dimensions["A"].width = _HELP_WIDTH
    for row, name in enumerate(_HELP, start=1):
        text = _text(name, language)
        # LibreOffice gives every row one line unless it is told.
        sheet.row_dimensions[row].height = _LINE_HEIGHT * _line_count(text)
        cell = WriteOnlyCell(sheet, value=text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=name == _HELP[0])
        sheet.append([cell])


def _line_count(text: str) -> int:
    """How many lines of the help's column a text takes, where Japanese signs are twice as wide."""
    width = sum(2 if east_asian_width(one) in "WFA" else 1 for one in text)
    return 1 + width // (_HELP_WIDTH - 2)


def _text(key: str, language: str) -> str:
    return translate(message(f"review.{key}"), language)
