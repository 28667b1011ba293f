"""Each doubt about a person waits until it is answered, and by nothing but what answers it."""

import csv
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from badgegen.badge import is_printed
from badgegen.core import (
    NO_DEPARTMENT,
    Answer,
    Certainty,
    Doubt,
    Judgement,
    Note,
    Place,
    RosterNote,
    SkippedRow,
    SkipReason,
    Source,
    StaffMember,
    Surname,
    translate,
)
from badgegen.core.doubts import FindingKind
from badgegen.decisions import Overrides, read_surname, unsettled
from badgegen.judgement import Job, Judged, judge, with_findings
from badgegen.romaji import RomajiOptions
from tests.support.offenders import each_row
from tests.support.packages import parts, zipped

Rows = tuple[tuple[str, ...], ...]

WITHOUT_KANA = ("職員番号", "氏名", "所属")
HEADER = (*WITHOUT_KANA, "フリガナ")
HANAKO = ("1", "佐藤　花子", "総務課", "サトウ　ハナコ")
ICHIRO = ("2", "鈴木　一郎", "総務課", "スズキ　イチロウ")


def named(text: str, kana: str = "") -> Rows:
    """A roster with this name."""
    return HEADER, HANAKO, ICHIRO, ("9", text, "総務課", kana)


def beside(header: str, text: str) -> Rows:
    """A roster with this in one more column."""
    return (
        (*WITHOUT_KANA, header),
        ("1", "佐藤　花子", "総務課", ""),
        ("9", "山田　太郎", "総務課", text),
    )


def columns(*people: tuple[str, str]) -> Rows:
    """A roster with columns of surnames and of given names."""
    rows = ((str(number), *names, "総務課") for number, names in enumerate(people, start=1))
    return ("職員番号", "姓", "名", "所属"), *rows


@dataclass(frozen=True)
class Typed:
    """A workbook in which Excel keeps how the first characters of a name were typed."""

    name: str
    characters: int
    furigana: str

    @property
    def content(self) -> bytes:
        rows = (
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
            '<row r="2"><c r="A2"><v>9</v></c><c r="B2" t="s"><v>2</v></c></row>'
        )
        sound = f'<rPh sb="0" eb="{self.characters}"><t>{self.furigana}</t></rPh>'
        strings = f"<t>職員番号</t></si><si><t>氏名</t></si><si><t>{self.name}</t>{sound}"
        return zipped(parts(rows, strings=f"<si>{strings}</si>"))


