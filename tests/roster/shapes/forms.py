"""Rosters made by forms, systems and hands: people over two rows, rules of input, spread names."""

from tests.roster.shapes.staff import (
    HEADER,
    OTANI,
    SATO,
    SHOJI,
    STAFF,
    WAITS,
    YAMADA,
    expected,
    hiragana,
    shape,
    table,
)

_FOUR = (YAMADA, SATO, SHOJI, OTANI)


def _stacked(*rows):
    """For each of the four a row from each of these, one below the other."""
    return tuple(row(one) for one in _FOUR for row in rows)


FORMS = {
    "furigana above, all else with it": shape(
        ("No", "氏名", "所属"),
        *_stacked(
            lambda one: (one.number, hiragana(one.furigana), one.department),
            lambda one: ("", one.name, ""),
        ),
        people=expected(_FOUR),
    ),
    "furigana above, all else with the name": shape(
        ("氏名", "所属"),
        *_stacked(lambda one: (one.furigana, ""), lambda one: (one.name, one.department)),
        people=expected(_FOUR),
    ),
    "furigana above and nothing else": shape(
        ("職員名簿",),
        ("氏名",),
        *_stacked(lambda one: (one.furigana,), lambda one: (one.name,)),
        people=expected(_FOUR),
    ),
    "furigana below": shape(
        ("No", "氏名", "所属"),
        ("", "フリガナ", ""),
        *_stacked(
            lambda one: (one.number, one.name, one.department), lambda one: ("", one.furigana, "")
        ),
        people=expected(_FOUR),
    ),
    "furigana above parts of names": shape(
        ("No", "姓", "名"),
        *_stacked(
            lambda one: (one.number, one.kana, one.given_kana),
            lambda one: ("", one.surname, one.given),
        ),
        people=expected(_FOUR),
    ),
    "furigana above, one without": shape(
        ("No", "氏名", "所属"),
        *_stacked(
            lambda one: (one.number, one.furigana, one.department), lambda one: ("", one.name, "")
        ),
        ("9", "林　一", "税務課"),
        people=(*expected(_FOUR), ("林", WAITS)),
    ),
    "the given name below": shape(
        ("番号", "氏名", "所属"),
        *_stacked(
            lambda one: (one.number, one.surname, one.department), lambda one: ("", one.given, "")
        ),
        people=(*expected((YAMADA, SATO)), *expected((SHOJI, OTANI), waits=True)),
    ),
    "two in each department are two": shape(
        ("所属", "氏名"),
        ("総務課", "山田"),
        ("", "佐藤"),
        ("財政課", "田中"),
        ("", "渡辺"),
        people=(
            ("山田", "やまだ"),
            ("佐藤", "さとう"),
            ("田中", "たなか"),
            ("渡辺", "わたなべ"),
        ),
    ),
    "people in kana between others": shape(
        ("氏名", "所属"),
        ("スミス　ジョン", "総務課"),
        ("山田　太郎", "総務課"),
        ("グエン　アン", "財政課"),
        ("佐藤　花子", "財政課"),
        people=(("スミス", "すみす"), ("山田", "やまだ"), ("グエン", WAITS), ("佐藤", "さとう")),
    ),
    "types, a sample and what is required": shape(
        HEADER,
        ("半角英数15", "全角20", "全角カナ30", "全角30", "全角"),
        ("00001", "見本 太郎", "ミホン タロウ", "本社", "部長"),
        ("必須", "必須", "必須", "任意", "任意"),
        *table(),
    ),
    "what is required": shape(HEADER, ("○", "必須", "必須", "", "任意"), *table()),
    "a sample with its mark": shape(HEADER, ("", "例）鈴木　一郎", "", "", ""), *table()),
    "a title before the name": shape(
        ("職・氏名", "フリガナ"),
        ("課長　山田　太郎", "ヤマダ　タロウ"),
        ("課長補佐　佐藤　花子", "サトウ　ハナコ"),
        ("会計年度任用職員　東海林　健一", "ショウジ　ケンイチ"),
        ("主任主査 小谷美咲", "オタニミサキ"),
        people=expected(_FOUR),
    ),
    "a department and a title before the name": shape(
        ("所属・職名・氏名",),
        ("総務課　課長　山田　太郎",),
        ("総務課　佐藤　花子",),
        people=expected((YAMADA, SATO)),
    ),
    "names spread by blanks": shape(
        ("氏　　名", "ふ り が な"),
        *[("　".join(one.surname + one.given), hiragana(one.furigana)) for one in STAFF],
        people=expected(STAFF),
    ),
    "names spread by blanks without furigana": shape(
        ("氏　　名",),
        ("山　田　　　太　郎",),
        ("佐　藤　花　子",),
        people=(("山田", "やまだ"), ("佐藤", "さとう")),
    ),
    "an empty 名前 of a form": shape(
        ("ID", "名前", "氏名を入力してください", "ふりがなを入力してください"),
        *[(one.number, "", one.name, hiragana(one.furigana)) for one in STAFF],
    ),
    "names in Latin letters beside the others": shape(
        ("Name", "氏名", "フリガナ"),
        ("Taro Yamada", YAMADA.name, YAMADA.furigana),
        ("Hanako Sato", SATO.name, SATO.furigana),
        people=expected((YAMADA, SATO)),
    ),
    "surnames in Latin letters beside the local ones": shape(
        ("Last Name", "First Name", "Last Name – Local Script", "Last Name – Phonetic"),
        ("Yamada", "Taro", "山田", "ヤマダ"),
        ("Otani", "Misaki", "小谷", "オタニ"),
        people=expected((YAMADA, OTANI)),
    ),
    "names in kana alone": shape(
        ("従業員コード", "氏名カナ", "部門"),
        ("1", "ﾔﾏﾀﾞ ﾀﾛｳ", "本店"),
        ("2", "ｻﾄｳ ﾊﾅｺ", "本店"),
        people=(("", "やまだ"), ("", "さとう")),
    ),
    "a title line over two halves": shape(
        ("緊急連絡網（取扱注意）",),
        ("氏名", "ふりがな", "電話", "", "氏名", "ふりがな", "電話"),
        *[
            (one.name, one.furigana, "1", "", other.name, other.furigana, "2")
            for one, other in zip(STAFF[:5], STAFF[5:], strict=True)
        ],
    ),
    "two halves numbered across": shape(
        ("No", "氏名", "ふりがな", "", "No", "氏名", "ふりがな"),
        *[
            (at + 1, one.name, one.furigana, "", at + 2, other.name, other.furigana)
            for at, (one, other) in enumerate(zip(STAFF[::2], STAFF[1::2], strict=True))
        ],
    ),
    "a surname that is a header's word": shape(
        ("職員番号", "姓", "名", "セイ", "メイ"),
        ("1", "本名", "陽子", "ホンナ", "ヨウコ"),
        ("2", "山田", "太郎", "ヤマダ", "タロウ"),
        people=(("本名", "ほんな"), ("山田", "やまだ")),
    ),
    "rows that count at the foot": shape(
        ("氏名", "フリガナ", "1", "2", "計"),
        *[(one.name, one.furigana, "早", "遅", "2") for one in STAFF],
        ("早番人数", "", "10", "0", ""),
        ("遅番の合計", "", "0", "10", ""),
    ),
    "a line of codes, one of names and one of types": shape(
        ("EMP_CD", "EMP_NM", "EMP_NM_KANA", "DEPT_NM", "POST_NM"),
        HEADER,
        ("半角英数6", "全角20", "全角カナ30", "全角30", "全角"),
        ("必須", "必須", "必須", "任意", "任意"),
        *table(),
    ),
    "headers with examples and remarks": shape(
        (
            "職員番号（名札の裏の番号）",
            "氏名（例：見本　太郎）",
            "フリガナ\n（例）ミホン　タロウ",
            "所属（現在の課）",
            "役職",
        ),
        *table(),
    ),
    "two people by their number": shape(
        ("氏名１", "フリガナ１", "氏名２", "フリガナ２"),
        *[
            (one.name, one.furigana, other.name, other.furigana)
            for one, other in zip(STAFF[:5], STAFF[5:], strict=True)
        ],
    ),
    "furigana for the badge alone": shape(
        ("お名前（漢字）", "名札に印字する姓（ひらがな）"),
        *[(one.name, hiragana(one.kana)) for one in STAFF],
    ),
    "furigana behind the name": shape(
        ("氏名・フリガナ", "所属"),
        *[(f"{one.name}　{one.furigana}", one.department) for one in STAFF],
    ),
    "names under whose they are": shape(
        ("スタッフ", "フリガナ", "所属"), *table(("name", "furigana", "department"))
    ),
    "furigana under the name's own header": shape(
        ("職員番号", "氏名", "", "所属"), *table(("number", "name", "furigana", "department"))
    ),
    "furigana before the name under one header": shape(
        ("職員番号", "氏名", "", "所属"), *table(("number", "furigana", "name", "department"))
    ),
    "kana under the same headers": shape(
        ("姓", "名", "姓", "名"), *table(("kana", "given_kana", "surname", "given"))
    ),
    "marks between the parts of names": shape(
        ("氏名", "フリガナ"),
        ("山田,太郎", "ヤマダ,タロウ"),
        ("佐藤／花子", "サトウ／ハナコ"),
        ("東海林・健一", "ショウジ・ケンイチ"),
        ("小谷_美咲", "オタニ_ミサキ"),
        people=expected(_FOUR),
    ),
    "numbers before the names": shape(
        ("氏名", "フリガナ"),
        *[
            (mark.format(at) + one.name, one.furigana)
            for at, (mark, one) in enumerate(
                zip(("{:03} ", "{}：", "[{}] ", "（{}）　"), _FOUR, strict=True), 1
            )
        ],
        people=expected(_FOUR),
    ),
    "the names of two years": shape(
        ("【令和8年度】氏名", "【令和7年度】氏名", "フリガナ"),
        (YAMADA.name, "東　一", YAMADA.furigana),
        (SATO.name, SATO.name, SATO.furigana),
        people=(("山田", WAITS), ("佐藤", "さとう")),
    ),
    "names changed": shape(
        ("職員番号", "変更前氏名", "変更後氏名", "フリガナ"),
        *[(one.number, f"鈴木　{one.given}", one.name, one.furigana) for one in STAFF],
    ),
}
