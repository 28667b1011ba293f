"""Rosters in which not every row is a person."""

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

_DEPARTMENTS = tuple(one.department for one in STAFF)
_FOUR = (YAMADA, SATO, SHOJI, OTANI)


def _headed(heading):
    """The staff with a heading row before each department."""
    rows, last = [], None
    for one in STAFF:
        if one.department != last:
            rows.append(heading(one.department))
        last = one.department
        rows.append((one.number, one.name, one.furigana, one.title))
    return rows


def _firsts():
    """The staff with each department in its first row alone, as merged cells keep it."""
    rows, last = [], None
    for one in STAFF:
        rows.append((one.department if one.department != last else None, one.name, one.furigana))
        last = one.department
    return rows


_SHORT = ("職員番号", "氏名", "フリガナ", "役職")
ROWS = {
    "titles in the place of names": shape(
        ("内線", "氏名"),
        ("1", "課長"),
        ("2", "渡邊課長"),
        ("3", "係長代理"),
        ("4", "部長　中村"),
        ("5", "総務課長"),
        ("6", "園長先生"),
        ("7", "山田部長"),
        ("8", "先生"),
        people=(("渡邊", "わたなべ"), ("中村", "なかむら"), ("山田", "やまだ")),
        skipped=tuple((row, "title-alone") for row in (2, 4, 6, 7, 9)),
    ),
    "posts with nobody in them": shape(
        ("内線", "職名・氏名"),
        ("1", "技師　（欠員）"),
        ("2", "課長　渡邊"),
        ("3", "主事　欠員"),
        ("4", "主査　－"),
        ("5", "係長（育休代替）"),
        ("6", "部長　中村　太郎（兼）"),
        ("7", "主事　山田　花子（育休中）"),
        people=(("渡邊", "わたなべ"), ("中村", "なかむら"), ("山田", "やまだ")),
        skipped=tuple((row, "placeholder") for row in (2, 4, 5, 6)),
    ),
    "shifts counted below the staff": shape(
        ("職員番号", "氏名", "フリガナ", "1", "2", "3"),
        *[(*one, "日", "夜", "明") for one in table(("number", "name", "furigana"))],
        ("", "日勤", "", 3, 2, 2),
        ("", "夜勤計", "", 1, 1, 1),
        ("", "早番", "", 1, 1, 1),
        ("", "出勤者数", "", 5, 4, 4),
    ),
    "headings on the left": shape(
        _SHORT, *_headed(lambda name: (name, "", "", "")), departments=_DEPARTMENTS
    ),
    "headings in the name column": shape(
        _SHORT, *_headed(lambda name: ("", name, "", "")), departments=_DEPARTMENTS
    ),
    "headings in brackets": shape(
        _SHORT, *_headed(lambda name: ("", f"【{name}】", "", "")), departments=_DEPARTMENTS
    ),
    "headings with a count": shape(
        _SHORT, *_headed(lambda name: (f"■ {name}（3名）", "", "", "")), departments=_DEPARTMENTS
    ),
    "headings over each table": shape(
        *[
            row
            for name in dict.fromkeys(_DEPARTMENTS)
            for row in (
                ("",),
                (name,),
                _SHORT,
                *table(
                    ("number", "name", "furigana", "title"),
                    tuple(one for one in STAFF if one.department == name),
                ),
            )
        ],
        departments=_DEPARTMENTS,
    ),
    "merged departments": Shape(
        (
            Page(
                (("所属", "氏名", "フリガナ"), *_firsts()),
                merged=("A2:A3", "A4:A5", "A6:A8", "A9:A10"),
            ),
        ),
        departments=_DEPARTMENTS,
    ),
    "ditto departments": shape(
        ("所属", "氏名", "フリガナ"),
        *[(name or "〃", *rest) for name, *rest in _firsts()],
        departments=_DEPARTMENTS,
    ),
    "a department missing once": shape(
        HEADER,
        *table(staff=STAFF[:4]),
        ("000900", "林　一", "ハヤシ　ハジメ", "", "主査"),
        *table(staff=STAFF[4:6]),
        people=(*expected(STAFF[:4]), ("林", "はやし"), *expected(STAFF[4:6])),
        departments=(*_DEPARTMENTS[:4], None, *_DEPARTMENTS[4:6]),
    ),
    "a sheet for each department": Shape(
        tuple(
            Page(
                (
                    ("職員番号", "氏名", "フリガナ"),
                    *table(
                        ("number", "name", "furigana"),
                        tuple(one for one in STAFF if one.department == name),
                    ),
                ),
                title=name,
            )
            for name in dict.fromkeys(_DEPARTMENTS)
        ),
        departments=_DEPARTMENTS,
    ),
    "a sheet for each department with other columns": Shape(
        (
            Page((HEADER, *table(staff=STAFF[:5])), title="総務"),
            Page((("フリガナ", "氏名"), *table(("furigana", "name"), STAFF[5:])), title="市民課"),
        ),
        departments=(*_DEPARTMENTS[:5], *(5 * ("市民課",))),
    ),
    "plain sheet names are no departments": Shape(
        (
            Page((("氏名", "フリガナ"), *table(("name", "furigana"), STAFF[:5])), title="Sheet1"),
            Page((("氏名", "フリガナ"), *table(("name", "furigana"), STAFF[5:])), title="名簿2"),
        ),
        departments=10 * (None,),
    ),
    "tables with other columns below each other": shape(
        ("総務課",),
        ("職員番号", "氏名", "フリガナ"),
        *table(("number", "name", "furigana"), STAFF[:5]),
        ("",),
        ("財政課",),
        ("フリガナ", "氏名", "職員番号"),
        *table(("furigana", "name", "number"), STAFF[5:]),
        departments=(*(5 * ("総務課",)), *(5 * ("財政課",))),
    ),
    "hidden rows and sheets": Shape(
        (
            Page((HEADER, *table(staff=_FOUR)), hidden_rows=(3,)),
            Page((HEADER, *table(staff=STAFF[4:6])), title="退職者", hidden=True),
        ),
        people=expected((YAMADA, SHOJI, OTANI)),
        skipped=((3, "hidden-row"), (1, "hidden-sheet")),
    ),
    "stand-ins": shape(
        HEADER,
        *table(staff=(YAMADA,)),
        ("", "欠員", "", "総務課", "主事"),
        ("", "（欠員）", "", "総務課", "主事"),
        ("", "空席", "", "総務課", ""),
        ("", "〃", "", "総務課", ""),
        ("", "－", "－", "総務課", ""),
        ("", "***", "", "総務課", ""),
        ("", "未定", "ミテイ", "総務課", ""),
        ("", "（新規採用予定）", "", "総務課", ""),
        ("", "欠　員", "", "総務課", ""),
        ("", "募集中（1名）", "", "総務課", ""),
        ("000999", "", "", "総務課", ""),
        ("", "兼務", "", "財政課", "課長"),
        ("", "欠員補充中", "", "財政課", "主事"),
        ("", "(空き)", "", "財政課", "主事"),
        *table(staff=(SATO,)),
        people=expected((YAMADA, SATO)),
    ),
    "totals and notes": shape(
        ("No.", *HEADER),
        *[(i, *row) for i, row in enumerate(table(staff=_FOUR[:2]), 1)],
        ("小計", "", "2名", "", "", ""),
        *[(i, *row) for i, row in enumerate(table(staff=_FOUR[2:]), 3)],
        ("", "", "小計", "", 2, ""),
        ("", "合　計", "", 4, "", ""),
        ("", "", "計 4名", "", "", ""),
        ("※ 再任用を含む。",),
        ("", "", "以上", "", "", ""),
        ("", "", "", "", "", "人事課作成"),
        ("注1", "会計年度任用職員を含む", "", "", "", ""),
        ("（注）臨時職員を除く", "", "", "", "", ""),
        ("", "作成者", "山本　次郎", "", "", ""),
        ("", "", "担当：人事課　山本　次郎", "", "", ""),
        ("", "", "人事課長　山本　次郎　印", "", "", ""),
        ("1 / 2 ページ",),
        people=expected(_FOUR),
    ),
    "marked rows": shape(
        (*HEADER, "状態"),
        (*table(staff=(YAMADA,))[0], "在職"),
        (*table(staff=(SATO,))[0], "退職"),
        (*table(staff=(SHOJI,))[0], "休職"),
        (*table(staff=(OTANI,))[0], "育休"),
        people=(("山田", "やまだ"), ("佐藤", WAITS), *expected((SHOJI, OTANI))),
    ),
    "retired in the remarks": shape(
        (*HEADER, "備考"),
        (*table(staff=(YAMADA,))[0], ""),
        (*table(staff=(SATO,))[0], "R8.3.31退職"),
        (*table(staff=(SHOJI,))[0], "再任用"),
        people=(("山田", "やまだ"), ("佐藤", WAITS), ("東海林", "しょうじ")),
    ),
    "two people in a row": shape(
        ("No.", "氏名", "フリガナ", "No.", "氏名", "フリガナ"),
        *[
            (i + 1, one.name, one.furigana, i + 6, other.name, other.furigana)
            for i, (one, other) in enumerate(zip(STAFF[:5], STAFF[5:], strict=True))
        ],
    ),
    "three people in a row": shape(
        ("所属", "氏名", "フリガナ", "所属", "氏名", "フリガナ", "所属", "氏名", "フリガナ"),
        *[
            tuple(cell for one in STAFF[i::4] for cell in (one.department, one.name, one.furigana))
            for i in range(4)
        ],
        departments=_DEPARTMENTS,
    ),
    "duplicates": shape(
        HEADER,
        *table(staff=(YAMADA, SATO, YAMADA)),
        people=expected((YAMADA, SATO, YAMADA)),
        noted="roster.duplicate-staff-number",
    ),
    "the same person twice": shape(
        ("氏名", "フリガナ", "所属"),
        *table(("name", "furigana", "department"), (YAMADA, SATO, YAMADA)),
        people=expected((YAMADA, SATO, YAMADA)),
        noted="roster.same-person",
    ),
}

