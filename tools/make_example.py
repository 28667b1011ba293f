"""Makes ``examples/staff.xlsx``: the staff roster of Midorino (みどり野市), a city that is made up.

The same bytes come out each time. Run it from the checkout: ``python tools/make_example.py``.
"""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

TARGET = Path(__file__).resolve().parent.parent / "examples" / "staff.xlsx"

TITLE = "令和8年度　みどり野市　職員名簿（見本・架空の氏名です）"
AS_OF = "令和8年4月1日現在"
HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職")
WIDTHS = (12, 22, 24, 16, 14)

# Staff number, name, furigana, department, title. All people are made up.
STAFF = """
000101,山田　太郎,ヤマダ　タロウ,総務課,課長
000102,髙橋　一郎,タカハシ　イチロウ,総務課,課長補佐
000103,佐々木　花子,ササキ　ハナコ,総務課,係長
000104,鈴木　次郎,スズキ　ジロウ,総務課,主事
000105,東海林　梅子,,総務課,主事
000106,一ノ瀬　若葉,イチノセ　ワカバ,総務課,主事補
000201,河野　三郎,コウノ　サブロウ,財政課,課長
000202,勅使河原　松子,テシガワラ　マツコ,財政課,係長
000203,木村　竹子,,財政課,主任
000204,小谷　四郎,,財政課,主事
000205,中村　小梅,ﾅｶﾑﾗ ｺｳﾒ,財政課,主事
000301,渡邉　五郎,ワタナベ　ゴロウ,市民課,課長
000302,山﨑　桜子,ヤマサキ　サクラコ,市民課,係長
000303,佐藤　みどり,サトウ　ミドリ,市民課,主任
000304,佐藤　野原,サトウ　ノハラ,市民課,主事
000305,小鳥遊　青空,タカナシ　アオゾラ,市民課,主事
000306,SMITH Emily,スミス　エミリー,市民課,国際交流員
000307,グエン・ティ・ハナ,グエン・ティ・ハナ,市民課,通訳員
000308,長谷川　月子,ハセガワ　ツキコ,市民課,主事
000401,伊藤　六郎,イトウ　ロクロウ,税務課,課長
000402,五十嵐　星子,イガラシ　ホシコ,税務課,係長
000403,小林　七郎,ｺﾊﾞﾔｼ ｼﾁﾛｳ,税務課,主任
000404,菅野　雪子,,税務課,主事
000405,加藤　八郎,カトウ　ハチロウ,税務課,主事
000406,大野　春子,オオノ　ハルコ,税務課,主事
000501,吉田　夏子,ヨシダ　ナツコ,福祉課,課長
000502,井上　秋子,イノウエ　アキコ,福祉課,係長
000503,新井　冬子,アライ　フユコ,福祉課,保健師
000504,林　九郎,ハヤシ　クロウ,福祉課,主任
000505,スミス　ハナ,スミス　ハナ,福祉課,相談員
000506,松本　十郎,,福祉課,主事
000507,神谷　花代,ｶﾐﾔ ﾊﾅﾖ,福祉課,主事
000601,藤原　山彦,フジワラ　ヤマヒコ,建設課,課長
000602,久保田　海彦,クボタ　ウミヒコ,建設課,係長
000603,清水　川太,シミズ　カワタ,建設課,技師
000604,角田　森太,,建設課,技師
000605,石川　岩太,イシカワ　イワタ,建設課,技師
000606,阿部　砂太,アベ　スナタ,建設課,主事
000701,斎藤　本子,サイトウ　ホンコ,図書館,館長
000702,大久保　文子,オオクボ　フミコ,図書館,司書
000703,金子　詩子,カネコ　ウタコ,図書館,司書
"""

THIN = Side(style="thin", color="FF808080")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
GREY = PatternFill("solid", fgColor="FFD9E1F2")
SAVED = datetime(2026, 4, 1, 9, 0, 0)


def main() -> None:
    """Write the example beside the other examples."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(with_fixed_dates(workbook_bytes()))


def workbook_bytes() -> bytes:
    """The workbook as openpyxl saves it, with today's date inside."""
    book = Workbook()
    book.properties.creator = "badgegen"
    book.properties.created = SAVED
    sheet = book.worksheets[0]
    sheet.title = "職員名簿"
    fill(sheet)
    dress(sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fill(sheet: Worksheet) -> None:
    """Put the title, the header and the staff into the sheet, all as text."""
    sheet["A1"], sheet["E2"] = TITLE, AS_OF
    people = [tuple(line.split(",")) for line in STAFF.split("\n") if line]
    for row, values in enumerate((HEADER, *people), start=4):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value or None)
            cell.border, cell.font, cell.number_format = BOX, Font(name="游ゴシック", size=11), "@"


def dress(sheet: Worksheet) -> None:
    """Give the sheet its fonts, widths and print settings."""
    sheet.merge_cells("A1:E1")
    sheet["A1"].font = Font(name="游ゴシック", size=14, bold=True)
    sheet["A1"].alignment = sheet["E2"].alignment = Alignment(horizontal="center")
    sheet["E2"].font = Font(name="游ゴシック", size=9)
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}4"].font = Font(name="游ゴシック", size=11, bold=True)
        sheet[f"{letter}4"].fill = GREY
        sheet[f"{letter}4"].alignment = Alignment(horizontal="center")
    sheet.freeze_panes = "A5"
    sheet.print_title_rows = "4:4"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def with_fixed_dates(workbook: bytes) -> bytes:
    """The same workbook, with one date for its parts and for its last change."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, date_time=SAVED.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, _with_fixed_change(old.read(name)))
    return buffer.getvalue()


def _with_fixed_change(content: bytes) -> bytes:
    stamp = f"{SAVED:%Y-%m-%dT%H:%M:%SZ}".encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)


if __name__ == "__main__":
    main()
