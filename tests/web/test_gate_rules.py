"""Who is let in, rule by rule: what a request must say of itself, and whose a connection is."""

import dataclasses
import os
import socket
import sys
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest

from badgegen.web import app, requests, room
from badgegen.web.gate import Caller, Gate, refusal_at_door, strangers
from tests.support.offenders import each_row

HOST = "127.0.0.1:4711"
ORIGIN = f"http://{HOST}"
GATE = Gate()
OURS = Caller("GET", HOST, None, "same-origin", GATE.session)
IN, OUT, ODD = None, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED


@each_row(
    ("said", "of_review", "at_door"),
    [
        ({}, IN, IN),
        ({"origin": ORIGIN}, IN, IN),
        ({"fetch_site": None}, IN, IN),
        ({"method": "POST", "origin": ORIGIN}, IN, IN),
        ({"method": "POST", "origin": ORIGIN, "fetch_site": None}, IN, IN),
        # Typed into the address bar.
        ({"fetch_site": "none"}, OUT, IN),
        ({"method": "POST", "origin": ORIGIN, "fetch_site": "none"}, OUT, IN),
        # Another page.
        ({"fetch_site": "same-site"}, OUT, OUT),
        ({"fetch_site": "cross-site"}, OUT, OUT),
        ({"fetch_site": ""}, OUT, OUT),
        ({"origin": "null"}, OUT, OUT),
        ({"origin": ""}, OUT, OUT),
        ({"origin": "http://127.0.0.1:4710"}, OUT, OUT),
        ({"origin": "http://127.0.0.1:4712"}, OUT, OUT),
        ({"origin": f"https://{HOST}"}, OUT, OUT),
        ({"method": "POST"}, OUT, OUT),
        ({"method": "POST", "origin": "null"}, OUT, OUT),
        ({"method": "POST", "origin": "http://a"}, OUT, OUT),
        # Another address that leads here.
        ({"host": None}, OUT, OUT),
        ({"host": "127.0.0.1:4710"}, OUT, OUT),
        ({"host": "127.0.0.1:4712"}, OUT, OUT),
        ({"host": "127.0.0.1"}, OUT, OUT),
        ({"host": "localhost:4711"}, OUT, OUT),
        # No token, or another.
        ({"token": None}, OUT, IN),
        ({"token": ""}, OUT, IN),
        ({"token": "é"}, OUT, IN),
        ({"token": GATE.code}, OUT, IN),
        ({"token": GATE.seal}, OUT, IN),
        ({"token": f"{GATE.session}x"}, OUT, IN),
        # Another method: told only to whom else is let in.
        ({"method": "PUT"}, ODD, ODD),
        ({"method": "HEAD"}, ODD, ODD),
        ({"method": "PUT", "origin": ORIGIN}, ODD, ODD),
        ({"method": "PUT", "token": None}, OUT, ODD),
        ({"method": "PUT", "host": "evil.example"}, OUT, OUT),
    ],
)
def test_a_request_is_let_in_by_all_that_it_says_of_itself(said, of_review, at_door):
    caller = replace(OURS, **said)

    assert GATE.refusal(caller, HOST) is of_review
    assert refusal_at_door(caller, HOST) is at_door


def test_the_code_is_good_once_and_a_wrong_one_spends_nothing():
    gate = Gate()
    code = gate.code

    tried = [gate.admits(one) for one in ("", "x", gate.session, code, code, "")]

    assert tried == [False, False, False, True, False, False]
    assert gate.code is None


def test_the_token_is_the_sessions_and_no_other():
    gate = Gate()

    assert gate.knows(gate.session)
    assert not any(map(gate.knows, (None, "", gate.code, gate.seal, GATE.session)))


def test_each_start_has_secrets_of_its_own_that_nobody_guesses():
    secrets = [one for gate in (Gate(), Gate()) for one in (gate.code, gate.session, gate.seal)]

    assert len(set(secrets)) == 6
    # 32 bytes in base64: as many as nobody goes through.
    assert {len(one) for one in secrets} == {43}


def test_what_a_request_says_of_itself_cannot_be_changed_afterwards():
    with pytest.raises(dataclasses.FrozenInstanceError):
        OURS.token = GATE.session
    assert "__slots__" in vars(Caller)
    assert "__slots__" in vars(Gate)


@each_row("module", [app, requests, room])
def test_what_is_asked_and_answered_cannot_be_changed_on_its_way(module):
    values = [
        kind
        for kind in vars(module).values()
        if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
    ]

    assert all(kind.__dataclass_params__.frozen for kind in values)
    assert all("__slots__" in vars(kind) for kind in values)


linux = pytest.mark.skipif(
    sys.platform != "linux", reason="Linux alone tells whose a connection is"
)
as_root = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can be another user too"
)


