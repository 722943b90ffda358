"""From a page to its article: parse, cut, score, settle; one path for the library, the command and the benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cleaner.blocks.cut import cut_blocks
from cleaner.blocks.html.cut_page import MAX_BLOCKS, cut_page
from cleaner.blocks.html.joined_text import join_blocks
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.page_text import make_page_blocks
from cleaner.document import Document, Picture
from cleaner.formats.html.marks import find_mark
from cleaner.formats.html.parse import Page, parse_page
from cleaner.metadata.article_body import READ_FROM_DATA, SIGN, find_unshown_body, insert_body
from cleaner.metadata.read_metadata import read_metadata
from cleaner.options import Comments, Extractor, Favor
from cleaner.output.addresses import is_whole_address, resolve_url
from cleaner.output.cleaned import Cleaned, CleanedPage
from cleaner.output.description import describe_clean_text, describe_text
from cleaner.output.pictures import find_pictures
from cleaner.raw.decode import decode_html
from cleaner.rules.rule_coverage import join_lines, measure_coverage
from cleaner.rules.rulebook import Rulebook
from cleaner.scoring.comments import find_comments
from cleaner.scoring.forest import TEXT_WEIGHTS, Forest, load_forest
from cleaner.scoring.left_out import warn_of_left_out
from cleaner.scoring.score_page import Evidence, choose_content
from cleaner.scoring.threshold import Choice
from cleaner.verdicts.document_kind import judge_document
from cleaner.verdicts.hit_cache import HitCache
from cleaner.verdicts.page import settle_page, settle_page_text

NO_ARTICLE = "no article was found on this page"
LINES_AT_ONCE = 20_000  # of the text of a page


@dataclass(frozen=True, slots=True)
class Extraction:
    """How pages are read: the rules, who chooses the blocks, what becomes of comments, weights of one's own.

    `site` and `language` are those of the page, where the caller knows them. `favor` says which fault of the choice is worse.
    """

    rulebook: Rulebook
    extractor: Extractor = "native"
    comments: Comments = "drop"
    forest: Forest | None = None
    site: str | None = None
    language: str | None = None
    favor: Favor | None = None


def extract_article(html: str | bytes, url: str | None, encoding: str | None, how: Extraction) -> Cleaned:
    """Return the article of a page with its metadata."""
    text, warnings = decode_html(html, encoding)
    page = parse_page(text)
    metadata = read_metadata(page, url)
    page, blocks = _cut_with_data(page)
    cut_off = () if blocks.is_whole else (f"the page has more than {MAX_BLOCKS} blocks: what follows these was not read",)
    cache = HitCache(how.rulebook)
    evidence = _find_evidence(page, blocks, cache)
    choice = _choose(evidence, how)
    kept = set(choice.kept)
    comments = [] if how.comments == "drop" else _find_comments(blocks, choice, cache)
    if how.comments == "keep":
        kept.update(comments)
    address = url or (metadata.url if len(how.rulebook.templates) else None)  # reading it takes longer than the parse
    joined = join_blocks(blocks)
    source = Document(joined.text, address, metadata.title, how.site, _find_declared_language(page))
    found = settle_page(source, joined, kept, cache)
    final = CleanedPage(found.page_text, found.blocks, choice.scores, evidence, how.forest, url)
    pictures = tuple(find_pictures(blocks, choice.kept, cache))
    none = () if found.settled.text.strip() else (NO_ARTICLE,)
    return Cleaned(
        found.settled.text,
        found.settled.removals,
        describe_clean_text(metadata, found.settled.text, how.language),
        choice.expected,
        (*warnings, *page.warnings, *cut_off, *warn_of_left_out(blocks, choice), *found.settled.warnings, *none),
        tuple(_resolve_pictures(pictures, final)) if pictures else (),
        tuple(blocks.texts[index] for index in comments) if how.comments == "separate" else (),
        judge_document(found.page_text, found.settled.text, found.settled.removals, found.settled.blocks).kind,
        final,
    )


def _resolve_pictures(pictures: Iterable[Picture], page: CleanedPage) -> Iterator[Picture]:
    """Yield the pictures with absolute addresses, where the page's own address is known."""
    base: str | None = None
    for picture in pictures:
        address = picture.address
        if not address or is_whole_address(address):
            yield picture
            continue
        base = page.base if base is None else base
        yield replace(picture, address=resolve_url(base, address))


