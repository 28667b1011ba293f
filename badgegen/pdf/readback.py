"""Reads a finished print file back from its bytes: every text, every character, everything else.

It knows only the few operators, keys and names that a print file needs. Whatever else it meets is
reported as an extra, so that nothing can hide in what it passes over: metadata, outlines,
annotations, attachments, layers, marked content, comments, objects that nothing refers to, earlier
revisions (ISO 32000-1, 7.5.6, 12.5, 14.3, 14.6).
"""

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from badgegen.badge import Inks, Painting, PrintedDocument
from badgegen.core import PrivacyError, message
from badgegen.pdf.content import Findings, read_content
from badgegen.pdf.pictures import fingerprint
from badgegen.pdf.press import CONDITION, REGISTRY, VERSION
from badgegen.pdf.text import FORM_NAME, form_path

_OUTLINE_KEYS = {"/BBox", "/Filter", "/Length", "/Subtype", "/Type"}
_PICTURE_KEYS = {"/BitsPerComponent", "/ColorSpace", "/Filter", "/Height", "/Length", "/Mask"}
_PICTURE_KEYS |= {"/Subtype", "/Type", "/Width"}


def read_outline(name: str, form: object, found: Findings) -> None:
    """Accept a form that holds the path which its name's character has in the font, only that."""
    if not isinstance(form, Stream) or not form.is_indirect:
        found.extras.append("outline")
        return
    found.reached.add(form.objgen)
    if (name, form.objgen) in found.outlines:
        return
    found.outlines.add((name, form.objgen))
    honest = form.keys() <= _OUTLINE_KEYS and form.get("/Subtype") == "/Form"
    if not honest or form.read_bytes() != form_path(name):
        found.extras.append("outline")


def read_picture(picture: Stream, found: Findings) -> None:
    """Keep the fingerprint of a picture in grey or four inks; any other kind is too much."""
    mask = picture.get("/Mask", Array())
    numbers = [picture.get("/Width"), picture.get("/Height"), *(mask if _is_list(mask) else "?")]
    if not _is_plain(picture) or not all(type(number) is int for number in numbers):
        found.extras.append("picture")
        return
    width, height, *masked = numbers
    coloured = picture.get("/ColorSpace") == "/DeviceCMYK"
    pixels = picture.read_bytes()
    found.pictures.add(fingerprint((width, height), pixels, tuple(masked), coloured=coloured))


def _is_list(value: object) -> bool:
    return isinstance(value, Array)


def _is_plain(picture: Stream) -> bool:
    """Tell if its dots are greys or inks of eight bits, packed without loss, and no more."""
    return (
        picture.keys() <= _PICTURE_KEYS
        and picture.get("/ColorSpace") in ("/DeviceGray", "/DeviceCMYK")
        and picture.get("/BitsPerComponent") == 8
        and picture.get("/Filter") in (Name.FlateDecode, Array([Name.FlateDecode]))
    )


_KEYS = re.compile(
    "/(Ascent|BBox|BaseFont|BitsPerComponent|BleedBox|CapHeight|ColorSpace|Contents|Count|Descent|"
    "Duplex|Filter|FirstChar|Flags|Font|FontBBox|FontDescriptor|FontFile2|FontName|FormType|"
    "Height|ItalicAngle|Kids|LastChar|Length|Length1|Matrix|MediaBox|MissingWidth|Name|"
    "OutputConditionIdentifier|OutputIntents|PageMode|Pages|Parent|PrintScaling|ProcSet|"
    "RegistryName|Resources|Rotate|S|StemV|Subtype|ToUnicode|Trans|TrimBox|Type|"
    r"ViewerPreferences|Widths|Width|XObject|F\d+\+\d+|FormXob\.[\w-]+)"
)
_NAME = re.compile(
    r"/(F\d+\+\d+|FormXob\.[\w-]+|[A-K]{6}\+BIZUDPGothic-(Bold|Regular)|[A-K]{6}\+HouseFont-[0-9a-f]{8}(-\d{1,2})?|"
    r"DuplexFlip(Long|Short)Edge|GTS_PDFX|[A-Z][A-Za-z]{0,14})"
)
_STRINGS = {"/OutputConditionIdentifier": CONDITION, "/RegistryName": REGISTRY}
"""The only strings of a print file besides its metadata; see ``render.press``."""
_COMMENT = re.compile(
    rb"%PDF-1\.\d|%%EOF|%[\x80-\xff]{4}( ReportLab Generated PDF document \(opensource\))?|"
    rb"% ReportLab generated PDF document -- digest \(opensource\)"
)
_HASH = 16
"""The bytes of an MD5 hash."""

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
    "/GTS_PDFXVersion": re.compile(re.escape(VERSION)),
}


