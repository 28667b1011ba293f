"""Cuts the surname off a name, in kanji, kana or Latin letters; the given name ends here."""

import re
from dataclasses import replace
from functools import lru_cache

from badgegen import names
from badgegen.core import (
    Doubt,
    Problem,
    characters,
    has_kanji,
    is_katakana,
    is_latin,
    is_private,
    is_unusual,
    name_parts,
    normalized,
    to_hiragana,
    words_of,
)
from badgegen.names import TELLING
from badgegen.romaji import may_be_surname, odds_of_surname, spells
from badgegen.roster.splitting.bare_name import BareName, bare_name
from badgegen.roster.splitting.order import (
    NOTHING,
    Beside,
    SplitName,
    between,
    fits_in_order,
    order_of,
    reads_reversed,
    with_doubt,
)
from badgegen.roster.splitting.unspaced import (
    LONGEST_SURNAME,
    all_cuts,
    hidden_cuts,
    is_given_name_alone,
    is_reversed_in_full,
    known_beginning,
    sounds_in_full,
    split_unspaced,
)
from badgegen.roster.words import name_words

_JOINTS = dict.fromkeys(map(ord, "・゠＝="), " ")
_COMMAS = str.maketrans("、，", ",,")


def split_latin(words: tuple[str, ...], kana: tuple[str, ...] = ()) -> SplitName:
    """Return the surname of a name in Latin letters.

    Before a comma, or in capitals, or the first word.

    Where nothing but custom says which word it is (John Smith), the one that is known as a surname
    is taken, or the last one, and a blocking problem says so.
    """
    before, comma, _ = normalized(" ".join(words)).translate(_COMMAS).partition(",")
    surname = tuple(before.translate(_JOINTS).split())
    return _leading(surname, followed=True) if comma else _among(surname, kana)


def _among(words: tuple[str, ...], kana: tuple[str, ...]) -> SplitName:
    if len(words) == 1:
        return _doubtful(words[0], words)
    capitals = tuple(word for word in words if _is_capitals(word))
    known = _known_surname(words, kana)
    if capitals == words:
        leads = known in ("", words[0]) and _is_surname_first(words, kana)
        if leads:
            return _leading(words[:1], followed=True)
        return _doubtful(known or max(words, key=odds_of_surname), words)
    if len(capitals) == 1:
        return _standing_out(capitals[0], words)
    return _doubtful(" ".join(capitals) or known or words[-1], words)


def _is_surname_first(words: tuple[str, ...], kana: tuple[str, ...]) -> bool:
    """Return whether of words in capitals the first is known as the surname, and no other as well.

    Where the surname's own furigana spells one of them, that tells it.
    """
    if len(kana) == 1 and spells(words[0], words[0], kana[0]):
        return True
    first, *others = map(odds_of_surname, words)
    return first >= 1 / TELLING and all(first >= TELLING * other for other in others)


def _known_surname(words: tuple[str, ...], kana: tuple[str, ...]) -> str:
    """Return the only word that is sooner a surname, and that furigana spells if there is any.

    Or none.
    """
    known = tuple(
        word
        for word in words
        if may_be_surname(word, "", "")
        and (not kana or any(spells(word, word, part) for part in kana))
    )
    return known[0] if len(known) == 1 else ""


def seem_exchanged(surname: str, given: str, kana: tuple[str, ...]) -> bool:
    """Return whether of two columns the one of given names sooner holds the surname: John, Smith.

    So it is where that alone is known as one, or is alone spelled by the surname's furigana.
    """
    first = kana[0] if kana else ""
    if spells(surname, surname, first) and not may_be_surname(given, "", ""):
        return False
    told = any(spells(word, word, first) for word in given.split())
    known = tuple(may_be_surname(word, "", "") for word in (surname, given))
    return told or known == (False, True)


def _leading(surname: tuple[str, ...], *, followed: bool) -> SplitName:
    """Return a surname that stands first; of several words its furigana cannot be told apart."""
    problems = (Problem.of(Doubt.LATIN_ORDER_UNCLEAR),) if len(surname) > 1 else ()
    return SplitName(" ".join(surname), followed=followed, foreign=True, problems=problems)


def _standing_out(surname: str, words: tuple[str, ...]) -> SplitName:
    """Return the one word in capitals, which says by itself that it is the surname."""
    return SplitName(surname, followed=True, foreign=True, from_end=surname != words[0])


