"""A given name in the wrong place waits, whatever furigana stands beside it."""

import json

import pytest

from tests.support.folders import printed
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook

PARTS = ("職員番号", "姓", "名", "姓フリガナ", "名フリガナ")


@pytest.fixture
def checked(run, tmp_path):
    """Writes a roster, with staff numbers where it has a column of them; says what it found."""

    def check(header, *rows):
        numbered = header[0] == "職員番号"
        filled = [(str(at), *row) if numbered else row for at, row in enumerate(rows, start=1)]
        roster = write_workbook(tmp_path / "名簿.xlsx", [header, *filled])
        return json.loads(run("check", roster, "--format", "json").out)

    return check


def waiting(found):
    return [one["surname"] for one in found["people"] if one["needs_review"]]


def ready(found):
    return [one["kana"] for one in found["people"] if not one["needs_review"]]


FULL_NAMES = {
    "田中健": ("タナカケン", "田中"),
    "林花子": ("ハヤシハナコ", "林"),
    "東太郎": ("ヒガシタロウ", "東"),
    "高橋愛": ("タカハシアイ", "高橋"),
    "原健": ("ハラケン", "原"),
    "関愛": ("セキアイ", "関"),
    "堀愛": ("ホリアイ", "堀"),
    "辻愛": ("ツジアイ", "辻"),
    "星愛": ("ホシアイ", "星"),
    "森正": ("モリタダシ", "森"),
    "大野智": ("オオノサトシ", "大野"),
}


@pytest.mark.slow
@each_row("name", FULL_NAMES)
def test_a_short_full_name_in_the_column_of_surnames_waits_with_its_surname(checked, name):
    kana, surname = FULL_NAMES[name]

    found = checked(("姓", "フリガナ"), (name, kana), ("鈴木", "スズキ"))

    assert waiting(found) == [surname]
    assert "区切り" in found["people"][0]["problems"][0]


@each_row(
    ("surname", "given", "kana"),
    [("田中健", "健", "タナカケン"), ("森愛", "愛", "モリアイ"), ("泉龘", "龘", "イズミトウ")],
)
def test_a_cell_of_surnames_that_ends_with_the_rows_given_name_waits(checked, surname, given, kana):
    found = checked(PARTS, (surname, given, kana, ""), ("今泉", "泉", "イマイズミ", "イズミ"))

    assert waiting(found) == [surname.removesuffix(given)]


SURNAMES = {
    "長谷川": "ハセガワ",
    "佐々木": "ササキ",
    "五十嵐": "イガラシ",
    "小山内": "オサナイ",
    "東海林": "トウカイリン",
    "久保田": "クボタ",
    "大久保": "オオクボ",
    "宇賀神": "ウガジン",
    "三ツ木": "ミツギ",
    "小鳥遊": "タカナシ",
}


@pytest.mark.slow
@each_row("surname", SURNAMES)
def test_a_surname_of_three_kanji_is_whole(checked, surname):
    found = checked(("姓", "フリガナ"), (surname, SURNAMES[surname]), ("鈴木", "スズキ"))

    assert waiting(found) == []


GIVEN = {
    "花子": "ハナコ",
    "健一": "ケンイチ",
    "美咲": "ミサキ",
    "由美子": "ユミコ",
    "薫": "カオル",
    "忍": "シノブ",
    "司": "ツカサ",
    "ひかり": "ヒカリ",
}


@pytest.mark.slow
@each_row("header", ["姓", "氏名"])
@each_row("name", GIVEN)
def test_a_given_name_alone_waits(checked, header, name):
    found = checked((header, "フリガナ"), (name, GIVEN[name]), ("鈴木 太郎", "スズキ タロウ"))

    assert name in waiting(found)


@each_row(
    ("surname", "kana"),
    [("東", "ヒガシ"), ("南", "ミナミ"), ("泉", "イズミ"), ("中", "ナカ"), ("湊", "ミナト")],
)
def test_a_surname_that_is_a_given_name_as_well_is_one(checked, surname, kana):
    assert waiting(checked(("姓", "フリガナ"), (surname, kana), ("武", "タケ"))) == []


