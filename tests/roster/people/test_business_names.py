"""A surname used at work (ビジネスネーム, 旧姓使用) stands on the badge of who uses it."""

import json

import openpyxl
import pypdfium2
import pytest

from badgegen.core import Doubt
from badgegen.judgement import judge
from badgegen.overrides import load_overrides
from tests.support.folders import printed
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook
from tests.support.serving import job_for

NUMBER, NAME, KANA = "職員番号", "氏名", "フリガナ"
HANAKO = ("000101", "佐藤　花子", "サトウ　ハナコ")
KENICHI = ("000102", "井上　健一", "イノウエ　ケンイチ")
STAFF = (HANAKO, KENICHI)


@pytest.fixture
def checked(run, tmp_path):
    """Writes a roster and says what its badges would be."""

    def check(header, *rows, options=()):
        roster = write_workbook(tmp_path / "名簿.xlsx", [header, *rows])
        return json.loads(run("check", roster, "--format", "json", *options).out)

    return check


@pytest.fixture
def people(tmp_path):
    """Writes a roster and judges it in this process."""

    def judged(header, *rows):
        roster = write_workbook(tmp_path / "名簿.xlsx", [header, *rows])
        return judge(job_for(roster)).judgements

    return judged


def only(found):
    (person,) = found["people"]
    return person


@pytest.mark.slow
@each_row(
    "header",
    [
        "ビジネスネーム",
        "通称",
        "通称名",
        "旧姓使用",
        "職場での姓",
        "使用する姓",
        "名札の姓",
        "使用姓",
        "⑤名札の名字※",
    ],
)
def test_a_column_of_names_used_at_work_replaces_the_surname(checked, header):
    found = checked((NUMBER, NAME, KANA, header), (*HANAKO, "田中"), (*KENICHI, ""))

    first, second = found["people"]
    assert (first["surname"], first["business_name"], first["kana"]) == ("佐藤", "田中", "たなか")
    assert (second["business_name"], second["kana"]) == (None, "いのうえ")
    assert not first["needs_review"]


def test_a_former_surname_alone_is_not_used_and_that_is_said(checked):
    found = checked((NUMBER, NAME, KANA, "旧姓"), (*HANAKO, "田中"), (*KENICHI, "－"))

    assert [one["kana"] for one in found["people"]] == ["さとう", "いのうえ"]
    assert not any(one["needs_review"] for one in found["people"])
    (said,) = (one for one in found["findings"] if one["kind"] == "roster")
    assert "D列「旧姓」（1件）" in said["message"]


@each_row(
    ("used", "kana"), [("○", "たなか"), ("使用する", "たなか"), ("無", "さとう"), ("", "さとう")]
)
def test_a_former_surname_is_used_where_a_column_says_so(checked, used, kana):
    header = (NUMBER, NAME, KANA, "旧姓", "旧姓使用の有無")

    assert only(checked(header, (*HANAKO, "田中", used)))["kana"] == kana


def test_the_column_that_the_name_comes_from_is_named_and_the_other_as_what_it_is(checked):
    header = (NUMBER, NAME, KANA, "旧姓", "旧姓使用の有無")

    (taken, *_) = checked(header, (*HANAKO, "田中", "有"), (*KENICHI, "東", "無"))["warnings"]

    assert "D列「旧姓」＝使う人の名札の名字（旧姓）" in taken
    assert "E列「旧姓使用の有無」＝旧姓を使うかどうか" in taken


@pytest.mark.parametrize("column", ["旧姓", "D"])
def test_any_column_can_be_chosen(checked, column):
    found = checked(
        (NUMBER, NAME, KANA, "旧姓"),
        (*HANAKO, "田中"),
        options=("--business-name-column", column),
    )

    assert only(found)["kana"] == "たなか"


def test_its_own_furigana_reads_it_and_that_of_the_name_does_not(checked):
    header = (NUMBER, NAME, KANA, "ビジネスネーム", "フリガナ")

    found = checked(header, (*HANAKO, "東海林", "トウカイリン"), (*KENICHI, "河野", ""))

    first, second = found["people"]
    assert (first["kana"], first["needs_review"]) == ("とうかいりん", False)
    assert second["needs_review"]


def test_a_header_may_name_the_furigana_of_the_name_used_at_work(checked):
    header = (NUMBER, NAME, KANA, "旧姓使用", "旧姓使用（カナ）")

    assert only(checked(header, (*HANAKO, "小谷", "オタニ")))["kana"] == "おたに"


@each_row("name", ["田中　花子", "田中花子", "タナカ"])
def test_a_given_name_behind_it_is_cut_off(checked, name):
    person = only(checked((NUMBER, NAME, KANA, "通称名"), (*HANAKO, name)))

    assert person["kana"] == "たなか"
    assert "花子" not in json.dumps(person, ensure_ascii=False)


@each_row("name", ["花子", "はなこ", "ハナ", "ジョン", "花子　田中"])
def test_what_may_be_a_given_name_waits_and_goes_no_further(checked, run, tmp_path, name):
    person = only(checked((NUMBER, NAME, KANA, "ビジネスネーム"), (*HANAKO, name)))

    assert person["needs_review"]
    assert (person["surname"], person["business_name"]) == ("佐藤", None)
    assert name not in json.dumps(person, ensure_ascii=False)


