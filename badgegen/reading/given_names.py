"""The lexicon of given names: only to tell where a surname ends and in which order names stand."""

from functools import lru_cache

from badgegen.kana import normalized
from badgegen.reading.sorted_file import find_row, has_field
from badgegen.reading.variants import to_common_kanji


@lru_cache(maxsize=10_000)
def given_name_readings(name: str) -> tuple[str, ...]:
    """The known readings of a given name, in any of its spellings; none for what is no given name.

    >>> given_name_readings("美咲")[:3], given_name_readings("みさき"), given_name_readings("藤橋")
    (('みき', 'みさ', 'みさき'), ('みさき',), ())
    """
    plain = normalized(name)
    forms = dict.fromkeys((name, plain, to_common_kanji(plain)))
    return next(filter(None, (find_row(form, "lexicon", "given_names.tsv") for form in forms)), ())


@lru_cache(maxsize=10_000)
def is_given_kana(kana: str) -> bool:
    """Whether some given name is read so, in hiragana.

    >>> is_given_kana("はなこ"), is_given_kana("らくだ")
    (True, False)
    """
    return has_field(kana, "lexicon", "given_names.tsv")
