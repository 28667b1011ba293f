import pytest

from badgegen.core import Doubt
from badgegen.roster.splitting import (
    SplitName,
    name_cell,
    split_furigana,
    split_name,
    split_surname_cell,
    whole_furigana,
)
from tests.support.offenders import each_row


def keys(problems):
    return [problem.message.key.removeprefix("roster.") for problem in problems]


SEPARATORS = {
    "full-width": "　",
    "half-width": " ",
    "no-break": "\u00a0",
    "thin": "\u2009",
    "em": "\u2003",
    "tab": "\t",
    "line break": "\n",
    "zero-width": "\u200b",
    "zero-width no-break": "\ufeff",
    "several": " 　 ",
}


@each_row("separator", SEPARATORS.values(), ids=SEPARATORS.keys())
def test_every_kind_of_blank_parts_surname_and_given_name(separator):
    split = split_name(f"勅使河原{separator}真")

    assert (split.surname, split.problems) == ("勅使河原", ())


CLEAR = {
    "一ノ瀬　葵": "一ノ瀬",
    "いぬい　太郎": "いぬい",
    "スミス　ジョン": "スミス",
    "郡司　ペドロ": "郡司",
    "佐々木　花": "佐々木",
    "葛󠄀城 薫": "葛󠄀城",
    "林 一": "林",
    "山田": "山田",
    "𠮷田": "𠮷田",
    "山田 太郎 様": "山田",
    "山田様": "山田",
    "鵜殿 花": "鵜殿",
    "山田太郎": "山田",
    "東海林健一": "東海林",
    "小鳥遊光": "小鳥遊",
    "葛󠄀城薫": "葛󠄀城",
    "小谷真咲": "小谷",
    "五百旗頭真": "五百旗頭",
    "林一": "林",
    "山田 太郎（育休中）": "山田",
    "[再任用] 山田 太郎": "山田",
    "SMITH John": "SMITH",
    "John SMITH": "SMITH",
    "ＳＭＩＴＨ　Ｊｏｈｎ": "SMITH",
    "SMITH J.": "SMITH",
    "O'BRIEN Pat": "O'BRIEN",
    "Smith, John": "Smith",
    "NGUYEN THI LAN": "NGUYEN",
    "TANAKA TARO": "TANAKA",
    "FUJIKURA HIROSHI": "FUJIKURA",
    "IZUMI KAORU": "IZUMI",
    "KIM MINSU": "KIM",
    "RAHAYU, SITI": "RAHAYU",
}


@each_row("text", CLEAR)
def test_a_clear_name_gives_its_surname_without_a_problem(text):
    split = split_name(text)

    assert (split.surname, split.problems) == (CLEAR[text], ())
    assert split.sure


DOUBTFUL = {
    "森一": ("森", "bounds-unclear"),
    "四十物": ("四十", "bounds-unclear"),
    "南光": ("南光", "given-name-alone"),
    "蘭賀洋": ("蘭賀", "bounds-either"),
    "鵜殿": ("鵜", "honorific"),
    "山田太郎 主任": ("山田太郎", "bounds-unclear"),
    "佐 藤": ("佐藤", "bounds-whole"),
    "森 田": ("森", "bounds-whole"),
    "佐 藤 花 子": ("佐藤", "bounds-unclear"),
    "ヴァン　ダイク　ピーター": ("ヴァン", "bounds-unclear"),
    "グエン・ティ・ラン": ("グエン", "order-unclear"),
    "ｸﾞｴﾝ･ﾃｨ": ("ｸﾞｴﾝ", "order-unclear"),
    "マイケル 田中": ("マイケル", "order-unclear"),
    "Michael 田中": ("Michael", "order-unclear"),
    "John Smith": ("Smith", "latin-order-unclear"),
    "SITI RAHAYU": ("RAHAYU", "latin-order-unclear"),
    "PUTRI AYU": ("AYU", "latin-order-unclear"),
    "AUNG KYAW": ("AUNG", "latin-order-unclear"),
    "KAORU IZUMI": ("IZUMI", "latin-order-unclear"),
    "Smith": ("Smith", "latin-order-unclear"),
    "VAN DYKE Peter": ("VAN DYKE", "latin-order-unclear"),
    "Van Dyke, Peter": ("Van Dyke", "latin-order-unclear"),
    "山田 花子（旧姓 佐藤）": ("山田", "former-surname"),
    "山田 花子〔旧佐藤〕": ("山田", "former-surname"),
    "山田（佐藤）花子": ("山田", "former-surname"),
    "山田 花子（佐藤）": ("山田", "former-surname"),
    "山田 花子 旧姓佐藤": ("山田", "former-surname"),
    "＝山田 太郎": ("山田", "leading-symbol"),
    "@山田 太郎": ("山田", "leading-symbol"),
    "○ 山田 太郎": ("山田", "leading-symbol"),
    "1 山田 太郎": ("山田", "leading-symbol"),
    "真様": ("真", "honorific"),
    "山\ue000 太郎": ("山\ue000", "private-character"),
    "\ue000田 太郎": ("\ue000田", "private-character"),
    "⼭田 太郎": ("⼭田", "unusual-character"),
    "ニ宮 太郎": ("ニ宮", "look-alike"),
    "井ノロ 太郎": ("井ノロ", "look-alike"),
    "山? 太郎": ("山?", "unusual-character"),
    "Смит Иван": ("Смит", "unusual-character"),
}


