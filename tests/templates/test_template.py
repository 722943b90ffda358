"""Templates by site, and the site of a document."""

from __future__ import annotations

import pickle

import pytest

from cleaner.document import Document
from cleaner.templates.site import name_document_site
from cleaner.templates.template import Templates
from tests.templates.samples import SITE, make_template

SITES = [
    (None, "https://www.bbc.co.uk/news/1", "bbc.co.uk"),
    ("", "https://www.bbc.co.uk/news/1", "bbc.co.uk"),
    ("edition.cnn.com", "https://www.bbc.co.uk/", "cnn.com"),
    ("https://edition.cnn.com/x", None, "cnn.com"),
    ("The Boston Globe", None, "The Boston Globe"),
    ("St. Galler Tagblatt", None, "St. Galler Tagblatt"),
    (None, None, "unknown"),
    ("[broken", "http://[broken", "[broken"),
]


@pytest.mark.parametrize(("site", "url", "expected"), SITES)
def test_the_site_of_a_document(site: str | None, url: str | None, expected: str) -> None:
    """A named site is what it is called, or the registered domain where it is a host; else the address says it."""
    assert name_document_site(site, url) == expected


def test_places_are_where_a_line_usually_stands() -> None:
    """A place counts from a tenth of the documents on."""
    assert make_template("a", documents=20, head=1, body=2, tail=17).places == ("body", "tail")
    assert make_template("a", tail=0).places == ()


def test_templates_are_found_by_site() -> None:
    """A document has the templates of its site and no other's; they arrive whole where they are pickled."""
    templates = pickle.loads(pickle.dumps(Templates([make_template("Close"), make_template("Close", "other.org")])))  # noqa: S301
    assert len(templates) == 2
    assert templates.sites == [SITE, "other.org"]
    assert list(templates.of_document(Document("", "https://www.example.org/1"))) == [("Close", True)]
    assert not templates.of_document(Document("", "https://nowhere.org/"))
    assert not Templates([make_template("Close", "unknown")]).of_document(Document(""))
