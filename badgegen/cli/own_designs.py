"""One's own designs on the terminal: a copy of a shipped one, or one made from a few answers."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from badgegen.cli.language import say, warn
from badgegen.cli.terminal import somebody_is_there
from badgegen.core import DepartmentShown, Message, NameShown, message, normalized, translate
from badgegen.pipeline import own_designs
from badgegen.pipeline.specimens import show_design

if TYPE_CHECKING:
    from badgegen.cli.catalogue import CopyOfDesign, NewDesign

_Choice = TypeVar("_Choice", bound=StrEnum)

_NAMES = {
    NameShown.KANA_ROMAJI: message("designs.name-kana-romaji"),
    NameShown.KANA: message("designs.name-kana"),
    NameShown.KANJI_FURIGANA: message("designs.name-kanji-furigana"),
    NameShown.KANJI_FURIGANA_ROMAJI: message("designs.name-kanji-furigana-romaji"),
    NameShown.KANJI: message("designs.name-kanji"),
}
_DEPARTMENTS = {
    DepartmentShown.NONE: message("designs.department-none"),
    DepartmentShown.ABOVE: message("designs.department-above"),
    DepartmentShown.TWO_LANGUAGES: message("designs.department-two-languages"),
    DepartmentShown.BAND: message("designs.department-band"),
}


def answer(name: str, asked: "CopyOfDesign | NewDesign", language: str) -> None:
    """Copy a shipped design into one's own file, or make the one that is described.

    Raises:
        BadgegenError: What is asked for cannot be.
    """
    if "file" in asked:
        copy_design(name, asked["file"], language)
    else:
        make_design(name, asked, language)


def copy_design(name: str, file: Path | None, language: str) -> None:
    """Copy a shipped design into a file of one's own, draw it, and tell how it is used.

    Raises:
        BadgegenError: There is no such design, or the file is there already or cannot be written.
    """
    _made(own_designs.copy_design(name, file, language), language)


def make_design(name: str, answers: "NewDesign", language: str) -> None:
    """Make the file of one's own design and draw it; what is not told is asked for.

    Raises:
        BadgegenError: The file is there already or cannot be written, or the text is none.
    """
    file = Path(name or translate(message("designs.new-name"), language)).with_suffix(".toml")
    own_designs.check_free(file)
    wishes = own_designs.Wishes(
        _chosen(_NAMES, answers["name_as"], "designs.ask-name", language),
        _chosen(_DEPARTMENTS, answers["department"], "designs.ask-department", language),
        _text(answers["text"], language),
    )
    _made(own_designs.new_design(wishes, file, language), language)


def _chosen(
    told: Mapping[_Choice, Message], typed: str | None, question: str, language: str
) -> _Choice:
    """Return what was typed, or is answered by its number; the first where nobody is there."""
    options = list(told)
    if typed is not None or not somebody_is_there():
        return next((option for option in options if option == typed), options[0])
    texts = (translate(words, language) for words in told.values())
    choices = " / ".join(f"{number} {text}" for number, text in enumerate(texts, start=1))
    asked = translate(message(question, choices=choices), language)
    numbers = {str(number): option for number, option in enumerate(options, start=1)}
    while True:
        answer = str(click.prompt(asked, default="1", err=True, prompt_suffix=" "))
        if option := numbers.get(normalized(answer).strip()):
            return option
        warn(message("designs.not-a-number", count=len(options)), language)


def _text(typed: str | None, language: str) -> str:
    if typed is not None or not somebody_is_there():
        return typed or ""
    question = translate(message("designs.ask-text"), language)
    asked = click.prompt(question, default="", show_default=False, err=True, prompt_suffix=" ")
    return str(asked)


def _made(file: Path, language: str) -> None:
    drawing = show_design(str(file), None, file.with_suffix(".pdf"), language)
    typed = f'"{file}"' if " " in str(file) else str(file)
    told = message(
        "designs.made",
        file=str(file),
        drawing=str(drawing),
        typed=typed,
        options=own_designs.needed_options(file),
    )
    say(told, language)
