"""What stands out is told alike everywhere, and is quiet once a person has accepted it."""

import json
import random

import openpyxl
import pypdfium2
import pytest

from badgegen.core import Finding, RosterError, data_lines, is_hiragana
from badgegen.core.model import FindingKind
from badgegen.decisions import Override, Overrides, with_override, without_override
from badgegen.names import is_rare
from badgegen.overrides import accept, editing, load_overrides
from tests.support.folders import printed, state
from tests.support.offenders import each_row
from tests.support.rosters import HEADER, write_workbook

STAFF = (
    ("000101", "伊藤　花子", "イトウ　ハナコ", "総務課", ""),
    ("000102", "伊東　健一", "イトウ　ケンイチ", "総務課", ""),
    ("000103", "菅野　翔", "スガノ　ショウ", "財政課", ""),
    ("000104", "菅野　陽", "カンノ　ヨウ", "市民課", ""),
    ("000105", "東海林　美咲", "トウカイリン　ミサキ", "市民課", ""),
    ("000106", "小谷　翼", "", "市民課", ""),
    ("000107", "", "", "市民課", ""),
)
NOTE = "所属も書くので可"
A_FINDING = Finding(FindingKind.SAME_READING, "総務課 いとう", None, "same-reading|総務課|いとう")


@pytest.fixture
def built(run, tmp_path):
    """Builds a roster of these people; gives the roster and its review workbook."""

    def build(rows=STAFF):
        roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, *rows])
        assert run("build", roster).status == 0
        return roster, tmp_path / "名簿-badges" / "review.xlsx"

    return build


def told(run, roster):
    return json.loads(run("check", roster, "--format", "json").out)["findings"]


def kinds(found, *, accepted=False):
    return [one["kind"] for one in found if (one["accepted"] is not None) is accepted]


def sheet_rows(review):
    """The rows of the form's sheet of findings, by the titles of its columns."""
    rows = list(openpyxl.load_workbook(review)["指摘"].iter_rows(min_row=2, values_only=True))
    return [dict(zip(rows[0], (cell or "" for cell in row), strict=True)) for row in rows[1:]]


def save_note(file, finding, text):
    with editing(file) as (stored, save):
        save(accept(stored.overrides, finding, text))


def note(review, texts):
    """Writes notes into the form: by the kind of the finding, or into all where it is a text."""
    book = openpyxl.load_workbook(review)
    sheet = book["指摘"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    for row in range(3, sheet.max_row + 1):
        kind = sheet.cell(row, columns["種類"]).value
        if isinstance(texts, str) or kind in texts:
            text = texts if isinstance(texts, str) else texts[kind]
            sheet.cell(row, columns["了承メモ"]).value = text or None
    book.save(review)


@pytest.mark.slow
def test_every_kind_of_finding_is_told_with_its_rows(run, built):
    roster, _ = built()

    found = {one["kind"]: one for one in told(run, roster)}

    assert "伊藤（1名）、伊東（1名）" in found["same-reading"]["message"]
    assert [one["row"] for one in found["same-reading"]["places"]] == [2, 3]
    assert found["several-readings"]["subject"] == "菅野"
    assert "とうかいりん" in found["rare-surname"]["message"]
    assert [one["row"] for one in found["without-badge"]["places"]] == [7, 8]
    assert "確認を待つ1名" in found["without-badge"]["message"]


def test_letters_under_the_floor_are_told_with_their_millimetres_once_for_each_text(run, tmp_path):
    department = "総合政策推進本部地方創生及び広域連携担当部門企画調整第一係" * 3
    rows = [(f"{number}", "佐藤　花", "サトウ　ハナ", department, "") for number in range(3)]
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *rows])

    shown = run("check", roster, "--format", "json", "--design", "surname-kana-romaji-department")

    (small,) = (one for one in json.loads(shown.out)["findings"] if one["kind"] == "small-letters")
    assert department in small["message"]
    assert small["message"].count(" mm") == 2
    assert len(small["places"]) == 3


