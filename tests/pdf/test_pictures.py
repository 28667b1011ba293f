"""The drawings look as they were looked at, and printed pages keep inside the die lines."""

from dataclasses import replace
from math import ceil, floor

import pytest
from PIL import Image, ImageChops, ImageDraw

from badgegen.stationery import Box, load_design, load_sheet
from tests.support.drawing import (
    DIE_LINES,
    KEPT,
    PICTURES,
    SAFE,
    all_designs,
    badge_boxes,
    drawn,
    full_sheet,
    inset,
    pixels,
    rendered,
)
from tests.support.followed import drawn_pages
from tests.support.offenders import each_row
from tests.support.printing import USUAL_SHEET, make_badges, print_file
from tests.support.project import DOCS

_CHANGED = 70
"""By how much of 255 a dot must differ to count; the edges of letters may differ by less."""
_SHARE = 0.003
"""The share of dots that may differ, as by another version of the library that renders."""


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of dots that differ clearly."""
    apart = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    counts = apart.histogram()
    return sum(counts[_CHANGED:]) / sum(counts)


@pytest.mark.slow
@each_row("name", KEPT)
def test_a_drawing_looks_as_it_was_looked_at(name):
    with Image.open(PICTURES / f"{name}.png") as kept:
        picture = drawn(name)

        assert kept.size == picture.size
        assert difference(kept, picture) <= _SHARE


def test_the_comparison_sees_a_badge_that_has_moved():
    with Image.open(PICTURES / "sheet-a-one-51002.png") as kept:
        moved = ImageChops.offset(kept.convert("L"), 2, 0)

        assert difference(kept, moved) > _SHARE


def test_every_kept_picture_is_of_something_shipped_and_all_are_small():
    paths = list(PICTURES.glob("*.png"))

    assert {path.stem for path in paths} == set(KEPT)
    assert sum(path.stat().st_size for path in paths) < 1_500_000


def ink_outside(data: bytes, safe: list[Box]) -> int:
    """How dark the darkest dot of a page is outside these boxes, from 0 for white to 255."""
    dots = 110
    page = rendered(data, dots).convert("L")
    draw = ImageDraw.Draw(page)
    for box in safe:
        left, top, right, bottom = pixels(box, dots)
        draw.rectangle((floor(left), floor(top), ceil(right), ceil(bottom)), fill=255)
    return 255 - page.getextrema()[0]


@pytest.mark.slow
@each_row("name", DIE_LINES)
def test_a_full_sheet_lies_inside_the_makers_die_lines_with_the_safe_margin(name):
    safe = [inset(box, SAFE) for box in badge_boxes(load_sheet(name))]

    data = full_sheet(name)

    assert ink_outside(data, safe) <= 1
    assert ink_outside(data, safe[1:]) > 200
    assert (DOCS / f"die-lines-{name}.png").stat().st_size < 100_000


@pytest.mark.slow
@each_row(("design", "sheet"), USUAL_SHEET.items())
def test_no_ink_but_a_band_that_bleeds_comes_nearer_to_the_edge_than_the_safe_margin(design, sheet):
    design, sheet = load_design(design), load_sheet(sheet)
    badges = make_badges(design)[: sheet.capacity]
    bleeds = (design.band and design.band.left == 0) or design.bars or design.ground
    design = replace(design, contour=False)  # the line to cut is at the edge, and nothing else

    data = print_file(badges, design, sheet)

    bands = [
        Box(fill.left, fill.top, fill.right - fill.left, fill.bottom - fill.top)
        for fill in (drawn_pages(data)[0].fills if bleeds else ())
    ]
    assert ink_outside(data, [*(inset(box, SAFE) for box in badge_boxes(sheet)), *bands]) <= 1


@pytest.mark.slow
def test_the_documents_show_a_badge_of_every_shipped_design_as_it_is():
    with Image.open(DOCS / "designs.png") as kept:
        picture = all_designs()

        assert kept.size == picture.size
        assert difference(kept, picture) <= _SHARE
    assert "(designs.png)" in (DOCS / "templates.md").read_text(encoding="utf-8")
