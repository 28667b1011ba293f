"""Edits the overrides file, and holds the overrides against a roster."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from badgegen.core import (
    NO_OTHER_NAME,
    Message,
    Note,
    OwnFile,
    Roster,
    RosterError,
    StaffMember,
    WrongUsage,
    is_romaji,
    message,
    normalized,
    romaji_fault,
    typed_kana,
)
from badgegen.decisions import (
    Override,
    Overrides,
    given_names_in,
    is_in_full,
    is_theirs,
    meant_number,
    numbers_by_value,
    own_entries,
    remark_on,
    with_override,
    without_override,
)
from badgegen.overrides.file import load_overrides, parse_overrides
from badgegen.overrides.store import editing
from badgegen.roster.choice import ColumnChoice, column_choice
from badgegen.roster.files import read_grids
from badgegen.roster.reader import read_roster

DEFAULT_FILE = "overrides.xlsx"
_FILES = (DEFAULT_FILE, "overrides.csv")
_ENDINGS = (".xlsx", ".csv")
_ROSTER_ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt"})
_MOST_ROSTERS = 6
"""So many rosters are looked through for a staff number: one of 100,000 people takes seconds."""


@dataclass(frozen=True, slots=True)
class Written:
    """An override that was written, where, whom it is about, and what is odd about it.

    ``surname`` is missing where a staff number is all that is known of the person.
    """

    file: Path
    kana: str
    surname: str | None = None
    business_name: str | None = None
    remarks: tuple[Message, ...] = ()


def overrides_beside(roster: Path) -> Path | None:
    """Return the overrides file in the roster's folder, if there is one.

    Raises:
        RosterError: There are two, and nobody can say which one counts.
    """
    found = [path for name in _FILES if (path := roster.parent / name).is_file()]
    if len(found) > 1:
        raise RosterError(message("overrides.two-files", folder=str(roster.parent)))
    return found[0] if found else None


def overrides_file(roster: Path, named: Path | None) -> Path:
    """Return the file that keeps the decisions for a roster, whether it exists yet or not.

    Raises:
        RosterError: There are two beside the roster.
    """
    return named or overrides_beside(roster) or roster.parent / DEFAULT_FILE


def check_is_roster(roster: Path) -> None:
    """Make sure that what was given as the roster is none of badgegen's own files.

    Raises:
        OwnFile: It is one. What else may be wrong with a roster a build says.
    """
    try:
        read_grids(roster, None)
    except OwnFile:
        raise
    except RosterError:
        return


def file_to_edit(roster: Path | None, named: Path | None) -> Path:
    """Return the file to edit: the one named, or the one that a build of the roster will read.

    Raises:
        RosterError: There is no such roster, or two files of overrides stand beside it.
        WrongUsage: The file can hold no overrides.
    """
    if roster and not roster.exists():
        raise RosterError(message("roster.missing-file", file=str(roster)))
    if roster:
        check_is_roster(roster)
    file = overrides_file(roster or Path(DEFAULT_FILE), named)
    if file.suffix.lower() not in _ENDINGS:
        raise WrongUsage(message("cli.overrides-format", file=str(file)))
    return file


def existing(file: Path) -> Overrides:
    """Return the overrides of a file; none where it does not exist yet.

    Raises:
        RosterError: The file cannot be read, or rows of it are wrong.
    """
    return load_overrides(file) if file.exists() else Overrides()


def name_on_badge(name: str | None, staff_number: str | None, *, stops: bool) -> str | None:
    """Return what is decided on the name on one person's badge, if anything.

    Raises:
        WrongUsage: It is for nobody in particular, or both a name and none.
    """
    if name and stops:
        raise WrongUsage(message("cli.business-name-or-none"))
    if (name or stops) and not staff_number:
        raise WrongUsage(message("cli.business-name-of-whom"))
    return NO_OTHER_NAME if stops else name


def set_reading(
    file: Path,
    cells: dict[str, str],
    roster: Path | None = None,
    *,
    settings: Mapping[str, object] = MappingProxyType({}),
) -> Written:
    """Write one override, by the names of the file's columns, in the place of an earlier one.

    A staff number is held against the roster that is named, or else those beside the file; their
    columns are taken as the settings say.

    Raises:
        WrongUsage: The kana or the romaji is none, or a given name seems to stand in them; or
            nobody has the staff number, or somebody of another surname; or nothing tells the
            surname: a number may be somebody else's by the next build.
        RosterError: The file cannot be read, or rows of it are wrong.
        OutputError: The file cannot be written.
    """
    _refuse_other_letters(cells)
    _refuse_full_names(cells, file.name)
    (entry,) = parse_overrides([(0, cells)], str(file)).entries
    rosters = [roster] if roster else _rosters_beside(file)
    choice = column_choice(settings)
    whose, unchecked = _checked(entry, (_read(path, choice) for path in rosters))
    known = _with_surname(entry, whose, guessed=False)
    for problem in given_names_in(known, file.name):
        raise WrongUsage(problem)
    kept = _with_surname(entry, whose, guessed=True)
    if not kept.surname:
        raise WrongUsage(message("overrides.number-without-surname"))
    with editing(file, roster=roster) as (before, save):
        save(with_override(before.overrides, kept))
    remarks = tuple(filter(None, (unchecked, remark_on(known))))
    return Written(file, entry.kana, known.surname, entry.name_on_badge, remarks)


def _checked(
    entry: Override, rosters: Iterable[tuple[str, Roster]]
) -> tuple[tuple[StaffMember, ...], Message | None]:
    """Return whose the entry's staff number is, and what is to be said where nobody knows.

    The first roster that has the number tells it.

    Raises:
        WrongUsage: Rosters have staff numbers, and none of them this one, or it is somebody else's;
            or their numbers only count rows.
    """
    if not entry.staff_number:
        return (), None
    asked, meant = [], None
    counted = []
    for name, read in rosters:
        counted += [name] if _only_counts(read) else []
        people = [member for member in read.people if member.staff_number]
        whose = tuple(person for person in people if entry in about(person, Overrides((entry,))))
        if whose:
            _refuse_number_of_other(entry, whose)
            return whose, None
        asked += [name] if people else []
        meant = meant or meant_number(entry.staff_number, numbers_by_value(people))
    if meant:
        raise WrongUsage(message("pipeline.number-without-zeros", number=meant))
    if asked:
        raise WrongUsage(message("pipeline.number-of-nobody", files="、".join(asked)))
    if counted and not entry.surname:
        raise WrongUsage(message("overrides.number-of-row", files="、".join(counted)))
    return (), message("pipeline.number-unchecked")


def _refuse_number_of_other(entry: Override, whose: Sequence[StaffMember]) -> None:
    if not any(is_theirs(entry, member) for member in whose):
        names = dict.fromkeys(member.surname.written for member in whose)
        raise WrongUsage(message("pipeline.number-of-other", surname="・".join(names)))


def _with_surname(entry: Override, whose: Sequence[StaffMember], *, guessed: bool) -> Override:
    """Return the entry with the surname of its person, also one that is a guess if ``guessed``.

    A reading is kept for the name on the badge that it reads; a name at work for whoever has the
    registered surname.
    """
    able = [person for person in whose if guessed or person.surname_sure]
    if entry.surname or not able:
        return entry
    member = next((person for person in able if person.surname_sure), able[0])
    name = member.roster_surname if entry.name_on_badge else member.surname
    return replace(entry, surname=name.written)


def _rosters_beside(file: Path) -> list[Path]:
    """Return the files beside the overrides that may be rosters, the newest first."""
    ours = {file.name, *_FILES}
    found = [
        path
        for path in file.parent.glob("*")
        if path.suffix.lower() in _ROSTER_ENDINGS and path.name not in ours and path.is_file()
    ]
    return sorted(found, key=lambda path: (-path.stat().st_mtime_ns, path.name))[:_MOST_ROSTERS]


def _read(roster: Path, choice: ColumnChoice) -> tuple[str, Roster]:
    """Return a roster's name and people; nobody where it cannot be read, which a build will say."""
    try:
        return roster.name, read_roster(roster, choice=choice)
    except (RosterError, WrongUsage):
        return roster.name, Roster(())


