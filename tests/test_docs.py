"""The pages say what is so: commands and options exist, generated pages are in step. Their examples run in tests/docs."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
from pathlib import Path
from types import ModuleType

import click
import pytest

import cleaner
from cleaner.cli.main import program
from cleaner.raw.web import is_web
from cleaner.rules.rule import Conditions
from cleaner.rules.sources import load_library

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OTHERS = [ROOT / folder / "README.md" for folder in ("seeds", "fixtures", "benchmarks")]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *OTHERS])
MAX_LINES, MAX_WORDS = 160, 1300  # of the README
MENTIONED = re.compile(r"`(cleaner [^`\n]+)`")


def load_generator() -> ModuleType:
    """Import docs/generate.py, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find_blocks(text: str, name: str) -> list[str]:
    """Return the fenced blocks that are called so."""
    return re.findall(rf"^```{name}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def find_calls(text: str) -> list[str]:
    """Return what a page calls `cleaner` with: in shell blocks, in their pipes, and in running text."""
    lines = [line for block in find_blocks(text, "sh") for line in block.splitlines()]
    words = [shlex.split(part, comments=True) for line in lines for part in re.split(r"[|>]", line)]
    return [shlex.join(some) for some in words if some[:1] == ["cleaner"]] + MENTIONED.findall(text)


def find_command(words: list[str]) -> tuple[click.Command, list[str]]:
    """Return the command that words call, and its arguments; an address of the web calls `clean`."""
    command: click.Command = program
    words = ["clean", *words] if words and is_web(words[0]) else words
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"no command {words[0]!r}"
        command, words = found, words[1:]
    return command, words


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_commands_on_pages_exist(page: Path) -> None:
    """Each `cleaner ...` on a page names a command, and options that the command has."""
    for call in find_calls(page.read_text(encoding="utf-8")):
        command, arguments = find_command(shlex.split(call)[1:])
        command.make_parser(click.Context(command)).parse_args(arguments)


def test_generated_pages_are_in_step() -> None:
    """The index of the library and the pages hold what the rules and the code say; `make generate` writes them."""
    generator = load_generator()
    assert [path.name for path in generator.find_stale(generator.make_pages())] == []


def test_every_rule_and_command_has_its_heading() -> None:
    """Each rule and each detector is on the page of its family, and each command on that of commands."""
    pages = {page.stem: page.read_text(encoding="utf-8") for page in (ROOT / "docs/rules").glob("*.md")}
    headings = [re.findall(r"^## (\S+\.\S+)$", page, re.MULTILINE) for page in pages.values()]
    assert sorted(name for names in headings for name in names) == load_library().names()
    listed = re.findall(r"\]\(rules/(\w+)\.md\)", (ROOT / "docs/rules.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(pages)
    commands = re.findall(r"^## (.+)$", (ROOT / "docs/command-line.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == [name for name, _ in load_generator().walk(program, "cleaner")]


def test_every_public_name_is_on_the_page_on_the_api() -> None:
    """Each public name of the package has its heading, and each function of an engine that its own page calls."""
    headings = set(re.findall(r"^### (\S+)$", (ROOT / "docs/api.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {f"cleaner.{name}".replace("__", "\\_\\_") for name in cleaner.__all__} <= headings
    for page in (ROOT / "docs/engines").glob("*.md"):
        called = re.findall(r"^ *from cleaner\.engines\.(\w+) import (\w+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert {".".join(pair) for pair in called} <= headings, page


def test_plot_shows_the_figures_of_the_page() -> None:
    """Accuracy and speed in docs/benchmarks.json are those of the page on benchmarks."""
    figures = json.loads((ROOT / "docs/benchmarks.json").read_text(encoding="utf-8"))["figures"]
    page = (ROOT / "docs/benchmarks.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith("| its 793 articles, word F1 |"))
    assert [f"{one['accuracy']:.3f}" for one in figures] == row.rstrip(" |").split(" | ")[1:]
    speeds = {one["name"]: one["speed"] for one in figures if "speed" in one}
    for name, said in (
        ("pagecleaner", ", the article and all removals"),
        ("trafilatura", ", without metadata"),
        ("resiliparse", ""),
    ):
        assert f"| {name}{said} | {speeds[name]} |" in page, name


def test_readme_is_short() -> None:
    """A reader sees what it does, how to use it and why to trust it within a few screens."""
    assert README.count("\n") <= MAX_LINES
    assert len(README.split()) <= MAX_WORDS


def test_rules_that_were_measured_exist() -> None:
    """The counts on the page of rules are those of rules and detectors of today."""
    counts = json.loads((ROOT / "docs/rule_counts.json").read_bytes())
    assert set(counts) <= set(load_library().names())
    assert all(0 <= errors <= removals for removals, errors in counts.values())


def test_every_condition_is_explained() -> None:
    """Writing rules explains each condition that a rule can ask for."""
    page = (ROOT / "docs/writing-rules.md").read_text(encoding="utf-8")
    assert [name for name in Conditions.__slots__ if f"`{name}" not in page and f"{name} = " not in page.lower()] == []


def test_example_of_the_readme_comes_out_as_written() -> None:
    """The text before becomes the text after, by the rules that the table names."""
    before, after = find_blocks(README, "text before")[0], find_blocks(README, "text after")[0]
    result = cleaner.clean(before)
    assert result.text == after
    table = next(block for block in find_blocks(README, "text") if block.startswith("rule "))
    assert [line.split()[0] for line in table.splitlines()[1:]] == [removal.rule for removal in result.removals]
