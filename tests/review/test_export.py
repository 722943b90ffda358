"""What follows from decisions: rules that keep, examples, drafts, gold texts, precision."""

from __future__ import annotations

import json
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import RuleError
from cleaner.review.decisions import Verdict
from cleaner.review.examples import append_examples
from cleaner.review.keep_rules import Kept, write_keep_rules
from cleaner.review.session import Review
from cleaner.rule_examples import check_rule
from cleaner.rules.load import parse_rule
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import load_folder
from tests.cli.conftest import RULE

from .samples import LEFT, LINES, MORE, PROSE, call, make_records, make_run, open_run


def decide(run: Path, *made: tuple[str, Verdict], **options: Any) -> None:
    """Decide on the first removal of each line of the first document; on a line that was left where it is an artifact."""
    with open_run(run, **options) as review:
        for text, verdict in made:
            _decide_line(review, text, verdict)


def _decide_line(review: Review, text: str, verdict: Verdict) -> None:
    opened = review.open_subject(review.subject(0))
    line = next(number for number, line in enumerate(opened.lines) if line.text == text)
    if verdict == "artifact":
        review.mark_artifact(0, line, "related")
    else:
        review.judge_removal(0, line, verdict)


def export(run: Path, *more: object) -> Any:
    """Export beside the run; what was decided says where the removals are."""
    return call("review", run, "--export", run.parent / "out", *more)


def clean_again(run: Path, *more: object) -> list[str]:
    """Clean the same dump again, and return its texts."""
    out = run.parent / "again.jsonl"
    call("clean", run.parent / "dump.jsonl", "-o", out, "-q", "--workers", "1", *more)
    return [json.loads(line)["text"] for line in out.read_bytes().splitlines()]


def test_what_was_rejected_stays_when_the_dump_is_cleaned_again(run: Path) -> None:
    """Rejected lines are there, all else is as before; from the decision to the clean text it takes seconds."""
    before = clean_again(run)
    start = time.process_time()
    decide(run, (LINES[0], "reject"), (LINES[2], "reject"), (LINES[1], "accept"))
    result = export(run)
    after = clean_again(run, "--rules", run.parent / "out" / "keep")
    assert time.process_time() - start < 20
    assert f"cleaner clean --rules {run.parent / 'out' / 'keep'}" in result.stderr
    assert all(LINES[0] not in text and LINES[2] not in text for text in before)
    for old, new in zip(before, after, strict=True):
        assert [word for word in new.split() if word not in f"{LINES[0]} {LINES[2]}".split()] == old.split()
        assert new.count(LINES[0]) == new.count(LINES[2]) == 1
        assert LINES[1] not in new


def test_an_undone_rejection_is_forgotten(run: Path) -> None:
    """The next export takes its rule away; a folder without rules would be an error, so there is none."""
    decide(run, (LINES[0], "reject"), (LINES[1], "accept"))
    export(run)
    assert len(load_folder(run.parent / "out" / "keep")) == 1
    with open_run(run) as review:
        review.store.undo()
        review.store.undo()
        _decide_line(review, LINES[1], "accept")
    export(run)
    assert not (run.parent / "out" / "keep").exists()
    assert list((run.parent / "out" / "examples").rglob("*.toml")) == []


def test_a_rejected_stretch_stays_and_what_else_went_from_its_line_goes(tmp_path: Path) -> None:
    """Of a line of which two rules took a stretch each, one by right."""
    for name in ("news", "shop"):
        path = tmp_path / "own" / "widget" / f"zoo-{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = RULE.replace("zoo-corner", f"zoo-{name}").replace('"remove"', '"trim"').replace('place = ["tail"]', "")
        path.write_text(re.sub(r"(?s)\[when.phrase\]\n.*?\n", f"[when.pattern]\nen = ['zoo {name}']\n", text, count=1))
    rules = ("--rules", tmp_path / "own")
    run = make_run(tmp_path, [{"id": 1, "text": f"{PROSE} zoo news zoo shop {MORE}"}], *rules)
    with open_run(run) as review:
        at = next(at for at in (0, 1) if review.documents.removals.read(review.drawn[at]).removal.rule == "widget.zoo-shop")
        review.judge_removal(at, 0, "reject")
    export(run)
    assert clean_again(run, *rules) == [f"{PROSE} {MORE}"]
    assert clean_again(run, *rules, "--rules", tmp_path / "out" / "keep") == [f"{PROSE} zoo shop {MORE}"]


