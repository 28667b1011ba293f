"""Reads TOML files of a known form, and tells each mistake in one clear sentence."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from badgegen.errors import TemplateError
from badgegen.geometry import Size, Title
from badgegen.given_files import read_given
from badgegen.message import message
from badgegen.template_mistakes import mistake

_LARGEST = 16 * 1024 * 1024

Positive = Annotated[float, msgspec.Meta(gt=0)]
NotNegative = Annotated[float, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]
Count = Annotated[int, msgspec.Meta(gt=0)]


class Table(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of a TOML file; a key that it does not know is an error."""


class TitleTable(Table, frozen=True):
    """What the template is called, in both languages."""

    ja: str
    en: str

    def as_title(self) -> Title:
        """The same as a value of the model."""
        return Title(self.ja, self.en)


class SizeTable(Table, frozen=True):
    """A width and a height in mm."""

    width: Positive
    height: Positive

    def as_size(self) -> Size:
        """The same as a value of the model."""
        return Size(self.width, self.height)


FileForm = TypeVar("FileForm", bound=Table)


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


def title_of(table: TitleTable | None, path: Path) -> Title:
    """The title of a template; one that has none is called by its file."""
    return table.as_title() if table else Title(path.stem, path.stem)


def read_toml(path: Path) -> dict[str, object]:
    """The table of a TOML file.

    Raises:
        TemplateError: The file is missing, unreadable or no TOML; the message names the line.
    """
    file = str(path)
    try:
        return tomllib.loads(read_given(path, _LARGEST).decode("utf-8-sig"))
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
