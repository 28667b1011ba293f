"""Typefaces of the house: embedded and read back, or refused in one sentence."""

import hashlib
import io
import random
import re

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

from badgegen.core import TemplateError, shipped
from badgegen.pdf.readback import read_back
from badgegen.pipeline.specimens import show_design
from tests.support.offenders import each_row
from tests.support.rosters import HEADER, write_workbook

STAFF = (
    ("1", "佐藤　花", "サトウ　ハナ", "総務課", ""),
    ("2", "鈴木　花", "スズキ　ハナ", "総務課", ""),
)
DESIGN = """
[[field]]
content = "kana"
weight = "bold"
sizes = [19.5, 15.8]
lengths = [4]
font = "{kana}"
{more}

[[field]]
content = "romaji"
weight = "bold"
share = 0.55
font = "{latin}"
"""
LETTERS = "さとうすきSATOUZKI"
LACKS = "ず"
"""What the house's typeface has, and what it lacks."""


def part_of(name: str, family: str, letters: str = LETTERS) -> TTFont:
    """A small typeface with these letters of the shipped one, under another name."""
    font = TTFont(shipped("fonts", f"BIZUDPGothic-{name}.ttf"))
    options = Options()
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    for record in (4, 6):
        font["name"].setName(
            family.replace(" ", "-") if record == 6 else family, record, 3, 1, 0x409
        )
    return font


def with_leave(bits: int) -> TTFont:
    font = part_of("Bold", "Midorino UD")
    font["OS/2"].fsType = bits
    return font