def test_the_registered_surname_in_kana_is_no_other_name(checked):
    person = only(checked((NUMBER, NAME, KANA, "名札名"), (*HANAKO, "さとう")))

    assert (person["business_name"], person["kana"]) == (None, "さとう")


@pytest.mark.slow
def test_it_is_printed_as_any_surname_and_told_in_the_internal_files(run, tmp_path):
    header = (NUMBER, NAME, KANA, "ビジネスネーム")
    roster = write_workbook(tmp_path / "r.xlsx", [header, (*HANAKO, "田中"), (*KENICHI, "河野")])

    run("build", roster)

    folder = tmp_path / "r-badges"
    assert printed(folder) == ("たなか", "TANAKA")
    with pypdfium2.PdfDocument(folder / "preview.pdf") as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert "佐藤: 名札の名字は「田中」（たなか）" in pages[0]
    assert "ビジネスネーム「河野」" in pages[1]
    rows = openpyxl.load_workbook(folder / "review.xlsx").active.iter_rows(
        min_row=3, values_only=True
    )
    assert [(row[4], row[8].split("（")[0], row[13]) for row in rows] == [
        ("井上", "ビジネスネーム「河野」", None),
        ("佐藤", "ビジネスネーム「田中」", None),
    ]


def decide(review, **typed):
    """Types into the row of the first person."""
    book = openpyxl.load_workbook(review)
    sheet = book["読みの確認"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    titles = {"kana": "確定ふりがな", "name": "名札の名字（ビジネスネーム）"}
    for what, text in typed.items():
        sheet.cell(3, columns[titles[what]]).value = text
    book.save(review)


@pytest.fixture
def built(run, tmp_path):
    """Builds a roster of one person; gives the roster and its form."""

    def build(person=HANAKO, header=(NUMBER, NAME, KANA)):
        roster = write_workbook(tmp_path / "r.xlsx", [header, person])
        assert run("build", roster).status == 0
        return roster, tmp_path / "r-badges" / "review.xlsx"

    return build


def person_of(run, roster):
    return only(json.loads(run("check", roster, "--format", "json").out))


@pytest.mark.slow
def test_a_name_typed_into_the_form_is_kept_and_printed(run, built, tmp_path):
    roster, review = built()
    decide(review, name="東海林", kana="とうかいりん")

    assert run("build", roster).status == 0

    assert printed(review.parent)[0] == "とうかいりん"
    (entry,) = load_overrides(tmp_path / "overrides.xlsx").entries
    assert (entry.surname, entry.business_name, entry.kana) == ("佐藤", "東海林", "とうかいりん")
    assert "移しました" not in run("build", roster).out


@pytest.mark.slow
def test_a_name_without_a_reading_is_read_by_the_usual_rules(run, built):
    roster, review = built()
    decide(review, name="田中")
    run("build", roster)
    certain = person_of(run, roster)
    decide(review, name="河野")

    run("build", roster)

    assert (certain["kana"], certain["needs_review"]) == ("たなか", False)
    assert person_of(run, roster)["needs_review"]


@pytest.mark.slow
def test_a_reading_decided_for_another_name_is_not_taken_along(run, built):
    roster, review = built()
    decide(review, kana="さどう")
    run("build", roster)
    decide(review, name="田中")

    run("build", roster)

    assert person_of(run, roster)["kana"] == "たなか"


@pytest.mark.slow
def test_an_emptied_name_stays_decided(run, built):
    roster, review = built()
    decide(review, name="東海林", kana="とうかいりん")
    run("build", roster)
    decide(review, name=None)

    run("build", roster)

    assert person_of(run, roster)["business_name"] == "東海林"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["田中 花子", "田中花子"])
def test_a_full_name_is_not_taken_and_its_row_is_named(run, built, tmp_path, name):
    roster, review = built()
    decide(review, name=name, kana="たなか")

    result = run("build", roster)

    assert result.status == 3
    assert "3行目: 「名札の名字」に名まで" in result.err
    assert name not in result.err
    assert not (tmp_path / "overrides.xlsx").exists()


@pytest.mark.slow
def test_the_command_decides_on_a_name(run, built):
    roster, _ = built()

    result = run(
        *("override", "set", "--staff-number", "０００１０１", "--business-name", "青木"),
        *("--kana", "あおき", "--roster", roster),
    )

    assert result.status == 0
    assert "青木 あおき" in result.out
    assert "青木" in run("override", "list", "--roster", roster).out
    person = person_of(run, roster)
    assert (person["surname"], person["business_name"]) == ("佐藤", "青木")
    assert (person["kana"], person["certainty"]) == ("あおき", "confirmed")


@pytest.mark.slow
def test_a_name_in_kana_is_its_own_reading(run, built):
    roster, _ = built()

    run(
        "override",
        "set",
        "--staff-number",
        "000101",
        "--business-name",
        "アオキ",
        "--roster",
        roster,
    )

    assert (person_of(run, roster)["kana"], person_of(run, roster)["certainty"]) == (
        "あおき",
        "confirmed",
    )


