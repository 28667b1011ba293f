"""The child process that opens protected workbooks: the only module that knows msoffcrypto."""

import sys
from io import BytesIO

import msgspec
from msoffcrypto import OfficeFile  # type: ignore[import-untyped]
from msoffcrypto.exceptions import InvalidKeyError  # type: ignore[import-untyped]
from msoffcrypto.format.base import BaseOfficeFile  # type: ignore[import-untyped]
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

from badgegen.roster.files.password import Opened, OpenedWorkbook, ProtectedWorkbook


def main() -> None:
    """Read a workbook and its password from standard input and writes it opened."""
    question = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=ProtectedWorkbook)
    sys.stdout.buffer.write(msgspec.msgpack.encode(_opened(question)))


def _opened(question: ProtectedWorkbook) -> OpenedWorkbook:
    try:
        workbook = OfficeFile(BytesIO(question.content))
        protected = workbook.is_encrypted()
    # What msoffcrypto cannot tell is left to the reader; its errors are of many kinds.
    except Exception:
        return OpenedWorkbook(Opened.PLAIN)
    if not protected:
        return OpenedWorkbook(Opened.PLAIN)
    try:
        return OpenedWorkbook(Opened.OPENED, _decrypted(workbook, question.password))
    except InvalidKeyError:
        return OpenedWorkbook(Opened.WRONG)
    except Exception:
        return OpenedWorkbook(Opened.DAMAGED)


def _decrypted(workbook: BaseOfficeFile, password: str) -> bytes:
    """Return the workbook without its protection; an .xls is always held against its password."""
    proof = {"verify_password": True} if isinstance(workbook, OOXMLFile) else {}
    opened = BytesIO()
    workbook.load_key(password=password, **proof)
    workbook.decrypt(opened)
    return opened.getvalue()


if __name__ == "__main__":
    main()
