"""The form of the files of designs, and the designs that they describe."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from badgegen.core import TemplateError, message
from badgegen.stationery.bands import checked_colours
from badgegen.stationery.geometry import (
    Align,
    BandField,
    Content,
    Design,
    LogoField,
    RuleField,
    TextField,
    TrimRange,
    Weight,
)
from badgegen.stationery.templates import (
    Count,
    NotNegative,
    Positive,
    Share,
    StrictTable,
    TitleTable,
    title_of,
)

Condense = Annotated[float, msgspec.Meta(ge=0.85, le=1)]
Spread = Annotated[float, msgspec.Meta(ge=0, le=0.25)]


class FieldTable(StrictTable, frozen=True):
    """A line of a design; see ``geometry.TextField``."""

    content: Content
    weight: Weight
    middle: Share
    sizes: Annotated[tuple[Positive, ...], msgspec.Meta(min_length=1)]
    align: Align = Align.CENTER
    left: NotNegative = 5
    right: NotNegative = 5
    lengths: tuple[Count, ...] = ()
    floor: Positive | None = None
    condense: Condense = 0.85
    share: Share | None = None
    spread: Spread = 0
    two_lines: Positive | None = None


class LogoTable(StrictTable, frozen=True):
    """The logo of a design; see ``geometry.LogoField``."""

    middle: Share
    height: Share
    align: Align = Align.LEFT
    left: NotNegative = 5
    right: NotNegative = 5


class RuleTable(StrictTable, frozen=True):
    """A rule of a design; see ``geometry.RuleField``."""

    middle: Share
    thickness: Positive
    left: NotNegative = 5
    right: NotNegative = 5


class BandTable(StrictTable, frozen=True):
    """The band of a design; see ``geometry.BandField``."""

    middle: Share
    height: Share
    left: NotNegative = 3
    right: NotNegative = 3
    colours: dict[str, object] = msgspec.field(default_factory=dict)


class TrimsTable(StrictTable, frozen=True):
    """The trim sizes that a design is for, in mm; see ``geometry.TrimRange``."""

    min_width: Positive | None = None
    max_width: Positive | None = None
    min_height: Positive | None = None
    max_height: Positive | None = None

    def as_range(self) -> TrimRange:
        """Return the same as a value of the model."""
        return TrimRange(self.min_width, self.max_width, self.min_height, self.max_height)


class DesignFile(StrictTable, frozen=True):
    """A file of ``templates/designs``."""

    field: Annotated[tuple[FieldTable, ...], msgspec.Meta(min_length=1)]
    title: TitleTable | None = None
    source: str = ""
    kana: Literal["hiragana", "katakana"] = "hiragana"
    back: str | None = None
    logo: LogoTable | None = None
    rule: tuple[RuleTable, ...] = ()
    band: BandTable | None = None
    trims: TrimsTable = msgspec.field(default=TrimsTable(), name="for")


def design_of(file: DesignFile, path: Path) -> Design:
    """Return the design that a file describes; the name of its back is as it was typed.

    Raises:
        TemplateError: It has more lengths than sizes, or text cannot be read on a colour of it.
    """
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
        title=title_of(file.title, path),
        fields=fields,
        katakana_for_foreign=file.kana == "katakana",
        logo=_logo(file.logo),
        rules=tuple(RuleField(r.left, r.right, r.middle, r.thickness) for r in file.rule),
        source=file.source,
        back=file.back,
        trims=file.trims.as_range(),
        band=_band(file.band, path),
    )


def _check_lengths(path: Path, fields: Iterable[TextField]) -> None:
    """Refuse more lengths than there are size classes for them."""
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


def _logo(table: LogoTable | None) -> LogoField | None:
    if table is None:
        return None
    return LogoField(table.align, table.left, table.right, table.middle, table.height)
