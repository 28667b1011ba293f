"""Opens password-protected workbooks, in a child process: a file can ask for endless work."""

from enum import StrEnum

import msgspec

from badgegen.errors import PasswordNeeded, RosterError
from badgegen.message import message
from badgegen.roster.child import answer_of

# Excel protects a workbook's structure or its writing under this password and opens it without
# a question: [MS-OFFCRYPTO] 2.3.7.
_EXCELS_OWN = "VelvetSweatshop"


class Opened(StrEnum):
    """How the child got on."""

    OPENED = "opened"
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


def unprotected(content: bytes, file: str, password: str | None) -> bytes:
    """The workbook without its protection; ``file`` is its name for messages.

    Raises:
        PasswordNeeded: No password was given, and the workbook needs one.
        RosterError: The password is wrong, or the protection is damaged or of an unknown kind.
    """
    answer = _answer(ProtectedWorkbook(password or _EXCELS_OWN, content))
    if answer.outcome is Opened.OPENED:
        return answer.content
    if password is None:
        raise PasswordNeeded(message("roster.encrypted", file=file))
    key = "wrong-password" if answer.outcome is Opened.WRONG else "cannot-decrypt"
    raise RosterError(message(f"roster.{key}", file=file))


def _answer(question: ProtectedWorkbook) -> OpenedWorkbook:
    written = answer_of("badgegen.roster.password_child", msgspec.msgpack.encode(question))
    try:
        return msgspec.msgpack.decode(written or b"", type=OpenedWorkbook)
    except msgspec.DecodeError:
        return OpenedWorkbook(Opened.DAMAGED)
