"""What docs/security.md says of bounds and of what is never done is so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

import cleaner
from cleaner.blocks.html.cut_page import MAX_BLOCKS
from cleaner.formats.find import find_sources
from cleaner.formats.html.limits import Limits as PageLimits
from cleaner.formats.html.tags import MAX_ATTRIBUTES
from cleaner.formats.warc import MAX_HEADER_LENGTH
from cleaner.raw.compression import CHUNK
from cleaner.raw.fetch import MAX_PAGE_BYTES, MAX_REDIRECTS, MAX_SECONDS
from cleaner.raw.longest import MAX_RECORD_LENGTH
from cleaner.rules.pattern import MAX_MEMORY
from cleaner.verdicts.fixpoint import MAX_JUDGED, MAX_ROUNDS, MIN_ROUNDS
from cleaner.workers.failure import Limits

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
BOUNDS = {row[0]: row[1] for row in re.findall(r"^\| ([^|]+) \| ([^|]+) \|", PAGE, re.MULTILINE)}
FORBIDDEN = frozenset({"eval", "exec", "compile", "system", "popen", "urlopen", "create_connection"})
# These read what another process of ours has sent.
UNPICKLING = {"cleaner/engines/columns.py", "cleaner/workers/crew.py", "cleaner/workers/process.py"}


def test_the_bounds_are_those_of_the_code() -> None:
    """Each number of the table is the one that the code has."""
    page, limits = PageLimits(), Limits()
    assert {what: bound.partition(" (")[0] for what, bound in BOUNDS.items() if what not in {"what", "---"}} == {
        "one record of a dump, unpacked": f"{MAX_RECORD_LENGTH >> 20} MiB",
        "a page that is fetched": f"{MAX_PAGE_BYTES // 10**6} MB unpacked, {MAX_SECONDS:.0f} s an answer, "
        f"{MAX_REDIRECTS} redirects",
        "header of a WARC record": f"{MAX_HEADER_LENGTH >> 10} KiB",
        "time for one record of a run": f"{limits.seconds:.0f} s",
        "memory of one worker of a run": f"{(limits.memory or 0) >> 30} GiB",
        "characters of a page": f"{page.characters:,}",
        "tags of a page": f"{page.tags:,}",
        "nesting of a page": f"{page.depth}",
        "formatting elements open at once": f"{page.formatting}",
        "options of a form": f"{page.options:,}",
        "attributes of a tag": f"{MAX_ATTRIBUTES}",
        "blocks of a page": f"{MAX_BLOCKS:,}",
        "rounds of judging a text": f"{MAX_ROUNDS}, or {MAX_JUDGED:,} judged blocks after the eighth",
        "the automaton of one pattern": f"{MAX_MEMORY >> 20} MiB",
    }
    assert MIN_ROUNDS == 8
    assert f"{CHUNK >> 10} KiB at a time" in PAGE


@pytest.mark.parametrize("path", sorted(ROOT.glob("cleaner/**/*.py")), ids=lambda path: path.stem)
def test_no_code_comes_from_outside(path: Path) -> None:
    """No module evaluates text, starts a shell or opens a connection, and few unpickle: what their own processes sent."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    plain = {one.id for one in calls if isinstance(one, ast.Name)}
    methods = {(ast.unparse(one.value), one.attr) for one in calls if isinstance(one, ast.Attribute)}
    assert not plain & FORBIDDEN
    assert not {name for owner, name in methods if owner != "re"} & (FORBIDDEN - {"compile"})
    unpickles = any("pickle" in owner.lower() and name in {"load", "loads", "Unpickler"} for owner, name in methods)
    assert unpickles == (path.relative_to(ROOT).as_posix() in UNPICKLING)


@pytest.mark.parametrize("key", ["/folder/../../a.jsonl", "/folder//a.jsonl", "/folder/b/../../../a.jsonl"])
def test_a_remote_name_does_not_lead_out_of_the_folder(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of an object store may hold dots and slashes; the output that would be called by it is refused."""
    fsspec.filesystem("memory").pipe("/folder/b.jsonl", b"{}")
    stored = MemoryFileSystem.store["/folder/b.jsonl"]
    monkeypatch.setattr(MemoryFileSystem, "store", {"/folder/b.jsonl": stored})
    assert [str(dump.relative) for dump in find_sources(["memory://folder"])] == ["b.jsonl"]
    monkeypatch.setattr(MemoryFileSystem, "store", {"/folder/b.jsonl": stored, key: stored})
    with pytest.raises(cleaner.InputError, match="leads out of its folder"):
        find_sources(["memory://folder"])


def test_the_readme_of_fuzzing_says_the_limits() -> None:
    """The page on fuzzing names the time that the harness allows."""
    text = (ROOT / "fuzz" / "README.md").read_text(encoding="utf-8")
    found = re.search(r"MAX_SECONDS = (\d+)", (ROOT / "fuzz" / "check_laws.py").read_text(encoding="utf-8"))
    assert found is not None
    assert f"more than {found[1]} seconds" in text
