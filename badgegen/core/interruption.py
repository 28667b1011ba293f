"""How work ends before its time: it is asked to between its steps, or Ctrl-C comes."""

import gc
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType
from typing import TypeVar

_Item = TypeVar("_Item")


def _go_on() -> None:
    """End nothing."""


_listener: ContextVar[Callable[[float], None] | None] = ContextVar("listener", default=None)
_OFTEN = 64
"""After so many items it is told how far the work is."""
_end: ContextVar[Callable[[], None]] = ContextVar("end", default=_go_on)


@contextmanager
def ended_by(end: Callable[[], None]) -> Iterator[None]:
    """Let ``end`` end what is done inside: it raises an error once the work shall not go on."""
    token = _end.set(end)
    try:
        yield
    finally:
        _end.reset(token)


@contextmanager
def told_by(listen: Callable[[float], None]) -> Iterator[None]:
    """Let ``listen`` be told what share of a stage's items has been gone through, from 0 to 1."""
    token = _listener.set(listen)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def to_the_end() -> Iterator[None]:
    """Let nothing end what is done inside: results that are half published would be worse."""
    with ended_by(_go_on):
        yield


def may_end() -> None:
    """Raise what ends the work, if it shall not go on; asked between rows and pages."""
    _end.get()()


def going_on(items: Iterable[_Item]) -> Iterator[_Item]:
    """Yield the items as long as the work shall go on."""
    end, listen = _end.get(), _listener.get()
    total = len(items) if listen and isinstance(items, Sized) else 0
    for at, item in enumerate(items):
        end()
        if listen and total and not at % _OFTEN:
            listen(at / total)
        yield item


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold a Ctrl-C that comes inside until the end of it."""
    if threading.current_thread() is not threading.main_thread():
        # Python interrupts the main thread only.
        yield
        return
    held: list[tuple[int, FrameType | None]] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: held.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if held and callable(before):
            before(*held[0])


@contextmanager
def loading() -> Iterator[None]:
    """Load libraries inside: a Ctrl-C waits until they are whole, for pikepdf's would abort all.

    Nothing that is loaded becomes garbage before the end. Where badgegen is the program, and not a
    part of another one, none of it is searched for garbage; that is a tenth of a short run.
    """
    with uninterrupted():
        if not gc.get_freeze_count():
            yield
            return
        gc.disable()
        try:
            yield
        finally:
            gc.freeze()
            gc.enable()


def was_interrupted(error: BaseException | None) -> bool:
    """Return whether Ctrl-C is behind an error; some libraries make one of their own of it."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None
