"""Fuzzes the reader of workbooks with atheris, which badgegen itself does not need.

Usage: pip install atheris
       python tools/fuzz/fuzz_xlsx.py --seeds CORPUS     writes small workbooks to begin with
       python tools/fuzz/fuzz_xlsx.py CORPUS [-max_total_time=600]

An input is the parts of a workbook with a line of ``=====`` and the part's name before each, so
that the fuzzer changes XML and not compressed bytes; an input that begins with PK is read as the
zip file that it is. Whatever is raised besides RosterError is a find, written as crash-*.
"""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["badgegen.roster"]):
    from badgegen.core import RosterError
    from badgegen.roster.files.excel import read_excel

MARK = b"\n=====\n"
SAMPLES = Path(__file__).parent.parent.parent / "tests" / "samples" / "rosters"


def test_one_input(data: bytes) -> None:
    """Reads one input."""
    content = data if data.startswith(b"PK") else packed(data)
    try:
        read_excel(content, "名簿.xlsx")
    except RosterError:
        return


def packed(data: bytes) -> bytes:
    """The workbook of these parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in dict(map(_part, data.split(MARK))).items():
            archive.writestr(name, content)
    return target.getvalue()


def unpacked(workbook: Path) -> bytes:
    """The parts of a workbook as an input, without the theme and the like."""
    with zipfile.ZipFile(workbook) as archive:
        names = [
            name for name in archive.namelist() if name.startswith(("xl/w", "xl/s", "xl/_", "_"))
        ]
        return MARK.join(name.encode() + b"\n" + archive.read(name) for name in names)


def _part(piece: bytes) -> tuple[str, bytes]:
    name, _, content = piece.partition(b"\n")
    return name.decode("ascii", "replace").replace("\0", "") or "x", content


def write_seeds(folder: Path) -> None:
    """Writes the first inputs, of the sample rosters."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(SAMPLES.glob("*.xlsx")):
        (folder / path.stem).write_bytes(unpacked(path))
        (folder / f"{path.stem}.zip").write_bytes(path.read_bytes())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--seeds"]:
        write_seeds(Path(sys.argv[2]))
    else:
        atheris.Setup(sys.argv, test_one_input)
        atheris.Fuzz()
