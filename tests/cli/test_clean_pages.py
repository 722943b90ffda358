"""`cleaner clean` on pages."""

from __future__ import annotations

import gzip
import json
import os
import threading
from pathlib import Path

import pytest

import cleaner

from .conftest import CLEAN, PROSE, TEXT, Run
from .page_samples import ARTICLE, BODY, EMPTY_PAGE, FOOT, PAGE, TITLE, make_page
from .test_clean_records import to_lines

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page.xhtml", "page.txt", "page", "page.php"])
def test_page_is_found_by_name_or_content(run: Run, folder: Path, name: str) -> None:
    """Of a page its article goes to standard output, whatever the file is called; what is known of it goes to stderr."""
    (folder / name).write_text(PAGE)
    result = run("clean", name)
    assert (result.exit_code, result.stdout) == (0, ARTICLE)
    assert result.stderr.splitlines() == [f"{name}: title: {TITLE}", f"{name}: author: Ann Sample"]


def test_name_makes_a_page(run: Run, folder: Path) -> None:
    """A part of a page too small to be known by its tags is a page by its name, and a text by any other."""
    (folder / "a.html").write_text(f"<p>{PROSE}</p>")
    (folder / "a.txt").write_text(f"<p>{PROSE}</p>")
    assert [run("clean", name).stdout for name in ("a.html", "a.txt")] == [CLEAN, f"<p>{PROSE}</p>"]


def test_page_from_standard_input(run: Run) -> None:
    """A page that is piped in is found by its content, and so is one behind blank lines."""
    assert [run("clean", "-", data=data).stdout for data in (PAGE, f"\n\n{PAGE}")] == [ARTICLE, ARTICLE]


def test_page_from_a_pipe(run: Run, folder: Path) -> None:
    """A named pipe is read once, and a page in it is found."""
    os.mkfifo(folder / "pipe")
    writer = threading.Thread(target=lambda: (folder / "pipe").write_text(PAGE))
    writer.start()
    result = run("clean", "pipe")
    writer.join(timeout=10)
    assert result.stdout == ARTICLE


def test_quiet_page(run: Run) -> None:
    """--quiet leaves out what is known of a page and what was not done."""
    assert [run("clean", "-q", data=data).stderr for data in (PAGE, EMPTY_PAGE)] == ["", ""]


def test_as_text(run: Run, folder: Path) -> None:
    """--as text cleans the source of a page as a text."""
    (folder / "a.html").write_text(f"<html>\n{TEXT}")
    assert [run("clean", "--as", kind, "a.html").stdout for kind in ("text", "html")] == [
        f"<html>\n{CLEAN}",
        f"{PROSE}\n",
    ]
    assert run("clean", "--as", "text", data=f"<html>\n{TEXT}").stdout == f"<html>\n{CLEAN}"


def test_as_html(run: Run) -> None:
    """--as html reads as a page what does not look like one."""
    assert run("clean", "--as", "html", data=f"{PROSE} &amp; so on.").stdout == f"{PROSE} & so on.\n"


def test_as_jsonl(run: Run, folder: Path) -> None:
    """--as jsonl reads any name as JSON lines, as --format jsonl does."""
    (folder / "a.txt").write_text(to_lines({"text": TEXT}))
    assert [run("clean", option, "jsonl", "a.txt").stdout for option in ("--as", "--format")] == [to_lines({"text": CLEAN})] * 2


@pytest.mark.parametrize(
    "options",
    [
        ("--as", "jsonl", "--format", "json"),
        ("--as", "html", "--format", "jsonl"),
        ("--in-place", "--format", "json"),
        ("--in-place", "--format", "markdown"),
    ],
)
def test_options_that_contradict(run: Run, options: tuple[str, ...]) -> None:
    """Kinds of input and output that do not go together are misuse."""
    assert run("clean", *options, data=PAGE).exit_code == 2


def test_encoding_of_a_page(run: Run, folder: Path) -> None:
    """A page is read in the encoding that it declares, and in the one that is named where it declares none."""
    page = make_page([f"{paragraph} Ďábel, Žižka." for paragraph in BODY])
    declared, silent = page.replace("utf-8", "windows-1250"), page.replace('<meta charset="utf-8">', "")
    (folder / "declared.html").write_bytes(declared.encode("cp1250"))
    (folder / "silent.html").write_bytes(silent.encode("cp1250"))
    expected = "".join(f"{paragraph} Ďábel, Žižka.\n" for paragraph in BODY)
    assert run("clean", "declared.html").stdout == expected
    assert run("clean", "silent.html", "--encoding", "cp1250").stdout == expected


