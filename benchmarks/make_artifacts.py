"""Make the rows of the benchmark of artifacts from its sources: small stories, artifacts, and prose that looks like them.

    python benchmarks/make_artifacts.py [--check]

`artifacts/sources/` holds a file a language, written by hand. What stands under `tune` there goes into `artifacts/tune.jsonl`,
what stands under `check` into `artifacts/check.jsonl`. Where an artifact goes within a story depends on its own words only, so
that a new artifact changes no other text. `--check` writes nothing and fails where the files are out of step.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "artifacts"
PARTS = ("tune", "check")
PLACES = ("head", "body", "tail")
# How an artifact meets the text. The first stands twice, since most artifacts have a line of their own.
SHAPES = ("own-line", "own-line", "line-edge", "glued", "one-line")
WITHOUT_SPACES = {"ja", "zh"}
SENTENCE_END = re.compile(r"(?<=[^\d.]{5}[.!?。！？؟।])\s+(?=\D{2})")
Source = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A text to clean: what must go of it, and what must stay as it is."""

    id: str
    family: str
    language: str
    place: str
    shape: str
    kind: str
    text: str
    must_go: list[str]
    must_keep: list[str]
    title: str | None


@dataclass(frozen=True, slots=True)
class Insert:
    """Lines that are put into a story, and how: their place and shape."""

    lines: list[str]
    place: str
    shape: str

    @property
    def words(self) -> str:
        """The lines as they stand within a line of the story: glued to each other too, or parted by spaces."""
        return ("" if self.shape == "glued" else " ").join(self.lines)


def draw(words: str, purpose: str, count: int) -> int:
    """Return a number below count that depends on these words and on what it is for."""
    return zlib.crc32(f"{purpose}:{words}".encode()) % count


def find_position(insert: Insert, paragraphs: list[str]) -> int:
    """Return before which paragraph the lines stand: the first, one in the middle, or behind the last."""
    if insert.place == "head":
        return 0
    if insert.place == "tail":
        return len(paragraphs)
    return 1 + draw(insert.words, "position", len(paragraphs) - 1)


def place_lines(insert: Insert, paragraphs: list[str], language: str) -> tuple[str, list[str]]:
    """Return the text with the lines in it, and the stretches of the story as they stand there."""
    position = find_position(insert, paragraphs)
    before, after = paragraphs[:position], paragraphs[position:]
    if insert.shape == "one-line":
        gap = "" if language in WITHOUT_SPACES else " "
        stretches = [gap.join(some) for some in (before, after) if some]
        return " ".join([gap.join(some) for some in (before, [insert.words], after) if some]), stretches
    line_break = ("\n", "\n\n")[draw(insert.words, "break", 2)]
    if insert.shape == "own-line":
        lines = "\n".join(insert.lines)
        return line_break.join([*before, lines, *after]), paragraphs
    gap = "" if insert.shape == "glued" else " "
    if not before:
        return line_break.join([insert.words + gap + after[0], *after[1:]]), paragraphs
    return line_break.join([*before[:-1], before[-1] + gap + insert.words, *after]), paragraphs


def choose_shape(words: str, source: Source) -> str:
    """Return the shape of an artifact or a sentence, of those that its language has."""
    shapes = source.get("shapes", SHAPES)
    return str(shapes[draw(words, "shape", len(shapes))])


def choose_title(words: str, story: Source) -> str | None:
    """Return the title of the story for every other row: not all texts come with one."""
    return (None, str(story["title"]))[draw(words, "title", 2)]


def split_sentences(lines: list[str]) -> list[str]:
    """Return what must go one by one, each once: the sentences of all lines."""
    return list(dict.fromkeys(piece for line in lines for piece in SENTENCE_END.split(line)))


def make_artifacts(language: str, part: str, source: Source) -> Iterator[Row]:
    """Yield the rows whose artifact must go, and whose story must stay."""
    stories = source[part]["story"]
    for place in PLACES:
        for family, artifacts in source[part].get(place, {}).items():
            for artifact in artifacts:
                lines = artifact if isinstance(artifact, list) else [artifact]
                words = " ".join(lines)
                story = stories[draw(words, "story", len(stories))]
                insert = Insert(lines, place, choose_shape(words, source))
                text, stretches = place_lines(insert, story["text"], language)
                title = choose_title(words, story)
                go = split_sentences(lines)
                yield Row("", family, language, place, insert.shape, "artifact", text, go, stretches, title)


def make_sentences(language: str, part: str, source: Source) -> Iterator[Row]:
    """Yield the rows with a sentence of the story's own that begins or reads like an artifact."""
    for story in source[part]["story"]:
        for family, sentence in story.get("prose", {}).items():
            place = PLACES[draw(sentence, "place", len(PLACES))]
            insert = Insert([sentence], place, choose_shape(sentence, source))
            text, stretches = place_lines(insert, story["text"], language)
            keep = [text] if insert.shape == "one-line" else [*stretches, sentence]
            title = choose_title(sentence, story)
            yield Row("", family, language, place, insert.shape, "negative", text, [], keep, title)


def make_lists(language: str, part: str, source: Source) -> Iterator[Row]:
    """Yield the rows with a list, a table or a song of the story's own, which looks like links or labels."""
    for story in source[part]["story"]:
        for family, lines in story.get("rows", {}).items():
            words = "\n".join(lines)
            place = PLACES[1 + draw(words, "place", 2)]
            text, stretches = place_lines(Insert(lines, place, "own-line"), story["text"], language)
            title = choose_title(words, story)
            yield Row("", family, language, place, "own-line", "negative", text, [], [*stretches, words], title)


def make_articles(language: str, part: str, source: Source) -> Iterator[Row]:
    """Yield the rows that are whole articles about an artifact, or say a thing twice: by lines, and on one line."""
    for article in source[part].get("article", []):
        paragraphs, family = article["text"], article["about"]
        title = choose_title(paragraphs[0], article)
        lines = "\n".join(paragraphs)
        yield Row("", family, language, "body", "own-line", "negative", lines, [], paragraphs, title)
        if "shapes" not in source:
            text = ("" if language in WITHOUT_SPACES else " ").join(paragraphs)
            yield Row("", family, language, "body", "one-line", "negative", text, [], [text], title)


def make_rows(part: str) -> list[Row]:
    """Return all rows of a part, each with an id that says what it is."""
    rows = []
    counts: Counter[str] = Counter()
    for path in sorted((FOLDER / "sources").glob("*.toml")):
        source = tomllib.loads(path.read_text(encoding="utf-8"))
        for make in (make_artifacts, make_sentences, make_lists, make_articles):
            for row in make(path.stem, part, source):
                name = f"{path.stem}-{row.kind}-{row.family}"
                counts[name] += 1
                rows.append(Row(**(asdict(row) | {"id": f"{part}-{name}-{counts[name]}"})))
    return rows


def write_rows(rows: list[Row]) -> str:
    """Return rows as JSON lines."""
    return "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows)


def main() -> int:
    """Write both files, or compare them with the sources."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where a file is out of step")
    options = parser.parse_args()
    stale = []
    for part in PARTS:
        path, rows = FOLDER / f"{part}.jsonl", make_rows(part)
        text = write_rows(rows)
        if options.check:
            stale += [path] if not path.is_file() or path.read_text(encoding="utf-8") != text else []
        else:
            path.write_text(text, encoding="utf-8")
            kinds = Counter(row.kind for row in rows)
            print(f"{path.name}: {kinds['artifact']} with an artifact, {kinds['negative']} to keep whole")
    for path in stale:
        print(f"{path.name} is out of step: run benchmarks/make_artifacts.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