SIGNS = "Why (not)? [x] {2} a|b^c$ \\d 'q' \"d\""
HARD = ["*** ***", SIGNS, "A" * 300 + ".", "B" * 900, "tab\tand\x7f", "¡Más!", "x" * 81, "c'est"]


@pytest.mark.parametrize("text", HARD)
@pytest.mark.parametrize("is_line", [True, False])
def test_any_line_can_be_kept(text: str, is_line: bool) -> None:  # noqa: FBT001
    """The rule is sound by its own examples, whatever signs the line has and however long it is; it keeps no prose."""
    rules = write_keep_rules([Kept(text, is_line), Kept("Zoo", is_line=True), Kept("Zoo", is_line=True)], "reviewed-a1")
    for rule_id, written in rules.items():
        rule = parse_rule(written, rule_id)
        assert rule.id == rule_id
        assert list(check_rule(rule, Rulebook([rule], ()))) == []


def test_examples_are_for_the_rules_concerned(run: Path) -> None:
    """A wrong removal must not match its rule, a missed artifact should match one of its family that is like it."""
    decide(run, (LINES[0], "reject"), (LEFT, "artifact"))
    export(run)
    folder = run.parent / "out" / "examples"
    found = tomllib.loads((folder / "advert" / "mark.toml").read_text())
    assert found["no_match"][0]["text"] == LINES[0]
    assert found["no_match"][0]["before"] == [PROSE]
    assert found["no_match"][0]["after"] == [f"{LEFT}. {PROSE}", LEFT]


def test_own_rules_get_their_examples_when_that_is_asked_for(tmp_path: Path) -> None:
    """With --write-rules they are appended, once; a missed artifact is one to do; without it, they stand beside."""
    own = tmp_path / "own" / "widget" / "zoo-corner.toml"
    own.parent.mkdir(parents=True)
    own.write_text(RULE)
    rules = ("--rules", tmp_path / "own")
    record = {"id": 1, "text": f"{PROSE}\n\nZoo corner today\n\n{MORE}\n\nZoo corner"}
    (tmp_path / "dump.jsonl").write_text(json.dumps(record) + "\n")
    run = tmp_path / "clean.jsonl"
    call("clean", tmp_path / "dump.jsonl", "-o", run, "--removals", tmp_path / "removals.jsonl", "-q", "--workers", "1", *rules)
    with open_run(run) as review:
        review.judge_removal(0, 3, "reject")
        review.mark_artifact(0, 1, "widget")
    export(run, *rules)
    assert own.read_text() == RULE
    assert (tmp_path / "out" / "examples" / "widget" / "zoo-corner.toml").exists()
    for _ in range(2):
        export(run, *rules, "--write-rules")
    rule = parse_rule(own.read_text(), str(own))
    assert not (tmp_path / "out" / "examples" / "widget" / "zoo-corner.toml").exists()
    assert [one.text for one in rule.examples.todo_match] == ["Zoo corner today"]
    assert own.read_text().count("todo_match") == 1
    assert own.read_text().startswith(RULE)


def test_a_rule_file_that_would_break_stays_as_it_is(tmp_path: Path) -> None:
    """Examples that were written as a list cannot be added to at the end."""
    path = tmp_path / "widget" / "zoo-corner.toml"
    path.parent.mkdir()
    text = RULE.partition("[when]")[0] + 'no_match = [{ text = "a" }]\n[when.phrase]\nen = ["Zoo corner"]\n'
    path.write_text(text)
    with pytest.raises(RuleError, match=r"(?s)not TOML.*where: .*zoo-corner.toml:\d+\n  next:"):
        append_examples(path, [("b", '[[no_match]]\ntext = "b"\n')])
    assert path.read_text() == text


