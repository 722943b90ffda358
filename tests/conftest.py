"""Settings of all property tests, which tests are slow, how several processes share them, and what was run of the docs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from xdist.scheduler import LoadFileScheduling

settings.register_profile("cleaner", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cleaner")  # a slow machine is no failure

ROOT = Path(__file__).parent
RAN_OF_A_PAGE = "ran of a page"  # lines, programs, outputs, and the reasons for lines that were not run
TOGETHER = ("tests/engines/", "tests/browser/")  # folders that stay with one process, which starts once what they need
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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is slow; a name in the list that stands for nothing any more is an error, since all of it would run.

    Where several processes share the tests, slow ones come first, so that none is left with a long one at the end.
    """
    stale = [part for part in SLOW if not _is_there(*part.partition("::")[::2])]
    if stale:
        raise pytest.UsageError(f"tests/conftest.py calls slow what is not there: {', '.join(stale)}")
    for item in items:
        path = item.path.relative_to(ROOT).as_posix() if item.path.is_relative_to(ROOT) else ""
        named = f"{path}::{item.name.partition('[')[0]}"
        if any(part in {path, named} or path.startswith(f"{part}/") for part in SLOW):
            item.add_marker("slow")
    if hasattr(config, "workerinput"):
        slow_files = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow_files)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Share out whole files, in the order in which they were collected, and some folders as a whole."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415  # not there without pytest-xdist

    class Scheduling(LoadFileScheduling):  # type: ignore[misc]  # xdist ships no types
        def _split_scope(self, nodeid: str) -> str:
            return next((folder for folder in TOGETHER if nodeid.startswith(folder)), super()._split_scope(nodeid))

    config.option.loadscopereorder = False
    return Scheduling(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was run of the pages of the docs, and what was not and why: nothing is left out silently."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.getreports(kind)]
    ran = [value for report in reports for name, value in report.user_properties if name == RAN_OF_A_PAGE]
    if not ran:
        return
    lines, programs, outputs = (sum(value[at] for value in ran) for at in range(3))
    left = Counter(reason for *_, reasons in ran for reason in reasons)
    terminalreporter.write_line(
        f"pages: {lines} shell lines and {programs} Python blocks run,"
        f" {outputs} outputs compared, {left.total()} lines not run:"
    )
    for reason, count in sorted(left.items()):
        terminalreporter.write_line(f"  {count}: {reason}")


def _is_there(path: str, name: str) -> bool:
    where = ROOT / path
    return where.is_dir() or (where.is_file() and f"def {name}" in where.read_text(encoding="utf-8"))
