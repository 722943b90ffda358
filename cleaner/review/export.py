"""What follows from a review: rules that keep, examples, drafts of rules, gold texts, and the precision of each rule."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.errors import InputError
from cleaner.items.json_record import write_record
from cleaner.learning.suggest import UnknownLine, draft_rules, save_drafts
from cleaner.output.cleaned import replay
from cleaner.review.decisions import Decision
from cleaner.review.documents import Original
from cleaner.review.examples import make_examples, save_examples, save_new
from cleaner.review.keep_rules import Kept, find_kept, goes_by_score, write_keep_rules
from cleaner.review.lines import cut_lines
from cleaner.review.precision import Precision
from cleaner.review.session import Review
from cleaner.rules.rulebook import Rulebook
from cleaner.templates.shape import shape_line

WRITTEN = ".written-by-cleaner.json"
MEASURES = ("gold.jsonl", "precision.json")
EXTRACTOR = "review"  # what the gold file calls the texts as they were before the run


@dataclass(slots=True)
class Exported:
    """What was written: counts, the rule files that got examples, and rejected lines that no rule can keep."""

    keep: int = 0
    examples: int = 0
    drafts: int = 0
    documents: int = 0
    changed: list[Path] = field(default_factory=list)
    by_score: int = 0
    disputed: list[str] = field(default_factory=list)


def export_review(review: Review, rulebook: Rulebook, folder: Path, name: str, *, write_rules: bool = False) -> Exported:
    """Write below a folder all that follows from the decisions; what an earlier export wrote there is written again.

    `keep/` are rules that `cleaner clean --rules` obeys, their names made of `name`; `drafts/` are rules to be finished, of
    which those that are there stay; `examples/` are TOML for rule files; `gold.jsonl` and `precision.json` are measures.
    """
    decisions = review.store.all()
    folder.mkdir(parents=True, exist_ok=True)
    before = read_written(folder)
    for old in (path for path in before if path.suffix == ".toml"):
        old.unlink(missing_ok=True)
    refuse_foreign(folder, before)
    others = frozenset(folder.rglob("*.toml"))
    exported = Exported()
    kept: list[Kept] = []
    rows: list[dict[str, Any]] = []
    for original, decided in read_documents(review, decisions):
        rejected = [one for one in decided if one.verdict == "reject"]
        exported.by_score += sum(map(goes_by_score, rejected))
        spans = {(one.start, one.end) for one in rejected if not goes_by_score(one)}
        numbers = [at for at, one in enumerate(original.removals) if (one.span.start, one.span.end) in spans]
        kept += find_kept(cut_lines(original.text, original.removals), numbers)
        rows += make_gold(original, decided)
        exported.documents += 1
    _save_keep(folder, write_keep_rules(kept, name))
    exported.keep = len(set(kept))
    exported.disputed = find_disputed(decisions)
    found = make_examples(decisions, rulebook)
    exported.examples = sum(map(len, found.values()))
    exported.changed = save_examples(found, rulebook, folder / "examples", write_rules=write_rules)
    own = {path for path in (*folder.glob(f"keep/prose/{name}*.toml"), *folder.glob("examples/*/*.toml")) if path not in others}
    exported.drafts = save_drafts(draft_rules(collect_lines(decisions), rulebook), folder / "drafts")
    (folder / "gold.jsonl").write_bytes(b"".join(map(write_record, rows)))
    measured = [one.to_dict() for one in measure_rules(review)]
    (folder / "precision.json").write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    note_written(folder, own)
    return exported


def read_written(folder: Path) -> list[Path]:
    """Return the files below a folder that an earlier export wrote and nobody has changed since."""
    try:
        known = json.loads((folder / WRITTEN).read_text(encoding="utf-8"))
        return [folder / name for name, digest in known.items() if digest_file(folder / name) == digest]
    except (OSError, ValueError, AttributeError):
        return []


def digest_file(path: Path) -> str:
    """Return a digest of a file, nothing if there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""


def refuse_foreign(folder: Path, before: Sequence[Path]) -> None:
    """Raise `InputError` for a file that the export would overwrite and did not write."""
    for path in (folder / name for name in MEASURES):
        if path.exists() and path not in before:
            raise InputError("this file exists already", str(path), "name another folder with --export, or move the file")


def note_written(folder: Path, rules: Iterable[Path]) -> None:
    """Keep which files are the export's own, so that the next one takes no other away."""
    paths = sorted([*rules, *(folder / name for name in MEASURES)])
    known = {path.relative_to(folder).as_posix(): digest_file(path) for path in paths}
    (folder / WRITTEN).write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")


