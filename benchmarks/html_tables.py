"""Tables of what extractors reach: by set, part, kind of page, language, and for pages that are hard in some way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

from calibrate import Pairs, apply_calibration, draw_bins, fit_calibration
from read_pages import find_site
from scores import WORD, Average, is_exact, word_f1
from split import FOLDS

LANGUAGE = re.compile(r"<html[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2})")
MIN_PAGES, MIN_SNIPPETS = 15, 50  # of a kind or language, for a figure of its own
SHORT = range(300, 601)  # characters of gold text
SHORT_WORDS = 150
ARTICLES = "articles of all sets"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a set, and the text that an extractor makes of it."""

    set: str
    row: Row
    text: str
    confidence: float = 1.0
    milliseconds: float = 0.0  # of processor time
    looks_like_article: bool = True  # so that `auto` may ask


@dataclass(slots=True)
class Figures:
    """What an extractor reaches on some pages."""

    shingles: Average = field(default_factory=Average)
    words: list[float] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)

    def add(self, text: str, gold: str) -> None:
        """Add one page."""
        self.shingles.add(text, gold)
        self.words.append(word_f1(text, gold))
        self.exact.append(is_exact(text, gold))

    def __str__(self) -> str:
        """Return shingle F1, word F1 and the share of exact matches."""
        return f"{self.shingles.f1:.4f} {mean(self.words):.4f} {mean(self.exact):.3f}"


def report(found: Mapping[str, Sequence[Found]]) -> None:
    """Print a line for each group of pages, with shingle F1, word F1 and exact matches of each extractor side by side."""
    tables = {name: fill_table(pages) for name, pages in found.items()}
    first = next(iter(tables.values()))
    print(f"{'shingle F1, word F1, exact':44s} pages  " + "  ".join(f"{name:20s}" for name in tables))
    for group, figures in first.items():
        if len(figures.words) >= MIN_PAGES or " " not in group:
            print(f"{group:44s} {len(figures.words):5d}  " + "  ".join(f"{table[group]!s:20s}" for table in tables.values()))
    report_rest(found)


def report_sides(found: Mapping[str, Sequence[Found]]) -> None:
    """Print precision and recall of shingles for each set, and for the articles of all sets."""
    tables = {name: fill_table(pages) for name, pages in found.items()}
    first = next(iter(tables.values()))
    print(f"{'precision, recall':44s} pages  " + "  ".join(f"{name:16s}" for name in tables))
    for group, figures in first.items():
        if " " not in group or group == ARTICLES:
            sides = (
                f"{mean(table[group].shingles.precision):.4f} {table[group].shingles.mean_recall:.4f}"
                for table in tables.values()
            )
            print(f"{group:44s} {len(figures.words):5d}  " + "  ".join(f"{each:16s}" for each in sides))


def report_rest(found: Mapping[str, Sequence[Found]]) -> None:
    """Print the snippets that stayed or went as they must, and the words of readers' comments that are left."""
    for name, pages in found.items():
        for group, share in measure_snippets(pages).items():
            print(f"{name:20s} snippets {group:20s} {share:.4f}")
        for part, share in measure_comments(pages).items():
            print(f"{name:20s} words of comments kept, {part:6s} {share:.4f}")


def fill_table(pages: Sequence[Found]) -> dict[str, Figures]:
    """Return the figures of each group of pages."""
    table: dict[str, Figures] = defaultdict(Figures)
    for one in pages:
        if "main_content" in one.row:
            for group in name_groups(one.set, one.row):
                table[group].add(one.text, one.row["main_content"])
    return table


def name_groups(name: str, row: Row) -> Iterator[str]:
    """Yield the groups that a page belongs to."""
    yield name
    if "part" in row:
        yield f"{name} {row['part']}"
    kind = row.get("page_type", "article")
    yield f"{name} {kind}"
    yield f"{name} lang {row.get('lang') or find_language(row)}"
    if kind == "article":
        yield ARTICLES
    if len(row["main_content"]) in SHORT and kind == "article":
        yield "300 to 600 characters"
    if "blocks" in row and kind == "article":
        if "part" in row:
            yield f"{name} {kind} {row['part']}"
        if any(each == "comment" for each, _ in row["blocks"]):
            yield f"{name} with comments"
            yield f"{name} with comments {row['part']}"
        if len(WORD.findall(row["main_content"])) < SHORT_WORDS:
            yield f"{name} under 150 words"


def measure_comments(pages: Sequence[Found]) -> dict[str, float]:
    """Return the share of the words of labelled comments that are left in the text of articles, by part."""
    left: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in pages:
        if "blocks" in one.row and one.row.get("page_type") == "article":
            comments = Counter(
                word for name, text in one.row["blocks"] if name == "comment" for word in WORD.findall(text.lower())
            )
            more = Counter(WORD.findall(one.text.lower())) - Counter(WORD.findall(one.row["main_content"].lower()))
            for part in ("all", one.row["part"]):
                left[part] += (comments & more).total()
                total[part] += comments.total()
    return {part: left[part] / max(total[part], 1) for part in total}


def measure_snippets(pages: Sequence[Found]) -> dict[str, float]:
    """Return the share of snippets that stayed or went as they must, over all and per language with enough of them."""
    right: dict[str, list[bool]] = defaultdict(list)
    for one in pages:
        if "with" in one.row and "main_content" not in one.row:
            folded = " ".join(one.text.split())
            for must_stay, snippets in ((True, one.row["with"]), (False, one.row["without"])):
                right[find_language(one.row)] += [(" ".join(each.split()) in folded) is must_stay for each in snippets]
    if not right:
        return {}
    shown = {language: mean(values) for language, values in sorted(right.items()) if len(values) >= MIN_SNIPPETS}
    return {"all": mean(value for values in right.values() for value in values), **shown}


def find_language(row: Row) -> str:
    """Return the language that a page says it is in, or two dashes."""
    found = LANGUAGE.search(row["html"])
    return found[1].lower() if found else "--"


def has_gold(one: Found) -> bool:
    """Say whether a page has the text of its article; labels made by hand lack what nobody could read."""
    return "main_content" in one.row and "blocks" not in one.row


def calibrate_by_folds(pages: Sequence[Found], of_site: Mapping[str, int]) -> list[float]:
    """Return the F1 to expect of each page; each fold is calibrated by the pages of the others that have gold."""
    folds = [of_site[find_site(one.row)] for one in pages]
    pairs: list[list[tuple[float, float]]] = [[] for _ in range(FOLDS)]
    for one, fold in zip(pages, folds, strict=True):
        if has_gold(one):
            pairs[fold].append((one.confidence, word_f1(one.text, one.row["main_content"])))
    known = [
        fit_calibration([pair for other in range(FOLDS) if other != fold for pair in pairs[other]]) for fold in range(FOLDS)
    ]
    return [apply_calibration(known[fold], one.confidence) for one, fold in zip(pages, folds, strict=True)]


def report_confidence(pages: Sequence[Found], of_site: Mapping[str, int], plot: Path | None) -> None:
    """Print what pages reached of the F1 that was expected."""
    calibrated_confidence = calibrate_by_folds(pages, of_site)
    calibrated = [
        (promised, word_f1(one.text, one.row["main_content"]))
        for promised, one in zip(calibrated_confidence, pages, strict=True)
        if has_gold(one)
    ]
    bins = find_bins(calibrated)
    error = sum(abs(expected - reached) * count for expected, reached, count in bins) / max(len(calibrated), 1)
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
