"""The server: for the browser of this machine, and for its own page alone."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from cleaner.errors import CleanerError
from cleaner.review.answers import Answers
from cleaner.review.server import ReviewServer
from cleaner.review.session import Review
from cleaner.rules.sources import load_library

from .samples import open_run

Reply = tuple[int, dict[str, str], bytes]


@pytest.fixture
def review(run: Path) -> Iterator[Review]:
    """Open a review."""
    with open_run(run) as review:
        yield review


@pytest.fixture
def server(review: Review) -> Iterator[ReviewServer]:
    """Serve it from a thread."""
    with Answers(review, load_library(), "clean.jsonl").serve() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: ReviewServer, path: str, body: object = None, **headers: str | None) -> Reply:
    """Send what the page itself would send, with other headers where they are given; `None` leaves one out."""
    sent: dict[str, str | None] = {"Host": f"127.0.0.1:{server.port}", "Cookie": f"{server.cookie}={server.token}"}
    data = None
    if body is not None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent |= {"Origin": f"http://127.0.0.1:{server.port}", "Content-Length": str(len(data))}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest("GET" if data is None else "POST", path, skip_host=True, skip_accept_encoding=True)
    for name, value in sent.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(data)
    reply = connection.getresponse()
    found = reply.status, dict(reply.getheaders()), reply.read()
    connection.close()
    return found


DECISION = {"item": 0, "line": 1, "verdict": "accept"}


def test_it_listens_on_this_machine_only(server: ReviewServer) -> None:
    """Other machines cannot reach it."""
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_the_token_gives_a_cookie_that_scripts_and_other_sites_do_not_get(server: ReviewServer) -> None:
    """The address leads to itself without the token, which so is in no history; a wrong token gives nothing."""
    status, headers, _ = ask(server, f"/?token={server.token}", Cookie=None)
    assert (status, headers["Location"]) == (303, "/")
    assert headers["Set-Cookie"] == f"{server.cookie}={server.token}; Path=/; HttpOnly; SameSite=Strict"
    for wrong in ("", "x", server.token[:-1], "%ff%00"):
        status, headers, _ = ask(server, f"/?token={wrong}", Cookie=None)
        assert status == 403
        assert "Set-Cookie" not in headers
    assert server.token not in repr(ask(server, "/"))


@pytest.mark.parametrize("path", ["/", "/review.js", "/review.css", "/api/review", "/api/item?item=0", "/nothing"])
@pytest.mark.parametrize("cookie", [None, "", "cleaner_review=x", "=;;=", "{name}=wrong"])
def test_nothing_is_given_without_the_token(server: ReviewServer, path: str, cookie: str | None) -> None:
    """Neither texts nor the page, nor whether there is one."""
    given = cookie.format(name=server.cookie) if cookie else cookie
    assert ask(server, path, Cookie=given)[0] == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "", None])
def test_another_host_is_refused(server: ReviewServer, review: Review, host: str | None) -> None:
    """A name of another site that leads to this machine is not this server's."""
    given = host.format(port=server.port) if host else host
    for path in (f"/?token={server.token}", "/", "/api/review"):
        assert ask(server, path, Host=given)[0] == 403
    assert ask(server, "/api/decide", DECISION, Host=given)[0] == 403
    assert not review.store.current
    assert ask(server, "/", Host=f"localhost:{server.port}")[0] == 200


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:{port}"])
def test_a_decision_from_another_page_is_refused(server: ReviewServer, review: Review, origin: str | None) -> None:
    """Even where it brings the cookie: only the page itself decides."""
    given = origin.format(port=server.port) if origin else origin
    assert ask(server, "/api/decide", DECISION, Origin=given)[0] == 403
    assert not review.store.current
    assert ask(server, "/api/decide", DECISION)[0] == 200
    assert len(review.store.current) == 1


