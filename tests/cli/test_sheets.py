"""Sheets on the command line: looked for, drawn, asked for, chosen by what the packet says."""

import pypdfium2
import pytest
from click.shell_completion import ShellComplete

from badgegen.cli.commands import app
from badgegen.stationery import load_sheet, sheet_names, slots
from badgegen.stationery.catalogue import find_sheets
from badgegen.stationery.queries import Query, offers, stock
from tests.support.offenders import each_row
from tests.support.rosters import HEADER, STAFF, write_workbook

MM = 25.4 / 72


def names(result):
    """The names in the first column of a table."""
    lines = result.out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("名前"))
    return [line.split()[0] for line in lines[start + 1 : -1]]


def test_the_list_is_of_the_well_known_and_tells_how_many_more_there_are(run):
    result = run("sheets")

    named = [line for line in result.out.splitlines() if line in sheet_names()]
    assert named == list(sheet_names())
    assert f"{len(stock())} 種類" in result.out.splitlines()[-1]
    assert "--size 86x54" in result.out.splitlines()[-1]


@each_row(
    ("words", "found"),
    [
        (("510",), {"a-one-51002", "a-one-51091"}),
        (("エーワン", "5100"), {"a-one-51002", "a-one-51002-fold"}),
        (("find", "L741"), {"avery-l7413", "avery-l7418"}),
        (("--maker", "ダイソー"), {"daiso-136"}),
        (("136", "--maker", "daiso"), {"daiso-136"}),
        (("--maker", "サンワ", "mc8"), {"sanwa-jp-mc8"}),
        (("ヒサゴ", "--size", "６０×２０"), {"hisago-elm033"}),
        (("--size", "86x54mm"), {"cr80", "avery-32015", "avery-l7418"}),
        (("--fits", "plate-60x20"), {"hisago-elm033"}),
    ],
)
def test_sheets_are_found_by_number_maker_size_and_design(run, words, found):
    result = run("sheets", *words)

    assert result.status == 0
    assert found <= set(names(result))


def test_a_size_is_held_to_one_millimetre_which_is_said_and_the_nearest_comes_first(run):
    result = run("sheets", "--size", "91x55", "--all")

    assert result.out.startswith("名札の幅と高さが、どちらも 91×55 mm から 1 mm 以内の台紙")
    for name in names(result):
        face = load_sheet(name).face
        assert max(abs(face.width - 91), abs(face.height - 55)) <= 1
    first, last = load_sheet(names(result)[0]).face, load_sheet(names(result)[-1]).face
    assert (first.width, first.height) == (91, 55) != (last.width, last.height)


def test_many_answers_are_cut_and_all_are_shown_when_asked_for(run):
    few, everything = run("sheets", "avery"), run("sheets", "avery", "--all")

    assert len(names(few)) == 30
    assert "種類のうち 30 種類（--all で全部）" in few.out
    assert len(names(everything)) > 100


def test_each_sheet_is_in_the_table_for_programs_once(run):
    lines = [line.split("\t") for line in run("sheets", "--format", "tsv").out.splitlines()]

    assert len({line[0] for line in lines[1:]}) == len(lines) - 1 == len(stock())
    l7418 = next(line for line in lines if line[0] == "avery-l7418")
    assert l7418[2:13] == ["86", "55", "2", "4", "19", "38.5", "86", "55", "210", "297", "yes"]


@each_row(
    ("words", "status", "said"),
    [
        (("zzz9",), 0, "当てはまる台紙はありません"),
        (("--size", "86"), 2, "幅×高さを mm で、86x54 のように"),
        (("--size", "0x54"), 2, "幅×高さを mm で、86x54 のように"),
        (("--maker", "hpx"), 5, "メーカー「hpx」の台紙はありません"),
        (("--fits", "plate-60x21"), 5, "もしかして: plate-60x20"),
        (("shwo", "cr80"), 2, "もしかして: show"),
    ],
)
def test_what_cannot_be_looked_for_is_answered(run, words, status, said):
    result = run("sheets", *words)

    assert result.status == status
    assert said in result.out + result.err


def test_what_a_query_finds_can_be_typed():
    for offer in offers(Query()):
        assert load_sheet(offer.name).trim.width == pytest.approx(offer.sheet.trim.width, abs=0.5)


def words_with_boxes(page):
    """The words of a page with their boxes in mm from its top left."""
    text, height = page.get_textpage(), page.get_height()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        yield words, tuple(edge * MM for edge in (left, height - top, right, height - bottom))