@each_row(
    ("arguments", "status"),
    [
        (("--business-name", "青木"), 2),
        (("--staff-number", "1", "--business-name", "青木", "--kana", "aoki"), 2),
        (("--staff-number", "1", "--business-name", "青木 花子"), 2),
        (("--staff-number", "1", "--business-name", "青木花子", "--kana", "あおき"), 2),
        (("a", "b", "--staff-number", "1", "--business-name", "青木"), 2),
    ],
)
def test_what_cannot_be_decided_is_said_and_not_written(run, tmp_path, arguments, status):
    result = run("override", "set", *arguments, "--overrides", tmp_path / "overrides.xlsx")

    assert result.status == status
    assert "花子" not in result.err
    assert not (tmp_path / "overrides.xlsx").exists()


@pytest.mark.slow
def test_an_override_of_the_registered_surname_does_not_read_the_name_used_at_work(run, built):
    roster, _ = built((*HANAKO, "田中"), (NUMBER, NAME, KANA, "ビジネスネーム"))

    run("override", "set", "佐藤", "さとお", "--staff-number", "000101", "--roster", roster)
    by_surname = person_of(run, roster)
    run("override", "set", "さとお", "--staff-number", "000101", "--roster", roster)

    assert by_surname["kana"] == "たなか"
    assert person_of(run, roster)["kana"] == "たなか"
    assert run("build", roster).status == 0


@pytest.mark.slow
def test_a_decided_name_ends_with_the_surname_that_it_was_decided_for(run, built, tmp_path):
    roster, review = built()
    decide(review, name="東海林", kana="とうかいりん")
    run("build", roster)

    write_workbook(roster, [(NUMBER, NAME, KANA), ("000101", "井上　健一", "イノウエ　ケンイチ")])

    person = person_of(run, roster)
    assert (person["business_name"], person["kana"]) == (None, "いのうえ")


@pytest.mark.slow
def test_without_a_number_the_department_tells_whose_name_it_is(run, tmp_path):
    header = (NAME, KANA, "所属")
    roster = write_workbook(
        tmp_path / "r.xlsx", [header, (*HANAKO[1:], "総務課"), (*KENICHI[1:], "総務課")]
    )
    run("build", roster)
    decide(tmp_path / "r-badges" / "review.xlsx", name="青木", kana="あおき")

    run("build", roster)

    people = json.loads(run("check", roster, "--format", "json").out)["people"]
    assert [one["kana"] for one in people] == ["あおき", "いのうえ"]


def test_people_who_are_called_alike_at_work_collide(checked):
    header = (NUMBER, NAME, KANA, "所属", "ビジネスネーム")

    found = checked(header, (*HANAKO, "総務課", "井上"), (*KENICHI, "総務課", ""))

    assert [one["kind"] for one in found["findings"]] == ["same-reading"]


AT_WORK = (NUMBER, NAME, KANA, "所属", "ビジネスネーム")
HAYAKAWA = (*HANAKO, "総務課", "小早川")


@pytest.mark.slow
def test_confirming_the_reading_of_a_name_from_the_roster_decides_nothing_on_the_name(
    run, built, tmp_path
):
    roster, review = built(HAYAKAWA, AT_WORK)
    decide(review, kana="こばやかわ")

    run("build", roster)

    (entry,) = load_overrides(tmp_path / "overrides.xlsx").entries
    assert (entry.surname, entry.business_name, entry.kana) == ("小早川", None, "こばやかわ")
    assert (person_of(run, roster)["kana"], person_of(run, roster)["certainty"]) == (
        "こばやかわ",
        "confirmed",
    )
    assert "移しました" not in run("build", roster).out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kana"), [("", "さとう"), ("田中", "たなか"), ("小早川", "こばやかわ")]
)
@pytest.mark.parametrize("number", ["000101", ""])
def test_a_confirmed_reading_holds_for_the_name_of_that_roster_only(run, built, name, kana, number):
    roster, review = built((number, *HAYAKAWA[1:]), AT_WORK)
    decide(review, kana="こばやかわ")
    run("build", roster)

    write_workbook(roster, [AT_WORK, (number, *HAYAKAWA[1:4], name)])

    person = person_of(run, roster)
    assert (person["kana"], person["business_name"]) == (kana, name or None)
    # Whose name at work is gone is asked first.
    assert person["needs_review"] == (not name)


@pytest.mark.slow
def test_a_name_that_is_decided_and_another_in_the_roster_wait_and_are_both_told(run, built):
    roster, review = built((*HANAKO, "総務課", ""), AT_WORK)
    decide(review, name="青木", kana="あおき")
    run("build", roster)
    assert printed(review.parent)[0] == "あおき"

    write_workbook(roster, [AT_WORK, (*HANAKO, "総務課", "田中")])
    person = person_of(run, roster)
    run("build", roster)

    assert person["needs_review"]
    assert "名簿では「田中」、overrides では「青木」" in " ".join(person["problems"])
    assert not (review.parent / "badges.pdf").exists()
    decide(review, name="田中", kana=None)
    run("build", roster)
    assert printed(review.parent)[0] == "たなか"


