"""The styles of romaji: each is wholly in its file of badgegen/data/romaji."""

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from badgegen.core import DEFAULT_STYLE, WrongUsage, message, shipped


@dataclass(frozen=True, slots=True)
class RomajiOptions:
    """Which romaji the user wants; ``None`` is what the style itself says."""

    style: str = DEFAULT_STYLE
    long_vowel: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class MoraicNasal:
    """How ん is spelled: plainly, and before the letters that change it."""

    plain: str
    before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Geminate:
    """How っ is spelled with no letter to double, and before letters that are not doubled."""

    alone: str = ""
    before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LongVowel:
    """How long vowels are spelled, by vowel; without any, they are spelled by their kana.

    ``keeps_at_end`` are the kana that at the end of a name are vowels of their own.
    """

    spelling: Mapping[str, str]
    keeps_at_end: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A style of romaji: the spelling of every kana and what its neighbours do to it."""

    title: Mapping[str, str]
    default_long_vowel: str
    default_case: str
    moraic_nasal: MoraicNasal
    long_vowel: Mapping[str, LongVowel]
    kana: Mapping[str, str]
    geminate: Geminate

    @property
    def writes(self) -> bool:
        """Whether the style spells anything at all."""
        return bool(self.kana)


def style_names() -> tuple[str, ...]:
    """Return the names of the shipped styles, in order."""
    return tuple(sorted(path.stem for path in shipped("data", "romaji").glob("*.toml")))


@cache
def all_romaji_options() -> tuple[RomajiOptions, ...]:
    """Return every style that writes, with each of its spellings of long vowels."""
    return tuple(
        RomajiOptions(name, long_vowel)
        for name in style_names()
        if load_style(name).writes
        for long_vowel in load_style(name).long_vowel
    )


@cache
def load_style(name: str) -> Style:
    """Return the shipped style of this name.

    Raises:
        WrongUsage: There is no such style.
    """
    _check("romaji.unknown-style", name, style_names())
    table = tomllib.loads(shipped("data", "romaji", f"{name}.toml").read_text(encoding="utf-8"))
    tables = {
        "moraic_nasal": MoraicNasal(**table["moraic_nasal"]),
        "geminate": Geminate(**table.get("geminate", {})),
        "long_vowel": {form: LongVowel(**rule) for form, rule in table["long_vowel"].items()},
    }
    return Style(**{**table, **tables})


def checked_options(style: str, long_vowel: str | None, case: str | None) -> RomajiOptions:
    """Return the romaji that is asked for.

    Raises:
        WrongUsage: The style, its long vowels or the case is unknown, or they do not fit together.
    """
    wanted = RomajiOptions(style, long_vowel, case)
    check_romaji_options(wanted)
    return wanted


def check_romaji_options(options: RomajiOptions) -> None:
    """Check that the style exists and can do what is asked of it.

    Raises:
        WrongUsage: The style, its long vowels or the case is unknown; the message says which are.
    """
    style = load_style(options.style)
    _check("romaji.unknown-long-vowel", long_vowel_name(options), tuple(style.long_vowel))
    _check("romaji.unknown-case", case_name(options), tuple(CASES))


def long_vowel_name(options: RomajiOptions) -> str:
    """Return the wanted spelling of long vowels, or the style's own."""
    return options.long_vowel or load_style(options.style).default_long_vowel


def case_name(options: RomajiOptions) -> str:
    """Return the wanted case, or the style's own."""
    return options.case or load_style(options.style).default_case


def _title(text: str) -> str:
    return text[:1].upper() + text[1:]


def _as_is(text: str) -> str:
    return text


CASES: Mapping[str, Callable[[str], str]] = {"upper": str.upper, "title": _title, "as-is": _as_is}
"""The cases by name; ``as-is`` is how the style's table spells."""


def _check(key: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        near = difflib.get_close_matches(value.lower(), allowed, n=1)
        hint = message("romaji.nearest", name=near[0]) if near else message("template.nothing-near")
        raise WrongUsage(message(key, value=value, allowed=", ".join(allowed), hint=hint))
