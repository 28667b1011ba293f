"""Reads the overrides file, overrides.xlsx or overrides.csv, and says all that is wrong with it.

The accepted findings are the workbook's second sheet, or a CSV file of their own beside the other.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from badgegen.core import (
    _LONGEST_ROMAJI,
    NO_OTHER_NAME,
    By,
    Message,
    MessageValue,
    RosterError,
    Subject,
    has_kanji,
    is_kana,
    is_katakana,
    is_romaji,
    joined_kana,
    message,
    normalized,
    number_key,
    read_given,
    romaji_fault,
    to_hiragana,
    typed_kana,
)
from badgegen.decisions import (
    Acceptance,
    Override,
    Overrides,
    may_hold_given_name,
    parse_acceptances,
)
from badgegen.names import is_reading
from badgegen.overrides.tables import Line, TableLayout, csv_lines, workbook_lines

FIELDS = ("staff_number", "surname", "department", "kana", "romaji", "business_name")
"""The columns of an overrides file, in their order."""

_STOPPED = frozenset(
    {NO_OTHER_NAME.strip("（）"), "使用しない", "やめた", "なし", "無し", "not used"}
)
"""What is written for the name on a badge where no other name than the registered is used."""

Row = tuple[int, Mapping[str, str]]
"""A row's number in the file and its cells by field; a field that is missing counts as empty."""


Titles = Mapping[str, MessageValue]
"""What the columns are called where the rows stand, by field."""
_TITLES: Titles = {
    "kana": message("overrides.column-kana"),
    "romaji": message("overrides.column-romaji"),
}


def parse_overrides(rows: Iterable[Row], file: str, titles: Titles = _TITLES) -> Overrides:
    """Return the overrides of these rows; rows without any text are passed over.

    ``file`` and ``titles`` are for what is told of them.

    Raises:
        RosterError: Rows are wrong or contradict one another; each problem names its row.
    """
    filled = [
        (number, _trimmed(cells)) for number, cells in rows if any(map(str.strip, cells.values()))
    ]
    problems = [problem for number, cells in filled for problem in _problems(number, cells, titles)]
    entries = [_entry(number, cells) for number, cells in filled]
    problems += _contradictions(entries)
    if problems:
        raise RosterError(message("overrides.wrong-rows", file=file), problems)
    return Overrides(tuple(dict(zip(_subjects(entries), entries, strict=True)).values()))


def stops(business_name: str) -> bool:
    """Tell if what is written for the name on a badge says that no other name is used any more.

    >>> stops("（使わない）"), stops("(Not used)"), stops("青木")
    (True, True, False)
    """
    return normalized(business_name).strip().strip("()").strip().lower() in _STOPPED


