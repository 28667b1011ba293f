"""Reads back what the pages of a print file invoke: the outlines of characters, and pictures."""

from pikepdf import Array, Name, Stream

from badgegen.render.content import Findings
from badgegen.render.outlines import form_path
from badgegen.render.pictures import fingerprint

_OUTLINE_KEYS = {"/BBox", "/Filter", "/Length", "/Subtype", "/Type"}
_PICTURE_KEYS = {"/BitsPerComponent", "/ColorSpace", "/Filter", "/Height", "/Length", "/Mask"}
_PICTURE_KEYS |= {"/Subtype", "/Type", "/Width"}


def read_outline(name: str, form: object, found: Findings) -> None:
    """Accepts a form that holds the path which its name's character has in the font, only that."""
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
    """Keeps the fingerprint of a picture in grey; any other kind of picture is too much."""
    mask = picture.get("/Mask", Array())
    numbers = [picture.get("/Width"), picture.get("/Height"), *(mask if _is_list(mask) else "?")]
    if not _is_grey(picture) or not all(type(one) is int for one in numbers):
        found.extras.append("picture")
        return
    width, height, *masked = numbers
    found.pictures.add(fingerprint((width, height), picture.read_bytes(), tuple(masked)))


def _is_list(value: object) -> bool:
    return isinstance(value, Array)


def _is_grey(picture: Stream) -> bool:
    """Whether its dots are greys of eight bits, packed without loss, and it has no more to it."""
    return (
        picture.keys() <= _PICTURE_KEYS
        and picture.get("/ColorSpace") == "/DeviceGray"
        and picture.get("/BitsPerComponent") == 8
        and picture.get("/Filter") in (Name.FlateDecode, Array([Name.FlateDecode]))
    )
