"""The register of badges that are out: a line for each person that tells nothing without the key.

All of it is keyed (HMAC-SHA256), so that no list of names can be tried against it. What a badge
shows is hashed together with whose it is: equal badges would else be told by equal hashes, and the
most frequent one would be a さとう. Labels are sealed with AES-SIV (RFC 5297), which gives the same
bytes for the same label, in one length for all.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from badgegen.core import RosterError, WrongUsage, message

_SECRET_LENGTH = 32
_KEY_FILE = re.compile(r"badgegen-key-1 ([0-9a-f]{64})\s*")
_LABEL_LENGTH = 128
_HEX = re.compile(r"[0-9a-f]{64}")


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
    """A badge that is out: whose it is, what it shows, and a sealed label, all in hexadecimal."""

    who: str
    what: str
    label: str


@dataclass(frozen=True, slots=True)
class Register:
    """The badges that are out, in the order of their hashes, and the name of the key."""

    key: str
    entries: tuple[RegisterEntry, ...]


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What is read of a manifest: that it is one, and its register, if it has any."""

    badgegen: str
    badges: Register | None = None


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


def entry(key: BadgeKey, identity: tuple[str, ...], shown: object, label: str) -> RegisterEntry:
    """Return the entry of a person's badge.

    ``shown`` is all that the badge shows, as JSON can hold it.
    """
    who = _keyed(key, "who", identity).hex()
    return RegisterEntry(who, _keyed(key, "what", who, shown).hex(), _sealed(key, who, label))


def register(key: BadgeKey, entries: Iterable[RegisterEntry]) -> Register:
    """Return the register of these entries; their order tells nothing of the roster's."""
    return Register(key.name, tuple(sorted(entries, key=lambda one: one.who)))


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
        register = msgspec.json.decode(data, type=_Manifest).badges
    except msgspec.DecodeError as error:
        raise RosterError(message("manifest.damaged", file=file)) from error
    if register and register.key != key.name:
        raise RosterError(message("manifest.other-key", file=file))
    if register and not all(
        _HEX.fullmatch(entry.who) and _HEX.fullmatch(entry.what) for entry in register.entries
    ):
        raise RosterError(message("manifest.damaged", file=file))
    return register


def label_of(key: BadgeKey, sealed: RegisterEntry, file: str) -> str:
    """Return the label of an entry, for the eyes of HR.

    Raises:
        RosterError: The entry is damaged.
    """
    padded = unseal(key, sealed.label, sealed.who)
    if padded is None:
        raise RosterError(message("manifest.damaged", file=file))
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


def _sealed(key: BadgeKey, who: str, label: str) -> str:
    short = label.encode()[:_LABEL_LENGTH].decode(errors="ignore").encode()
    return seal(key, short.ljust(_LABEL_LENGTH, b"\0"), who)


def _cipher(key: BadgeKey) -> AESSIV:
    return AESSIV(_keyed(key, "label high") + _keyed(key, "label low"))


def _keyed(key: BadgeKey, *said: object) -> bytes:
    text = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
    return hmac.digest(key.secret, text.encode(), hashlib.sha256)
