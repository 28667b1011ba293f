"""Full names without a blank, cut with all that is known of names."""

import pytest

from badgegen.core import data_lines
from badgegen.roster.splitting import kana_words, split_furigana, split_name
from badgegen.roster.splitting.unspaced import hidden_cuts
from tests.support.offenders import each_row


def cut(name, furigana=""):
    split = split_name(name, kana_words(furigana))
    return split, split_furigana(furigana, split).kana


@each_row(
    ("name", "surname"),
    [
        ("山田太郎", "山田"),
        ("小谷美咲", "小谷"),
        ("東海林健一", "東海林"),
        ("勅使河原真", "勅使河原"),
        ("髙橋美咲", "髙橋"),
        ("𠮷田美咲", "𠮷田"),
        ("葛󠄀城美咲", "葛󠄀城"),
        ("佐々木ひなた", "佐々木"),
        ("一ノ瀬葵", "一ノ瀬"),
    ],
)
def test_a_name_with_one_known_cut_is_cut_there(name, surname):
    split, _ = cut(name)

    assert (split.surname, split.problems) == (surname, ())


@each_row("name", ["一ノ江", "一本松", "丁子谷", "一萬田"])
def test_a_word_that_some_list_has_as_a_surname_is_not_cut_without_a_word(name):
    split, _ = cut(name)

    assert not split.sure


@pytest.mark.parametrize(
    ("name", "possible"),
    [("森奈賀子", {"森", "森奈"}), ("浦和重", {"浦", "浦和"})],
)
def test_a_name_with_several_known_cuts_waits_with_the_possible_surnames(name, possible):
    split, _ = cut(name)

    assert not split.sure
    assert set(split.possible) == possible


def test_of_two_surnames_it_is_said_that_either_is_possible():
    (problem,) = cut("森奈賀子")[0].problems

    assert problem.message.key == "roster.bounds-either"


@each_row("name", ["龘龘花", "佐藤龘龘", "山田太郎主任"])
def test_a_name_without_a_known_cut_waits(name):
    assert not cut(name)[0].sure


@each_row(
    ("name", "furigana", "surname", "kana"),
    [
        ("小谷美咲", "オタニミサキ", "小谷", "おたに"),
        ("小谷美咲", "オタニ ミサキ", "小谷", "オタニ"),
        ("東海林健一", "トウカイリンケンイチ", "東海林", "とうかいりん"),
        ("森奈賀子", "モリナガコ", "森", "もり"),
        ("森奈賀子", "モリ ナガコ", "森", "モリ"),
        ("東海林", "ショウジ", "東海林", "ショウジ"),
    ],
)
def test_furigana_of_the_full_name_tells_where_the_surname_ends(name, furigana, surname, kana):
    split, reading = cut(name, furigana)

    assert split.sure
    assert (split.surname, reading) == (surname, kana)


@each_row(
    ("name", "furigana"),
    [("小谷美咲", "タナカハナコ"), ("小谷美咲", "タナカ ハナコ"), ("南光", "ミナミヒカル")],
)
def test_a_full_names_furigana_never_passes_whole(name, furigana):
    split, kana = cut(name, furigana)

    assert not split.sure or kana != furigana


@each_row(
    ("name", "furigana", "kana"),
    [
        ("小谷　美咲", "オタニミサキ", "おたに"),
        ("佐藤　花凛音", "サトウカリンネ", "さとう"),
        ("佐藤　花子", "サトウハナコサン", "さとう"),
        ("河野　璃織", "コウノリオリ", "こうの"),
        ("佐藤　花子", "サ", None),
        ("佐藤　花子", "スズキハナコ", None),
    ],
)
def test_joined_furigana_of_a_parted_name_is_cut_where_one_reading_begins_it(name, furigana, kana):
    assert cut(name, furigana)[1] == kana


@each_row(
    "name", ["ジョン　スミス", "マリア　サントス", "タロウ　ヤマダ", "ひかり　山田", "美咲　小谷"]
)
def test_a_given_name_that_stands_first_waits(name):
    assert not split_name(name).sure


@each_row("name", ["スミス　ジョン", "ヤマダ　タロウ", "さとう　健", "小谷　薫"])
def test_a_surname_that_stands_first_does_not_wait(name):
    assert split_name(name).sure