@pytest.mark.slow
def test_the_preview_the_form_and_check_say_the_same(run, built):
    roster, review = built()
    note(review, {"少ない名字": NOTE})
    run("build", roster)

    found = told(run, roster)

    with pypdfium2.PdfDocument(review.parent / "preview.pdf") as document:
        page = "".join(document[0].get_textpage().get_text_range().split())
    rows = sheet_rows(review)
    assert {one["内容"] for one in rows} == {one["message"] for one in found}
    assert [one["状態"] for one in rows] == ["未確認"] * (len(found) - 1) + ["確認済み（メモあり）"]
    for one in found:
        assert ("".join(one["message"].split()) in page) is (one["accepted"] is None)
    assert "確認済み（メモあり）の指摘:1件" in page


@pytest.mark.slow
def test_an_accepted_finding_is_quiet_and_counted_and_its_note_stays(run, built, tmp_path):
    roster, review = built()
    note(review, {"同じ所属で同じ読み": f" {NOTE}\n", "少ない名字": "本人了承"})

    result = run("build", roster)

    assert "了承メモ2件を" in result.out
    assert "「いとう」さん" not in result.out + result.err
    assert "確認済み（メモあり）の指摘が 2 件" in result.out + result.err
    review.unlink()
    found = told(run, roster)
    assert kinds(found, accepted=True) == ["same-reading", "rare-surname"]
    assert {one["accepted"] for one in found} == {None, NOTE, "本人了承"}
    sheet = openpyxl.load_workbook(tmp_path / "overrides.xlsx")["了承済みの指摘"]
    assert [cell.value for cell in sheet[2]][:3] == ["同じ所属で同じ読み", "総務課 いとう", NOTE]


@pytest.mark.slow
def test_a_row_whose_finding_is_accepted_gives_no_reason_to_look(run, built):
    roster, review = built()
    note(review, {"少ない名字": NOTE})
    run("build", roster)

    people = json.loads(run("check", roster, "--format", "json").out)["people"]

    assert [one["problems"] for one in people if one["surname"] == "東海林"] == [[]]


@pytest.mark.slow
def test_a_cleared_note_opens_the_finding_again(run, built):
    roster, review = built()
    note(review, {"同じ所属で同じ読み": NOTE})
    run("build", roster)
    note(review, {"同じ所属で同じ読み": ""})

    run("build", roster)

    assert "same-reading" in kinds(told(run, roster))


@pytest.mark.slow
def test_one_more_in_a_collision_opens_it_again(run, built):
    roster, review = built()
    note(review, NOTE)
    run("build", roster)
    assert kinds(told(run, roster)) == []

    write_workbook(roster, [HEADER, *STAFF, ("000109", "井藤　愛", "イトウ　アイ", "総務課", "")])

    assert kinds(told(run, roster)) == ["same-reading"]


@pytest.mark.slow
def test_a_sorted_roster_keeps_what_was_accepted(run, built):
    roster, review = built()
    note(review, NOTE)
    run("build", roster)
    rows = list(STAFF)
    random.Random(1).shuffle(rows)

    write_workbook(roster, [HEADER, *rows])

    assert kinds(told(run, roster)) == []


@pytest.mark.slow
def test_two_people_whom_nothing_tells_apart_have_one_finding_that_changes_with_them(run, built):
    person = ("", "東海林　美咲", "トウカイリン　ミサキ", "市民課", "")
    roster, review = built([person])
    note(review, {"少ない名字": NOTE})
    run("build", roster)
    assert kinds(told(run, roster), accepted=True) == ["rare-surname"]

    write_workbook(roster, [HEADER, person, ("", "東海林　翔", *person[2:])])

    (rare,) = (one for one in told(run, roster) if one["kind"] == "rare-surname")
    assert rare["accepted"] is None
    assert len(rare["places"]) == 2


@pytest.mark.slow
def test_a_finding_keeps_nothing_from_print_and_accepting_prints_nothing_more(run, built):
    roster, review = built()
    before = printed(review.parent)
    note(review, NOTE)

    run("build", roster)

    assert printed(review.parent) == before
    assert "いとう" in before
    assert "こたに" not in before


