"""Follows the operators of a PDF's pages as a reader does, matrices and forms included.

Everything is told in mm from the top left corner of the page.
"""

import io
import re
from dataclasses import dataclass, field

import pikepdf

from badgegen.stationery import BLACK, Ink

MM = 25.4 / 72
COLOURS = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}


@dataclass(frozen=True)
class Text:
    text: str
    left: float
    baseline: float
    width: float
    height: float


@dataclass(frozen=True)
class Stroke:
    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    colour: tuple[float, ...]


@dataclass(frozen=True)
class Filled:
    """A filled rectangle: its edges on the page, and its ink in percent."""

    left: float
    top: float
    right: float
    bottom: float
    ink: Ink


@dataclass
class Drawn:
    """What one page shows."""

    texts: list[Text] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    fills: list[Filled] = field(default_factory=list)
    glyphs: list[tuple[str, float, float]] = field(default_factory=list)
    colours: set[tuple[str, tuple[float, ...]]] = field(default_factory=set)


def drawn_pages(data: bytes) -> list[Drawn]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_page(page) for page in pdf.pages]


def _page(page: pikepdf.Page) -> Drawn:
    height = float(page.MediaBox[3]) * MM
    reader = _Reader((MM, 0.0, 0.0, -MM, 0.0, height), page.obj.get("/Resources", {}), Drawn())
    reader.follow(page)
    return reader.drawn


@dataclass
class _Reader:
    """The state of the graphics while a content stream is followed."""

    matrix: tuple[float, ...]
    resources: pikepdf.Object
    drawn: Drawn
    kept: list[tuple[tuple[float, ...], Ink]] = field(default_factory=list)
    ink: Ink = BLACK
    rectangle: tuple[float, ...] = ()
    stroke: tuple[float, ...] = (0.0,)
    thickness: float = 1.0
    path: list[tuple[float, float]] = field(default_factory=list)
    text_at: tuple[float, float] = (0.0, 0.0)
    size: float = 0.0
    codes: dict[int, str] = field(default_factory=dict)

    def follow(self, content) -> None:
        for operands, operator in pikepdf.parse_content_stream(content):
            numbers = [float(one) for one in operands if not isinstance(one, pikepdf.Object)]
            name = str(operator)
            self._state(name, numbers)
            self._paths(name, numbers)
            self._texts(name, numbers, operands)
            if name == "Do":
                self._invoke(str(operands[0]))

    def at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def _state(self, name: str, numbers: list[float]) -> None:
        if name in COLOURS:
            self.drawn.colours.add((name, tuple(numbers)))
        match name:
            case "q":
                self.kept.append((self.matrix, self.ink))
            case "Q":
                self.matrix, self.ink = self.kept.pop()
            case "k":
                self.ink = Ink(*(round(one * 100, 2) for one in numbers))
            case "cm":
                self.matrix = _times(numbers, self.matrix)
            case "K":
                self.stroke = tuple(numbers)
            case "w":
                self.thickness = numbers[0]

    def _paths(self, name: str, numbers: list[float]) -> None:
        match name:
            case "m" | "l":
                self.path.append(self.at(*numbers))
            case "S":
                (x1, y1), (x2, y2) = self.path
                thickness = self.thickness * self.matrix[0]
                self.drawn.strokes.append(Stroke(x1, y1, x2, y2, thickness, self.stroke))
                self.path.clear()
            case "re":
                x, y, width, height = numbers
                size = (width * self.matrix[0], height * -self.matrix[3])
                self.drawn.boxes.append((*self.at(x, y), *size))
                self.rectangle = (*self.at(x, y), *self.at(x + width, y + height))
            case "f" if self.rectangle:
                x1, y1, x2, y2 = self.rectangle
                edges = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
                self.drawn.fills.append(Filled(*edges, self.ink))
                self.rectangle = ()

    def _texts(self, name: str, numbers: list[float], operands) -> None:
        match name:
            case "BT":
                self.text_at = (0.0, 0.0)
            case "Tf":
                self.codes = _codes(self.resources.Font[str(operands[0])])
                self.size = numbers[0]
            case "Td" | "TD":
                self.text_at = (self.text_at[0] + numbers[0], self.text_at[1] + numbers[1])
            case "Tj" | "TJ":
                strings = operands if name == "Tj" else operands[0]
                shown = (bytes(part) for part in strings if isinstance(part, pikepdf.String))
                text = "".join(self.codes[code] for code in b"".join(shown))
                size = (self.size * self.matrix[0], self.size * -self.matrix[3])
                self.drawn.texts.append(Text(text, *self.at(*self.text_at), *size))

    def _invoke(self, name: str) -> None:
        form = self.resources.XObject[name]
        if re.fullmatch(r"/[BR][0-9A-F]+", name):
            self.drawn.glyphs.append((chr(int(name[2:], 16)), *self.at(0, 0)))
        elif form.Subtype == "/Form":
            inner = _Reader(self.matrix, form.get("/Resources", {}), self.drawn)
            inner.follow(form)


def _times(inner, outer):
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _codes(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", font.ToUnicode.read_bytes())
    return {int(code, 16): chr(int(text, 16)) for code, text in pairs}
