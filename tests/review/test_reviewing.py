"""Decisions one by one: taken, undone, judged as a whole build would, never on what has changed."""

import os
import stat
import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badgegen.core import (
    Badge,
    Certainty,
    DecisionConflict,
    Judgement,
    OutputError,
    Place,
    RosterError,
    StaffMember,
    Stage,
    Surname,
    WrongUsage,
    data_lines,
    translate,
)
from badgegen.core.model import FindingKind
from badgegen.decisions import Overrides, read_surname
from badgegen.judgement import Selection, judge
from badgegen.overrides import load_overrides, set_reading
from badgegen.pipeline.build import build
from badgegen.pipeline.summary import facts
from badgegen.review import session
from badgegen.review.desk import (
    after,
    beside,
    departments,
    is_told_apart,
    listed,
    seen,
    seen_note,
    sharing,
)
from badgegen.review.session import Decision, called_so, decide, note, proposed, undo, withdraw
from badgegen.stationery import Press, Printer, Side
from tests.support.folders import state
from tests.support.forms import fill
from tests.support.rosters import HEADER, write_workbook
from tests.support.serving import job_for, results_of

ROWS = (
    ("1", "河野　翔", "", "総務課", ""),
    ("2", "河野　花子", "", "総務課", ""),
    ("3", "東海林　健一", "", "財政課", ""),
    ("", "小谷　美咲", "", "財政課", ""),
    ("", "角田　一", "", "市民課", ""),
    ("", "角田　二郎", "", "市民課", ""),
    ("7", "佐藤　花", "たなか　はな", "税務課", ""),
    ("8", "鈴木　花", "たなか　はな", "税務課", ""),
    ("9", "高橋　花", "たなか　はな", "税務課", ""),
    ("10", "田中　花", "たなか　はな", "税務課", ""),
    ("11", "グエン　ヴァン", "グエン　ヴァン", "", ""),
)


@pytest.fixture
def roster(tmp_path):
    return write_workbook(tmp_path / "名簿.xlsx", [HEADER, *ROWS])


@pytest.fixture
def desk(roster):
    return opened(roster)


def opened(roster):
    return session.open_desk(job_for(roster), results_of(roster), "ja")[0]


def decided(desk, at, kana, *, everybody=False, romaji="", name=""):
    step = Decision(at, kana, romaji, everybody, name)
    return session.saved(desk, lambda now: decide(now, step, seen(now, at)))


def undone(desk):
    return session.saved(desk, lambda now: undo(now, len(desk.steps)))


def contents(desk):
    return [(entry.subject, entry.content) for entry in desk.stored.overrides.entries]


@pytest.mark.slow
@pytest.mark.parametrize(("everybody", "still"), [(False, [1]), (True, [])])
def test_a_decision_is_for_one_person_or_for_all_with_the_surname(desk, everybody, still):
    later = decided(desk, 0, "かわの", everybody=everybody)

    assert [at for at in (0, 1) if at in later.queue] == still
    assert later.judged.judgements[0].badge.romaji == "KAWANO"


def test_each_decision_is_in_the_file_at_once(desk):
    decided(desk, 2, "とうかいりん")

    assert [one.kana for one in load_overrides(desk.file).entries] == ["とうかいりん"]


def withdrawn(desk, at):
    return session.saved(desk, lambda now: withdraw(now, at, seen(now, at)))


def noted(desk, key, text):
    (finding,) = (one for one in desk.findings if one.key == key)
    return session.saved(desk, lambda now: note(now, key, text, seen_note(finding)))


