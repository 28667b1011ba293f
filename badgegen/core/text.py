"""Characters of text: blanks, scripts, and kana (hiragana, katakana, and the way between them)."""

import re
import unicodedata
from functools import lru_cache

from badgegen.core.model import Surname

_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+(?:[ '’.-]+[A-Za-zÀ-ɏḀ-ỿ]+)*\.?")


def is_latin_name(surname: Surname) -> bool:
    """Return whether the surname is written in Latin letters."""
    return _LATIN.fullmatch(surname.key) is not None


_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)} | {
    ord("ヷ"): "ゔぁ",
    ord("ヸ"): "ゔぃ",
    ord("ヹ"): "ゔぇ",
    ord("ヺ"): "ゔぉ",
}
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}

# Free-standing voicing marks, which NFKC would part from their kana with a space.
_COMBINING_MARKS = {ord("゛"): "\u3099", ord("゜"): "\u309a", ord("ﾞ"): "\u3099", ord("ﾟ"): "\u309a"}

# Small ヵ and ヶ are left out: they are read か, が or こ, which kana alone does not tell. A
# reading does not begin with ー, ん or a small kana.
_HIRAGANA = re.compile(r"(?![ぁぃぅぇぉっゃゅょゎん])[ぁ-ゔ][ぁ-ゔー]*")
_KATAKANA = re.compile(r"[ァ-ヴヷ-ヺー]+")
_KANA = re.compile(
    r"(?![ぁぃぅぇぉっゃゅょゎんァィゥェォッャュョヮン])[ぁ-ゔァ-ヴヷ-ヺ][ぁ-ゔァ-ヴヷ-ヺー]*"
)
_IN_KATAKANA = re.compile(r"[ァ-ヶヷ-ヺ]")


# What stands between the parts of a reading, in NFKC.
_JOINTS = re.compile("[・゠= ]+")
_PARTS = re.compile("[・゠= -]+")

_LARGE = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_VOWEL_ROWS = (
    "あかさたなはまやらわ",
    "いきしちにひみりゐ",
    "うくすつぬふむゆる",
    "えけせてねへめれゑ",
    "おこそとのほもよろを",
)
_MARKS = "\u3099\u309a"
"""The marks of voicing (濁点) and half-voicing (半濁点), in this order."""


# A cell of a roster is looked at by many rules, one after the other.
_CELLS = 4096


def normalized(text: str) -> str:
    """Return the text in NFKC, with its kana composed.

    ``ﾊﾞ``, ``ハ゛`` and decomposed ``バ`` become ``バ``.

    >>> normalized("ｻﾄｳ")
    'サトウ'
    """
    if unicodedata.is_normalized("NFKC", text):
        # So are most texts; what stands for a combining mark never is.
        return text
    return unicodedata.normalize("NFKC", text.translate(_COMBINING_MARKS))


@lru_cache(maxsize=_CELLS)
def to_hiragana(text: str) -> str:
    """Return the normalized text with its katakana in hiragana; the length mark ー stays.

    >>> to_hiragana("ヴォーン")
    'ゔぉーん'
    """
    return _in_hiragana(normalized(text))


def _in_hiragana(plain: str) -> str:
    return plain.translate(_TO_HIRAGANA) if _IN_KATAKANA.search(plain) else plain


def to_katakana(text: str) -> str:
    """Return the normalized text with its hiragana in katakana.

    >>> to_katakana("さとう")
    'サトウ'
    """
    return normalized(text).translate(_TO_KATAKANA)


def is_hiragana(text: str) -> bool:
    """Return whether the text can be a reading in hiragana.

    Nothing else, and a possible beginning.
    """
    return _HIRAGANA.fullmatch(text) is not None


def is_katakana(text: str) -> bool:
    """Return whether the text is katakana and length marks only."""
    return _KATAKANA.fullmatch(text) is not None


def is_kana(text: str) -> bool:
    """Return whether the text is a reading in kana, of either kind or of both.

    >>> is_kana("さとう"), is_kana("サトウ"), is_kana("佐とう"), is_kana("")
    (True, True, False, False)
    """
    return _KANA.fullmatch(normalized(text)) is not None


def enlarged(kana: str) -> str:
    """Return hiragana with its small kana as large ones, as systems without small kana write it.

    >>> enlarged("しょうじ")
    'しようじ'
    """
    return "".join(_LARGE.get(sign, sign) for sign in kana)


