"""One's own design: a copy of a shipped one that shows the same, or one made from a few answers."""

import tomllib
from itertools import product

import msgspec
import pytest

from badgegen.core import DepartmentShown, NameShown
from badgegen.pipeline.own_designs import Wishes, copy_design, new_design
from badgegen.stationery import Content, design_names, load_design, load_sheet
from badgegen.stationery.designs import DesignFile
from tests.support.offenders import each_row, offenders
from tests.support.project import PACKAGE


def test_a_copy_shows_what_the_shipped_design_does(tmp_path):
    def check(name, language):
        file = copy_design(name, tmp_path / f"{name}-{language}.toml", language)

        copied, shipped = load_design(str(file)), load_design(name)
        assert copied.fields == shipped.fields
        assert (copied.band, copied.logo, copied.rules) == (
            shipped.band,
            shipped.logo,
            shipped.rules,
        )
        assert (copied.trims, copied.marks, copied.gaps) == (
            shipped.trims,
            shipped.marks,
            shipped.gaps,
        )
        comments = [line for line in file.read_text("utf-8").splitlines() if line.startswith("#")]
        assert len(comments) > 5
        assert len(set(comments)) == len(comments)

    cases = {f"{name} {lang}": (name, lang) for name in design_names() for lang in ("ja", "en")}
    assert offenders(check, cases) == []


def test_every_key_of_a_design_has_its_comment_in_both_languages():
    told = tomllib.loads((PACKAGE / "data" / "design_comments.toml").read_text(encoding="utf-8"))
    form = {field.encode_name: field for field in msgspec.structs.fields(DesignFile)}
    lines = msgspec.structs.fields(msgspec.inspect.type_info(form["field"].type).item_type.cls)

    wanted = (form.keys() - {"field"}) | {f"field.{line.encode_name}" for line in lines}
    assert told.keys() == wanted
    assert all(texts.keys() == {"ja", "en"} for texts in told.values())


def test_a_design_is_made_of_every_answer_and_fits_the_usual_sheet(tmp_path):
    sheet = load_sheet("a-one-51002")

    def check(name, department, text):
        file = tmp_path / f"{name}-{department}-{bool(text)}.toml"

        design = load_design(str(new_design(Wishes(name, department, text), file, "ja")))

        contents = [field.content for field in design.fields]
        assert len(contents) == len(set(contents))
        assert (Content.KANJI in contents) == name.startswith("kanji")
        assert (Content.DEPARTMENT in contents) == (department is not DepartmentShown.NONE)
        assert bool(design.band) == (department is DepartmentShown.BAND)
        assert [field.text for field in design.fields if field.text] == ([text] if text else [])
        assert design.trims.holds(sheet.face)

    answers = product(NameShown, DepartmentShown, ("", 'わたしの"名前"は \\ My name is'))
    assert offenders(check, {" ".join(answer): answer for answer in answers}) == []


