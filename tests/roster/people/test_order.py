"""A given name that stands first waits, alone or with its column; a surname first is certain."""

import csv
import json

import pytest

from badgegen.core import data_lines, is_hiragana
from tests.support.folders import printed
from tests.support.offenders import each_row
from tests.support.project import SAMPLES

NAMES = ("職員番号", "氏名", "フリガナ")
PARTS = ("職員番号", "姓", "名", "セイ", "メイ")


@pytest.fixture
def checked(run, tmp_path):
    """Writes a roster as text, with staff numbers before its rows; says what it found."""

    def check(header, rows):
        path = tmp_path / "名簿.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            numbered = ((str(at), *row) for at, row in enumerate(rows, start=1))
            csv.writer(file).writerows((header, *numbered))
        return json.loads(run("check", path, "--format", "json").out)

    return check


def waiting(found):
    return [one["surname"] for one in found["people"] if one["needs_review"]]


def ready(found):
    return [one["kana"] for one in found["people"] if not one["needs_review"]]


def told(found):
    return [one["message"] for one in found["findings"] if one["kind"] == "roster"]


REVERSED = {
    "with furigana": (
        NAMES,
        (
            ("和明 木谷田", "カズアキ キヤダ"),
            ("大輔 下志万", "ダイスケ シモシマ"),
            ("裕一 智谷", "ユウイチ チヤ"),
            ("千春 下鶴", "チハル シモツル"),
            ("直樹 猪狩谷", "ナオキ イガリヤ"),
            ("夏樹 高橋", "ナツキ タカハシ"),
            ("葉月 田中", "ハヅキ タナカ"),
            ("太郎 山田", "タロウ ヤマダ"),
        ),
    ),
    "with furigana in one word": (
        NAMES,
        (
            ("夏樹 高橋", "ナツキタカハシ"),
            ("葉月 田中", "ハヅキタナカ"),
            ("大輔 森", "ダイスケモリ"),
        ),
    ),
    "in kana": (
        NAMES[:2],
        (("ちはる しもつる",), ("かずあき きりや",), ("こう たなか",), ("あきら やまだ",)),
    ),
    "in katakana": (NAMES[:2], (("チハル シモツル",), ("コウ タナカ",), ("アキラ ヤマダ",))),
    "young names in kana": (
        NAMES[:2],
        (("みさき もりた",), ("ひなた くどう",), ("りん さいとう",)),
    ),
    "without furigana": (NAMES[:2], (("洋子 蘭賀",), ("めぐみ 麻丘",), ("太郎 山田",))),
    "without blanks": (
        NAMES,
        (
            ("健一鈴木", "ケンイチスズキ"),
            ("翔太鬼頭", "ショウタキトウ"),
            ("茂天知", "シゲルアマチ"),
        ),
    ),
}


@pytest.mark.slow
@each_row("case", REVERSED)
def test_nobody_of_a_column_with_given_names_first_is_printed_and_it_is_said_once(checked, case):
    found = checked(*REVERSED[case])

    assert ready(found) == []
    assert len(told(found)) == 1


@pytest.mark.slow
def test_what_to_do_about_given_names_that_stand_first_is_said(checked):
    (said,) = told(checked(*REVERSED["in kana"]))

    assert "姓を先に書くか、姓と名を別の列に分けてください" in said


IN_ORDER = (
    ("森田 岬", "モリタ ミサキ"),
    ("工藤 翼", "クドウ ツバサ"),
    ("白井 希", "シライ ノゾミ"),
)
ALONE = {
    "夏樹": ("夏樹 高橋", "ナツキ タカハシ"),
    "正司": ("正司 大森", "マサシ オオモリ"),
    "大地": ("大地 山崎", "ダイチ ヤマザキ"),
    "薫": ("薫 泉", "カオル イズミ"),
    "夏美": ("夏美 森", "ナツミモリ"),
    "もも": ("もも 児玉", "モモ コダマ"),
}


@pytest.mark.slow
@each_row("surname", ALONE)
def test_a_single_given_name_that_stands_first_waits_alone(checked, surname):
    found = checked(NAMES, (*IN_ORDER, ALONE[surname]))

    assert waiting(found) == [surname]
    assert "名が姓より先に書かれているようです" in found["people"][3]["problems"][0]


@pytest.mark.slow
@pytest.mark.parametrize("share", ["one in two", "two in three"])
def test_half_of_a_column_speaks_for_all_of_it(checked, share):
    turned = (ALONE["夏樹"], ALONE["正司"])
    right = IN_ORDER[: 2 if share == "one in two" else 1]

    assert ready(checked(NAMES, (*right, *turned))) == []


