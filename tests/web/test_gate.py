"""Nobody but the one browser that was opened reads or changes anything; the rest hears nothing."""

import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
from itertools import product
from urllib.parse import quote

import pytest
from jinja2 import Template
from reportlab.pdfgen.canvas import Canvas

from badgegen.pipeline.build import build
from badgegen.web.gate import strangers
from badgegen.web.room import AWAY, LONGEST_LOOK
from tests.support.browsers import shows
from tests.support.offenders import offenders
from tests.support.rosters import GIVEN_NAMES, HEADER, STAFF, write_workbook
from tests.support.serving import CHROMIUM, job_for, results_of, served

DECISION = {"at": 2, "kana": "とうかいりん", "romaji": "", "everybody": False, "seen": ""}
NOTHING_BEHIND = ("/", "/static/main.js", "/static/page.css", "/fonts/BIZUDPGothic-Bold.ttf")


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    roster = write_workbook(tmp_path_factory.mktemp("gate") / "名簿.xlsx", [HEADER, *STAFF])
    with served(job_for(roster)) as running:
        yield running


@pytest.fixture(scope="module")
def pass_(review):
    """What the one browser sends."""
    return review.enter()


@pytest.fixture(scope="module")
def from_page(review, pass_):
    """What the page sends with a change."""
    origin = f"http://{review.host}"
    return pass_ | {"Origin": origin, "Content_Type": "application/json"}


def post(review, pass_, path="/api/decide", body=None, **changed):
    data = json.dumps(DECISION if body is None else body).encode()
    given = {name: value for name, value in (pass_ | changed).items() if value is not None}
    return review.send(path, "POST", data, **given)


def assert_refused(answer, *statuses):
    assert answer.status in (statuses or (403,))
    assert answer.body == b""
    assert "Server" not in answer.headers


def enter(review, code, **headers):
    named = {"Origin": f"http://{review.host}"} | headers
    return review.send("/api/enter", "POST", json.dumps({"code": code}).encode(), **named)


@pytest.mark.slow
def test_the_code_of_the_address_is_good_once(review, pass_):
    assert_refused(enter(review, review.code))
    assert_refused(enter(review, pass_["X_Badgegen_Token"]))


@pytest.mark.slow
@pytest.mark.parametrize("code", ["", "x", "\0", "é", "x" * 100])
def test_a_wrong_code_opens_nothing(review, code):
    assert_refused(enter(review, code))


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"code": 1}',
        b"[" * 2_500 + b"]" * 2_500,
        b'{"code": ' + b"[" * 2_500 + b"]" * 2_500 + b"}",
        b'{"x": ' + b"[" * 2_500 + b"]" * 2_500 + b"}",
    ],
)
def test_what_is_no_code_at_all_is_refused(review, body):
    origin = f"http://{review.host}"

    assert_refused(review.send("/api/enter", "POST", body, Origin=origin), 400)


@pytest.mark.slow
@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://127.0.0.1:1"}, {"Origin": "null"}, {"Sec_Fetch_Site": "same-site"}],
)
def test_a_code_is_taken_from_the_page_alone(roster, headers):
    with served(job_for(roster)) as review:
        assert_refused(enter(review, review.code, **headers))
        assert enter(review, review.code).status == 200


@pytest.mark.slow
def test_an_answer_is_sealed_for_whoever_has_the_token_and_nobody_else(review, pass_):
    seals = {
        review.send(path, **pass_).headers.get("X-Badgegen-Seal") for path in ("/", "/api/open")
    }

    assert len(seals) == 1
    assert None not in seals
    assert "X-Badgegen-Seal" not in review.send("/").headers
    assert "X-Badgegen-Seal" not in review.send("/api/open").headers


@pytest.mark.slow
def test_without_a_logo_there_is_none(review, pass_):
    assert_refused(review.send("/logo.png", **pass_), 404)


@pytest.mark.slow
def test_no_cookie_is_ever_set(review, pass_):
    for path in ("/", "/api/start", "/api/review", "/static/main.js", "/nothing"):
        assert "Set-Cookie" not in review.send(path, **pass_).headers


SECRETS = (
    *("/api/start", "/api/review", "/api/list", "/api/alive", "/api/open", "/api/findings"),
    *("/api/sections", "/api/badges", "/api/proposal?at=0", "/results/badges.pdf", "/logo.png"),
    "/nothing",
)


@pytest.mark.slow
def test_without_the_token_there_is_nothing_to_see(review):
    def check(path, token):
        headers = {} if token is None else {"X_Badgegen_Token": token.format(code=review.code)}

        assert_refused(review.send(path, **headers))

    ways = product(SECRETS, (None, "", "x", "{code}"))
    assert offenders(check, {str(way): way for way in ways}) == []