GONE, REMARK, WAITS = "gone", "a remark", "waiting"
# What a doubt is once a reading is decided for all of the surname, and then for the person alone;
# and whether the badge is printed with --include-unreviewed before anybody has decided.
ASKED: dict[Doubt, tuple[Rows | Typed, str, str, bool]] = {
    Doubt.BOUNDS_UNCLEAR: (named("甲乙丙丁戊"), WAITS, GONE, False),
    Doubt.BOUNDS_BETWEEN: (named("宇佐美子"), WAITS, GONE, False),
    Doubt.BOUNDS_EITHER: (named("金田一花"), WAITS, GONE, False),
    Doubt.BOUNDS_WHOLE: (named("佐 藤"), WAITS, GONE, False),
    Doubt.HONORIFIC: (named("中様"), WAITS, GONE, False),
    Doubt.ORDER_UNCLEAR: (named("グエン・ヴァン・アン"), WAITS, GONE, False),
    Doubt.LATIN_ORDER_UNCLEAR: (named("John Smith"), WAITS, GONE, False),
    Doubt.GIVEN_NAME_FIRST: (named("花子　佐藤"), WAITS, GONE, False),
    Doubt.GIVEN_NAMES_FIRST: (
        (
            HEADER,
            ("1", "花子　佐藤", "", "ハナコ　サトウ"),
            ("2", "一郎　鈴木", "", "イチロウ　スズキ"),
            ("9", "太郎　山田", "", "タロウ　ヤマダ"),
        ),
        WAITS,
        REMARK,
        False,
    ),
    Doubt.NAMES_EXCHANGED: (
        columns(("花子", "佐藤"), ("太郎", "鈴木"), ("美咲", "山田")),
        WAITS,
        REMARK,
        False,
    ),
    Doubt.GIVEN_NAMES_ONLY: (
        (HEADER, ("1", "花子", "", "ハナコ"), ("9", "太郎", "", "タロウ")),
        WAITS,
        REMARK,
        False,
    ),
    Doubt.GIVEN_NAME_ALONE: (named("花子", "ハナコ"), REMARK, REMARK, False),
    Doubt.FORMER_SURNAME: (named("山田（旧姓佐藤）　花子"), WAITS, GONE, False),
    Doubt.LEADING_SYMBOL: (named("※山田　花子"), WAITS, GONE, True),
    Doubt.DISPLAY_NAME_DIFFERS: (
        (
            (*WITHOUT_KANA, "表示名"),
            ("1", "佐藤　花子", "総務課", "佐藤 花子"),
            ("2", "鈴木　一郎", "総務課", "鈴木 一郎"),
            ("9", "田中　太郎", "総務課", "山田 太郎"),
        ),
        WAITS,
        GONE,
        False,
    ),
    Doubt.BUSINESS_NAME_UNCLEAR: (beside("ビジネスネーム", "絢音"), WAITS, GONE, False),
    Doubt.BUSINESS_NAME_REMARKED: (beside("ビジネスネーム", "佐藤（却下）"), WAITS, GONE, False),
    Doubt.BUSINESS_NAMES_DIFFER: (
        (
            (*WITHOUT_KANA, "ビジネスネーム", "通称"),
            ("9", "佐藤　花子", "総務課", "青木", "鈴木"),
        ),
        WAITS,
        GONE,
        False,
    ),
    Doubt.FURIGANA_AT_WORK_DIFFERS: (
        ((*HEADER, "名札表記"), ("9", "渡辺　圭", "総務課", "ワタナベ　ケイ", "ワタベ")),
        WAITS,
        GONE,
        True,
    ),
    Doubt.PRIVATE_CHARACTER: (named("\ue000田　花子"), GONE, GONE, True),
    Doubt.LOOK_ALIKE: (named("ニ宮　花子"), GONE, GONE, True),
    Doubt.UNUSUAL_CHARACTER: (named("山★田　花子", "ヤマダ　ハナコ"), GONE, GONE, True),
    Doubt.FURIGANA_UNSPLIT: (named("スミス　ジョン", "ジョン"), GONE, GONE, True),
    Doubt.FURIGANA_OF_OTHER_NAME: (named("山田　花子", "スズキハナコ"), GONE, GONE, True),
    Doubt.FURIGANA_PARTS: (
        (("職員番号", "姓", "セイ"), ("9", "Dela Cruz", "クルス")),
        GONE,
        GONE,
        True,
    ),
    Doubt.FURIGANA_ORDER: (named("SMITH John", "ジョン　スミス"), GONE, GONE, True),
    Doubt.FURIGANA_OF_GIVEN_NAME: (named("鈴木　良子", "リョウコ"), GONE, GONE, False),
    Doubt.FURIGANA_DIFFERS: (named("さとう　花子", "スズキ　ハナコ"), GONE, GONE, True),
    Doubt.FURIGANA_COLUMNS: (
        (
            (*HEADER, "カナ氏名"),
            ("9", "山田　太郎", "総務課", "ヤマダ　タロウ", "サトウ　タロウ"),
        ),
        GONE,
        GONE,
        True,
    ),
    Doubt.STORED_FURIGANA_ODD: (Typed("高木　さくら", 2, "タカギサクラ"), GONE, GONE, True),
    Doubt.UNUSED_KANA_DIFFERS: (
        (
            (*WITHOUT_KANA, "座席表"),
            HANAKO,
            ICHIRO,
            ("9", "渡辺　太郎", "総務課", "ワタベ　タロウ"),
        ),
        GONE,
        GONE,
        True,
    ),
    Doubt.ROMAJI_UNCLEAR: (beside("ローマ字", "Emma Louise"), GONE, GONE, True),
    Doubt.ROMAJI_COLUMNS_DIFFER: (
        (
            ("職員番号", "氏名", "姓（ローマ字）", "氏名（ローマ字）"),
            ("1", "佐藤　花子", "SATO", "SATO Hanako"),
            ("9", "田中　太郎", "TANAKA", "YAMADA Taro"),
        ),
        GONE,
        GONE,
        True,
    ),
    Doubt.DOTTED_ROMAJI: (named("S.S. John", "エスエス　ジョン"), GONE, GONE, True),
    Doubt.ROSTER_ROMAJI_DIFFERS: (beside("ローマ字", "SUZUKI Taro"), GONE, GONE, True),
    Doubt.NAMES_DIFFER: (
        (("職員番号", "姓", "名", "氏名"), ("9", "山田", "太郎", "佐藤　太郎")),
        WAITS,
        REMARK,
        True,
    ),
    Doubt.OTHER_BLOCK: (
        (("職員番号", "氏名", "所属", "氏名"), ("1", "佐藤　花子", "総務課", "山田　太郎")),
        WAITS,
        REMARK,
        True,
    ),
    Doubt.RELATIVE: (beside("続柄", "妻"), WAITS, REMARK, True),
    Doubt.LONE_NAME: ((HEADER, HANAKO, ("", "山田　花子", "", "")), WAITS, REMARK, True),
    Doubt.HAS_LEFT: (beside("在籍状況", "退職"), WAITS, WAITS, False),
    Doubt.LEFT_ON: (beside("備考", "R8.3.31退職"), WAITS, WAITS, False),
    Doubt.HAS_GONE: (beside("備考", "県に戻る"), WAITS, WAITS, False),
    Doubt.GONE_ON: (beside("備考", "R8.3.31県へ帰任"), WAITS, WAITS, False),
    Doubt.DECLINED: (beside("状況", "辞退"), WAITS, WAITS, False),
    Doubt.STANDING_UNCLEAR: (beside("備考", "補欠"), WAITS, WAITS, False),
    Doubt.NO_PERSON: (beside("種別", "会議室"), WAITS, WAITS, False),
    Doubt.LEAVERS_SHEET: ((WITHOUT_KANA, ("9", "山田　太郎", "総務課")), WAITS, WAITS, False),
    Doubt.LEAVERS_BLOCK: (
        (("退職者名簿",), WITHOUT_KANA, ("9", "山田　太郎", "総務課")),
        WAITS,
        WAITS,
        False,
    ),
    Doubt.SAME_NUMBER: (
        (WITHOUT_KANA, ("9", "山田　太郎", "総務課"), ("9", "山田　太郎", "財政課")),
        WAITS,
        WAITS,
        False,
    ),
    Doubt.SAME_NAME: (
        (WITHOUT_KANA, ("", "山田　太郎", "総務課"), ("", "山田　太郎", "財政課（兼務）")),
        WAITS,
        WAITS,
        False,
    ),
    Doubt.FURIGANA_MISFIT: (named("山田　花子", "サトウ　ハナコ"), GONE, GONE, False),
    Doubt.FURIGANA_AMID_SLIP: (
        (
            HEADER,
            ("1", "佐藤　花子", "", "ヤマダ　ハナコ"),
            ("2", "鈴木　一郎", "", "ワタナベ　イチロウ"),
            ("9", "高橋　誠", "", "タカハシ　マコト"),
            ("3", "井上　誠", "", "タカハシ　マコト"),
        ),
        GONE,
        GONE,
        True,
    ),
    Doubt.STORED_FURIGANA_DIFFERS: (Typed("田中　花子", 2, "デンチュウ"), GONE, GONE, True),
    Doubt.SINO_KOREAN: (named("柳　花子"), GONE, GONE, True),
}
# Their furigana fits the surname and is not what is decided for all: that waits for the person.
AGAINST_FURIGANA = {Doubt.GIVEN_NAME_ALONE, Doubt.DOTTED_ROMAJI, Doubt.FURIGANA_AMID_SLIP}
SHEETS = {Doubt.LEAVERS_SHEET: "退職者"}


