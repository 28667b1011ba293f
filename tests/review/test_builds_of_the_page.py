"""The page's build starts from what the desk shows, and from the files where these have changed."""

import os
from dataclasses import replace

import pytest

from badgegen.core import BadgegenError, Stage
from badgegen.overrides import set_reading
from badgegen.pipeline.build import build
from badgegen.review import session
from badgegen.review.session import Decision, decide, note, seen, seen_note
from tests.support.folders import printed
from tests.support.rosters import HEADER, write_workbook
from tests.support.serving import job_for, results_of

ROWS = (
    ("1", "河野　翔", "", "総務課", ""),
    ("2", "東海林　健一", "", "財政課", ""),
    ("3", "佐藤　花", "さとう　はな", "税務課", ""),
    ("4", "鈴木　花", "すずき　はな", "税務課", ""),
    ("5", "高橋　花", "たなか　はな", "税務課", ""),
)


@pytest.fixture
def roster(tmp_path):
    return write_workbook(tmp_path / "名簿.xlsx", [HEADER, *ROWS])


@pytest.fixture
def desk(roster):
    return opened(job_for(roster))


def opened(job):
    return session.open_desk(job, results_of(job.roster), "ja")[0]


def decided(desk, at, kana):
    step = Decision(at, kana, "", everybody=False)
    return session.saved(desk, lambda now: decide(now, step, seen(now, at)))


def built(desk):
    """Build from the desk; return its results and whether the roster was read for it."""
    stages = []

    folder = results_of(desk.job.roster)
    result = session.build_of(desk, folder, "ja", stages.append)
    return result, Stage.READING_ROSTER in stages


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
def test_where_nothing_changed_the_roster_is_not_read_again_and_all_is_as_from_the_files(desk):
    later = decided(decided(desk, 0, "かわの"), 1, "しょうじ")
    finding = next(finding for finding in later.findings if not finding.accepted)
    later = session.saved(
        later, lambda now: note(now, finding.key, "確かめました", seen_note(finding))
    )

    result, was_read = built(later)

    assert not was_read
    other = later.job.roster.parent / "other"
    anew = build(later.job, other, "ja")
    assert contents(results_of(later.job.roster)) == contents(other)
    assert result.judged == anew.judged


@pytest.mark.slow
def test_the_next_build_of_the_page_does_not_read_it_either(desk):
    result, _ = built(desk)

    assert not built(decided(session.built(desk, result), 0, "かわの"))[1]


def test_a_roster_that_was_saved_anew_is_read_even_where_its_date_and_length_are_the_same(desk):
    roster = desk.job.roster
    before = roster.stat()
    write_workbook(roster, [HEADER, *ROWS[:3], ("4", "高木　花", "たかぎ　はな", "税務課", "")])
    roster.write_bytes(roster.read_bytes().ljust(before.st_size, b"\0")[: before.st_size])
    write_workbook(roster, [HEADER, *ROWS[:3], ("4", "高木　花", "たかぎ　はな", "税務課", "")])
    os.utime(roster, ns=(before.st_atime_ns, before.st_mtime_ns))

    _, was_read = built(desk)

    assert was_read
    assert "たかぎ" in printed(results_of(roster))


def test_what_others_wrote_into_the_overrides_is_taken_in(desk):
    set_reading(desk.file, {"surname": "河野", "kana": "かわの", "romaji": ""})

    result, was_read = built(desk)

    assert was_read
    assert "かわの" in printed(results_of(desk.job.roster))
    assert result.judged.given.entries


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "design", "text"),
    [
        ("bands", "surname-kana-romaji-band", '[bands]\n"総務課" = [0, 20, 80, 0]\n'),
        (
            "words",
            "surname-kana-romaji-department-english",
            '[english-departments]\n"総務課" = "General Affairs"\n',
        ),
    ],
)
def test_other_files_count_as_well(roster, option, design, text):
    file = roster.parent / f"{option}.toml"
    file.write_text(text, encoding="utf-8")
    settings = {"design": design, option: file}
    desk = opened(replace(job_for(roster), **settings))

    assert not built(desk)[1]
    file.write_text(text + "\n", encoding="utf-8")

    assert built(desk)[1]


def test_a_roster_that_is_gone_is_told(desk):
    desk.job.roster.unlink()

    with pytest.raises(BadgegenError) as told:
        built(desk)

    assert told.value.message.key == "roster.missing-file"
