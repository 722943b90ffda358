"""Every example on every page runs as it stands, and prints what the page says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import RAN_OF_A_PAGE
from tests.docs.pages import DOCS, ENGINES, ROOT, list_pages, name_page, read_blocks, read_fragments, run_page

# What a block is that is neither run nor written to a file: shown, and held by the tests named here.
SHOWN = {
    (
        "README.md",
        "text",
    ): "an article before and after, a table: tests/test_docs.py",
    ("how-to/clean-a-dump.md", "text"): "commands on a database: tests/formats/test_sqlite.py",
    ("api.md", "py"): "signatures, from the source",
    ("api.md", "pycon"): "examples of docstrings, which run with the tests of their modules",
    ("command-line.md", "text"): "usage of each command, from the command",
    ("scale.md", "text"): "a plan of Spark, from its log",
}
# Layouts, and pieces of a program on pages whose whole program is run.
FRAGMENTS = {"contributing.md", "how-it-works.md", *ENGINES} - {"engines/scrapy.md"}


@pytest.mark.parametrize("page", [pytest.param(page, id=name_page(page)) for page in list_pages()])
def test_examples_work(page: Path, prepared: Path, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """The lines and programs of a page run one after the other, in a folder with what it speaks of, and print what it says.

    What was run of it is counted at the end, by `tests/conftest.py`.
    """
    folder = tmp_path / "folder"
    shutil.copytree(prepared, folder)
    ran = run_page(page, folder)
    record_property(RAN_OF_A_PAGE, (ran.lines, ran.programs, ran.outputs, [reason for _, reason in ran.left]))
    assert ran.failures == []


def test_no_block_is_passed_over() -> None:
    """Each block is run, is a file, is an output, or is listed with a reason; and no reason is listed for nothing."""
    rest = {
        (name_page(page), block.language)
        for page in list_pages()
        for block in read_blocks(page)
        if not block.title and block.language not in {"sh", "python"}
    }
    assert rest == set(SHOWN)


def test_pieces_of_programs_stand_on_few_pages() -> None:
    """Indented blocks, which are not run, stand only on pages that are listed."""
    assert {name_page(page) for page in list_pages() if read_fragments(page)} == FRAGMENTS


def test_pages_on_engines_have_tests_of_their_own() -> None:
    """Each page on an engine is run by the test file that is listed for it."""
    assert set(ENGINES) == {name_page(page) for page in (DOCS / "engines").glob("*.md")}
    for page, file in ENGINES.items():
        text = (ROOT / "tests" / "engines" / file).read_text(encoding="utf-8")
        assert "run_page(" in text, file
        assert f'"{Path(page).stem}"' in text, page
