"""Findings that a person has accepted (了承済みの指摘): part of the overrides, as a decision is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from badgegen.message import Message, message

FIELDS = ("kind", "subject", "note", "key")
"""The columns of the list of accepted findings, in their order."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that somebody accepted, by its key, and their note; ``row`` is the file's.

    ``kind`` and ``subject`` say in words what it is about: for those who read the file.
    """

    key: str
    note: str
    kind: str = ""
    subject: str = ""
    row: int = 0


def clean_note(text: str) -> str:
    r"""A note on one line, without signs that no file can hold.

    >>> clean_note(" 本人 了承\n4月 ")
    '本人 了承 4月'
    """
    shown = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(shown.split())


def parse_acceptances(
    rows: Iterable[tuple[int, Mapping[str, str]]],
) -> tuple[tuple[Acceptance, ...], list[Message]]:
    """The accepted findings of these rows, and what is wrong with rows; empty rows are passed over.

    Of several rows that say the same of a finding the last one counts.
    """
    filled = [(number, cells) for number, cells in rows if any(map(str.strip, cells.values()))]
    found = [
        Acceptance(
            key=cells.get("key", "").strip(),
            note=clean_note(cells.get("note", "")),
            kind=clean_note(cells.get("kind", "")),
            subject=clean_note(cells.get("subject", "")),
            row=number,
        )
        for number, cells in filled
    ]
    return tuple({one.key: one for one in found}.values()), list(_problems(found))


def _problems(found: Iterable[Acceptance]) -> Iterator[Message]:
    first: dict[str, Acceptance] = {}
    for one in found:
        if not one.key:
            yield message("overrides.accepted-without-key", row=one.row)
            continue
        if not one.note:
            yield message("overrides.accepted-without-note", row=one.row)
        earlier = first.setdefault(one.key, one)
        if earlier.note != one.note:
            yield message("overrides.accepted-twice", row=one.row, earlier=earlier.row)
