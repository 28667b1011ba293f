"""Tells of a sheet or a design what somebody must know who is about to choose one."""

from collections.abc import Iterator

from badgegen.geometry import Design, Sheet, TrimRange
from badgegen.message import Message, message
from badgegen.messages import translate
from badgegen.stationery import load_design


def describe_sheet(sheet: Sheet) -> Iterator[Message]:
    """The measures of a sheet, its other names, how sure the measures are and where from."""
    yield message(
        "template.sheet-measures",
        width=sheet.trim.width,
        height=sheet.trim.height,
        columns=sheet.columns,
        rows=sheet.rows,
        left=sheet.origin[0],
        top=sheet.origin[1],
        across=sheet.pitch[0],
        down=sheet.pitch[1],
        paper_width=sheet.paper.width,
        paper_height=sheet.paper.height,
    )
    if sheet.fold:
        yield message("template.sheet-fold", width=sheet.face.width, height=sheet.face.height)
    if sheet.alias_of:
        yield message("template.same-as", name=sheet.alias_of)
    if sheet.aliases:
        yield message("template.sheet-aliases", aliases=", ".join(sheet.aliases))
    yield message("template.confirmed" if sheet.confirmed else "template.not-confirmed")
    if sheet.source:
        yield message("template.source", source=sheet.source)


def describe_design(design: Design, language: str) -> Iterator[Message]:
    """What a design shows, the trim sizes it is for, its other side, and what it follows."""
    shown = (message(f"layout.content-{field.content}") for field in design.fields)
    contents = "・".join(translate(one, language) for one in shown)
    yield message("template.design-shows", contents=contents)
    if design.trims != TrimRange():
        yield message("template.design-trims", range=_range(design.trims))
    if design.back:
        yield message("template.design-back", name=load_design(design.back).name)
    if design.source:
        yield message("template.source", source=design.source)


def _range(trims: TrimRange) -> str:
    """The sizes in the way of 70–×38– mm, open where there is no limit."""
    across = _span(trims.min_width, trims.max_width)
    return f"{across} × {_span(trims.min_height, trims.max_height)}"


def _span(least: float | None, most: float | None) -> str:
    return f"{'' if least is None else f'{least:g}'}–{'' if most is None else f'{most:g}'}"
