"""Makes a print file ready for a print shop: page boxes, the keys of PDF/X-1a, text as outlines.

The keys are those of PDF/X-1a:2003 (ISO 15930-4) with a registered printing condition, so that no
ICC profile is needed; nobody has certified the file.
"""

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from badgegen.pdf.text import FORM_NAME, POINTS, form_path, units_per_em
from badgegen.stationery import Box

CONDITION = "JC200103"
"""Japan Color 2001 on coated paper, in the registry of printing conditions."""

REGISTRY = "http://www.color.org"
VERSION = "PDF/X-1a:2003"

_FORM_USE = re.compile(FORM_NAME.pattern.encode() + rb" Do")


def press_ready(data: bytes, trim: Box, bleed: Box, *, outlined: bool) -> bytes:
    """Return the print file with these boxes, in mm from the top left corner, on each page."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms: dict[str, pikepdf.Object] = {}
        for page in pdf.pages:
            _set_boxes(page, trim, bleed)
            if outlined:
                _add_forms(pdf, page, forms)
        _set_keys(pdf)
        pdf.save(
            target,
            deterministic_id=True,
            force_version="1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return target.getvalue()


def _set_boxes(page: Page, trim: Box, bleed: Box) -> None:
    height = float(page.mediabox[3])
    page.trimbox = _rectangle(trim, height)
    page.bleedbox = _rectangle(bleed, height)
    # Slide shows have no place in a print file.
    del page.obj.Trans


def _rectangle(box: Box, height: float) -> Array:
    """Return a box as PDF has it: the lower left and the upper right corner in pt."""
    left, right = box.left * POINTS, box.right * POINTS
    bottom, top = height - box.bottom * POINTS, height - box.top * POINTS
    return Array([round(edge, 4) for edge in (left, bottom, right, top)])


def _set_keys(pdf: Pdf) -> None:
    pdf.docinfo["/GTS_PDFXVersion"] = VERSION
    pdf.docinfo["/Trapped"] = Name("/False")
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(CONDITION),
        RegistryName=String(REGISTRY),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    # A key of PDF 1.6; a print shop places the page itself.
    del pdf.Root.ViewerPreferences


def _add_forms(pdf: Pdf, page: Page, forms: dict[str, pikepdf.Object]) -> None:
    """Give a page the forms of its characters, and takes its fonts away."""
    used = {match[0].removesuffix(b" Do").decode() for match in _form_uses(page)}
    for name in sorted(used - forms.keys()):
        forms[name] = _form(pdf, name)
    resources = page.obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    for name in sorted(used):
        resources.XObject[name] = forms[name]
    del resources.Font


def _form_uses(page: Page) -> list[re.Match[bytes]]:
    return list(_FORM_USE.finditer(page.obj.Contents.read_bytes()))


def _form(pdf: Pdf, name: str) -> pikepdf.Object:
    em = units_per_em()
    return pdf.make_stream(
        form_path(name),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([-em, -em, 2 * em, 2 * em]),
    )
