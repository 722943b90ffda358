"""Runs made by hand, small and with any text in any place, and the reports of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from cleaner.cli.main import program
from cleaner.document import Document, Metadata, Removal, Span
from cleaner.items.item import Item
from cleaner.items.json_record import write_record
from cleaner.output.cleaned import Cleaned, replay
from cleaner.run.statistics import Statistics

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
FILES = ("clean.jsonl", "--removals", "removals.jsonl", "-o", "report.html")


@dataclass(frozen=True, slots=True)
class Article:
    """A record, and what goes from it: rules with the texts that they take and the evidence."""

    record: dict[str, Any]
    taken: Sequence[tuple[str, str, str]] = field(default_factory=tuple)

    def removals(self) -> tuple[Removal, ...]:
        """Return the removals, in order."""
        text: str = self.record["text"]
        found = (
            Removal(rule, rule.partition(".")[0], Span(text.index(gone), text.index(gone) + len(gone)), gone, evidence)
            for rule, gone, evidence in self.taken
        )
        return tuple(sorted(found, key=lambda removal: removal.span.start))


ARTICLES = (
    Article(
        {
            "id": "ferry",
            "url": "https://news.example.org/ferry",
            "title": "The ferry returns",
            "language": "en",
            "text": "Share this article\nThe ferry crosses the river again.\nRead more: the bridge\nHalf the village came.\n",
        },
        [
            ("share.bar", "Share this article\n", "en: Share this article"),
            ("related.read-also", "Read more: the bridge\n", "en: Read more"),
        ],
    ),
    Article(
        {
            "id": "budget",
            "url": "https://www.example.net/budget",
            "title": "A budget is agreed",
            "language": "de",
            "text": "Der Rat tagte am Montag.\nAnzeige\nDie Sitzung dauerte lange.\n",
        },
        [("advert.mark", "Anzeige\n", "de: Anzeige")],
    ),
    Article({"id": "plain", "url": "https://news.example.org/plain", "title": "Nothing goes", "text": "Rain fell all day.\n"}),
)


def write_run(folder: Path, articles: Iterable[Article] = ARTICLES, *, name: str = "dump.jsonl") -> None:
    """Write what a run over these articles leaves behind, and its input."""
    statistics = Statistics()
    given, written, removals = [], [], []
    for number, article in enumerate(articles, 1):
        found = article.removals()
        left = replay(article.record["text"], found)
        given.append(write_record(article.record))
        written.append(write_record({**article.record, "text": left}))
        known = {"document": f"{name}:{number}", **({"id": article.record["id"]} if "id" in article.record else {})}
        removals += [write_record({**known, **removal.to_dict()}) for removal in found]
        document = Document(article.record["text"], str(article.record.get("url", "")))
        item = Item(f"{name}:{number}", document, len(given[-1]), article.record)
        statistics.count(item, Cleaned(left, found, Metadata(language=article.record.get("language"))))
    for file, lines in ((name, given), ("clean.jsonl", written), ("removals.jsonl", removals)):
        (folder / file).write_bytes(b"".join(lines))
    (folder / "clean.jsonl.statistics.json").write_text(json.dumps(statistics.to_dict()), encoding="utf-8")


def quarantine(folder: Path, *entries: dict[str, Any]) -> None:
    """Write records that the run left out."""
    (folder / "clean.jsonl.quarantine.jsonl").write_bytes(b"".join(map(write_record, entries)))


def left_out(position: int, what: str, record: str = "") -> dict[str, Any]:
    """Return an entry of a quarantine."""
    error = {"what": what, "hint": "mend the record"}
    return {"source": "dump.jsonl", "position": position, "kind": "read", "error": error, "record": record}


def call_report(*arguments: str) -> Result:
    """Run `cleaner report` in the current folder."""
    return CliRunner().invoke(program, ["report", *arguments])


def make_report(*arguments: str) -> str:
    """Make the report of the run in the current folder, and return the page."""
    result = call_report(*FILES, *arguments)
    assert result.exit_code == 0, result.output
    return Path("report.html").read_text(encoding="utf-8")


def read_data(page: str) -> dict[str, Any]:
    """Return what the page gives its reader."""
    found = DATA.search(page)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def join_parts(parts: Iterable[Any]) -> str:
    """Return the text of a document as its parts have it."""
    return "".join(part["text"] if isinstance(part, dict) else part for part in parts)
