"""The pages say what is so: commands and options exist, examples come out as written, generated pages are in step."""

from __future__ import annotations

import gzip
import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

import cleaner
from cleaner.cli.main import program
from cleaner.rules.rule import Conditions
from cleaner.rules.sources import load_library
from tests.learning.samples import write_dump
from tests.learning.test_learn import make_framed

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "seeds/README.md", ROOT / "fixtures/README.md"])
MENTIONED = re.compile(r"`(cleaner [^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)")


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
    """Return the command that words call, and its arguments."""
    command: click.Command = program
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


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    """Each link to a file leads to a file."""
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_generated_pages_are_in_step() -> None:
    """The index of the library and the pages hold what the rules and the code say; `make generate` writes them."""
    generator = load_generator()
    assert [path.name for path in generator.find_stale(generator.make_pages())] == []


def test_every_rule_and_command_has_its_heading() -> None:
    """Each rule and each detector stands on the page of rules, and each command on that of commands."""
    headings = re.findall(r"^### (\S+)$", (ROOT / "docs/rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == load_library().names()
    commands = re.findall(r"^## (.+)$", (ROOT / "docs/command-line.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == [name for name, _ in load_generator().walk(program, "cleaner")]


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


def test_commands_of_the_readme_work(tmp_path: Path) -> None:
    """The shell lines of the README run as they stand; those that find something exit with 1."""
    prepare_folder(tmp_path)
    assert run_commands(README, tmp_path) == []


def test_examples_of_templates_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page on what a site repeats: its commands run one after the other, then its program, which takes a line out."""
    write_dump(tmp_path / "site.jsonl", map(make_framed, range(30)))
    page = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    assert run_commands(page, tmp_path) == []
    monkeypatch.chdir(tmp_path)
    found: dict[str, cleaner.Cleaned] = {}
    for block in find_blocks(page, "python"):
        exec(compile(block, "templates.md", "exec"), found)  # noqa: S102  # our own lines
    assert [removal.rule for removal in found["cleaned"].removals] == ["structure.site-template"]


def run_commands(page: str, folder: Path) -> list[tuple[str, int, str]]:
    """Run the commands of a page in a folder, and return those that fail."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    lines = [line for block in find_blocks(page, "sh") for line in block.splitlines() if "cleaner " in line]
    failed = []
    for line in lines:
        run = subprocess.run(  # noqa: S602  # our own lines
            line, shell=True, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, timeout=120, check=False
        )
        if run.returncode != (1 if "--check" in line or "rules test" in line else 0) or b"Traceback" in run.stderr:
            failed.append((line, run.returncode, run.stderr.decode()))
    return failed


def test_programs_of_the_readme_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks of the README run as they stand."""
    prepare_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    for block in find_blocks(README, "python"):
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102  # our own lines


def prepare_folder(folder: Path) -> None:
    """Write the files that the README speaks of."""
    (folder / "article.txt").write_text(find_blocks(README, "text before")[0], encoding="utf-8")
    (folder / "pages").mkdir()
    (folder / "pages" / "one.txt").write_text("It rained.\n", encoding="utf-8")
    page = ROOT / "fixtures" / "html" / "english-news" / "page.html"
    (folder / "page.html").write_bytes(page.read_bytes())
    (folder / "page.txt").write_text("Home\nNews\n\nIt rained all day, and in the evening it snowed.\n", encoding="utf-8")
    record = '{"id": 1, "url": "https://example.org/1", "text": "It rained.", "body": "It snowed.", "headline": "Snow"}\n'
    (folder / "dump.jsonl").write_text(record, encoding="utf-8")
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress(record.encode()))
