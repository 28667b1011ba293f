"""Printer profiles: the page to measure, what is kept of it, and that every mark moves by it."""

import io
import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.sheet import (
    Drift,
    Measured,
    calibration_page,
    can_be_scanned,
    correction_of,
    discs_of,
    drift_of,
    drifted,
    farthest,
)
from badgegen.sheet.calibration import correct_point
from badgegen.stationery import Correction, Size, load_sheet, sheet_names, slots
from tests.support.followed import drawn_pages
from tests.support.offenders import offenders
from tests.support.rosters import HEADER, STAFF, write_workbook

A4 = Size(210, 297)
ISSUE = ("--offset-x", 1.5, "--offset-y", -0.8, "--scale-x", 99.6, "--scale-y", 99.6)


@pytest.fixture
def profiles(tmp_path):
    return tmp_path / "printers.toml"


@pytest.fixture
def calibrate(run, profiles):
    return lambda *arguments: run("calibrate", *arguments, "--printers", profiles)


def moved(x: float, y: float, paper: Size = A4) -> tuple[float, float]:
    """Where +1.5 mm / -0.8 mm and 99.6 % about the paper's centre bring a point."""
    middle_x, middle_y = paper.width / 2, paper.height / 2
    return (
        0.996 * (x - middle_x) + middle_x + 1.5,
        0.996 * (y - middle_y) + middle_y - 0.8,
    )


@pytest.mark.slow
@pytest.mark.parametrize("design", ["surname-kana-romaji", "surname-kana-romaji-organisation"])
def test_a_profile_moves_every_text_and_rule_by_exactly_that(
    run, calibrate, profiles, tmp_path, design
):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *STAFF])
    options = ["--design", design]
    options += ["--organisation", "みどり野市"] if design.endswith("organisation") else []
    calibrate("--printer", "総務課プリンター", *ISSUE)

    run("build", roster, *options, "--output", tmp_path / "plain")
    printer = ("--printer", "総務課プリンター", "--printers", profiles)
    result = run("build", roster, *options, *printer, "--output", tmp_path / "moved")

    assert result.status == 0
    (plain,) = drawn_pages((tmp_path / "plain" / "badges.pdf").read_bytes())
    (there,) = drawn_pages((tmp_path / "moved" / "badges.pdf").read_bytes())
    assert len(plain.texts) == len(there.texts) >= 6
    assert len(plain.boxes) == len(there.boxes)
    for before, after in zip(plain.texts, there.texts, strict=True):
        assert after.text == before.text
        assert (after.left, after.baseline) == pytest.approx(
            moved(before.left, before.baseline), abs=0.01
        )
        assert after.width == pytest.approx(before.width * 0.996, abs=0.001)
    for before, after in zip(plain.boxes, there.boxes, strict=True):
        assert after[:2] == pytest.approx(moved(*before[:2]), abs=0.01)
        assert after[2] == pytest.approx(before[2] * 0.996, abs=0.01)


@pytest.mark.slow
def test_a_profile_leaves_the_preview_and_the_proof_as_they_are(run, calibrate, profiles, roster):
    calibrate("--printer", "p", *ISSUE)
    run("build", roster)
    folder = roster.parent / "名簿-badges"
    before = (folder / "preview.pdf").read_bytes()

    run("build", roster, "--printer", "p", "--printers", profiles)

    assert (folder / "preview.pdf").read_bytes() == before
    assert run("verify", folder / "badges.pdf", roster).status == 0


@pytest.mark.slow
def test_the_page_has_a_target_on_each_slot_and_rulers_in_true_millimetres(calibrate, tmp_path):
    def check(name):
        calibrate("--sheet", name, "--output", tmp_path / "c.pdf")

        front, back = drawn_pages((tmp_path / "c.pdf").read_bytes())[:2]
        assert_targets_on_slots(front.strokes, load_sheet(name), back=False)
        assert_targets_on_slots(back.strokes, load_sheet(name), back=True)

    assert offenders(check, {name: (name,) for name in sheet_names()}) == []


