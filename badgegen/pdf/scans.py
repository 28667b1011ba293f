"""Reads scans of calibration pages: where the paper lies in a picture, and where ink is on it.

A scanner is no ruler: it stretches what it feeds by up to half a percent, and the paper lies askew
on it. The paper is the ruler, as its size is known: its four edges say how the picture's dots lie
on it, stretched and turned in whatever way, and the discs are measured from there. Where an edge
is not seen there is nothing to measure from, and the page is refused.

An edge is where the picture is half as bright as the paper, in hundreds of narrow bands, and the
line through these points that total least squares give; a disc is where its ink has its centroid.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pikepdf import Dictionary, Object, Pdf, PdfError, PdfImage, Stream
from PIL import Image

from badgegen.core import Endless, TemplateError, message, read_given
from badgegen.pdf.pictures import BROKEN, TOO_LARGE, opened
from badgegen.sheet import CLEAR, Drift, discs_of
from badgegen.stationery import Disc, Pair, Size

_Numbers = npt.NDArray[np.float64]

_LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of a scan: A3 in colour at 600 dots to the inch, not compressed, has as many."""

_MOST_PIXELS = 90_000_000
"""Of a picture in a PDF; A3 at 600 dots to the inch has 70 million."""

_MOST_PAGES = 4
"""Of a PDF of scans: both sides, twice."""

_LONGEST = 3500
"""To how many dots at most the longer side is halved: A4 at 300 to the inch. Finer dots change a
centroid by less than a thousandth of a millimetre."""

_FINE = 8
"""Dots to the mm in which the paper is looked at: 200 to the inch."""

_COARSEST = 5.0
"""Dots to the mm that a scan has at least: 127 to the inch, as 150 are asked for."""

_LEAST_CONTRAST = 25.0
"""How much brighter the paper is than what lies behind it, of 255: under that a shadow along a
white lid is taken for an edge."""

_LEAST_INK = 50.0
"""How much darker the discs are than the paper, of 255; copies of copies have 120."""

_WAYWARD = 9.0
"""How far a disc may be from its place, in mm: more would be off the paper."""

_MOST_BENT = 0.5
"""How far in mm the corners may be from a parallelogram's; a photo has ten times as much."""

_MOST_STRETCHED = 0.03
"""A scanner stretches by half a percent, and paper may be cut 2 mm too long (ISO 216, 4)."""

_FEWEST = 300
"""Dots of a picture's shorter side: 80 mm at the coarsest have more."""

_MOST_STRAY = 0.4
"""How far in mm a disc may stand from where the other eight say; crumpled paper has more."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What a scan tells of one side of a calibration page.

    ``drift`` is what the printer did, ``sureness`` how many mm the place of a far corner may be
    wrong by (95 %), ``resolution`` is in dots to the inch, ``lean`` how far the printed lines are
    from a right angle, in degrees.
    """

    drift: Drift
    back: bool
    corrected: bool
    sureness: float
    resolution: float
    lean: float


def seen_pages(path: Path, paper: Size) -> tuple[SeenPage, ...]:
    """Return what a scan tells of the calibration pages in it, printed on this paper.

    Raises:
        TemplateError: The file cannot be opened, or one of its pages is no whole calibration page.
    """
    return tuple(_seen(picture, paper, str(path)) for picture in _pictures(path))


def _pictures(path: Path) -> Iterator[Image.Image]:
    """Yield the pictures of a file: itself, or the largest of each page of a PDF."""
    try:
        data = read_given(path, _LARGEST_FILE)
        if data.startswith(b"%PDF"):
            yield from _pictures_of_pdf(data)
        else:
            yield opened(data)
    except TOO_LARGE as error:
        raise TemplateError(message("scan.too-large", file=str(path))) from error
    except (Endless, *BROKEN, PdfError, NotImplementedError) as error:
        raise TemplateError(message("scan.unreadable", file=str(path))) from error


def _pictures_of_pdf(data: bytes) -> Iterator[Image.Image]:
    with Pdf.open(io.BytesIO(data)) as pdf:
        if not 1 <= len(pdf.pages) <= _MOST_PAGES:
            raise ValueError
        for page in pdf.pages:
            largest = max(_images(page.resources), key=lambda image: image.width * image.height)
            if largest.width * largest.height > _MOST_PIXELS:
                raise Image.DecompressionBombError
            yield largest.as_pil_image()


def _images(resources: Object, depth: int = 0) -> Iterator[PdfImage]:
    """Yield the pictures of a page, and those in its forms: some scanners wrap them so."""
    for _, part in resources.get("/XObject", Dictionary()).items():
        if not isinstance(part, Stream):
            continue
        if part.get("/Subtype") == "/Image":
            yield PdfImage(part)
        elif depth < _DEEPEST:
            yield from _images(part.get("/Resources", Dictionary()), depth + 1)


