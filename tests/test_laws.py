"""The seven laws, over generated text."""

from __future__ import annotations

import json
import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.blocks.cut import cut_blocks
from cleaner.document import Document
from cleaner.rule_examples import SCAFFOLD, set_example
from cleaner.rules.facts import Facts
from cleaner.rules.rule import Example, Rule
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.scored import PREFIX
from cleaner.rules.sources import LIBRARY, load_folder, load_library
from cleaner.verdicts.fixpoint import RemainingText, clean_to_fixpoint, judge_text
from cleaner.verdicts.hit_cache import HitCache
from cleaner.verdicts.judge import judge
from cleaner.verdicts.resolve import resolve
from tests.strategies import articles, lines, texts

SAFE = settings(deadline=None, max_examples=150)
INJECTED = [
    (rule, example)
    for rule in load_folder(LIBRARY)
    if rule.action in ("remove", "cut")
    for example in rule.examples.match
    if not (example.before or example.after or example.title or example.site_template)
]
titles = st.one_of(st.none(), lines())


def tile(text: str, result: cleaner.Cleaned) -> list[str]:
    """Return the kept stretches; fails where removals overlap, are out of order or do not hold the original's text."""
    kept, position = [], 0
    for removal in result.removals:
        assert position <= removal.span.start < removal.span.end
        assert removal.text == text[removal.span.start : removal.span.end]
        kept.append(text[position : removal.span.start])
        position = removal.span.end
    return [*kept, text[position:]]


@SAFE
@given(texts(), titles)
def test_only_removes_and_accounts_for_all(text: str, title: str | None) -> None:
    """Kept stretches and removals tile the input, and the output is the kept stretches and nothing else."""
    result = cleaner.clean(text, title=title)
    assert result.text == "".join(tile(text, result))


@SAFE
@given(texts(), titles)
def test_removals_name_a_known_rule_and_evidence(text: str, title: str | None) -> None:
    """Each removal names a rule that exists, its family, and why."""
    book = load_library()
    families = {rule.id: rule.family for rule in book.rules} | {one.id: one.family for one in book.detectors}
    for removal in cleaner.clean(text, title=title).removals:
        assert families[removal.rule] == removal.family
        assert removal.evidence


@SAFE
@given(texts(), titles)
def test_removals_replay_from_json(text: str, title: str | None) -> None:
    """Removals that went through JSON give the same output when they are applied to the input again."""
    result = cleaner.clean(text, title=title)
    saved = json.loads(json.dumps([removal.to_dict() for removal in result.removals]))
    assert cleaner.replay(text, map(cleaner.Removal.from_dict, saved)) == result.text


@SAFE
@given(texts(), titles)
def test_is_idempotent(text: str, title: str | None) -> None:
    """What was cleaned once stays as it is."""
    once = cleaner.clean(text, title=title).text
    again = cleaner.clean(once, title=title)
    assert again.text == once
    assert again.removals == ()


