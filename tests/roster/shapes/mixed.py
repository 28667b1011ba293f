"""Rosters in which several of the difficulties meet."""

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
_TWO_LINES = (
    ("職員番号", "氏名", "", "フリガナ", "", "所属"),
    ("", "姓", "名", "セイ", "メイ", ""),
)
_APART = ("number", "surname", "given", "kana", "given_kana", "department")
_PARTS = ("surname", "given", "kana", "given_kana")
_RELATIVE = ("鈴木　次郎", "スズキ　ジロウ")

MIXED = {
    "a department alone above the header": shape(
        ("財政課",),
        ("氏名", "フリガナ"),
        *table(("name", "furigana")),
        departments=10 * ("財政課",),
    ),
    "the maker alone above the header": shape(
        ("", "", "人事課"),
        ("No.", "氏名", "フリガナ"),
        *table(("number", "name", "furigana")),
        departments=10 * (None,),
    ),
    "a hidden first row of merged departments": Shape(
        (
            Page(
                (
                    ("所属", "氏名", "フリガナ"),
                    ("総務課", YAMADA.name, YAMADA.furigana),
                    ("", SATO.name, SATO.furigana),
                    ("財政課", SHOJI.name, SHOJI.furigana),
                    ("", OTANI.name, OTANI.furigana),
                ),
                hidden_rows=(2,),
            ),
        ),
        people=expected((SATO, SHOJI, OTANI)),
        departments=("総務課", "財政課", "財政課"),
    ),
    "two header lines on every page": shape(
        *_TWO_LINES,
        *table(_APART, STAFF[:5]),
        ("",),
        *_TWO_LINES,
        *table(_APART, STAFF[5:]),
    ),
    "bureaus over departments over parts": shape(
        ("職員番号", "氏名", "フリガナ"),
        ("総務部",),
        ("総務課",),
        ("庶務係",),
        *table(("number", "name", "furigana"), _FOUR[:2]),
        ("人事係",),
        *table(("number", "name", "furigana"), _FOUR[2:3]),
        ("財政課",),
        *table(("number", "name", "furigana"), _FOUR[3:]),
        people=expected(_FOUR),
        departments=("総務課", "総務課", "総務課", "財政課"),
    ),
    "headings of two people in a row": shape(
        ("氏名", "フリガナ", "氏名", "フリガナ"),
        ("総務課", "", "市民課", ""),
        *[
            (one.name, one.furigana, other.name, other.furigana)
            for one, other in zip(STAFF[:2], STAFF[4:6], strict=True)
        ],
        ("財政課", "", STAFF[6].name, STAFF[6].furigana),
        (STAFF[2].name, STAFF[2].furigana, "税務課", ""),
        (STAFF[3].name, STAFF[3].furigana, STAFF[7].name, STAFF[7].furigana),
        people=expected((*STAFF[:4], *STAFF[4:8])),
        departments=(
            *("総務課", "総務課", "財政課", "財政課"),
            *("市民課", "市民課", "市民課", "税務課"),
        ),
    ),
    "apart, two people in a row": shape(
        ("姓", "名", "セイ", "メイ", "", "姓", "名", "セイ", "メイ"),
        *[
            left + right
            for left, right in zip(
                table((*_PARTS, ""), STAFF[:5]), table(_PARTS, STAFF[5:]), strict=True
            )
        ],
    ),
    "offices over two people in a row": shape(
        ("本庁", "", "支所", ""),
        ("氏名", "フリガナ", "氏名", "フリガナ"),
        *[
            (one.name, one.furigana, other.name, other.furigana)
            for one, other in zip(STAFF[:5], STAFF[5:], strict=True)
        ],
    ),
    "relatives with the staff's headers": shape(
        ("氏名", "フリガナ", "続柄", "氏名", "フリガナ"),
        *[(one.name, one.furigana, "妻", *_RELATIVE) for one in _FOUR],
        people=(*expected(_FOUR), *(4 * (("鈴木", WAITS),))),
    ),
    "relatives in rows of their own": shape(
        ("職員番号", "氏名", "フリガナ", "続柄"),
        ("000123", YAMADA.name, YAMADA.furigana, "本人"),
        ("", "山田　花子", "ヤマダ　ハナコ", "妻"),
        ("", "山田　一郎", "ヤマダ　イチロウ", "子"),
        ("000124", SATO.name, SATO.furigana, "本人"),
        people=(("山田", "やまだ"), ("山田", WAITS), ("山田", WAITS), ("佐藤", "さとう")),
    ),
    "three header lines": shape(
        ("基本情報", "", "", "", "", "備考"),
        ("職員番号", "氏名", "", "所属", "", ""),
        ("", "漢字", "カナ", "部", "課", ""),
        *[(one.number, one.name, one.furigana, "市長部局", one.department, "") for one in STAFF],
        departments=tuple(one.department for one in STAFF),
    ),
    "far to the right and down": shape(
        *(12 * [("",)]),
        (*(30 * [""]), *HEADER),
        *[(*(30 * [""]), *row) for row in table()],
    ),
    "a lone name at the end": shape(
        HEADER,
        *table(staff=_FOUR),
        ("", "山本　次郎", "", "", ""),
        people=(*expected(_FOUR), ("山本", WAITS)),
    ),
    "a name in Latin letters beside": shape(
        ("Name", "氏名", "フリガナ"),
        *[("Taro Yamada", one.name, one.furigana) for one in STAFF],
    ),
    "a name with its family register": shape(
        ("氏名", "フリガナ", "戸籍氏名"),
        (YAMADA.name, YAMADA.furigana, YAMADA.name),
        (SATO.name, SATO.furigana, "鈴木　花子"),
        people=(("山田", "やまだ"), ("佐藤", WAITS)),
    ),
    "departments over two lines of a cell": shape(
        ("所属", "氏名", "フリガナ"),
        ("総務部\n総務課", YAMADA.name, YAMADA.furigana),
        people=expected((YAMADA,)),
        departments=("総務部 総務課",),
    ),
    "sheets with numbers before their departments": Shape(
        (
            Page(
                (("氏名", "フリガナ"), *table(("name", "furigana"), STAFF[:5])), title="01_総務課"
            ),
            Page((("氏名", "フリガナ"), *table(("name", "furigana"), STAFF[5:])), title="②市民課"),
        ),
        departments=(*(5 * ("総務課",)), *(5 * ("市民課",))),
    ),
    "kana in brackets behind the name": shape(
        ("氏名（フリガナ）", "所属"),
        *[(f"{one.name}（{one.furigana}）", one.department) for one in STAFF],
    ),
    "kana under the name": shape(
        ("氏名\n（フリガナ）", "所属"),
        *[(f"{one.name}\n{one.furigana}", one.department) for one in STAFF],
    ),
    "kana over the name": shape(
        ("フリガナ\n氏名", "所属"),
        *[(f"{one.furigana}\n{one.name}", one.department) for one in STAFF],
    ),
    "kana in brackets of another name": shape(
        ("氏名", "所属"),
        ("山田　花子（サトウ）", "総務課"),
        ("小谷　美咲（ミサキ）", "総務課"),
        people=(("山田", WAITS), ("小谷", WAITS)),
    ),
    "marks before names": shape(
        ("氏名", "フリガナ"),
        ("○山田　太郎", YAMADA.furigana),
        ("１ 佐藤　花子", SATO.furigana),
        people=(("山田", WAITS), ("佐藤", "さとう")),
    ),
    "leavers by tick": shape(
        (*HEADER, "退職", "育休"),
        (*table(staff=(YAMADA,))[0], "", ""),
        (*table(staff=(SATO,))[0], "○", ""),
        (*table(staff=(SHOJI,))[0], "", "○"),
        people=(("山田", "やまだ"), ("佐藤", WAITS), ("東海林", "しょうじ")),
    ),
}