@pytest.fixture
def judged(tmp_path):
    """What is judged of a roster, with these rows as overrides."""

    def make(roster: Rows | Typed, *overrides: tuple[str, ...], sheet: str = "職員") -> Judged:
        if isinstance(roster, Typed):
            file = tmp_path / f"{sheet}.xlsx"
            file.write_bytes(roster.content)
        else:
            file = table(tmp_path / f"{sheet}.csv", roster)
        header = ("staff_number", "surname", "department", "kana", "romaji", "business_name")
        table(tmp_path / "overrides.csv", [header, *overrides])
        return judge(
            Job(
                file,
                "surname-kana-romaji",
                "a-one-51002",
                RomajiOptions(),
                as_of=date(2026, 4, 1),
            )
        )

    return make


def table(file: Path, rows) -> Path:
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target).writerows(rows)
    return file


def whose(found: Judged, doubt: Doubt) -> int:
    """The position of the one of whom this is doubtful."""
    told = ([problem.doubt for problem in one.problems] for one in found.judgements)
    return next(at for at, doubts in enumerate(told) if doubt in doubts)


def of_everybody(member: StaffMember) -> tuple[str, ...]:
    return "", member.surname.written, "", "やまだ", "Yamada"


def of_one(member: StaffMember) -> tuple[str, ...]:
    if member.staff_number:
        return member.staff_number, member.surname.written, "", "やまだ", "Yamada"
    return "", member.surname.written, member.department or NO_DEPARTMENT, "やまだ", "Yamada"


