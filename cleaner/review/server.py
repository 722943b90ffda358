"""The page and its answers, for the browser of this machine alone.

What is shown was scraped, and other pages may be open in the same browser. So the server listens on 127.0.0.1, asks for a
token that only its own address holds, refuses requests that name another host or come from another page, and sends the
texts as JSON to a page that may run no script but its own. These checks are most of this file, and would be ours with
bottle or Starlette, too; so the library's own server serves, and `pip install` brings nothing more.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cleaner.errors import CleanerError
from cleaner.version import __version__

HOST = "127.0.0.1"
MAX_BODY_LENGTH = 10_000
PATIENCE = 30.0  # seconds for one request to come
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGES = {
    "/": ("review.html", "text/html; charset=utf-8"),
    "/review.css": ("review.css", "text/css; charset=utf-8"),
    "/review.js": ("review.js", "text/javascript; charset=utf-8"),
}
Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class RefusalError(Exception):
    """A request that is not answered, and why."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        """Keep both apart."""
        super().__init__(why)
        self.status = status
        self.why = why


class ReviewServer(ThreadingHTTPServer):
    """Listens until it is shut down. `gets` and `posts` answer requests by their path, one at a time."""

    daemon_threads = True

    def __init__(self, gets: Mapping[str, Answer], posts: Mapping[str, Answer], port: int = 0) -> None:
        """Listen on a port, 0 for any that is free; raises `CleanerError` if that cannot be."""
        self.gets = gets
        self.posts = posts
        self.token = secrets.token_urlsafe(32)
        self.lock = Lock()
        try:
            super().__init__((HOST, port), Handler)
        except (OSError, OverflowError) as error:
            raise CleanerError(f"cannot listen: {error}", f"{HOST}:{port}", "leave --port out: any free one will do") from error

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """The address that opens the page, its token included."""
        return f"http://{HOST}:{self.port}/?token={self.token}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What requests may call this server."""
        return f"{HOST}:{self.port}", f"localhost:{self.port}"

    @property
    def cookie(self) -> str:
        """The name of its cookie: cookies know no ports, and two reviews may run at once."""
        return f"cleaner_review_{self.port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over connections that break: the browser closes them when it likes."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: ReviewServer
    server_version = f"cleaner/{__version__}"
    sys_version = ""
    timeout = PATIENCE

    def do_GET(self) -> None:
        """Give a file of the page, or an answer."""
        self._respond(self._get)

    def do_POST(self) -> None:
        """Take a decision."""
        self._respond(self._post)

    def _respond(self, find: Callable[[], None]) -> None:
        try:
            self._check_host()
            find()
        except RefusalError as refusal:
            self._send(refusal.status, refusal.why.encode() + b"\n", "text/plain; charset=utf-8")
        except CleanerError as error:
            told = {"what": error.what, "where": error.where, "hint": error.hint}
            self._send_json(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": told})

    def _get(self) -> None:
        asked = urlsplit(self.path)
        values = {name: found[0] for name, found in parse_qs(asked.query).items()}
        if asked.path == "/" and "token" in values:
            self._take_token(values["token"])
            return
        self._check_cookie()
        if asked.path in PAGES:
            name, kind = PAGES[asked.path]
            self._send(HTTPStatus.OK, files("cleaner.review").joinpath("static", name).read_bytes(), kind)
        else:
            self._answer(self.server.gets, asked.path, values)

    def _post(self) -> None:
        if self.headers.get("Origin") not in {f"http://{host}" for host in self.server.hosts}:
            raise RefusalError(HTTPStatus.FORBIDDEN, "this request comes from another page")
        self._check_cookie()
        self._answer(self.server.posts, urlsplit(self.path).path, self._read_body())

    def _answer(self, answers: Mapping[str, Answer], path: str, values: Mapping[str, Any]) -> None:
        answer = answers.get(path)
        if answer is None:
            raise RefusalError(HTTPStatus.NOT_FOUND, "there is no such page")
        with self.server.lock:
            try:
                found = answer(values)
            except (KeyError, ValueError, TypeError) as error:
                raise RefusalError(HTTPStatus.BAD_REQUEST, "this request cannot be understood") from error
        self._send_json(HTTPStatus.OK, found)

    def _check_host(self) -> None:
        """Refuse another host's name: a page of another site can make its name lead here."""
        if self.headers.get("Host") not in self.server.hosts:
            raise RefusalError(HTTPStatus.FORBIDDEN, "this server answers to its own address only")

    def _check_cookie(self) -> None:
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        except CookieError:
            cookie = None
        if cookie is None or not self._is_token(cookie.value):
            raise RefusalError(HTTPStatus.FORBIDDEN, "open the address that `cleaner review` has printed")

    def _take_token(self, token: str) -> None:
        """Give the cookie for the token, and lead to the address without it, which may be seen by others."""
        if not self._is_token(token):
            raise RefusalError(HTTPStatus.FORBIDDEN, "open the address that `cleaner review` has printed")
        cookie = f"{self.server.cookie}={token}; Path=/; HttpOnly; SameSite=Strict"
        self._send(HTTPStatus.SEE_OTHER, b"", "text/plain; charset=utf-8", {"Location": "/", "Set-Cookie": cookie})

    def _is_token(self, token: str) -> bool:
        return secrets.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode())

    def _read_body(self) -> dict[str, Any]:
        """Return the values of a body; it is read only where it says that it is small."""
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            raise RefusalError(HTTPStatus.LENGTH_REQUIRED, "the request does not say how long it is")
        if len(length) > len(str(MAX_BODY_LENGTH)) or int(length) > MAX_BODY_LENGTH:
            raise RefusalError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the request is too long")
        try:
            values = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError) as error:
            raise RefusalError(HTTPStatus.BAD_REQUEST, "the request is no JSON") from error
        if not isinstance(values, dict):
            raise RefusalError(HTTPStatus.BAD_REQUEST, "the request is no JSON object")
        return values

    def _send_json(self, status: HTTPStatus, values: Mapping[str, Any]) -> None:
        self._send(status, json.dumps(values).encode(), "application/json")

    def _send(self, status: HTTPStatus, body: bytes, kind: str, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **HEADERS, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answer what is no request, with the same headers as all else."""
        self._send(HTTPStatus(code), b"this request cannot be answered\n", "text/plain; charset=utf-8")

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for the user."""
