"""One page of the web, fetched politely: asked for by our own name, within bounds, and only where robots.txt allows it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from cleaner.errors import InputError
from cleaner.raw.encodings import find_encoding
from cleaner.raw.web import INSTALL_HINT, PRIVATE_HINT, PRODUCT, PrivateAddressError, make_session

MAX_PAGE_BYTES = 20_000_000  # unpacked
MAX_ROBOTS_BYTES = 500_000  # what RFC 9309 asks to be read at least
MAX_SECONDS = 30.0  # for one answer, whole
MAX_CONNECT_SECONDS = 10.0
MAX_REDIRECTS = 5
MIN_PAUSE = 1.0  # seconds between two pages of one site
MAX_PAUSE = 10.0
CHUNK = 1 << 16
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
ACCEPTED = "text/html, application/xhtml+xml, text/plain;q=0.9, application/json;q=0.8, */*;q=0.1"
SAVE_HINT = "save the page with your browser, and clean the file"
LATER_HINT = "try again later"
CHECK_HINT = "check the address"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes without content encoding, the address after redirects, and what the server said of it.

    `encoding` is the one that the server names, where the bytes do not speak against it. `is_page`: the server calls it HTML.
    """

    data: bytes = field(repr=False)
    url: str
    encoding: str | None = None
    is_page: bool = False


class Fetcher:
    """Fetches pages one after the other. It reads robots.txt once a site, and pauses between two pages of one."""

    def __init__(self, *, allow_private: bool = False) -> None:
        """Say whether addresses of private networks may be connected to."""
        self._allow_private = allow_private
        self._robots: dict[str, Any] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, address: str) -> Fetched:
        """Return what an address gives; raises `InputError` where that is no page or text, or cannot or must not be had."""
        import asyncio  # noqa: PLC0415  # most commands fetch nothing

        return asyncio.run(self._fetch(address))

    async def _fetch(self, address: str) -> Fetched:
        with explain_failures(address):
            from aiohttp import ClientTimeout  # noqa: PLC0415  # an extra
            from yarl import URL  # noqa: PLC0415  # comes with aiohttp

            bounds = ClientTimeout(total=MAX_SECONDS, connect=MAX_CONNECT_SECONDS)
            async with await make_session(allow_private=self._allow_private, timeout=bounds) as session:
                url = URL(address).with_fragment(None)
                for step in range(MAX_REDIRECTS + 1):
                    robots = await self._ask_leave(session, url, address)
                    if not step:
                        await self._pause(url, robots.crawl_delay(PRODUCT) or 0.0)
                    async with session.get(url, allow_redirects=False, headers={"Accept": ACCEPTED}) as answer:
                        if answer.status not in REDIRECTS or "Location" not in answer.headers:
                            return await read_page(answer, address)
                        url = url.join(URL(answer.headers["Location"])).with_fragment(None)
                    if url.scheme not in {"http", "https"}:
                        raise InputError(f"it leads to an address that is not of the web: {url.scheme}:", address, CHECK_HINT)
        raise InputError(f"it leads on to other addresses more than {MAX_REDIRECTS} times", address, CHECK_HINT)

    async def _ask_leave(self, session: Any, url: Any, address: str) -> Any:
        """Return what robots.txt of a site says; raises `InputError` where it forbids the address."""
        site = str(url.origin())
        if site not in self._robots:
            self._robots[site] = await read_robots(session, url, address)
        robots = self._robots[site]
        if not robots.can_fetch(str(url), PRODUCT):
            raise InputError(f"robots.txt of {url.host} does not allow this address", address, SAVE_HINT)
        return robots

    async def _pause(self, url: Any, wished: float) -> None:
        """Wait until the last page of this site is long enough ago; for how long, the site may wish."""
        import asyncio  # noqa: PLC0415  # most commands fetch nothing

        site = str(url.origin())
        if site in self._asked:
            pause = min(max(wished, MIN_PAUSE), MAX_PAUSE)
            await asyncio.sleep(max(0.0, self._asked[site] + pause - time.monotonic()))
        self._asked[site] = time.monotonic()


