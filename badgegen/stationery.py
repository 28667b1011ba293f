"""Loads sheets (台紙) and designs from their TOML files and refuses geometry that cannot be."""

import difflib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from badgegen.band_colours import checked_colours
from badgegen.errors import TemplateError
from badgegen.geometry import BandField, Design, LogoField, RuleField, Sheet, TextField, Title
from badgegen.message import Message, message
from badgegen.resources import shipped
from badgegen.sheet_geometry import Axis, check_geometry
from badgegen.template_files import (
    AliasFile,
    BandTable,
    DesignFile,
    LogoTable,
    SheetFile,
    TitleTable,
    read_sheet_file,
    read_template,
)


def sheet_names() -> tuple[str, ...]:
    """The names of the shipped sheets, in order."""
    return _names("sheets")


def design_names() -> tuple[str, ...]:
    """The names of the shipped designs, in order."""
    return _names("designs")


@cache
def load_sheet(name: str) -> Sheet:
    """The sheet of this name or alias, or of a TOML file when ``name`` is a path.

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
    """The design of this name, or of a TOML file when ``name`` is a path.

    Raises:
        TemplateError: There is no such design, or its file is wrong.
    """
    return _design(_design_path(name))


def check_made_for(design: Design, sheet: Sheet) -> None:
    """Accepts a design on a sheet whose trim size it is made for.

    Raises:
        TemplateError: It would be ugly or unreadable there; the message names designs that fit.
    """
    if design.trims.holds(sheet.face):
        return
    fitting = [one for one in design_names() if load_design(one).trims.holds(sheet.face)]
    raise TemplateError(
        message(
            "template.not-made-for",
            design=design.name,
            sheet=sheet.name,
            width=sheet.face.width,
            height=sheet.face.height,
            fitting=", ".join(fitting) or "-",
        )
    )


def _design_path(name: str) -> Path:
    if is_own(name):
        return Path(name)
    if name not in design_names():
        raise TemplateError(_unknown("template.unknown-design", name, design_names()))
    return shipped("templates", "designs", f"{name}.toml")


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in shipped("templates", folder).glob("*.toml")))


def is_own(name: str) -> bool:
    """Whether the name of a sheet or design is the path of a user's own file."""
    return name.endswith(".toml") or "/" in name or "\\" in name


def _unknown(key: str, name: str, known: tuple[str, ...]) -> Message:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = message("template.nearest", names=", ".join(near)) if near else None
    return message(key, name=name, hint=hint or message("template.nothing-near"))


def _sheet(path: Path) -> Sheet:
    file = read_sheet_file(path)
    if isinstance(file, AliasFile):
        return _alias(path, file)
    across = Axis(file.paper.width, file.trim.width, file.pitch.x, file.columns)
    down = Axis(file.paper.height, file.trim.height, file.pitch.y, file.rows)
    left, right = across.margins(file.margin.left, file.margin.right)
    top, bottom = down.margins(file.margin.top, file.margin.bottom)
    sheet = Sheet(
        name=path.stem,
        title=_title(file.title, path),
        paper=file.paper.as_size(),
        trim=file.trim.as_size(),
        columns=file.columns,
        rows=file.rows,
        origin=(left, top),
        pitch=(across.step, down.step),
        corner=file.corner,
        source=file.source,
        confirmed=file.confirmed,
        aliases=file.aliases,
        fold=file.fold,
    )
    check_geometry(sheet, (right, bottom))
    return sheet


def _alias(path: Path, file: AliasFile) -> Sheet:
    """The sheet that an alias file stands for, under the alias's own name."""
    if is_own(file.alias_of) or isinstance(_file_of(file.alias_of), AliasFile):
        raise TemplateError(message("template.alias-of", file=str(path), name=file.alias_of))
    original = load_sheet(file.alias_of)
    return replace(
        original,
        name=path.stem,
        title=_title(file.title, path),
        source=file.source or original.source,
        confirmed=file.confirmed and original.confirmed,
        aliases=(),
        alias_of=original.name,
    )


def _file_of(name: str) -> SheetFile | AliasFile:
    if name not in sheet_names():
        raise TemplateError(_unknown("template.unknown-sheet", name, sheet_names()))
    return read_sheet_file(shipped("templates", "sheets", f"{name}.toml"))


def _title(table: TitleTable | None, path: Path) -> Title:
    """The title of a template; one that has none is called by its file."""
    return table.as_title() if table else Title(path.stem, path.stem)


def _design(path: Path) -> Design:
    file = read_template(path, DesignFile)
    fields = tuple(
        TextField(
            content=field.content,
            weight=field.weight,
            align=field.align,
            left=field.left,
            right=field.right,
            middle=field.middle,
            sizes=tuple(sorted(field.sizes, reverse=True)),
            condense=field.condense,
            share=field.share,
            lengths=tuple(sorted(field.lengths)),
            floor=field.floor or min(field.sizes),
            spread=field.spread,
            two_lines=field.two_lines,
        )
        for field in file.field
    )
    _check_lengths(path, fields)
    return Design(
        name=path.stem,
        title=_title(file.title, path),
        fields=fields,
        katakana_for_foreign=file.kana == "katakana",
        logo=_logo(file.logo),
        rules=tuple(RuleField(r.left, r.right, r.middle, r.thickness) for r in file.rule),
        source=file.source,
        back=file.back and _back(file.back, path),
        trims=file.trims.as_range(),
        band=_band(file.band, path),
    )


def _check_lengths(path: Path, fields: Iterable[TextField]) -> None:
    """Refuses more lengths than there are size classes for them."""
    for number, field in enumerate(fields):
        if len(field.lengths) >= len(field.sizes):
            most = message("template.expected-lengths", most=len(field.sizes) - 1)
            key = f"field[{number}].lengths"
            raise TemplateError(
                message("template.wrong-value", file=str(path), key=key, expected=most)
            )


def _band(table: BandTable | None, path: Path) -> BandField | None:
    if table is None:
        return None
    colours = checked_colours(table.colours, path, "band.colours")
    return BandField(table.left, table.right, table.middle, table.height, tuple(colours.items()))


def _back(name: str, front: Path) -> str:
    """The design of the other side as ``load_design`` takes it; a path counts from the front's."""
    back = str(front.parent / name) if is_own(name) else name
    if read_template(_design_path(back), DesignFile).back:
        raise TemplateError(message("template.back-of-back", file=str(front), back=name))
    return back


def _logo(table: LogoTable | None) -> LogoField | None:
    if table is None:
        return None
    return LogoField(table.align, table.left, table.right, table.middle, table.height)