@pytest.mark.slow
def test_a_name_decided_as_the_roster_has_it_is_no_dispute(run, built):
    roster, review = built((*HANAKO, "総務課", ""), AT_WORK)
    decide(review, name="青木", kana="あおき")
    run("build", roster)

    write_workbook(roster, [AT_WORK, (*HANAKO, "総務課", "青木")])

    assert not person_of(run, roster)["needs_review"]


@pytest.mark.slow
def test_two_of_a_department_who_are_called_alike_are_not_told_apart_by_it(run, tmp_path):
    rows = [("", "佐藤　花子", "", "総務課", "小早川"), ("", "小早川　翔", "", "総務課", "")]
    roster = write_workbook(tmp_path / "r.xlsx", [AT_WORK, *rows])
    run("build", roster)
    decide(tmp_path / "r-badges" / "review.xlsx", kana="こばやかわ")

    result = run("build", roster)

    assert result.status == 3
    assert "職員番号の列" in result.err


def test_a_rare_name_used_at_work_is_not_told_to_use_one(checked):
    header = (NUMBER, NAME, KANA, "ビジネスネーム", "フリガナ")

    found = checked(header, (*HANAKO, "東海林", "トウカイリン"))

    (rare,) = (one["message"] for one in found["findings"] if one["kind"] == "rare-surname")
    assert "ビジネスネーム" not in rare
    assert "所属" in rare


def test_a_name_at_work_is_read_from_its_own_parts_with_its_own_furigana(checked):
    header = (
        NUMBER,
        *("ビジネスネーム：姓", "ビジネスネーム：名", "ビジネスネーム：姓（カタカナ）"),
        *("姓", "名", "姓（カタカナ）"),
    )

    first, second = checked(
        header,
        ("1", "東海林", "絵里", "トウカイリン", "木村", "絵里", "キムラ"),
        ("2", "", "", "", "河野", "友紀", "コウノ"),
    )["people"]

    assert (first["business_name"], first["kana"]) == ("東海林", "とうかいりん")
    assert (second["business_name"], second["kana"]) == (None, "こうの")


def test_names_at_work_are_the_names_where_the_roster_has_no_others(checked):
    header = (
        NUMBER,
        "ビジネスネーム（苗字）",
        "ビジネスネーム（名前）",
        "ビジネスネーム（苗字カナ）",
    )

    person = only(checked(header, ("1", "東海林", "絵里", "トウカイリン")))

    assert (person["surname"], person["kana"]) == ("東海林", "とうかいりん")
    assert (person["business_name"], person["needs_review"]) == (None, False)


def test_furigana_of_the_former_surname_decides_where_that_is_used(checked):
    header = (NUMBER, NAME, KANA, "旧姓", "旧姓フリガナ", "旧姓使用")

    first, second = checked(
        header,
        (*HANAKO, "東海林", "トウカイリン", "○"),
        (*KENICHI, "東海林", "トウカイリン", ""),
    )["people"]

    assert (first["business_name"], first["kana"]) == ("東海林", "とうかいりん")
    assert (second["business_name"], second["kana"]) == (None, "いのうえ")


def test_furigana_that_reads_the_name_at_work_and_not_the_other_is_its_own(checked):
    header = (NUMBER, NAME, KANA, "ビジネスネーム")

    person = only(checked(header, ("1", "木村　絵里", "トウカイリン　エリ", "東海林")))

    assert (person["business_name"], person["kana"]) == ("東海林", "とうかいりん")


def test_a_column_with_everybodys_name_again_waits_only_where_it_differs(checked):
    header = (NUMBER, NAME, KANA, "表示名")

    found = checked(
        header,
        (*HANAKO, "佐藤 花子"),
        (*KENICHI, "井上 健一"),
        ("3", "木村　絵里", "キムラ　エリ", "田中 絵里"),
    )["people"]

    assert [one["needs_review"] for one in found] == [False, False, True]
    assert [one["business_name"] for one in found] == [None, None, "田中"]


def test_kana_for_the_badge_alone_that_reads_another_surname_is_a_name_at_work(checked):
    header = (NUMBER, NAME, KANA, "名札に表示する名字（ひらがな）")

    first, second = checked(header, (*HANAKO, "さとう"), (*KENICHI, "みうら"))["people"]

    assert (first["business_name"], first["kana"]) == (None, "さとう")
    assert second["kana"] == "みうら" or second["needs_review"]


@pytest.mark.slow
@each_row(
    ("header", "told"),
    [
        ("表示名", "イズミ"),
        ("呼称", "いずみ"),
        ("名札の名前", "泉"),
        ("ビジネスネーム", "いずみ"),
        ("Preferred Name", "イズミ"),
        ("名札表示（ひらがな）", "いずみ"),
        ("ビジネスネーム：姓", "泉"),
    ],
)
@each_row("kana", ["ウチヤマ　イズミ", None])
def test_the_own_given_name_as_a_name_at_work_is_never_printed(run, tmp_path, header, told, kana):
    head, person = ["番号", "氏名", header], ["1", "内山　泉", told]
    other = ["2", "佐藤　花子", ""]
    if kana:
        head, person, other = [*head, KANA], [*person, kana], [*other, "サトウ　ハナコ"]
    roster = write_workbook(tmp_path / "名簿.xlsx", [head, person, other])

    found = json.loads(run("check", roster, "--format", "json").out)["people"][0]
    built = run("build", roster, "--include-unreviewed", "--output", tmp_path / "out")

    assert found["needs_review"]
    assert "いずみ" not in printed(tmp_path / "out")
    assert "内山　泉" not in built.out


