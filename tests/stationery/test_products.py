"""Sheets by the number on their packet: each measured as its sources say, each found as typed."""

import re
from collections import defaultdict

import pytest

from badgegen.core import Badge, SeveralMeant, TemplateError, translate
from badgegen.stationery import (
    check_made_for,
    gang_trim,
    load_design,
    load_sheet,
    packet_key,
    sheet_names,
)
from badgegen.stationery.catalogue import find_sheets, of_product
from badgegen.stationery.products import maker_names, products, table
from badgegen.stationery.queries import stock
from badgegen.stationery.sheets import check_geometry
from tests.support.offenders import each_row
from tests.support.printing import composed
from tests.support.project import PROJECT, SAMPLES

SOURCES = [
    line.split("\t")
    for line in (SAMPLES / "cases" / "sheet_sources.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
MM = {"mm": 1, "in": 25.4, "pt": 25.4 / 72, "": 25.4 / 72}
PAPERS = {"A4": (210, 297), "US-Letter": (215.9, 279.4), "A5": (148, 210), "A6": (105, 148)}


def millimetres(text):
    number, unit = re.fullmatch(r"([\d.]+)\s*([a-z]*)", text).groups()
    return float(number) * MM[unit]


def measured(database, told):
    """The paper, the grid, and the edges of the first and the last badge as a database has them."""
    if database == "LibreOffice":
        hundredths = list(map(int, told.split(";")[1:]))
        columns, rows = hundredths[6:8]
        across, down, width, height, left, top, _, _, *paper = (one / 100 for one in hundredths)
    else:
        *lengths, columns, rows, left, top, across, down = told.split(";")[:8]
        paper = told.split(";")[8:]
        columns, rows = int(columns), int(rows)
        lengths = map(millimetres, (*lengths, left, top, across, down))
        width, height, left, top, across, down = lengths
        paper = PAPERS[paper[0]] if len(paper) == 1 else map(millimetres, paper)
    right, bottom = left + (columns - 1) * across + width, top + (rows - 1) * down + height
    return (*paper, columns, rows, left, top, left + width, top + height, right, bottom)


def of_line(line):
    sheet = line.sheet
    (left, top), trim, badges = sheet.origin, sheet.trim, gang_trim(sheet)
    first = (left, top, left + trim.width, top + trim.height)
    paper = (sheet.paper.width, sheet.paper.height)
    return (*paper, sheet.columns, sheet.rows, *first, badges.right, badges.bottom)


def told_by_products():
    told = defaultdict(list)
    for database, measures, numbers in SOURCES:
        for product in numbers.split("; "):
            told[product].append((database, measured(database, measures)))
    return told


TOLD = told_by_products()


def turned(measures):
    """The same sheet with its paper turned to the right, and to the left."""
    wide, high, columns, rows, left, top, across, down, right, bottom = measures
    size = (high, wide, rows, columns)
    beyond, below = wide - right, high - bottom
    yield (*size, below, left, below + down - top, across, high - top, right)
    yield (*size, top, beyond, down, beyond + across - left, bottom, wide - left)


def agrees(measures, others):
    # The table is rounded to a hundredth of a millimetre.
    return any(
        all(abs(one - other) <= 0.505 for one, other in zip(measures, way, strict=False))
        for way in (others, *(turned(others) if len(others) > 2 else ()))
    )


def test_each_product_is_measured_as_a_database_measures_it_to_half_a_millimetre():
    wrong = [
        (product, of_line(line))
        for line in table()
        for product in line.products
        if not any(agrees(of_line(line), told) for _, told in TOLD[product])
    ]

    assert wrong == []
    assert len(products()) > 1400


def test_what_the_databases_measure_otherwise_is_in_the_table_too_and_disputed():
    lines = defaultdict(list)
    for line in table():
        for product in line.products:
            lines[product].append(line)

    for product, told in TOLD.items():
        assert all(any(agrees(of_line(line), one) for line in lines[product]) for _, one in told)
        for line in lines[product]:
            otherwise = [one for one in told if not agrees(of_line(line), one[1])]
            same_paper = [one for one in otherwise if agrees(one[1][:2], of_line(line)[:2])]
            both = {one[0] for one in told if one not in otherwise} == {"gLabels", "LibreOffice"}
            assert (product in line.disputed) == bool(same_paper and not both)


def test_three_hundred_sheets_are_confirmed_by_both_databases_or_because_they_close():
    confirmed = [line for line in table() if line.sheet.confirmed]

    for line in confirmed:
        badges, paper = gang_trim(line.sheet), line.sheet.paper
        lopsided = max(
            abs(paper.width - badges.right - badges.left),
            abs(paper.height - badges.bottom - badges.top),
        )
        listed = {
            database
            for product in line.products
            for database, told in TOLD[product]
            if agrees(of_line(line), told)
        }
        assert lopsided <= 0.5 or listed == {"gLabels", "LibreOffice"}
    assert len(confirmed) >= 300


def test_the_documentation_tells_how_many_there_are():
    text = (PROJECT / "docs" / "templates.md").read_text(encoding="utf-8")

    confirmed = sum(line.sheet.confirmed for line in table())
    assert f"台紙 {len(table())} 種類（品番で {len(products()):,} 個）" in text
    assert f"（{confirmed} 種類）" in text
    assert f"{len(table())} sheets of badge size with {len(products()):,} product numbers" in text


def test_a_badge_of_the_table_is_read_across_wherever_it_stands():
    assert all(line.sheet.face.width >= 50 for line in table())


@pytest.mark.parametrize("number", ["5095", "5895"])
def test_databases_that_differ_by_eight_millimetres_confirm_neither(number):
    found = find_sheets(number)

    assert [sheet.trim.width for sheet in found] == [85.72, 77.79]
    assert not any(sheet.confirmed for sheet in found)
    assert load_sheet("5395").confirmed


def test_no_badge_of_the_table_overlaps_another_or_leaves_the_paper():
    for line in table():
        badges, paper = gang_trim(line.sheet), line.sheet.paper
        check_geometry(line.sheet, (paper.width - badges.right, paper.height - badges.bottom))
        assert min(line.sheet.origin) >= 0


@pytest.mark.slow
def test_each_name_means_one_sheet_alone():
    names = {product.name for product in products()}

    assert len({packet_key(name) for name in names}) == len(products())
    for product in products():
        assert load_sheet(product.name).name == product.name


@pytest.mark.slow
def test_each_number_is_found_as_its_packet_shows_it():
    for product in products():
        maker = maker_names()[product.maker]
        found = find_sheets(f"{maker} {product.number}")
        sheet = of_product(product)
        assert any(
            one.trim == sheet.trim or one.name in (sheet.alias_of, *sheet_names()) for one in found
        ), product


PACKETS = [
    ("A-ONE 51002", "a-one-51002"),
    ("a-one 51002", "a-one-51002"),
    ("A-one 51002", "a-one-51002"),
    ("51002", "a-one-51002"),
    ("５１００２", "a-one-51002"),
    (" 51002 ", "a-one-51002"),
    ("エーワン51002", "a-one-51002"),
    ("エーワン 51002", "a-one-51002"),
    ("えーわん　51002", "a-one-51002"),
    ("ｴｰﾜﾝ 51002", "a-one-51002"),
    ("エ－ワン ５１００２", "a-one-51002"),
    ("Ａ－ＯＮＥ　５１００２", "a-one-51002"),
    ("A－ONE 51002", "a-one-51002"),
    ("AONE51002", "a-one-51002"),
    ("a_one_51002", "a-one-51002"),
    ("A-ONE-51002", "a-one-51002"),
    ("品番51002", "a-one-51002"),
    ("品番：51002", "a-one-51002"),
    ("【品番】51002", "a-one-51002"),
    ("エーワン 品番 51002", "a-one-51002"),
    ("51002（エーワン）", "a-one-51002"),
    ("51002 エーワン", "a-one-51002"),
    ("3M エーワン 51002", "a-one-51002"),
    ("エーワン マルチカード 名刺 51002", "a-one-51002"),
    ("エーワン 名刺用紙 白無地 10面 51002", "a-one-51002"),
    ("No.51002", "a-one-51002"),
    ("A-ONE 51002 名札（91×55 mm、A4 10面）", "a-one-51002"),
    ("a-one 51002 name badges (91 x 55 mm, 10 on a4)", "a-one-51002"),
    ("F10A4-1", "a-one-51002"),
    ("f10a4‐1", "a-one-51002"),
    ("51003", "a-one-51002"),
    ("51004", "a-one-51004"),
    ("エーワン 51004", "a-one-51004"),
    ("A-ONE 51034（91×55 mm、A4 10面）", "a-one-51034"),
    ("51215", "a-one-51215"),
    ("F8A4-5", "a-one-51215"),
    ("28187", "a-one-28187"),
    ("エーワン　２９２２１", "a-one-29221"),
    ("L7418", "avery-l7418"),
    ("l7418", "avery-l7418"),
    ("Ｌ７４１８", "avery-l7418"),
    ("L-7418", "avery-l7418"),
    ("L 7418", "avery-l7418"),
    ("L7418-25", "avery-l7418"),
    ("Avery L7418", "avery-l7418"),
    ("AVERY ZWECKFORM L7418", "avery-l7418"),
    ("エイブリィ L7418", "avery-l7418"),
    ("Avery® L7418™", "avery-l7418"),
    ("Avery 5392 Name Tag Refill", "avery-5392"),
    ("5392", "avery-5392"),
    ("#5395", "avery-5395"),
    ("Avery Nr. L4785-20", "avery-l4785"),
    ("C32011", "avery-c32011-10"),
    ("ヒサゴ ELM007", "hisago-elm007"),
    ("ひさごELM033", "hisago-elm033"),
    ("HISAGO OP-861", "hisago-op861"),
    ("ﾋｻｺﾞ BM102S", "hisago-bm102s"),
    ("コクヨ KPC-E1121", "kokuyo-kpc-e1121-20n"),
    ("KPC-E1121-20", "kokuyo-kpc-e1121-20n"),
    ("サンワサプライ JP-MC8", "sanwa-jp-mc8"),
    ("SANWA SUPPLY JP‑MCWASHI", "sanwa-jp-mcwashi"),
    ("ダイソー No.136", "daiso-136"),
    ("DAISO 136", "daiso-136"),
    ("HERMA 9012", "herma-9012"),
    ("Herma Nr. 4647b", "herma-4647b"),
    ("テプラ PRO 36mm", "tepra-36"),
    ("キングジム テプラ SS24K", "tepra-24"),
    ("ブラザー DKラベル DK-11209", "brother-dk-1209"),
    ("DYMO LW 99012", "dymo-99012"),
    ("DURABLE 1445", "durable-1445-02"),
    ("デュラブル 1445-02", "durable-1445-02"),
    ("Sigel DP835", "sigel-dp835"),
    ("Sigel DP835/DP935", "sigel-dp835"),
    ("DP835・DP935", "sigel-dp835"),
    ("Online Labels OL225", "online-labels-ol225"),
    ("CR-80", "cr80"),
    ("ID-1", "cr80"),
    ("９１×５５", "single-91x55"),
]


@each_row(("typed", "name"), PACKETS)
def test_what_is_printed_on_a_packet_is_found_in_any_writing(typed, name):
    assert load_sheet(typed).name == name


def test_sixty_packets_and_more_are_tried():
    assert len(PACKETS) >= 60


@each_row(
    ("typed", "names"),
    [
        ("5160", ["avery-5160-left3.97", "avery-5160-left4.76"]),
        ("Avery 5095", ["avery-5095-85.72x59.27", "avery-5095-77.79x51.32"]),
        ("5361", ["avery-5361-1by3", "avery-5361-1by1"]),
    ],
)
def test_a_number_with_other_measures_is_asked_with_the_exact_words_to_type(typed, names):
    with pytest.raises(SeveralMeant) as asked:
        load_sheet(typed)

    assert asked.value.exit_code == 2
    assert sorted(asked.value.names) == sorted(names)
    for name, told in zip(asked.value.names, asked.value.problems, strict=True):
        assert translate(told, "ja").startswith(f"{name}　名札 ")
        assert load_sheet(name).name == name


@each_row(
    ("typed", "near"),
    [
        ("L7148", "avery-l7418"),
        ("エーワン 50102", "a-one-51002"),
        ("コクヨ 51002", "a-one-51002"),
        ("エレコム 51002", "a-one-51002"),
        ("5136", "avery-5163"),
    ],
)
def test_a_number_that_no_maker_has_or_not_this_one_brings_the_nearest(typed, near):
    with pytest.raises(TemplateError) as unknown:
        load_sheet(typed)

    assert near in translate(unknown.value.message, "ja")


def test_a_product_with_the_measures_of_a_sheet_that_has_a_file_takes_those():
    sheet, original = load_sheet("51034"), load_sheet("a-one-51002")

    assert (sheet.alias_of, sheet.confirmed) == (original.name, True)
    assert (sheet.origin, sheet.pitch, sheet.corner) == (
        original.origin,
        original.pitch,
        original.corner,
    )
    assert sheet.title.ja == "A-ONE 51034（91×55 mm、A4 10面）"
    assert "LibreOffice" in sheet.source


def test_each_maker_of_the_table_has_a_name_and_no_writing_names_two():
    assert {product.maker for product in products()} <= maker_names().keys()


@pytest.mark.slow
def test_each_sheet_has_a_design_on_which_ordinary_surnames_have_their_size():
    design = load_design("surname-kana-romaji")
    sheets = {offer.sheet.face: offer.sheet for offer in stock()}
    surnames = (("と", "TO"), ("さとう", "SATO"), ("ちょうそかべ", "CHOSOKABE"))
    badges = [Badge(*surname) for surname in surnames]

    assert len(sheets) > 300
    for sheet in sheets.values():
        check_made_for(design, sheet)
        faces, _ = composed(badges, design, sheet)
        assert [problem for face in faces for problem in face.problems] == [], sheet.name
