"""Names that stand alone, without a table: a surname looked up by itself, or one used at work."""

from dataclasses import replace

from badgegen import names
from badgegen.core import Doubt, Place, Problem, StaffMember, Surname
from badgegen.names import is_kana, normalized, to_hiragana
from badgegen.roster.people.furigana import kana_words, whole_furigana, without_given_kana
from badgegen.roster.people.names import split_name, split_surname_cell
from badgegen.roster.people.split import Beside, SplitName
from badgegen.roster.text import words_of


def lone_person(place: Place, surname: str, kana: str) -> StaffMember:
    """Return who is known by a surname and its furigana alone, with what is doubtful about them."""
    beside = Beside(kana_words(kana))
    name = split_surname_cell(surname, beside)
    found = whole_furigana(kana, name)
    furigana = without_given_kana(found, name.surname, beside)
    return StaffMember(
        place=place,
        surname=Surname(name.surname or surname),
        furigana=furigana.kana,
        surname_sure=name.sure,
        possible_surnames=tuple(map(Surname, name.possible)),
        problems=tuple(dict.fromkeys((*name.problems, *furigana.problems))),
    )


def split_business_name(text: str, kana: tuple[str, ...] = ()) -> SplitName:
    """Return the surname of a name used at work, which may be given in full; an unknown one waits.

    Somebody may be called by the given name at work: what is no known surname is never taken as one
    without being asked.
    """
    words = words_of(text)
    if len(words) == 1 and is_known_surname(words[0]):
        return split_surname_cell(text)
    split = split_name(text)
    if split.problems:
        # The furigana may be that of the surname alone: it is asked only where it is needed.
        split = split_name(text, kana)
    if is_known_surname(split.surname):
        return split
    unclear = Problem.of(Doubt.BUSINESS_NAME_UNCLEAR)
    return replace(split, problems=tuple(dict.fromkeys((*split.problems, unclear))))


def is_known_surname(text: str) -> bool:
    """Return whether the text, in kanji or kana, is a surname and no mere given name."""
    if is_kana(normalized(text)):
        return names.is_surname_kana(to_hiragana(text))
    if names.is_surname(text) or names.is_borne_surname(text):
        return not names.is_rather_given_name(text)
    return names.is_listed_surname(text) and not names.is_given_name(text)
