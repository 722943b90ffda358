"""Word F1 and shingle F1 of extracted articles, beside other extractors on the same pages in the same run.

    python benchmarks/html_quality.py PAGES.jsonl.xz... [--peers trafilatura,resiliparse,readability]

Every page is scored by weights that never saw its site: the pages of all files are split into five folds by site, and for each
fold the weights are learned anew from the pages of the others. Pages are compressed JSON lines with `html`, `url`,
`main_content` and perhaps `page_type`. Needs `pip install -e '.[bench,training]'`.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from extractors import load_extractor
from learn_weights import Example, find_site, learn, prepare, read_pages
from scores import Average, is_exact, word_f1

from cleaner.extract import extract_article
from cleaner.rules.sources import load_library
from cleaner.scoring.forest import make_forest

FOLDS = 5
Row = dict[str, Any]


def split_sites(rows: Sequence[Row]) -> dict[str, int]:
    """Give each site a fold, the same one in every run."""
    sites = sorted({find_site(row) for row in rows})
    random.Random(1).shuffle(sites)  # noqa: S311  # a split, no secret
    return {site: number % FOLDS for number, site in enumerate(sites)}


def extract_unseen(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Yield each page with what weights that never saw its site make of it."""
    folds = split_sites(rows)
    examples = [(folds[find_site(row)], prepare(row)) for row in rows]
    rulebook = load_library()
    for fold in range(FOLDS):
        others: list[Example] = [example for number, example in examples if number != fold and example]
        forest = make_forest(learn(others))
        for row in rows:
            if folds[find_site(row)] == fold:
                yield row, extract_article(row["html"], row.get("url"), None, rulebook, forest).text


def extract_peer(name: str, rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Yield each page with what a peer makes of it; a page on which it fails gives nothing."""
    extract = load_extractor(name)
    for row in rows:
        try:
            yield row, extract(row["html"])
        except Exception as error:  # noqa: BLE001  # whatever a peer raises is its result for this page
            print(f"{name} failed on {row['id']}: {error}", file=sys.stderr)
            yield row, ""


def report(name: str, results: Sequence[tuple[Row, str]]) -> None:
    """Print the word F1 over all and per kind of page, and the shingle F1 with the share of exact pages."""
    words = defaultdict(list)
    for row, text in results:
        words[row.get("page_type", "news")].append(word_f1(text, row["main_content"]))
    average = Average()
    for row, text in results:
        average.add(text, row["main_content"])
    kinds = "  ".join(f"{kind} {mean(found):.3f}" for kind, found in sorted(words.items()))
    exact = mean(is_exact(text, row["main_content"]) for row, text in results)
    print(f"{name:12s} word F1 {mean(one for found in words.values() for one in found):.4f}  {kinds}")
    print(f"{'':12s} shingle F1 {average.f1:.4f}  exact {exact:.3f}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+", help="compressed JSON lines; each file is reported on its own")
    parser.add_argument("--peers", default="", help="names of extractors to run beside, with commas between")
    options = parser.parse_args()
    files = {path.name: list(read_pages([path])) for path in options.pages}
    of_file = {id(row): name for name, rows in files.items() for row in rows}
    found = list(extract_unseen([row for rows in files.values() for row in rows]))
    for name, rows in files.items():
        print(name, len(rows), "pages")
        report("pagecleaner", [(row, text) for row, text in found if of_file[id(row)] == name])
        for peer in filter(None, options.peers.split(",")):
            report(peer, list(extract_peer(peer, rows)))


if __name__ == "__main__":
    main()
