"""Kanji and numbers are printed where the design names them and the build allows them, or never."""

from dataclasses import replace

import pytest

from badgegen.badge import badge_for, kanji_problems, leaks, printed_texts
from badgegen.core import (
    Badge,
    Certainty,
    Doubt,
    Permission,
    Place,
    Problem,
    Reading,
    Source,
    StaffMember,
    Surname,
)
from badgegen.decisions import read_surname
from badgegen.judgement.findings import Spelling
from badgegen.judgement.judgement import judgement_of
from badgegen.overrides import load_overrides
from badgegen.overrides.updates import overrides_content
from badgegen.pdf.readback import read_back
from badgegen.reading import weigh
from badgegen.romaji import RomajiOptions
from badgegen.stationery import Content, Design, load_design, load_sheet
from tests.support.offenders import each_row, offenders
from tests.support.printing import composed, print_file

KANJI = frozenset({Permission.KANJI})
EVERYTHING = frozenset(Permission)


def design_of(*contents: Content) -> Design:
    """The default design with lines of these contents."""
    design = load_design("surname-kana-romaji")
    fields = tuple(replace(design.fields[0], content=content) for content in contents)
    return replace(design, fields=fields)


WITH_FURIGANA = design_of(Content.FURIGANA, Content.KANJI)


def member(written: str = "佐藤", **more: object) -> StaffMember:
    return StaffMember(Place("職員", 2), Surname(written), **more)


def reading(kana: str = "さとう", *doubts: Doubt, decided: bool = False) -> Reading:
    certainty = Certainty.CONFIRMED if decided else Certainty.CERTAIN
    return Reading(
        kana, certainty, Source.FURIGANA, problems=tuple(map(Problem.of, doubts)), foreign=False
    )


OTHER = Surname("斎藤")
CUT = replace(member("河野"), surname_sure=False, possible_surnames=(Surname("河"),))
BOTH = replace(member("林"), surname_sure=False, possible_surnames=(Surname("林"), Surname("囃子")))
PRINTED = {
    "a plain name": (member(), reading(), "佐藤"),
    "a name at work": (member("鈴木", registered=OTHER), reading("すずき"), "鈴木"),
    "a name at work in kana": (member("すずき", registered=OTHER), reading("すずき"), None),
    "a surname in hiragana": (member("さとう"), reading(), None),
    "a surname in katakana": (member("スミス"), reading("すみす"), None),
    "a surname in Latin letters": (member("Smith"), reading("すみす"), None),
    "an unsure cut": (CUT, reading("こうの"), None),
    "an unsure cut that a person's reading tells": (CUT, reading("こうの", decided=True), "河野"),
    "an unsure cut that it does not tell": (BOTH, reading("はやし", decided=True), None),
    "a cut that a reading of other kanji tells": (CUT, reading("さとう", decided=True), None),
    "a reading of no such kanji": (
        member(),
        reading("すずき", Doubt.DECIDED_MISFIT, decided=True),
        None,
    ),
    "a doubted character": (
        member(problems=(Problem.of(Doubt.LOOK_ALIKE),)),
        reading(decided=True),
        None,
    ),
    "a given name alone": (
        member("翔太", problems=(Problem.of(Doubt.GIVEN_NAME_ALONE),)),
        reading("しょうた", decided=True),
        None,
    ),
    "a former surname that may be used": (
        member(problems=(Problem.of(Doubt.FORMER_SURNAME),)),
        reading("さいとう", decided=True),
        None,
    ),
    "a mark that joins no kanji": (member("髙\u0301橋"), reading("たかはし"), None),
    "a mark that joins no kanji, read by a person": (
        member("橋\u0308本"),
        reading("はしもと", decided=True),
        None,
    ),
    "a voicing mark behind a kanji": (member("高橋\u3099"), reading("たかはし"), None),
    "a mark in a name at work that a person typed": (
        member("髙橋\u20dd", renamed=True, registered=OTHER),
        reading("たかはし", decided=True),
        None,
    ),
    "a kana that is voiced by a mark": (member("井か\u3099た"), reading("いがた"), "井か\u3099た"),
    "a variant by its selector": (member("葛\U000e0100城"), reading("かつらぎ"), "葛\U000e0100城"),
    "a name at work that a person typed": (
        member(renamed=True, registered=OTHER, problems=(Problem.of(Doubt.LOOK_ALIKE),)),
        reading(decided=True),
        "佐藤",
    ),
}


