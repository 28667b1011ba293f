"""Says what is wrong with a template file in one clear sentence: the key, and what is allowed."""

import re
from pathlib import Path

import msgspec
from msgspec import inspect

from badgegen.message import Message, message


def mistake(path: Path, form: type[msgspec.Struct], error: str) -> Message:
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
        type_ = next((field.type for field in fields if field.encode_name == name), type_)
        if isinstance(type_, inspect.UnionType):
            type_ = next(one for one in type_.types if not isinstance(one, inspect.NoneType))
    return type_


def _keys(type_: inspect.Type) -> list[str]:
    return (
        [field.encode_name for field in type_.fields]
        if isinstance(type_, inspect.StructType)
        else []
    )


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
    """Between which numbers a value must lie."""
    assert isinstance(type_, (inspect.FloatType, inspect.IntType))
    if type_.le is None:
        key = "expected-not-negative" if type_.ge is not None else "expected-positive"
        return message(f"template.{key}")
    if type_.ge is None:
        return message("template.expected-share")
    return message("template.expected-between", least=type_.ge, most=type_.le)


_KINDS: dict[type[inspect.Type], str] = {
    inspect.FloatType: "kind-number",
    inspect.IntType: "kind-integer",
    inspect.BoolType: "kind-boolean",
    inspect.StrType: "kind-text",
    inspect.VarTupleType: "kind-list",
}