def _trimmed(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells by field, trimmed; surnames keep their variation selectors."""
    rest = {field: normalized(cells.get(field, "")).strip() for field in FIELDS}
    written = {
        field: unicodedata.normalize("NFC", cells.get(field, "")).strip()
        for field in ("surname", "business_name")
    }
    return {**rest, **written}


def _problems(number: int, cells: Mapping[str, str], titles: Titles) -> Iterator[Message]:
    kana, romaji = cells["kana"], cells["romaji"]
    if not cells["staff_number"] and not cells["surname"]:
        yield message("overrides.nobody", row=number)
    elif cells["department"] and not cells["surname"]:
        yield message("overrides.department-alone", row=number)
    if not kana and not cells["business_name"]:
        yield message("overrides.no-kana", row=number, column=titles["kana"])
    elif kana and not typed_kana(kana, cells["business_name"] or cells["surname"]):
        yield _not_kana(number, cells, titles["kana"])
    if romaji and not is_romaji(romaji):
        yield _not_romaji(number, romaji, titles["romaji"])
    if cells["business_name"]:
        yield from _business_problems(number, cells)


_KINDS = (
    ("overrides.kind-kanji", re.compile("[々〆㐀-鿿豈-龎\U00020000-\U0003fffd]")),
    ("overrides.kind-letters", re.compile("[A-Za-zÀ-ɏ]")),
    ("overrides.kind-parts", re.compile(r"[\s・･＝=]")),
    ("overrides.kind-digits", re.compile(r"\d")),
)
"""What is told of a cell whose text is not to be shown, most telling kind first."""


def _not_kana(number: int, cells: Mapping[str, str], column: MessageValue) -> Message:
    """Return what is wrong with a reading.

    Its text is shown where no given name can stand in it.
    """
    text = cells["kana"]
    if not may_hold_given_name(text, cells["business_name"] or cells["surname"]):
        return message("overrides.not-kana", row=number, column=column, text=text)
    kind = next((kind for kind, sign in _KINDS if sign.search(text)), "overrides.kind-signs")
    held = message(kind)
    return message("overrides.not-kana-with", row=number, column=column, kind=held)


def _not_romaji(number: int, romaji: str, column: MessageValue) -> Message:
    # Of several words one may be the given name.
    fault = romaji_fault(romaji) if len(romaji.split()) == 1 else None
    if fault:
        return message("overrides.at-row", row=number, problem=fault)
    return message("overrides.not-romaji", row=number, column=column, longest=_LONGEST_ROMAJI)


def _business_problems(number: int, cells: Mapping[str, str]) -> Iterator[Message]:
    if not cells["staff_number"] and not cells["department"]:
        yield message("overrides.business-name-of-many", row=number)
    if len(cells["business_name"].split()) > 1 and not stops(cells["business_name"]):
        told = message("overrides.business-name-in-full", file="overrides")
        yield message("overrides.at-row", row=number, problem=told)


def _entry(number: int, cells: Mapping[str, str]) -> Override:
    stopped = stops(cells["business_name"])
    name = "" if stopped else cells["business_name"]
    return Override(
        staff_number=number_key(cells["staff_number"]) or None,
        surname=cells["surname"] or None,
        kana=joined_kana(cells["kana"]) or to_hiragana(_own_kana(name)),
        romaji=cells["romaji"] or None,
        # Beside a number the department is only for the eye: people move.
        department=None if cells["staff_number"] else cells["department"] or None,
        row=number,
        business_name=name or None,
        stopped=stopped,
        katakana=_is_kept_in_katakana(cells["kana"], name or cells["surname"]),
    )


def _is_kept_in_katakana(kana: str, written: str) -> bool:
    """Return whether katakana was typed for kanji that no Japanese surname reads so."""
    return is_katakana(kana) and has_kanji(written) and not is_reading(written, to_hiragana(kana))


def _own_kana(business_name: str) -> str:
    """Return the reading of a name that a person gave in kana: the name itself."""
    return business_name if is_kana(normalized(business_name)) else ""


def _contradictions(entries: Iterable[Override]) -> list[Message]:
    """Return a problem for each row that says otherwise than an earlier one of its subject."""
    first: dict[Subject, Override] = {}
    problems = []
    for entry in entries:
        earlier = first.setdefault(entry.subject, entry)
        if entry.subject.name and earlier.content != entry.content:
            problems.append(_twice(entry, earlier))
    return problems


def _twice(entry: Override, earlier: Override) -> Message:
    key = (
        "overrides.twice-in-department" if entry.subject.by is By.DEPARTMENT else "overrides.twice"
    )
    return message(key, row=entry.row, earlier=earlier.row)


def _subjects(entries: Iterable[Override]) -> Iterator[Subject]:
    return (entry.subject for entry in entries)


_HEADER_WORDS = {
    "staff_number": "職員番号 社員番号 職員コード 社員コード staffnumber staffid",
    "surname": "姓 名字 苗字 氏 surname lastname",
    "department": "所属 課 課名 部署 department",
    "kana": "ふりがな フリガナ よみ ヨミ 読み よみがな 読み仮名 reading kana furigana",
    "romaji": "ローマ字 romaji",
    "business_name": "名札の名字 名札の姓 ビジネスネーム businessname",
}
# Chosen: a decision takes some 100 bytes, so that this is more than any house decides.
_LARGEST = 64 * 1024 * 1024
_ACCEPTED_WORDS = {"kind": "種類", "subject": "対象", "note": "了承メモ", "key": "照合用"}
_REVIEW_HEADER = "確定ふりがな"
"""Marks a review workbook: its readings are proposals, which nobody has vouched for."""
READINGS, ACCEPTED = "ふりがな", "了承済みの指摘"
"""The titles of the workbook's sheets."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines with readings, those with accepted findings, and the titles of all sheets."""

    readings: Sequence[Line]
    accepted: Sequence[Line]
    titles: Sequence[str] = ()

    @property
    def readings_title(self) -> str:
        """The sheet with the readings: ours, or else the first."""
        others = [title for title in self.titles if title != ACCEPTED]
        return READINGS if READINGS in others else next(iter(others), "")


Content = tuple[bytes, bytes]
"""What the files hold: that of the overrides, and that beside it; empty where there is none."""


def load_overrides(path: Path) -> Overrides:
    """Return the overrides in a workbook or a CSV file, with the accepted findings.

    Raises:
        RosterError: A file cannot be read, lacks columns, or rows of it are wrong.
    """
    return overrides_in(content(path), path)


def content(path: Path) -> Content:
    """Return the bytes of an overrides file, and of the one beside it.

    Raises:
        RosterError: A file cannot be read.
    """
    beside = _beside(path)
    try:
        found = read_given(beside, _LARGEST) if is_csv(path) and beside.is_file() else b""
        return read_given(path, _LARGEST), found
    except OSError as error:
        raise RosterError(message("overrides.unreadable", file=path.name)) from error


def overrides_in(data: Content, path: Path) -> Overrides:
    """Return the overrides in the bytes of the files; the path tells their format.

    Raises:
        RosterError: A file is damaged, lacks columns, or rows of it are wrong.
    """
    found = lines_in(data, path)
    layout = readings_layout(found.readings, path.name)
    titles = layout.by_field(found.readings[layout.header])
    sheet = found.readings_title
    file = f"{path.name}「{sheet}」" if sheet else path.name
    known = {"kana": message("overrides.column-kana"), "romaji": message("overrides.column-romaji")}
    overrides = parse_overrides(_rows(found.readings, layout), file, known | dict(titles))
    return replace(overrides, accepted=_accepted(found.accepted, path))


def lines_in(data: Content, path: Path) -> Lines:
    """Return the lines in the bytes of the files.

    Raises:
        RosterError: A file is damaged.
    """
    return _read_csv(data, path) if is_csv(path) else _read_workbook(data, path)


def readings_layout(lines: Sequence[Line], file: str) -> TableLayout:
    """Return where the header of the readings stands; title lines may stand above it.

    Raises:
        RosterError: No line heads the columns that are needed, or the file is a review workbook.
    """
    for at, (_, cells) in enumerate(lines):
        if _REVIEW_HEADER in map(_header_key, cells):
            raise RosterError(message("overrides.review-workbook", file=file))
        fields = _fields(cells, _HEADER_WORDS)
        if "kana" in fields and {"staff_number", "surname"} & set(fields):
            return TableLayout(at, fields)
    raise RosterError(message("overrides.no-header", file=file))


def accepted_layout(lines: Sequence[Line], file: str) -> TableLayout:
    """Return where the header of the accepted findings stands.

    Raises:
        RosterError: No line heads the columns that are needed.
    """
    for at, (_, cells) in enumerate(lines):
        fields = _fields(cells, _ACCEPTED_WORDS)
        if {"note", "key"} <= set(fields):
            return TableLayout(at, fields)
    raise RosterError(message("overrides.accepted-no-header", file=file))


def accepted_name(path: Path) -> str:
    """Return what the list of accepted findings is called in messages."""
    return _beside(path).name if is_csv(path) else f"{path.name}「{ACCEPTED}」"


def file_names(path: Path) -> tuple[str, ...]:
    """Return the names of the files that hold the overrides, in the order of their content."""
    return (path.name, _beside(path).name) if is_csv(path) else (path.name,)


def is_csv(path: Path) -> bool:
    """Tell if the overrides are kept in CSV files, two of them where findings are accepted."""
    return path.suffix.lower() == ".csv"


def _beside(path: Path) -> Path:
    """Return the CSV file with the accepted findings.

    Overrides-accepted.csv beside overrides.csv.
    """
    return path.with_name(f"{path.stem}-accepted{path.suffix}")


def _read_csv(data: Content, path: Path) -> Lines:
    beside = _beside(path).name
    return Lines(csv_lines(data[0], path.name), csv_lines(data[1], beside) if data[1] else ())


def _read_workbook(data: Content, path: Path) -> Lines:
    sheets = workbook_lines(data[0], path.name)
    found = Lines((), sheets.get(ACCEPTED, ()), tuple(sheets))
    return replace(found, readings=sheets.get(found.readings_title, ()))


def _rows(lines: Sequence[Line], layout: TableLayout) -> Iterator[Row]:
    """Return the rows below the header by field."""
    return ((line[0], layout.by_field(line)) for line in lines[layout.header + 1 :])


def _accepted(lines: Sequence[Line], path: Path) -> tuple[Acceptance, ...]:
    """Return the accepted findings; none where nothing is written."""
    file = accepted_name(path)
    if not any(any(map(str.strip, cells)) for _, cells in lines):
        return ()
    found, problems = parse_acceptances(_rows(lines, accepted_layout(lines, file)))
    if problems:
        raise RosterError(message("overrides.wrong-rows", file=file), problems)
    return found


def _fields(cells: Iterable[str], words: Mapping[str, str]) -> list[str]:
    """Return the field that each cell names as a header; empty where it names none."""
    field_of = {word: field for field, known in words.items() for word in known.split()}
    return [field_of.get(_header_key(cell), "") for cell in cells]


def _header_key(cell: str) -> str:
    return "".join(normalized(cell).split()).replace("_", "").lower()


COLUMNS = {"職員番号": 14, "姓": 14, "所属": 18, "ふりがな": 18, "ローマ字": 18, "名札の名字": 16}
"""The columns of the readings, with their widths in characters."""
ACCEPTED_COLUMNS = {"種類": 24, "対象": 24, "了承メモ": 40, "照合用": 60}
"""The columns of the accepted findings."""
