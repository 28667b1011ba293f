"""The form of the TOML files of sheets and designs, and one clear sentence for each mistake."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from badgegen.errors import TemplateError
from badgegen.geometry import Align, Content, Size, Title, TrimRange, Weight
from badgegen.message import message
from badgegen.template_mistakes import mistake

Positive = Annotated[float, msgspec.Meta(gt=0)]
NotNegative = Annotated[float, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]
Condense = Annotated[float, msgspec.Meta(ge=0.85, le=1)]
Spread = Annotated[float, msgspec.Meta(ge=0, le=0.25)]
Count = Annotated[int, msgspec.Meta(gt=0)]


class _Table(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of a template file; a key that it does not know is an error."""


class TitleTable(_Table, frozen=True):
    """What the template is called, in both languages."""

    ja: str
    en: str

    def as_title(self) -> Title:
        """The same as a value of the model."""
        return Title(self.ja, self.en)


class SizeTable(_Table, frozen=True):
    """A width and a height in mm."""

    width: Positive
    height: Positive

    def as_size(self) -> Size:
        """The same as a value of the model."""
        return Size(self.width, self.height)


class MarginTable(_Table, frozen=True):
    """The margins of a sheet in mm; one that is left out follows from the others."""

    left: NotNegative | None = None
    top: NotNegative | None = None
    right: NotNegative | None = None
    bottom: NotNegative | None = None


class PitchTable(_Table, frozen=True):
    """From one badge's edge to the same edge of the next, in mm; left out where badges touch."""

    x: Positive | None = None
    y: Positive | None = None


A4 = SizeTable(width=210, height=297)


class SheetFile(_Table, frozen=True):
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


class AliasFile(_Table, frozen=True):
    """A file of ``templates/sheets`` for a product with the measures of another one."""

    alias_of: str
    title: TitleTable | None = None
    source: str = ""
    confirmed: bool = True


class FieldTable(_Table, frozen=True):
    """A line of a design; see ``geometry.TextField``."""

    content: Content
    weight: Weight
    middle: Share
    sizes: Annotated[tuple[Positive, ...], msgspec.Meta(min_length=1)]
    align: Align = Align.CENTER
    left: NotNegative = 5
    right: NotNegative = 5
    lengths: tuple[Count, ...] = ()
    floor: Positive | None = None
    condense: Condense = 0.85
    share: Share | None = None
    spread: Spread = 0
    two_lines: Positive | None = None


class LogoTable(_Table, frozen=True):
    """The logo of a design; see ``geometry.LogoField``."""

    middle: Share
    height: Share
    align: Align = Align.LEFT
    left: NotNegative = 5
    right: NotNegative = 5


class RuleTable(_Table, frozen=True):
    """A rule of a design; see ``geometry.RuleField``."""

    middle: Share
    thickness: Positive
    left: NotNegative = 5
    right: NotNegative = 5


class BandTable(_Table, frozen=True):
    """The band of a design; see ``geometry.BandField``."""

    middle: Share
    height: Share
    left: NotNegative = 3
    right: NotNegative = 3
    colours: dict[str, object] = {}


class TrimsTable(_Table, frozen=True):
    """The trim sizes that a design is for, in mm; see ``geometry.TrimRange``."""

    min_width: Positive | None = None
    max_width: Positive | None = None
    min_height: Positive | None = None
    max_height: Positive | None = None

    def as_range(self) -> TrimRange:
        """The same as a value of the model."""
        return TrimRange(self.min_width, self.max_width, self.min_height, self.max_height)


class DesignFile(_Table, frozen=True):
    """A file of ``templates/designs``."""

    field: Annotated[tuple[FieldTable, ...], msgspec.Meta(min_length=1)]
    title: TitleTable | None = None
    source: str = ""
    kana: Literal["hiragana", "katakana"] = "hiragana"
    back: str | None = None
    logo: LogoTable | None = None
    rule: tuple[RuleTable, ...] = ()
    band: BandTable | None = None
    trims: TrimsTable = msgspec.field(default=TrimsTable(), name="for")


FileForm = TypeVar("FileForm", bound=_Table)


def read_sheet_file(path: Path) -> SheetFile | AliasFile:
    """The sheet file at ``path``, or the few lines that name the sheet it is the same as.

    Raises:
        TemplateError: The file is missing, is no TOML, or does not have the form.
    """
    if "alias_of" in read_toml(path):
        return read_template(path, AliasFile)
    return read_template(path, SheetFile)


def read_template(path: Path, form: type[FileForm]) -> FileForm:
    """The template file at ``path``, checked against its form.

    Raises:
        TemplateError: The file is missing, is no TOML, or does not have the form.
    """
    table = read_toml(path)
    try:
        return msgspec.convert(table, form)
    except msgspec.ValidationError as error:
        raise TemplateError(mistake(path, form, str(error))) from error


def read_toml(path: Path) -> dict[str, object]:
    """The table of a TOML file.

    Raises:
        TemplateError: The file is missing, unreadable or no TOML; the message names the line.
    """
    file = str(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise TemplateError(message("template.missing-file", file=file)) from error
    except OSError as error:
        raise TemplateError(message("template.unreadable-file", file=file)) from error
    except UnicodeDecodeError as error:
        raise TemplateError(message("template.not-utf8", file=file)) from error
    except tomllib.TOMLDecodeError as error:
        line = _line_of(str(error), path)
        raise TemplateError(message("template.broken-toml", file=file, line=line)) from error


def _line_of(error: str, path: Path) -> int:
    """The line that a TOML error names; "at end of document" means the last one."""
    found = re.search(r"line (\d+)", error)
    return int(found[1]) if found else len(path.read_text(encoding="utf-8").splitlines())