async def read_robots(session: Any, url: Any, address: str) -> Any:
    """Return the rules of a site for programs, as RFC 9309 reads them: none where there is no such file.

    Raises `InputError` where the site fails to say: then nothing may be asked of it.
    """
    from protego import Protego  # noqa: PLC0415  # an extra

    async with session.get(url.origin() / "robots.txt", max_redirects=MAX_REDIRECTS) as answer:
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            what = f"robots.txt of {url.host} cannot be read: {describe_status(answer)}"
            raise InputError(what, address, LATER_HINT)
        if answer.status != HTTPStatus.OK:
            return Protego.parse("")
        data = await answer.content.read(MAX_ROBOTS_BYTES)
        while len(data) < MAX_ROBOTS_BYTES and (more := await answer.content.read(MAX_ROBOTS_BYTES - len(data))):
            data += more
        return Protego.parse(data.decode("utf-8", "replace"))


async def read_page(answer: Any, address: str) -> Fetched:
    """Return what an answer holds; raises `InputError` for an error, for what is no text, and for too much of it."""
    if answer.status != HTTPStatus.OK:
        raise InputError(f"the server answers {describe_status(answer)}", address, choose_hint(answer.status))
    kind = answer.content_type if "Content-Type" in answer.headers else ""
    if not can_be_text(kind):
        raise InputError(f"this is {kind}, not a page or text", address, "name the address of a page")
    pieces: list[bytes] = []
    size = answer.content_length or 0  # as it claims
    if size <= MAX_PAGE_BYTES:
        size = 0
        async for piece in answer.content.iter_chunked(CHUNK):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_PAGE_BYTES:
                break
    if size > MAX_PAGE_BYTES:
        what = f"this is more than {MAX_PAGE_BYTES // 1_000_000} MB, too much for a page"
        raise InputError(what, address, "download it, and clean the file")
    data = b"".join(pieces)
    url = str(answer.url.with_user(None))
    return Fetched(data, url, choose_encoding(data, answer.charset), kind in PAGE_TYPES)


def can_be_text(kind: str) -> bool:
    """Say whether a media type is one of pages, texts or records; where none is said, the bytes decide.

    >>> [can_be_text(kind) for kind in ("text/html", "application/x-ndjson", "", "image/png", "application/pdf")]
    [True, True, True, False, False]
    """
    return not kind or kind.startswith("text/") or kind in PAGE_TYPES or kind == "application/xml" or "json" in kind


def choose_encoding(data: bytes, named: str | None) -> str | None:
    """Return the encoding that a server names, unless the bytes are UTF-8: many servers name one and the same for all files."""
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return None
    return find_encoding(named or "")


def describe_status(answer: Any) -> str:
    """Return the status of an answer as people know it: `404 Not Found`."""
    return f"{answer.status} {answer.reason or ''}".strip()


def choose_hint(status: int) -> str:
    """Return what can be done about a status."""
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.BAD_REQUEST}:
        return CHECK_HINT
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return LATER_HINT
    return SAVE_HINT


@contextmanager
def explain_failures(address: str) -> Iterator[None]:
    """Turn what the client raises into an `InputError` about an address."""
    try:
        import aiohttp  # noqa: PLC0415  # an extra
        import protego  # noqa: F401, PLC0415  # an extra
    except ImportError as error:
        raise InputError(f"{error.name} is not installed", address, INSTALL_HINT) from error
    try:
        yield
    except aiohttp.ClientConnectorDNSError as error:
        what = f"there is no host {error.host!r}, or no network"
        raise InputError(what, address, "check the spelling, and your connection") from error
    except (aiohttp.InvalidURL, ValueError) as error:
        raise InputError("this is no address of the web", address, "write it as https://example.org/page") from error
    except TimeoutError as error:
        raise InputError(f"no whole answer within {MAX_SECONDS:g} seconds", address, LATER_HINT) from error
    except aiohttp.ClientConnectorError as error:
        if isinstance(error.os_error, PrivateAddressError):
            raise InputError(str(error.os_error), address, PRIVATE_HINT) from error
        raise InputError(f"cannot be reached: {error.os_error}", address, CHECK_HINT) from error
    except (aiohttp.ClientError, OSError) as error:
        what = f"the answer cannot be read: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        raise InputError(what, address, LATER_HINT) from error
