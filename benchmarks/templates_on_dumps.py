"""Show what templates learned from real dumps take out beyond the rules, and that gold text of the same sites stays whole.

    python benchmarks/templates_on_dumps.py DUMP.jsonl.xz... [--gold GOLD.jsonl.xz...] [--read 200]

Prints how many lines were learned; how many documents, spans and characters go by the rules alone and with templates; and
learned lines to be read, with how often a template took each (0: the rules took it already). A gold file holds `url` and
`main_content`, or `gold` for rows whose `extractor` is gold: its documents are cleaned with and without templates, and once
more as if one site repeated the lines of all.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cleaner.engine import Cleaner
from cleaner.formats.find import find_sources
from cleaner.items.read_options import Fields, ReadOptions
from cleaner.learning.learn import LearningJob, learn_dump
from cleaner.learning.queries import Learning
from cleaner.output.cleaned import Cleaned
from cleaner.rules.structure.site_template import RULE
from cleaner.templates.shape import shape_line
from cleaner.templates.site import name_document_site
from cleaner.templates.template import Templates


@dataclass(slots=True)
class Effect:
    """What went from some documents: how many changed, spans, characters, and the lines that templates took, by site."""

    documents: int = 0
    changed: int = 0
    spans: int = 0
    characters: int = 0
    lines: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, site: str, cleaned: Cleaned) -> None:
        """Count one document."""
        self.documents += 1
        self.changed += bool(cleaned.removals)
        self.spans += len(cleaned.removals)
        self.characters += sum(len(removal.text) for removal in cleaned.removals)
        self.lines.update((site, shape_line(removal.text)) for removal in cleaned.removals if removal.rule == RULE)

    def describe(self) -> str:
        """Return the counts in words."""
        return f"{self.changed} of {self.documents} documents changed, {self.spans} spans, {self.characters} characters"


def read_rows(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield the records of some files."""
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def read_gold(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield the address and text of each gold document."""
    for row in read_rows(paths):
        text = row.get("main_content") or (row.get("gold") if row.get("extractor") == "gold" else None)
        if text:
            yield row["url"], text


def measure_dumps(paths: Sequence[Path], templates: Templates) -> Effect:
    """Print what goes from the dumps by the rules alone and with templates; return the latter."""
    effects = {"rules alone": (Cleaner(), Effect()), "with templates": (Cleaner(templates=templates), Effect())}
    for row in read_rows(paths):
        site = name_document_site(row.get("site"), row.get("url"))
        for cleaner, effect in effects.values():
            effect.count(site, cleaner.clean(row["text"], row.get("url"), site=row.get("site")))
    for name, (_, effect) in effects.items():
        print(f"{name}: {effect.describe()}")
    return effects["with templates"][1]


def measure_gold(paths: Sequence[Path], templates: Templates) -> None:
    """Print how many gold documents templates change: those of learned sites, and all as if one site repeated all lines."""
    everywhere = "all learned lines"
    one_site = Templates(replace(template, site=everywhere) for template in templates)
    rules, own, any_site = Cleaner(), Cleaner(templates=templates), Cleaner(templates=one_site)
    counts: Counter[str] = Counter()
    for url, text in read_gold(paths):
        given = rules.clean(text, url).text
        counts["all"] += 1
        counts["of learned sites"] += bool(templates.of_site(name_document_site(None, url)))
        counts["changed of learned sites"] += own.clean(text, url).text != given
        found = any_site.clean(text, url, site=everywhere)
        if found.text != given:
            counts["changed by lines of any site"] += 1
            print(f"  {url} loses {[removal.text[:60] for removal in found.removals if removal.rule == RULE]}")
    print(f"gold documents: {dict(counts)}")


def main() -> None:
    """Learn, clean and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", nargs="+", type=Path)
    parser.add_argument("--gold", nargs="*", type=Path, default=[])
    parser.add_argument("--read", type=int, default=200, help="how many learned lines are printed")
    parser.add_argument("--min-documents", type=int, default=Learning().min_documents)
    parser.add_argument("--min-site-documents", type=int, default=Learning().min_site_documents)
    asked = parser.parse_args()
    how = Learning(min_documents=asked.min_documents, min_site_documents=asked.min_site_documents)
    reading = ReadOptions(fields=Fields(site="site"))
    learned = learn_dump(LearningJob(tuple(find_sources(map(str, asked.dumps))), reading, how=how))
    templates = Templates(learned.templates)
    print(f"{len(templates)} lines of {len(templates.sites)} sites learned from {learned.documents} documents")
    effect = measure_dumps(asked.dumps, templates)
    measure_gold(asked.gold, templates)
    for one in list(templates)[: asked.read]:
        taken = effect.lines[one.site, one.shape]
        counts = f"{one.documents}/{one.site_documents} head {one.head} body {one.body} tail {one.tail}"
        print(f"{one.site}\t{counts}\ttaken by template {taken}\t{one.shape[:200]}")


if __name__ == "__main__":
    main()
