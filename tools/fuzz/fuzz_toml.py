"""Looks for sheet and design files that end in anything but a template or a TemplateError.

Run it with atheris, which is no dependency of badgegen:

    pip install atheris
    python tools/fuzz/fuzz_toml.py -max_total_time=300 FOLDER-FOR-CASES templates/designs
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["badgegen", "tomllib"]):
    from badgegen.core import BadgegenError, translate
    from badgegen.stationery import load_design, load_sheet

FOLDER = tempfile.TemporaryDirectory()


def read(data: bytes) -> None:
    """Reads the bytes as a sheet and as a design."""
    path = Path(FOLDER.name) / "a.toml"
    path.write_bytes(data)
    for load in (load_sheet, load_design):
        load.cache_clear()
        try:
            load(str(path))
        except BadgegenError as error:
            for one in (error.message, *error.problems):
                translate(one, "ja")


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