def _only_counts(roster: Roster) -> bool:
    """Return whether numbers of the roster only count its rows."""
    return any(noted.note is Note.RUNNING_COUNT for noted in roster.noted)


def _refuse_other_letters(cells: Mapping[str, str]) -> None:
    name = cells.get("business_name") or cells.get("surname") or ""
    if not typed_kana(cells["kana"], name) and (cells["kana"] or not cells.get("business_name")):
        raise WrongUsage(message("overrides.argument-not-kana", text=cells["kana"]))
    romaji = normalized(cells["romaji"]).strip()
    if romaji and not is_romaji(romaji):
        told = message("overrides.argument-not-romaji", text=cells["romaji"])
        raise WrongUsage(romaji_fault(romaji) or told)


def _refuse_full_names(cells: dict[str, str], file: str) -> None:
    surname, name = cells.get("surname", ""), cells.get("business_name", "")
    if len(name.split()) > 1:
        raise WrongUsage(message("overrides.business-name-in-full", file=file))
    word_by_word = "・" in typed_kana(cells["kana"], surname)
    if is_in_full(surname) and not word_by_word:
        raise WrongUsage(message("overrides.surname-in-full", file=file))


def remove_reading(file: Path, surname: str, staff_number: str) -> None:
    """Remove the override of a person, or of a surname.

    Raises:
        RosterError: There is no such override, or the file is wrong.
        OutputError: The file cannot be written.
    """
    with editing(file) as (before, save):
        entry = Override(staff_number or None, surname or None, "")
        after = without_override(before.overrides, entry)
        if after == before.overrides:
            raise RosterError(message("overrides.nothing-to-remove", file=str(file)))
        save(after)


def unmatched(overrides: Overrides, people: Iterable[StaffMember]) -> tuple[Override, ...]:
    """Return the overrides that are about none of these people."""
    if not overrides.entries:
        return ()
    used = set(chain.from_iterable(about(member, overrides) for member in people))
    return tuple(entry for entry in overrides.entries if entry not in used)


def differing(before: Overrides, after: Overrides) -> tuple[Override, ...]:
    """Return the overrides that one of the two has and the other has not, or has otherwise."""
    one, other = ({entry.subject: entry for entry in some.entries} for some in (before, after))
    return tuple(
        entry for subject, entry in (one | other).items() if one.get(subject) != other.get(subject)
    )


def about(member: StaffMember, overrides: Overrides) -> Iterator[Override | None]:
    """Yield the overrides that may be about this member.

    Nothing for a kind that there is none of.
    """
    yield overrides.for_surname(member.surname)
    yield overrides.for_surname(member.roster_surname)
    yield from own_entries(member, overrides)
