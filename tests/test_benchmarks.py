"""The benchmarks run, and write what they found as a page; what they find is asserted nowhere."""

import sys
from importlib import import_module
from operator import attrgetter

import pypdfium2
import pytest

from badgegen.core import shipped
from tests.support.project import PROJECT

# They are no part of what is installed; behind all else, so that badgegen stays the installed one.
sys.path.append(str(PROJECT))
main = import_module("benchmarks.__main__").main
PEERS = import_module("benchmarks.peers").PEERS

COMPARED, LIMITED = "version", "bytes"


def benchmarks(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments])
    main()


@pytest.mark.slow
def test_the_page_of_results_has_a_row_for_all_that_was_measured(monkeypatch, capsys, tmp_path):
    written = tmp_path / "performance.md"
    small = ("--scale", "0.001", "--pairs", "1", "--write", str(written))

    benchmarks(monkeypatch, COMPARED, LIMITED, *small)

    page = written.read_text(encoding="utf-8")
    assert capsys.readouterr().out == page
    compared, limited = (line.split(" | ") for line in page.splitlines() if "≤" in line)
    assert compared[:2] == ["| `--version` ÷ `python -c pass`", "≤ 6"]
    assert float(compared[2]) > 1
    assert limited[0] == "| bytes a badge of badges.pdf"
    assert float(limited[2].removesuffix(" bytes")) > 10


@pytest.mark.slow
def test_a_command_that_fails_is_left_out_with_the_reason(monkeypatch, capsys):
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("PYTHONHOME", "/nowhere")

    benchmarks(monkeypatch, COMPARED, "--pairs", "1")

    (row,) = (line for line in capsys.readouterr().out.splitlines() if "`--version`" in line)
    assert "left out: " in row


def test_what_can_be_measured_is_named_and_nothing_else_is_taken(monkeypatch, capsys):
    benchmarks(monkeypatch, "--list")
    names = capsys.readouterr().out.split()

    assert {COMPARED, LIMITED, "peers", "profile"} <= set(names)
    assert len(names) == len(set(names))
    with pytest.raises(SystemExit):
        benchmarks(monkeypatch, "biuld")
    assert "nothing is called biuld" in capsys.readouterr().err


BADGES = [("さとう", "SATO"), ("てしがわら", "TESHIGAWARA")] * 6


@pytest.mark.slow
@pytest.mark.parametrize("peer", [peer for peer in PEERS if peer.is_there], ids=attrgetter("name"))
def test_every_peer_that_is_there_draws_every_badge(peer, tmp_path):
    peer.draw(BADGES, tmp_path / "badges.pdf", shipped("fonts", "BIZUDPGothic-Regular.ttf"))

    with pypdfium2.PdfDocument(tmp_path / "badges.pdf") as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert [text.count("SATO") for text in texts] == [5, 1]
    assert [text.count("てしがわら") for text in texts] == [5, 1]
