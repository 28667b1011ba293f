"""Loads sheets (台紙) and designs from their TOML files and refuses geometry that cannot be."""

import difflib
from functools import cache
from pathlib import Path

from badgegen.errors import TemplateError
from badgegen.geometry import Design, LogoField, RuleField, Sheet, TextField, Title
from badgegen.message import Message, message
from badgegen.resources import shipped
from badgegen.sheet_geometry import check_geometry
from badgegen.template_files import DesignFile, LogoTable, SheetFile, read_template


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
    if _is_path(name):
        return _sheet(Path(name))
    for known in sheet_names():
        sheet = _sheet(shipped("templates", "sheets", f"{known}.toml"))
        if name.casefold() in (sheet.name, *sheet.aliases):
            return sheet
    raise TemplateError(_unknown("template.unknown-sheet", name, sheet_names()))


@cache
def load_design(name: str) -> Design:
    """The design of this name, or of a TOML file when ``name`` is a path.

    Raises:
        TemplateError: There is no such design, or its file is wrong.
    """
    return _design(_design_path(name))


def _design_path(name: str) -> Path:
    if _is_path(name):
        return Path(name)
    if name not in design_names():
        raise TemplateError(_unknown("template.unknown-design", name, design_names()))
    return shipped("templates", "designs", f"{name}.toml")


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in shipped("templates", folder).glob("*.toml")))


def _is_path(name: str) -> bool:
    return name.endswith(".toml") or "/" in name or "\\" in name


def _unknown(key: str, name: str, known: tuple[str, ...]) -> Message:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = message("template.nearest", names=", ".join(near)) if near else None
    return message(key, name=name, hint=hint or message("template.nothing-near"))


def _sheet(path: Path) -> Sheet:
    file = read_template(path, SheetFile)
    sheet = Sheet(
        name=path.stem,
        title=Title(file.title.ja, file.title.en),
        paper=file.paper.as_size(),
        trim=file.trim.as_size(),
        columns=file.columns,
        rows=file.rows,
        origin=(file.margin.left, file.margin.top),
        pitch=(file.pitch.x, file.pitch.y),
        corner=file.corner,
        source=file.source,
        confirmed=file.confirmed,
        aliases=file.aliases,
        fold=file.fold,
    )
    check_geometry(sheet, (file.margin.right, file.margin.bottom))
    return sheet


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
        )
        for field in file.field
    )
    return Design(
        name=path.stem,
        title=Title(file.title.ja, file.title.en),
        fields=fields,
        katakana_for_foreign=file.kana == "katakana",
        logo=_logo(file.logo),
        rules=tuple(RuleField(r.left, r.right, r.middle, r.thickness) for r in file.rule),
        source=file.source,
        back=file.back and _back(file.back, path),
    )


def _back(name: str, front: Path) -> str:
    """The design of the other side as ``load_design`` takes it; a path counts from the front's."""
    back = str(front.parent / name) if _is_path(name) else name
    if read_template(_design_path(back), DesignFile).back:
        raise TemplateError(message("template.back-of-back", file=str(front), back=name))
    return back


def _logo(table: LogoTable | None) -> LogoField | None:
    if table is None:
        return None
    return LogoField(table.align, table.left, table.right, table.middle, table.height)
