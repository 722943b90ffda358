"""One page of the web, fetched politely and within bounds."""

from __future__ import annotations

import gzip
import socket
import time
from typing import Any

import pytest

import cleaner.raw.fetch as module
from cleaner.errors import InputError
from cleaner.raw.fetch import Fetched, Fetcher
from cleaner.raw.web import USER_AGENT, PrivateAddressError, is_public, open_socket
from tests.web_server import PAGE, Answer, serve

PRIVATE = """
0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 192.168.1.1 224.0.0.1
:: ::1 ::ffff:127.0.0.1 ::ffff:a9fe:a9fe fc00::1 fe80::1 64:ff9b::7f00:1 2002:7f00:1:: ff02::1
""".split()


def fetch(address: str, *, allow_private: bool = True) -> Fetched:
    """Fetch one page, from this machine too."""
    return Fetcher(allow_private=allow_private).fetch(address)


def test_a_page_comes_with_what_the_server_says_of_it() -> None:
    """The bytes, the address, the encoding; robots.txt is asked for first, and we say who we are."""
    with serve({"/a": Answer()}) as server:
        found = fetch(f"{server.address}/a?x=1#part".replace("?x=1", ""))
        assert found == Fetched(PAGE, f"{server.address}/a", "utf-8", is_page=True)
        assert server.paths == ["/robots.txt", "/a"]
        assert {headers["User-Agent"] for _, headers in server.asked} == {USER_AGENT}


@pytest.mark.parametrize("host", PRIVATE)
def test_private_addresses(host: str) -> None:
    """No address of a private network, of this machine or of a cloud's metadata service is public, however it is written."""
    assert not is_public(host)


