"""Loads sheets (台紙) and designs from their TOML files and refuses geometry that cannot be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import starmap
from pathlib import Path

from badgegen.core import Message, SeveralMeant, TemplateError, message, shipped
from badgegen.stationery.designs import DesignFile, design_of
from badgegen.stationery.fields import Design
from badgegen.stationery.geometry import Sheet
from badgegen.stationery.products import (
    Keyed,
    Numbered,
    Product,
    keyed,
    meant,
    near,
    paper_name,
    plain,
    products,
    read_typed,
)
from badgegen.stationery.scale import scaled
from badgegen.stationery.sheets import AGREE, AliasFile, apart, read_sheet_file, sheet_of
from badgegen.stationery.templates import NOTHING_NEAR, nearest, read_template, title_of


def sheet_names() -> tuple[str, ...]:
    """Return the names of the shipped sheets, in order."""
    return _names("sheets")


def design_names() -> tuple[str, ...]:
    """Return the names of the shipped designs, in order."""
    return _names("designs")


@cache
def load_sheet(name: str) -> Sheet:
    """Return the sheet of this name, or of a TOML file when ``name`` is a path.

    The name may be what is printed on the sheet's packet, in any writing.

    Raises:
        TemplateError: There is no such sheet, its file is wrong, or its geometry does not close.
        SeveralMeant: There are several of this name, with other measures.
    """
    if is_own(name) and not (_is_written_with_a_stroke(name) and find_sheets(name)):
        return _sheet(Path(name))
    if name.casefold() in sheet_names():
        return _sheet(shipped("templates", "sheets", f"{name.casefold()}.toml"))
    found = find_sheets(name)
    if not found:
        raise TemplateError(_unknown_sheet(name))
    if len(found) > 1:
        raise SeveralMeant(
            message("sheets.several", typed=name, count=len(found), quoted=_quoted(name)),
            [sheet.name for sheet in found],
            [told_choice(sheet) for sheet in found],
        )
    return found[0]


def _is_written_with_a_stroke(name: str) -> bool:
    """Return whether a name that may be a path is that of no file: packets have DP835/DP935."""
    return not name.endswith(".toml") and not Path(name).exists()


def _quoted(typed: str) -> str:
    """Return a name as it is typed on a command line."""
    return f'"{typed}"' if " " in plain(typed) else typed


def find_sheets(typed: str) -> tuple[Sheet, ...]:
    """Return all sheets that what is typed may mean, one of each that have the same measures."""
    by_name = next((product for product in products() if product.name == typed.casefold()), None)
    if by_name:
        return (of_product(by_name),)
    found: list[Sheet] = []
    for numbered in meant(typed, _known()):
        for sheet in _sheets_of(numbered):
            if all(apart(sheet, other) > _ROUNDING for other in found):
                found.append(sheet)
    return tuple(found)


@cache
def _known() -> tuple[Keyed, ...]:
    numbers = ((product.maker, product.number) for product in products())
    return tuple(starmap(keyed, dict.fromkeys((*_numbered_by_hand(), *numbers))))


_ROUNDING = 0.01
"""What differs less, in mm, is the same."""


def _sheets_of(numbered: Numbered) -> Iterator[Sheet]:
    """Yield the sheets of a maker's number; one with a file goes before the table."""
    name = _numbered_by_hand().get(numbered)
    if name:
        yield load_sheet(name)
        return
    for product in products():
        if (product.maker, product.number) == numbered:
            yield of_product(product)


@cache
def _numbered_by_hand() -> dict[Numbered, str]:
    """Return the sheets with files by maker and number: their names, other names and titles."""
    found = {}
    for name in sheet_names():
        sheet = load_sheet(name)
        typed = read_typed(name)
        for word in (name, *sheet.aliases, sheet.title.ja, sheet.title.en):
            found[typed.maker or "", read_typed(word).number] = name
    return found