@pytest.mark.slow
def test_where_most_names_at_work_are_given_names_the_others_wait_too(checked):
    rows = [
        ("1", "内山　泉", "ウチヤマ　イズミ", "いずみ"),
        ("2", "辻　桜", "ツジ　サクラ", "さくら"),
        ("3", "武井　南", "タケイ　ミナミ", "みなみ"),
        ("4", "柴田　翔一", "シバタ　ショウイチ", "マキ"),
    ]

    mixed = checked((NUMBER, NAME, KANA, "呼称"), *rows)["people"]
    surnames = checked((NUMBER, NAME, KANA, "呼称"), rows[0], (*HANAKO, "田中"))["people"]

    assert all(person["needs_review"] for person in mixed)
    assert [person["needs_review"] for person in surnames] == [True, False]


@pytest.mark.slow
@each_row("told", ["さおりん", "○", "TANABE", "小松 小松"])
def test_who_has_a_name_at_work_that_nobody_understood_is_never_printed_otherwise(
    run, tmp_path, told
):
    rows = [(NUMBER, NAME, KANA, "ビジネスネーム"), (*HANAKO, told), (*KENICHI, "田中")]
    roster = write_workbook(tmp_path / "名簿.xlsx", rows)

    run("build", roster, "--include-unreviewed", "--output", tmp_path / "out")

    text = printed(tmp_path / "out")
    assert "たなか" in text
    assert "さとう" not in text


@pytest.mark.slow
def test_who_has_a_second_surname_in_brackets_is_never_printed_unreviewed(run, tmp_path):
    rows = [(NUMBER, NAME), ("1", "石田（山本）里美"), ("2", "井上　健一")]
    roster = write_workbook(tmp_path / "名簿.xlsx", rows)

    run("build", roster, "--include-unreviewed", "--output", tmp_path / "out")

    text = printed(tmp_path / "out")
    assert "いのうえ" in text
    assert "いしだ" not in text


@pytest.mark.slow
@each_row(
    ("remark", "told"),
    [
        ("旧姓使用：牧野", "牧野"),
        ("旧姓使用（牧野）", "牧野"),
        ("ビジネスネーム：牧野", "牧野"),
        ("職場では牧野を使用", "牧野"),
        ("通称 牧野", "牧野"),
        ("名札は牧野", "牧野"),
        ("R8.6.1から牧野に改姓", "牧野"),
        ("名札は旧姓（牧野）で", "牧野"),
        ("職場では旧姓「牧野」", "牧野"),
        ("名札「マキノ」希望", "マキノ"),
        ("牧野として勤務", "牧野"),
        ("旧姓：牧野（使用中）", "牧野"),
        ("10/1改姓 旧姓牧野、職場は牧野のまま", "牧野"),
        ("業務上は「牧野」を使用", "牧野"),
        ("記章は「牧野」", "牧野"),
        ("改姓予定（5/1～ 牧野）", "牧野"),
        ("名札はまきので作成", "まきの"),
        ("戸籍は佐藤、職場は牧野", "牧野"),
        ("旧姓使用あり", None),
        ("旧姓使用許可 R5.4.1", None),
        ("通称名使用", None),
    ],
)
@each_row("header", ["備考", "メモ"])
def test_a_name_at_work_in_the_remarks_keeps_the_badge_back(checked, header, remark, told):
    found = checked((NUMBER, NAME, KANA, header), (*HANAKO, remark), (*KENICHI, ""))["people"]

    (problem,) = found[0]["problems"]
    assert found[0]["needs_review"]
    assert "備考" in problem
    assert (f"（{told}）" in problem) is bool(told)
    assert not found[1]["needs_review"]


@pytest.mark.slow
@each_row(
    "remark",
    [
        "旧姓 牧野",
        "旧姓使用なし",
        "旧姓使用は希望しない",
        "戸籍名は牧野。職場では佐藤",
        "名札は佐藤で",
        "旧姓使用（佐藤）。戸籍は牧野",
        "名札「サトウ」希望",
        "牧野から佐藤に改姓",
        "名札再発行",
        "名札は6/1に配布",
        "名札は本庁で受取",
        "名札は横浜で受取",
        "名札ケース希望",
        "名札は「かな」で表示",
        "主任として勤務",
        "講師として研修を担当",
        "職場見学 10月",
        "職場復帰支援中",
        "社内研修済",
        "時短勤務を希望",
        "車通勤 牧野駐車場を使用",
    ],
)
def test_a_remark_on_something_else_keeps_nobody_waiting(checked, remark):
    found = checked((NUMBER, NAME, KANA, "備考"), (*HANAKO, remark), (*KENICHI, ""))["people"]

    assert not found[0]["needs_review"], found[0]["problems"]


