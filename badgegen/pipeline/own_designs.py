"""Makes files of one's own designs: a shipped one with comments, or one put together from parts.

A new design is put together from the tables of shipped ones, so that it has their proven sizes.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from badgegen.core import (
    DepartmentShown,
    Edge,
    NameShown,
    WrongUsage,
    message,
    read_toml,
    shipped,
    translate,
)
from badgegen.files import OutputFile, claimed
from badgegen.stationery import Content, checked_text, is_own, load_design

_HEAD = re.compile(r"\[\[?([\w.-]+)\]\]?")
_KEY = re.compile(r"(\w+) = ")
_CONTENT = re.compile(r'^content = "([\w-]+)"$', re.MULTILINE)
_SIDE = re.compile(r"^(?:align|left|right) = .*\n", re.MULTILINE)
"""What puts a line at a side; in a new design all lines stand in the middle."""
_OF_FILE = "# "


_NAMES = {
    NameShown.KANA_ROMAJI: ("surname-kana-romaji", (Content.KANA, Content.ROMAJI)),
    NameShown.KANA: ("surname-kana", (Content.KANA,)),
    NameShown.KANJI_FURIGANA: ("surname-kanji-furigana", (Content.FURIGANA, Content.KANJI)),
    NameShown.KANJI_FURIGANA_ROMAJI: (
        "surname-kanji-furigana-romaji",
        (Content.FURIGANA, Content.KANJI, Content.ROMAJI),
    ),
    NameShown.KANJI: ("surname-kanji-department", (Content.KANJI,)),
}
"""The shipped designs that a new one takes its lines of the name from."""

_BILINGUAL = (Content.DEPARTMENT, Content.DEPARTMENT_ENGLISH)
_DEPARTMENTS = {
    DepartmentShown.NONE: ("surname-kana", ()),
    DepartmentShown.ABOVE: ("surname-kana-romaji-department", (Content.DEPARTMENT,)),
    DepartmentShown.TWO_LANGUAGES: ("surname-kana-romaji-department-english", _BILINGUAL),
    DepartmentShown.BAND: ("surname-kana-romaji-band", (Content.DEPARTMENT,)),
}
"""The same for its lines of the department."""

_GREETING = "surname-my-name-is"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a new design shall show."""

    name: NameShown = NameShown.KANA_ROMAJI
    department: DepartmentShown = DepartmentShown.NONE
    text: str = ""


def copy_design(name: str, target: Path | None, language: str) -> Path:
    """Write a shipped design into a file of one's own, with a comment above each of its keys.

    Raises:
        BadgegenError: There is no such design, or the file is there already or cannot be written.
    """
    load_design(name)
    head = translate(message("designs.copied", name=name), language)
    data = _commented(_source_of(name).splitlines(), head, language)
    file = target or Path(Path(name).stem)
    # The drawing will have the other name.
    named = file.with_suffix(".toml") if file.suffix.lower() in ("", ".pdf") else file
    return _written(named, data)


def new_design(wishes: Wishes, target: Path, language: str) -> Path:
    """Write a design with these wishes, with comments.

    Raises:
        BadgegenError: The file is there already or cannot be written, or the text is none.
    """
    source, contents = _NAMES[wishes.name]
    tables = list(_lines_of(source, contents))
    source, contents = _DEPARTMENTS[wishes.department]
    tables = [*(_SIDE.sub("", table) for table in _lines_of(source, contents)), *tables]
    if wishes.department is DepartmentShown.BAND:
        tables = [*_tables_of(source, "band"), *tables]
    if wishes.text:
        (greeting,) = _lines_of(_GREETING, (Content.TEXT,))
        text = _quoted(checked_text(wishes.text, target, "text"))
        tables = [re.sub('(?m)^text = ".*"$', lambda _: f"text = {text}", greeting), *tables]
    title = f"[title]\nja = {_quoted(target.stem)}\nen = {_quoted(target.stem)}"
    head = translate(message("designs.made-of"), language)
    lines = "\n\n".join((title, *tables)).splitlines()
    return _written(target, _commented(lines, head, language))


def _quoted(text: str) -> str:
    """Return a text as TOML has it, which is what JSON has."""
    return json.dumps(text, ensure_ascii=False)


def needed_options(file: Path) -> str:
    """Return what a build with the design must be given besides, as it is typed."""
    design = load_design(str(file))
    allowed = "".join(f" --allow {needed}" for needed in design.permissions)
    return f"{allowed} --duplex {Edge.LONG}" if design.back else allowed


def _source_of(name: str) -> str:
    path = Path(name) if is_own(name) else shipped("templates", "designs", f"{name}.toml")
    return path.read_text(encoding="utf-8")


def _tables_of(name: str, head: str) -> Iterator[str]:
    """Yield the tables of a shipped design with this name, as they stand in its file."""
    for table in re.split(r"\n(?=\[)", _source_of(name)):
        found = _HEAD.match(table)
        if found and found[1] == head:
            bare = (line for line in table.splitlines() if not line.startswith("#"))
            yield "\n".join(bare).strip()


def _lines_of(name: str, contents: Iterable[Content]) -> Iterator[str]:
    """Yield the lines of a shipped design that show one of the contents."""
    wanted = set(contents)
    for table in _tables_of(name, "field"):
        found = _CONTENT.search(table)
        if found and found[1] in wanted:
            yield table


def _commented(lines: Iterable[str], head: str, language: str) -> bytes:
    """Return the lines of a design's file, each key explained where it stands first."""
    written = [f"{_OF_FILE}{line}" for line in head.splitlines()]
    told: set[str] = set()
    table = ""
    for line in lines:
        if line.startswith("#"):
            continue
        if found := _HEAD.match(line):
            table = found[1]
        key = _explained(line, table)
        if key and key not in told:
            told.add(key)
            written.append(f"{_OF_FILE}{_comments()[key][language]}")
        written.append(line)
    return ("\n".join(written).strip() + "\n").encode()


def _explained(line: str, table: str) -> str:
    """Return the name of the comment for a line, or nothing."""
    found = _KEY.match(line)
    if found:
        key = f"{table}.{found[1]}" if table else found[1]
    else:
        key = table if line.startswith("[") else ""
    return key if key in _comments() else ""


@cache
def _comments() -> dict[str, dict[str, str]]:
    read = read_toml(shipped("data", "design_comments.toml"))
    return {
        name: {language: str(text) for language, text in texts.items()}
        for name, texts in read.items()
        if isinstance(texts, dict)
    }


def check_free(target: Path) -> None:
    """Refuse to write a design, and beside it the PDF that draws it, where a file is.

    Raises:
        WrongUsage: There is one.
    """
    for file in (target, target.with_suffix(".pdf")):
        if file.exists():
            raise WrongUsage(message("designs.file-exists", file=str(file)))


def _written(target: Path, data: bytes) -> Path:
    check_free(target)
    with claimed(target.parent, [target.name]) as publish:
        publish([OutputFile(target.name, data)])
    return target
