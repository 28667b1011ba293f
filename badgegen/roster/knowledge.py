"""What the roster must know of surnames to cut names, lent to it by its caller."""

from collections.abc import Callable
from dataclasses import dataclass

from badgegen.kana import to_hiragana
from badgegen.model import Surname


@dataclass(frozen=True, slots=True)
class NameKnowledge:
    """What is known of surnames and their readings.

    ``is_surname`` is asked with a surname's look-up key (``Surname.key``), ``is_reading`` with a
    key and hiragana. ``may_be_surname`` knows rare surnames too, some of which are a surname and a
    given name to others (南光): enough for a guess that waits.
    """

    is_surname: Callable[[str], bool]
    is_reading: Callable[[str, str], bool]
    may_be_surname: Callable[[str], bool]

    def knows(self, surname: str) -> bool:
        """Whether the text, as written, is a known surname."""
        return self.is_surname(Surname(surname).key)

    def allows(self, surname: str) -> bool:
        """Whether the text, as written, is a surname to anybody."""
        return self.knows(surname) or self.may_be_surname(Surname(surname).key)

    def reads(self, surname: str, kana: str) -> bool:
        """Whether the kana is a known reading of the surname, or the surname itself."""
        key, reading = Surname(surname).key, to_hiragana(kana)
        return bool(reading) and (to_hiragana(key) == reading or self.is_reading(key, reading))