@pytest.fixture
def own():
    """The address of a server of this process."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()


@linux
def test_connections_of_the_same_user_are_no_strangers(own):
    with socket.create_connection(own) as one, socket.create_connection(own) as other:
        callers = [one.getsockname(), other.getsockname()]

        assert strangers(callers, own) == frozenset()
        assert strangers([], own) == frozenset()


@pytest.mark.slow
@linux
def test_a_connection_that_is_not_there_or_leads_elsewhere_is_a_strangers(own):
    elsewhere = ("127.0.0.2", own[1])
    nobody = ("127.0.0.1", 1)
    with socket.create_connection(own) as connection:
        here = connection.getsockname()

        assert strangers([here, nobody], own) == {nobody}
        assert strangers([here], elsewhere) == {here}
        assert strangers([here], ("127.0.0.1", 1)) == {here}
        assert strangers([("127.0.0.2", here[1])], own) == {("127.0.0.2", here[1])}


@linux
@pytest.mark.skipif(not socket.has_ipv6, reason="the machine has no IPv6")
def test_a_connection_by_an_address_of_ipv6_that_stands_for_this_one_is_known_too(own):
    with socket.socket(socket.AF_INET6) as connection:
        connection.connect((f"::ffff:{own[0]}", own[1]))
        caller = (own[0], connection.getsockname()[1])

        assert strangers([caller], own) == frozenset()


@linux
@as_root
def test_a_connection_of_another_user_is_a_strangers(own):
    os.seteuid(65534)
    try:
        theirs = socket.create_connection(own)
    finally:
        os.seteuid(0)
    with theirs, socket.create_connection(own) as ours:
        callers = [theirs.getsockname(), ours.getsockname()]

        assert strangers(callers, own) == {theirs.getsockname()}


class Kernel:
    """The kernel's tables as a test wants them: a text for each look, the last for all further."""

    def __init__(self, *looks: str) -> None:
        self.looks, self.read = looks, []

    def text(self, path: Path) -> str:
        self.read.append(path.name)
        if path.name == "tcp6":
            return HEAD
        looked = self.read.count("tcp") - 1
        return HEAD + self.looks[min(looked, len(self.looks) - 1)]


HEAD = (
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout\n"
)
SERVER, CALLER = ("127.0.0.1", 4711), ("127.0.0.1", 50000)
LOCAL, REMOTE = ("0100007F:C350", "0100007F:1267")
MINE = f" 0: {LOCAL} {REMOTE} 01 00000000:00000000 00:00000000 00000000 {{uid}} 0 99\n"


@pytest.fixture
def kernel(monkeypatch):
    def make(*looks: str, ipv6: bool = False) -> Kernel:
        kernel = Kernel(*looks)
        monkeypatch.setattr(Path, "read_text", lambda path: kernel.text(path))
        monkeypatch.setattr(Path, "exists", lambda path: ipv6 or path.name == "tcp")
        return kernel

    return make


little = pytest.mark.skipif(sys.byteorder != "little", reason="the table is in the other order")


@linux
@little
@pytest.mark.parametrize("ipv6", [False, True])
def test_a_connection_that_the_table_has_at_once_is_looked_up_once(kernel, ipv6):
    table = kernel(MINE.format(uid=os.getuid()), ipv6=ipv6)

    assert strangers([CALLER], SERVER) == frozenset()
    assert table.read == (["tcp", "tcp6"] if ipv6 else ["tcp"])


@linux
@little
def test_a_connection_that_is_newer_than_the_table_is_looked_up_again(kernel):
    table = kernel("", "", MINE.format(uid=os.getuid()))

    assert strangers([CALLER], SERVER) == frozenset()
    assert table.read == ["tcp"] * 3


@linux
@little
def test_a_connection_that_never_comes_is_looked_up_three_times(kernel):
    table = kernel("")

    assert strangers([CALLER], SERVER) == {CALLER}
    assert table.read == ["tcp"] * 3


@linux
@little
@pytest.mark.parametrize("apart", [-1, 1, 300])
def test_whoever_has_another_number_is_a_stranger(kernel, monkeypatch, apart):
    kernel(MINE.format(uid=1000 + apart))
    monkeypatch.setattr(os, "getuid", lambda: 1000)

    assert strangers([CALLER], SERVER) == {CALLER}


@linux
@little
def test_whoever_has_the_same_number_is_none(kernel, monkeypatch):
    kernel(MINE.format(uid=1000))
    monkeypatch.setattr(os, "getuid", lambda: 1000)

    assert strangers([CALLER], SERVER) == frozenset()


@linux
@pytest.mark.parametrize("told", [PermissionError(), FileNotFoundError(), " 0: odd\n", MINE])
def test_where_the_system_hides_its_table_or_writes_it_otherwise_nobody_is_a_stranger(
    monkeypatch, told
):
    def read_text(_path):
        if isinstance(told, str):
            return HEAD + told.format(uid="root")
        raise told

    monkeypatch.setattr(Path, "read_text", read_text)

    assert strangers([CALLER], SERVER) == frozenset()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_nobody_is_called_a_stranger(monkeypatch, own, platform):
    monkeypatch.setattr(sys, "platform", platform)

    assert strangers([("127.0.0.1", 1)], own) == frozenset()
