"""What is known of a document besides its text, found only when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from cleaner.document import Metadata
from cleaner.input.hostname import find_hostname


def describe_text(text: str, title: str | None, url: str | None) -> Metadata:
    """Return what is known of a text: what the caller passed in, the host of its address, its fingerprint."""
    return Metadata.read_later(partial(_read_text, text, title, url), title=title, url=url)


def add_fingerprint(metadata: Metadata, text: str) -> Metadata:
    """Return the metadata of a page with the fingerprint of its clean text; both are read when they are first asked for."""
    return Metadata.read_later(partial(_read_page, metadata, text), title=metadata.title)


def _read_text(text: str, title: str | None, url: str | None) -> Metadata:
    return _read_page(Metadata(title=title, url=url, hostname=find_hostname(url)), text)


def _read_page(metadata: Metadata, text: str) -> Metadata:
    from cleaner.output.fingerprint import make_fingerprint  # noqa: PLC0415  # needs numpy, which cleaning text does without

    return replace(metadata, fingerprint=make_fingerprint(text))
