"""Word F1 and shingle F1 of extracted articles, beside other extractors on the same pages in the same run.

    python benchmarks/html_quality.py PAGES.jsonl.xz... [--unseen PAGES.jsonl.xz...] [--peers trafilatura,resiliparse]

Every page is scored by weights that never saw its site: the pages of all files are split into five folds by site, and for each
fold the weights are learned anew from the pages of the others. Pages are compressed JSON lines with `html`, `url`,
`main_content` and perhaps `page_type`, or with lists of snippets that must stay and must go, `with` and `without`; what is
given with `--unseen` is measured by the same weights and never learned from. Needs `pip install -e '.[bench,training]'`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from calibrate import Pairs, apply_calibration, draw_bins, fit_calibration
from extractors import load_extractor
from learn_weights import FOLDS, Example, find_site, learn, prepare, read_pages, split_sites
from scores import Average, is_exact, word_f1

from cleaner.extract import Extraction, extract_article
from cleaner.output.cleaned import Cleaned
from cleaner.rules.sources import load_library
from cleaner.scoring.forest import make_forest

LEAST = 50  # snippets of a language, for a figure of its own
LANGUAGE = re.compile(r"<html[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2})")
Row = dict[str, Any]


def extract_unseen(rows: Sequence[Row], learned: Collection[int]) -> Iterator[tuple[Row, Cleaned]]:
    """Yield each page with what weights that never saw its site make of it; `learned` are the ids of rows to learn from."""
    folds = split_sites(rows)
    examples = [(folds[find_site(row)], prepare(row)) for row in rows if id(row) in learned]
    rulebook = load_library()
    for fold in range(FOLDS):
        others: list[Example] = [example for number, example in examples if number != fold and example]
        how = Extraction(rulebook, forest=make_forest(learn(others)))
        for row in rows:
            if folds[find_site(row)] == fold:
                yield row, extract_article(row["html"], row.get("url"), None, how)


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
    """Print the figures of one extractor over one file."""
    if "main_content" not in results[0][0]:
        report_snippets(name, results)
        return
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


def report_snippets(name: str, results: Sequence[tuple[Row, str]]) -> None:
    """Print the share of snippets that stayed or went as they must, over all and per language with enough of them."""
    right: dict[str, list[bool]] = defaultdict(list)
    for row, text in results:
        folded = " ".join(text.split())
        for must_stay, snippets in ((True, row["with"]), (False, row["without"])):
            right[find_language(row)] += [(" ".join(snippet.split()) in folded) is must_stay for snippet in snippets]
    overall = mean(one for found in right.values() for one in found)
    languages = "  ".join(f"{language} {mean(found):.3f}" for language, found in sorted(right.items()) if len(found) >= LEAST)
    print(f"{name:12s} snippet accuracy {overall:.4f}  {languages}", flush=True)


def report_confidence(found: Sequence[tuple[Row, Cleaned]], plot: Path | None) -> None:
    """Print what pages reached of the F1 that was expected; each fold is calibrated by the pages of the others."""
    rows = [(row, cleaned) for row, cleaned in found if "main_content" in row]
    folds = split_sites([row for row, _ in found])
    pairs: list[list[tuple[float, float]]] = [[] for _ in range(FOLDS)]
    for row, cleaned in rows:
        pairs[folds[find_site(row)]].append((cleaned.confidence, word_f1(cleaned.text, row["main_content"])))
    calibrated: list[tuple[float, float]] = []
    for fold in range(FOLDS):
        known = fit_calibration([pair for other in range(FOLDS) if other != fold for pair in pairs[other]])
        calibrated += [(apply_calibration(known, promised), reached) for promised, reached in pairs[fold]]
    bins = find_bins(calibrated)
    error = sum(abs(expected - reached) * count for expected, reached, count in bins) / len(calibrated)
    print(f"confidence: mean error of {len(bins)} bins {error:.4f}")
    for expected, reached, count in bins:
        print(f"  expected {expected:.3f}  reached {reached:.3f}  {count} pages")
    if plot:
        plot.write_text(draw_bins(bins), encoding="utf-8")


def find_bins(pairs: Pairs) -> list[tuple[float, float, int]]:
    """Return expected and reached F1, and the number of pages, for each tenth of the expected."""
    groups: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for pair in pairs:
        groups[min(int(pair[0] * 10), 9)].append(pair)
    return [(mean(a for a, _ in group), mean(b for _, b in group), len(group)) for _, group in sorted(groups.items())]


def find_language(row: Row) -> str:
    """Return the language that a page says it is in, or two dashes."""
    found = LANGUAGE.search(row["html"])
    return found[1].lower() if found else "--"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+", help="compressed JSON lines; each file is reported on its own")
    parser.add_argument("--peers", default="", help="names of extractors to run beside, with commas between")
    parser.add_argument("--unseen", type=Path, nargs="+", default=[], help="files that are measured and never learned from")
    parser.add_argument("--plot", type=Path, help="draw confidence against F1 of the pages with gold text, as SVG")
    options = parser.parse_args()
    files = {path.name: list(read_pages([path])) for path in [*options.pages, *options.unseen]}
    of_file = {id(row): name for name, rows in files.items() for row in rows}
    learned = {id(row) for path in options.pages for row in files[path.name]}
    found = list(extract_unseen([row for rows in files.values() for row in rows], learned))
    for name, rows in files.items():
        print(name, len(rows), "pages")
        report("pagecleaner", [(row, cleaned.text) for row, cleaned in found if of_file[id(row)] == name])
        for peer in filter(None, options.peers.split(",")):
            report(peer, list(extract_peer(peer, rows)))
    report_confidence(found, options.plot)


if __name__ == "__main__":
    main()
