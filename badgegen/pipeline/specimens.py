"""Draws a sheet or a design for who is about to choose one, and tells what to know of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import msgspec

from badgegen.badge import Face, badge_for, legibility, place_statics, reference_characters
from badgegen.core import (
    Badge,
    Certainty,
    Message,
    Permission,
    Place,
    Reading,
    SeveralMeant,
    Source,
    StaffMember,
    Surname,
    TemplateError,
    is_hiragana,
    message,
    read_toml,
    shipped,
    to_hiragana,
    translate,
    word_key,
)
from badgegen.files import OutputFile, claimed
from badgegen.judgement import SideSetting, set_faces
from badgegen.names import extreme_readings
from badgegen.pdf.drawings import SheetDrawing, Specimen, sheets_pdf, specimens_pdf
from badgegen.pdf.text import fonts_of, glyph_table
from badgegen.romaji import romanize
from badgegen.sheet import impose
from badgegen.stationery import (
    Content,
    Design,
    GlyphTable,
    HouseWords,
    Ink,
    Mark,
    Sheet,
    Size,
    TextLine,
    TrimRange,
    Turn,
    banding,
    check_made_for,
    design_names,
    load_design,
    load_sheet,
    packet_key,
    sheet_names,
    slots,
)
from badgegen.stationery.drafts import file_text


@dataclass(frozen=True, slots=True)
class Shipped:
    """A shipped sheet or design: its name, its title, and what is told of it."""

    name: str
    title: str
    lines: tuple[Message, ...]


def shipped_sheets(language: str) -> Iterator[Shipped]:
    """Yield all shipped sheets, in order."""
    for sheet in map(load_sheet, sheet_names()):
        title = sheet.title.in_language(language)
        yield Shipped(sheet.name, title, tuple(describe_sheet(sheet, language)))


def shipped_designs(language: str) -> Iterator[Shipped]:
    """Yield all shipped designs, in order."""
    for design in map(load_design, design_names()):
        title = design.title.in_language(language)
        yield Shipped(design.name, title, tuple(describe_design(design, language)))


def describe_sheet(sheet: Sheet, language: str) -> Iterator[Message]:
    """Yield the measures of a sheet, its other names, and how sure and where from they are."""
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
    if sheet.rotate:
        width, height = sheet.face.width, sheet.face.height
        yield message("sheets.rotated", degrees=int(sheet.rotate), width=width, height=height)
    if sheet.alias_of:
        yield message("template.same-as", name=sheet.alias_of)
    if sheet.aliases:
        yield _aliases(sheet.aliases)
    yield message("template.confirmed" if sheet.confirmed else "template.not-confirmed")
    yield from _source(sheet.source, language)


_ALIASES = 12
"""How many other names of a sheet are told; some have forty."""


def _aliases(aliases: tuple[str, ...]) -> Message:
    told = ", ".join(aliases[:_ALIASES])
    if len(aliases) <= _ALIASES:
        return message("template.sheet-aliases", aliases=told)
    return message("sheets.aliases-more", aliases=told, count=len(aliases) - _ALIASES)


def describe_design(design: Design, language: str) -> Iterator[Message]:
    """Yield what a design shows, the trim sizes it is for, its other side, and what it follows."""
    shown = dict.fromkeys(field.content for field in design.fields)
    contents = "・".join(translate(content.told, language) for content in shown)
    yield message("template.design-shows", contents=contents)
    if design.permissions:
        options = " ".join(f"--allow {needed}" for needed in design.permissions)
        yield message("template.design-allows", options=options)
    if design.trims != TrimRange():
        yield _trims(design.trims)
    if design.back:
        yield message("template.design-back", name=load_design(design.back).name)
    yield from _source(design.source, language)


def _source(source: str, language: str) -> Iterator[Message]:
    """Yield where something is from; sources are written in English alone."""
    if source and language == "en":
        yield message("template.source", source=source)


_WIDTHS = ("template.width-from", "template.width-to", "template.width-between")
_HEIGHTS = ("template.height-from", "template.height-to", "template.height-between")


def _trims(trims: TrimRange) -> Message:
    """Return in words which sizes there are limits to."""
    sides = (
        _limits(
            ("template.width-from", "template.width-to", "template.width-between"),
            trims.min_width,
            trims.max_width,
        ),
        _limits(
            ("template.height-from", "template.height-to", "template.height-between"),
            trims.min_height,
            trims.max_height,
        ),
    )
    limits = [side for side in sides if side]
    if len(limits) == 1:
        return message("template.design-trims-one", side=limits[0])
    return message("template.design-trims", width=limits[0], height=limits[1])


def _limits(keys: tuple[str, str, str], least: float | None, most: float | None) -> Message | None:
    """Return the limits of one side, by the keys of what is said; nothing where it has none."""
    from_least, to_most, between = keys
    if most is None:
        return None if least is None else message(from_least, least=least)
    if least is None:
        return message(to_most, most=most)
    return message(between, least=least, most=most)


class _Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kana: str
    romaji: str
    kanji: str | None = None


class _Department(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    english: str


class _Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    colour: tuple[float, float, float, float]


class _Specimens(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What the drawings of designs show; the usual surnames stand first."""

    organisation: str
    title: str
    staff_number: str
    name: tuple[_Name, ...]
    department: tuple[_Department, ...]
    mark: tuple[_Mark, ...]


