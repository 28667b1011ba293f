"""Products (台紙の製品): sheets by the number on their packet, however that is typed.

The table and the makers' writings are data (``sheet_products.tsv``, ``sheet_makers.toml``). A
number may stand in two lines of the table, with other measures: then both are returned, and only
their names tell them apart.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import msgspec

from badgegen.core import LANGUAGES, WrongUsage, data_lines, message, read_toml, shipped, translate
from badgegen.stationery.geometry import Pair, Sheet, Size, Title, Turn


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a sheet without a name, and who lists it with which certainty."""

    sheet: Sheet
    products: tuple[str, ...]
    disputed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Product:
    """A number of a maker, and a line of the table that it stands in; its name is like no other."""

    maker: str
    number: str
    name: str
    line: Line

    @property
    def sheet(self) -> Sheet:
        """The sheet that is sold under this number."""
        others = (other for other in self.line.products if other != self._numbered)
        return replace(
            self.line.sheet,
            name=self.name,
            title=product_title(self.maker, self.number, self.line.sheet),
            confirmed=self.line.sheet.confirmed and not self.disputed,
            aliases=tuple(map(_told, others)),
        )

    @property
    def disputed(self) -> bool:
        """Whether it is measured otherwise, too."""
        return self._numbered in self.line.disputed

    @property
    def _numbered(self) -> str:
        return f"{self.maker} {self.number}"


def product_title(maker: str, number: str, sheet: Sheet) -> Title:
    """Return what a sheet is called by its maker, number, size and paper."""
    told = message(
        "sheets.product-title",
        product=f"{maker_names()[maker]} {number}",
        width=sheet.trim.width,
        height=sheet.trim.height,
        paper=paper_name(sheet.paper),
        count=sheet.capacity,
    )
    return Title(*(translate(told, language) for language in LANGUAGES))


class PaperTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A paper by its name, and how else people write that."""

    name: str
    width: float
    height: float
    words: tuple[str, ...]


class PapersFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file of papers; ``single`` are words for one label to a page."""

    single: tuple[str, ...]
    paper: tuple[PaperTable, ...]


@cache
def papers() -> PapersFile:
    """Return the papers that have names."""
    return msgspec.convert(read_toml(shipped("data", "sheet_papers.toml")), PapersFile)


def paper_name(paper: Size) -> str:
    """Return what a paper is called; one without a name by its size.

    >>> paper_name(Size(297, 210)), paper_name(Size(62, 100))
    ('A4', '62×100 mm')
    """
    sides = sorted((paper.width, paper.height))
    named = (known.name for known in papers().paper if sides == [known.width, known.height])
    return next(named, f"{paper.width:g}×{paper.height:g} mm")


class MakerTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A maker of sheets: its id, its name, and how else people write it."""

    id: str
    name: str
    words: tuple[str, ...]


class MakersFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file of makers; ``labels`` are words beside a number that say nothing of it."""

    labels: tuple[str, ...]
    maker: tuple[MakerTable, ...]


@cache
def _makers_file() -> MakersFile:
    return msgspec.convert(read_toml(shipped("data", "sheet_makers.toml")), MakersFile)


@cache
def maker_names() -> dict[str, str]:
    """Return what each maker is called, by its id."""
    return {maker.id: maker.name for maker in _makers_file().maker}


@cache
def _maker_words() -> dict[str, str]:
    """Return the makers' ids by the keys of all their writings, longest first."""
    words = {
        packet_key(word): maker.id
        for maker in _makers_file().maker
        for word in (maker.id, maker.name, *maker.words)
    }
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def maker_of(typed: str) -> str | None:
    """Return the id of the maker that a word names.

    >>> maker_of("ｴｰﾜﾝ"), maker_of("avery zweckform"), maker_of("abc")
    ('a-one', 'avery', None)
    """
    return _maker_words().get(packet_key(typed))


_SIGNS = str.maketrans({"×": "x", "®": None, "©": None, "™": None})
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


@cache
def packet_key(text: str) -> str:
    """Return letters and digits alone, alike whatever their width, case and kana.

    The long vowel mark is dropped like the hyphen that it is typed for.

    >>> packet_key("Ａ－ＯＮＥ ５１００２"), packet_key("ｴｰﾜﾝ"), packet_key("えーわん")
    ('aone51002', 'エワン', 'エワン')
    """
    letters = plain(text).casefold().translate(_TO_KATAKANA)
    return "".join(sign for sign in letters if sign.isalnum() and sign != "ー")


