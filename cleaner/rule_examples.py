"""Try a rule on its own examples, and show that each of its lines is needed.

Rules without counter-examples go wrong unseen. So a rule's examples must pass, and must fail as soon as any one line of the
rule is dropped: a line that no example needs is either a guard nobody has seen work or a pattern that matches nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from cleaner.blocks.cut import cut_blocks
from cleaner.document import Document, Verdict
from cleaner.rules.facts import Facts
from cleaner.rules.packed_needs import pack_needs
from cleaner.rules.required_literals import find_needs
from cleaner.rules.rule import Conditions, Example, Languages, Rule
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.speech import Speech
from cleaner.templates.shape import shape_line
from cleaner.templates.template import SiteTemplates, Template
from cleaner.verdicts.hit_cache import HitCache
from cleaner.verdicts.judge import judge, judge_keeps
from cleaner.verdicts.resolve import resolve

# Plain prose that carries no artifact; the block of an example is put before, after or between these.
BEFORE = tuple(
    f"{start} and the members of the town council talked about the new bridge for {hours} hours without an end in sight."
    for hours, start in enumerate(
        ("Monday came", "Rain fell", "Night fell", "Spring came", "Snow fell", "Dawn broke", "Wind rose"), 2
    )
)
AFTER = tuple(
    f"{start}, so the people of the valley went back to their fields and waited another {days} days for the river to fall."
    for days, start in enumerate(
        ("No vote was held", "Lunch was late", "Nobody had a plan", "Time was short", "It grew dark", "Ice came", "Fog rose"), 2
    )
)
SCAFFOLD = BEFORE + AFTER
MIN_EXAMPLES = 2
find_needs_once = lru_cache(maxsize=1_000)(find_needs)  # a pattern is tried once for each line that is dropped around it


def check_rule(rule: Rule, rulebook: Rulebook) -> Iterator[str]:
    """Yield what is wrong with a rule by its own examples, one sentence each; nothing for a sound rule."""
    examples = rule.examples
    if len(examples.match) + sum(len(texts) for _, texts in rule.when.phrase) < MIN_EXAMPLES:
        yield f"needs {MIN_EXAMPLES} [[match]] examples"
    if len(examples.no_match) < MIN_EXAMPLES:
        yield f"needs {MIN_EXAMPLES} [[no_match]] examples, one of which looks like the artifact but is prose"
    for kind, number, example in failing_examples(rule, rulebook):
        yield f"{kind}[{number}] fails: {example.text[:100]!r}"
    for part, lesser in drop_each_part(rule):
        if not any(True for _ in failing_examples(lesser, rulebook)):
            yield f"no example needs {part}"


def failing_examples(rule: Rule, rulebook: Rulebook) -> Iterator[tuple[str, int, Example]]:
    """Yield the examples that a rule fails; the todo ones fail when they come true, so that they get promoted."""
    small = _reduce_rulebook(rule, rulebook)
    examples = rule.examples
    for kind, group, wanted in (
        ("match", examples.match, True),
        ("no_match", examples.no_match, False),
        ("todo_match", examples.todo_match, False),
        ("todo_no_match", examples.todo_no_match, True),
    ):
        for number, example in enumerate(group):
            tried = example if wanted else replace(example, left=None)  # what must stay whole is no rule's, in no part
            if is_matched(rule, tried, small) is not wanted:
                yield kind, number, example


def is_matched(rule: Rule, example: Example, rulebook: Rulebook) -> bool:
    """Say whether the rule takes (or keeps) the example's block, and leaves of it what the example says."""
    facts, index = find_facts(rule, example, rulebook)
    given = judge_keeps(facts, rulebook, {index}) if rule.action == "keep" else judge(facts, rulebook)
    verdicts = [verdict for verdict in given if verdict.rule == rule.id]
    if not any(verdict.block == index for verdict in verdicts):
        return False
    return example.left is None or example.left == _cut_block(facts, index, verdicts)


