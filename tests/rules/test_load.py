"""Reading rule files: what is refused, where the error points, and what it says to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import RuleError
from cleaner.rules.load import load_rule, parse_rule

RULE = """id = "widget.sample"
title = "Sample"
why = "For tests."
action = "remove"
status = "draft"
since = "0.1.0"
[when]
max_words = 4
[when.pattern]
en = ['^sample$']
"""


def change(old: str, new: str) -> str:
    """Return the sample rule with a change that must apply."""
    assert old in RULE
    return RULE.replace(old, new)


def test_a_rule_is_read_with_all_it_asks_for() -> None:
    """Fields and conditions arrive as they are written."""
    rule = parse_rule(RULE, "sample.toml")
    assert (rule.id, rule.family, rule.action, rule.when.max_words) == ("widget.sample", "widget", "remove", 4)
    assert rule.when.pattern == (("en", ("^sample$",)),)
    assert rule.when.asked() == ("pattern", "max_words")


def test_a_list_of_names_stands_in_a_pattern_by_its_mark() -> None:
    """The names of the list take the mark's place, a longer one before what it begins with; those of another list do not."""
    rule = parse_rule(change("'^sample$'", "'/(?&agencies)$'"), "sample.toml")
    names = rule.when.pattern[0][1][0].removeprefix("/(?:").removesuffix(")$").split("|")
    assert names.index("Getty Images") < names.index("Getty")
    assert "AA" not in names


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        (change("'^sample$'", "'^sample$"), 11, "not TOML", "mend the syntax"),
        (change('title = "Sample"', ""), 1, "title is missing", "add a line"),
        (change("max_words", "max_wrods"), 8, "unknown key 'max_wrods'", "max_words"),
        (change('"remove"', '"delete"'), 4, "action = 'delete' is not known", "remove"),
        (change("max_words = 4", "max_words = -1"), 8, "is no count", "max_words = 3"),
        (change("'^sample$'", "'(sample'"), 10, "does not compile", "RE2"),
        (change("'^sample$'", "'(?=sample)'"), 10, "does not compile", "look-around"),
        (change("'^sample$'", "'^(?&papers)$'"), 10, "no list of names 'papers'", "agencies"),
        (change("'^sample$'", "'((?&agencies)$'"), 10, "does not compile", "RE2"),
        (change("'^sample$'", "4"), 10, "holds no text", "'...'"),
        (change('id = "widget.sample"', 'id = "gadget.sample"'), 1, "is no rule id", "widget"),
        (change("[when.pattern]\nen = ['^sample$']\n", ""), 7, "asks for a pattern or for a phrase", "detector"),
        (change("max_words = 4", 'place = "middle"'), 8, "place = 'middle' is not known", "body"),
        (change("max_words = 4", 'neighbour = { side = "next" }'), 8, "neighbour asks for nothing", "families"),
        (change('action = "remove"', 'action = "trim"').replace("pattern", "phrase"), 4, "a trim needs", "which stretch"),
        (RULE + '[[match]]\ntext = ""\n', 2, "text is missing or empty", "text ="),
    ],
)
def test_a_broken_rule_is_an_error_with_its_line(text: str, line: int, what: str, hint: str) -> None:
    """The error says what is wrong, in which file and line, and what to write."""
    with pytest.raises(RuleError) as caught:
        parse_rule(text, "rules/sample.toml")
    assert what in caught.value.what
    assert caught.value.where.startswith("rules/sample.toml:")
    if "text is missing" not in what:  # the key stands in other lines too
        assert caught.value.where == f"rules/sample.toml:{line}"
    assert hint in caught.value.hint


def test_a_rule_must_lie_where_its_id_says(tmp_path: Path) -> None:
    """A file at another path than its id is refused, with the id to write."""
    path = tmp_path / "widget" / "other.toml"
    path.parent.mkdir()
    path.write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleError, match=r"widget\.other"):
        load_rule(path, tmp_path)


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are named with the file."""
    path = tmp_path / "widget" / "sample.toml"
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(RuleError, match="cannot read the rule file"):
        load_rule(path, tmp_path)
