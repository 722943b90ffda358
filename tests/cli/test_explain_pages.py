"""`cleaner explain` on pages."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

import cleaner

from .conftest import PROSE, Run
from .page_samples import BODY, EMPTY_PAGE, FOOT, PAGE, TITLE, make_page


def split_line(line: str) -> tuple[str, str]:
    """Return what became of a block and the block as shown, without the score before them."""
    found = re.fullmatch(r"[01]\.\d\d  (kept|gone|part)  (.*)", line)
    assert found is not None, line
    return found[1], found[2]


def test_blocks(run: Run, folder: Path) -> None:
    """Each block stands on a line with its score, what became of it, and what took it; the rest of the view frames them."""
    (folder / "a.html").write_text(PAGE)
    result = run("explain", "a.html")
    assert (result.exit_code, result.stderr) == (0, "")
    known, blocks, count, table = result.stdout.rstrip("\n").split("\n\n")
    heads, reasons = blocks.splitlines()[::2], blocks.splitlines()[1::2]
    lines = {shown: fate for fate, shown in map(split_line, heads)}
    assert [line for line in known.splitlines() if line.startswith("title")] == [f"title: {TITLE}"]
    assert [lines[paragraph] for paragraph in BODY] == ["kept"] * len(BODY)
    assert lines[f"[-{FOOT}-]{{page.not-content}}"] == "gone"
    assert lines["[-Zoo corner-]{widget.zoo-corner}"] == "gone"
    assert all(re.fullmatch(r" {12}\(([a-z' ]+ [+-]\d\.\d(, )?)+\)| {12}\(as the page\)", reason) for reason in reasons)
    assert count == f"{len(BODY)} of {len(lines)} blocks kept"
    assert "page.not-content" not in table
    assert "widget.zoo-corner" in table


def test_part_of_a_block(run: Run) -> None:
    """A block of which a part goes is shown whole, with that part marked."""
    page = make_page([*BODY[:3], f"{BODY[3]}<br>Zoo corner"])
    lines = run("explain", "--as", "html", data=page).stdout.splitlines()
    marked = next(number for number, line in enumerate(lines) if line.endswith(BODY[3]))
    assert split_line(lines[marked])[0] == "part"
    assert lines[marked + 1].strip() == "[-Zoo corner-]{widget.zoo-corner}"


def test_color(run: Run) -> None:
    """In colour what goes is red and struck through, and the columns before the block are dim."""
    shown = run("explain", "--color", "always", data=PAGE).stdout
    assert re.search(rf"\033\[2m0\.\d\d  gone\033\[0m  \033\[31;9m{re.escape(FOOT)}\033\[0m \033\[2mpage\.not-content", shown)
    assert "\033" not in run("explain", data=PAGE).stdout


def test_json(run: Run, rules: Path) -> None:
    """--json holds the result's dictionary, the page's text, and its blocks with score, place and what took them."""
    values = json.loads(run("explain", "--json", data=PAGE).stdout)
    cleaned = cleaner.Cleaner(rules=[rules]).clean_html(PAGE)
    blocks, text, base = values.pop("blocks"), values.pop("page_text"), values.pop("base")
    assert values == json.loads(json.dumps(cleaned.to_dict()))
    assert text == cleaned.page_text
    assert [text[block["start"] : block["end"]] for block in blocks] == [block["text"] for block in blocks]
    assert "\n".join(block["text"] for block in blocks) == text
    assert [block["text"] for block in blocks if block["kept"]] == BODY
    found = {block["text"]: block for block in blocks}
    assert (found["Zoo corner"]["rules"], found[FOOT]["rules"]) == (["widget.zoo-corner"], ["page.not-content"])
    evidence = base + sum(found[BODY[0]]["contributions"].values())
    assert 1 / (1 + math.exp(-evidence)) == pytest.approx(found[BODY[0]]["score"], abs=0.01)
    assert found[BODY[0]]["score"] > 0.5 > found[FOOT]["score"]
    assert [block["score"] for block in blocks] == [round(score, 4) for score in cleaned.page.scores] if cleaned.page else []


def test_json_of_a_text_is_as_before(run: Run) -> None:
    """The JSON of a text holds no page."""
    assert list(json.loads(run("explain", "--json", data=PROSE).stdout)) == [
        "text",
        "removals",
        "metadata",
        "confidence",
        "kind",
        "warnings",
        "pictures",
        "comments",
    ]


def test_as(run: Run) -> None:
    """--as text explains the source of a page, and --as jsonl is refused."""
    assert run("explain", "--as", "text", data="<html>One.").stdout == "<html>One.\n\nnothing is removed\n"
    assert run("explain", "--as", "jsonl", data=PAGE).exit_code == 2


def test_empty_page(run: Run) -> None:
    """A page without blocks is explained, with a warning on stderr."""
    result = run("explain", data=EMPTY_PAGE)
    assert (result.exit_code, result.stderr) == (0, "stdin: no article was found on this page\n")
    assert "0 of 0 blocks kept" in result.stdout


@pytest.mark.parametrize("name", ["a.pdf", "a.html"])
def test_binary_file(run: Run, folder: Path, name: str) -> None:
    """A PDF is named, not explained."""
    (folder / name).write_bytes(b"%PDF-1.7\n")
    result = run("explain", name)
    assert (result.exit_code, result.stdout, result.stderr.splitlines()[0]) == (2, "", "Error: this is a PDF file, not text")


def test_terminal_is_not_obeyed(run: Run) -> None:
    """Control characters of a page are shown as signs."""
    shown = run("explain", data=PAGE.replace(BODY[0], f"{BODY[0]} \033[2J").replace(TITLE, f"{TITLE} \033[2J")).stdout
    assert "\033" not in shown
    assert "␛[2J" in shown