def became(judgement: Judgement, doubt: Doubt) -> str:
    left = [problem for problem in judgement.problems if problem.doubt is doubt]
    if any(problem.blocks for problem in left):
        return WAITS
    return REMARK if left else GONE


@pytest.mark.slow
@each_row("doubt", ASKED, ids=lambda doubt: doubt.name)
def test_a_doubt_waits_until_a_decision_answers_it(doubt, judged):
    roster, for_all, for_one, _ = ASKED[doubt]
    sheet = SHEETS.get(doubt, "職員")
    before = judged(roster, sheet=sheet)
    at = whose(before, doubt)
    asked = before.judgements[at]

    later = [
        judged(roster, decision, sheet=sheet).judgements[at]
        for decision in (of_everybody(asked.member), of_one(asked.member))
    ]

    assert asked.needs_review
    assert [became(one, doubt) for one in later] == [for_all, for_one]
    waits_for_all = for_all == WAITS or doubt in AGAINST_FURIGANA
    assert [one.needs_review for one in later] == [waits_for_all, for_one == WAITS]


@pytest.mark.slow
@each_row("doubt", ASKED, ids=lambda doubt: doubt.name)
def test_an_unreviewed_badge_is_printed_only_where_it_can_hold_nothing_but_a_surname(doubt, judged):
    roster, *_, unreviewed = ASKED[doubt]

    found = judged(roster, sheet=SHEETS.get(doubt, "職員"))

    asked = found.judgements[whose(found, doubt)]
    assert not is_printed(asked, include_unreviewed=False)
    assert is_printed(asked, include_unreviewed=True) == unreviewed


@pytest.mark.slow
@each_row("doubt", ASKED, ids=lambda doubt: doubt.name)
def test_a_doubt_that_waits_is_a_finding_only_where_an_acceptance_answers_it(doubt, judged):
    found = judged(ASKED[doubt][0], sheet=SHEETS.get(doubt, "職員"))

    told = [problem.message for one in found.judgements for problem in one.problems]
    is_finding = bool({one.message for one in found.findings} & set(told))
    assert is_finding == (doubt.rule.answer is Answer.ACCEPTANCE)


STAYING = [doubt for doubt, (_, _, for_one, _) in ASKED.items() if for_one == REMARK]