def test_a_remark_that_agrees_with_the_column_of_names_at_work_keeps_nobody_waiting(checked):
    header = (NUMBER, NAME, KANA, "ビジネスネーム", "備考")
    rows = [(*HANAKO, "田中", told) for told in ("旧姓使用", "旧姓使用（田中）", "名札は田中")]
    people = checked(header, *((str(at), *row[1:]) for at, row in enumerate(rows)))["people"]
    other = checked(header, (*HANAKO, "田中", "名札は牧野"))["people"]

    assert not any(person["needs_review"] for person in people if person["row"] == 2)
    assert other[0]["needs_review"]


REGISTERED = ("氏名", "本名", "戸籍名", "戸籍上の氏名")
WORN = (
    "芸名",
    "源氏名",
    "通称名",
    "通名",
    "呼び名",
    "キャストネーム",
    "ステージ名",
    "stage name",
    "職場での名前",
)
OTHER = (
    "ペンネーム",
    "別名",
    "ニックネーム",
    "筆名",
    "雅号",
    "別姓",
    "登録名",
    "あだ名",
    "pen name",
    "alias",
)


@pytest.mark.slow
@each_row("registered", REGISTERED)
@each_row("worn", WORN)
def test_a_name_that_is_told_to_be_worn_decides(people, registered, worn):
    first, second = people((NUMBER, registered, KANA, worn), (*HANAKO, "田中　舞"), (*KENICHI, ""))

    assert (first.badge.kana, first.needs_review) == ("たなか", False)
    assert (second.badge.kana, second.needs_review) == ("いのうえ", False)


@pytest.mark.slow
@each_row("other", OTHER)
def test_another_name_decides_beside_registered_ones_and_else_waits_once(people, other):
    rows = (*HANAKO, "田中"), (*KENICHI, "")

    sure, _ = people((NUMBER, "本名", KANA, other), *rows)
    asked, second = people((NUMBER, NAME, KANA, other), *rows)

    assert (sure.badge.kana, sure.needs_review) == ("たなか", False)
    assert [one.doubt for one in asked.problems] == [Doubt.DISPLAY_NAME_DIFFERS]
    assert not asked.problems[0].rule.printed_unreviewed
    assert not second.needs_review


def test_furigana_of_another_name_is_its_own(people):
    header = (NUMBER, NAME, KANA, "ペンネーム", "ペンネーム（カナ）")

    asked, second = people(header, (*HANAKO, "東　舞", "アズマ　マイ"), (*KENICHI, "", ""))

    assert asked.badge.kana == "あずま"
    assert second.badge.kana == "いのうえ"


@pytest.mark.slow
@each_row("header", ["ニックネーム", "別名", "登録名", "呼んでほしい名"])
@each_row("names", [("はなちゃん", "けん"), ("Hanna", "Ken")])
def test_other_names_that_are_no_surnames_keep_nobody_waiting_and_the_column_is_named(
    checked, header, names
):
    found = checked(
        (NUMBER, NAME, KANA, header),
        *((*row, name) for row, name in zip(STAFF, names, strict=True)),
    )

    assert [one["kana"] for one in found["people"]] == ["さとう", "いのうえ"]
    assert not any(one["needs_review"] for one in found["people"])
    (said,) = (one for one in found["findings"] if one["kind"] == "roster")
    assert f"D列「{header}」" in said["message"] or f"D「{header}」" in said["message"]


def test_other_names_that_are_the_same_again_are_no_finding(checked):
    rows = ((*HANAKO, "佐藤　花子"), (*KENICHI, "井上"))

    found = checked((NUMBER, NAME, KANA, "登録名"), *rows)

    assert not [one for one in found["findings"] if one["kind"] == "roster"]
    assert not any(one["needs_review"] for one in found["people"])


LATIN = {
    "Sato": False,
    "SATO Hanako": False,
    "Hanako Satoh": False,
    "Mike": True,
    "Aoki": True,
    "Aoki Hanako": True,
}


@pytest.mark.slow
@each_row(("name", "waits"), LATIN.items())
@each_row("second", ["Inoue", ""])
@each_row("header", ["ビジネスネーム", "名札の名字"])
def test_a_name_at_work_in_latin_letters_is_one_as_long_as_it_does_not_spell_the_surname(
    people, name, waits, second, header
):
    first, other = people((NUMBER, NAME, KANA, header), (*HANAKO, name), (*KENICHI, second))

    assert first.needs_review is waits
    assert waits is not all(one.rule.printed_unreviewed for one in first.problems)
    assert not other.needs_review


def test_where_no_name_at_work_spells_a_surname_all_of_them_wait(people):
    header = (NUMBER, NAME, KANA, "ビジネスネーム")
    rows = [(*HANAKO, "Mary"), (*KENICHI, "Mike"), ("3", "森　進", "モリ　ススム", "Bob")]

    assert all(one.needs_review for one in people(header, *rows))