def test_encoding_that_there_is_not(run: Run, folder: Path) -> None:
    """A misspelt encoding is an error that names the option."""
    (folder / "a.html").write_text(PAGE)
    result = run("clean", "--encoding", "utf-9", "a.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[:2] == ["Error: unknown encoding 'utf-9'", "  where: --encoding"]


LINKED = PAGE.replace("the old bridge", '<a href="/bridge">the old bridge</a>').replace(
    "<p>The vote", '<figure><img src="/vote.jpg" alt="The vote" width="640" height="480"></figure>\n<p>The vote'
)
ADDRESS = "https://example.org/budget"
LINK, IMAGE, HEADER = "[the old bridge](https://example.org/bridge)", "](https://example.org/vote.jpg)", "---\ntitle: "
MARKS = {"--links": LINK, "--images": IMAGE, "--front-matter": HEADER}


@pytest.mark.parametrize("option", list(MARKS))
def test_options_of_markdown(run: Run, option: str) -> None:
    """--links, --images and --front-matter each add to Markdown what they name, and nothing else."""
    plain = run("clean", "--format", "markdown", "--url", ADDRESS, data=LINKED).stdout
    written = run("clean", "--format", "markdown", "--url", ADDRESS, option, data=LINKED).stdout
    assert [mark in plain for mark in MARKS.values()] == [False, False, False]
    assert [name for name, mark in MARKS.items() if mark in written] == [option]


def test_options_of_markdown_in_folders(run: Run, folder: Path) -> None:
    """A folder of pages is written with links, images and front matter too."""
    (folder / "pages").mkdir()
    for name in ("a", "b"):
        page = LINKED.replace("<head>", f'<head><base href="{ADDRESS}">')
        (folder / "pages" / f"{name}.html").write_text(page)
    assert run("clean", "pages", "-o", "out", "--format", "markdown", *MARKS).exit_code == 0
    for name in ("a", "b"):
        written = (folder / "out" / f"{name}.md").read_text()
        assert [mark for mark in MARKS.values() if mark not in written] == []


@pytest.mark.parametrize("target", [(), ("-o", "b.jsonl")])
def test_options_of_markdown_in_records(run: Run, folder: Path, target: tuple[str, ...]) -> None:
    """The Markdown of a record has links, images and front matter too, with or without a run."""
    (folder / "a.jsonl").write_text(to_lines({"html": LINKED, "url": ADDRESS}))
    result = run("clean", "a.jsonl", "--html-field", "html", "--format", "markdown", *MARKS, *target)
    written = json.loads((folder / "b.jsonl").read_text() if target else result.stdout)["text"]
    assert [mark for mark in MARKS.values() if mark not in written] == []


@pytest.mark.parametrize("option", list(MARKS))
@pytest.mark.parametrize("form", ["auto", "text", "json", "html", "jsonl"])
def test_options_of_markdown_elsewhere(run: Run, option: str, form: str) -> None:
    """With another format the options for Markdown are an error, since they would do nothing."""
    result = run("clean", "--format", form, option, data=LINKED)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        f"Error: {option} is for Markdown only",
        f"  where: --format {form}",
        "  next: add --format markdown, or leave the option out",
    ]


def test_url(run: Run) -> None:
    """--url is the address of the page where it says none itself."""
    result = run("clean", "--format", "json", "--url", "https://example.org/budget", data=PAGE)
    assert json.loads(result.stdout)["metadata"]["url"] == "https://example.org/budget"