def find_left(rule: Rule, example: Example, rulebook: Rulebook) -> str:
    """Return what all rules of a rulebook together leave of an example's block."""
    facts, index = find_facts(rule, example, rulebook)
    return _cut_block(facts, index, judge(facts, rulebook))


def _cut_block(facts: Facts, index: int, verdicts: Iterable[Verdict]) -> str:
    text, blocks = facts.document.text, facts.blocks
    start = blocks.content_start(index)
    end = start + len(blocks.texts[index])
    left, position = "", start
    for piece in resolve(blocks, verdicts):
        if piece.start < end and piece.end > start:
            left += text[position : max(piece.start, position)]
            position = min(piece.end, end)
    return left + text[position:end]


def find_facts(rule: Rule, example: Example, rulebook: Rulebook) -> tuple[Facts, int]:
    """Return the facts about the article that an example stands in, and the number of the example's block.

    The article around it is English, so patterns of all languages may speak, unless the example names the article's language.
    """
    document, index = set_example(rule, example)
    blocks = cut_blocks(document.text)
    cache = HitCache(rulebook)
    cache.add(blocks.texts)
    speech = Speech("", example.language) if example.language else None
    return Facts(document, blocks, rulebook.rules, cache.hits, make_templates(example), speech), index


def make_templates(example: Example) -> SiteTemplates:
    """Return the templates of a site that repeats the example's line, if it is said to be such a site."""
    template = Template("example.org", shape_line(example.text), is_line=True, is_prose=False, documents=9, site_documents=9)
    return {template.key: template} if example.site_template else {}


def set_example(rule: Rule, example: Example) -> tuple[Document, int]:
    """Put an example into a plain article; return it and the number of the example's block."""
    place = example.place or (rule.when.place[0] if rule.when.place else "body")
    before = () if place == "head" else BEFORE
    after = () if place == "tail" else AFTER
    texts = [*before, *example.before, example.text, *example.after, *after]
    return Document("\n".join(texts), title=example.title), len(before) + len(example.before)


def drop_each_part(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield the rule without each one of its conditions and patterns, and the name of what was dropped."""
    for section in ("when", "unless"):
        conditions: Conditions = getattr(rule, section)
        for key in conditions.asked():
            if key == "phrase":
                continue  # each phrase is its own example
            if key == "pattern":
                for name, patterns in _drop_each_pattern(conditions.pattern):
                    yield f"{section}.pattern.{name}", _with(rule, section, replace(conditions, pattern=patterns))
            else:
                dropped: dict[str, Any] = {key: () if key == "place" else None}
                yield f"{section}.{key}", _with(rule, section, replace(conditions, **dropped))
        if conditions.within:
            yield f"{section}.within", _with(rule, section, replace(conditions, within=0))
    if rule.reach:
        yield "reach", replace(rule, reach=0)


def _with(rule: Rule, section: str, conditions: Conditions) -> Rule:
    return replace(rule, when=conditions) if section == "when" else replace(rule, unless=conditions)


def _drop_each_pattern(languages: Languages) -> Iterator[tuple[str, Languages]]:
    for language, texts in languages:
        for text in texts:
            rest = tuple((name, tuple(one for one in ones if (name, one) != (language, text))) for name, ones in languages)
            yield f"{language}: {text}", rest


def _reduce_rulebook(rule: Rule, rulebook: Rulebook) -> Rulebook:
    """Keep only the rules that this one can see: those of the families it wants as neighbours."""
    asked = [conditions.neighbour for conditions in (rule.when, rule.unless) if conditions.neighbour]
    families = {family for neighbour in asked for family in neighbour.families}
    others = [other for other in rulebook.rules if other.family in families and other.id != rule.id]
    rules = [*others, rule]
    return Rulebook(rules, (), {one.id: _pack_needs(one) for one in rules})


def _pack_needs(rule: Rule) -> bytes:
    return pack_needs(find_needs_once(source) for _, texts in rule.when.pattern for source in texts)