@pytest.mark.parametrize(
    ("name", "furigana"), [("SMITH John", "ジョン スミス"), ("JOHN SMITH", "ジョン スミス")]
)
def test_furigana_in_the_other_order_does_not_bring_the_given_name(name, furigana):
    split = split_name(name)
    found = split_furigana(furigana, split)

    assert found.kana is None
    assert any(problem.blocks for problem in found.problems)


def test_a_known_given_name_stays_with_the_roster():
    assert "太郎" not in repr(split_name("山田　太郎"))
    assert "太郎" not in repr(split_name("山田太郎"))


@pytest.mark.slow
def test_no_listed_surname_is_taken_for_a_full_name():
    for surname, *fields in data_lines("lexicon/surnames.tsv")[::50]:
        for field in fields:
            assert hidden_cuts(surname, (field.split(":")[0],), "") == ()


@each_row(
    ("name", "surname"),
    [("佐藤太郎", "佐藤"), ("田中太郎", "田中"), ("鈴木一郎", "鈴木"), ("秋山仁", "秋山")],
)
def test_two_characters_beat_one_where_far_more_people_bear_them(name, surname):
    split, _ = cut(name)

    assert (split.surname, split.sure) == (surname, True)


@each_row("name", ["森保夫", "岡元次", "沢知恵", "橘高志"])
def test_one_character_never_beats_two(name):
    split, _ = cut(name)

    assert not split.sure or len(split.surname) == 2


@each_row(
    ("name", "furigana", "kana"),
    [
        ("佐藤一郎", "サトウイチロウ", "さとう"),
        ("佐藤璃織", "サトウリオリ", "さとう"),
        ("長谷川礼緒", "ハセガワリオ", "はせがわ"),
        ("富永訓佳", "トミナガノリヨシ", "とみなが"),
        ("木蘭健太", "キラン ケンタ", "キラン"),
        ("坂下千里子", "サカシタチリコ", "さかした"),
    ],
)
def test_furigana_cuts_a_name_whose_given_name_or_surname_no_list_has(name, furigana, kana):
    split, reading = cut(name, furigana)

    assert split.sure
    assert reading == kana


@each_row("name", ["岸信千佳世", "岸信知世", "岸信美世"])
def test_a_frequent_surname_of_one_character_forbids_a_longer_one_that_nobody_bears(name):
    furigana = {"岸信千佳世": "キシノブチカヨ", "岸信知世": "キシノブトモヨ"}
    split, kana = cut(name, furigana.get(name, "キシノブミヨ"))

    assert not split.sure
    assert kana is None


@each_row("surname", ["原子", "三好", "林田"])
def test_a_longer_surname_that_somebody_bears_is_not_forbidden(surname):
    readings = {"原子": "ハラコ", "三好": "ミヨシ", "林田": "ハヤシダ"}

    split, _ = cut(f"{surname}公平", f"{readings[surname]}コウヘイ")

    assert (split.surname, split.sure) == (surname, True)


@each_row(
    ("word", "furigana"),
    [
        ("荘孝治", "ショウコウジ"),
        ("時東えみ", "トキトウエミ"),
        ("苺森健太", "イチゴモリケンタ"),
        ("純アリサ", "ジュンアリサ"),
    ],
)
def test_a_full_name_with_its_kana_is_seen_in_a_column_of_surnames(word, furigana):
    assert hidden_cuts(word, kana_words(furigana), "")


@each_row(
    ("name", "furigana"),
    [
        ("さとう", ""),
        ("さとう", "サトウ"),
        ("古泉", ""),
        ("古泉", "コイズミ"),
        ("シュレスタ", ""),
        ("シュレスタ", "シュレスタ"),
        ("テシガワラ", "テシガワラ"),
    ],
)
def test_a_surname_alone_is_never_cut(name, furigana):
    split, _ = cut(name, furigana)

    assert (split.surname, split.sure) == (name, True)


@each_row(
    ("name", "furigana"), [("さとうはなこ", ""), ("サトウハナコ", "サトウハナコ"), ("森正", "")]
)
def test_what_may_be_a_full_name_is_no_surname_alone(name, furigana):
    split, _ = cut(name, furigana)

    assert not split.sure or split.surname != name
