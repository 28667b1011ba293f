"""Reads the dictionaries that the lexicon of names is made from: one function for each.

SudachiDict is read from its binary form (version 2 of the system dictionary), UniDic and IPADIC
from MeCab's, JMnedict from ENAMDICT's text, SKK's lists from theirs. What was added by hand stands
in small tables beside this file.
"""

import importlib.util
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from badgegen.core import is_hiragana, is_katakana, to_hiragana

ENAMDICT = Path("/usr/share/edict/enamdict")
SKK = Path("/usr/share/skk")
SUDACHI_VERSION = 0xCE9F011A92394434

SURNAME, GIVEN_NAME = "姓", "名"

Entries = dict[str, dict[str, int]]
"""The cost of each reading of each name in one dictionary; 0 where it tells none."""

_ENAMDICT_LINE = re.compile(r"(\S+) (?:\[(\S+)\] )?/\(([^)]*)\)")
# s surname, g given name, f and m female and male ones, u a person's name of any kind: for foreign
# names it tells nothing.
_PLACES = {"p", "st"}
_ENAMDICT_TAGS = {SURNAME: set("s"), GIVEN_NAME: set("gfmu")}
_UNCLASSIFIED = "u"
# A person under the full name. Those entries are kept aside: they are used in no list and no test,
# so that people who stand in them can be measured with.
_PERSON = "h"


def sudachi(kind: str) -> Entries:
    """The surnames or given names (名詞,固有名詞,人名) of SudachiDict."""
    data = _package_file("sudachidict_core", "resources", "system.dic")
    if struct.unpack_from("<Q", data)[0] != SUDACHI_VERSION:
        raise SystemExit("this form of SudachiDict is not known; install the version named above")
    return _collected(_sudachi_words(data, kind))


def unidic(kind: str) -> Entries:
    """The surnames or given names of UniDic, as written and by their kana."""
    return _collected(_mecab_words("unidic_lite", kind, surface=8, reading=17))


def ipadic(kind: str) -> Entries:
    """The surnames or given names of IPADIC."""
    return _collected(_mecab_words("ipadic", kind, surface=6, reading=7))


def jmnedict(kind: str) -> Entries:
    """The surnames or given names of JMnedict, from Debian's package enamdict."""
    return _collected(
        (surface, reading, 0)
        for surface, reading, tags in _enamdict_lines()
        if (tags - {_UNCLASSIFIED} if is_katakana(surface) else tags) & _ENAMDICT_TAGS[kind]
    )


def merged(dictionaries: Iterable[Entries]) -> Entries:
    """Return all readings of all dictionaries."""
    together: Entries = {}
    for entries in dictionaries:
        for name, readings in entries.items():
            together.setdefault(name, {}).update(readings)
    return together


def jmnedict_given_names() -> frozenset[str]:
    """The names that JMnedict calls given names, and not only names of people of any kind."""
    sure = _ENAMDICT_TAGS[GIVEN_NAME] - {_UNCLASSIFIED}
    return frozenset(surface for surface, _, tags in _enamdict_lines() if tags & sure)


def jmnedict_places() -> Entries:
    """The places and stations of JMnedict: many surnames come from them."""
    return _collected(
        (surface, reading, 0) for surface, reading, tags in _enamdict_lines() if tags & _PLACES
    )


def skk_surnames() -> Entries:
    """The surnames of SKK-JISYO.jinmei, from Debian's package skkdic-extra."""
    return _collected(
        (surface, kana, 0)
        for kana, surface, note in _skk_entries("SKK-JISYO.jinmei", "euc_jp")
        if SURNAME in note or note == "人名"
    )


def skk_people() -> Iterator[tuple[str, str]]:
    """The full names of real people in SKK-JISYO.fullname, each with its kana, both unsplit."""
    for kana, surface, _ in _skk_entries("SKK-JISYO.fullname", "euc_jis_2004"):
        yield surface, kana


def further_readings() -> Entries:
    """The readings of surnames that were added by hand."""
    return _collected((surname, kana, 0) for surname, kana, _ in _own_table("further_readings"))


def dissenting_bearers() -> dict[str, int]:
    """How many people are known to read a surname otherwise, beside those of SKK."""
    return {surname: int(bearers) for surname, bearers in _own_table("dissenting_bearers")}


