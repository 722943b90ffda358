"""Every rule of the library by its own examples, alone and together with all others."""

from __future__ import annotations

import pytest

from cleaner.rule_examples import check_rule, find_left
from cleaner.rules.rule import Example, Rule
from cleaner.rules.sources import LIBRARY, load_folder, load_library

RULES = load_folder(LIBRARY)
MATCHES = [
    pytest.param(rule, one, id=f"{rule.id}::match[{at}]") for rule in RULES for at, one in enumerate(rule.examples.match)
]
MISSES = [
    pytest.param(rule, one, id=f"{rule.id}::no_match[{at}]") for rule in RULES for at, one in enumerate(rule.examples.no_match)
]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_rule_holds_by_its_examples_and_needs_each_line(rule: Rule) -> None:
    """The examples pass, and dropping any one condition or pattern fails one of them."""
    assert list(check_rule(rule, load_library())) == []


@pytest.mark.parametrize(("rule", "example"), MATCHES)
def test_artifact_goes_when_all_rules_judge(rule: Rule, example: Example) -> None:
    """No other rule of the library protects an artifact, and what a rule keeps no other rule takes."""
    is_whole = find_left(rule, example, load_library()) == example.text.strip()
    assert is_whole is (rule.action == "keep")


@pytest.mark.parametrize(("rule", "example"), MISSES)
def test_prose_stays_when_all_rules_judge(rule: Rule, example: Example) -> None:
    """What only looks like an artifact is taken by no rule of the library; the scorer weighs the place it stands in, too."""
    if rule.action != "keep":  # what a keep rule does not keep may well be an artifact
        assert find_left(rule, example, load_library().without_scorer()) == (example.left or example.text).strip()
