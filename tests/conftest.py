"""Settings of all property tests, and which tests are slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("cleaner", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cleaner")  # a slow machine is no failure

ROOT = Path(__file__).parent
# What `make test-fast` leaves out: files, folders and single tests, and why they take long.
SLOW = {
    "engines": "starts Spark, Ray and datatrove",
    "browser": "drives a browser",
    "training": "learns weights",
    "learning": "counts dumps in a database, several times",
    "run/test_kills.py": "kills runs and resumes them",
    "run/test_resume_is_honest.py": "interrupts runs and resumes them",
    "docs/test_examples.py": "runs every example of every page",
    "docs/test_links.py::test_site_builds_without_a_complaint": "builds the site",
    "test_docs.py::test_generated_pages_are_in_step": "reads every rule to make every page",
    "release": "looks at every installed package",
    "test_rules.py": "tries every rule on every example",
    "test_laws.py": "looks for counterexamples, hundreds a law",
    "test_html_laws.py": "looks for counterexamples, hundreds a law",
    "test_hostile.py": "cleans texts that were made to hurt",
    "test_hostile_pages.py": "cleans pages that were made to hurt",
    "test_long_articles.py": "cleans articles of thousands of paragraphs",
    "output/test_rendering_laws.py": "looks for counterexamples",
    "output/test_markdown_readers.py": "reads generated Markdown with three readers",
    "input/html/test_limits.py": "parses pages of many megabytes",
    "input/html/test_parse.py::test_a_hostile_page_is_read_in_time": "parses pages that were made to hurt",
    "input/html/test_parse.py::test_a_hostile_page_stays_within_a_gigabyte": "parses them once more",
    "rules/test_sources.py::test_the_index_of_the_whole_library_is_equal_to_its_files": "compiles every rule",
    "cli/test_law_of_files.py": "starts many runs",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow."""
    for item in items:
        path = item.path.relative_to(ROOT).as_posix() if item.path.is_relative_to(ROOT) else ""
        named = f"{path}::{item.name.partition('[')[0]}"
        if any(part in {path, named} or path.startswith(f"{part}/") for part in SLOW):
            item.add_marker("slow")
