"""Trying a rule on its own examples: each way in which a rule can be unsound is found, and a sound one is not."""

from __future__ import annotations

import pytest

from cleaner.rule_examples import AFTER, BEFORE, SCAFFOLD, check_rule, drop_each_part, set_example
from cleaner.rules.load import parse_rule
from cleaner.rules.rule import Example
from cleaner.rules.rulebook import Rulebook
from tests.rules.samples import LABEL, SAMPLES, find_facts, make_rule

SOUND = """id = "widget.sound"
title = "Sample"
why = "For tests."
action = "remove"
status = "stable"
since = "0.1.0"
[when]
max_words = 3
[when.pattern]
en = ['^sample', '^other$']
[unless]
sentence = true
[unless.pattern]
en = ['said']
[[match]]
text = "sample of wool"
[[match]]
text = "other"
[[no_match]]
text = "sample of wool and of flax"
[[no_match]]
text = "sample it."
[[no_match]]
text = "sample said"
[[todo_match]]
text = "specimen"
[[todo_no_match]]
text = "sample size"
"""


def change(old: str, new: str, text: str = SOUND) -> str:
    """Return the sound rule with a change that must apply."""
    assert old in text
    return text.replace(old, new)


def check(text: str) -> list[str]:
    """Return what is wrong with a rule."""
    return list(check_rule(parse_rule(text, "sound.toml"), Rulebook((), ())))


def test_a_sound_rule_has_no_faults() -> None:
    """Examples that pass and a line for each: nothing to say."""
    assert check(SOUND) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (change('text = "other"', 'text = "another"'), ["match[1] fails: 'another'"]),
        (change('"sample size"', '"sample size"\n[[no_match]]\ntext = "sample nine"'), ["no_match[3] fails: 'sample nine'"]),
        (change('"specimen"', '"sample ten"'), ["todo_match[0] fails: 'sample ten'"]),
        (change('"sample size"', '"size"'), ["todo_no_match[0] fails: 'size'"]),
        (change("max_words = 3", "max_words = 3\nmax_length = 90"), ["no example needs when.max_length"]),
        (change("max_words = 3", 'max_words = 3\nplace = ["head", "body"]'), ["no example needs when.place"]),
        (change("'^other$'", "'^other$', '^more$'"), ["no example needs when.pattern.en: ^more$"]),
        (change("'^other$']", "'^other$']\nde = ['^Muster$']"), ["no example needs when.pattern.de: ^Muster$"]),
        (change("en = ['said']", "en = ['said', 'told']"), ["no example needs unless.pattern.en: told"]),
        (change("sentence = true", "sentence = true\nrepeated = true"), ["no example needs unless.repeated"]),
        (change('[[match]]\ntext = "other"', ""), ["needs 2 [[match]] examples", "no example needs when.pattern.en: ^other$"]),
        (change('action = "remove"', 'action = "remove"\nreach = 2'), ["no example needs reach"]),
    ],
)
def test_each_fault_is_found(text: str, faults: list[str]) -> None:
    """A failing example, a todo that came right, a needless condition or pattern: each is named."""
    assert check(text) == faults


def test_too_few_counter_examples_are_found() -> None:
    """A rule needs two texts that it must not take."""
    text = SOUND
    for words in ("sample of wool and of flax", "sample said"):
        text = change(f'[[no_match]]\ntext = "{words}"\n', "", text)
    assert check(text)[0].startswith("needs 2 [[no_match]] examples")


def test_phrases_count_as_examples() -> None:
    """Each phrase is its own match, so two of them need no further one."""
    conditions = (
        "[when.phrase]\nen = ['One thing', 'Another']\n[[no_match]]\ntext = 'One thing more'\n[[no_match]]\ntext = 'Another.'"
    )
    assert list(check_rule(make_rule("widget.phrases", conditions), Rulebook((), ()))) == []


