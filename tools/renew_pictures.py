"""Draws the pictures of all shipped sheets and designs anew: those that tests compare, and docs.

Usage: python -m tools.renew_pictures

Run it after a change of a sheet, a design or a drawing, and look at every picture that changed.
"""

from tests.support.drawing import (
    DIE_LINES,
    KEPT,
    PICTURES,
    all_designs,
    drawn,
    example_sheet,
    with_die_lines,
)
from tests.support.project import DOCS


def main() -> None:
    """Writes the pictures and removes those of what is shipped no longer."""
    PICTURES.mkdir(exist_ok=True)
    for path in PICTURES.glob("*.png"):
        path.unlink()
    for name in KEPT:
        picture = drawn(name)
        colours = 32 if picture.mode == "RGB" else 16
        picture.quantize(colours).save(PICTURES / f"{name}.png", optimize=True)
        print(name)
    all_designs().quantize(48).save(DOCS / "designs.png", optimize=True)
    example_sheet().quantize(16).save(DOCS / "badges.png", optimize=True)
    for name in DIE_LINES:
        with_die_lines(name).quantize(48).save(DOCS / f"die-lines-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
