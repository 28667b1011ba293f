"""Pictures of sheets and designs, for the eye and for comparison with the kept ones."""

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont

from badgegen.badge import is_printed
from badgegen.core import Badge
from badgegen.judgement import Job, judge
from badgegen.pipeline.specimens import show_design, show_sheet
from badgegen.romaji import RomajiOptions
from badgegen.stationery import (
    Box,
    Sheet,
    design_names,
    load_design,
    load_sheet,
    sheet_names,
    slots,
)
from tests.support.printing import (
    DEPARTMENTS,
    SURNAMES,
    USUAL_SHEET,
    make_badges,
    print_file,
)
from tests.support.project import EXAMPLE, PROJECT, SAMPLES

PICTURES = SAMPLES / "pictures"
KEPT = [f"sheet-{name}" for name in sheet_names()] + [f"design-{name}" for name in design_names()]
DIE_LINES = {
    "a-one-51002": "surname-kana-romaji-band",
    "a-one-51215": "surname-kana-romaji-title",
    "hisago-elm033": "plate-60x20",
}
"""The sheets whose die lines are shown over a printed page, each with a design."""
SAFE = 3.0
"""How far all ink keeps from every die line, in mm."""


def drawn(name: str) -> Image.Image:
    """The drawing of ``sheet-NAME`` or ``design-NAME``, small and in few colours."""
    kind, _, name = name.partition("-")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "drawing.pdf"
        if kind == "sheet":
            show_sheet(name, target, "ja")
        else:
            show_design(name, None, target, "ja")
        page = rendered(target.read_bytes(), 45)
    return page if kind == "design" else page.convert("L")


def rendered(data: bytes, dots: float) -> Image.Image:
    """The first page of a PDF with this many dots to the inch."""
    with pypdfium2.PdfDocument(data) as document:
        return document[0].render(scale=dots / 72).to_pil().convert("RGB")


def example_sheet() -> Image.Image:
    """The first sheet of the example roster, as the README shows it: with the paper's edge."""
    job = Job(EXAMPLE, "surname-kana-romaji", "a-one-51002", RomajiOptions())
    judged = judge(job)
    ready = [one.badge for one in judged.judgements if is_printed(one, include_unreviewed=False)]
    sheet = load_sheet("a-one-51002")
    page = rendered(print_file(ready, load_design("surname-kana-romaji"), sheet), 70)
    ImageDraw.Draw(page).rectangle((0, 0, page.width - 1, page.height - 1), outline="#888888")
    return page


def full_sheet(name: str) -> bytes:
    """The print file of one full sheet with the design that shows its die lines."""
    sheet, design = load_sheet(name), load_design(DIE_LINES[name])
    badges = [
        Badge(*SURNAMES[n % len(SURNAMES)], DEPARTMENTS[n % len(DEPARTMENTS)], "課長")
        for n in range(sheet.capacity)
    ]
    return print_file(badges, design, sheet)


def with_die_lines(name: str) -> Image.Image:
    """A printed page with the maker's die lines in red and the safe margin in grey."""
    sheet, dots = load_sheet(name), 60
    picture = rendered(full_sheet(name), dots)
    lines = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(lines)
    for box in badge_boxes(sheet):
        inner = inset(box, SAFE)
        draw.rounded_rectangle(pixels(box, dots), sheet.corner / 25.4 * dots, outline="#e00040")
        draw.rectangle(pixels(inner, dots), outline="#b0c8ff")
    return ImageChops.darker(picture, lines)


def badge_boxes(sheet: Sheet) -> list[Box]:
    """The badges of a sheet as its die cuts them."""
    return [Box(left, top, sheet.trim.width, sheet.trim.height) for left, top in slots(sheet)]


def inset(box: Box, by: float) -> Box:
    """A box that is smaller on every side."""
    return Box(box.left + by, box.top + by, box.width - 2 * by, box.height - 2 * by)


def pixels(box: Box, dots: float) -> tuple[float, float, float, float]:
    """The corners of a box in a picture of this resolution."""
    return tuple(one / 25.4 * dots for one in (box.left, box.top, box.right, box.bottom))


_COLUMNS, _CELL, _CAPTION = 3, (336, 236), 22
"""How badges of all designs stand in one picture: columns, the room of each, and its name's."""


def all_designs() -> Image.Image:
    """A badge of each shipped design with its name, in one picture."""
    names = design_names()
    rows = -(-len(names) // _COLUMNS)
    picture = Image.new("RGB", (_COLUMNS * _CELL[0], rows * _CELL[1]), "#e8e8e8")
    draw = ImageDraw.Draw(picture)
    letters = ImageFont.truetype(str(PROJECT / "fonts" / "BIZUDPGothic-Regular.ttf"), 13)
    for number, name in enumerate(names):
        row, column = divmod(number, _COLUMNS)
        left, top = column * _CELL[0], row * _CELL[1]
        badge = first_badge(name)
        room = (_CELL[0] - 16, _CELL[1] - _CAPTION - 16)
        badge.thumbnail(room)
        across, down = ((free - used) // 2 for free, used in zip(room, badge.size, strict=True))
        picture.paste(badge, (left + 8 + across, top + 8 + down))
        draw.text((left + 8, top + _CELL[1] - _CAPTION), name, fill="black", font=letters)
    return picture


def first_badge(name: str) -> Image.Image:
    """A badge of a design as it is cut out of the first sheet that the design is made for."""
    design, sheet = load_design(name), load_sheet(USUAL_SHEET[name])
    badges = make_badges(design)
    box = badge_boxes(sheet)[0]
    page = rendered(print_file(badges[: sheet.capacity], design, sheet), 100)
    return page.crop(tuple(round(corner) for corner in pixels(box, 100)))
