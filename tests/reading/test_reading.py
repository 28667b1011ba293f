import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgegen.core import (
    LANGUAGES,
    NO_DEPARTMENT,
    Certainty,
    Doubt,
    Place,
    Reading,
    Source,
    StaffMember,
    Surname,
    data_lines,
    is_hiragana,
    message,
    to_hiragana,
    translate,
)
from badgegen.decisions import Override, Overrides, read_surname, read_surnames
from badgegen.names import (
    from_allow_list,
    is_foreign,
    is_reading,
    is_surname,
    is_surname_kana,
    lookup_forms,
    to_common_kanji,
)
from badgegen.names.surnames import CERTAIN_FROM
from tests.support.offenders import each_row

ALLOW_LIST = data_lines("certain_surnames.tsv")
LETTERS = "佐藤髙﨑々ヶノ〓ースさとっゃんｻﾞ・ゞ Aé1-\u3099\U000e0100"
VARIANTS = data_lines("variant_kanji.tsv")


def member(surname, furigana=None, staff_number=None):
    return StaffMember(
        Place("職員", 2), Surname(surname), staff_number=staff_number, furigana=furigana
    )


def read(surname, furigana=None, staff_number=None, overrides=()):
    return read_surname(member(surname, furigana, staff_number), Overrides(tuple(overrides)))


@each_row(
    ("surname", "furigana", "kana", "certainty", "source"),
    [
        ("佐藤", None, "さとう", Certainty.CERTAIN, Source.ALLOW_LIST),
        ("髙橋", None, "たかはし", Certainty.CERTAIN, Source.ALLOW_LIST),
        ("河野", "カワノ", "かわの", Certainty.CERTAIN, Source.FURIGANA),
        ("河野", "ｶﾜﾉ", "かわの", Certainty.CERTAIN, Source.FURIGANA),
        ("佐藤", " さとう ", "さとう", Certainty.CERTAIN, Source.FURIGANA),
        ("あべ", None, "あべ", Certainty.CERTAIN, Source.WRITTEN_IN_KANA),
        ("ヤマモト", None, "やまもと", Certainty.CERTAIN, Source.WRITTEN_IN_KANA),
        ("ﾔﾏﾓﾄ", None, "やまもと", Certainty.CERTAIN, Source.WRITTEN_IN_KANA),
        ("スミス", None, "すみす", Certainty.CERTAIN, Source.WRITTEN_IN_KANA),
        ("関根山", None, "せきねやま", Certainty.UNKNOWN, Source.PYKAKASI),
        ("〓田", None, "", Certainty.UNKNOWN, Source.NONE),
        ("SMITH", None, "すみす", Certainty.LIKELY, Source.LATIN_LETTERS),
        ("KOWALCZYK", None, "", Certainty.UNKNOWN, Source.NONE),
        ("SMITH", "スミス", "すみす", Certainty.CERTAIN, Source.FURIGANA),
    ],
)
def test_the_first_source_that_answers_is_believed(surname, furigana, kana, certainty, source):
    reading = read(surname, furigana)

    assert (reading.kana, reading.certainty, reading.source) == (kana, certainty, source)


def test_an_override_by_staff_number_beats_one_by_surname():
    entries = [Override(None, "河野", "こうの"), Override("12", None, "かわの")]

    reading = read("河野", staff_number="１２", overrides=entries)

    assert (reading.kana, reading.source) == ("かわの", Source.OVERRIDE_STAFF_NUMBER)


def test_a_decision_on_a_person_beats_their_furigana_and_says_so():
    entry = Override("12", "河野", "こうの", "Kohno")
    reading = read("河野", "かわの", staff_number="12", overrides=[entry])

    assert reading.kana == "こうの"
    assert reading.certainty is Certainty.CONFIRMED
    assert reading.romaji == "Kohno"
    assert reading.candidates == ("こうの", "かわの")
    assert [problem.blocks for problem in reading.problems] == [False]
    assert reading.problems[0].message.key == "reading.override-against-furigana"