def read_documents(review: Review, decisions: Sequence[Decision]) -> Iterator[tuple[Original, list[Decision]]]:
    """Yield each document that something was decided on, with the decisions, in the order of the run."""
    groups: dict[str, list[Decision]] = {}
    for one in decisions:
        groups.setdefault(one.document, []).append(one)
    for decided in sorted(groups.values(), key=lambda group: (group[0].source, group[0].source_number)):
        first = decided[0]
        is_removal = first.source == "removal"
        open_one = review.documents.open_removal if is_removal else review.documents.open_document
        yield open_one(first.source_number), decided


def make_gold(original: Original, decided: Sequence[Decision]) -> Iterator[dict[str, Any]]:
    """Yield two rows as `benchmarks/text_quality.py` reads: the text before the run, and the clean one.

    The gold text is what the run left, with what was rejected put back and the marked lines taken out. `decided` of
    `removals` were looked at: where these are the same, and the document was read to its end, the gold text is a reader's.
    """
    verdicts = {(one.start, one.end): one.verdict for one in decided}
    removals = [one for one in original.removals if verdicts.get((one.span.start, one.span.end)) != "reject"]
    marked = [(one.start, one.end) for one in decided if one.verdict == "artifact"]
    gold = _drop_lines(original, removals, marked) if marked else replay(original.text, removals)
    known = {name: original.record.get(name) for name in ("url", "title")}
    language = original.record.get("language") or original.record.get("lang") or ""
    judged = sum((one.span.start, one.span.end) in verdicts for one in original.removals)
    row = {
        "id": str(original.id) if original.id is not None else original.document,
        "extractor": EXTRACTOR,
        "lang": language,
        **{name: value if isinstance(value, str) else None for name, value in known.items()},
        "dirty": original.text,
        "gold": gold,
        "removals": len(original.removals),
        "decided": judged,
        "marked": len(marked),
    }
    yield row
    yield {**row, "extractor": "gold", "dirty": gold}


def _drop_lines(original: Original, removals: Sequence[Any], marked: Sequence[tuple[int, int]]) -> str:
    """Take removals and marked lines out of a text, each of these with the line break behind it."""
    text = original.text
    spans = [(one.span.start, one.span.end) for one in removals]
    spans += [(start, len(text) - len(text[end:].lstrip())) for start, end in marked]
    left, position = "", 0
    for start, end in sorted(spans):
        left += text[position : max(position, start)]
        position = max(position, end)
    return (left + text[position:]).rstrip() if any(end == len(text) for _, end in spans) else left + text[position:]


def _save_keep(folder: Path, rules: dict[str, str]) -> None:
    for rule_id, text in rules.items():
        path = folder / "keep" / f"{rule_id.replace('.', '/', 1)}.toml"
        save_new(path, text)
    for empty in (folder / "keep" / "prose", folder / "keep"):  # a folder without rules is an error to --rules
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()


def collect_lines(decisions: Iterable[Decision]) -> Iterator[UnknownLine]:
    """Yield the marked lines by their shapes, the most frequent first."""
    documents: dict[tuple[str, str], set[str]] = {}
    for one in decisions:
        if one.verdict == "artifact":
            documents.setdefault((shape_line(one.text), one.family), set()).add(one.document)
    for (shape, family), found in sorted(documents.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        words = "1 document" if len(found) == 1 else f"{len(found)} documents"
        yield UnknownLine(shape, f"A review marked it in {words}.", family)


def find_disputed(decisions: Iterable[Decision]) -> list[str]:
    """Return the lines that were rejected in one place and accepted in another: a rule that keeps them keeps both."""
    lines: dict[str, set[str]] = {}
    for one in decisions:
        if one.rule:
            lines.setdefault(one.line, set()).add(one.verdict)
    return sorted(line for line, verdicts in lines.items() if len(verdicts) > 1)


def measure_rules(review: Review) -> list[Precision]:
    """Count the decisions on each rule's removals; rules without any are left out."""
    counts: dict[str, list[int]] = {}
    for one in review.store.all():
        if one.rule:
            found = counts.setdefault(one.rule, [0, 0])
            found[0] += 1
            found[1] += one.verdict == "accept"
    totals = review.documents.removals.rules
    return [Precision(rule, len(totals.get(rule, ())), *found) for rule, found in sorted(counts.items())]
