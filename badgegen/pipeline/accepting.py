"""Accepts findings and opens them again, for the review page and from the form."""

from collections.abc import Iterable, Iterator

from badgegen.message import Message, message
from badgegen.messages import translate
from badgegen.model import Finding
from badgegen.reading.acceptances import Acceptance, clean_note
from badgegen.reading.overrides import Overrides, with_acceptance, without_acceptance
from badgegen.review.decisions import Note


def accept(overrides: Overrides, finding: Finding, note: str) -> Overrides:
    """The overrides with the finding accepted; without a note it is open again.

    The file says in Japanese what it is about, as all of its headers are.
    """
    kind = translate(message(f"review.kind-{finding.kind}"), "ja")
    return _noted(overrides, Acceptance(finding.key, clean_note(note), kind, finding.subject))


def with_notes(overrides: Overrides, notes: Iterable[Note]) -> Overrides:
    """The overrides with the notes of a form; an emptied one opens its finding again."""
    for one in notes:
        overrides = _noted(
            overrides,
            Acceptance(
                one.key, clean_note(one.note), clean_note(one.kind), clean_note(one.subject)
            ),
        )
    return overrides


def note_problems(notes: Iterable[Note], before: Overrides, file: str) -> Iterator[Message]:
    """Notes of a form that are about no finding, or differ from each other or from the file."""
    first: dict[str, Note] = {}
    for one in notes:
        now, typed = before.notes.get(one.key, ""), clean_note(one.note)
        earlier = first.setdefault(one.key, one)
        if not one.key:
            yield message("review.note-of-nothing", sheet=one.sheet, row=one.row)
        elif clean_note(earlier.note) != typed:
            yield message("review.note-twice", sheet=one.sheet, row=one.row, earlier=earlier.row)
        elif now not in (one.earlier, typed):
            yield message(
                "review.note-conflict", file=file, sheet=one.sheet, row=one.row, note=typed, now=now
            )


def _noted(overrides: Overrides, accepted: Acceptance) -> Overrides:
    if not accepted.note:
        return without_acceptance(overrides, accepted.key)
    return with_acceptance(overrides, accepted)
