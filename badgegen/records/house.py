"""The house's record: the names at work of all rosters, and the colours of its departments.

It lies beside the overrides, since they are the house's too, and tells of nobody without the key:
each key has one sealed list of names of its own (AES-SIV, as in the register), padded so that not
even the number of names can be seen. A list of another key cannot be read and is kept as it is.

Colours are no secret, and the same for all who work on the badges, whatever their keys.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Annotated

import msgspec

from badgegen.core import RosterError, message
from badgegen.records.register import BadgeKey, seal, unseal

_ABOUT = "names at work"
_BLOCK = 4096
"""Lists are padded to whole blocks: about twenty names fill one."""


@dataclass(frozen=True, slots=True, order=True)
class NameAtWork:
    """A name at work that a roster had, and whose it was.

    Attributes:
        number: The staff number as it is compared, empty where there is none.
        surname: The registered surname as written.
        department: Where the person works, empty where that is not known.
        name: The name at work; empty where the roster told that there is one, and not surely which.
        kana: What was printed; empty where the badge was still waiting.
    """

    number: str
    surname: str
    department: str
    name: str
    kana: str


_Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
KeptColour = tuple[_Percent, _Percent, _Percent, _Percent]


@dataclass(frozen=True, slots=True)
class HouseRecord:
    """The sealed lists of a record by the names of their keys, and the departments' colours.

    A colour is its shares of cyan, magenta, yellow and black in percent.
    """

    names_at_work: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, KeptColour] = field(default_factory=dict)


def read_record(data: bytes, file: str) -> HouseRecord:
    """Return the record in the bytes of its file.

    Raises:
        RosterError: The file is damaged, or no record.
    """
    try:
        return msgspec.json.decode(data, type=HouseRecord)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RosterError(message("manifest.record-damaged", file=file)) from error


def record_bytes(record: HouseRecord) -> bytes:
    """Return the record as its file holds it; the same names and colours have the same bytes.

    Where no colour was kept nothing is said of colours.
    """
    parts = {name: part for name, part in asdict(record).items() if part or name != "colours"}
    return (json.dumps(parts, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def names_in(record: HouseRecord, key: BadgeKey, file: str) -> tuple[NameAtWork, ...]:
    """Return the names of the key's own list; none where it has no list yet.

    Raises:
        RosterError: The list is damaged.
    """
    sealed = record.names_at_work.get(key.name)
    if sealed is None:
        return ()
    plain = unseal(key, sealed, _ABOUT)
    try:
        return msgspec.json.decode(plain or b"", type=tuple[NameAtWork, ...])
    except msgspec.DecodeError as error:
        raise RosterError(message("manifest.record-damaged", file=file)) from error


def with_names(record: HouseRecord, key: BadgeKey, names: Iterable[NameAtWork]) -> HouseRecord:
    """Return the record with these names as the key's own list; their order tells nothing."""
    plain = msgspec.json.encode(sorted(names))
    padded = plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK)
    return replace(
        record, names_at_work={**record.names_at_work, key.name: seal(key, padded, _ABOUT)}
    )


def with_colours(record: HouseRecord, colours: Mapping[str, KeptColour]) -> HouseRecord:
    """Return the record with the colours of these departments; one that it has it keeps."""
    return replace(record, colours={**colours, **record.colours})
