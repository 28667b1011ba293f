"""Click's commands, options, help and complaints in the user's language.

The user reads Japanese, unless the command line or the locale says otherwise. Help is set in
columns in which a Japanese character takes two cells of the terminal.
"""

import locale
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from badgegen import HOME
from badgegen.cli.complaints import ROSTER_ENDING, complaint, nearest
from badgegen.core import (
    LANGUAGES,
    BadgegenError,
    Message,
    MessageValue,
    WrongUsage,
    cells,
    lines_of,
    message,
    terminal_width,
    translate,
    was_interrupted,
)

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # no generic before Click 8.2


class LocalHelp(click.HelpFormatter):
    """Writes help that knows the double width of Japanese characters."""

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write two columns: names on the left, explanations broken on the right."""
        rows = list(rows)
        first = min(max((cells(name) for name, _ in rows), default=0), col_max) + col_spacing
        margin = " " * self.current_indent
        for name, explanation in rows:
            lines = list(lines_of(explanation, self.width - first - self.current_indent, cells))
            if cells(name) > first - col_spacing:
                self.write(f"{margin}{name}\n")
                name = ""
            for line in lines:
                self.write(f"{margin}{name}{' ' * (first - cells(name))}{line}\n")
                name = ""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the program is called, on one line or more."""
        begin = f"{prefix or ''}{prog} "
        for line in lines_of(args, self.width - cells(begin), cells):
            self.write(f"{begin}{line}".rstrip() + "\n")
            begin = " " * cells(begin)

    def write_text(self, text: str) -> None:
        """Write each line of the text as a paragraph."""
        for paragraph in text.splitlines():
            for line in lines_of(paragraph, self.width - self.current_indent, cells):
                self.write(f"{' ' * self.current_indent}{line}\n")


_NO_LANGUAGE = re.compile(r"(C|POSIX)?(\.|$)")


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return the language that ``--lang`` asks for, wherever it stands."""
    asked = re.search(r"(?:^|\n)--lang[\n=](\w+)", "\n".join(arguments))
    return asked[1] if asked and asked[1] in LANGUAGES else None


def user_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return ``ja`` or ``en``: ``--lang`` wins, then the locale; Japanese where neither says.

    >>> user_language(["build", "--lang", "en"], {"LANG": "ja_JP.UTF-8"})
    'en'
    >>> user_language([], {"LANG": "C.UTF-8"})
    'ja'
    """
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    named = next((environment[name] for name in variables if environment.get(name)), None)
    where = named if named is not None else locale.getlocale()[0] or ""
    return asked_language(arguments) or _language_of(where)


def _language_of(name: str) -> str:
    if _NO_LANGUAGE.match(name) or name.lower().startswith("ja"):
        return "ja"
    return "en"


_LANGUAGE = "badgegen.language"
_BUG = 1
"""What a program gives back that has failed in a way that it did not foresee."""
_INTERRUPTED = 130
"""What shells report of a program that Ctrl-C has ended: 128 and the signal's number."""
_SHOWN = 50
"""How many problems of one failure are listed."""
_ASKED = "badgegen.asked-language"


def language_of(context: click.Context) -> str:
    """Return the language of this run: ``ja`` or ``en``."""
    return str(context.meta.get(_LANGUAGE, "ja"))


def set_language(context: click.Context, language: str) -> None:
    """Make this the language of the run, unless the command line names one."""
    if language in LANGUAGES and not context.meta.get(_ASKED):
        context.meta[_LANGUAGE] = language


def text(context: click.Context, key: str, **values: MessageValue) -> str:
    """Return a text in the language of this run."""
    return translate(message(key, **values), language_of(context))


def say(what: Message, language: str) -> None:
    """Tell a sentence of the result."""
    click.echo(translate(what, language))


def warn(what: Message, language: str, of: Path | None = None) -> None:
    """Tell a sentence beside the result, on standard error; of which of several rosters it is."""
    sentence = translate(what, language)
    is_named = of is None or str(of) in sentence
    click.echo(sentence if is_named else f"{of}: {sentence}", err=True)


_WIDEST_HELP, _NARROWEST_HELP = 80, 50


class LocalContext(click.Context):
    """A context whose help knows the double width of Japanese characters."""

    formatter_class = LocalHelp

    def make_formatter(self) -> click.HelpFormatter:
        """Return what writes the help, as wide as the terminal up to 80 cells."""
        return LocalHelp(width=max(min(terminal_width(), _WIDEST_HELP) - 2, _NARROWEST_HELP))


class LocalOption(click.Option):
    """An option whose help is a key; ``section`` is the key of the heading that it stands under.

    One that takes a single value is refused where it is given two.
    """

    section = "cli.options"

    @property
    def _is_single(self) -> bool:
        return not (self.multiple or self.is_flag or self.count)

    def add_to_parser(self, parser: "click.parser._OptionParser", ctx: click.Context) -> None:
        """Have all values collected, not the last alone."""
        if not self._is_single:
            super().add_to_parser(parser, ctx)
            return
        parser.add_option(
            obj=self, opts=self.opts, dest=self.name, action="append", nargs=self.nargs
        )

    def consume_value(
        self, ctx: click.Context, opts: Mapping[str, click.Parameter]
    ) -> tuple[object, ParameterSource]:
        """Return the one value.

        Raises:
            WrongUsage: There are several that differ.
        """
        given = opts.get(self.name) if self._is_single else None
        if isinstance(given, list):
            if any(value != given[0] for value in given):
                raise WrongUsage(message("cli.given-twice", name=max(self.opts, key=len)))
            opts = {**opts, self.name: given[0]}
        return super().consume_value(ctx, opts)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the user's language."""
        record = super().get_help_record(ctx)
        return record and (record[0], text(ctx, self.help or ""))


