"""`cleaner report`: what stands on the page, where its texts come from, and what is refused."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli.main import program
from tests.report.samples import (
    ARTICLES,
    FILES,
    Article,
    call_report,
    join_parts,
    left_out,
    make_report,
    quarantine,
    read_data,
    write_run,
)

HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=alert(1)>\u2028&amp;\ud800"
TEXTS = {article.record["id"]: article.record["text"] for article in ARTICLES}


def read_text(page: str) -> str:
    """Return what a page says outside of its style and scripts, white space evened out."""
    bare = re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", bare).split())


def test_the_page_says_what_was_removed(folder: Path) -> None:
    """Totals, families, rules, languages, sites, lines and documents stand there with their numbers."""
    text = read_text(make_report("--input", "dump.jsonl"))
    statistics = json.loads((folder / "clean.jsonl.statistics.json").read_bytes())
    total = statistics["total"]
    assert f"Documents 3 2 changed Words {total['words_out']} of {total['words_in']} stayed" in text
    assert f"Removed {total['characters']} characters in 3 spans" in text
    assert "share share bars and their counters 19 1 1" in text
    assert "related.read-also 22 1 1" in text
    assert "example.org 41 1 2" in text
    assert "de 8 1 1" in text
    assert "Anzeige 1" in text
    assert "dump.jsonl:1 41 2 dump.jsonl:2 8 1" in text
    assert "Every document that lost something is here. Their texts are from the input of the run." in text


@pytest.mark.parametrize(
    "given", [["--input", "dump.jsonl"], ["--input", "moved/other.jsonl"], []], ids=["input", "moved input", "output"]
)
@pytest.mark.parametrize("has_id", [True, False])
def test_documents_are_whole(folder: Path, given: list[str], has_id: bool) -> None:  # noqa: FBT001
    """The texts are those that the run read, from the input under any name, or rebuilt from the output, by id or place."""
    articles = [Article({"text": "Rain.\n"}), *ARTICLES]
    if not has_id:
        articles = [Article({key: one.record[key] for key in one.record if key != "id"}, one.taken) for one in articles]
    write_run(folder, articles)
    (folder / "moved").mkdir()
    shutil.copy(folder / "dump.jsonl", folder / "moved/other.jsonl")
    if not given:
        (folder / "dump.jsonl").unlink()
    documents = read_data(make_report(*given))["documents"]
    assert [join_parts(one["parts"]) for one in documents] == [TEXTS["ferry"], TEXTS["budget"]]
    assert [(one["title"], one["site"], one["language"]) for one in documents] == [
        ("The ferry returns", "example.org", "en"),
        ("A budget is agreed", "example.net", "de"),
    ]


def test_rebuilt_places_leave_room_for_what_was_left_out(folder: Path) -> None:
    """Records in quarantine are in no output, and the places of those after them count them."""
    write_run(folder, [Article({"text": one.record["text"]}, one.taken) for one in ARTICLES])
    lines = (folder / "removals.jsonl").read_text(encoding="utf-8").replace("dump.jsonl:2", "dump.jsonl:3")
    (folder / "removals.jsonl").write_text(lines, encoding="utf-8")
    quarantine(folder, left_out(2, "not JSON"))
    assert join_parts(read_data(make_report())["documents"][1]["parts"]) == TEXTS["budget"]


def test_removed_spans_name_their_rules(folder: Path) -> None:
    """Each removed span has its rule, the family of it, and the evidence."""
    assert folder.is_dir()
    data = read_data(make_report("--input", "dump.jsonl"))
    parts = [part for part in data["documents"][0]["parts"] if isinstance(part, dict)]
    assert [(*data["rules"][part["rule"]], part["evidence"], part["text"]) for part in parts] == [
        ("share.bar", "share", "en: Share this article", "Share this article\n"),
        ("related.read-also", "related", "en: Read more", "Read more: the bridge\n"),
    ]


def test_of_several_dumps_without_ids_only_removals_are_shown(folder: Path) -> None:
    """Places in several dumps say nothing of places in one output, and the page says what would help."""
    write_run(folder, [Article({"text": one.record["text"]}, one.taken) for one in ARTICLES])
    lines = (folder / "removals.jsonl").read_text(encoding="utf-8").replace("dump.jsonl:2", "second.jsonl:1")
    (folder / "removals.jsonl").write_text(lines, encoding="utf-8")
    page = make_report()
    documents = read_data(page)["documents"]
    assert [one["length"] for one in documents] == [None, None]
    assert join_parts(documents[1]["parts"]) == "Anzeige\n"
    assert "Their texts are not shown; --input DUMP would." in read_text(page)


def test_a_real_run_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `cleaner clean` leaves behind of texts and a page is all that is needed, removals in Parquet too."""
    monkeypatch.chdir(tmp_path)
    pages = Path(__file__).parents[2] / "fixtures/html"
    shutil.copytree(pages / "english-news", tmp_path / "in/page")
    (tmp_path / "in/text.txt").write_text("It rained on the village all day.\n\nAdvertisement\n", encoding="utf-8")
    CliRunner().invoke(program, "clean in -o clean.jsonl --removals removals.parquet -q --workers 1".split())
    result = call_report("clean.jsonl", "--removals", "removals.parquet", "--input", "in", "-o", "report.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(r"2 documents in a page of 0\.\d MB: report\.html\n", result.stderr)
    documents = read_data(Path("report.html").read_text(encoding="utf-8"))["documents"]
    assert [one["name"] for one in documents] == ["in/page/page.html", "in/text.txt"]
    assert join_parts(documents[1]["parts"]).strip() == "It rained on the village all day.\n\nAdvertisement"
    assert documents[0]["length"] > 1_000


def test_left_out_records_are_shown(folder: Path) -> None:
    """Records in quarantine stand there with place, error, hint and beginning; of many the first hundred do."""
    quarantine(folder, *(left_out(number, f"broken {number}", "x" * 1_000) for number in range(1, 103)))
    text = read_text(make_report())
    assert f"dump.jsonl:100 read broken 100 next: mend the record {'x' * 300}…" in text
    assert "broken 101" not in text
    assert "The first 100 of 102 are shown." in text


def test_the_page_of_a_run_is_always_the_same(folder: Path) -> None:
    """Nothing on the page depends on when or where it is made."""
    assert folder.is_dir()
    assert make_report("--input", "dump.jsonl") == make_report("--input", "dump.jsonl")


class Tags(HTMLParser):
    """Collects the elements of a page and all attributes."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down an element."""
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


def test_whatever_stands_in_a_run_is_text(folder: Path) -> None:
    """Markup in names, titles, addresses, rules, evidence, texts and errors makes no element and no attribute."""
    plain, hostile = Tags(), Tags()
    plain.feed(make_report("--input", "dump.jsonl"))
    record = {"id": HOSTILE, "url": f"javascript:{HOSTILE}", "title": HOSTILE, "language": HOSTILE}
    taken = [(f"share.{HOSTILE}", "gone " + HOSTILE, HOSTILE)]
    write_run(folder, [Article({**record, "text": f"{HOSTILE} gone {HOSTILE}"}, taken), *ARTICLES])
    quarantine(folder, left_out(9, HOSTILE, HOSTILE))
    page = make_report("--input", "dump.jsonl")
    hostile.feed(page)
    assert hostile.tags.count("script") == plain.tags.count("script") == 2
    assert "img" not in hostile.tags
    assert [name for name in hostile.attributes if name.startswith("on")] == []
    document = read_data(page)["documents"][0]
    assert document["title"] == HOSTILE
    assert join_parts(document["parts"]) == f"{HOSTILE} gone {HOSTILE}"
    assert not set("<>&\u2028\u2029") & set(page.partition('id="data">')[2].partition("</script>")[0])


def test_the_policy_names_the_style_and_the_script(folder: Path) -> None:
    """The page lets run and apply what stands in it by digest, and nothing else, before anything else is said."""
    assert folder.is_dir()
    page = make_report()
    style, script = re.findall(r"<style>(.*?)</style>|<script>(.*?)</script>", page, re.DOTALL)
    digests = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style[0], script[1])]
    policy = f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'"
    given = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert given is not None
    assert given[1].replace("&#39;", "'").replace("&#43;", "+") == f"{policy}; base-uri 'none'; form-action 'none'"
    assert given.start() < page.index("<style>")


