"""Whose badge had a name at work gets no other one unasked, whatever became of the column."""

import errno
import json
import os
import stat
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import click
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.badge import printed_positions
from badgegen.core import (
    NO_OTHER_NAME,
    Badge,
    Certainty,
    Judgement,
    Place,
    Reading,
    Source,
    StaffMember,
    Surname,
)
from badgegen.files import claimed
from badgegen.files.lock import WORKPLACE, share_like
from badgegen.form.columns import columns_by_title
from badgegen.judgement import former_names, is_asked, judge, renewed
from badgegen.judgement.earlier_names import with_former_names
from badgegen.pipeline.build import build
from badgegen.records.house import names_in, read_record
from badgegen.records.register import read_key
from badgegen.review import session
from badgegen.review.desk import seen
from badgegen.review.session import Decision, decide, proposed, withdraw
from tests.support.folders import live_in, printed, state
from tests.support.project import SAMPLES
from tests.support.rosters import write_workbook
from tests.support.serving import job_for

HEADER = ("職員番号", "氏名", "フリガナ", "所属", "名札の名字", "名札の名字（カナ）")
TANAKA = ("000101", "田中　花子", "タナカ　ハナコ", "総務課", "青木", "アオキ")
INOUE = ("000102", "井上　健一", "イノウエ　ケンイチ", "総務課", "", "")
YAMAMOTO = ("000103", "山本　太郎", "ヤマモト　タロウ", "財政課", "", "")
STAFF = (TANAKA, INOUE, YAMAMOTO)


def without(row, *columns):
    """The row with these columns emptied."""
    return tuple("" if at in columns else cell for at, cell in enumerate(row))


CLEARED = without(TANAKA, 4, 5)


class Office:
    """A folder with rosters of several months, and a user of its own."""

    def __init__(self, run, folder):
        self.run, self.folder = run, folder
        self.record = folder / "badgegen.record"
        self.key = Path(click.get_app_dir("badgegen")) / "badgegen.key"

    def build(self, *rows, header=HEADER, month="名簿_20260401", options=(), to=""):
        roster = write_workbook(self.folder / f"{month}.xlsx", [header, *rows])
        result = self.run("build", roster, *options, *(("--output", to) if to else ()))
        self.results = Path(to) if to else self.folder / f"{month}-badges"
        pdf = self.results / "badges.pdf"
        self.texts = printed(self.results) if pdf.exists() else ()
        return result

    def check(self, *rows, header=HEADER, month="名簿_20260501"):
        roster = write_workbook(self.folder / f"{month}.xlsx", [header, *rows])
        return json.loads(self.run("check", roster, "--format", "json").out)

    def override(self, *arguments):
        roster = self.folder / "名簿_20260401.xlsx"
        return self.run("override", *arguments, "--roster", roster)

    def names(self):
        key = read_key(self.key.read_bytes(), "")
        record = read_record(self.record.read_bytes(), "")
        return names_in(record, key, "")


def hide(path, letters):
    book = openpyxl.load_workbook(path)
    for letter in letters:
        book.active.column_dimensions[letter].hidden = True
    book.save(path)


@pytest.fixture
def office(run, tmp_path, monkeypatch):
    live_in(tmp_path / "user", monkeypatch)
    return Office(run, tmp_path)


def form_rows(review):
    """The rows of the form on people: their cells by the names of the columns."""
    known = columns_by_title()
    sheet = openpyxl.load_workbook(review)["読みの確認"]
    names = [known[cell.value] for cell in sheet[2]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=3)]


def waits_for(office, name="あおき"):
    """Who waits because of an earlier name at work, in the last build."""
    rows = form_rows(office.results / "review.xlsx")
    return [
        row["surname"].value for row in rows if f"「{name}」の名札" in (row["reason"].value or "")
    ]


