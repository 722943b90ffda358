"""Small pages for the tests of metadata."""

from __future__ import annotations

import json
from typing import Any

from cleaner.document import Metadata
from cleaner.formats.html.parse import parse_page
from cleaner.metadata.read_metadata import read_metadata


def read(html: str, url: str | None = "https://www.valleynews.example/a/b") -> Metadata:
    """Read the metadata of a page."""
    return read_metadata(parse_page(html), url)


def script(value: Any) -> str:
    """Return a JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def article(**values: Any) -> str:
    """Return the JSON-LD of an article."""
    return script({"@context": "https://schema.org", "@type": "NewsArticle", **values})


def meta(**values: str) -> str:
    """Return meta tags; "__" in a name stands for ":"."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())
