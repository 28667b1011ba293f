"""Reading a print file back: what each operator, form, picture and key adds to what was found."""

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from badgegen.badge import PrintedDocument, place_statics
from badgegen.core import Badge, PrivacyError
from badgegen.pdf.badges import badges_pdf
from badgegen.pdf.pictures import Artwork, fingerprint
from badgegen.pdf.press import press_ready
from badgegen.pdf.readback import read_back
from badgegen.pdf.text import form_path, set_in_outlines
from badgegen.sheet import impose
from badgegen.stationery import BLACK, Box, Ink, Side, load_design, load_sheet
from tests.support.offenders import each_row
from tests.support.printing import composed, make_badges, print_file

DESIGN, SHEET = load_design("surname-kana-romaji"), load_sheet("a-one-51002")
BADGES = make_badges(DESIGN)[:10]
PAPER = Box(0, 0, SHEET.paper.width, SHEET.paper.height)
CYAN, CLEAR = Ink(100, 0, 0, 0), Ink(0, 0, 0, 0)

Change = Callable[[Pdf], None]


@pytest.fixture(scope="module")
def set_in_type() -> bytes:
    return print_file(BADGES, DESIGN, SHEET)


@pytest.fixture(scope="module")
def outlined() -> bytes:
    badges = [Badge("さとう", "SATO")]
    faces, _ = composed(badges, DESIGN, SHEET)
    art = Artwork([face.shapes for face in faces], place_statics(DESIGN, SHEET.face, None))
    sides = {Side.FRONT: art}
    data = badges_pdf(sides, impose([1], SHEET), SHEET, set_text=set_in_outlines)
    return press_ready(data, PAPER, PAPER, outlined=True)


def changed(data: bytes, change: Change) -> PrintedDocument:
    """What is found after somebody has changed the file with pikepdf."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return read_back(target.getvalue())


def codes(data: bytes) -> dict[str, str]:
    """The codes of the characters in the first font of the file, in hexadecimal."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        table = pdf.pages[0].Resources.Font["/F1+0"].ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<(..)> <(....)>", table)
    return {chr(int(text, 16)): code for code, text in pairs}