def joined_kana(text: str) -> str:
    """Return a reading in hiragana, its parts joined by ・; ``""`` where one of them is no kana.

    Surnames of several words (Garcia Lopez) have one part for each.

    >>> joined_kana("ガルシア＝ロペス"), joined_kana("デラ　クルス"), joined_kana("さとう")
    ('がるしあ・ろぺす', 'でら・くるす', 'さとう')
    """
    parts = _JOINTS.split(normalized(text).strip())
    return "・".join(map(to_hiragana, parts)) if all(map(is_kana, parts)) else ""


def name_parts(text: str) -> tuple[str, ...]:
    """Return the words of a foreign surname, whatever joins them.

    >>> name_parts("Dela Cruz"), name_parts("フェルナンデス＝ガルシア")
    (('Dela', 'Cruz'), ('フェルナンデス', 'ガルシア'))
    """
    return tuple(_PARTS.split(normalized(text).strip()))


def gojuon_key(text: str) -> tuple[str, str, str]:
    """Return what readings are sorted by in the order of the 五十音 (JIS X 4061).

    First the sounds alone, where small kana count as large and ー as the vowel before it; then
    plain before voiced before half-voiced; then ー before small before large kana. What is no kana,
    such as a middle dot, does not count.

    >>> sorted(["ばば", "はは", "ばあば", "びょう", "びよう", "ばーば", "ははぎ"], key=gojuon_key)
    ['ばーば', 'ばあば', 'はは', 'ばば', 'ははぎ', 'びょう', 'びよう']
    """
    sounds = marks = sizes = ""
    for sign in unicodedata.normalize("NFD", to_hiragana(text)):
        if sign in _MARKS:
            marks = marks[:-1] + sign
        elif sign == "ー" or "ぁ" <= sign <= "ゖ":
            sounds += _vowel(sounds[-1:]) if sign == "ー" else _LARGE.get(sign, sign)
            marks += " "
            sizes += "0" if sign == "ー" else "1" if sign in _LARGE else "2"
    return sounds, marks, sizes


def _vowel(sound: str) -> str:
    """Return the vowel of a large, plain kana; ー after nothing, or after ん, stays itself."""
    return next((row[0] for row in _VOWEL_ROWS if sound and sound in row), "ー")


def one_sign_apart(one: str, other: str) -> bool:
    """Return whether two readings differ in one sign of the same place: a slip, or another voicing.

    >>> one_sign_apart("なかしま", "なかじま"), one_sign_apart("こうの", "かわの")
    (True, False)
    """
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) and differing == 1


# What shows nothing and is no white space to Unicode: soft hyphen, zero-width and direction marks,
# Braille blank and Hangul fillers.
_UNSEEN = re.compile(
    r"[\u00ad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2800\u3164\ufeff\uffa0]"
)
_KANJI = re.compile(r"[々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CHARACTER = re.compile(
    r".[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL
)
_LOOSE = re.compile(
    r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]"
)
_UNTOLD = frozenset({"Co", "Cn"})
"""The categories of characters that nobody but who made them can tell."""
_MAYBE_LATIN = re.compile(
    r"[A-Za-zª-\u02ff\u1d00-\u2c7f\u3200-\u33ff\ua720-\uab6f\ufb00-\ufb06\uff21-\uff5a"
    r"\U00010780-\U0001f1ff]"
)
"""The blocks with Latin letters and with what NFKC makes some of, as of ㎏. A set takes as long to
compile as it is large: a ms for 20,000 characters."""

_USUAL_LETTERS = (
    "CJK UNIFIED IDEOGRAPH",
    "CJK COMPATIBILITY IDEOGRAPH",
    "IDEOGRAPHIC ITERATION MARK",
    "IDEOGRAPHIC CLOSING MARK",
    "HIRAGANA LETTER",
    "HIRAGANA ITERATION MARK",
    "HIRAGANA VOICED ITERATION MARK",
    "KATAKANA LETTER",
    "KATAKANA ITERATION MARK",
    "KATAKANA VOICED ITERATION MARK",
    "KATAKANA-HIRAGANA PROLONGED SOUND MARK",
    "HALFWIDTH KATAKANA",
    "LATIN",
    "FULLWIDTH LATIN",
    "COMBINING",
    "VARIATION SELECTOR",
)


@lru_cache(maxsize=_CELLS)
def words_of(text: str) -> tuple[str, ...]:
    """Return the text cut at its blanks, zero-width ones included.

    >>> words_of("  山田　太郎 ")
    ('山田', '太郎')
    """
    return tuple(_UNSEEN.sub(" ", text).split())


