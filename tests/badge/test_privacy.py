"""The surname-only rule holds on the finished bytes, and whatever is planted there is found."""

import dataclasses
import io
import re
from dataclasses import replace

import pikepdf
import pytest

from badgegen.badge import (
    Inks,
    Painting,
    PrintedDocument,
    badge_for,
    is_printed,
    leaks,
    place_statics,
    printed_inks,
    printed_positions,
    printed_texts,
    privacy,
)
from badgegen.core import (
    Badge,
    Certainty,
    Doubt,
    Judgement,
    Place,
    Problem,
    Reading,
    Source,
    StaffMember,
    Surname,
    doubts,
    identity,
    message,
    model,
    roster_notes,
)
from badgegen.judgement import cases
from badgegen.names import surnames
from badgegen.pdf.pictures import Artwork, painting_of
from badgegen.pdf.readback import read_back
from badgegen.reading import furigana
from badgegen.sheet import impose
from badgegen.stationery import (
    BLACK,
    Box,
    Content,
    Fill,
    Ink,
    Side,
    TextLine,
    Weight,
    fields,
    geometry,
    load_design,
    load_sheet,
)
from tests.support.offenders import each_row
from tests.support.printing import FITTING, ORGANISATION, composed, make_badges, print_file

DESIGN = load_design("surname-kana-romaji")
BADGES = make_badges(DESIGN)
CYAN, CLEAR = Ink(100, 0, 0, 0), Ink(0, 0, 0, 0)
ALLOWED = [text for badge in BADGES for text in printed_texts(badge, DESIGN, "")]


@pytest.fixture(scope="module")
def honest() -> bytes:
    return print_file(BADGES, DESIGN, load_sheet("a-one-51002"))


def found_in(data: bytes) -> list[str]:
    return [problem.key for problem in leaks(read_back(data), ALLOWED)]


