"""How badges are put on paper, as HR asks for it: read back from the finished files."""

import json

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from badgegen.stationery import load_sheet
from tests.support.followed import drawn_pages
from tests.support.printing import shown_texts
from tests.support.project import PROJECT
from tests.support.rosters import HEADER, write_workbook

PEOPLE = (
    ("わたなべ", "WATANABE", "市民課"),
    ("あべ", "ABE", "総務課"),
    ("さとう", "SATO", ""),
    ("いのうえ", "INOUE", "市民課"),
    ("たかはし", "TAKAHASHI", "総務課"),
)
ROWS = [
    (f"{9 - number:04}", f"{kana}　はな", "", department, "")
    for number, (kana, _, department) in enumerate(PEOPLE)
]
A_ONE = load_sheet("a-one-51002")
RESULTS = {"preview.pdf", "review.xlsx", "manifest.json"}


@pytest.fixture
def staff(tmp_path):
    """A roster of five people whose surnames are in kana, in two departments and none."""
    return write_workbook(tmp_path / "r.xlsx", [HEADER, *ROWS])


def pages_of(staff, name="badges.pdf") -> list[list[str]]:
    """The surnames on each page, in the order of their operators."""
    data = (staff.parent / "r-badges" / name).read_bytes()
    with pikepdf.open(staff.parent / "r-badges" / name) as pdf:
        count = len(pdf.pages)
    kana = {one[0] for one in PEOPLE}
    return [
        [one.text for one in shown_texts(data) if one.page == page and one.text in kana]
        for page in range(count)
    ]