KEI, AYA = ("000103", "渡辺　圭", "ワタナベ　ケイ"), ("000104", "中谷　彩", "ナカヤ　アヤ")
WITHOUT_KANA = ("000105", "河野　里桜", "")
PARK = ("000106", "PARK JIWOO", "パク　ジウ")

AT_WORK_IN_KANA = [
    ("名札表記", KEI, "ワタナベ", "わたなべ", None),
    ("名札表記", KEI, "ワタナベ　ケイ", "わたなべ", None),
    ("名札表記", PARK, "パク", "ぱく", None),
    ("名札表記", KEI, "Watanabe", "わたなべ", None),
    ("名札表記", KEI, "WATANABE Kei", "わたなべ", None),
    ("名札表記", WITHOUT_KANA, "かわの", "かわの", None),
    ("名札表記かな", WITHOUT_KANA, "カワノ", "かわの", None),
    ("名札表記", KEI, "ワタベ", "わたなべ", Doubt.FURIGANA_AT_WORK_DIFFERS),
    ("名札表記かな", KEI, "わたべ", "わたなべ", Doubt.FURIGANA_AT_WORK_DIFFERS),
    ("ビジネスネーム", AYA, "なかたに", "なかや", Doubt.FURIGANA_AT_WORK_DIFFERS),
    ("呼称", AYA, "ナカタニ　アヤ", "なかや", Doubt.FURIGANA_AT_WORK_DIFFERS),
    ("呼称", AYA, "アヤ", "なかや", Doubt.BUSINESS_NAME_GIVEN),
    ("呼称", WITHOUT_KANA, "りお", None, Doubt.BUSINESS_NAME_GIVEN),
    ("呼称", ("000107", "新　改", ""), "あらた", None, Doubt.BUSINESS_NAME_UNCLEAR),
]


@pytest.mark.slow
@each_row(("header", "person", "at_work", "kana", "doubt"), AT_WORK_IN_KANA)
def test_kana_in_a_column_for_the_badge_read_the_surname_or_wait(
    people, header, person, at_work, kana, doubt
):
    (found,) = people((NUMBER, NAME, KANA, header), (*person, at_work))

    doubts = [problem.doubt for problem in found.problems if problem.blocks]
    assert doubts == [doubt] * (doubt is not None)
    assert found.needs_review == (doubt is not None)
    assert found.member.registered is None
    assert kana in (None, found.reading.kana)


def test_each_row_of_a_column_for_the_badge_is_read_by_its_own_script(people):
    rows = ((*HANAKO, "SATO"), (*KENICHI, "いのうえ"), (*KEI, "WATABE"), (*AYA, "青木"))

    found = people((NUMBER, NAME, KANA, "名札表記"), *rows)

    assert [one.needs_review for one in found] == [False, False, True, False]
    assert found[3].member.surname.written == "青木"


def test_both_readings_are_shown_where_the_column_for_the_badge_has_another(people):
    (found,) = people((NUMBER, NAME, KANA, "名札表記"), (*KEI, "ワタベ　ケイ"))

    (problem,) = found.problems
    assert problem.values == (("kana", "わたなべ"), ("other", "わたべ"))
    assert {"わたなべ", "わたべ"} <= set(found.reading.candidates)


def test_kana_beside_the_same_surname_again_are_its_furigana(people):
    header = (NUMBER, NAME, KANA, "名札の名字", "名札の名字かな")

    first, second = people(header, (*WITHOUT_KANA, "河野", "カワノ"), (*KEI, "渡辺", "ワタベ"))

    assert (first.reading.kana, first.needs_review) == ("かわの", False)
    assert [one.doubt for one in second.problems] == [Doubt.FURIGANA_AT_WORK_DIFFERS]


SEVERAL_AT_WORK = [
    (("青木", "なし"), "青木", None),
    (("なし", "青木"), "青木", None),
    (("青木", "アオキ"), "青木", None),
    (("青木", "青木　花子"), "青木", None),
    (("なし", "無"), "佐藤", None),
    (("青木", "鈴木"), "佐藤", Doubt.BUSINESS_NAMES_DIFFER),
    (("青木", "佐藤　花子"), "佐藤", Doubt.BUSINESS_NAMES_DIFFER),
]


@each_row(("texts", "surname", "doubt"), SEVERAL_AT_WORK)
def test_two_columns_of_names_at_work_are_held_against_each_other(people, texts, surname, doubt):
    (found,) = people((NUMBER, NAME, KANA, "ビジネスネーム", "通称"), (*HANAKO, *texts))

    assert found.member.surname.written == surname
    assert [one.doubt for one in found.problems] == [doubt] * (doubt is not None)


@each_row(
    ("header", "answer", "alias", "surname", "doubt"),
    [
        ("旧姓使用", "○", "鈴木", "佐藤", Doubt.BUSINESS_NAMES_DIFFER),
        ("旧姓使用の有無", "有", "青木", "青木", None),
        ("旧姓使用", "", "鈴木", "鈴木", None),
        ("旧姓使用", "無", "鈴木", "鈴木", None),
        ("旧姓使用", "○", "", "青木", None),
        ("通称使用", "○", "鈴木", "鈴木", None),
    ],
)
def test_a_former_surname_that_is_used_is_held_against_the_other_name(
    people, header, answer, alias, surname, doubt
):
    header = (NUMBER, NAME, KANA, "旧姓", header, "通称")

    (found,) = people(header, (*HANAKO, "青木", answer, alias))

    assert found.member.surname.written == surname
    assert [problem.doubt for problem in found.problems] == [doubt] * (doubt is not None)