# Each cell is compared with several lists, and departments and titles repeat.
@lru_cache(maxsize=10_000)
def word_key(text: str) -> str:
    """Return what roster words are compared by: NFKC, no blanks, case folded, katakana as hiragana.

    >>> word_key("氏　名（ｶﾅ）")
    '氏名(かな)'
    """
    shown = "".join(_UNSEEN.sub(" ", text).split())
    return _in_hiragana(normalized(shown)).casefold()


def characters(text: str) -> tuple[str, ...]:
    """Return the characters, each with the variation selectors and combining marks behind it."""
    return tuple(_CHARACTER.findall(text))


def has_loose_mark(text: str) -> bool:
    r"""Return whether a combining mark stands in the text that joins no character before it.

    A typeface draws it as a sign of its own.

    >>> has_loose_mark("髙\u0301橋"), has_loose_mark("か\u3099"), has_loose_mark("葛\U000e0100城")
    (True, False, False)
    """
    return _LOOSE.search(unicodedata.normalize("NFC", text)) is not None


def has_kanji(text: str) -> bool:
    """Return whether a kanji stands in the text."""
    return _KANJI.search(text) is not None


@lru_cache(maxsize=_CELLS)
def has_letters(text: str) -> bool:
    """Return whether any letter of any script, or a private-use character, stands in the text.

    A long-vowel mark (ー) alone is none; it is often typed for a dash.
    """
    plain = normalized(text).replace("ー", "")
    return any(map(str.isalpha, plain)) or not _UNTOLD.isdisjoint(map(unicodedata.category, plain))


def without_leading_symbols(text: str) -> str:
    """Return the text from its first letter or private-use character on.

    >>> without_leading_symbols("＝長谷川")
    '長谷川'
    """
    if has_letters(text[:1]):
        return text
    starts = (i for i, character in enumerate(text) if has_letters(character))
    return text[next(starts, len(text)) :]


_OPENING = frozenset("（(〔［[【〈《「『｛{＜<")


def has_bracket(text: str) -> bool:
    """Return whether a bracket begins in the text."""
    return not _OPENING.isdisjoint(text)


def has_latin(text: str) -> bool:
    """Return whether a Latin letter stands in the text, of full width or half."""
    if not _MAYBE_LATIN.search(text):
        return False
    return any(map(_is_latin_letter, _MAYBE_LATIN.findall(normalized(text))))


def is_latin(text: str) -> bool:
    """Return whether every letter of the text is Latin, and there is one."""
    if text.isascii():
        return any(map(str.isalpha, text))
    if has_kanji(text):
        return False
    letters = [character for character in normalized(text) if character.isalpha()]
    return bool(letters) and all(map(_is_latin_letter, letters))


def is_private(character: str) -> bool:
    """Tell if the character is a gaiji (外字), which only the computer that made it can show."""
    return unicodedata.category(character) == "Co"


@lru_cache(maxsize=_CELLS)
def is_unusual(character: str) -> bool:
    """Return whether a character has no place in a surname: a private-use shape, a symbol, a digit.

    Radicals (U+2E80–2FDF) look like kanji and are none; they are unusual too.
    """
    name = unicodedata.name(character, "")
    return not name.startswith(_USUAL_LETTERS) and character not in "'’-‐. "


def _is_latin_letter(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")


_KATAKANA_WORD = "(?![ァィゥェォッャュョヮー])[ァ-ヴヷ-ヺ][ァ-ヴヷ-ヺー]*"
KATAKANA_NAME = re.compile(f"{_KATAKANA_WORD}(?:[・ =-]{_KATAKANA_WORD})*")
"""A surname in katakana, of one word or several."""


def parts_of(surname: Surname) -> int:
    """Return how many words a foreign surname has; a Japanese one is one.

    >>> parts_of(Surname("Garcia Lopez")), parts_of(Surname("ガルシア＝ロペス"))
    (2, 2)
    """
    foreign = is_latin_name(surname) or KATAKANA_NAME.fullmatch(surname.key)
    return len(name_parts(surname.key)) if foreign else 1


@lru_cache(maxsize=_CELLS)
def typed_kana(text: str, name: str) -> str:
    """Return a reading that was typed for a name, in hiragana; ``""`` where it is none.

    It may have several parts only where the name has as many.

    >>> typed_kana("デラ・クルス", "Dela Cruz"), typed_kana("さとう はなこ", "佐藤")
    ('でら・くるす', '')
    """
    kana = joined_kana(text)
    return kana if kana.count("・") + 1 in (1, parts_of(Surname(name))) else ""
