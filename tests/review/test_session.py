"""What is looked at, and what is decided on it."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest

from cleaner.document import Removal, Span
from cleaner.errors import InputError
from cleaner.review.lines import cut_lines
from cleaner.review.removals import open_removals
from cleaner.review.sample import draw_sample, share_sample
from cleaner.review.session import Review

from .samples import LEFT, LINES, PROSE, call, make_records, open_run


def test_each_rule_is_seen_and_the_sample_is_the_same_each_time() -> None:
    """Rare rules are looked at whole, frequent ones by equal shares; a seed draws others; no rule is left out."""
    numbers = {"a": range(3), "b": range(3, 5_000), "c": range(5_000, 9_000)}
    drawn = draw_sample(numbers, 43, seed=1)
    assert Counter("abc"[(n > 2) + (n >= 5_000)] for n in drawn) == {"a": 3, "b": 20, "c": 20}
    assert draw_sample(numbers, 43, seed=1) == drawn != draw_sample(numbers, 43, seed=2)
    assert share_sample({str(n): 5 for n in range(9)}, 2) == {str(n): 1 for n in range(9)}


@pytest.mark.parametrize(
    ("run_name", "removals"),
    [("clean.jsonl", "removals.jsonl"), ("clean.csv", "removals.jsonl"), ("clean.parquet", "removals.parquet")],
)
def test_all_forms_of_a_run_are_read(tmp_path: Path, run_name: str, removals: str) -> None:
    """Output and removals of any form give the original, with what went of it; a record that was left out counts."""
    records = make_records(4)
    if run_name == "clean.jsonl":  # places alone must tell
        records = [{"text": record["text"]} for record in records]
    records[2] = {"id": 8, "text": 5}
    (tmp_path / "dump.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    out = tmp_path / run_name
    call("clean", tmp_path / "dump.jsonl", "-o", out, "--removals", tmp_path / removals, "-q", "--workers", "1", code=2)
    with open_run(out, removals=tmp_path / removals) as review:
        assert len(review.drawn) == 12
        for at in range(len(review)):
            assert review.open_subject(review.subject(at)).original.text == records[0]["text"]
        places = {review.open_subject(review.subject(at)).original.document.rpartition(":")[2] for at in range(12)}
        whole = [review.open_subject(review.subject(at)).original.document.rpartition(":")[2] for at in range(12, len(review))]
    assert places == {"1", "2", "4"}
    assert whole == ["1", "2", "4"]


def test_several_inputs_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    """Places begin anew with each input, so that ids must tell."""
    for name, first in (("a", 0), ("b", 5)):
        numbers = range(first, first + 2)
        lines = [{**make_records(1)[0], "id": n, "text": f"{make_records(1)[0]['text']}\n\nNumber {n}."} for n in numbers]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    given = [tmp_path / "a.jsonl", tmp_path / "b.jsonl", "-o", tmp_path / "clean.jsonl"]
    call("clean", *given, "--removals", tmp_path / "removals.jsonl", "-q", "--workers", "1")
    with open_run(tmp_path / "clean.jsonl") as review:
        for at in range(len(review)):
            original = review.open_subject(review.subject(at)).original
            assert original.text.endswith(f"Number {original.id}.")
            assert len(original.removals) == 4


def test_the_input_itself_is_read_where_it_is_named(run: Path) -> None:
    """It must be what the run read."""
    with open_run(run, source=str(run.parent / "dump.jsonl")) as review:
        assert review.open_subject(review.subject(0)).original.text == make_records(1)[0]["text"]
    other = run.parent / "other.jsonl"
    other.write_text((run.parent / "dump.jsonl").read_text().replace("council", "parliament"))
    with open_run(run, source=str(other)) as review, pytest.raises(InputError, match="not what this run read"):
        review.open_subject(review.subject(0))


def find_item(review: Review, rule: str) -> tuple[int, int]:
    """Return the first item of a rule, and the line of its removal."""
    for at in range(len(review.drawn)):
        opened = review.open_subject(review.subject(at))
        if opened.own is not None and opened.original.removals[opened.own].rule == rule:
            return at, opened.own_line
    raise AssertionError(rule)


def test_decisions_say_what_they_are_about(run: Path) -> None:
    """A removal with its line and the lines around it; a line that was left, with the family that was chosen."""
    with open_run(run) as review:
        at, line = find_item(review, "advert.mark")
        made = review.judge_removal(at, line, "reject")
        assert (made.verdict, made.rule, made.line, made.before) == ("reject", "advert.mark", LINES[0], (PROSE,))
        assert made.after == (f"{LEFT}. {PROSE}", LEFT)
        assert review.find_subject(made) == at
        other = review.judge_removal(at, 5, "accept")
        assert (other.rule, other.text) == ("share.call", f"\n\n{LINES[1]}")
        mark = review.mark_artifact(at, 3, "related")
        assert (mark.verdict, mark.text, mark.family, mark.rule) == ("artifact", LEFT, "related", "")
        assert review.count_rules() == {"advert.mark": 1, "share.call": 1}
        found = review.find_subject(other)
        assert found is not None
        assert review.open_subject(review.subject(found)).own_line == 5


def test_what_cannot_be_decided_is_refused(run: Path) -> None:
    """A line that stayed has no removal, one that went is no artifact that was left, and a family must be one."""
    with open_run(run) as review:
        with pytest.raises(InputError, match="nothing was removed from this line"):
            review.judge_removal(0, 0, "accept")
        with pytest.raises(InputError, match="nothing was left of this line"):
            review.mark_artifact(0, 1)
        with pytest.raises(InputError, match="unknown family 'zoo'"):
            review.mark_artifact(0, 0, "zoo")
        for item, line in ((99, 0), (-1, 0), (0, 99), (0, -1)):
            with pytest.raises(InputError):
                review.mark_artifact(item, line)
        assert not review.store.current


def test_lines_are_cut_at_removals() -> None:
    """The pieces of all lines are the text again, less white space between lines; a removal can go over several."""
    text = "  Rain fell. Sign up now.\n\nOne\nTwo\r\nSun shone."
    spans = [(12, 25), (25, 35)]
    removals = [Removal("a.b", "a", Span(start, end), text[start:end], "") for start, end in spans]
    lines = cut_lines(text, removals)
    assert [line.text for line in lines] == ["Rain fell. Sign up now.", "One", "Two", "Sun shone."]
    assert [(line.left, line.removals) for line in lines] == [("Rain fell.", [0]), ("", [1]), ("", [1]), ("Sun shone.", [])]


def test_a_file_of_no_removals_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    """Something else is refused when it is opened; a line that only looks right, when it is read."""
    (tmp_path / "a.jsonl").write_text('{"rule": "a.b"}\n{"text": "no"}\n')
    with pytest.raises(InputError, match=r"(?s)this is not a removal\n  where: .*a.jsonl:2\n  next: give"):
        open_removals(tmp_path / "a.jsonl")
    (tmp_path / "a.jsonl").write_text('{"rule": "a.b"}\n')
    with pytest.raises(InputError, match=r"a.jsonl:1"):
        open_removals(tmp_path / "a.jsonl").read(0)
    (tmp_path / "a.parquet").write_text("no table")
    with pytest.raises(InputError, match="this table holds no removals"):
        open_removals(tmp_path / "a.parquet")


def test_a_run_of_many_documents_opens_at_once(tmp_path: Path) -> None:
    """20,000 documents take well below the 2 s that 100,000 may: removals are looked over, the output is not read."""
    text = "\n".join([PROSE] * 5)
    with (tmp_path / "clean.jsonl").open("w") as out, (tmp_path / "removals.jsonl").open("w") as log:
        for n in range(1, 20_001):
            out.write(json.dumps({"id": n, "text": text}) + "\n")
            for at in range(3):
                removal = {
                    "rule": f"advert.r{at}",
                    "family": "advert",
                    "start": len(text) + 4 * at,
                    "end": len(text) + 4 * at + 4,
                }
                log.write(json.dumps({"document": f"d:{n}", "id": n, **removal, "text": "\nOdd", "evidence": "e"}) + "\n")
    begun = time.process_time()
    with open_run(tmp_path / "clean.jsonl") as review:
        review.open_subject(review.subject(0))
        assert time.process_time() - begun < 2  # half of one on a quiet machine
        assert (len(review.drawn), review.documents.removals.count) == (200, 60_000)
        assert review.open_subject(review.subject(199)).original.text.endswith("Odd\nOdd\nOdd")
        assert len(review.open_subject(review.subject(219)).original.removals) == 3
