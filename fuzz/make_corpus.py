"""Where a fuzzer begins: a corpus from the project's own texts and pages, and a dictionary from its rules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from check_laws import AS_TEXT, TITLE_ENDS, WHOLE_PAGE
from start_fuzzing import ROOT, write_dictionary

from cleaner.blocks.html.class_words import NAMES
from cleaner.blocks.html.elements import INLINE, KINDS, LEFT_OUT, REGIONS
from cleaner.rules.sources import LIBRARY, load_folder

ODD_TEXT = (
    "\n",
    "\n\n",
    "\r\n",
    "\xa0",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\x00",
    "…",
    "“",
    "”",
    "(",
    ")",
    "|",
    TITLE_ENDS,
    WHOLE_PAGE,
)
ODD_HTML = (
    *("<!--", "-->", "<![CDATA[", "]]>", "<!doctype html>", "&nbsp;", "&shy;", "&#0;", "&#13;", "&#xd800;", "<br><br>", "\x1e"),
    *(
        '<meta charset="utf-16">',
        '<meta charset="shift_jis">',
        "<?xml version='1.0' encoding='koi8-r'?>",
        "\xff\xfe",
        "\xef\xbb\xbf",
    ),
    *(
        '<script type="application/ld+json">',
        '{"@type":"NewsArticle",',
        '"datePublished":"2024-02-30"',
        '<img src="a.jpg" alt="a">',
    ),
    *('<a href="javascript:alert(1)">', '<a href="a">', 'property="og:title" content="', 'itemprop="author"', "</p>", "</div>"),
    *(
        "<table><tr><td>",
        "rowspan=99999",
        "colspan=99999",
        "<template>",
        "<noscript>",
        "<svg>",
        "<math>",
        "<plaintext>",
        "hidden",
    ),
)


def write_texts(folder: Path) -> None:
    """Write the texts of seeds and fixtures, with their titles, and each artifact of the rules between two paragraphs."""
    save_all(folder, (text.encode("utf-8", "surrogatepass") for text in find_texts()))


def write_pages(folder: Path) -> None:
    """Write the pages of the fixtures, as bytes and as `str`."""
    pages = [path.read_bytes() for path in sorted(ROOT.glob("fixtures/html/*/page.html"))]
    small = [
        f"<{tag} class={NAMES[at % len(NAMES)]}>a<p>b".encode() for at, tag in enumerate(sorted({*KINDS, *REGIONS, *INLINE}))
    ]
    save_all(folder, [*pages, *(AS_TEXT + page for page in pages), *small])


def find_texts() -> Iterator[str]:
    """Yield what the corpus of texts holds."""
    for path in sorted([*ROOT.glob("seeds/*.txt"), *ROOT.glob("fixtures/*/input.txt")]):
        text = path.read_text(encoding="utf-8")
        yield text
        yield WHOLE_PAGE + text
        about = path.with_name("about.toml")
        title = tomllib.loads(about.read_text(encoding="utf-8")).get("title") if about.is_file() else None
        if title:
            yield title + TITLE_ENDS + text
    for rule in load_folder(LIBRARY):
        for example in rule.examples.match[:2]:
            yield "\n".join([*example.before, example.text, *example.after])


def save_all(folder: Path, contents: Iterable[bytes]) -> None:
    """Write each content to a file that is named by it."""
    folder.mkdir(parents=True, exist_ok=True)
    for content in contents:
        folder.joinpath(sha256(content).hexdigest()[:40]).write_bytes(content)


def find_text_words() -> Iterator[str]:
    """Yield the phrases and short examples of all rules, and signs that matter."""
    yield from ODD_TEXT
    for rule in load_folder(LIBRARY):
        yield from (phrase for _, phrases in rule.when.phrase for phrase in phrases)
        yield from (example.text for example in rule.examples.match)


def find_page_words() -> Iterator[str]:
    """Yield tags, class names and signs that matter in pages, and the phrases of the rules."""
    yield from (f"<{tag}>" for tag in sorted({*INLINE, *KINDS, *REGIONS, *LEFT_OUT} - {"-comment", "!doctype"}))
    yield from (f"</{tag}>" for tag in sorted({*INLINE, *KINDS, *REGIONS}))
    yield from (f"<div class={name}>" for name in NAMES)
    yield from ODD_HTML
    yield from (f"<p>{word}</p>" for word in find_text_words() if word.isprintable())


def write_text_words(path: Path) -> None:
    """Write the dictionary for texts."""
    write_dictionary(path, find_text_words())


def write_page_words(path: Path) -> None:
    """Write the dictionary for pages."""
    write_dictionary(path, find_page_words())
