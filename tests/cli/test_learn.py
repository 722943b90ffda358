"""`cleaner learn`, `cleaner templates`, and cleaning with what was learned."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cleaner.cli.main import program
from cleaner.rule_examples import check_rule
from cleaner.rules.load import load_rule
from cleaner.rules.rulebook import Rulebook
from cleaner.templates.file import read_templates
from tests.learning.samples import make_article, make_record, write_dump
from tests.learning.test_learn import NOTICE, make_framed

Run = Callable[..., Result]


@pytest.fixture
def run(folder: Path) -> Run:
    """Run a command in an empty folder."""
    assert folder.is_dir()
    return lambda *arguments, **known: CliRunner().invoke(program, arguments, **known)


@pytest.fixture
def dump(folder: Path) -> Path:
    """Return a dump of one site with a frame around its articles."""
    return write_dump(folder / "dump.jsonl", map(make_framed, range(30)))


def test_templates_are_learned_shown_and_used(run: Run, folder: Path, dump: Path) -> None:
    """What a dump teaches is written, said, shown by site, and taken out of another document of the site."""
    learned = run("learn", "dump.jsonl", "-o", "made/templates.parquet")
    assert (learned.exit_code, learned.stdout) == (0, "")
    assert learned.stderr == "5 templates of 1 site learned from 30 documents: made/templates.parquet\n"
    assert run("templates", "show", "--templates", "made/templates.parquet").stdout == "example.org: 5 templates\n"
    shown = run("templates", "show", "example.org", "--templates", "made/templates.parquet").stdout
    assert "Zorbit circle\n  line, 30 of 30 documents (tail 30), 2021-03-01 to 2021-03-28\n" in shown
    text = "\n".join([*make_article(77), "Zorbit circle"])
    (folder / "a.txt").write_text(text)
    cleaned = run("clean", "a.txt", "--url", "https://www.example.org/77", "--templates", "made/templates.parquet")
    assert cleaned.stdout == "\n".join(make_article(77))
    assert run("clean", "a.txt", "--url", "https://www.other.org/77", "--templates", "made/templates.parquet").stdout == text
    explained = run("explain", "a.txt", "--url", "https://example.org/", "--templates", "made/templates.parquet").stdout
    assert "structure.site-template" in explained
    assert dump.exists()


def test_both_passes_with_one_command(run: Run, folder: Path, dump: Path) -> None:
    """`--learn` learns from the dump and cleans it; the templates stay beside the output, and give the same once more."""
    result = run("clean", "dump.jsonl", "-o", "clean.jsonl", "--learn", "--removals", "removals.jsonl", "--workers", "2")
    assert result.exit_code == 0, result.stderr
    assert "5 templates of 1 site learned from 30 documents: clean.jsonl.templates.parquet" in result.stderr
    texts = [json.loads(line)["text"] for line in (folder / "clean.jsonl").read_text().splitlines()]
    assert texts == ["\n".join(make_article(number)) for number in range(30)]
    again = run("clean", "dump.jsonl", "-o", "again.jsonl", "--templates", "clean.jsonl.templates.parquet", "-q")
    assert again.exit_code == 0
    assert (folder / "again.jsonl").read_bytes() == (folder / "clean.jsonl").read_bytes()
    assert dump.exists()


def test_a_field_names_the_site(run: Run, folder: Path) -> None:
    """Where a field names the site, learning and cleaning go by it."""
    records = [{"paper": "The Gazette", "text": make_framed(number)["text"]} for number in range(12)]
    write_dump(folder / "papers.jsonl", records)
    assert run("clean", "papers.jsonl", "-o", "c.jsonl", "--learn", "--site-field", "paper", "-q").exit_code == 0
    assert read_templates(folder / "c.jsonl.templates.parquet").sites == ["The Gazette"]
    assert "Zorbit" not in (folder / "c.jsonl").read_text()
    for how in ("-", "papers.jsonl"):
        given = (folder / "papers.jsonl").read_text() if how == "-" else None
        out = run("clean", how, "--site-field", "paper", "--templates", "c.jsonl.templates.parquet", input=given)
        assert out.stdout == (folder / "c.jsonl").read_text()


def test_a_folder_of_one_site(run: Run, folder: Path) -> None:
    """Texts that name no site are those of the one that is named; without a name nothing is learned."""
    (folder / "texts").mkdir()
    for number in range(12):
        (folder / "texts" / f"{number}.txt").write_text(make_framed(number)["text"])
    assert "no document names its site" in run("learn", "texts", "-o", "t.parquet").stderr
    assert run("learn", "texts", "--site", "gazette", "-o", "t.parquet", "-q").exit_code == 0
    assert run("clean", "texts", "-o", "out", "--site", "gazette", "--templates", "t.parquet", "-q").exit_code == 0
    assert (folder / "out" / "3.txt").read_text() == "\n".join(make_article(3))
    assert run("clean", "texts/3.txt", "--templates", "t.parquet").stdout == make_framed(3)["text"]
    assert run("clean", "texts", "-o", "all.jsonl", "--learn", "--site", "gazette", "-q").exit_code == 0
    assert "Zorbit" not in (folder / "all.jsonl").read_text()


def test_files_are_compared_and_merged(run: Run, folder: Path, dump: Path) -> None:
    """A difference names what is gone and what is new and exits 1; a merge of two adds their counts up."""
    other = [make_record(number, [*make_article(number), NOTICE, "New circle"]) for number in range(20)]
    write_dump(folder / "other.jsonl", other)
    run("learn", "dump.jsonl", "-o", "old.parquet", "-q")
    run("learn", "other.jsonl", "-o", "new.parquet", "-q")
    same = run("templates", "diff", "old.parquet", "old.parquet")
    assert (same.exit_code, same.stdout) == (0, "")
    changed = run("templates", "diff", "old.parquet", "new.parquet")
    assert changed.exit_code == 1
    assert "+ example.org\tNew circle\n" in changed.stdout
    assert "- example.org\tZorbit circle\n" in changed.stdout
    assert NOTICE not in changed.stdout
    assert run("templates", "merge", "old.parquet", "new.parquet", "-o", "both.parquet").exit_code == 0
    merged = {one.shape: one for one in read_templates(folder / "both.parquet")}
    assert (merged[NOTICE].documents, merged[NOTICE].site_documents, len(merged)) == (50, 50, 6)
    assert dump.exists()


def make_sites(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Return six sites of two documents, each with all of some lines at the tail."""
    tail = list(lines)
    return [
        {"url": f"https://site{number // 2}.org/{number}", "text": "\n".join([*make_article(number), *tail])}
        for number in range(12)
    ]


