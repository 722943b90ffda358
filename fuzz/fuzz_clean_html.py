"""Look for pages that break a law of `cleaner.clean_html`: see README.md in this folder.

Example: python fuzz/fuzz_clean_html.py -max_total_time=3600
"""

from __future__ import annotations

import sys

import atheris
from start_fuzzing import make_arguments, take_turns

if __name__ == "__main__":
    take_turns(sys.argv)

with atheris.instrument_imports(include=["cleaner"]):
    from check_laws import check_page
    from make_corpus import write_page_words, write_pages

    check_page(b"<html><title>Rain</title><p>It rained.<ul><li>Advertisement")  # imports what is imported when first needed

if __name__ == "__main__":
    atheris.Setup(make_arguments("clean_html", write_pages, write_page_words), check_page)
    atheris.Fuzz()