@pytest.mark.slow
def test_only_the_note_can_be_typed(built):
    _, review = built()

    sheet = openpyxl.load_workbook(review)["指摘"]

    assert sheet.protection.sheet
    assert [
        sheet.cell(2, cell.column).value for cell in sheet[3] if not cell.protection.locked
    ] == ["了承メモ"]
    assert openpyxl.load_workbook(review).sheetnames[-2:] == ["指摘", "記入のしかた"]


@pytest.mark.slow
def test_a_note_beside_no_finding_is_named_by_its_row(run, built, tmp_path):
    roster, review = built()
    book = openpyxl.load_workbook(review)
    column = {cell.value: cell.column for cell in book["指摘"][2]}["了承メモ"]
    book["指摘"].cell(40, column).value = NOTE
    book.save(review)
    before = state(review.parent)

    result = run("build", roster)

    assert result.status == 3
    assert "シート「指摘」40行目" in result.err
    assert state(review.parent) == before
    assert not (tmp_path / "overrides.xlsx").exists()


@pytest.mark.slow
def test_a_note_that_changed_in_the_overrides_meanwhile_is_a_conflict(run, built, tmp_path):
    roster, review = built()
    note(review, {"同じ所属で同じ読み": NOTE})
    run("build", roster)
    kept = load_overrides(tmp_path / "overrides.xlsx")
    (accepted,) = kept.accepted
    finding = Finding(FindingKind.SAME_READING, "", None, accepted.key)
    save_note(tmp_path / "overrides.xlsx", finding, "別のメモ")
    note(review, {"同じ所属で同じ読み": "三つ目"})

    result = run("build", roster)

    assert result.status == 3
    assert "「三つ目」" in result.err
    assert "「別のメモ」" in result.err
    assert load_overrides(tmp_path / "overrides.xlsx").accepted[0].note == "別のメモ"


@pytest.mark.parametrize("name", ["overrides.xlsx", "overrides.csv"])
def test_accepted_findings_come_back_from_their_file(tmp_path, name):
    kept = accept(Overrides((Override(None, "菅野", "すがの", row=2),)), A_FINDING, "=1 可\x01")

    with editing(tmp_path / name) as (_, save):
        save(kept)
    loaded = load_overrides(tmp_path / name)

    assert loaded.entries == kept.entries
    assert loaded.notes == {A_FINDING.key: "=1 可"}


@pytest.mark.parametrize("name", ["overrides.xlsx", "overrides.csv"])
def test_the_last_one_reopened_leaves_no_list_behind(tmp_path, name):
    save_note(tmp_path / name, A_FINDING, NOTE)

    save_note(tmp_path / name, A_FINDING, "")

    assert load_overrides(tmp_path / name) == Overrides()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_accepting_and_reopening_are_each_others_contrary():
    before = Overrides((Override(None, "菅野", "すがの"),))

    accepted = accept(before, A_FINDING, NOTE)

    assert before == accept(accepted, A_FINDING, " ")
    assert accept(accepted, A_FINDING, "別").notes == {A_FINDING.key: "別"}


def test_editing_readings_leaves_accepted_findings_alone():
    entry = Override(None, "菅野", "すがの")
    kept = accept(Overrides((entry,)), A_FINDING, NOTE)

    changed = with_override(kept, Override(None, "菅野", "かんの"))
    added = with_override(kept, Override("1", None, "かんの"))

    assert changed.accepted == added.accepted == without_override(kept, entry).accepted
    assert changed.accepted == kept.accepted


@pytest.mark.slow
@pytest.mark.parametrize("name", ["overrides.xlsx", "overrides.csv"])
def test_the_commands_that_edit_overrides_keep_accepted_findings(run, tmp_path, name):
    file = tmp_path / name
    save_note(file, A_FINDING, NOTE)

    run("override", "set", "菅野", "すがの", "--overrides", file)
    run("override", "set", "--staff-number", "1", "菅野", "かんの", "--overrides", file)
    run("override", "remove", "菅野", "--overrides", file)

    assert load_overrides(file).notes == {A_FINDING.key: NOTE}
    assert len(load_overrides(file).entries) == 1


