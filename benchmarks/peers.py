"""Draws badges of finished kana and romaji as other programs do, for a comparison of drawing alone.

Usage: python -m benchmarks.peers NAME BADGES.tsv OUT.pdf TYPEFACE.ttf

Each way puts ten badges of 91 x 55 mm on a page of A4, the kana in 48 and the romaji in 26 points,
and is written as its program's own documents show it: nothing is cut for speed, nothing is proved.
Each loads its own library and no other.
"""

import html
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

Texts = Sequence[tuple[str, str]]
"""Kana and romaji of each badge."""
Place = tuple[float, float, str, str]
"""The left and top of a badge in mm, its kana and its romaji."""
MM = 72 / 25.4
LEFT, TOP, WIDTH, HEIGHT = 14, 11, 91, 55
COLUMNS, ON_PAGE = 2, 10
KANA, ROMAJI = 48, 26
KANA_BASELINE, ROMAJI_BASELINE = 30, 46
"""Below the badge's top, in mm."""


def pages(badges: Texts) -> Iterator[list[Place]]:
    """Yield the badges of each page with their places."""
    for first in range(0, len(badges), ON_PAGE):
        yield [
            (LEFT + WIDTH * (slot % COLUMNS), TOP + HEIGHT * (slot // COLUMNS), *texts)
            for slot, texts in enumerate(badges[first : first + ON_PAGE])
        ]


def by_badgegen(badges: Texts, target: Path, _: Path) -> None:
    """Lay out, draw and prove as badgegen does."""
    print_file, core = import_module("benchmarks.print_file"), import_module("badgegen.core")
    stationery = import_module("badgegen.stationery")
    design = stationery.load_design("surname-kana-romaji")
    sheet = stationery.load_sheet("a-one-51002")
    made = [core.Badge(kana, romaji) for kana, romaji in badges]
    target.write_bytes(print_file.fast(made, design, sheet))


def by_plain_loop(badges: Texts, target: Path, typeface: Path) -> None:
    """Draw with a loop of reportlab's calls."""
    fonts = import_module("reportlab.pdfbase.ttfonts")
    import_module("reportlab.pdfbase.pdfmetrics").registerFont(fonts.TTFont("face", str(typeface)))
    canvas = import_module("reportlab.pdfgen.canvas").Canvas(str(target), (210 * MM, 297 * MM))
    for page in pages(badges):
        for left, top, kana, romaji in page:
            middle = (left + WIDTH / 2) * MM
            canvas.setFont("face", KANA)
            canvas.drawCentredString(middle, (297 - top - KANA_BASELINE) * MM, kana)
            canvas.setFont("face", ROMAJI)
            canvas.drawCentredString(middle, (297 - top - ROMAJI_BASELINE) * MM, romaji)
        canvas.showPage()
    canvas.save()


def by_fpdf2(badges: Texts, target: Path, typeface: Path) -> None:
    """Draw with fpdf2's cells."""
    document = import_module("fpdf").FPDF(format="A4")
    document.set_auto_page_break(False)
    document.add_font("face", fname=str(typeface))
    for page in pages(badges):
        document.add_page()
        for left, top, kana, romaji in page:
            document.set_font("face", size=KANA)
            document.set_xy(left, top + 14)
            document.cell(WIDTH, 20, kana, align="C")
            document.set_font("face", size=ROMAJI)
            document.set_xy(left, top + 37)
            document.cell(WIDTH, 12, romaji, align="C")
    document.output(str(target))


def by_typst(badges: Texts, target: Path, typeface: Path) -> None:
    """Set with typst, from a file of data."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "badges.json").write_text(json.dumps(badges), encoding="utf-8")
        source = Path(folder) / "badges.typ"
        source.write_text(_TYPST, encoding="utf-8")
        import_module("typst").compile(
            str(source), output=str(target), font_paths=[str(typeface.parent)]
        )


_TYPST = f"""
#set page(paper: "a4", margin: (left: {LEFT}mm, top: {TOP}mm, right: 0mm, bottom: 0mm))
#set text(font: "BIZ UDPGothic")
#grid(columns: ({WIDTH}mm, {WIDTH}mm), rows: {HEIGHT}mm, align: center + horizon,
  ..json("badges.json").map(badge => [
    #text(size: {KANA}pt, badge.at(0)) #linebreak() #text(size: {ROMAJI}pt, badge.at(1))
  ]))
"""


def by_weasyprint(badges: Texts, target: Path, typeface: Path) -> None:
    """Set with WeasyPrint, as a page of HTML."""
    import_module("weasyprint").HTML(string=_page(badges, typeface)).write_pdf(str(target))


def by_libreoffice(badges: Texts, target: Path, _: Path) -> None:
    """Convert a spreadsheet of cells as large as badges with LibreOffice."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "badges.fods"
        rows = [badges[at : at + COLUMNS] for at in range(0, len(badges), COLUMNS)]
        cells = "".join(f"<table:table-row table:style-name='r'>{_cells(row)}" for row in rows)
        source.write_text(_SPREADSHEET.format(rows=cells), encoding="utf-8")
        home = f"-env:UserInstallation=file://{folder}/user"
        convert = ("--headless", "--convert-to", "pdf", "--outdir", folder, str(source))
        subprocess.run(
            ["soffice", home, *convert],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        shutil.copyfile(source.with_suffix(".pdf"), target)


def _cells(row: Texts) -> str:
    """Return the cells of a row, and its end."""
    cells = "".join(
        f"<table:table-cell table:style-name='c'><text:p>{html.escape(kana)}</text:p>"
        f"<text:p><text:span text:style-name='s'>{html.escape(romaji)}</text:span></text:p>"
        "</table:table-cell>"
        for kana, romaji in row
    )
    return f"{cells}</table:table-row>"


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SIZE = "fo:font-size='{0}pt' style:font-size-asian='{0}pt'"
_SPREADSHEET = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.2"
  office:mimetype="application/vnd.oasis.opendocument.spreadsheet"
  xmlns:office="{_ODF}:office:1.0" xmlns:style="{_ODF}:style:1.0" xmlns:text="{_ODF}:text:1.0"
  xmlns:table="{_ODF}:table:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0">
<office:automatic-styles>
<style:style style:name="w" style:family="table-column">
<style:table-column-properties style:column-width="{WIDTH}mm"/></style:style>
<style:style style:name="r" style:family="table-row">
<style:table-row-properties style:row-height="{HEIGHT}mm" style:use-optimal-row-height="false"/>
</style:style>
<style:style style:name="c" style:family="table-cell">
<style:table-cell-properties style:vertical-align="middle"/>
<style:paragraph-properties fo:text-align="center"/>
<style:text-properties style:font-name-asian="BIZ UDPGothic" {_SIZE.format(KANA)}/></style:style>
<style:style style:name="s" style:family="text">
<style:text-properties {_SIZE.format(ROMAJI)}/></style:style>
<style:page-layout style:name="p"><style:page-layout-properties fo:page-width="210mm"
  fo:page-height="297mm" fo:margin-top="{TOP}mm" fo:margin-left="{LEFT}mm" fo:margin-right="5mm"
  fo:margin-bottom="5mm"/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="t" style:family="table" style:master-page-name="m"/>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="m" style:page-layout-name="p">
<style:header style:display="false"/><style:footer style:display="false"/></style:master-page>
</office:master-styles>
<office:body><office:spreadsheet><table:table table:name="badges" table:style-name="t">
<table:table-column table:style-name="w" table:number-columns-repeated="{COLUMNS}"/>
{{rows}}</table:table></office:spreadsheet></office:body></office:document>
"""


def _lines(kana: str, romaji: str) -> str:
    kana, romaji = html.escape(kana), html.escape(romaji)
    return f'<p style="font-size:{KANA}pt">{kana}</p><p style="font-size:{ROMAJI}pt">{romaji}</p>'


def _page(badges: Texts, typeface: Path) -> str:
    """Return HTML with each badge in its place on its page."""
    style = (
        f"@font-face {{font-family: face; src: url('{typeface.as_uri()}')}}"
        "@page {size: A4; margin: 0} * {margin: 0; font-family: face; text-align: center}"
        "section {position: relative; height: 297mm; break-after: page}"
        f"div {{position: absolute; width: {WIDTH}mm}}"
    )
    sections = "".join(
        "<section>"
        + "".join(
            f'<div style="left:{left}mm;top:{top + 12}mm">{_lines(kana, romaji)}</div>'
            for left, top, kana, romaji in page
        )
        + "</section>"
        for page in pages(badges)
    )
    return f"<meta charset=utf-8><style>{style}</style>{sections}"


def by_glabels(badges: Texts, target: Path, typeface: Path) -> None:
    """Merge a table into a template with gLabels."""
    with TemporaryDirectory() as folder:
        table, fonts = Path(folder) / "badges.tsv", Path(folder) / "fonts.conf"
        table.write_text("".join(f"{kana}\t{romaji}\n" for kana, romaji in badges), "utf-8")
        fonts.write_text(f"<fontconfig><dir>{typeface.parent}</dir></fontconfig>", "utf-8")
        template = Path(folder) / "badges.glabels"
        template.write_text(_GLABELS.format(table=table), encoding="utf-8")
        subprocess.run(
            [_GLABELS_COMMAND, "--output", str(target), str(template)],
            check=True,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


_GLABELS_COMMAND = "glabels-3-batch"
_GLABELS_TEXT = """
<Object-text x="0mm" y="{{top}}mm" w="91mm" h="{{height}}mm" justify="Center" valign="Top"
  a0="1" a1="0" a2="0" a3="1" a4="0" a5="0"><Span font_family="BIZ UDPGothic" font_size="{{size}}"
  font_weight="Regular" color="0x000000ff" line_spacing="1"><Field name="{{field}}"/></Span>
</Object-text>"""
_GLABELS = f"""<?xml version="1.0"?>
<Glabels-document xmlns="http://glabels.org/xmlns/3.0/">
<Template brand="badges" part="ten" size="Other" width="210mm" height="297mm" description="ten">
<Label-rectangle id="0" width="{WIDTH}mm" height="{HEIGHT}mm" round="0" x_waste="0" y_waste="0">
<Layout nx="2" ny="5" x0="{LEFT}mm" y0="{TOP}mm" dx="{WIDTH}mm" dy="{HEIGHT}mm"/>
</Label-rectangle></Template>
<Objects id="0" rotate="False">
{_GLABELS_TEXT.format().format(top=13, height=22, size=KANA, field=1)}
{_GLABELS_TEXT.format().format(top=37, height=14, size=ROMAJI, field=2)}
</Objects>
<Merge type="Text/Tab" src="{{table}}"/>
</Glabels-document>
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that draws badges.

    Attributes:
        name: What it is called on the command line.
        title: What it is called in the page of results.
        draw: How it draws.
        needs: The module or command that must be there.
        most: So many badges are drawn at most: some programs take minutes for more.
    """

    name: str
    title: str
    draw: Callable[[Texts, Path, Path], None]
    needs: str
    most: int = 10_000

    @property
    def is_there(self) -> bool:
        """Whether what it needs is installed."""
        return shutil.which(self.needs) is not None or find_spec(self.needs) is not None


PEERS = (
    Peer("plain-loop", "plain loop of reportlab", by_plain_loop, "reportlab"),
    Peer("badgegen", "badgegen's print stage, with layout", by_badgegen, "badgegen"),
    Peer("typst", "typst", by_typst, "typst"),
    Peer("fpdf2", "fpdf2", by_fpdf2, "fpdf"),
    Peer("glabels", "gLabels", by_glabels, _GLABELS_COMMAND),
    Peer("weasyprint", "WeasyPrint", by_weasyprint, "weasyprint", most=1_000),
    Peer("libreoffice", "LibreOffice, from a spreadsheet", by_libreoffice, "soffice", most=1_000),
)


def main() -> None:
    """Draw the badges of a file in the way that is asked for."""
    name, table, target, typeface = sys.argv[1:]
    lines = Path(table).read_text(encoding="utf-8").splitlines()
    badges = [(kana, romaji) for kana, romaji in (line.split("\t") for line in lines)]
    peer = next(peer for peer in PEERS if peer.name == name)
    peer.draw(badges, Path(target).resolve(), Path(typeface).resolve())


if __name__ == "__main__":
    main()
