"""Cleaning in rounds: to a fixpoint, with spans of the original, and never without an end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cleaner.document import Document, Span, Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import load_library
from cleaner.verdicts.fixpoint import MAX_ROUNDS, UNSETTLED, clean_to_fixpoint
from tests.rules.samples import clean_by, in_article, make_rule


def find_last_number(facts: Facts) -> Iterator[Verdict]:
    """Take the last block if it is a number: one block a round."""
    last = len(facts.blocks) - 1
    if facts.blocks.texts[last].isdigit():
        yield facts.verdict("widget.last-number", last, "the last number")


ONE_A_ROUND = Detector("widget.last-number", "T", "W", "0.1.0", find_last_number)
UNDER = make_rule("widget.under", '[when]\nneighbour = { side = "next", kind = "edge" }\n[when.pattern]\nen = [\'^under\']')
LAST = make_rule("widget.last", "[when.pattern]\nen = ['^last$']")
INSIDE = make_rule("credit.inside", "[when.pattern]\nen = ['\\((?:aaa|bbb) ?\\)']", action="trim")


def test_what_one_round_bares_the_next_takes() -> None:
    """A label that stands at the edge only after another has gone goes too, with its span in the original."""
    text = in_article("under one", "under two", "last", at="tail")
    settled = clean_by([UNDER, LAST], text)
    assert settled.text == in_article(at="tail")
    assert [(removal.rule, removal.text) for removal in settled.removals] == [
        ("widget.under", "\nunder one"),
        ("widget.under", "\nunder two"),
        ("widget.last", "\nlast"),
    ]
    assert all(text[removal.span.start : removal.span.end] == removal.text for removal in settled.removals)


def test_a_stretch_that_others_cut_in_two_keeps_its_original_spans() -> None:
    """What becomes one stretch when its middle has gone is reported as the two stretches that it was."""
    text = "He left (aaa(bbb)) and came back."
    settled = clean_by([INSIDE], text)
    assert settled.text == "He left and came back."
    assert [(removal.span, removal.text) for removal in settled.removals] == [
        (Span(8, 12), "(aaa"),
        (Span(12, 17), "(bbb)"),
        (Span(17, 19), ") "),
    ]


def test_a_settled_text_is_a_fixpoint() -> None:
    """What comes out goes in again without a removal."""
    text = in_article("under one", "last", at="tail")
    once = clean_by([UNDER, LAST], text)
    assert once.removals
    assert clean_by([UNDER, LAST], once.text) == type(once)(once.text, ())


@pytest.mark.parametrize("count", [1, MAX_ROUNDS - 1])
def test_many_rounds_are_taken(count: int) -> None:
    """A text that needs many rounds within the bound is cleaned to its end."""
    text = "\n".join(["One sentence."] + ["7"] * count)
    settled = clean_to_fixpoint(Document(text), Rulebook((), [ONE_A_ROUND]))
    assert (settled.text, len(settled.removals), settled.warnings) == ("One sentence.", count, ())


@pytest.mark.parametrize("count", [MAX_ROUNDS, MAX_ROUNDS * 3])
def test_a_text_that_does_not_settle_comes_back_as_it_came(count: int) -> None:
    """Beyond the bound nothing is taken at all, a warning says so, and doing it again changes nothing."""
    text = "\n".join(["One sentence."] + ["7"] * count)
    settled = clean_to_fixpoint(Document(text), Rulebook((), [ONE_A_ROUND]))
    assert (settled.text, settled.removals, settled.warnings) == (text, (), (UNSETTLED,))


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\x00", "One.", "last"])
def test_small_texts_come_back(text: str) -> None:
    """Texts without blocks, and texts of nothing but an artifact, are left as they are."""
    settled = clean_by([UNDER, LAST], text)
    assert (settled.text, settled.removals, settled.warnings) == (text, (), ())


def test_the_title_is_evidence_in_every_round() -> None:
    """What is known of the article reaches the rules in later rounds as well."""
    echo = make_rule(
        "widget.echo",
        '[when]\nsimilar_to = "title"\nneighbour = { side = "next", kind = "edge" }\n[when.pattern]\nen = [\'bells\']',
    )
    text = in_article("The bells of Santa Odila", "last", at="tail")
    book = Rulebook([echo, LAST], ())
    assert clean_to_fixpoint(Document(text, title="The bells of Santa Odila"), book).text == in_article(at="tail")
    assert clean_to_fixpoint(Document(text), book).text == in_article("The bells of Santa Odila", at="tail")


ONE_LINE = (
    "The council met on Monday to talk about the bridge that fell in the spring. It was the third time since then. {} Nobody "
    "in the hall said a word for a long while, and then the mayor spoke of what it would cost the town. The old bridge was "
    "built by the grandfathers of those who sat there. It took them two winters and a summer. {} A new one would take a year, "
    "said the engineer, and all of the money that the town has. The council votes again in May, when the snow is gone."
)


def test_sentences_of_an_article_on_one_line_are_judged_as_lines() -> None:
    """An artifact that is a sentence of its own goes; with a sentence of the article run into it, it stays."""
    junk = "Additional reporting by Ann Sample and Tom Okoro in Sampleton."
    settled = clean_to_fixpoint(
        Document(ONE_LINE.format("Read more about our methods of testing bridges.", junk)), load_library()
    )
    assert settled.text == " ".join(ONE_LINE.format("", "").split())
    run_in = "MORE: The bridge nobody wanted The engineer drew it three times for the town."
    text = ONE_LINE.format(run_in, "It is so.")
    assert clean_to_fixpoint(Document(text), load_library()).text == text


def test_a_sentence_said_twice_in_an_article_on_one_line_stays() -> None:
    """People say a thing twice, and refrains do."""
    text = ONE_LINE.format("We shall build it again, come what may.", "We shall build it again, come what may.")
    assert clean_to_fixpoint(Document(text), load_library()).text == text