def in_postscript_outlines() -> TTFont:
    pen = T2CharStringPen(1000, None)
    for step in (pen.moveTo, pen.lineTo, pen.lineTo):
        step((0, 0))
    pen.closePath()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupCFF("Midorino", {}, {".notdef": pen.getCharString()}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Midorino"})
    builder.setupOS2()
    builder.setupPost()
    return builder.font


@pytest.fixture(scope="module")
def fonts(tmp_path_factory):
    """A folder with typefaces of a house."""
    folder = tmp_path_factory.mktemp("fonts")
    part_of("Bold", "Midorino UD").save(folder / "kana.ttf")
    part_of("Regular", "Midorino Latin").save(folder / "latin.ttf")
    for bits in (0x0002, 0x0004, 0x0100, 0x0200):
        with_leave(bits).save(folder / f"leave-{bits:04x}.ttf")
    in_postscript_outlines().save(folder / "cff.otf")
    faces = TTCollection()
    faces.fonts = [part_of("Regular", "Midorino UD R"), part_of("Bold", "Midorino UD B")]
    faces.save(folder / "faces.ttc")
    (folder / "no-font.ttf").write_bytes(b"no font")
    kana = (folder / "kana.ttf").read_bytes()
    (folder / "cut.ttf").write_bytes(kana[:300])
    (folder / "half.ttf").write_bytes(kana[: len(kana) // 2])
    return folder


@pytest.fixture
def build(run, fonts, tmp_path):
    """Builds the badges of two people in a design with these typefaces."""
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *STAFF])

    def build(kana: str, latin: str = "kana.ttf", more: str = "", *options: object):
        text = DESIGN.format(kana=kana, latin=latin, more=more)
        design = fonts / f"{hashlib.sha256(text.encode()).hexdigest()}.toml"
        design.write_text(text, encoding="utf-8")
        return run("build", roster, "--design", design, "--output", tmp_path / "out", *options)

    return build


def embedded(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        return {str(one.BaseFont) for one in found if one.get("/Type") == "/Font"}


@pytest.mark.slow
def test_a_typeface_of_the_house_is_embedded_and_what_it_lacks_waits(build, tmp_path):
    result = build("kana.ttf", "latin.ttf")

    data = (tmp_path / "out" / "badges.pdf").read_bytes()
    named = [name for name in embedded(data) if "HouseFont" in name]
    assert result.status == 0
    assert read_back(data).texts == ("さとう", "SATO")
    assert len(named) == 2
    assert all(re.fullmatch(r"/[A-K]{6}\+HouseFont-[0-9a-f]{8}", name) for name in named)
    with pypdfium2.PdfDocument((tmp_path / "out" / "preview.pdf").read_bytes()) as document:
        told = document[0].get_textpage().get_text_range()
    assert f"書体にない文字が「すずき」にあります: {LACKS}（U+{ord(LACKS):04X}）" in told


@pytest.mark.slow
def test_one_face_of_a_collection_is_taken_by_its_number(build, tmp_path):
    unnamed, beyond = build("faces.ttc"), build("faces.ttc", more="face = 3")
    chosen = build("faces.ttc", more="face = 2")

    assert unnamed.status == beyond.status == 5
    assert "1 Midorino UD R、2 Midorino UD B" in unnamed.err
    assert "face に書いてください" in beyond.err
    assert chosen.status == 0
    assert read_back((tmp_path / "out" / "badges.pdf").read_bytes()).texts == ("さとう", "SATO")


@pytest.mark.slow
@each_row(
    ("file", "said"),
    [
        ("none.ttf", "none.ttf が見つかりません"),
        ("no-font.ttf", "書体として読めません"),
        ("cut.ttf", "書体として読めません"),
        ("half.ttf", "書体として読めません"),
        ("cff.otf", "PostScript の輪郭"),
        ("leave-0002.ttf", "埋め込みが禁じられています"),
        ("leave-0100.ttf", "埋め込みが禁じられています"),
        ("leave-0200.ttf", "埋め込みが禁じられています"),
    ],
)
def test_a_typeface_that_cannot_be_embedded_is_refused_in_one_sentence(build, file, said):
    result = build(file)

    assert result.status == 5
    assert said in result.err
    assert result.err.count("\n") == 1


def drawn(folder, data: bytes) -> str:
    """What is said where a design is drawn in the typeface; empty where it can be."""
    name = hashlib.sha256(data).hexdigest()
    (folder / f"{name}.ttf").write_bytes(data)
    design = folder / f"{name}.toml"
    line = '[[field]]\ncontent = "kana"\nweight = "bold"\nsizes = [19.5]'
    design.write_text(f'{line}\nfont = "{name}.ttf"\n', encoding="utf-8")
    try:
        show_design(str(design), None, folder / "drawn.pdf", "ja")
    except TemplateError as error:
        return error.message.key
    return ""


@pytest.mark.slow
def test_a_typeface_of_which_the_end_is_missing_is_refused_wherever_it_was_cut(fonts, tmp_path):
    whole = (fonts / "kana.ttf").read_bytes()
    lengths = [*range(0, 400, 23), *range(400, len(whole) - 4, len(whole) // 40)]

    said = {length: drawn(tmp_path, whole[:length]) for length in lengths}

    assert drawn(tmp_path, whole) == ""
    assert set(said.values()) == {"template.font-unreadable"}


@pytest.mark.slow
def test_a_typeface_with_wrong_bytes_is_drawn_or_refused_and_never_a_fault(fonts, tmp_path):
    whole = (fonts / "kana.ttf").read_bytes()
    chance = random.Random(14)
    said = []
    for number in range(120):
        damaged = bytearray(whole)
        for _ in range(1 + number % 7):
            damaged[chance.randrange((400, len(whole))[number % 2])] = chance.randrange(256)
        said.append(drawn(tmp_path, bytes(damaged)))

    assert said.count("template.font-unreadable") > 20
    assert set(said) <= {"", "template.font-unreadable", "template.font-outlines"}


@pytest.mark.slow
def test_a_typeface_for_preview_and_print_may_be_embedded(build):
    assert build("leave-0004.ttf").status == 0


@pytest.mark.slow
def test_a_typeface_of_the_house_is_not_drawn_in_outlines(build):
    result = build("kana.ttf", "kana.ttf", "", "--for", "press", "--outline-text")

    assert result.status == 2
    assert "--outline-text は使えません" in result.err


@each_row("named", [".", "./", "書体"])
def test_a_folder_in_the_place_of_a_typeface_is_named(run, tmp_path, monkeypatch, named):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "書体").mkdir()
    design = tmp_path / f"f{len(named)}{named[-1:].isalpha()}.toml"
    line = '[[field]]\ncontent = "kana"\nweight = "bold"\nsizes = [19.5]'
    design.write_text(f'{line}\nfont = "{named}"\n', encoding="utf-8")

    shown = run("designs", "show", design.name)

    assert shown.status == 5
    assert shown.err.startswith(f"書体ファイル {named.rstrip('/')} を書体として読めません")
