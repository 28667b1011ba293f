"""Opens the desk of a roster's review and serves it as a page: the heavy half of the command."""

from pathlib import Path

from badgegen.cli.job import print_job_of
from badgegen.cli.language import say
from badgegen.cli.options import PrintChoice
from badgegen.cli.progress import Bar
from badgegen.cli.results import show_taken
from badgegen.cli.terminal import with_password
from badgegen.core import message
from badgegen.judgement import results_folder
from badgegen.review.session import open_desk
from badgegen.web.room import Room
from badgegen.web.server import open_in_browser, serve


def open_room(roster: Path, output: Path | None, choice: PrintChoice, bar: Bar) -> Room:
    """Return the room with the roster's desk; say what was taken over from review.xlsx.

    Raises:
        BadgegenError: The roster or what goes with it cannot be used.
    """
    folder = output or results_folder(roster)
    desk, taken = with_password(
        print_job_of(roster, choice),
        bar,
        lambda job: open_desk(job, folder, bar.language, bar.reach),
    )
    bar.clear()
    show_taken(taken, desk.judged, bar.language)
    return Room(desk, folder, bar.language)


def serve_room(room: Room, port: int, *, browser: bool) -> None:
    """Serve the page until the user leaves, and say where it is and that it has ended.

    Raises:
        WrongUsage: The port is taken or not allowed.
    """

    def show(address: str) -> None:
        say(message("cli.review-at", address=address), room.language)
        if browser:
            open_in_browser(address)

    file = room.desk.file
    serve(room, port, show)
    say(message("cli.review-ended", file=str(file)), room.language)
