"""Colours: as people write them, how much ink they are, and text that is read on them.

A colour is a list of four percentages (cyan, magenta, yellow and black), or "#RRGGBB".

How an ink looks depends on the press. Here it is what a screen shows of it, by the simple
conversion of CSS (CSS Color Module Level 5, "device-cmyk": each of red, green and blue is
1 - min(1, ink * (1 - black) + black)). The ratio is (lighter + 0.05) / (darker + 0.05) of the
relative luminances (WCAG 2.2, "contrast ratio"); 7 is what its level AAA asks of text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from badgegen.core import Message, TemplateError, WrongUsage, message
from badgegen.stationery.geometry import BLACK, WHITE, Ink

LEAST = 7.0
"""The contrast ratio that text must have on what lies under it."""

MOST_INK = 300.0
"""The percent of all inks together that a press dries: 300 is what Japanese print shops name for
coated sheets (Japan Color 2011 was made with 310)."""

Colours = Mapping[str, Ink]
"""The colour of each department, or of whatever else has one."""

_HEX = re.compile("#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_BETWEEN = re.compile(r"\s*[,、，]\s*")


def contrast(one: Ink, other: Ink) -> float:
    """Return the contrast ratio of two inks, from 1 to 21.

    >>> contrast(BLACK, WHITE), contrast(WHITE, WHITE)
    (21.0, 1.0)
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def readable_on(ground: Ink) -> Ink:
    """Return black or white, whichever stands out more on the ground.

    >>> readable_on(Ink(20, 0, 60, 0)) == BLACK, readable_on(Ink(100, 80, 0, 30)) == WHITE
    (True, True)
    """
    return max((BLACK, WHITE), key=lambda text: contrast(text, ground))


def total_ink(ink: Ink) -> float:
    """Return the percent of all inks together.

    >>> total_ink(Ink(100, 80, 0, 30))
    210
    """
    return ink.cyan + ink.magenta + ink.yellow + ink.black


def told_ink(ink: Ink) -> str:
    """Return the colour as print shops write it.

    >>> told_ink(Ink(100, 80.5, 0, 30))
    'C100 M80.5 Y0 K30'
    """
    return f"C{ink.cyan:g} M{ink.magenta:g} Y{ink.yellow:g} K{ink.black:g}"


def ink_of(value: object) -> Ink | None:
    """Return the colour that a value of a file, or a text that was typed, means; or ``None``.

    What is common to red, green and blue becomes black, so that no colour is much ink.

    >>> ink_of("#1B3573")
    Ink(cyan=76.5, magenta=53.9, yellow=0.0, black=54.9)
    >>> ink_of([0, 8, 92, 0]) == ink_of("0, 8, 92, 0") == Ink(0, 8, 92, 0), ink_of("blue")
    (True, None)
    """
    if isinstance(value, str):
        found = _HEX.fullmatch(value.strip())
        if found:
            return _of_screen(*(int(pair, 16) / 255 for pair in found.groups()))
        value = _numbers(value)
    shares = value if isinstance(value, (list, tuple)) else []
    numbers = [
        float(share) for share in shares if type(share) in (int, float) and 0 <= share <= 100
    ]
    if len(numbers) != 4 or len(shares) != 4:
        return None
    return Ink(*(round(number, 1) for number in numbers))


def checked_colour(value: object, path: Path, key: str) -> Ink:
    """Return the colour that a key of a file has.

    Raises:
        TemplateError: It is none.
    """
    ink = ink_of(value)
    if ink is None:
        expected = message("template.expected-cmyk")
        raise TemplateError(
            message("template.wrong-value", file=str(path), key=key, expected=expected)
        )
    return ink


def checked_colours(table: Mapping[str, object], path: Path, key: str) -> Colours:
    """Return the colours of a table of a file, each on which text can be read.

    Raises:
        TemplateError: A value is no colour, or neither black nor white can be read on it.
    """
    return {name: _ground(value, path, f"{key}.{name}") for name, value in table.items()}


def too_much_ink(inks: Iterable[Ink], *, for_press: bool) -> Iterator[Message]:
    """Yield which colours are more ink than a press dries.

    Raises:
        WrongUsage: They are for a press.
    """
    for ink in sorted(inks, key=told_ink):
        if (total := total_ink(ink)) > MOST_INK:
            key = "press.too-much-ink" if for_press else "layout.much-ink"
            told = message(key, colour=told_ink(ink), total=total, most=MOST_INK)
            if for_press:
                raise WrongUsage(told)
            yield told


def unreadable(inks: Iterable[Ink]) -> float | None:
    """Return the worst ratio of these grounds for black or white, if text is not read on it."""
    ratios = [contrast(ink, readable_on(ink)) for ink in inks]
    worst = min(ratios, default=LEAST)
    return worst if worst < LEAST else None


def _ground(value: object, path: Path, key: str) -> Ink:
    ink = checked_colour(value, path, key)
    ratio = unreadable([ink])
    if ratio is not None:
        raise TemplateError(unreadable_message(path, key, ratio))
    return ink


def unreadable_message(path: Path, key: str, ratio: float) -> Message:
    """Say that neither black nor white is read on a colour of a file."""
    return message("template.unreadable-band", file=str(path), key=key, ratio=ratio, least=LEAST)


def _of_screen(red: float, green: float, blue: float) -> Ink:
    """Return what a screen shows so, by the inverse of the conversion above."""
    light = max(red, green, blue)
    if light == 0:
        return BLACK
    shares = ((light - share) / light for share in (red, green, blue))
    return Ink(*(round(100 * share, 1) for share in (*shares, 1 - light)))


def _numbers(text: str) -> list[float]:
    """Return the numbers of "0, 8, 92, 0"; none of a text with anything else."""
    try:
        return [float(part) for part in _BETWEEN.split(text.strip())]
    except ValueError:
        return []


def _luminance(ink: Ink) -> float:
    """Return the relative luminance of WCAG 2.2, from 0 for black to 1 for white."""
    black = ink.black / 100
    red, green, blue = (
        _linear(1 - min(1, share / 100 * (1 - black) + black))
        for share in (ink.cyan, ink.magenta, ink.yellow)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """Return the light of a share of sRGB (IEC 61966-2-1)."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