@each_row("doubt", STAYING, ids=lambda doubt: doubt.name)
def test_what_stays_a_remark_is_a_finding_on_the_row(doubt, judged):
    roster, sheet = ASKED[doubt][0], SHEETS.get(doubt, "職員")
    before = judged(roster, sheet=sheet)
    at = whose(before, doubt)

    later = judged(roster, of_one(before.judgements[at].member), sheet=sheet)

    told = [one.message for one in later.judgements[at].problems if one.doubt is doubt]
    assert [one.kind for one in later.findings if one.message in told] == [FindingKind.ROW]


REMARKS = {
    Doubt.FURIGANA_CELL_NOT_KANA: (named("山田　花子", "Yamada"), (), FindingKind.ROW),
    Doubt.LEAVES_ON: (beside("退職日", "R8.4.30"), (), FindingKind.ROW),
    Doubt.LEAVES: (beside("備考", "退職予定"), (), FindingKind.ROW),
    Doubt.IS_AWAY: (beside("備考", "育休中"), (), FindingKind.ROW),
    Doubt.UNUSABLE_CELL: (beside("役職", "#N/A"), (), FindingKind.ROW),
    Doubt.RARE: (named("東海林　花子", "トウカイリン　ハナコ"), (), FindingKind.RARE_SURNAME),
    Doubt.RARE_AT_WORK: (
        named("山田　花子"),
        ("9", "", "", "とうかいりん", "", "東海林"),
        FindingKind.RARE_SURNAME,
    ),
    Doubt.LONG_VOWEL_UNDECIDED: (named("長宗我部　元親"), (), FindingKind.READING),
    Doubt.FURIGANA_UNUSUAL: (
        named("鈴木　花子", "ススキ　ハナコ"),
        (),
        FindingKind.UNUSUAL_FURIGANA,
    ),
    Doubt.OVERRIDE_OF_OTHER_SURNAME: (
        named("山田　花子"),
        ("9", "佐藤", "", "さとう"),
        FindingKind.READING,
    ),
    Doubt.OVERRIDE_AGAINST_FURIGANA: (
        named("東海林　花子", "トウカイリン　ハナコ"),
        ("9", "東海林", "", "しょうじ"),
        FindingKind.READING,
    ),
    Doubt.OVERRIDE_AGAINST_ROMAJI: (
        beside("ローマ字", "SUZUKI Taro"),
        ("9", "", "", "やまだ"),
        FindingKind.READING,
    ),
    Doubt.DECIDED_IN_FULL: (
        named("山田　花子"),
        ("9", "山田", "", "やまだはなこ"),
        FindingKind.READING,
    ),
    Doubt.DECIDED_MISFIT: (named("山田　花子"), ("9", "山田", "", "さとう"), FindingKind.READING),
    Doubt.GIVEN_NAME_AT_WORK: (
        named("山田　花子"),
        ("9", "", "", "はなこ", "", "花子"),
        FindingKind.READING,
    ),
    Doubt.ROMAJI_IN_FULL: (
        named("山田　花子"),
        ("9", "", "", "やまだ", "Yamada Hanako"),
        FindingKind.READING,
    ),
    Doubt.ROMAJI_SLIP: (
        named("山田　花子"),
        ("9", "", "", "やまだ", "Yamadda"),
        FindingKind.READING,
    ),
    Doubt.ROMAJI_DIFFERS: (
        named("山田　花子"),
        ("9", "", "", "やまだ", "Tanaka"),
        FindingKind.READING,
    ),
}


@pytest.mark.slow
@each_row("doubt", REMARKS, ids=lambda doubt: doubt.name)
def test_a_remark_keeps_nothing_back_and_is_a_finding(doubt, judged):
    roster, override, kind = REMARKS[doubt]

    found = judged(roster, override)

    (problem,) = (
        problem
        for problem in found.judgements[whose(found, doubt)].problems
        if problem.doubt is doubt
    )
    assert not problem.blocks
    assert [one.kind for one in found.findings if one.message == problem.message] == [kind]


def test_what_is_seen_in_a_whole_column_is_told_in_the_place_of_each_cells_order(judged):
    exchanged = ASKED[Doubt.NAMES_EXCHANGED][0]

    found = judged(exchanged)

    told = [[problem.doubt for problem in one.problems] for one in found.judgements]
    assert told == [[Doubt.NAMES_EXCHANGED]] * 3