PERSON = st.integers(0, len(ROWS) - 1)
ACTION = st.one_of(
    st.builds(
        lambda at, kana, everybody: lambda desk: decided(desk, at, kana, everybody=everybody),
        PERSON,
        st.sampled_from(["かわの", "こうの", "さとう", "つのだ"]),
        st.booleans(),
    ),
    st.builds(
        lambda at, name: lambda desk: decided(desk, at, "あおき", name=name),
        PERSON,
        st.sampled_from(["青木", "あおき", "田中", "青木 花"]),
    ),
    st.builds(lambda at: lambda desk: withdrawn(desk, at), PERSON),
    st.builds(
        lambda at, text: lambda desk: noted(desk, desk.findings[at % len(desk.findings)].key, text),
        st.integers(0, 9),
        st.sampled_from(["本人了承", "可", ""]),
    ),
)


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ACTION, st.booleans()), max_size=6))
def test_what_is_judged_step_by_step_is_what_a_build_would_judge(roster, actions):
    (roster.parent / "overrides.xlsx").unlink(missing_ok=True)
    desk = opened(roster)

    for act, taken_back in actions:
        before = desk.stored.overrides
        try:
            desk = act(desk)
        except WrongUsage:
            continue
        if taken_back and desk.stored.overrides != before:
            desk = undone(desk)
            assert desk.stored.overrides == before

    whole = judge(desk.job)
    assert desk.judged.judgements == whole.judgements
    assert desk.judged.cases == whole.cases
    assert desk.findings == whole.findings
    assert desk.facts == facts(whole, desk.job)
    if desk.file.exists():
        assert load_overrides(desk.file) == desk.stored.overrides


@pytest.mark.slow
def test_undoing_restores_exactly_what_was_stored_before(desk):
    once = decided(decided(desk, 0, "かわの"), 2, "しょうじ")

    back = undone(decided(once, 0, "こうの", everybody=True))

    assert contents(back) == contents(once)
    assert back.judged.judgements == once.judged.judgements
    assert contents(undone(undone(back))) == []


@pytest.mark.slow
def test_a_decision_for_everybody_settles_the_persons_own_one(desk):
    later = decided(decided(desk, 0, "かわの"), 0, "こうの", everybody=True)

    assert [one.reading.kana for one in later.judged.judgements[:2]] == ["こうの", "こうの"]
    assert len(later.stored.overrides.entries) == 1


@pytest.mark.slow
def test_a_decision_for_one_whom_nothing_tells_apart_is_refused(desk):
    assert [is_told_apart(desk, at) for at in (0, 3, 4, 5)] == [True, True, False, False]

    with pytest.raises(WrongUsage) as refusal:
        decided(desk, 4, "つのだ")

    assert refusal.value.message.key == "web.not-told-apart"
    assert not {4, 5} & set(decided(desk, 4, "つのだ", everybody=True).queue)


@pytest.mark.parametrize(
    ("kana", "romaji", "key"),
    [
        ("", "", "web.not-kana"),
        ("佐藤", "", "web.not-kana"),
        ("さとう", "佐", "web.not-romaji"),
        ("しょうじけんいち", "", "overrides.kana-in-full"),
        ("しょうじ", "SHOJI KENICHI", "overrides.romaji-in-full"),
    ],
)
def test_what_is_no_reading_is_refused(desk, kana, romaji, key):
    with pytest.raises(WrongUsage) as refusal:
        proposed(desk, Decision(2, kana, romaji, everybody=False))

    assert refusal.value.message.key == key


def test_asking_how_a_badge_would_look_decides_nothing(desk):
    judged = proposed(desk, Decision(0, "カワノ", "", everybody=False))

    assert judged.judgements[0].badge.kana == "かわの"
    assert [line.text for line in judged.cases[0].sides[Side.FRONT].face.lines] == [
        "かわの",
        "KAWANO",
    ]
    assert not desk.file.exists()


@pytest.mark.slow
def test_a_decision_on_what_has_changed_is_refused_and_nothing_is_lost(desk):
    shown = seen(desk, 0)
    other = decided(desk, 0, "かわの")

    with pytest.raises(DecisionConflict):
        session.saved(desk, lambda now: decide(now, Decision(0, "こうの", "", False), shown))

    assert contents(session.refreshed(desk)) == contents(other)


@pytest.mark.slow
def test_decisions_of_two_reviews_at_the_same_time_are_both_kept(roster):
    first, second = opened(roster), opened(roster)

    decided(first, 0, "かわの")
    second = decided(second, 2, "しょうじ")

    assert len(load_overrides(first.file).entries) == 2
    assert second.judged.judgements == judge(second.job).judgements


@pytest.mark.slow
def test_what_is_written_into_the_file_meanwhile_is_taken_in(desk):
    cells = {"staff_number": "", "surname": "東海林", "kana": "とうかいりん", "romaji": ""}
    set_reading(desk.file, cells)

    later = decided(desk, 0, "かわの")

    assert later.judged.judgements[2].reading.kana == "とうかいりん"
    assert len(load_overrides(desk.file).entries) == 2


