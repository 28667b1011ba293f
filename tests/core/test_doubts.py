"""Doubts, reasons and notes are rows of tables, and nothing but their rows decides."""

import ast
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from badgegen.badge import is_printed
from badgegen.core import (
    Answer,
    Badge,
    Certainty,
    Doubt,
    Judgement,
    Note,
    Place,
    Problem,
    Reading,
    SkipReason,
    Source,
    StaffMember,
    Surname,
)
from badgegen.decisions import Override, Overrides, unsettled
from badgegen.findings import findings_of_people
from badgegen.judgement.earlier_names import FormerName
from badgegen.judgement.findings import Spelling
from badgegen.judgement.judgement import judgement_of
from badgegen.overrides import Taken, odd_readings
from badgegen.records.house import NameAtWork
from badgegen.romaji import RomajiOptions
from badgegen.roster.splitting import SplitName, with_doubt
from badgegen.stationery import load_design
from tests.support.offenders import each_row, offenders
from tests.support.project import PACKAGE

TEXTS = {
    f"{path.stem}.{key}"
    for path in (PACKAGE / "data" / "messages").glob("*.toml")
    for key in tomllib.loads(path.read_text(encoding="utf-8"))
}
SUBJECTS = tuple(f"{path.stem}." for path in (PACKAGE / "data" / "messages").glob("*.toml"))
ROWS = (*Doubt, *SkipReason, *Note)
OF_A_MESSAGE = {"message", "reason", "note", "told", "found", "warning", "problem", "sentence"}
ASKING = {
    "startswith",
    "endswith",
    "get",
    "index",
    "count",
    "__contains__",
    "isdisjoint",
    "set",
    "frozenset",
}


def test_every_doubt_reason_and_note_has_a_sentence_of_its_own():
    sentences = Counter(row.rule.message for row in ROWS)

    assert sentences
    assert set(sentences) - TEXTS == set()
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


EACH_DOUBT = {doubt.name: (doubt,) for doubt in Doubt}


DESIGN = load_design("surname-kana-romaji")
REMARKS = {
    *(Doubt.FURIGANA_CELL_NOT_KANA, Doubt.FURIGANA_NOT_KANA, Doubt.FURIGANA_UNUSUAL),
    *(Doubt.LEAVES_ON, Doubt.LEAVES, Doubt.IS_AWAY, Doubt.UNUSABLE_CELL),
    *(Doubt.RARE, Doubt.RARE_AT_WORK, Doubt.LONG_VOWEL_UNDECIDED),
    *(Doubt.OVERRIDE_AGAINST_ROMAJI, Doubt.OVERRIDE_AGAINST_FURIGANA),
    *(Doubt.OVERRIDE_OF_OTHER_SURNAME, Doubt.DECIDED_IN_FULL, Doubt.DECIDED_MISFIT),
    Doubt.KIND_HAS_NO_READING,
    *(Doubt.GIVEN_NAME_AT_WORK, Doubt.ROMAJI_IN_FULL, Doubt.ROMAJI_SLIP, Doubt.ROMAJI_DIFFERS),
    *(Doubt.TOO_SMALL, Doubt.CLOSE_LINES, Doubt.ACROSS_BAND, Doubt.BEYOND_SAFE),
}
"""What is told of a badge that is printed."""
NOT_DRAWN = {
    *(Doubt.MISSING_GLYPH, Doubt.MISSING_LETTER),
    *(Doubt.UNREADABLY_SMALL, Doubt.OVERLAPPING_LINES),
}
SHOWN_INSTEAD = {Doubt.BADGE_KIND}
"""What a badge shows instead of a surname: a finding that somebody accepts, once for a text."""
KANJI_UNKNOWN = {Doubt.KANJI_UNSURE, Doubt.KANJI_MISTYPED}
"""What keeps back a badge with kanji, and no other."""
NOT_THERE = {
    *(Doubt.HAS_LEFT, Doubt.LEFT_ON, Doubt.HAS_GONE, Doubt.GONE_ON),
    *(Doubt.STRUCK, Doubt.DECLINED, Doubt.NO_PERSON, Doubt.STANDING_UNCLEAR),
    *(Doubt.LEAVERS_SHEET, Doubt.LEAVERS_BLOCK, Doubt.OLD_LIST, Doubt.HIDDEN_SIGN),
    *(Doubt.SAME_NUMBER, Doubt.SAME_NAME),
}
"""Who may need no badge: a finding that somebody accepts."""
WITHHELD = {
    *NOT_THERE,
    *NOT_DRAWN,
    *KANJI_UNKNOWN,
    *SHOWN_INSTEAD,
    *(Doubt.LISTED_AGAIN, Doubt.FORMER_SURNAME),
    *(Doubt.GIVEN_NAME_ALONE, Doubt.FURIGANA_OF_GIVEN_NAME, Doubt.FURIGANA_MISFIT),
    *(Doubt.BUSINESS_NAME_UNCLEAR, Doubt.BUSINESS_NAME_GIVEN, Doubt.BUSINESS_NAMES_GIVEN),
    *(Doubt.REMARKED_NAME, Doubt.REMARKED_NAME_UNTOLD, Doubt.BUSINESS_NAMES_DIFFER),
    Doubt.BUSINESS_NAME_REMARKED,
    *(Doubt.NAME_AT_WORK_GONE, Doubt.NAME_AT_WORK_MAYBE_GONE),
    *(Doubt.SEEN_NAME_AT_WORK_GONE, Doubt.UNTOLD_NAME_AT_WORK_GONE, Doubt.DISPLAY_NAME_DIFFERS),
    *(Doubt.CELL_HOLDS_NAME, Doubt.CELL_IS_NO_NUMBER),
}
"""What is not printed unreviewed either: it may be a given name, a name no longer used, nobody."""
GUESSES = {
    *(Doubt.BOUNDS_UNCLEAR, Doubt.BOUNDS_BETWEEN, Doubt.BOUNDS_EITHER, Doubt.BOUNDS_WHOLE),
    *(Doubt.HONORIFIC, Doubt.ORDER_UNCLEAR, Doubt.LATIN_ORDER_UNCLEAR),
    *(Doubt.GIVEN_NAME_FIRST, Doubt.GIVEN_NAMES_FIRST, Doubt.GIVEN_NAMES_ONLY),
    Doubt.NAMES_EXCHANGED,
}
"""What makes the surname itself a guess."""
OF_ORDER = {
    *(Doubt.ORDER_UNCLEAR, Doubt.LATIN_ORDER_UNCLEAR),
    *(Doubt.GIVEN_NAME_FIRST, Doubt.GIVEN_NAME_ALONE),
}
"""What is known once the whole column has its order."""