@pytest.mark.slow
def test_every_doubt_about_a_person_is_in_one_of_the_tables():
    # What is found on drawing the badge, what only workbooks have, and what no roster can hold,
    # have tests of their own. So have the names at work of earlier badges, kanji on badges, and
    # what stands on a badge in place of a surname.
    elsewhere = {
        *(Doubt.STRUCK, Doubt.OLD_LIST, Doubt.LISTED_AGAIN),
        *(Doubt.HIDDEN_SIGN, Doubt.HIDDEN_NAME, Doubt.HIDDEN_KANA),
        *(Doubt.NAME_AT_WORK_GONE, Doubt.NAME_AT_WORK_MAYBE_GONE, Doubt.NAME_AT_WORK_STOPPED),
        *(Doubt.SEEN_NAME_AT_WORK_GONE, Doubt.UNTOLD_NAME_AT_WORK_GONE),
        *(Doubt.FOREIGN_ROMAJI, Doubt.NAME_AT_WORK_DIFFERS, Doubt.FURIGANA_NOT_KANA),
        *(Doubt.SURNAME_DECIDED_AGAINST_FURIGANA, Doubt.OVERRIDE_WITHOUT_SURNAME),
        *(Doubt.KANJI_UNSURE, Doubt.KANJI_MISTYPED),
        *(Doubt.CELL_HOLDS_NAME, Doubt.CELL_IS_NO_NUMBER),
        *(Doubt.BADGE_KIND, Doubt.KIND_HAS_NO_READING),
        *(Doubt.BUSINESS_NAME_GIVEN, Doubt.BUSINESS_NAMES_GIVEN),
        *(Doubt.REMARKED_NAME, Doubt.REMARKED_NAME_UNTOLD),
        *(
            Doubt.UNREADABLY_SMALL,
            Doubt.CLOSE_LINES,
            Doubt.OVERLAPPING_LINES,
            Doubt.MISSING_GLYPH,
            Doubt.MISSING_LETTER,
            Doubt.TOO_SMALL,
            Doubt.ACROSS_BAND,
            Doubt.BEYOND_SAFE,
        ),
    }

    assert set(Doubt) == {*ASKED, *REMARKS, *elsewhere}
    assert not elsewhere & {*ASKED, *REMARKS}


@each_row("decided", ["かくた", "つのだ"])
@each_row("number", ["9", ""])
def test_a_surname_decided_against_a_furigana_waits_for_a_decision_on_that_person(
    number, decided, judged
):
    people = ("1", "角田　花子", "総務課", ""), (number, "角田　太郎", "税務課", "カクタ　タロウ")
    for_all = ("", "角田", "", "つのだ")

    found = judged((HEADER, *people), for_all)
    whom = ("9", "角田", "") if number else ("", "角田", "税務課")
    later = judged((HEADER, *people), for_all, (*whom, decided)).judgements[1]

    assert [one.needs_review for one in found.judgements] == [False, True]
    assert whose(found, Doubt.SURNAME_DECIDED_AGAINST_FURIGANA) == 1
    assert (later.needs_review, later.reading.kana) == (False, decided)
    told = [one.doubt for one in later.problems]
    assert (Doubt.OVERRIDE_AGAINST_FURIGANA in told) == (decided == "つのだ")


def test_two_names_for_one_badge_wait_whatever_was_decided_on_the_reading(judged):
    roster = beside("ビジネスネーム", "鈴木")

    found = judged(roster, ("9", "", "", "たなか", "", "田中"))

    asked = found.judgements[whose(found, Doubt.NAME_AT_WORK_DIFFERS)]
    assert asked.needs_review
    assert asked.reading.certainty is Certainty.UNKNOWN


