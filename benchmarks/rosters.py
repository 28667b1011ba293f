"""Makes the rosters that are measured with: the same arguments, the same people."""

import random
from collections.abc import Iterator
from pathlib import Path

from badgegen.core import data_lines, to_katakana
from badgegen.xlsx.written import Look, WrittenRow, WrittenSheet, workbook_bytes

HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職")
TITLES = ("主事", "主任", "係長", "課長", "")
PER_DEPARTMENT = 250
GIVEN_NAMES = 3_000
FEW = 10
"""So many surnames has a roster of few surnames."""
ONE_COUNTED = 50
"""How many times as many people as a surname that nobody was counted with one counted bearer is."""


def make_roster(path: Path, rows: int, *, furigana: bool = True, few: bool = False) -> Path:
    """Write a roster of so many people and return its path."""
    looks = (Look(),) * len(HEADER)
    lines = (HEADER, *people(rows, furigana=furigana, few=few))
    sheet = WrittenSheet(
        title="職員",
        widths=[12] * len(HEADER),
        rows=(WrittenRow(line, looks) for line in lines),
    )
    path.write_bytes(workbook_bytes([sheet]))
    return path


def people(rows: int, *, furigana: bool, few: bool) -> Iterator[tuple[str, ...]]:
    """Yield so many people, drawn by how many bear their surnames, in the header's columns."""
    chance = random.Random(rows)
    known = list(known_surnames())
    if few:
        known = sorted(known, key=lambda surname: -surname[2])[:FEW]
    surnames = chance.choices(known, [weight for *_, weight in known], k=rows)
    given_names = chance.sample(list(known_given_names()), GIVEN_NAMES)
    for row, (surname, kana, _) in enumerate(surnames, start=1):
        given, given_kana = chance.choice(given_names)
        reading = f"{to_katakana(kana)}　{to_katakana(given_kana)}" if furigana else ""
        department = f"第{row // PER_DEPARTMENT + 1}課"
        yield f"{row:06}", f"{surname}　{given}", reading, department, chance.choice(TITLES)


def known_surnames() -> Iterator[tuple[str, str, int]]:
    """Yield the surnames of the lexicon with each reading, and how likely these are."""
    for surname, *readings in data_lines("lexicon/surnames.tsv"):
        for number, reading in enumerate(readings):
            kana, _, bearers = reading.split(":")
            yield surname, kana, ONE_COUNTED * int(bearers) + (number == 0)


def known_given_names() -> Iterator[tuple[str, str]]:
    """Yield the given names of two kanji with their first reading."""
    for name, kana, *_ in data_lines("lexicon/given_names.tsv"):
        if len(name) == 2 and all("一" <= character <= "龥" for character in name):
            yield name, kana
