"""Rosters with what is seen now and then."""

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
    shape,
    table,
)

_FOUR = (YAMADA, SATO, SHOJI, OTANI)
_NAMES = (("氏名", "フリガナ"), *table(("name", "furigana"), _FOUR))

RARE = {
    "a seating plan's stray words": shape(
        HEADER, *table(staff=_FOUR), ("",), ("入口",), ("", "", "", "窓側"), people=expected(_FOUR)
    ),
    "a filter that hides rows": Shape(
        (Page((HEADER, *table(staff=STAFF)), hidden_rows=(2, 3, 4)),), people=expected(STAFF[3:])
    ),
    "a manual on another sheet": Shape(
        (
            Page(
                (("記入要領",), ("氏名は全角で記入すること。",), ("例", "山田　太郎")),
                title="記入要領",
            ),
            Page(_NAMES, title="名簿"),
        ),
        people=expected(_FOUR),
        noted="roster.sheet-without-header",
    ),
    "a list of words on another sheet": Shape(
        (Page(_NAMES, title="名簿"), Page((("所属",), ("総務課",), ("財政課",)), title="マスタ")),
        people=expected(_FOUR),
    ),
    "the same people on a sheet of all": Shape(
        (Page(_NAMES, title="全職員"), Page((_NAMES[0], *_NAMES[1:3]), title="総務課")),
        people=(*expected(_FOUR), *expected((YAMADA, SATO), waits=True)),
    ),
    "an example row": shape(
        HEADER,
        ("例", "市役所　太郎", "シヤクショ　タロウ", "○○課", "主事"),
        *table(staff=_FOUR),
        people=expected(_FOUR),
    ),
    "an example in the number": shape(
        HEADER,
        ("（記入例）", "名札　花子", "ナフダ　ハナコ", "総務課", "主事"),
        *table(staff=_FOUR),
        people=expected(_FOUR),
    ),
    "numbers between brackets": shape(
        ("番号", "氏名", "フリガナ"),
        *[(f"({i})", *row) for i, row in enumerate(table(("name", "furigana"), _FOUR), 1)],
        people=expected(_FOUR),
    ),
    "a title between the header and the people": shape(
        HEADER, ("",), ("【管理職】",), *table(staff=_FOUR), people=expected(_FOUR)
    ),
    "kinds of employment as headings": shape(
        ("氏名", "フリガナ", "所属"),
        ("＜正規職員＞",),
        *table(("name", "furigana", "department"), _FOUR[:2]),
        ("＜会計年度任用職員＞",),
        *table(("name", "furigana", "department"), _FOUR[2:]),
        people=expected(_FOUR),
        departments=("総務課", "総務課", "財政課", "財政課"),
    ),
    "headings beside a count": shape(
        ("氏名", "フリガナ", "役職"),
        ("総務課", "", "2名"),
        *table(("name", "furigana", "title"), _FOUR[:2]),
        ("財政課", "", "2名"),
        *table(("name", "furigana", "title"), _FOUR[2:]),
        people=expected(_FOUR),
        departments=("総務課", "総務課", "財政課", "財政課"),
    ),
    "totals beside words": shape(
        ("No.", "氏名", "フリガナ", "所属"),
        *[(i, *row) for i, row in enumerate(table(("name", "furigana", "department"), _FOUR), 1)],
        ("", "総務課計", "", "2名"),
        ("", "職員数　４人", "", ""),
        ("総務課　計", "", "", 2),
        people=expected(_FOUR),
    ),
    "people who are not there yet": shape(
        HEADER,
        *table(staff=_FOUR),
        ("", "（未定）", "", "総務課", "主事"),
        ("", "Ａ", "", "総務課", "主事"),
        ("", "？", "", "総務課", "主事"),
        ("", "○○　○○", "", "総務課", "主事"),
        ("", "＿＿＿＿", "", "総務課", "主事"),
        ("", "新採用職員", "", "総務課", "主事"),
        ("", "再任用職員", "", "総務課", "主事"),
        ("", "会計年度任用職員Ａ", "", "総務課", ""),
        people=(*expected(_FOUR), ("", WAITS), ("", WAITS), ("", WAITS), ("", WAITS)),
    ),
    "furigana one row down": shape(
        ("氏名", "フリガナ"),
        *[
            (one.name, other.furigana)
            for one, other in zip(_FOUR, (*_FOUR[1:], YAMADA), strict=True)
        ],
        people=expected(_FOUR, waits=True),
    ),
    "furigana in a row of its own above": shape(
        ("番号", "氏名", "所属"),
        *[
            row
            for one in _FOUR
            for row in (("", one.furigana, ""), (one.number, one.name, one.department))
        ],
        people=expected(_FOUR),
    ),
    "latin furigana": shape(
        ("氏名", "フリガナ"),
        ("山田　太郎", "YAMADA TARO"),
        ("小谷　美咲", "OTANI MISAKI"),
        people=(("山田", "やまだ"), ("小谷", WAITS)),
    ),
    "kanji in the furigana": shape(
        ("氏名", "フリガナ"),
        ("小谷　美咲", "小谷　美咲"),
        ("東海林　健一", "トウカイリン　健一"),
        people=(("小谷", WAITS), ("東海林", WAITS)),
    ),
    "furigana in another order": shape(
        ("氏名", "フリガナ"),
        ("小谷　美咲", "ミサキ　オタニ"),
        people=(("小谷", WAITS),),
    ),
    "double surnames and middle names": shape(
        ("氏名", "フリガナ"),
        ("スミス　ジョン　ポール", "スミス　ジョン　ポール"),
        ("鈴木・スミス　花子", "スズキ・スミス　ハナコ"),
        ("チャン　ティ　グエン", "チャン　ティ　グエン"),
        ("ロドリゲス＝ロペス　マリア", "ロドリゲス＝ロペス　マリア"),
        ("O'Brien Mary", "オブライエン　メアリー"),
        people=(("", WAITS), ("", WAITS), ("", WAITS), ("", WAITS), ("", WAITS)),
    ),
    "a column of romaji is no name": shape(
        ("氏名", "氏名（ローマ字）", "フリガナ"),
        *[(one.name, "YAMADA Taro", one.furigana) for one in _FOUR],
        people=expected(_FOUR),
    ),
    "a surname for the badge": shape(
        ("職員番号", "氏名", "フリガナ", "名札表記"),
        *[(one.number, one.name, one.furigana, one.kana) for one in _FOUR],
        people=expected(_FOUR),
    ),
    "surnames alone with their furigana": shape(("氏名", "フリガナ"), *table(("surname", "kana"))),
    "surnames alone": shape(
        ("氏名", "所属"),
        *table(("surname", "department"), _FOUR),
        people=(("山田", "やまだ"), ("佐藤", "さとう"), ("東海林", WAITS), ("小谷", WAITS)),
    ),
    "two columns of furigana that differ": shape(
        ("氏名", "フリガナ", "よみ"),
        (SHOJI.name, "トウカイリン　ケンイチ", "しょうじ　けんいち"),
        (OTANI.name, OTANI.furigana, "おたに　みさき"),
        people=(("東海林", WAITS), ("小谷", "おたに")),
    ),
    "parts of furigana that differ from the whole": shape(
        ("姓", "名", "セイ", "メイ", "フリガナ"),
        ("東海林", "健一", "ショウジ", "ケンイチ", "トウカイリン　ケンイチ"),
        ("小谷", "美咲", "オタニ", "ミサキ", "オタニ　ミサキ"),
        people=(("東海林", WAITS), ("小谷", "おたに")),
    ),
    "a header for former surnames in brackets": shape(
        ("氏名（旧姓）", "フリガナ"),
        ("山田（佐藤）　花子", "ヤマダ　ハナコ"),
        ("小谷　美咲", "オタニ　ミサキ"),
        people=(("山田", WAITS), ("小谷", "おたに")),
    ),
    "words of makers in a column of parts": shape(
        ("係", "氏名", "所属"),
        ("担当", YAMADA.name, "総務課"),
        ("例", SATO.name, "総務課"),
        people=expected((YAMADA, SATO)),
    ),
    "a formula without its value": shape(
        ("氏名", "フリガナ"),
        ('=A3&""', YAMADA.furigana),
        (SATO.name, SATO.furigana),
        people=expected((SATO,)),
        skipped=((2, "no-name"),),
    ),
}
