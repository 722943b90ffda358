"""Templates: the lines that each site of a dump repeats, how often, where, and beside what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cleaner.document import Document
from cleaner.templates.site import UNKNOWN, name_document_site

HEAD, BODY, TAIL = "head", "body", "tail"
MIN_PLACE_SHARE = 0.1

Key = tuple[str, bool]  # the shape, and whether it is a whole line
SiteTemplates = Mapping[Key, "Template"]


@dataclass(frozen=True, slots=True)
class Template:
    """One line, or sentence within lines, that a site repeats.

    `shape` is the line with numbers and dates as 0 (see `shape_line`). Of the site's `site_documents`, `documents` have it;
    near copies of one article count once in both. `head`, `body` and `tail` say in how many of them it comes before, within or
    after their own prose. `previous` and `following` are the shapes of the template lines that most often come next to it.
    `first` and `last` are the earliest and latest day (ISO 8601) of its documents, if they have one.
    """

    site: str
    shape: str
    is_line: bool
    is_prose: bool
    documents: int
    site_documents: int
    head: int = 0
    body: int = 0
    tail: int = 0
    previous: str | None = None
    following: str | None = None
    first: str | None = None
    last: str | None = None

    @property
    def key(self) -> Key:
        """Return what a document's units are looked up by."""
        return self.shape, self.is_line

    @property
    def places(self) -> tuple[str, ...]:
        """Name the places where it stands in a tenth of its documents or more: elsewhere the same words are the article's."""
        counts = ((HEAD, self.head), (BODY, self.body), (TAIL, self.tail))
        return tuple(place for place, count in counts if count and count >= MIN_PLACE_SHARE * self.documents)


class Templates:
    """The templates of many sites. It never changes; you can share it between threads, and pickle it."""

    def __init__(self, templates: Iterable[Template] = ()) -> None:
        """Sort them by site."""
        self._sites: dict[str, dict[Key, Template]] = {}
        for template in templates:
            self._sites.setdefault(template.site, {})[template.key] = template

    def __len__(self) -> int:
        """Count the templates of all sites."""
        return sum(map(len, self._sites.values()))

    def __iter__(self) -> Iterator[Template]:
        """Yield all templates, by site, the most frequent first."""
        for site in sorted(self._sites):
            yield from sorted(self._sites[site].values(), key=lambda one: (-one.documents, one.shape, one.is_line))

    @property
    def sites(self) -> list[str]:
        """List the sites that have templates."""
        return sorted(self._sites)

    def of_site(self, site: str) -> SiteTemplates:
        """Return the templates of a site, none for one that is not known."""
        return self._sites.get(site, {})

    def of_document(self, document: Document) -> SiteTemplates:
        """Return the templates of a document's site: the one it names, else that of its address; none without either."""
        site = name_document_site(document.site, document.url) if self._sites else UNKNOWN
        return {} if site == UNKNOWN else self.of_site(site)
