"""Shingle F1, word F1 and exact matches of extracted articles over all sets, beside other extractors in the same run.

    python benchmarks/html_quality.py FOLDER [--peers trafilatura,trafilatura-fast,resiliparse,readability]
        [--extractors native,auto,both] [--favor] [--sets news-dev,dragnet] [--part check] [--weights folds.pickle]
        [--plot confidence.svg] [--costs costs.svg]

FOLDER holds the files that `training/sources.toml` names, and in `sets/` others that are measured and never learned from:
compressed JSON lines with `html` and `main_content`, or with snippets that must stay and go (`with`, `without`), or with
`blocks` labelled by hand. Every page is scored by weights that never saw its site: all pages are split into five folds by
site, and for each fold the weights are learned anew from the pages of the others that may be learned from, which takes most of
the time. `--weights` keeps them in a file, and reads them there the next time: delete it after a change of features or sets.
Needs `pip install -e '.[bench,training]'`.
"""

from __future__ import annotations

import argparse
import pickle
import signal
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from extractors import load_extractor
from html_costs import draw_costs, is_measured, join_auto, measure_point, measure_thresholds
from html_tables import Found, report, report_confidence, report_sides
from learn_weights import forget_page, learn_unseen
from make_examples import prepare
from read_pages import Row, find_site, read_source, read_sources
from split import FOLDS, split_sites

from cleaner.extract import Extraction, extract_article
from cleaner.options import Extractor, Favor
from cleaner.rules.sources import load_library
from cleaner.scoring.forest import Forest
from cleaner.scoring.second_opinion import DOUBTFUL, is_article

WORKERS = 2
SUFFIX = ".jsonl.xz"
MAX_SECONDS = 20  # for one page, of a peer: some take minutes for a page of many tables
Pages = dict[str, list[Row]]


def read_sets(folder: Path, wanted: Collection[str]) -> Pages:
    """Return the pages of each set that has gold text, snippets or labels; all sets, or those that are wanted."""
    learned = [source.file for source in read_sources()]
    others = [str(path.relative_to(folder)) for path in sorted(folder.rglob(f"*{SUFFIX}"))]
    found: Pages = {}
    for file in dict.fromkeys([*learned, *others]):
        rows = list(read_source(folder, file)) if _has_pages(file) else []
        name = Path(file).name.removesuffix(SUFFIX)
        if rows and ("main_content" in rows[0] or "with" in rows[0]) and (not wanted or name in wanted or file in learned):
            found[name] = rows
    return found


def _has_pages(file: str) -> bool:
    return not (file.endswith(f".lines{SUFFIX}") or Path(file).name.startswith(("text-", "raw-")))


def learn_folds(sets: Pages, folds: dict[str, int]) -> list[Forest]:
    """Return the weights for each fold."""
    jobs = [
        (row, source.weight) for source in read_sources() for row in sets.get(Path(source.file).name.removesuffix(SUFFIX), [])
    ]
    with ProcessPoolExecutor(WORKERS) as pool:
        found = pool.map(prepare, *zip(*jobs, strict=True), chunksize=16)
        examples = [forget_page(example) for example in found if example]
    return learn_unseen(examples, [folds[find_site(example.row)] for example in examples])


def load_folds(sets: Pages, folds: dict[str, int], path: Path | None) -> list[Forest]:
    """Return the weights for each fold: those of a file that an earlier run wrote, or learned and written to it."""
    if path is not None and path.exists():
        known, forests = pickle.loads(path.read_bytes())  # noqa: S301 - a file of one's own
        if known != folds:
            raise SystemExit(f"{path} is of other pages: delete it")
        return list(forests)
    forests = learn_folds(sets, folds)
    if path is not None:
        path.write_bytes(pickle.dumps((folds, forests)))
    return forests


def extract_all(
    sets: Pages, folds: dict[str, int], forests: Sequence[Forest], extractor: Extractor, favor: Favor | None = None
) -> Iterator[Found]:
    """Yield each page with what weights that never saw its site make of it."""
    rulebook = load_library()
    for fold in range(FOLDS):
        pages = [(name, row) for name, rows in sets.items() for row in rows if folds[find_site(row)] == fold]
        extract = partial(_extract, Extraction(rulebook, extractor, forest=forests[fold], favor=favor))
        with ProcessPoolExecutor(WORKERS) as pool:
            texts = pool.map(extract, [(row["html"], row.get("url")) for _, row in pages], chunksize=32)
            for (name, row), made in zip(pages, texts, strict=True):
                yield Found(name, row, *made)


