"""Build the public sets: from a checkout of a set's repository to the JSON lines that the scripts of this folder read.

    python benchmarks/build_sets.py SET CHECKOUT -o SETS/NAME.jsonl.xz

SET is one of: article-extraction-benchmark, wcxb-dev, wcxb-test, trafilatura, fundus, newspaper4k, htmldate. CHECKOUT is the
folder of the repository, as `git clone` makes it; README.md beside this file names the repositories and their licences. A page
whose HTML is missing is left out, and so is one that the set says nothing of; both are counted. The repository's commit is
printed, where Git knows it: note it beside your figures.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import lzma
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def read_page(*places: Path) -> str | None:
    """Return the HTML that stands at the first of some places, packed or not; `None` where there is none."""
    for place in places:
        if place.is_file():
            data = place.read_bytes()
            return (gzip.decompress(data) if place.suffix == ".gz" else data).decode("utf-8", "replace")
    return None


def read_json(path: Path) -> Any:
    """Return what a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_article_extraction_benchmark(checkout: Path) -> Iterator[Row]:
    """Yield the news pages of the article-extraction benchmark."""
    for name, gold in read_json(checkout / "ground-truth.json").items():
        html = read_page(checkout / "html" / f"{name}.html.gz", checkout / "html" / f"{name}.html")
        yield {"id": name, "url": gold.get("url"), "html": html, "main_content": gold["articleBody"]}


def read_wcxb(checkout: Path, part: str) -> Iterator[Row]:
    """Yield the pages of one part of WCXB, with the kind of page."""
    for path in sorted((checkout / part / "ground-truth").glob("*.json")):
        values = read_json(path)
        gold = values["ground_truth"]
        folder = checkout / part / "html"
        kind = values.get("_internal", {}).get("page_type", {}).get("primary")
        known = {name: gold.get(name) for name in ("title", "author", "publish_date", "main_content", "with", "without")}
        html = read_page(folder / f"{path.stem}.html.gz", folder / f"{path.stem}.html")
        yield {"id": path.stem, "url": values.get("url"), "html": html, "page_type": kind, **known}


def read_trafilatura(checkout: Path) -> Iterator[Row]:
    """Yield trafilatura's evaluation pages, with the snippets that must stay and go; the Python file is read, not run."""
    tests = checkout / "tests"
    for url, gold in read_dictionary(tests / "evaldata.py", "EVAL_PAGES").items():
        html = read_page(tests / "eval" / gold["file"], tests / "cache" / gold["file"])
        yield {"id": gold["file"], "url": url, "html": html, "with": gold["with"], "without": gold["without"]}


def read_dictionary(path: Path, name: str) -> dict[str, Row]:
    """Return the dictionary that a Python file gives a name, without running the file."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == name for target in node.targets):
            found: dict[str, Row] = ast.literal_eval(node.value)
            return found
    raise SystemExit(f"{path} has no {name}: the repository has changed, take an earlier commit")


def read_fundus(checkout: Path) -> Iterator[Row]:
    """Yield the pages of the evaluation of Fundus; paragraphs that may stay or go (in square brackets there) are left out."""
    for name, gold in read_json(checkout / "dataset" / "ground_truth.json").items():
        paragraphs = [text for text in gold["body"] if not (text.startswith("[") and text.endswith("]"))]
        html = read_page(checkout / "dataset" / "html" / name)
        yield {"id": name.removesuffix(".html.gz"), "url": gold.get("url"), "html": html, "main_content": "\n".join(paragraphs)}


def read_newspaper4k(checkout: Path) -> Iterator[Row]:
    """Yield the pages of newspaper4k's tests that have a text."""
    data = checkout / "tests" / "data"
    for path in sorted([*data.glob("txt/*.txt"), *data.glob("text/*.txt")]):
        known = data / "metadata" / f"{path.stem}.json"
        values = read_json(known) if known.is_file() else {}
        authors = values.get("authors") or []
        yield {
            "id": path.stem,
            "url": values.get("url"),
            "title": values.get("title"),
            "author": "; ".join(authors),
            "publish_date": values.get("publish_date"),
            "html": read_page(data / "html" / f"{path.stem}.html"),
            "main_content": path.read_text(encoding="utf-8", errors="replace"),
        }


def read_htmldate(checkout: Path) -> Iterator[Row]:
    """Yield htmldate's evaluation pages, which have a date and no text."""
    tests = checkout / "tests"
    for path in sorted(tests.glob("eval_*.json")):
        for url, gold in read_json(path).items():
            html = read_page(*(tests / folder / gold["file"] for folder in ("cache", "eval", "test_set")))
            yield {"id": gold["file"], "url": url, "html": html, "publish_date": gold["date"]}


SETS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "article-extraction-benchmark": read_article_extraction_benchmark,
    "wcxb-dev": lambda checkout: read_wcxb(checkout, "dev"),
    "wcxb-test": lambda checkout: read_wcxb(checkout, "test"),
    "trafilatura": read_trafilatura,
    "fundus": read_fundus,
    "newspaper4k": read_newspaper4k,
    "htmldate": read_htmldate,
}
GOLD = ("main_content", "with", "without", "publish_date")


def tidy_row(row: Row) -> Row | None:
    """Return a row without what is unknown; `None` where it has no page, or nothing to hold against it."""
    known = {name: value for name, value in row.items() if value}
    return known if "html" in known and any(name in known for name in GOLD) else None


def write_rows(rows: list[Row], path: Path) -> None:
    """Write rows as JSON lines, compressed where the name says so."""
    text = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode("utf-8", "surrogatepass")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(text) if path.suffix == ".xz" else text)


def find_commit(checkout: Path) -> str:
    """Return the commit that is checked out, where Git knows it."""
    call = ["git", "-C", str(checkout), "rev-parse", "HEAD"]
    try:
        done = subprocess.run(call, capture_output=True, text=True, check=False)
    except OSError:
        return "unknown"
    return done.stdout.strip() or "unknown"


def main(arguments: list[str] | None = None) -> int:
    """Build one set, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=sorted(SETS))
    parser.add_argument("checkout", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args(arguments)
    try:
        found = [tidy_row(row) for row in SETS[given.set](given.checkout)]
    except OSError as error:
        print(f"{error.filename}: {error.strerror}; is this a checkout of {given.set}?", file=sys.stderr)
        return 2
    rows = [row for row in found if row is not None]
    if not rows:
        print(f"no pages of {given.set} in {given.checkout}", file=sys.stderr)
        return 2
    write_rows(rows, given.output)
    counted = f"{len(rows)} pages, {len(found) - len(rows)} left out"
    print(f"{given.set}: {counted}, commit {find_commit(given.checkout)}: {given.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
