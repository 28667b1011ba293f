"""Queries: which sheets there are of a size, of a maker, for a design, by a part of a number."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from badgegen.core import TemplateError, message
from badgegen.stationery.catalogue import load_design, load_sheet, of_product, sheet_names
from badgegen.stationery.fields import Design
from badgegen.stationery.geometry import Sheet, Size
from badgegen.stationery.products import (
    maker_names,
    maker_of,
    packet_key,
    packet_less,
    paper_name,
    products,
    read_typed,
    two_numbers,
)

NEAR = 1.0
"""How far a badge may be from the size asked for, in mm: holders and pockets have as much play."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; ``text`` is a part of a number or a title, ``maker`` the maker's id."""

    text: str = ""
    maker: str | None = None
    size: Size | None = None
    design: Design | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a sheet is sold under, or its name: the maker's id, and what to type for it."""

    maker: str
    number: str
    name: str

    @property
    def told(self) -> str:
        """The maker's name and the number, as the packet has them."""
        return f"{maker_names()[self.maker]} {self.number}" if self.maker else self.number

    @property
    def key(self) -> str:
        """What tells it from others, however it is written."""
        return packet_key(self.told)


@dataclass(frozen=True, slots=True)
class Offer:
    """A sheet, and the numbers that it is sold under; the name to type is that of the first."""

    sheet: Sheet
    numbers: tuple[Number, ...]

    @property
    def name(self) -> str:
        """What to type for it."""
        return self.numbers[0].name

    @property
    def paper(self) -> str:
        """What its paper is called."""
        return paper_name(self.sheet.paper)


def read_query(text: str, *, maker: str | None, size: str | None, fits: str | None) -> Query:
    """Return the query that somebody typed.

    Raises:
        WrongUsage: The size is none.
        TemplateError: There is no such maker or design.
    """
    return Query(
        text,
        _maker(maker) if maker else None,
        Size(*two_numbers(size, "sheets.not-a-size")) if size else None,
        load_design(fits) if fits else None,
    )


def _maker(typed: str) -> str:
    maker = maker_of(typed)
    if maker is None:
        known = dict.fromkeys(number.maker for offer in stock() for number in offer.numbers)
        names = "・".join(maker_names()[maker] for maker in sorted(known) if maker)
        raise TemplateError(message("sheets.no-such-maker", typed=typed, makers=names))
    return maker


def offers(query: Query) -> tuple[Offer, ...]:
    """Return what answers a query.

    The nearest in size comes first, and of as near ones those whose numbers begin with the text,
    then what is well known, then what is confirmed.
    """
    found = [
        Offer(offer.sheet, numbers)
        for offer in stock()
        if _fits(offer.sheet, query) and (numbers := tuple(_asked_for(offer, query)))
    ]
    wanted, size = read_typed(query.text).number, query.size
    found.sort(key=lambda offer: not packet_key(offer.numbers[0].number).startswith(wanted))
    if size:
        found.sort(key=lambda offer: _off(offer.sheet, size))
    return tuple(found)


def _fits(sheet: Sheet, query: Query) -> bool:
    if query.design and not query.design.trims.holds(sheet.face):
        return False
    return query.size is None or _off(sheet, query.size) <= NEAR


def _off(sheet: Sheet, size: Size) -> float:
    return max(abs(sheet.face.width - size.width), abs(sheet.face.height - size.height))


def _asked_for(offer: Offer, query: Query) -> Iterator[Number]:
    """Yield the numbers of a sheet that are asked for, by maker and by a part of them."""
    typed, alone = read_typed(query.text), maker_of(query.text)
    makers = {maker for maker in (query.maker, typed.maker, alone) if maker}
    in_title = bool(query.text) and packet_key(query.text) in packet_key(
        offer.sheet.title.ja + offer.sheet.title.en
    )
    wanted = "" if alone else typed.number
    asked = (number for number in offer.numbers if makers <= {number.maker})
    matching = [number for number in asked if in_title or wanted in packet_key(number.number)]
    matching.sort(key=lambda number: not packet_key(number.number).startswith(wanted))
    yield from matching


@cache
def stock() -> tuple[Offer, ...]:
    """Return every sheet once, with all numbers that it is sold under; those with files first."""
    by_hand = [load_sheet(name) for name in sheet_names()]
    originals = [sheet for sheet in by_hand if sheet.alias_of is None]
    numbers: dict[str, dict[str, Number]] = {sheet.name: {} for sheet in originals}
    for sheet in by_hand:
        for number in _numbers_by_hand(sheet):
            numbers[sheet.alias_of or sheet.name].setdefault(number.key, number)
    lines: dict[int, Offer] = {}
    for product in products():
        number = Number(product.maker, product.number, product.name)
        sheet = of_product(product)
        if sheet.alias_of:
            numbers[sheet.alias_of].setdefault(number.key, number)
            continue
        known = lines.get(id(product.line))
        first = known.sheet if known and known.sheet.confirmed >= sheet.confirmed else sheet
        lines[id(product.line)] = Offer(first, (*(known.numbers if known else ()), number))
    shipped = (Offer(sheet, tuple(numbers[sheet.name].values())) for sheet in originals)
    more = sorted(
        lines.values(), key=lambda offer: (not offer.sheet.confirmed, -len(offer.numbers))
    )
    return (*shipped, *more)


def _numbers_by_hand(sheet: Sheet) -> Iterator[Number]:
    maker = read_typed(sheet.name).maker or ""
    own = sheet.name.removeprefix(f"{maker}-").upper() if maker else sheet.name
    yield Number(maker, own, sheet.name)
    for alias in sheet.aliases:
        if packet_key(alias) not in (packet_key(own), packet_key(packet_less(own))):
            yield Number(maker, alias.upper(), sheet.name)
