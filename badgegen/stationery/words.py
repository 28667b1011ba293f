"""The house's own words on badges: marks by what the roster says, departments in English.

They stand in the tables ``[badge-marks]`` and ``[english-departments]`` of badgegen.toml or another
file; a design may have marks of its own. A cell of the roster is only looked up: what is printed is
the text of the table, which somebody wrote for badges.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from badgegen.core import Message, TemplateError, is_latin, message, read_toml, word_key
from badgegen.stationery.colours import checked_colours
from badgegen.stationery.geometry import Mark
from badgegen.stationery.templates import nearest

_MARKS, _DEPARTMENTS = "badge-marks", "english-departments"
_KEYS = ("text", "colour")
_LONGEST = 40
"""So many signs of a mark can be read on the widest badge; what is longer is no mark."""
_BETWEEN = re.compile("[、,，・/／;；\\n]+")


Marks = Mapping[str, Mark]
"""Marks by the keys (``word_key``) of what the roster says."""


@dataclass(frozen=True, slots=True)
class HouseWords:
    """The marks, and the English names of departments by their keys."""

    marks: Marks = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)


def read_house_words(path: Path) -> HouseWords:
    """Return the tables of a TOML file; it may have others besides.

    Raises:
        TemplateError: The file is missing or no TOML, has neither table, or something in them is
            wrong.
    """
    table = read_toml(path)
    marks, departments = (_table(table, key, path) for key in (_MARKS, _DEPARTMENTS))
    if marks is None and departments is None:
        raise TemplateError(message("template.missing-key", file=str(path), key=_MARKS))
    return HouseWords(
        checked_marks(marks or {}, path, _MARKS),
        {
            word_key(name): _english(text, path, f"{_DEPARTMENTS}.{name}")
            for name, text in (departments or {}).items()
        },
    )


def checked_marks(table: Mapping[str, object], path: Path, key: str) -> Marks:
    """Return the marks of a table of a file.

    Raises:
        TemplateError: A mark lacks its text, has another key than text and colour, or a colour on
            which no text can be read.
    """
    return {word_key(name): _mark(value, path, f"{key}.{name}") for name, value in table.items()}


def known_marks(cells: Iterable[str], marks: Marks) -> tuple[tuple[Mark, ...], bool]:
    """Return the marks that these cells name, once each, and whether each word of them is known.

    >>> marks = {"手話": Mark("手話"), "英語ok": Mark("English OK")}
    >>> [mark.text for mark in known_marks(["手話、英語OK"], marks)[0]]
    ['手話', 'English OK']
    >>> known_marks(["手話、佐藤"], marks)[1]
    False
    """
    words = [key for cell in cells for key in _words(cell, marks)]
    found = dict.fromkeys(marks[key] for key in words if key in marks)
    return tuple(found), all(key in marks for key in words)


def _words(cell: str, marks: Marks) -> list[str]:
    """Return the keys of a cell: the whole of it where that is known, or what stands between."""
    whole = word_key(cell)
    if whole in marks:
        return [whole]
    return list(filter(None, map(word_key, _BETWEEN.split(cell))))


def _table(table: Mapping[str, object], key: str, path: Path) -> Mapping[str, object] | None:
    value = table.get(key)
    if value is None or isinstance(value, dict):
        return value
    raise TemplateError(_wrong(path, key, _kind("template.kind-table")))


def _mark(value: object, path: Path, key: str) -> Mark:
    if not isinstance(value, dict):
        raise TemplateError(_wrong(path, key, _kind("template.kind-table")))
    for name in value:
        if name not in _KEYS:
            raise TemplateError(
                message(
                    "template.unknown-key",
                    file=str(path),
                    key=f"{key}.{name}",
                    hint=nearest(name, _KEYS, cutoff=0.6),
                    allowed=", ".join(_KEYS),
                )
            )
    text = checked_text(value.get("text", ""), path, f"{key}.text")
    if "colour" not in value:
        return Mark(text)
    colours = checked_colours({"colour": value["colour"]}, path, key)
    return Mark(text, colours["colour"])


def checked_text(value: object, path: Path, key: str) -> str:
    """Return a text that can be printed on one line.

    Raises:
        TemplateError: It is none.
    """
    if not isinstance(value, str):
        raise TemplateError(_wrong(path, key, _kind("template.kind-text")))
    on_one_line = value.replace("\u3000", " ").isprintable()
    if not value.strip() or not on_one_line or len(value) > _LONGEST:
        most = message("template.expected-line", most=_LONGEST)
        raise TemplateError(_wrong(path, key, most))
    return value.strip()


def _english(value: object, path: Path, key: str) -> str:
    text = checked_text(value, path, key)
    if not is_latin(text):
        raise TemplateError(_wrong(path, key, message("template.expected-latin")))
    return text


def _kind(kind: str) -> Message:
    return message("template.expected-kind", kind=message(kind))


def _wrong(path: Path, key: str, expected: Message) -> Message:
    return message("template.wrong-value", file=str(path), key=key, expected=expected)