def test_a_foreign_name_waits_for_its_romaji_and_for_nothing_else(judged):
    roster = named("スミス　ジョン", "スミス　ジョン")
    found = judged(roster, ("9", "", "", "すみす"))
    at = whose(found, Doubt.FOREIGN_ROMAJI)

    later = judged(roster, ("9", "", "", "すみす", "Smith")).judgements[at]

    assert found.judgements[at].needs_review
    assert is_printed(found.judgements[at], include_unreviewed=True)
    assert (later.needs_review, became(later, Doubt.FOREIGN_ROMAJI)) == (False, GONE)


def test_furigana_that_is_none_is_told_of_a_name_that_no_roster_holds():
    member = StaffMember(Place("職員", 2), Surname("佐藤"), furigana="Sato")

    told = read_surname(member, Overrides()).problems

    assert [(one.doubt, one.blocks) for one in told] == [(Doubt.FURIGANA_NOT_KANA, False)]
    assert list(unsettled(told, Source.OVERRIDE_SURNAME)) == []


LOUD = {
    Note.HIDDEN_COLUMNS,
    Note.UNUSED_NAMES,
    Note.UNUSED_COLUMNS,
    Note.UNKNOWN_STATUS,
    Note.UNKNOWN_STATUSES,
    Note.SHEET_NAMES_EXCHANGED,
    Note.SHEET_GIVEN_NAMES_ONLY,
    Note.SHEET_GIVEN_NAMES_FIRST,
    Note.SMALL_KANA_RESTORED,
    Note.FORMER_SURNAMES_UNUSED,
    Note.WITHOUT_VALUE,
    Note.SHEET_WITHOUT_HEADER,
    Note.DUPLICATE_STAFF_NUMBER,
    Note.SAME_PERSON,
}
QUIET = {
    Note.COLUMNS_TAKEN,
    Note.RUNNING_COUNT,
    Note.COLUMNS_TAKEN_TWO_ROWS,
    Note.COLUMNS_TAKEN_WITHOUT_HEADER,
    Note.OTHER_PEOPLE,
    Note.SIDE_BY_SIDE,
    Note.DEPARTMENT_FROM_HEADINGS,
    Note.DEPARTMENT_FROM_MERGED,
    Note.DEPARTMENT_FROM_SHEET,
}


@pytest.mark.slow
@each_row("note", Note, ids=lambda note: note.name)
def test_a_note_that_may_cost_somebody_a_badge_is_a_finding_and_no_other(note, judged):
    found = judged(named("山田　花子", "ヤマダ　ハナコ"))
    noted = RosterNote.of(note, sheet="職員")
    job = Job(Path("名簿.csv"), "surname-kana-romaji", "a-one-51002", RomajiOptions())

    seen = with_findings(replace(found, roster=replace(found.roster, noted=(noted,))), job)

    assert (noted.message in [one.message for one in seen.findings]) == (note in LOUD)
    assert (note in LOUD) != (note in QUIET)


MAY_HIDE_SOMEBODY = {
    SkipReason.HIDDEN_ROW,
    SkipReason.HIDDEN_SHEET,
    SkipReason.NO_NAME,
    SkipReason.NUMBER_FOR_NAME,
    SkipReason.ERROR_CELL,
    SkipReason.LONG_NAME,
    SkipReason.TITLE_ALONE,
}


@pytest.mark.slow
@each_row("why", SkipReason, ids=lambda why: why.name)
def test_a_row_in_which_somebody_may_stand_is_pointed_out_and_no_other(why, judged):
    found = judged(named("山田　花子", "ヤマダ　ハナコ"))
    skipped = SkippedRow(Place("職員", 99), why, rows=7)
    job = Job(Path("名簿.csv"), "surname-kana-romaji", "a-one-51002", RomajiOptions())

    seen = with_findings(replace(found, roster=replace(found.roster, skipped=(skipped,))), job)

    told = [one for one in seen.findings if one.kind is FindingKind.WITHOUT_BADGE]
    assert bool(told) == (why in MAY_HIDE_SOMEBODY)
    assert all(skipped.place in one.places and "7" in translate(one.message, "ja") for one in told)
    assert seen.passed_over == (why is not SkipReason.ABOVE_HEADER)
    assert ("7" in translate(skipped.reason, "ja")) == (why is SkipReason.HIDDEN_SHEET)