@pytest.mark.slow
def test_the_step_that_was_changed_elsewhere_is_not_undone(desk):
    later = decided(desk, 0, "かわの")
    set_reading(desk.file, {"staff_number": "1", "surname": "河野", "kana": "こうの", "romaji": ""})

    with pytest.raises(DecisionConflict):
        undone(later)


@pytest.mark.slow
def test_a_file_that_is_open_in_excel_is_not_replaced(desk):
    decided(desk, 2, "しょうじ")
    before = desk.file.read_bytes()
    (desk.file.parent / f"~${desk.file.name}").touch()

    with pytest.raises(OutputError) as refusal:
        decided(session.refreshed(desk), 0, "かわの")

    assert refusal.value.message.key == "output.in-use"
    assert desk.file.read_bytes() == before


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows gives a new file the rights of its folder")
@pytest.mark.parametrize(
    ("of_roster", "earlier", "rights"),
    [
        (0o600, None, 0o600),
        (0o640, None, 0o640),
        (0o664, None, 0o664),
        (0o644, 0o600, 0o600),
        (0o600, 0o644, 0o600),
    ],
)
def test_who_may_not_read_the_roster_may_not_read_what_is_decided(desk, of_roster, earlier, rights):
    desk.job.roster.chmod(of_roster)
    if earlier:
        desk = decided(desk, 0, "かわの")
        desk.file.chmod(earlier)

    later = decided(desk, 2, "しょうじ")

    assert stat.S_IMODE(later.file.stat().st_mode) == rights


@pytest.mark.slow
def test_a_decision_waits_for_another_badgegen_that_saves(desk, monkeypatch):
    pauses = []
    lock = session.claimed(desk.file.parent, ["overrides.xlsx"])
    lock.__enter__()
    monkeypatch.setattr(time, "sleep", lambda _: pauses.append(lock.__exit__(*[None] * 3)))

    later = decided(desk, 0, "かわの")

    assert len(pauses) == 1
    assert contents(later)


@pytest.mark.slow
def test_a_review_of_what_changed_is_compared_with_the_same_record_at_each_build(desk):
    folder = results_of(desk.job.roster)
    build(desk.job, folder, "ja")
    since = replace(desk.job, selection=Selection(since=folder / "manifest.json"))
    first = decided(session.open_desk(since, folder, "ja")[0], 0, "かわの")
    first = session.built(first, session.build_of(first, folder, "ja"))
    waiting = next(at for at, one in enumerate(first.judged.judgements) if one.needs_review)

    second = session.build_of(decided(first, waiting, "こうの"), folder, "ja")

    assert second.printed == 2
    assert len(second.selected.new) == 2


@pytest.mark.slow
def test_people_whose_surname_is_in_brackets_alone_are_decided_one_by_one(tmp_path):
    rows = [("1", "<br>", "ヤマダ"), ("2", "<br>", "スズキ"), ("3", "（佐藤）", "サトウ")]
    header = ("職員番号", "姓", "セイ")

    desk = opened(write_workbook(tmp_path / "名簿.xlsx", [header, *rows]))

    assert [one.member.surname.written for one in desk.judged.judgements] == [
        row[1] for row in rows
    ]
    assert desk.queue == (0, 1, 2)
    assert [sharing(desk, at) for at in desk.queue] == [(), (), ()]
    later = decided(desk, 0, "やまだ")
    assert later.judged.judgements[1].needs_review


TELLS_OF_OTHERS = ("いくつも", "ほかの読みも", "別の読みの方も")


@pytest.mark.slow
def test_other_readings_are_told_of_where_others_are_shown_and_only_there():
    shown = Counter()
    for surname, *_ in list(data_lines("lexicon/surnames.tsv"))[::200]:
        member = StaffMember(Place("", 1), Surname(surname))
        reading = read_surname(member, Overrides())
        if reading.certainty.printable:
            continue
        reason = Judgement(member, reading, None, Badge(reading.kana)).waiting_reason
        several = len(reading.candidates) > 1
        told = translate(reason, "ja")
        assert any(one in told for one in TELLS_OF_OTHERS) == several, surname
        shown[several, reading.certainty] += 1

    assert {several for several, _ in shown} == {True, False}
    assert shown[True, Certainty.LIKELY] > 10


