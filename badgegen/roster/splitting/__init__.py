"""Names cut (姓名の分割): the surname off a full name, and its own part of the kana beside it."""

from badgegen.roster.splitting.badge_kinds import badge_kind, is_number, is_sure_kind
from badgegen.roster.splitting.bare_name import without_brackets
from badgegen.roster.splitting.cells import (
    BRACKETED,
    NameCell,
    is_known_surname,
    lone_person,
    name_cell,
    split_business_name,
    without_code,
)
from badgegen.roster.splitting.departments import (
    Departments,
    filled_down,
    find_departments,
    heading_department,
)
from badgegen.roster.splitting.furigana import (
    SurnameFurigana,
    kana_words,
    split_furigana,
    stored_furigana,
    whole_furigana,
    with_small_kana,
    without_given_kana,
)
from badgegen.roster.splitting.names import split_name, split_surname_cell
from badgegen.roster.splitting.order import (
    Beside,
    SplitName,
    is_surname_beside,
    reads_in_order,
    with_doubt,
)
from badgegen.roster.splitting.unspaced import all_cuts, known_beginning, sounds_in_full

__all__ = [
    "BRACKETED",
    "Beside",
    "Departments",
    "NameCell",
    "SplitName",
    "SurnameFurigana",
    "all_cuts",
    "badge_kind",
    "filled_down",
    "find_departments",
    "heading_department",
    "is_known_surname",
    "is_number",
    "is_sure_kind",
    "is_surname_beside",
    "kana_words",
    "known_beginning",
    "lone_person",
    "name_cell",
    "reads_in_order",
    "sounds_in_full",
    "split_business_name",
    "split_furigana",
    "split_name",
    "split_surname_cell",
    "stored_furigana",
    "whole_furigana",
    "with_doubt",
    "with_small_kana",
    "without_brackets",
    "without_code",
    "without_given_kana",
]