def test_a_decision_for_all_of_a_surname_does_not_settle_another_furigana_of_one_of_them():
    reading = read("角田", "カクタ", overrides=[Override(None, "角田", "つのだ")])

    told = [(one.doubt, one.blocks) for one in reading.problems]
    assert told == [(Doubt.SURNAME_DECIDED_AGAINST_FURIGANA, True)]
    assert reading.candidates[:2] == ("つのだ", "かくた")


def test_a_decision_for_all_of_a_surname_stands_where_the_furigana_is_none_of_the_surname():
    reading = read("角田", "サトウ", overrides=[Override(None, "角田", "つのだ")])

    told = [(one.doubt, one.blocks) for one in reading.problems]
    assert told == [(Doubt.OVERRIDE_AGAINST_FURIGANA, False)]


SLIPS = [
    ("鈴木", "ススキ", "すずき"),
    ("高橋", "タカバシ", "たかはし"),
    ("髙橋", "タカバシ", "たかはし"),
    ("吉田", "ヨシタ", "よしだ"),
    ("小林", "コハヤシ", "こばやし"),
    ("岡田", "オカタ", "おかだ"),
    ("前田", "マエタ", "まえだ"),
    ("石川", "イシガワ", "いしかわ"),
    ("石田", "イシタ", "いしだ"),
    ("青木", "アオギ", "あおき"),
    ("伊藤", "イト", "いとう"),
]


@each_row(("surname", "furigana", "usual"), SLIPS)
def test_a_furigana_that_nearly_nobody_bears_holds_and_is_told(surname, furigana, usual):
    reading = read(surname, furigana)

    assert (reading.kana, reading.certainty) == (to_hiragana(furigana), Certainty.CERTAIN)
    told = [one for one in reading.problems if one.doubt is Doubt.FURIGANA_UNUSUAL]
    assert [dict(one.values)["usual"] for one in told] == [usual]
    assert not told[0].blocks


@each_row(
    ("surname", "furigana"),
    [
        ("鈴木", "スズキ"),
        ("中島", "ナカジマ"),
        ("中島", "ナカシマ"),
        ("山崎", "ヤマサキ"),
        ("高田", "タカタ"),
        ("藤原", "フジハラ"),
        ("熊谷", "クマガヤ"),
        ("河野", "カワノ"),
        ("東海林", "トウカイリン"),
        ("林", "リン"),
        ("関根山", "セキネヤマ"),
    ],
)
def test_a_furigana_that_people_bear_is_no_slip(surname, furigana):
    assert Doubt.FURIGANA_UNUSUAL not in [one.doubt for one in read(surname, furigana).problems]


def test_a_person_who_decides_on_an_unusual_reading_has_heard_of_it():
    entry = Override("12", "鈴木", "すすき")

    assert read("鈴木", "ススキ", staff_number="12", overrides=[entry]).problems == ()


def test_an_override_that_agrees_with_the_furigana_column_raises_no_remark():
    reading = read("河野", "コウノ", overrides=[Override(None, "河野", "こうの")])

    assert reading.problems == ()


def test_an_override_for_a_number_does_not_hold_for_another_surname():
    entry = Override("12", "田中", "たなか", row=3)

    reading = read("佐藤", staff_number="12", overrides=[entry])

    assert (reading.kana, reading.source) == ("さとう", Source.ALLOW_LIST)
    assert reading.problems[0].message.key == "reading.override-of-other-surname"


def test_an_override_for_a_number_holds_for_a_variant_of_its_surname():
    reading = read("髙橋", staff_number="12", overrides=[Override("12", "高橋", "たかばし")])

    assert reading.kana == "たかばし"


@each_row("furigana", ["さとう はなこ", "Sato", "佐藤", "さとう1", "さんヶしま", "-"])
def test_furigana_that_is_not_kana_only_is_left_aside(furigana):
    reading = read("佐藤", furigana)

    assert reading.source is Source.ALLOW_LIST
    assert reading.problems[0].message.key == "reading.furigana-not-kana"


def test_a_remark_on_furigana_does_not_repeat_it():
    reading = read("佐藤", "さとう はなこ")

    sentences = [translate(reading.problems[0].message, language) for language in LANGUAGES]

    assert not any("はなこ" in sentence for sentence in sentences)


