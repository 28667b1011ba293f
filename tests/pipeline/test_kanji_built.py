"""Kanji on request through the command line: refused, allowed, and proved on the finished bytes."""

import pytest

from badgegen.pdf.readback import read_back
from tests.support.rosters import write_workbook

HEADER = ("職員番号", "氏名", "フリガナ", "ビジネスネーム", "ビジネスネームのフリガナ", "所属")
STAFF = (
    ("000101", "佐藤　花子", "サトウ　ハナコ", "", "", "総務課"),
    ("000102", "高橋　健一", "タカハシ　ケンイチ", "鈴木", "スズキ", "総務課"),
    ("000103", "田中　美咲", "タナカ　ミサキ", "いとう", "イトウ", "財政課"),
)
DESIGN = """
[[field]]
content = "furigana"
weight = "regular"
sizes = [5]

[[field]]
content = "kanji"
weight = "bold"
sizes = [18, 14, 10]

[[field]]
content = "staff-number"
weight = "regular"
sizes = [4]
"""
ALLOWED = ("--allow", "kanji", "--allow", "staff-number")


@pytest.fixture
def design(tmp_path):
    path = tmp_path / "漢字.toml"
    path.write_text(DESIGN, encoding="utf-8")
    return path


@pytest.fixture
def staff(tmp_path):
    return write_workbook(tmp_path / "名簿.xlsx", [HEADER, *STAFF])


def test_a_design_with_kanji_is_refused_in_one_sentence_that_says_what_to_type(run, staff, design):
    refused = run("build", staff, "--design", design)
    half = run("check", staff, "--design", design, "--allow", "staff-number")

    assert refused.status == half.status == 2
    assert "漢字の名字・職員番号を印刷します" in refused.err
    assert "--allow kanji --allow staff-number" in refused.err
    assert 'allow = ["kanji", "staff-number"]' in refused.err
    assert "--allow kanji を" in half.err
    assert not (staff.parent / "名簿-badges").exists()


@pytest.mark.slow
def test_what_is_allowed_and_named_is_printed_and_nothing_else(run, staff, design):
    result = run("build", staff, "--design", design, *ALLOWED)

    data = (staff.parent / "名簿-badges" / "badges.pdf").read_bytes()
    printed = read_back(data)
    assert result.status == 0
    assert printed.texts == (
        *("さとう", "佐藤", "000101"),
        *("すずき", "鈴木", "000102"),
        *("いとう", "000103"),
    )
    assert printed.characters == set("".join(printed.texts))
    assert (
        run(
            "verify",
            staff.parent / "名簿-badges" / "badges.pdf",
            staff,
            "--design",
            design,
            *ALLOWED,
        ).status
        == 0
    )


@pytest.mark.slow
def test_the_registered_kanji_of_one_with_a_name_at_work_is_found_on_the_finished_bytes(
    run, staff, design
):
    registered = [(*row[:3], "", "", row[5]) for row in STAFF]
    planted = write_workbook(staff.with_name("戸籍.xlsx"), [HEADER, *registered])
    run("build", planted, "--design", design, *ALLOWED)
    printed = staff.parent / "戸籍-badges" / "badges.pdf"
    assert {"高橋", "田中"} < set(read_back(printed.read_bytes()).texts)

    proved = run("verify", printed, staff, "--design", design, *ALLOWED)

    assert proved.status == 1
    assert "名札にない文字列が" in proved.err
    assert not [name for name in ("高橋", "田中") if name in proved.err + proved.out]


def test_what_is_allowed_may_stand_in_the_settings_and_is_no_error_on_another_design(
    run, staff, design
):
    settings = staff.with_name("badgegen.toml")
    settings.write_text('allow = ["kanji", "staff-number"]\n', encoding="utf-8")

    assert run("check", staff, "--design", design).status == 0
    assert run("check", staff).status == 0
    settings.write_text('allow = ["kanji", "names"]\n', encoding="utf-8")
    told = run("check", staff)
    assert told.status == 5
    assert "allow の値が正しくありません（使える値: kanji, staff-number, badge-number）" in told.err