def test_the_token_counts_as_a_header_alone(review, pass_):
    token = pass_["X_Badgegen_Token"]

    assert_refused(review.send("/api/review", Cookie=f"X-Badgegen-Token={token}"))
    assert_refused(review.send(f"/api/review?token={token}"))


@pytest.mark.parametrize("path", NOTHING_BEHIND)
def test_what_is_given_without_a_token_holds_nothing_of_the_roster(review, path):
    answer = review.send(path)

    assert answer.status == 200
    for kept in ("佐藤", "名簿.xlsx", str(review.room.folder), review.host, review.code):
        assert kept.encode() not in answer.body


@pytest.mark.slow
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1",
        "{name}:1",
        "[::1]:{port}",
        "localhost:{port}",
        "{name}.nip.io:{port}",
    ],
)
def test_a_name_that_was_made_to_lead_here_is_refused(review, pass_, host):
    name, port = review.socket_address
    other = host.format(name=name, port=port)

    assert_refused(review.send("/api/review", **pass_, Host=other))
    assert_refused(review.send("/", Host=other))


@pytest.mark.slow
@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_another_site_and_another_port_of_this_machine_read_nothing(review, pass_, site):
    for path in ("/api/review", "/", "/static/page.css", "/results/badges.pdf"):
        assert_refused(review.send(path, **pass_, Sec_Fetch_Site=site))


def test_a_typed_address_shows_the_page_and_nothing_of_the_review(review, pass_):
    assert review.send("/", Sec_Fetch_Site="none").status == 200
    assert_refused(review.send("/api/review", **pass_, Sec_Fetch_Site="none"))


NOT_OF_THE_PAGE = [
    {"Origin": "http://evil.example"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "https://{host}"},
    {"Origin": "http://localhost:{port}"},
    {"Origin": "null"},
    {"Origin": None},
    {"X_Badgegen_Token": None},
    {"X_Badgegen_Token": ""},
    {"X_Badgegen_Token": "x" * 43},
    {"Sec_Fetch_Site": "same-site"},
    {"Sec_Fetch_Site": "cross-site"},
]
CHANGES = (
    *("/api/decide", "/api/withdraw", "/api/accept", "/api/undo"),
    *("/api/settings", "/api/build", "/api/stop", "/api/leave"),
)


@pytest.mark.slow
def test_a_change_that_does_not_come_from_the_page_is_refused(review, from_page):
    port = review.socket_address[1]

    def check(path, changed):
        sent = {
            name: value and value.format(host=review.host, port=port)
            for name, value in changed.items()
        }

        assert_refused(post(review, from_page, path, **sent))

    ways = product(CHANGES, NOT_OF_THE_PAGE)
    assert offenders(check, {str(way): way for way in ways}) == []
    assert not (review.room.desk.file).exists()


@pytest.mark.slow
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "X"])
def test_other_methods_are_refused(review, pass_, method):
    assert_refused(review.send("/", method, **pass_), 405)
    assert_refused(review.send("/api/review", method, **pass_), 405)


def test_a_change_by_an_address_alone_is_refused(review, pass_, from_page):
    assert_refused(review.send("/api/build", **pass_), 405)
    assert_refused(post(review, from_page, "/api/review"), 405)


@pytest.mark.slow
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
        "/api//review",
        "/static//main.js",
        "/nothing",
    ],
)
def test_no_other_file_is_given_out(review, pass_, path):
    assert_refused(review.send(quote(path, safe="/%."), **pass_), 404)


@pytest.mark.parametrize("name", ["review.xlsx", "manifest.json", "manifest-1.json", "notes.txt"])
def test_what_lies_beside_the_results_and_is_no_print_is_not_given_out(review, pass_, name):
    review.room.folder.mkdir(exist_ok=True)
    (review.room.folder / name).write_bytes(b"names")

    assert_refused(review.send(f"/results/{name}", **pass_), 404)


@pytest.mark.slow
def test_of_what_a_build_has_made_the_pdf_files_alone_are_given_out(roster):
    job = job_for(roster)
    build(job, results_of(roster), "ja")
    with served(job) as review:
        pass_ = review.enter()
        given = {
            path.name: review.send(f"/results/{path.name}", **pass_).status
            for path in results_of(roster).iterdir()
        }

    assert given == {"badges.pdf": 200, "preview.pdf": 200} | {
        name: 404 for name in given if not name.endswith(".pdf")
    }
    assert {"review.xlsx", "manifest.json"} < set(given)


