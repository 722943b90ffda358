"""The scorer of lines: what it is asked about, what it must leave, and what it says of its reasons."""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import pytest

import cleaner
from cleaner.blocks.cut import cut_blocks
from cleaner.rules.facts import Facts, describe_lines
from cleaner.rules.scored import CLASSES
from cleaner.rules.sources import load_library
from cleaner.scoring.line_features import NAMES, NO_LEANING, stack_line_features
from cleaner.scoring.line_shapes import SHAPE, describe_line
from cleaner.scoring.lines import LineCache, find_line_tokens, weigh_words
from cleaner.scoring.score_lines import KINDS_OF_EVIDENCE, find_candidates, load_line_weights, score_lines

PARAGRAPHS = [
    "The ferry company of Tamsin said on Tuesday that it would sell its oldest boat after forty years on the river.",
    "Passengers who had come to say goodbye said that they would miss the sound of its horn on foggy mornings.",
    "The new boat is larger and quieter, and it will cross the river in half the time, the company said in a note.",
    "The mayor thanked the crew, and the school choir sang the song that it had sung when the boat first sailed.",
]
BEFORE = ["Ferry news", "Share", "River", "By Ann Sample", "Tamsin"]
AFTER = [
    "Read more",
    "Old bridge to close for a year",
    "Newsletter",
    "Most read",
    "Mayor opens the new school",
    "Follow us",
    "Ferries",
]
SURROUNDED = "\n".join([*BEFORE, *PARAGRAPHS[:2], "Photo: Ann Sample", "Boats in the fog", *PARAGRAPHS[2:], *AFTER])


def find_scored(text: str) -> list[tuple[str, str]]:
    """Return the class and the text of the lines that go by their score."""
    return [(one.rule, one.text.strip()) for one in cleaner.clean(text).removals if one.rule.startswith("scored.")]


def test_prose_is_never_asked_about() -> None:
    """Whatever stands around them, the paragraphs of an article stay."""
    left = cleaner.clean(SURROUNDED).text.split("\n")
    assert [line for line in PARAGRAPHS if line not in left] == []


def test_what_no_single_rule_knows_goes_by_its_score() -> None:
    """With the scorer more of the page's furniture goes than by the rules alone."""
    by_rules = cleaner.Cleaner(judge="rules").clean(SURROUNDED).text.split("\n")
    by_both = cleaner.clean(SURROUNDED).text.split("\n")
    assert set(by_both) < set(by_rules)


@pytest.mark.parametrize(
    "row",
    [
        [
            "12 May – Tamsin, Old Mill",
            "13 May – Harbrook, Town Hall",
            "15 May – Leverton, The Arches",
            "18 May – Corrin, Dock 4",
        ],
        ["Flour: 500 g", "Butter: 250 g", "Eggs: 3", "Salt: a pinch"],
        ["1. Ellen Marsh", "2. Tom Okafor", "3. Lucia Ferrer", "4. Jan Novak"],
        ["The river took the moon away", "and gave it to the sea", "I asked the boatman for the way", "he gave the oar to me"],
        ["มันฝรั่ง 500 กรัม", "เนย 250 กรัม", "ไข่ 3 ฟอง"],
        ["Első hely: Kovács Anna", "Második hely: Tóth Béla", "Harmadik hely: Szabó Éva"],
    ],
)
@pytest.mark.parametrize("place", [2, 4])
def test_rows_of_the_article_stay(row: list[str], place: int) -> None:
    """Lists, tables and verse stay amid the article and at its end, where no rule knows a word of them."""
    text = "\n".join([*PARAGRAPHS[:place], *row, *PARAGRAPHS[place:]])
    assert find_scored(text) == []


def test_a_text_without_prose_is_left_to_the_rules() -> None:
    """Nothing says what the article is where no line is prose."""
    assert find_scored("Share\nTweet\nLocal news\nOld bridge to close for a year\nBy Ann Sample") == []


def test_lines_broken_at_one_width_are_left_to_the_rules() -> None:
    """In such a text a line is no block."""
    wrapped = [part for line in PARAGRAPHS * 3 for part in re.findall(r".{1,60}(?:\s|$)", line)]
    facts = Facts(cleaner.document.Document("\n".join(wrapped)), cut_blocks("\n".join(wrapped)), (), {})
    assert facts.blocks.is_wrapped
    assert facts.scored == ()


def test_each_removal_says_what_spoke_for_it() -> None:
    """The evidence names the score and at most three known kinds of evidence with what each adds."""
    evidence = [one.evidence for one in cleaner.clean(SURROUNDED).removals if one.rule.startswith("scored.")]
    kinds = "|".join(map(re.escape, KINDS_OF_EVIDENCE))
    assert evidence
    assert [
        one for one in evidence if not re.fullmatch(rf"score [01]\.\d\d: (?:(?:{kinds}) \+\d+\.\d(?:, )?){{1,3}}", one)
    ] == []


def test_a_kept_family_is_kept_from_the_scorer_too() -> None:
    """Whoever keeps a family keeps its lines also where only the score would take them."""
    rules = {one.rule: one.family for one in cleaner.clean(SURROUNDED).removals if one.rule.startswith("scored.")}
    families = set(rules.values())
    kept = cleaner.Cleaner(keep=families).clean(SURROUNDED)
    assert families
    assert families.isdisjoint(one.family for one in kept.removals)


