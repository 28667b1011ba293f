"""Who is let in, rule by rule: what a request must say of itself, and whose a connection is."""

import dataclasses
import os
import socket
import sys
from dataclasses import replace
from http import HTTPStatus

import pytest

from badgegen.web.gate import Caller, Gate, refusal_at_door, strangers

HOST = "127.0.0.1:4711"
ORIGIN = f"http://{HOST}"
GATE = Gate()
OURS = Caller("GET", HOST, None, "same-origin", GATE.session)
IN, OUT, ODD = None, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
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
    assert all(len(one) >= 43 for one in secrets)


def test_what_a_request_says_of_itself_cannot_be_changed_afterwards():
    with pytest.raises(dataclasses.FrozenInstanceError):
        OURS.token = GATE.session
    assert "__slots__" in vars(Caller)
    assert "__slots__" in vars(Gate)


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


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_nobody_is_called_a_stranger(monkeypatch, own, platform):
    monkeypatch.setattr(sys, "platform", platform)

    assert strangers([("127.0.0.1", 1)], own) == frozenset()