@cache
def _specimens() -> _Specimens:
    return msgspec.convert(read_toml(shipped("data", "specimens.toml")), type=_Specimens)


_A4 = Size(210, 297)
_HEAD, _GAP, _CAPTION = 46.0, 2.0, 6.0
"""The room above, between and below the specimens of a page, in mm."""


def show_sheet(name: str, target: Path | None, language: str) -> Path:
    """Write a PDF with the sheet at its real size, its measures and its places' numbers.

    Where the name means several sheets, all of them are drawn, each on a page of its own.

    Raises:
        BadgegenError: There is no such sheet, or the file cannot be written.
    """
    sheets = _meant_sheets(name)
    file = sheets[0].name if len(sheets) == 1 else packet_key(name)
    data = sheets_pdf([_sheet_drawing(sheet, language) for sheet in sheets])
    return _written(target or Path(f"{file}.pdf"), data)


def write_new_sheet(sheet: Sheet, file: Path, language: str) -> Path:
    """Write the file of one's own sheet and beside it the PDF that draws it; return the latter.

    Raises:
        OutputError: They cannot be written.
    """
    drawing = file.with_suffix(".pdf")
    data = sheets_pdf([_sheet_drawing(sheet, language)])
    text = file_text(sheet, language).encode()
    with claimed(file.parent, [file.name, drawing.name]) as publish:
        publish([OutputFile(file.name, text), OutputFile(drawing.name, data)])
    return drawing


def _meant_sheets(name: str) -> tuple[Sheet, ...]:
    try:
        return (load_sheet(name),)
    except SeveralMeant as several:
        return tuple(map(load_sheet, several.names))


def _sheet_drawing(sheet: Sheet, language: str) -> SheetDrawing:
    notes = [translate(note, language) for note in describe_sheet(sheet, language)]
    title = f"{sheet.name}　{sheet.title.in_language(language)}"
    return SheetDrawing(sheet, slots(sheet), (title, *notes))


def show_design(name: str, sheet: str | None, target: Path | None, language: str) -> Path:
    """Write a PDF with badges of the design at the real size that they have on the sheet.

    Without a sheet it is the first one that the design is made for.

    Raises:
        BadgegenError: There is no such design or sheet, they do not fit, or the file cannot be
            written.
    """
    design = load_design(name)
    on = load_sheet(sheet) if sheet else first_sheet_for(design)
    check_made_for(design, on)
    notes = [translate(note, language) for note in describe_design(design, language)]
    title = f"{design.name}　{design.title.in_language(language)}　（{on.name}）"
    data = _drawing(design, on, (title, *notes), language)
    return _written(target or Path(f"{design.name}.pdf"), data)


