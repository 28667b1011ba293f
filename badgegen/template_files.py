"""The form of the TOML files of sheets and designs, and one clear sentence for each mistake."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import inspect

from badgegen.errors import TemplateError
from badgegen.geometry import Align, Content, Size, Weight
from badgegen.message import Message, message

Positive = Annotated[float, msgspec.Meta(gt=0)]
NotNegative = Annotated[float, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]
Count = Annotated[int, msgspec.Meta(gt=0)]


class _Table(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of a template file; a key that it does not know is an error."""


class TitleTable(_Table, frozen=True):
    """What the template is called, in both languages."""

    ja: str
    en: str


class SizeTable(_Table, frozen=True):
    """A width and a height in mm."""

    width: Positive
    height: Positive

    def as_size(self) -> Size:
        """The same as a value of the model."""
        return Size(self.width, self.height)


class MarginTable(_Table, frozen=True):
    """The margins of a sheet in mm."""

    left: NotNegative
    top: NotNegative
    right: NotNegative
    bottom: NotNegative


class PitchTable(_Table, frozen=True):
    """From one badge's edge to the same edge of the next, in mm."""

    x: Positive
    y: Positive


class SheetFile(_Table, frozen=True):
    """A file of ``templates/sheets``."""

    title: TitleTable
    source: str
    confirmed: bool
    columns: Count
    rows: Count
    paper: SizeTable
    trim: SizeTable
    margin: MarginTable
    pitch: PitchTable
    corner: NotNegative = 0
    aliases: tuple[str, ...] = ()
    fold: bool = False


class FieldTable(_Table, frozen=True):
    """A line of a design; see ``geometry.TextField``."""

    content: Content
    weight: Weight
    middle: Share
    sizes: Annotated[tuple[Positive, ...], msgspec.Meta(min_length=1)]
    align: Align = Align.CENTER
    left: NotNegative = 5
    right: NotNegative = 5
    condense: Share = 0.85
    share: Share | None = None


class LogoTable(_Table, frozen=True):
    """The logo of a design; see ``geometry.LogoField``."""

    middle: Share
    height: Share
    align: Align = Align.LEFT
    left: NotNegative = 5
    right: NotNegative = 5


class RuleTable(_Table, frozen=True):
    """A rule of a design; see ``geometry.RuleField``."""

    middle: Share
    thickness: Positive
    left: NotNegative = 5
    right: NotNegative = 5


class DesignFile(_Table, frozen=True):
    """A file of ``templates/designs``."""

    title: TitleTable
    source: str
    field: Annotated[tuple[FieldTable, ...], msgspec.Meta(min_length=1)]
    kana: Literal["hiragana", "katakana"] = "hiragana"
    back: str | None = None
    logo: LogoTable | None = None
    rule: tuple[RuleTable, ...] = ()


FileForm = TypeVar("FileForm", bound=_Table)


def read_template(path: Path, form: type[FileForm]) -> FileForm:
    """The template file at ``path``, checked against its form.

    Raises:
        TemplateError: The file is missing, is no TOML, or does not have the form.
    """
    table = read_toml(path)
    try:
        return msgspec.convert(table, form)
    except msgspec.ValidationError as error:
        raise TemplateError(_sentence(path, form, str(error))) from error


def read_toml(path: Path) -> dict[str, object]:
    """The table of a TOML file.

    Raises:
        TemplateError: The file is missing, unreadable or no TOML; the message names the line.
    """
    file = str(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise TemplateError(message("template.missing-file", file=file)) from error
    except OSError as error:
        raise TemplateError(message("template.unreadable-file", file=file)) from error
    except UnicodeDecodeError as error:
        raise TemplateError(message("template.not-utf8", file=file)) from error
    except tomllib.TOMLDecodeError as error:
        line = _line_of(str(error), path)
        raise TemplateError(message("template.broken-toml", file=file, line=line)) from error


def _line_of(error: str, path: Path) -> int:
    """The line that a TOML error names; "at end of document" means the last one."""
    found = re.search(r"line (\d+)", error)
    return int(found[1]) if found else len(path.read_text(encoding="utf-8").splitlines())


def _sentence(path: Path, form: type[_Table], error: str) -> Message:
    """Says what msgspec says of a wrong table in the user's words: key, and what is allowed."""
    what, _, where = error.partition(" - at ")
    key = where.strip("`").removeprefix("$").removeprefix(".")
    expected = _type_at(inspect.type_info(form), key)
    if found := re.match(r"Object contains unknown field `(.+)`", what):
        return message(
            "template.unknown-key",
            file=str(path),
            key=".".join(filter(None, (key, found[1]))),
            allowed=", ".join(_keys(expected)),
        )
    if found := re.match(r"Object missing required field `(.+)`", what):
        return message(
            "template.missing-key", file=str(path), key=".".join(filter(None, (key, found[1])))
        )
    return message(
        "template.wrong-value", file=str(path), key=key, expected=_allowed(expected, what)
    )


def _type_at(type_: inspect.Type, key: str) -> inspect.Type:
    """The type that the form has at a key such as ``field[0].sizes[1]``."""
    for name in filter(None, re.split(r"[.\[]", key)):
        if name.endswith("]"):
            type_ = type_.item_type if isinstance(type_, inspect.VarTupleType) else type_
            continue
        fields = type_.fields if isinstance(type_, inspect.StructType) else ()
        type_ = next((field.type for field in fields if field.name == name), type_)
        if isinstance(type_, inspect.UnionType):
            type_ = next(one for one in type_.types if not isinstance(one, inspect.NoneType))
    return type_


def _keys(type_: inspect.Type) -> list[str]:
    return [field.name for field in type_.fields] if isinstance(type_, inspect.StructType) else []


def _allowed(type_: inspect.Type, what: str) -> Message:
    """What may stand where a wrong value stands."""
    if isinstance(type_, inspect.EnumType):
        values = ", ".join(str(member.value) for member in type_.cls)
        return message("template.expected-one-of", allowed=values)
    if isinstance(type_, inspect.LiteralType):
        return message("template.expected-one-of", allowed=", ".join(map(str, type_.values)))
    if re.match(r"Expected `\w+` [<>]", what):
        return _bounds(type_)
    kind = next((key for one, key in _KINDS.items() if isinstance(type_, one)), "kind-table")
    return message("template.expected-kind", kind=message(f"template.{kind}"))


def _bounds(type_: inspect.Type) -> Message:
    if isinstance(type_, (inspect.FloatType, inspect.IntType)) and type_.le is not None:
        return message("template.expected-share")
    if isinstance(type_, (inspect.FloatType, inspect.IntType)) and type_.ge is not None:
        return message("template.expected-not-negative")
    return message("template.expected-positive")


_KINDS: dict[type[inspect.Type], str] = {
    inspect.FloatType: "kind-number",
    inspect.IntType: "kind-integer",
    inspect.BoolType: "kind-boolean",
    inspect.StrType: "kind-text",
    inspect.VarTupleType: "kind-list",
}