def _find_declared_language(page: Page) -> str | None:
    """Return the language of the page's root; all that its metadata say of it takes longer to find than the parse."""
    root = page.tree.root
    return root.attributes.get("lang") if root is not None and root.tag == "html" else None


def read_page_text(html: str | bytes, encoding: str | None = None) -> str:
    """Return the text of a page that the spans of its removals count in: all its blocks."""
    text, _ = decode_html(html, encoding)
    return join_blocks(_cut_with_data(parse_page(text))[1]).text


def _cut_with_data(page: Page) -> tuple[Page, PageBlocks]:
    """Return a page and its blocks; an article that stands in the page's data alone is put into the page."""
    blocks = cut_page(page.tree)
    body = find_unshown_body(page.tree, blocks) if find_mark(page.html, SIGN) >= 0 else None
    if body is None:
        return page, blocks
    whole = parse_page(insert_body(page.html, body))
    return replace(whole, warnings=(*page.warnings, READ_FROM_DATA, *whole.warnings)), cut_page(whole.tree)


def _find_comments(blocks: PageBlocks, choice: Choice, cache: HitCache) -> list[int]:
    found = find_comments(blocks, choice.comments, set(choice.kept))
    return [index for index in found if cache.find_rule(blocks.texts[index]) is None]


def extract_from_text(
    document: Document, rulebook: Rulebook, forest: Forest | None = None, favor: Favor | None = None
) -> Cleaned:
    """Return the article in the text of a whole page; spans count in that text, and `confidence` is the F1 promised.

    A longer text than pages have is read in parts, each as a page of its own, since scoring takes 5 KB of memory a line.
    """
    lines = cut_blocks(document.text)
    cache = HitCache(rulebook)
    cache.add(lines.texts)
    kept: list[int] = []
    doubts: list[str] = []
    promised = 0.0
    for start in range(0, len(lines), LINES_AT_ONCE):
        part = lines.texts[start : start + LINES_AT_ONCE]
        coverage = measure_coverage(part, cache.hits, rulebook.rules)
        evidence = Evidence(make_page_blocks(part), "", document.title or "", coverage)
        choice = choose_content(evidence, forest or load_forest(TEXT_WEIGHTS), favor)
        kept += [start + index for index in choice.kept]
        doubts += warn_of_left_out(evidence.blocks, choice)
        promised += choice.expected * len(part)
    settled = settle_page_text(replace(document, language=None), lines, kept, cache)
    known = describe_text(settled.text, document)
    in_parts = (f"the text has more than {LINES_AT_ONCE} lines and was read in parts",) if len(lines) > LINES_AT_ONCE else ()
    confidence = promised / len(lines) if len(lines) else 0.0
    kind = judge_document(document.text, settled.text, settled.removals, settled.blocks).kind
    return Cleaned(settled.text, settled.removals, known, confidence, (*in_parts, *doubts, *settled.warnings), kind=kind)


def _find_evidence(page: Page, blocks: PageBlocks, cache: HitCache) -> Evidence:
    """Gather what the scorer goes by, with what the words of the rules say."""
    lines = join_lines(blocks.texts)
    cache.add(lines)
    title = page.tree.css_first("title")
    # What a page shows as code leaked from nowhere: no words of rules speak against it.
    has_code = "code" in blocks.kinds
    asked = ["" if kind == "code" else line for kind, line in zip(blocks.kinds, lines, strict=True)] if has_code else lines
    coverage = measure_coverage(asked, cache.hits, cache.rulebook.rules)
    return Evidence(blocks, page.html, title.text() if title else "", coverage)


def _choose(evidence: Evidence, how: Extraction) -> Choice:
    """Choose the blocks that are content, with a second opinion where one was asked for."""
    choice = choose_content(evidence, how.forest, how.favor)
    if how.extractor == "native" or not len(evidence.blocks):
        return choice
    from cleaner.scoring.second_opinion import (  # noqa: PLC0415  # an extra
        DOUBTFUL,
        follow_trafilatura,
        is_article,
        weigh_trafilatura,
    )

    if how.extractor == "trafilatura":
        return follow_trafilatura(choice, evidence.blocks, evidence.html)
    is_doubtful = choice.expected < DOUBTFUL and is_article(choice.kept, evidence.blocks, evidence.html)
    is_asked = how.extractor == "both" or is_doubtful
    return weigh_trafilatura(choice, evidence.blocks, evidence.html, how.favor) if is_asked else choice