@each_row("surname", ["スミス", "シェーン", "ガルシア・ロペス", "SMITH", "O'Hara", "ＬＥＥ"])
def test_foreign_surnames_are_marked(surname):
    assert read(surname).foreign


@each_row("surname", ["佐藤", "さとう", "サトウ", "すみす", "竹ノ内"])
def test_japanese_surnames_are_not_foreign(surname):
    assert not read(surname).foreign


@each_row(
    ("surname", "romaji"),
    [("SMITH", "SMITH"), ("O'Hara", "O'Hara"), ("ＬＥＥ", "LEE"), ("佐藤", None)],
)
def test_a_latin_surname_is_its_own_romaji(surname, romaji):
    assert read(surname).written == romaji
    assert read(surname).romaji is None


def test_a_persons_romaji_beats_the_latin_surname():
    reading = read("Smith", overrides=[Override(None, "Smith", "すみす", "SMYTH")])

    assert reading.romaji == "SMYTH"


@each_row(
    ("surname", "furigana", "boundaries"),
    [
        ("井上", "いのうえ", (2,)),
        ("松浦", "まつうら", (2,)),
        ("山田", "やまだ", None),
        ("東海林", "しょうじ", ()),
        ("いのうえ", None, None),
    ],
)
def test_boundaries_are_filled_where_the_romaji_needs_them(surname, furigana, boundaries):
    assert read(surname, furigana).boundaries == boundaries


def test_the_furigana_stands_before_the_usual_reading_among_the_candidates():
    assert read("佐藤", "サドウ").candidates[:2] == ("さどう", "さとう")


@pytest.mark.slow
@settings(max_examples=60)
@given(st.text(LETTERS, max_size=5), st.none() | st.text(LETTERS, max_size=5))
def test_whatever_is_printable_is_kana(surname, furigana):
    reading = read(surname, furigana)

    if reading.certainty.printable:
        assert all("ぁ" <= letter <= "ゔ" or letter in "ー・ =-" for letter in reading.kana)
        assert reading.kana


@pytest.mark.slow
@given(st.text(max_size=8))
def test_the_written_form_is_looked_up_first(surname):
    assert lookup_forms(Surname(surname))[0] == surname


@each_row(
    ("surname", "form"),
    [
        ("三ヶ島", "三ケ島"),
        ("三ｹ島", "三ヶ島"),
        ("三が島", "三ヶ島"),
        ("堀ノ内", "堀之内"),
        ("堀の内", "堀之内"),
        ("佐佐木", "佐々木"),
        ("佐々木", "佐佐木"),
        ("葛󠄀城", "葛城"),
        ("渡邊", "渡辺"),
        ("濵ノ上", "浜之上"),
    ],
)
def test_other_spellings_of_a_surname_are_looked_up(surname, form):
    assert form in lookup_forms(Surname(surname))


def test_every_variant_has_a_common_form():
    for variant, common in VARIANTS:
        assert len(variant) == len(common) == 1
        assert to_common_kanji(variant) == common
        assert f"{common}田" in lookup_forms(Surname(f"{variant}田"))


def test_every_row_of_the_allow_list_is_a_surname_a_reading_and_a_share():
    for surname, kana, share in ALLOW_LIST:
        assert surname
        assert is_hiragana(kana), surname
        assert 0.9 < float(share) <= 1, surname


@pytest.mark.slow
def test_only_a_share_from_the_threshold_on_is_certain():
    for surname, kana, share in ALLOW_LIST:
        certainty = Certainty.CERTAIN if float(share) >= CERTAIN_FROM else Certainty.LIKELY

        assert from_allow_list(member(surname)) == Reading(kana, certainty, Source.ALLOW_LIST)


@each_row("surname", ["鈴木", "佐藤", "髙橋", "前田", "渡邉", "原田", "上田"])
def test_whom_all_counted_bearers_read_alike_is_certain(surname):
    assert read(surname).certainty is Certainty.CERTAIN


# One of 152 bearers of 小林, one of 25 of 西田; of the others people are known beside the list.
@each_row("surname", ["小林", "西田", "武藤", "福田", "武田", "篠原", "宮崎", "五十嵐"])
def test_a_usual_reading_that_a_bearer_contradicts_waits(surname):
    assert not read(surname).certainty.printable