def test_lines_of_many_sites_become_drafts(run: Run, folder: Path) -> None:
    """Lines that no rule knows are drafted as rules whose examples hold; what a rule knows, and what is prose, is not."""
    tail = ["Hot corner", "Zorbit circle", "12 zorbits, 'so'", "Hot zorbits"]
    shared = ["The same paragraph of an agency stands on each of these sites, and is no less an article for that at all."]
    records = make_sites(tail)
    for record in records:
        first, *rest = record["text"].split("\n")
        record["text"] = "\n".join([first, *shared, *rest])
    write_dump(folder / "sites.jsonl", records)
    result = run("learn", "sites.jsonl", "--suggest", "drafts")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.endswith("3 drafts of rules written: drafts\n")
    paths = sorted((folder / "drafts").rglob("*.toml"))
    assert [path.relative_to(folder / "drafts").as_posix() for path in paths] == [
        "widget/0-zorbits-so.toml",
        "widget/hot-zorbits.toml",
        "widget/zorbit-circle.toml",
    ]
    rules = [load_rule(path, folder / "drafts") for path in paths]
    assert [list(check_rule(rule, Rulebook(rules, ()))) for rule in rules] == [[], [], []]
    assert "It stands on 6 sites, in 12 documents" in paths[-1].read_text()
    paths[-1].write_text("mine")
    assert run("learn", "sites.jsonl", "--suggest", "drafts").stderr.endswith("0 drafts of rules written: drafts\n")
    assert paths[-1].read_text() == "mine"
    assert run("learn", "sites.jsonl", "--suggest", "none", "--min-sites", "7").stderr.endswith(
        "0 drafts of rules written: none\n"
    )


FAULTS = [
    (("learn", "dump.jsonl"), "nothing to write"),
    (("learn", "dump.jsonl", "-o", "dump.jsonl"), "the output is an input"),
    (("learn", "nothing.jsonl", "-o", "t.parquet"), "no such file"),
    (("clean", "dump.jsonl", "-o", "x.jsonl", "--learn", "--templates", "t.parquet"), "choose one of the two"),
    (("clean", "dump.jsonl", "--learn"), "--learn is for dumps"),
    (("clean", "dump.jsonl", "--templates", "t.parquet"), "no such template file"),
    (("templates", "show", "example.org"), "no such template file"),
]


@pytest.mark.parametrize(("arguments", "fault"), FAULTS)
def test_misuse_is_named(run: Run, dump: Path, arguments: tuple[str, ...], fault: str) -> None:
    """What cannot be done is said, with exit code 2, and the dump stays as it was."""
    before = dump.read_bytes()
    result = run(*arguments)
    assert result.exit_code == 2
    assert fault in result.stderr
    assert dump.read_bytes() == before


def test_a_site_that_is_not_known_is_named(run: Run, dump: Path) -> None:
    """A name that is spelt otherwise gets the nearest one."""
    run("learn", "dump.jsonl", "-o", "templates.parquet", "-q")
    result = run("templates", "show", "exampel.org")
    assert (result.exit_code, "did you mean 'example.org'?" in result.stderr) == (2, True)
    assert dump.exists()