def _doubtful(surname: str, words: tuple[str, ...]) -> SplitName:
    problems = (Problem.of(Doubt.LATIN_ORDER_UNCLEAR),)
    followed, from_end = len(words) > 1, surname != words[0]
    return SplitName(surname, followed, foreign=True, from_end=from_end, problems=problems)


def _is_capitals(word: str) -> bool:
    """Return whether a word is a surname in capitals, which an initial (J.) is not."""
    return word.isupper() and sum(map(str.isalpha, word)) > 1


# At the very beginning it stands for a character that was lost.
JOINT = re.compile(r"(?<!^)[・･゠＝=]")
"""What stands between the parts of a foreign name."""


def split_name(text: str, kana: tuple[str, ...] = ()) -> SplitName:
    """Return the surname of a full name (氏名), held against the words of its furigana.

    An empty surname says that the cell holds no name. Where the surname's bounds are a guess, a
    blocking problem says so.
    """
    bare = bare_name(text)
    return examined(split_words(bare.words, kana), bare)


def split_words(words: tuple[str, ...], kana: tuple[str, ...] = ()) -> SplitName:
    """Return the surname of a full name's words; its characters are not looked at."""
    if is_latin(" ".join(words)):
        return split_latin(words, kana)
    if not words or JOINT.search(words[0]):
        return split_joint(words)
    if len(words) == 1:
        return _split_in_order(words[0], kana)
    return _split_spaced(words, kana)


def _split_in_order(name: str, kana: tuple[str, ...]) -> SplitName:
    """Return the surname of a name without a blank.

    Where its given name seems to stand first, it says so.

    What was not cut may be cut the other way round: 健一鈴木.
    """
    split = split_unspaced(name, kana)
    if split.rest:
        doubt = order_of((split.surname, split.rest), kana).doubt
        return with_doubt(split, doubt) if doubt else split
    turned = not split.sure and any(
        reads_reversed(cut.surname, cut.given, kana) for cut in all_cuts(name)
    )
    return with_doubt(split, Doubt.GIVEN_NAME_FIRST) if turned else split


def split_joint(words: tuple[str, ...]) -> SplitName:
    """Return one part of a name with ・; some languages put the surname last, so it must wait."""
    parts = tuple(JOINT.split(words[0])) if words else ("",)
    surname = parts[-1] if names.stand_reversed(parts) else parts[0]
    return SplitName(
        surname, followed=True, foreign=True, problems=(Problem.of(Doubt.ORDER_UNCLEAR),)
    )


def _split_spaced(words: tuple[str, ...], kana: tuple[str, ...]) -> SplitName:
    whole, surname = "".join(words), _first_of(words)
    one_surname = len(words) == 2 and names.is_surname(whole)
    order = order_of(words, kana)
    doubts = (
        Doubt.BOUNDS_WHOLE if one_surname else None,
        Doubt.BOUNDS_UNCLEAR if len(words) > 2 else None,
        None if one_surname else order.doubt,
    )
    return SplitName(
        surname,
        followed=True,
        rest=whole.removeprefix(surname),
        foreign=is_katakana(normalized(words[0])),
        problems=tuple(Problem.of(doubt) for doubt in doubts if doubt),
    )


def _first_of(words: tuple[str, ...]) -> str:
    """Return the first word, or the words that make a surname together: 佐 藤 太郎, 佐 藤."""
    whole = "".join(words)
    if names.is_surname(words[0]) or not has_kanji(whole):
        return words[0]
    return (
        whole
        if names.is_surname(whole)
        else known_beginning(words, names.is_listed_surname) or words[0]
    )


def examined(split: SplitName, bare: BareName) -> SplitName:
    """Return the split with the problems of its cell and of its characters, each kind once."""
    shown = "".join(name_parts(split.surname)) if split.foreign else split.surname
    unsplit = (Problem.of(Doubt.BOUNDS_UNCLEAR),) if _seems_unsplit(split.surname) else ()
    found = (*bare.problems, *split.problems, *unsplit, *_character_problems(shown))
    problems = tuple(dict.fromkeys(found))
    return split if problems == split.problems else replace(split, problems=problems)


