"""Thirty people on every shipped sheet in every design, read back from the finished file.

The places are those of pdfium, which knows nothing of how a badge was laid out: the tight box of
each letter on the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pypdfium2
import pytest

from badgegen.badge import printed_texts
from badgegen.core import Badge
from badgegen.judgement import Job, judge
from badgegen.romaji import RomajiOptions
from badgegen.sheet import impose
from badgegen.stationery import Align, Content, Design, Sheet, Size, Zone, load_design, load_sheet
from tests.support.offenders import offenders
from tests.support.printing import FITTING, MM, ORGANISATION, print_file
from tests.support.project import SAMPLES

LEAST_APART = 1.5
"""What lies closer together, in mm, looks like one thing."""
GAP = (0.25, 0.40)
"""Between kana and romaji, as a share of the height of the kana's ink."""
OFF_CENTRE = 0.15
ROUNDED = 0.02
"""What the file and pdfium lose of a measure, in mm."""


@dataclass(frozen=True)
class Ink:
    """The box of some letters in mm from the corner of their badge."""

    left: float
    top: float
    right: float
    bottom: float

    def __or__(self, other: "Ink") -> "Ink":
        return Ink(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def apart(self, other: "Ink") -> float:
        """How far two boxes are from each other, across or down."""
        across = max(self.left, other.left) - min(self.right, other.right)
        return max(across, max(self.top, other.top) - min(self.bottom, other.bottom))


@dataclass(frozen=True)
class Shown:
    """A text of a badge: its rows, and the size of its letters in mm."""

    content: Content
    text: str
    rows: tuple[Ink, ...]
    em: float


@pytest.fixture(scope="module")
def people() -> list[Badge]:
    """The badges of all thirty, with department and title."""
    job = Job(
        SAMPLES / "cases" / "30-people.xlsx",
        "surname-kana-romaji-title",
        "a-one-51002",
        RomajiOptions(),
        overrides=SAMPLES / "cases" / "30-people-overrides.xlsx",
    )
    badges = [case.judgement.badge for case in judge(job).cases]
    assert len(badges) == 30
    return [Badge(one.kana, one.romaji or "NGUYEN", one.department, one.title) for one in badges]


def shown_badges(badges: list[Badge], design: Design, sheet: Sheet) -> Iterator[list[Shown]]:
    """The texts of each badge that stands upright in the print file, where pdfium has them."""
    pages = impose([len(badges)], sheet)
    with pypdfium2.PdfDocument(print_file(badges, design, sheet)) as document:
        for page, imposed in zip(document, pages, strict=True):
            letters = list(letters_of(page, sheet.paper.height))
            for place in imposed.placements:
                if place.turned:
                    continue
                corner = (place.left, place.top)
                inside = iter([each for each in letters if _is_on(each[1], corner, sheet.face)])
                yield [
                    text_of(content, text, inside, corner)
                    for content, text in texts_of(badges[place.badge], design)
                ]


def _is_on(ink: Ink, corner: tuple[float, float], face: Size) -> bool:
    across, down = (ink.left + ink.right) / 2 - corner[0], (ink.top + ink.bottom) / 2 - corner[1]
    return 0 < across < face.width and 0 < down < face.height


def texts_of(badge: Badge, design: Design) -> list[tuple[Content, str]]:
    shown = [
        field.content
        for field in design.fields
        if field.content is not Content.DEPARTMENT or badge.department
        if field.content is not Content.TITLE or badge.title
    ]
    return list(zip(shown, printed_texts(badge, design, ORGANISATION), strict=True))


def letters_of(page: pypdfium2.PdfPage, height: float) -> Iterator[tuple[str, Ink, float]]:
    """Each letter of a page in the order of the file, with its box and the size of its type."""
    text = page.get_textpage()
    whole = text.get_text_range()
    for at, letter in enumerate(whole):
        if letter.isspace():
            continue
        left, bottom, right, top = text.get_charbox(at)
        size = pypdfium2.raw.FPDFText_GetFontSize(text, at) * MM
        yield letter, Ink(left * MM, height - top * MM, right * MM, height - bottom * MM), size


def text_of(content: Content, text: str, letters, corner: tuple[float, float]) -> Shown:
    rows: list[Ink] = []
    em = 0.0
    for expected in text.replace(" ", ""):
        letter, on_page, em = next(letters)
        assert letter == expected
        ink = Ink(
            on_page.left - corner[0],
            on_page.top - corner[1],
            on_page.right - corner[0],
            on_page.bottom - corner[1],
        )
        if rows and ink.left > rows[-1].left and ink.top < rows[-1].bottom:
            rows[-1] |= ink
        else:
            rows.append(ink)
    return Shown(content, text, tuple(rows), em)


def check_badge(texts: list[Shown], design: Design, sheet: Sheet) -> None:
    rows = [row for shown in texts for row in shown.rows]
    for one, other in combinations(rows, 2):
        assert one.apart(other) >= LEAST_APART - ROUNDED
    by_content = {shown.content: shown for shown in texts}
    kana, romaji = by_content[Content.KANA], by_content[Content.ROMAJI]
    upper, lower = sorted((kana.rows[0] | kana.rows[-1], romaji.rows[0]), key=lambda row: row.top)
    letters = kana.rows[0]
    share = (lower.top - upper.bottom) / (letters.bottom - letters.top)
    assert GAP[0] <= share <= GAP[1]
    for shown in (kana, romaji):
        for row in shown.rows:
            assert abs((row.left + row.right) / 2 - sheet.face.width / 2) <= OFF_CENTRE


@pytest.mark.slow
def test_lines_keep_apart_are_centred_and_neighbours_are_alike(people):
    def check(design, sheet):
        badges = list(shown_badges(people, design, sheet))

        centred = [field for field in design.fields if field.zone is Zone.BLOCK]
        assert len(badges) >= 30
        assert {field.align for field in centred} == {Align.CENTER}
        for texts in badges:
            check_badge(texts, design, sheet)
        kana = [shown for texts in badges for shown in texts if shown.content is Content.KANA]
        assert len({round(shown.em, 2) for shown in kana if len(shown.text) <= 4}) == 1

    loaded = {
        f"{design}/{sheet}": (load_design(design), load_sheet(sheet)) for design, sheet in FITTING
    }
    assert offenders(check, loaded) == []
