"""Measures the splitting of full names without a blank against a file of known ones.

Usage: python benchmarks/splitting.py NAMES.csv

NAMES.csv has the columns surname and given_name, and may have surname_kana and given_name_kana.
Prints the share of names whose surname is called certain and how many of those are wrong; beside it
the same with the furigana of the full name in one word, and with "always two characters".
"""

import csv
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from badgegen.roster.splitting import kana_words, split_furigana, split_name


@dataclass(frozen=True, slots=True)
class Person:
    """A full name in its parts; the kana is empty where it is not known."""

    surname: str
    given_name: str
    surname_kana: str
    kana: str

    @property
    def name(self) -> str:
        """The full name without a blank."""
        return self.surname + self.given_name


Certain = Callable[[Person], tuple[bool, bool]]
"""Whether the surname is called certain, and whether it is right."""


def main() -> None:
    """Prints the table."""
    people = list(read_people(Path(sys.argv[1])))
    print(f"{'':24} {'people':>8} {'certain':>8} {'error among certain':>20}")
    print_row("two characters", people, by_two_characters)
    print_row("badgegen", people, by_name)
    with_kana = [one for one in people if one.kana]
    if with_kana:
        print_row("badgegen, with furigana", with_kana, by_furigana)


def read_people(path: Path) -> Iterable[Person]:
    """The rows of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kana = row.get("surname_kana") or ""
            joined = kana + row["given_name_kana"] if kana else ""
            yield Person(row["surname"], row["given_name"], kana, joined)


def by_two_characters(person: Person) -> tuple[bool, bool]:
    """Two characters are always the surname."""
    return True, person.name[:2] == person.surname


def by_name(person: Person) -> tuple[bool, bool]:
    """The splitter, with nothing but the name."""
    split = split_name(person.name)
    return split.sure, split.surname == person.surname


def by_furigana(person: Person) -> tuple[bool, bool]:
    """The splitter with the full name's furigana, which must be cut right too."""
    split = split_name(person.name, kana_words(person.kana))
    kana = split_furigana(person.kana, split).kana
    right = (split.surname, kana) == (person.surname, person.surname_kana)
    return split.sure and kana is not None, right


def print_row(title: str, people: list[Person], certain: Certain) -> None:
    """One line of the table."""
    answers = [certain(one) for one in people]
    sure = [right for is_sure, right in answers if is_sure]
    error = f"{sure.count(False) / len(sure):20.2%}" if sure else f"{'-':>20}"
    print(f"{title:24} {len(people):8} {len(sure) / len(people):8.1%} {error}")


if __name__ == "__main__":
    main()