def _seems_unsplit(surname: str) -> bool:
    """Return whether a long surname begins with a known one, as 山田太郎 does."""
    parts = characters(surname) if len(surname) >= LONGEST_SURNAME else ()
    if len(parts) < LONGEST_SURNAME or not has_kanji(surname):
        return False
    return not names.is_listed_surname(surname) and bool(
        known_beginning(parts, names.is_listed_surname)
    )


# Many people share a surname.
@lru_cache(maxsize=10_000)
def _character_problems(surname: str) -> tuple[Problem, ...]:
    checks = (
        (Doubt.PRIVATE_CHARACTER, any(map(is_private, surname))),
        (Doubt.LOOK_ALIKE, _has_look_alike(surname)),
        (
            Doubt.UNUSUAL_CHARACTER,
            any(is_unusual(character) and not is_private(character) for character in surname),
        ),
    )
    return tuple(Problem.of(doubt) for doubt, holds in checks if holds)


def _has_look_alike(surname: str) -> bool:
    """Tell if a katakana stands among kanji that has a twin there, or a kanji among katakana."""
    twins = name_words().look_alikes
    letters = normalized(surname)
    if has_kanji(surname) and not twins.keys().isdisjoint(letters):
        return True
    others = [letter for letter in letters if letter not in twins.values()]
    return len(others) < len(letters) and bool(others) and is_katakana("".join(others))


def split_surname_cell(text: str, beside: Beside = NOTHING) -> SplitName:
    """Return the surname of a cell in a surname column.

    All of it, unless blanks or a full name cut it.

    What stands beside it may tell that the cell holds more than the surname, or the given name in
    its place; and, where given name and furigana fit, that it holds neither.
    """
    bare = bare_name(text)
    if not bare.words and words_of(text):
        # Brackets around all of it, or the like: it stays as written, for each person by itself.
        unclear = (Problem.of(Doubt.BOUNDS_UNCLEAR),)
        return SplitName(words_of(text)[0], followed=False, problems=unclear)
    if _is_foreign_whole(bare.words):
        return examined(_foreign_whole(bare.words, beside), bare)
    if len(bare.words) > 1:
        return examined(_split_spaced_cell(bare.words, beside.kana), bare)
    if bare.words and JOINT.search(bare.words[0]):
        return examined(split_joint(bare.words), bare)
    return examined(_split_word("".join(bare.words), beside), bare)


def _is_foreign_whole(words: tuple[str, ...]) -> bool:
    """Tell if the words are a foreign surname of several parts, and none stands out as the surname.

    ガルシア・ロペス, Dela Cruz; but not SMITH John.
    """
    parts = name_parts(" ".join(words))
    if all(map(is_katakana, parts)):
        return len(parts) > 1
    capitals = sum(part.isupper() for part in parts)
    return (
        len(words) > 1
        and is_latin("".join(words))
        and "," not in normalized("".join(words))
        and capitals in (0, len(parts))
    )


def _foreign_whole(words: tuple[str, ...], beside: Beside) -> SplitName:
    """Return the whole of such a surname.

    Where a part of it is a given name, it may be a full name.
    """
    surname = " ".join(words)
    later = (*name_parts(surname)[1:], *beside.kana[1:])
    given = any(names.is_given_name(part) and not names.is_like_surname(part) for part in later)
    problems = (Problem.of(Doubt.BOUNDS_UNCLEAR),) if given and not beside.given else ()
    return SplitName(surname, followed=False, foreign=True, problems=problems)


def _split_spaced_cell(words: tuple[str, ...], kana: tuple[str, ...]) -> SplitName:
    """Return the surname of a cell with blanks: 「佐 藤」 is whole, 「佐藤 花子」 a full name."""
    if is_latin(" ".join(words)):
        split = split_latin(words, kana)
        return replace(split, problems=(*split.problems, Problem.of(Doubt.BOUNDS_UNCLEAR)))
    whole, starts = "".join(words), names.is_surname(words[0])
    if names.is_surname(whole) and not starts:
        return SplitName(whole, followed=False)
    split = split_words(words, kana)
    doubts = () if starts else (Problem.of(Doubt.BOUNDS_UNCLEAR),)
    return replace(split, problems=(*split.problems, *doubts))


