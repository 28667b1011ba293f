"""Cut marks: where they stand, and that they touch no badge."""

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.pdf.readback import read_back
from badgegen.sheet import impose
from badgegen.sheet.imposition import CLEARANCE, cut_marks, fold_marks
from badgegen.stationery import Sheet, Size, load_design, load_sheet, slots
from badgegen.stationery.geometry import Title
from tests.support.offenders import each_row
from tests.support.printing import MM, make_badges, print_file

A_ONE = load_sheet("a-one-51002")
WITH_GUTTERS = Sheet(
    "s", Title("", ""), Size(210, 297), Size(80, 50), 2, 2, (20, 30), (90, 56), 0, "", True
)


def ends(marks) -> set[tuple[float, float, float, float]]:
    return {(mark.left, mark.top, mark.right, mark.bottom) for mark in marks}


def test_touching_badges_have_one_tick_for_both_edges():
    upright = {mark.left for mark in cut_marks(A_ONE) if mark.left == mark.right}

    assert upright == {14, 105, 196}


def test_ticks_stand_in_both_margins_clear_of_the_badges():
    marks = ends(cut_marks(A_ONE))

    assert {(105, 5, 105, 10), (105, 287, 105, 292)} <= marks
    assert {(8, 66, 13, 66), (197, 66, 202, 66)} <= marks
    assert len(marks) == 3 * 2 + 6 * 2


def test_ticks_stand_in_gutters_too():
    marks = ends(cut_marks(WITH_GUTTERS))

    assert {(20, 81, 20, 85), (100, 81, 100, 85)} <= marks
    assert {(101, 30, 109, 30), (101, 136, 109, 136)} <= marks


def test_a_badge_that_fills_the_page_leaves_no_room_for_marks():
    assert cut_marks(load_sheet("cr80")) == ()


def test_a_fold_is_shown_by_dashes_beside_the_badges_where_the_paper_bends():
    marks = fold_marks(load_sheet("a-one-51002-fold"))

    assert {mark.top for mark in marks} == {11 + 55, 11 + 110 + 55}
    assert [(mark.left, mark.right) for mark in marks[:6]] == [
        (8, 9),
        (10, 11),
        (12, 13),
        (197, 198),
        (199, 200),
        (201, 202),
    ]
    assert fold_marks(A_ONE) == ()


@pytest.mark.slow
@given(
    columns=st.integers(1, 4),
    rows=st.integers(1, 6),
    margins=st.tuples(st.floats(0, 30), st.floats(0, 30)),
    gutters=st.tuples(st.floats(0, 15), st.floats(0, 15)),
    fold=st.booleans(),
)
def test_no_mark_touches_a_badge_or_leaves_the_paper(columns, rows, margins, gutters, fold):
    trim = Size(50, 30)
    across, down = trim.width + gutters[0], trim.height + gutters[1]
    paper = Size(columns * across + 2 * margins[0], rows * down + 2 * margins[1])
    sheet = Sheet(
        "s",
        Title("", ""),
        paper,
        trim,
        columns,
        rows,
        margins,
        (across, down),
        0,
        "",
        True,
        fold=fold,
    )

    for mark in (*cut_marks(sheet), *fold_marks(sheet)):
        assert 0 <= mark.left <= mark.right <= paper.width
        assert 0 <= mark.top <= mark.bottom <= paper.height
        for left, top in slots(sheet):
            apart_across = max(left - mark.right, mark.left - left - trim.width)
            apart_down = max(top - mark.bottom, mark.top - top - trim.height)
            assert max(apart_across, apart_down) >= CLEARANCE - 1e-6


@pytest.mark.slow
@pytest.mark.parametrize("sheet", [A_ONE, WITH_GUTTERS], ids=["touching", "gutters"])
def test_marks_are_stroked_where_they_belong_in_black_and_pass_the_reading_back(sheet):
    design = load_design("surname-kana-romaji")
    marks = cut_marks(sheet)
    pages = [replace(page, hairlines=marks) for page in impose([len(make_badges(design))], sheet)]

    data = print_file(make_badges(design), design, sheet, pages)

    assert read_back(data).extras == ()
    for strokes, width, ink in _strokes_of(data):
        assert width == pytest.approx(0.1, abs=0.002)
        assert ink == [0, 0, 0, 1]
        for stroke, mark in zip(strokes, marks, strict=True):
            expected = (mark.left, mark.top, mark.right, mark.bottom)
            assert stroke == pytest.approx(expected, abs=0.05)


@pytest.mark.slow
@each_row("ink", ["0 0 1 0 K", "1 1 1 1 K", "0 0 0 0 K", "K"])
def test_a_stroke_in_another_ink_is_found(ink):
    design = load_design("surname-kana-romaji")
    honest = print_file(make_badges(design)[:1], design, A_ONE)

    with pikepdf.open(io.BytesIO(honest)) as pdf:
        content = pdf.pages[0].Contents
        content.write(content.read_bytes() + f"\n{ink} 0 0 m 9 9 l S".encode())
        spoilt = io.BytesIO()
        pdf.save(spoilt)

    assert "operator" in read_back(spoilt.getvalue()).extras


def _strokes_of(data: bytes):
    """The lines of each page in mm from the top left corner, their thickness and their ink."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            height = float(page.MediaBox[3])
            strokes, width, ink, start = [], 0.0, [], (0.0, 0.0)
            for operands, operator in pikepdf.parse_content_stream(page):
                numbers = [float(one) for one in operands if str(operator) in ("w", "K", "m", "l")]
                match str(operator):
                    case "w":
                        width = numbers[0] * MM
                    case "K":
                        ink = numbers
                    case "m":
                        start = (numbers[0] * MM, (height - numbers[1]) * MM)
                    case "l":
                        strokes.append((*start, numbers[0] * MM, (height - numbers[1]) * MM))
            yield strokes, width, ink