@pytest.mark.slow
@each_row(
    "name",
    [*sheet_names(), "4470", "l7418", "avery-5361-1by1", "avery-5361-1by3", "avery-j8440", "5371"],
)
def test_the_caption_of_a_drawing_stands_beside_the_places(run, tmp_path, name):
    run("sheets", "show", name, "--output", tmp_path / "台紙.pdf")

    sheet = load_sheet(name)
    with pypdfium2.PdfDocument(tmp_path / "台紙.pdf") as document:
        everything = "".join(page.get_textpage().get_text_range() for page in document)
        first = document[0]
        shift = (0, 0)
        if (first.get_width() * MM, first.get_height() * MM) != pytest.approx(
            (sheet.paper.width, sheet.paper.height), abs=0.1
        ):
            width, height = first.get_width() * MM, first.get_height() * MM
            shift = (width - sheet.paper.width) / 2, (height - sheet.paper.height) / 3
        inside = [
            words
            for words, (left, top, right, bottom) in words_with_boxes(first)
            for corner in slots(sheet)
            if left < corner[0] + shift[0] + sheet.trim.width and right > corner[0] + shift[0]
            if top < corner[1] + shift[1] + sheet.trim.height and bottom > corner[1] + shift[1]
        ]

    assert sheet.name in everything
    assert ("確かめられています" in everything) == sheet.confirmed
    assert all(words.lstrip("R ").replace(".", "").isdigit() for words in inside if words)


@each_row(
    ("name", "size"),
    [("28197", (297, 210)), ("avery-5361-1by3", (215.9, 279.4)), ("herma 8608", (210, 297))],
)
def test_a_drawing_is_on_its_paper_whichever_way_that_lies(run, tmp_path, name, size):
    run("sheets", "show", name, "--output", tmp_path / "x.pdf")

    with pypdfium2.PdfDocument(tmp_path / "x.pdf") as document:
        assert [edge * MM for edge in document[0].get_size()] == pytest.approx(size, abs=0.1)


def test_a_number_of_several_sheets_is_drawn_with_each_on_its_page(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    result = run("sheets", "show", "avery 5095")

    assert result.status == 0
    with pypdfium2.PdfDocument(tmp_path / "avery5095.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    for sheet in find_sheets("5095"):
        assert sheet.name in text
        assert f"{sheet.trim.width:g}" in text


def test_a_number_of_several_sheets_is_a_usage_error_in_a_pipe_with_the_words_to_type(run, roster):
    result = run("check", roster, "--sheet", "5095")

    assert result.status == 2
    assert "2 種類あります" in result.err
    for sheet in find_sheets("5095"):
        assert f"\n  {sheet.name}　名札 {sheet.trim.width:g}×" in result.err
        assert run("check", roster, "--sheet", sheet.name).status == 0


def test_at_a_terminal_it_is_asked_and_both_are_drawn(run, tmp_path, monkeypatch, at_a_terminal):
    monkeypatch.chdir(tmp_path)
    roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, STAFF[0]])
    at_a_terminal("5\nd\n２\n")

    result = run("check", roster, "--sheet", "5095")

    assert result.status == 0
    assert result.err.count("どれですか（1〜2") == 3
    assert "5095.pdf を作りました" in result.err
    assert find_sheets("5095")[1].name in result.out
    assert (tmp_path / "5095.pdf").is_file()


@pytest.mark.parametrize(("sheet", "noted"), [("L7418", False), ("28466", True)])
def test_a_sheet_of_the_table_that_is_not_confirmed_brings_a_note(run, roster, sheet, noted):
    result = run("check", roster, "--sheet", sheet, "--design", "surname-kana-romaji")

    if result.status == 0:
        assert ("普通の紙に 100 % で印刷し" in result.out) == noted


def test_a_shell_completes_the_names_of_the_well_known_sheets():
    shell = ShellComplete(app, {}, "badgegen", "_BADGEGEN_COMPLETE")

    found = shell.get_completions(["build", "名簿.xlsx", "--sheet"], "A-ONE-51")

    assert [item.value for item in found] == ["a-one-51002", "a-one-51002-fold", "a-one-51215"]


def test_a_sheet_by_its_packets_number_can_stand_in_the_settings(run, roster):
    roster.with_name("badgegen.toml").write_text('sheet = "エーワン 51004"\n', encoding="utf-8")

    assert run("check", roster).status == 0


