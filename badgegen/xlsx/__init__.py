"""A workbook (.xlsx, .xlsm) from the zip file up: each part is streamed, and nothing is believed.

The story: ``archive`` opens the zip, ``markup`` hands a part's XML to expat and gives out its
elements, or many in the ``plain`` writing at once, ``workbook`` finds the sheets, ``sheet`` reads
the rows and what is special of a cell, ``cell`` what a cell says, with the texts that it shares,
and ``grid`` is what comes out.
"""

from badgegen.xlsx.archive import (
    COST_OF_ROW,
    DEEPEST,
    LARGEST_PART,
    LAST_ROW,
    LIMITS,
    LONGEST_STRETCH,
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_READ,
    Archive,
    Capacity,
    Damaged,
    Locked,
    TooLarge,
    chunks,
    opened,
)
from badgegen.xlsx.cell import column_letter
from badgegen.xlsx.grid import (
    BUILT_IN,
    Cell,
    FuriganaRun,
    Merge,
    NumberFormat,
    SheetGrid,
    cell_text,
    number_format,
    number_text,
)
from badgegen.xlsx.workbook import DAMAGE, Relationship, read_relationships, sheets_of

__all__ = [
    "BUILT_IN",
    "COST_OF_ROW",
    "DAMAGE",
    "DEEPEST",
    "LARGEST_PART",
    "LAST_ROW",
    "LIMITS",
    "LONGEST_STRETCH",
    "LONGEST_TEXT",
    "MOST_COLUMNS",
    "MOST_READ",
    "Archive",
    "Capacity",
    "Cell",
    "Damaged",
    "FuriganaRun",
    "Locked",
    "Merge",
    "NumberFormat",
    "Relationship",
    "SheetGrid",
    "TooLarge",
    "cell_text",
    "chunks",
    "column_letter",
    "number_format",
    "number_text",
    "opened",
    "read_relationships",
    "sheets_of",
]
