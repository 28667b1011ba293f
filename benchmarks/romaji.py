"""Measures romaji against a file of expected spellings.

Usage: python benchmarks/romaji.py VECTORS.csv

VECTORS.csv has the columns style, long_vowel, case, kana, kanji and expected. Prints the share that
comes out as expected by style and long vowel, and each that does not.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from badgegen.core import Surname, to_hiragana
from badgegen.reading import boundaries_for_romaji
from badgegen.romaji import RomajiOptions, romanize


def main() -> None:
    """Prints the table and what differs."""
    right, all_rows = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind, spelled = (row["style"], row["long_vowel"]), spell(row)
            all_rows[kind] += 1
            right[kind] += spelled == row["expected"]
            if spelled != row["expected"]:
                print(f"{row['kanji']} {row['kana']}: {spelled}, expected {row['expected']}")
    for kind, count in sorted(all_rows.items()):
        print(f"{' '.join(kind):24} {right[kind]:4} of {count:4}")


def spell(row: dict[str, str]) -> str | None:
    """The romaji of one row; without kanji it goes by the kana alone."""
    kana, kanji = to_hiragana(row["kana"]), row["kanji"]
    boundaries = boundaries_for_romaji(Surname(kanji), kana) if kanji else None
    options = RomajiOptions(row["style"], row["long_vowel"], row["case"])
    return romanize(row["kana"], boundaries, kanji=kanji, options=options)


if __name__ == "__main__":
    main()
