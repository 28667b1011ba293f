"""Values as the binary workbooks keep them: packed numbers, errors, and formats of numbers."""

import struct
from dataclasses import dataclass, field

from badgegen.xlsx import BUILT_IN, NumberFormat, cell_text, number_format, number_text

# [MS-XLS] 2.5.10.
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_STRUCK = 0x0008


@dataclass(slots=True)
class DraftStyles:
    """What the styles of a workbook's cells say of numbers and strokes, as it is read."""

    codes: dict[int, NumberFormat | None] = field(default_factory=lambda: dict(BUILT_IN))
    struck_fonts: set[int] = field(default_factory=set)
    fonts: int = 0
    cells: list[tuple[int, int]] = field(default_factory=list)
    since_1904: bool = False

    def add_font(self, options: int) -> None:
        """Take in a font by its options; fonts are counted from 0."""
        if options & _STRUCK:
            self.struck_fonts.add(self.fonts)
        self.fonts += 1

    def add_format(self, number: int, code: str) -> None:
        """Take in the code of a number format."""
        self.codes[number] = number_format(code)

    def number(self, value: float, style: int) -> str:
        """Return a number as its style shows it."""
        _, code = self.cells[style] if style < len(self.cells) else (0, 0)
        plain = int(value) if value == int(value) and abs(value) < 1e15 else value
        return number_text(str(plain), self.codes.get(code), since_1904=self.since_1904)

    def strikes(self, style: int) -> bool:
        """Return whether a cell's style strikes its text through."""
        font, _ = self.cells[style] if style < len(self.cells) else (0, 0)
        return font in self.struck_fonts


def packed_number(packed: int) -> float:
    """Return the number of an RK value: [MS-XLS] 2.5.217.

    >>> packed_number((12345 << 2) | 3), packed_number((12345 << 2) | 2)
    (123.45, 12345)
    """
    if packed & 2:
        number: float = struct.unpack("<i", struct.pack("<I", packed))[0] >> 2
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number


def error_text(code: int) -> str:
    """Return the error of this code as Excel shows it."""
    return _ERRORS.get(code, "#N/A")


def truth_text(value: int) -> str:
    """Return what a truth value shows."""
    return cell_text(bool(value))
