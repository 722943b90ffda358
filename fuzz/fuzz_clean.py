"""Look for texts that break a law of `cleaner.clean`: see README.md in this folder.

Example: python fuzz/fuzz_clean.py -max_total_time=3600
"""

from __future__ import annotations

import sys

import atheris
from start_fuzzing import make_arguments, take_turns

if __name__ == "__main__":
    take_turns(sys.argv)

with atheris.instrument_imports(include=["cleaner"]):
    from check_laws import check_text
    from make_corpus import write_text_words, write_texts

    check_text(b"It rained.\n\nAdvertisement")  # imports what is imported when first needed, and loads the rules
    check_text(b"\x1eHome\nIt rained.")

if __name__ == "__main__":
    atheris.Setup(make_arguments("clean", write_texts, write_text_words), check_text)
    atheris.Fuzz()
