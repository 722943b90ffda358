"""From a page to its article: parse, cut, score, settle; one path for the library, the command and the benchmarks."""

from __future__ import annotations

from cleaner.blocks.html.cut_page import cut_page
from cleaner.input.html.decode import decode_html
from cleaner.input.html.metadata import read_metadata
from cleaner.input.html.parse import parse_page
from cleaner.output.cleaned import Cleaned, CleanedPage
from cleaner.rules.marks import join_lines, measure_marks
from cleaner.rules.rulebook import Rulebook
from cleaner.scoring.forest import Forest
from cleaner.scoring.score_page import choose_content
from cleaner.verdicts.judge import KnownWords
from cleaner.verdicts.page import settle_page


def extract_article(
    html: str | bytes, url: str | None, encoding: str | None, rulebook: Rulebook, forest: Forest | None = None
) -> Cleaned:
    """Return the article of a page with its metadata; `forest` takes the place of the weights that come with the package."""
    text, warnings = decode_html(html, encoding)
    page = parse_page(text)
    metadata = read_metadata(page, url)
    blocks = cut_page(page.tree)
    words = KnownWords(rulebook)
    lines = join_lines(blocks.texts)
    words.learn(lines)
    marks = measure_marks(lines, words.hits, rulebook.rules)
    title = page.tree.css_first("title")
    choice = choose_content(blocks, page.html, title.text() if title else "", marks, forest)
    found = settle_page(blocks.texts, choice.kept, metadata.title, words)
    return Cleaned(
        found.settled.text,
        found.settled.removals,
        metadata,
        choice.expected,
        (*warnings, *page.warnings, *found.settled.warnings),
        CleanedPage(found.page_text, blocks, found.blocks, choice.scores),
    )
