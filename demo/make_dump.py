"""Make the dump of the demo: small stories as four invented sites would print them, with what stands around them.

    python demo/make_dump.py build/demo/dump.jsonl

The stories are those of the benchmark of artifacts, which were written for it. The same call always makes the same dump.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parent.parent / "benchmarks" / "artifacts" / "sources"
# What each site prints: above the story, between its paragraphs, below it. A gap is filled with another story's title.
SITES: dict[str, dict[str, tuple[str, ...]]] = {
    "en:harle-courier.example": {
        "head": (
            "By Ann Sample",
            "Published 4 March 2024, 18:30",
            "A view of the old town of Harle on a grey morning in March.",
            "A view of the old town of Harle on a grey morning in March.",
            "Bo Sample/Getty Images",
        ),
        "body": ("Advertisement", "Read more: {}", "Sign up for our daily newsletter"),
        "tail": ("Share this article", "Close", "What's Hot"),
    },
    "en:lowmoor-post.example": {
        "head": ("3 min read", "(Photo by Cy Sample/AFP via Getty Images)"),
        "body": ("Story continues below advertisement", "Related: {}"),
        "tail": ("Follow us on Facebook", "© 2024 Lowmoor Post. All rights reserved."),
    },
    "de:hohenauer-blatt.example": {
        "head": ("Von Eva Muster", "Foto: Jan Muster/dpa"),
        "body": ("Anzeige", "Lesen Sie auch: {}"),
        "tail": ("Jetzt unseren Newsletter abonnieren", "Artikel teilen"),
    },
    "fr:gazette-du-val.example": {
        "head": ("Par Luc Exemple", "© Léa Exemple / AFP"),
        "body": ("Publicité", "Lire aussi : {}"),
        "tail": ("Inscrivez-vous à notre newsletter", "Partager cet article"),
    },
}
COPIES = 5  # of each story on each site: a site updates its stories


def read_stories(language: str) -> list[dict[str, Any]]:
    """Return the stories of a language: a title and paragraphs each."""
    source = tomllib.loads((SOURCES / f"{language}.toml").read_text(encoding="utf-8"))
    return [*source["tune"]["story"], *source["check"]["story"]]


def make_records() -> Iterator[dict[str, object]]:
    """Yield the records of the dump."""
    for name, site in SITES.items():
        language, _, host = name.partition(":")
        stories = read_stories(language)
        for number, (story, other) in enumerate(pairwise((*stories, stories[0]) * COPIES)):
            if story is not other:
                text = write_text(story, site, str(other["title"]), number)
                yield {"id": f"{host}/{number}", "url": f"https://{host}/{number}", "title": story["title"], "text": text}


def write_text(story: dict[str, Any], site: dict[str, tuple[str, ...]], other: str, number: int) -> str:
    """Return a story as the site prints it; each fifth comes clean, and some with a line a paragraph."""
    paragraphs: list[str] = story["text"]
    if number % 5 == 4:  # noqa: PLR2004  # the fifth
        return "\n\n".join(paragraphs)
    lines = list(site["head"])
    for at, paragraph in enumerate(paragraphs):
        lines += [paragraph, *(line.format(other) for line in site["body"][at : at + 1] if at + 1 < len(paragraphs))]
    return ("\n" if number % 2 else "\n\n").join([*lines, *site["tail"]])


def main() -> None:
    """Write the dump."""
    path = Path(sys.argv[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in make_records())
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
