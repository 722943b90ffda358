"""Small rules for tests, and the facts about a text under them."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.blocks.cut import cut_blocks
from cleaner.document import Document
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.load import parse_rule
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import Rulebook
from cleaner.verdicts.fixpoint import Settled, clean_to_fixpoint
from cleaner.verdicts.hit_cache import HitCache
from cleaner.verdicts.judge import judge
from tests.templates.samples import make_template


def make_rule(rule_id: str, conditions: str, action: str = "remove", more: str = "") -> Rule:
    """Return a rule of which only the conditions matter."""
    head = f'id = "{rule_id}"\ntitle = "T"\nwhy = "W"\naction = "{action}"\nstatus = "draft"\nsince = "0.1.0"'
    text = f"{head}\n{more}\n{conditions}\n"
    return parse_rule(text, f"{rule_id}.toml")


SAMPLE = make_rule("widget.sample", "[when.pattern]\nen = ['^(?i:sample)']")
CREDIT = make_rule("credit.agency", "[when.pattern]\nany = ['/Agency$']")
INSIDE = make_rule("credit.inside", "[when.pattern]\nany = ['\\(Agency\\)']", action="trim")
CAPTION = make_rule("caption.marked", "[when.pattern]\nen = ['Pictured:']")
REPEATED = "What Zorbit writes below"
LABEL = make_rule("related.label", "[when.phrase]\nen = ['Read on']")
BUTTON = make_rule("widget.button", "[when.phrase]\nen = ['Shut it']")
LIST = make_rule("widget.whats-hot", "[when.phrase]\nen = ['Much read']")
OPENER = make_rule("byline.opener", "[when.phrase]\nen = ['By']")
SAMPLES = (SAMPLE, CREDIT, INSIDE, CAPTION, LABEL, BUTTON, LIST, OPENER)


def find_facts(text: str, rules: Iterable[Rule] = SAMPLES, title: str | None = None) -> Facts:
    """Return the facts about a text under some rules, on a site that repeats a line."""
    book = Rulebook(rules, ())
    blocks = cut_blocks(text)
    cache = HitCache(book)
    cache.add(blocks.texts)
    repeated = make_template(REPEATED)
    return Facts(
        Document(text, title=title), blocks, book.rules, cache.hits, {repeated.key: repeated}, vocabulary=book.notice_vocabulary
    )


def taken_by(detector: Detector, text: str, title: str | None = None) -> list[tuple[int, int, int]]:
    """Return block, start and end of each verdict that a detector gives."""
    return [(found.block, found.start, found.end) for found in detector.find(find_facts(text, title=title))]


def blocks_taken_by(detector: Detector, text: str, title: str | None = None) -> list[int]:
    """Return the blocks that a detector removes."""
    return [block for block, _, _ in taken_by(detector, text, title)]


def judged(rule: Rule, text: str, *others: Rule, title: str | None = None) -> list[int]:
    """Return the blocks on which one rule gives a verdict."""
    book = Rulebook([rule, *others], ())
    facts = find_facts(text, book.rules, title)
    return sorted({verdict.block for verdict in judge(facts, book) if verdict.rule == rule.id})


def clean_by(rules: Iterable[Rule], text: str) -> Settled:
    """Clean a text by a few rules and no detectors."""
    return clean_to_fixpoint(Document(text), Rulebook(rules, ()))


def in_article(*lines: str, at: str = "body") -> str:
    """Put lines at the head, in the body or at the tail of two blocks of plain prose."""
    before = () if at == "head" else BEFORE[:1]
    after = () if at == "tail" else AFTER[:1]
    return "\n".join([*before, *lines, *after])