@pytest.mark.parametrize("host", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_addresses(host: str) -> None:
    """Addresses of the public net are."""
    assert is_public(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_a_private_address_is_refused_before_anything_is_asked(host: str) -> None:
    """Neither a number in any spelling nor a name that resolves to this machine is connected to."""
    with serve({"/": Answer()}) as server:
        with pytest.raises(InputError, match=r"private network|no host|no address|cannot be reached") as raised:
            fetch(f"http://{host}:{server.port}/", allow_private=False)
        assert server.asked == []
    if host in {"127.0.0.1", "localhost"}:
        assert "--allow-private" in raised.value.hint


def test_a_name_is_judged_by_what_it_resolves_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public name for a private address is refused: what is judged is the connection, not the name."""
    real = socket.getaddrinfo
    with serve({"/": Answer()}) as server:
        monkeypatch.setattr(socket, "getaddrinfo", lambda _host, *rest, **more: real("127.0.0.1", *rest, **more))
        with pytest.raises(InputError, match="private network"):
            fetch(f"http://news.example:{server.port}/", allow_private=False)
        assert fetch(f"http://news.example:{server.port}/").data == PAGE


def test_each_redirect_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that may be asked cannot lead to one that must not."""
    monkeypatch.setattr("cleaner.raw.web.is_public", lambda host: host != "127.0.0.2")
    with serve({"/": Answer()}, "127.0.0.2") as inner:
        away = Answer(b"", None, 302, {"Location": f"{inner.address}/"})
        with serve({"/a": away, "/b": Answer()}) as outer:
            assert fetch(f"{outer.address}/b", allow_private=False).data == PAGE
            with pytest.raises(InputError, match="private network"):
                fetch(f"{outer.address}/a", allow_private=False)
            assert fetch(f"{outer.address}/a").url == f"{inner.address}/"


def test_robots_of_a_redirect(monkeypatch: pytest.MonkeyPatch) -> None:
    """A robots.txt that leads into a private network is not followed either."""
    monkeypatch.setattr("cleaner.raw.web.is_public", lambda host: host != "127.0.0.2")
    with serve({"/robots.txt": Answer(b"", "text/plain")}, "127.0.0.2") as inner:
        away = Answer(b"", None, 301, {"Location": f"{inner.address}/robots.txt"})
        with serve({"/robots.txt": away, "/a": Answer()}) as outer, pytest.raises(InputError, match="private network"):
            fetch(f"{outer.address}/a", allow_private=False)
        assert inner.asked == []


def test_redirects() -> None:
    """A page comes from where its address leads; circles, and other protocols than those of the web, are errors."""
    answers = {
        "/old": Answer(b"", None, 301, {"Location": "new/"}),
        "/new/": Answer(),
        "/circle": Answer(b"", None, 302, {"Location": "/circle"}),
        "/file": Answer(b"", None, 302, {"Location": "file:///etc/passwd"}),
    }
    with serve(answers) as server:
        assert fetch(f"{server.address}/old").url == f"{server.address}/new/"
        with pytest.raises(InputError, match="more than 5 times"):
            fetch(f"{server.address}/circle")
        with pytest.raises(InputError, match="not of the web: file"):
            fetch(f"{server.address}/file")


@pytest.mark.parametrize(
    ("rules", "status", "fault"),
    [
        (b"User-agent: *\nDisallow: /private/", 200, None),
        (b"User-agent: *\nDisallow: /\nAllow: /news/", 200, None),
        (b"User-agent: pagecleaner\nDisallow: /news", 200, "does not allow"),
        (b"User-agent: *\nDisallow: /*/rain", 200, "does not allow"),
        (b"", 404, None),
        (b"", 403, None),
        (b"", 503, "cannot be read: 503"),
        (b"", 429, "cannot be read: 429"),
    ],
)
def test_robots(rules: bytes, status: int, fault: str | None) -> None:
    """What robots.txt forbids is not asked for, nor anything where the site fails to say; a missing one forbids nothing."""
    answers = {"/robots.txt": Answer(rules, "text/plain", status), "/news/rain": Answer()}
    with serve(answers) as server:
        if fault is None:
            assert fetch(f"{server.address}/news/rain").data == PAGE
            return
        with pytest.raises(InputError, match=fault):
            fetch(f"{server.address}/news/rain")
        assert server.paths == ["/robots.txt"]


def test_robots_is_read_once_and_pages_of_a_site_are_apart() -> None:
    """Between two pages of one site a second passes."""
    fetcher = Fetcher(allow_private=True)
    with serve({"/a": Answer(), "/b": Answer()}) as server:
        fetcher.fetch(f"{server.address}/a")
        start = time.monotonic()
        fetcher.fetch(f"{server.address}/b")
        assert time.monotonic() - start > 0.8
        assert server.paths == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize(
    ("answer", "what", "hint"),
    [
        (Answer(status=404), "404 Not Found", "check the address"),
        (Answer(status=403), "403 Forbidden", "browser"),
        (Answer(status=503), "503 Service Unavailable", "later"),
        (Answer(b"\x89PNG", "image/png"), "this is image/png", "page"),
        (Answer(b"%PDF-1.7", "application/pdf"), "this is application/pdf", "page"),
        (Answer(PAGE, headers={"Content-Encoding": "gzip"}), "cannot be read", "later"),
        (Answer(PAGE, headers={"Content-Length": str(len(PAGE) + 9)}), "cannot be read", "later"),
    ],
)
def test_what_is_no_page(answer: Answer, what: str, hint: str) -> None:
    """Errors of the server, other types and damaged answers are errors that say so, and what to do."""
    with serve({"/a": answer}) as server, pytest.raises(InputError) as raised:
        fetch(f"{server.address}/a")
    assert what in raised.value.what
    assert hint in raised.value.hint
    assert raised.value.where == f"{server.address}/a"


@pytest.mark.parametrize(
    "address", ["http://no-such-host.invalid/", "http://", "http://[::1/", "https://a b/", "http://x:99999/"]
)
def test_no_host(address: str) -> None:
    """Unknown hosts and what is no address are errors, never a traceback."""
    with pytest.raises(InputError, match=r"no host|no address"):
        fetch(address)


def test_nobody_answers() -> None:
    """A port that nobody listens on is an error."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(InputError, match="cannot be reached"):
            fetch(f"http://127.0.0.1:{free.getsockname()[1]}/")


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is read up to a bound: that which the server claims, that which comes, and that which is unpacked."""
    monkeypatch.setattr(module, "MAX_PAGE_BYTES", 5_000)
    packed = gzip.compress(b"a" * 100_000)
    answers = {
        "/claimed": Answer(b"a", headers={"Content-Length": "9000"}),
        "/sent": Answer(b"a" * 9000),
        "/packed": Answer(packed, headers={"Content-Encoding": "gzip"}),
    }
    with serve(answers) as server:
        for path in answers:
            with pytest.raises(InputError, match="too much for a page"):
                fetch(f"{server.address}{path}")


@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_a_slow_answer(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that comes bit by bit has to be whole in time."""
    monkeypatch.setattr(module, "MAX_SECONDS", 0.6)
    answers = {"/a": Answer(), "/robots.txt": Answer(b"User-agent: *\nAllow: /\n", "text/plain")}
    answers[path].pause = 0.3
    with serve(answers) as server:
        start = time.monotonic()
        with pytest.raises(InputError, match="no whole answer"):
            fetch(f"{server.address}/a")
        assert time.monotonic() - start < 2.9  # the whole answer takes three


def test_gzip() -> None:
    """What comes packed is unpacked."""
    with serve({"/a": Answer(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})}) as server:
        assert fetch(f"{server.address}/a").data == PAGE


@pytest.mark.parametrize(
    ("text", "written", "named", "encoding"),
    [
        ("Größe", "utf-8", "iso-8859-1", None),
        ("Größe", "cp1252", "iso-8859-1", "cp1252"),
        ("Größe", "cp1252", "utf-8", "utf-8"),
        ("размер", "koi8-r", "koi8-r", "koi8-r"),
        ("plain", "utf-8", "nonsense", None),
    ],
)
def test_encodings(text: str, written: str, named: str, encoding: str | None) -> None:
    """The server's word on the encoding counts, unless it is none or the bytes are UTF-8."""
    with serve({"/a": Answer(text.encode(written), f"text/html; charset={named}")}) as server:
        assert fetch(f"{server.address}/a").encoding == encoding


def test_passwords_go_no_further() -> None:
    """A password in an address is not part of the address that is kept."""
    with serve({"/a": Answer()}) as server:
        assert fetch(server.address.replace("//", "//me:secret@") + "/a").url == f"{server.address}/a"


def test_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The door itself: no socket for what is private, one for the rest."""
    info: Any = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))
    with pytest.raises(PrivateAddressError):
        open_socket(info)
    with open_socket(info, allow_private=True) as opened:
        assert opened.family == socket.AF_INET
    monkeypatch.setattr("cleaner.raw.web.is_public", lambda _: True)
    with open_socket(info):
        pass