@pytest.mark.slow
def test_a_copy_is_drawn_and_said_how_it_is_used(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    made = run("designs", "copy", "surname-kanji-furigana", "うち.toml")
    again = run("designs", "copy", "surname-kana", "うち.toml")
    unknown = run("designs", "copy", "surname-kanj-furigana")

    assert made.status == 0
    assert "--design うち.toml --allow kanji" in made.out
    assert (tmp_path / "うち.pdf").exists()
    assert again.status == 2
    assert "うち.toml はもうあります" in again.err
    assert unknown.status == 5
    assert "surname-kanji-furigana" in unknown.err


@pytest.mark.slow
@each_row(
    ("name", "needed"),
    [
        ("staff-front", " --duplex long-edge"),
        ("surname-both-sides", " --duplex long-edge"),
        ("surname-kanji-furigana", " --allow kanji"),
        ("surname-kana", ""),
    ],
)
def test_a_copy_says_all_options_that_a_build_with_it_needs(
    run, tmp_path, monkeypatch, name, needed
):
    monkeypatch.chdir(tmp_path)

    made = run("designs", "copy", name, f"う-{name}.toml")

    assert f"--design う-{name}.toml{needed} で使えます" in made.out


UNPRINTED = "名字のある裏（surname-kana-romaji）は印刷されません"
NAMELESS = "だれのものか分かる文字がありません"


@each_row(
    ("options", "said"),
    [
        (("--design", "staff-front"), [UNPRINTED]),
        (("--design", "staff-front", "--duplex", "long-edge"), []),
        (
            ("--design", "staff-front", "--duplex", "long-edge", "--back-design", "staff-front"),
            [NAMELESS],
        ),
        (("--design", "back-sentences"), [NAMELESS]),
        (
            (
                "--design",
                "surname-kana",
                "--duplex",
                "short-edge",
                "--back-design",
                "back-sentences",
            ),
            [],
        ),
        (("--design", "surname-both-sides"), []),
    ],
)
def test_badges_that_tell_nobody_are_told_before_they_are_printed(run, roster, options, said):
    told = run("build", roster, *options, "--output", roster.parent / "out").err

    assert [note for note in (UNPRINTED, NAMELESS) if note in told] == said


@pytest.mark.slow
@each_row(
    ("options", "shown"),
    [
        ((), ["kana", "romaji"]),
        (("--name-as", "kana", "--text", "STAFF"), ["text", "kana"]),
        (("--department", "above"), ["department", "kana", "romaji"]),
    ],
)
def test_a_new_design_takes_the_usual_answers_where_nobody_is_there_to_be_asked(
    run, tmp_path, monkeypatch, options, shown
):
    monkeypatch.chdir(tmp_path)

    made = run("designs", "new", "うち", *options)

    assert made.status == 0
    design = load_design(str(tmp_path / "うち.toml"))
    assert [field.content for field in design.fields] == shown


def test_the_list_of_designs_says_what_must_be_allowed(run):
    listed = run("designs").out

    about = listed.partition("surname-kanji-furigana\n")[2].partition(
        "surname-kanji-furigana-romaji"
    )[0]
    assert "使うときに付けるもの: --allow kanji" in about
    assert listed.count("--allow kanji") >= 6


@pytest.mark.slow
@each_row("answers", ["9\n漢字\n０\n３\n", "1.5\n-1\nkana\n 3 \n"])
def test_an_answer_that_is_no_number_of_the_list_is_asked_for_again(
    run, tmp_path, monkeypatch, at_a_terminal, answers
):
    monkeypatch.chdir(tmp_path)
    at_a_terminal(f"{answers}\n\n")

    made = run("designs", "new", "番号")

    assert made.status == 0
    assert made.err.count("1〜5 の番号で答えてください。") == 3
    assert "Error" not in made.err
    assert 'content = "furigana"' in (tmp_path / "番号.toml").read_text("utf-8")


SHEET = ("sheets", "new", "うち", "--badge", "91x55", "--places", "2x5")


@each_row(
    ("command", "there"),
    [
        (SHEET, "うち.pdf"),
        (SHEET, "うち.toml"),
        (("designs", "new", "うち"), "うち.pdf"),
        (("designs", "new", "うち"), "うち.toml"),
        (("designs", "copy", "surname-kana", "うち.toml"), "うち.pdf"),
        (("designs", "copy", "surname-kana", "うち.pdf"), "うち.pdf"),
        (("designs", "copy", "surname-kana"), "surname-kana.pdf"),
    ],
)
def test_no_file_of_the_house_is_written_over(run, tmp_path, monkeypatch, command, there):
    monkeypatch.chdir(tmp_path)
    (tmp_path / there).write_bytes(b"of the house")

    made = run(*command)

    assert made.status == 2
    assert made.err.startswith(f"{there} はもうあります")
    assert made.err.count("\n") == 1
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {there: b"of the house"}


@each_row("command", [("sheets", "new"), ("designs", "new")])
def test_a_folder_is_no_name_for_a_new_file(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)

    refused = [run(*command, name) for name in (".", "..")]

    assert [result.status for result in refused] == [2, 2]
    assert all("フォルダー" in result.err for result in refused)
    assert not list(tmp_path.iterdir())
