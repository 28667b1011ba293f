"""Imposition (面付け): which badge stands where on which sheet."""

from badgegen.geometry import Sheet
from badgegen.pages import Page, Placement


def slots(sheet: Sheet) -> tuple[tuple[float, float], ...]:
    """The top left corner of each badge of a sheet in mm, row by row."""
    left, top = sheet.origin
    across, down = sheet.pitch
    return tuple(
        (left + column * across, top + row * down)
        for row in range(sheet.rows)
        for column in range(sheet.columns)
    )


def impose(count: int, sheet: Sheet) -> tuple[Page, ...]:
    """The pages that ``count`` badges fill, in the badges' order, row by row."""
    places = slots(sheet)
    return tuple(
        Page(
            tuple(
                Placement(first + slot, left, top)
                for slot, (left, top) in enumerate(places[: count - first])
            )
        )
        for first in range(0, count, len(places))
    )
