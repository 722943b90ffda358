"""Merging: what several dumps taught about the same sites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
        yield _add_up(same, sites[same[0].site])


def _count_documents(templates: Templates) -> dict[str, int]:
    return {template.site: template.site_documents for template in templates}


def _add_up(same: Sequence[Template], site_documents: int) -> Template:
    """Add the counts up; the neighbours are those of the one that most documents have, of equal ones the last by name."""
    leading = max(same, key=lambda one: (one.documents, one.previous or "", one.following or ""))
    return replace(
        leading,
        is_prose=any(one.is_prose for one in same),
        site_documents=site_documents,
        **{name: sum(getattr(one, name) for one in same) for name in ("documents", "head", "body", "tail")},
        first=min((one.first for one in same if one.first is not None), default=None),
        last=max((one.last for one in same if one.last is not None), default=None),
    )
