"""The form of the files of sheets (台紙), and the sheets that they describe."""

from pathlib import Path

from badgegen.geometry import Sheet
from badgegen.sheet_geometry import Axis, check_geometry
from badgegen.template_files import (
    Count,
    NotNegative,
    Positive,
    SizeTable,
    Table,
    TitleTable,
    read_template,
    read_toml,
    title_of,
)


class MarginTable(Table, frozen=True):
    """The margins of a sheet in mm; one that is left out follows from the others."""

    left: NotNegative | None = None
    top: NotNegative | None = None
    right: NotNegative | None = None
    bottom: NotNegative | None = None


class PitchTable(Table, frozen=True):
    """From one badge's edge to the same edge of the next, in mm; left out where badges touch."""

    x: Positive | None = None
    y: Positive | None = None


A4 = SizeTable(width=210, height=297)


class SheetFile(Table, frozen=True):
    """A file of ``templates/sheets``."""

    columns: Count
    rows: Count
    trim: SizeTable
    title: TitleTable | None = None
    source: str = ""
    confirmed: bool = False
    paper: SizeTable = A4
    margin: MarginTable = MarginTable()
    pitch: PitchTable = PitchTable()
    corner: NotNegative = 0
    aliases: tuple[str, ...] = ()
    fold: bool = False


class AliasFile(Table, frozen=True):
    """A file of ``templates/sheets`` for a product with the measures of another one."""

    alias_of: str
    title: TitleTable | None = None
    source: str = ""
    confirmed: bool = True


def read_sheet_file(path: Path) -> SheetFile | AliasFile:
    """The sheet file at ``path``, or the few lines that name the sheet it is the same as.

    Raises:
        TemplateError: The file is missing, is no TOML, or does not have the form.
    """
    if "alias_of" in read_toml(path):
        return read_template(path, AliasFile)
    return read_template(path, SheetFile)


def sheet_of(file: SheetFile, path: Path) -> Sheet:
    """The sheet that a file describes.

    Raises:
        TemplateError: Its geometry does not close.
    """
    across = Axis(file.paper.width, file.trim.width, file.pitch.x, file.columns)
    down = Axis(file.paper.height, file.trim.height, file.pitch.y, file.rows)
    left, right = across.margins(file.margin.left, file.margin.right)
    top, bottom = down.margins(file.margin.top, file.margin.bottom)
    sheet = Sheet(
        name=path.stem,
        title=title_of(file.title, path),
        paper=file.paper.as_size(),
        trim=file.trim.as_size(),
        columns=file.columns,
        rows=file.rows,
        origin=(left, top),
        pitch=(across.step, down.step),
        corner=file.corner,
        source=file.source,
        confirmed=file.confirmed,
        aliases=file.aliases,
        fold=file.fold,
    )
    check_geometry(sheet, (right, bottom))
    return sheet
