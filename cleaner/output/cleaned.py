"""The result: the text that is left, every removal, and the ways to write them down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from cleaner.blocks.cut import cut_blocks
from cleaner.document import Block, Metadata, Picture, Removal
from cleaner.errors import InputError
from cleaner.output.markdown_escape import write_heading, write_paragraph

if TYPE_CHECKING:  # at run time it would import the parser, which cleaning text does without
    from cleaner.blocks.html.page_blocks import PageBlocks
    from cleaner.scoring.contributions import Contributions
    from cleaner.scoring.forest import Forest
    from cleaner.scoring.score_page import Evidence

__all__ = ["Cleaned", "Metadata", "replay"]


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A page behind a result: its text (all blocks, one below the other), and what is left of the blocks that stayed.

    `scores` holds the probability of each block to be content, by the `evidence` and the weights in `forest` (`None`: the
    package's own).
    """

    text: str
    left: Mapping[int, str]
    scores: tuple[float, ...]
    evidence: Evidence
    forest: Forest | None = None

    @property
    def blocks(self) -> PageBlocks:
        """The blocks of the page."""
        return self.evidence.blocks

    def explain(self) -> Contributions:
        """Return what each kind of evidence adds to the scores."""
        from cleaner.scoring.contributions import explain_scores  # noqa: PLC0415  # needs numpy, which text does without

        return explain_scores(self.evidence, self.scores, self.forest)

    def changed_texts(self) -> dict[int, str]:
        """Return what is left of the blocks of which a part went."""
        texts = self.blocks.texts
        return {index: text for index, text in self.left.items() if text != texts[index]}


@dataclass(frozen=True)
class Cleaned:
    """A cleaned article.

    `text` is the article's body and `removals` what was taken out, by spans of the original input in order: together they
    tile that input. `confidence` is for pages the F1 to be expected of `text`, and for text how likely it is an article, lists
    and articles being equally frequent. `kind` says what the document is: article, list, error page, bot check, cookie wall, or
    empty; none is dropped for it. `pictures` are those of a page that have captions, `comments` what readers say below it,
    where they were to be set apart. `warnings` says what was not done.
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
        """The text of the whole page, which the spans of the removals count in; `None` for text input."""
        return self.page.text if self.page else None

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the cleaned text."""
        cut = cut_blocks(self.text)
        return tuple(cut.block(index) for index in range(len(cut)))

    def to_markdown(self, *, links: bool = False, images: bool = False, emphasis: bool = True) -> str:
        """Return the article as Markdown, under the title where there is one.

        Of a page headings, lists, tables, code and quotations come through, bold and italic with `emphasis`, addresses with
        `links`, pictures with `images`; of a text its paragraphs do.
        """
        heading = [f"# {write_heading(self.metadata.title)}"] if self.metadata.title else []
        if self.page is not None:
            from cleaner.output.markdown import MarkdownOptions, render_markdown  # noqa: PLC0415  # needs the parser, text does not

            options = MarkdownOptions(links=links, images=images, emphasis=emphasis)
            page = self.page
            return "\n\n".join([*heading, render_markdown(page.blocks, tuple(page.left), page.changed_texts(), options)])
        return "\n\n".join([*heading, *(write_paragraph(block.text) for block in self.blocks)]) + "\n"

    def to_html(self) -> str:
        """Return the article as HTML that is safe to show: few tags, and no address that could run code.

        The title is the first heading, where there is one. Of a text, its paragraphs come through.
        """
        heading = f"<h1>{escape(self.metadata.title)}</h1>" if self.metadata.title else ""
        if self.page is not None:
            from cleaner.output.html import render_html  # noqa: PLC0415  # needs the parser, which text does not

            return heading + render_html(self.page.blocks, tuple(self.page.left), self.page.changed_texts())
        return heading + "".join(f"<p>{escape(block.text)}</p>" for block in self.blocks)

    def to_dict(self) -> dict[str, object]:
        """Return plain values for JSON; `replay` restores the text from the original and these removals."""
        known = {name: getattr(self.metadata, name) for name in Metadata.__slots__}
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in known.items()}
        pictures = {"pictures": [picture.to_dict() for picture in self.pictures]} if self.pictures else {}
        return {
            "text": self.text,
            "removals": [removal.to_dict() for removal in self.removals],
            "metadata": {name: value for name, value in plain.items() if value is not None and value != []},
            "confidence": self.confidence,
            "kind": self.kind,
            "warnings": list(self.warnings),
            **pictures,
            **({"comments": list(self.comments)} if self.comments else {}),
        }


def replay(original: str, removals: Iterable[Removal]) -> str:
    """Take the removals out of the original again: the same text as when they were found.

    Raises `InputError` where a removal does not fit the text, which is then not the one that was cleaned.
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
