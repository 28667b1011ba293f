"""Fixed texts and marks are printed as the design and the table say, and nothing else passes."""

from dataclasses import replace

import pytest

from badgegen.badge import badge_for, leaks, place_statics, printed_texts
from badgegen.core import (
    Badge,
    Certainty,
    Place,
    Reading,
    Source,
    StaffMember,
    Surname,
    TemplateError,
    translate,
)
from badgegen.judgement import SideSetting, set_faces
from badgegen.pdf.pictures import Artwork, painting_of
from badgegen.pdf.readback import read_back
from badgegen.sheet import impose
from badgegen.stationery import Content, HouseWords, Ink, Mark, Side, load_design, load_sheet
from tests.support.offenders import each_row, offenders
from tests.support.printing import composed, print_file

A_ONE = load_sheet("a-one-51002")
GREETING = load_design("surname-my-name-is")
TRAINEE = load_design("surname-kana-romaji-trainee")
GREEN, RED = Ink(35, 0, 80, 0), Ink(0, 60, 30, 0)


def with_text(design, text):
    """The design with another fixed text."""
    fields = tuple(
        replace(field, text=text) if field.content is Content.TEXT else field
        for field in design.fields
    )
    return replace(design, fields=fields)


@each_row(
    ("printed", "allowed"),
    [
        (with_text(GREETING, "わたしの名前は　はなこ"), GREETING),
        (with_text(GREETING, "わたしの名前は"), GREETING),
        (GREETING, with_text(GREETING, "わたしの名前は　はなこ")),
    ],
)
def test_another_fixed_text_than_the_designs_is_found_on_the_finished_bytes(printed, allowed):
    badge = Badge("さとう", "SATO", "総務課")

    found = leaks(read_back(print_file([badge], printed, A_ONE)), printed_texts(badge, allowed, ""))

    assert {"privacy.surplus-text", "privacy.missing-text"} <= {told.key for told in found}
    assert "はなこ" not in repr(found)


def test_a_mark_that_nobody_has_is_found_and_so_is_its_band():
    marked = Badge("さとう", "SATO", marks=("研修中　Trainee",))
    plain = Badge("さとう", "SATO")
    faces, _ = composed([plain], TRAINEE, A_ONE)
    art = Artwork([face.shapes for face in faces], place_statics(TRAINEE, A_ONE.face, None))
    painting = painting_of({Side.FRONT: art, Side.BACK: art}, impose([1], A_ONE), A_ONE.face)

    found = leaks(
        read_back(print_file([marked], TRAINEE, A_ONE)),
        printed_texts(plain, TRAINEE, ""),
        painting,
    )

    keys = {told.key for told in found}
    assert {"privacy.surplus-text", "privacy.inks", "privacy.fills"} <= keys


def test_the_band_has_the_colour_of_the_first_mark_with_one_and_is_absent_without():
    marks = {
        "a": Mark("研修中　Trainee", GREEN),
        "b": Mark("手話"),
        "c": Mark("英語", RED),
    }
    setting = SideSetting(TRAINEE, A_ONE, words=HouseWords(marks))
    cases = {
        "one": (("研修中　Trainee",), GREEN),
        "none with a colour": (("手話",), None),
        "the second": (("手話", "英語"), RED),
        "the first of two": (("研修中　Trainee", "英語"), GREEN),
        "none": ((), None),
    }

    def check(texts, ink):
        (face,) = set_faces([Badge("さとう", "SATO", marks=texts)], setting)

        assert (face.band.ink if face.band else None) == ink
        shown = [line.text for line in face.lines if line.content is Content.MARK]
        assert shown == (["・".join(texts)] if texts else [])

    assert offenders(check, cases) == []


def test_a_badge_with_a_band_by_marks_tells_no_department():
    member = StaffMember(Place("職員", 2), Surname("佐藤"), department="総務課", marks=("研修中",))
    reading = Reading("さとう", Certainty.CERTAIN, Source.FURIGANA)
    words = HouseWords(dict(TRAINEE.marks))

    badge = badge_for(member, reading, "SATO", TRAINEE, words=words)

    assert badge == Badge("さとう", "SATO", marks=("研修中　Trainee",))


FIELD = '[[field]]\nweight = "bold"\nsizes = [5]\n'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('content = "text"\n', "field[0].text"),
        ('content = "text"\ntext = ""\n', "field[0].text の値が正しくありません"),
        ('content = "text"\ntext = "a\\nb"\n', "1行で 40 字までの文字を"),
        ('content = "kana"\ntext = "STAFF"\n', 'content = "text" の行にだけ書けます'),
        ('content = "furigana"\n', 'content = "kanji" の行も書いてください'),
        ('content = "mark"\n[marks]\n"研修中" = "Trainee"\n', "marks.研修中"),
        ('content = "mark"\n[band]\nheight = 9\nby = "title"\n', "department, mark"),
    ],
)
def test_a_mistake_in_a_line_of_a_design_is_told_with_its_key(tmp_path, lines, said):
    path = tmp_path / "自分.toml"
    path.write_text(FIELD + lines, encoding="utf-8")

    with pytest.raises(TemplateError) as told:
        load_design(str(path))

    assert said in translate(told.value.message, "ja")
