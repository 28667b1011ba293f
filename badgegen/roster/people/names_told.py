"""Takes what the columns of names at work say of a row: a name, that there is none, or is one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from badgegen import names
from badgegen.core import has_letters, is_kana, is_latin, normalized, word_key
from badgegen.roster.splitting import split_business_name
from badgegen.roster.table import Block, Column, Role
from badgegen.roster.words import roster_words


@dataclass(frozen=True, slots=True)
class NameTold:
    """A name used at work as a row has it, ``""`` where it says that there is one and not which.

    ``given`` is the given name in a column of its own, ``alone`` says that the column has surnames
    alone, ``differs`` that another column has another name at work, and ``kinds`` that the column
    tells what badges show, be it a name or not.
    """

    text: str
    kana: str = ""
    given: str = field(default="", repr=False)
    alone: bool = False
    differs: bool = False
    kinds: bool = False


def name_told(block: Block, cells: Sequence[str]) -> NameTold | None:
    """Return what the row says of a name used at work.

    ``None`` where it says that there is none.
    """
    worn = ((column, cells[column.index]) for column in _worn(block))
    said = [(column, text) for column, text in worn if text and _may_be_told(column, text)]
    kana = first_text(kana_columns(block, alias=False), cells)
    own_kana = "" if denies(kana) else kana
    former_kana = block.text(cells, Role.FORMER_FURIGANA)
    former = block.text(cells, Role.FORMER_SURNAME)
    named = [told for told in said if _says_which(*told)]
    if named:
        (column, text), *others = named
        same = word_key(text) == word_key(former)
        used = any(affirms(answer) and _is_of_former(column) for column, answer in said)
        told_besides = [other for _, other in others]
        if used and former and not (denies(former) or affirms(former)):
            told_besides.append(former)
        return NameTold(
            text,
            own_kana or (former_kana if same else ""),
            block.text(cells, Role.BUSINESS_GIVEN_NAME),
            alone=column.word.role is Role.BUSINESS_SURNAME,
            differs=not all(_is_same_name(text, other) for other in told_besides),
            kinds=column.word.kinds,
        )
    if any(denies(text) for _, text in said) or not (said or own_kana):
        return None
    if not said:
        return NameTold(own_kana, own_kana)
    if not former or denies(former) or affirms(former):
        return NameTold("")
    return NameTold(former, former_kana or own_kana)


def _worn(block: Block) -> Iterator[Column]:
    """Yield the columns of names that are used at work."""
    for role in (Role.BUSINESS_SURNAME, Role.BUSINESS_NAME):
        yield from (column for column in block.columns_of(role) if not column.word.alias)
    yield from filter(names_at_work, block.columns_of(Role.BUSINESS_ROMAJI))


def _says_which(column: Column, text: str) -> bool:
    """Return whether a text tells what is worn; on a badge that may be a number as well."""
    key = word_key(text)
    number = column.word.kinds and any(map(str.isdecimal, key))
    return not affirms(text) and (
        not denies(text) or (number and key not in roster_words().no_former_surname)
    )


def _is_of_former(column: Column) -> bool:
    """Return whether a column tells of the former surname, and of no other name used at work."""
    key = word_key(column.header)
    return any(mark in key for mark in roster_words().remarks["former"])


def _may_be_told(column: Column, text: str) -> bool:
    """Return whether a text is a name at work as it stands; in Latin letters it only spells one."""
    return column.word.role is not Role.BUSINESS_ROMAJI or not is_latin(text)


def _is_same_name(one: str, other: str) -> bool:
    """Return whether two names at work have one surname, be it in full or in kana."""
    keys = (word_key(one), word_key(other))
    if keys[0].startswith(keys[1]) or keys[1].startswith(keys[0]):
        return True
    surnames = tuple(split_business_name(text).surname or text for text in (one, other))
    return surnames[0] == surnames[1] or any(
        only_reads(kana, surname) for kana, surname in (surnames, surnames[::-1])
    )


def kana_columns(block: Block, *, alias: bool) -> Iterator[Column]:
    """Yield the columns of furigana of names at work or of other names, the usual word first."""
    for role in (Role.BUSINESS_SURNAME_FURIGANA, Role.BUSINESS_FURIGANA):
        found = (column for column in block.columns_of(role) if column.word.alias is alias)
        yield from sorted(found, key=lambda column: column.word.rank)


def first_text(columns: Iterable[Column], cells: Sequence[str]) -> str:
    """Return the first text that a row has in the columns."""
    return next((text for column in columns if (text := cells[column.index])), "")


def names_at_work(column: Column) -> bool:
    """Tell if a column in Latin letters is headed as one of names at work, and not of romaji."""
    return bool(column.word.also & {Role.BUSINESS_NAME, Role.BUSINESS_SURNAME})


def names_somebody(column: Column, rows: Sequence[Sequence[str]]) -> bool:
    """Tell if any row of a column of names used at work holds a name, and not only 有 or 無."""
    return any(
        text and _says_which(column, text) for cells in rows for text in [cells[column.index]]
    )


def names_other(text: str, surname: str) -> bool:
    """Tell if a cell for names used at work says that somebody is called by another surname."""
    return not denies(text) and not word_key(text).startswith(word_key(surname))


def only_reads(text: str, registered: str) -> bool:
    """Tell if the text is the registered surname in kana, as in a column of what to print."""
    return is_kana(normalized(text)) and names.is_surname_reading(registered, normalized(text))


def denies(text: str) -> bool:
    """Return whether the text says that no other name is used; a dash says so too."""
    return word_key(text) in roster_words().no_former_surname or not (
        has_letters(text) or affirms(text)
    )


def affirms(text: str) -> bool:
    """Return whether the text says that another name is used, and not which."""
    return word_key(text) in roster_words().ticks | roster_words().uses_other_name
