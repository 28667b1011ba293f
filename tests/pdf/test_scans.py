"""A calibration page is printed by a printer that errs, scanned askew, and read."""

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from badgegen.core import TemplateError, translate
from badgegen.pdf.drawings import calibration_pdf
from badgegen.pdf.scans import seen_pages
from badgegen.sheet import Drift, calibration_page, drifted, farthest
from badgegen.sheet.calibration import correct_point
from badgegen.stationery import Correction, Size, find_printer, load_sheet
from tests.support.offenders import each_row
from tests.support.scanning import Scanner, saved, scanned

A4 = Size(210, 297)
POSTCARD = Size(100, 148)
PRINTER = Drift((1.3, -0.6), (1.003, 0.998), 0.3)
COARSE = Scanner(resolution=150)


def page_on(paper: Size, *, back: bool = False, corrected: bool = False) -> bytes:
    sheet = replace(load_sheet("a-one-51002"), paper=paper)
    page = calibration_page(sheet, back=back, corrected=corrected)
    return calibration_pdf(sheet, [(page, Correction(), ())], "ja")


@pytest.fixture(scope="module")
def page():
    return page_on(A4)


@pytest.fixture
def calibrate(run, tmp_path):
    return lambda *arguments: run("calibrate", *arguments, "--printers", tmp_path / "printers.toml")


@pytest.mark.slow
def test_a_page_corrected_by_its_scan_lands_within_a_sixth_of_a_millimetre(calibrate, tmp_path):
    written = tmp_path / "page.pdf"
    calibrate("--output", written)
    scan = saved(scanned(written.read_bytes(), A4, PRINTER, COARSE), tmp_path / "scan.png")

    result = calibrate("--printer", "p", "--scan", scan)

    assert result.status == 0, result.err
    correction = find_printer(tmp_path / "printers.toml", "p").side(back=False)
    for corner in ((0, 0), (210, 0), (0, 297), (210, 297)):
        there = drifted(correct_point(corner, correction, A4), PRINTER, A4)
        assert there == pytest.approx(corner, abs=0.1)
    calibrate("--printer", "p", "--output", written)
    other = replace(COARSE, askew=-0.8, feed=0.996)
    saved(scanned(written.read_bytes(), A4, PRINTER, other), scan)
    (again,) = seen_pages(scan, A4)
    assert again.corrected
    assert farthest(again.drift, Correction(), A4) < 0.15


@pytest.mark.slow
@each_row(
    ("scanner", "ending", "options"),
    [
        (COARSE, "png", {}),
        (Scanner(resolution=200, askew=-2), "pdf", {}),
        (replace(COARSE, turned=True, askew=0.3), "png", {}),
        (COARSE, "jpg", {"quality": 40}),
        (replace(COARSE, paper=190, ink=70, lid=110, noise=10), "png", {}),
        (replace(COARSE, shift=(5, -6), feed=0.995), "png", {}),
        (replace(COARSE, askew=4, room=25), "png", {}),
        (replace(COARSE, rim=4), "png", {}),
    ],
    ids=["150 dpi", "PDF", "upside down", "JPEG", "grey copier", "in a corner", "askew", "rim"],
)
def test_a_scan_tells_what_the_printer_did(page, tmp_path, scanner, ending, options):
    assert_told(page, A4, scanner, saved_as(tmp_path, ending), options)


@pytest.mark.slow
@each_row(("resolution", "turn"), [(300, 1.0), (600, -1.0)])
def test_finer_scans_tell_the_same(tmp_path, resolution, turn):
    scanner = Scanner(resolution=resolution, askew=turn, room=6)

    assert_told(page_on(POSTCARD), POSTCARD, scanner, saved_as(tmp_path, "png"), {})


def saved_as(folder, ending):
    return folder / f"scan.{ending}"


def assert_told(pdf, paper, scanner, path, options):
    saved(scanned(pdf, paper, PRINTER, scanner), path, **options)

    (seen,) = seen_pages(path, paper)

    assert seen.drift.offset == pytest.approx(PRINTER.offset, abs=0.06)
    assert seen.drift.scale == pytest.approx(PRINTER.scale, abs=0.0003)
    assert seen.drift.skew == pytest.approx(PRINTER.skew, abs=0.01)
    assert seen.sureness < 0.1
    assert seen.resolution == pytest.approx(scanner.resolution, rel=0.01)
    assert (seen.back, seen.corrected) == (False, False)