REMARKED = (
    *(
        "青木（使用しない）",
        "青木 (希望せず)",
        "青木（却下）",
        "青木（R7.3.31まで）",
        "青木（予定）",
    ),
    *(
        "青木（戸籍）",
        "青木［申請中］",
        "青木〈仮〉",
        "青木「不可」",
        "アオキ（却下）",
        "青木 取消",
    ),
    *("青木 希望しない", "青木 希望", "青木 なし", "青木\n却下", "青木　未定", "青木 ×", "青木 5"),
    *("青木　花子（却下）", "青木（花子）", "青木 審査中", "青木 保留"),
)
ALSO_WAITING = (
    "青木取消",
    "青木希望せず",
    "青木（使用しない",
    "青木・却下",
    "青木、予定",
    "青木？",
)
WITHOUT_REMARK = (
    *("青木", "青木　花子", "青木花子", "青木さん", "青木（アオキ）", "青木 アオキ", "青木　エミ"),
    *("青木 由美子", "アオキ　ハナコ", "青木　花子（アオキ　ハナコ）"),
)


@each_row("header", ["ビジネスネーム", "通称", "名札の表記", "旧姓使用", "職場での姓"])
def test_a_name_at_work_with_a_remark_is_decided_by_a_person(people, header):
    texts = (*REMARKED, *ALSO_WAITING)
    rows = [(f"{at:06}", *HANAKO[1:], text) for at, text in enumerate(texts, start=900)]

    found = people((NUMBER, NAME, KANA, header), *rows)

    shown = [(text, one.member.surname.written) for text, one in zip(texts, found, strict=True)]
    assert shown == [(text, "佐藤") for text in texts]
    assert all(any(problem.blocks for problem in one.problems) for one in found)
    told = [
        text
        for text, one in zip(texts, found, strict=True)
        if Doubt.BUSINESS_NAME_REMARKED in [problem.doubt for problem in one.problems]
    ]
    assert header == "職場での姓" or told == list(REMARKED)


@each_row("text", WITHOUT_REMARK)
def test_a_given_name_or_furigana_behind_a_name_at_work_is_no_remark(people, text):
    (found,) = people((NUMBER, NAME, KANA, "ビジネスネーム"), (*HANAKO, text))

    assert found.reading.kana == "あおき"
    assert not found.needs_review


def test_furigana_in_brackets_behind_a_name_at_work_reads_it(people):
    first, odd = people(
        (NUMBER, NAME, KANA, "ビジネスネーム"),
        (*HANAKO, "河野（カワノ）"),
        (*KENICHI, "青木（サトウ）"),
    )

    assert (first.reading.kana, first.needs_review) == ("かわの", False)
    assert odd.needs_review


def test_a_remark_behind_the_registered_surname_changes_nothing(people):
    (found,) = people((NUMBER, NAME, KANA, "通称"), (*HANAKO, "佐藤（使用しない）"))

    assert (found.reading.kana, found.needs_review) == ("さとう", False)


def test_an_unknown_surname_in_a_column_of_surnames_is_not_cut(people):
    header = (NUMBER, NAME, KANA, "名札の名字", "名札の名字かな")

    (found,) = people(header, (*HANAKO, "青海波", "アオミハ"))

    assert [one.doubt for one in found.problems] == [Doubt.BUSINESS_NAME_UNCLEAR]


ASKED_FOR_BADGES = [
    ("名札", "要", "不要"),
    ("名札", "○", "×"),
    ("名札要否", "要", "不要"),
    ("名札（要・不要）", "○", "×"),
    ("ネームプレート", "必要", "いらない"),
]


@each_row(("header", "wanted", "unwanted"), ASKED_FOR_BADGES)
def test_a_column_that_asks_for_a_badge_has_no_names_at_work(people, header, wanted, unwanted):
    rows = ((*HANAKO, wanted), (*KENICHI, unwanted), (*KEI, ""))

    found = people((NUMBER, NAME, KANA, header), *rows)

    assert [one.needs_review for one in found] == [False, True, False]
    assert [problem.doubt for problem in found[1].problems] == [Doubt.DECLINED]


def test_a_column_for_the_badge_with_a_name_in_it_is_one_of_names(people):
    first, second = people((NUMBER, NAME, KANA, "名札"), (*HANAKO, "青木"), (*KENICHI, "なし"))

    assert first.member.surname.written == "青木"
    assert not second.needs_review


def test_who_has_only_a_registered_name_is_a_person(people):
    first, second = people(
        (NUMBER, "戸籍名", "氏名"), ("1", "佐藤　花子", ""), ("2", "田中　純", "田中　純")
    )

    assert [one.member.surname.written for one in (first, second)] == ["佐藤", "田中"]