def assert_targets_on_slots(strokes, sheet, *, back):
    upright = sheet.paper.height >= sheet.paper.width
    ends = {(round(s.x1, 1), round(s.y1, 1), round(s.x2, 1), round(s.y2, 1)) for s in strokes}
    for left, top in slots(sheet):
        seen = sheet.paper.width - left - sheet.trim.width if back and upright else left
        x, y = seen + sheet.trim.width / 2, top + sheet.trim.height / 2
        assert any(
            s.y1 == s.y2 and abs(s.y1 - y) < 0.02 and abs((s.x1 + s.x2) / 2 - x) < 0.02
            for s in strokes
        )
        corner = any(abs(e[0] - seen) < 0.1 and abs(e[1] - top) < 0.1 for e in ends)
        assert corner or any(
            abs(disc.x - seen) < 8 and abs(disc.y - top) < 8
            for disc in discs_of(sheet.paper, back=back, corrected=False)
        )
    if can_be_scanned(sheet.paper):
        assert max(s.x2 - s.x1 for s in strokes) == pytest.approx(
            (sheet.paper.width - 30) // 10 * 10, abs=0.01
        )
    for s in strokes:
        assert min(s.x1, s.x2, s.y1, s.y2) >= -0.01
        assert max(s.x1, s.x2) <= sheet.paper.width + 0.01
        assert max(s.y1, s.y2) <= sheet.paper.height + 0.01
    assert {s.colour for s in strokes} == {(0, 0, 0, 1)}


def test_nothing_stands_beside_the_discs_that_a_scan_is_measured_by():
    def check(name):
        page = calibration_page(load_sheet(name))
        for disc in page.discs:
            for line in page.lines:
                near = abs(line.left - disc.x) < 3.2 and abs(line.top - disc.y) < 3.2
                assert not near, line
            for strip in page.strips:
                across = strip.left - 3.2 < disc.x < strip.right + 3.2
                down = strip.top - 3.2 < disc.y < strip.bottom + 3.2
                assert not (across and down), strip

    assert offenders(check, {name: (name,) for name in sheet_names()}) == []


@pytest.mark.slow
def test_the_page_of_a_printer_is_corrected_so_that_the_result_can_be_checked(calibrate, tmp_path):
    calibrate("--printer", "p", *ISSUE)
    calibrate("--output", tmp_path / "plain.pdf")
    calibrate("--printer", "p", "--output", tmp_path / "moved.pdf")

    plain = drawn_pages((tmp_path / "plain.pdf").read_bytes())
    there = drawn_pages((tmp_path / "moved.pdf").read_bytes())

    for before, after in zip(plain, there, strict=True):
        for one, other in zip(before.strokes, after.strokes, strict=True):
            assert (other.x1, other.y1) == pytest.approx(moved(one.x1, one.y1), abs=0.01)
            assert (other.x2, other.y2) == pytest.approx(moved(one.x2, one.y2), abs=0.01)


@pytest.mark.slow
def test_the_back_has_an_offset_of_its_own(calibrate, tmp_path):
    calibrate("--printer", "p", "--offset-x", 1, "--back-offset-x", -2, "--back-offset-y", 0.5)
    calibrate("--output", tmp_path / "plain.pdf")
    calibrate("--printer", "p", "--output", tmp_path / "moved.pdf")

    plain = drawn_pages((tmp_path / "plain.pdf").read_bytes())[1].strokes[0]
    there = drawn_pages((tmp_path / "moved.pdf").read_bytes())[1].strokes[0]

    assert (there.x1 - plain.x1, there.y1 - plain.y1) == pytest.approx((-2, 0.5), abs=0.01)


@pytest.mark.slow
def test_the_backs_of_a_build_are_moved_by_the_offset_of_the_back(
    run, calibrate, profiles, roster, tmp_path
):
    calibrate("--printer", "p", "--offset-x", 1, "--back-offset-x", -2, "--back-offset-y", 0.5)
    duplex = ("--duplex", "long-edge")
    run("build", roster, *duplex, "--output", tmp_path / "plain")
    run(
        *("build", roster, *duplex, "--printer", "p", "--printers", profiles),
        *("--output", tmp_path / "moved"),
    )

    plain, there = (
        drawn_pages((tmp_path / name / "badges.pdf").read_bytes()) for name in ("plain", "moved")
    )

    for page, offset in ((0, (1, 0)), (1, (-2, 0.5))):
        before, after = plain[page].texts[0], there[page].texts[0]
        assert after.left - before.left == pytest.approx(offset[0], abs=0.01)
        assert after.baseline - before.baseline == pytest.approx(offset[1], abs=0.01)


fault = st.floats(-4, 4)
stretch = st.floats(0.97, 1.03)


