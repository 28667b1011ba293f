"""A workbook (.xlsx, .xlsm) from the zip file up: each part is streamed, and nothing is believed.

The story: ``archive`` opens the zip, ``parser`` hands a part's XML to expat, ``markup`` gives out
its elements, or many in the ``plain`` writing at once, ``relationships`` says which part leads
where, ``workbook`` finds the sheets, ``strings`` and ``formats`` are what the sheets refer to,
``sheet`` reads the rows; of each cell ``place`` says where it stands, ``cell`` what it says, and
``notes`` what is special of it.
"""

from badgegen.xlsx.reading import sheets_of

__all__ = ["sheets_of"]
