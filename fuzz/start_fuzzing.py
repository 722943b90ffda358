"""What both fuzzers do alike: the command line, the folder of corpus, dictionary and crashes, and the rounds of a long run."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIMITS = ("-max_len=16384", "-timeout=60", "-rss_limit_mb=3000")
ROUND = 180  # seconds: atheris keeps some 85 kB of each comparison-laden input for good, so a process must end now and then
TIME = "-max_total_time="


def take_turns(arguments: Sequence[str]) -> None:
    """Run a long run as rounds of new processes that share the corpus, and exit as the last did; return for a short run."""
    script, *given = arguments
    seconds = max((int(one.removeprefix(TIME)) for one in given if one.startswith(TIME)), default=0)
    if seconds <= ROUND or is_replay(given):
        return
    others = [one for one in given if not one.startswith(TIME)]
    ends = time.monotonic() + seconds
    while (left := int(ends - time.monotonic())) > 0:
        done = subprocess.run([sys.executable, script, *others, f"{TIME}{min(ROUND, left)}"], check=False)
        if done.returncode:
            sys.exit(done.returncode)
    sys.exit(0)


def is_replay(given: Sequence[str]) -> bool:
    """Return whether files were named, which are then all that is run."""
    return any(not argument.startswith("-") for argument in given)


def make_arguments(name: str, write_corpus: Callable[[Path], None], write_words: Callable[[Path], None]) -> list[str]:
    """Return libFuzzer's arguments: ours, and then those that were given, which win; the corpus and the dictionary are made."""
    script, *given = sys.argv
    if is_replay(given):
        return [script, *LIMITS, *given]
    folder = ROOT / "build" / "fuzz" / name
    seeds, found, words = folder / "seeds", folder / "corpus", folder / "words.dict"
    write_corpus(seeds)
    write_words(words)
    found.mkdir(exist_ok=True)
    return [script, *LIMITS, f"-dict={words}", f"-artifact_prefix={folder}/", str(found), str(seeds), *given]


def write_dictionary(path: Path, words: Iterable[str]) -> None:
    """Write the words in libFuzzer's form: a line each, quoted, odd bytes in hexadecimal; it takes none over 64 bytes."""
    encoded = dict.fromkeys(word.encode("utf-8", "surrogatepass") for word in words)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f'"{escape_word(word)}"\n' for word in encoded if 0 < len(word) <= 64), encoding="ascii")


def escape_word(word: bytes) -> str:
    """Return bytes as a dictionary has them."""
    plain = range(0x20, 0x7F)
    return "".join(chr(byte) if byte in plain and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word)