RENAMED = ("職員番号", "氏名", "フリガナ", "所属", "よく使う欄", "その欄のカナ")
WAYS = {
    "the cell is emptied": {"rows": (CLEARED, INOUE, YAMAMOTO)},
    "the columns are gone": {"rows": [row[:4] for row in STAFF], "header": HEADER[:4]},
    "the columns have another header": {"rows": STAFF, "header": RENAMED},
    "the columns are hidden": {"rows": STAFF, "hidden": "EF"},
    "the people stand in another order": {"rows": (YAMAMOTO, CLEARED, INOUE)},
    "the department is another": {"rows": ((*CLEARED[:3], "財政課", "", ""), INOUE)},
    "the registered surname is another": {
        "rows": (("000101", "佐藤　花子", "サトウ　ハナコ", "総務課", "", ""), INOUE)
    },
    "the number has lost its zeros": {"rows": ((101, *CLEARED[1:]), INOUE)},
    "the numbers are gone": {"rows": [row[1:4] for row in STAFF], "header": HEADER[1:4]},
    "the numbers are all new": {"rows": (("9001", *CLEARED[1:]), ("9002", *INOUE[1:]))},
    "the numbers and the department are gone": {
        "rows": [row[1:3] for row in STAFF],
        "header": HEADER[1:3],
    },
}


@pytest.fixture(scope="module")
def april(tmp_path_factory):
    """A folder where badges were made of April's roster."""
    folder = tmp_path_factory.mktemp("office")
    roster = write_workbook(folder / "名簿_20260401.xlsx", [HEADER, *STAFF])
    build(job_for(roster), folder / "out", "ja")
    assert printed(folder / "out")[:2] == ("あおき", "AOKI")
    return folder


def kana_of(judged):
    return {one.badge.kana for one in judged.judgements if not one.needs_review}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("month", ["名簿_20260401", "名簿_20260501"])
def test_a_name_at_work_that_is_gone_makes_its_owner_wait(april, way, month):
    roster = write_workbook(april / f"{month}.xlsx", [way.get("header", HEADER), *way["rows"]])
    hide(roster, way.get("hidden", ""))

    judged = judge(job_for(roster))

    for unreviewed in (False, True):
        out = printed_positions(judged.judgements, include_unreviewed=unreviewed)
        assert {judged.judgements[at].badge.kana for at in out} <= {
            "いのうえ",
            "やまもと",
            "あおき",
        }
    assert len(judged.waiting) == ("あおき" not in kana_of(judged))


@pytest.mark.slow
@pytest.mark.parametrize("options", [("--include-unreviewed",), ("--only", "000101")])
def test_no_option_prints_who_is_asked(office, options):
    office.build(*STAFF)

    office.build(CLEARED, INOUE, month="名簿_20260501", options=options)

    assert "たなか" not in office.texts
    assert waits_for(office) == ["田中"]


@pytest.mark.slow
def test_on_the_terminal_one_sentence_tells_that_a_column_may_be_gone(office):
    others = (*INOUE[:4], "森", "モリ")
    office.build(TANAKA, others, YAMAMOTO)

    result = office.build(CLEARED, INOUE, YAMAMOTO, month="名簿_20260501")

    assert result.err.count("2 名の、その名字がいまの名簿にありません") == 1
    assert office.texts == ("やまもと", "YAMAMOTO")


def test_the_name_waits_in_check_too(office):
    office.build(*STAFF)

    first, *others = office.check(CLEARED, INOUE, YAMAMOTO)["people"]

    assert first["needs_review"]
    assert "前は「あおき」の名札でした" in first["problems"][0]
    assert not any(one["needs_review"] for one in others)


