"""What tools do to our own texts with one artifact each, and to texts whose prose looks like artifacts.

    python benchmarks/artifact_removal.py [--tool NAME]... [--part tune|check] [--by family,language,place,shape]

A tool is `cleaner`, `c4`, `clean-text`, `justext`, `justext-short`, a Python function `module:function` from text to text,
which may take a `title` too, or a command that reads the text and prints what it leaves. Without `--tool` those with a name run
side by side. `--failing` lists the rows of part `tune` that the first tool gets wrong. Rules are written from `tune` only.
`--page` writes the tables into the page that has room for them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from artifact_tools import KNOWN, Row, Tool, load_tool

FOLDER = Path(__file__).parent / "artifacts"
FEATURES = ("family", "language", "place", "shape")
NEVER = "-"
BEGIN, END = "<!-- results -->", "<!-- end of results -->"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool did to a row: whether the artifact is gone, and whether the article is whole."""

    row: Row
    is_gone: bool
    is_whole: bool

    @property
    def is_right(self) -> bool:
        """Whether all is as it should be."""
        return self.is_gone and self.is_whole


def read_rows(part: str) -> list[Row]:
    """Return the rows of a part."""
    lines = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def judge_text(row: Row, left: str) -> Outcome:
    """Compare what a tool left with what must go and what must keep, byte by byte; what stands twice must stay twice."""
    keep = row["must_keep"]
    is_whole = all(left.count(stretch) >= keep.count(stretch) for stretch in keep)
    return Outcome(row, not any(artifact in left for artifact in row["must_go"]), is_whole)


def run_tool(tool: Tool, rows: Iterable[Row]) -> list[Outcome]:
    """Return what a tool does to each row."""
    return [judge_text(row, tool(row)) for row in rows]


def share(values: Iterable[bool]) -> str:
    """Return the share of what holds, in per cent, or a dash where there is nothing.

    >>> share([True, True, False]), share([])
    ('67', '-')
    """
    some = list(values)
    return f"{100 * sum(some) / len(some):.0f}" if some else NEVER


def join_cells(cells: Iterable[str]) -> str:
    """Return a row of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


def list_totals(found: dict[str, list[Outcome]]) -> Iterator[str]:
    """Yield one line a tool."""
    yield join_cells(["%", "artifacts gone", "stories untouched", "both", "look-alikes whole"])
    yield join_cells(["---", *["---:"] * 4])
    for name, outcomes in found.items():
        artifacts = [outcome for outcome in outcomes if outcome.row["kind"] == "artifact"]
        negatives = [outcome for outcome in outcomes if outcome.row["kind"] == "negative"]
        cells = [share(outcome.is_gone for outcome in artifacts), share(outcome.is_whole for outcome in artifacts)]
        cells += [share(outcome.is_right for outcome in artifacts), share(outcome.is_whole for outcome in negatives)]
        yield join_cells([name, *cells])


def list_groups(feature: str, found: dict[str, list[Outcome]]) -> Iterator[str]:
    """Yield one line a value of a feature; for each tool the artifacts rightly gone, and the look-alikes whole."""
    first = next(iter(found.values()))
    yield join_cells([feature, "rows", *found])
    yield join_cells(["---", "---:", *["---:"] * len(found)])
    for value in sorted({str(outcome.row[feature]) for outcome in first}):
        cells = [name_counts([outcome.row for outcome in first if outcome.row[feature] == value])]
        for outcomes in found.values():
            some = [outcome for outcome in outcomes if outcome.row[feature] == value]
            right = share(outcome.is_right for outcome in some if outcome.row["kind"] == "artifact")
            whole = share(outcome.is_whole for outcome in some if outcome.row["kind"] == "negative")
            cells.append(f"{right} / {whole}")
        yield join_cells([value, *cells])


def list_results(part: str, found: dict[str, list[Outcome]], features: list[str]) -> Iterator[str]:
    """Yield all tables, with what they were made from above them."""
    rows = [outcome.row for outcome in next(iter(found.values()))]
    yield f"Part `{part}`, {name_counts(rows)} rows (with an artifact + without). Versions: {list_versions()}."
    yield from ("", *list_totals(found))
    for feature in features:
        yield from ("", *list_groups(feature, found))


def list_versions() -> str:
    """Return the versions of what was compared."""
    return ", ".join(f"{name} {find_version(name)}" for name in ("pagecleaner", "datatrove", "clean-text", "jusText"))


def find_version(name: str) -> str:
    """Return the version of a package, or that there is none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "(missing)"


def fill_page(page: str, results: str) -> str:
    """Return a page with these results between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{results}\n\n{END}{after}"


def name_counts(rows: list[Row]) -> str:
    """Return how many rows have an artifact, and how many have none."""
    artifacts = sum(row["kind"] == "artifact" for row in rows)
    return f"{artifacts} + {len(rows) - artifacts}"


def print_failing(outcomes: list[Outcome]) -> None:
    """Print what a tool gets wrong."""
    for outcome in outcomes:
        if not outcome.is_right:
            row = outcome.row
            fault = "article lost" if not outcome.is_whole else "left"
            print(f"{row['id']}\t{row['place']}, {row['shape']}\t{fault}\t{json.dumps(row['must_go'], ensure_ascii=False)}")


def list_features(words: str) -> list[str]:
    """Return the features that were asked for, or complain."""
    features = [word for word in words.split(",") if word]
    if unknown := set(features) - set(FEATURES):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: not one of {', '.join(FEATURES)}")
    return features


def main() -> None:
    """Run the tools and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", action="append", metavar="NAME", help="may be given several times")
    parser.add_argument("--part", choices=("tune", "check"), default="tune")
    parser.add_argument("--by", type=list_features, default=list(FEATURES), metavar="FEATURES")
    parser.add_argument("--failing", action="store_true", help="list the rows that the first tool gets wrong, of part tune")
    parser.add_argument("--page", type=Path, help="write the tables into this page, between its marks")
    options = parser.parse_args()
    if options.failing and options.part == "check":
        parser.error("rows of part check are not listed: no rule may be written from them")
    rows = read_rows(options.part)
    found = {name: run_tool(load_tool(name), rows) for name in options.tool or KNOWN}
    results = "\n".join(list_results(options.part, found, options.by))
    if options.page is None:
        print(results)
    else:
        options.page.write_text(fill_page(options.page.read_text(encoding="utf-8"), results), encoding="utf-8")
    if options.failing:
        print_failing(next(iter(found.values())))


if __name__ == "__main__":
    main()
