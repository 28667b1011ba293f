"""Finds the files that badgegen ships: the only module that knows where they lie."""

from functools import cache
from pathlib import Path

from badgegen.core.errors import TemplateError
from badgegen.core.messages import message

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def shipped(*parts: str) -> Path:
    """Return the path of a shipped file or folder: ``shipped("fonts", "OFL.txt")``.

    It lies inside the package when badgegen was installed from a wheel, and at the top of the
    checkout when it was installed for editing.

    Raises:
        TemplateError: The file is not there; the installation is damaged.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise TemplateError(message("resource.missing", file="/".join(parts)))


def data_lines(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table in ``badgegen/data``.

    Tab-separated, without heads and blank lines.
    """
    text = shipped("data", name).read_text(encoding="utf-8")
    return tuple(
        tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")
    )
