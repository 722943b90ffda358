"""Every rule of the library by its own examples, alone and together with all others."""

from __future__ import annotations

import pytest

from cleaner.rules.rule import Example, Rule
from cleaner.rules.sources import LIBRARY, load_folder, load_library
from cleaner.verdicts.trial import check_rule, is_touched

RULES = load_folder(LIBRARY)
MATCHES = [
    pytest.param(rule, one, id=f"{rule.id}::match[{at}]") for rule in RULES for at, one in enumerate(rule.examples.match)
]
# Examples that another rule takes since rules of several hands met: each is a known miss, and fails here once it comes right.
TAKEN_BY_OTHERS = {
    "byline.production-credits::no_match[2]",
    "caption.with-credit::no_match[1]",
    "caption.with-credit::no_match[2]",
    "comments.views-disclaimer::no_match[6]",
    "credit.bracketed::no_match[5]",
    "credit.site-line::no_match[0]",
    "legal.rights-inline::no_match[0]",
    "technical.embed-consent::no_match[7]",
}
TAKEN = pytest.mark.xfail(reason="another rule of the library takes it", strict=True)
MISSES = [
    pytest.param(rule, one, id=name, marks=[TAKEN] if name in TAKEN_BY_OTHERS else [])
    for rule in RULES
    for at, one in enumerate(rule.examples.no_match)
    for name in [f"{rule.id}::no_match[{at}]"]
]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_rule_holds_by_its_examples_and_needs_each_line(rule: Rule) -> None:
    """The examples pass, and dropping any one condition or pattern fails one of them."""
    assert list(check_rule(rule, load_library())) == []


@pytest.mark.parametrize(("rule", "example"), MATCHES)
def test_artifact_goes_when_all_rules_judge(rule: Rule, example: Example) -> None:
    """No other rule of the library protects an artifact, and what a rule keeps no other rule takes."""
    assert is_touched(rule, example, load_library()) is (rule.action != "keep")


@pytest.mark.parametrize(("rule", "example"), MISSES)
def test_prose_stays_when_all_rules_judge(rule: Rule, example: Example) -> None:
    """What only looks like an artifact is taken by no rule of the library; the scorer weighs the place it stands in, too."""
    if rule.action != "keep":  # what a keep rule does not keep may well be an artifact
        assert is_touched(rule, example, load_library().without_scorer()) is False
