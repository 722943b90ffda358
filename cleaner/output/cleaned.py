"""The result: the text that is left, every removal, and the ways to write them down."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from cleaner.blocks.cut import cut_blocks
from cleaner.document import Block, Metadata, Picture, Removal
from cleaner.errors import InputError
from cleaner.output.front_matter import write_front_matter
from cleaner.output.markdown_escape import write_heading, write_paragraph

if TYPE_CHECKING:  # at run time it would import the parser, which cleaning text does without
    from cleaner.blocks.html.page_blocks import PageBlocks
    from cleaner.scoring.contributions import Contributions
    from cleaner.scoring.forest import Forest
    from cleaner.scoring.score_page import Evidence

__all__ = ["Cleaned", "Metadata", "replay"]

CAPTIONS = frozenset({"caption", "credit"})  # families of rules


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """The page behind a result: its text (all blocks), and what is left of the blocks that stayed.

    `scores` holds the probability that each block is content, by the `evidence` and the weights in `forest` (`None`: the
    package's own). `url` is the address that the page was fetched from, where the caller gave it.
    """

    text: str
    left: Mapping[int, str]
    scores: tuple[float, ...]
    evidence: Evidence
    forest: Forest | None = None
    url: str | None = None

    @property
    def base(self) -> str:
        """What the page's relative addresses are relative to; empty if nothing says it."""
        from cleaner.output.addresses import find_base  # noqa: PLC0415  # needs the parser, which text does not

        return find_base(next((nodes[0] for nodes in self.blocks.nodes if nodes), None), self.url)

    @property
    def blocks(self) -> PageBlocks:
        """The blocks of the page."""
        return self.evidence.blocks

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each block begins in the page's text."""
        from cleaner.blocks.html.joined_text import join_blocks  # noqa: PLC0415  # needs the parser, which text does not

        return join_blocks(self.blocks).starts

    def explain(self) -> Contributions:
        """Return what each kind of evidence adds to the scores."""
        from cleaner.scoring.contributions import explain_scores  # noqa: PLC0415  # needs numpy, which text does without

        return explain_scores(self.evidence, self.scores, self.forest)

    def find_captions(self, removals: Iterable[Removal]) -> frozenset[int]:
        """Return the blocks that went as captions or credits."""
        starts = self.starts
        spans = (removal.span for removal in removals if removal.family in CAPTIONS)
        found = {at for span in spans for at in range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end))}
        return frozenset(at for at in found if at not in self.left and at < len(self.blocks))

    def changed_texts(self) -> dict[int, str]:
        """Return what is left of the blocks of which a part went."""
        texts = self.blocks.texts
        return {index: text for index, text in self.left.items() if text != texts[index]}