def test_a_decision_without_the_token_is_refused(server: ReviewServer, review: Review) -> None:
    """The right origin alone does not do."""
    assert ask(server, "/api/decide", DECISION, Cookie=None)[0] == 403
    assert ask(server, "/api/undo", {}, Cookie=None)[0] == 403
    assert not review.store.current


def test_bodies_are_bounded(server: ReviewServer, review: Review) -> None:
    """What says that it is long is not read, what does not say how long it is neither."""
    assert ask(server, "/api/decide", {**DECISION, "more": "x" * 20_000})[0] == 413
    assert ask(server, "/api/decide", b"{}", Content_Length="9" * 5_000)[0] == 413
    for length in (None, "-1", "1e3", "", "²"):
        given = None if length is None else length.encode().decode("latin-1")
        assert ask(server, "/api/decide", b"", Content_Length=given)[0] == 411
    assert not review.store.current


@pytest.mark.parametrize(
    "body",
    [
        b"no", b"[]", b"\xff", b"[" * 9_000, {}, {**DECISION, "item": "0"}, {**DECISION, "item": True},
        {**DECISION, "item": 1e99}, {**DECISION, "line": None},
    ],
)  # fmt: skip
def test_what_is_no_decision_is_refused(server: ReviewServer, review: Review, body: object) -> None:
    """The server goes on, and nothing was decided."""
    assert ask(server, "/api/decide", body)[0] == 400
    assert not review.store.current
    assert ask(server, "/")[0] == 200


@pytest.mark.parametrize("more", [{"verdict": "maybe"}, {"item": 99}, {"line": -1}, {"verdict": "artifact", "family": "zoo"}])
def test_a_decision_on_nothing_is_an_error_in_three_parts(
    server: ReviewServer, review: Review, more: dict[str, object]
) -> None:
    """The page shows what is wrong, where, and what to do."""
    status, _, body = ask(server, "/api/decide", {**DECISION, "line": 0, "verdict": "artifact", **more})
    error = json.loads(body)["error"]
    assert status == 422
    assert all(error[part] for part in ("what", "where", "hint"))
    assert not review.store.current


@pytest.mark.parametrize(
    "path",
    [
        "/../decisions.py", "/static/review.js", "/..%2fserver.py", "/%2e%2e/server.py", "//etc/passwd", "/review.js/..",
        "/etc/passwd", "/api", "/api/decide", "/api/item/../item", "http://evil.example/", "/review.html", "/%00",
    ],
)  # fmt: skip
def test_there_are_no_other_files(server: ReviewServer, path: str) -> None:
    """Three files have names, and no name leads to another."""
    status, _, body = ask(server, path)
    assert status == 404 or (path == "http://evil.example/" and b"<!doctype html>" in body)


@pytest.mark.parametrize("item", ["", "x", "1.5", "9" * 5_000, "-1", "99"])
def test_an_item_that_is_none_is_refused(server: ReviewServer, item: str) -> None:
    """Whatever is asked for, the server answers."""
    assert ask(server, f"/api/item?item={item}")[0] in {400, 422}
    assert ask(server, "/api/item")[0] == 400


def test_every_answer_forbids_what_the_page_does_not_need(server: ReviewServer) -> None:
    """Refusals and errors too: no script but its own, no frame, no copy, no guess of what a file is."""
    token = f"/?token={server.token}"
    for path in (token, "/", "/review.js", "/api/review", "/nothing", "/api/item?item=99"):
        for cookie in (f"{server.cookie}={server.token}", None):
            _, headers, _ = ask(server, path, Cookie=cookie)
            policy = headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
            assert "frame-ancestors 'none'" in policy
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cache-Control"] == "no-store"
            assert "Access-Control-Allow-Origin" not in headers


def test_a_port_that_is_taken_is_an_error(server: ReviewServer) -> None:
    """It says which, and what to do."""
    with pytest.raises(CleanerError, match=rf"(?s)cannot listen.*where: 127.0.0.1:{server.port}\n  next: leave --port out"):
        ReviewServer({}, {}, server.port)
