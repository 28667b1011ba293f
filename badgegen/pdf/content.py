"""Reads the content of pages and forms back: texts, inks, filled areas, and what is not known."""

import re
from binascii import unhexlify
from dataclasses import dataclass, field
from string import ascii_letters
from sys import intern

from pikepdf import Object, Stream

from badgegen.badge import Filled
from badgegen.pdf.text import form_character
from badgegen.stationery import BLACK, REGISTRATION, Ink

_TOKEN = re.compile(rb"[\[\]]|<[0-9A-Fa-f]*>|/[^\s/()<>\[\]{}%]*|[-+.\d]+|[A-Za-z][A-Za-z*]*")
_BLANKS = b" \t\n\r\x0b\x0c"
"""What Python strips from bytes."""
_LETTERS = frozenset(ascii_letters.encode())
"""What operators begin with; names, strings and numbers begin with a sign or a digit."""
_CODE_PAIR = re.compile(rb"<([0-9A-Fa-f]{2})> <((?:[0-9A-Fa-f]{4})+)>")
_STRING = re.compile(rb"<([0-9A-Fa-f]{2})*>")
_OPERATORS = frozenset(b"cm BT ET TD Tz w".split())
_ADJUSTMENT = re.compile(rb"-?\d{1,3}")
_NEARER, _APART = 120, -300
"""How far a letter may be moved at most against the one before it, in thousandths of the em.

Spread and kerning need no more, and no letter can be laid over another or out of sight."""
_SHARE = re.compile(rb"[01]?(\.\d+)?")


Codes = dict[int, str]
"""The characters of a font's codes."""


@dataclass
class Findings:
    """What the walk through the file has met so far."""

    texts: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)
    codes: dict[tuple[int, int], Codes] = field(default_factory=dict)
    reached: set[tuple[int, int]] = field(default_factory=set)
    inks: set[Ink] = field(default_factory=set)
    fills: set[Filled] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    text_inks: set[Ink] = field(default_factory=set)
    for_press: bool = False
    outlines: set[tuple[str, tuple[int, int]]] = field(default_factory=set)

    @property
    def characters(self) -> frozenset[str]:
        """Those that the fonts and the outlines of the file can show."""
        of_fonts = (code for codes in self.codes.values() for code in codes.values())
        of_outlines = (form_character(name) or "" for name, _ in self.outlines)
        return frozenset("".join((*of_fonts, *of_outlines))) - {"\0", " "}


@dataclass
class _State:
    """What is in force while a content is followed; ``inks`` are those that a Q brings back too.

    ``outlining`` says that the last outline's text is not yet ended by a q or Q; ``shape`` is a
    rectangle or a curve that is not yet painted, ``start`` where the next curve begins, ``stroke``
    the ink of lines, where it is sure.
    """

    fonts: dict[bytes, Codes]
    forms: frozenset[bytes]
    codes: Codes = field(default_factory=dict)
    inks: list[Ink] = field(default_factory=lambda: [BLACK])
    outlining: bool = False
    start: bytes = b""
    shape: str | None = None
    stroke: Ink | None = BLACK


def read_content(stream: Object, resources: Object, found: Findings) -> None:
    """Read the operators of a page or a form: the texts it shows, and operators not known."""
    content = stream.read_bytes()
    tokens = _TOKEN.findall(content)
    # No token holds a blank: where all else is in tokens, nothing lies between them.
    if sum(map(len, tokens)) != len(content.translate(None, _BLANKS)):
        found.extras.append("content")
        return
    # That the forms are outlines is proved where they are met.
    forms = frozenset(str(name).encode() for name in resources.get("/XObject", {}))
    state = _State(_fonts(resources, found), forms)
    before = len(found.texts)
    _follow(tokens, state, found)
    # Badges alike stand on many pages; each text is kept once.
    found.texts[before:] = map(intern, found.texts[before:])
    if state.shape is not None:
        found.extras.append("operator")


def _fonts(resources: Object, found: Findings) -> dict[bytes, Codes]:
    named = resources.get("/Font", {}).items()
    return {name.encode(): _font_codes(font, found) for name, font in named}


def _follow(tokens: list[bytes], state: _State, found: Findings) -> None:
    """Go through the operators as a reader does, with the font and the ink in force."""
    operands: list[bytes] = []
    for token in tokens:
        if token[0] not in _LETTERS:
            operands.append(token)
            continue
        follow = _FOLLOWERS.get(token)
        if follow:
            follow(token, operands, state, found)
        elif token not in _OPERATORS:
            found.extras.append("operator")
        operands.clear()


def _follow_ink(token: bytes, operands: list[bytes], state: _State, found: Findings) -> None:
    """Keep the ink in force, and those that a Q brings back."""
    if token == b"q":
        state.inks.append(state.inks[-1])
        state.outlining = False
    elif token == b"Q" and len(state.inks) > 1:
        state.inks.pop()
        state.stroke = None
        state.outlining = False
    elif token == b"k" and len(operands) == 4 and all(map(_SHARE.fullmatch, operands)):
        state.inks[-1] = Ink(*(round(float(share) * 100, 2) for share in operands))
        found.inks.add(state.inks[-1])
    else:
        found.extras.append("operator")