def first_sheet_for(design: Design) -> Sheet:
    """Return the first shipped sheet that the design is made for.

    Raises:
        TemplateError: There is none.
    """
    for name in sheet_names():
        if design.trims.holds(load_sheet(name).face):
            return load_sheet(name)
    raise TemplateError(message("template.no-sheet-for", design=design.name))


def _drawing(design: Design, sheet: Sheet, notes: tuple[str, ...], language: str) -> bytes:
    shown = _specimens()
    departments = [department.name for department in shown.department]
    colours = banding(departments, {}).colours
    setting = SideSetting(design, sheet, shown.organisation, colours, words=_words(design))
    faces = set_faces(_badges(design, setting.words), setting)
    page = _specimen_sheet(sheet)
    specimens = [Specimen(face.shapes, _caption(face, language)) for face in faces]
    statics = place_statics(design, sheet.face, None)
    return specimens_pdf(specimens, impose([len(specimens)], page), page, statics, notes)


def _words(design: Design) -> HouseWords:
    """Return the design's own marks, or some where it leaves them to the house."""
    own = dict(design.marks)
    shown = {word_key(mark.text): Mark(mark.text, Ink(*mark.colour)) for mark in _specimens().mark}
    return HouseWords(own or shown)


def _badges(design: Design, words: HouseWords) -> list[Badge]:
    """Return badges with usual surnames, then with such as a design must stand."""
    shown = _specimens()
    told = {name.kana for name in shown.name}
    others = (kana for kana in extreme_readings() if kana not in told)
    names = (*shown.name, *(_Name(kana, romanize(kana) or "") for kana in others))
    return [_badge(name, number, design, words) for number, name in enumerate(names, start=1)]


def _badge(name: _Name, number: int, design: Design, words: HouseWords) -> Badge:
    """Return the badge of somebody with this name; every third has no mark."""
    shown = _specimens()
    department = shown.department[number % len(shown.department)]
    mark = list(words.marks)[number % len(words.marks)]
    member = StaffMember(
        place=Place("", number),
        surname=Surname(name.kanji or name.kana),
        staff_number=shown.staff_number,
        badge_number=f"{number:03}",
        department=department.name,
        department_english=department.english,
        title=shown.title,
        marks=(mark,) if number % 3 else (),
    )
    foreign = not is_hiragana(name.kana)
    kana = to_hiragana(name.kana)
    reading = Reading(kana, Certainty.CONFIRMED, Source.OVERRIDE_SURNAME, foreign=foreign)
    everything = frozenset(Permission)
    return badge_for(member, reading, name.romaji, design, allowed=everything, words=words)


def _specimen_sheet(sheet: Sheet) -> Sheet:
    """Return as many badges of the sheet's trim size as stand on a page of A4 below its head."""
    width, height = sheet.face.width + _GAP, sheet.face.height + _CAPTION
    columns = max(1, int((_A4.width + _GAP) / width))
    left = (_A4.width - columns * width + _GAP) / 2
    return replace(
        sheet,
        trim=sheet.face,
        fold=False,
        rotate=Turn.UPRIGHT,
        name="specimens",
        paper=_A4,
        columns=columns,
        rows=max(1, int((_A4.height - _HEAD) / height)),
        origin=(left, _HEAD),
        pitch=(width, height),
    )


def _caption(face: Face, language: str) -> str:
    """Show the heights of the surname's letters, from how far they are read, and what is wrong."""
    glyphs = glyph_table(reference_characters(), fonts_of(face.lines))
    shown = [line for line in face.lines if line.content in (Content.KANA, Content.ROMAJI)]
    return " ".join(
        (
            *(_size(line, glyphs, language) for line in shown if not line.continues),
            *(translate(problem.message, language) for problem in face.problems),
        )
    )


def _size(line: TextLine, glyphs: GlyphTable, language: str) -> str:
    size = legibility(line, glyphs)
    content = translate(line.content.told, language)
    return f"{content} {size.height:g} mm ({size.distance:g} m)"


def _written(target: Path, data: bytes) -> Path:
    with claimed(target.parent, [target.name]) as publish:
        publish([OutputFile(target.name, data)])
    return target
