"""Chooses whose badges are printed: all, some, or those changed since an earlier record."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from badgegen.badge import Face, printed_positions
from badgegen.core import (
    By,
    Judgement,
    Message,
    StaffMember,
    WrongUsage,
    identity_of,
    message,
    normalized,
    number_key,
)
from badgegen.decisions import meant_number, numbers_by_value
from badgegen.judgement import Job, Judged, Known
from badgegen.pdf.pictures import logo_bytes
from badgegen.records.register import (
    BadgeKey,
    Register,
    RegisterEntry,
    entry,
    label_of,
    register,
    shown_text,
)
from badgegen.stationery import OwnFont, Typeface

_PLACE = re.compile(r"(.+)!(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Selected:
    """Whose badges are printed, by their positions among the people.

    ``new`` and ``changed`` are those of them that an earlier register lacks or has otherwise,
    ``former`` the labels of whoever had a changed one's number under another surname, ``left`` the
    labels of the people that it has and the roster lacks; ``None`` where nothing was compared.
    ``told`` is what is to be said of the comparison. ``held_back`` were asked for by number and
    wait. ``register`` is of all badges that are out when these are printed.
    """

    positions: tuple[int, ...]
    is_partial: bool = False
    held_back: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    former: Mapping[int, str] = field(default_factory=dict)
    left: tuple[str, ...] | None = None
    told: tuple[Message, ...] = ()
    register: Register | None = None

    @property
    def counts(self) -> dict[str, int]:
        """What the comparison came to, for the manifest; nothing where nothing was compared."""
        if self.left is None:
            return {}
        return {"new": len(self.new), "changed": len(self.changed), "left": len(self.left)}


EVERYBODY = Selected(())
"""Where no choice was made and nothing is compared."""


def select(judged: Judged, job: Job, known: Known) -> Selected:
    """Return whose badges a job prints.

    Raises:
        WrongUsage: Somebody asked for is not in the roster.
        RosterError: The earlier register is damaged.
    """
    printable = printed_positions(judged.judgements, include_unreviewed=job.include_unreviewed)
    entries = _entries(judged, job, known.key) if known.key else ()
    if job.selection.only:
        asked = _asked(judged.judgements, job.selection.only)
        positions = tuple(at for at in printable if at in asked)
        held_back = tuple(sorted(asked - set(positions)))
        chosen = Selected(positions, is_partial=True, held_back=held_back)
    elif job.selection.since and known.before:
        chosen = _since(printable, judged.judgements, entries, known)
    else:
        chosen = Selected(printable)
    if known.key is None or known.forgets:
        return chosen
    return replace(chosen, register=_register(known.key, chosen, entries, known.before))


def _since(
    printable: Sequence[int],
    judgements: Sequence[Judgement],
    entries: Sequence[RegisterEntry],
    known: Known,
) -> Selected:
    """Return those that the earlier register lacks or has otherwise, and who is gone."""
    before = {entry.who: entry for entry in known.before.entries} if known.before else {}
    label = partial(_label_of, known)
    new = [at for at in printable if entries[at].who not in before]
    stayed = [at for at in printable if entries[at].who in before]
    changed = [at for at in stayed if entries[at].what != before[entries[at].who].what]
    here = {entry.who for entry in entries}
    gone = [entry for entry in before.values() if entry.who not in here]
    former = {at: label(before[entries[at].who]) for at in changed}
    return Selected(
        positions=tuple(sorted((*new, *changed))),
        is_partial=True,
        new=tuple(new),
        changed=tuple(changed),
        former={
            at: text
            for at, text in former.items()
            if _surname_of(text) != judgements[at].member.roster_surname.written
        },
        left=tuple(sorted(map(label, gone))),
    )


def _label_of(known: Known, sealed: RegisterEntry) -> str:
    return label_of(known.key, sealed, str(known.record.file)) if known.key and known.record else ""


def _register(
    key: BadgeKey, chosen: Selected, entries: Sequence[RegisterEntry], before: Register | None
) -> Register:
    """Return the badges that are out.

    Those printed now, and those known before of people still here.
    """
    here = {entry.who for entry in entries}
    kept = {entry.who: entry for entry in before.entries} if before else {}
    if chosen.left is not None:
        kept = {who: entry for who, entry in kept.items() if who in here}
    printed = {entries[at].who: entries[at] for at in chosen.positions}
    return register(key, (kept | printed).values())


def _asked(judgements: Sequence[Judgement], wanted: Sequence[str]) -> set[int]:
    """Return the people with these staff numbers or in these rows (職員!14).

    Raises:
        WrongUsage: Nobody is there; the numbers are repeated as they were typed.
    """
    found = {text: _with_number(judgements, text) or _in_row(judgements, text) for text in wanted}
    unknown = [text for text, numbers in found.items() if not numbers]
    if unknown:
        raise WrongUsage(_unknown(unknown, [judgement.member for judgement in judgements]))
    return set().union(*found.values())


def _unknown(typed: Sequence[str], people: Sequence[StaffMember]) -> Message:
    """Return that nobody is there; with the numbers that only lack their leading zeros."""
    known = numbers_by_value(people)
    meant = list(filter(None, (meant_number(text, known) for text in typed)))
    numbers = "、".join(typed)
    if not meant:
        return message("cli.only-unknown", numbers=numbers)
    return message("cli.only-without-zeros", numbers=numbers, meant="、".join(meant))


def _with_number(judgements: Sequence[Judgement], text: str) -> set[int]:
    key = number_key(text)
    return {
        at
        for at, judgement in enumerate(judgements)
        if judgement.member.staff_number and number_key(judgement.member.staff_number) == key
    }


def _in_row(judgements: Sequence[Judgement], text: str) -> set[int]:
    told = _PLACE.fullmatch(normalized(text))
    if not told:
        return set()
    sheet, row = told[1].strip(), int(told[2])
    return {
        at
        for at, judgement in enumerate(judgements)
        if judgement.member.place.row == row
        and normalized(judgement.member.place.sheet).strip() == sheet
    }


def _entries(judged: Judged, job: Job, key: BadgeKey) -> tuple[RegisterEntry, ...]:
    """Return the entry of each person.

    Those whom nothing tells apart are numbered by their badges.
    """
    shown = _shown_texts(judged, job)
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, judgement in enumerate(judged.judgements):
        alike.setdefault(_identity(judgement), []).append(at)
    entries: dict[int, RegisterEntry] = {}
    for identity, positions in alike.items():
        for number, at in enumerate(_by_badge(positions, shown)):
            label = _label(judged.cases[at].judgement)
            entries[at] = entry(key, (*identity, str(number)), shown[at], label)
    return tuple(entries[at] for at in range(len(shown)))


def _by_badge(positions: list[int], shown: Sequence[str]) -> list[int]:
    """Return those whom nothing tells apart in the order of what their badges show.

    It is the order of the characters themselves, as in earlier records, not of their escapes.
    """
    if len(positions) == 1:
        return positions
    return sorted(positions, key=lambda at: repr(json.loads(shown[at])))


def _shown_texts(judged: Judged, job: Job) -> list[str]:
    """Return what each badge shows; badges alike have one face, and so one text."""
    common = _common(judged, job)
    texts: dict[tuple[int, ...], str] = {}
    found = []
    for case in judged.cases:
        faces = [side.face for side in case.sides.values()]
        which = tuple(map(id, faces))
        if which not in texts:
            texts[which] = shown_text([*common, *(list(_lines(face)) for face in faces)])
        found.append(texts[which])
    return found


def _common(judged: Judged, job: Job) -> list[object]:
    """Return what all badges of a build share."""
    logo = hashlib.sha256(logo_bytes(job.logo)).hexdigest() if job.logo else None
    trim, designs = judged.sheet.trim, [design.name for design in judged.designs]
    return [designs, judged.sheet.name, trim.width, trim.height, logo]


def _lines(face: Face) -> Iterator[object]:
    """Yield what a badge shows, and where, to a hundredth of a millimetre."""
    for fill in face.fills:
        yield [repr(fill)]
    for line in face.lines:
        measures = (line.em, line.condense, line.left, line.baseline)
        yield [line.text, _typeface(line.typeface), *(round(measure, 2) for measure in measures)]


def _typeface(typeface: Typeface) -> str:
    """Return how a typeface is called, wherever its file lies."""
    if isinstance(typeface, OwnFont):
        return f"{typeface.file.name} {typeface.face or 1}"
    return typeface


def _identity(judgement: Judgement) -> tuple[str, ...]:
    who = identity_of(judgement.member)
    if who.by is By.NUMBER:
        return "number", who.name
    return "name", who.name, who.department


def _label(judgement: Judgement) -> str:
    member = judgement.member
    beside = member.department or f"{member.place.sheet}!{member.place.row}"
    return f"{member.roster_surname.written}（{beside}）"


def _surname_of(label: str) -> str:
    return label.partition("（")[0]