def test_marked_lines_become_drafts_that_work(run: Path) -> None:
    """A draft takes the line out, under the family that was chosen; one that was edited stays as it is."""
    decide(run, (LEFT, "artifact"))
    export(run)
    draft = next((run.parent / "out" / "drafts").rglob("*.toml"))
    assert draft.parent.name == "related"
    assert "A review marked it in 1 document." in draft.read_text()
    assert all(f"\n{LEFT}\n" not in text for text in clean_again(run, "--rules", run.parent / "out" / "drafts"))
    draft.write_text("# mine\n" + draft.read_text())
    export(run)
    assert draft.read_text().startswith("# mine\n")


def test_gold_texts_are_what_the_run_should_have_left(run: Path) -> None:
    """What was rejected is there, what was marked is not; rows have what the benchmark reads."""
    decide(run, (LINES[0], "reject"), (LINES[1], "accept"), (LEFT, "artifact"))
    export(run)
    row, clean = map(json.loads, (run.parent / "out" / "gold.jsonl").read_text().splitlines())
    assert row["dirty"] == make_records(1)[0]["text"]
    assert row["gold"] == clean["dirty"] == clean["gold"] == "\n\n".join([PROSE, LINES[0], f"{LEFT}. {PROSE}", MORE])
    assert (row["extractor"], clean["extractor"], row["id"]) == ("review", "gold", "0")
    assert {"lang", "url", "title"} <= set(row)
    assert (row["removals"], row["decided"], row["marked"]) == (4, 2, 1)


def test_the_precision_of_each_rule_is_printed_and_written(run: Path) -> None:
    """Accepted of decided, with Wilson's interval; a line that was rejected here and accepted there is named."""
    with open_run(run) as review:
        for at, verdict in ((0, "accept"), (1, "reject"), (2, "accept")):
            opened = review.open_subject(review.subject(at))
            review.judge_removal(at, opened.own_line, verdict)
    result = export(run)
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["rule", "removals", "decided", "accepted", "precision", "interval"],
        ["advert.mark", "3", "3", "2", "66.7%", "21%-94%"],
    ]
    measured = json.loads((run.parent / "out" / "precision.json").read_text())
    shares = {"precision": 0.6667, "low": 0.2077, "high": 0.9385}
    assert measured == [{"rule": "advert.mark", "removals": 3, "decided": 3, "accepted": 2, **shares}]
    assert f"rejected in one place and accepted in another, so it is kept everywhere: {LINES[0]}" in result.stderr


def test_what_a_page_s_scorer_took_is_kept_by_no_rule(tmp_path: Path) -> None:
    """It is said, and the gold text has it."""
    menu = "".join(f"<li><a href='/{n}'>Menu {n}</a></li>" for n in range(9))
    page = f"<html><body><nav><ul>{menu}</ul></nav><article><h1>Rain</h1><p>{PROSE}</p><p>{MORE}</p></article></body></html>"
    (tmp_path / "dump.jsonl").write_text(json.dumps({"id": 1, "html": page}) + "\n")
    run = tmp_path / "clean.jsonl"
    given = ["clean", tmp_path / "dump.jsonl", "-o", run, "--html-field", "html", "--removals", tmp_path / "removals.jsonl"]
    call(*given, "-q", "--workers", "1")
    with open_run(run) as review:
        families = [review.documents.removals.read(number).removal.family for number in review.drawn]
        at = families.index("page")
        review.judge_removal(at, review.open_subject(review.subject(at)).own_line, "reject")
    result = export(run)
    assert "1 rejection of what a page's score took: no rule keeps that" in result.stderr
    assert not (tmp_path / "out" / "keep").exists()
    assert "Menu 8" in json.loads((tmp_path / "out" / "gold.jsonl").read_text().splitlines()[0])["gold"]
