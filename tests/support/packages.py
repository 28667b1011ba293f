"""Workbooks written by hand, part by part: what no library writes."""

import zipfile
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATED = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts, *, compression=zipfile.ZIP_DEFLATED):
    """The bytes of a zip file with these parts, given by name as text or bytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def relationships(*related, namespace=RELATED):
    """A relationships part: each is a kind, a target and, if wanted, further attributes."""
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{namespace}/{kind}" Target="{target}" {more}/>'
        for number, (kind, target, more) in enumerate(related, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


def sheet(rows, *, before="", after=""):
    """A worksheet part with this inside ``sheetData``."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(rows="", *, strings=None, styles=None, workbook_pr="", **more):
    """The parts of a workbook with one sheet; ``more`` replaces parts: sheet, workbook, related."""
    related = [("worksheet", "worksheets/sheet1.xml", "")]
    found = {
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": more.get("workbook")
        or f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{workbook_pr}<sheets>'
        '<sheet name="職員" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": more.get("sheet") or sheet(rows),
    }
    if strings is not None:
        related.append(("sharedStrings", "sharedStrings.xml", ""))
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles is not None:
        related.append(("styles", "styles.xml", ""))
        found["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    found["xl/_rels/workbook.xml.rels"] = more.get("related") or relationships(*related)
    return found


def workbook(rows="", **options):
    """The bytes of a workbook with one sheet."""
    return zipped(parts(rows, **options))


def inline(reference, text):
    """A cell with its own text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
