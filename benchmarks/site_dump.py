"""Generate a dump of many sites that repeat lines, and say which: what `cleaner learn` is measured by.

Every word is made up, so that no rule and no language can help. A site of 20 to 2,000 articles has lines at the head
(sections, bylines, dates), amid the text (marks that interrupt it) and at the tail (labels, notices, sign-ups of several
sentences), each on its own share of the pages; numbers and dates in them vary. Halfway the site is redesigned and half of its
lines change. Three traps: true sentences that recur at any place among the paragraphs, headings that recur, and articles that
a site publishes again and again with a paragraph more or less, or that several sites take over from an agency.

Example: python benchmarks/site_dump.py /tmp/sites.jsonl --sites 300
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Place = Literal["head", "body", "tail"]

SMALLEST, LARGEST = 20, 2_000
HALF = 0.5
MONTHS = "January February March April May June July August September October November December".split()
SYLLABLES = "ka lo mi ren tas vel dor nu sha pri gan ostu bel fer ima cro dul wen tri zab".split()


@dataclass(frozen=True, slots=True)
class Planted:
    """A line that a site repeats: its words, `{}` for a number and `{date}` for a date; its place; its share of the pages."""

    words: str
    place: Place
    share: float


@dataclass(slots=True)
class Site:
    """A site: its articles, what it repeats in either half of them, and what recurs in them truly."""

    name: str
    documents: int
    early: list[Planted]
    late: list[Planted]
    sentences: list[str]
    headings: list[str]
    republished: list[list[str]] = field(default_factory=list)


class Words:
    """Made-up text from one source of chance."""

    def __init__(self, seed: int) -> None:
        """Make a vocabulary and pieces of sentences from it."""
        self.random = random.Random(seed)  # noqa: S311  # a benchmark, no secret
        self.vocabulary = ["".join(self.random.choices(SYLLABLES, k=self.random.choice((1, 2, 2, 3)))) for _ in range(6_000)]
        self.pieces = [" ".join(self.random.choices(self.vocabulary, k=4)) for _ in range(50_000)]

    def label(self, most: int = 4) -> str:
        """Return one to a few words, capitalised."""
        return " ".join(self.random.choices(self.vocabulary, k=self.random.randint(1, most))).capitalize()

    def sentence(self) -> str:
        """Return a sentence of 12 to 24 words."""
        return " ".join(self.random.choices(self.pieces, k=self.random.randint(3, 6))).capitalize() + "."

    def paragraph(self) -> str:
        """Return one to three sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 3)))