@pytest.mark.parametrize("kana", ["ミカワ", "ヨシカワ"])
def test_a_typed_reading_is_told_with_others_where_there_are_some(kana):
    member = StaffMember(Place("", 1), Surname("美川"), stored_furigana=kana)
    reading = read_surname(member, Overrides())
    reason = Judgement(member, reading, None, Badge(reading.kana)).waiting_reason

    assert (len(reading.candidates) > 1) == ("ほかの読みも" in translate(reason, "ja"))


def test_a_record_that_cannot_be_compared_with_is_told_before_the_review(desk):
    since = replace(desk.job, selection=Selection(since=desk.job.roster))

    with pytest.raises(RosterError):
        session.open_desk(since, results_of(desk.job.roster), "ja")


@pytest.mark.slow
def test_build_review_build_reports_no_conflict(desk):
    build(desk.job, results_of(desk.job.roster), "ja")
    decided(opened(desk.job.roster), 0, "かわの")

    result = build(desk.job, results_of(desk.job.roster), "ja")

    assert result.taken is None
    assert result.judged.judgements[0].reading.kana == "かわの"


@pytest.mark.slow
def test_what_was_typed_into_the_form_can_be_decided_otherwise_on_the_page(desk):
    folder = results_of(desk.job.roster)
    build(desk.job, folder, "ja")
    fill(folder / "review.xlsx", lambda row: "かわの" if row["職員番号"] == "1" else None)

    later, taken = session.open_desk(desk.job, folder, "ja")
    assert (taken.count, later.judged.judgements[0].reading.kana) == (1, "かわの")
    decided(later, 0, "こうの")

    result = build(desk.job, folder, "ja")
    assert result.taken is None
    assert result.judged.judgements[0].reading.kana == "こうの"


@pytest.mark.slow
def test_a_build_from_the_page_goes_on_where_the_review_was(desk):
    later = decided(desk, 2, "しょうじ")

    result = session.build_of(later, results_of(desk.job.roster), "ja")
    fresh = session.built(later, result)

    assert result.judged.judgements == later.judged.judgements
    assert replace(fresh, judged=later.judged) == later
    assert contents(undone(fresh)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("河野", [0, 1]),
        ("しょうじ", [2]),
        ("ショウジ", [2]),
        ("１１", [10]),
        ("財政", [2, 3]),
        ("そんな人", []),
    ],
)
def test_people_are_found_by_surname_reading_number_or_department(desk, text, found):
    assert list(listed(desk, text)) == found


def test_without_a_text_those_who_wait_are_listed_in_the_rosters_order(desk):
    assert listed(desk, " ") == desk.queue
    assert after(desk, "", desk.queue[-1]) == desk.queue[0]
    assert after(desk, "河野", 0) == 1
    assert after(desk, "河野", 1) == 0


def test_up_and_down_stop_at_the_ends_of_the_list(desk):
    first, last = desk.queue[0], desk.queue[-1]

    assert beside(desk, "", first, -1) == first
    assert beside(desk, "", first, 1) == desk.queue[1]
    assert beside(desk, "", last, 1) == last
    assert beside(desk, "そんな人", first, 1) == first


def test_departments_come_in_the_rosters_order_with_their_numbers(desk):
    known = departments(desk)

    assert [one.name for one in known] == ["総務課", "財政課", "市民課", "税務課", ""]
    assert sum(one.total for one in known) == desk.counts.total
    assert sum(one.waiting for one in known) == desk.counts.waiting


def of_kind(desk, kind):
    return next(one for one in desk.findings if one.kind is kind)


@pytest.mark.slow
def test_a_name_used_at_work_stands_for_the_surname_until_it_is_withdrawn(desk):
    later = decided(desk, 2, "あおき", name="青木")

    judgement = later.judged.judgements[2]
    assert (judgement.badge.kana, judgement.badge.romaji) == ("あおき", "AOKI")
    assert judgement.member.roster_surname.written == "東海林"
    (entry,) = load_overrides(desk.file).entries
    assert (entry.surname, entry.business_name, entry.kana) == ("東海林", "青木", "あおき")
    back = withdrawn(later, 2)
    assert back.judged.judgements == desk.judged.judgements
    assert load_overrides(desk.file).entries == ()


