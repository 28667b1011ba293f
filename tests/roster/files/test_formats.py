"""A file is judged by its content: what is no roster is called what it is."""

import io
import os
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badgegen.core import LANGUAGES, RosterError, translate
from badgegen.core.process import Limits
from badgegen.roster.files.password import unprotected
from badgegen.roster.reader import read_roster
from tests.support.offenders import each_row
from tests.support.old_workbooks import compound, old_workbook, open_document

ROWS = (("氏名", "フリガナ"), ("山田　太郎", "ヤマダ　タロウ"), ("佐藤　花子", "サトウ　ハナコ"))


def workbook(*cells):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    for cell in cells:
        book.active[cell] = "x"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def archive(*parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as zipped:
        for part in parts:
            zipped.writestr(part, workbook() if part.endswith(".xlsx") else "x")
    return data.getvalue()


def outcome(path):
    """The people, or the sentence that says why there are none; anything else fails."""
    try:
        return read_roster(path).people
    except RosterError as error:
        return translate(error.message, "ja")


def error_of(path):
    with pytest.raises(RosterError) as caught:
        read_roster(path)
    return caught.value.message


def surnames(path):
    return [member.surname.written for member in read_roster(path).people]


FLAT = '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:x">'
FOREIGN = {
    "is-empty": [b"", b"\xef\xbb\xbf", b"\r\n \r\n"],
    "is-pdf": [b"%PDF-1.7\n"],
    "is-picture": [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a"],
    "is-word": [
        archive("[Content_Types].xml", "word/document.xml", "word/embeddings/a.xlsx"),
        compound({"WordDocument": b"x", "Workbook": b"x"}),
    ],
    "is-powerpoint": [
        archive("[Content_Types].xml", "ppt/presentation.xml"),
        compound({"PowerPoint Document": b"x"}),
    ],
    "is-rich-text": [b"{\\rtf1\\ansi"],
    "is-web-page": [
        b"<html><table><tr><td>x",
        "\ufeff<TABLE>".encode("utf-16-le"),
        b"MIME-Version: 1.0\r\n",
    ],
    "is-xml-spreadsheet": [
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    ],
    "is-flat-open-document": [FLAT.encode()],
    "is-open-document": [
        archive("mimetype")[:30] + b"mimetypeapplication/vnd.oasis.opendocument.text"
    ],
    "is-iwork": [archive("Index/Document.iwa", "Metadata/Properties.plist")],
    "is-archive": [archive("readme.txt"), b"PK\x05\x06" + bytes(18), b"\x1f\x8b\x08"],
    "is-plain-text": ["名簿を送ります。\nよろしく".encode(), "氏名".encode("cp932")],
    "is-jis-text": ["氏名,所属\n佐藤,総務課".encode("iso2022_jp")],
    "is-dif": [b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n""\r\n'],
    "is-sylk": ['ID;PWXL;N;E\r\nC;Y1;X1;K"氏名"\r\n'.encode("cp932")],
    "is-older-excel": [b"\x09\x00\x04\x00\x02\x00\x10\x00", b"\x09\x04\x06\x00\x00\x00"],
    "unknown-format": [b"\x01\x02\x03\x04", b"<?xml version='1.0'?><x/>"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["名簿.xlsx", "名簿.xls"])
@pytest.mark.parametrize(
    ("key", "content"),
    [
        pytest.param(key, one, id=f"{key}-{number}")
        for key, contents in FOREIGN.items()
        for number, one in enumerate(contents)
    ],
)
def test_what_is_no_roster_is_called_what_it_is(tmp_path, name, key, content):
    path = tmp_path / name
    path.write_bytes(content)

    error = error_of(path)

    assert error.key == f"roster.{key}"
    assert all(str(path) in translate(error, language) for language in LANGUAGES)


@pytest.mark.slow
@each_row(
    ("content", "name"),
    [
        (workbook(), "名簿.csv"),
        (workbook(), "名簿.xls"),
        (workbook(), "名簿"),
        ("\n".join(map(",".join, ROWS)).encode("cp932"), "名簿.xlsx"),
        ("\n".join(map("\t".join, ROWS)).encode("utf-16"), "名簿.xls"),
        (old_workbook(ROWS), "名簿.xlsx"),
        (old_workbook(ROWS), "名簿.csv"),
    ],
    # Not by the bytes, which hold the time of the zip file.
    ids=range(7),
)
def test_a_roster_under_a_wrong_name_is_read_as_what_it_is(tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)

    assert surnames(path) == ["山田", "佐藤"]


@pytest.mark.slow
def test_a_hidden_sheet_of_an_old_workbook_is_passed_over(tmp_path):
    path = tmp_path / "名簿.xls"
    path.write_bytes(old_workbook(ROWS, hidden=ROWS))

    roster = read_roster(path)

    assert len(roster.people) == 2
    assert [one.reason.key for one in roster.skipped] == ["roster.hidden-sheet"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "名簿.xlsx")

    assert error_of(tmp_path / "名簿.xlsx").key == "roster.no-file"


@pytest.mark.slow
def test_a_file_beyond_the_limit_is_refused(tmp_path):
    path = tmp_path / "名簿.csv"
    with path.open("wb") as stream:
        stream.truncate(256 * 1024 * 1024 + 1)

    assert error_of(path).key == "roster.file-too-large"


def vast_open_document(path):
    """A small file that names a cell in the last row and column, which takes endless memory."""
    open_document(path, ROWS)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    cell = b'<table:table-cell office:value-type="string"'
    far = (
        b'<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
        b' table:number-columns-repeated="16383" office:value-type="string"><text:p>x</text:p>'
        b"</table:table-cell></table:table-row>"
    )
    assert cell in parts["content.xml"]
    parts["content.xml"] = parts["content.xml"].replace(b"</table:table>", far + b"</table:table>")
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


@pytest.mark.slow
def test_a_workbook_that_claims_to_be_vast_ends_in_a_sentence(tmp_path):
    path = vast_open_document(tmp_path / "名簿.ods")

    assert error_of(path).key == "roster.too-large"


def protected(tmp_path):
    path = tmp_path / "名簿.xls"
    path.write_bytes(old_workbook(ROWS, password="ひみつ"))
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    "limits", [Limits(seconds=0.01), Limits(longest_answer=10), Limits(memory=2**24)], ids=repr
)
def test_a_child_that_never_ends_or_takes_or_says_too_much_ends_in_a_sentence(
    tmp_path, capfd, limits
):
    with pytest.raises(RosterError) as caught:
        unprotected(protected(tmp_path).read_bytes(), "名簿.xls", "ひみつ", limits)

    assert caught.value.message.key == "roster.cannot-decrypt"
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_a_child_takes_nothing_from_the_current_directory(tmp_path, monkeypatch):
    (tmp_path / "msoffcrypto.py").write_text("raise SystemExit(9)")
    (tmp_path / "badgegen.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)

    people = read_roster(protected(tmp_path), password="ひみつ").people

    assert [member.surname.written for member in people] == ["山田", "佐藤"]


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    old=st.booleans(), cut=st.integers(0, 6000), places=st.lists(st.integers(0, 5999), max_size=3)
)
def test_a_damaged_workbook_gives_people_or_one_clear_error(tmp_path, old, cut, places):
    path = tmp_path / ("名簿.xls" if old else "名簿.ods")
    whole = old_workbook(ROWS) if old else open_document(path, ROWS).read_bytes()
    damaged = bytearray(whole[: len(whole) if cut > 3000 else cut])
    for place in places:
        if damaged:
            damaged[place % len(damaged)] ^= 0x10
    path.write_bytes(damaged)

    assert outcome(path)