def _split_word(word: str, beside: Beside) -> SplitName:
    kana, given = beside.kana, beside.given
    told = given not in ("", word)
    settled = told and fits_in_order(word, given, beside.pair)
    # Columns of their own tell what names from abroad are.
    foreign = told and _are_foreign_katakana(word, given)
    whole = (settled or foreign) and not word.endswith(given)
    cuts = () if whole else hidden_cuts(word, kana, given)
    surnames = tuple(cut.surname for cut in cuts)
    if cuts and not is_given_name_alone(word, kana, cuts):
        return SplitName(
            cuts[-1].surname,
            followed=True,
            rest=cuts[-1].given,
            rest_unspaced=True,
            possible=surnames,
            problems=(Problem.of(Doubt.BOUNDS_UNCLEAR) if len(cuts) == 1 else between(surnames),),
        )
    doubts = (
        None if foreign else _doubt_of_full_name(word, kana),
        _doubt_of_order(word, beside) if given else None,
        Doubt.GIVEN_NAME_ALONE
        if not settled and not foreign and _is_given_name(word, kana, given)
        else None,
    )
    return SplitName(
        word,
        followed=False,
        foreign=is_latin(word),
        problems=tuple(Problem.of(doubt) for doubt in doubts if doubt),
    )


def _doubt_of_full_name(word: str, kana: tuple[str, ...]) -> Doubt | None:
    """Return what is doubtful about a word that is sooner a whole name, and stays as it is."""
    if sounds_in_full(word):
        return Doubt.BOUNDS_UNCLEAR
    return Doubt.GIVEN_NAME_FIRST if is_reversed_in_full(word, kana) else None


def _doubt_of_order(word: str, beside: Beside) -> Doubt | None:
    """Return what is doubtful about the order of two columns; foreign names tell it themselves."""
    given = beside.given
    if _are_foreign_katakana(word, given):
        return Doubt.GIVEN_NAME_FIRST if _stand_exchanged(word, given) else None
    if not (is_latin(word) and is_latin(given)):
        return order_of((word, given), beside.pair, divided=True).doubt
    exchanged = seem_exchanged(word, given, beside.kana)
    return Doubt.GIVEN_NAME_FIRST if exchanged else None


def _are_foreign_katakana(surname: str, given: str) -> bool:
    """Tell if two names in katakana are foreign ones, whose sounds no list of Japan's tells.

    What is written so by bearers of a surname from abroad is one though some surname of Japan
    sounds so (カン ガブリエル), unless a surname of Japan stands behind it (リン タナカ).
    """
    if not all(is_katakana(normalized(name)) for name in (surname, "".join(words_of(given)))):
        return False
    first, last = to_hiragana(surname), to_hiragana("".join(words_of(given)))
    abroad, of_japan = names.is_kana_from_abroad(first), names.is_surname_kana(first)
    if names.is_surname_kana(last):
        return abroad and not (of_japan or names.is_given_kana(first))
    return abroad or not of_japan


def _stand_exchanged(surname: str, given: str) -> bool:
    """Tell if of two foreign names in columns of their own the first is sooner the given name.

    What bearers of surnames from abroad write tells it (グエン, though somebody is called so too),
    else what given names are (マイケル). Where it tells it of both, their columns do (グエン アン),
    unless the second is a surname by the lists and the first a given name (ジョン スミス).
    """
    sounds = (to_hiragana(surname), to_hiragana(given))
    known = tuple(map(names.is_kana_from_abroad, sounds))
    if known[0] != known[1]:
        return known[1]
    sooner = names.is_like_surname(given) and names.surname_odds(sounds[1]) >= 1 / TELLING
    told = sooner if any(known) else not names.is_rather_given_name(given)
    return told and names.is_rather_given_name(surname)


def _is_given_name(word: str, kana: tuple[str, ...], given: str) -> bool:
    """Return whether the word is sooner a given name, and no other one stands in the row.

    Somebody called 司 武 has both columns filled; 武 alone may be either. Beside a furigana and no
    given name, what hardly anybody bears as a surname waits too: of 26,328 people 0.7 %, and of
    their given names, had they stood there, 0.4 % are printed instead of 0.9 % (measured 2026-11,
    each person left out of the counts).
    """
    if not given and len(kana) == 1 and names.is_hardly_surname(word, kana[0]):
        return True
    if not names.is_rather_given_name(word, kana[:1]):
        return False
    other = given != word and names.is_rather_given_name(given)
    return not (other and names.is_listed_surname(word))
