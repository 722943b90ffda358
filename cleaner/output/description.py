"""What is known of a document besides its text, found only when it is asked for."""

from __future__ import annotations

from functools import partial

from cleaner.document import Metadata
from cleaner.metadata.hostname import find_hostname


def describe_text(text: str, title: str | None, url: str | None) -> Metadata:
    """Return what is known of a text: what the caller passed in, the host of its address, its fingerprint."""
    return add_fingerprint(Metadata(title=title, url=url, hostname=find_hostname(url)), text)


def add_fingerprint(metadata: Metadata, text: str) -> Metadata:
    """Return metadata with the fingerprint of a clean text, which is made only when it is asked for, and so is the rest."""
    return Metadata.read_later(lambda: metadata, {"fingerprint": partial(_make_fingerprint, text)}, title=metadata.title)


def _make_fingerprint(text: str) -> str | None:
    from cleaner.output.fingerprint import make_fingerprint  # noqa: PLC0415  # needs numpy, which cleaning text does without

    return make_fingerprint(text)