def slots_of(staff) -> list[int]:
    """The slots of the first page, counted from 1, in which the surnames stand."""
    data = (staff.parent / "r-badges" / "badges.pdf").read_bytes()
    kana = [one for one in shown_texts(data) if one.page == 0 and not one.text.isascii()]
    return [1 + int((one.left - 14) // 91) + 2 * int((one.baseline - 11) // 55) for one in kana]


def manifest_of(staff) -> dict:
    return json.loads((staff.parent / "r-badges" / "manifest.json").read_bytes())


@pytest.mark.slow
def test_a_sheet_in_part_used_is_begun_at_its_first_free_slot(run, staff):
    assert run("build", staff, "--start-at", "4").status == 0

    assert slots_of(staff) == [4, 5, 6, 7, 8]


@pytest.mark.slow
def test_used_slots_between_are_passed_over(run, staff):
    assert run("build", staff, "--skip", "1, ３、7", "--start-at", "2").status == 0

    assert slots_of(staff) == [2, 4, 5, 6, 8]


@pytest.mark.slow
def test_only_the_first_sheet_is_in_part_used(run, staff):
    run("build", staff, "--start-at", "10")

    assert pages_of(staff) == [["わたなべ"], ["あべ", "さとう", "いのうえ", "たかはし"]]


@pytest.mark.slow
def test_copies_stand_beside_each_other(run, staff):
    result = run("build", staff, "--copies", "3")

    first, second = pages_of(staff)
    assert [*first, *second] == [kana for kana, _, _ in PEOPLE for _ in range(3)]
    assert "（5名、2枚）" in result.out


@pytest.mark.slow
def test_each_department_begins_a_sheet_in_the_order_of_kana(run, staff):
    run("build", staff, "--group-by", "department", "--order", "kana")

    assert pages_of(staff) == [["いのうえ", "わたなべ"], ["あべ", "たかはし"], ["さとう"]]


@pytest.mark.slow
def test_badges_come_by_staff_number(run, staff):
    run("build", staff, "--order", "staff-number")

    assert pages_of(staff) == [[kana for kana, _, _ in reversed(PEOPLE)]]


@pytest.mark.slow
def test_backs_follow_their_fronts_in_another_design(run, staff):
    back = "surname-kana-romaji-department"
    result = run("build", staff, "--sheet", "cr80", "--duplex", "short-edge", "--back-design", back)

    data = (staff.parent / "r-badges" / "badges.pdf").read_bytes()
    texts = [[one.text for one in shown_texts(data) if one.page == page] for page in range(4)]
    assert texts == [
        ["わたなべ", "WATANABE"],
        ["市民課", "わたなべ", "WATANABE"],
        ["あべ", "ABE"],
        ["総務課", "あべ", "ABE"],
    ]
    assert "（5名、5枚）" in result.out


@pytest.mark.slow
def test_a_design_that_names_its_own_back_is_printed_with_it(run, staff):
    shipped = PROJECT / "templates" / "designs" / "surname-kana-romaji.toml"
    back = 'back = "surname-kana-romaji-department"\n'
    own = staff.with_name("own.toml")
    own.write_text(back + shipped.read_text(encoding="utf-8"), encoding="utf-8")

    run("build", staff, "--design", own, "--sheet", "cr80", "--duplex", "long-edge")

    data = (staff.parent / "r-badges" / "badges.pdf").read_bytes()
    texts = [one.text for one in shown_texts(data)]
    assert texts[:5] == ["わたなべ", "WATANABE", "市民課", "わたなべ", "WATANABE"]
    assert manifest_of(staff)["options"]["back_design"] == "surname-kana-romaji-department"


@pytest.mark.slow
@pytest.mark.parametrize("edge", ["long-edge", "short-edge"])
def test_the_print_dialogue_is_told_by_which_edge_to_turn(run, staff, edge):
    run("build", staff, "--duplex", edge)

    with pikepdf.open(staff.parent / "r-badges" / "badges.pdf") as pdf:
        told = pdf.Root.ViewerPreferences.Duplex
    assert told == {"long-edge": "/DuplexFlipLongEdge", "short-edge": "/DuplexFlipShortEdge"}[edge]


@pytest.mark.slow
def test_a_folded_badge_reads_upright_on_both_sides(run, staff):
    run("build", staff, "--sheet", "a-one-51002-fold")

    data = (staff.parent / "r-badges" / "badges.pdf").read_bytes()
    back, front = [one for one in shown_texts(data) if one.text == "わたなべ"]
    fold = 11 + 55
    assert (back.turned, front.turned) == (True, False)
    # Both begin at the fold, which is the top of the folded badge, and go away from it.
    assert fold - back.baseline == pytest.approx(front.baseline - fold, abs=0.05)
    assert back.left - 14 == pytest.approx(91 - (front.left - 14), abs=0.05)


@pytest.mark.slow
@pytest.mark.parametrize(
    "order", ['"department, kana"', '["department", "kana"]', '"department、kana"']
)
def test_several_words_of_an_order_go_together_and_begin_no_new_sheet(run, staff, order):
    staff.with_name("badgegen.toml").write_text(f"order = {order}\n", encoding="utf-8")

    run("build", staff)
    manifest = (staff.parent / "r-badges" / "manifest.json").read_text("utf-8")
    by_settings = pages_of(staff)
    run("build", staff, "--order", "department,kana")

    assert (
        pages_of(staff) == by_settings == [["いのうえ", "わたなべ", "あべ", "たかはし", "さとう"]]
    )
    assert '"order":"department,kana"' in manifest


@pytest.mark.slow
def test_the_print_file_is_divided_after_so_many_sheets(run, staff):
    options = ("--start-at", "10", "--sheets-per-file", "1", "--duplex", "long-edge")
    result = run("build", staff, *options)

    folder = staff.parent / "r-badges"
    assert {path.name for path in folder.iterdir()} == RESULTS | {"badges-01.pdf", "badges-02.pdf"}
    assert pages_of(staff, "badges-01.pdf") == [["わたなべ"]] * 2
    assert pages_of(staff, "badges-02.pdf") == [["あべ", "さとう", "いのうえ", "たかはし"]] * 2
    assert "badges-01.pdf から badges-02.pdf まで 2個（5名、2枚）" in result.out
    assert manifest_of(staff)["counts"]["files"] == 2


@pytest.mark.slow
def test_parts_of_an_earlier_run_go_with_it(run, staff):
    folder = staff.parent / "r-badges"
    run("build", staff, "--sheet", "cr80", "--sheets-per-file", "1")
    (folder / "badges-2025.pdf").write_bytes(b"a copy of last year")
    five = {path.name for path in folder.iterdir()}
    run("build", staff, "--sheet", "cr80", "--sheets-per-file", "3")
    two = {path.name for path in folder.iterdir()}
    run("build", staff)
    one = {path.name for path in folder.iterdir()}

    kept = RESULTS | {"badges-2025.pdf"}
    assert five == kept | {f"badges-0{number}.pdf" for number in range(1, 6)}
    assert two == kept | {"badges-01.pdf", "badges-02.pdf"}
    assert one == kept | {"badges.pdf"}


@pytest.mark.slow
def test_a_part_that_cannot_be_replaced_leaves_everything_as_it_was(run, staff):
    folder = staff.parent / "r-badges"
    run("build", staff)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "badges-02.pdf").mkdir()

    result = run("build", staff, "--sheet", "cr80", "--sheets-per-file", "1")

    assert result.status == 6
    assert "badges-02.pdf" in result.err
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.slow
def test_more_files_than_can_be_numbered_are_refused(run, tmp_path):
    people = [(f"{number:06}", "佐藤", "サトウ", "総務課", "") for number in range(20)]
    staff = write_workbook(tmp_path / "r.xlsx", [HEADER, *people])
    many = ("--sheet", "cr80", "--sheets-per-file", "1", "--copies", "50")

    result = run("build", staff, *many)

    assert result.status == 2
    assert "1000 個" in result.err
    assert not (staff.parent / "r-badges").exists()


@pytest.mark.slow
def test_every_printed_file_is_verified_with_the_options_of_its_build(run, staff):
    folder = staff.parent / "r-badges"
    options = ("--copies", "2", "--duplex", "long-edge", "--group-by", "department")
    options += ("--sheets-per-file", "2", "--order", "kana", "--marks", "cut")
    run("build", staff, *options)

    first = run("verify", folder / "badges-01.pdf", staff, *options)
    second = run("verify", folder / "badges-02.pdf", staff, *options)
    single = run("verify", folder / "badges-01.pdf", staff, "--copies", "1", *options[2:])
    (folder / "badges-02.pdf").rename(folder / "badges-01.pdf")
    swapped = run("verify", folder / "badges-01.pdf", staff, *options)
    other = run("verify", folder / "preview.pdf", staff, *options)

    assert (first.status, second.status) == (0, 0)
    assert "4名分" in first.out
    assert "1名分" in second.out
    assert (single.status, swapped.status, other.status) == (1, 1, 2)
    assert "badges-01.pdf から badges-02.pdf" in other.err


@pytest.mark.slow
def test_a_badge_that_is_lost_between_pages_is_found_before_anything_is_written(
    run, staff, monkeypatch
):
    paint = Canvas.addLiteral

    def losing(canvas, operators):
        if canvas.getPageNumber() != 2:
            paint(canvas, operators)

    monkeypatch.setattr(Canvas, "addLiteral", losing)

    result = run("build", staff, "--start-at", "10")

    assert result.status == 1
    assert not (staff.parent / "r-badges").exists()


@pytest.mark.slow
def test_cut_marks_are_on_every_page_and_only_when_asked_for(run, staff):
    counts = []
    for options in ((), ("--marks", "cut")):
        run("build", staff, "--start-at", "10", "--duplex", "long-edge", *options)
        with pikepdf.open(staff.parent / "r-badges" / "badges.pdf") as pdf:
            counts.append(
                [
                    str(
                        pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)).count(
                            b" l\n"
                        )
                    )
                    for page in pdf.pages
                ]
            )

    assert counts == [["0"] * 4, ["18"] * 4]