def test_the_steps_of_a_path_make_the_score() -> None:
    """What the tests add on the way to a leaf is the leaf less the mean of the tree: `explain` leaves nothing out."""
    weights = load_line_weights()
    means = (weights.covers * weights.artifact.leaves).sum(axis=1) / weights.covers.sum(axis=1)
    reached = weights.covers > 0
    added = weights.steps.sum(axis=1) + means[:, None]
    assert np.abs(np.where(reached, added - weights.artifact.leaves, 0)).max() < 1e-4


def test_every_class_has_a_detector() -> None:
    """The classes that the weights name are those of which the rulebook has a detector."""
    assert set(load_line_weights().classes) <= set(CLASSES)
    assert {f"scored.{name}" for name in CLASSES} <= set(load_library().names())


def test_features_are_those_of_the_weights() -> None:
    """Weights and features name the same columns in the same order; a changed feature needs new weights."""
    lines = describe_lines(cut_blocks(SURROUNDED), (), {})
    rows = find_candidates(lines)
    names, features = stack_line_features(lines, rows, partial(weigh_words, weights={}))
    assert names == NAMES == load_line_weights().artifact.names
    assert set(SHAPE) <= set(names)
    assert features.shape == (len(rows), len(names))


def find_features(text: str, line: str) -> dict[str, float]:
    """Return what is said of one line of a text."""
    lines = describe_lines(cut_blocks(text), (), {})
    rows = find_candidates(lines)
    names, features = stack_line_features(lines, rows, partial(weigh_words, weights={"credit": 1.5}))
    return dict(zip(names, features[[lines.texts[row] for row in rows].index(line)].tolist(), strict=True))


def test_a_line_is_told_by_its_place_and_its_neighbours() -> None:
    """How far the prose is, what stands beside a line and in its run, and what is said again, by hand."""
    text = "\n".join([PARAGRAPHS[0], "", "Credit: 12", "Boats", PARAGRAPHS[1], PARAGRAPHS[2], "Boats"])
    found = find_features(text, "Credit: 12")
    expected = {
        "length": 10,
        "length -1": len(PARAGRAPHS[0]),
        "length +1": 5,
        "length +2": len(PARAGRAPHS[1]),
        "length -2": -1,
        "prose -1": 1,
        "prose +1": 0,
        "prose +2": 1,
        "last -1": 2,
        "colon": 1,
        "digits": 0.2,
        "lexical": 1.5,
        "index": 1,
        "index from end": 4,
        "since prose": 1,
        "until prose": 2,
        "prose before": 1,
        "prose after": 2,
        "lines": 6,
        "prose lines": 3,
        "gap before": 1,
        "gap after": 0,
        "usual gap": 1,
        "amid": 1,
        "copies": 1,
        "run size": 2,
        "run index": 0,
        "run index from end": 1,
        "run length": 7.5,
        "run spread": 2.5,
        "run digits": 0.1,
    }
    assert {name: found[name] for name in expected} == pytest.approx(expected)
    last = find_features(text, "Boats")
    assert [last[name] for name in ("copies", "same start", "same end", "shared")] == [2, 2, 2, 0]


def test_a_line_is_told_by_the_words_of_the_lines_around_it() -> None:
    """How the words of near lines lean is counted line by line and over five lines each way; prose leans nowhere."""
    lines = ["Credit", "Boats", PARAGRAPHS[0], "Credit: 12", "Boats on the river", "Harbour"]
    found = find_features("\n".join([*PARAGRAPHS[:2], *lines, PARAGRAPHS[2]]), "Boats on the river")
    near = {f"lexical {by:+d}": value for by, value in {-2: 0, -1: 1.5, 1: 0, 2: 0}.items()}
    assert {name: found[name] for name in near} == near
    sides = {"lexical above most": 1.5, "lexical above mean": 0.6, "lexical below most": 0, "lexical below mean": 0}
    assert {name: found[name] for name in sides} == pytest.approx(sides)
    assert find_features("\n".join([*lines, *PARAGRAPHS]), "Boats")["lexical -2"] == NO_LEANING


def test_words_of_the_prose_count_without_the_marks_around_them() -> None:
    """A line is told by how many of its words the article says, too."""
    found = find_features(
        f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\nMornings, passengers and nobody", "Mornings, passengers and nobody"
    )
    assert found["shared"] == pytest.approx(0.5)
    assert found["long shared"] == pytest.approx(2 / 3)


def test_shapes_of_plain_letters_are_told_as_those_of_any() -> None:
    """The short way for lines in ASCII counts what the patterns for all scripts count."""
    plain = 'Ann "said": a/b|c > d, e, f: 12'
    other = plain.replace("A", "Á").replace("a", "á")
    columns = [SHAPE.index(name) for name in ("commas", "quotes", "colon", "separators", "digits", "words")]
    one, two = (np.frombuffer(describe_line(text), np.float32)[columns].tolist() for text in (plain, other))
    assert one == two
    assert one[:4] == [2, 2, 2, 3]


def test_the_number_of_other_texts_does_not_matter() -> None:
    """A text is scored alike when its lines were described before."""
    known = LineCache()
    blocks = cut_blocks(SURROUNDED)
    hits = load_library().matcher.find_hits(list(dict.fromkeys(blocks.texts)))
    first = score_lines(describe_lines(blocks, load_library().rules, hits, known))
    assert known.shapes
    assert score_lines(describe_lines(blocks, load_library().rules, hits, known)) == first


def test_tokens_count_once_and_figures_are_alike() -> None:
    """A word said twice counts once; figures of as many digits are the same token."""
    assert find_line_tokens("12 May") == find_line_tokens("34 May")
    assert weigh_words(["more more", "", "more"], {"more": 1.5}) == [1.5, 0.0, 1.5]
