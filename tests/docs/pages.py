"""The pages as tests read them: their blocks, and what runs those blocks in a folder of their own.

A block with a `title` is the file of that name. `title="Output"` is what the block above it prints. Each shell line and each
Python block stands for itself, as a reader copies it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"
SECONDS = 120
OUTPUT = "Output"

# What begins so is not run, and why.
LEFT_OUT = {
    "pip install": "asks the network, and changes what is installed",
    "make ": "makes an environment, or runs these tests",
    "curl ": "asks the network",
    "cleaner https://": "asks the network: tests/cli/test_clean_web.py asks a server on this machine",
    "cleaner clean --format markdown --links --images https://": "asks the network",
    "lynx ": "asks the network",
    "python benchmarks/artifact_removal.py": "runs in a checkout, over every row: tests/benchmarks tries its parts",
    "python benchmarks/": "needs data that are not part of the project",
    "python release/": "needs the built wheel, and several Pythons: `make dist` runs it",
    "cleaner review clean.jsonl --removals": "serves a page until it is stopped: tests/browser goes through it",
    "cleaner review clean.jsonl --export": "needs decisions, which a person takes: tests/browser exports some",
    "cleaner clean dump.jsonl -o clean-again.jsonl --rules reviewed/keep": "needs the rules of that export",
}
LONG = {"cleaner rules test": "tries the whole library, which takes minutes: `make check` runs it"}
# What these lines find, they say by their exit code.
CODES = {
    "cleaner clean --check article.txt": 1,
    "cleaner templates diff last-month.parquet templates.parquet": 1,
}
NEW_RULE = "cleaner rules test my-rules/widget/whats-on.toml"  # fails until its template is filled in
SAID = re.compile(r"# exits with (\d)")
# Programs of these pages run in tests of their own, against the engine that they are about.
ENGINES = {
    "engines/datasets.md": "test_datasets.py",
    "engines/datatrove.md": "test_datatrove.py",
    "engines/pandas.md": "test_frames.py",
    "engines/polars.md": "test_frames.py",
    "engines/ray.md": "test_docs_engines.py",
    "engines/scrapy.md": "test_scrapy.py",
    "engines/spark.md": "test_docs_engines.py",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its title (empty for none), and what stands in it."""

    language: str
    title: str
    text: str


@dataclass(slots=True)
class Ran:
    """What was run of a page, what was not and why, and what went wrong."""

    lines: int = 0
    programs: int = 0
    outputs: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def list_pages() -> list[Path]:
    """Return all pages with examples: the README, and those of the site."""
    return [README, *sorted(DOCS.rglob("*.md"))]


def name_page(page: Path) -> str:
    """Return how a page is called here: its path below docs/."""
    return page.relative_to(DOCS).as_posix() if page.is_relative_to(DOCS) else page.name


def read_blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page, those in lists too."""
    for token in MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8")):
        if token.type == "fence":
            title = re.search(r'title="([^"]*)"', token.info)
            yield Block(token.info.split(" ")[0], title[1] if title else "", token.content)


def read_fragments(page: Path) -> list[str]:
    """Return the indented blocks of a page, which are layouts or pieces of a program and are not run."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    return [token.content for token in tokens if token.type == "code_block"]


def run_page(page: Path, folder: Path) -> Ran:
    """Run a page from top to bottom in a folder: write its files, run its lines and programs, compare what they print."""
    ran = Ran()
    printed: str | None = None
    for block in read_blocks(page):
        if block.title == OUTPUT:
            ran.outputs += 1
            if printed is None or printed.rstrip() != block.text.rstrip():
                ran.failures.append(f"not what the block above prints:\n{block.text}\nbut:\n{printed}")
        elif block.title:
            (folder / block.title).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.title).write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            printed = "".join([run_line(line, folder, ran) for line in block.text.splitlines() if line.strip()])
        elif block.language == "python" and name_page(page) not in ENGINES:
            printed = run_program(block.text, folder, ran)
    return ran


def run_line(line: str, folder: Path, ran: Ran) -> str:
    """Run a line of a shell block, and return what it prints."""
    reason = LONG.get(line) or next((reason for begin, reason in LEFT_OUT.items() if line.startswith(begin)), None)
    if reason is not None:
        ran.left.append((line, reason))
        return ""
    done = run(line, folder, shell=True)  # noqa: S604  # our own lines
    ran.lines += 1
    if done.returncode != find_code(line, folder) or "Traceback" in done.stderr:
        ran.failures.append(f"{line}\nexit code {done.returncode}\n{done.stderr}")
    return done.stdout


def find_code(line: str, folder: Path) -> int:
    """Return the exit code that a line should have: 0, or what the page or the list says."""
    said = SAID.search(line)
    bare = line.partition(" #")[0].strip()
    if bare == NEW_RULE:
        return int("TODO" in (folder / bare.split()[-1]).read_text(encoding="utf-8"))
    return int(said[1]) if said else CODES.get(bare, 0)


def run_program(text: str, folder: Path, ran: Ran) -> str:
    """Run a Python block as a program of its own, and return what it prints."""
    (folder / "program.py").write_text(text, encoding="utf-8")
    done = run([sys.executable, "program.py"], folder)
    ran.programs += 1
    if done.returncode:
        ran.failures.append(f"{text}\n{done.stderr}")
    return done.stdout


def run(command: str | list[str], folder: Path, *, shell: bool = False) -> subprocess.CompletedProcess[str]:
    """Run our own lines, with this very package and interpreter."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(  # noqa: S603  # our own lines
        command,
        shell=shell,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
