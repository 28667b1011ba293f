"""Thirty people on every shipped sheet in every design, read back from the finished file.

The places are those of pdfium, which knows nothing of how a badge was laid out: the tight box of
each letter on the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import pypdfium2
import pytest

from badgegen.badge import printed_texts
from badgegen.core import Badge
from badgegen.judgement import Job, judge
from badgegen.romaji import RomajiOptions
from badgegen.sheet import impose
from badgegen.stationery import (
    Align,
    Box,
    Content,
    Design,
    Sheet,
    Size,
    TextField,
    Turn,
    Zone,
    load_design,
    load_sheet,
    slots,
)
from tests.support.offenders import offenders
from tests.support.printing import FITTING, MM, ORGANISATION, print_file
from tests.support.project import SAMPLES

LEAST_APART = 1.5
"""What lies closer together, in mm, looks like one thing."""
GAP = (0.25, 0.40)
"""Between kana and romaji, as a share of the height of the kana's ink."""
OFF_CENTRE = 0.15
LIKE = 4
"""Surnames of up to so many kana have one size, where a design is not for the kana alone."""
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
    judgements = [case.judgement for case in judge(job).cases]
    assert len(judgements) == 30
    return [
        replace(
            judgement.badge,
            romaji=judgement.badge.romaji or "NGUYEN",
            kanji=judgement.member.surname.written,
            furigana=judgement.badge.kana,
            initial="N",
            department_english="Citizens' Affairs",
            marks=("English OK",),
        )
        for judgement in judgements
    ]


def shown_badges(badges: list[Badge], design: Design, sheet: Sheet) -> Iterator[list[Shown]]:
    """The texts of each badge in the print file, where pdfium has them; of a fold one half."""
    pages = impose([len(badges)], sheet)
    with pypdfium2.PdfDocument(print_file(badges, design, sheet)) as document:
        for page, imposed in zip(document, pages, strict=True):
            letters = list(letters_of(page, sheet.paper.height))
            for place in imposed.placements:
                if place.turn is not sheet.rotate:
                    continue
                box = place.box(sheet.face)
                as_worn = (
                    (letter, turned_back(ink, box, place.turn), em) for letter, ink, em in letters
                )
                inside = [each for each in as_worn if _is_on(each[1], sheet.face)]
                yield [
                    text_of(content, text, inside)
                    for content, text in texts_of(badges[place.badge], design)
                ]


def turned_back(ink: Ink, box: Box, turn: Turn) -> Ink:
    """A box on the page as it lies on the badge that was turned into its place."""
    return {
        Turn.UPRIGHT: Ink(
            ink.left - box.left, ink.top - box.top, ink.right - box.left, ink.bottom - box.top
        ),
        Turn.RIGHT: Ink(
            ink.top - box.top, box.right - ink.right, ink.bottom - box.top, box.right - ink.left
        ),
        Turn.OVER: Ink(
            box.right - ink.right,
            box.bottom - ink.bottom,
            box.right - ink.left,
            box.bottom - ink.top,
        ),
        Turn.LEFT: Ink(
            box.bottom - ink.bottom,
            ink.left - box.left,
            box.bottom - ink.top,
            ink.right - box.left,
        ),
    }[turn]