WAITING = {
    "its furigana is missing": ("東海林", "", "「東海林」でした"),
    "it is no known surname": ("雲珠木", "ウズキ", "職場で使う名字があるようでした"),
    "it is affirmed and not told": ("有", "", "職場で使う名字があるようでした"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kana", "told"), WAITING.values(), ids=WAITING)
def test_a_name_at_work_that_never_came_to_print_is_missed_as_well(office, name, kana, told):
    office.build((*TANAKA[:4], name, kana), INOUE, YAMAMOTO)
    assert office.texts[:2] == ("いのうえ", "INOUE")

    first, *others = office.check(CLEARED, INOUE, YAMAMOTO)["people"]

    assert first["needs_review"]
    assert any(told in problem for problem in first["problems"])
    assert not any(one["needs_review"] for one in others)


@pytest.mark.slow
def test_no_option_prints_whose_name_never_came_to_print(office):
    unclear = ("000109", "林　次郎", "ハヤシ　ジロウ", "財政課", "雲珠木", "ウズキ")
    office.build((*TANAKA[:4], "東海林", ""), unclear, INOUE)
    rows = (CLEARED, without(unclear, 4, 5), INOUE)

    office.build(*rows, month="名簿_20260501", options=("--include-unreviewed",))

    assert office.texts == ("いのうえ", "INOUE")


@pytest.mark.slow
def test_a_name_that_never_came_to_print_is_given_up_once(office):
    office.build((*TANAKA[:4], "雲珠木", "ウズキ"), INOUE)
    office.override("set", "--staff-number", "000101", "--no-business-name")

    for month in ("名簿_20260501", "名簿_20260601"):
        office.build(CLEARED, INOUE, month=month)
        assert office.texts[:2] == ("たなか", "TANAKA")

    assert office.names() == ()


@pytest.mark.slow
def test_a_name_that_is_still_not_understood_is_asked_for_in_one_way_only(office):
    unclear = (*TANAKA[:4], "雲珠木", "ウズキ")
    office.build(unclear, INOUE)

    office.build(unclear, INOUE, month="名簿_20260501")

    (row,) = (
        row for row in form_rows(office.results / "review.xlsx") if row["surname"].value == "田中"
    )
    assert "職場で使う名字（ビジネスネーム）の欄が" in row["reason"].value
    assert "前の名簿では" not in row["reason"].value


@pytest.mark.slow
def test_what_was_decided_on_a_cell_that_was_not_understood_goes_on(office):
    unclear = (*TANAKA[:4], "雲珠木", "ウズキ")
    office.build(unclear, INOUE)
    office.override("set", "--staff-number", "000101", "--kana", "たなか")
    office.build(unclear, INOUE)
    assert office.texts[:2] == ("たなか", "TANAKA")

    office.build(CLEARED, INOUE, month="名簿_20260501")

    assert office.texts[:2] == ("たなか", "TANAKA")


def test_no_word_that_may_be_a_given_name_is_kept(office):
    rows = [
        ("1", "田中　恵", "タナカ　メグミ", "総務課", "めぐみ", ""),
        ("2", "井上　健一", "イノウエ　ケンイチ", "総務課", "けんいち", ""),
        ("3", "山本　太郎", "ヤマモト　タロウ", "財政課", "太郎", ""),
        ("4", "佐藤　泉", "サトウ　イズミ", "財政課", "森", ""),
    ]

    office.build(*rows)

    assert [one.name for one in office.names()] == [""]


@pytest.mark.slow
def test_a_name_that_waits_keeps_the_kana_of_its_earlier_badge(office):
    office.build(*STAFF)
    office.build((*TANAKA[:4], "青木", "アオギ"), INOUE, month="名簿_20260501")

    office.build(CLEARED, INOUE, month="名簿_20260601")

    assert waits_for(office) == ["田中"]


@pytest.mark.slow
def test_a_build_of_others_alone_keeps_a_name_too(office):
    office.build(*STAFF, options=("--only", "000102"))

    office.build(CLEARED, INOUE, month="名簿_20260501")

    assert office.texts == ("いのうえ", "INOUE")


@pytest.mark.slow
def test_who_had_a_name_that_never_came_to_print_is_named_where_nobody_is_found(office):
    for name in ("東海林", "雲珠木"):
        office.build((*TANAKA[1:4], name, ""), INOUE[1:], header=WITHOUT_NUMBERS)
    married = ("佐藤　花子", "サトウ　ハナコ", "総務課", "", "")

    found = office.check(married, INOUE[1:], header=WITHOUT_NUMBERS)["findings"]

    told = [one["message"] for one in found if one["kind"] == "record"]
    assert len(told) == 2
    assert any("「東海林」" in one for one in told)


@pytest.mark.slow
@pytest.mark.parametrize(
    "decided", [("set", "田中", "たなか"), ("set", "--staff-number", "000101", "--kana", "たなか")]
)
def test_a_reading_of_the_registered_surname_decides_nothing_on_the_name(office, decided):
    office.build(*STAFF)
    office.override(*decided)

    office.build(CLEARED, INOUE, YAMAMOTO, month="名簿_20260501")

    assert "たなか" not in office.texts
    assert waits_for(office) == ["田中"]


@pytest.mark.slow
def test_a_name_at_work_that_was_decided_on_and_then_removed_is_asked_for(office):
    office.build(CLEARED, INOUE)
    office.override(
        "set", "--staff-number", "000101", "--business-name", "青木", "--kana", "あおき"
    )
    office.build(CLEARED, INOUE)
    office.override("remove", "--staff-number", "000101")

    office.build(CLEARED, INOUE)

    assert office.texts == ("いのうえ", "INOUE")
    assert waits_for(office) == ["田中"]


@pytest.mark.slow
def test_that_it_is_not_used_any_more_is_decided_once(office):
    office.build(*STAFF)
    told = office.override("set", "--staff-number", "000101", "--no-business-name")

    for month in ("名簿_20260501", "名簿_20260601"):
        office.build(CLEARED, INOUE, YAMAMOTO, month=month)
        assert office.texts[:2] == ("たなか", "TANAKA")

    assert told.status == 0
    assert office.names() == ()
    assert "（使わない）" in office.override("list").out


@pytest.mark.slow
def test_who_takes_a_name_up_again_is_asked_and_is_asked_again_when_it_is_gone(office):
    office.build(*STAFF)
    office.override("set", "--staff-number", "000101", "--no-business-name")
    office.build(CLEARED, INOUE)
    office.build(TANAKA, INOUE)
    assert office.texts == ("いのうえ", "INOUE")
    office.override("remove", "--staff-number", "000101")
    office.build(TANAKA, INOUE)
    assert office.texts[:2] == ("あおき", "AOKI")

    office.build(CLEARED, INOUE)

    assert office.texts == ("いのうえ", "INOUE")


@pytest.mark.slow
def test_another_name_at_work_is_no_name_undone(office):
    office.build(*STAFF)
    other = (*TANAKA[:4], "東", "アズマ")

    office.build(other, INOUE, YAMAMOTO, month="名簿_20260501")

    assert office.texts[:2] == ("あずま", "AZUMA")
    assert [one.name for one in office.names()] == ["東"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["青木", "あおき"])
def test_a_registered_surname_that_is_the_name_at_work_by_now_waits_for_nobody(office, name):
    office.build((*TANAKA[:4], name, "アオキ"), INOUE)
    married = ("000101", "青木　花子", "アオキ　ハナコ", "総務課", "", "")

    office.build(married, INOUE, month="名簿_20260501")

    assert office.texts[:2] == ("あおき", "AOKI")


def fill(review, surname, **texts):
    """Types into the form's row of a surname."""
    book = openpyxl.load_workbook(review)
    known, sheet = columns_by_title(), book["読みの確認"]
    columns = {known[cell.value].replace("-", "_"): cell.column for cell in sheet[2]}
    for row in range(3, sheet.max_row + 1):
        if sheet.cell(row, columns["surname"]).value == surname:
            for column, text in texts.items():
                sheet.cell(row, columns[column]).value = text
    book.save(review)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("numbered", "text", "texts"),
    [
        (True, "（使わない）", ("たなか", "TANAKA")),
        (True, "青木", ("あおき", "AOKI")),
        (False, "やめた", ("たなか", "TANAKA")),
        (False, "青木", ("あおき", "AOKI")),
    ],
)
def test_the_form_takes_the_decision(office, numbered, text, texts):
    header, cut = (HEADER, 0) if numbered else (HEADER[1:], 1)
    rows = [row[cut:] for row in (CLEARED, INOUE)]
    office.build(*(row[cut:] for row in STAFF), header=header)
    office.build(*rows, header=header)
    fill(office.results / "review.xlsx", "田中", decided_business_name=text)

    office.build(*rows, header=header)

    assert office.texts[:2] == texts


@pytest.mark.slow
def test_a_form_that_did_not_show_the_decision_does_not_replace_it(office):
    office.build(*STAFF)
    office.build(CLEARED, INOUE)
    fill(office.results / "review.xlsx", "田中", decided_kana="たなか")
    office.override("set", "--staff-number", "000101", "--no-business-name")

    result = office.build(CLEARED, INOUE)

    assert result.status == 3
    assert "（使わない）" in office.override("list").out


@pytest.mark.slow
def test_the_form_shows_the_decision_and_keeps_it_beside_a_reading(office):
    office.build(*STAFF)
    office.override("set", "--staff-number", "000101", "--no-business-name")
    office.build(CLEARED, INOUE)
    review = office.results / "review.xlsx"
    (shown,) = (row for row in form_rows(review) if row["surname"].value == "田中")
    assert shown["decided-business-name"].value == "（使わない）"
    fill(review, "田中", decided_kana="たなか")

    office.build(CLEARED, INOUE)

    assert office.texts[:2] == ("たなか", "TANAKA")
    assert "（使わない）" in office.override("list").out


WITHOUT_NUMBERS = HEADER[1:]


@pytest.mark.slow
def test_of_two_whom_nothing_tells_apart_both_wait_until_one_shows_the_name(office):
    other = ("田中　次郎", "タナカ　ジロウ", "総務課", "", "")
    office.build(TANAKA[1:], other, INOUE[1:], header=WITHOUT_NUMBERS)
    office.build(CLEARED[1:], other, INOUE[1:], header=WITHOUT_NUMBERS)
    assert office.texts == ("いのうえ", "INOUE")

    office.build(CLEARED[1:], (*other[:3], "青木", "アオキ"), header=WITHOUT_NUMBERS)

    assert office.texts == ("たなか", "TANAKA", "あおき", "AOKI")


@pytest.mark.slow
def test_two_with_one_name_at_work_are_two(office):
    other = ("田中　次郎", "タナカ　ジロウ", "総務課", "青木", "アオキ")
    office.build(TANAKA[1:], other, header=WITHOUT_NUMBERS)

    office.build(TANAKA[1:], without(other, 3, 4), header=WITHOUT_NUMBERS)

    assert office.texts == ("あおき", "AOKI")


@pytest.mark.slow
def test_who_cannot_be_found_without_a_number_is_named(office):
    office.build(TANAKA[1:], INOUE[1:], header=WITHOUT_NUMBERS)
    married = ("佐藤　花子", "サトウ　ハナコ", "総務課", "", "")

    found = office.check(married, INOUE[1:], header=WITHOUT_NUMBERS)["findings"]

    (told,) = (one for one in found if one["kind"] == "record")
    assert told["subject"] == "田中（総務課）"
    assert "「あおき」の名札（青木）" in told["message"]


@pytest.mark.slow
def test_the_people_of_another_roster_are_not_missed_in_this_one(office):
    office.build(TANAKA[1:], INOUE[1:], header=WITHOUT_NUMBERS, month="本庁")

    found = office.check(YAMAMOTO[1:], header=WITHOUT_NUMBERS, month="支所")["findings"]

    assert not [one for one in found if one["kind"] == "record"]


@pytest.mark.slow
def test_a_name_is_known_by_its_number_once_there_is_one(office):
    office.build(TANAKA[1:], INOUE[1:], header=WITHOUT_NUMBERS)

    office.build(*STAFF)

    assert [(one.number, one.name) for one in office.names()] == [("101", "青木")]


@pytest.mark.slow
def test_of_two_whom_nothing_told_apart_the_number_tells_whose_the_name_is(office):
    twin = ("000109", "田中　次郎", "タナカ　ジロウ", "総務課", "", "")
    office.build(TANAKA[1:], twin[1:], header=WITHOUT_NUMBERS)

    office.build(TANAKA, twin)

    assert [(one.number, one.name) for one in office.names()] == [("101", "青木")]


def test_nobody_with_a_name_at_work_leaves_no_record(office):
    office.build(CLEARED, INOUE)

    assert not office.record.exists()


@pytest.mark.slow
def test_the_same_names_have_the_same_record_and_it_is_not_written_again(office):
    office.build(*STAFF)
    before = state(office.folder)["badgegen.record"]

    office.build(*STAFF[::-1], month="名簿_20260501")

    assert state(office.folder)["badgegen.record"] == before


@pytest.mark.slow
def test_the_record_tells_nothing_without_the_key(office):
    office.build(*STAFF)
    first = office.record.read_bytes()
    office.build(*STAFF, ("000104", "東海林　翔", "ショウジ　ショウ", "総務課", "森", "モリ"))

    second = office.record.read_bytes()

    assert len(first) == len(second)
    for told in ("青木", "あおき", "田中", "000101", "総務課"):
        assert told.encode() not in first
        assert json.dumps(told).strip('"').encode() not in first


@pytest.mark.slow
def test_a_record_of_another_key_is_told_once_and_stops_nothing_and_is_kept(office):
    office.build(*STAFF)
    theirs = json.loads(office.record.read_bytes())["names_at_work"]
    kept = office.key.read_bytes()
    office.key.unlink()

    result = office.build(*STAFF, month="名簿_20260501")

    assert result.status == 0
    assert result.err.count("badgegen.record") == 1
    assert "別の鍵" in result.err
    assert theirs.items() < json.loads(office.record.read_bytes())["names_at_work"].items()
    office.key.write_bytes(kept)
    office.build(CLEARED, INOUE)
    assert waits_for(office) == ["田中"]


@pytest.mark.slow
@pytest.mark.parametrize("data", [b"", b"{}]", b'{"names_at_work": 3}', "cut"])
def test_a_damaged_record_is_one_sentence_and_nothing_is_written(office, data):
    office.build(*STAFF)
    content = office.record.read_bytes()
    other_end = b"00" if content[-10:-8] != b"00" else b"11"
    office.record.write_bytes(content[:-10] + other_end + content[-8:] if data == "cut" else data)
    before = state(office.results)

    result = office.build(CLEARED, INOUE)

    assert (result.status, len(result.err.splitlines())) == (3, 1)
    assert "badgegen.record" in result.err
    assert state(office.results) == before


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize("rights", [0o600, 0o640, 0o660, 0o664])
def test_the_record_has_the_rosters_rights_and_never_more(office, rights):
    roster = write_workbook(office.folder / "名簿.xlsx", [HEADER, *STAFF])
    roster.chmod(rights)

    office.run("build", roster)

    assert stat.S_IMODE(office.record.stat().st_mode) == rights
    more = write_workbook(office.folder / "五月.xlsx", [HEADER, (*TANAKA[:4], "東", "アズマ")])
    more.chmod(0o666)
    office.run("build", more)
    assert stat.S_IMODE(office.record.stat().st_mode) == rights


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_another_group_than_the_rosters_gets_no_right(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    file = tmp_path / "badgegen.record"
    file.write_bytes(b"")
    theirs = SimpleNamespace(st_mode=0o660, st_gid=file.stat().st_gid + 1)

    share_like(file, [SimpleNamespace(exists=lambda: True, stat=lambda: theirs)])

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.slow
def test_the_record_may_lie_among_the_results(office):
    office.build(*STAFF, to=office.folder)
    assert office.names()

    office.build(CLEARED, INOUE, to=office.folder)

    assert office.texts == ("いのうえ", "INOUE")


@pytest.mark.slow
def test_the_name_of_the_case_waits_once_its_cell_is_empty(run, tmp_path, monkeypatch):
    live_in(tmp_path / "user", monkeypatch)
    book = openpyxl.load_workbook(SAMPLES / "cases" / "alias_then_cleared.xlsx")
    book.save(tmp_path / "四月.xlsx")
    run("build", tmp_path / "四月.xlsx")
    before = printed(tmp_path / "四月-badges")
    book.active["E2"].value = None
    book.save(tmp_path / "五月.xlsx")

    run("build", tmp_path / "五月.xlsx")

    assert "あおき" in before
    assert "たなか" not in printed(tmp_path / "五月-badges")


@pytest.mark.slow
def test_a_record_that_others_are_writing_is_waited_for_and_then_stops_the_build(
    office, monkeypatch
):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with claimed(office.folder, ["overrides.xlsx"]):
        result = office.build(*STAFF)

    assert result.status == 6
    assert not office.record.exists()
    assert office.texts == ()
    office.build(*STAFF)
    with claimed(office.folder, ["overrides.xlsx"]):
        assert office.build(*STAFF).status == 0


def test_a_record_that_cannot_be_written_is_told_and_the_badges_are_made(office):
    (office.folder / WORKPLACE).write_bytes(b"a file where the lock's folder would be")

    result = office.build(*STAFF)

    assert result.status == 0
    assert "次の名簿でその名字が消えていても気づけず" in result.err
    assert office.texts[:2] == ("あおき", "AOKI")


@pytest.mark.slow
def test_a_build_that_fails_after_the_names_were_kept_has_undone_none(office, monkeypatch):
    assert fails_to_publish(office, monkeypatch, STAFF)
    assert [one.name for one in office.names()] == ["青木"]

    office.build(CLEARED, INOUE)

    assert office.texts == ("いのうえ", "INOUE")


@pytest.mark.slow
def test_a_build_that_fails_forgets_no_name(office, monkeypatch):
    office.build(*STAFF)
    office.override("set", "--staff-number", "000101", "--no-business-name")

    assert fails_to_publish(office, monkeypatch, (CLEARED, INOUE))

    assert [one.name for one in office.names()] == ["青木"]


def fails_to_publish(office, monkeypatch, rows):
    """Whether a build fails at its very end: the disk is full when the badges come out."""
    replace_file = os.replace

    def full(source, target):
        if Path(target).name == "badges.pdf":
            raise OSError(errno.ENOSPC, "full")
        replace_file(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        return office.build(*rows, to=office.folder / "out").status == 6


@pytest.fixture
def desk(office):
    """The review of May's roster, in which the name at work is gone."""
    office.build(*STAFF)
    roster = write_workbook(office.folder / "五月.xlsx", [HEADER, CLEARED, INOUE, YAMAMOTO])
    job = replace(job_for(roster), keys=office.key.parent)
    return session.open_desk(job, office.folder / "五月-badges", "ja")[0]


def decided(desk, kana, **more):
    step = Decision(0, kana, "", everybody=more.pop("everybody", False), **more)
    return session.saved(desk, lambda now: decide(now, step, seen(now, 0)))


@pytest.mark.slow
def test_on_the_page_a_reading_of_the_registered_surname_says_that_it_is_not_used(desk):
    assert desk.queue == (0,)

    later = decided(desk, "たなか")

    assert (later.queue, later.judged.judgements[0].badge.kana) == ((), "たなか")
    (entry,) = later.stored.overrides.entries
    assert (entry.name_on_badge, entry.kana) == (NO_OTHER_NAME, "たなか")
    assert judge(later.job).waiting == ()
    again = session.saved(later, lambda now: withdraw(now, 0, seen(now, 0)))
    assert (again.queue, again.stored.overrides.entries) == ((0,), ())


@pytest.mark.slow
def test_on_the_page_another_reading_leaves_the_decision_on_the_name(desk):
    later = decided(decided(desk, "たなか"), "だなか")

    assert (later.queue, later.judged.judgements[0].badge.kana) == ((), "だなか")
    assert judge(later.job).waiting == ()


@pytest.mark.slow
def test_on_the_page_the_name_can_be_given_again(desk):
    later = decided(desk, "あおき", name="青木")

    assert (later.queue, later.judged.judgements[0].badge.kana) == ((), "あおき")


@pytest.mark.slow
def test_on_the_page_a_reading_for_everybody_says_nothing_of_the_name(desk):
    assert decided(desk, "たなか", everybody=True).queue == (0,)


def test_what_a_decision_would_make_of_the_badge_is_shown_before(desk):
    asked, settled = (
        proposed(desk, Decision(0, "たなか", "", everybody=everybody)).judgements[0]
        for everybody in (True, False)
    )

    assert asked.needs_review
    assert not settled.needs_review


@pytest.mark.slow
def test_on_the_page_the_name_of_one_frees_the_other(office):
    twin = ("田中　次郎", "タナカ　ジロウ", "財政課", "", "")
    away = without(TANAKA[1:], 2, 3, 4)
    office.build(TANAKA[1:], twin, header=WITHOUT_NUMBERS)
    rows = ((*away[:2], "企画課", "", ""), (*twin[:2], "税務課", "", ""))
    roster = write_workbook(office.folder / "五月.xlsx", [WITHOUT_NUMBERS, *rows])
    job = replace(job_for(roster), keys=office.key.parent)
    desk = session.open_desk(job, office.folder / "五月-badges", "ja")[0]
    assert desk.queue == (0, 1)

    later = decided(desk, "あおき", name="青木")

    assert later.queue == ()
    assert judge(job).waiting == ()


SURNAMES, DEPARTMENTS, NAMES = ("田中", "髙橋", "高橋"), ("総務課", "財政課"), (None, "青木", "森")
PERSON = st.tuples(*map(st.sampled_from, (SURNAMES, DEPARTMENTS, NAMES)))


def member(at, number, surname, department, name):
    return StaffMember(
        place=Place("職員", at),
        surname=Surname(name or surname),
        registered=Surname(surname) if name else None,
        staff_number=number,
        department=department,
    )


def judged_so(one):
    reading = Reading("あ", Certainty.CERTAIN, Source.FURIGANA)
    return Judgement(one, reading, None, Badge("あ"))


@pytest.mark.slow
@given(data=st.data(), april=st.lists(PERSON, min_size=1, max_size=6), numbered=st.booleans())
def test_nobody_shows_the_registered_surname_unasked_whatever_month_it_is(data, april, numbered):
    numbers = [f"{at:04}" if numbered else None for at in range(len(april))]
    people = [
        member(at, number, *row)
        for at, (number, row) in enumerate(zip(numbers, april, strict=True))
    ]
    kept, _ = renewed((), [judged_so(one) for one in people], range(len(people)))
    order = data.draw(st.permutations(range(len(april))))
    still = data.draw(st.lists(st.booleans(), min_size=len(april), max_size=len(april)))
    loses = data.draw(st.sampled_from((str, lambda number: number.lstrip("0") or "0", None)))
    may = [
        member(
            at,
            loses(numbers[one]) if loses and numbers[one] else None,
            *april[one][:2],
            april[one][2] if still[one] else None,
        )
        for at, one in enumerate(order)
    ]

    found = with_former_names(may, former_names(kept, may))

    for at, one in enumerate(order):
        gone = april[one][2] and not still[one]
        assert not gone or is_asked(found[at])
    if numbered and loses:
        asked = {order[at] for at, now in found.items() if is_asked(now)}
        assert asked == {at for at, row in enumerate(april) if row[2] and not still[at]}
