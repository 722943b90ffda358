"""Other extractors, each as a function from HTML to text; imported where they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "ul", "ol", "table", "figure", "br")

Extractor = Callable[[str], str]


def load_extractor(name: str) -> Extractor:
    """Return an extractor by name, with its default settings."""
    loaders: dict[str, Callable[[], Extractor]] = {
        "trafilatura": _load_trafilatura,
        "trafilatura-fast": partial(_load_trafilatura, is_fast=True),
        "resiliparse": _load_resiliparse,
        "readability": _load_readability,
        "newspaper4k": _load_newspaper,
        "paragraphs": _load_paragraphs,
        "lexbor": _load_lexbor,
    }
    if name not in loaders:
        raise SystemExit(f"no extractor is called {name!r}: use {', '.join(loaders)}")
    return loaders[name]()


def _load_trafilatura(*, is_fast: bool = False) -> Extractor:
    """Load trafilatura without readers' comments, as the gold texts are."""
    import trafilatura

    return lambda html: trafilatura.extract(html, include_comments=False, fast=is_fast) or ""


def _load_resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: str(extract_plain_text(html, main_content=True))


def _load_readability() -> Extractor:
    """Load readability, whose article is HTML: each of its blocks begins on a line of its own."""
    import lxml.html
    from readability import Document

    def extract(html: str) -> str:
        article = lxml.html.fromstring(Document(html).summary())
        for element in article.iter(*BLOCKS):
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
        lines = (" ".join(line.split()) for line in str(article.text_content()).split("\n"))
        return "\n\n".join(line for line in lines if line)

    return extract


def _load_newspaper() -> Extractor:
    import newspaper

    def extract(html: str) -> str:
        article = newspaper.Article("https://news.example/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return extract


def _load_paragraphs() -> Extractor:
    """Load the plainest way: all `<p>` of a page, a line each."""
    from selectolax.lexbor import LexborHTMLParser

    def extract(html: str) -> str:
        lines = (" ".join(element.text().split()) for element in LexborHTMLParser(html).css("p"))
        return "\n".join(line for line in lines if line)

    return extract


def _load_lexbor() -> Extractor:
    """Load the parser alone, which gives no text: what every extractor that stands on it takes at least."""
    from selectolax.lexbor import LexborHTMLParser

    def parse(html: str) -> str:
        LexborHTMLParser(html)
        return ""

    return parse
