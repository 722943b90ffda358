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
    "formats/html/test_limits.py": "parses pages of many megabytes",
    "formats/html/test_parse.py::test_a_hostile_page_is_read_in_time": "parses pages that were made to hurt",
    "formats/html/test_parse.py::test_a_hostile_page_stays_within_a_gigabyte": "parses them once more",
    "rules/test_sources.py::test_the_index_of_the_whole_library_is_equal_to_its_files": "compiles every rule",
    "cli/test_law_of_files.py": "starts many runs",
    "cli/test_clean_dumps.py::test_a_run_that_was_killed_goes_on": "kills runs and resumes them",
    "cli/test_learn.py": "counts dumps in a database, several times",
    "run/test_durable.py": "runs dumps with many workers, and waits for limits of time",
    "rules/test_required_literals.py": "takes every pattern of the library apart",
    "items/test_json_record.py::test_written_records_are_read_back": "looks for counterexamples",
    "run/test_statistics.py::test_statistics_add_up_in_any_pieces": "looks for counterexamples",
    "workers/test_pool.py": "waits for workers that hang",
    "review/test_export.py": "cleans dumps again by what was decided",
    "core/test_cut.py": "cuts generated pages both ways",
    "core/test_quick_look.py": "looks at generated pages both ways",
    "core/test_results.py": "cleans generated pages both ways",
    "typing": "runs type checkers",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow; a name in the list that stands for nothing any more is an error, since all of it would run."""
    stale = [part for part in SLOW if not _is_there(*part.partition("::")[::2])]
    if stale:
        raise pytest.UsageError(f"tests/conftest.py calls slow what is not there: {', '.join(stale)}")
    for item in items:
        path = item.path.relative_to(ROOT).as_posix() if item.path.is_relative_to(ROOT) else ""
        named = f"{path}::{item.name.partition('[')[0]}"
        if any(part in {path, named} or path.startswith(f"{part}/") for part in SLOW):
            item.add_marker("slow")


def _is_there(path: str, name: str) -> bool:
    where = ROOT / path
    return where.is_dir() or (where.is_file() and f"def {name}" in where.read_text(encoding="utf-8"))
