"""Every sentence exists in both languages, and no sentence is asked for that does not exist."""

import re
import string
import tomllib

from badgegen.cli import answers
from badgegen.cli import results as show
from badgegen.cli.commands import app
from badgegen.cli.language import LocalOption
from badgegen.core import LANGUAGES, Certainty, Source, message, translate
from badgegen.core.model import FindingKind
from badgegen.form import columns
from badgegen.stationery import Content, Side
from tests.support.offenders import each_row, offenders
from tests.support.project import PACKAGE

SOURCES = "".join(
    path.read_text(encoding="utf-8") for kind in ("*.py", "*.html") for path in PACKAGE.rglob(kind)
)
TEXTS = {
    f"{path.stem}.{key}": texts
    for path in (PACKAGE / "data" / "messages").glob("*.toml")
    for key, texts in tomllib.loads(path.read_text(encoding="utf-8")).items()
}


COLUMNS = (
    columns.PEOPLE,
    columns.SURNAMES,
    columns.FINDINGS,
    columns.KINDS,
    show.CHECK_COLUMNS,
    answers.COLUMNS,
)


def walk(command):
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from walk(child)


def placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_a_sentence_says_the_same_in_both_languages():
    in_other_languages = [key for key, texts in TEXTS.items() if set(texts) != set(LANGUAGES)]
    with_other_values = [
        key for key, texts in TEXTS.items() if len(set(map(placeholders, texts.values()))) != 1
    ]

    assert in_other_languages == []
    assert with_other_values == []


def test_a_sentence_is_told_as_it_stands_in_its_file():
    def check(key, texts):
        values = dict.fromkeys(placeholders(texts["ja"]), 1.5)

        told = {language: translate(message(key, **values), language) for language in LANGUAGES}

        assert told == {language: texts[language].format(**values) for language in LANGUAGES}

    assert offenders(check, {key: (key, texts) for key, texts in TEXTS.items()}) == []


def test_a_sentence_that_the_code_names_exists():
    named = set(re.findall(r'\b(?:message|t)\(\s*"([a-z-]+\.[a-z-]+)"', SOURCES))

    assert named
    assert named - set(TEXTS) == set()


@each_row(
    ("family", "values"),
    [
        ("reading.source-", Source),
        ("reading.certainty-", Certainty),
        ("review.kind-", FindingKind),
        ("preview.badge-", ["new", "changed", "held-back"]),
        ("review.state-", ["open", "accepted"]),
        (
            "review.waits-",
            [*Certainty, "alone", "guessed", "typed", "typed-alone", "usual", "usual-alone"],
        ),
        ("review.column-", {name for names in COLUMNS for name in names}),
        ("layout.content-", Content),
        ("preview.legible-", ["kana", "romaji"]),
        ("preview.sheet-", [*Side, "only"]),
        ("cli.written-", ["badges", "parts", "preview", "review", "manifest"]),
    ],
)
def test_every_value_has_its_words_and_no_words_are_left_over(family, values):
    assert {key for key in TEXTS if key.startswith(family)} == {f"{family}{one}" for one in values}


def test_every_command_and_option_has_its_help_and_no_help_is_left_over():
    commands = list(walk(app))
    helps = {command.help for command in commands} | {
        param.help
        for command in commands
        for param in command.params
        if isinstance(param, LocalOption)
    }
    briefs = {command.short_help for command in commands[1:]}

    written = {key for key in TEXTS if re.match(r"cli\..*-(help|brief)$", key)}

    assert written == helps | briefs | {"cli.help-help"}


NAMED = set(re.findall(r"""["']([a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*)["']""", SOURCES))
"""What stands in the code as keys do."""


def test_every_sentence_is_found_by_searching_for_its_whole_key():
    assert set(TEXTS) - NAMED == set()


def test_every_key_in_the_code_is_that_of_a_sentence():
    subjects = {key.split(".")[0] for key in TEXTS}
    files = re.compile(r"\.(csv|json|pdf|toml|xlsx)$")
    keys = {key for key in NAMED if key.split(".")[0] in subjects and not files.search(key)}

    assert keys - set(TEXTS) == set()


def test_a_message_among_the_values_is_translated_too():
    hint = message("template.nearest", names="a-one-51002")

    text = translate(message("template.unknown-sheet", name="x", hint=hint), "ja")

    assert "もしかして: a-one-51002" in text
