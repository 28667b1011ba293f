"""Reads files that the user names, and none without an end: a pipe, a device, a vast file."""

import re
import tomllib
from pathlib import Path

from badgegen.core.errors import TemplateError
from badgegen.core.messages import message

# Chosen: the largest TOML file that badgegen ships has 32 KB; nobody writes 16 MiB by hand.
_LARGEST_TABLE = 16 * 1024 * 1024


class Endless(OSError):
    """What stands under the name is no ordinary file, or is larger than it may be."""


def read_given(path: Path, most: int) -> bytes:
    """Return the bytes of an ordinary file of no more than ``most`` bytes.

    Raises:
        Endless: It is none.
        OSError: It is missing or cannot be read.
    """
    # To open a pipe would wait for somebody to write into it.
    if path.exists() and not path.is_file():
        raise Endless
    with path.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise Endless
    return content


def read_toml(path: Path) -> dict[str, object]:
    """Return the table of a TOML file.

    Raises:
        TemplateError: The file is missing, unreadable or no TOML; the message names the line.
    """
    file = str(path)
    try:
        return tomllib.loads(read_given(path, _LARGEST_TABLE).decode("utf-8-sig"))
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
    """Return the line that a TOML error names; "at end of document" means the last one."""
    found = re.search(r"line (\d+)", error)
    return int(found[1]) if found else len(path.read_text(encoding="utf-8").splitlines())
