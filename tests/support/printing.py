"""What the tests of printed files share: badges to print, and PDFs read back by other libraries."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pikepdf

from badgegen.badge import place_statics, placed, printed_texts, reference_characters
from badgegen.core import Badge
from badgegen.judgement import SideSetting, set_faces
from badgegen.pdf.badges import badges_pdf
from badgegen.pdf.pictures import Artwork
from badgegen.pdf.text import glyph_table
from badgegen.sheet import impose
from badgegen.stationery import (
    BLACK,
    Box,
    Content,
    Design,
    HouseWords,
    Ink,
    Page,
    Placement,
    Sheet,
    Side,
    TextLine,
    banding,
    design_names,
    load_design,
    load_sheet,
    sheet_names,
)

SHEETS = [name for name in sheet_names() if load_sheet(name).alias_of is None]
FITTING = [
    (design, sheet)
    for design in design_names()
    for sheet in SHEETS
    if load_design(design).trims.holds(load_sheet(sheet).face)
]
USUAL_SHEET = {design: sheet for design, sheet in reversed(FITTING)}
"""The first sheet that each design is made for."""
ORGANISATION = "みどり野市"
SURNAMES = (
    ("さとう", "SATO"),
    ("てしがわら", "TESHIGAWARA"),
    ("かみひがしやまもと", "KAMIHIGASHIYAMAMOTO"),
    ("さかのうえ", "SAKANOUE"),
    ("ちょうそかべ", "CHOSOKABE"),
    ("い", "I"),
    ("と", "TO"),
    ("ぐえん・てぃ", "NGUYEN THI"),
    ("しゃくじい", "SHAKUJII"),
    ("おの", "ONO"),
    ("じんぼ", "JIMBO"),
)
MM = 25.4 / 72
COLOURS = set(["g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"])


DEPARTMENTS = ("市民生活部 市民課", "総務課", "税務課")


def make_badges(design: Design) -> list[Badge]:
    marks = tuple(mark.text for _, mark in design.marks[:1])
    badges = (
        Badge(
            kana,
            romaji,
            DEPARTMENTS[number % 3],
            ("課長", None)[number % 2],
            kanji=KANJI.get(kana, kana),
            furigana=kana if kana in KANJI else None,
            department_english=("Citizens' Services Division", None)[number % 2],
            marks=marks,
            initial=romaji[0],
        )
        for number, (kana, romaji) in enumerate(SURNAMES)
    )
    return [_shown_by(design, badge) for badge in badges]


KANJI = {
    "さとう": "佐藤",
    "てしがわら": "勅使河原",
    "い": "伊",
    "しゃくじい": "石神井",
    "おの": "小野",
}
"""The kanji of some of the surnames; the others are written in kana."""


def _shown_by(design: Design, badge: Badge) -> Badge:
    """The badge without what the design does not show."""
    shown = {field.content for field in design.fields}
    hidden = {
        "kanji": Content.KANJI not in shown,
        "furigana": Content.FURIGANA not in shown,
        "department_english": Content.DEPARTMENT_ENGLISH not in shown,
        "initial": Content.INITIAL not in shown,
    }
    return replace(badge, **{name: None for name, absent in hidden.items() if absent})


def composed(badges: list[Badge], design: Design, sheet: Sheet):
    organisation = ORGANISATION
    texts = (text for badge in badges for text in printed_texts(badge, design, organisation))
    glyphs = glyph_table(reference_characters() + "".join(texts))
    departments = {*DEPARTMENTS, *(badge.department for badge in badges if badge.department)}
    colours = banding(departments, {}).colours if design.band else {}
    words = HouseWords(dict(design.marks))
    setting = SideSetting(design, sheet, organisation, colours, words=words)
    return list(set_faces(badges, setting)), glyphs


def print_file(
    badges: list[Badge], design: Design, sheet: Sheet, pages: Sequence[Page] = ()
) -> bytes:
    faces, _ = composed(badges, design, sheet)
    art = Artwork([face.shapes for face in faces], place_statics(design, sheet.face, None))
    sides = {Side.FRONT: art, Side.BACK: art}
    return badges_pdf(sides, pages or impose([len(faces)], sheet), sheet)


@dataclass(frozen=True)
class Shown:
    """A text where the page shows it: pen position in mm from the top left, size in mm.

    What is turned runs from there to the left and stands upside down.
    """

    page: int
    text: str
    left: float
    baseline: float
    em: float
    turned: bool = False


def spot(line: TextLine, place: Placement, sheet: Sheet) -> tuple[float, float]:
    """Where on the page the pen of a line of a badge starts, in mm from the top left."""
    pen = placed(Box(line.left, line.baseline, 0, 0), place, sheet.face)
    return pen.left, pen.top


def shown_texts(data: bytes) -> list[Shown]:
    """All texts with their places, from the operators, by way of pikepdf's own parser."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            height = float(page.MediaBox[3])
            found += _texts_of(page, number, height)
    return found


def _texts_of(page: pikepdf.Page, number: int, height: float) -> list[Shown]:
    found: list[Shown] = []
    fonts = {str(name): _codes(font) for name, font in page.Resources.Font.items()}
    corner = place = (0.0, 0.0)
    ways = (1.0, 0.0, 0.0, 1.0)
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "cm":  # one for each badge, from the page's own corner
                corner, ways = _pair(operands[4:]), tuple(map(float, operands[:4]))
            case "BT":
                place = corner
            case "Td" | "TD":
                across, up = _pair(operands)
                x, y = ways[0] * across + ways[2] * up, ways[1] * across + ways[3] * up
                place = (place[0] + x, place[1] + y)
                turned = ways[0] < 0
                found.append(Shown(number, "", place[0] * MM, (height - place[1]) * MM, 0, turned))
            case "Tf":
                codes, size = fonts[str(operands[0])], float(operands[1]) * MM
            case "Tj" | "TJ":
                strings = operands[0] if str(operator) == "TJ" else operands
                shown = b"".join(
                    bytes(part) for part in strings if isinstance(part, pikepdf.String)
                )
                text = "".join(codes[code] for code in shown)
                found[-1] = replace(found[-1], text=found[-1].text + text, em=size)
    return found


def _pair(operands) -> tuple[float, float]:
    across, up = operands
    return float(across), float(up)


def _codes(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", font.ToUnicode.read_bytes())
    return {int(code, 16): chr(int(text, 16)) for code, text in pairs}


def used_inks(data: bytes) -> tuple[set[Ink], set[Ink]]:
    """The inks of a print file's texts and of its fills; any other colour operator is refused."""
    used: dict[str, set[Ink]] = {"Tj": set(), "TJ": set(), "f": set()}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [*pdf.pages]
        streams += [one for one in pdf.objects if getattr(one, "Subtype", None) == "/Form"]
        for stream in streams:
            inks = [BLACK]
            for operands, operator in pikepdf.parse_content_stream(stream):
                name = str(operator)
                assert name not in COLOURS
                if name in used:
                    used[name].add(inks[-1])
                _follow_ink(name, operands, inks)
    return used["Tj"] | used["TJ"], used["f"]


def _follow_ink(name: str, operands, inks: list[Ink]) -> None:
    if name == "q":
        inks.append(inks[-1])
    elif name == "Q":
        inks.pop()
    elif name == "k":
        inks[-1] = Ink(*(round(float(one) * 100, 1) for one in operands))
    elif name == "K":  # hairlines
        # Black hairlines, and the line along which a plate is cut.
        assert [float(one) for one in operands] in ([0, 0, 0, 1], [0, 1, 0, 0])