def test_title_is_for_texts(run: Run) -> None:
    """A page says its own title, so that --title is an error."""
    result = run("clean", "--title", TITLE, data=PAGE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == "Error: --title is for texts, this is a page"


def test_json(run: Run, rules: Path) -> None:
    """--format json writes the result's own dictionary, of pages and of texts; it holds no text of the whole page."""
    engine = cleaner.Cleaner(rules=[rules])
    for data, expected in ((PAGE, engine.clean_html(PAGE).to_dict()), (TEXT, engine.clean(TEXT).to_dict())):
        result = run("clean", "--format", "json", data=data)
        assert (result.exit_code, result.stderr) == (0, "")
        assert json.loads(result.stdout) == json.loads(json.dumps(expected))
    assert "page_text" not in result.stdout


def test_markdown(run: Run, rules: Path) -> None:
    """--format markdown writes what `to_markdown` gives, of pages and of texts."""
    engine = cleaner.Cleaner(rules=[rules])
    assert run("clean", "--format", "markdown", data=PAGE).stdout == engine.clean_html(PAGE).to_markdown()
    assert run("clean", "--format", "markdown", data=TEXT).stdout == engine.clean(TEXT).to_markdown()
    assert f"# {TITLE}\n" in run("clean", "--format", "markdown", data=PAGE).stdout


def test_removals_of_a_page(run: Run, folder: Path) -> None:
    """--removals holds what went from a page, blocks that are no content and what the rules took."""
    (folder / "a.html").write_text(PAGE)
    run("clean", "a.html", "--removals", "removals.jsonl")
    found = [json.loads(line) for line in (folder / "removals.jsonl").read_text().splitlines()]
    texts = {removal["rule"]: removal["text"].strip() for removal in found}
    assert (texts["page.not-content"], texts["widget.zoo-corner"]) == (FOOT, "Zoo corner")
    assert {removal["document"] for removal in found} == {"a.html"}


def test_check_and_dry_run_of_a_page(run: Run, folder: Path) -> None:
    """--check counts what would go from a page, --dry-run shows it."""
    (folder / "a.html").write_text(PAGE)
    assert (run("clean", "--check", "a.html").exit_code, run("clean", "--check", "a.html").stdout) == (1, "")
    shown = run("clean", "--dry-run", "a.html").stdout.splitlines()
    assert "- Zoo corner  [widget.zoo-corner]" in shown
    assert f"- {FOOT}  [page.not-content]" in shown


@pytest.mark.parametrize("data", ["", " \n", EMPTY_PAGE])
def test_empty_page(run: Run, folder: Path, data: str) -> None:
    """A page without an article gives an empty text and a warning, in JSON as well."""
    (folder / "a.html").write_text(data)
    result = run("clean", "a.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[0] == "a.html: no article was found on this page"
    assert json.loads(run("clean", "a.html", "--format", "json").stdout)["warnings"] == ["no article was found on this page"]


@pytest.mark.parametrize(("data", "kind"), [(PDF, "a PDF file"), (PNG, "a PNG image")])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "-"])
def test_binary_file(run: Run, folder: Path, name: str, data: bytes, kind: str) -> None:
    """A file that holds no text is named for what it is, whatever it is called, and leaves no file."""
    if name != "-":
        (folder / name).write_bytes(data)
    result = run("clean", name, "-o", "out.txt", data=data if name == "-" else None)
    where = "stdin" if name == "-" else name
    assert (result.exit_code, (folder / "out.txt").exists()) == (2, False)
    expected = "jsonl" if name == "a.jsonl" else "text"
    assert result.stderr.splitlines()[:2] == [f"Error: this is {kind}, not {expected}", f"  where: {where}"]


def test_compressed_page(run: Run, folder: Path) -> None:
    """A page that is still compressed is unpacked; one that breaks off is named, and so is one that is none by its bytes."""
    (folder / "a.html").write_bytes(b"\x1f\x8b\x08\0\0\0")
    (folder / "b.html").write_bytes(bytes(range(256)) * 4)
    (folder / "c.html").write_bytes(gzip.compress(PAGE.encode()))
    assert "the compressed data breaks off\n  where: a.html, byte 0" in run("clean", "a.html").stderr
    assert run("clean", "c.html").stdout == ARTICLE
    assert run("clean", "b.html").stderr.splitlines()[0] == "Error: these bytes are no page: too many control characters"


def test_wide_encodings(run: Run, folder: Path) -> None:
    """A page in UTF-16 without a mark is read where that is said, and records that are none are read all the same."""
    (folder / "a.html").write_bytes(f"\n{PAGE}".encode("utf-16-le"))
    assert run("clean", "--encoding", "utf-16-le", "a.html").stdout == ARTICLE
    assert run("clean", "--encoding", "utf-16", data=to_lines({"text": TEXT})).stdout == to_lines({"text": CLEAN})
