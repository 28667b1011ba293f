"""Nobody but the one browser that was opened reads or changes anything; the rest hears nothing."""

import contextlib
import json
import re
import socket
from urllib.parse import quote

import pytest

from badgegen.web.gate import is_own_user
from tests.conftest import GIVEN_NAMES, HEADER, STAFF, write_workbook
from tests.serving import job_for, served

DECISION = {"at": 2, "kana": "とうかいりん", "romaji": "", "everybody": False, "seen": ""}


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    roster = write_workbook(tmp_path_factory.mktemp("gate") / "名簿.xlsx", [HEADER, *STAFF])
    with served(job_for(roster)) as running:
        yield running


@pytest.fixture(scope="module")
def pass_(review):
    """What the one browser sends: its cookie, and the secret of the page."""
    door = review.send(review.address.split(str(review.port), 1)[1])
    assert door.status == 303
    cookie = door.headers["Set-Cookie"].split(";")[0]
    page = review.send("/", Cookie=cookie).body.decode()
    return {
        "Cookie": cookie,
        "Origin": f"http://127.0.0.1:{review.port}",
        "X_CSRF_Token": re.search('name="csrf" content="([^"]+)"', page)[1],
        "Content_Type": "application/json",
    }


def post(review, pass_, path="/api/decide", body=None, **changed):
    data = json.dumps(DECISION if body is None else body).encode()
    given = {name: value for name, value in (pass_ | changed).items() if value is not None}
    return review.send(path, "POST", data, **given)


def assert_refused(answer, *statuses):
    assert answer.status in (statuses or (403,))
    assert answer.body == b""
    assert "Server" not in answer.headers


def test_the_token_is_exchanged_for_a_cookie_that_scripts_and_other_sites_never_get(review, pass_):
    fresh = review.send(f"/open?token={'x' * 43}", Cookie=pass_["Cookie"])

    assert fresh.status == 303
    assert fresh.headers["Location"] == "/"
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(fresh.headers["Set-Cookie"].split("; "))
    assert fresh.headers["Set-Cookie"].startswith(f"badgegen-{review.port}=")


def test_the_token_is_good_once(review, pass_):
    assert_refused(review.send(review.address.split(str(review.port), 1)[1]))


@pytest.mark.parametrize("token", ["", "?token=", "?token=x", "?token=%00", "?token=é"])
def test_a_wrong_token_opens_nothing(review, token):
    assert_refused(review.send(f"/open{quote(token, safe='?=%')}"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api/review",
        "/api/list",
        "/api/alive",
        "/api/open",
        "/api/findings",
        "/api/sections",
        "/static/main.js",
        "/results/badges.pdf",
    ],
)
@pytest.mark.parametrize("cookie", [None, "badgegen-1=x", "{name}=", "{name}=x"])
def test_without_the_cookie_there_is_nothing_to_see(review, path, cookie):
    headers = {"Cookie": cookie.format(name=f"badgegen-{review.port}")} if cookie else {}

    assert_refused(review.send(path, **headers))


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", "127.0.0.1.nip.io:{port}"]
)
def test_a_name_that_was_made_to_lead_here_is_refused(review, pass_, host):
    assert_refused(review.send("/", Cookie=pass_["Cookie"], Host=host.format(port=review.port)))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_another_site_and_another_port_of_this_machine_read_nothing(review, pass_, site):
    headers = {"Cookie": pass_["Cookie"], "Sec_Fetch_Site": site}

    assert_refused(review.send("/api/review", **headers))
    assert_refused(review.send("/static/page.css", **headers))
    assert_refused(review.send("/open?token=x", **headers))


@pytest.mark.parametrize(
    "changed",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://localhost:{port}"},
        {"Origin": "null"},
        {"Origin": None},
        {"X_CSRF_Token": None},
        {"X_CSRF_Token": ""},
        {"X_CSRF_Token": "x" * 43},
        {"Cookie": None},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
@pytest.mark.parametrize(
    "path",
    ["/api/decide", "/api/withdraw", "/api/accept", "/api/undo", "/api/build", "/api/leave"],
)
def test_a_change_that_does_not_come_from_the_page_is_refused(review, pass_, path, changed):
    sent = {name: value and value.format(port=review.port) for name, value in changed.items()}

    assert_refused(post(review, pass_, path, **sent))
    assert not (review.room.desk.file).exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "X"])
def test_other_methods_are_refused(review, pass_, method):
    assert_refused(review.send("/", method, Cookie=pass_["Cookie"]), 405)


def test_a_change_by_an_address_alone_is_refused(review, pass_):
    assert_refused(review.send("/api/build", Cookie=pass_["Cookie"]), 405)
    assert_refused(post(review, pass_, "/api/review"), 405)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2f%2e%2e%2fmodel.py",
        "/fonts/OFL.txt",
        "/fonts/..%2f..%2fpyproject.toml",
        "/results/review.xlsx",
        "/results/manifest.json",
        "/results/..%2f名簿.xlsx",
        "/results/%2fetc%2fpasswd",
        "/etc/passwd",
        "//etc/passwd",
        "/nothing",
    ],
)
def test_no_other_file_is_given_out(review, pass_, path):
    assert_refused(review.send(quote(path, safe="/%."), Cookie=pass_["Cookie"]), 404)


