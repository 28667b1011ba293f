"""Loads sheets (台紙) and designs from their TOML files and refuses geometry that cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from badgegen.core import Message, TemplateError, message, shipped
from badgegen.stationery.designs import DesignFile, design_of
from badgegen.stationery.fields import Design
from badgegen.stationery.geometry import Sheet
from badgegen.stationery.sheets import AliasFile, SheetFile, read_sheet_file, sheet_of
from badgegen.stationery.templates import nearest, read_template, title_of


def sheet_names() -> tuple[str, ...]:
    """Return the names of the shipped sheets, in order."""
    return _names("sheets")


def design_names() -> tuple[str, ...]:
    """Return the names of the shipped designs, in order."""
    return _names("designs")


@cache
def load_sheet(name: str) -> Sheet:
    """Return the sheet of this name or alias, or of a TOML file when ``name`` is a path.

    Raises:
        TemplateError: There is no such sheet, its file is wrong, or its geometry does not close.
    """
    if is_own(name):
        return _sheet(Path(name))
    for known in sheet_names():
        if name.casefold() == known:
            return _sheet(shipped("templates", "sheets", f"{known}.toml"))
    for known in sheet_names():
        file = _file_of(known)
        if isinstance(file, SheetFile) and name.casefold() in file.aliases:
            return load_sheet(known)
    raise TemplateError(_unknown("template.unknown-sheet", name, sheet_names()))


@cache
def load_design(name: str) -> Design:
    """Return the design of this name, or of a TOML file when ``name`` is a path.

    Raises:
        TemplateError: There is no such design, or its file is wrong.
    """
    return _design(_design_path(name))


def check_made_for(design: Design, sheet: Sheet) -> None:
    """Accept a design on a sheet whose badges it is made for.

    Raises:
        TemplateError: It would be ugly or unreadable there, and the message names designs that fit;
            or a part of it has no room at all.
    """
    size = sheet.face
    if not design.trims.holds(size):
        fitting = [name for name in design_names() if load_design(name).trims.holds(size)]
        raise TemplateError(
            message(
                "template.not-made-for",
                design=design.name,
                sheet=sheet.name,
                width=size.width,
                height=size.height,
                fitting=", ".join(fitting) or "-",
            )
        )
    for key, left, right in _insets(design):
        if left + right >= size.width:
            raise TemplateError(
                message("template.no-room", design=design.name, key=key, width=size.width)
            )


def _insets(design: Design) -> Iterator[tuple[str, float, float]]:
    """Yield the keys of a design's parts with what each leaves free on the left and the right."""
    for number, field in enumerate(design.fields):
        yield f"field[{number}]", field.left, field.right
    for number, rule in enumerate(design.rules):
        yield f"rule[{number}]", rule.left, rule.right
    if design.band:
        yield "band", design.band.left, design.band.right
    if design.logo:
        yield "logo", design.logo.left, design.logo.right


def _design_path(name: str) -> Path:
    if is_own(name):
        return Path(name)
    if name not in design_names():
        raise TemplateError(_unknown("template.unknown-design", name, design_names()))
    return shipped("templates", "designs", f"{name}.toml")


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in shipped("templates", folder).glob("*.toml")))


def is_own(name: str) -> bool:
    """Return whether the name of a sheet or design is the path of a user's own file."""
    return name.endswith(".toml") or "/" in name or "\\" in name


def _unknown(key: str, name: str, known: tuple[str, ...]) -> Message:
    return message(key, name=name, hint=nearest(name.lower(), known, cutoff=0.4))


def _sheet(path: Path) -> Sheet:
    file = read_sheet_file(path)
    return _alias(file, path) if isinstance(file, AliasFile) else sheet_of(file, path)


def _alias(file: AliasFile, path: Path) -> Sheet:
    """Return the sheet that an alias file stands for, under the alias's own name."""
    if is_own(file.alias_of) or isinstance(_file_of(file.alias_of), AliasFile):
        raise TemplateError(message("template.alias-of", file=str(path), name=file.alias_of))
    original = load_sheet(file.alias_of)
    return replace(
        original,
        name=path.stem,
        title=title_of(file.title, path),
        source=file.source or original.source,
        confirmed=file.confirmed and original.confirmed,
        aliases=(),
        alias_of=original.name,
    )


def _file_of(name: str) -> SheetFile | AliasFile:
    if name not in sheet_names():
        raise TemplateError(_unknown("template.unknown-sheet", name, sheet_names()))
    return read_sheet_file(shipped("templates", "sheets", f"{name}.toml"))


def _design(path: Path) -> Design:
    design = design_of(read_template(path, DesignFile), path)
    return replace(design, back=design.back and _back(design.back, path))


def _back(name: str, front: Path) -> str:
    """Return the design of the other side as ``load_design`` takes it.

    A path counts from the front's.
    """
    back = str(front.parent / name) if is_own(name) else name
    if read_template(_design_path(back), DesignFile).back:
        raise TemplateError(message("template.back-of-back", file=str(front), back=name))
    return back
