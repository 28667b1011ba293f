"""Times the print file against a plain loop of reportlab calls over the same badges, in pairs.

Usage: python benchmarks/print_file.py [BADGES] [PAIRS]

Prints for each way the median in seconds and the bytes a badge, and the median of the ratios pair
by pair, which holds when the machine's speed drifts. Needs nothing but badgegen itself.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from badgegen.badge import compose, place_statics, reference_characters
from badgegen.core import Badge
from badgegen.pdf.badges import badges_pdf
from badgegen.pdf.pictures import Artwork
from badgegen.pdf.text import POINTS, font, glyph_table
from badgegen.sheet import impose
from badgegen.stationery import Design, Sheet, Side, Weight, load_design, load_sheet

NAMES = (
    ("さとう", "SATO"),
    ("すずき", "SUZUKI"),
    ("たかはし", "TAKAHASHI"),
    ("たなか", "TANAKA"),
    ("いとう", "ITO"),
    ("わたなべ", "WATANABE"),
    ("やまもと", "YAMAMOTO"),
    ("なかむら", "NAKAMURA"),
    ("こばやし", "KOBAYASHI"),
    ("かとう", "KATO"),
)
DEPARTMENTS = ("総務課", "財政課", "市民課", "税務課", "建設課", "福祉課", "教育委員会", "水道局")


def made_badges(count: int) -> list[Badge]:
    """Badges of ordinary names, in many combinations."""
    return [Badge(*NAMES[n % 10], DEPARTMENTS[n // 10 % len(DEPARTMENTS)]) for n in range(count)]


def fast(badges: Sequence[Badge], design: Design, sheet: Sheet) -> bytes:
    """The way of badgegen, with layout."""
    distinct = dict.fromkeys(badges)
    characters = "".join(one.kana + (one.romaji or "") + (one.department or "") for one in distinct)
    glyphs = glyph_table(reference_characters() + characters)
    faces = {one: compose(one, design, sheet.face, glyphs).lines for one in distinct}
    statics = place_statics(design, sheet.face, None)
    art = Artwork([faces[one] for one in badges], statics)
    return badges_pdf({Side.FRONT: art}, impose([len(badges)], sheet), sheet)


def plain(badges: Sequence[Badge], design: Design, sheet: Sheet) -> bytes:
    """A loop of drawing calls, as a program without layout would do it."""
    rl_config.useA85 = 1  # as reportlab comes
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(sheet.paper.width * POINTS, sheet.paper.height * POINTS))
    bold, regular = font(Weight.BOLD).fontName, font(Weight.REGULAR).fontName
    for page in impose([len(badges)], sheet):
        for place in page.placements:
            badge = badges[place.badge]
            x = (place.left + sheet.trim.width / 2) * POINTS
            y = (sheet.paper.height - place.top) * POINTS
            canvas.setFont(regular, 14)
            canvas.drawCentredString(x, y - 28, badge.department or "")
            canvas.line(x - 110, y - 38, x + 110, y - 38)
            canvas.setFont(bold, 46)
            canvas.drawCentredString(x, y - 92, badge.kana)
            canvas.setFont(bold, 24)
            canvas.drawCentredString(x, y - 134, badge.romaji or "")
        canvas.showPage()
    canvas.save()
    rl_config.useA85 = 0
    return target.getvalue()


Way = Callable[[Sequence[Badge], Design, Sheet], bytes]


def timed(way: Way, badges: Sequence[Badge], design: Design, sheet: Sheet) -> tuple[float, int]:
    """Seconds and bytes of one run."""
    start = time.perf_counter()
    size = len(way(badges, design, sheet))
    return time.perf_counter() - start, size


def main() -> None:
    """Runs both ways in turn and prints the comparison."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    design, sheet = load_design("surname-kana-romaji-department"), load_sheet("a-one-51002")
    badges = made_badges(count)
    for way in (fast, plain):
        timed(way, badges[:10], design, sheet)
    runs = [
        [timed(way, badges, design, sheet) for way in (fast, plain)] for _ in range(max(1, pairs))
    ]
    for number, name in enumerate(("badgegen", "plain loop")):
        seconds = statistics.median(run[number][0] for run in runs)
        print(f"{name:10}  {seconds:8.3f} s  {runs[0][number][1] / count:6.1f} bytes a badge")
    ratio = statistics.median(slow[0] / quick[0] for quick, slow in runs)
    print(f"badgegen is {ratio:.1f} times as fast")


if __name__ == "__main__":
    main()
