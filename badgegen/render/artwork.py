"""What badges show, and what a finished file must show of it besides texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from badgegen.bleed import Bleed, bled
from badgegen.geometry import BLACK, Fill, Shape, Shapes, Size, Statics
from badgegen.pages import Page, Side
from badgegen.privacy import Painting, printed_inks
from badgegen.render.pictures import Logo
from badgegen.render.units import rectangle


@dataclass(frozen=True, slots=True)
class Artwork:
    """What one side of the badges shows: each badge's lines, and what all of them show alike."""

    faces: Sequence[Shapes]
    statics: Statics = field(default_factory=Statics)
    logo: Logo | None = None


def fills_of(shapes: Iterable[Shape], badge: Size, bleed: Bleed) -> Iterator[Fill]:
    """The fills of a badge of this size as they are printed, with their bleed."""
    for shape in shapes:
        if isinstance(shape, Fill):
            yield replace(shape, box=bled(shape.box, badge, bleed))


def painting_of(sides: Mapping[Side, Artwork], pages: Iterable[Page], badge: Size) -> Painting:
    """What these pages show besides texts, with badges of this size."""
    places = [place for page in pages for place in page.placements]
    shown = {
        (place.side, id(face), place.bleed): face
        for place in places
        for face in (sides[place.side].faces[place.badge],)
    }
    fills = {
        fill
        for (side, _, bleed), face in shown.items()
        for fill in fills_of((*face, *_rules(sides[side])), badge, bleed)
    }
    arts = [sides[side] for side in {place.side for place in places}]
    return Painting(
        printed_inks(shown.values()),
        frozenset((rectangle(fill.box), fill.ink) for fill in fills),
        frozenset(one.logo.fingerprint for one in arts if one.logo and one.statics.logo),
    )


def _rules(art: Artwork) -> tuple[Fill, ...]:
    return tuple(Fill(rule, BLACK) for rule in art.statics.rules)