@each_row("text", DOUBTFUL)
def test_a_doubtful_name_gets_a_problem_that_blocks(text):
    surname, problem = DOUBTFUL[text]

    split = split_name(text)

    assert split.surname == surname
    assert problem in keys(split.problems)
    assert all(problem.blocks for problem in split.problems)


@each_row("text", ["", "　", "－", "・", "(欠員)", "123"])
def test_a_text_without_letters_gives_no_surname(text):
    assert split_name(text).surname == ""


SURNAME_CELLS = {
    "小鳥遊": ("小鳥遊", []),
    "小比類巻": ("小比類巻", []),
    "山田太郎": ("山田", ["bounds-unclear"]),
    "Smith": ("Smith", []),
    "佐 藤": ("佐藤", []),
    "山田 花子": ("山田", []),
    "森 田": ("森", ["bounds-whole"]),
    "小鳥遊 光": ("小鳥遊", ["bounds-unclear"]),
    "VAN DYKE": ("VAN DYKE", []),
    "ロドリゲス・ガルシア": ("ロドリゲス・ガルシア", []),
    "ロドリゲス・ジョン": ("ロドリゲス・ジョン", ["bounds-unclear"]),
    "SMITH John": ("SMITH", ["bounds-unclear"]),
    "真殿": ("真", ["honorific", "given-name-alone"]),
    "鵜殿": ("鵜", ["honorific"]),
    "佐藤（旧姓 山田）": ("佐藤", ["former-surname"]),
}


@each_row("text", SURNAME_CELLS)
def test_a_surname_cell_is_taken_whole_unless_a_blank_cuts_it(text):
    split = split_surname_cell(text)

    assert (split.surname, keys(split.problems)) == SURNAME_CELLS[text]


FURIGANA = {
    ("山田 太郎", "ﾔﾏﾀﾞ ﾀﾛｳ"): ("ヤマダ", []),
    ("山田 太郎", "ヤマダ"): ("ヤマダ", []),
    ("山田 太郎", "ヤマダタロウ"): ("やまだ", []),
    ("山田 太郎", "タロウ"): (None, ["furigana-of-other-name"]),
    ("山田 太郎", "タロウ ヤマダ"): (None, ["furigana-order"]),
    ("小鳥遊 光", "タカナシ ヒカル"): ("タカナシ", []),
    ("小鳥遊 光", "タカナシ"): ("タカナシ", []),
    ("山田 太郎", "ヤ マ ダ タ ロ ウ"): (None, ["furigana-unsplit"]),
    ("高木", "タカ ギ"): ("タカギ", []),
    ("高木", "タカギ サクラ"): ("タカギ", []),
    ("山田 太郎", "0"): (None, ["furigana-not-kana"]),
    ("山田 太郎", "=PHONETIC(B2)"): (None, ["furigana-not-kana"]),
    ("山田 太郎", "山田 太郎"): (None, ["furigana-not-kana"]),
    ("山田 太郎", ""): (None, []),
    ("SMITH John", "スミス ジョン"): ("スミス", []),
    ("John SMITH", "ジョン スミス"): (None, ["furigana-order"]),
    ("John SMITH", "スミスジョン"): (None, ["furigana-unsplit"]),
    ("グエン・ティ・ラン", "グエン・ティ・ラン"): ("グエン", []),
    ("スミス　ジョン", "ジョン スミス"): (None, ["furigana-order"]),
    ("スミス　ジョン", "ジョン・スミト"): (None, ["furigana-differs"]),
}


@each_row(("name", "text"), FURIGANA)
def test_only_the_surnames_part_of_the_furigana_passes(name, text):
    furigana = split_furigana(text, split_name(name))

    assert (furigana.kana, keys(furigana.problems)) == FURIGANA[name, text]


def test_furigana_that_is_no_kana_does_not_block():
    furigana = split_furigana("0", split_name("山田 太郎"))

    assert [problem.blocks for problem in furigana.problems] == [False]


WHOLE_FURIGANA = {
    "タカナシ": ("タカナシ", []),
    "ﾀｶﾅｼ ": ("タカナシ", []),
    "タカナシ ヒカル": ("タカナシ", []),
    "高梨": (None, ["furigana-not-kana"]),
}


@each_row("text", WHOLE_FURIGANA)
def test_a_surnames_own_furigana_is_taken_whole(text):
    furigana = whole_furigana(text, SplitName("小鳥遊", followed=False))

    assert (furigana.kana, keys(furigana.problems)) == WHOLE_FURIGANA[text]


@pytest.mark.parametrize("text", ["四十物", "一尺八寸"])
def test_a_surname_that_may_be_a_full_name_waits(text):
    assert keys(split_name(text).problems) == ["bounds-unclear"]


SPREAD = {
    "岡　本　　美智子": "岡本",
    "小　林　　拓　也": "小林",
    "大　槻　　　武": "大槻",
    "長　谷　川　　　　誠": "長谷川",
    "林　　健　一": "林",
    "佐 々 木   一 郎": "佐々木",
    "宗　方　　奏　良": "宗方",
}


@each_row("name", SPREAD)
def test_of_a_spread_name_the_longest_gap_is_the_cut(name):
    split = split_name(name_cell(name).name)

    assert (split.surname, split.problems) == (SPREAD[name], ())


def test_a_spread_name_whose_gaps_are_alike_waits_where_several_cuts_are_known():
    split = split_name(name_cell("佐 藤 太 郎").name)

    assert [problem.doubt for problem in split.problems] == [Doubt.BOUNDS_UNCLEAR]