def make_site(words: Words, number: int, documents: int | None = None) -> Site:
    """Make up a site; small sites are as likely as large ones, where nobody says how many documents it has."""
    chance = words.random
    documents = documents or round(math.exp(chance.uniform(math.log(SMALLEST), math.log(LARGEST))))
    early = make_lines(words)
    late = [line if chance.random() < HALF else other for line, other in zip(early, make_lines(words), strict=False)]
    site = Site(
        f"site{number}.example",
        documents,
        early,
        late,
        [words.sentence() for _ in range(6)],
        [words.label() for _ in range(3)],
    )
    site.republished = [[words.paragraph() for _ in range(chance.randint(4, 9))] for _ in range(documents // 100)]
    return site


def make_lines(words: Words) -> list[Planted]:
    """Make up what a site repeats: eight to twenty lines."""
    chance = words.random
    heads = [
        words.label(),
        f"{words.label(2)} › {words.label(2)}",
        f"{words.label(1)}: {{date}} {{}}:{{}}",
        f"{{}} {words.label(1)}",
    ]
    bodies = [words.label(3), f"{words.label(2)} ({{}})"]
    tails = [words.label(3) for _ in range(6)] + [f"© {{}} {words.label(3)}", f"{{}} {words.label(2)}"]
    notices = [words.sentence() for _ in range(3)] + [words.paragraph() for _ in range(2)]
    lines = [
        *(Planted(text, "head", make_share(chance)) for text in chance.sample(heads, chance.randint(2, 4))),
        *(Planted(text, "body", chance.uniform(0.6, 1)) for text in chance.sample(bodies, chance.randint(0, 2))),
        *(Planted(text, "tail", make_share(chance)) for text in chance.sample(tails, chance.randint(4, 8))),
        *(Planted(text, "tail", make_share(chance)) for text in chance.sample(notices, chance.randint(2, 5))),
    ]
    authors = [words.label(2) for _ in range(chance.randint(0, 3))]
    return lines + [Planted(f"By {author}", "head", 0.9 / len(authors)) for author in authors]


def make_share(chance: random.Random) -> float:
    """Return the share of the pages that have a line: two in three are the page's frame, one is a section's."""
    return chance.uniform(0.6, 1) if chance.random() < 0.67 else chance.uniform(0.15, 0.6)  # noqa: PLR2004  # as it says


def write_line(line: Planted, chance: random.Random) -> str:
    """Return a line as one page has it."""
    date = f"{chance.choice(MONTHS)} {chance.randint(1, 28)}, {chance.randint(2015, 2024)}"
    return line.words.replace("{date}", date).replace("{}", str(chance.randint(10, 60)))


def make_article(words: Words, site: Site, number: int, shared: Sequence[list[str]]) -> list[str]:
    """Return the paragraphs of an article without what the site adds."""
    chance = words.random
    paragraphs = [words.paragraph() for _ in range(chance.randint(4, 14))]
    if site.republished and chance.random() < 0.06:  # noqa: PLR2004  # about six times each
        paragraphs = list(chance.choice(site.republished))
        paragraphs.pop(chance.randrange(len(paragraphs)))
        paragraphs.insert(chance.randint(0, len(paragraphs)), words.paragraph())
    elif chance.random() < 0.05:  # noqa: PLR2004  # from an agency
        paragraphs = [words.label(8), *chance.choice(shared)]
    for sentence in site.sentences:
        if chance.random() < 0.05:  # noqa: PLR2004  # one in twenty articles says it
            paragraphs.insert(chance.randint(0, len(paragraphs)), sentence)
    for heading in site.headings:
        if chance.random() < 0.3:  # noqa: PLR2004  # three articles in ten have it
            paragraphs.insert(chance.randint(1, len(paragraphs) - 1), heading)
    return [f"{words.label(7)} {number}", *paragraphs]


def add_lines(words: Words, article: list[str], lines: Sequence[Planted]) -> list[str]:
    """Return an article with what its site repeats."""
    chance = words.random
    chosen = [line for line in lines if chance.random() < line.share]
    written = [(line.place, write_line(line, chance)) for line in chosen]
    by_place = {place: [text for where, text in written if where == place] for place in ("head", "body", "tail")}
    text = list(article)
    for line in by_place["body"]:
        text.insert(chance.randint(2, len(text) - 1), line)
    return [*by_place["head"], *text, *by_place["tail"]]


def generate_records(
    sites: int, seed: int = 1, most_lines: float = math.inf, largest: int | None = None
) -> Iterator[tuple[Site, dict[str, Any]]]:
    """Yield the records of all sites, one site after the other; at most about `most_lines` lines.

    The first site has `largest` documents, where that is given.
    """
    words = Words(seed)
    shared = [[words.paragraph() for _ in range(words.random.randint(4, 9))] for _ in range(200)]
    lines = 0
    for number in range(sites):
        site = make_site(words, number, None if number else largest)
        for at in range(site.documents):
            planted = site.early if 2 * at < site.documents else site.late
            text = add_lines(words, make_article(words, site, at, shared), planted)
            lines += len(text)
            date = f"{2020 + at * 4 // site.documents}-{words.random.randint(1, 12):02}-01"
            yield site, {"url": f"https://www.{site.name}/{at}", "date": date, "text": "\n".join(text)}
        if lines >= most_lines:
            return


def main() -> None:
    """Write a dump."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--sites", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lines", type=float, default=math.inf, help="stop after the site with which there are so many")
    parser.add_argument("--largest", type=int, help="documents of the first site, for a skewed dump")
    asked = parser.parse_args()
    with asked.path.open("w", encoding="utf-8") as target:
        for _, record in generate_records(asked.sites, asked.seed, asked.lines, asked.largest):
            target.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