def read_back(data: bytes, file: str = "badges.pdf") -> PrintedDocument:
    """Return what a reader of any kind can find in the bytes of a print file.

    ``file`` is how messages call it.

    Raises:
        PrivacyError: The bytes are no PDF that can be read.
    """
    found = Findings()
    found.extras.extend(_between_objects(data))
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _read_document(pdf, found)
    except pikepdf.PdfError as error:
        raise PrivacyError(message("privacy.not-a-pdf", file=file)) from error
    painting = Painting(
        Inks(frozenset(found.inks), frozenset(found.text_inks)),
        frozenset(found.fills),
        frozenset(found.pictures),
    )
    return PrintedDocument(tuple(found.texts), found.characters, tuple(found.extras), painting)


def _read_document(pdf: Pdf, found: Findings) -> None:
    found.for_press = "/OutputIntents" in pdf.Root
    _walk_metadata(pdf, found)
    _walk_trailer(pdf.trailer, found)
    for page in pdf.pages:
        contents = page.obj.get("/Contents", None)
        if isinstance(contents, Stream):
            read_content(contents, page.obj.get("/Resources", Dictionary()), found)
        else:
            found.extras.append("content")
    found.extras.extend(_orphans(pdf, found.reached))


def _between_objects(data: bytes) -> Iterator[str]:
    """Yield revisions, and comments that no reader of objects would see."""
    bare = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL)
    if bare.count(b"%%EOF") != 1 or not bare.rstrip().endswith(b"%%EOF"):
        yield "revision"
    comments = re.findall(rb"%[^\r\n]*", bare)
    if not all(_COMMENT.fullmatch(comment) for comment in comments):
        yield "comment"
    if not re.sub(rb"%[^\r\n]*", b"", bare).isascii():
        yield "bytes"


def _walk_metadata(pdf: Pdf, found: Findings) -> None:
    information = pdf.trailer.get("/Info", Dictionary())
    if information.is_indirect:
        found.reached.add(information.objgen)
    for key, value in information.items():
        if key not in _METADATA or not _METADATA[key].fullmatch(str(value)):
            found.extras.append(f"/Info {key}" if _NAME.fullmatch(key) else "/Info")


def _walk_trailer(trailer: Object, found: Findings) -> None:
    """Visit what the file begins with; the metadata is read by itself, an ID is two hashes."""
    for key in trailer.keys() - {"/ID", "/Info", "/Root", "/Size"}:
        found.extras.append(key if _NAME.fullmatch(key) else "key")
    identity = trailer.get("/ID", Array())
    if len(identity) > 2 or any(len(bytes(part)) > _HASH for part in identity):
        found.extras.append("/ID")
    _walk(trailer.Root, found)


def _walk(node: Object, found: Findings) -> None:
    """Visit every object that the file refers to, and reports what does not belong."""
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


def _walk_all(nodes: Array, found: Findings) -> None:
    for node in nodes:
        if isinstance(node, Object):
            _walk(node, found)


def _walk_dictionary(node: Dictionary | Stream, found: Findings) -> None:
    if isinstance(node, Stream) and node.get("/Subtype") == "/Form":
        read_content(node, node.get("/Resources", Dictionary()), found)
    known = set()
    if isinstance(node, Stream) and node.get("/Subtype") == "/Image":
        read_picture(node, found)
        known = {"/Mask"}
    for key, value in node.items():
        if FORM_NAME.fullmatch(key):
            read_outline(key, value, found)
        elif key not in known:
            _walk_entry(key, value, found)


def _walk_entry(key: str, value: object, found: Findings) -> None:
    if not _KEYS.fullmatch(key):
        found.extras.append(key if _NAME.fullmatch(key) else "key")
    if isinstance(value, String) and str(value) == _STRINGS.get(key):
        return
    if isinstance(value, Object):
        _walk(value, found)


def _orphans(pdf: Pdf, reached: set[tuple[int, int]]) -> Iterator[str]:
    """Yield each object that nothing refers to; no reader shows it, but it can be dug out."""
    for found in pdf.objects:
        if isinstance(found, Object) and found.is_indirect and found.objgen not in reached:
            yield "object"
