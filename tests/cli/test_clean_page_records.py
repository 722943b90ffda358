"""`cleaner clean` on JSON lines that hold pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cleaner

from .conftest import CLEAN, TEXT, Run
from .page_samples import ARTICLE, PAGE, TITLE
from .test_clean_records import to_lines


def test_records_with_pages(run: Run) -> None:
    """--html-field reads pages of records: the article goes to the text's field, what is known to `metadata`."""
    record = {"id": 7, "html": PAGE, "url": "https://example.org/a"}
    result = run("clean", "--html-field", "html", data=to_lines(record))
    assert (result.exit_code, result.stderr) == (0, "")
    written = json.loads(result.stdout)
    assert list(written) == ["id", "html", "url", "text", "metadata"]
    assert {**written, "metadata": None} == {**record, "text": ARTICLE.rstrip("\n"), "metadata": None}
    assert (written["metadata"]["title"], written["metadata"]["url"]) == (TITLE, record["url"])


def test_records_keep_their_metadata(run: Run, folder: Path, rules: Path) -> None:
    """A record that has metadata keeps it; the text's field can be the page's own, and can hold Markdown."""
    (folder / "a.jsonl").write_text(to_lines({"page": PAGE, "metadata": {"a": 1}}))
    result = run("clean", "a.jsonl", "--html-field", "page", "--text-field", "page", "--format", "markdown")
    expected = cleaner.Cleaner(rules=[rules]).clean_html(PAGE).to_markdown()
    assert json.loads(result.stdout) == {"page": expected, "metadata": {"a": 1}}


def test_record_without_a_page(run: Run) -> None:
    """A record without the page's field passes as it came, and the error names the option."""
    result = run("clean", "--html-field", "html", data=to_lines({"text": TEXT}, {"html": PAGE}))
    assert (result.exit_code, result.stdout.splitlines()[0]) == (2, to_lines({"text": TEXT}).rstrip("\n"))
    assert json.loads(result.stdout.splitlines()[1])["text"] == ARTICLE.rstrip("\n")
    assert result.stderr.splitlines()[2] == "  next: name the page's field with --html-field; there are: text"


def test_texts_that_are_pages_are_read_as_such(run: Run, folder: Path) -> None:
    """A text that is a page gives its article, wherever it goes; --as jsonl takes no field for a page."""
    lines = to_lines({"text": f"<html>\n{TEXT}"})
    (folder / "a.jsonl").write_text(lines)
    assert run("clean", "a.jsonl", "-o", "b.jsonl").exit_code == 0
    assert run("clean", data=lines).stdout == (folder / "b.jsonl").read_text()
    assert "<html>" not in (folder / "b.jsonl").read_text()
    assert run("clean", "--as", "jsonl", data=lines).stdout == to_lines({"text": f"<html>\n{CLEAN}"})


def test_json_is_not_for_records(run: Run, folder: Path) -> None:
    """JSON lines stay JSON lines: --format json is an error that leaves no file."""
    (folder / "a.jsonl").write_text(to_lines({"text": TEXT}))
    result = run("clean", "a.jsonl", "--format", "json", "-o", "b.json")
    assert (result.exit_code, (folder / "b.json").exists()) == (2, False)
    assert result.stderr.splitlines()[0] == "Error: records come out as records, not as one JSON document"


def test_text_beside_records_with_pages(run: Run, folder: Path) -> None:
    """--html-field says nothing of texts: they are cleaned as texts."""
    (folder / "a.txt").write_text(TEXT)
    assert [run("clean", "--html-field", "html", *names, data=TEXT).stdout for names in ((), ("a.txt",))] == [CLEAN, CLEAN]


def test_record_whose_page_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that cannot be cleaned costs its own record only, which passes along."""
    clean_html = cleaner.Cleaner.clean_html

    def refuse(engine: cleaner.Cleaner, html: str, *known: str | None, **named: str | None) -> cleaner.Cleaned:
        if html == "bad":
            raise cleaner.InputError("bad page", "html", "mend it")
        return clean_html(engine, html, *known, **named)

    monkeypatch.setattr("cleaner.engine.Cleaner.clean_html", refuse)
    result = run("clean", "--html-field", "html", data=to_lines({"html": "bad"}, {"html": PAGE}))
    assert (result.exit_code, result.stdout.splitlines()[0]) == (2, '{"html": "bad"}')
    assert json.loads(result.stdout.splitlines()[1])["text"] == ARTICLE.rstrip("\n")
    assert result.stderr.splitlines()[:2] == ["Error: bad page; the record is passed along as it came", "  where: stdin:1"]
