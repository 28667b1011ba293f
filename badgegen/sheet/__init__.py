"""Where badges stand on sheets, in mm from the top left: imposition, order, marks, press."""

from badgegen.sheet.calibration import (
    CLEAR,
    DISC_RADIUS,
    HOLE_RADIUS,
    Drift,
    Measured,
    calibration_page,
    can_be_scanned,
    corrected,
    correction_of,
    discs_of,
    drift_of,
    drifted,
    farthest,
    overhang,
)
from badgegen.sheet.imposition import arranged, check_imposition, filled_slots, impose
from badgegen.sheet.press import SAFE, beyond_safe, outset, press_marks, press_sheet

__all__ = [
    "CLEAR",
    "DISC_RADIUS",
    "HOLE_RADIUS",
    "SAFE",
    "Drift",
    "Measured",
    "arranged",
    "beyond_safe",
    "calibration_page",
    "can_be_scanned",
    "check_imposition",
    "corrected",
    "correction_of",
    "discs_of",
    "drift_of",
    "drifted",
    "farthest",
    "filled_slots",
    "impose",
    "outset",
    "overhang",
    "press_marks",
    "press_sheet",
]
