"""Measures the allow-list on people who were not counted for it, part by part of all people.

Usage: python tools/measure_certain_surnames.py [TRUTH.csv] [--parts 10]

The list is made once for each part of the people, from all the others and without the earlier
estimate, which knows them all, and is asked for the people of the part. Prints how many are certain
and how many of those read their surname otherwise, with the 95 % interval; once by the labels as
they stand and once with slips of the labels mended. TRUTH.csv has the columns surname and weight
(how many people): with it the share of Japan that is certain is printed too. Needs what
tools/build_certain_surnames.py needs.
"""

import csv
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

from build_certain_surnames import Row, certain_surnames
from lexicon_bearers import Person, mend_slips
from lexicon_evidence import Dictionaries, read_dictionaries
from lexicon_folds import Fold
from lexicon_sources import skk_people

from badgegen.core import Surname
from badgegen.names import lookup_forms
from badgegen.names.surnames import CERTAIN_FROM


@dataclass(frozen=True, slots=True)
class Measured:
    """What a list made without some people says of them."""

    people: int
    certain: int
    wrong: Counter[tuple[str, str, str]]
    """Surname, what the list says, what the person bears."""
    share_of_japan: float


def main() -> None:
    """Print what was measured."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("truth", nargs="?", type=Path)
    parser.add_argument("--parts", type=int, default=10)
    options = parser.parse_args()
    weights = dict(_weights(options.truth)) if options.truth else {}
    dictionaries = read_dictionaries()
    people = tuple(_people_by_part(dictionaries, options.parts))
    for title, labels in (("labels as they stand", tuple), ("slips mended", mend_slips)):
        parts = [tuple(labels(part)) for part in people]
        _print(
            title, [_measure(number, parts, dictionaries, weights) for number in range(len(parts))]
        )


def _measure(
    number: int,
    parts: list[tuple[Person, ...]],
    dictionaries: Dictionaries,
    weights: Mapping[str, float],
) -> Measured:
    others = (person for at, part in enumerate(parts) if at != number for person in part)
    rows = {row.surname: row for row in certain_surnames(others, dictionaries, {})}
    said = [(person, _certain_reading(person.surname, rows)) for person in parts[number]]
    certain = [(person, kana) for person, kana in said if kana]
    japan = sum(weight for surname, weight in weights.items() if _certain_reading(surname, rows))
    return Measured(
        len(said),
        len(certain),
        Counter((who.surname, kana, who.kana) for who, kana in certain if kana != who.kana),
        japan / sum(weights.values()) if weights else 0.0,
    )


def _certain_reading(surname: str, rows: Mapping[str, Row]) -> str | None:
    """Look up as badgegen does: the first of the surname's forms that has a row."""
    found = (rows[form] for form in lookup_forms(Surname(surname)) if form in rows)
    row = next(found, None)
    return row.kana if row and 1 - row.risk >= CERTAIN_FROM else None


def _people_by_part(dictionaries: Dictionaries, parts: int) -> Iterator[tuple[Person, ...]]:
    people = list(skk_people())
    for fold in (Fold(number, parts) for number in range(parts)):
        names = (one for one in people if fold.holds(*one))
        yield tuple(dictionaries.cut(names))


def _weights(path: Path) -> Iterator[tuple[str, float]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["surname"], float(row["weight"] or 0)


def _print(title: str, parts: Iterable[Measured]) -> None:
    measured = list(parts)
    people, certain = sum(part.people for part in measured), sum(part.certain for part in measured)
    wrong = sum((part.wrong for part in measured), Counter[tuple[str, str, str]]())
    low, high = wilson(wrong.total(), certain)
    japan = sum(part.share_of_japan for part in measured) / len(measured)
    print(f"{title}: {people} people, certain {certain / people:.1%}, of Japan {japan:.1%}")
    print(f"  wrong {wrong.total()} = {wrong.total() / certain:.3%} ({low:.3%} to {high:.3%})")
    for (surname, said, borne), times in sorted(wrong.items()):
        print(f"    {surname} {said}, borne {borne}" + (f" ({times})" if times > 1 else ""))


def wilson(wrong: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson's score."""
    z = NormalDist().inv_cdf(0.975)
    share, scale = wrong / of, 1 + z * z / of
    middle = share + z * z / (2 * of)
    width = z * (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5
    return (middle - width) / scale, (middle + width) / scale


if __name__ == "__main__":
    main()
