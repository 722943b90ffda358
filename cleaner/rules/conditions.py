"""The closed set of conditions: what each means, in Python. Rules combine them and cannot add to them."""

from __future__ import annotations

from collections.abc import Callable

from cleaner.blocks.features import has_sentence_end, is_label
from cleaner.rules.facts import Facts, fold_words, is_echo
from cleaner.rules.matcher import Hit
from cleaner.rules.own_sentences import is_story
from cleaner.rules.pattern import Pattern, encode_line
from cleaner.rules.rule import Conditions, Neighbour, Rule

Holds = Callable[[Conditions, Facts, int, str], bool]


class RuleReader:
    """One rule with its conditions and saving patterns ready to run. It holds no state about any text."""

    __slots__ = ("_required", "_saving", "_saving_patterns", "is_trim", "rule")

    def __init__(self, rule: Rule) -> None:
        """Prepare the conditions; the patterns of `when` are the matcher's."""
        self.rule = rule
        self.is_trim = rule.action == "trim"
        self._required = _asked(rule.when)
        self._saving = _asked(rule.unless)
        self._saving_patterns = [Pattern(source) for _, sources in rule.unless.pattern for source in sources]

    def applies(self, facts: Facts, index: int, hit: Hit) -> bool:
        """Say whether all of `when` holds and nothing of `unless`, for words that were found in a block."""
        text = facts.blocks.texts[index]
        stretch = text[hit.start : hit.end] if self.is_trim else text  # what the rule would take
        when = self.rule.when
        for holds in self._required:
            if not holds(when, facts, index, stretch):
                return False
        return not self._is_saved(facts, index, stretch)

    def _is_saved(self, facts: Facts, index: int, stretch: str) -> bool:
        unless = self.rule.unless
        if any(holds(unless, facts, index, stretch) for holds in self._saving):
            return True
        return bool(self._saving_patterns) and self._has_saving_words(encode_line(stretch))

    def _has_saving_words(self, data: bytes) -> bool:
        return any(pattern.has_match(data) for pattern in self._saving_patterns)


def _holds_place(conditions: Conditions, facts: Facts, index: int, _: str) -> bool:
    is_head = facts.blocks.is_head(index, conditions.within)
    is_tail = facts.blocks.is_tail(index, conditions.within)
    places = conditions.place
    return ("head" in places and is_head) or ("tail" in places and is_tail) or ("body" in places and not (is_head or is_tail))


def _holds_min_words(conditions: Conditions, facts: Facts, index: int, _: str) -> bool:
    return facts.blocks.words(index) >= (conditions.min_words or 0)


def _holds_max_words(conditions: Conditions, facts: Facts, index: int, _: str) -> bool:
    return facts.blocks.words(index) <= (conditions.max_words or 0)


def _holds_min_length(conditions: Conditions, _: Facts, __: int, stretch: str) -> bool:
    return len(stretch) >= (conditions.min_length or 0)


def _holds_max_length(conditions: Conditions, _: Facts, __: int, stretch: str) -> bool:
    return len(stretch) <= (conditions.max_length or 0)


def _holds_sentence(conditions: Conditions, _: Facts, __: int, stretch: str) -> bool:
    return has_sentence_end(stretch) is conditions.sentence


def _holds_prose(conditions: Conditions, facts: Facts, index: int, _: str) -> bool:
    return facts.blocks.is_prose(index) is conditions.prose


def _holds_story(conditions: Conditions, facts: Facts, _: int, stretch: str) -> bool:
    return is_story(stretch, facts.find_all_languages(stretch)) is conditions.story


def _holds_code(conditions: Conditions, facts: Facts, _: int, __: str) -> bool:
    return facts.is_about_code is conditions.code


def _holds_policy(conditions: Conditions, facts: Facts, _: int, __: str) -> bool:
    return facts.is_policy is conditions.policy


def _holds_repeated(conditions: Conditions, facts: Facts, index: int, _: str) -> bool:
    return (facts.count(index) > 1) is conditions.repeated


def _holds_series(conditions: Conditions, facts: Facts, index: int, _: str) -> bool:
    return facts.series(index) >= (conditions.series or 0)


def _holds_site_template(conditions: Conditions, facts: Facts, index: int, _: str) -> bool:
    return facts.is_site_template(index) is conditions.site_template


def _holds_similar_to(conditions: Conditions, facts: Facts, index: int, stretch: str) -> bool:
    words = fold_words(stretch)
    if conditions.similar_to == "title":
        return is_echo(words, facts.title_words)
    texts = facts.blocks.texts
    return any(is_echo(words, fold_words(texts[at])) for at in (index - 1, index + 1) if 0 <= at < len(texts))


def _holds_neighbour(conditions: Conditions, facts: Facts, index: int, _: str) -> bool:
    asked = conditions.neighbour
    if asked is None:
        return False
    if asked.side != "next" and _is_such_neighbour(asked, facts, index - 1):
        return True
    return asked.side != "previous" and _is_such_neighbour(asked, facts, index + 1)


def _is_such_neighbour(asked: Neighbour, facts: Facts, at: int) -> bool:
    if asked.kind == "edge":
        head, tail = facts.edge_lines
        return at < head or at >= tail
    if not 0 <= at < len(facts.blocks):
        return False
    if asked.families and not facts.families_at(at).intersection(asked.families):
        return False
    match asked.kind:
        case "prose" | "short":
            return facts.blocks.is_prose(at) is (asked.kind == "prose")
        case "label":
            return is_label(facts.blocks.texts[at])
    return True


# In the order of their cost. `pattern` and `phrase` are the matcher's: without their words no rule is asked at all.
CONDITIONS: dict[str, Holds] = {
    "max_length": _holds_max_length,
    "min_length": _holds_min_length,
    "place": _holds_place,
    "sentence": _holds_sentence,
    "prose": _holds_prose,
    "min_words": _holds_min_words,
    "max_words": _holds_max_words,
    "repeated": _holds_repeated,
    "series": _holds_series,
    "neighbour": _holds_neighbour,
    "story": _holds_story,
    "code": _holds_code,
    "policy": _holds_policy,
    "site_template": _holds_site_template,
    "similar_to": _holds_similar_to,
}


def _asked(conditions: Conditions) -> tuple[Holds, ...]:
    return tuple(holds for key, holds in CONDITIONS.items() if getattr(conditions, key) not in (None, ()))