def test_the_kanji_on_a_badge_is_that_of_its_name_and_only_where_it_is_sure():
    def check(person, read, kanji):
        badge = badge_for(person, read, None, WITH_FURIGANA, allowed=KANJI)

        assert badge.kanji == (kanji or read.kana)
        assert badge.furigana == (read.kana if kanji else None)
        assert OTHER.written not in printed_texts(badge, WITH_FURIGANA, "")
        waits = bool(kanji_problems(person, read))
        has_none = person.surname.written in ("すずき", "さとう", "スミス", "Smith")
        assert waits == (kanji is None and not has_none)

    assert offenders(check, PRINTED) == []


def test_without_leave_a_design_gets_neither_kanji_nor_numbers():
    design = design_of(*Content)
    person = member(staff_number="001", badge_number="7")

    badge = badge_for(person, reading(), "SATO", design)

    assert badge == Badge("さとう", "SATO", initial="S")


def test_leave_alone_prints_nothing_that_the_design_does_not_name():
    person = member(staff_number="001", badge_number="7")

    badge = badge_for(person, reading(), "SATO", design_of(Content.KANA), allowed=EVERYTHING)

    assert badge == Badge("さとう")


@each_row(
    ("content", "permission", "texts"),
    [
        (Content.STAFF_NUMBER, Permission.STAFF_NUMBER, ("さとう", "001")),
        (Content.BADGE_NUMBER, Permission.BADGE_NUMBER, ("さとう", "7")),
        (Content.KANJI, Permission.KANJI, ("さとう", "佐藤")),
    ],
)
def test_each_leave_is_for_one_thing_alone(content, permission, texts):
    design, person = design_of(Content.KANA, content), member(staff_number="001", badge_number="7")

    def shown(allowed):
        badge = badge_for(person, reading(), None, design, allowed=allowed)
        return printed_texts(badge, design, "")

    assert shown(frozenset({permission})) == texts
    assert shown(EVERYTHING - {permission}) == ("さとう",)


def test_a_name_without_kanji_stands_once_on_a_badge_that_shows_its_kana_too():
    design = design_of(Content.KANA, Content.KANJI)

    badge = badge_for(member("さとう"), reading(), None, design, allowed=KANJI)

    assert printed_texts(badge, design, "") == ("さとう",)


PLANTED = {
    "the kanji of a given name": Badge("さとう", kanji="佐藤花子", furigana="さとう"),
    "a given name's furigana": Badge("さとう", kanji="佐藤", furigana="さとうはなこ"),
    "registered kanji": Badge("さとう", kanji="斎藤", furigana="さとう"),
    "kanji without leave": Badge("さとう", kanji="佐藤"),
    "a number without leave": Badge("さとう", staff_number="001"),
}


@pytest.mark.slow
def test_what_is_planted_is_found_on_the_finished_bytes():
    sheet = load_sheet("a-one-51002")
    design = design_of(Content.FURIGANA, Content.KANJI, Content.STAFF_NUMBER)
    allowed = {
        "kanji without leave": (None, None),
        "a number without leave": (None, None),
    }

    def check(name, planted):
        kanji, furigana = allowed.get(name, ("佐藤", "さとう"))
        honest = Badge("さとう", kanji=kanji, furigana=furigana)
        texts = printed_texts(honest, design, "")

        found = leaks(read_back(print_file([planted], design, sheet)), texts)

        assert "privacy.surplus-text" in [told.key for told in found]
        assert "privacy.font-characters" in [told.key for told in found]

    assert offenders(check, {name: (name, badge) for name, badge in PLANTED.items()}) == []


