"""The house's own words on badges: what their tables may hold, and what a cell means by them."""

import pytest

from badgegen.core import TemplateError, translate
from badgegen.stationery import Ink, known_marks, read_house_words
from badgegen.stationery.geometry import Mark
from tests.support.offenders import each_row

TABLES = """
[badge-marks]
"研修中" = { text = "研修中 Trainee", colour = [35, 0, 80, 0] }
"手話" = { text = "手話" }
"英語" = { text = "English OK" }

[english-departments]
"窓口サービス課" = "Citizens' Services"
"""


def written(tmp_path, text):
    path = tmp_path / "badgegen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_and_departments_are_read_beside_whatever_else_stands_in_the_file(tmp_path):
    words = read_house_words(written(tmp_path, f'design = "plate-60x20"\n{TABLES}'))

    assert words.marks["研修中"] == Mark("研修中 Trainee", Ink(35, 0, 80, 0))
    assert words.marks["手話"] == Mark("手話")
    assert list(words.departments.values()) == ["Citizens' Services"]


@each_row(
    ("text", "said"),
    [
        ("[bands]\n", "badge-marks"),
        ('badge-marks = "研修中"\n', "badge-marks の値が正しくありません"),
        ('[badge-marks]\n"手話" = "手話"\n', "badge-marks.手話 の値が正しくありません"),
        ('[badge-marks]\n"手話" = { txt = "手話" }\n', "badge-marks.手話.txt"),
        ('[badge-marks]\n"手話" = { text = "" }\n', "badge-marks.手話.text"),
        ('[badge-marks]\n"手話" = { text = "a\\nb" }\n', "1行で 40 字までの文字を"),
        ('[badge-marks]\n"手話" = { text = 3 }\n', "badge-marks.手話.text"),
        ('[badge-marks]\n"手話" = { text = "手話", colour = [1] }\n', "badge-marks.手話.colour"),
        (
            '[badge-marks]\n"手話" = { text = "手話", colour = [45, 45, 45, 20] }\n',
            "badge-marks.手話.colour",
        ),
        ('[english-departments]\n"総務課" = "総務"\n', "英字で書いてください"),
        ('[english-departments]\n"総務課" = 1\n', "english-departments.総務課"),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_key(tmp_path, text, said):
    path = written(tmp_path, text)

    with pytest.raises(TemplateError) as told:
        read_house_words(path)

    assert said in translate(told.value.message, "ja")
    assert str(path) in translate(told.value.message, "en")


@each_row(
    ("cells", "texts", "all_known"),
    [
        (["手話"], ["手話"], True),
        (["手話・英語"], ["手話", "English OK"], True),
        (["英語、手話", "手話"], ["English OK", "手話"], True),
        (["ｼｭﾜ"], [], False),
        (["手話、佐藤 花子"], ["手話"], False),
        (["佐藤花子"], [], False),
        ([], [], True),
    ],
)
def test_a_cell_means_the_marks_that_it_names_and_its_own_text_is_never_one(
    tmp_path, cells, texts, all_known
):
    words = read_house_words(written(tmp_path, TABLES))

    marks, known = known_marks(cells, words.marks)

    assert [mark.text for mark in marks] == texts
    assert known == all_known