@pytest.mark.slow
def test_another_reading_for_a_name_used_at_work_keeps_the_name(desk):
    named = decided(desk, 2, "あおき", name="青木")

    later = decided(named, 2, "おうぎ", name="青木")

    assert [one.content for one in later.stored.overrides.entries] == [
        ("東海林", "おうぎ", None, "青木")
    ]
    assert undone(later).stored.overrides == named.stored.overrides


@pytest.mark.slow
def test_the_rosters_own_surname_is_no_other_name(desk):
    later = decided(desk, 2, "しょうじ", name="東海林")

    assert later.stored.overrides.entries[0].business_name is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at", "name", "everybody", "key"),
    [
        (2, "青木　花子", False, "web.name-in-full"),
        (2, "青木花子", False, "web.name-in-full"),
        (2, "青木", True, "web.name-of-many"),
        (4, "青木", False, "web.not-told-apart"),
    ],
)
def test_a_name_that_is_more_than_one_persons_surname_is_refused(desk, at, name, everybody, key):
    with pytest.raises(WrongUsage) as refusal:
        decided(desk, at, "あおき", name=name, everybody=everybody)

    assert refusal.value.message.key == key
    assert not desk.file.exists()


@pytest.mark.slow
def test_a_name_alone_is_read_by_the_usual_rules_and_decides_nothing(desk):
    named = decided(desk, 2, "おうぎ", name="青木")

    tried = called_so(named, 2, "高橋").judgements[2]
    without = called_so(named, 2, "").judgements[2]

    assert (tried.reading.kana, tried.needs_review) == ("たかはし", False)
    assert without == desk.judged.judgements[2]
    assert load_overrides(desk.file) == named.stored.overrides


@pytest.mark.slow
def test_a_reading_for_a_name_from_the_roster_holds_without_a_staff_number_too(tmp_path):
    header = (*HEADER, "ビジネスネーム")
    rows = [("", "田中　花", "タナカ　ハナ", "税務課", "", "河野")]
    desk = opened(write_workbook(tmp_path / "名簿.xlsx", [header, *rows]))
    assert desk.queue == (0,)

    later = decided(desk, 0, "かわの", name="河野")

    assert later.queue == ()
    assert judge(desk.job).judgements[0].badge.kana == "かわの"


@pytest.mark.slow
@pytest.mark.parametrize(("everybody", "waits"), [(False, [0, 1]), (True, [0, 1])])
def test_a_decision_of_an_earlier_review_is_withdrawn_and_its_people_wait_again(
    roster, everybody, waits
):
    decided(opened(roster), 0, "かわの", everybody=everybody)
    desk = opened(roster)
    assert desk.steps == ()

    later = withdrawn(desk, 0)

    assert [at for at in (0, 1) if at in later.queue] == waits
    assert load_overrides(desk.file).entries == ()
    assert undone(later).stored.overrides == desk.stored.overrides


def test_where_nothing_was_decided_there_is_nothing_to_withdraw(desk):
    with pytest.raises(WrongUsage) as refusal:
        withdrawn(desk, 0)

    assert refusal.value.message.key == "web.nothing-decided"


@pytest.mark.slow
def test_what_was_changed_meanwhile_is_not_withdrawn(desk):
    decided(desk, 2, "しょうじ")
    shown = seen(session.refreshed(desk), 2)
    decided(session.refreshed(desk), 2, "とうかいりん")

    with pytest.raises(DecisionConflict):
        session.saved(desk, lambda now: withdraw(now, 2, shown))


@pytest.mark.slow
def test_a_withdrawal_that_somebody_decided_over_is_not_undone(desk):
    later = withdrawn(decided(desk, 2, "しょうじ"), 2)
    set_reading(
        desk.file, {"staff_number": "3", "surname": "東海林", "kana": "とうかいりん", "romaji": ""}
    )

    with pytest.raises(DecisionConflict):
        undone(later)


@pytest.mark.slow
def test_an_accepted_finding_is_quiet_for_its_person_too(desk):
    desk = decided(desk, 2, "とうかいりん")
    rare = of_kind(desk, FindingKind.RARE_SURNAME)
    assert rare.message in [one.message for one in desk.judged.judgements[2].problems]

    later = noted(desk, rare.key, "本人了承")

    assert rare.message not in [one.message for one in later.judged.judgements[2].problems]
    assert later.judged.judgements == judge(desk.job).judgements
    assert undone(later).judged.judgements == desk.judged.judgements


