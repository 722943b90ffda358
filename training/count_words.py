"""Count how often words stand in articles of many languages: what the prefilter expects to find in a text.

    python training/count_words.py DUMPS > cleaner/rules/common_words.txt

DUMPS is a folder of compressed JSON lines files with a field `text`, their names beginning with a language: `de-news.jsonl.xz`.
For each word the share of all places in a text where it begins is taken from the language that uses it most. The file
lists the words by share, in millionths, rounded down to 1, 2 or 5 times a power of ten.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

MIN_SHARE = 50e-6
MIN_CHARACTERS = 120_000  # of a language, so that its counts mean something
MAX_DOCUMENTS, MAX_LENGTH = 300, 20_000  # of a file, so that no file speaks for its language
LAST_LETTER = "\u0900"  # after it come scripts whose words are few letters or whose vowel signs part them
STEPS = [step * 10**power for power in range(1, 6) for step in (1, 2, 5)]
WORD = re.compile(r"\w+")


def count_words(folder: Path) -> dict[str, float]:
    """Return the share of each word, in the language that uses it most."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    characters: Counter[str] = Counter()
    for path in sorted(folder.glob("*.jsonl.xz")):
        language = path.name.partition("-")[0]
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line, _ in zip(lines, range(MAX_DOCUMENTS), strict=False):
                text = json.loads(line)["text"][:MAX_LENGTH].lower()
                characters[language] += len(text)
                words[language].update(WORD.findall(text))
    shares: dict[str, float] = {}
    for language, counts in words.items():
        for word, count in counts.items():
            share = count / characters[language]
            if characters[language] >= MIN_CHARACTERS and share >= MIN_SHARE and word.isalnum() and max(word) < LAST_LETTER:
                shares[word] = max(shares.get(word, 0), share)
    return shares


def main() -> None:
    """Print the words, one line for each share."""
    listed: dict[int, list[str]] = defaultdict(list)
    for word, share in count_words(Path(sys.argv[1])).items():
        listed[max(step for step in STEPS if step <= share * 1e6)].append(word)
    for step in sorted(listed, reverse=True):
        print(step, *sorted(listed[step]))


if __name__ == "__main__":
    main()