def plain(text: str) -> str:
    """Return a text in the letters of a keyboard for English.

    >>> plain("８６×５４．５ ㎜")
    '86x54.5 mm'
    """
    return unicodedata.normalize("NFKC", text.translate(_SIGNS))


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def two_numbers(typed: str, complaint: str, *, least: float = 0.1) -> Pair:
    """Return the two numbers of a text, in any writing.

    >>> two_numbers("８６×５４．５ ㎜", ""), two_numbers("横2列・縦5段", "")
    ((86.0, 54.5), (2.0, 5.0))

    Raises:
        WrongUsage: There are no two, or one is too small; ``complaint`` is what is said then.
    """
    numbers = [float(number) for number in _NUMBER.findall(plain(typed))]
    if len(numbers) != 2 or min(numbers) < least or "-" in plain(typed):
        raise WrongUsage(message(complaint, typed=typed))
    return numbers[0], numbers[1]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed of a product: the maker, if one is named, and the number's key."""

    maker: str | None
    number: str

    def means(self, maker: str, number: str) -> bool:
        """Return whether a maker's number of this key is meant."""
        return self.number == number and self.maker in (None, maker)


@cache
def read_typed(text: str) -> Typed:
    """Return what is typed without the words around it: maker and labels may stand on either side.

    >>> read_typed("エーワン 品番５１００２"), read_typed("L7418 Avery").number
    (Typed(maker='a-one', number='51002'), 'l7418')
    """
    rest, maker = packet_key(text), None
    while True:
        stripped, found = _without(rest, _maker_words())
        if not found or maker or not stripped:
            stripped, found = _without(rest, _label_words())[0], None
        if stripped in ("", rest):
            return Typed(maker, rest)
        rest, maker = stripped, found or maker


@cache
def _label_words() -> dict[str, str]:
    keys = sorted(map(packet_key, _makers_file().labels), key=len, reverse=True)
    return dict.fromkeys(keys, "")


def _without(text: str, words: dict[str, str]) -> tuple[str, str | None]:
    """Return a text without a word at one of its ends, and what the word stands for."""
    for word, stands_for in words.items():
        if text.startswith(word):
            return text[len(word) :], stands_for
        if text.endswith(word):
            return text[: -len(word)], stands_for
    return text, None


@cache
def table() -> tuple[Line, ...]:
    """Return the lines of the table of sheets."""
    return tuple(map(_line, data_lines("sheet_products.tsv")))


def _line(cells: tuple[str, ...]) -> Line:
    width, height, columns, rows, left, top, across, down, *page = map(float, cells[:12])
    databases, status, products, disputed = cells[12:]
    sheet = Sheet(
        name="",
        title=Title("", ""),
        paper=Size(page[0], page[1]),
        trim=Size(width, height),
        columns=int(columns),
        rows=int(rows),
        origin=(left, top),
        pitch=(across, down),
        corner=page[2],
        source=databases,
        confirmed=status != "single",
        rotate=Turn(int(page[3])),
    )
    return Line(sheet, tuple(products.split("; ")), frozenset(filter(None, disputed.split("; "))))


@cache
def products() -> tuple[Product, ...]:
    """Return all products of the table, by maker and number."""
    standing: dict[Numbered, list[Line]] = {}
    for line in table():
        for product in line.products:
            maker, number = product.split(" ", 1)
            standing.setdefault((maker, number), []).append(line)
    return tuple(
        product
        for (maker, number), lines in sorted(standing.items())
        for product in _told_apart(maker, number, lines)
    )


Numbered = tuple[str, str]
"""A maker and a number of it."""


def _told_apart(maker: str, number: str, lines: list[Line]) -> Iterator[Product]:
    """Yield a number's products; where it has several, the name says what sets each apart."""
    name = f"{maker}-{re.sub(r'[^a-z0-9]+', '-', number.casefold()).strip('-')}"
    if len(lines) == 1:
        yield Product(maker, number, name, lines[0])
        return
    chosen = [tell for tell in _MARKS if len({tell(line.sheet) for line in lines}) == len(lines)]
    for line in lines:
        marks = [tell(line.sheet) for tell in chosen[:1] or _MARKS]
        yield Product(maker, number, "-".join((name, *marks)), line)