@pytest.mark.slow
def test_less_than_half_of_a_column_speaks_for_itself(checked):
    found = checked(NAMES, (*IN_ORDER, ALONE["夏樹"], ALONE["正司"]))

    assert ready(found) == ["もりた", "くどう", "しらい"]
    assert told(found) == []


@pytest.mark.slow
def test_the_order_of_foreign_names_says_nothing_of_the_others(checked):
    foreign = (("ジョン スミス", "ジョン スミス"), ("アン・リー", "アン リー"), ("John Smith", ""))

    found = checked(NAMES, (*foreign, *IN_ORDER[:2]))

    assert ready(found) == ["もりた", "くどう"]


RIGHT = {
    "given names that are surnames too": (
        NAMES,
        (
            ("芦沢 勝", "アシザワ マサル"),
            ("廣澤 誠", "ヒロサワ マコト"),
            ("安孫子 誠", "アビコ マコト"),
            ("喜多島 勝", "キタジマ マサル"),
            ("黒津 恵", "クロツ メグミ"),
            ("末成 由美", "スエナリ ユミ"),
        ),
    ),
    "variants of frequent surnames": (
        NAMES,
        (("髙木 由美", "タカギ ユミ"), ("關 薫", "セキ カオル"), ("眞田 泉", "サナダ イズミ")),
    ),
    "without furigana": (NAMES[:2], (("髙橋 由美",), ("淺野 泉",), ("澤田 司",))),
    "names that are one and the same": (NAMES, (("薫 薫", "カオル カオル"), IN_ORDER[0])),
    "surnames in kana": (NAMES[:2], (("さいとう はな",), ("いずみ けんた",), ("カトウ ジロウ",))),
    "columns that fit each other": (
        PARTS,
        (
            ("木蘭", "健太", "キラン", "ケンタ"),
            ("舞立", "翔太", "マイタチ", "ショウタ"),
            ("五頭", "一郎", "ゴヅ", "イチロウ"),
            ("信近", "エミ", "ノブチカ", "エミ"),
            ("數間", "健一", "カズマ", "ケンイチ"),
            ("芦沢", "勝", "アシザワ", "マサル"),
        ),
    ),
}


@pytest.mark.slow
@each_row("case", RIGHT)
def test_nobody_waits_whose_kana_reads_the_names_as_they_stand(checked, case):
    header, rows = RIGHT[case]

    found = checked(header, rows)

    unsure = [one for one in found["people"] if one["certainty"] == "unknown"]
    assert unsure == []
    assert len(header) == 2 or waiting(found) == []


@pytest.mark.slow
def test_what_stands_reversed_is_not_printed_even_unreviewed(run, tmp_path):
    path = tmp_path / "r.csv"
    rows = (ALONE["夏樹"], *IN_ORDER)
    lines = [",".join(NAMES), *(f"{at},{name},{kana}" for at, (name, kana) in enumerate(rows))]
    path.write_text("\n".join(lines), encoding="utf-8")

    run("build", path, "--include-unreviewed")

    assert not {"なつき", "NATSUKI"} & set(printed(tmp_path / "r-badges"))


@pytest.mark.slow
def test_the_sounds_of_given_names_are_those_of_the_list_of_given_names():
    rows = data_lines("lexicon/given_kana.tsv")
    listed = {kana for _, *readings in data_lines("lexicon/given_names.tsv") for kana in readings}

    assert [kana for kana, _, _ in rows] == sorted(listed, key=str.encode)
    assert all(is_hiragana(kana) for kana, _, _ in rows)
    assert all(int(bearers) >= 0 and int(names) > 0 for _, bearers, names in rows)


STANDING_RIGHT = (
    ("佐藤 太郎", "サトウ タロウ"),
    ("鈴木 一郎", "スズキ イチロウ"),
    ("高橋 翔太", "タカハシ ショウタ"),
    ("田中 陽菜", "タナカ ヒナ"),
    ("伊藤 大輔", "イトウ ダイスケ"),
    ("渡辺 真由美", "ワタナベ マユミ"),
    ("中村 健一", "ナカムラ ケンイチ"),
    ("加藤 由美子", "カトウ ユミコ"),
)
TURNED = (
    ("太郎 山田", "タロウ ヤマダ"),
    ("夏樹 高橋", "ナツキ タカハシ"),
    ("裕一 木村", "ユウイチ キムラ"),
)
EITHER = (
    ("司 三好", "ツカサ ミヨシ"),
    ("和泉 有馬", "イズミ アリマ"),
    ("岬 浅野", "ミサキ アサノ"),
)