def test_ones_own_sheet_is_made_from_options_drawn_and_can_be_used(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    measures = (
        "--badge",
        "８０×５０",
        "--places",
        "2x5",
        "--margin",
        "17.5、13.5",
        "--pitch",
        "95,55",
    )

    result = run("sheets", "new", "うちの台紙", *measures)

    sheet, known = load_sheet("うちの台紙.toml"), load_sheet("avery-l4785")
    assert result.status == 0
    assert "用紙は A4" in result.out
    assert "右の余白は 17.5 mm、下の余白は 13.5 mm" in result.out
    assert (sheet.origin, sheet.pitch, sheet.trim) == (known.origin, known.pitch, known.trim)
    assert not sheet.confirmed
    assert "confirmed = false" in (tmp_path / "うちの台紙.toml").read_text("utf-8")
    with pypdfium2.PdfDocument(tmp_path / "うちの台紙.pdf") as document:
        assert "うちの台紙" in document[0].get_textpage().get_text_range()


def test_a_terminal_asks_five_things_says_them_back_and_asks_again_what_cannot_be(
    run, tmp_path, monkeypatch, at_a_terminal
):
    monkeypatch.chdir(tmp_path)
    at_a_terminal("A4\n９１×５５\n9x5\n2 5\n140 11\n14 11\n\n")

    result = run("sheets", "new")

    sheet = load_sheet("台紙.toml")
    assert result.status == 0
    assert [f"{number}/5" in result.err for number in range(1, 6)] == [True] * 5
    assert "横方向に 609 mm はみ出します" in result.err
    assert "横方向に 112 mm はみ出します" in result.err
    assert "横に 2 列、縦に 5 段、1枚に 10 面" in result.out
    assert "左の端から 14 mm、上の端から 11 mm" in result.out
    assert (sheet.origin, sheet.pitch) == ((14, 11), (91, 55))


def test_a_label_needs_its_size_alone_and_is_turned_where_it_is_fed_upright(
    run, tmp_path, monkeypatch, at_a_terminal
):
    monkeypatch.chdir(tmp_path)
    at_a_terminal("ラベル\n36x89\n")

    asked = run("sheets", "new", "dymo")
    given = run("sheets", "new", "brother", "--paper", "label", "--badge", "62x29", "--lang", "en")

    assert (asked.status, given.status) == (0, 0)
    assert load_sheet("dymo.toml").face == load_sheet("99012").face
    assert load_sheet("brother.toml").rotate == 0
    assert "One badge to a page" in given.out
    assert "# One badge, as it lies on the sheet" in (tmp_path / "brother.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("measures", "status", "said"),
    [
        ((), 2, "名札の大きさが必要です"),
        (("--badge", "91x55"), 2, "名札の大きさが必要です"),
        (("--badge", "91"), 2, "「91」は読めません"),
        (("--badge", "91x-55"), 2, "「91x-55」は読めません"),
        (("--badge", "91x55", "--places", "2.5x5"), 2, "「2.5x5」は読めません"),
        (("--badge", "91x55", "--places", "3x5"), 5, "横方向に 63 mm はみ出します"),
        (
            ("--badge", "91x55", "--places", "2x5", "--pitch", "90,55"),
            5,
            "横方向に 1 mm 重なります",
        ),
        (("--badge", "91x55", "--paper", "A9"), 2, "「A9」は用紙ではありません"),
        (("--badge", "91x55", "--paper", "80x50"), 5, "はみ出します"),
        (("--badge", "91x55", "--places", "2x5", "--rotate", "45"), 2, "0, 90, 180, 270"),
    ],
)
def test_measures_that_cannot_be_are_refused_and_nothing_is_written(
    run, tmp_path, monkeypatch, measures, status, said
):
    monkeypatch.chdir(tmp_path)

    result = run("sheets", "new", "x", *measures)

    assert result.status == status
    assert said in result.err
    assert list(tmp_path.iterdir()) == []


def test_margins_that_differ_are_told_and_a_file_that_is_there_stays(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    measures = ("--badge", "91x55", "--places", "2x5", "--margin", "13,11", "--pitch", "91,55")

    made = run("sheets", "new", "x", *measures)
    before = (tmp_path / "x.toml").read_bytes()
    again = run("sheets", "new", "x.toml", *measures)

    assert "左 13 mm と右 15 mm" in made.err
    assert (made.status, again.status) == (0, 2)
    assert "x.toml はもうあります" in again.err
    assert (tmp_path / "x.toml").read_bytes() == before