@SAFE
@given(articles(), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_leaves_clean_text_alone(paragraphs: list[str], line_break: str) -> None:
    """An article without artifacts comes back as it went in."""
    text = line_break.join(paragraphs)
    assert cleaner.clean(text).text == text


@SAFE
@given(st.lists(texts(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_documents_do_not_see_each_other(documents: list[str], source: random.Random) -> None:
    """A text's result is the same whatever was cleaned before it, and in several threads at once."""
    alone = [cleaner.Cleaner().clean(text).text for text in documents]
    order = source.sample(range(len(documents)), len(documents))
    engine = cleaner.Cleaner()
    shuffled = {at: engine.clean(documents[at]).text for at in order}
    assert [shuffled[at] for at in range(len(documents))] == alone
    with ThreadPoolExecutor(2) as pool:
        assert [result.text for result in pool.map(engine.clean, documents)] == alone


@cache
def shuffle_library(seed: int) -> Rulebook:
    """Return the library with its rules in another order; remembered, since reading the patterns takes seconds."""
    library = load_library()
    rules = random.Random(seed).sample(library.rules, len(library.rules))  # noqa: S311  # an order, no secret
    return Rulebook(rules, reversed(library.detectors))


@SAFE
@given(texts(), st.integers(1, 3), st.randoms(use_true_random=False))
def test_order_of_rules_does_not_matter(text: str, seed: int, source: random.Random) -> None:
    """Rules and verdicts in any order give the same stretches under the same names."""
    library = load_library()
    shuffled = shuffle_library(seed)
    assert clean_to_fixpoint(Document(text), shuffled) == clean_to_fixpoint(Document(text), library)
    blocks = cut_blocks(text)
    cache = HitCache(library)
    cache.add(blocks.texts)
    facts = Facts(Document(text), blocks, library.rules, cache.hits)
    verdicts = list(judge(facts, library))
    assert resolve(blocks, source.sample(verdicts, len(verdicts))) == resolve(blocks, verdicts)


@settings(deadline=None, max_examples=15)
@given(texts())
def test_a_pickled_cleaner_gives_the_same(text: str) -> None:
    """A cleaner that went to another process cleans as the one here does."""
    engine = cleaner.Cleaner(keep={"share"})
    assert pickle.loads(pickle.dumps(engine)).clean(text) == engine.clean(text)  # noqa: S301  # our own bytes


@SAFE
@given(texts(), titles)
def test_cleaning_is_judging_and_taking_out(text: str, title: str | None) -> None:
    """The stretches of the first round are those that judging the text once returns: there is no second path."""
    pieces = judge_text(Document(text, title=title), load_library())
    remains = RemainingText(text)
    remains.take_out(pieces)
    first = {(removal.span.start, removal.span.end) for removal in remains.removals()}
    found = clean_to_fixpoint(Document(text, title=title), load_library()).removals  # `clean` may find that it is no article
    assert first <= {(removal.span.start, removal.span.end) for removal in found}
    assert bool(first) == bool(found)


@SAFE
@given(st.lists(lines().filter(lambda line: line and "\n" not in line), unique=True, max_size=8))
def test_prefilter_changes_no_verdict(some: list[str]) -> None:
    """The words found with the prefilter are those found by running every pattern on every line."""
    library = load_library()
    for matcher in (library.matcher, library.keeper):
        found = {line: sorted(hits) for line, hits in matcher.find_hits(some).items()}
        assert found == {line: sorted(hits) for line, hits in matcher.find_hits_plainly(some).items()}


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_string_gives_a_result(text: str) -> None:
    """Any string at all is cleaned without an error, and again tiles."""
    result = cleaner.clean(text)
    assert result.text == "".join(tile(text, result))


@cache
def is_spoken(rule: Rule, example: Example) -> bool:
    """Say whether the words of rules take an artifact as a whole from an article in English, which it stands in here.

    Most of another language do not go, and of some only a sentence. What goes by its score alone is left out: that hears the
    blank lines around a line, too, so it can stay where paragraphs stand apart.
    """
    document, _ = set_example(rule, example)
    pieces = [piece for piece in judge_text(document, load_library()) if not piece.verdict.rule.startswith(PREFIX)]
    remains = RemainingText(document.text)
    remains.take_out(pieces)
    return set(remains.text.split("\n")) <= set(SCAFFOLD)


@SAFE
@given(st.data())
def test_an_injected_artifact_leaves_no_trace(data: st.DataObject) -> None:
    """An artifact put where it occurs goes away again and leaves the article byte-identical."""
    rule, example = INJECTED[data.draw(st.integers(0, len(INJECTED) - 1))]
    assume(is_spoken(rule, example))
    line_break = data.draw(st.sampled_from(["\n", "\n\n", "\r\n"]))
    document, _ = set_example(rule, example)
    blocks = document.text.split("\n")
    clean_text = line_break.join(block for block in blocks if block in SCAFFOLD)
    assert cleaner.clean(line_break.join(blocks)).text == clean_text
