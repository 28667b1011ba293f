"""Whatever layout a roster has, the same surnames and furigana come out, and no row is lost."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgegen.core import RosterError, to_hiragana
from badgegen.roster.reader import read_roster
from badgegen.roster.table import is_header_line
from tests.roster.shapes.staff import STAFF, Page, Person, saved

_MORE = (
    "0 田中 みなみ タナカ ミナミ 総務課 主事",
    "0 東 葵 アズマ アオイ 財政課 主事",
    "0 佐々木 翼 ササキ ツバサ 市民課 主事",
    "0 渡部 望 ワタベ ノゾミ 税務課 主事",
    "0 三浦 ひかる ミウラ ヒカル 建設課 主事",
    "0 服部 京子 ハットリ キョウコ 総務課 主事",
    "0 神 健 ジン ケン 総務課 主事",
)
_PEOPLE = (*STAFF, *(Person(*line.split()) for line in _MORE))
_HEADERS = {
    "name": (
        "氏名",
        "氏　名",
        "職員氏名",
        "②氏名",
        "氏名（漢字）※",
        "お名前",
        "社員名",
        "氏名（必須）",
    ),
    "furigana": (
        "フリガナ",
        "ﾌﾘｶﾞﾅ",
        "ふりがな",
        "氏名（カナ）",
        "③よみ",
        "ヨミガナ",
        "氏名のふりがな",
    ),
    "surname": ("姓", "苗字", "氏名（姓）", "名字"),
    "given": ("名", "氏名（名）", "下の名前"),
    "kana": ("セイ", "姓（カナ）", "姓よみ", "カナ_姓"),
    "given_kana": ("メイ", "名（カナ）", "名よみ", "カナ_名"),
    "department": ("所属", "課名", "配属先", "部署", "課所名"),
    "title": ("役職", "職名", "補職名"),
    "number": ("職員番号", "社員番号", "職員No.", "職員ｺｰﾄﾞ"),
    "mail": ("メール", "内線", "備考", "何かの列", ""),
}
_NAMES = (("name", "furigana"), ("surname", "given", "kana", "given_kana"))
_BLANKS = ("　", " ", "  ", "\u00a0", "\u2009", "\u2003", "\t", "\n", "\u200b", " 　")
_TITLES = ((), (("職員名簿",),), (("令和8年度　職員名簿",), (), ("", "令和8年4月1日現在"), ()))
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp932")


@st.composite
def layouts(draw):
    """People, and the rows that HR would make of them."""
    staff = draw(st.lists(st.sampled_from(_PEOPLE), min_size=1, max_size=6, unique=True))
    others = draw(st.lists(st.sampled_from(("department", "title", "number", "mail")), unique=True))
    fields = draw(st.permutations((*draw(st.sampled_from(_NAMES)), *others)))
    blank, kana_blank = draw(st.sampled_from(_BLANKS)), draw(st.sampled_from(_BLANKS))
    header = tuple(draw(st.sampled_from(_HEADERS[field])) for field in fields)
    cells = [
        {
            "name": one.surname + blank + one.given,
            "furigana": one.kana + kana_blank + one.given_kana,
            "mail": "m@example.jp",
        }
        for one in staff
    ]
    rows = [
        tuple(made.get(field) or getattr(one, field, "") for field in fields)
        for one, made in zip(staff, cells, strict=True)
    ]
    return staff, (*draw(st.sampled_from(_TITLES)), header, *rows)


def read(rows, encoding=None):
    with TemporaryDirectory() as folder:
        if encoding is None:
            return read_roster(saved(Path(folder, "名簿.xlsx"), (Page(tuple(rows)),)))
        text = io.StringIO(newline="")
        csv.writer(text, delimiter="\t" if encoding == "utf-16" else ",").writerows(rows)
        path = Path(folder, "名簿.csv")
        path.write_bytes(text.getvalue().encode(encoding, "replace"))
        return read_roster(path)


def told(roster):
    return [(one.surname.written, to_hiragana(one.furigana or "")) for one in roster.people]


@pytest.mark.slow
@settings(max_examples=60)
@given(layouts(), st.sampled_from((None, *_ENCODINGS[:3])))
def test_the_same_surnames_and_furigana_come_out_of_any_layout(made, encoding):
    staff, rows = made

    roster = read(rows, encoding)

    assert told(roster) == [(one.surname, to_hiragana(one.kana)) for one in staff]
    assert not [one.problems for one in roster.people if any(p.blocks for p in one.problems)]


_CELLS = st.sampled_from(
    (
        *(one.name for one in STAFF[:4]),
        *(one.furigana for one in STAFF[:4]),
        *(
            "総務課",
            "【財政課】",
            "合計",
            "計 3名",
            "欠員",
            "〃",
            "－",
            "※ 注記",
            "以上",
            "氏名",
            "フリガナ",
        ),
        *(
            "000123",
            "#N/A",
            "0",
            "作成者",
            "退職",
            "兼務",
            "係長",
            "配偶者",
            "人事課長　山本　次郎　印",
        ),
        *("", "", "", "　", "1"),
    )
)
_LINES = st.sampled_from(
    (
        ("職員番号", "氏名", "フリガナ", "所属"),
        ("氏名", "所属", "氏名", "所属"),
        ("氏名", "フリガナ", "続柄", "氏名"),
        ("", "姓", "名", "備考"),
        ("状態", "氏名", "", "課名"),
    )
)


@pytest.mark.slow
@settings(max_examples=150)
@given(_LINES, st.lists(st.tuples(_CELLS, _CELLS, _CELLS, _CELLS), max_size=12))
def test_every_filled_row_is_a_person_or_is_listed_with_its_reason(header, rows):
    filled = {number for number, cells in enumerate(rows, start=2) if any(map(str.strip, cells))}

    try:
        roster = read((header, *rows), "utf-8")
    except RosterError:
        return

    listed = {one.place.row for one in (*roster.people, *roster.skipped)}
    told = headers_of_tables(roster, (header, *rows)) | furigana_rows(roster, rows)
    assert filled - listed <= told


def furigana_rows(roster, rows):
    """The rows of kana right above or below the names that they belong to."""
    return {
        beside
        for person in roster.people
        for beside in (person.place.row - 1, person.place.row + 1)
        if person.furigana and 2 <= beside <= len(rows) + 1
        if any(person.furigana in cell for cell in rows[beside - 2])
    }


def headers_of_tables(roster, rows):
    """The rows that are told to be headers, and second lines of headers below them."""
    notes = (note for note in roster.notes if note.key.startswith("roster.columns-taken"))
    values = [dict(note.values) for note in notes]
    first = {told["row"] for told in values if "row" in told}
    last = {told["last"] for told in values if "last" in told}
    below = {row + 1 for row in first if row < len(rows) and is_header_line(rows[row])}
    return first | last | below
