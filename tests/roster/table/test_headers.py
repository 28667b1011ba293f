"""Headers that nobody listed: their parts are put together by chance, and each is read right."""

import csv
import random
from dataclasses import dataclass

import pytest

from badgegen.core import to_hiragana
from badgegen.roster.reader import read_roster
from tests.support.offenders import offenders

PEOPLE = (
    ("東海林", "ショウジ", "SHOJI", "健一", "ケンイチ", "Kenichi"),
    ("小谷", "オタニ", "OTANI", "美咲", "ミサキ", "Misaki"),
    ("長谷川", "ハセガワ", "HASEGAWA", "直樹", "ナオキ", "Naoki"),
    ("菅野", "スガノ", "SUGANO", "陽子", "ヨウコ", "Yoko"),
    ("河野", "カワノ", "KAWANO", "大輔", "ダイスケ", "Daisuke"),
)
OTHERS = ("鈴木　次郎", "高橋　和子", "田中　実", "渡辺　節子", "伊藤　茂")

OWNERS = ("", "", "", "職員", "社員", "従業員", "スタッフ", "本人", "対象者", "受講者", "職員の")
ENGLISH_OWNERS = ("", "", "Employee ", "Staff ", "Worker ", "Your ", "employee_")
WHOLES = ("氏名", "名前", "お名前", "姓名", "フルネーム", "ご氏名")
ENGLISH_WHOLES = ("Full Name", "Name", "full_name", "Name")
PARTS = (
    ("姓", "名"),
    ("苗字", "名"),
    ("名字", "下の名前"),
    ("氏", "名"),
    ("氏名（姓）", "氏名（名）"),
)
ENGLISH_PARTS = (
    ("Last Name", "First Name"),
    ("Family Name", "Given Name"),
    ("Surname", "Given name"),
    ("last_name", "first_name"),
)
KANJI = ("{}", "{}", "{}", "{}（漢字）", "{}漢字", "漢字{}", "{}【全角漢字】")
KANA = (
    "{}（カナ）",
    "{}（ふりがな）",
    "{}フリガナ",
    "{}のフリガナ",
    "{}_カナ",
    "カナ{}",
    "{}（半角カナ）",
    "{}よみ",
    "{}（読み仮名）",
    "{}・よみがな",
)
LATIN = ("{}（ローマ字）", "{}ローマ字", "ローマ字{}", "{}（英字）", "英字{}", "{}（ヘボン式）")
ENGLISH_KANJI = ("{}", "{}", "{} (Kanji)", "{} - Local Script", "{} (JP)", "{} in Japanese")
ENGLISH_KANA = ("{} (Kana)", "{} - Phonetic", "{} Yomi", "{}_kana", "{} (Furigana)", "Phonetic {}")
ENGLISH_LATIN = ("{} (Romaji)", "{} (EN)", "{} in English", "Romaji {}", "{} (Latin letters)")
MARKS = (
    "{}",
    "{}",
    "＊{}",
    "{}※",
    "【{}】",
    "①{}",
    "3.{}",
    "({})",
    "{}（必須）",
    "{} [Required]",
    "{}\n(全角)",
    "{}：",
    "{}を入力してください",
    "{} *",
    "■{}",
)
RELATIVES = (
    "緊急連絡先氏名",
    "家族氏名",
    "上司の氏名",
    "配偶者（氏名）",
    "課長氏名",
    "Emergency Contact Name",
    "Manager Name",
)
BESIDE = (
    ("職員番号", "{:03}"),
    ("所属コード", "C{}"),
    ("部署名", "総務{}課"),
    ("役職", "主事"),
    ("内線", "20{}"),
    ("E-mail", "a{}@example.jp"),
)


@dataclass(frozen=True)
class Language:
    """The words of a header's parts in one language."""

    owners: tuple[str, ...]
    wholes: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    kanji: tuple[str, ...]
    kana: tuple[str, ...]
    latin: tuple[str, ...]


