"""Marks, departments in English and running numbers through the command line and on the bytes."""

import json

import pytest

from badgegen.pdf.readback import read_back
from tests.support.rosters import write_workbook

HEADER = ("氏名", "フリガナ", "所属", "名札の印", "手話", "Department (English)")
STAFF = (
    ("佐藤　花子", "サトウ　ハナコ", "総務課", "研修中", "○", "General Affairs"),
    ("高橋　健一", "タカハシ　ケンイチ", "総務課", "英語・研修中", "", ""),
    ("田中　美咲", "タナカ　ミサキ", "税務課", "田中美咲", "", "税務"),
    ("山本　太郎", "ヤマモト　タロウ", "税務課", "", "○", ""),
)
CONTENTS = ("mark", "kana", "initial", "department-english", "badge-number")
TABLES = """
[badge-marks]
"研修中" = { text = "研修中 Trainee", colour = [35, 0, 80, 0] }
"手話" = { text = "手話" }
"英語" = { text = "English OK" }

[english-departments]
"税務課" = "Tax"
"""


def design_with(folder, *contents):
    lines = (
        f'[[field]]\ncontent = "{content}"\nweight = "bold"\nsizes = [5]\n' for content in contents
    )
    path = folder / "自分.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def staff(tmp_path):
    return write_workbook(tmp_path / "名簿.xlsx", [HEADER, *STAFF])


def findings(run, *options):
    result = run("check", *options, "--format", "json")
    return [found["message"] for found in json.loads(result.out)["findings"]]


@pytest.mark.slow
def test_what_the_tables_say_is_printed_and_never_a_cell(run, staff):
    staff.with_name("badgegen.toml").write_text(TABLES, encoding="utf-8")
    design = design_with(staff.parent, *CONTENTS)

    run("build", staff, "--design", design, "--allow", "badge-number")

    printed = read_back((staff.parent / "名簿-badges" / "badges.pdf").read_bytes()).texts
    assert printed == (
        *("研修中 Trainee", "さとう", "S", "General Affairs", "001"),
        *("English OK・研修中 Trainee", "たかはし", "T", "002"),
        *("たなか", "T", "Tax", "003"),
        *("やまもと", "Y", "Tax", "004"),
    )


@pytest.mark.slow
def test_another_column_of_marks_is_named_and_its_ticks_stand_for_its_header(run, staff):
    words = staff.with_name("words.toml")
    words.write_text(TABLES, encoding="utf-8")
    design = design_with(staff.parent, "kana", "mark")

    run(
        *("build", staff, "--design", design, "--badge-words", words),
        *("--badge-mark-column", "手話"),
    )

    printed = read_back((staff.parent / "名簿-badges" / "badges.pdf").read_bytes()).texts
    assert printed == ("さとう", "手話", "たかはし", "たなか", "やまもと", "手話")


def test_what_is_missing_or_there_for_nothing_is_told_without_what_the_cells_say(run, staff):
    staff.with_name("badgegen.toml").write_text(TABLES, encoding="utf-8")
    shown = findings(run, staff, "--design", design_with(staff.parent, *CONTENTS[:4]))
    hidden = findings(run, staff)

    assert any("[badge-marks] の表にない値が1名にあります" in told for told in shown)
    assert any("英語名のない所属があります: 総務課" in told for told in shown)
    assert any("名札の印が3名にありますが" in told for told in hidden)
    assert not [told for told in (*shown, *hidden) if "美咲" in told]


def test_a_design_with_numbers_or_marks_that_nobody_has_is_told(run, staff):
    write_workbook(staff, [HEADER[:3], *(row[:3] for row in STAFF)])
    design = design_with(staff.parent, "kana", "mark", "staff-number")

    told = findings(run, staff, "--design", design, "--allow", "staff-number")

    assert any("名簿に印がありません" in found for found in told)
    assert any("職員番号を示しますが、4名にはありません" in found for found in told)
