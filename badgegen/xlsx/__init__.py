"""A workbook (.xlsx, .xlsm) from the zip file up: each part is streamed, and nothing is believed.

The story: ``archive`` opens the zip, ``parser`` hands a part's XML to expat, ``markup`` gives out
its elements, or many in the ``plain`` writing at once, ``relationships`` says which part leads
where, ``workbook`` finds the sheets, ``strings`` and ``formats`` are what the sheets refer to,
``sheet`` reads the rows; of each cell ``place`` says where it stands, ``cell`` what it says, and
``notes`` what is special of it.
"""

from badgegen.xlsx.archive import (
    LAST_ROW,
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_STRINGS,
    Damaged,
    Locked,
    TooLarge,
)
from badgegen.xlsx.cell import column_letter
from badgegen.xlsx.grid import Cell, FuriganaRun, Merge, SheetGrid, cell_text
from badgegen.xlsx.reading import DAMAGE, sheets_of

__all__ = [
    "DAMAGE",
    "LAST_ROW",
    "LONGEST_TEXT",
    "MOST_CELLS",
    "MOST_COLUMNS",
    "MOST_STRINGS",
    "Cell",
    "Damaged",
    "FuriganaRun",
    "Locked",
    "Merge",
    "SheetGrid",
    "TooLarge",
    "cell_text",
    "column_letter",
    "sheets_of",
]
