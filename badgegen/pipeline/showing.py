"""Draws a sheet or a design for somebody who is about to choose one."""

from pathlib import Path

from badgegen.layout import slots
from badgegen.messages import translate
from badgegen.outputs import OutputFile, claimed
from badgegen.pipeline.describing import describe_sheet
from badgegen.render.sheet_drawing import sheet_pdf
from badgegen.stationery import load_sheet


def show_sheet(name: str, target: Path | None, language: str) -> Path:
    """Writes a PDF with the sheet at its real size, its measures and its places' numbers.

    Raises:
        BadgegenError: There is no such sheet, or the file cannot be written.
    """
    sheet = load_sheet(name)
    notes = [translate(note, language) for note in describe_sheet(sheet)]
    title = f"{sheet.name}　{sheet.title.in_language(language)}"
    return _written(
        target or Path(f"{sheet.name}.pdf"), sheet_pdf(sheet, slots(sheet), (title, *notes))
    )


def _written(target: Path, data: bytes) -> Path:
    with claimed(target.parent, [target.name]) as publish:
        publish([OutputFile(target.name, data)])
    return target