def refuse(*arguments: str) -> list[str]:
    """Return the lines of an error."""
    result = call_report(*arguments)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    return result.stderr.splitlines()


def test_what_is_missing_is_said_in_three_lines(folder: Path) -> None:
    """A run without statistics, removals, or the file that was named: what, where, and what to do next."""
    assert refuse("clean.jsonl", "-o", "report.html") == [
        "Error: a report needs the removals of the run",
        "  where: clean.jsonl",
        "  next: say --removals FILE; `cleaner clean DUMP -o OUTPUT --removals FILE` writes it",
    ]
    for name in ("none.jsonl", "none.parquet"):
        assert refuse("clean.jsonl", "--removals", name, "-o", "report.html") == [
            "Error: cannot read: No such file or directory",
            f"  where: {name}",
            "  next: name the file that --removals wrote",
        ]
    assert refuse(*FILES, "--quarantine", "none.jsonl")[:2] == [
        "Error: cannot read: No such file or directory",
        "  where: none.jsonl",
    ]
    (folder / "clean.jsonl.statistics.json").unlink()
    assert refuse(*FILES) == [
        "Error: cannot read the statistics of the run: No such file or directory",
        "  where: clean.jsonl.statistics.json",
        "  next: name the output of `cleaner clean DUMP -o OUTPUT`, or say --statistics FILE",
    ]
    assert not (folder / "report.html").exists()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"total": 3}', "\udcff", '{"position": {}, "start": []}'])
