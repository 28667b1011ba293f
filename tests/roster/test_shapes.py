"""Rosters in the shapes that city halls make: each is read right, and waits where doubtful."""

import csv

import pytest

from badgegen.core import RosterError
from badgegen.decisions import Overrides, read_surname
from badgegen.roster.reader import read_roster
from tests.roster.shapes.cells import CELLS
from tests.roster.shapes.forms import FORMS
from tests.roster.shapes.headers import HEADERS
from tests.roster.shapes.mixed import MIXED
from tests.roster.shapes.rare import RARE
from tests.roster.shapes.rows import ROWS
from tests.roster.shapes.staff import WAITS, Page, saved, table
from tests.support.offenders import offenders

GROUPS = {
    "headers": HEADERS,
    "cells": CELLS,
    "rows": ROWS,
    "mixed": MIXED,
    "rare": RARE,
    "forms": FORMS,
}
EACH_GROUP = pytest.mark.parametrize("shapes", GROUPS.values(), ids=GROUPS)


def outcome(member):
    reading = read_surname(member, Overrides())
    blocked = any(problem.blocks for problem in (*member.problems, *reading.problems))
    waits = blocked or not reading.certainty.printable
    return member.surname.written, WAITS if waits else reading.kana


def fitted(wanted, got):
    return tuple((want or one[0], kana) for (want, kana), one in zip(wanted, got, strict=True))


@pytest.mark.slow
@EACH_GROUP
def test_a_roster_of_this_shape_is_read_right(tmp_path, shapes):
    def check(shape):
        roster = read_roster(saved(tmp_path / "名簿.xlsx", shape.pages))

        got = tuple(map(outcome, roster.people))
        assert len(got) == len(shape.people), got
        assert got == fitted(shape.people, got)
        if shape.departments:
            assert tuple(one.department for one in roster.people) == shape.departments
        if shape.skipped:
            assert reasons(roster) == list(shape.skipped)
        if shape.noted:
            assert shape.noted in [note.key for note in roster.notes]

    assert offenders(check, {name: (shape,) for name, shape in shapes.items()}) == []


def reasons(roster):
    return [(one.place.row, one.reason.key.removeprefix("roster.")) for one in roster.skipped]


def in_plain_text(name, shape):
    return shape.pages == (Page(shape.pages[0].rows),) and name != "a formula without its value"


@pytest.mark.slow
@EACH_GROUP
def test_the_same_roster_as_text_is_read_alike(tmp_path, shapes):
    path = tmp_path / "名簿.csv"

    def check(shape):
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(shape.pages[0].rows)

        roster = read_roster(path)

        got = tuple(map(outcome, roster.people))
        assert got == fitted(shape.people, got)
        if shape.departments:
            assert tuple(one.department for one in roster.people) == shape.departments

    plain = {name: (shape,) for name, shape in shapes.items() if in_plain_text(name, shape)}
    assert offenders(check, plain) == []


REFUSED = {
    "no header": table(),
    "a form": (("氏名", "山田　太郎"), ("フリガナ", "ヤマダ　タロウ"), ("所属", "総務課")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_roster_without_a_plain_header_is_refused(tmp_path, name):
    path = saved(tmp_path / "名簿.xlsx", (Page(REFUSED[name]),))

    with pytest.raises(RosterError):
        read_roster(path)