@pytest.mark.slow
def test_the_preview_shows_the_same_pages_with_their_sides_and_used_slots(run, staff):
    options = ("--start-at", "9", "--copies", "2", "--duplex", "long-edge")
    run("build", staff, *options, "--sheets-per-file", "1")

    with pypdfium2.PdfDocument(staff.parent / "r-badges" / "preview.pdf") as document:
        shown = [page.get_textpage().get_text_range() for page in document][1:]

    assert [one.count("使用済み") for one in shown] == [8, 8, 0, 0]
    assert [one.count("わたなべ") for one in shown] == [2, 2, 0, 0]
    assert [one.count("たかはし") for one in shown] == [0, 0, 2, 2]
    labels = ("badges-01.pdf　1枚目・表", "badges-01.pdf　1枚目・裏")
    labels += ("badges-02.pdf　1枚目・表", "badges-02.pdf　1枚目・裏")
    for label, text in zip(labels, shown, strict=True):
        assert label in text


@pytest.mark.slow
def test_a_character_that_only_the_back_lacks_keeps_the_badge_from_being_printed(run, tmp_path):
    row = ("1", "さとう　はな", "", "𠮷田支所", "")
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *ROWS, row])
    back = "surname-kana-romaji-department"

    run("build", roster, "--duplex", "long-edge", "--back-design", back)

    assert manifest_of(roster)["counts"]["waiting"] == 1


@pytest.mark.slow
def test_the_manifest_records_how_badges_were_put_on_paper(run, staff):
    run("build", staff, "--skip", "3,1", "--copies", "2", "--duplex", "long-edge")

    options = manifest_of(staff)["options"]
    assert options["skip"] == [1, 3]
    assert (options["start_at"], options["copies"], options["duplex"]) == (1, 2, "long-edge")
    assert options["back_design"] == "surname-kana-romaji"
    assert (options["group_by"], options["marks"], options["sheets_per_file"]) == (None, None, None)


