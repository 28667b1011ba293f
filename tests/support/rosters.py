"""A roster of four people, and rosters as real workbooks."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職")
STAFF = (
    ("000101", "佐藤　花子", "サトウ　ハナコ", "総務課", "課長"),
    ("000102", "井上　健一", "イノウエ　ケンイチ", "総務課", ""),
    ("000103", "東海林　美咲", "", "財政課", "主事"),
    ("000104", "山本　太郎", "", "財政課", ""),
)
GIVEN_NAMES = ("花子", "健一", "美咲", "太郎", "ハナコ", "ケンイチ")


def write_workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
