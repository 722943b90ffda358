"""Rulebooks: what is kept, what is replaced, what travels to another process."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from cleaner.document import Document
from cleaner.errors import RuleError
from cleaner.rules.packed_needs import pack_needs
from cleaner.rules.required_literals import find_needs
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.structure import find_detectors
from cleaner.verdicts.fixpoint import clean_to_fixpoint
from tests.rules.samples import LABEL, SAMPLE, SAMPLES, in_article, make_rule

BOOK = Rulebook(SAMPLES, find_detectors())
WIDGETS = {"widget.sample", "widget.button", "widget.whats-hot", "widget.label-run", "widget.notice-sentence"}
TEXT = in_article("sample", "Read on", "***", at="tail")


def test_rules_and_detectors_are_named_in_order() -> None:
    """The ids of both come sorted, whatever the order in which they were given."""
    assert Rulebook(reversed(SAMPLES), reversed(find_detectors())).names() == BOOK.names() == sorted(BOOK.names())
    assert {"widget.sample", "structure.symbol-line"} <= set(BOOK.names())


@pytest.mark.parametrize("name", ["widgets", "widget.", "widget.other", "", "Widget"])
def test_to_keep_what_does_not_exist_is_an_error(name: str) -> None:
    """A misspelt name would silently keep nothing; the error names it and the families."""
    with pytest.raises(RuleError) as caught:
        BOOK.without([name])
    assert repr(name) in caught.value.what
    assert "widget" in caught.value.hint


@pytest.mark.parametrize(
    ("kept", "gone"),
    [
        ((), set()),
        (("widget",), WIDGETS),
        (("widget.sample",), {"widget.sample"}),
        (("structure.symbol-line",), {"structure.symbol-line"}),
        (("share",), set()),
        (("related", "widget.sample"), {"related.label", "widget.sample"}),
    ],
)
def test_what_is_kept_is_no_longer_judged(kept: tuple[str, ...], gone: set[str]) -> None:
    """A family takes its rules and detectors along, an id only itself; the book itself stays as it was."""
    before = BOOK.names()
    assert set(before) - set(BOOK.without(kept).names()) == gone
    assert BOOK.names() == before


def test_a_kept_artifact_stays_in_the_text() -> None:
    """Keeping works on the text as it does on the names."""
    assert clean_to_fixpoint(Document(TEXT), BOOK).text == in_article(at="tail")
    assert clean_to_fixpoint(Document(TEXT), BOOK.without(["related", "widget"])).text == in_article(
        "sample", "Read on", at="tail"
    )


def test_a_rule_with_a_known_id_takes_its_place() -> None:
    """The user's rule wins over the library's, and other rules stay."""
    other = make_rule("widget.sample", "[when.pattern]\nen = ['^other$']")
    book = Rulebook(SAMPLES, ()).with_rules([other])
    assert book.names() == sorted(rule.id for rule in SAMPLES)
    assert clean_to_fixpoint(Document(in_article("sample", "other")), book).text == in_article("sample")


def test_a_replaced_rule_is_looked_for_by_its_own_words() -> None:
    """What the index knows of the old patterns must not be used for the new ones."""
    known = {"widget.sample": pack_needs([find_needs("^(?i:sample)")])}
    book = Rulebook([SAMPLE], (), known).with_rules([make_rule("widget.sample", "[when.pattern]\nen = ['^other$']")])
    assert clean_to_fixpoint(Document(in_article("sample", "other")), book).text == in_article("sample")


def test_the_last_of_two_rules_with_one_id_is_used() -> None:
    """Of several sources the later one wins."""
    book = Rulebook((), ()).with_rules([SAMPLE, make_rule("widget.sample", "[when.phrase]\nen = ['Other']")])
    assert clean_to_fixpoint(Document(in_article("sample", "other")), book).text == in_article("sample")


def retire(rule: Rule) -> Rule:
    """Return the rule as one that is no longer used."""
    return replace(rule, status="retired")


def test_retired_rules_are_out() -> None:
    """A retired rule takes nothing and has no name to keep; one that replaces a rule turns it off."""
    book = Rulebook([retire(SAMPLE), LABEL], ())
    assert book.names() == ["related.label"]
    assert clean_to_fixpoint(Document(TEXT), book).text == in_article("sample", "***", at="tail")
    assert Rulebook(SAMPLES, ()).with_rules([retire(SAMPLE)]).names() == sorted(
        rule.id for rule in SAMPLES if rule is not SAMPLE
    )


def test_a_pickled_book_judges_the_same() -> None:
    """Rules, detectors and what was kept arrive in the other process."""
    book = BOOK.without(["related"])
    clean_to_fixpoint(Document(TEXT), book)  # the index exists by now, and cannot be pickled itself
    copy = pickle.loads(pickle.dumps(book))  # noqa: S301  # our own bytes
    assert copy.names() == book.names()
    assert copy.rules == book.rules
    assert clean_to_fixpoint(Document(TEXT), copy) == clean_to_fixpoint(Document(TEXT), book)