@pytest.mark.slow
def test_options_of_paper_can_stand_in_the_settings(run, staff):
    settings = 'start-at = 3\nskip = "5"\ncopies = 2\norder = "kana"\nmarks = "cut"\n'
    staff.with_name("badgegen.toml").write_text(settings, encoding="utf-8")

    assert run("build", staff).status == 0

    assert slots_of(staff) == [3, 4, 6, 7, 8, 9, 10]
    assert pages_of(staff)[0][:4] == ["あべ", "あべ", "いのうえ", "いのうえ"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("copies = 0\n", "copies の値が正しくありません（使える値: 1 から 99 までの整数）"),
        ("start-at = -1\n", "start-at の値が正しくありません（使える値: 1 以上の整数）"),
        (
            'sheets-per-file = "2"\n',
            'sheets-per-file の値が正しくありません（数字だけで、" で囲まずに書いてください）',
        ),
        ('order = "name"\n', "使える値: roster, kana, department, staff-number"),
        ('duplex = "long"\n', "使える値: long-edge, short-edge"),
        ("skip = 3\n", 'skip の値が正しくありません（" で囲んで書いてください）'),
    ],
)
def test_a_wrong_setting_of_paper_is_named(run, staff, settings, said):
    staff.with_name("badgegen.toml").write_text(settings, encoding="utf-8")

    result = run("build", staff)

    assert result.status == 5
    assert said in result.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--start-at 11", "10 面"),
        ("--start-at 0", "--start-at には 1 以上の整数"),
        ("--skip 0", "1,3,7"),
        ("--skip 1,,3", "1,3,7"),
        ("--skip 1-3", "1,3,7"),
        ("--skip 12", "12 番"),
        ("--skip 1,2,3,4,5,6,7,8,9,10", "10 面がすべて"),
        ("--copies 0", "--copies には 1 から 99 までの整数"),
        ("--copies 100", "1 から 99 まで"),
        ("--sheets-per-file 0", "1 以上の整数"),
        ("--order name", "roster, kana, department, staff-number"),
        ("--order kana,name", "roster, kana, department, staff-number"),
        ("--order kana --order department", "--order kana,department のように"),
        ("--order stack,columns", "1つだけ選べます（stack, columns のどれか）"),
        ("--group-by title", "department"),
        ("--duplex both", "long-edge, short-edge"),
        ("--marks press", "--marks"),
        ("--sheet cr80 --marks cut", "余白がありません"),
        ("--sheet cr80 --start-at 2", "1 面"),
        ("--sheet a-one-51002-fold --duplex long-edge", "二つ折り"),
        ("--back-design surname-kana-romaji", "--duplex"),
        ("--duplex long-edge --organisation 市", "--organisation"),
        (
            "--duplex long-edge --back-design surname-kana-romaji-organisation",
            "--organisation で団体名",
        ),
    ],
)
def test_what_cannot_be_is_one_sentence(run, staff, options, said):
    result = run("build", staff, *options.split())

    assert result.status == 2
    assert said in result.err
    assert len(result.err.strip().splitlines()) == 1
    assert not (staff.parent / "r-badges").exists()


def test_an_unknown_design_for_the_backs_is_named(run, staff):
    result = run("build", staff, "--duplex", "long-edge", "--back-design", "surname-kanna")

    assert result.status == 5
    assert "surname-kana-romaji" in result.err


@pytest.mark.slow
def test_a_roster_without_departments_cannot_be_grouped(run, tmp_path):
    roster = write_workbook(tmp_path / "r.xlsx", [("氏名",), ("さとう　はな",)])

    grouped = run("build", roster, "--group-by", "department")
    numbered = run("build", roster, "--order", "staff-number")

    assert (grouped.status, numbered.status) == (2, 2)
    assert "--department-column" in grouped.err
    assert "--staff-number-column" in numbered.err


@pytest.mark.slow
def test_the_next_build_goes_on_where_the_last_sheet_was_left(run, roster, tmp_path):
    first = run("build", roster, "--include-unreviewed", "--output", tmp_path / "first")
    on = run(
        *("build", roster, "--include-unreviewed", "--continue-sheet"),
        *("--output", tmp_path / "second"),
    )

    assert "最後の台紙（a-one-51002）は 10 面のうち 5 番から空いています" in first.out
    assert "10 面のうち 9 番から空いています" in on.out
    before, there = (
        drawn_pages((tmp_path / name / "badges.pdf").read_bytes())[0]
        for name in ("first", "second")
    )
    assert min(text.baseline for text in there.texts) > max(text.baseline for text in before.texts)


@pytest.mark.slow
def test_a_full_sheet_leaves_nothing_to_go_on_with(run, roster, tmp_path):
    fill = ("--include-unreviewed", "--copies", 5)
    full = run("build", roster, *fill, "--output", tmp_path / "full")
    on = run("build", roster, *fill, "--continue-sheet", "--output", tmp_path / "on")

    assert "番から空いています" not in full.out
    assert (tmp_path / "on" / "badges.pdf").read_bytes() == (
        tmp_path / "full" / "badges.pdf"
    ).read_bytes()
    assert on.status == 0


def test_a_place_to_begin_at_does_not_go_with_the_one_that_is_remembered(run, roster):
    result = run("build", roster, "--continue-sheet", "--start-at", 3)

    assert result.status == 2
    assert "--continue-sheet は --start-at や --skip と同時に使えません" in result.err