def _follow_text(token: bytes, operands: list[bytes], state: _State, found: Findings) -> None:
    """Keep the font in force, and adds what is shown to the text that the last Td has begun.

    A TD goes on with that text.
    """
    if token == b"Tf" and len(operands) == 2 and operands[0] in state.fonts:
        state.codes = state.fonts[operands[0]]
        return
    if token == b"Td":
        found.texts.append("")
        return
    strings = _strings(token, operands)
    if not found.texts or strings is None:
        found.extras.append("operator")
        return
    codes, shown = state.codes, b"".join([unhexlify(string[1:-1]) for string in strings])
    found.texts[-1] += "".join([codes.get(code, "\ufffd") for code in shown])
    found.text_inks.add(state.inks[-1])


def _strings(token: bytes, operands: list[bytes]) -> list[bytes] | None:
    """Return the strings that a Tj shows, or a TJ with little moves between them."""
    if token == b"TJ":
        if len(operands) < 3 or (operands[0], operands[-1]) != (b"[", b"]"):
            return None
        operands = operands[1:-1]
        moves = [part for part in operands if _ADJUSTMENT.fullmatch(part)]
        if not all(_APART <= int(move) <= _NEARER for move in moves):
            return None
        operands = [part for part in operands if not _ADJUSTMENT.fullmatch(part)]
    else:
        operands = operands[-1:]
    return operands if operands and all(map(_STRING.fullmatch, operands)) else None


def _follow_path(token: bytes, operands: list[bytes], state: _State, found: Findings) -> None:
    """Keep a rectangle, or a curve from where a line was begun, by its operands."""
    shown = b" ".join(operands).decode()
    if token == b"re" and len(operands) == 4 and state.shape is None:
        state.shape = shown
    elif token == b"m" and len(operands) == 2 and state.shape is None:
        state.start = b" ".join((*operands, token))
    elif token == b"l" and len(operands) == 2 and state.shape is None:
        state.start = b""  # a straight line, which is no part of a curve that is filled
    elif token == b"c" and len(operands) == 6 and (state.shape or state.start):
        begun = state.shape or state.start.decode()
        state.shape, state.start = f"{begun} {shown} c", b""
    else:
        found.extras.append("operator")


def _follow_paint(token: bytes, operands: list[bytes], state: _State, found: Findings) -> None:
    """Keep what is filled or stroked, with the ink; straight lines have one ink of their own."""
    shape, state.shape, state.start = state.shape, None, b""
    plain = REGISTRATION if found.for_press else BLACK
    is_curve = shape is not None and shape.endswith("c")
    if token == b"f" and not operands and shape is not None:
        found.fills.add((f"{shape} f" if is_curve else shape, state.inks[-1]))
    elif token == b"S" and shape is not None and state.stroke and not is_curve:
        found.fills.add((f"{shape} re S", state.stroke))
    elif not (token == b"S" and shape is None and state.stroke == plain):
        found.extras.append("operator")


def _follow_stroke(_: bytes, operands: list[bytes], state: _State, found: Findings) -> None:
    """Keep the ink of lines; marks have one of their own, and others frame a shape that is told."""
    ink = None
    if len(operands) == 4 and all(map(_SHARE.fullmatch, operands)):
        ink = Ink(*(round(float(share) * 100, 2) for share in operands))
    if ink is None or ink == (BLACK if found.for_press else REGISTRATION):
        found.extras.append("operator")
    state.stroke = ink


def _invoke(_: bytes, operands: list[bytes], state: _State, found: Findings) -> None:
    """Add the character of an outline to its text; other forms are read where they are met."""
    if len(operands) != 1 or operands[0] not in state.forms:
        found.extras.append("operator")
        return
    character = form_character(operands[0].decode())
    if character is None:
        return
    if not state.outlining:
        found.texts.append("")
        state.outlining = True
    found.texts[-1] += character
    found.text_inks.add(state.inks[-1])


def _font_codes(font: Object, found: Findings) -> Codes:
    """Return the characters of a font's codes, from its ToUnicode map (ISO 32000-1, 9.10.3)."""
    code_map = font.get("/ToUnicode", None)
    if not isinstance(code_map, Stream):
        found.extras.append("/Font")
        return {}
    if font.objgen not in found.codes:
        pairs = _CODE_PAIR.findall(code_map.read_bytes())
        found.codes[font.objgen] = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for code, text in pairs
        }
    return found.codes[font.objgen]


_FOLLOWERS = {
    **dict.fromkeys((b"q", b"Q", b"k"), _follow_ink),
    **dict.fromkeys((b"re", b"m", b"l", b"c"), _follow_path),
    **dict.fromkeys((b"f", b"S"), _follow_paint),
    b"K": _follow_stroke,
    **dict.fromkeys((b"Tf", b"Td", b"Tj", b"TJ"), _follow_text),
    b"Do": _invoke,
}
"""What follows the operators that show something, or change how it is shown."""