def text_page(paper):
    """A page with as much ink as a letter has, and nothing of ours."""
    picture = Image.new("L", (round(paper.width * 6), round(paper.height * 6)), 245)
    draw = ImageDraw.Draw(picture)
    for line in range(40):
        draw.rectangle((120, 120 + line * 40, 1100 - line * 7 % 300, 134 + line * 40), fill=30)
    framed = Image.new("L", (picture.width + 120, picture.height + 120), 40)
    framed.paste(picture, (60, 60))
    return framed


def as_a_photo(picture):
    """The same seen from the front edge: what is far away is smaller."""
    width, height = picture.size
    corners = (-60, 0, 0, height, width, height, width + 60, 0)
    return picture.transform(picture.size, Image.Transform.QUAD, corners, fillcolor=40)


@pytest.mark.slow
@each_row(
    ("made", "said"),
    [
        (lambda pdf: scanned(pdf, A4, PRINTER, replace(COARSE, lid=243)), "用紙の端が見えません"),
        (lambda pdf: scanned(pdf, A4, PRINTER, replace(COARSE, shift=(0, 14))), "下の端が写って"),
        (lambda pdf: scanned(pdf, A4, PRINTER, replace(COARSE, shift=(-14, 0))), "左の端が写って"),
        (lambda pdf: scanned(pdf, A4, PRINTER, Scanner(resolution=90)), "粗すぎます"),
        (lambda pdf: as_a_photo(scanned(pdf, A4, PRINTER, COARSE)), "ゆがんでいる"),
        (lambda pdf: text_page(A4), "9つの黒い丸が見つかりません"),
        (lambda pdf: text_page(Size(215.9, 279.4)), "210×297 mm の用紙ではありません"),
        (lambda pdf: Image.new("L", (900, 1200), 128), "用紙の端が見えません"),
        (lambda pdf: Image.new("L", (3, 3), 128), "粗すぎます"),
    ],
)
def test_what_is_no_whole_page_of_ours_is_refused(page, tmp_path, made, said):
    path = saved(made(page), tmp_path / "scan.png")

    with pytest.raises(TemplateError) as refused:
        seen_pages(path, A4)

    assert said in translate(refused.value.message, "ja")


@each_row("content", [b"", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", "名簿".encode()])
def test_a_file_that_is_no_picture_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "scan.png"
    path.write_bytes(content)

    with pytest.raises(TemplateError) as refused:
        seen_pages(path, A4)

    assert "読み取り画像として開けません" in translate(refused.value.message, "ja")


@pytest.mark.slow
def test_front_and_back_are_scanned_together(calibrate, tmp_path):
    behind = Drift((-0.5, 1.0), (0.999, 1.001), -0.2)
    written = tmp_path / "page.pdf"
    calibrate("--output", written)
    pdf = written.read_bytes()
    sides = [scanned(pdf, A4, PRINTER, COARSE), scanned(pdf, A4, behind, COARSE, page=1)]
    both = tmp_path / "both.pdf"
    sides[0].save(both, "PDF", resolution=150, save_all=True, append_images=sides[1:])

    result = calibrate("--printer", "p", "--scan", both)

    assert result.status == 0, result.err
    profile = find_printer(tmp_path / "printers.toml", "p")
    assert farthest(PRINTER, profile.side(back=False), A4) < 0.1
    assert farthest(behind, profile.side(back=True), A4) < 0.1


@pytest.mark.slow
def test_a_skew_that_varies_is_told_and_not_corrected(calibrate, page, tmp_path):
    scans = []
    for number, skew in enumerate((0.1, 0.4)):
        path = tmp_path / f"{number}.png"
        saved(scanned(page, A4, replace(PRINTER, skew=skew), COARSE), path)
        scans += ["--scan", path]

    result = calibrate("--printer", "p", *scans)

    assert "傾きがスキャンごとに 0.3° 違います" in result.out
    assert find_printer(tmp_path / "printers.toml", "p").skew == 0
