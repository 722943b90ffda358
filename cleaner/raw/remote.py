"""Remote addresses, through fsspec: https, S3 and whatever else it has a backend for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from cleaner.errors import InputError
from cleaner.raw.web import INSTALL_HINT, PRIVATE_HINT, PrivateAddressError, is_web, make_session

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://|[a-z][a-z0-9+.-]+::", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")
_WEB_PATH = re.compile(r"https?://[^/?#]*([^?#]*)", re.IGNORECASE)
_WEB_PROTOCOL = re.compile(r"(?:^|::)(https?)://", re.IGNORECASE)


def is_remote(name: str) -> bool:
    """Say whether a name is a remote address rather than a path.

    >>> is_remote("s3://bucket/news.jsonl.gz"), is_remote("news.jsonl"), is_remote("C:/news.jsonl")
    (True, False, False)
    """
    return _SCHEME.match(name) is not None


def find_remote(name: str, *, allow_private: bool = False) -> list[tuple[str, int | None]] | None:
    """Return the addresses that a name means, with their sizes; `None`: it is a folder.

    Raises `InputError` where there is nothing, and where the backend is not installed or cannot be reached.
    """
    system, path = _connect(name, allow_private=allow_private)
    with _explained(name):
        if not is_file_name(name):
            found = [(system.unstrip_protocol(found), size) for found, size in _sizes(system.glob(path, detail=True))]
            if not found:
                raise InputError("no file matches this pattern", name, "check the pattern; ** stands for any folders")
            return found
        if not is_web(name) and system.isdir(path):  # a page that links to others is a folder to fsspec
            return None
        return [(name, system.info(path).get("size"))]


def list_remote(name: str, *, allow_private: bool = False) -> list[tuple[str, str, int | None]]:
    """Return the files below a remote folder, sorted: path below it, address, size.

    Raises `InputError` for a name that leads out of the folder, as keys of an object store may (`../a.jsonl`): outputs are
    called by these names.
    """
    system, path = _connect(name, allow_private=allow_private)
    with _explained(name):
        found = _sizes(system.find(path, detail=True))
    base = path.rstrip("/") + "/"
    names = [(file.removeprefix(base), system.unstrip_protocol(file), size) for file, size in found]
    for relative, address, _ in names:
        if relative.startswith("/") or ".." in relative.split("/"):
            raise InputError("a name that leads out of its folder", address, "name the other files, or a pattern that they fit")
    return names


@contextmanager
def open_remote(name: str, *, allow_private: bool = False) -> Iterator[BinaryIO]:
    """Open a remote file for reading bytes; raises `InputError` where that fails."""
    system, path = _connect(name, allow_private=allow_private)
    with _explained(name):
        stream = system.open(path, "rb")
    with stream:
        yield cast("BinaryIO", stream)


def is_file_name(name: str) -> bool:
    """Say whether a name means one file; of an address of the web, its path alone can be a pattern, not its host or query.

    >>> [is_file_name(f"https://example.org/{name}") for name in ("*.jsonl", "news?filter[topic]=ferry", "news?q=*")]
    [False, True, True]
    """
    on_web = _WEB_PATH.match(name)
    return _MAGIC.search(on_web[1] if on_web else name) is None


def _sizes(found: dict[str, Any]) -> list[tuple[str, int | None]]:
    return sorted((path, known.get("size")) for path, known in found.items() if known.get("type") == "file")


def _connect(name: str, *, allow_private: bool) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415
    except ImportError as error:
        raise InputError("fsspec is not installed", name, INSTALL_HINT) from error
    try:
        # Files of the web are bound as pages are; each protocol in a chain (simplecache::https://) takes its own settings.
        make = open_any_session if allow_private else open_public_session
        how = {protocol.lower(): {"get_client": make} for protocol in _WEB_PROTOCOL.findall(name)}
        system, path = url_to_fs(name, **how)
    except ImportError as error:
        raise InputError(_first_line(error), name, "install what this kind of address needs") from error
    except ValueError as error:
        raise InputError(_first_line(error), name, "check the address") from error
    return system, path


async def open_public_session(**settings: Any) -> Any:
    """Make fsspec's session for files of the web: as for pages, private networks are out of reach."""
    return await make_session(allow_private=False, **settings)


async def open_any_session(**settings: Any) -> Any:
    """Make fsspec's session where private networks are allowed."""
    return await make_session(allow_private=True, **settings)


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turn what a backend raises into an `InputError`: each has errors of its own."""
    try:
        yield
    except InputError:
        raise
    except FileNotFoundError as error:
        _refuse_private(error, name)
        raise InputError("no such file or folder", name, "check the address") from error
    except Exception as error:
        _refuse_private(error, name)
        raise InputError(f"cannot be reached: {_first_line(error)}", name, "check the address and your access") from error


def _refuse_private(error: BaseException | None, name: str) -> None:
    """Raise `InputError` where a backend failed because an address is private; some call any failure a missing file."""
    while error is not None:
        refused = getattr(error, "os_error", None)
        if isinstance(refused, PrivateAddressError):
            raise InputError(str(refused), name, PRIVATE_HINT) from error
        error = error.__cause__ or error.__context__


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0] or type(error).__name__
