"""Badges for scripts: what the commands do, as functions with typed, frozen results.

An option has the name, the meaning and the default that it has on the command line, and the
settings beside the roster count here too. No result holds a given name or a staff number.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Unpack

import click

from badgegen.cli import commands
from badgegen.cli.complaints import complaint
from badgegen.cli.job import job_of, print_job_of
from badgegen.cli.options import BadgeChoice, PrintChoice, RomajiChoice
from badgegen.cli.results import warnings
from badgegen.core import (
    DEFAULT_STYLE,
    LANGUAGES,
    BadgegenError,
    Certainty,
    Finding,
    FindingKind,
    Judgement,
    Source,
    WrongUsage,
    message,
    translate,
    typed_kana,
)
from badgegen.decisions import LookedUp, Overrides, look_up
from badgegen.judgement import MANIFEST, Job, Judged, judge, results_folder
from badgegen.overrides import load_overrides
from badgegen.pipeline.build import PREVIEW, REVIEW
from badgegen.pipeline.build import build as build_results
from badgegen.romaji import RomajiOptions, checked_options


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the roster, with what their badge shows or waits for.

    Attributes:
        sheet: The sheet of the roster that they stand in.
        row: Their row there, from 1.
        surname: The surname as the roster has it.
        kana: The reading, in hiragana; empty where there is none.
        romaji: The romaji; ``None`` where it is not decided.
        certainty: How sure the reading is.
        source: Where the reading comes from.
        told_source: The same in words.
        needs_review: Whether the badge waits until a person has decided.
        candidates: What the surname may be read as, the likeliest first.
        reasons: What to know of the badge, in words; why it waits comes first.
    """

    sheet: str
    row: int
    surname: str
    kana: str
    romaji: str | None
    certainty: Certainty
    source: Source
    told_source: str
    needs_review: bool
    candidates: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowWithoutBadge:
    """A row of the roster that is nobody who gets a badge, and why in words."""

    sheet: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that stands out in the roster and keeps nothing from being printed.

    Attributes:
        kind: What it is about.
        text: It in words.
        rows: The sheets and rows where it stands.
        accepted: The note of whoever accepted it; ``None`` while it is open.
    """

    kind: FindingKind
    text: str
    rows: tuple[tuple[str, int], ...]
    accepted: str | None


@dataclass(frozen=True, slots=True)
class RosterCheck:
    """What the badges of a roster would be.

    Attributes:
        people: Everybody who gets a badge, in the roster's order.
        without_badge: The rows that are nobody.
        findings: All that stands out.
        warnings: What the command line warns of, in words.
    """

    people: tuple[Person, ...]
    without_badge: tuple[RowWithoutBadge, ...]
    findings: tuple[Remark, ...]
    warnings: tuple[str, ...]

    @property
    def waiting(self) -> tuple[Person, ...]:
        """The people whose badges wait for review."""
        return tuple(person for person in self.people if person.needs_review)

    @property
    def ready(self) -> tuple[Person, ...]:
        """The people whose badges can be printed."""
        return tuple(person for person in self.people if not person.needs_review)


@dataclass(frozen=True, slots=True)
class BadgeBuild:
    """What a build has made and where.

    Attributes:
        folder: The folder of the results.
        print_files: The files to print; none where there is no badge to print.
        preview: The preview, which is internal; none with ``print_only``, unless an earlier one
            tells of the same badges.
        review: The form in which waiting readings are decided; none likewise.
        manifest: The record of what was printed.
        printed: How many people have a badge in the print files.
        sheets: How many sheets of paper they take.
        check: What was found in the roster.
    """

    folder: Path
    print_files: tuple[Path, ...]
    preview: Path | None
    review: Path | None
    manifest: Path
    printed: int
    sheets: int
    check: RosterCheck

    @property
    def waiting(self) -> tuple[Person, ...]:
        """The people whose badges wait for review."""
        return self.check.waiting


@dataclass(frozen=True, slots=True)
class ReadingCandidate:
    """A reading that a surname may have, its romaji, and what it is known from, in words."""

    kana: str
    romaji: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurnameReading:
    """What a surname is read as, how sure that is, and what else it may be read as."""

    surname: str
    kana: str
    romaji: str
    certainty: Certainty
    source: Source
    candidates: tuple[ReadingCandidate, ...]


def build(
    roster: str | PathLike[str],
    *,
    output: str | PathLike[str] | None = None,
    lang: str = "ja",
    **options: Unpack[PrintChoice],
) -> BadgeBuild:
    """Make the badges of a roster, as ``badgegen build`` does.

    Args:
        roster: The roster's file.
        output: The folder for the results; without one it is made beside the roster.
        lang: The language of all texts: ``ja`` or ``en``.
        options: The options of the command, with underscores.

    Raises:
        BadgegenError: Something cannot be used or written; earlier results are as they were.
    """
    with _told_in(lang):
        context = _parsed("build", roster, lang, options)
        path = Path(roster)
        folder = results_folder(path) if output is None else Path(output)
        result = build_results(_print_job(path, **context.params), folder, lang)
        return BadgeBuild(
            folder=folder,
            print_files=result.files,
            preview=_among(result.for_review, folder / PREVIEW),
            review=_among(result.for_review, folder / REVIEW),
            manifest=folder / MANIFEST,
            printed=result.printed,
            sheets=result.sheets,
            check=_checked(result.judged, lang),
        )


def _among(files: tuple[Path, ...], file: Path) -> Path | None:
    return file if file in files else None


def check(
    roster: str | PathLike[str], *, lang: str = "ja", **options: Unpack[BadgeChoice]
) -> RosterCheck:
    """Find out what the badges of a roster would be, as ``badgegen check`` does; write no file.

    Args:
        roster: The roster's file.
        lang: The language of all texts: ``ja`` or ``en``.
        options: The options of the command, with underscores.

    Raises:
        BadgegenError: The roster or what goes with it cannot be used.
    """
    with _told_in(lang):
        return _checked(judge(_job(**_parsed("check", roster, lang, options).params)), lang)


def read_surname(
    surname: str,
    kana: str = "",
    *,
    overrides: str | PathLike[str] | None = None,
    lang: str = "ja",
    **options: Unpack[RomajiChoice],
) -> SurnameReading:
    """Find out what a surname is read as; ``kana`` is its furigana, where that is known.

    Raises:
        WrongUsage: The romaji options do not fit together.
        RosterError: The overrides cannot be used.
    """
    with _told_in(lang):
        file = None if overrides is None else Path(overrides)
        answer = _answer(surname, kana, file, _romaji_options(**options))
        candidates = tuple(
            ReadingCandidate(
                candidate.kana,
                candidate.romaji,
                tuple(translate(origin, lang) for origin in candidate.origins),
            )
            for candidate in answer.candidates
        )
        reading = answer.reading
        return SurnameReading(
            surname, reading.kana, answer.romaji, reading.certainty, reading.source, candidates
        )


def romanize(
    kana: str, surname: str = "", *, lang: str = "ja", **options: Unpack[RomajiChoice]
) -> str:
    """Spell a reading in romaji; with the ``surname`` its long vowels are told apart.

    Raises:
        WrongUsage: The reading is no kana, or the romaji options do not fit together.
    """
    with _told_in(lang):
        if not typed_kana(kana, surname):
            raise WrongUsage(message("overrides.argument-not-kana", text=kana))
        return _answer(surname, kana, None, _romaji_options(**options)).romaji


@contextmanager
def _told_in(language: str) -> Iterator[None]:
    """Make every failure say what is wrong, and each problem behind it, in a language."""
    try:
        yield
    except BadgegenError as error:
        known = language if language in LANGUAGES else LANGUAGES[0]
        told = (translate(problem, known) for problem in (error.message, *error.problems))
        error.args = ("\n".join(told),)
        raise


def _parsed(
    name: str, roster: str | PathLike[str], lang: str, options: Mapping[str, object]
) -> click.Context:
    """Return a command with the values of all its options, checked as if they had been typed.

    Raises:
        WrongUsage: A value is none that the option takes.
        BadgegenError: The settings beside the roster cannot be used.
    """
    app = commands.app
    command, root = app.commands[name], click.Context(app, **app.context_settings)
    written = {str(param.name): max(param.opts, key=len) for param in command.params}
    unknown = sorted(options.keys() - written.keys())
    if unknown:
        raise TypeError(f"{name}() got an unexpected keyword argument {unknown[0]!r}")
    words = [word for key, value in options.items() for word in _words(written[key], value)]
    try:
        context = command.make_context(
            name, [f"--lang={lang}", *words, "--", fspath(roster)], parent=root
        )
    except click.UsageError as error:
        raise WrongUsage(complaint(error)) from error
    # No word says this, and the settings beside the roster may say otherwise.
    context.params.update({key: value for key, value in options.items() if value is False})
    return context


def _words(option: str, value: object) -> list[str]:
    """Return what would be typed for the value of an option; nothing for its default."""
    if value is None or value is False:
        return []
    if value is True:
        return [option]
    if isinstance(value, (tuple, list)):
        return [f"{option}={part}" for part in value]
    return [f"{option}={value}"]


def _print_job(
    roster: Path,
    rosters: tuple[Path, ...],
    output: Path | None,
    strict: bool,
    **choice: Unpack[PrintChoice],
) -> Job:
    """Return the job of ``badgegen build`` for one roster, whose name is no pattern here.

    Whether readings wait is for the script to ask.
    """
    return print_job_of(roster, choice)


def _job(roster: Path, form: str, strict: bool, **choice: Unpack[BadgeChoice]) -> Job:
    return job_of(roster, choice)


def _checked(judged: Judged, language: str) -> RosterCheck:
    return RosterCheck(
        people=tuple(_person(judgement, language) for judgement in judged.judgements),
        without_badge=tuple(
            RowWithoutBadge(row.place.sheet, row.place.row, translate(row.reason, language))
            for row in judged.roster.skipped
        ),
        findings=tuple(_remark(finding, language) for finding in judged.findings),
        warnings=tuple(translate(warning, language) for warning in warnings(judged)),
    )


def _person(judgement: Judgement, language: str) -> Person:
    member, reading = judgement.member, judgement.reading
    return Person(
        sheet=member.place.sheet,
        row=member.place.row,
        surname=member.roster_surname.written,
        kana=reading.kana,
        romaji=judgement.romaji,
        certainty=reading.certainty,
        source=reading.source,
        told_source=translate(judgement.source, language),
        needs_review=judgement.needs_review,
        candidates=reading.candidates,
        reasons=tuple(translate(reason, language) for reason in judgement.reasons),
    )


def _remark(finding: Finding, language: str) -> Remark:
    return Remark(
        kind=finding.kind,
        text=translate(finding.message, language),
        rows=tuple((place.sheet, place.row) for place in finding.places),
        accepted=finding.accepted,
    )


def _answer(surname: str, kana: str, overrides: Path | None, options: RomajiOptions) -> LookedUp:
    """Return what is known of one surname."""
    line = "\t".join(" ".join(text.split()) for text in (surname, kana))
    decided = load_overrides(overrides) if overrides else Overrides()
    (answer,) = look_up([line], decided, options)
    return answer


def _romaji_options(
    romaji: str = DEFAULT_STYLE, long_vowel: str | None = None, case: str | None = None
) -> RomajiOptions:
    return checked_options(romaji, long_vowel, case)
