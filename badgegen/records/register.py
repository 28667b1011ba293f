"""The register of badges that are out: a line for each person that tells nothing without the key.

All of it is keyed (HMAC-SHA256, of which half is kept, as RFC 2104 allows), so that no list of
names can be tried against it. What a badge shows is hashed together with whose it is: equal badges
would else be told by equal hashes, and the most frequent one would be a さとう. Labels are sealed
with AES-SIV (RFC 5297), which gives the same bytes for the same label, in one length for all.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from badgegen.core import RosterError, WrongUsage, message

_SECRET_LENGTH = 32
"""Bytes: as many as the hash has by which all keys of the record are derived from it."""
_KEY_FILE = re.compile(r"badgegen-key-1 ([0-9a-f]{64})\s*")
_LABEL_LENGTH = 128
"""Bytes that each label is filled up to, so that its length tells nothing of the surname."""
_HASH_LENGTH = 16
"""So many bytes of a hash tell people apart: among all of Japan none are mistaken for another."""
_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
_HASH = re.compile(r"[A-Za-z0-9_-]{22}")
_EARLIER_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class BadgeKey:
    """The secret that registers are made with; whoever lacks it learns nothing from them."""

    secret: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """What tells this key from others in a register, and nothing of the secret."""
        return _keyed(self, "name").hex()[:16]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A badge that is out: whose it is, what it shows, and a sealed label, all in base64url."""

    who: str
    what: str
    label: str


@dataclass(frozen=True, slots=True)
class Register:
    """The badges that are out, in the order of their hashes, and the name of the key."""

    key: str
    entries: tuple[RegisterEntry, ...]

    def as_json(self) -> dict[str, object]:
        """Return the register as a manifest holds it: an entry is the list of its three texts."""
        return {
            "key": self.key,
            "entries": [(entry.who, entry.what, entry.label) for entry in self.entries],
        }


@dataclass(frozen=True, slots=True)
class _EarlierEntry:
    """An entry as badgegen wrote it until 2026-11: named texts, in hexadecimal."""

    who: str
    what: str
    label: str


@dataclass(frozen=True, slots=True)
class _Badges:
    key: str
    entries: tuple[tuple[str, str, str] | _EarlierEntry, ...]


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What is read of a manifest: that it is one, and its register, if it has any."""

    badgegen: str
    badges: _Badges | None = None


def new_key() -> BadgeKey:
    """Return a key that nobody has."""
    return BadgeKey(secrets.token_bytes(_SECRET_LENGTH))


def key_bytes(key: BadgeKey) -> bytes:
    """Return the key as its file holds it."""
    return f"badgegen-key-1 {key.secret.hex()}\n".encode()


def read_key(data: bytes, file: str) -> BadgeKey:
    """Return the key in a file.

    Raises:
        RosterError: The file is damaged, or no key.
    """
    found = _KEY_FILE.fullmatch(data[:200].decode("ascii", "replace"))
    if not found:
        raise RosterError(message("manifest.key-damaged", file=file))
    return BadgeKey(bytes.fromhex(found[1]))


def shown_text(shown: object) -> str:
    """Return all that a badge shows, as JSON can hold it, for its entry; badges alike share it."""
    return _JSON.encode(shown)


def entry(key: BadgeKey, identity: tuple[str, ...], shown: str, label: str) -> RegisterEntry:
    """Return the entry of a person's badge; ``shown`` is the text of all that it shows."""
    whole = _keyed(key, "who", identity)
    who = _short(whole)
    what = _short(_digest(key, f'["what","{whole.hex()}",{shown}]'))
    return RegisterEntry(who, what, _sealed(key, who, _padded(label)))


def register(key: BadgeKey, entries: Iterable[RegisterEntry]) -> Register:
    """Return the register of these entries; their order tells nothing of the roster's."""
    return Register(key.name, tuple(sorted(entries, key=lambda entry: entry.who)))


def read_register(data: bytes, key: BadgeKey, file: str) -> Register | None:
    """Return the register of a manifest; ``None`` where it is of a version without registers.

    Raises:
        WrongUsage: The file is no manifest.
        RosterError: It is damaged, or of another key.
    """
    try:
        is_manifest = "badgegen" in msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongUsage(message("manifest.none", file=file)) from error
    if not is_manifest:
        raise WrongUsage(message("manifest.none", file=file))
    try:
        badges = msgspec.json.decode(data, type=_Manifest).badges
    except msgspec.DecodeError as error:
        raise RosterError(message("manifest.damaged", file=file)) from error
    if badges is None:
        return None
    if badges.key != key.name:
        raise RosterError(message("manifest.other-key", file=file))
    entries = [
        _of_today(key, entry) if isinstance(entry, _EarlierEntry) else RegisterEntry(*entry)
        for entry in badges.entries
    ]
    whole = [entry for entry in entries if entry and _HASH.fullmatch(entry.who)]
    if len(whole) < len(entries) or not all(_HASH.fullmatch(entry.what) for entry in whole):
        raise RosterError(message("manifest.damaged", file=file))
    return Register(badges.key, tuple(whole))


def _of_today(key: BadgeKey, entry: _EarlierEntry) -> RegisterEntry | None:
    """Return an earlier version's entry as it would be written today; none for a damaged one."""
    if not (_EARLIER_HASH.fullmatch(entry.who) and _EARLIER_HASH.fullmatch(entry.what)):
        return None
    who = _short(bytes.fromhex(entry.who))
    label = unseal(key, entry.label, entry.who)
    sealed = "" if label is None else _sealed(key, who, label)
    return RegisterEntry(who, _short(bytes.fromhex(entry.what)), sealed)


def label_of(key: BadgeKey, sealed: RegisterEntry, file: str) -> str:
    """Return the label of an entry, for the eyes of HR.

    Raises:
        RosterError: The entry is damaged.
    """
    try:
        whole = base64.urlsafe_b64decode(sealed.label)
        padded = _cipher(key).decrypt(whole, [sealed.who.encode()])
    except (binascii.Error, ValueError, InvalidTag) as error:
        raise RosterError(message("manifest.damaged", file=file)) from error
    return padded.rstrip(b"\0").decode()


def seal(key: BadgeKey, plain: bytes, about: str) -> str:
    """Return the bytes as only the key opens them, in hexadecimal, bound to what they are about."""
    return _cipher(key).encrypt(plain, [about.encode()]).hex()


def unseal(key: BadgeKey, sealed: str, about: str) -> bytes | None:
    """Return what was sealed; ``None`` where it is damaged, or about something else."""
    try:
        return _cipher(key).decrypt(bytes.fromhex(sealed), [about.encode()])
    except (ValueError, InvalidTag):
        return None


def _padded(label: str) -> bytes:
    short = label.encode()[:_LABEL_LENGTH].decode(errors="ignore").encode()
    return short.ljust(_LABEL_LENGTH, b"\0")


def _sealed(key: BadgeKey, who: str, padded: bytes) -> str:
    return _base64(_cipher(key).encrypt(padded, [who.encode()]))


def _short(whole: bytes) -> str:
    return _base64(whole[:_HASH_LENGTH])


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


# Each entry asks for it, and a run has one key.
@lru_cache(maxsize=1)
def _cipher(key: BadgeKey) -> AESSIV:
    return AESSIV(_keyed(key, "label high") + _keyed(key, "label low"))


def _keyed(key: BadgeKey, *said: object) -> bytes:
    return _digest(key, shown_text(said))


def _digest(key: BadgeKey, text: str) -> bytes:
    return hmac.digest(key.secret, text.encode(), hashlib.sha256)