@pytest.mark.slow
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
        (b" " * 16 * 1024, 400),
        (b" " * (16 * 1024 + 1), 413),
        (b" " * 70_000, 413),
        (b"[" * 2_500 + b"]" * 2_500, 400),
        (b'{"at": ' + b"[" * 2_500 + b"]" * 2_500 + b"}", 400),
        (b'{"x": ' + b"[" * 2_500 + b"]" * 2_500 + b"}", 400),
    ],
)
def test_what_is_too_long_or_no_question_is_refused(review, from_page, body, status):
    assert_refused(review.send("/api/decide", "POST", body, **from_page), status)


@pytest.mark.slow
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
def test_a_change_out_of_its_bounds_is_refused(review, from_page, path, body):
    assert_refused(post(review, from_page, path, body), 400)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/withdraw", {"at": 99999, "seen": ""}, 422),
        ("/api/withdraw", {"at": 2, "seen": "0"}, 409),
        ("/api/accept", {"key": "k", "note": "可", "seen": ""}, 409),
    ],
)
def test_a_change_to_what_is_not_there_is_told_in_a_sentence(review, from_page, path, body, status):
    answer = post(review, from_page, path, body)

    assert answer.status == status
    assert answer.json["trouble"].endswith(("。", "です。"))


@pytest.mark.parametrize("query", ["at=x", "at=-1", "step=2", "text=" + "a" * 61, "at=99999999"])
def test_a_question_out_of_its_bounds_is_refused(review, pass_, query):
    assert_refused(review.send(f"/api/review?{query}", **pass_), 400)


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
    with socket.create_connection(review.socket_address, timeout=20) as connection:
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
    headers = review.send(path, **pass_).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert not any(name.startswith("Access-Control") for name in headers)


@pytest.mark.slow
def test_what_holds_names_is_kept_nowhere_and_the_typeface_may_be(review, pass_):
    for path in ("/", "/api/review", "/api/findings", "/results/badges.pdf"):
        assert review.send(path, **pass_).headers["Cache-Control"] == "no-store"
    assert (
        "max-age" in review.send("/fonts/BIZUDPGothic-Bold.ttf", **pass_).headers["Cache-Control"]
    )


@pytest.mark.slow
def test_no_given_name_is_anywhere_on_the_page(review, pass_):
    paths = (
        "/",
        "/api/start",
        "/api/alive",
        "/api/review?at=0",
        "/api/list?text=%E4%BD%90",
        "/api/badges",
    )
    paths = (*paths, "/api/findings", "/api/sections", "/api/proposal?at=2&name=%E9%9D%92%E6%9C%A8")
    shown = "".join(review.send(path, **pass_).body.decode() for path in paths)

    assert "佐藤" in shown
    assert not any(name in shown for name in GIVEN_NAMES)


def test_the_page_has_no_script_or_style_of_its_own(review, pass_):
    page = review.send("/", **pass_).body.decode()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|https?://", page)


@pytest.mark.slow
def test_a_fault_is_told_by_its_number_alone(review, pass_, monkeypatch, caplog, capfd):
    # The library that fills in the page breaks while it runs.
    monkeypatch.setattr(Template, "render", None)

    answer = review.send("/", **pass_)

    assert_refused(answer, 500)
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_what_cannot_be_done_is_told_with_each_problem_behind_it(roster):
    with served(job_for(roster)) as review:
        wrong = [("surname", "kana"), ("佐藤", "sato!"), ("高橋", "taka!")]
        write_workbook(roster.parent / "overrides.xlsx", wrong)

        answer = review.send("/api/alive", **review.enter())

    assert answer.status == 500
    assert "overrides.xlsx" in answer.json["trouble"]
    assert len(answer.json["problems"]) == 2


@pytest.mark.slow
def test_a_fault_is_shown_in_the_terminal_to_whoever_asked_for_it(
    review, pass_, monkeypatch, caplog, capfd
):
    monkeypatch.setattr(Template, "render", None)
    monkeypatch.setenv("BADGEGEN_DEBUG", "1")

    answer = review.send("/", **pass_)

    assert_refused(answer, 500)
    assert "TypeError: 'NoneType' object is not callable" in capfd.readouterr().err
    assert caplog.text == ""


@pytest.mark.slow
def test_a_connection_is_known_to_be_the_same_users_or_not(review):
    with socket.create_connection(review.socket_address) as connection:
        own, nobody = connection.getsockname(), ("127.0.0.1", 1)

        assert strangers([own, nobody], review.socket_address) == {nobody}
        # The same port of the caller may lead elsewhere as well, and be another user's there.
        assert strangers([own], ("127.0.0.1", 1)) == {own}


