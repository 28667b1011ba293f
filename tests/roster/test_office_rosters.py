"""Rosters as offices, schools, shops and their systems keep them, each beside what is meant by it.

They were made after public templates and the forms of exports, with invented people, before
anybody looked at how badgegen reads. The status of a person is ``certain`` (printed, with this
reading), ``review`` (waits) or ``any`` (either, but nothing is printed that is read otherwise).
"""

import json

import pytest

from tests.support.offenders import each_row
from tests.support.project import ROSTERS

OFFICES = ROSTERS / "offices"
EXPECTED = {
    path.name.removesuffix(".expected.json"): json.loads(path.read_text("utf-8"))
    for path in sorted(OFFICES.glob("*.expected.json"))
}


def complaints(want, got, romaji):
    """What is not as it is meant."""
    if got["surname"] != (want["surname_kanji"] or got["surname"]):
        yield "surname"
    if "business_name" in want and got["business_name"] != want["business_name"]:
        yield "name at work"
    if want["status"] == "review" and not got["needs_review"]:
        yield "printed"
    if want["status"] == "certain" and got["needs_review"]:
        yield "waits"
    if not got["needs_review"] and got["kana"] != want["surname_hiragana"]:
        yield "reading"
    if not got["needs_review"] and romaji not in (None, got["romaji"]):
        yield "romaji"


@pytest.mark.slow
@each_row("name", EXPECTED)
def test_a_roster_of_an_office_is_read_as_it_is_meant(run, name):
    expected = EXPECTED[name]

    people = json.loads(run("check", OFFICES / expected["file"], "--format", "json").out)["people"]

    wanted = expected["people"]
    spelled = expected["romaji"] or [None] * len(wanted)
    found = {
        f"{got['surname']} {got['row']}": list(complaints(want, got, romaji))
        for want, got, romaji in zip(wanted, people, spelled, strict=True)
    }
    assert {who: wrong for who, wrong in found.items() if wrong} == {}
