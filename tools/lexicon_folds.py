"""Tells which people a rebuilding leaves out, so that they can be measured with; writes them down.

Usage: python tools/lexicon_folds.py FOLD/OF PEOPLE.tsv

Every tool that counts people takes ``--leave-out FOLD/OF`` and ``--data FOLDER``: the first of ten
parts of the people is 0/10, by a hash of the name. PEOPLE.tsv gets that part, a person a line
(surname, given name, surname's kana, given name's kana), as far as exactly one cut fits what the
dictionaries know; without katakana (ラサール is no surname) and without people whose reading is
sooner a slip: nobody else bears it, and no dictionary of usage lists it or twenty others bear the
surname.
"""

import hashlib
import sys
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lexicon_bearers import Person, count_names, mend_slips, over_spellings, spelling_group
from lexicon_evidence import CORE, read_dictionaries
from lexicon_sources import skk_people

from badgegen.core import is_katakana

DATA = Path(__file__).parent.parent / "badgegen" / "data"
MANY_OTHERS = 20
"""A reading that none of so many other bearers has is sooner a slip of the list of people."""


@dataclass(frozen=True, slots=True)
class Fold:
    """One of ``of`` parts of all people, chosen by a hash of their name and kana."""

    number: int
    of: int

    def holds(self, name: str, kana: str) -> bool:
        """Tell whether a person belongs to this part."""
        digest = hashlib.sha256(f"{name}\t{kana}".encode()).digest()
        return int.from_bytes(digest[:8]) % self.of == self.number


@dataclass(frozen=True, slots=True)
class Options:
    """Whom a tool leaves out (``None``: nobody), and the data folder that it writes into."""

    left_out: Fold | None
    data: Path

    @property
    def lexicon(self) -> Path:
        """The folder of the lexicon's tables."""
        return self.data / "lexicon"

    def rows(self, name: str) -> Iterator[list[str]]:
        """Yield the rows of a table that another tool wrote before."""
        for line in (self.data / name).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield line.split("\t")

    def people(self) -> list[tuple[str, str]]:
        """Return the full names that may be counted, each with its kana."""
        return [one for one in skk_people() if not (self.left_out and self.left_out.holds(*one))]


def parse_options(doc: str) -> Options:
    """Read the command line of a tool that counts people."""
    parser = ArgumentParser(description=doc, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--leave-out", type=parse_fold, metavar="FOLD/OF")
    parser.add_argument("--data", type=Path, default=DATA, metavar="FOLDER")
    arguments = parser.parse_args()
    return Options(arguments.leave_out, arguments.data)


def parse_fold(text: str) -> Fold:
    """Read ``0/10`` as the first of ten parts."""
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and int(number) < int(of)):
        raise ArgumentTypeError(f"{text}: a fold is written as 0/10 to 9/10")
    return Fold(int(number), int(of))


def held_out(fold: Fold) -> Iterator[Person]:
    """Yield the people of a fold whose labels can be trusted."""
    dictionaries = read_dictionaries()
    people = list(skk_people())
    counted = dictionaries.cut(one for one in people if not fold.holds(*one))
    readings = over_spellings(count_names(mend_slips(counted))[0])
    bearers = Counter(surname for surname, _ in readings.elements())
    for person in mend_slips(dictionaries.cut(one for one in people if fold.holds(*one))):
        surname = spelling_group(person.surname)
        alike = readings[surname, person.kana]
        listed = dictionaries.lists(person.surname, person.kana) & CORE
        trusted = alike or (listed and bearers[surname] < MANY_OTHERS)
        if trusted and not is_katakana(person.surname):
            yield person


def write_people(path: Path, people: Iterable[Person]) -> None:
    """Write one person a line."""
    rows = sorted("\t".join((p.surname, p.given_name, p.kana, p.given_kana)) for p in people)
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_people(Path(sys.argv[2]), held_out(parse_fold(sys.argv[1])))
