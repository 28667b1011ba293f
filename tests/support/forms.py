"""The review form as a person fills it in."""

import openpyxl


def titles(sheet):
    return {cell.value: cell.column for cell in sheet[2]}


def rows_of(sheet):
    columns = titles(sheet)
    for row in range(3, sheet.max_row + 1):
        yield row, {name: sheet.cell(row, column).value or "" for name, column in columns.items()}


def fill(review, decide, sheet="読みの確認"):
    """Types what ``decide`` says for each row: kana, or kana and romaji, or nothing."""
    book = openpyxl.load_workbook(review)
    columns = titles(book[sheet])
    for row, cells in rows_of(book[sheet]):
        typed = decide(cells)
        if typed:
            kana, romaji = typed if isinstance(typed, tuple) else (typed, None)
            book[sheet].cell(row, columns["確定ふりがな"], kana)
            book[sheet].cell(row, columns["確定ローマ字"], romaji)
    book.save(review)
