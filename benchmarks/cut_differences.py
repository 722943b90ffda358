"""Whether the compiled cut of a page and Python's give the same, block for block and node for node, and what each takes.

The quick look at the limits is tried as well: a page that is harmless in the compiled core must be so in Python.

    python benchmarks/cut_differences.py PAGES.jsonl.xz ... [--mutated 3] [--seed 1]

Pages are JSON lines with `html`, also compressed. `--mutated` cuts each page that often once more with bytes flipped and tags
cut, doubled or moved. Prints the pages that differ, how many the compiled cut left to Python, and the processor time of both.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from cleaner.blocks.html.compiled_cut import cut_compiled
from cleaner.blocks.html.cut_page import MAX_BLOCKS, PageCutter
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.formats.html.limits import Limits, is_harmless, look_quickly
from cleaner.formats.html.parse import parse_page
from cleaner.formats.html.tags import view_bytes

LONGEST_MUTATED = 200_000
CHANGES = 40
LIMITS = Limits()


def read_pages(path: Path) -> Iterator[str]:
    """Yield the HTML of each row that has any."""
    opener: Any = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (row["html"] for row in map(json.loads, lines) if row.get("html"))


def mutate(html: str, chance: random.Random) -> str:
    """Return the page with some bytes flipped, and some tags cut short, dropped, doubled or moved."""
    data = bytearray(html[:LONGEST_MUTATED].encode("utf-8", "replace"))
    for _ in range(chance.randrange(1, CHANGES)):
        at = chance.randrange(len(data) + 1)
        tag = data.find(b"<", at)
        end = data.find(b">", tag) + 1
        kind = chance.randrange(5)
        if kind == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del data[tag : chance.randrange(tag, end + 1) if end > tag else end]
        elif kind == 2:  # noqa: PLR2004  # of the five kinds
            data[at:at] = data[tag:end]
        elif kind == 3:  # noqa: PLR2004
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 4)))
        else:
            data[at : at + chance.randrange(30)] = b""
    return bytes(data).decode("utf-8", "replace")


def find_difference(found: PageBlocks, expected: PageBlocks) -> str:
    """Return the first column in which they differ, an empty text where none does."""
    for table, other in ((found, expected), (found.containers, expected.containers)):
        for name in table.__slots__:
            if name not in {"nodes", "containers"} and getattr(table, name) != getattr(other, name):
                return name
    same = list_nodes(found) == list_nodes(expected)
    return "" if same else "nodes"


def list_nodes(blocks: PageBlocks) -> list[list[int]]:
    """Return the addresses of the nodes of each block."""
    return [[node.mem_id for node in nodes] for nodes in blocks.nodes]


def compare(path: Path, mutated: int, chance: random.Random) -> int:
    """Cut all pages of a file both ways; print what came of it, and return how many differ."""
    pages = left = differ = looked = 0
    spent = [0.0, 0.0]
    for html in read_pages(path):
        for version in (html, *(mutate(html, chance) for _ in range(mutated))):
            is_sure = look_quickly(version.encode("utf-8", "surrogatepass"), LIMITS) is True
            looked += is_sure
            if is_sure and not is_harmless(view_bytes(version.encode("utf-8", "surrogatepass")), LIMITS):
                differ += 1
                print(f"{path.name}: after page {pages}: harmless in the core only", flush=True)
            tree: LexborHTMLParser = parse_page(version).tree
            body = tree.body
            if body is None:
                continue
            pages += 1
            start = time.process_time()
            found = cut_compiled(tree, MAX_BLOCKS)
            middle = time.process_time()
            expected = PageCutter().cut(body)
            spent[0] += middle - start
            spent[1] += time.process_time() - middle
            left += found is None
            difference = find_difference(found, expected) if found is not None else ""
            if difference:
                differ += 1
                print(f"{path.name}: page {pages} differs in {difference}", flush=True)
    share = spent[0] / spent[1] if spent[1] else 0.0
    each = 1e3 / max(pages, 1)
    print(
        f"{path.name}: {pages} pages, {differ} differ, {left} left to Python, {looked} harmless at once; "
        f"{spent[0] * each:.2f} ms a page compiled, {spent[1] * each:.2f} in Python ({share:.3f})",
        flush=True,
    )
    return differ


def main() -> int:
    """Compare the files of the command line; 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--mutated", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  # no secret
    return min(1, sum([compare(path, options.mutated, chance) for path in options.files]))


if __name__ == "__main__":
    sys.exit(main())
