"""Ten people, and the small builders of which the tests' rosters are made."""

from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook


@dataclass(frozen=True)
class Person:
    """A staff member as HR knows them."""

    number: str
    surname: str
    given: str
    kana: str
    given_kana: str
    department: str
    title: str

    @property
    def name(self) -> str:
        return f"{self.surname}　{self.given}"

    @property
    def furigana(self) -> str:
        return f"{self.kana}　{self.given_kana}"


STAFF = tuple(
    Person(*line.split())
    for line in (
        "000123 山田 太郎 ヤマダ タロウ 総務課 課長",
        "000124 佐藤 花子 サトウ ハナコ 総務課 主任",
        "000201 東海林 健一 ショウジ ケンイチ 財政課 課長",
        "000202 小谷 美咲 オタニ ミサキ 財政課 主事",
        "000305 長谷川 直樹 ハセガワ ナオキ 市民課 係長",
        "000306 河野 陽菜 カワノ ヒナ 市民課 主事",
        "000307 菅野 翔 スガノ ショウ 市民課 主事補",
        "000410 五十嵐 由美子 イガラシ ユミコ 税務課 課長補佐",
        "000411 林 一 ハヤシ ハジメ 税務課 主査",
        "000412 勅使河原 真 テシガワラ マコト 建設課 技師",
    )
)
YAMADA, SATO, SHOJI, OTANI = STAFF[:4]
COLUMNS = ("number", "name", "furigana", "department", "title")
HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職")
WAITS = "waits"

Row = tuple[object, ...]


@dataclass(frozen=True)
class Page:
    """A sheet: its rows, and what a roster's author did to it."""

    rows: tuple[Row, ...]
    title: str = "職員"
    merged: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Shape:
    """A roster and what must come of it.

    ``people`` are pairs of a surname and its reading, or ``WAITS``. ``departments`` are what their
    badges would show, ``skipped`` the rows without a badge, ``noted`` a message that must be told.
    """

    pages: tuple[Page, ...]
    people: tuple[tuple[str, str], ...] = field(default_factory=lambda: expected(STAFF))
    departments: tuple[str | None, ...] | None = None
    skipped: tuple[tuple[int, str], ...] | None = None
    noted: str | None = None


def shape(*rows: Row, **said: object) -> Shape:
    """A roster of one plain sheet."""
    return Shape((Page(rows),), **said)


def table(columns: tuple[str, ...] = COLUMNS, staff: tuple[Person, ...] = STAFF) -> tuple[Row, ...]:
    """A row for each person with these of their values; ``""`` leaves a cell empty."""
    return tuple(tuple(getattr(one, name) if name else None for name in columns) for one in staff)


def expected(staff: tuple[Person, ...], waits: bool = False) -> tuple[tuple[str, str], ...]:
    """The surnames of these people, each with its reading in hiragana."""
    return tuple((one.surname, WAITS if waits else hiragana(one.kana)) for one in staff)


def hiragana(kana: str) -> str:
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in kana)


def saved(path: Path, pages: tuple[Page, ...]) -> Path:
    """The sheets as a workbook."""
    book = Workbook()
    book.remove(book.active)
    for page in pages:
        sheet = book.create_sheet(page.title)
        for row in page.rows:
            sheet.append(row)
        for area in page.merged:
            sheet.merge_cells(area)
        for number in page.hidden_rows:
            sheet.row_dimensions[number].hidden = True
        sheet.sheet_state = "hidden" if page.hidden else "visible"
    book.save(path)
    return path