OF_NAME_AT_WORK = {
    *(Doubt.FORMER_SURNAME, Doubt.BUSINESS_NAME_UNCLEAR, Doubt.BUSINESS_NAMES_GIVEN),
    *(Doubt.REMARKED_NAME, Doubt.REMARKED_NAME_UNTOLD, Doubt.HIDDEN_NAME),
    *(Doubt.BUSINESS_NAMES_DIFFER, Doubt.BUSINESS_NAME_REMARKED),
}
"""What tells that another name is used at work, and not which."""


def test_a_name_at_work_that_nobody_told_is_still_there_where_the_row_tells_of_one():
    def check(doubt):
        was = NameAtWork(number="1", surname="佐藤", department="", name="", kana="")
        problems = (Problem.of(Doubt.LEAVES), Problem.of(doubt))
        member = StaffMember(Place("職員", 2), Surname("佐藤"), problems=problems)

        shown = FormerName(was, at=(0,), sure=True).is_shown_by(member)

        assert shown == (doubt in OF_NAME_AT_WORK)

    assert offenders(check, EACH_DOUBT) == []


BY_ANY_DECISION = {
    *(Doubt.GIVEN_NAME_ALONE, Doubt.PRIVATE_CHARACTER, Doubt.LOOK_ALIKE, Doubt.UNUSUAL_CHARACTER),
    *(Doubt.FURIGANA_UNSPLIT, Doubt.FURIGANA_OF_OTHER_NAME, Doubt.FURIGANA_PARTS),
    *(Doubt.FURIGANA_ORDER, Doubt.FURIGANA_OF_GIVEN_NAME, Doubt.FURIGANA_DIFFERS),
    *(Doubt.FURIGANA_COLUMNS, Doubt.FURIGANA_CELL_NOT_KANA, Doubt.HIDDEN_KANA),
    *(Doubt.STORED_FURIGANA_ODD, Doubt.UNUSED_KANA_DIFFERS, Doubt.ROMAJI_UNCLEAR),
    *(Doubt.ROMAJI_COLUMNS_DIFFER, Doubt.ROSTER_ROMAJI_DIFFERS, Doubt.DOTTED_ROMAJI),
    *(Doubt.FURIGANA_MISFIT, Doubt.FURIGANA_UNUSUAL, Doubt.FURIGANA_AMID_SLIP),
    *(Doubt.FURIGANA_NOT_KANA, Doubt.STORED_FURIGANA_DIFFERS, Doubt.SINO_KOREAN),
}
"""What a decision on the reading answers, be it for all of a surname."""
BY_ONE_ON_THE_PERSON = {
    *(Doubt.BOUNDS_UNCLEAR, Doubt.BOUNDS_BETWEEN, Doubt.BOUNDS_EITHER, Doubt.BOUNDS_WHOLE),
    *(Doubt.HONORIFIC, Doubt.ORDER_UNCLEAR, Doubt.GIVEN_NAME_FIRST, Doubt.GIVEN_NAMES_FIRST),
    *(Doubt.LATIN_ORDER_UNCLEAR, Doubt.NAMES_EXCHANGED, Doubt.GIVEN_NAMES_ONLY),
    *(Doubt.FORMER_SURNAME, Doubt.LEADING_SYMBOL, Doubt.DISPLAY_NAME_DIFFERS),
    *(Doubt.BUSINESS_NAME_UNCLEAR, Doubt.BUSINESS_NAME_GIVEN, Doubt.BUSINESS_NAMES_GIVEN),
    *(Doubt.BUSINESS_NAMES_DIFFER, Doubt.FURIGANA_AT_WORK_DIFFERS),
    Doubt.BUSINESS_NAME_REMARKED,
    *(Doubt.REMARKED_NAME, Doubt.REMARKED_NAME_UNTOLD, Doubt.HIDDEN_NAME, Doubt.NAMES_DIFFER),
    *(Doubt.OTHER_BLOCK, Doubt.RELATIVE, Doubt.LONE_NAME, Doubt.OVERRIDE_WITHOUT_SURNAME),
    *(Doubt.SURNAME_DECIDED_AGAINST_FURIGANA, Doubt.CELL_HOLDS_NAME, Doubt.CELL_IS_NO_NUMBER),
}
"""What a decision on this very person answers."""
TOLD_ON = {
    *(Doubt.GIVEN_NAMES_FIRST, Doubt.NAMES_EXCHANGED, Doubt.GIVEN_NAMES_ONLY),
    *(Doubt.GIVEN_NAME_ALONE, Doubt.NAMES_DIFFER, Doubt.OTHER_BLOCK, Doubt.RELATIVE),
    *(Doubt.LONE_NAME, Doubt.CELL_HOLDS_NAME, Doubt.CELL_IS_NO_NUMBER),
}
"""What stays a remark once it is answered."""


