"""The child process that opens protected workbooks: the only module that knows msoffcrypto."""

import sys
from io import BytesIO

import msgspec
from msoffcrypto import OfficeFile  # type: ignore[import-untyped]
from msoffcrypto.exceptions import InvalidKeyError  # type: ignore[import-untyped]

from badgegen.roster.child import limit_this_process
from badgegen.roster.password import Opened, OpenedWorkbook, ProtectedWorkbook


def main() -> None:
    """Reads a workbook and its password from standard input and writes it opened."""
    limit_this_process()
    question = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=ProtectedWorkbook)
    sys.stdout.buffer.write(msgspec.msgpack.encode(_opened(question)))


def _opened(question: ProtectedWorkbook) -> OpenedWorkbook:
    opened = BytesIO()
    try:
        workbook = OfficeFile(BytesIO(question.content))
        workbook.load_key(password=question.password, verify_password=True)
        workbook.decrypt(opened)
    except InvalidKeyError:
        return OpenedWorkbook(Opened.WRONG)
    # Damaged files make msoffcrypto raise many kinds, and none of their texts is for the user.
    except Exception:
        return OpenedWorkbook(Opened.DAMAGED)
    return OpenedWorkbook(Opened.OPENED, opened.getvalue())


if __name__ == "__main__":
    main()