def _extract(how: Extraction, page: tuple[str, str | None]) -> tuple[str, float, float, bool]:
    begin = time.process_time()
    cleaned = extract_article(*page, None, how)
    milliseconds = 1e3 * (time.process_time() - begin)
    found = cleaned.page
    looks = found is not None and is_article(tuple(found.left), found.blocks, found.evidence.html)
    return cleaned.text, cleaned.confidence, milliseconds, looks


def extract_by_peer(name: str, sets: Pages) -> Iterator[Found]:
    """Yield each page with what a peer makes of it; a page on which it fails gives nothing."""
    pages = [(each, row) for each, rows in sets.items() for row in rows]
    with ProcessPoolExecutor(WORKERS) as pool:
        texts = pool.map(partial(_run_peer, name), [row["html"] for _, row in pages], chunksize=32)
        for (each, row), made in zip(pages, texts, strict=True):
            yield Found(each, row, *made)


def _run_peer(name: str, html: str) -> tuple[str, float, float]:
    extract, begin, text = load_extractor(name), time.process_time(), ""
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(MAX_SECONDS)
    try:
        text = extract(html)
    except Exception as error:  # noqa: BLE001  # whatever a peer raises is its result for this page
        print(f"{name} failed: {error!r}", file=sys.stderr)
    finally:
        signal.alarm(0)
    return text, 1.0, 1e3 * (time.process_time() - begin)


def _stop(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"more than {MAX_SECONDS} s")


def run_all(
    measured: Pages, folds: dict[str, int], forests: Sequence[Forest], names: Sequence[Extractor]
) -> dict[str, list[Found]]:
    """Return what each of our ways to judge makes of the pages; `auto` joins what `native` and `both` make of them."""
    run = [name for name in names if name != "auto"]
    if "auto" in names:
        run = list(dict.fromkeys([*run, "native", "both"]))
    found: dict[str, list[Found]] = {name: list(extract_all(measured, folds, forests, name)) for name in run}
    if "auto" in names:
        found["auto"] = join_auto(found["native"], found["both"], folds, DOUBTFUL)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", default="", help="names of extractors to run beside, with commas between")
    parser.add_argument(
        "--extractors", default="native", help=f"of ours, with commas between: {', '.join(get_args(Extractor))}"
    )
    parser.add_argument("--favor", action="store_true", help="also measure native with precision and with recall favored")
    parser.add_argument("--weights", type=Path, help="keep the weights of the folds in this file")
    parser.add_argument("--sets", default="", help="measure these only, with commas between")
    parser.add_argument("--part", choices=["tune", "check"], help="measure this part only, of sets that have parts")
    parser.add_argument("--plot", type=Path, help="draw confidence against F1 of the pages with gold text, as SVG")
    parser.add_argument("--costs", type=Path, help="draw accuracy against processor time, as SVG; needs native and both")
    options = parser.parse_args()
    wanted = list(filter(None, options.sets.split(",")))
    sets = read_sets(options.folder, wanted)
    folds = split_sites(find_site(row) for rows in sets.values() for row in rows)
    forests = load_folds(sets, folds, options.weights)
    measured = {
        name: [row for row in rows if options.part in (None, row.get("part", options.part))]
        for name, rows in sets.items()
        if not wanted or name in wanted
    }
    found = run_all(measured, folds, forests, options.extractors.split(","))
    first = next(iter(found.values()))
    if options.favor:
        found.update((favor, list(extract_all(measured, folds, forests, "native", favor))) for favor in get_args(Favor))
    found.update((peer, list(extract_by_peer(peer, measured))) for peer in filter(None, options.peers.split(",")))
    report(found)
    report_sides(found)
    report_confidence(first, folds, options.plot)
    if options.costs:
        curve = measure_thresholds(found["native"], found["both"], folds)
        measure_thresholds(found["native"], found["both"], folds, article=False)
        points = {name: measure_point(list(filter(is_measured, pages))) for name, pages in found.items()}
        options.costs.write_text(draw_costs(points, list(curve.values())), encoding="utf-8")


if __name__ == "__main__":
    main()
