"""The overrides file, in which decisions are stored: read, changed, and filled from review.xlsx."""

from badgegen.overrides.command import (
    about,
    differing,
    existing,
    file_to_edit,
    name_on_badge,
    overrides_beside,
    overrides_file,
    remove_reading,
    set_reading,
    unmatched,
)
from badgegen.overrides.file import load_overrides, parse_overrides
from badgegen.overrides.form import (
    Bearers,
    Taken,
    accept,
    bearers_by_department,
    odd_readings,
    take_decisions,
    unambiguous,
)
from badgegen.overrides.store import Stored, editing, stored_overrides

__all__ = [
    "Bearers",
    "Stored",
    "Taken",
    "about",
    "accept",
    "bearers_by_department",
    "differing",
    "editing",
    "existing",
    "file_to_edit",
    "load_overrides",
    "name_on_badge",
    "odd_readings",
    "overrides_beside",
    "overrides_file",
    "parse_overrides",
    "remove_reading",
    "set_reading",
    "stored_overrides",
    "take_decisions",
    "unambiguous",
    "unmatched",
]
