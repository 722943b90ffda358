"""Merging: what several dumps taught about the same sites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce

from cleaner.templates.template import Template, Templates


def merge_templates(files: Sequence[Templates]) -> Iterator[Template]:
    """Yield each template once, with the counts of all files that know it.

    The site's documents are those of all files that know the site, so that a line of one crawl has its share of all.
    """
    known = [_count_documents(templates) for templates in files]
    sites = {site: sum(counts.get(site, 0) for counts in known) for counts in known for site in counts}
    found: dict[tuple[str, str, bool], list[Template]] = {}
    for template in (template for templates in files for template in templates):
        found.setdefault((template.site, *template.key), []).append(template)
    for same in found.values():
        yield replace(reduce(_add, same), site_documents=sites[same[0].site])


def _count_documents(templates: Templates) -> dict[str, int]:
    return {template.site: template.site_documents for template in templates}


def _add(one: Template, other: Template) -> Template:
    """Add the counts of two; the neighbours are those of the one that more documents have, then of the first by name."""
    leading = max((one, other), key=lambda template: (template.documents, template.previous or "", template.following or ""))
    return replace(
        leading,
        documents=one.documents + other.documents,
        is_prose=one.is_prose or other.is_prose,
        head=one.head + other.head,
        body=one.body + other.body,
        tail=one.tail + other.tail,
        first=_choose(min, one.first, other.first),
        last=_choose(max, one.last, other.last),
    )


def _choose(choose: Callable[[Iterable[str]], str], *days: str | None) -> str | None:
    known = [day for day in days if day is not None]
    return choose(known) if known else None
