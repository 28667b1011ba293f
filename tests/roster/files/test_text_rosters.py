"""Text rosters in the encodings and forms that programs write them in."""

import csv
import io
import string

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from badgegen.core import Place, RosterError, translate
from badgegen.roster.files.formats import Format, format_of
from badgegen.roster.files.text import read_text
from badgegen.roster.reader import read_roster
from badgegen.xlsx import cell_text
from tests.support.offenders import each_row

HEADER = ("職員番号", "氏名", "フリガナ", "所属")
PEOPLE = (
    ("000123", "山田　太郎", "ヤマダ　タロウ", "総務課"),
    ("000124", "佐藤　花子", "サトウ　ハナコ", "財政課"),
    ("000125", "東海林　健一", "ショウジ　ケンイチ", "市民生活部保険年金課"),
)
HALF_WIDTH = (
    ("000123", "山田 太郎", "ﾔﾏﾀﾞ ﾀﾛｳ", "ｿｳﾑ"),
    ("000124", "佐藤 花子", "ｻﾄｳ ﾊﾅｺ", "ｻﾞｲｾｲ"),
)
ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16", "utf-16-le", "utf-16-be")


def written(rows, delimiter=",", end="\r\n"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


def rows_of(content, file="名簿.csv"):
    (grid,) = read_text(content, file)
    return [cells for _, cells in grid.rows]


def outcome(path):
    """The people, or the sentence that says why there are none; anything else fails."""
    try:
        return read_roster(path).people
    except RosterError as error:
        return translate(error.message, "ja")


def error_of(content, file="名簿.csv"):
    with pytest.raises(RosterError) as caught:
        read_text(content, file)
    return caught.value.message


@each_row("rows", [PEOPLE, HALF_WIDTH], ids=["full width", "half width"])
@each_row("delimiter", [",", "\t", ";"], ids=["comma", "tab", "semicolon"])
@each_row("encoding", ENCODINGS)
def test_a_roster_is_read_in_each_encoding_and_with_each_delimiter(encoding, delimiter, rows):
    content = written((HEADER, *rows), delimiter).encode(encoding)

    assert rows_of(content) == [HEADER, *rows]


@each_row("end", ["\r\n", "\r", "\n"])
def test_a_roster_is_read_with_each_line_end(end):
    assert rows_of(written((HEADER, *PEOPLE), end=end).encode()) == [HEADER, *PEOPLE]


def test_people_are_found_under_title_lines(tmp_path):
    path = tmp_path / "名簿.csv"
    path.write_bytes(
        f"職員名簿,\r\n令和8年11月\r\n\r\n{written((HEADER, *PEOPLE))}".encode("cp932")
    )

    roster = read_roster(path)

    assert [member.surname.written for member in roster.people] == ["山田", "佐藤", "東海林"]
    assert roster.people[0].place == Place("名簿", 5)
    assert translate(roster.notes[0], "ja").startswith("シート「名簿」は4行目を見出しとし")


def test_a_quoted_line_break_begins_no_new_row():
    content = 'No,氏名\n1,"山田\n太郎"\n2,佐藤\n'.encode()

    (grid,) = read_text(content, "名簿.csv")

    assert grid.rows[1:] == ((2, ("1", "山田\n太郎")), (3, ("2", "佐藤")))


def test_quoted_delimiters_do_not_divide():
    content = '氏名;所属\n"山田, 太郎";"総務課, 人事係"\n"佐藤, 花子";"財政課, ""第一"""\n'.encode()

    assert rows_of(content)[2] == ("佐藤, 花子", '財政課, "第一"')


def test_what_excel_writes_to_keep_zeros_is_their_text():
    assert rows_of('番号,氏名\n="000123",山田\n'.encode())[1] == ("000123", "山田")
    assert rows_of('番号,氏名\n"=""000123""",山田\n'.encode())[1] == ("000123", "山田")


def test_what_looks_like_a_formula_stays_text():
    assert rows_of(b"a,b\n=1+1,'000\n")[1] == ("=1+1", "'000")


def test_short_rows_are_filled_up():
    assert rows_of(b"a,b,c\n1\n") == [("a", "b", "c"), ("1", "", "")]


def test_the_old_end_of_file_mark_is_dropped():
    assert rows_of(b"a,b\n1,2\n\x1a") == [("a", "b"), ("1", "2")]


@each_row(
    ("content", "values"),
    [
        ("氏名\n山田\n佐\ufeff".encode()[:-2] + b"\xff\n", {"line": 3, "byte": "EF"}),
        ("氏名,所属\n山田,総務課\n".encode("cp932") + b"\x90\x20\n", {"line": 3, "byte": "90"}),
        ("氏名,所属\n山田,総".encode("cp932") + b"\xfd\n", {"line": 2, "place": 8, "byte": "FD"}),
        (
            "氏名,所属\n佐藤\n".encode("utf-16").replace("佐".encode("utf-16-le"), b"\x00\xd8"),
            {"line": 2, "byte": "00"},
        ),
    ],
    ids=["utf-8", "cp932", "no character of Windows", "half of a pair in utf-16"],
)
def test_a_byte_that_is_no_character_is_named_with_its_place(content, values):
    error = error_of(content)

    assert error.key == "roster.undecodable"
    assert values.items() <= dict(error.values).items()


def test_a_damaged_euc_text_is_not_taken_for_half_width_katakana():
    content = written((HEADER, *PEOPLE * 3)).encode("euc_jp") + b"\xa4\n"

    assert dict(error_of(content).values)["encoding"] == "EUC-JP"


@pytest.mark.slow
@each_row(
    ("content", "key"),
    [
        ("氏名,所属\n山\x07田,総務課\n".encode(), "control-character"),
        (("氏名,所属\n" * 800 + "\x1b$B;3ED\x1b(B,a\n").encode(), "is-jis-text"),
        ("氏名,所属\n山田,総務課\n".encode("utf-16")[:-1], "half-character"),
        ("姓名,部門\n陳怡君,總務課\n林志明,財政處\n".encode("big5") * 9, "undecodable-many"),
        ('氏名,所属\n"山田,総務課\n佐藤,財政課\n'.encode(), "quotes"),
        ('氏名,所属\n"山田"太郎,総務課\n'.encode(), "quotes"),
        ("氏名,所属\n".encode() + b"," * 1100 + b"x\n", "too-many-columns"),
        ("氏名,所属\n山田,".encode() + b"x" * 32_768, "too-long-text"),
        (b"a,b\n" + b"x\n" * 1_048_576, "text-too-large"),
        (b"," * 1000 + b"x\n" + b"x\n" * 20_000, "text-too-large"),
    ],
)
def test_what_no_roster_has_is_refused(content, key):
    assert error_of(content).key == f"roster.{key}"


SOUND = written((HEADER, *PEOPLE))


def cut_into(content, damage):
    """The text with something put into the second character of the first person's name."""
    at = content.index(b"\r\n") + len("\r\n000123,") + 1
    return content[:at] + damage + content[at:]


@each_row("encoding", ["utf-8", "cp932", "euc_jp"])
@each_row("damage", [b"\x00", b"\x00" * 99], ids=["one", "many"])
def test_zero_bytes_in_a_text_are_told_with_their_line(encoding, damage):
    error = error_of(cut_into(SOUND.encode(encoding), damage))

    assert error.key == "roster.zeros"
    assert {"line": 2, "count": len(damage)}.items() <= dict(error.values).items()


def test_a_file_of_zero_bytes_alone_is_not_told_as_empty(tmp_path):
    path = tmp_path / "名簿.csv"
    path.write_bytes(bytes(300))

    assert "0 のバイトだけ" in outcome(path)


def test_a_text_below_thousands_of_blank_lines_is_not_empty():
    assert format_of(b"\r\n" * 5_000 + SOUND.encode("cp932"), "名簿.csv") is Format.TEXT


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_a_text_in_utf_32_with_its_mark_is_read(encoding):
    assert rows_of(
        ("" if encoding == "utf-32" else "\ufeff").encode(encoding) + SOUND.encode(encoding)
    )[1:] == list(PEOPLE)


@each_row(
    ("mark", "encoding", "told"),
    [
        (b"\xef\xbb\xbf", "cp932", ("UTF-8", "Shift_JIS (CP932)")),
        (b"\xff\xfe", "cp932", ("UTF-16 (LE)", "Shift_JIS (CP932)")),
        (b"\xff\xfe", "utf-8", ("UTF-16 (LE)", "UTF-8")),
        (b"\xfe\xff", "utf-16-le", ("UTF-16 (BE)", "UTF-16 (LE)")),
    ],
)
def test_a_byte_order_mark_of_another_encoding_is_told(mark, encoding, told):
    error = error_of(mark + SOUND.encode(encoding))

    assert error.key == "roster.false-mark"
    assert (dict(error.values)["mark"], dict(error.values)["encoding"]) == told


@pytest.mark.parametrize(("above", "below"), [("utf-8", "cp932"), ("euc_jp", "utf-8")])
def test_files_of_two_encodings_that_were_joined_are_told_with_a_line_of_each(above, below):
    error = error_of(SOUND.encode(above) + SOUND.encode(below))

    lines = {"first": 1, "second": 5} if above == "utf-8" else {"first": 5, "second": 1}
    assert error.key == "roster.mixed-encodings"
    assert lines.items() <= dict(error.values).items()


def test_quotes_that_do_not_close_are_named_by_their_first_line():
    error = error_of('氏名,所属\n山田,総務課\n"佐藤,財政課\n鈴木,財政課\n'.encode())

    assert dict(error.values)["line"] == 3


FIELD = st.text(
    st.sampled_from(string.ascii_letters + "0123456789,;\t\"'\n=山田総務あいアイーｱｲﾞ　")
)
JAPANESE = ("職員番号", "氏名", "フリガナ", "所属", "むらもりめ")


@pytest.mark.slow
@given(
    rows=st.lists(st.tuples(FIELD, FIELD, FIELD, FIELD, FIELD), max_size=8),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from([",", "\t", ";"]),
    end=st.sampled_from(["\r\n", "\r", "\n"]),
)
@example(rows=[("ｱ",) * 5] * 8, encoding="cp932", delimiter=",", end="\n")
def test_rows_are_read_back_as_they_were_written(rows, encoding, delimiter, end):
    rows = [JAPANESE, JAPANESE, JAPANESE, *rows]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)

    read = rows_of(text.getvalue().encode(encoding))

    assert read == [tuple(map(cell_text, row)) for row in rows]


WHOLE = {one: written((HEADER, *PEOPLE)).encode(one) for one in ENCODINGS}


@pytest.mark.slow
@given(
    content=st.sampled_from(sorted(WHOLE.values())),
    cut=st.integers(0, 400),
    flips=st.lists(st.tuples(st.integers(0, 399), st.integers(0, 7)), max_size=3),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_text_gives_people_or_one_clear_error(tmp_path, content, cut, flips):
    damaged = bytearray(content[:cut])
    for place, bit in flips:
        if damaged:
            damaged[place % len(damaged)] ^= 1 << bit
    path = tmp_path / "名簿.csv"
    path.write_bytes(damaged)

    assert outcome(path)
