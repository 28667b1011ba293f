"""Draws the calibration pages of a sheet for a printer."""

import io
from collections.abc import Iterator, Sequence

from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import Box, Sheet, Weight
from badgegen.message import Message
from badgegen.messages import translate
from badgegen.pages import CalibrationPage, Correction
from badgegen.render.badges import correction_operator
from badgegen.render.flow import broken, write
from badgegen.render.marks import hairline_operators
from badgegen.render.pdf import open_canvas
from badgegen.render.units import POINTS

_LABEL = 5.5
"""The size of numbers in pt."""


def calibration_pdf(
    sheet: Sheet,
    pages: Sequence[tuple[CalibrationPage, Correction, Sequence[Message]]],
    language: str,
) -> bytes:
    """The calibration pages, each with its correction and its sentences in ``ja`` or ``en``."""
    target = io.BytesIO()
    canvas = open_canvas(target, sheet.paper.width, sheet.paper.height, "calibration")
    for page, correction, sentences in pages:
        canvas.addLiteral(correction_operator(correction, sheet.paper))
        canvas.addLiteral(hairline_operators(page.lines, sheet.paper.height))
        for label in page.labels:
            write(canvas, label.text, label.left, label.baseline, _LABEL)
        _write_sentences(canvas, page, [translate(one, language) for one in sentences])
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _write_sentences(canvas: Canvas, page: CalibrationPage, sentences: Sequence[str]) -> None:
    """The sentences down the strips, as large as they fit; what finds no room is left out."""
    places, size = _fitting(page, sentences)
    lines = [
        (line, weight)
        for number, sentence in enumerate(sentences)
        for weight in [Weight.REGULAR if number else Weight.BOLD]
        for line in broken(sentence, weight, size, page.strips[0].width)
    ]
    for (line, weight), (left, baseline) in zip(lines, places, strict=False):
        write(canvas, line, left, baseline, size, weight)


def _fitting(
    page: CalibrationPage, sentences: Sequence[str]
) -> tuple[list[tuple[float, float]], float]:
    """The places for lines and the size in pt: the largest at which all sentences have a place."""
    for size in (8.5, 8.0, 7.0, 6.0, 5.0, 4.5):
        places = [place for strip in page.strips for place in _places(strip, size)]
        needed = (broken(one, Weight.BOLD, size, page.strips[0].width) for one in sentences)
        if len(places) >= sum(len(list(lines)) for lines in needed):
            break
    return places, size


def _places(strip: Box, size: float) -> Iterator[tuple[float, float]]:
    """Where lines of this size begin in a strip."""
    leading = size * 1.45 / POINTS
    for number in range(1, int(strip.height / leading) + 1):
        yield strip.left, strip.top + number * leading
