"""Look for pages that break a law of `cleaner.clean_html`: see README.md in this folder.

Example: python fuzz/fuzz_clean_html.py -max_total_time=3600
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["cleaner"]):
    from check_laws import check_page
    from make_corpus import find_page_words, write_pages
    from start_fuzzing import make_arguments

    check_page(b"<html><title>Rain</title><p>It rained.<ul><li>Advertisement")  # imports what is imported when first needed

if __name__ == "__main__":
    atheris.Setup(make_arguments("clean_html", write_pages, find_page_words(), sys.argv[1:]), check_page)
    atheris.Fuzz()
