"""The forms that a surname is looked up by: variant kanji (異体字), ヶ, ノ and 々 made alike."""

import re
from functools import cache
from itertools import product

from badgegen.model import Surname
from badgegen.resources import data_lines

_KANJI = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々]"
_BETWEEN_KANJI = r"(?<={kanji})[{letters}](?={kanji})"
_CONNECTIVES = (("ヶケが", "ヶケが"), ("ノの之", "之ノの"))


def lookup_forms(surname: Surname) -> tuple[str, ...]:
    """The surname as written, then by its key, then in its common kanji, then in other spellings.

    The forms are for look-up only: what is shown or printed is never changed.

    >>> lookup_forms(Surname("髙橋"))
    ('髙橋', '高橋')
    """
    common = to_common_kanji(surname.key)
    forms = (surname.written, surname.key, common, *_respelled(surname.key), *_respelled(common))
    return tuple(dict.fromkeys(forms))


def to_common_kanji(text: str) -> str:
    """The text with variant kanji replaced by their common forms."""
    return text.translate(_common_forms())


def expand_repetition(text: str) -> str:
    """The text with each 々 replaced by the character that it repeats.

    >>> expand_repetition("佐々木")
    '佐佐木'
    """
    return re.sub(r"(.)々", r"\1\1", text)


def _respelled(text: str) -> tuple[str, ...]:
    """The same name with its connectives and repetitions written in the other usual ways."""
    spellings = [text]
    for letters, choices in _CONNECTIVES:
        place = re.compile(_BETWEEN_KANJI.format(kanji=_KANJI, letters=letters))
        spellings = [place.sub(choice, form) for form, choice in product(spellings, choices)]
    repeated = [re.sub(rf"({_KANJI})\1", r"\1々", form) for form in spellings]
    return (*spellings, *repeated, *map(expand_repetition, spellings))


@cache
def _common_forms() -> dict[int, str]:
    return {ord(variant): common for variant, common in data_lines("variant_kanji.tsv")}
