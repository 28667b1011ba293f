"""Looks for overrides files that end in anything but overrides or a RosterError.

Run it with atheris, which is no dependency of badgegen:

    pip install atheris
    python tools/fuzz/fuzz_overrides.py -max_total_time=300 FOLDER-FOR-CASES
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["badgegen.decisions", "openpyxl"]):
    from badgegen.core import RosterError, translate
    from badgegen.overrides import load_overrides

FOLDER = tempfile.TemporaryDirectory()
HEADER = "職員番号,姓,ふりがな,ローマ字\n".encode()


def read(data: bytes) -> None:
    """Reads the bytes as CSV, as CSV under the header, and as a workbook."""
    for name, content in (
        ("a.csv", data),
        ("b.csv", HEADER + data),
        ("c.xlsx", data),
    ):
        path = Path(FOLDER.name) / name
        path.write_bytes(content)
        try:
            load_overrides(path)
        except RosterError as error:
            for one in (error.message, *error.problems):
                translate(one, "ja")


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
