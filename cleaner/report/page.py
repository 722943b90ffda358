"""The page itself: one file that needs nothing else, and that lets nothing run but its own script."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cleaner.errors import CleanerError
from cleaner.report.sample import Sample
from cleaner.report.shown import Reader
from cleaner.report.tables import (
    arrange_columns,
    make_errors,
    make_lines,
    make_losers,
    make_tables,
    make_warnings,
    order_families,
)
from cleaner.run.result import Quarantine
from cleaner.run.statistics import Statistics
from cleaner.version import __version__

TEMPLATES = Path(__file__).parent / "templates"
HUES = 360
GOLDEN_ANGLE = 137.5  # neighbours in a list are far from each other on the wheel, however many there are
UNWRITABLE = re.compile("[\ud800-\udfff]")  # halves of surrogate pairs


@dataclass(frozen=True, slots=True)
class Report:
    """What a report shows of a run: `name` is that of its output, `source` says where the texts of documents come from."""

    name: str
    statistics: Statistics
    sample: Sample
    reader: Reader
    quarantine: Quarantine
    source: str


def render_report(report: Report) -> str:
    """Return the page; the same run gives the same page. Raises `CleanerError` if Jinja is not installed.

    Everything of the run is text to the page: the template escapes it, and the script sets it as text. Should either fail,
    the page's own policy still lets no script run and nothing be fetched but what stands here by its digest.
    """
    families = order_families({*report.statistics.families, *(family for _, family in report.reader.rules)})
    style = _read("page.css") + write_colours(families)
    script = _read("page.js")
    known = {
        "report": report,
        "total": report.statistics.total,
        "tables": arrange_columns(make_tables(report.statistics)),
        "lines": make_lines(report.statistics),
        "warnings": make_warnings(report.statistics),
        "errors": make_errors(report.statistics),
        "losers": make_losers(report.sample.documents),
        "colours": {family: number for number, family in enumerate(families)},
        "policy": write_policy(style, script),
        "other_languages": report.statistics.left_out.total(),
        "version": __version__,
    }
    data = report.reader.to_json(families)
    page: str = _load_template().render(known, style=_trust(style), script=_trust(script), data=_trust(data))
    return UNWRITABLE.sub("\ufffd", page)


def write_policy(style: str, script: str) -> str:
    """Return the content security policy of a page: it may use this style and this script, and fetch nothing."""
    return f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; form-action 'none'"


def write_colours(families: Sequence[str]) -> str:
    r"""Return the hue of each family, as a class by its number.

    >>> write_colours(["caption", "credit"])
    '.f0 { --hue: 0; }\n.f1 { --hue: 138; }\n'
    """
    return "".join(f".f{number} {{ --hue: {round(number * GOLDEN_ANGLE) % HUES}; }}\n" for number in range(len(families)))


def count_words(number: int, word: str) -> str:
    """Return a number with its word.

    >>> count_words(1, "span"), count_words(2_000, "span")
    ('1 span', '2,000 spans')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _load_template() -> Any:
    try:
        import jinja2  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise CleanerError("a report needs jinja2", "", "in a clone of cleaner: pip install '.[report]'") from error
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(grouped="{:,}".format, counted=count_words)
    return environment.get_template("page.html.jinja")


def _trust(text: str) -> str:
    """Return our own style and script, and JSON that is escaped already, as what no template need escape."""
    import markupsafe  # noqa: PLC0415  # comes with jinja2

    return markupsafe.Markup(text)  # noqa: S704