_MARKS: tuple[Callable[[Sheet], str], ...] = (
    lambda sheet: f"{sheet.trim.width:g}x{sheet.trim.height:g}",
    lambda sheet: f"{sheet.columns}by{sheet.rows}",
    lambda sheet: f"left{sheet.origin[0]:g}",
    lambda sheet: f"top{sheet.origin[1]:g}",
    lambda sheet: f"step{sheet.pitch[0]:g}x{sheet.pitch[1]:g}",
)
"""What sets two sheets of one number apart: the first that does is put into their names."""


def _told(product: str) -> str:
    maker, number = product.split(" ", 1)
    return f"{maker_names()[maker]} {number}"


_PACKET = re.compile(r"[-\s](\d{1,3})[a-z]?$", re.IGNORECASE)
"""How many sheets a packet holds, as makers put it behind the number: L7418-25, KPC-E1121-20N."""


def packet_less(number: str) -> str:
    """Return a number without the count of sheets behind it.

    >>> packet_less("L7160-100"), packet_less("KPC-E1121-20N"), packet_less("51002")
    ('L7160', 'KPC-E1121', '51002')
    """
    return _PACKET.sub("", number)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A maker's number with its keys: as it is, and without the count of sheets behind it."""

    maker: str
    number: str
    key: str
    without_count: str


def keyed(maker: str, number: str) -> Keyed:
    """Return a maker's number with its keys."""
    return Keyed(maker, number, packet_key(number), packet_key(packet_less(number)))


def meant(text: str, known: Sequence[Keyed]) -> tuple[Numbered, ...]:
    """Return which of the known products a text means; the first way of reading that finds any.

    As typed; without what stands in brackets; by the one word of it that is a number; without the
    count of sheets in the packet, typed or known.
    """
    whole = plain(text)
    outside = re.sub(r"[(\[「【<].*?[)\]」】>]", " ", whole)
    for typed in (whole, outside):
        if found := _matching(read_typed(typed), known):
            return found
    if found := _by_word(outside, known):
        return found
    typed_less = read_typed(packet_less(outside.strip()))
    return _matching(typed_less, known) or tuple(
        (product.maker, product.number)
        for product in known
        if typed_less.means(product.maker, product.without_count)
    )


def _matching(typed: Typed, known: Iterable[Keyed]) -> tuple[Numbered, ...]:
    return tuple(
        (product.maker, product.number)
        for product in known
        if typed.means(product.maker, product.key)
    )


_LEAST = 3
"""A word of fewer letters and digits is no number: A4, 10面."""


def _by_word(text: str, known: Sequence[Keyed]) -> tuple[Numbered, ...]:
    """Return what the words of a text mean, where the others are a maker or say nothing."""
    words = [word for word in re.split(r"[\s,、。・/:;|]+", text) if word]
    makers = {maker for word in words if (maker := maker_of(word))}
    found = [
        numbered
        for word in words
        if len(packet_key(word)) >= _LEAST and any(sign.isdigit() for sign in word)
        for numbered in _matching(read_typed(word), known)
        if not makers or numbered[0] in makers
    ]
    return tuple(dict.fromkeys(found))


def near(text: str, names: Iterable[str], *, most: int = 4) -> tuple[str, ...]:
    """Return the names whose numbers are written most like a text's, of the maker if one is named.

    Swapped digits come first; of what is written alike, what stands first among the names.
    """
    typed = read_typed(text)
    matcher = difflib.SequenceMatcher(b=typed.number)
    found = []
    for place, name in enumerate(dict.fromkeys(names)):
        known = read_typed(name)
        matcher.set_seq1(known.number)
        if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
            other_maker = typed.maker not in (None, known.maker)
            swapped = sorted(known.number) == sorted(typed.number)
            found.append((other_maker, not swapped, -matcher.ratio(), place, name))
    return tuple(name for *_, name in sorted(found)[:most])


_ALIKE = 0.6
"""How much of two numbers is alike, as difflib counts it, when one may be meant by the other."""