def test_what_a_decision_answers_and_what_it_leaves_follow_from_the_doubts_row():
    def check(doubt):
        problem = Problem.of(doubt)

        for_all = list(unsettled([problem], Source.OVERRIDE_SURNAME))
        for_one = list(unsettled([problem], Source.OVERRIDE_STAFF_NUMBER))

        answered = [replace(problem, released=True)] if doubt in TOLD_ON else []
        assert for_all == (answered if doubt in BY_ANY_DECISION else [problem])
        by_one = doubt in BY_ANY_DECISION | BY_ONE_ON_THE_PERSON
        assert for_one == (answered if by_one else [problem])

    assert offenders(check, EACH_DOUBT) == []


def test_a_reading_is_unknown_while_it_is_doubted_unless_only_the_badge_is():
    def check(doubt):
        member = StaffMember(Place("職員", 2), Surname("佐藤"))
        reading = Reading(
            "さとう", Certainty.CERTAIN, Source.FURIGANA, problems=(Problem.of(doubt),)
        )

        judged = judgement_of(member, reading, Spelling(RomajiOptions()), [DESIGN])

        is_vouched_for = doubt in REMARKS | NOT_THERE | SHOWN_INSTEAD
        assert judged.reading.certainty.printable == is_vouched_for
        assert (doubt.rule.answer is Answer.ROMAJI) == (doubt is Doubt.FOREIGN_ROMAJI)

    assert offenders(check, EACH_DOUBT) == []


UNTOLD = {Doubt.RARE, Doubt.RARE_AT_WORK}
"""What is told of a surname that is sure alone."""


def test_of_a_badge_that_waits_all_is_told_but_how_rare_a_surname_is_that_may_be_none():
    def check(doubt):
        member = StaffMember(Place("職員", 2), Surname("佐藤"))
        waiting = (Problem.of(doubt), Problem.of(Doubt.HONORIFIC))
        reading = Reading("さとう", Certainty.LIKELY, Source.LEXICON, problems=waiting)

        judged = judgement_of(member, reading, Spelling(RomajiOptions()), [DESIGN])

        assert judged.needs_review
        assert judged.problems == (waiting[1:] if doubt in UNTOLD else waiting)

    assert offenders(check, EACH_DOUBT) == []


def test_of_readings_that_are_taken_from_the_form_only_a_misfit_is_told_at_once():
    def check(doubt):
        member = StaffMember(Place("職員", 2), Surname("佐藤"), staff_number="1")
        reading = Reading("すずき", Certainty.CONFIRMED, Source.OVERRIDE_STAFF_NUMBER)
        problem = Problem.of(doubt)
        judged = Judgement(member, reading, "SUZUKI", Badge("すずき", "SUZUKI"), (problem,))
        taken = Taken(1, Overrides((Override("1", None, "すずき"),)), 0, 0, Path("overrides.xlsx"))

        told = odd_readings(taken, [judged])

        assert told == ((problem.message,) if doubt is Doubt.DECIDED_MISFIT else ())
        assert odd_readings(replace(taken, readings=Overrides()), [judged]) == ()

    assert offenders(check, EACH_DOUBT) == []


