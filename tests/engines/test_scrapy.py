"""Crawls of Scrapy: real ones over HTTP; items of every kind get the article of their page, and none is lost."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
import scrapy
from scrapy.settings import Settings
from scrapy.statscollectors import StatsCollector

from cleaner.engine import Cleaner, default_cleaner
from cleaner.engines.columns import list_removals
from cleaner.engines.scrapy import CleanArticlePipeline, ItemFields
from cleaner.errors import CleanerError
from cleaner.extract import NO_ARTICLE
from cleaner.output.cleaned import Cleaned
from tests.engines.pages import make_environment, run_page
from tests.engines.samples import ARTICLE, FIXTURES, PAGE, write_rules

NAMES = sorted(path.parent.name for path in FIXTURES.glob("html/*/page.html"))
EMPTY_PAGE = "<!doctype html><html><head><title>Menu</title></head><body><script>go()</script></body></html>"
PROGRAM = """
import json, sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Articles(scrapy.Spider):
    name = "articles"
    start_urls = [sys.argv[1]]

    def parse(self, response):
        for link in response.css("li a"):
            yield response.follow(link, self.parse_page)

    def parse_page(self, response):
        yield {"url": response.url, "html": response.body, "title": None}

if __name__ == "__main__":
    fields = ["url", "title", "author", "date", "text", "removals", "error"]
    settings = {
        "ITEM_PIPELINES": {"cleaner.engines.scrapy.CleanArticlePipeline": 300},
        "FEEDS": {"articles.jsonl": {"format": "jsonlines", "fields": fields}},
        "TELNETCONSOLE_ENABLED": False,
    }
    process = CrawlerProcess({**settings, **json.loads(sys.argv[2])})
    crawler = process.create_crawler(Articles)
    process.crawl(crawler)
    process.start()
    stats = crawler.stats.get_stats()
    print(json.dumps({name: value for name, value in stats.items() if name.startswith("cleaner/")}))
"""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: Any) -> None:
        """Write no line for a request."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """Serve the pages of the fixtures, and one without an article, below a folder; yield its address."""
    (tmp_path / "site").mkdir()
    write_site(tmp_path / "site")
    handler = partial(QuietHandler, directory=str(tmp_path / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def write_site(folder: Path) -> None:
    """Write the pages and a page that links to them."""
    for name in NAMES:
        (folder / f"{name}.html").write_bytes((FIXTURES / "html" / name / "page.html").read_bytes())
    (folder / "empty.html").write_text(EMPTY_PAGE, encoding="utf-8")
    links = [f'<li><a href="{path.name}">{path.stem}</a></li>' for path in sorted(folder.glob("*.html"))]
    (folder / "index.html").write_text(f"<!doctype html><ul>{''.join(links)}</ul>", encoding="utf-8")


def crawl(folder: Path, site: str, settings: dict[str, Any]) -> tuple[dict[str, dict[str, Any]], dict[str, int]]:
    """Crawl the site in a process of its own; return the items by the names of their pages, and the counts."""
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")  # a file, since Scrapy looks into the source of spiders
    done = subprocess.run(  # noqa: S603  # our own lines
        [sys.executable, "program.py", site, json.dumps(settings)],
        cwd=folder,
        env=make_environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    items = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    return {item["url"].rpartition("/")[2]: item for item in items}, json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("kind", ["library", "own rules and keep"])
def test_crawled_items_hold_the_article(kind: str, site: str, tmp_path: Path) -> None:
    """Text, removals and metadata of each item are those of the package itself; a page without an article is no lost item."""
    settings: dict[str, Any] = {"CLEANER_REMOVALS_FIELD": "removals"}
    cleaner = Cleaner()
    if kind == "own rules and keep":
        rules = [str(write_rules(tmp_path))]
        settings |= {"CLEANER_RULES": rules, "CLEANER_KEEP": ["share"]}
        cleaner = Cleaner(keep=["share"], rules=rules)
    items, counts = crawl(tmp_path, site, settings)
    assert sorted(items) == sorted([*(f"{name}.html" for name in NAMES), "empty.html"])
    assert NO_ARTICLE in items.pop("empty.html")["error"]
    removals = 0
    for name, item in items.items():
        found = cleaner.clean_html((tmp_path / "site" / name).read_bytes(), site + name)
        assert item["text"] == found.text
        assert item["removals"] == list_removals(found)
        assert [item.get(key) for key in ("title", "author", "date")] == [
            getattr(found.metadata, key) for key in ("title", "author", "date")
        ]
        assert "error" not in item
        removals += len(found.removals)
    assert counts == {"cleaner/cleaned": len(NAMES), "cleaner/failed": 1, "cleaner/removals": removals}


class DeclaredItem(scrapy.Item):
    """An item that declares its fields."""

    html = scrapy.Field()
    text = scrapy.Field()
    title = scrapy.Field()


@dataclass
class DataItem:
    """An item that is a dataclass."""

    html: Any = None
    text: str | None = None
    title: str | None = None


@dataclass
class OtherItem:
    """An item of another kind."""

    price: int


def make_pipeline(**settings: Any) -> CleanArticlePipeline:
    """Return the pipeline that Scrapy would make of some settings."""
    crawler = SimpleNamespace(settings=Settings(settings), stats=None)
    return CleanArticlePipeline.from_crawler(crawler)


@pytest.mark.parametrize("make", [dict, DeclaredItem, DataItem])
def test_items_may_be_of_any_kind(make: Any) -> None:
    """Dicts, items and dataclasses get text and title; what the spider found stays, and undeclared fields are not written."""
    pipeline = make_pipeline()
    adapt = pipeline.adapt
    found = default_cleaner().clean_html(PAGE)
    item = pipeline.process_item(make(html=PAGE), None)
    assert isinstance(item, make)
    assert [adapt(item)["text"], adapt(item)["title"], adapt(item)["html"]] == [found.text, found.metadata.title, PAGE]
    assert adapt(pipeline.process_item(make(html=PAGE, title="Mine")))["title"] == "Mine"
    assert adapt(pipeline.process_item(make(text=ARTICLE)))["text"] == default_cleaner().clean(ARTICLE).text


class ListeningCleaner(Cleaner):
    """Remembers what it was told of a page or text."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.heard: list[Any] = []

    def clean_html(self, html: str | bytes, url: str | None = None, encoding: str | None = None, **known: Any) -> Cleaned:
        """Remember the address."""
        self.heard.append(url)
        return super().clean_html(html, url, encoding, **known)

    def clean(self, text: str, url: str | None = None, title: str | None = None, **known: Any) -> Cleaned:
        """Remember address and title."""
        self.heard.append((url, title))
        return super().clean(text, url, title, **known)


