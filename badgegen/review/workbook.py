"""Writes review.xlsx, the form in which HR looks at each reading and decides."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from badgegen.message import message
from badgegen.messages import translate
from badgegen.model import Certainty, Finding, Judgement, Source
from badgegen.review.columns import (
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

_FILLS = {
    Certainty.CONFIRMED: "DDEBF7",
    Certainty.CERTAIN: "E2EFDA",
    Certainty.LIKELY: "FFF2CC",
    Certainty.AMBIGUOUS: "FCE4D6",
    Certainty.UNKNOWN: "F8CBAD",
}
_OF_PERSON = (Source.OVERRIDE_STAFF_NUMBER, Source.OVERRIDE_DEPARTMENT)
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
        "hidden": (*EARLIER, EARLIER_BUSINESS_NAME),
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
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


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
    other = member.surname.written if member.registered else ""
    named = {BUSINESS_NAME: other, EARLIER_BUSINESS_NAME: other}
    return FormRow(cells | decided | named, _FILLS[reading.certainty], reading.candidates)


def _surname(bearers: Sequence[Judgement]) -> FormRow:
    waiting = sum(one.needs_review for one in bearers)
    first = next((one for one in bearers if one.needs_review), bearers[0])
    decided = next((one for one in bearers if _is_by_surname(one)), None)
    cells = {
        "surname": first.member.surname.written,
        "count": str(len(bearers)),
        "waiting": str(waiting),
        "kana": first.reading.kana,
        "candidates": " / ".join(first.reading.candidates),
    }
    fill = _FILLS[first.reading.certainty]
    return FormRow(cells | (_decided(decided) if decided else {}), fill, first.reading.candidates)


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
    sheet.column_dimensions["A"].width = 100
    for name in _HELP:
        cell = WriteOnlyCell(sheet, value=_text(name, language))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=name == _HELP[0])
        sheet.append([cell])


def _text(key: str, language: str) -> str:
    return translate(message(f"review.{key}"), language)