def changed(honest: bytes, change) -> bytes:
    """The print file after somebody has changed it with pikepdf."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(honest)) as pdf:
        change(pdf)
        pdf.save(target, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


@pytest.mark.slow
def test_an_honest_print_file_has_nothing_to_report():
    found = {names: found_in_an_honest_file(*names) for names in FITTING}

    assert found
    assert {names: problems for names, problems in found.items() if problems} == {}


def found_in_an_honest_file(design_name: str, sheet_name: str):
    design, sheet = load_design(design_name), load_sheet(sheet_name)
    badges = make_badges(design)
    allowed = [text for badge in badges for text in printed_texts(badge, design, ORGANISATION)]
    faces, _ = composed(badges, design, sheet)
    times = 2 if sheet.fold else 1
    art = Artwork([face.shapes for face in faces], place_statics(design, sheet.face, None))
    pages = impose([len(faces)], sheet)
    painting = painting_of({Side.FRONT: art, Side.BACK: art}, pages, sheet.face)
    return leaks(read_back(print_file(badges, design, sheet)), allowed * times, painting)


def test_saving_a_print_file_again_is_no_leak(honest):
    assert found_in(changed(honest, lambda pdf: None)) == []


def _add_to_page(content: bytes):
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + content)

    return change


def _title(pdf):
    pdf.docinfo["/Title"] = "山田太郎"


def _keyword(pdf):
    pdf.docinfo["/Keywords"] = "たろう"


def _extra_info(pdf):
    pdf.docinfo["/Staff"] = "x"


def _xmp(pdf):
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["山田太郎"]


def _outline(pdf):
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("山田", 0))


def _annotation(pdf):
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 1, 1], Contents="太郎"
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


def _attachment(pdf):
    pdf.attachments["roster.txt"] = "山田太郎".encode()


def _private_data(pdf):
    pdf.pages[0].PieceInfo = pikepdf.Dictionary(Badge=pikepdf.Dictionary(Private="x"))


def _page_label(pdf):
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(P="太郎")])


def _hidden_name(pdf):
    pdf.pages[0].Resources.ProcSet.append(pikepdf.Name("/太郎"))


def _information_elsewhere(pdf):
    pdf.pages[0].Resources.Info = pikepdf.String("太郎")


def _identity_elsewhere(pdf):
    pdf.Root.ID = pikepdf.Array([pikepdf.String("太郎")])


def _map_that_is_no_stream(pdf):
    pdf.pages[0].Resources.Font["/F1+0"].ToUnicode = pikepdf.Name("/Identity-H")


def _no_map(pdf):
    del pdf.pages[0].Resources.Font["/F1+0"].ToUnicode


def _resource_name(pdf):
    fonts = pdf.pages[0].Resources.Font
    fonts["/太郎"] = fonts["/F1+0"]


@each_row(
    "plant",
    [
        _title,
        _keyword,
        _extra_info,
        _xmp,
        _outline,
        _annotation,
        _attachment,
        _private_data,
        _page_label,
        _hidden_name,
        _map_that_is_no_stream,
        _no_map,
        _resource_name,
        _information_elsewhere,
        _identity_elsewhere,
    ],
    ids=lambda plant: plant.__name__.strip("_"),
)
def test_a_planted_structure_is_found(honest, plant):
    assert "privacy.structure" in found_in(changed(honest, plant))


@each_row(
    ("content", "problem"),
    [
        (b"BT /F1+0 9 Tf 10 10 Td <010203> Tj ET", "privacy.surplus-text"),
        (b"BT /F1+0 9 Tf -900 -900 Td <01> Tj ET", "privacy.surplus-text"),
        (b"BT /F1+0 0.1 Tf 10 10 Td <01> Tj ET", "privacy.surplus-text"),
        (b"BT 3 Tr /F1+0 9 Tf 10 10 Td <01> Tj ET", "privacy.structure"),
        (b"0 0 0 0 k BT /F1+0 9 Tf 10 10 Td <01> Tj ET", "privacy.inks"),
        (b"q 0 0 0 0.01 k BT /F1+0 9 Tf 10 10 Td <01> Tj ET Q", "privacy.inks"),
        (b"0.4 0 0 0 k 10 10 90 90 re f", "privacy.inks"),
        (b"0 0 0 9 k", "privacy.structure"),
        (b"0 0 1 k", "privacy.structure"),
        (b"Q", "privacy.structure"),
        (b"1 0 0 rg", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 TD <01> Tj ET", "privacy.surplus-text"),
        (b"BT Tf ET", "privacy.structure"),
        (b"BT 9 Tf ET", "privacy.structure"),
        (b"BT /F1+0 Tf ET", "privacy.structure"),
        (b"BT /F9 9 Tf ET", "privacy.structure"),
        (b"0 0 m 9 9 l W* S", "privacy.structure"),
        (b"0 0 m 9 9 l T* S", "privacy.structure"),
        (b"BT 10 10 Td Tj ET", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 Td (\\001) Tj ET", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 Td [<01> -50 <02>] TJ ET", "privacy.surplus-text"),
        (b"BT /F1+0 9 Tf 10 10 Td [<01> -301 <02>] TJ ET", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 Td [<01> 121 <02>] TJ ET", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 Td [<01> -5.5 <02>] TJ ET", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 Td [<01> (Taro)] TJ ET", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 Td [50] TJ ET", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 Td [] TJ ET", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 Td <01> TJ ET", "privacy.structure"),
        (b"BT /F1+0 9 Tf 10 10 Td [<01>] Tj ET", "privacy.structure"),
        (b"BT 90 Tc ET", "privacy.structure"),
        (b"/Span << /ActualText (Taro) >> BDC EMC", "privacy.structure"),
        (b"% Taro", "privacy.structure"),
        (b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "privacy.structure"),
    ],
)
def test_a_planted_text_is_found(honest, content, problem):
    assert problem in found_in(changed(honest, _add_to_page(content)))


@each_row(
    "change",
    [
        lambda data: data + b"\n1 0 obj\n(Taro)\nendobj\n%%EOF\n",
        lambda data: data.replace(b"%%EOF", b"% Taro\n%%EOF"),
        lambda data: data.replace(b"endobj\n", b"endobj\n% Taro\n", 1),
        lambda data: data.replace(b"trailer\n", "% 太郎\ntrailer\n".encode(), 1),
    ],
    ids=["revision", "last comment", "comment", "japanese comment"],
)
def test_what_stands_between_the_objects_is_found(honest, change):
    assert "privacy.structure" in found_in(change(honest))


@each_row(
    "identity",
    [b"<01><02><5461726f>", b"<01><%s>" % (b"54" * 17), b"<%s><02>" % (b"54" * 80)],
    ids=["three", "a long second one", "a long first one"],
)
def test_an_identity_that_is_more_than_two_hashes_is_found(honest, identity):
    assert re.search(rb"/ID\s*\[", honest)

    data = re.sub(rb"/ID\s*\[[^\]]*\]", b"/ID [" + identity + b"]", honest)

    assert "privacy.structure" in found_in(data)


@each_row("identity", [b"", b"/ID []", b"/ID [<01>]", b"/ID [<01><02>]"])
def test_an_identity_of_fewer_or_shorter_hashes_is_no_leak(honest, identity):
    data = re.sub(rb"/ID\s*\[[^\]]*\]", identity, honest)

    assert data != honest
    assert found_in(data) == []


def test_an_object_that_nothing_refers_to_is_found(honest):
    number = honest.count(b" 0 obj")
    orphan = b"%d 0 obj\n<< /Name (Taro) >>\nendobj\n" % (number + 1)

    data = _with_object(honest, orphan)

    assert "privacy.structure" in found_in(data)


def _with_object(data: bytes, orphan: bytes) -> bytes:
    """The file with one more object; the cross-reference table is written anew by its offsets."""
    body, _, rest = data.rpartition(b"xref\n0 ")
    trailer = rest[rest.index(b"trailer") :]
    body += orphan
    offsets = {int(m[1]): m.start() for m in re.finditer(rb"(?m)^(\d+) 0 obj", body)}
    size = max(offsets) + 1
    table = b"0000000000 65535 f \n" + b"".join(
        b"%010d 00000 n \n" % offsets[one] for one in range(1, size)
    )
    trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer)
    trailer = re.sub(rb"startxref\s+\d+", b"startxref\n%d" % len(body), trailer)
    return body + b"xref\n0 %d\n" % size + table + trailer


def test_a_character_in_the_font_that_no_badge_shows_is_found():
    more = print_file([*BADGES, Badge("ゆめ", "YUME")], DESIGN, load_sheet("a-one-51002"))

    assert set(found_in(more)) == {"privacy.surplus-text", "privacy.font-characters"}


def test_a_badge_that_is_missing_is_found():
    fewer = print_file(BADGES[1:], DESIGN, load_sheet("a-one-51002"))

    assert found_in(fewer) == ["privacy.missing-text"]


def test_a_text_shown_twice_is_found():
    twice = print_file([*BADGES, BADGES[0]], DESIGN, load_sheet("a-one-51002"))

    assert found_in(twice) == ["privacy.surplus-text"]


def test_messages_of_a_leak_do_not_repeat_what_leaked(honest):
    data = changed(honest, _title)

    problems = leaks(read_back(data), ALLOWED)

    assert "太郎" not in repr(problems)


@each_row("type_", [Badge, StaffMember, Reading])
def test_no_type_behind_the_roster_has_a_place_for_a_given_name(type_):
    names = {field.name for field in dataclasses.fields(type_)}

    assert not {name for name in names if "given" in name or "full" in name or "first" in name}


@each_row(
    ("surname", "kana", "foreign", "printed"),
    [
        ("スミス", "すみす", True, "スミス"),
        ("金", "きむ", True, "キム"),
        ("佐藤", "さとう", False, "さとう"),
    ],
)
def test_a_design_in_katakana_prints_foreign_readings_so_and_never_the_kanji(
    surname, kana, foreign, printed
):
    design = replace(DESIGN, katakana_for_foreign=True)
    member = StaffMember(Place("職員", 2), Surname(surname))
    reading = Reading(kana, Certainty.CONFIRMED, Source.FURIGANA, foreign=foreign)

    assert badge_for(member, reading, "X", design).kana == printed


@each_row(
    ("design", "department", "title"),
    [
        ("surname-kana-romaji", None, None),
        ("surname-kana-romaji-department", "総務課", None),
        ("surname-kana-romaji-title", "総務課", "課長"),
        ("surname-kana-romaji-band", "総務課", None),
    ],
)
def test_a_badge_holds_what_its_design_names_and_nothing_else(design, department, title):
    design = load_design(design)
    member = StaffMember(Place("職員", 2), Surname("佐藤"), department="総務課", title="課長")
    reading = Reading("さとう", Certainty.CERTAIN, Source.FURIGANA)

    badge = badge_for(member, reading, "SATO", design)

    assert badge == Badge("さとう", "SATO", department, title)


INKS = Inks(frozenset({BLACK, CYAN}), frozenset({BLACK}))
SHOWN = Painting(INKS, frozenset({("0 0 9 9", CYAN)}), frozenset({"logo"}))


@each_row(
    ("found", "problem"),
    [
        (replace(SHOWN, inks=Inks(frozenset({BLACK}), INKS.text)), "privacy.inks"),
        (replace(SHOWN, inks=Inks(INKS.used | {CLEAR}, INKS.text)), "privacy.inks"),
        (replace(SHOWN, inks=Inks(INKS.used, frozenset({CYAN}))), "privacy.inks"),
        (replace(SHOWN, fills=frozenset()), "privacy.fills"),
        (replace(SHOWN, fills=SHOWN.fills | {("1 1 9 9", CYAN)}), "privacy.fills"),
        (replace(SHOWN, fills=frozenset({("0 0 9 9", BLACK)})), "privacy.fills"),
        (replace(SHOWN, pictures=frozenset()), "privacy.pictures"),
        (replace(SHOWN, pictures=SHOWN.pictures | {"photo"}), "privacy.pictures"),
        (replace(SHOWN, pictures=frozenset({"photo"})), "privacy.pictures"),
    ],
)
def test_an_ink_an_area_or_a_picture_too_many_too_few_or_of_another_kind_is_found(found, problem):
    document = PrintedDocument(("さとう",), frozenset("さとう"), (), found)
    honest = replace(document, painting=replace(SHOWN))

    assert [one.key for one in leaks(document, ["さとう"], SHOWN)] == [problem]
    assert leaks(honest, ["さとう"], SHOWN) == ()


def test_a_print_file_is_held_against_black_texts_alone_unless_more_is_meant():
    coloured = PrintedDocument(("さとう",), frozenset("さとう"), (), SHOWN)

    told = [one.key for one in leaks(coloured, ["さとう"])]

    assert told == ["privacy.inks", "privacy.fills", "privacy.pictures"]


def test_how_much_is_surplus_missing_or_could_be_shown_is_counted():
    document = PrintedDocument(
        ("さとう", "さとう", "すずき"), frozenset("さとうすずき"), (), Painting()
    )

    told = leaks(document, ["さとう", "おの", "い", "と"])

    assert [(one.key, dict(one.values)) for one in told] == [
        ("privacy.surplus-text", {"count": 2}),
        ("privacy.missing-text", {"count": 3}),
        ("privacy.font-characters", {"count": 3}),
    ]


def test_the_inks_of_a_print_file_are_those_of_texts_and_areas_and_the_black_it_begins_with():
    box = Box(0, 0, 9, 9)
    text = TextLine("さ", Weight.BOLD, 3, 1, 0, 9, Content.KANA, ink=CLEAR)

    inks = printed_inks([(text, Fill(box, CYAN)), (Fill(box, CLEAR),)])

    assert inks == Inks(frozenset({BLACK, CLEAR, CYAN}), frozenset({CLEAR}))
    assert printed_inks([(text, Fill(box, BLACK))]).used == {BLACK, CLEAR}


VOUCHED = Reading("さとう", Certainty.CERTAIN, Source.ALLOW_LIST)
GUESSED = Reading("さとう", Certainty.LIKELY, Source.LEXICON)
KNOWN = StaffMember(Place("職員", 2), Surname("佐藤"))
GUESS = replace(KNOWN, surname_sure=False)
WAITING, WITHHELD, REMARK = Doubt.LOOK_ALIKE, Doubt.HAS_LEFT, Doubt.LEAVES
NEVER, WHEN_ASKED, ALWAYS = (False, False), (False, True), (True, True)


@each_row(
    ("member", "reading", "doubts", "printed"),
    [
        (KNOWN, VOUCHED, [], ALWAYS),
        (KNOWN, VOUCHED, [REMARK], ALWAYS),
        (GUESS, VOUCHED, [], ALWAYS),
        (KNOWN, GUESSED, [], WHEN_ASKED),
        (KNOWN, GUESSED, [REMARK], WHEN_ASKED),
        (KNOWN, GUESSED, [WAITING], WHEN_ASKED),
        (KNOWN, VOUCHED, [WAITING], WHEN_ASKED),
        (KNOWN, VOUCHED, [WAITING, WITHHELD], NEVER),
        (KNOWN, GUESSED, [WITHHELD], NEVER),
        (GUESS, GUESSED, [], NEVER),
        (GUESS, VOUCHED, [WAITING], NEVER),
        (KNOWN, replace(GUESSED, kana=""), [], NEVER),
        (GUESS, replace(GUESSED, kana=""), [WITHHELD], NEVER),
    ],
)
def test_what_waits_is_printed_only_when_asked_for_and_if_it_is_a_surname_and_readable(
    member, reading, doubts, printed
):
    problems = tuple(map(Problem.of, doubts))
    judgement = Judgement(member, reading, "SATO", Badge(reading.kana, "SATO"), problems)
    answered = replace(
        judgement, problems=tuple(replace(problem, released=True) for problem in problems)
    )

    found = tuple(is_printed(judgement, include_unreviewed=asked) for asked in (False, True))

    assert found == printed
    assert is_printed(answered, include_unreviewed=False) == reading.certainty.printable


def test_the_badges_to_print_are_told_by_their_positions():
    people = [
        Judgement(KNOWN, reading, "SATO", Badge("さとう", "SATO"))
        for reading in (VOUCHED, GUESSED, VOUCHED)
    ]

    assert printed_positions(people, include_unreviewed=False) == (0, 2)
    assert printed_positions(people, include_unreviewed=True) == (0, 1, 2)


MODULES = (
    cases,
    doubts,
    furigana,
    message,
    surnames,
    fields,
    geometry,
    identity,
    model,
    privacy,
    roster_notes,
)
VALUES = [
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type)
    and dataclasses.is_dataclass(kind)
    and kind.__module__ == module.__name__
]


@each_row("kind", VALUES, ids=lambda kind: kind.__name__)
def test_what_was_judged_or_may_be_printed_can_be_neither_changed_nor_added_to_afterwards(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
