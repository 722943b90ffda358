"""What is known of a document besides its text, found only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cleaner.blocks.language import correct_language, name_language
from cleaner.blocks.language_codes import read_language
from cleaner.document import Document, Metadata
from cleaner.metadata.hostname import find_hostname


def describe_text(text: str, document: Document) -> Metadata:
    """Return what is known of a text: what the caller passed in, the host of its address, what the clean text itself says."""
    return _describe(partial(_describe_known, document.title, document.url), document.title, text, document.language)


def describe_clean_text(metadata: Metadata, text: str, language: str | None = None) -> Metadata:
    """Return metadata with the fingerprint and the language of a clean text, found only when they are asked for.

    The language is the one that was given, else what the page declares unless the text is plainly in another, else what its
    words say.
    """
    return _describe(lambda: metadata, metadata.title, text, language)


def _describe(read: Callable[[], Metadata], title: str | None, text: str, language: str | None) -> Metadata:
    found: dict[str, Callable[[], object]] = {
        "fingerprint": partial(_make_fingerprint, text),
        "language": partial(_find_language, read, text, language),
        "url": lambda: read().url,
    }
    return Metadata.read_later(read, found, title=title)


def _describe_known(title: str | None, url: str | None) -> Metadata:
    return Metadata(title=title, url=url, hostname=find_hostname(url))


def _find_language(read: Callable[[], Metadata], text: str, given: str | None) -> str | None:
    return read_language(given) or correct_language(read().language, text) or name_language(text)


def _make_fingerprint(text: str) -> str | None:
    from cleaner.output.fingerprint import make_fingerprint  # noqa: PLC0415  # needs numpy, which cleaning text does without

    return make_fingerprint(text)
