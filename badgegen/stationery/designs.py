"""The form of the files of designs, and the designs that they describe."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from badgegen.core import TemplateError, message
from badgegen.stationery.colours import (
    checked_colour,
    checked_colours,
    unreadable,
    unreadable_message,
)
from badgegen.stationery.fields import (
    USUAL_SIZE,
    Align,
    BandField,
    BarField,
    Border,
    Colouring,
    Design,
    DiscField,
    Gaps,
    LogoField,
    Pattern,
    RuleField,
    SizeClasses,
    TextField,
    Tint,
    TrimRange,
    Zone,
)
from badgegen.stationery.geometry import Content, Ink, OwnFont, Weight
from badgegen.stationery.templates import (
    Count,
    NotNegative,
    Positive,
    Share,
    SizeTable,
    StrictTable,
    TitleTable,
    title_of,
)
from badgegen.stationery.words import checked_marks, checked_text

Condense = Annotated[float, msgspec.Meta(ge=0.85, le=1)]
Spread = Annotated[float, msgspec.Meta(ge=0, le=0.25)]
Sizes = Annotated[tuple[Positive, ...], msgspec.Meta(min_length=1)]
AtEdge = Literal["top", "bottom"]
Colour = str | tuple[float, ...]
"""A colour as a file has it, or the name of one that the design leaves open."""


class ClassesTable(StrictTable, frozen=True):
    """The sizes of a line; see ``geometry.SizeClasses``."""

    sizes: Sizes
    lengths: tuple[Count, ...] = ()

    def as_classes(self) -> SizeClasses:
        """Return the same as a value of the model."""
        return _classes(self.sizes, self.lengths)


class FieldTable(StrictTable, frozen=True):
    """A line of a design; see ``geometry.TextField``."""

    content: Content
    weight: Weight
    sizes: tuple[Positive, ...] = ()
    place: Zone = Zone.BLOCK
    beside: bool = False
    align: Align = Align.CENTER
    left: NotNegative = 5
    right: NotNegative = 5
    lengths: tuple[Count, ...] = ()
    alone: ClassesTable | None = None
    share: Share | None = None
    smallest: NotNegative = 0
    floor: NotNegative = 0
    least: NotNegative = 2
    condense: Condense = 0.85
    spread: Spread = 0
    two_lines: Positive | None = None
    font: str | None = None
    face: Count | None = None
    text: str | None = None


class LogoTable(StrictTable, frozen=True):
    """The logo of a design; see ``geometry.LogoField``."""

    height: Positive
    place: Zone = Zone.TOP
    align: Align = Align.LEFT
    left: NotNegative = 5
    right: NotNegative = 5
    in_colour: bool = False


class RuleTable(StrictTable, frozen=True):
    """A rule of a design; see ``geometry.RuleField``."""

    thickness: Positive
    place: AtEdge = "top"
    gap: NotNegative = 2
    left: NotNegative = 5
    right: NotNegative = 5


class BandTable(StrictTable, frozen=True):
    """The band of a design; see ``geometry.BandField``."""

    height: Positive
    place: AtEdge = "top"
    inset: NotNegative = 3
    left: NotNegative = 3
    right: NotNegative = 3
    colours: dict[str, object] = msgspec.field(default_factory=dict)
    by: Tint = Tint.DEPARTMENT
    colour: Colour | None = None
    smallest: NotNegative = 0


class PatternTable(StrictTable, frozen=True):
    """A motif that is repeated along a strip; see ``fields.Pattern``."""

    every: Positive
    boxes: Annotated[
        tuple[tuple[NotNegative, NotNegative, Positive, Positive], ...],
        msgspec.Meta(min_length=1, max_length=40),
    ]
    colour: Colour = (0, 0, 0, 0)


class BarTable(StrictTable, frozen=True):
    """A strip of colour along an edge; see ``fields.BarField``."""

    edge: Border
    thickness: Positive
    colour: Colour = "house"
    inset: NotNegative = 0
    ends: NotNegative = 0
    pattern: PatternTable | None = None


class DiscTable(StrictTable, frozen=True):
    """A disc of colour; see ``fields.DiscField``."""

    diameter: Positive
    colour: Colour = "house"
    align: Align = Align.LEFT
    left: NotNegative = 5
    right: NotNegative = 5


class GapsTable(StrictTable, frozen=True):
    """The room between the lines of the block; see ``geometry.Gaps``."""

    share: Share = 0.30
    least: NotNegative = 3.2
    most: Positive = 6.0

    def as_gaps(self) -> Gaps:
        """Return the same as a value of the model."""
        return Gaps(self.share, self.least, self.most)


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
    drawn_for: SizeTable = SizeTable(USUAL_SIZE.width, USUAL_SIZE.height)
    margin: NotNegative = 5
    gaps: GapsTable = GapsTable()
    marks: dict[str, object] = msgspec.field(default_factory=dict)
    colour: Colour | None = None
    ground: Colour | None = None
    bar: tuple[BarTable, ...] = ()
    disc: tuple[DiscTable, ...] = ()
    contour: bool = False


def design_of(file: DesignFile, path: Path) -> Design:
    """Return the design that a file describes; the name of its back is as it was typed.

    Raises:
        TemplateError: It has more lengths than sizes, or text cannot be read on a colour of it.
    """
    _check_sizes(path, file.field)
    _check_contents(path, file.field)
    _check_colours(path, file)
    _check_band(path, file)
    return Design(
        name=path.stem,
        title=title_of(file.title, path),
        fields=tuple(_field(table, path.parent) for table in file.field),
        katakana_for_foreign=file.kana == "katakana",
        logo=_logo(file.logo),
        rules=tuple(map(_rule, file.rule)),
        source=file.source,
        back=file.back,
        trims=file.trims.as_range(),
        band=_band(file.band, path),
        drawn_for=file.drawn_for.as_size(),
        margin=file.margin,
        gaps=file.gaps.as_gaps(),
        marks=tuple(checked_marks(file.marks, path, "marks").items()),
        colour=_ink(file.colour, path, "colour"),
        ground=_ink(file.ground, path, "ground", readable=True),
        bars=tuple(_bar(bar, path, f"bar[{number}]") for number, bar in enumerate(file.bar)),
        discs=tuple(_disc(disc, path, f"disc[{number}]") for number, disc in enumerate(file.disc)),
        contour=file.contour,
    )


def _field(table: FieldTable, folder: Path) -> TextField:
    return TextField(
        content=table.content,
        weight=table.weight,
        classes=_classes(table.sizes, table.lengths),
        zone=table.place,
        beside=table.beside,
        align=table.align,
        left=table.left,
        right=table.right,
        alone=table.alone.as_classes() if table.alone else None,
        share=table.share,
        smallest=table.smallest,
        floor=table.floor,
        least=table.least,
        condense=table.condense,
        spread=table.spread,
        two_lines=table.two_lines,
        font=OwnFont(folder / table.font, table.face) if table.font else None,
        text=table.text.strip() if table.text else "",
    )


def _classes(sizes: tuple[float, ...], lengths: tuple[int, ...]) -> SizeClasses:
    return SizeClasses(tuple(sorted(sizes, reverse=True)), tuple(sorted(lengths)))


def _check_band(path: Path, file: DesignFile) -> None:
    """Refuse what stands on a band where there is none."""
    places = [(f"field[{number}].place", field.place) for number, field in enumerate(file.field)]
    if file.logo:
        places.append(("logo.place", file.logo.place))
    for key, place in places:
        if place is Zone.BAND and file.band is None:
            raise TemplateError(message("template.band-needed", file=str(path), key=key))


def _check_sizes(path: Path, fields: Iterable[FieldTable]) -> None:
    """Refuse a line without sizes or share, and more lengths than there are sizes for them."""
    for number, field in enumerate(fields):
        if not field.sizes and field.share is None:
            key = f"field[{number}].sizes"
            raise TemplateError(message("template.missing-key", file=str(path), key=key))
        named = [(f"field[{number}]", field.sizes or (0.0,), field.lengths)]
        if field.alone:
            named.append((f"field[{number}].alone", field.alone.sizes, field.alone.lengths))
        for key, sizes, lengths in named:
            if len(lengths) >= len(sizes):
                most = message("template.expected-lengths", most=len(sizes) - 1)
                raise TemplateError(
                    message(
                        "template.wrong-value", file=str(path), key=f"{key}.lengths", expected=most
                    )
                )


def _check_contents(path: Path, fields: Sequence[FieldTable]) -> None:
    """Refuse a line of fixed text without text, a text elsewhere, and furigana without kanji."""
    contents = {field.content for field in fields}
    for number, field in enumerate(fields):
        key = f"field[{number}].text"
        if field.content is Content.TEXT:
            if field.text is None:
                raise TemplateError(message("template.missing-key", file=str(path), key=key))
            checked_text(field.text, path, key)
        elif field.text is not None:
            raise TemplateError(message("template.text-of-other", file=str(path), key=key))
        if field.content is Content.FURIGANA and Content.KANJI not in contents:
            raise TemplateError(message("template.furigana-alone", file=str(path)))


def _rule(table: RuleTable) -> RuleField:
    return RuleField(Zone(table.place), table.left, table.right, table.thickness, table.gap)


def _band(table: BandTable | None, path: Path) -> BandField | None:
    if table is None:
        return None
    colours = checked_colours(table.colours, path, "band.colours")
    return BandField(
        Zone(table.place),
        table.height,
        table.inset,
        table.left,
        table.right,
        tuple(colours.items()),
        _ink(table.colour, path, "band.colour", readable=True) or table.by,
        smallest=table.smallest,
    )


def _bar(table: BarTable, path: Path, key: str) -> BarField:
    colour = _colouring(table.colour, path, f"{key}.colour")
    pattern = _pattern(table, path, f"{key}.pattern") if table.pattern else None
    return BarField(table.edge, table.thickness, colour, table.inset, table.ends, pattern)


def _pattern(bar: BarTable, path: Path, key: str) -> Pattern | None:
    """Return the pattern of a strip, each part of which lies on it and in its own motif."""
    table = bar.pattern
    if table is None:
        return None
    for number, (across, along, reach, length) in enumerate(table.boxes):
        for start, size, most in ((across, reach, bar.thickness), (along, length, table.every)):
            if start + size > most:
                raise TemplateError(
                    message(
                        "template.wrong-value",
                        file=str(path),
                        key=f"{key}.boxes[{number}]",
                        expected=message("template.expected-inside", most=most),
                    )
                )
    return Pattern(table.every, _colouring(table.colour, path, f"{key}.colour"), table.boxes)


def _disc(table: DiscTable, path: Path, key: str) -> DiscField:
    colour = _colouring(table.colour, path, f"{key}.colour")
    return DiscField(table.diameter, colour, table.align, table.left, table.right)


def _colouring(value: Colour, path: Path, key: str) -> Colouring:
    named = next((tint for tint in Tint if tint.value == value), None)
    return named or checked_colour(value, path, key)


def _ink(value: Colour | None, path: Path, key: str, *, readable: bool = False) -> Ink | None:
    """Return a colour of the file, if it has it, on which text can be read where it must be."""
    if value is None:
        return None
    ink = checked_colour(value, path, key)
    ratio = unreadable([ink]) if readable else None
    if ratio is not None:
        raise TemplateError(unreadable_message(path, key, ratio))
    return ink


def _check_colours(path: Path, file: DesignFile) -> None:
    """Refuse the house's colour where the design has none, and lines in a disc that is not there.

    A house that has no colour of its own gets the design's.
    """
    by = file.band.by.value if file.band and file.band.colour is None else ""
    named = [by, *(bar.colour for bar in file.bar), *(disc.colour for disc in file.disc)]
    missing = [
        *(["colour"] if Tint.HOUSE.value in named and file.colour is None else []),
        *(["disc"] if any(f.place is Zone.DISC for f in file.field) and not file.disc else []),
    ]
    if missing:
        raise TemplateError(message("template.missing-key", file=str(path), key=missing[0]))


def _logo(table: LogoTable | None) -> LogoField | None:
    if table is None:
        return None
    return LogoField(
        table.place, table.align, table.left, table.right, table.height, table.in_colour
    )
