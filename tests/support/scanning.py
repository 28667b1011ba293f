"""A simulated printer and scanner: a page of a PDF is printed, laid askew on glass, and scanned."""

import io
from dataclasses import dataclass
from functools import cache

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from badgegen.sheet import Drift
from badgegen.stationery import Size

MM = 25.4
RENDERED = 300 / MM
"""Dots to the mm of the page as it is printed."""


@dataclass(frozen=True)
class Scanner:
    """How a page is scanned; ``askew`` is in degrees, ``feed`` the scale along the feed.

    ``lid`` and ``paper`` are greys; ``shift`` moves the paper on the glass, in mm; ``room`` is what
    the glass has more than the paper on each side, in mm; ``rim`` is of white dots.
    """

    resolution: int = 200
    askew: float = 1.0
    feed: float = 1.005
    lid: int = 40
    paper: int = 245
    ink: int = 20
    noise: float = 4.0
    room: float = 12.0
    shift: tuple[float, float] = (0.0, 0.0)
    blur: float = 0.6
    turned: bool = False
    rim: int = 0


@cache
def printed(pdf: bytes, page: int) -> Image.Image:
    """The page as ink on white, at the printer's resolution."""
    document = pypdfium2.PdfDocument(pdf)
    return document[page].render(scale=RENDERED * MM / 72, grayscale=True).to_pil().convert("L")


def scanned(pdf: bytes, paper: Size, drift: Drift, scanner: Scanner, page: int = 0) -> Image.Image:
    """What the scanner gives of a page that such a printer printed."""
    dots = scanner.resolution / MM
    glass = np.array((paper.width, paper.height)) + 2 * scanner.room
    size = tuple(int(side) for side in glass * dots)
    centre = np.array((paper.width, paper.height)) / 2
    stretch = np.diag((dots, dots * scanner.feed))
    laid = stretch @ _turn(scanner.askew + (180 if scanner.turned else 0))
    middle = np.array(size) / 2 + np.array(scanner.shift) * dots
    printing = _turn(drift.skew) @ np.diag(drift.scale)
    from_paper = np.linalg.inv(laid)
    from_page = np.linalg.inv(laid @ printing)
    ink_middle = middle + laid @ np.array(drift.offset)
    sheet = _seen(_blank(paper), size, from_paper, middle, centre + 5)
    page_ink = _seen(_ink(pdf, page, paper), size, from_page, ink_middle, centre)
    grey = scanner.lid + (scanner.paper - scanner.lid) * sheet
    grey -= (scanner.paper - scanner.ink) * page_ink * sheet
    picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    blurred = np.asarray(picture.filter(ImageFilter.GaussianBlur(scanner.blur)), dtype=np.float32)
    noise = scanner.noise * np.random.default_rng(7).standard_normal(blurred.shape, np.float32)
    seen = np.clip(blurred + noise, 0, 255).astype(np.uint8)
    return Image.fromarray(np.pad(seen, scanner.rim, constant_values=255))


def _turn(degrees: float) -> np.ndarray:
    turn = np.radians(degrees)
    return np.array(((np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))))


Rendered = tuple[Image.Image, np.ndarray]
"""A picture, and how many of its dots go to the mm across and down."""


@cache
def _blank(paper: Size) -> Rendered:
    """White paper with 5 mm of nothing round it."""
    dots = RENDERED / 3
    size = round((paper.width + 10) * dots), round((paper.height + 10) * dots)
    x, y = (np.arange(side) + 0.5 for side in size)
    inside = [
        np.clip(np.minimum(at - 5 * dots, (5 + extent) * dots - at) + 0.5, 0, 1)
        for at, extent in ((x, paper.width), (y, paper.height))
    ]
    picture = Image.fromarray((np.outer(inside[1], inside[0]) * 255).astype(np.uint8))
    return picture, np.array((dots, dots))


@cache
def _ink(pdf: bytes, page: int, paper: Size) -> Rendered:
    """The ink of a page; what renders it rounds its size up to whole dots."""
    ink = Image.eval(printed(pdf, page), lambda grey: 255 - grey)
    return ink, np.array(ink.size) / (paper.width, paper.height)


def _seen(rendered: Rendered, size, inverse, middle, centre) -> np.ndarray:
    """The picture as far as it lies on the glass, from 0 to 1."""
    image, dots = rendered
    matrix = np.diag(dots) @ inverse
    start = centre * dots - matrix @ middle
    rows = ((*matrix[0], start[0]), (*matrix[1], start[1]))
    seen = image.transform(
        size,
        Image.Transform.AFFINE,
        tuple(float(number) for row in rows for number in row),
        resample=Image.Resampling.BILINEAR,
    )
    return np.asarray(seen, dtype=np.float32) / 255


def saved(picture: Image.Image, path, **options):
    """The file with this picture, in the format of its ending."""
    if path.suffix == ".pdf":
        inner = io.BytesIO()
        picture.save(inner, "PDF", resolution=200, **options)
        path.write_bytes(inner.getvalue())
    else:
        picture.save(path, **options)
    return path
