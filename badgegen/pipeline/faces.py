"""Sets the faces of badges: what the design, the sheet and the typeface make of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from badgegen.band_colours import Colours
from badgegen.geometry import Design, Sheet
from badgegen.layout import Face, compose, reference_characters
from badgegen.model import Badge
from badgegen.privacy import printed_texts
from badgegen.render.fonts import glyph_table


@dataclass(frozen=True, slots=True)
class Setting:
    """What all badges of a run have in common: design, sheet, organisation, colours of bands."""

    design: Design
    sheet: Sheet
    organisation: str = ""
    colours: Colours = field(default_factory=dict)


def set_faces(badges: Iterable[Badge], setting: Setting) -> tuple[Face, ...]:
    """The face of each badge."""
    badges = tuple(badges)
    design, organisation = setting.design, setting.organisation
    texts = (text for badge in badges for text in printed_texts(badge, design, organisation))
    glyphs = glyph_table(reference_characters() + "".join(texts))
    return tuple(
        compose(
            badge,
            design,
            setting.sheet.trim,
            glyphs,
            organisation,
            band=setting.colours.get(badge.department or ""),
        )
        for badge in badges
    )