_OTHERS = ("鈴木　次郎", "スズキ　ジロウ")
_OTHER_HEADERS = (
    ("扶養者氏名", "扶養者フリガナ"),
    ("配偶者氏名", "配偶者氏名（カナ）"),
    ("配偶者", "フリガナ"),
    ("緊急連絡先", "フリガナ"),
    ("緊急連絡先氏名", "フリガナ"),
    ("上司氏名", "上司フリガナ"),
    ("作成者", "作成者フリガナ"),
    ("氏名（緊急連絡先）", "フリガナ（緊急連絡先）"),
    ("保護者名", "ふりがな"),
    ("所属長名", "カナ"),
    ("被扶養者の氏名", "フリガナ"),
    ("身元保証人", "よみ"),
    ("世帯主氏名", "世帯主氏名カナ"),
    ("前任者", "前任者カナ"),
    ("評価者氏名", "評価者"),
)
ROWS |= {
    f"others at the right {line[0]} {line[1]}": shape(
        (*HEADER, *line), *[(*row, *_OTHERS) for row in table()]
    )
    for line in _OTHER_HEADERS
}
ROWS |= {
    f"others at the left {line[0]} {line[1]}": shape(
        (*line, *HEADER), *[(*_OTHERS, *row) for row in table()]
    )
    for line in _OTHER_HEADERS
}
ROWS |= {
    f"others without furigana of the staff {line[0]} {line[1]}": shape(
        ("氏名", "所属", *line),
        *[(*row, *_OTHERS) for row in table(("name", "department"), (SHOJI, OTANI))],
        people=expected((SHOJI, OTANI), waits=True),
    )
    for line in _OTHER_HEADERS
}