def test_files_that_are_something_else_are_refused(folder: Path, content: str) -> None:
    """Statistics, removals and quarantine that are none are named, and no page is written."""
    data = content.encode("utf-8", "surrogateescape")
    for name, what in (
        ("clean.jsonl.quarantine.jsonl", "this is not the quarantine file of a run"),
        ("removals.jsonl", "this is not a removal"),
        ("clean.jsonl.statistics.json", "this is not the statistics file of a run"),
    ):
        if content or name.endswith("json"):  # no lines are no errors
            kept = (folder / name).read_bytes() if (folder / name).exists() else b""
            (folder / name).write_bytes(data)
            assert refuse(*FILES)[0] == f"Error: {what}"
            (folder / name).write_bytes(kept)
    assert not (folder / "report.html").exists()


def test_numbers_and_tables_that_are_none_are_refused(folder: Path) -> None:
    """A word in the place of a count, and a table that is none, are errors as others are."""
    (folder / "removals.parquet").write_bytes(b"PAR1 and no more")
    lines = refuse("clean.jsonl", "--removals", "removals.parquet", "-o", "report.html")
    assert lines == ["Error: these are no removals", "  where: removals.parquet", "  next: name the file that --removals wrote"]
    path = folder / "clean.jsonl.statistics.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"spans": 1', '"spans": "one"'), encoding="utf-8")
    assert refuse(*FILES)[0] == "Error: this is not the statistics file of a run"


def test_inputs_of_another_run_are_refused(folder: Path) -> None:
    """A dump that fits none of the removals is an error; one document that does not fit costs itself only."""
    other = [Article({"id": number, "text": "Something else.\n"}) for number in range(3)]
    (folder / "other").mkdir()
    write_run(folder / "other", other)
    assert refuse(*FILES, "--input", "other/dump.jsonl")[0] == "Error: its removals fit no document"
    (folder / "two.jsonl").write_bytes((folder / "dump.jsonl").read_bytes())
    assert refuse(*FILES, "--input", "two.jsonl", "--input", "other/dump.jsonl")[0] == (
        "Error: none of the documents that lost something is here"
    )
    lines = (folder / "dump.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "dump.jsonl").write_bytes(b"".join([lines[0], b'{"text": "changed"}\n', lines[2]]))
    documents = read_data(make_report("--input", "dump.jsonl"))["documents"]
    assert [one["length"] for one in documents] == [len(TEXTS["ferry"]), None]


@pytest.mark.parametrize("name", ["clean.jsonl", "removals.jsonl", "clean.jsonl.statistics.json", "dump.jsonl"])
def test_the_page_takes_the_place_of_no_input(folder: Path, name: str) -> None:
    """A name of the page that is one of the run's own files is refused, and the file stays."""
    before = (folder / name).read_bytes()
    lines = refuse("clean.jsonl", "--removals", "removals.jsonl", "--input", "dump.jsonl", "-o", name)
    assert lines[0] == "Error: the output is an input"
    assert (folder / name).read_bytes() == before


def test_the_missing_extra_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja the error says what to install."""
    assert folder.is_dir()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert refuse(*FILES) == ["Error: a report needs jinja2", "  next: in a clone of cleaner: pip install '.[report]'"]
