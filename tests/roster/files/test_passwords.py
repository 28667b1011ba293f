"""Protected rosters are opened with a password that is never shown."""

import io
import os
import subprocess
import sys

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from badgegen.cli.options import DEFAULT_DESIGN, DEFAULT_SHEET
from badgegen.judgement import Job
from badgegen.romaji import RomajiOptions
from tests.support.old_workbooks import old_workbook
from tests.support.rosters import HEADER, STAFF, write_workbook

PASSWORD = "ひみつ-123"


def protected(path, password=PASSWORD):
    if path.suffix == ".xls":
        path.write_bytes(old_workbook([HEADER, *STAFF], password=password))
        return path
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(write_workbook(path, [HEADER, *STAFF]).read_bytes())).encrypt(
        password, locked
    )
    path.write_bytes(locked.getvalue())
    return path


@pytest.fixture(params=["名簿.xlsx", "名簿.xls"])
def locked(request, tmp_path):
    return protected(tmp_path / request.param)


@pytest.mark.slow
def test_a_protected_roster_says_how_to_open_it(run, locked):
    result = run("check", locked)

    assert result.status == 3
    assert "--password" in result.err


@pytest.mark.slow
def test_a_protected_roster_is_opened_with_its_password(run, locked):
    result = run("check", locked, "--password", PASSWORD)

    assert result.status == 0
    assert "名簿 4名" in result.out


@pytest.mark.slow
def test_a_wrong_password_is_one_sentence_that_does_not_show_it(run, locked):
    result = run("check", locked, "--password", "ちがう")

    assert result.status == 3
    assert "パスワードが違います" in result.err
    assert "ちがう" not in result.err


@pytest.mark.slow
def test_a_password_comes_from_standard_input_where_no_terminal_is(run, locked, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))

    result = run("check", locked, "--password")

    assert result.status == 0
    assert PASSWORD not in result.out + result.err


@pytest.mark.slow
@pytest.mark.parametrize("name", ["名簿.xlsx", "名簿.xls"])
def test_what_excel_protects_without_a_question_is_opened_without_one(run, tmp_path, name):
    assert run("check", protected(tmp_path / name, "VelvetSweatshop")).status == 0


def test_a_password_is_not_needed_and_does_no_harm(run, roster):
    assert run("check", roster, "--password", "x").status == 0


@pytest.mark.slow
def test_a_torn_protected_roster_is_one_sentence(run, tmp_path):
    path = protected(tmp_path / "名簿.xlsx")
    path.write_bytes(path.read_bytes()[:6000])

    result = run("check", path, "--password", PASSWORD)

    assert result.status == 3
    assert result.err.count("\n") == 1


def test_a_job_does_not_show_its_password(roster):
    job = Job(roster, DEFAULT_DESIGN, DEFAULT_SHEET, RomajiOptions("passport"), password=PASSWORD)

    assert PASSWORD not in repr(job)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a terminal of macOS and Linux")
@pytest.mark.parametrize("options", [[], ["--password"]])
def test_at_a_terminal_the_password_is_asked_for_and_not_shown(tmp_path, options):
    path = protected(tmp_path / "名簿.xlsx")
    us, them = os.openpty()
    command = [sys.executable, "-m", "badgegen", "check", str(path), "--lang", "ja", *options]

    with subprocess.Popen(
        command, stdin=them, stdout=them, stderr=them, start_new_session=True
    ) as process:
        os.close(them)
        try:
            # Only the blank says that what was typed so far has been thrown away.
            shown = until(us, "パスワード: ")
            os.write(us, f"{PASSWORD}\n".encode())
            shown += until(us, "名簿 4名")
            status = process.wait(timeout=60)
        finally:
            process.kill()
    os.close(us)

    assert status == 0
    assert PASSWORD not in shown


def until(terminal, text):
    """What the terminal shows up to this text."""
    shown = b""
    while text not in shown.decode(errors="ignore"):
        shown += os.read(terminal, 4096)
    return shown.decode(errors="ignore")
