"""Both sides of a sheet laid over each other, as when it is held against a light."""

from itertools import pairwise

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageOps

from badgegen.stationery import load_sheet, slots

DOTS_PER_MM = 5
SHEET = """
source = "A sheet for tests: no margin is like another, so no badge lies behind the middle"
confirmed = true
columns = 2
rows = 4
corner = 0
title = { ja = "偏った台紙", en = "lopsided sheet" }
paper = { width = 210, height = 297 }
trim = { width = 85, height = 54 }
margin = { left = 9, top = 20, right = 21, bottom = 43 }
pitch = { x = 95, y = 60 }
"""
SEEN_THROUGH = {"long-edge": ImageOps.mirror, "short-edge": ImageOps.flip}
"""What turning the paper over by this edge does to what stands on its back."""


@pytest.fixture
def lopsided(tmp_path):
    path = tmp_path / "偏り.toml"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("edge", SEEN_THROUGH)
def test_each_badge_has_its_own_back_exactly_behind_it(run, roster, lopsided, edge):
    options = ("--design", "surname-kana-romaji-band", "--duplex", edge, "--marks", "cut")

    result = run("build", roster, "--sheet", lopsided, *options)

    assert result.status == 0
    front, back = inked_pages(roster.parent / "名簿-badges" / "badges.pdf")
    back = SEEN_THROUGH[edge](back)
    badges = [pixels(corner) for corner in slots(load_sheet(str(lopsided)))]
    for box in badges:
        assert alike(front.crop(box), ImageOps.mirror(back.crop(box)))
    shown = [front.crop(box) for box in badges[:3]]
    assert all(one.getbbox() for one in shown)
    assert not any(alike(one, other) for one, other in pairwise(shown))
    for box in badges:
        front.paste(0, box)
        back.paste(0, box)
    assert front.getbbox()
    assert alike(front, back)


def inked_pages(path) -> list[Image.Image]:
    """The pages in white where there is ink, in black where there is none."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.render(scale=DOTS_PER_MM * 25.4 / 72).to_pil() for page in document]
    return [page.convert("L").point(lambda value: 255 * (value < 200)) for page in pages]


def pixels(corner) -> tuple[int, int, int, int]:
    left, top = corner
    ends = (left, top, left + 85, top + 54)
    return tuple(round(one * DOTS_PER_MM) for one in ends)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether all ink of each lies on the other's, to one dot: 0.2 mm."""
    return _covers(one, other) and _covers(other, one)


def _covers(one: Image.Image, other: Image.Image) -> bool:
    uncovered = ImageChops.subtract(other, one.filter(ImageFilter.MaxFilter(3)))
    return uncovered.getbbox() is None
