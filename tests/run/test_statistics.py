"""Statistics: what is counted, that it adds up in any pieces, and how it is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.document import Document
from cleaner.items.item import Item, PageItem
from cleaner.run import statistics as module
from cleaner.run.statistics import Counts, Removed, Statistics, forget_rare
from cleaner.run.table import render_statistics
from cleaner.templates.site import name_site
from tests.run.test_records import PAGE

TEXTS = ["It rained.\n\nAdvertisement", "It snowed all day.", "Advertisement\n\nIt was hot.\n\nShare this article"]


def count(numbers: list[int]) -> Statistics:
    """Count some documents."""
    found = Statistics()
    for number in numbers:
        text = TEXTS[number % 3]
        item = Item("a:1", Document(text, f"https://site{number}.example.org/"), len(text))
        found.count(item, cleaner.Cleaner().clean(text, language=("en", "English", None)[number % 3]))
    return found


def test_a_document_is_counted_by_all_that_is_known_of_it() -> None:
    """Documents, bytes, words and removals are counted in total, by site, language, rule and family."""
    found = count([0, 1, 2, 0])
    text_bytes = sum(len(TEXTS[number]) for number in (0, 1, 2, 0))
    assert found.total == Counts(4, 3, text_bytes, found.total.bytes_out, 17, 11, 4, found.total.characters)
    assert text_bytes == found.total.bytes_out + found.total.characters  # ASCII: what is kept and what went are all
    assert found.sites == {"example.org": found.total}
    assert {name: counts.documents for name, counts in found.languages.items()} == {"en": 2, "unknown": 2}
    assert found.families["advert"].documents == 3
    assert found.families["advert"].spans == 3
    assert found.lines == {"Advertisement": 3, "Share this article": 1}


def test_a_page_is_counted_by_its_text() -> None:
    """Bytes and words are those of its text, so that what comes out can be held beside them; the page says its language."""
    page = PAGE.replace("<html>", '<html lang="oc">')
    found = Statistics()
    cleaned = cleaner.clean_html(page)
    found.count(PageItem("a:1", page, len(page), "https://www.example.fr/a"), cleaned)
    assert found.total.bytes_in == len((cleaned.page_text or "").encode())
    assert found.total.words_in < 60
    assert list(found.sites) == ["example.fr"]
    assert list(found.languages) == ["oc"]


@given(st.lists(st.integers(0, 5), max_size=8), st.integers(0, 8))
def test_statistics_add_up_in_any_pieces(numbers: list[int], border: int) -> None:
    """Counted at once, or in two parts that went through JSON and were added: the same."""
    total = Statistics()
    for part in (numbers[:border], numbers[border:]):
        total.add(Statistics.from_json(count(part).to_json()))
    assert total.to_dict() == count(numbers).to_dict()


def test_rare_lines_are_forgotten_first() -> None:
    """The table of lines stays small; of equally rare lines those that sort first stay."""
    found = Statistics()
    found.lines.update({"often": 5, "b": 1, "a": 1, "c": 1})
    forget_rare(found.lines, 2)
    assert found.lines == {"often": 5, "a": 1}
    for number in range(3):
        other = Statistics()
        other.lines.update({f"{number}-{line}": 1 for line in range(module.MAX_LINES // 2)} | {"often": 1})
        found.add(other)
        assert len(found.lines) <= module.MAX_LINES
    assert found.lines["often"] == 8


def test_sites_are_registered_domains() -> None:
    """Hosts of one owner are one site; what has no registered domain is its own."""
    hosts = ["https://www.bbc.co.uk/news", "http://a.b.example.com:80/", "https://[::1]/", "http://[broken", "", "localhost"]
    assert [name_site(host) for host in hosts] == ["bbc.co.uk", "example.com", "::1", "unknown", "unknown", "unknown"]


def test_the_table_shows_the_largest_first() -> None:
    """The table has the total, families and rules, sites and languages, lines and errors; long ones are cut short."""
    found = count([0, 1, 2])
    found.errors.update(["read"])
    found.rules.update({f"a.{number}": Removed(1, 1, number) for number in range(20)})
    shown = render_statistics(found, 5)
    heads = [table.split("\n")[0].split("  ")[0].strip() for table in shown.split("\n\n")]
    assert heads == ["", "family", "rule", "site", "language", "most removed lines", "errors"]
    assert "a.19" in shown
    assert "a.2 " not in shown
    assert render_statistics(Statistics()).count("\n") == 1
