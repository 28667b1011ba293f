"""The lexicon of given names: only to tell where a surname ends and in which order names stand."""

from collections.abc import Iterator
from functools import lru_cache

from badgegen.names.kana import normalized
from badgegen.names.sorted_file import find_row
from badgegen.names.variants import to_common_kanji


@lru_cache(maxsize=10_000)
def given_name_readings(name: str) -> tuple[str, ...]:
    """Return the known readings of a given name, in any of its spellings.

    None for what is no given name.

    >>> given_name_readings("美咲")[:3], given_name_readings("みさき"), given_name_readings("藤橋")
    (('みき', 'みさ', 'みさき'), ('みさき',), ())
    """
    return next(filter(None, _rows(name, "given_names.tsv")), ())


@lru_cache(maxsize=10_000)
def sooner_given_readings(surname: str) -> tuple[str, ...]:
    """Return the readings of a surname that are sooner those of a given name.

    None for most surnames.

    >>> sooner_given_readings("司"), sooner_given_readings("東")
    (('おさむ', 'つかさ', 'つとむ', 'まもる'), ())
    """
    return next(filter(None, _rows(surname, "sooner_given_names.tsv")), ())


def _rows(name: str, file: str) -> Iterator[tuple[str, ...]]:
    plain = normalized(name)
    forms = dict.fromkeys((name, plain, to_common_kanji(plain)))
    return (find_row(form, "lexicon", file) for form in forms)


def is_given_kana(kana: str) -> bool:
    """Return whether some given name is read so, in hiragana.

    >>> is_given_kana("はなこ"), is_given_kana("らくだ")
    (True, False)
    """
    return given_kana(kana) is not None


@lru_cache(maxsize=10_000)
def given_kana(kana: str) -> tuple[int, int] | None:
    """Return how many counted people, and how many listed names, are given names read so."""
    counted = find_row(kana, "lexicon", "given_kana.tsv")
    return (int(counted[0]), int(counted[1])) if counted else None