@pytest.mark.parametrize("name", ["review.xlsx", "manifest.json", "manifest-1.json", "notes.txt"])
def test_what_lies_beside_the_results_and_is_no_print_is_not_given_out(review, pass_, name):
    review.room.folder.mkdir(exist_ok=True)
    (review.room.folder / name).write_bytes(b"names")

    assert_refused(review.send(f"/results/{name}", Cookie=pass_["Cookie"]), 404)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"\xff", 400),
        (json.dumps(DECISION | {"kana": "あ" * 61}).encode(), 400),
        (json.dumps(DECISION | {"romaji": "A" * 61}).encode(), 400),
        (json.dumps(DECISION | {"seen": "0" * 17}).encode(), 400),
        (json.dumps(DECISION | {"at": -1}).encode(), 400),
        (json.dumps(DECISION | {"at": 10**9}).encode(), 400),
        (json.dumps(DECISION | {"at": "2"}).encode(), 400),
        (json.dumps(DECISION | {"kana": "あ" * 9000}).encode(), 413),
        (b" " * 70_000, 413),
    ],
)
def test_what_is_too_long_or_no_question_is_refused(review, pass_, body, status):
    assert_refused(review.send("/api/decide", "POST", body, **pass_), status)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/accept", {"key": "k" * 601, "note": "可", "seen": ""}),
        ("/api/accept", {"key": "k", "note": "可" * 1001, "seen": ""}),
        ("/api/accept", {"key": "k", "note": "可", "seen": "0" * 17}),
        ("/api/accept", {"key": "k", "note": "可", "seen": "", "page": -1}),
        ("/api/accept", {"key": "k", "seen": ""}),
        ("/api/withdraw", {"at": -1, "seen": ""}),
        ("/api/withdraw", {"at": 0, "seen": "0" * 17}),
        ("/api/withdraw", {"at": 0}),
        ("/api/decide", DECISION | {"name": "青" * 61}),
    ],
)
def test_a_change_out_of_its_bounds_is_refused(review, pass_, path, body):
    assert_refused(post(review, pass_, path, body), 400)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/withdraw", {"at": 99999, "seen": ""}, 422),
        ("/api/withdraw", {"at": 2, "seen": "0"}, 409),
        ("/api/accept", {"key": "k", "note": "可", "seen": ""}, 409),
    ],
)
def test_a_change_to_what_is_not_there_is_told_in_a_sentence(review, pass_, path, body, status):
    answer = post(review, pass_, path, body)

    assert answer.status == status
    assert answer.json["trouble"].endswith(("。", "です。"))


@pytest.mark.parametrize("query", ["at=x", "at=-1", "step=2", "text=" + "a" * 61, "at=99999999"])
def test_a_question_out_of_its_bounds_is_refused(review, pass_, query):
    assert_refused(review.send(f"/api/review?{query}", Cookie=pass_["Cookie"]), 400)


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: odd\r\n\r\n",
    ],
)
def test_a_request_that_is_none_is_refused_without_a_word(review, raw):
    with socket.create_connection(("127.0.0.1", review.port), timeout=20) as connection:
        connection.sendall(raw)
        answer = b""
        # What was sent and not read may end the connection hard.
        with contextlib.suppress(ConnectionResetError):
            while received := connection.recv(4096):
                answer += received

    head, _, body = answer.partition(b"\r\n\r\n")
    assert re.match(rb"HTTP/1\.[01] [45]\d\d ", head)
    assert body == b""
    assert b"waitress" not in answer.lower()


@pytest.mark.parametrize(
    "path", ["/", "/api/review", "/api/badges", "/nothing", "/static/page.css"]
)
def test_every_answer_forbids_what_the_page_does_not_need(review, pass_, path):
    headers = review.send(path, Cookie=pass_["Cookie"]).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert not any(name.startswith("Access-Control") for name in headers)


def test_what_holds_names_is_kept_nowhere_and_the_typeface_may_be(review, pass_):
    cookie = {"Cookie": pass_["Cookie"]}

    for path in ("/", "/api/review", "/api/findings", "/results/badges.pdf"):
        assert review.send(path, **cookie).headers["Cache-Control"] == "no-store"
    assert (
        "max-age" in review.send("/fonts/BIZUDPGothic-Bold.ttf", **cookie).headers["Cache-Control"]
    )


def test_no_given_name_is_anywhere_on_the_page(review, pass_):
    paths = ("/", "/api/review?at=0", "/api/list?text=%E4%BD%90", "/api/badges")
    paths = (*paths, "/api/findings", "/api/sections", "/api/proposal?at=2&name=%E9%9D%92%E6%9C%A8")
    shown = "".join(review.send(path, Cookie=pass_["Cookie"]).body.decode() for path in paths)

    assert "佐藤" in shown
    assert not any(name in shown for name in GIVEN_NAMES)


def test_the_page_has_no_script_or_style_of_its_own(review, pass_):
    page = review.send("/", Cookie=pass_["Cookie"]).body.decode()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|https?://", page)


def test_a_fault_is_told_by_its_number_alone(review, pass_, monkeypatch, caplog, capfd):
    # The page's own template is taken away while it runs.
    monkeypatch.setattr("badgegen.web.app.render_template", None)

    answer = review.send("/", Cookie=pass_["Cookie"])

    assert_refused(answer, 500)
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


def test_a_fault_is_shown_in_the_terminal_to_whoever_asked_for_it(
    review, pass_, monkeypatch, caplog, capfd
):
    monkeypatch.setattr("badgegen.web.app.render_template", None)
    monkeypatch.setenv("BADGEGEN_DEBUG", "1")

    answer = review.send("/", Cookie=pass_["Cookie"])

    assert_refused(answer, 500)
    assert "TypeError: 'NoneType' object is not callable" in capfd.readouterr().err
    assert caplog.text == ""


def test_a_connection_is_known_to_be_the_same_users_or_not(review):
    with socket.create_connection(("127.0.0.1", review.port)) as connection:
        own = str(connection.getsockname()[1])

        assert is_own_user(own, str(review.port))
        assert not is_own_user("1", str(review.port))