def test_address_and_title_are_evidence() -> None:
    """The cleaner hears the address of a page, and address and title of a text, where they are texts."""
    cleaner = ListeningCleaner()
    pipeline = CleanArticlePipeline(cleaner)
    known = {"url": "https://example.org/", "title": "Rain"}
    for item in ({"html": PAGE, **known}, {"text": ARTICLE, **known}, {"text": ARTICLE, "url": 7, "title": ["x"]}):
        pipeline.process_item(item)
    assert cleaner.heard == [known["url"], (known["url"], known["title"]), (None, None)]


@pytest.mark.parametrize("html", [EMPTY_PAGE, 7, None])
@pytest.mark.parametrize("make", [dict, DeclaredItem, DataItem])
def test_an_item_that_cannot_be_cleaned_goes_on(make: Any, html: Any, caplog: pytest.LogCaptureFixture) -> None:
    """It is logged and has an `error` where it can have one; its other fields stay."""
    pipeline = make_pipeline()
    with caplog.at_level(logging.ERROR):
        item = pipeline.adapt(pipeline.process_item(make(html=html)))
    assert (item["html"], item.get("text")) == (html, None)
    assert ("error" in item) is (make is dict)
    assert "cannot be cleaned" in caplog.text


def test_items_of_other_kinds_pass() -> None:
    """An item with neither page nor text is none of ours, and is counted as such."""
    crawler: Any = SimpleNamespace(settings=Settings())
    stats = StatsCollector(crawler)
    pipeline = CleanArticlePipeline(Cleaner(), stats=stats)
    assert pipeline.process_item(OtherItem(7)) == OtherItem(7)
    assert pipeline.process_item({"price": 7}) == {"price": 7}
    assert stats.get_stats() == {"cleaner/skipped": 2}


def test_an_item_without_a_field_for_the_text_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    """A name that is not declared is logged with the setting that names it, and costs no item."""
    item = DeclaredItem(html=PAGE)
    assert make_pipeline(CLEANER_TEXT_FIELD="body").process_item(item) == DeclaredItem(html=PAGE)
    assert "CLEANER_TEXT_FIELD" in caplog.text


def test_settings_name_fields_and_choose_the_cleaner(tmp_path: Path) -> None:
    """Every setting does what it says; lists may be texts with commas, as on Scrapy's command line."""
    names = {name: f"my_{name}" for name in ItemFields.__slots__}
    pipeline = make_pipeline(
        **{f"CLEANER_{name.upper()}_FIELD": value for name, value in names.items()},
        CLEANER_KEEP="advert,share",
        CLEANER_RULES=str(write_rules(tmp_path)),
        CLEANER_EXTRACTOR="auto",
        CLEANER_COMMENTS="keep",
        CLEANER_JUDGE="rules",
        CLEANER_FAVOR="recall",
    )
    assert pipeline.fields == ItemFields(**names)
    options = pipeline.cleaner.options
    assert (options.extractor, options.comments, options.favor) == ("auto", "keep", "recall")
    item = pipeline.process_item({"my_text": ARTICLE})
    assert "Advertisement" in item["my_text"]
    assert [removal["rule"] for removal in item["my_removals"]] == ["widget.zebra"]
    assert "my_error" in pipeline.process_item({"my_html": 7})


@pytest.mark.parametrize(
    "settings", [{"CLEANER_KEEP": ["nothing"]}, {"CLEANER_RULES": ["/no/such"]}, {"CLEANER_EXTRACTOR": "x"}]
)
def test_wrong_settings_end_the_crawl_before_it_begins(settings: dict[str, Any]) -> None:
    """A misspelt name is an error at the start, and not one of each item."""
    with pytest.raises(CleanerError):
        make_pipeline(**settings)


def test_page_works(tmp_path: Path) -> None:
    """The program on the page runs as it stands, and gives what the package itself gives."""
    (tmp_path / "site").mkdir()
    write_site(tmp_path / "site")
    run_page("scrapy", tmp_path)
    items = [json.loads(line) for line in (tmp_path / "clean-scrapy.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(items) == len(NAMES) + 2
    cleaner = Cleaner(keep=["share"])
    for item in items:
        html = Path(item["url"].removeprefix("file://")).read_text(encoding="utf-8")
        found = cleaner.clean_html(html, item["url"])
        assert item.get("text", "") == found.text
        assert ("error" in item) is not bool(found.text)
