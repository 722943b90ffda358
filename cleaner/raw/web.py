"""The web as far as it is asked: which machines may be connected to, and under which name we ask."""

from __future__ import annotations

import ipaddress
import re
import socket
from functools import partial
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from cleaner.errors import InputError
from cleaner.version import __version__

PRODUCT = "pagecleaner"  # what robots.txt calls us
USER_AGENT = f"{PRODUCT}/{__version__}"
INSTALL_HINT = "in a clone of cleaner: pip install '.[remote]'"
PRIVATE_HINT = "if you trust the address, add --allow-private (clean, explain, learn)"
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv4 behind IPv6: the last four bytes are the address that is meant
NAT64_BYTES = 4

AddressInfo: TypeAlias = tuple[int, int, int, str, tuple[Any, ...]]

_WEB = re.compile(r"https?://", re.IGNORECASE)


class PrivateAddressError(OSError):
    """A connection that is refused because it leads into a private network; its text is the same for all addresses."""

    def __init__(self) -> None:
        """Say what is wrong, without the address: the caller knows the name that led there."""
        super().__init__("this address leads into a private network")


def is_web(name: str) -> bool:
    """Say whether a name is an address of the web.

    >>> is_web("https://example.org/"), is_web("HTTP://example.org/"), is_web("s3://bucket/a.jsonl")
    (True, True, False)
    """
    return _WEB.match(name) is not None


def name_last_part(address: str) -> str:
    """Return the last part of an address's path, without its query, or its host where there is no path.

    >>> name_last_part("https://example.org/a/b.jsonl.gz?key=1"), name_last_part("https://example.org/?p=1")
    ('b.jsonl.gz', 'example.org')
    """
    try:
        parts = urlsplit(address)
        path, host = parts.path, parts.hostname or "page"
    except ValueError:  # it is reported when it is fetched
        return "page"
    return path.rstrip("/").rpartition("/")[2] or host


def is_public(host: str) -> bool:
    """Say whether an IP address is one of the public net: no machine of one's own network, no loopback, no metadata service.

    >>> [is_public(host) for host in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1")]
    [True, False, False, False, False]
    """
    address = ipaddress.ip_address(host)
    if isinstance(address, ipaddress.IPv6Address):
        meant = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            meant = ipaddress.IPv4Address(address.packed[-NAT64_BYTES:])
        if meant is not None:
            return is_public(str(meant))
    return address.is_global and not address.is_multicast


def open_socket(info: AddressInfo, *, allow_private: bool = False) -> socket.socket:
    """Return a socket for a resolved address; raises `PrivateAddressError` where it may not be connected to.

    This is the last step before a connection, so it holds for names, for addresses, and after every redirect.
    """
    family, kind, protocol, _, address = info
    if not allow_private and not is_public(str(address[0])):
        raise PrivateAddressError
    return socket.socket(family, kind, protocol)


async def make_session(*, allow_private: bool, **settings: Any) -> Any:
    """Return a session that connects only to what it may, under our own name."""
    try:
        import aiohttp  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise InputError("aiohttp is not installed", "", INSTALL_HINT) from error
    connector = aiohttp.TCPConnector(socket_factory=partial(open_socket, allow_private=allow_private))
    return aiohttp.ClientSession(connector=connector, headers={"User-Agent": USER_AGENT}, **settings)
