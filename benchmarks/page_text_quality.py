"""Word F1 of the article found in the plain text of a whole page, by weights that never saw its site.

    python benchmarks/page_text_quality.py PAGES.jsonl.xz

The text is what inscriptis makes of the HTML; nothing else of the page is known. Beside it stand that text as it is, and
trafilatura and jusText on the HTML itself, which they need. Needs `pip install -e '.[bench,training]'`.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from learn_weights import learn_unseen
from make_examples import make_text, prepare_text
from read_pages import find_site, read_pages
from scores import word_f1
from split import FOLDS, split_sites

from cleaner.document import Document
from cleaner.engine import default_cleaner
from cleaner.extract import extract_from_text

Row = dict[str, Any]


def extract_unseen(rows: Sequence[Row]) -> list[str]:
    """Return the article of each page's text."""
    folds = split_sites(map(find_site, rows))
    of_row = [folds[find_site(row)] for row in rows]
    examples = [prepare_text(row) for row in rows]
    found = [""] * len(rows)
    known = [(one, fold) for one, fold in zip(examples, of_row, strict=True) if one]
    forests = learn_unseen([one for one, _ in known], [fold for _, fold in known], is_text=True)
    for fold in range(FOLDS):
        for index, row in enumerate(rows):
            if of_row[index] == fold:
                document = Document(make_text(row["html"]))
                found[index] = extract_from_text(document, default_cleaner().rulebook, forests[fold]).text
    return found


def run_justext(html: str) -> str:
    """Return the paragraphs that jusText calls good, by its English word list."""
    import justext

    try:
        paragraphs = justext.justext(html.encode(), justext.get_stoplist("English"))
    except Exception:  # noqa: BLE001  # whatever a peer raises is its result for this page
        return ""
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def run_trafilatura(html: str) -> str:
    """Return what trafilatura extracts."""
    import trafilatura

    return trafilatura.extract(html) or ""


def report(name: str, rows: Sequence[Row], texts: Sequence[str]) -> None:
    """Print the word F1 over all and per kind of page."""
    kinds = defaultdict(list)
    for row, text in zip(rows, texts, strict=True):
        kinds[row.get("page_type", "article")].append(word_f1(text, row["main_content"]))
    shown = "  ".join(f"{kind} {mean(values):.3f}" for kind, values in sorted(kinds.items()))
    print(f"{name:16s} word F1 {mean(value for values in kinds.values() for value in values):.4f}  {shown}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    rows = list(read_pages([parser.parse_args().pages]))
    report("pagecleaner", rows, extract_unseen(rows))
    report("text as it is", rows, [make_text(row["html"]) for row in rows])
    peers: dict[str, Callable[[str], str]] = {"jusText, HTML": run_justext, "trafilatura, HTML": run_trafilatura}
    for name, extract in peers.items():
        report(name, rows, [extract(row["html"]) for row in rows])


if __name__ == "__main__":
    main()