def in_parts(rows):
    return [(*name.split(), *kana.split()) for name, kana in rows]


@pytest.mark.slow
@pytest.mark.parametrize(("header", "shaped"), [(NAMES, list), (PARTS, in_parts)])
def test_amid_reversed_rows_those_wait_that_fit_in_either_order(checked, header, shaped):
    rows = shaped((*STANDING_RIGHT, *TURNED, *EITHER))

    assert ready(checked(header, rows)) == [
        "さとう", "すずき", "たかはし", "たなか", "いとう", "わたなべ", "なかむら", "かとう"
    ]  # fmt: skip


@pytest.mark.slow
def test_amid_right_rows_a_surname_that_is_a_given_name_too_does_not_wait(checked):
    found = checked(NAMES, (*STANDING_RIGHT, *TURNED[:1], ("桂 由美", "カツラ ユミ")))

    assert waiting(found) == ["太郎"]


@pytest.mark.slow
@each_row("row", EITHER)
def test_amid_right_rows_one_waits_that_sounds_as_if_it_stood_reversed(checked, row):
    assert waiting(checked(NAMES, (*STANDING_RIGHT, row))) == [row[0].split()[0]]


COLUMN = SAMPLES / "cases" / "order_told_by_column.csv"


@pytest.mark.slow
def test_a_surname_of_several_people_stands_in_order_before_any_given_name(run):
    found = json.loads(run("check", COLUMN, "--format", "json").out)

    assert (len(found["people"]), waiting(found)) == (140, [])


BESIDE = (
    ("薫 健一", "カオル ケンイチ"),
    ("薫 花子", "カオル ハナコ"),
    ("薫 翔太", "カオル ショウタ"),
)


@pytest.mark.slow
@each_row(
    ("beside", "row", "waits"),
    [
        (BESIDE, ("薫 泉", "カオル イズミ"), False),
        (BESIDE, ("薫 泉", "カオルイズミ"), False),
        (BESIDE[:1], ("薫 泉", "カオル イズミ"), True),
        (BESIDE, ("薫 高橋", "カオル タカハシ"), True),
        (
            (("薫 大和", "カオル ヤマト"), ("薫 三好", "カオル ミヨシ")),
            ("薫 泉", "カオル イズミ"),
            True,
        ),
    ],
)
def test_what_a_name_stands_before_elsewhere_tells_whether_it_is_a_surname(
    checked, beside, row, waits
):
    found = checked(NAMES, (*STANDING_RIGHT, *beside, row))

    assert found["people"][-1]["needs_review"] == waits


@pytest.mark.slow
def test_amid_lone_given_names_a_surname_that_may_be_one_waits(checked):
    lone = (("司",), ("薫",), ("葵",), ("泉",), ("早川",), ("牧野",), ("大島",), ("西尾",))

    assert ready(checked(("職員番号", "氏名"), lone)) == [
        "はやかわ",
        "まきの",
        "おおしま",
        "にしお",
    ]


LETTERS = {
    ("司 三好", "ツカサ ミヨシ", "MIYOSHI Tsukasa"): False,
    ("和泉 有馬", "イズミ アリマ", "Izumi ARIMA"): False,
    ("和泉 有馬", "イズミ アリマ", "Arima, Izumi"): False,
    ("和泉 有馬", "イズミ アリマ", "IZUMI Arima"): True,
    ("三好 司", "ミヨシ ツカサ", "Tsukasa MIYOSHI"): True,
    ("佐藤 太郎", "サトウ タロウ", "TARO Sato"): True,
}


@pytest.mark.slow
@each_row("row", LETTERS)
def test_letters_that_mark_the_other_name_as_the_surname_keep_it_back(checked, row):
    found = checked(("職員番号", "氏名", "フリガナ", "ローマ字"), (row,))

    assert bool(ready(found)) == LETTERS[row]


def test_a_row_that_reads_both_ways_waits_where_only_its_given_name_is_borne_as_a_surname(checked):
    rows = (
        ("眞樹", "武満", "マサキ", "タケミツ"),
        ("司", "武", "ツカサ", "タケシ"),
        ("武満", "眞樹", "タケミツ", "マサキ"),
    )

    found = checked(PARTS, rows)

    assert waiting(found) == ["眞樹"]
    assert ready(found) == ["つかさ", "たけみつ"]
