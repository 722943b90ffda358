"""What both fuzzers do alike: the command line, and the folder that corpus, dictionary and crashes are in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from make_corpus import ROOT, write_dictionary

LIMITS = ("-max_len=16384", "-timeout=60", "-rss_limit_mb=3000", "-use_value_profile=0")


def make_arguments(name: str, write_corpus: Callable[[Path], None], words: Iterable[str], given: list[str]) -> list[str]:
    """Return libFuzzer's arguments: ours, and then those that were given, which win; files that were given are all that is run."""
    folder = ROOT / "build" / "fuzz" / name
    if any(not argument.startswith("-") for argument in given):
        return [sys.argv[0], *LIMITS, *given]
    write_corpus(folder / "seeds")
    write_dictionary(folder / "words.dict", words)
    (folder / "corpus").mkdir(exist_ok=True)
    places = [f"-dict={folder / 'words.dict'}", f"-artifact_prefix={folder}/", str(folder / "corpus"), str(folder / "seeds")]
    return [sys.argv[0], *LIMITS, *places, *given]