def earlier_estimate() -> dict[tuple[str, str], float]:
    """The risk of another reading by an estimate from further people, for each usual reading."""
    rows = _own_table("earlier_estimate")
    return {(surname, kana): 1 - float(share) for surname, kana, share in rows}


def label_slips() -> dict[tuple[str, str], str]:
    """The readings that should stand where SKK's list of people has a slip."""
    return {(surname, slip): kana for surname, slip, kana, _ in _own_table("label_slips")}


def _own_table(name: str) -> Iterator[list[str]]:
    text = Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def _collected(found: Iterable[tuple[str, str, int]]) -> Entries:
    """The cheapest cost of each surface and reading, in hiragana."""
    entries: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for surface, reading, cost in found:
        kana = to_hiragana(reading)
        if is_hiragana(kana):
            entries[surface][kana] = min(cost, entries[surface].get(kana, cost))
    return dict(entries)


def _package_file(package: str, *parts: str) -> bytes:
    """The bytes of a file that an installed package brings."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(spec.origin).parent.joinpath(*parts).read_bytes()


def _sudachi_words(data: bytes, kind: str) -> Iterator[tuple[str, str, int]]:
    wanted, at = _sudachi_parts_of_speech(data, kind)
    left, right = struct.unpack_from("<HH", data, at)
    at += 4 + 2 * left * right
    (trie,) = struct.unpack_from("<I", data, at)
    at += 4 + 4 * trie
    (table,) = struct.unpack_from("<I", data, at)
    at += 4 + table
    (count,) = struct.unpack_from("<I", data, at)
    parameters, offsets = at + 4, at + 4 + 6 * count
    for number, start in enumerate(struct.unpack_from(f"<{count}I", data, offsets)):
        surface, after = _sudachi_text(data, start)
        after += 2 if data[after] >= 128 else 1
        if struct.unpack_from("<H", data, after)[0] in wanted:
            _, after = _sudachi_text(data, after + 2)
            reading, _ = _sudachi_text(data, after + 4)
            cost = struct.unpack_from("<3h", data, parameters + 6 * number)[2]
            yield surface, reading or surface, cost


def _sudachi_parts_of_speech(data: bytes, kind: str) -> tuple[set[int], int]:
    """The numbers of the parts of speech that are wanted, and where the list ends."""
    at = 272
    (count,) = struct.unpack_from("<H", data, at)
    at += 2
    wanted = set()
    for number in range(count):
        parts = []
        for _ in range(6):
            part, at = _sudachi_text(data, at)
            parts.append(part)
        if parts[2:4] == ["人名", kind]:
            wanted.add(number)
    return wanted, at


def _sudachi_text(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    length = data[at]
    at += 1
    if length >= 128:
        length, at = (length & 0x7F) << 8 | data[at], at + 1
    end = at + 2 * length
    return data[at:end].decode("utf-16-le"), end


def _mecab_words(
    package: str, kind: str, *, surface: int, reading: int
) -> Iterator[tuple[str, str, int]]:
    """Surface, reading and cost of each name in a dictionary of MeCab's binary form."""
    data = _package_file(package, "dicdir", "sys.dic")
    trie, tokens, _ = struct.unpack_from("<10I", data)[6:9]
    first = 72 + trie
    features = first + tokens
    for at in range(first, features, 16):
        cost, feature = struct.unpack_from("<hI", data, at + 6)
        text = data[features + feature : data.index(b"\0", features + feature)].decode()
        if text.startswith(f"名詞,固有名詞,人名,{kind},"):
            fields = text.split(",")
            yield fields[surface], fields[reading], cost


def _enamdict_lines() -> Iterator[tuple[str, str, set[str]]]:
    """Surface, reading and tags of all but persons; a name in kana is its own reading."""
    for line in ENAMDICT.read_text(encoding="euc_jp", errors="replace").splitlines():
        found = _ENAMDICT_LINE.match(line)
        tags = set(found[3].split(",")) if found else {_PERSON}
        if found and _PERSON not in tags:
            yield found[1], found[2] or found[1], tags


def _skk_entries(name: str, encoding: str) -> Iterator[tuple[str, str, str]]:
    """Kana, surface and annotation."""
    for line in (SKK / name).read_text(encoding=encoding, errors="replace").splitlines():
        kana, found, surfaces = line.partition(" /")
        if found and not line.startswith(";"):
            for one in surfaces.strip("/").split("/"):
                surface, _, note = one.partition(";")
                yield kana, surface, note