@pytest.mark.slow
@each_row("header", ["姓", "氏名"])
@each_row(
    ("name", "kana"), [("葵", "アオイ"), ("楓", "カエデ"), ("七海", "ナナミ"), ("真弓", "マユミ")]
)
def test_a_given_name_that_hardly_anybody_has_as_a_surname_waits_alone(checked, header, name, kana):
    people = (("鈴木 太郎", "スズキ タロウ"), ("田中 花子", "タナカ ハナコ"))
    right = people if header == "氏名" else [tuple(one.split()[0] for one in row) for row in people]

    assert waiting(checked((header, "フリガナ"), (name, kana), *right)) == [name]


def test_a_given_name_with_its_kana_in_brackets_waits_amid_full_names(checked):
    rows = (("葵（アオイ）",), ("泉（イズミ）",), ("佐藤 太郎（サトウ タロウ）",))

    assert {"葵", "泉"} <= set(waiting(checked(("氏名",), *rows)))


def test_a_given_name_beside_it_says_that_a_word_is_the_surname(checked):
    found = checked(PARTS, ("司", "健一", "ツカサ", "ケンイチ"), ("忍", "忍", "シノブ", "シノブ"))

    assert (ready(found), waiting(found)) == (["つかさ"], ["忍"])


EXCHANGED = (
    ("花子", "佐藤", "ハナコ", "サトウ"),
    ("健一", "鈴木", "ケンイチ", "スズキ"),
    ("泉", "田中", "イズミ", "タナカ"),
    ("東", "高橋", "アズマ", "タカハシ"),
    ("美咲", "渡辺", "ミサキ", "ワタナベ"),
)


@pytest.mark.slow
def test_exchanged_columns_are_told_once_and_nobody_of_them_is_printed(checked):
    found = checked(PARTS, *EXCHANGED)

    assert ready(found) == []
    (said,) = (one["message"] for one in found["findings"] if one["kind"] == "roster")
    assert "名の列には姓が入っているようです" in said


@pytest.mark.parametrize("header", ["姓", "氏名"])
def test_a_column_of_given_names_alone_is_told_once_and_nobody_of_it_is_printed(checked, header):
    names = [(given, kana) for given, _, kana, _ in EXCHANGED]

    found = checked((header, "フリガナ"), *names)

    assert ready(found) == []
    (said,) = (one["message"] for one in found["findings"] if one["kind"] == "roster")
    assert "名だけが入っているようです" in said


def test_surnames_that_are_given_names_as_well_do_not_make_columns_exchanged(checked):
    found = checked(
        PARTS,
        ("泉", "真弓", "イズミ", "マユミ"),
        ("南", "健一", "ミナミ", "ケンイチ"),
        ("東", "薫", "アズマ", "カオル"),
    )

    assert ready(found) == ["いずみ", "みなみ", "あずま"]


