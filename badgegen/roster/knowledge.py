"""What the roster must know of names to cut them, lent to it by its caller."""

from collections.abc import Callable
from dataclasses import dataclass

from badgegen.core.model import Surname
from badgegen.names.kana import is_kana, to_hiragana

# Of 5,340 people who were left out of all counts, 0.3 % wait in the right order and 0.2 % pass in
# the wrong one, each row on its own, with these odds of sound. Where the kana reads both orders, as
# for 2.3 % of 26,328 people, 0.15 % wait in the right order and 0.07 % pass in the wrong one; with
# odds of 20 in place of 2 nobody would wait, and 0.45 % pass (measured 2026-11, each person left
# out of the counts).
TELLING = 2
"""The odds of sound from which they tell the order of what lists do not, or know both ways."""
SOME_BEARERS = 3
"""So many counted people make a surname borne at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKnowledge:
    """What is known of surnames, given names and their readings; all readings are in hiragana.

    ``is_surname`` knows the frequent surnames that are nothing else. ``surname_readings`` knows
    rare ones too, some of which are a surname and a given name to others (南光).
    ``surname_bearers`` says how many people were counted who bear it, with this kana or, without
    one, in all. ``is_reading`` also allows what the kanji can be read as, ``is_surname_kana`` says
    whether any Japanese surname is read so, ``is_given_kana`` whether any given name is.
    ``is_sooner_given_name`` says of a word, with its kana or ``""``, whether it is a given name to
    far more people than a surname; ``surname_odds`` how many times as many surnames as given names
    sound like a kana. ``spells`` says of letters, a surname and its kana whether the letters spell
    that reading in any style, ``is_particle`` of a word whether it only begins a surname from
    abroad (de, van), ``may_be_surname`` whether letters that do not spell the reading are meant for
    a surname all the same, ``is_kana_from_abroad`` of a kana whether people with a surname from
    abroad write theirs so. ``composed_readings`` are those that letters spell and that the
    kanji of a surname can have.
    """

    is_surname: Callable[[str], bool]
    is_reading: Callable[[str, str], bool]
    is_sooner_given_name: Callable[[str, str], bool]
    surname_readings: Callable[[str], tuple[str, ...]]
    surname_bearers: Callable[[str, str], int]
    is_surname_kana: Callable[[str], bool]
    given_name_readings: Callable[[str], tuple[str, ...]]
    is_given_kana: Callable[[str], bool]
    surname_odds: Callable[[str], float]
    spells: Callable[[str, str, str], bool]
    is_particle: Callable[[str], bool]
    may_be_surname: Callable[[str, str, str], bool]
    is_kana_from_abroad: Callable[[str], bool]
    composed_readings: Callable[[str, str], tuple[str, ...]]

    def knows(self, surname: str) -> bool:
        """Whether the text, as written, is a frequent surname and nothing else."""
        return self.is_surname(Surname(surname).key)

    def allows(self, surname: str) -> bool:
        """Whether the text, as written, is a surname to anybody."""
        return self.knows(surname) or bool(self.surname_readings(surname))

    def is_borne_surname(self, surname: str) -> bool:
        """Return whether anybody who was counted bears the surname."""
        return self.surname_bearers(surname, "") > 0

    def reads(self, surname: str, kana: str) -> bool:
        """Whether the kana is a known reading of the surname, or the surname itself."""
        key, reading = Surname(surname).key, to_hiragana(kana)
        return bool(reading) and (to_hiragana(key) == reading or self.is_reading(key, reading))

    def is_rather_given_name(self, text: str, kana: tuple[str, ...] = ()) -> bool:
        """Whether the text, as written, is a given name to far more people than a surname."""
        return self.is_sooner_given_name(text, to_hiragana("".join(kana)))

    def may_be_given_name(self, text: str, kana: str) -> bool:
        """Whether the text, so read, is a given name to anybody, and does not sound a surname."""
        sound = to_hiragana(kana)
        return sound in self.given_name_readings(text) and self.surname_odds(sound) < TELLING

    def is_hardly_surname(self, text: str, kana: str) -> bool:
        """Whether the text, so read, is a given name and hardly anybody's surname: 葵 (アオイ)."""
        sound = to_hiragana(kana)
        few = self.surname_bearers(text, sound) < SOME_BEARERS
        return few and sound in self.given_name_readings(text) and self.surname_odds(sound) < 1

    def is_given_name(self, text: str) -> bool:
        """Whether the text, as written, is a given name to anybody."""
        return bool(self.given_name_readings(text))

    def reads_given_name(self, given: str, kana: str) -> bool:
        """Whether the kana is a known reading of the given name, or the given name itself."""
        return to_hiragana(kana) in (to_hiragana(given), *self.given_name_readings(given))

    def is_like_surname(self, word: str) -> bool:
        """Whether the word is a known surname, in kanji, in kana or a foreign one."""
        return self.allows(word) or (is_kana(word) and self.is_surname_kana(to_hiragana(word)))

    def stand_reversed(self, words: tuple[str, ...]) -> bool:
        """Whether the surname seems to stand last, as only the last word is a known one.

        A last word in kana that is a given name to anybody (ハナ) says nothing.
        """
        first, last = words[0], words[-1]
        telling = not (is_kana(last) and self.is_given_name(last))
        return telling and self.is_like_surname(last) and not self.is_like_surname(first)
