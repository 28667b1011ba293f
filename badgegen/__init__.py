"""Staff name badges with the surname only, in hiragana and romaji.

Whatever is imported from here loads its part of badgegen when it is asked for, and no sooner.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

HOME: str = ""
"""The address of badgegen, where faults are reported; empty as long as there is none."""

_HOMES = {
    "badgegen.api": (
        "BadgeBuild",
        "Person",
        "ReadingCandidate",
        "Remark",
        "RosterCheck",
        "RowWithoutBadge",
        "SurnameReading",
        "build",
        "check",
        "read_surname",
        "romanize",
    ),
    "badgegen.core.errors": (
        "BadgegenError",
        "DecisionConflict",
        "OutputError",
        "OutputHeld",
        "OwnFile",
        "PasswordNeeded",
        "PrivacyError",
        "RosterError",
        "TemplateError",
        "WrongUsage",
    ),
}

if TYPE_CHECKING:
    from badgegen.api import (
        BadgeBuild,
        Person,
        ReadingCandidate,
        Remark,
        RosterCheck,
        RowWithoutBadge,
        SurnameReading,
        build,
        check,
        read_surname,
        romanize,
    )
    from badgegen.core import (
        BadgegenError,
        DecisionConflict,
        OutputError,
        OutputHeld,
        OwnFile,
        PasswordNeeded,
        PrivacyError,
        RosterError,
        TemplateError,
        WrongUsage,
    )
else:

    def __getattr__(name: str) -> object:
        """Load what stands behind a name of the front door."""
        home = next((module for module, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(home), name)


__all__ = [
    "BadgeBuild",
    "BadgegenError",
    "DecisionConflict",
    "OutputError",
    "OutputHeld",
    "OwnFile",
    "PasswordNeeded",
    "Person",
    "PrivacyError",
    "ReadingCandidate",
    "Remark",
    "RosterCheck",
    "RosterError",
    "RowWithoutBadge",
    "SurnameReading",
    "TemplateError",
    "WrongUsage",
    "build",
    "check",
    "read_surname",
    "romanize",
]
