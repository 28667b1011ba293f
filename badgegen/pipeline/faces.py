"""Sets the faces of badges: what the design, the sheet and the typeface make of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from badgegen.band_colours import Colours
from badgegen.geometry import Design, Sheet
from badgegen.layout import Face, compose, reference_characters
from badgegen.model import Badge
from badgegen.privacy import printed_texts
from badgegen.render.fonts import glyph_table


@dataclass(frozen=True, slots=True)
class Setting:
    """What one side of all badges has in common: design, sheet, organisation, colours of bands."""

    design: Design
    sheet: Sheet
    organisation: str = ""
    colours: Colours = field(default_factory=dict)


def set_faces(badges: Sequence[Badge], setting: Setting) -> tuple[Face, ...]:
    """The face of each badge; equal badges are set once."""
    design, organisation = setting.design, setting.organisation
    distinct = dict.fromkeys(badges)
    texts = (text for badge in distinct for text in printed_texts(badge, design, organisation))
    glyphs = glyph_table(reference_characters() + "".join(texts))
    faces = {
        badge: compose(
            badge,
            design,
            setting.sheet.face,
            glyphs,
            organisation,
            band=setting.colours.get(badge.department or ""),
        )
        for badge in distinct
    }
    return tuple(faces[badge] for badge in badges)
