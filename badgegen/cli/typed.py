"""Reads the lines of standard input, whatever program wrote them."""

from collections.abc import Iterable, Iterator
from io import TextIOWrapper

from badgegen.errors import WrongUsage
from badgegen.message import message

_BYTE_ORDER_MARK = "\ufeff"


def typed_lines(stream: Iterable[str]) -> Iterator[str]:
    """The lines as they come, without the byte order mark that Windows puts before the first.

    Raises:
        WrongUsage: The lines are not in the encoding of the terminal.
    """
    if isinstance(stream, TextIOWrapper):
        # In some locales Python lets wrong bytes pass as halves of characters.
        stream.reconfigure(errors="strict")
    try:
        for number, line in enumerate(stream, start=1):
            yield line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
    except UnicodeDecodeError as error:
        raise WrongUsage(message("cli.input-not-text")) from error
