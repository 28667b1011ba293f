"""Where badges stand on sheets, in mm from the top left: imposition, order, marks, press."""

from badgegen.sheet.calibration import (
    Measured,
    calibration_page,
    corrected,
    correction_for,
    overhang,
)
from badgegen.sheet.imposition import arranged, check_imposition, impose
from badgegen.sheet.press import SAFE, beyond_safe, outset, press_marks, press_sheet

__all__ = [
    "SAFE",
    "Measured",
    "arranged",
    "beyond_safe",
    "calibration_page",
    "check_imposition",
    "corrected",
    "correction_for",
    "impose",
    "outset",
    "overhang",
    "press_marks",
    "press_sheet",
]
