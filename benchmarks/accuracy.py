"""Measures readings without furigana against a file of known ones, beside plain pykakasi.

Usage: python benchmarks/accuracy.py TRUTH.csv

TRUTH.csv has the columns surname, reading, weight (how many people) and alt_readings
("reading:share|reading:share", the share of bearers who read the surname otherwise). All shares are
weighted by people; "error among certain" counts every bearer whose own reading is another one.
"""

import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from badgegen.core import Place, StaffMember, Surname
from badgegen.decisions import Overrides, read_surname
from badgegen.reading.kakasi import guess


@dataclass(frozen=True, slots=True)
class Known:
    """A surname whose readings are known, and how many people bear it."""

    surname: str
    shares: dict[str, float]
    usual: str
    weight: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: candidates, the best first, and whether it was called certain."""

    candidates: tuple[str, ...]
    certain: bool


def main() -> None:
    """Prints the table."""
    known = list(read_truth(Path(sys.argv[1])))
    print(f"{'':10} {'top-1':>8} {'top-3':>8} {'certain':>8} {'error among certain':>20}")
    for name, answer in (("badgegen", by_badgegen), ("pykakasi", by_pykakasi)):
        print_row(name, [(one, answer(one.surname)) for one in known])


def read_truth(path: Path) -> Iterable[Known]:
    """The rows of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            others = [part.rpartition(":") for part in row["alt_readings"].split("|") if part]
            shares = {reading: float(share) for reading, _, share in others}
            shares[row["reading"]] = max(0.0, 1 - sum(shares.values()))
            yield Known(row["surname"], shares, row["reading"], float(row["weight"] or 0))


def by_badgegen(surname: str) -> Answer:
    """The reading engine's answer."""
    member = StaffMember(Place("", 1), Surname(surname))
    reading = read_surname(member, Overrides())
    return Answer(reading.candidates, reading.certainty.printable)


def by_pykakasi(surname: str) -> Answer:
    """The guarded answer of pykakasi alone."""
    kana = guess(Surname(surname))
    return Answer((kana,) if kana else (), certain=False)


def print_row(name: str, answers: list[tuple[Known, Answer]]) -> None:
    """One line of the table."""
    total = sum(known.weight for known, _ in answers)
    first = sum(known.weight for known, given in answers if known.usual in given.candidates[:1])
    three = sum(known.weight for known, given in answers if known.usual in given.candidates[:3])
    certain = [(known, given) for known, given in answers if given.certain]
    sure = sum(known.weight for known, _ in certain)
    wrong = sum(
        known.weight * (1 - known.shares.get(given.candidates[0], 0.0)) for known, given in certain
    )
    error = f"{wrong / sure:20.2%}" if sure else f"{'-':>20}"
    print(f"{name:10} {first / total:8.1%} {three / total:8.1%} {sure / total:8.1%} {error}")


if __name__ == "__main__":
    main()