@cache
def of_product(product: Product) -> Sheet:
    """Return the sheet of a product, by the table or by a file of the same measures.

    A file goes first: it knows corners and die lines, and who else measured the sheet.
    """
    sheet = product.sheet
    for name in sheet_names():
        original = load_sheet(name)
        if original.alias_of is None and apart(original, sheet) <= AGREE:
            return replace(
                original,
                name=sheet.name,
                title=sheet.title,
                source=f"{sheet.source}; {original.source}",
                confirmed=not product.disputed and (original.confirmed or sheet.confirmed),
                aliases=sheet.aliases,
                alias_of=original.name,
            )
    return sheet


def told_choice(sheet: Sheet) -> Message:
    """Return a line that tells a sheet from the others that were meant, its name first."""
    return message(
        "sheets.choice",
        name=sheet.name,
        width=sheet.trim.width,
        height=sheet.trim.height,
        columns=sheet.columns,
        rows=sheet.rows,
        left=sheet.origin[0],
        top=sheet.origin[1],
        paper=paper_name(sheet.paper),
        source=sheet.source,
    )


def _unknown_sheet(name: str) -> Message:
    known = (*sheet_names(), *(product.name for product in products()))
    names = near(name, known)
    hint = message("template.nearest", names=", ".join(names)) if names else NOTHING_NEAR
    return message("template.unknown-sheet", name=name, hint=hint)


@cache
def load_design(name: str) -> Design:
    """Return the design of this name, or of a TOML file when ``name`` is a path.

    Raises:
        TemplateError: There is no such design, or its file is wrong.
    """
    return _design(_design_path(name))


def unconfirmed(sheet: Sheet, asked: str) -> tuple[Message, ...]:
    """Return what is to be said of a sheet that nobody has confirmed."""
    if sheet.confirmed:
        return ()
    kind = "template.unconfirmed-own" if is_own(asked) else "template.unconfirmed-shipped"
    then = message(kind, sheet=sheet.name)
    return (message("template.unconfirmed", sheet=sheet.name, then=then),)


def nameless(sides: Sequence[Design]) -> tuple[Message, ...]:
    """Return what is to be said where no side that is printed, the front first, tells whose it is.

    The name may be on a back that is not printed.
    """
    if any(design.tells_whose for design in sides):
        return ()
    front = sides[0]
    if len(sides) == 1 and front.back:
        back = load_design(front.back).name
        return (message("template.back-not-printed", design=front.name, back=back),)
    return (message("template.nameless", design=front.name),)


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
    for key, left, right in _insets(scaled(design, size)):
        if left + right >= size.width:
            raise TemplateError(
                message("template.no-room", design=design.name, key=key, width=size.width)
            )


def _insets(design: Design) -> Iterator[tuple[str, float, float]]:
    """Yield the keys of a design's parts with what each leaves free on the left and the right.

    For a disc, which is not made narrower, it is what it needs besides.
    """
    trim = design.drawn_for
    for number, field in enumerate(design.fields):
        yield f"field[{number}]", field.left, field.right
    for number, rule in enumerate(design.rules):
        yield f"rule[{number}]", rule.left, rule.right
    if design.band:
        yield "band", design.band.left, design.band.right
    for number, disc in enumerate(design.discs):
        beside = disc.left + disc.right if disc.diameter <= trim.height else trim.width
        yield f"disc[{number}]", beside + disc.diameter, 0
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
    if is_own(file.alias_of) or _is_alias(file.alias_of):
        raise TemplateError(message("template.alias-of", file=str(path), name=file.alias_of))
    original = load_sheet(file.alias_of)
    rotate = original.rotate if file.rotate is None else file.rotate
    if original.fold and rotate:
        raise TemplateError(message("sheets.fold-and-rotate", file=str(path)))
    return replace(
        original,
        name=path.stem,
        title=title_of(file.title, path),
        source=file.source or original.source,
        confirmed=file.confirmed and original.confirmed,
        aliases=(),
        alias_of=original.name,
        rotate=rotate,
    )


def _is_alias(name: str) -> bool:
    """Return whether the shipped sheet of this name has its measures from another one."""
    if name not in sheet_names():
        return False
    file = read_sheet_file(shipped("templates", "sheets", f"{name}.toml"))
    return isinstance(file, AliasFile)


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
