"""Rosters as HR makes them: each beside what must come of it.

The status of a person is ``certain`` (printed, with this reading), ``review`` (waits) or ``any``.
"""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from badgegen.cli.commands import app
from tests.support.project import ROSTERS

EXPECTED = {
    path.name.removesuffix(".expected.json"): json.loads(path.read_text("utf-8"))
    for path in sorted(ROSTERS.glob("*.expected.json"))
}
READABLE = [name for name, expected in EXPECTED.items() if expected["exit"] == "ok"]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=() if number % 8 == 0 else pytest.mark.slow)
        for number, name in enumerate(READABLE)
    ],
)
def read(request):
    """A roster with what is expected of it, and the people that were read in it."""
    expected = EXPECTED[request.param]
    arguments = ["check", str(ROSTERS / expected["file"]), "--format", "json"]
    told = CliRunner().invoke(app, arguments, env={"LC_ALL": "ja_JP.UTF-8"})
    return expected, json.loads(told.stdout)["people"]


def test_a_roster_gives_its_people_and_nobody_else(read):
    expected, people = read

    wanted = expected["people"]
    assert [one["surname"] for one in people] == [
        want["surname_kanji"] or got["surname"] for want, got in zip(wanted, people, strict=True)
    ]


def test_what_is_doubtful_waits_and_what_is_certain_does_not(read):
    expected, people = read

    for want, got in zip(expected["people"], people, strict=True):
        if want["status"] == "certain":
            assert (got["kana"], got["needs_review"]) == (want["surname_hiragana"], False)
        if want["status"] == "review":
            assert got["needs_review"], got["surname"]


def test_no_given_name_is_among_what_is_told(read):
    expected, told = read

    wanted = expected["people"]
    surnames = {text for want in wanted for text in want.values()}
    given = [
        word
        for word in expected.get("forbidden_in_print_pdf", ())
        if len(word) > 1 and word not in surnames
    ]
    assert not [word for one in told for word in one["candidates"] if word in given]
    assert not [
        word for one in told for text in one["problems"] for word in given if word in text.split()
    ]


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - READABLE))
def test_a_roster_without_people_is_refused_in_a_sentence(run, name):
    result = run("check", ROSTERS / EXPECTED[name]["file"], "--format", "json")

    assert result.status == 3
    assert EXPECTED[name]["file"] in result.err


@pytest.mark.slow
@pytest.mark.parametrize("name", ["04_no_space_no_kana", "12_rph_shared_phonetic_zero"])
def test_pykakasi_stays_asleep_while_the_lexicon_has_every_surname(name):
    script = (
        "import sys\n"
        "from badgegen.cli import main\n"
        "try:\n"
        f"    main(['check', {str(ROSTERS / EXPECTED[name]['file'])!r}, '--format', 'json'])\n"
        "except SystemExit:\n"
        "    print({'pykakasi', 'pandas'} & set(sys.modules), file=sys.stderr)\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert done.stderr.splitlines()[-1] == "set()"
