"""The table on a sheet: its header, its columns, its blocks."""

from badgegen.roster.table.blocks import counting_columns, header_of, reads_across
from badgegen.roster.table.columns import (
    Block,
    Column,
    Header,
    header_text,
    header_texts,
    known_columns,
)
from badgegen.roster.table.header import (
    HeaderLine,
    find_header_line,
    header_lines,
    is_header_line,
    is_name_header,
    is_of_another,
    is_whole,
    lines_of,
    near_headers,
    quotable,
    quoted_header,
)
from badgegen.roster.table.header_parts import (
    PEOPLE,
    ROLES_TOLD,
    HeaderWord,
    Role,
    tells_latin,
)
from badgegen.roster.table.header_words import header_key, header_word, tells_input
from badgegen.roster.table.stacked_rows import holds_form, is_form, with_people_in_one_row

__all__ = [
    "PEOPLE",
    "ROLES_TOLD",
    "Block",
    "Column",
    "Header",
    "HeaderLine",
    "HeaderWord",
    "Role",
    "counting_columns",
    "find_header_line",
    "header_key",
    "header_lines",
    "header_of",
    "header_text",
    "header_texts",
    "header_word",
    "holds_form",
    "is_form",
    "is_header_line",
    "is_name_header",
    "is_of_another",
    "is_whole",
    "known_columns",
    "lines_of",
    "near_headers",
    "quotable",
    "quoted_header",
    "reads_across",
    "tells_input",
    "tells_latin",
    "with_people_in_one_row",
]
