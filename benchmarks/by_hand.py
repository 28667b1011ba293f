"""The script that a colleague writes: pandas, pykakasi for each row, a plain loop of reportlab.

Usage: python benchmarks/by_hand.py ROSTER.xlsx OUT.pdf FONT.ttf

It makes a print file alone; nothing is reviewed and nothing proved. It is the yardstick of the
whole program, and meant to be no better than such scripts are.
"""

import re
import sys

import pandas as pd
import pykakasi
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROWS, COLUMNS = 5, 2


def badges(roster: str) -> list[tuple[str, str, str]]:
    """Return kana, romaji and department of each row."""
    kakasi = pykakasi.kakasi()
    found = []
    for _, row in pd.read_excel(roster, dtype=str).fillna("").iterrows():
        surname = re.split("[ 　]", row["フリガナ"] or row["氏名"])[0]
        parts = kakasi.convert(surname)
        kana = "".join(part["hira"] for part in parts)
        found.append((kana, "".join(part["hepburn"] for part in parts).upper(), row["所属"]))
    return found


def draw(found: list[tuple[str, str, str]], target: str, typeface: str) -> None:
    """Draw ten badges of 91 x 55 mm to a page."""
    pdfmetrics.registerFont(TTFont("typeface", typeface))
    canvas = Canvas(target, pagesize=(210 * mm, 297 * mm))
    for number, (kana, romaji, department) in enumerate(found):
        slot = number % (ROWS * COLUMNS)
        if number and not slot:
            canvas.showPage()
        left = (14 + 91 * (slot % COLUMNS)) * mm
        bottom = (297 - 11 - 55 * (slot // COLUMNS + 1)) * mm
        for text, size, up in ((kana, 48, 22), (romaji, 26, 8), (department, 12, 46)):
            canvas.setFont("typeface", size)
            canvas.drawCentredString(left + 45.5 * mm, bottom + up * mm, text)
    canvas.save()


if __name__ == "__main__":
    draw(badges(sys.argv[1]), sys.argv[2], sys.argv[3])
