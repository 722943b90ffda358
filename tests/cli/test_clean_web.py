"""`cleaner clean https://...`, and the same without the command."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner.raw.fetch as module
from tests.cli.conftest import PROSE, Run
from tests.web_server import PAGE, SENTENCE, Answer, Server, serve

ARTICLE = "The mayor called the plan a good one."
RECORDS = f"{json.dumps({'text': PROSE})}\n".encode()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Run a server with a page, a text and records; pages of one site need not be apart here."""
    monkeypatch.setattr(module, "MIN_PAUSE", 0.0)
    answers = {
        "/a": Answer(),
        "/2026/rain.php?page=2": Answer(),
        "/news?filter%5Btopic%5D=ferry&q=*": Answer(),
        "/dump.jsonl?filter%5Btopic%5D=ferry": Answer(RECORDS, "application/x-ndjson"),
        "/fragment": Answer(
            PAGE[PAGE.index(b"<article>") :].replace(b"<article>", b"").replace(b"<h1>", b"  <h1>"), "text/html"
        ),
        "/text": Answer(f"{PROSE} Größe\n".encode("cp1252"), "text/plain; charset=iso-8859-1"),
        "/wrong": Answer(f"{PROSE} Größe\n".encode(), "text/plain; charset=utf-16"),
        "/records": Answer(RECORDS, "application/x-ndjson"),
        "/dump.jsonl.gz": Answer(gzip.compress(RECORDS), "application/gzip"),
        "/packed": Answer(gzip.compress(PAGE), "text/html"),
        "/old": Answer(b"", None, 301, {"Location": "/news/new"}),
        "/news/new": Answer(),
    }
    with serve(answers) as running:
        yield running


def test_a_page(run: Run, server: Server) -> None:
    """The article goes to standard output, with or without the command; what is known of it to the other one."""
    for command in ("", "clean"):
        done = run(command, f"{server.address}/a", "--allow-private")
        assert done.exit_code == 0, done.output
        assert ARTICLE in done.stdout
        assert "News" not in done.stdout
        assert "title: The budget" in done.stderr


@pytest.mark.parametrize("query", ["news?filter[topic]=ferry&q=*", "dump.jsonl?filter[topic]=ferry"])
def test_a_query_is_no_pattern(run: Run, server: Server, query: str) -> None:
    """Brackets and stars behind the question mark are the site's."""
    done = run("clean", f"{server.address}/{query}", "--allow-private")
    assert done.exit_code == 0, done.output
    assert SENTENCE.format(3) in done.stdout or PROSE in done.stdout


def test_a_page_is_fetched_once(run: Run, server: Server, folder: Path) -> None:
    """However often it is looked into: to name its output, to tell its kind, to read it."""
    assert run("clean", f"{server.address}/a", "--allow-private", "-o", folder / "out").exit_code == 0
    assert server.paths == ["/robots.txt", "/a"]


def test_links_are_absolute_by_the_address_after_redirects(run: Run, server: Server) -> None:
    """A page that moved has its links relative to where it is now; --url says otherwise."""
    given = ("--allow-private", "--format", "markdown", "--links")
    assert f"({server.address}/news/plan.html)" in run("clean", f"{server.address}/old", *given).stdout
    said = run("clean", f"{server.address}/old", *given, "--url", "https://example.org/x/")
    assert "(https://example.org/x/plan.html)" in said.stdout


@pytest.mark.parametrize("path", ["/fragment", "/packed"])
def test_a_page_by_what_the_server_says(path: str, run: Run, server: Server) -> None:
    """What the server calls HTML is a page, whatever it begins with, and packed or not."""
    done = run("clean", f"{server.address}{path}", "--allow-private")
    assert ARTICLE in done.stdout
    assert "<p>" not in done.stdout


def test_a_text(run: Run, server: Server) -> None:
    """A plain text is cleaned as a text, in the encoding that the server names, if it fits."""
    for path in ("/text", "/wrong"):
        assert run("clean", f"{server.address}{path}", "--allow-private").stdout == f"{PROSE} Größe\n"


def test_records(run: Run, server: Server, folder: Path) -> None:
    """Records stay records, whether the name or only the content says so; a file of records is no page and has no robots."""
    for path in ("/records", "/dump.jsonl.gz"):
        assert json.loads(run("clean", f"{server.address}{path}", "--allow-private").stdout) == {"text": PROSE}
    done = run("clean", f"{server.address}/dump.jsonl.gz", "--allow-private", "-o", folder / "out.jsonl", "--workers", "1")
    assert done.exit_code == 0, done.output
    assert (folder / "out.jsonl").read_bytes() == RECORDS


def test_several_pages(run: Run, server: Server, folder: Path) -> None:
    """Each goes to a file of its own below a folder, named by its address; or all to one file of records."""
    names = [f"{server.address}{path}" for path in ("/a", "/2026/rain.php?page=2", "/text")]
    done = run("clean", *names, "--allow-private", "-o", folder / "out")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.txt", "rain.php.txt", "text"]
    done = run("clean", *names, "--allow-private", "-o", folder / "all.jsonl", "--workers", "1")
    assert done.exit_code == 0, done.output
    records = [json.loads(line) for line in (folder / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["path"] for record in records] == names


def test_one_that_cannot_be_had_costs_no_other(run: Run, server: Server, folder: Path) -> None:
    """The others are written; the exit code says that one is missing."""
    done = run("clean", f"{server.address}/a", f"{server.address}/gone", "--allow-private", "-o", folder / "out")
    assert done.exit_code == 2
    assert "404 Not Found" in done.stderr
    assert [path.name for path in (folder / "out").iterdir()] == ["a.txt"]
    done = run("clean", f"{server.address}/gone", f"{server.address}/a", "--allow-private", "-o", folder / "all.jsonl")
    assert done.exit_code == 2
    assert len((folder / "all.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("path", ["/a", "/dump.jsonl.gz", "/*.jsonl"])
def test_private_addresses_are_asked_for(path: str, run: Run, server: Server) -> None:
    """Without --allow-private neither pages nor dumps nor listings come from private networks; the error has three lines."""
    done = run("clean", f"{server.address}{path}")
    assert done.exit_code == 2
    lines = [line for line in done.stderr.splitlines() if not line.startswith("1 input")]
    assert [line.strip().partition(" ")[0] for line in lines] == ["Error:", "where:", "next:"]
    assert "private network" in lines[0]
    assert server.asked == []


def test_explain(run: Run, server: Server) -> None:
    """`explain` shows a page of the web as it shows a file."""
    done = run("explain", f"{server.address}/a", "--allow-private")
    assert done.exit_code == 0, done.output
    assert SENTENCE.format(3) in done.stdout


def test_nothing_is_cleaned_in_place(run: Run, server: Server) -> None:
    """A page of the web has no place on this machine."""
    done = run("clean", f"{server.address}/text", "--allow-private", "--in-place")
    assert done.exit_code == 2
    assert "only local files" in done.stderr


def test_the_same_pages_again(run: Run, server: Server, folder: Path) -> None:
    """A run over pages is done where they are the same; where one changed, it is another run."""
    call = ("clean", f"{server.address}/a", "--allow-private", "-o", folder / "all.jsonl", "--workers", "1")
    assert run(*call).exit_code == 0
    assert "complete already" in run(*call).stderr
    server.answers["/a"] = Answer(PAGE.replace(b"good", b"bad"))
    done = run(*call)
    assert done.exit_code == 2
    assert "--overwrite" in done.stderr
