"""The benchmark of artifacts is in step with its sources, is fair, and scores tools as its page says."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))

from artifact_removal import BEGIN, END, fill_page, judge_text, list_groups, list_totals, run_tool
from artifact_removal import main as run_benchmark
from artifact_tools import load_tool
from make_artifacts import FOLDER, PARTS, PLACES, SHAPES, Insert, make_rows, place_lines, write_rows

BY_PART = {part: [json.loads(line) for line in write_rows(make_rows(part)).splitlines()] for part in PARTS}
ROWS = [row for rows in BY_PART.values() for row in rows]
LANGUAGES = {path.stem for path in (FOLDER / "sources").iterdir()}
FAMILIES = set(
    "caption credit widget related newsletter share follow advert cookie paywall comments byline nav legal affiliate "
    "technical".split()
)


def fold(words: str) -> str:
    """Return the letters and digits of words, in one case."""
    return re.sub(r"[\W_]", "", words.casefold())


@pytest.mark.parametrize("part", PARTS)
def test_files_are_in_step(part: str) -> None:
    """The files of rows are what the sources make."""
    text = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8")
    assert text == write_rows(make_rows(part)), "run benchmarks/make_artifacts.py"


def test_rows_can_be_got_right() -> None:
    """What must go and what must stay stands in each text, and nothing that must go stands in what must stay."""
    for row in ROWS:
        assert all(artifact in row["text"] for artifact in row["must_go"]), row["id"]
        assert judge_text(row, row["text"]).is_whole, row["id"]
        assert not any(artifact in keep for artifact in row["must_go"] for keep in row["must_keep"]), row["id"]
        assert bool(row["must_go"]) == (row["kind"] == "artifact"), row["id"]


def test_keeping_what_must_stay_is_right() -> None:
    """A tool that leaves just what must stay is right on every row."""
    outcomes = run_tool(lambda row: "\n".join(row["must_keep"]), ROWS)
    assert [outcome.row["id"] for outcome in outcomes if not outcome.is_right] == []


def test_parts_share_no_words() -> None:
    """No artifact and no sentence stands in both parts, whatever its case and marks."""
    for name in ("must_go", "must_keep"):
        tune, check = ({fold(words) for row in rows for words in row[name]} for rows in BY_PART.values())
        assert tune & check == set()


def test_ids_are_unique() -> None:
    """Each row has an id of its own."""
    assert len({row["id"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("part", PARTS)
def test_parts_have_every_family_language_place_and_shape(part: str) -> None:
    """Each part has all families, both as artifacts and as look-alikes, and all languages, places and shapes."""
    rows = BY_PART[part]
    for kind in ("artifact", "negative"):
        assert {row["family"] for row in rows if row["kind"] == kind} == FAMILIES
        assert {row["place"] for row in rows if row["kind"] == kind} == set(PLACES)
        assert {row["shape"] for row in rows if row["kind"] == kind} == set(SHAPES)
        assert len({row["language"] for row in rows if row["kind"] == kind}) == len(list((FOLDER / "sources").iterdir()))


def test_doing_nothing_and_removing_all_are_told_apart() -> None:
    """A tool that does nothing leaves every artifact and every article; one that removes all loses every article."""
    idle = run_tool(lambda row: str(row["text"]), ROWS)
    assert all(outcome.is_whole for outcome in idle)
    assert {outcome.is_gone for outcome in idle if outcome.row["kind"] == "artifact"} == {False}
    empty = run_tool(lambda _: "", ROWS)
    assert all(outcome.is_gone for outcome in empty)
    assert not any(outcome.is_whole for outcome in empty)


def test_what_stands_twice_must_stay_twice() -> None:
    """A quotation that the article repeats is lost where one of its copies is."""
    row = {"id": "a", "must_go": [], "must_keep": ["It holds.", "People ran.", "It holds."]}
    assert judge_text(row, "It holds.\nPeople ran.\nIt holds.").is_whole
    assert not judge_text(row, "It holds.\nPeople ran.").is_whole


def test_shapes_are_what_they_are_called() -> None:
    """An artifact gets a line of its own, stands at a line's edge, is glued to a sentence, or runs within one line."""
    story, label = ["One.", "Two.", "Three."], ["Close", "What's Hot"]
    made = {shape: place_lines(Insert(label, "tail", shape), story, "en")[0].replace("\n\n", "\n") for shape in SHAPES}
    assert made == {
        "own-line": "One.\nTwo.\nThree.\nClose\nWhat's Hot",
        "line-edge": "One.\nTwo.\nThree. Close What's Hot",
        "glued": "One.\nTwo.\nThree.CloseWhat's Hot",
        "one-line": "One. Two. Three. Close What's Hot",
    }
    assert place_lines(Insert(["By A"], "head", "glued"), story, "en")[0].startswith("By AOne.")


def test_functions_and_commands_are_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A function of the working folder, with a title or without, and a command are tools."""
    lines = [
        "def drop(text: str) -> str:",
        "    return ''",
        "def name(text: str, title: str | None) -> str:",
        "    return f'{title}: {text}'",
    ]
    (tmp_path / "own_artifact_tool.py").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    row = {"id": "a", "text": "Œuvre.\nShare", "title": "T"}
    assert load_tool("own_artifact_tool:drop")(row) == ""
    assert load_tool("own_artifact_tool:name")(row) == "T: Œuvre.\nShare"
    command = f"{sys.executable} -c 'import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[:-6])'"
    assert load_tool(command)(row) == "Œuvre."


def test_a_failing_command_is_reported() -> None:
    """A command that fails ends the run with its row."""
    with pytest.raises(SystemExit, match="on a"):
        load_tool(f"{sys.executable} -c 'raise SystemExit(3)'")({"id": "a", "text": "", "title": None})


def test_rows_of_the_check_part_are_not_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody can list what fails of the part that no rule may be written from."""
    monkeypatch.setattr(sys, "argv", ["artifact_removal.py", "--part", "check", "--failing"])
    with pytest.raises(SystemExit):
        run_benchmark()
    assert "no rule may be written" in capsys.readouterr().err


def test_tables_count_what_is_right() -> None:
    """The totals and the groups give the shares of each tool."""
    rows = [
        {"id": "a", "kind": "artifact", "family": "share", "must_go": ["Share"], "must_keep": ["One."]},
        {"id": "b", "kind": "negative", "family": "share", "must_go": [], "must_keep": ["Share prices fell."]},
        {"id": "c", "kind": "negative", "family": "share", "must_go": [], "must_keep": ["Two."]},
    ]
    found = {"tool": run_tool(lambda _: "One. Two.", rows)}
    assert list(list_totals(found))[-1] == "| tool | 100 | 100 | 100 | 50 |"
    assert list(list_groups("family", found))[-1] == "| share | 1 + 2 | 100 / 50 |"


def test_results_replace_those_of_the_page() -> None:
    """New tables take the place of the old ones, between the marks of the page."""
    page = f"Before\n{BEGIN}\nold\n{END}\nAfter"
    assert fill_page(page, "new") == f"Before\n{BEGIN}\n\nnew\n\n{END}\nAfter"
