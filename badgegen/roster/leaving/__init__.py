"""Who left, and when: the words, columns, days and lists by which a roster says so."""

from badgegen.roster.leaving.attendance import (
    plain_statement,
    statement,
    strongest,
    tells_elsewhere,
)
from badgegen.roster.leaving.columns import (
    SignKind,
    StatusColumn,
    is_understood,
    kind_of_column,
    status_columns,
)
from badgegen.roster.leaving.dates import readable, typed_day, written_days
from badgegen.roster.leaving.lists import heading, listing, old_lists, sheet_listing
from badgegen.roster.leaving.words import Standing, Statement, status_words

__all__ = [
    "SignKind",
    "Standing",
    "Statement",
    "StatusColumn",
    "heading",
    "is_understood",
    "kind_of_column",
    "listing",
    "old_lists",
    "plain_statement",
    "readable",
    "sheet_listing",
    "statement",
    "status_columns",
    "status_words",
    "strongest",
    "tells_elsewhere",
    "typed_day",
    "written_days",
]