def shows(data: bytes, content: str) -> PrintedDocument:
    """What is found where the first page shows this and nothing else."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(content.encode())

    return changed(data, change)


SET = "BT /F1+0 9 Tf 10 10 Td"


@pytest.mark.slow
@each_row(
    ("content", "texts"),
    [
        (f"{SET} <[さ]> Tj ET", ["さ"]),
        (f"{SET} <[さ][と][う]> Tj ET", ["さとう"]),
        (f"{SET} <[さ]> Tj <[て]> Tj ET", ["さて"]),
        (f"{SET} <[さ]> Tj 0 9 TD <[と]> Tj ET", ["さと"]),
        (f"{SET} [<[さ]> -120 <[と][う]>] TJ ET", ["さとう"]),
        (f"{SET} [<[さ]> 80] TJ <[て]> Tj ET", ["さて"]),
        (f"{SET} <[さ]> Tj 0 9 Td <[と]> Tj ET", ["さ", "と"]),
        (f"{SET} <[さ]> Tj ET {SET} <[と]> Tj ET", ["さ", "と"]),
        (f"{SET} <[さ]> Tj ET q Q {SET} <[と]> Tj ET", ["さ", "と"]),
        (f"{SET} <[さ]FF> Tj ET", ["さ\ufffd"]),
        (f"{SET} 9 <[さ][と]> Tj ET", ["さと"]),
        (f"{SET} /F1+0 <[さ]> Tj ET", ["さ"]),
        (f"{SET} <[さ]> Tj /F1+0 9 Td <[と]> Tj ET", ["さ", "と"]),
        (f"{SET} <> Tj ET", [""]),
    ],
)
def test_a_text_is_what_is_shown_from_one_place_on(set_in_type, content, texts):
    for character, code in codes(set_in_type).items():
        content = content.replace(f"[{character}]", code)

    found = shows(set_in_type, content)

    assert list(found.texts) == texts
    assert found.extras == ()


@pytest.mark.slow
def test_what_is_shown_before_a_font_is_chosen_is_no_character(set_in_type):
    code = codes(set_in_type)["さ"]

    assert shows(set_in_type, f"BT 9 9 Td <{code}> Tj ET").texts == ("\ufffd",)


@pytest.mark.slow
@each_row(
    ("content", "inks", "of_texts"),
    [
        ("BT", [BLACK], []),
        (f"{SET} <01> Tj ET", [BLACK], [BLACK]),
        ("1 0 0 0 k", [BLACK, CYAN], []),
        (f"1 0 0 0 k {SET} <01> Tj ET", [BLACK, CYAN], [CYAN]),
        (f"{SET} <01> Tj ET 1 0 0 0 k", [BLACK, CYAN], [BLACK]),
        (f"q 1 0 0 0 k {SET} <01> Tj ET Q", [BLACK, CYAN], [CYAN]),
        (f"q 1 0 0 0 k Q {SET} <01> Tj ET", [BLACK, CYAN], [BLACK]),
        (f"1 0 0 0 k q {SET} <01> Tj ET Q", [BLACK, CYAN], [CYAN]),
        (f"1 0 0 0 k q 0 0 0 0 k q {SET} <01> Tj ET", [BLACK, CYAN, CLEAR], [CLEAR]),
        (f"1 0 0 0 k q 0 0 0 0 k q Q {SET} <01> Tj ET", [BLACK, CYAN, CLEAR], [CLEAR]),
        (f"1 0 0 0 k q q 0 0 0 0 k Q Q {SET} <01> Tj ET", [BLACK, CYAN, CLEAR], [CYAN]),
        ("0.12345 .5 0 1.0 k", [BLACK, Ink(12.35, 50, 0, 100)], []),
    ],
)
def test_a_text_has_the_ink_that_is_in_force_where_it_stands(set_in_type, content, inks, of_texts):
    found = shows(set_in_type, content)

    # A page begins with black, which nothing has to say.
    assert found.painting.inks.used | {BLACK} == set(inks)
    assert found.painting.inks.text == set(of_texts)
    assert found.extras == ()


@pytest.mark.slow
@each_row(
    ("content", "fills"),
    [
        ("1 2 3 4 re f", [("1 2 3 4", BLACK)]),
        ("1 0 0 0 k 1 2 3 4 re f", [("1 2 3 4", CYAN)]),
        ("1 0 0 0 k q 0 0 0 0 k 1 2 3 4 re f Q", [("1 2 3 4", CLEAR)]),
        ("q 1 0 0 0 k Q 1 2 3 4 re f", [("1 2 3 4", BLACK)]),
        ("1 2 3 4 re f 5 6 7 8 re f", [("1 2 3 4", BLACK), ("5 6 7 8", BLACK)]),
    ],
)
def test_a_rectangle_is_filled_with_the_ink_in_force(set_in_type, content, fills):
    found = shows(set_in_type, content)

    assert found.painting.fills == set(fills)
    assert found.extras == ()


@pytest.mark.slow
@each_row(
    "content",
    [
        "0 0 0 k",
        "0 0 0 0 0 k",
        "0 0 0 2 k",
        "0 0 -1 0 k",
        "k",
        "Q",
        "q Q Q",
        "1 0 0 0 Q",
        "/F1+0 Tf",
        "/F1+0 9 9 Tf",
        "/F2+0 9 Tf",
        "Tf",
        "BT <01> Tj ET",
        "BT 9 9 Td Tj ET",
        "BT 9 9 Td 9 Tj ET",
        "BT 9 9 Td <01> 9 Tj ET",
        "BT 9 9 Td <012> Tj ET",
        "1 2 3 re f",
        "1 2 3 4 5 re f",
        "re f",
        "f",
        "1 2 3 4 re 9 f",
        "1 2 3 4 re",
        "1 2 3 4 re f f",
        "1 2 3 4 f f",
        "1 2 3 4 re re",
        "1 2 3 4 re re f",
        "1 2 3 4 re 5 6 7 8 re f",
        "/F1+0 Do",
        "Do",
        "1 1 1 1 K",
        "0 0 1 K",
        "h",
        "f*",
        "T*",
    ],
)
def test_an_operator_that_no_print_file_has_is_found(set_in_type, content):
    found = shows(set_in_type, content)

    assert set(found.extras) == {"operator"}


@pytest.mark.slow
@each_row("content", ["(Taro) Tj", "% Taro", "[(Taro)] TJ", "<< /A (Taro) >> BDC"])
def test_content_of_other_kinds_is_found_without_being_read(set_in_type, content):
    found = shows(set_in_type, f"{SET} <01> Tj ET {content}")

    assert found.extras[0] == "content"
    assert found.texts == ()


@pytest.mark.slow
def test_a_page_without_content_is_found(set_in_type):
    def change(pdf: Pdf) -> None:
        del pdf.pages[0].obj["/Contents"]

    assert "content" in changed(set_in_type, change).extras


@pytest.mark.slow
def test_a_page_without_resources_shows_nothing_with_a_font(set_in_type):
    def change(pdf: Pdf) -> None:
        del pdf.pages[0].obj["/Resources"]

    assert "operator" in changed(set_in_type, change).extras


@pytest.mark.parametrize(
    ("content", "texts", "inks"),
    [
        ("/B3055 Do", ["さ"], [BLACK]),
        ("/B3055 Do /B3068 Do", ["さと"], [BLACK]),
        ("q /B3055 Do Q /B3068 Do", ["さ", "と"], [BLACK]),
        ("/B3055 Do q /B3068 Do Q", ["さ", "と"], [BLACK]),
        ("q 1 0 0 0 k /B3055 Do Q /B3068 Do", ["さ", "と"], [CYAN, BLACK]),
        ("1 0 0 0 k q 0 0 0 0 k /B3055 Do Q", ["さ"], [CLEAR]),
        ("/B3055 Do 1 0 0 1 9 0 cm /B3068 Do", ["さと"], [BLACK]),
    ],
)
def test_outlines_one_after_the_other_are_a_text(outlined, content, texts, inks):
    found = shows(outlined, content)

    assert list(found.texts) == texts
    assert found.painting.inks.text == set(inks)
    assert found.extras == ()


@pytest.mark.parametrize(
    "content", ["9 /B3055 Do", "/B3055 /B3068 Do", "/B592A Do", "/F1+0 9 Tf", "0 0 0 1 K", "Do"]
)
def test_an_operator_that_no_file_for_the_press_has_is_found(outlined, content):
    found = shows(outlined, f"{content} /B3055 Do")

    assert set(found.extras) == {"operator"}
    assert found.texts == ("さ",)


def test_marks_of_a_file_for_the_press_are_in_all_inks(outlined):
    assert shows(outlined, "1 1 1 1 K 0 0 m 9 9 l S").extras == ()


@pytest.mark.slow
def test_the_characters_are_those_of_fonts_and_outlines_but_for_blanks(set_in_type, outlined):
    texts = "".join(read_back(set_in_type).texts)

    assert read_back(set_in_type).characters == set(texts) - {" "}
    assert read_back(outlined).characters == set("さとうSATO")


def form(pdf: Pdf, path: bytes, **more: object) -> Stream:
    kind = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 9, 9])}
    return pdf.make_stream(path, {f"/{key}": one for key, one in {**kind, **more}.items()})


SA = form_path("/B3055")


@pytest.mark.parametrize(
    "make",
    [
        lambda pdf: form(pdf, form_path("/B3068")),
        lambda pdf: form(pdf, SA + b" "),
        lambda pdf: form(pdf, SA, PieceInfo=String("x")),
        lambda pdf: form(pdf, SA, Subtype=Name.Image),
        lambda pdf: form(pdf, SA, Subtype=Name.PS),
        lambda pdf: Name("/Taro"),
        lambda pdf: pdf.make_indirect(Dictionary()),
        lambda pdf: pdf.make_indirect(String("x")),
    ],
)
def test_a_form_that_is_not_the_path_of_its_character_is_found(outlined, make):
    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.XObject["/B3055"] = make(pdf)

    assert "outline" in changed(outlined, change).extras


def test_a_form_that_is_not_packed_is_as_honest(outlined):
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(outlined)) as pdf:
        for _, one in pdf.pages[0].Resources.XObject.items():
            one.write(one.read_bytes())
        pdf.save(target, compress_streams=False)

    assert b"h\nf\nendstream" in target.getvalue()
    assert read_back(target.getvalue()).extras == ()


def test_one_form_under_two_names_is_held_against_both(outlined):
    def change(pdf: Pdf) -> None:
        forms = pdf.pages[0].Resources.XObject
        forms["/B3068"] = forms["/B3055"]

    found = changed(outlined, change)

    assert found.extras.count("outline") == 1
    assert "と" in found.characters


def test_a_form_on_several_pages_is_no_more_than_one_form(outlined):
    def change(pdf: Pdf) -> None:
        pdf.pages.append(pdf.pages[0])

    found = changed(outlined, change)

    assert found.extras == ()
    assert found.texts == ("さとう", "SATO") * 2


GREY = bytes(range(6))


def picture(pdf: Pdf, pixels: bytes = GREY, **more: object) -> Stream:
    kind = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": 3,
        "Height": 2,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceGray,
    }
    entries = {f"/{key}": one for key, one in {**kind, **more}.items() if one is not None}
    return pdf.make_stream(pixels, entries)


def with_picture(data: bytes, **more: object) -> PrintedDocument:
    def change(pdf: Pdf) -> None:
        resources = pdf.pages[0].Resources
        resources.XObject = Dictionary({"/FormXob.logo": picture(pdf, **more)})

    return changed(data, change)


@pytest.mark.slow
@each_row(
    ("more", "print_of"),
    [
        ({}, fingerprint((3, 2), GREY, ())),
        ({"Width": 2, "Height": 3}, fingerprint((2, 3), GREY, ())),
        ({"Mask": Array([255, 255])}, fingerprint((3, 2), GREY, (255, 255))),
    ],
)
def test_a_picture_in_grey_is_known_by_its_dots_its_size_and_its_mask(set_in_type, more, print_of):
    found = with_picture(set_in_type, **more)

    assert found.painting.pictures == {print_of}
    assert found.extras == ()


@pytest.mark.slow
@each_row(
    "more",
    [
        {"ColorSpace": Name.DeviceRGB},
        {"ColorSpace": None},
        {"BitsPerComponent": 4},
        {"BitsPerComponent": 16},
        {"BitsPerComponent": None},
        {"Width": None},
        {"Height": String("2")},
        {"Mask": String("x")},
        {"Mask": Array([String("x")])},
        {"Mask": Array([Name.Taro, 255])},
        {"Decode": Array([1, 0])},
        {"Interpolate": True},
        {"Alternates": Array([])},
    ],
)
def test_a_picture_of_another_kind_is_found(set_in_type, more):
    found = with_picture(set_in_type, **more)

    assert "picture" in found.extras
    assert found.painting.pictures == frozenset()


@pytest.mark.slow
@pytest.mark.parametrize("filters", [Name.DCTDecode, Array([Name.FlateDecode, Name.FlateDecode])])
def test_a_picture_packed_in_another_way_is_found(set_in_type, filters):
    def change(pdf: Pdf) -> None:
        packed = picture(pdf)
        packed.write(b"\0" * 99, filter=filters)
        pdf.pages[0].Resources.XObject = Dictionary({"/FormXob.logo": packed})

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(set_in_type)) as pdf:
        change(pdf)
        pdf.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none)

    assert "picture" in read_back(target.getvalue()).extras


def _title(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "太郎"


def _note(pdf: Pdf) -> None:
    pdf.docinfo["/太郎"] = "badges"


def _entry(pdf: Pdf) -> None:
    pdf.Root.Extensions = 1


def _entry_of_a_name(pdf: Pdf) -> None:
    pdf.Root["/太郎"] = 1


def _of_the_trailer(pdf: Pdf) -> None:
    pdf.trailer["/Extra"] = 1


def _of_the_trailer_by_name(pdf: Pdf) -> None:
    pdf.trailer["/太郎"] = 1


@each_row(
    ("change", "extra"),
    [
        (_title, "/Info /Title"),
        (_note, "/Info"),
        (_entry, "/Extensions"),
        (_entry_of_a_name, "key"),
        (_of_the_trailer, "/Extra"),
        (_of_the_trailer_by_name, "key"),
    ],
)
def test_a_key_too_many_is_told_by_its_name_unless_that_may_be_a_persons(
    set_in_type, change, extra
):
    assert changed(set_in_type, change).extras == (extra,)


def _font_called(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font["/F1+0"].BaseFont = String("太郎")


def _font_named(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font["/F1+0"].Name = String("F1+0")


def _another_condition(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("太郎")


def _condition_elsewhere(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].RegistryName = String("JC200103")


@pytest.mark.parametrize("change", [_font_called, _font_named])
def test_a_string_where_none_belongs_is_found(set_in_type, change):
    assert changed(set_in_type, change).extras == ("string",)


@pytest.mark.parametrize("change", [_another_condition, _condition_elsewhere])
def test_another_printing_condition_than_ours_is_found(outlined, change):
    assert changed(outlined, change).extras == ("string",)
    assert read_back(outlined).extras == ()


def test_bytes_that_are_no_pdf_cannot_be_proved():
    with pytest.raises(PrivacyError) as refused:
        read_back(b"%PDF-1.4\nno\n%%EOF")

    assert refused.value.message.key == "privacy.not-a-pdf"