as_root = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can be another user too"
)
STRANGER = """
import http.server, os, socket, sys, threading, traceback
"".encode("idna")
os.setgroups([]), os.setgid(65534), os.setuid(65534)
address = (sys.argv[1], int(sys.argv[2]))
"""
ASKS = """
for line in sys.stdin:
    with socket.create_connection(address, timeout=20) as connection:
        received = b""
        try:
            connection.sendall(bytes.fromhex(line))
            while more := connection.recv(4096):
                received += more
        except OSError:
            pass
    print(received.hex(), flush=True)
"""
ASKS_HALF = """
open_ = [socket.create_connection(address, timeout=20) for _ in range(200)]
for one in open_:
    try:
        one.sendall(b"POST /api/decide HTTP/1.1\\r\\nContent-Length: 99\\r\\n")
    except OSError:
        pass
print("ready", flush=True)
sys.stdin.read()
"""
SERVES = """
class Trap(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print(repr((self.requestline, self.headers.items())), flush=True)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(sys.argv[3].encode())

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer((address[0], 0), Trap)
print(server.server_port, flush=True)
server.serve_forever()
"""
TRAP = """<!doctype html><title>trap</title><script>
const review = "http://HOST";
const got = [];
const tries = ["/", "/api/start", "/api/review", "/results/badges.pdf"].flatMap((path) =>
  ["cors", "no-cors"].map((mode) => fetch(review + path, { mode, credentials: "include" })
    .then((answer) => answer.text()).then((text) => text && got.push(text), () => {})));
tries.push(fetch(review + "/api/decide", { method: "POST", mode: "no-cors", credentials: "include",
  body: JSON.stringify(DECISION) }).catch(() => {}));
const tabs = new BroadcastChannel("badgegen");
tabs.onmessage = ({ data }) => got.push(data);
tabs.postMessage({ wanted: true });
const frame = document.createElement("iframe");
frame.src = review;
frame.onload = () => { try { got.push(frame.contentDocument.body.innerText); } catch {} };
document.documentElement.append(frame);
for (const store of [sessionStorage, localStorage]) if (store.length) got.push(store.key(0));
if (document.cookie) got.push(document.cookie);
const told = () => { document.title = JSON.stringify(got.filter(Boolean)); };
Promise.all(tries).then(() => setTimeout(told, 300));
</script>"""
"""A page that tries what a page can, and tells in its title what it came by."""


@contextlib.contextmanager
def stranger(program, review, *more):
    """A program of another user of this machine, who knows where the review is served."""
    name, port = review.socket_address
    command = [sys.executable, "-c", STRANGER + program, name, str(port), *more]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as running:
        try:
            yield running
        finally:
            running.kill()


def request(review, path, method="GET", body="", **headers):
    """A whole request as it goes over the wire."""
    named = {"Host": review.host, "Connection": "close"} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in named.items()]
    lines = [f"{method} {path} HTTP/1.1", *lines, f"Content-Length: {len(body.encode())}"]
    return ("\r\n".join([*lines, "", body])).encode()


def asked(running, requests):
    """What comes back for each of the requests."""
    for one in requests:
        running.stdin.write(one.hex() + "\n")
        running.stdin.flush()
        yield bytes.fromhex(running.stdout.readline())


@pytest.mark.slow
@as_root
def test_another_user_who_has_read_all_secrets_reads_and_changes_nothing(roster):
    with served(job_for(roster)) as review, stranger(ASKS, review) as other:
        origin = {"Origin": f"http://{review.host}"}
        code = json.dumps({"code": review.code})
        # The code stands on the browser's command line, which everybody reads with ps.
        before = list(asked(other, [request(review, "/api/enter", "POST", code, **origin)]))
        pass_ = review.enter()
        after = asked(
            other,
            [
                request(review, "/"),
                request(review, "/api/review?at=0", **pass_),
                request(review, "/results/preview.pdf", **pass_),
                request(review, "/api/decide", "POST", json.dumps(DECISION), **pass_, **origin),
                request(review, "/api/build", "POST", **pass_, **origin),
                request(review, "/api/leave", "POST", **pass_, **origin),
            ],
        )

        assert {*before, *after} == {b""}
        assert review.send("/api/review", **pass_).status == 200
        assert not review.room.desk.file.exists()
        assert review.room.task is None


