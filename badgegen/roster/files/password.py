"""Opens password-protected workbooks, in a child process: a file can ask for endless work."""

from enum import StrEnum

import msgspec

from badgegen.core import PasswordNeeded, RosterError, message
from badgegen.core.process import USUAL, Limits, answer_of

# Excel protects a workbook's structure or its writing under this password and opens it without
# a question: [MS-OFFCRYPTO] 2.3.7.
_EXCELS_OWN = "VelvetSweatshop"


class Opened(StrEnum):
    """How the child got on."""

    OPENED = "opened"
    PLAIN = "plain"
    WRONG = "wrong"
    DAMAGED = "damaged"


class ProtectedWorkbook(msgspec.Struct, frozen=True):
    """What the child is asked."""

    password: str
    content: bytes


class OpenedWorkbook(msgspec.Struct, frozen=True):
    """What the child answers: the workbook without its protection."""

    outcome: Opened
    content: bytes = b""


def unprotected(content: bytes, file: str, password: str | None, limits: Limits = USUAL) -> bytes:
    """Return the workbook without its protection, if it has any; ``file`` is its name for messages.

    Raises:
        PasswordNeeded: No password was given, and the workbook needs one.
        RosterError: The password is wrong, or the protection is damaged or of an unknown kind.
    """
    answer = _answer(ProtectedWorkbook(password or _EXCELS_OWN, content), limits)
    if answer.outcome is Opened.PLAIN:
        return content
    if answer.outcome is Opened.OPENED:
        return answer.content
    if answer.outcome is Opened.DAMAGED:
        raise RosterError(message("roster.cannot-decrypt", file=file))
    if password is None:
        raise PasswordNeeded(message("roster.encrypted", file=file))
    raise RosterError(message("roster.wrong-password", file=file))


def _answer(question: ProtectedWorkbook, limits: Limits) -> OpenedWorkbook:
    written = answer_of(
        "badgegen.roster.files.password_child", msgspec.msgpack.encode(question), limits
    )
    try:
        return msgspec.msgpack.decode(written or b"", type=OpenedWorkbook)
    except msgspec.DecodeError:
        return OpenedWorkbook(Opened.DAMAGED)