@pytest.mark.parametrize(
    "rows",
    [
        (("東海林", "泉", "トウカイリン", "イズミ"), ("勅使河原", "東", "テシガワラ", "アズマ")),
        (("泉", "東", "イズミ", "アズマ"), ("南", "泉", "ミナミ", "イズミ")),
    ],
    ids=["rare surnames", "surnames that are given names"],
)
def test_columns_are_not_exchanged_for_given_names_that_are_surnames_as_well(checked, rows):
    found = checked(PARTS, *rows)

    assert not any("姓が入っている" in one["message"] for one in found["findings"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "givens",
    [(("恵", "メグミ"), ("千秋", "チアキ")), (("莉愛那", "リアナ"), ("心結羽", "ミユウ"))],
    ids=["surnames to some", "known to nobody"],
)
def test_given_names_that_are_no_usual_surnames_do_not_make_columns_exchanged(checked, givens):
    (one, one_kana), (other, other_kana) = givens

    found = checked(PARTS, ("南", one, "ミナミ", one_kana), ("東", other, "アズマ", other_kana))

    assert ready(found) == ["みなみ", "あずま"]


@pytest.mark.parametrize("surnames", [("倉光", "武村"), ("一ノ瀬", "一ノ関")])
def test_columns_are_exchanged_by_frequent_surnames_and_by_those_of_people_counted(
    checked, surnames
):
    rows = zip(("花子", "健一"), surnames, ("ハナコ", "ケンイチ"), ("", ""), strict=True)

    found = checked(PARTS, *rows)

    assert ready(found) == []
    assert [one["kind"] for one in found["findings"]].count("roster") == 1


@pytest.mark.parametrize(
    ("surname", "given", "kana"), [("倉光", "光", "クラミツ"), ("一ノ瀬", "瀬", "イチノセ")]
)
def test_a_surname_to_many_or_to_somebody_counted_is_not_cut_by_the_given_name_at_its_end(
    checked, surname, given, kana
):
    found = checked(PARTS, (surname, given, kana, ""))

    assert [one["surname"] for one in found["people"]] == [surname]
    assert waiting(found) == []


def test_a_single_row_the_wrong_way_round_waits(checked):
    found = checked(PARTS, EXCHANGED[0], *(("井上", "太郎", "イノウエ", "タロウ"),) * 3)

    assert waiting(found) == ["花子"]


SUSPECTED = {
    "the given name's furigana": (PARTS, ("佐藤", "花子", "ハナコ", "")),
    "a given name": (PARTS, ("花子", "", "ハナコ", "")),
    "a full name": (PARTS, ("田中健", "", "タナカケン", "")),
    "exchanged": (PARTS, ("健一", "佐藤", "ケンイチ", "サトウ")),
    "without furigana": (PARTS, ("健一", "", "", "")),
}


@pytest.mark.slow
@each_row("case", SUSPECTED)
def test_what_may_be_a_given_name_is_not_printed_even_unreviewed(run, tmp_path, case):
    header, row = SUSPECTED[case]
    rows = [header, ("1", *row), ("2", "長島", "太郎", "", "")]
    roster = write_workbook(tmp_path / "r.xlsx", rows)

    result = run("build", roster, "--include-unreviewed")

    assert printed(tmp_path / "r-badges") == ("ながしま", "NAGASHIMA")
    assert "--include-unreviewed でも印刷しない名札: 1名" in result.out


@pytest.mark.slow
@each_row("kana", ["タナカケン", "タナカ ケン", "タナカ", "ケン"])
def test_a_full_name_used_at_work_gives_its_surname_or_waits(run, tmp_path, kana):
    header = ("職員番号", "氏名", "フリガナ", "ビジネスネーム", "フリガナ")
    row = ("1", "佐藤 健", "サトウ ケン", "田中健", kana)
    roster = write_workbook(
        tmp_path / "r.xlsx", [header, row, ("2", "井上 愛", "イノウエ アイ", "")]
    )

    run("build", roster, "--include-unreviewed")

    texts = set(printed(tmp_path / "r-badges")) - {"たなか", "TANAKA", "いのうえ", "INOUE"}
    assert texts <= {"さとう", "SATO"}


def test_a_surname_with_a_blank_inside_is_told_what_to_do(checked):
    found = checked(("氏名", "フリガナ"), ("加　藤", "カトウ"), ("井上　愛", "イノウエ　アイ"))

    (problem,) = found["people"][0]["problems"]
    assert "全体が姓なら空白を取り除いてください" in problem


@pytest.mark.parametrize(
    ("name", "kana"), [("忍　鈴木", "シノブ　スズキ"), ("司　山本", "ツカサ　ヤマモト")]
)
def test_a_full_name_with_the_given_name_first_waits(checked, name, kana):
    found = checked(("氏名", "フリガナ"), (name, kana), ("武　健太", "タケ　ケンタ"))

    assert ready(found) == ["たけ"]


@pytest.mark.slow
@each_row(
    ("header", "row"),
    [
        (PARTS, ("鈴木", "良子", "リョウコ", "リョウコ")),
        (("職員番号", "氏名", "フリガナ"), ("鈴木　良子", "リョウコ")),
        (("職員番号", "姓", "名", "フリガナ"), ("鈴木", "良子", "リョウコ")),
        (PARTS, ("隆の鶴", "伸一", "シンイチ", "")),
    ],
)
def test_the_furigana_of_the_given_name_is_not_taken_though_the_kanji_may_be_read_so(
    run, tmp_path, header, row
):
    roster = write_workbook(tmp_path / "r.xlsx", [header, ("1", *row)])

    run("build", roster, "--include-unreviewed")

    assert not (tmp_path / "r-badges" / "badges.pdf").exists()


@each_row("name", ["司", "忍", "健一", "由美"])
def test_who_is_called_by_the_given_name_at_work_waits(checked, name):
    header = ("職員番号", "氏名", "フリガナ", "ビジネスネーム")

    found = checked(header, (f"佐藤　{name}", "サトウ　ケン", name))

    assert (waiting(found), found["people"][0]["business_name"]) == (["佐藤"], None)


def test_a_full_name_in_one_word_with_the_given_name_first_waits(checked):
    assert ready(checked(("氏名", "フリガナ"), ("健一鈴木", "ケンイチスズキ"))) == []


@each_row(("surname", "kana"), [("松田", "ショウタ"), ("青地", "セイジ"), ("広川", "コウゼン")])
def test_the_furigana_of_a_given_name_is_no_reading_of_the_surname(checked, surname, kana):
    found = checked(("姓", "フリガナ"), (surname, kana), ("鈴木", "スズキ"))

    assert waiting(found) == [surname]
    assert "名のふりがな" in found["people"][0]["problems"][0]


@pytest.mark.parametrize(
    ("surname", "given", "kana", "given_kana"),
    [("五頭", "一郎", "ゴヅ", "イチロウ"), ("秋本", "翔", "アキモト", "ツバサ")],
)
def test_beside_the_given_names_own_kana_it_is_one(checked, surname, given, kana, given_kana):
    assert waiting(checked(PARTS, (surname, given, kana, given_kana))) == []


@each_row("name", ["かこ", "みさき", "ひなた"])
def test_a_given_name_in_kana_among_surnames_waits(checked, name):
    assert waiting(checked(("姓",), (name,), ("さとう",), ("いずみ",))) == [name]


@pytest.mark.slow
@each_row("header", ["氏名", "氏名（かな）", "姓"])
@each_row("name", ["しずかすずき", "すずきしずか", "たろうすずき", "ちとせおか", "タロウスズキ"])
def test_a_full_name_in_kana_without_a_blank_waits_in_either_order(checked, header, name):
    found = checked(("職員番号", header), (name,), ("さとう",), ("たなか",), ("やまもと",))

    assert found["people"][0]["needs_review"]
    assert ready(found) == ["さとう", "たなか", "やまもと"]


REVERSED_IN_FULL = {
    "葵早川": "アオイハヤカワ",
    "誠池田": "マコトイケダ",
    "健一岡": "ケンイチオカ",
    "瞳平田": "ヒトミヒラタ",
    "梓原": "アズサ ハラ",
}


@each_row("name", REVERSED_IN_FULL)
def test_a_full_name_with_the_given_name_first_waits_in_a_column_of_surnames(checked, name):
    found = checked(
        ("職員番号", "姓", "セイ"),
        (name, REVERSED_IN_FULL[name]),
        ("鈴木", "スズキ"),
        ("南野", "ミナミノ"),
        ("泉谷", "イズミタニ"),
    )

    assert waiting(found) == [name]


def test_a_column_of_given_names_is_seen_where_brackets_hold_their_kana(checked):
    names = ("恵（めぐみ）", "進（ススム）", "翼（つばさ）", "泉（イズミ）", "南（ミナミ）")

    found = checked(("職員番号", "氏名"), *((name,) for name in names))

    assert not ready(found)
