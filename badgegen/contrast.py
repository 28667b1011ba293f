"""Whether text can be read on a colour: the contrast ratio of WCAG for printing inks.

How an ink looks depends on the press. Here it is what a screen shows of it, by the simple
conversion of CSS (CSS Color Module Level 5, "device-cmyk": each of red, green and blue is
1 - min(1, ink * (1 - black) + black)). The ratio is (lighter + 0.05) / (darker + 0.05) of the
relative luminances (WCAG 2.2, "contrast ratio"); 7 is what its level AAA asks of text.
"""

from badgegen.geometry import BLACK, WHITE, Ink

LEAST = 7.0
"""The contrast ratio that text on a band must have."""


def contrast(one: Ink, other: Ink) -> float:
    """The contrast ratio of two inks, from 1 to 21.

    >>> contrast(BLACK, WHITE), contrast(WHITE, WHITE)
    (21.0, 1.0)
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def readable_on(ground: Ink) -> Ink:
    """Black or white, whichever stands out more on the ground.

    >>> readable_on(Ink(20, 0, 60, 0)) == BLACK, readable_on(Ink(100, 80, 0, 30)) == WHITE
    (True, True)
    """
    return max((BLACK, WHITE), key=lambda text: contrast(text, ground))


def _luminance(ink: Ink) -> float:
    """The relative luminance of WCAG 2.2, from 0 for black to 1 for white."""
    black = ink.black / 100
    red, green, blue = (
        _linear(1 - min(1, share / 100 * (1 - black) + black))
        for share in (ink.cyan, ink.magenta, ink.yellow)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """The light of a share of sRGB (IEC 61966-2-1)."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