def test_what_a_doubt_keeps_back_and_what_is_told_of_it_follow_from_its_row():
    def check(doubt):
        problem = Problem.of(doubt, text="さとう")
        split = SplitName("佐藤", followed=True, problems=(problem,))
        member = StaffMember(Place("職員", 2), Surname("佐藤"))
        reading = Reading("さとう", Certainty.CERTAIN, Source.FURIGANA)
        judgement = Judgement(member, reading, "SATO", Badge("さとう", "SATO"), (problem,))

        assert is_printed(judgement, include_unreviewed=False) == (doubt in REMARKS)
        assert is_printed(judgement, include_unreviewed=True) == (doubt not in WITHHELD)
        assert split.sure == (doubt not in GUESSES)
        kept = () if doubt in OF_ORDER else (problem,)
        assert with_doubt(split, Doubt.NAMES_DIFFER).problems == (
            Problem.of(Doubt.NAMES_DIFFER),
            *kept,
        )
        told = [finding.message for finding in findings_of_people([judgement])]
        assert told == [problem.message] * (
            doubt in REMARKS | NOT_THERE | NOT_DRAWN | SHOWN_INSTEAD
        )

    assert offenders(check, EACH_DOUBT) == []


def test_a_doubt_that_somebody_answered_keeps_nothing_back():
    assert Problem.of(Doubt.RELATIVE).blocks
    assert not Problem(Doubt.RELATIVE, released=True).blocks
    assert not Problem.of(Doubt.LEAVES).blocks


def key_comparisons(source: str) -> list[int]:
    """The lines that ask which sentence a message has.

    A tuple of keys that are told is none; one that something is then looked for in is.
    """
    tree = ast.parse(source)
    asked = [part for node in ast.walk(tree) for part in _asked(node)]
    names = {node.id for part in asked for node in ast.walk(part) if isinstance(node, ast.Name)}
    listed = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple | ast.List)
        if any(isinstance(target, ast.Name) and target.id in names for target in node.targets)
    ]
    return sorted(
        node.lineno
        for part in (*asked, *listed)
        for node in ast.walk(part)
        if _is_key_of_message(node) or _is_key(node)
    )


def _asked(node: ast.AST) -> list[ast.expr]:
    """What a node compares or looks up."""
    match node:
        case ast.Compare():
            return [node.left, *node.comparators]
        case ast.Call() if _called(node) in ASKING:
            return [node.func, *node.args[:1]]
        case ast.Dict():
            return [key for key in node.keys if key]
        case ast.Subscript():
            return [node.slice]
        case ast.Match():
            return [node.subject]
        case ast.Set():
            return node.elts
    return []


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_key_of_message(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Attribute) and node.attr == "key"):
        return False
    owner = node.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name in OF_A_MESSAGE


def _is_key(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return text in TEXTS
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            return text.startswith(SUBJECTS)
    return False


@each_row(
    "source",
    [
        'any(one.message.key == "x" for one in problems)',
        "[one for one in problems if one.message.key not in answered]",
        'row.reason.key != f"roster.{reason}"',
        'error.message.key == "output.held"',
        'found.key in ("roster.has-left", "roster.relative")',
        'KEYS = ("roster.has-left", "roster.relative")\nfound.code in KEYS',
        'KEYS = frozenset({"roster.has-left"})',
        'KEYS = frozenset(f"roster.{key}" for key in ("has-left", "relative"))',
        'KINDS = {"layout.too-small": 1}',
        "KINDS[found.key]",
        "KINDS.get(found.key, 0)",
        'found.key.startswith("roster.")',
        "match note.key:\n    case _: pass",
    ],
)
def test_a_comparison_of_keys_is_seen(source):
    assert key_comparisons(source)


@each_row(
    "source",
    [
        'message("roster.no-people", file=file)',
        'key = "a.b" if own else "template.unconfirmed-own"',
        "finding_key(kind, note.key, *identities)",
        "problem.doubt is Doubt.FURIGANA_MISFIT",
        'TOLD = ("roster.has-left", "roster.relative")',
        'REASONS.get(error.errno, "output.impossible")',
        "Surname(name).key == member.surname.key",
    ],
)
def test_what_compares_no_keys_is_no_comparison_of_keys(source):
    assert key_comparisons(source) == []


@pytest.mark.slow
def test_no_code_compares_the_keys_of_messages():
    found = Counter(
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in PACKAGE.rglob("*.py")
        for line in key_comparisons(path.read_text(encoding="utf-8"))
    )

    assert sorted(found) == []