def test_the_splitter_is_told_which_surnames_exist():
    assert is_surname("佐藤")
    assert is_surname("髙橋")
    assert not is_surname("佐藤花")
    assert not is_surname("")


@each_row(
    ("surname", "kana", "expected"),
    [
        ("佐藤", "さとう", True),
        ("吉冨", "よしとみ", True),
        ("あべ", "あべ", True),
        ("スミス", "すみす", True),
        ("佐藤", "たなか", False),
        ("佐藤", "さとうはなこ", False),
        ("佐藤", "", False),
    ],
)
def test_the_splitter_is_told_which_readings_fit(surname, kana, expected):
    assert is_reading(surname, kana) is expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_and_certainty_has_a_name(language):
    keys = [f"source-{source}" for source in Source] + [f"certainty-{one}" for one in Certainty]

    assert all(translate(message(f"reading.{key}"), language) for key in keys)


@pytest.mark.slow
def test_what_is_known_needs_no_heavy_library():
    script = (
        "import sys\n"
        "from badgegen.core.model import Place, StaffMember, Surname\n"
        "from badgegen.decisions.readings import read_surname\n"
        "from badgegen.decisions.overrides import Overrides\n"
        "read_surname(StaffMember(Place('', 1), Surname('佐藤')), Overrides())\n"
        "heavy = {'pykakasi', 'openpyxl', 'pandas'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert done.stderr == ""


def test_every_reading_of_the_allow_list_is_a_surname_in_kana():
    assert all(is_surname_kana(kana) for _, kana, _ in ALLOW_LIST)


@each_row(
    ("surname", "kana", "foreign"),
    [("金", "きむ", True), ("金", "きん", False), ("李", "り", True), ("林", "はやし", False)],
)
def test_a_korean_or_chinese_reading_leaves_the_romaji_open(surname, kana, foreign):
    reading = read(surname, kana)

    assert reading.kana == kana
    assert reading.foreign is foreign


def test_every_korean_and_chinese_reading_is_hiragana_of_one_kanji():
    for surname, kana in data_lines("sino_korean_readings.tsv"):
        assert len(surname) == 1
        assert is_hiragana(kana)


ALIKE = [
    StaffMember(Place("職員", row), Surname(surname), furigana=kana, department=department)
    for row, (surname, kana, department) in enumerate(
        (surname, kana, department)
        for surname in ("河野", "佐藤", "東海林", "スミス")
        for kana in (None, "コウノ", "サトウ")
        for department in (None, "総務課")
    )
] + [
    StaffMember(Place("職員", 100), Surname("河野"), staff_number="0007"),
    StaffMember(Place("職員", 101), Surname("河野"), staff_number="0008"),
    StaffMember(Place("職員", 102), Surname("河野"), surname_sure=False),
    StaffMember(Place("職員", 103), Surname("河野"), stored_furigana="カワノ"),
    StaffMember(Place("職員", 104), Surname("河野"), possible_surnames=(Surname("河"),)),
]


@each_row(
    "entries",
    [
        (),
        (Override("0007", None, "かわの"),),
        (Override("0007", "佐藤", "かわの"),),
        (Override(None, "河野", "かわの"),),
        (Override(None, "河野", "かわの", department="総務課"),),
        (Override(None, "河野", "かわの", department=NO_DEPARTMENT),),
        (Override(None, "河野", "こうの"), Override("0007", None, "かわの", "KAWANO")),
    ],
)
def test_people_who_share_a_reading_have_the_one_that_each_would_have_alone(entries):
    overrides = Overrides(entries)

    together = tuple(read_surnames(ALIKE, overrides))

    assert together == tuple(read_surname(one, overrides) for one in ALIKE)


@each_row(
    ("surname", "foreign"),
    [("テシガワラ", False), ("ｻﾄｳ", False), ("アラン", True), ("スミス", True), ("マーク", True)],
)
def test_katakana_that_two_dictionaries_read_so_is_japanese(surname, foreign):
    assert is_foreign(Surname(surname)) is foreign
