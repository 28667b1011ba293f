"""Reads a finished print file back from its bytes: every text, every character, everything else.

It knows only the few operators, keys and names that a print file needs. Whatever else it meets is
reported as an extra, so that nothing can hide in what it passes over: metadata, outlines,
annotations, attachments, layers, marked content, comments, objects that nothing refers to, earlier
revisions (ISO 32000-1, 7.5.6, 12.5, 14.3, 14.6).
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from badgegen.errors import PrivacyError
from badgegen.geometry import BLACK, Ink
from badgegen.message import message
from badgegen.privacy import Inks, PrintedDocument

_TOKEN = re.compile(rb"<[0-9A-Fa-f]*>|/[^\s/()<>\[\]{}%]*|[-+.\d]+|[A-Za-z][A-Za-z*]*")
_CODE_PAIR = re.compile(rb"<([0-9A-Fa-f]{2})> <((?:[0-9A-Fa-f]{4})+)>")
_STRING = re.compile(rb"<([0-9A-Fa-f]{2})*>")
_OPERATORS = frozenset(b"cm BT ET TD Tz Tc re f Do w n m l S".split())
_INK_OPERATORS = frozenset(b"q Q k".split())
_SHARE = re.compile(rb"[01]?(\.\d+)?")
_BLACK = [b"0", b"0", b"0", b"1"]
_KEYS = re.compile(
    "/(Ascent|BBox|BaseFont|BitsPerComponent|CapHeight|ColorSpace|Contents|Count|Descent|Duplex|"
    "Filter|FirstChar|Flags|Font|FontBBox|FontDescriptor|FontFile2|FontName|FormType|Height|ID|"
    "Info|ItalicAngle|Kids|LastChar|Length|Length1|Matrix|MediaBox|MissingWidth|Name|PageMode|"
    "Pages|Parent|PrintScaling|ProcSet|Resources|Root|Rotate|Size|StemV|Subtype|ToUnicode|Trans|"
    r"Type|ViewerPreferences|Widths|Width|XObject|F\d+\+\d+|FormXob\.[\w-]+)"
)
_NAME = re.compile(
    r"/(F\d+\+\d+|FormXob\.[\w-]+|[A-K]{6}\+BIZUDPGothic-(Bold|Regular)|"
    r"DuplexFlip(Long|Short)Edge|[A-Z][A-Za-z]{0,14})"
)
_COMMENT = re.compile(
    rb"%PDF-1\.\d|%%EOF|%[\x80-\xff]{4}( ReportLab Generated PDF document \(opensource\))?|"
    rb"% ReportLab generated PDF document -- digest \(opensource\)"
)
_METADATA = {
    "/Title": re.compile("badges"),
    "/Creator": re.compile("badgegen"),
    "/Author": re.compile(""),
    "/Subject": re.compile(""),
    "/Keywords": re.compile(""),
    "/Producer": re.compile("ReportLab PDF Library - .{0,40}|pikepdf .{0,20}"),
    "/CreationDate": re.compile(r"D:[\d+'Z-]*"),
    "/ModDate": re.compile(r"D:[\d+'Z-]*"),
    "/Trapped": re.compile("/False"),
}


Codes = dict[int, str]
"""The characters of a font's codes."""


@dataclass
class _Findings:
    """What the walk through the file has met so far."""

    texts: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)
    codes: dict[tuple[int, int], Codes] = field(default_factory=dict)
    reached: set[tuple[int, int]] = field(default_factory=set)
    inks: set[Ink] = field(default_factory=set)
    text_inks: set[Ink] = field(default_factory=set)


def read_back(data: bytes) -> PrintedDocument:
    """What a reader of any kind can find in the bytes of a print file.

    Raises:
        PrivacyError: The bytes are no PDF that can be read.
    """
    found = _Findings()
    found.extras.extend(_between_objects(data))
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _read_document(pdf, found)
    except pikepdf.PdfError as error:
        raise PrivacyError(message("privacy.not-a-pdf")) from error
    shown = (one for codes in found.codes.values() for one in codes.values())
    characters = frozenset("".join(shown)) - {"\0", " "}
    inks = Inks(frozenset(found.inks), frozenset(found.text_inks))
    return PrintedDocument(tuple(found.texts), characters, tuple(found.extras), inks)


def _read_document(pdf: Pdf, found: _Findings) -> None:
    _walk_metadata(pdf, found)
    _walk(pdf.trailer, found)
    for page in pdf.pages:
        contents = page.obj.get("/Contents", None)
        if isinstance(contents, Stream):
            _read_content(contents, page.obj.get("/Resources", Dictionary()), found)
        else:
            found.extras.append("content")
    found.extras.extend(_orphans(pdf, found.reached))


