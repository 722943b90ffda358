"""Site templates: lines and sentences that the document's site writes on page after page, as learned from a dump."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.templates.template import BODY, HEAD, TAIL, Template
from cleaner.templates.units import Unit, cut_units

RULE = "structure.site-template"


def find_site_templates(facts: Facts) -> Iterator[Verdict]:
    """Yield what the site repeats, where it stands in the place that it has on the site's other pages.

    Head, body and tail count from the first and last prose that is no template itself. A document without such prose stays
    as it is: nothing says then what is the article.
    """
    if not facts.templates:
        return
    units = list(cut_units(facts.blocks))
    known = [facts.templates.get((unit.shape, unit.is_line)) for unit in units]
    own = [at for at, unit in enumerate(units) if known[at] is None and unit.is_prose]
    if not own:
        return
    for at, (unit, template) in enumerate(zip(units, known, strict=True)):
        if template is not None:
            place = HEAD if at < own[0] else TAIL if at > own[-1] else BODY
            if place in template.places:
                yield _make_verdict(facts, unit, template, place)


def _make_verdict(facts: Facts, unit: Unit, template: Template, place: str) -> Verdict:
    evidence = f"on {template.documents} of {template.site_documents} documents of {template.site}, {place}"
    if unit.is_line:
        return facts.verdict(RULE, unit.block, evidence)
    family = RULE.partition(".")[0]
    return Verdict(RULE, family, keeps=False, block=unit.block, start=unit.start, end=unit.end, evidence=evidence)


DETECTOR = Detector(
    id=RULE,
    title="Line that the site repeats on page after page",
    why="What a site writes around its articles is its own wording; only other pages of the site tell it from the article.",
    since="0.1.0",
    find=find_site_templates,
)
