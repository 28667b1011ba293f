"""The commands that edit the overrides file."""

from pathlib import Path

import click

from badgegen.cli.display import print_table
from badgegen.cli.language import LocalCommand, LocalGroup, language_of, say, warn
from badgegen.cli.options import file_option, lang_option, option
from badgegen.cli.settings import settings_beside
from badgegen.core import Message, WrongUsage, message
from badgegen.form.columns import title

overrides_option = file_option("--overrides", help="cli.overrides-file-help")
roster_option = option(
    "--roster", type=click.Path(path_type=Path), metavar="FILE", help="cli.overrides-roster-help"
)
number_option = option("--staff-number", metavar="NUMBER", help="cli.staff-number-help")


@click.group(cls=LocalGroup, help="cli.override-help", short_help="cli.override-brief")
@lang_option
def override() -> None:
    """Edit the overrides: readings that a person has decided."""


@override.command(
    name="set", cls=LocalCommand, help="cli.override-set-help", short_help="cli.override-set-brief"
)
@click.argument("words", nargs=-1, metavar="[SURNAME] KANA")
@number_option
@option("--kana", metavar="KANA", help="cli.override-kana-help")
@option("--business-name", metavar="SURNAME", help="cli.override-business-name-help")
@option("--no-business-name", is_flag=True, help="cli.override-no-business-name-help")
@option("--romaji", metavar="TEXT", help="cli.override-romaji-help")
@overrides_option
@roster_option
@lang_option
@click.pass_context
def set_override(
    context: click.Context,
    words: tuple[str, ...],
    staff_number: str | None,
    kana: str | None,
    business_name: str | None,
    no_business_name: bool,
    romaji: str | None,
    overrides: Path | None,
    roster: Path | None,
) -> None:
    """Set the reading of a surname or of one person, or the name on one person's badge."""
    from badgegen.overrides import file_to_edit, name_on_badge, set_reading

    business_name = name_on_badge(business_name, staff_number, stops=no_business_name)
    is_given, by_number = kana is not None or bool(business_name), bool(staff_number)
    surname, reading = _surname_and_kana(words, kana, by_number=by_number, is_given=is_given)
    file = file_to_edit(roster, _named(context, overrides, roster))
    written = set_reading(
        file,
        {
            "staff_number": staff_number or "",
            "surname": surname,
            "kana": reading,
            "romaji": romaji or "",
            "business_name": business_name or "",
        },
        roster,
        settings=settings_beside(roster or file, context, "check"),
    )
    who = surname or written.surname or _person_of(staff_number)
    name = f"{written.business_name} {written.kana}".strip() if written.business_name else ""
    told = message("cli.override-saved", file=str(file), who=who, kana=name or written.kana)
    say(told, language_of(context))
    for remark in written.remarks:
        warn(message("cli.warning", what=remark), language_of(context))


@override.command(
    name="list",
    cls=LocalCommand,
    help="cli.override-list-help",
    short_help="cli.override-list-brief",
)
@overrides_option
@roster_option
@lang_option
@click.pass_context
def list_overrides(context: click.Context, overrides: Path | None, roster: Path | None) -> None:
    """List the overrides."""
    from badgegen.overrides import existing, file_to_edit

    language = language_of(context)
    file = file_to_edit(roster, _named(context, overrides, roster))
    entries = existing(file).entries
    if not entries:
        say(message("cli.override-none", file=str(file)), language)
        return
    columns = ("row", "staff-number", "surname", "kana", "romaji", "decided-business-name")
    header = [title(name, language) for name in columns]
    rows = (
        (
            str(entry.row),
            entry.staff_number or "",
            entry.surname or "",
            entry.kana,
            entry.romaji or "",
            entry.name_on_badge or "",
        )
        for entry in entries
    )
    print_table(header, ((row, False) for row in rows))


@override.command(
    name="remove",
    cls=LocalCommand,
    help="cli.override-remove-help",
    short_help="cli.override-remove-brief",
)
@click.argument("surname", required=False)
@number_option
@overrides_option
@roster_option
@lang_option
@click.pass_context
def remove(
    context: click.Context,
    surname: str | None,
    staff_number: str | None,
    overrides: Path | None,
    roster: Path | None,
) -> None:
    """Remove an override."""
    from badgegen.overrides import file_to_edit, remove_reading

    if not surname and not staff_number:
        raise WrongUsage(message("cli.override-remove-usage"))
    file = file_to_edit(roster, _named(context, overrides, roster))
    remove_reading(file, surname or "", staff_number or "")
    who = surname or _person_of(staff_number)
    say(message("cli.override-removed", file=str(file), who=who), language_of(context))


def _person_of(staff_number: str | None) -> Message:
    """Return what somebody is called of whom the user has typed a staff number alone."""
    return message("cli.override-staff-number", number=staff_number or "")


def _named(context: click.Context, overrides: Path | None, roster: Path | None) -> Path | None:
    """Return the file that the option names, or else the settings beside the roster, or here."""
    if overrides:
        return overrides
    named = settings_beside(roster or Path(), context).get("overrides")
    return named if isinstance(named, Path) else None


def _surname_and_kana(
    words: tuple[str, ...], kana: str | None, *, by_number: bool, is_given: bool
) -> tuple[str, str]:
    """Return the surname and the kana.

    With ``--kana`` or another name the words are the surname alone.
    """
    if is_given and len(words) < 2 and (words or by_number):
        return "".join(words), kana or ""
    if is_given:
        raise WrongUsage(message("cli.override-usage"))
    if len(words) == 2:
        return words[0], words[1]
    if len(words) == 1 and by_number:
        return "", words[0]
    raise WrongUsage(message("cli.override-usage"))