@dataclass(frozen=True)
class Cleaned:
    """A cleaned article.

    `text` is the article's body. `removals` lists what was taken out, in order, by spans of the original input; kept text and
    removals together tile that input. For a page, `confidence` is the F1 to expect of `text`; for text, it is the probability
    that the text is an article, if lists and articles were equally frequent. `kind` says what the document is: article, list,
    error page, bot check, cookie wall or empty. No document is dropped because of its kind. `pictures` are the page's pictures
    that have captions. `comments` are the readers' comments, if you asked for them separately. `warnings` says what was not
    done, and why.
    """

    text: str
    removals: tuple[Removal, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    confidence: float = 1.0
    warnings: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    comments: tuple[str, ...] = ()
    kind: str = "article"
    page: CleanedPage | None = field(default=None, repr=False, compare=False)

    @property
    def page_text(self) -> str | None:
        """The text of the whole page, in which the spans of the removals count; `None` for text input."""
        return self.page.text if self.page else None

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the cleaned text."""
        cut = cut_blocks(self.text)
        return tuple(cut.block(index) for index in range(len(cut)))

    def to_markdown(
        self, *, links: bool = False, images: bool = False, emphasis: bool = True, front_matter: bool = False
    ) -> str:
        """Return the article as Markdown, with its title as the first heading.

        Headings, lists, tables, code and quotations of a page are kept, and so are bold and italic unless you turn off
        `emphasis`. `links` and `images` add links and pictures, with addresses made absolute by that of the page.
        `front_matter` puts the metadata first, as YAML. For text input you get its paragraphs.
        """
        parts = [write_front_matter(self.metadata)] if front_matter else []
        parts += [f"# {write_heading(self.metadata.title)}\n"] if self.metadata.title else []
        if self.page is not None:
            from cleaner.output.markdown import MarkdownOptions, render_markdown  # noqa: PLC0415  # needs the parser, text does not

            page = self.page
            base = page.base if links or images else ""
            captions = page.find_captions(self.removals) if images else frozenset()
            options = MarkdownOptions(links, images, emphasis, base, captions)
            parts.append(render_markdown(page.blocks, tuple(page.left), page.changed_texts(), options))
        else:
            parts.append("\n\n".join(write_paragraph(block.text) for block in self.blocks) + "\n")
        return "\n".join(part for part in parts if part.strip()) or "\n"

    def to_html(self) -> str:
        """Return the article as HTML that is safe to show: few tags, and no address that can run code.

        The title is the first heading. Addresses are absolute where the page's own address is known. For text input you get
        its paragraphs.
        """
        heading = f"<h1>{escape(self.metadata.title)}</h1>" if self.metadata.title else ""
        if self.page is not None:
            from cleaner.output.html import render_html  # noqa: PLC0415  # needs the parser, which text does not

            page = self.page
            captions = page.find_captions(self.removals)
            texts = page.changed_texts()
            return heading + render_html(page.blocks, tuple(page.left), texts, base=page.base, captions=captions)
        return heading + "".join(f"<p>{escape(block.text)}</p>" for block in self.blocks)

    def to_dict(self) -> dict[str, object]:
        """Return plain values for JSON; `replay` restores the text from the original and these removals.

        The keys are always the same. `None` stands for what is unknown.
        """
        known = {name: getattr(self.metadata, name) for name in Metadata.__slots__}
        return {
            "text": self.text,
            "removals": [removal.to_dict() for removal in self.removals],
            "metadata": {name: list(value) if isinstance(value, tuple) else value for name, value in known.items()},
            "confidence": self.confidence,
            "kind": self.kind,
            "warnings": list(self.warnings),
            "pictures": [picture.to_dict() for picture in self.pictures],
            "comments": list(self.comments),
        }


def replay(original: str, removals: Iterable[Removal]) -> str:
    """Take saved removals out of the original text again; you get the text that cleaning gave.

    Raises `InputError` if a removal does not fit, which means that this is not the text that was cleaned.
    """
    kept: list[str] = []
    position = 0
    for removal in sorted(_check_removals(original, removals), key=lambda removal: removal.span.start):
        start, end = removal.span.start, removal.span.end
        if not position <= start <= end <= len(original) or original[start:end] != removal.text:
            where = f"characters {start} to {end}, rule {removal.rule}"
            raise InputError("a removal does not fit this text", where, "replay it on the text that was cleaned")
        kept.append(original[position:start])
        position = end
    return "".join([*kept, original[position:]])


def _check_removals(original: object, removals: object) -> Iterable[Removal]:
    """Return the removals; raises `InputError` for what is no text and no removals of one."""
    if not isinstance(original, str) or not isinstance(removals, Iterable):
        raise InputError("replay takes a text and its removals", "replay()", "pass a str and Cleaned.removals")
    found = list(removals)
    for number, removal in enumerate(found, 1):
        if not isinstance(removal, Removal):
            what = f"removal {number} is {type(removal).__name__}, not Removal"
            raise InputError(what, "replay()", "read what `to_dict` wrote with Removal.from_dict")
    return found
