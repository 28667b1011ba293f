"""Rosters whose cells hold what HR types."""

import unicodedata

from tests.roster.shapes.staff import (
    HEADER,
    OTANI,
    SATO,
    SHOJI,
    STAFF,
    WAITS,
    YAMADA,
    Page,
    Shape,
    expected,
    hiragana,
    shape,
    table,
)

_SEPARATORS = {
    "full": "　",
    "half": " ",
    "no-break": "\u00a0",
    "thin": "\u2009",
    "em": "\u2003",
    "tab": "\t",
    "line break": "\n",
    "CR LF": "\r\n",
    "zero-width": "\u200b",
    "three": "　 　",
    "ideographic half fill": "\u3164",
    "figure": "\u2007",
    "narrow no-break": "\u202f",
    "middle dot in kana": "　",
}


def _joined(name_blank, kana_blank):
    return [
        (one.surname + name_blank + one.given + " ", one.kana + kana_blank + one.given_kana + "　")
        for one in STAFF
    ]


CELLS = {
    f"blank {name} {other}": shape(("氏名", "フリガナ"), *_joined(blank, kana_blank))
    for name, blank in _SEPARATORS.items()
    for other, kana_blank in (("same", blank), ("half", " "))
}
CELLS |= {
    "no blank in the name": shape(("氏名", "フリガナ"), *_joined("", "　")),
    "no blank in the kana": shape(("氏名", "フリガナ"), *_joined("　", "")),
    "no blank at all": shape(("氏名", "フリガナ"), *_joined("", "")),
    "surname letters apart": shape(
        ("氏名", "フリガナ"),
        ("山 田　太 郎", "ヤマダ　タロウ"),
        ("佐　藤　花　子", "サトウ　ハナコ"),
        people=(("山田", "やまだ"), ("佐藤", "さとう")),
    ),
    "half-width kana": shape(
        ("氏名", "ﾌﾘｶﾞﾅ"),
        ("山田 太郎", "ﾔﾏﾀﾞ ﾀﾛｳ"),
        ("郡司 ペドロ", "ｸﾞﾝｼﾞ ﾍﾟﾄﾞﾛ"),
        people=(("山田", "やまだ"), ("郡司", "ぐんじ")),
    ),
    "decomposed kana": shape(
        *[
            tuple(unicodedata.normalize("NFD", cell) for cell in row)
            for row in (("氏名", "フリガナ"), *table(("name", "furigana")))
        ]
    ),
    "hiragana furigana": shape(
        ("氏名", "ふりがな"), *[(one.name, hiragana(one.furigana)) for one in STAFF]
    ),
    "furigana of the surname alone": shape(("氏名", "フリガナ"), *table(("name", "kana"))),
    "honorifics": shape(
        ("氏名", "フリガナ"),
        ("山田　太郎 様", "ヤマダ　タロウ"),
        ("佐藤　花子様", "サトウ　ハナコ"),
        ("東海林　健一 殿", "ショウジ　ケンイチ"),
        ("小谷 美咲 さん", "オタニ　ミサキ"),
        ("菅野先生", "スガノ"),
        people=(
            *expected((YAMADA, SATO, SHOJI, OTANI)),
            ("菅野", WAITS),
        ),
    ),
    "former surnames": shape(
        ("氏名", "フリガナ", "旧姓使用"),
        ("山田　太郎", "ヤマダ　タロウ", ""),
        ("佐藤　花子（旧姓 鈴木）", "サトウ　ハナコ", ""),
        ("東海林（佐藤）　健一", "ショウジ　ケンイチ", ""),
        ("小谷　美咲", "オタニ　ミサキ", "○"),
        ("長谷川　直樹", "ハセガワ　ナオキ", "－"),
        ("河野　陽菜［旧姓：林］", "カワノ　ヒナ", ""),
        people=(
            ("山田", "やまだ"),
            ("佐藤", WAITS),
            ("東海林", WAITS),
            ("小谷", WAITS),
            ("長谷川", "はせがわ"),
            ("河野", WAITS),
        ),
    ),
    "former surname headers": shape(
        ("氏名", "フリガナ", "戸籍氏名", "旧姓使用の有無"),
        ("山田　太郎", "ヤマダ　タロウ", "山田　太郎", "無"),
        ("佐藤　花子", "サトウ　ハナコ", "鈴木　花子", "有"),
        people=(("山田", "やまだ"), ("佐藤", WAITS)),
    ),
    "bracketed remarks": shape(
        ("氏名", "フリガナ"),
        ("山田　太郎（再任用）", "ヤマダ　タロウ"),
        ("佐藤　花子(会計年度)", "サトウ　ハナコ"),
        ("東海林　健一（兼務）", "ショウジ　ケンイチ"),
        ("小谷　美咲【新採】", "オタニ　ミサキ"),
        people=expected((YAMADA, SATO, SHOJI, OTANI)),
    ),
    "titles in the name": shape(
        ("氏名", "フリガナ"),
        ("課長　山田　太郎", "ヤマダ　タロウ"),
        ("佐藤　花子　主任", "サトウ　ハナコ"),
        ("課長 東海林", "ショウジ"),
        people=(("山田", "やまだ"), ("佐藤", "さとう"), ("東海林", "しょうじ")),
    ),
    "kana in the name's cell": shape(
        ("氏名", "所属"),
        ("山田　太郎（ヤマダ　タロウ）", "総務課"),
        ("小谷　美咲(ｵﾀﾆ ﾐｻｷ)", "財政課"),
        people=(("山田", "やまだ"), ("小谷", "おたに")),
    ),
    "kana above the name in its cell": shape(
        ("氏名", "所属"),
        ("ヤマダ　タロウ\n山田　太郎", "総務課"),
        ("オタニ　ミサキ\n小谷　美咲", "財政課"),
        people=(("山田", "やまだ"), ("小谷", "おたに")),
    ),
    "errors and zeros": shape(
        ("職員番号", "氏名", "フリガナ", "所属"),
        ("000123", "山田　太郎", "#N/A", "総務課"),
        ("000124", "佐藤　花子", 0, "総務課"),
        ("000201", "東海林　健一", "#VALUE!", "財政課"),
        ("000202", "#REF!", "オタニ　ミサキ", "財政課"),
        ("000203", 0, 0, "財政課"),
        ("000204", "小谷　美咲", "オタニ　ミサキ", "#N/A"),
        people=(("山田", "やまだ"), ("佐藤", "さとう"), ("東海林", WAITS), ("小谷", "おたに")),
        skipped=((5, "error-cell"), (6, "placeholder")),
    ),
    "variant kanji": shape(
        ("氏名", "フリガナ"),
        ("𠮷田　恵", "ヨシダ　メグミ"),
        ("髙橋　誠", "タカハシ　マコト"),
        ("葛󠄀城　薫", "カツラギ　カオル"),
        ("\ue000田　光", "ヨシダ　ヒカル"),
        ("渡邉　優", "ワタナベ　ユウ"),
        ("山﨑　萌", "ヤマサキ　モエ"),
        ("神　健", "ジン　ケン"),
        people=(
            ("𠮷田", "よしだ"),
            ("髙橋", "たかはし"),
            ("葛󠄀城", "かつらぎ"),
            ("\ue000田", WAITS),
            ("渡邉", "わたなべ"),
            ("山﨑", "やまさき"),
            ("神", "じん"),
        ),
    ),
    "foreign names": shape(
        ("氏名", "フリガナ"),
        ("スミス　ジョン", "スミス　ジョン"),
        ("マイケル・ジョンソン", "マイケル・ジョンソン"),
        ("SMITH John", "スミス ジョン"),
        ("GARCIA LOPEZ Maria", "ガルシア ロペス マリア"),
        ("John Smith", "ジョン スミス"),
        ("ＳＭＩＴＨ　Ｊｏｈｎ", "スミス　ジョン"),
        ("田中 マイケル", "タナカ マイケル"),
        ("マイケル 田中", "マイケル タナカ"),
        people=(
            ("スミス", "すみす"),
            ("", WAITS),
            ("SMITH", "すみす"),
            ("", WAITS),
            ("", WAITS),
            ("", "すみす"),
            ("田中", "たなか"),
            ("", WAITS),
        ),
    ),
    "numbers": Shape(
        (Page((HEADER, (123, *table()[0][1:]), ("０００１２４", *table()[1][1:]))),),
        people=expected((YAMADA, SATO)),
    ),
}