ABROAD = load_design("surname-katakana-romaji")


@each_row(
    ("written", "furigana", "printed"),
    [
        ("金", "キム", "キム"),
        ("阮", "グエン", "グエン"),
        ("阮", "ぐえん", "ぐえん"),
        ("佐藤", "サトウ", "さとう"),
        ("林", "ハヤシ", "はやし"),
        ("スミス", "スミス", "スミス"),
    ],
)
def test_a_name_from_abroad_in_kanji_is_in_katakana_where_it_was_typed_so(
    written, furigana, printed
):
    person = member(written, furigana=furigana)

    badge = badge_for(person, weigh(person), None, ABROAD)

    assert badge.kana == printed


@each_row(
    ("written", "typed", "printed"),
    [("阮", "グエン", "グエン"), ("阮", "ぐえん", "ぐえん"), ("佐藤", "サトウ", "さとう")],
)
def test_so_it_is_where_a_person_decided_on_it_in_katakana_and_it_stays_so(
    tmp_path, written, typed, printed
):
    file = tmp_path / "overrides.csv"
    file.write_text(f"staff_number,surname,kana\n1,{written},{typed}\n", encoding="utf-8")
    person = member(written, staff_number="1")

    again = []
    for _ in range(2):
        overrides = load_overrides(file)
        badge = badge_for(person, read_surname(person, overrides), None, ABROAD)
        again.append(badge.kana)
        file.write_bytes(overrides_content(overrides, file)[0])

    assert again == [printed, printed]


@each_row("written", ["𠮷田", "葛\U000e0100城"])
def test_kanji_that_the_typeface_lacks_are_never_printed(written):
    badge = badge_for(member(written), reading("よしだ"), None, WITH_FURIGANA, allowed=KANJI)

    (face,), _ = composed([badge], WITH_FURIGANA, load_sheet("a-one-51002"))

    (problem,) = face.problems
    assert problem.doubt is Doubt.MISSING_GLYPH
    assert problem.blocks
    assert not problem.rule.printed_unreviewed


GUESSED = Reading("さとう", Certainty.LIKELY, Source.LEXICON)
DIFFERING = replace(reading(), problems=(Problem.of(Doubt.STORED_FURIGANA_DIFFERS),))
UNREAD, READ = design_of(Content.KANJI), design_of(Content.KANJI, Content.ROMAJI)


@each_row(
    ("person", "read", "designs", "waits"),
    [
        (member(), GUESSED, [UNREAD], False),
        (member(), DIFFERING, [UNREAD], False),
        (member(), GUESSED, [WITH_FURIGANA], True),
        (member(), GUESSED, [READ], True),
        (member(), GUESSED, [UNREAD, READ], True),
        (member(), DIFFERING, [READ], True),
        (member(cut=True), GUESSED, [UNREAD], True),
        (member("佐藤花子"), GUESSED, [UNREAD], True),
        (member("花子"), GUESSED, [UNREAD], True),
        (member("魑魅"), GUESSED, [UNREAD], True),
        (member("さとう"), GUESSED, [UNREAD], True),
        (member(), reading("たなか", Doubt.FURIGANA_MISFIT), [UNREAD], True),
        (member(), reading("さとう", Doubt.FURIGANA_ORDER), [UNREAD], True),
        (member(), reading("さとう", Doubt.LOOK_ALIKE), [UNREAD], True),
        (member(problems=(Problem.of(Doubt.HAS_LEFT),)), reading(), [UNREAD], True),
        (CUT, reading(), [UNREAD], True),
    ],
)
def test_a_badge_that_shows_nothing_of_the_reading_waits_for_none(person, read, designs, waits):
    judged = judgement_of(person, read, Spelling(RomajiOptions()), designs, allowed=KANJI)

    assert judged.needs_review == waits
    assert waits or judged.badge.kanji == "佐藤"