@given(
    offset=st.tuples(fault, fault),
    scale=st.tuples(stretch, stretch),
    skew=st.floats(-1, 1),
    paper=st.sampled_from([A4, Size(215.9, 279.4), Size(85.6, 53.98)]),
)
def test_what_was_measured_becomes_the_correction_that_undoes_it(offset, scale, skew, paper):
    printer = Drift(offset, scale, skew)
    across, down = paper.width - 6, paper.height - 6
    near, far, below = (
        drifted(point, printer, paper) for point in ((6, 6), (across, down), (6, down))
    )
    measured = Measured(near, (paper.width - far[0], paper.height - far[1]), below[0])

    correction = correction_of(drift_of(measured, 6, paper))

    for point in [(0, 0), (paper.width, paper.height), (59.5, 38.5)]:
        there = drifted(correct_point(point, correction, paper), printer, paper)
        assert there == pytest.approx(point, abs=0.1)


def test_what_a_printer_does_is_undone_to_a_hundredth_of_a_millimetre():
    printer = Drift((1.3, -0.6), (1.003, 0.998), 0.4)

    correction = correction_of(printer)

    for point in [(0, 0), (210, 297), (210, 0)]:
        there = drifted(correct_point(point, correction, A4), printer, A4)
        assert there == pytest.approx(point, abs=0.01)


def test_a_ruler_read_to_a_quarter_of_a_millimetre_leaves_less_than_half_a_millimetre():
    numbers = random.Random(16)
    left = sorted(_left_by_a_ruler(numbers) for _ in range(400))

    assert left[380] < 0.5


def _left_by_a_ruler(numbers):
    """How far the worst corner is off, of a printer that drifts and turns as office printers do."""
    offset = numbers.uniform(-2, 2), numbers.uniform(-2, 2)
    scale = 1 + numbers.gauss(0, 0.003), 1 + numbers.gauss(0, 0.003)
    printer = Drift(offset, scale, numbers.gauss(0, 0.1))
    near, far, below = (drifted(point, printer, A4) for point in ((12, 12), (198, 285), (12, 285)))
    read = [
        round(length * 4) / 4 for length in (*near, A4.width - far[0], A4.height - far[1], below[0])
    ]
    measured = Measured((read[0], read[1]), (read[2], read[3]), read[4])
    return farthest(printer, correction_of(drift_of(measured, 12, A4)), A4)


def test_measures_are_asked_for_one_by_one_and_kept_as_a_correction(
    run, calibrate, profiles, monkeypatch
):
    monkeypatch.setattr(sys, "stdin", io.StringIO("１３．５\nabc\n11.2 mm\n10,5\n12.8\n\n\n"))

    result = calibrate("--printer", "総務課", "--ask")

    listed = run("printers", "--printers", profiles)
    assert result.status == 0
    assert "mm の数を入力してください" in result.err
    told = [line.split("ここでは")[1] for line in result.out.splitlines() if "ここでは" in line]
    assert told == [
        "右へ 1.5 mm ずれています。",
        "上へ 0.8 mm ずれています。",
        "右へ 1.5 mm ずれています。",
        "上へ 0.8 mm ずれています。",
    ]
    assert "総務課: 補正 左へ 1.5 mm、下へ 0.8 mm、倍率 横 100 %・縦 100 %" in listed.out


def test_the_back_and_the_skew_can_be_measured_too(run, calibrate, profiles, monkeypatch):
    answers = "12\n12\n12\n12\n11.5\n13\n11.5\n11\n12.5\n\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))

    calibrate("--printer", "p", "--ask")

    listed = run("printers", "--printers", profiles).out
    assert "左回りに 0.105°" in listed
    assert "裏面 左へ 1 mm、下へ 0.5 mm" in listed


def test_a_profile_without_a_skew_is_read_as_before(run, profiles):
    profiles.write_text(
        '[[printer]]\nname = "p"\noffset = { x = 1, y = -2 }\nscale = { x = 99.6 }\n'
        "back = { x = 0.5 }\n",
        encoding="utf-8",
    )

    listed = run("printers", "--printers", profiles).out

    assert listed.startswith(
        "p: 補正 右へ 1 mm、上へ 2 mm、倍率 横 99.6 %・縦 100 %、裏面 右へ 0.5 mm、下へ 0 mm\n"
    )


@pytest.mark.slow
def test_a_skew_turns_the_printed_page_about_the_middle_of_the_paper(calibrate, profiles, tmp_path):
    profiles.write_text('[[printer]]\nname = "p"\nskew = 0.5\n', encoding="utf-8")
    calibrate("--output", tmp_path / "plain.pdf")
    calibrate("--printer", "p", "--output", tmp_path / "moved.pdf")

    plain = drawn_pages((tmp_path / "plain.pdf").read_bytes())[0].strokes
    there = drawn_pages((tmp_path / "moved.pdf").read_bytes())[0].strokes

    clockwise = Correction(skew=0.5)
    for before, after in zip(plain, there, strict=True):
        meant = correct_point((before.x1, before.y1), clockwise, A4)
        assert (after.x1, after.y1) == pytest.approx(meant, abs=0.01)