def _is_on(ink: Ink, face: Size) -> bool:
    across, down = (ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2
    return 0 < across < face.width and 0 < down < face.height


def texts_of(badge: Badge, design: Design) -> list[tuple[Content, str]]:
    """What each line of a design shows on a badge."""
    texts = (
        (field.content, printed_texts(badge, replace(design, fields=(field,)), ORGANISATION))
        for field in design.fields
    )
    return [(content, text) for content, shown in texts for text in shown]


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


def text_of(content: Content, text: str, inside: list[tuple[str, Ink, float]]) -> Shown:
    """Take a text out of the letters on a badge; pdfium orders the rows of turned ones anew."""
    expected = "".join(text.split())
    at = places_of(expected, "".join(letter for letter, _, _ in inside))
    letters = [inside[place] for place in at]
    for place in reversed(at):
        del inside[place]
    rows: list[Ink] = []
    for _, ink, _ in letters:
        if rows and ink.left > rows[-1].left and ink.top < rows[-1].bottom:
            rows[-1] |= ink
        else:
            rows.append(ink)
    return Shown(content, text, tuple(rows), letters[-1][2])


def places_of(expected: str, letters: str) -> list[int]:
    """Where a text stands among letters: as one piece, or with another row between its own."""
    if expected in letters:
        start = letters.index(expected)
        return list(range(start, start + len(expected)))
    places: list[int] = []
    for letter in expected:
        places.append(letters.index(letter, places[-1] + 1 if places else 0))
    return places


def is_centred(field: TextField) -> bool:
    return field.align is Align.CENTER and field.left == field.right


def check_badge(texts: list[Shown], design: Design, sheet: Sheet) -> None:
    rows = [row for shown in texts for row in shown.rows]
    for one, other in combinations(rows, 2):
        assert one.apart(other) >= LEAST_APART - ROUNDED
    by_content = {shown.content: shown for shown in texts}
    block = {field.content: field for field in design.fields if field.zone is Zone.BLOCK}
    centred = {content for content, field in block.items() if is_centred(field)}
    for shown in (shown for shown in texts if shown.content in centred):
        for row in shown.rows:
            assert abs((row.left + row.right) / 2 - sheet.face.width / 2) <= OFF_CENTRE
    if {Content.KANA, Content.ROMAJI} <= by_content.keys() & block.keys():
        kana, romaji = by_content[Content.KANA].rows, by_content[Content.ROMAJI].rows
        upper, lower = sorted((kana, romaji), key=lambda rows: rows[0].top)
        share = (lower[0].top - upper[-1].bottom) / (kana[0].bottom - kana[0].top)
        assert GAP[0] <= share <= GAP[1]


def read_across(sheet: Sheet) -> Sheet:
    """The sheet itself; a label on which badges are turned, as one that they are upright on."""
    if sheet.rotate is Turn.UPRIGHT:
        return sheet
    face = sheet.face
    return replace(
        sheet, paper=face, trim=face, pitch=(face.width, face.height), rotate=Turn.UPRIGHT
    )


@pytest.mark.slow
def test_lines_keep_apart_are_centred_and_neighbours_are_alike(people):
    def check(design, sheet):
        badges = list(shown_badges(people, design, sheet))

        assert len(badges) == 30
        for texts in badges:
            check_badge(texts, design, sheet)
        kana = [shown for texts in badges for shown in texts if shown.content is Content.KANA]
        for field in (field for field in design.fields if field.content is Content.KANA):
            if min(field.classes.lengths, default=LIKE) >= LIKE:
                assert len({round(shown.em, 2) for shown in kana if len(shown.text) <= LIKE}) == 1

    loaded = {
        f"{design}/{sheet}": (load_design(design), read_across(load_sheet(sheet)))
        for design, sheet in FITTING
    }
    assert offenders(check, loaded) == []


@pytest.mark.slow
def test_without_romaji_the_kana_are_larger_and_in_the_middle(run, tmp_path):
    roster = (SAMPLES / "cases" / "30-people.xlsx", "--overrides")
    overrides = SAMPLES / "cases" / "30-people-overrides.xlsx"
    sheet = load_sheet("a-one-51002")

    run("build", *roster, overrides, "--romaji", "none", "--output", tmp_path)

    with pypdfium2.PdfDocument((tmp_path / "badges.pdf").read_bytes()) as document:
        letters = list(letters_of(document[0], sheet.paper.height))
    names = [("さとう", 27), ("すずき", 27), ("のぎさか", 20)]
    for corner, (kana, em) in zip(slots(sheet), names, strict=False):
        box = Box(*corner, sheet.face.width, sheet.face.height)
        as_worn = [(letter, turned_back(ink, box, Turn.UPRIGHT), em) for letter, ink, em in letters]
        inside = [each for each in as_worn if _is_on(each[1], sheet.face)]
        assert [letter for letter, _, _ in inside] == list(kana)
        whole = text_of(Content.KANA, kana, inside)
        assert whole.em == pytest.approx(em, abs=0.01)
        assert (whole.rows[0].top + whole.rows[0].bottom) / 2 == pytest.approx(27.5, abs=1)
        assert (whole.rows[0].left + whole.rows[0].right) / 2 == pytest.approx(45.5, abs=OFF_CENTRE)
