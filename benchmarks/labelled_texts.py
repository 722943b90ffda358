"""What goes of the lines of labelled pages, by class and language, by rules, by the line scorer and by both.

    python benchmarks/labelled_texts.py LABELLED.jsonl.xz... --pages PAGES.jsonl.xz... --gold GOLD.jsonl.xz... [--part check]

Each labelled article is read as a text: its content and artifacts, a line each, its title passed. The scorer's weights never
saw the page's site: five folds by site, learned as `training/learn_line_weights.py` does from the same files. `--shipped`
uses the weights of the package instead, which is quick and flatters. `--lost` prints the lines of content that go, `--left`
artifacts that stay. `--plot` draws artifacts gone against words lost over the threshold. Needs
`pip install -e '.[bench,training]'`.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

import numpy as np
from draw_curves import draw_curves
from learn_line_weights import learn, number_folds
from line_examples import Table, read_examples
from line_texts import Line, Row, list_lines
from read_pages import find_site, read_pages
from split import FOLDS

from cleaner.blocks.cut import cut_blocks
from cleaner.blocks.features import count_words
from cleaner.document import Document
from cleaner.rules.facts import describe_lines
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import load_library
from cleaner.scoring.score_lines import LineWeights, load_line_weights, make_line_weights, score_lines
from cleaner.verdicts.fixpoint import clean_to_fixpoint

GONE = 0.8  # of a line's characters: then it counts as gone
THRESHOLDS = (0.5, 0.7, 0.8, 0.85, 0.89, 0.92, 0.95, 0.97, 0.99)
MIN_LINES = 40


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line: its class, language, words, and whether it went."""

    kind: str
    language: str
    text: str
    words: int
    gone: bool
    rule: str


def clean_page(row: Row, rulebook: Rulebook) -> Iterator[Outcome]:
    """Yield what becomes of each line of a labelled page."""
    lines: list[Line] = list_lines(row["blocks"])
    text = "\n".join(line for _, line in lines)
    removals = clean_to_fixpoint(Document(text, title=row.get("title")), rulebook).removals
    position = 0
    for kind, line in lines:
        end = position + len(line)
        over = [(min(end, one.span.end) - max(position, one.span.start), one.rule) for one in removals]
        cut = sum(size for size, _ in over if size > 0)
        rule = max(over, default=(0, ""))[1] if cut else ""
        yield Outcome(str(kind), str(row.get("lang")), line, count_words(line), cut >= GONE * len(line), rule)
        position = end + 1


def report(name: str, outcomes: Sequence[Outcome]) -> None:
    """Print the share of artifact lines that went, by class, and of the content's words, by language."""
    artifacts = [one for one in outcomes if one.kind != "content"]
    content = [one for one in outcomes if one.kind == "content"]
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for one in artifacts:
        by_kind[one.kind].append(one.gone)
    kinds = "  ".join(f"{kind} {np.mean(gone):.3f}" for kind, gone in sorted(by_kind.items()))
    share = np.mean([one.gone for one in artifacts])
    print(f"{name:8s} artifacts gone {share:.3f}  words lost {find_loss(content):.3%}\n  {kinds}")
    by_language: dict[str, list[Outcome]] = defaultdict(list)
    for one in content:
        by_language[one.language].append(one)
    large = {language: found for language, found in by_language.items() if len(found) >= MIN_LINES}
    print("  lost: " + "  ".join(f"{language} {find_loss(found):.2%}" for language, found in sorted(large.items())), flush=True)


def find_loss(content: Iterable[Outcome]) -> float:
    """Return the share of the words of content lines that went."""
    found = list(content)
    return sum(one.words for one in found if one.gone) / max(1, sum(one.words for one in found))


def learn_folds(table: Table) -> dict[int, LineWeights]:
    """Return weights for each fold that never saw its sites."""
    folds = number_folds(table.sites)
    return {fold: make_line_weights(learn(table.select(folds != fold))) for fold in range(FOLDS)}


def score_page(row: Row, rulebook: Rulebook, weights: LineWeights) -> list[float]:
    """Return the score of each line of a labelled page, before anything went; 0 where the scorer is not asked."""
    blocks = cut_blocks("\n".join(line for _, line in list_lines(row["blocks"])))
    hits = rulebook.matcher.find_hits(list(dict.fromkeys(blocks.texts)))
    found = score_lines(describe_lines(blocks, rulebook.rules, hits), replace(weights, threshold=0.0))
    scores = dict.fromkeys(range(len(blocks)), 0.0) | {one.index: one.probability for one in found}
    return list(scores.values())


def draw(rules: Sequence[Outcome], scores: Sequence[float]) -> dict[str, list[tuple[float, float]]]:
    """Return the curves of the rules, of the scorer alone and of both, in one pass over the lines."""

    def point(outcomes: Iterable[Outcome]) -> tuple[float, float]:
        found = list(outcomes)
        gone = float(np.mean([one.gone for one in found if one.kind != "content"]))
        return find_loss(one for one in found if one.kind == "content"), gone

    pairs = list(zip(rules, scores, strict=True))
    return {
        "rules": [point(rules)],
        "scorer": [point(replace(one, gone=score > limit) for one, score in pairs) for limit in THRESHOLDS],
        "both": [point(replace(one, gone=one.gone or score > limit) for one, score in pairs) for limit in THRESHOLDS],
    }


def print_lines(outcomes: Iterable[Outcome], *, lost: bool, left: bool) -> None:
    """Print the lines of the article that went, and the artifacts that stayed, where asked."""
    for one in outcomes:
        if lost and one.gone and one.kind == "content":
            print(f"LOST\t{one.language}\t{one.rule}\t{one.text[:160]}")
        if left and not one.gone and one.kind != "content":
            print(f"LEFT\t{one.language}\t{one.kind}\t{one.text[:160]}")


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--pages", type=Path, nargs="*", default=[])
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--part", choices=["tune", "check"])
    parser.add_argument("--shipped", action="store_true", help="use the weights of the package")
    parser.add_argument("--lost", action="store_true", help="print the lines of articles that go")
    parser.add_argument("--left", action="store_true", help="print the artifacts that stay")
    parser.add_argument("--plot", type=Path, help="draw artifacts gone against words lost, as SVG")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    options = read_options()
    rows = [row for row in read_pages(options.labelled) if row["page_type"] == "article"]
    if options.shipped:
        weights, folds = {0: load_line_weights()}, dict.fromkeys(map(find_site, rows), 0)
    else:
        table = read_examples(options.labelled, options.pages, options.gold)
        folds = dict(zip(table.sites, number_folds(table.sites).tolist(), strict=True))
        weights = learn_folds(table)
    library = load_library()
    books = {fold: library.with_line_weights(found) for fold, found in weights.items()}
    for part in ("tune", "check"):
        some = [row for row in rows if row.get("part") == part and options.part in (None, part)]
        if some:
            print(f"part {part}, {len(some)} articles")
            rules = [one for row in some for one in clean_page(row, library.without_scorer())]
            both = [one for row in some for one in clean_page(row, books[folds.get(find_site(row), 0)])]
            report("rules", rules)
            report("both", both)
            print_lines(both, lost=options.lost, left=options.left)
            scores = [score for row in some for score in score_page(row, library, weights[folds.get(find_site(row), 0)])]
            curves = draw(rules, scores)
            for name, curve in curves.items():
                print(f"  {name}: " + "  ".join(f"{gone:.3f} at {loss:.3%}" for loss, gone in curve))
            if options.plot:
                options.plot.write_text(draw_curves(curves), encoding="utf-8")


if __name__ == "__main__":
    main()
