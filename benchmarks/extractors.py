"""Other extractors, each as a function from HTML to text; imported where they are asked for."""

from __future__ import annotations

from collections.abc import Callable


def load_extractor(name: str) -> Callable[[str], str]:
    """Return an extractor by name, with its default settings, trafilatura without comments, and its fast mode too."""
    if name in ("trafilatura", "trafilatura-fast"):
        import trafilatura

        is_fast = name == "trafilatura-fast"
        return lambda html: trafilatura.extract(html, include_comments=False, fast=is_fast) or ""
    if name == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text

        return lambda html: str(extract_plain_text(html, main_content=True))
    if name != "readability":
        raise SystemExit(f"no extractor is called {name!r}: use trafilatura, trafilatura-fast, resiliparse or readability")
    import lxml.html
    from readability import Document

    return lambda html: str(lxml.html.fromstring(Document(html).summary()).text_content())
