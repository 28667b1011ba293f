"""Reads TOML files of a known form, and tells each mistake in one clear sentence."""

import difflib
import re
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import inspect

from badgegen.core import Message, TemplateError, message, read_toml
from badgegen.stationery.geometry import Size, Title


def mistake(path: Path, form: type[msgspec.Struct], error: str) -> Message:
    """Say what msgspec says of a wrong table in the user's words: key, and what is allowed."""
    what, _, where = error.partition(" - at ")
    key = where.strip("`").removeprefix("$").removeprefix(".")
    expected = _type_at(inspect.type_info(form), key)
    if found := re.match(r"Object contains unknown field `(.+)`", what):
        known = _keys(expected)
        return message(
            "template.unknown-key",
            file=str(path),
            key=".".join(filter(None, (key, found[1]))),
            hint=nearest(found[1], known, cutoff=0.6),
            allowed=", ".join(known),
        )
    if found := re.match(r"Object missing required field `(.+)`", what):
        return message(
            "template.missing-key", file=str(path), key=".".join(filter(None, (key, found[1])))
        )
    return message(
        "template.wrong-value", file=str(path), key=key, expected=_allowed(expected, what)
    )


def nearest(typed: str, known: Collection[str], *, cutoff: float) -> Message:
    """Return which of the known names may be meant, if any; ``cutoff`` is as in ``difflib``."""
    near = difflib.get_close_matches(typed, known, n=3, cutoff=cutoff)
    return message("template.nearest", names=", ".join(near)) if near else NOTHING_NEAR


NOTHING_NEAR = message("template.nothing-near")


def _type_at(type_: inspect.Type, key: str) -> inspect.Type:
    """Return the type that the form has at a key such as ``field[0].sizes[1]``."""
    for name in filter(None, re.split(r"[.\[]", key)):
        if name.endswith("]"):
            type_ = type_.item_type if isinstance(type_, inspect.VarTupleType) else type_
            continue
        fields = type_.fields if isinstance(type_, inspect.StructType) else ()
        type_ = next((field.type for field in fields if field.encode_name == name), type_)
        if isinstance(type_, inspect.UnionType):
            options = [each for each in type_.types if not isinstance(each, inspect.NoneType)]
            type_ = options[0] if len(options) == 1 else type_
    return type_


def _keys(type_: inspect.Type) -> list[str]:
    return (
        [field.encode_name for field in type_.fields]
        if isinstance(type_, inspect.StructType)
        else []
    )


def _allowed(type_: inspect.Type, what: str) -> Message:
    """Return what may stand where a wrong value stands."""
    if isinstance(type_, inspect.EnumType):
        values = ", ".join(str(member.value) for member in type_.cls)
        return message("template.expected-one-of", allowed=values)
    if isinstance(type_, inspect.LiteralType):
        return message("template.expected-one-of", allowed=", ".join(map(str, type_.values)))
    if re.match(r"Expected `\w+` [<>]", what):
        return _bounds(type_)
    if isinstance(type_, inspect.UnionType):
        return message("template.expected-cmyk")  # only a colour may be of two kinds
    kind = next(
        (key for type_known, key in _KINDS.items() if isinstance(type_, type_known)),
        "template.kind-table",
    )
    return message("template.expected-kind", kind=message(kind))


def _bounds(type_: inspect.Type) -> Message:
    """Return between which numbers a value must lie."""
    assert isinstance(type_, (inspect.FloatType, inspect.IntType))
    if type_.le is None:
        key = (
            "template.expected-not-negative"
            if type_.ge is not None
            else "template.expected-positive"
        )
        return message(key)
    if type_.ge is None:
        return message("template.expected-share")
    return message("template.expected-between", least=type_.ge, most=type_.le)


_KINDS: dict[type[inspect.Type], str] = {
    inspect.FloatType: "template.kind-number",
    inspect.IntType: "template.kind-integer",
    inspect.BoolType: "template.kind-boolean",
    inspect.StrType: "template.kind-text",
    inspect.VarTupleType: "template.kind-list",
    inspect.TupleType: "template.kind-list",
}


Positive = Annotated[float, msgspec.Meta(gt=0)]
NotNegative = Annotated[float, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]
Count = Annotated[int, msgspec.Meta(gt=0)]


class StrictTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of a TOML file; a key that it does not know is an error."""


class TitleTable(StrictTable, frozen=True):
    """What the template is called, in both languages."""

    ja: str
    en: str

    def as_title(self) -> Title:
        """Return the same as a value of the model."""
        return Title(self.ja, self.en)


class SizeTable(StrictTable, frozen=True):
    """A width and a height in mm."""

    width: Positive
    height: Positive

    def as_size(self) -> Size:
        """Return the same as a value of the model."""
        return Size(self.width, self.height)


FileForm = TypeVar("FileForm", bound=StrictTable)


def read_template(path: Path, form: type[FileForm]) -> FileForm:
    """Return the template file at ``path``, checked against its form.

    Raises:
        TemplateError: The file is missing, is no TOML, or does not have the form.
    """
    table = read_toml(path)
    try:
        return msgspec.convert(table, form)
    except msgspec.ValidationError as error:
        raise TemplateError(mistake(path, form, str(error))) from error


def title_of(table: TitleTable | None, path: Path) -> Title:
    """Return the title of a template; one that has none is called by its file."""
    return table.as_title() if table else Title(path.stem, path.stem)