JAPANESE = Language(OWNERS, WHOLES, PARTS, KANJI, KANA, LATIN)
ENGLISH = Language(
    ENGLISH_OWNERS, ENGLISH_WHOLES, ENGLISH_PARTS, ENGLISH_KANJI, ENGLISH_KANA, ENGLISH_LATIN
)


def full_width(text):
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def spread(text):
    return "　".join(text) if text.isalpha() and len(text) < 5 else text


def upright(text):
    return "\n".join(text) if text.isalpha() and len(text) < 8 else text


SHAPES = (str, str, str, full_width, spread, upright)


class Headers:
    """Makes headers of a roster by a chance that is the same each time."""

    def __init__(self, seed):
        self.chance = random.Random(seed)

    def header(self, owner, part, script):
        shaped = self.chance.choice(SHAPES)(script.format(owner + part))
        return self.chance.choice(MARKS).format(shaped)

    def names(self):
        """Columns of the names and their furigana, each a header with its cells."""
        chance = self.chance
        first, second, third = (chance.choice((JAPANESE, JAPANESE, ENGLISH)) for _ in range(3))
        if chance.random() < 0.5:
            return self.whole_names(first, second, third)
        return self.divided_names(first, second, third)

    def whole_names(self, *languages):
        cells = (
            [f"{one[0]}　{one[3]}" for one in PEOPLE],
            [f"{one[1]}　{one[4]}" for one in PEOPLE],
            [f"{one[2]} {one[5]}" for one in PEOPLE],
        )
        scripts = (languages[0].kanji, languages[1].kana, languages[2].latin)
        columns = [
            (
                self.header(
                    self.chance.choice(language.owners),
                    self.chance.choice(language.wholes),
                    self.chance.choice(script),
                ),
                texts,
            )
            for language, script, texts in zip(languages, scripts, cells, strict=True)
        ]
        return columns[: self.chance.choice((2, 2, 3))]

    def divided_names(self, *languages):
        columns = []
        scripts = (languages[0].kanji, languages[1].kana, languages[2].latin)
        for at, (language, script) in enumerate(zip(languages, scripts, strict=True)):
            owner, kind = self.chance.choice(language.owners), self.chance.choice(script)
            for place, part in zip((at, at + 3), self.chance.choice(language.parts), strict=True):
                # 「社員名」 is the whole name; the given name is told as such.
                owned = "" if part == "名" or part == "氏" else owner
                columns.append((self.header(owned, part, kind), [one[place] for one in PEOPLE]))
        return columns[: self.chance.choice((4, 4, 6))]

    def roster(self):
        others = [(self.chance.choice(RELATIVES), list(OTHERS))]
        others += [
            (header, [cell.format(number) for number in range(1, 1 + len(PEOPLE))])
            for header, cell in BESIDE
        ]
        columns = self.names() + self.chance.sample(others, self.chance.randrange(4))
        self.chance.shuffle(columns)
        titles = self.chance.choice(([], [["職員名簿"]], [["令和8年度　緊急連絡網（取扱注意）"]]))
        headers, cells = zip(*columns, strict=True)
        return [*titles, list(headers), *map(list, zip(*cells, strict=True))]


@pytest.mark.parametrize(
    "seeds", [range(30), pytest.param(range(30, 300), marks=pytest.mark.slow)], ids=str
)
def test_a_header_of_parts_that_nobody_listed_together_is_read_right(seeds, tmp_path):
    path = tmp_path / "名簿.csv"

    def check(rows):
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)

        people = read_roster(path).people

        told = [(member.surname.written, to_hiragana(member.furigana or "")) for member in people]
        assert told == [(person[0], to_hiragana(person[1])) for person in PEOPLE], rows[:2]
        waiting = [one for one in people if any(problem.blocks for problem in one.problems)]
        assert waiting == [], rows[:2]

    assert offenders(check, {str(seed): (Headers(seed).roster(),) for seed in seeds}) == []