def test_a_needless_within_is_found() -> None:
    """A wider edge that no example needs is a guard that nobody has seen work."""
    conditions = '[when]\nplace = "tail"\nwithin = 2\n[when.pattern]\nen = ["^sample$"]\n[[match]]\ntext = "sample"\n'
    conditions += '[[no_match]]\ntext = "sample"\nplace = "body"\n[[no_match]]\ntext = "x"\n'
    conditions += f'[[match]]\ntext = "sample"\nafter = ["{AFTER[0]}"]'
    rule = make_rule("widget.within", conditions)
    assert list(check_rule(rule, Rulebook((), ()))) == []
    narrow = conditions.replace(f'after = ["{AFTER[0]}"]', "")
    assert list(check_rule(make_rule("widget.within", narrow), Rulebook((), ()))) == ["no example needs when.within"]


@pytest.mark.parametrize(
    ("left", "faults"), [("It fell. It rose.", []), ("It fell.", ["match[0] fails: 'It fell. (sample) It rose.'"])]
)
def test_what_a_trim_leaves_is_compared(left: str, faults: list[str]) -> None:
    """A trim that takes too much or too little fails its example."""
    conditions = f"""[when.pattern]
en = ['\\(sample\\)']
[[match]]
text = "It fell. (sample) It rose."
left = "{left}"
[[match]]
text = "(sample) It rose."
left = "It rose."
[[no_match]]
text = "sample"
[[no_match]]
text = "a sample)"
"""
    assert list(check_rule(make_rule("credit.trim", conditions, action="trim"), Rulebook((), ()))) == faults


def test_neighbours_are_judged_by_the_rules_of_the_book() -> None:
    """An example may stand beside the words of another rule of the family that is asked for."""
    conditions = """[when]
neighbour = { side = "previous", families = ["related"] }
[when.pattern]
en = ['^beside']
[[match]]
text = "beside one"
before = ["Read on"]
[[match]]
text = "beside two"
before = ["Read on"]
[[no_match]]
text = "beside"
[[no_match]]
text = "beside"
before = ["Other"]
"""
    rule = make_rule("widget.beside", conditions)
    assert list(check_rule(rule, Rulebook([LABEL], ()))) == []
    assert list(check_rule(rule, Rulebook((), ())))[:2] == ["match[0] fails: 'beside one'", "match[1] fails: 'beside two'"]


@pytest.mark.parametrize(
    ("example", "index", "before", "after"),
    [
        (Example("sample"), 7, BEFORE, AFTER),
        (Example("sample", place="head"), 0, (), AFTER),
        (Example("sample", place="tail"), 7, BEFORE, ()),
        (Example("sample", before=("One",), after=("Two", "Three")), 8, (*BEFORE, "One"), ("Two", "Three", *AFTER)),
    ],
)
def test_an_example_is_set_where_it_says(example: Example, index: int, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """The block stands at the head, in the body or at the tail of plain prose, with its neighbours next to it."""
    document, found = set_example(SAMPLES[0], example)
    assert found == index
    assert document.text.split("\n") == [*before, "sample", *after]


def test_the_first_place_of_the_rule_is_the_place_of_its_examples() -> None:
    """An example of a rule for the tail stands at the tail without saying so."""
    rule = make_rule("widget.tail", "[when]\nplace = ['tail', 'head']\n[when.pattern]\nen = ['sample']")
    assert set_example(rule, Example("sample"))[1] == len(BEFORE)


def test_every_part_is_dropped_once() -> None:
    """Conditions, patterns and the reach are each left out in turn, and nothing else changes."""
    rule = parse_rule(SOUND, "sound.toml")
    dropped = dict(drop_each_part(rule))
    assert set(dropped) == {
        "when.max_words",
        "when.pattern.en: ^sample",
        "when.pattern.en: ^other$",
        "unless.sentence",
        "unless.pattern.en: said",
    }
    assert rule not in dropped.values()
    assert dropped["when.max_words"].when.pattern == rule.when.pattern
    assert dropped["unless.sentence"].unless.sentence is None


def test_the_scaffold_is_plain_prose() -> None:
    """The blocks around examples carry no words of a rule, are all different and all prose."""
    facts = find_facts("\n".join(SCAFFOLD))
    assert facts.marked == ()
    assert len(set(SCAFFOLD)) == len(SCAFFOLD)
    assert all(facts.blocks.is_prose(index) for index in range(len(SCAFFOLD)))
