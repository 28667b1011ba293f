"""All that a person decides: the overrides file, whom each entry is about, what it answers."""

from badgegen.decisions.full_names import (
    check_business_names,
    given_names_in,
    is_in_full,
)
from badgegen.decisions.matching import (
    ByValue,
    called,
    is_alike,
    meant_number,
    numbers_by_value,
    own_entry,
    unsettled,
    value_of,
)
from badgegen.decisions.overrides import (
    FIRST_ROW,
    Acceptance,
    Override,
    Overrides,
    clean_note,
    numbered,
    with_override,
    without_acceptance,
    without_override,
)
from badgegen.decisions.readings import (
    read_surname,
    read_surnames,
)

__all__ = [
    "FIRST_ROW",
    "Acceptance",
    "ByValue",
    "Override",
    "Overrides",
    "called",
    "check_business_names",
    "clean_note",
    "given_names_in",
    "is_alike",
    "is_in_full",
    "meant_number",
    "numbered",
    "numbers_by_value",
    "own_entry",
    "read_surname",
    "read_surnames",
    "unsettled",
    "value_of",
    "with_override",
    "without_acceptance",
    "without_override",
]