@pytest.mark.slow
def test_readings_decided_in_the_form_keep_accepted_findings(run, built, tmp_path):
    roster, review = built()
    save_note(tmp_path / "overrides.xlsx", A_FINDING, NOTE)
    book = openpyxl.load_workbook(review)
    columns = {cell.value: cell.column for cell in book["読みの確認"][2]}
    book["読みの確認"].cell(3, columns["確定ふりがな"]).value = "おたに"
    book.save(review)

    run("build", roster)

    kept = load_overrides(tmp_path / "overrides.xlsx")
    assert kept.notes == {A_FINDING.key: NOTE}
    assert [one.kana for one in kept.entries] == ["おたに"]


@each_row(
    ("rows", "problem"),
    [
        ([("種類", "対象", NOTE, "")], "照合用の欄が空"),
        ([("種類", "対象", "", "key")], "了承メモが空"),
        ([("", "", "可", "key"), ("", "", "不可", "key")], "2行目と同じ指摘"),
    ],
)
def test_wrong_rows_among_the_accepted_findings_are_named(tmp_path, rows, problem, run):
    path = tmp_path / "overrides.xlsx"
    save_note(path, A_FINDING, NOTE)
    book = openpyxl.load_workbook(path)
    book["了承済みの指摘"].delete_rows(2)
    for row in rows:
        book["了承済みの指摘"].append(row)
    book.save(path)

    result = run("override", "list", "--overrides", path)

    assert result.status == 3
    assert "overrides.xlsx「了承済みの指摘」" in result.err
    assert problem in result.err


def test_a_list_of_accepted_findings_without_its_columns_is_told(tmp_path):
    save_note(tmp_path / "o.csv", A_FINDING, NOTE)
    (tmp_path / "o-accepted.csv").write_text("メモ\n可\n", encoding="utf-8")

    with pytest.raises(RosterError) as found:
        load_overrides(tmp_path / "o.csv")

    assert found.value.message.key == "overrides.accepted-no-header"


@pytest.mark.slow
def test_the_readings_that_are_no_rarity_are_hiragana_and_those_of_the_lexicon_that_are():
    rows = data_lines("lexicon/common_kana.tsv")
    listed = {kana: bearers for kana, bearers, _ in rows}
    borne = {
        kana
        for surname, *readings in data_lines("lexicon/surnames.tsv")
        for kana, lists, bearers in (one.split(":") for one in readings)
        if bearers != "0" or not {"u", "i", "a"}.isdisjoint(lists)
    }

    assert list(listed) == sorted(listed, key=str.encode)
    assert all(is_hiragana(kana) and int(bearers) >= 0 for kana, bearers in listed.items())
    assert borne <= set(listed)
    assert not any(map(is_rare, random.Random(1).sample(sorted(listed), 500)))


@pytest.mark.slow
def test_slips_of_furigana_are_told_on_the_terminal_with_their_rows(run, tmp_path):
    slips = ("ススキ", "タカバシ", "オカタ", "マエタ", "イシガワ", "アオギ")
    surnames = ("鈴木", "高橋", "岡田", "前田", "石川", "青木")
    people = [
        (f"{at:06}", f"{surname}　太郎", f"{kana}　タロウ", f"{at}課", "")
        for at, (surname, kana) in enumerate(zip(surnames, slips, strict=True), start=1)
    ]
    roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, *people])

    done = run("build", roster, "--output", tmp_path / "out")

    told = done.out + done.err
    assert len(printed(tmp_path / "out")) == 12
    assert "2行目: 名字「鈴木」は、ふりがなが「すすき」ですが、ほとんどの人は「すずき」です" in told
    assert told.count("ほとんどの人は") == 5
    assert "ほかに 1 件" in told