def _between_objects(data: bytes) -> Iterator[str]:
    """Revisions, and comments that no reader of objects would see."""
    bare = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL)
    if bare.count(b"%%EOF") != 1 or not bare.rstrip().endswith(b"%%EOF"):
        yield "revision"
    comments = re.findall(rb"%[^\r\n]*", bare)
    if not all(_COMMENT.fullmatch(comment) for comment in comments):
        yield "comment"
    if not re.sub(rb"%[^\r\n]*", b"", bare).isascii():
        yield "bytes"


def _walk_metadata(pdf: Pdf, found: _Findings) -> None:
    information = pdf.trailer.get("/Info", Dictionary())
    if information.is_indirect:
        found.reached.add(information.objgen)
    for key, value in information.items():
        if key not in _METADATA or not _METADATA[key].fullmatch(str(value)):
            found.extras.append(f"/Info {key}" if _NAME.fullmatch(key) else "/Info")


def _walk(node: Object, found: _Findings) -> None:
    """Visits every object that the file refers to, and reports what does not belong."""
    if node.is_indirect:
        if node.objgen in found.reached:
            return
        found.reached.add(node.objgen)
    if isinstance(node, (Dictionary, Stream)):
        _walk_dictionary(node, found)
    elif isinstance(node, Array):
        _walk_all(node, found)
    elif isinstance(node, Name) and not _NAME.fullmatch(str(node)):
        found.extras.append("name")
    elif isinstance(node, String):
        found.extras.append("string")


def _walk_all(nodes: Array, found: _Findings) -> None:
    for node in nodes:
        if isinstance(node, Object):
            _walk(node, found)


def _walk_dictionary(node: Dictionary | Stream, found: _Findings) -> None:
    if isinstance(node, Stream) and node.get("/Subtype") == "/Form":
        _read_content(node, node.get("/Resources", Dictionary()), found)
    for key, value in node.items():
        if not _KEYS.fullmatch(key):
            found.extras.append(key if _NAME.fullmatch(key) else "key")
        if isinstance(value, Object) and key not in ("/ID", "/Info"):
            _walk(value, found)


def _orphans(pdf: Pdf, reached: set[tuple[int, int]]) -> Iterator[str]:
    """Objects that nothing refers to; readers do not show them, but they can be dug out."""
    for one in pdf.objects:
        if isinstance(one, Object) and one.is_indirect and one.objgen not in reached:
            yield "object"


def _read_content(stream: Object, resources: Object, found: _Findings) -> None:
    """Reads the operators of a page or a form: the texts it shows, and operators not known."""
    content = stream.read_bytes()
    if _TOKEN.sub(b"", content).strip():
        found.extras.append("content")
        return
    _follow(content, _fonts(resources, found), found)


def _fonts(resources: Object, found: _Findings) -> dict[bytes, Codes]:
    named = resources.get("/Font", {}).items()
    return {name.encode(): _font_codes(one, found) for name, one in named}


def _follow(content: bytes, fonts: dict[bytes, Codes], found: _Findings) -> None:
    """Goes through the operators as a reader does, with the font and the ink in force."""
    codes: Codes = {}
    inks = [BLACK]
    operands: list[bytes] = []
    for token in _TOKEN.findall(content):
        if not token[:1].isalpha():
            operands.append(token)
            continue
        if token in _INK_OPERATORS:
            _follow_ink(token, operands, inks, found)
        elif token == b"Tf":
            codes = fonts.get(operands[0], {}) if operands else {}
        elif token == b"Td":
            found.texts.append("")
        elif token == b"Tj":
            _show(operands, codes, found)
            found.text_inks.add(inks[-1])
        elif token not in _OPERATORS and not (token == b"K" and operands == _BLACK):
            found.extras.append("operator")
        operands.clear()


def _follow_ink(token: bytes, operands: list[bytes], inks: list[Ink], found: _Findings) -> None:
    """Keeps the ink in force, and those that a Q brings back, as the last of ``inks``."""
    if token == b"q":
        inks.append(inks[-1])
    elif token == b"Q" and len(inks) > 1:
        inks.pop()
    elif token == b"k" and len(operands) == 4 and all(map(_SHARE.fullmatch, operands)):
        inks[-1] = Ink(*(round(float(share) * 100, 2) for share in operands))
        found.inks.add(inks[-1])
    else:
        found.extras.append("operator")


def _show(operands: list[bytes], codes: Codes, found: _Findings) -> None:
    """Adds what is shown to the text that the last Td has begun; a TD goes on with it."""
    if not found.texts or not operands or not _STRING.fullmatch(operands[-1]):
        found.extras.append("operator")
        return
    shown = bytes.fromhex(operands[-1][1:-1].decode())
    found.texts[-1] += "".join(codes.get(code, "\ufffd") for code in shown)


def _font_codes(font: Object, found: _Findings) -> Codes:
    """The characters of a font's codes, from its ToUnicode map (ISO 32000-1, 9.10.3)."""
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
