"""Merging what several dumps taught."""

from __future__ import annotations

from dataclasses import replace

from cleaner.templates.merge import merge_templates
from cleaner.templates.template import Templates
from tests.templates.samples import make_template

MAY = make_template("Close", head=2, first="2020-05-01", last="2020-05-31", following="a")
JUNE = make_template("Close", documents=5, site_documents=20, tail=5, first="2020-06-01", last="2020-06-30", following="b")
OTHER = make_template("Close", "other.org")


def test_counts_add_up() -> None:
    """A line that two files know has the counts of both, the earliest and latest day, and the leading one's neighbours."""
    merged = list(merge_templates([Templates([MAY]), Templates([JUNE, OTHER])]))
    assert sorted(merged, key=lambda one: one.site) == [
        replace(MAY, documents=14, site_documents=30, head=2, tail=14, last="2020-06-30"),
        OTHER,
    ]


def test_a_line_of_one_crawl_has_its_share_of_both() -> None:
    """Where only one file knows a line, the other's documents of that site count as ones without it."""
    gone = make_template("Gone", documents=6, tail=6)
    merged = {one.shape: one for one in merge_templates([Templates([MAY, gone]), Templates([JUNE])])}
    assert (merged["Gone"].documents, merged["Gone"].site_documents) == (6, 30)


def test_the_order_of_files_does_not_matter() -> None:
    """The same files in another order give the same templates."""
    files = [Templates([MAY]), Templates([JUNE, OTHER]), Templates([replace(MAY, following="c", first=None)])]
    assert list(Templates(merge_templates(files))) == list(Templates(merge_templates(files[::-1])))
