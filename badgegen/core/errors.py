"""What can go wrong, each with its exit status.

BadgegenError               1  a bug, or a check of our own output that failed
├── PrivacyError            1  the print file holds something that must not be printed
├── WrongUsage              2  options that do not fit together
│   └── SeveralMeant        2  what was typed means several things
├── RosterError             3  the roster or the overrides
│   ├── OwnFile             3  badgegen wrote it: it is no roster
│   ├── PasswordNeeded      3  the roster is protected, and no password was given
│   └── DecisionConflict    3  somebody decided otherwise in the meantime
├── ReadingsWait            4  readings wait for review, and --strict was given
├── TemplateError           5  a sheet, a design, a settings file or a font
└── OutputError             6  a result cannot be written
    └── OutputHeld          6  another run is writing there at the moment
"""

from collections.abc import Iterable

from badgegen.core.messages import Message


class BadgegenError(Exception):
    """A failure that ends the command, with the message for the user and the problems behind it.

    Attributes:
        exit_code: The exit status of a command that ends so.
        message: What is wrong and what to do.
        problems: What is behind it, row by row.
    """

    exit_code = 1

    def __init__(self, message: Message, problems: Iterable[Message] = ()) -> None:
        super().__init__(message.key)
        self.message = message
        self.problems = tuple(problems)


class PrivacyError(BadgegenError):
    """The finished print file holds something besides the badges' own texts."""


class WrongUsage(BadgegenError):
    """The command was asked for something that does not fit together."""

    exit_code = 2


class SeveralMeant(WrongUsage):
    """What was typed means several things; ``names`` are the exact words for each."""

    def __init__(
        self, message: Message, names: Iterable[str], problems: Iterable[Message] = ()
    ) -> None:
        super().__init__(message, problems)
        self.names = tuple(names)


class RosterError(BadgegenError):
    """The roster or the overrides file cannot be used as it is."""

    exit_code = 3


class OwnFile(RosterError):
    """What was given as the roster is a file that badgegen wrote."""


class PasswordNeeded(RosterError):
    """The roster is protected by a password, and none was given."""


class DecisionConflict(RosterError):
    """What is stored is not what was shown to the person who decides."""


class ReadingsWait(BadgegenError):
    """Readings wait for review, and the user asked to stop then."""

    exit_code = 4


class TemplateError(BadgegenError):
    """A sheet, a design, a settings file or a font cannot be used."""

    exit_code = 5


class OutputError(BadgegenError):
    """A result cannot be written where it should be."""

    exit_code = 6


class OutputHeld(OutputError):
    """Another run is writing into the folder at the moment."""
