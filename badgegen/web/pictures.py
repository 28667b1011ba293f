"""Badges as pictures for the page, all sides that are printed: what layout has placed."""

from collections.abc import Mapping
from dataclasses import dataclass

from badgegen.geometry import Statics
from badgegen.message import message
from badgegen.messages import translate
from badgegen.pages import Side
from badgegen.pipeline.judging import Judged
from badgegen.render.svg import badge_svg

LOGO_ADDRESS = "/logo.png"
_NAMES = {Side.FRONT: message("web.front"), Side.BACK: message("web.back")}

SideStatics = Mapping[Side, Statics]
"""What each side of all badges shows alike."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a badge; it has a name where there are two."""

    name: str
    svg: str


def pictures(judged: Judged, statics: SideStatics, language: str, at: int) -> tuple[SideView, ...]:
    """The sides of the badge of the person at a position."""
    sides = judged.cases[at].sides
    return tuple(
        SideView(
            name=translate(_NAMES[side], language) if len(sides) > 1 else "",
            svg=badge_svg(one.face.shapes, statics[side], judged.sheet, LOGO_ADDRESS),
        )
        for side, one in sides.items()
    )