class RosterOption(LocalOption):
    """An option that says how the roster is read."""

    section = "cli.roster-options"


class DayOption(RosterOption):
    """An option that takes a day, in any writing; in badgegen.toml also as a date of TOML."""


class ColourOption(LocalOption):
    """An option that takes a colour; in badgegen.toml also as a list of four percentages."""


class Words(_Choice):
    """Several of the words of a choice, with commas between them."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words with plain commas, each of them known."""
        return ",".join(super(Words, self).convert(word, param, ctx) for word in words_in(value))

    def holds(self, value: object) -> bool:
        """Return whether a value is a text of known words."""
        return isinstance(value, str) and set(words_in(value)) <= set(self.choices)


def words_in(text: str) -> list[str]:
    """Return the words between commas, in Japanese width too.

    >>> words_in("department、 kana")
    ['department', 'kana']
    """
    pieces = re.split("[,、]", unicodedata.normalize("NFKC", text).lower())
    return [piece.strip() for piece in pieces]


class PaperOption(LocalOption):
    """An option that says how badges are put on paper."""

    section = "cli.paper-options"


class PressOption(LocalOption):
    """An option that makes a file for a print shop."""

    section = "cli.press-options"


class LocalCommand(click.Command):
    """A command whose help is a key."""

    context_class = LocalContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments once the language is known, which help and errors need."""
        if ctx.parent is None:
            ctx.meta[_ASKED] = asked_language(args)
            ctx.meta[_LANGUAGE] = user_language(args, os.environ)
        return super().parse_args(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the ``--help`` option, explained in the user's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = text(ctx, "cli.help-help")
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the key of what the command does in brief; the group translates it."""
        return self.short_help or ""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call the command."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=text(ctx, "cli.usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text(ctx, self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in two columns, by their sections."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            # Some versions of Click list arguments too, which the text above explains.
            if (record := parameter.get_help_record(ctx)) and record[1]:
                sections.setdefault(getattr(parameter, "section", "cli.options"), []).append(record)
        for section, records in sections.items():
            with formatter.section(text(ctx, section)):
                formatter.write_dl(records)


class LocalGroup(LocalCommand, click.Group):
    """A group of commands whose help is a key."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; without a command that is needed all of them are shown."""
        return super().parse_args(ctx, args or ([] if self.invoke_without_command else ["--help"]))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a failure is explained in the language of the run."""
        try:
            return super().invoke(ctx)
        except (BadgegenError, click.UsageError) as error:
            if ctx.parent is not None:
                raise
            ctx.exit(explain(error, language_of(ctx)))
        except KeyboardInterrupt:
            # Click itself would put an empty line before the sentence.
            if ctx.parent is not None:
                raise
            ctx.exit(explain_interrupt(language_of(ctx)))

    def may_mean(self, typed: str) -> bool:
        """Return whether a word is one of the commands, or nearly."""
        return typed in self.commands or bool(nearest(typed, self.commands).values)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed.

        Raises:
            WrongUsage: There is none of this name; the message names the nearest.
        """
        if self.get_command(ctx, args[0]) is None:
            if ROSTER_ENDING.fullmatch(args[0]):
                raise WrongUsage(
                    message("cli.file-for-command", file=args[0], group=ctx.command_path)
                )
            hint = nearest(args[0], self.commands)
            raise WrongUsage(
                message("cli.no-such-command", name=args[0], group=ctx.command_path, hint=hint)
            )
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        commands = [
            (name, text(ctx, command.short_help or "")) for name, command in self.commands.items()
        ]
        with formatter.section(text(ctx, "cli.commands")):
            formatter.write_dl(commands)


def explain(error: BadgegenError | click.UsageError, language: str, of: Path | None = None) -> int:
    """Say what went wrong and each problem behind it; returns the exit status."""
    if was_interrupted(error):
        return explain_interrupt(language)
    failure = error if isinstance(error, BadgegenError) else WrongUsage(complaint(error))
    warn(failure.message, language, of)
    for problem in failure.problems[:_SHOWN]:
        click.echo(f"  {translate(problem, language)}", err=True)
    if len(failure.problems) > _SHOWN:
        more = message("preview.more", count=len(failure.problems) - _SHOWN)
        click.echo(f"  {translate(more, language)}", err=True)
    return failure.exit_code


def explain_fault(error: Exception, language: str, of: Path | None = None) -> int:
    """Say that badgegen itself is at fault; returns the exit status.

    With BADGEGEN_DEBUG in the environment the error is raised again instead.
    """
    if was_interrupted(error):
        return explain_interrupt(language)
    if os.environ.get("BADGEGEN_DEBUG"):
        raise error
    for told in fault(type(error).__name__, HOME):
        warn(told, language, of)
    return _BUG


def fault(kind: str, home: str) -> tuple[Message, ...]:
    """Return what is told of a fault of badgegen: its kind, and where it is reported if known."""
    told = message("cli.bug", kind=kind)
    return (told, message("cli.report-at", address=home)) if home else (told,)


def explain_interrupt(language: str) -> int:
    """Say that the run was interrupted; returns the exit status."""
    click.echo(translate(message("cli.interrupted"), language), err=True)
    return _INTERRUPTED
