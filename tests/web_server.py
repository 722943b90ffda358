"""A web server on this machine, whose answers each test says itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SENTENCE = "The council met on Monday and agreed on the budget for the coming year after a long debate, part {}."
PARAGRAPHS = "".join(f"<p>{SENTENCE.format(number)}</p>" for number in range(8))
PAGE = (
    "<html lang='en'><head><title>The budget</title></head><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
    f"<article><h1>The budget</h1>{PARAGRAPHS}<p>The mayor called <a href='plan.html'>the plan</a> a good one.</p>"
    "</article><footer>Imprint</footer></body></html>"
).encode()


@dataclass
class Answer:
    """What the server says to one address; it waits for `pause` seconds before each of ten parts of the body."""

    body: bytes = PAGE
    kind: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0


@dataclass
class Server:
    """A server that runs: where it is, what it answers, and what it was asked, as path and headers."""

    address: str
    port: int
    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]


def make_handler(state: Server, ended: threading.Event) -> type[BaseHTTPRequestHandler]:
    """Return what answers a request, and notes it; slow answers end with `ended`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((self.path, dict(self.headers)))
            answer = state.answers.get(self.path) or Answer(b"nothing here", "text/plain", 404)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.kind is not None:
                self.send_header("Content-Type", answer.kind)
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self._send(answer)

        do_HEAD = do_GET  # noqa: N815  # the name that is called

        def _send(self, answer: Answer) -> None:
            step = max(1, len(answer.body) // 10) if answer.pause else len(answer.body) or 1
            for start in range(0, len(answer.body), step):
                if answer.pause and ended.wait(answer.pause):
                    return
                try:
                    self.wfile.write(answer.body[start : start + step])
                    self.wfile.flush()
                except OSError:  # the other side has gone
                    return

        def log_message(self, *_given: Any) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def serve(answers: Mapping[str, Answer], host: str = "127.0.0.1") -> Iterator[Server]:
    """Run a server; what it has no answer for is 404."""
    state = Server("", 0, dict(answers))
    ended = threading.Event()
    with ThreadingHTTPServer((host, 0), make_handler(state, ended)) as server:
        state.port = server.server_address[1]
        state.address = f"http://{host}:{state.port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield state
        ended.set()
        server.shutdown()
        thread.join()
