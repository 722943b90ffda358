"""Score a page: the probability of each block to be content, and the blocks to keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.cut_page import cut_page
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.core import is_compiled
from cleaner.document import ReadWhenAsked
from cleaner.formats.html.parse import parse_page
from cleaner.options import Favor
from cleaner.scoring import compiled_features, coverage_features, first_pass, place_features
from cleaner.scoring.above_heading import drop_above_heading
from cleaner.scoring.alike_lines import keep_alike_lines
from cleaner.scoring.anchor_features import find_anchor_features, find_declared_title, trust_lead
from cleaner.scoring.author_boxes import drop_author_boxes
from cleaner.scoring.captions import keep_captions
from cleaner.scoring.class_leanings import find_class_leanings
from cleaner.scoring.comment_sections import find_section_features, list_comments, weigh_comments
from cleaner.scoring.consent_walls import weigh_walls
from cleaner.scoring.corrections import keep_corrections
from cleaner.scoring.coverage_features import Coverage
from cleaner.scoring.embedded_posts import keep_embedded_posts
from cleaner.scoring.entries import keep_entries
from cleaner.scoring.filler import drop_filler
from cleaner.scoring.footnotes import keep_footnotes
from cleaner.scoring.forest import Forest, load_forest
from cleaner.scoring.form_boxes import drop_form_boxes
from cleaner.scoring.galleries import weigh_galleries
from cleaner.scoring.gaps import keep_gaps
from cleaner.scoring.headed_boxes import drop_headed_boxes
from cleaner.scoring.infoboxes import keep_infoboxes
from cleaner.scoring.last_headings import drop_last_headings
from cleaner.scoring.linked_lines import drop_linked_lines
from cleaner.scoring.linked_lists import keep_linked_lists
from cleaner.scoring.listings import keep_code
from cleaner.scoring.lists import keep_lists_and_tables
from cleaner.scoring.named_bylines import drop_named_bylines
from cleaner.scoring.named_captions import drop_named_captions
from cleaner.scoring.next_articles import drop_next_articles
from cleaner.scoring.notices import keep_notices
from cleaner.scoring.own_places import find_places
from cleaner.scoring.page_columns import PageColumns
from cleaner.scoring.place_features import find_page_features
from cleaner.scoring.pull_quotes import keep_pull_quotes
from cleaner.scoring.related_links import drop_related_links
from cleaner.scoring.rows import score_rows_alike
from cleaner.scoring.side_parts import weigh_side_parts
from cleaner.scoring.smoothing import decide_together, keep_headings, keep_siblings
from cleaner.scoring.speakers import keep_speakers
from cleaner.scoring.subheadings import keep_subheadings
from cleaner.scoring.tables_of_contents import drop_copies
from cleaner.scoring.teasers import drop_teasers
from cleaner.scoring.text_features import Columns, find_text_features
from cleaner.scoring.threshold import Choice, add_held, choose_blocks, find_cut
from cleaner.scoring.twin_boxes import keep_twin_boxes
from cleaner.scoring.widgets import weigh_widgets
from cleaner.scoring.wordless_posts import drop_comments_of_posts

LIKELY = 0.5  # score of a text that speaks for what stands beside it, where the page has no lower cut


@dataclass(frozen=True, slots=True)
class Evidence(ReadWhenAsked):
    """What the scorer goes by: the blocks, the HTML and the title of a page, and what the words of the rules say of the blocks.

    Of a text there is no HTML. `coverage` is what `rules.rule_coverage` finds. The blocks of a page hold nodes of its tree,
    which cannot leave their process: in another one they are cut from the HTML again, when they are asked for.
    """

    blocks: PageBlocks
    html: str
    title: str
    coverage: Coverage

    def __reduce__(self) -> tuple[Callable[..., Evidence], tuple[str, str, Coverage]]:
        """Pickle a page without its nodes."""
        return _restore_evidence, (self.html, self.title, self.coverage)


def _restore_evidence(html: str, title: str, coverage: Coverage) -> Evidence:
    return Evidence.read_later(partial(_cut_again, html, title, coverage), html=html, title=title, coverage=coverage)


def _cut_again(html: str, title: str, coverage: Coverage) -> Evidence:
    return Evidence(cut_page(parse_page(html).tree), html, title, coverage)


def find_features(evidence: Evidence) -> Columns:
    """Return all features of the blocks of a page, one column each; those of a first pass are not among them."""
    return _gather_features(evidence).list_all()


def find_all_features(evidence: Evidence, model: Forest) -> Columns:
    """Return all features that a forest asks for, those of its first pass among them."""
    return gather_all_features(evidence, model)[0].list_all()


def _gather_features(evidence: Evidence) -> PageColumns:
    """Find what `find_features` returns."""
    blocks, html = evidence.blocks, evidence.html
    columns = PageColumns(find_text_features(blocks, evidence.title))
    is_fast = is_compiled() and len(blocks) > 0
    columns.add((compiled_features if is_fast else place_features).find_place_features(blocks, columns))
    columns.add(find_page_features(html, len(blocks)))
    columns.add((compiled_features if is_fast else coverage_features).find_coverage_features(blocks, evidence.coverage))
    columns.add(find_anchor_features(blocks, columns, (find_declared_title(html), evidence.title)))
    columns.add(find_section_features(blocks, columns, evidence.coverage))
    return columns


def gather_all_features(evidence: Evidence, model: Forest) -> tuple[PageColumns, NDArray[np.float32] | None]:
    """Find what `find_all_features` returns, and stack it as the forest wants it, where the first pass has stacked most."""
    columns = _gather_features(evidence)
    if model.class_words and len(evidence.blocks):
        columns.add(find_class_leanings(evidence.blocks, model.weighed_words))
    if model.first is None or not len(evidence.blocks):
        return columns, None
    rows = columns.stack(model.both_names, some=True) if is_compiled() else None
    if rows is None or model.first_of_both is None:
        first = model.first.sum_evidence(stack_columns(columns, model.first.names))
        source = compiled_features if is_compiled() else first_pass
        columns.add(source.find_first_pass_features(evidence.blocks, first, columns["words"]))
        return columns, None
    first = model.first_of_both.sum_evidence(rows.T)
    columns.add(compiled_features.find_first_pass_features(evidence.blocks, first, columns["words"]))
    columns.complete(model.both_names, rows)
    return columns, rows[: len(model.names)].T


def stack_columns(columns: Columns, names: tuple[str, ...]) -> NDArray[np.float32]:
    """Return the named columns side by side, as the forest wants them: a column lies in one piece."""
    if is_compiled() and names:
        page = columns if isinstance(columns, PageColumns) else PageColumns(columns)
        stacked = page.stack(names)
        if stacked is not None:
            return stacked.T
    joined = np.concatenate([columns[name] for name in names], dtype=np.float32, casting="same_kind")
    return joined.reshape(len(names), -1).T


def weigh_surroundings(blocks: PageBlocks, scores: NDArray[np.float64], columns: Columns) -> NDArray[np.float64]:
    """Return the scores after what the trees cannot see: comments, reviews, headings, leads, speakers, galleries, filler."""
    words = columns["words"]
    apart = weigh_comments(weigh_walls(blocks, scores, columns), words, columns)
    weighed = keep_headings(blocks, weigh_side_parts(blocks, apart, words, columns), words)
    held = keep_siblings(blocks, trust_lead(blocks, weighed, columns), columns)
    held = keep_embedded_posts(blocks, held, columns)
    pruned = weigh_widgets(blocks, weigh_galleries(blocks, keep_speakers(blocks, held, words), columns), words)
    return drop_filler(blocks, pruned, words)


def _keep_together(blocks: PageBlocks, scores: NDArray[np.float64], columns: Columns, likely: float) -> NDArray[np.float64]:
    """Raise the scores of lists, tables, entries and captions that belong to a likely text; the same scores if none do."""
    places = find_places(blocks, columns, scores)
    held = keep_lists_and_tables(blocks, scores, columns, places, likely)
    held = keep_linked_lists(blocks, held, columns, places.own, likely)
    told = keep_captions(blocks, keep_entries(blocks, held, columns, places.own, likely), columns, likely)
    noted = keep_corrections(blocks, keep_footnotes(blocks, told, columns, places.own, likely), columns, likely)
    lines = keep_alike_lines(blocks, keep_notices(blocks, noted, columns, likely), columns, places.own, likely)
    listed = keep_gaps(blocks, keep_code(blocks, lines, columns, places.own, likely), columns, places.plain, likely)
    quoted = keep_pull_quotes(blocks, keep_infoboxes(blocks, listed, columns, likely), columns, likely)
    return keep_twin_boxes(blocks, keep_subheadings(blocks, quoted, columns, places, likely), columns, likely)


DROPPED = (  # what reads like the article and is told by its place, one kind after the other
    drop_teasers,
    drop_related_links,
    drop_linked_lines,
    drop_headed_boxes,
    drop_form_boxes,
    drop_author_boxes,
    drop_named_bylines,
    drop_named_captions,
    drop_next_articles,
    drop_last_headings,
)


def _drop_boxes(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop links, boxes, bylines and further articles."""
    for drop in DROPPED:
        choice = drop(choice, blocks, columns)
    return choice


def choose_content(evidence: Evidence, forest: Forest | None = None, favor: Favor | None = None) -> Choice:
    """Return the blocks that are the content of a page, and how sure that is; `favor` says which fault is worse."""
    blocks = evidence.blocks
    if not len(blocks):
        return Choice((), 0.0)
    model = forest or load_forest()
    columns, rows = gather_all_features(evidence, model)
    words = columns["words"]
    scored = model.score(stack_columns(columns, model.names) if rows is None else rows)
    together = decide_together(blocks, scored, words)
    scores = score_rows_alike(blocks, together, columns)
    weighed = weigh_surroundings(blocks, scores, columns)
    choice = choose_blocks(weighed, words, favor)
    if len(blocks.containers) > 1 and choice.kept:  # of a text there is no structure
        likely = min(find_cut(choice), LIKELY)
        held = _keep_together(blocks, weighed, columns, likely)
        choice = choice if held is weighed else add_held(choice, held, words, favor)
    choice = drop_above_heading(_drop_boxes(choice, blocks, columns), columns)
    choice = drop_comments_of_posts(choice, blocks, columns)
    return Choice(
        drop_copies(choice.kept, blocks),
        model.calibrate(choice.expected),
        choice.scores,
        list_comments(scores, words, columns),
    )