def test_later_numbers_replace_only_what_they_name(run, calibrate, profiles):
    calibrate("--printer", "p", *ISSUE)
    calibrate("--printer", "q", "--offset-x", 2)
    calibrate("--printer", "p", "--offset-x", 2)

    listed = run("printers", "--printers", profiles)

    assert "p: 補正 右へ 2 mm、上へ 0.8 mm、倍率 横 99.6 %・縦 99.6 %" in listed.out
    assert len(listed.out.splitlines()) == 2


def test_a_profile_can_be_removed(run, calibrate, profiles):
    calibrate("--printer", "p", *ISSUE)

    run("printers", "--printers", profiles, "--remove", "p")

    assert "まだありません" in run("printers", "--printers", profiles).out


def test_profiles_lie_in_the_users_settings_folder_by_default(run, tmp_path, monkeypatch):
    for variable in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))

    result = run("calibrate", "--printer", "p", "--offset-x", 1)

    assert str(tmp_path / "home") in result.out
    assert "p: 補正 右へ 1 mm" in run("printers").out


@pytest.mark.slow
def test_the_printer_can_stand_in_the_settings(run, calibrate, profiles, roster):
    calibrate("--printer", "p", *ISSUE)
    roster.with_name("badgegen.toml").write_text('printer = "p"\nprinters = "printers.toml"\n')

    run("build", roster)

    manifest = (roster.parent / "名簿-badges" / "manifest.json").read_text(encoding="utf-8")
    assert '"printer":"p"' in manifest


@pytest.mark.slow
def test_text_that_leaves_the_paper_is_reported_with_its_millimetres(
    run, calibrate, profiles, roster
):
    calibrate("--printer", "p", "--offset-y", -10)
    design = ("--design", "surname-kana-romaji-organisation", "--organisation", "みどり野市")
    printer = ("--printer", "p", "--printers", profiles)

    sheet = run("build", roster, *design, *printer)
    card = run("build", roster, *design, *printer, "--sheet", "cr80")

    assert "はみ出します" not in sheet.err
    assert "「p」の補正で、名札の印刷が用紙から 6.33 mm" in card.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--offset-x", 1), 2, "--printer で指定してください"),
        (("--printer", " ", "--offset-x", 1), 2, "名前が空です"),
        (("--printer", "p", "--offset-x", 11), 2, "--offset-x には -10 から 10 までの数"),
        (("--printer", "p", "--scale-y", "94.9"), 2, "--scale-y には 95 から 105 までの数"),
        (("--printer", "p", "--scale-y", "x"), 2, "--scale-y には 95 から 105 までの数"),
        (("--printer", "p", "--ask", "--offset-x", 1), 2, "同時に使えません"),
        (("--printer", "p", "--offset-x", 1, "--output", "x.pdf"), 2, "同時に使えません"),
        (("--printer", "総務科プリンター"), 5, "もしかして: 総務課プリンター"),
        (("--sheet", "a-one-5102"), 5, "a-one-51002"),
    ],
)
def test_a_mistake_is_named(calibrate, profiles, arguments, status, said):
    calibrate("--printer", "総務課プリンター", *ISSUE)
    before = profiles.read_bytes()

    result = calibrate(*arguments)

    assert result.status == status
    assert said in result.err
    assert profiles.read_bytes() == before


def test_measures_far_off_are_questioned_and_nothing_is_kept(calibrate, profiles, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("100\n12\n12\n12\n\n\n"))

    result = calibrate("--printer", "p", "--ask")

    assert result.status == 2
    assert "範囲" in result.err
    assert not profiles.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[printer]]\nname = "p"\noffset = { x = 12 }\n', "-10 以上 10 以下"),
        ('[[printer]]\nname = "p"\nscale = { x = 0.996 }\n', "95 以上 105 以下"),
        ('[[printer]]\nname = "p"\n[[printer]]\nname = "p"\n', "2回"),
        ('[[printer]]\nnmae = "p"\n', "nmae"),
        ("printer = \n", "1行目"),
    ],
)
def test_a_mistake_in_the_file_of_profiles_is_named(run, profiles, text, said):
    profiles.write_text(text, encoding="utf-8")

    result = run("printers", "--printers", profiles)

    assert result.status == 5
    assert said in result.err
