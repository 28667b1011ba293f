"""The build that runs beside the page: how far it has come, how it is stopped, what it has made."""

import os
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Thread

from badgegen.core import BadgegenError, Message, StaffMember, ended_by, message, translate
from badgegen.pipeline.build import BuildResult, how_many
from badgegen.pipeline.job import Tracker
from badgegen.pipeline.summary import counts

_STARTING = message("web.building")
_STOPPING = message("web.build-stopping")


class Stopped(Exception):
    """The user wants no more of the build."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a build is doing, and for how many people of how many it has done it."""

    what: Message
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class BuildView:
    """A build for the page.

    ``number`` tells builds of one review apart. ``said`` says how far it is or what it has made,
    ``trouble`` with its ``problems`` why it has ``made`` nothing; ``files`` are the print files.
    """

    number: int
    running: bool
    said: str
    done: int = 0
    total: int = 0
    made: bool = False
    files: tuple[str, ...] = ()
    trouble: str = ""
    problems: tuple[str, ...] = ()


class Task:
    """One build in a thread of its own."""

    def __init__(self, number: int, work: Callable[[Tracker], BuildResult]) -> None:
        self.number = number
        self.is_stopped = False
        self._stage = Stage(_STARTING)
        self._outcome: BuildResult | BadgegenError | Exception | None = None
        self._thread = Thread(target=self._run, args=(work,), name="build")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the build to end without results; one that is writing them already finishes."""
        self.is_stopped = True

    def wait(self) -> None:
        """Return when the build has ended."""
        self._thread.join()

    @property
    def is_running(self) -> bool:
        """Whether there is no outcome yet."""
        return self._outcome is None

    def view(self, language: str) -> BuildView:
        """Return what the page shows of it by now."""
        outcome, stage = self._outcome, self._stage
        if outcome is None:
            said = _STOPPING if self.is_stopped else stage.what
            told = translate(said, language)
            return BuildView(self.number, True, told, done=stage.done, total=stage.total)
        if isinstance(outcome, BuildResult):
            files = tuple(file.name for file in outcome.files)
            told = " ".join(translate(sentence, language) for sentence in _made(outcome))
            return BuildView(self.number, False, told, made=True, files=files)
        if isinstance(outcome, Stopped):
            return BuildView(self.number, False, translate(message("web.build-stopped"), language))
        trouble, *problems = (translate(sentence, language) for sentence in _troubles(outcome))
        return BuildView(self.number, False, "", trouble=trouble, problems=tuple(problems))

    def _run(self, work: Callable[[Tracker], BuildResult]) -> None:
        try:
            with ended_by(self._end_if_stopped):
                self._outcome = work(self._track)
        except (BadgegenError, Stopped) as error:
            # What it was about need not be held as long as it is told.
            self._outcome = error.with_traceback(None)
        except Exception as error:
            # Told by one sentence alone; what it was about may name people.
            if os.environ.get("BADGEGEN_DEBUG"):
                traceback.print_exception(error)
            self._outcome = error.with_traceback(None)

    def _track(self, people: Sequence[StaffMember], what: Message) -> Iterable[StaffMember]:
        """Take note of a stage that begins, and of each person in it.

        Raises:
            Stopped: It is not to go on.
        """
        self._reach(Stage(what, 0, len(people)))
        return self._counted(people, what)

    def _counted(self, people: Sequence[StaffMember], what: Message) -> Iterable[StaffMember]:
        for done, member in enumerate(people):
            self._reach(Stage(what, done, len(people)))
            yield member

    def _reach(self, stage: Stage) -> None:
        self._end_if_stopped()
        self._stage = stage

    def _end_if_stopped(self) -> None:
        if self.is_stopped:
            raise Stopped


def _made(result: BuildResult) -> tuple[Message, ...]:
    """Return how many badges a build has made, and of whom."""
    key = "web.built" if result.files else "web.built-nothing"
    waiting = counts(result.judged).to_decide
    made = message(key, count=result.printed, sheets=result.sheets, waiting=waiting)
    return (made, *how_many(result))


def _troubles(error: Exception) -> tuple[Message, ...]:
    if isinstance(error, BadgegenError):
        return (error.message, *error.problems)
    return (message("web.failed"),)