@pytest.mark.slow
@as_root
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed")
def test_a_page_of_another_user_at_another_port_is_sent_nothing_and_reads_nothing(context, roster):
    with served(job_for(roster)) as review:
        trap = TRAP.replace("HOST", review.host).replace("DECISION", json.dumps(DECISION))
        with stranger(SERVES, review, trap) as other:
            port = int(other.stdout.readline())
            page = context.new_page()
            page.goto(review.address)
            shows(page, "東海林")
            page.keyboard.press("d")
            page.locator("#tiles svg").first.wait_for()
            # Whoever the link is sent to opens it in the browser that shows the review.
            link = context.new_page()
            link.goto(f"http://{review.socket_address[0]}:{port}/")
            link.wait_for_function("document.title !== 'trap'")
            received = other.stdout.readline()
            title = link.title()

        assert title == "[]"
        assert "User-Agent" in received
        assert "cookie" not in received.lower()
        assert "token" not in received.lower()
        assert context.cookies() == []
        assert not review.room.desk.file.exists()
        page.keyboard.press("r")
        shows(page, "東海林")


@pytest.mark.slow
@as_root
def test_half_open_connections_of_another_user_are_closed_and_the_own_user_is_answered(roster):
    with served(job_for(roster)) as review, stranger(ASKS_HALF, review) as other:
        assert other.stdout.readline() == "ready\n"

        assert review.send("/api/review", **review.enter()).status == 200


@pytest.mark.slow
def test_half_open_connections_of_whomever_stop_nobody_who_asks(roster):
    with served(job_for(roster)) as review, contextlib.ExitStack() as held:
        pass_ = review.enter()
        proven = held.enter_context(
            contextlib.closing(http.client.HTTPConnection(*review.socket_address, timeout=20))
        )
        headers = {name.replace("_", "-"): value for name, value in pass_.items()}
        proven.request("GET", "/api/open", headers=headers)
        assert proven.getresponse().read()
        for _ in range(200):
            half = held.enter_context(socket.create_connection(review.socket_address, timeout=20))
            # Whoever was put out already cannot send any more.
            with contextlib.suppress(OSError):
                half.sendall(b"POST /api/decide HTTP/1.1\r\nContent-Length: 99\r\n")

        assert review.send("/api/review", **pass_).status == 200
        # The page's own connection is never the one that makes room.
        own = proven.sock
        proven.request("GET", "/api/open", headers=headers)
        assert proven.getresponse().status == 200
        assert proven.sock is own


@pytest.mark.slow
def test_leaving_ends_the_review_but_not_while_badges_are_made(roster, monkeypatch):
    go_on = threading.Event()
    monkeypatch.setattr(Canvas, "setTitle", lambda *_: go_on.wait(20))
    with served(job_for(roster)) as review:
        pass_ = review.enter() | {"Origin": f"http://{review.host}"}
        post(review, pass_, "/api/build", {})
        held = post(review, pass_, "/api/leave", {})
        go_on.set()
        review.room.finish()
        left = post(review, pass_, "/api/leave", {})
        review.thread.join(20)

        assert (held.status, held.json["problems"]) == (422, [])
        assert (left.status, left.json) == (200, None)
        assert not review.thread.is_alive()


@pytest.mark.slow
def test_a_computer_that_slept_finds_the_page_again(roster):
    with served(job_for(roster)) as review:
        review.look()
        review.time.now += 8 * 60 * 60
        review.look(3)

        assert review.thread.is_alive()
        assert review.send("/api/review", **review.enter()).status == 200


@pytest.mark.slow
def test_a_request_that_takes_long_keeps_the_server(roster, monkeypatch):
    asked, go_on = threading.Event(), threading.Event()

    fill_in = Template.render

    def held(template, *values, **named):
        asked.set()
        assert go_on.wait(20)
        return fill_in(template, *values, **named)

    monkeypatch.setattr(Template, "render", held)
    with served(job_for(roster)) as review:
        pass_ = review.enter()
        waiting = threading.Thread(target=review.send, args=("/",), kwargs=pass_)
        waiting.start()
        assert asked.wait(20)
        review.time.passing = LONGEST_LOOK
        review.look(2 * int(AWAY / LONGEST_LOOK))
        assert review.thread.is_alive()
        review.time.passing = 0
        go_on.set()
        waiting.join(20)

        assert review.send("/", **pass_).status == 200


@pytest.mark.slow
def test_requests_without_the_token_do_not_keep_the_server(roster):
    with served(job_for(roster)) as review:
        review.time.passing = LONGEST_LOOK
        for _ in range(2 * int(AWAY / LONGEST_LOOK)):
            with contextlib.suppress(OSError):
                review.send("/")

        review.thread.join(20)
        assert not review.thread.is_alive()