_DEEPEST = 3
"""Forms within forms that are looked into for a picture."""


def _seen(picture: Image.Image, paper: Size, file: str) -> SeenPage:
    grey = picture.convert("L")
    halved = max(1, max(grey.size) // _LONGEST)
    grey = grey.reduce(halved)
    if min(grey.size) < _FEWEST:
        raise TemplateError(message("scan.coarse", file=file))
    corners = _corners(np.asarray(grey, dtype=np.float64), file)
    ways = [_placed(np.roll(corners, -lying, axis=0), paper) for lying in (0, 1)]
    placed = min(ways, key=lambda way: abs(way.stretch - 1))
    if placed.bent > _MOST_BENT:
        raise TemplateError(message("scan.bent", file=file))
    if abs(placed.stretch - 1) > _MOST_STRETCHED:
        size = {"width": paper.width, "height": paper.height}
        raise TemplateError(message("scan.other-paper", file=file, **size))
    if placed.dots < _COARSEST / halved:
        raise TemplateError(message("scan.coarse", file=file))
    points, holes = _found_discs(_flattened(grey, placed, paper), paper, file)
    return _judged(points, holes, paper, placed, file, halved)


# The paper's edges.


def _corners(grey: _Numbers, file: str) -> _Numbers:
    """Return the corners of the paper in dots, from the top left one clockwise."""
    for share in _RIMS:
        rim = round(min(grey.shape) * share)
        inner = grey[rim : grey.shape[0] - rim, rim : grey.shape[1] - rim]
        light, dark = _brightness(inner)
        if light - dark >= _LEAST_CONTRAST:
            corners: _Numbers = _corners_between(inner, (light + dark) / 2, file) + rim
            return corners
    raise TemplateError(message("scan.no-edges", file=file))


_RIMS = (0.0, 0.005, 0.01, 0.02)
"""Shares of a picture's shorter side that are cut off until its rim is dark: some scanners fill the
outermost dots with white."""


def _brightness(grey: _Numbers) -> Pair:
    """Return how bright the paper is, and what lies behind it."""
    height, width = grey.shape
    middle = grey[height // 4 : height * 3 // 4, width // 4 : width * 3 // 4]
    rim = max(2, min(height, width) // 200)
    dark = min(
        float(np.median(side)) for side in (grey[:rim], grey[-rim:], grey[:, :rim], grey[:, -rim:])
    )
    return float(np.percentile(middle, 80)), dark


def _corners_between(grey: _Numbers, level: float, file: str) -> _Numbers:
    """Return the corners of what is brighter than this."""
    height, width = grey.shape
    lines = []
    for side, view, upright, end in (
        ("scan.side-top", grey.T, False, None),
        ("scan.side-right", grey[:, ::-1], True, width),
        ("scan.side-bottom", grey.T[:, ::-1], False, height),
        ("scan.side-left", grey, True, None),
    ):
        points = _edge_points(view, level)
        if points is None:
            raise TemplateError(message("scan.cut-off", file=file, sides=message(side)))
        along, across = points.T
        if end is not None:
            across = end - across
        lines.append(_line(np.column_stack((across, along) if upright else (along, across))))
    top, right, bottom, left = lines
    pairs = ((top, left), (top, right), (bottom, right), (bottom, left))
    return np.array([_crossing(*pair) for pair in pairs])


def _edge_points(grey: _Numbers, level: float) -> _Numbers | None:
    """Return where bands of rows become as bright as the paper, seen from the left.

    Each point is along the edge and across it, in dots; ``None`` where the edge is not in the
    picture.
    """
    height, width = grey.shape
    band = max(1, height // 450)
    count = height // band
    bands = grey[: count * band].reshape(count, band, width).mean(axis=1)
    # Dust is shorter than the run of bright dots that begins the paper.
    run = max(4, width // 110)
    bright = np.cumsum(np.pad(bands > level, ((0, 0), (1, 0))), axis=1)
    begins = (bright[:, run:] - bright[:, :-run]) == run
    first = begins.argmax(axis=1)
    on_paper = begins.any(axis=1) & (first < width * 0.7)
    near = max(3, run // 4)
    seen = on_paper & (first >= 2 * near)
    if seen.sum() < 40 or seen.sum() < 0.7 * on_paper.sum():
        return None
    rows, columns = np.flatnonzero(seen), first[seen]
    # How much of the dots round the step is paper says where the edge is, whatever their noise.
    nearby = columns[:, None] + np.arange(-2 * near, 2 * near)
    dots = bands[rows[:, None], np.minimum(nearby, width - 1)]
    dark, light = dots[:, :near].mean(axis=1), dots[:, 3 * near :].mean(axis=1)
    paper = (dots[:, near : 3 * near].sum(axis=1) - 2 * near * dark) / np.maximum(light - dark, 1)
    return np.column_stack(((rows + 0.5) * band, columns + near - paper))


def _line(points: _Numbers) -> _Numbers:
    """Return the line through points by total least squares, as its normal and its distance.

    Bands that met another edge or a speck are left out.
    """
    kept = _near_most(points)
    for _ in range(4):
        centre = points[kept].mean(axis=0)
        normal = np.linalg.svd(points[kept] - centre, full_matrices=False)[2][1]
        off = np.abs((points - centre) @ normal)
        kept = off <= max(0.5, 3 * float(np.median(off[kept])))
    return np.array([*normal, float(normal @ centre)])


def _near_most(points: _Numbers) -> npt.NDArray[np.bool_]:
    """Return which points lie near the line that most of them agree on (Theil and Sen)."""
    axis = int(np.ptp(points[:, 1]) > np.ptp(points[:, 0]))
    along, across = points[:, axis], points[:, 1 - axis]
    half = len(points) // 2
    rise = np.median(
        (across[half : 2 * half] - across[:half]) / (along[half : 2 * half] - along[:half])
    )
    off = across - rise * along
    away: npt.NDArray[np.bool_] = np.abs(off - np.median(off)) < 3.0
    return away


def _crossing(first: _Numbers, second: _Numbers) -> _Numbers:
    crossing: _Numbers = np.linalg.solve(
        np.array([first[:2], second[:2]]), np.array([first[2], second[2]])
    )
    return crossing


@dataclass(frozen=True, slots=True)
class _Placed:
    """How mm of the paper become dots: a matrix of two rows and three columns.

    ``bent`` is how far the corners are from it in mm, ``dots`` how many there are to the mm, and
    ``stretch`` by how much there are more of them across than down.
    """

    matrix: _Numbers
    bent: float
    dots: float
    stretch: float


def _placed(corners: _Numbers, paper: Size) -> _Placed:
    """Return how paper of this size would lie in the picture, its first corner at the top left."""
    meant = np.array(
        [(0, 0), (paper.width, 0), (paper.width, paper.height), (0, paper.height)], dtype=float
    )
    matrix, _ = _fitted(meant, corners)
    across, down = (float(np.hypot(*matrix[:, axis])) for axis in (0, 1))
    off = corners - _applied(matrix, meant)
    dots = (across + down) / 2
    return _Placed(matrix, float(np.hypot(*off.T).max()) / dots, dots, across / down)


def _fitted(meant: _Numbers, seen: _Numbers) -> tuple[_Numbers, _Numbers]:
    """Return the affine matrix by least squares, and the inverse of the normal matrix."""
    rows = np.column_stack((meant, np.ones(len(meant))))
    solved = np.linalg.lstsq(rows, seen, rcond=None)[0]
    spread = np.linalg.inv(rows.T @ rows)
    return np.asarray(solved.T, dtype=np.float64), np.asarray(spread, dtype=np.float64)


def _applied(matrix: _Numbers, points: _Numbers) -> _Numbers:
    there: _Numbers = points @ matrix[:, :2].T + matrix[:, 2]
    return there


def _flattened(grey: Image.Image, placed: _Placed, paper: Size) -> _Numbers:
    """Return the paper alone, straight and upright, ``_FINE`` dots to the mm."""
    size = round(paper.width * _FINE), round(paper.height * _FINE)
    matrix = placed.matrix.copy()
    matrix[:, :2] /= _FINE
    flat = grey.transform(
        size,
        Image.Transform.AFFINE,
        tuple(map(float, matrix.flatten())),
        resample=Image.Resampling.BICUBIC,
    )
    return np.asarray(flat, dtype=np.float64)


# The discs.


def _found_discs(flat: _Numbers, paper: Size, file: str) -> tuple[_Numbers, list[bool]]:
    """Return where the middles of the nine discs are, in mm, and which have a hole."""
    rim = round(1.5 * _FINE)
    inside = flat[rim:-rim, rim:-rim]
    light, dark = float(np.percentile(inside, 80)), float(np.percentile(inside, 0.1))
    if light - dark < _LEAST_INK:
        raise TemplateError(message("scan.no-page", file=file))
    ink = np.clip((light - flat) / (light - dark), 0, 1)
    ink[ink < 0.15] = 0
    for side in (ink[:rim], ink[-rim:], ink[:, :rim], ink[:, -rim:]):
        side[:] = 0
    found = [_found_disc(ink, disc) for disc in discs_of(paper, back=False, corrected=False)]
    if not all(found):
        raise TemplateError(message("scan.no-page", file=file))
    seen = [disc for disc in found if disc is not None]
    return np.array([(disc.x, disc.y) for disc in seen]), [disc.hole > 0 for disc in seen]


def _found_disc(ink: _Numbers, meant: Disc) -> Disc | None:
    """Return the disc that stands near its place; ``None`` where nothing there is like one."""
    x, y = _darkest(ink, meant)
    for _ in range(5):
        window, across, down = _around(ink, (x, y), CLEAR)
        if window.sum() == 0:
            return None
        x, y = (
            float((window * across).sum() / window.sum()),
            float((window * down).sum() / window.sum()),
        )
    hole = _darkness(ink, (x, y), 0.45) < 0.5
    ring = _darkness(ink, (x, y), meant.radius - 0.4) - (0.3 if hole else 0)
    area = float(window.sum()) / _FINE**2
    round_area = np.pi * meant.radius**2
    alike = 0.7 < area / round_area < 1.35 and ring > 0.45
    return Disc(x, y, meant.radius, 1.0 if hole else 0.0) if alike else None


def _darkest(ink: _Numbers, meant: Disc) -> Pair:
    """Return the middle of the darkest square of 3 mm near a place."""
    side = 3 * _FINE
    window, across, down = _around(ink, (meant.x, meant.y), _WAYWARD + 1.5, square=True)
    sums = np.pad(window.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    boxes = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    row, column = np.unravel_index(int(boxes.argmax()), boxes.shape)
    return float(across[0, column] + 1.5), float(down[row, 0] + 1.5)


def _around(
    ink: _Numbers, centre: Pair, radius: float, *, square: bool = False
) -> tuple[_Numbers, _Numbers, _Numbers]:
    """Return the ink no farther than this from a place, with the x and the y of each dot in mm."""
    left, right = _limits(centre[0], radius, ink.shape[1])
    top, bottom = _limits(centre[1], radius, ink.shape[0])
    across = ((np.arange(left, right) + 0.5) / _FINE)[None, :]
    down = ((np.arange(top, bottom) + 0.5) / _FINE)[:, None]
    window = ink[top:bottom, left:right]
    if not square:
        window = window * (np.hypot(across - centre[0], down - centre[1]) <= radius)
    return window, across, down


def _limits(middle: float, radius: float, most: int) -> tuple[int, int]:
    return max(0, round((middle - radius) * _FINE)), min(most, round((middle + radius) * _FINE))


def _darkness(ink: _Numbers, centre: Pair, radius: float) -> float:
    """Return the mean of the ink round a place."""
    window, across, down = _around(ink, centre, radius)
    inside = np.hypot(across - centre[0], down - centre[1]) <= radius
    return float(window.sum() / max(1, inside.sum()))


# What the printer did.


def _judged(
    points: _Numbers,
    holes: Sequence[bool],
    paper: Size,
    placed: _Placed,
    file: str,
    halved: int,
) -> SeenPage:
    """Return what the places of the discs tell, whichever way up the page lay."""
    if holes[-1] and not holes[0]:
        points = np.array((paper.width, paper.height)) - points[::-1]
        holes = holes[::-1]
    for back, corrected in product((False, True), (False, True)):
        discs = discs_of(paper, back=back, corrected=corrected)
        if [disc.hole > 0 for disc in discs] == list(holes):
            break
    else:
        raise TemplateError(message("scan.no-page", file=file))
    centre = np.array((paper.width, paper.height)) / 2
    meant = np.array([(disc.x, disc.y) for disc in discs]) - centre
    matrix, spread = _fitted(meant, points - centre)
    off = points - centre - _applied(matrix, meant)
    if np.hypot(*off.T).max() > _MOST_STRAY:
        raise TemplateError(message("scan.bent", file=file))
    corner = np.array((*centre, 1.0))
    # Nine discs leave 12 of 18 numbers; four corners leave two of eight.
    noise = float((off**2).sum()) / 12 * float(corner @ spread @ corner)
    sureness = 2 * float(np.sqrt(2 * noise + placed.bent**2 / 4 + _LEAST_DOUBT**2))
    drift, lean = _drift(matrix)
    resolution = placed.dots * halved * 25.4
    return SeenPage(drift, back, corrected, sureness, resolution, lean)


_LEAST_DOUBT = 0.015
"""In mm: what edges of clean paper are off by in simulated scans of 150 to 600 dots to the inch."""


def _drift(matrix: _Numbers) -> tuple[Drift, float]:
    """Return what an affine matrix about the paper's centre does, and its lean in degrees."""
    level = float(np.arctan2(matrix[1, 0], matrix[0, 0]))
    upright = float(np.arctan2(-matrix[0, 1], matrix[1, 1]))
    scale = float(np.hypot(*matrix[:, 0])), float(np.hypot(*matrix[:, 1]))
    skew = float(np.degrees((level + upright) / 2))
    offset = float(matrix[0, 2]), float(matrix[1, 2])
    return Drift(offset, scale, skew), float(np.degrees(level - upright))