@pytest.mark.slow
def test_findings_follow_the_readings(desk):
    assert not any(one.kind is FindingKind.SEVERAL_READINGS for one in desk.findings)

    later = decided(decided(desk, 0, "かわの"), 1, "こうの")

    assert of_kind(later, FindingKind.SEVERAL_READINGS).subject == "河野"


@pytest.mark.slow
def test_a_note_on_what_has_changed_is_refused_and_nothing_is_lost(desk):
    finding = desk.findings[0]
    other = noted(desk, finding.key, "本人了承")

    with pytest.raises(DecisionConflict) as refusal:
        session.saved(desk, lambda now: note(now, finding.key, "可", seen_note(finding)))

    assert refusal.value.message.key == "web.note-conflict"
    assert session.refreshed(desk).stored.overrides == other.stored.overrides


@pytest.mark.slow
def test_a_note_on_a_finding_that_is_there_no_more_is_refused(desk):
    finding = of_kind(desk, FindingKind.WITHOUT_BADGE)
    later = decided(desk, 0, "かわの")

    with pytest.raises(DecisionConflict) as refusal:
        session.saved(later, lambda now: note(now, finding.key, "可", seen_note(finding)))

    assert refusal.value.message.key == "web.finding-gone"


def test_an_open_finding_is_not_accepted_without_a_note(desk):
    with pytest.raises(WrongUsage) as refusal:
        noted(desk, desk.findings[0].key, " \n")

    assert refusal.value.message.key == "web.note-needed"


EDGE = (
    'source = "A design that goes to the edge"\n[title]\nja = "端"\nen = "edge"\n'
    '[[field]]\ncontent = "kana"\nweight = "bold"\nsizes = [12]\n'
    'align = "left"\nleft = 1\n'
)


STAGES = tuple(Stage)[1:]


class Enough(Exception):
    """Nobody wants the build any more."""


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_a_build_that_is_stopped_at_any_stage_leaves_all_as_it_was(desk, stage):
    folder, reached = results_of(desk.job.roster), []
    build(desk.job, folder, "ja")
    before = state(folder)

    def track(what):
        reached.append(what)
        if what is stage:
            raise Enough

    with pytest.raises(Enough):
        build(decided(desk, 0, "かわの").job, folder, "ja", track)

    assert reached == list(STAGES[: STAGES.index(stage) + 1])
    assert state(folder) == before
    assert {path.name for path in folder.iterdir()} == set(before)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "options"),
    [
        ("a-one-51002", {"press": Press()}),
        ("cr80", {"printer": Printer("受付", (-5.0, 0.0))}),
    ],
)
def test_the_review_finds_what_a_build_for_a_press_or_a_printer_finds(roster, sheet, options):
    design = roster.parent / "edge.toml"
    design.write_text(EDGE, encoding="utf-8")
    job = replace(job_for(roster, **options), design=str(design), sheet=sheet)
    desk = session.open_desk(job, results_of(roster), "ja")[0]

    result = session.build_of(desk, results_of(roster), "ja")
    fresh = session.built(desk, result)

    assert len(result.judged.findings) > len(desk.judged.findings)
    assert desk.findings == result.judged.findings == fresh.findings


def test_a_badge_without_a_surname_is_decided_for_one_person_and_undone(desk):
    later = decided(desk, 0, "", name="STAFF")
    back = undone(later)

    badge = later.judged.judgements[0]
    assert (badge.badge.kana, badge.badge.romaji) == ("STAFF", None)
    assert not badge.needs_review
    assert 0 not in later.queue
    assert 0 in back.queue


def test_what_the_rosters_column_says_instead_of_surnames_is_accepted_once_for_all(tmp_path):
    rows = [
        (*HEADER, "名札の表記"),
        *((*row, ("", "8番")[at in (0, 2)]) for at, row in enumerate(ROWS)),
    ]
    desk = opened(write_workbook(tmp_path / "名簿.xlsx", rows))
    (finding,) = (found for found in desk.findings if found.kind is FindingKind.BADGE_KIND)

    later = noted(desk, finding.key, "本人了承")

    assert {0, 2} <= set(desk.queue)
    assert not {0, 2} & set(later.queue)
    assert [later.judged.judgements[at].badge.kana for at in (0, 2)] == ["8番", "8番"]
