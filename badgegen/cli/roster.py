"""What the commands do with a roster: the job is made of the options, run, and its result shown.

This is the heavy half of these commands; each imports it when it runs, and no sooner.
"""

from pathlib import Path

from badgegen.cli.job import job_of, print_job_of
from badgegen.cli.language import say
from badgegen.cli.options import BadgeChoice, PrintChoice
from badgegen.cli.results import show_build, show_check
from badgegen.cli.terminal import tracker, with_password
from badgegen.core import message
from badgegen.judgement import judge, results_folder
from badgegen.pipeline.build import build, verify


def build_badges(roster: Path, output: Path | None, choice: PrintChoice, language: str) -> int:
    """Make the results of a roster and show what came out; return how many badges wait.

    Raises:
        BadgegenError: Something cannot be used or written.
    """
    folder = output or results_folder(roster)
    result = with_password(
        print_job_of(roster, choice),
        language,
        lambda job: build(job, folder, language, tracker(language)),
    )
    show_build(result, roster, language)
    return len(result.judged.waiting)


def check_badges(roster: Path, form: str, choice: BadgeChoice, language: str) -> int:
    """Show what the badges of a roster would be; return how many of them wait.

    Raises:
        BadgegenError: The roster or what goes with it cannot be used.
    """
    judged = with_password(
        job_of(roster, choice), language, lambda job: judge(job, tracker(language))
    )
    show_check(judged, form, language)
    return len(judged.waiting)


def verify_badges(pdf: Path, roster: Path, choice: PrintChoice, language: str) -> None:
    """Prove that a print file shows a roster's badges and nothing else, and say so.

    Raises:
        BadgegenError: It shows something else, or the roster cannot be used.
    """
    count = with_password(
        print_job_of(roster, choice), language, lambda job: verify(pdf, job, tracker(language))
    )
    say(message("cli.verified", file=str(pdf), count=count), language)
