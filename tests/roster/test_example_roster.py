from collections import Counter

from badgegen.core import data_lines
from badgegen.roster.reader import read_roster
from tests.support.project import EXAMPLE

CERTAIN = {(surname, kana) for surname, kana, *_ in data_lines("certain_surnames.tsv")}
KNOWN = {surname for surname, _ in CERTAIN}


def test_the_example_names_about_forty_people_and_skips_only_its_title_lines():
    roster = read_roster(EXAMPLE)

    assert len(roster.people) == 41
    assert [skip.place.row for skip in roster.skipped] == [1, 2]


def test_most_of_the_example_is_ready_and_a_few_rows_wait():
    people = read_roster(EXAMPLE).people

    unread = [one for one in people if not one.furigana and one.surname.key not in KNOWN]
    blocked = [one for one in people if any(problem.blocks for problem in one.problems)]

    assert sorted(one.surname.written for one in unread) == ["小谷", "東海林", "菅野", "角田"]
    assert [one.surname.written for one in blocked] == ["グエン"]


def test_two_people_of_the_example_share_surname_and_department():
    people = read_roster(EXAMPLE).people

    shared = Counter((one.surname.written, one.department) for one in people)

    assert shared.most_common(1) == [(("佐藤", "市民課"), 2)]
