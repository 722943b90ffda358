"""Pipelines of datatrove: real executors over files; what was taken out is saved, and a killed task loses nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.document import Removal
from cleaner.engine import Cleaner, default_cleaner
from cleaner.engines.columns import ColumnCleaner, Columns
from cleaner.engines.datatrove import ArticleCleaner
from cleaner.extract import NO_ARTICLE
from cleaner.output.cleaned import replay
from tests.engines.pages import clean_locally as clean_articles_of_pages
from tests.engines.pages import make_environment, read_rows, run_page
from tests.engines.samples import ARTICLE, clean_locally, every_kind, make_articles, make_cleaner

EMPTY_PAGE = "<!doctype html><html><head><title>Menu</title></head><body><script>go()</script></body></html>"
PROGRAM = """
import os, signal, sys
from pathlib import Path
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from cleaner.engines.datatrove import ArticleCleaner

def die_once(data, rank=0, world_size=1):
    for number, document in enumerate(data):
        if rank == 1 and number == 2 and not Path("died").exists():
            Path("died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield document

if __name__ == "__main__":
    writers = JsonlWriter("clean", compression=None), JsonlWriter("removed", compression=None)
    steps = [JsonlReader("input"), ArticleCleaner(exclusion_writer=writers[1]), writers[0], die_once]
    LocalPipelineExecutor(steps, tasks=2, workers=1, logging_dir="logs").run()
"""


def write_input(folder: Path, articles: list[dict[str, Any]]) -> None:
    """Write articles to two files, one for each task, in turns."""
    (folder / "input").mkdir()
    for task in range(2):
        lines = [json.dumps(article) + "\n" for article in articles[task::2]]
        (folder / "input" / f"{task}.jsonl").write_text("".join(lines), encoding="utf-8")


def read_output(folder: Path) -> list[dict[str, Any]]:
    """Return the documents that were written, by their number."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted((json.loads(line) for line in lines), key=lambda row: int(row["id"].strip("a")))


def run_steps(folder: Path, step: ArticleCleaner, workers: int = 1) -> Any:
    """Run the step over the input in two tasks; return the step's statistics."""
    steps = [JsonlReader(str(folder / "input")), step, JsonlWriter(str(folder / "clean"), compression=None)]
    done = LocalPipelineExecutor(steps, tasks=2, workers=workers, logging_dir=str(folder / "logs")).run()
    return next(stats for stats in done.stats if "Article cleaner" in stats.name).stats


def make_writer(folder: Path) -> JsonlWriter:
    """Return a writer of what does not go on."""
    return JsonlWriter(str(folder / "removed"), compression=None)


@every_kind
@pytest.mark.parametrize("workers", [1, 2])
def test_documents_are_the_same_bytes(kind: str, workers: int, tmp_path: Path) -> None:
    """Text and removals of each document are those of the package itself, for one worker and two; what else it has stays."""
    cleaner = make_cleaner(kind, tmp_path)
    write_input(tmp_path, make_articles())
    run_steps(tmp_path, ArticleCleaner(cleaner), workers)
    rows = read_output(tmp_path / "clean")
    assert [(row["text"], row["metadata"]["removals"]) for row in rows] == clean_locally(cleaner)
    known = [(article["id"], article["url"], article["title"]) for article in make_articles()]
    assert [(row["id"], row["metadata"]["url"], row["metadata"].get("title")) for row in rows] == known


def test_what_does_not_go_on_is_saved(tmp_path: Path) -> None:
    """Removed text is saved under its document's id with the rules; a page without an article is dropped, saved and counted."""
    write_input(tmp_path, [*make_articles(), {"id": "a99", "text": EMPTY_PAGE}])
    stats = run_steps(tmp_path, ArticleCleaner(exclusion_writer=make_writer(tmp_path)))
    local = clean_locally(default_cleaner())
    expected = {
        article["id"]: ("\n".join(one["text"].strip("\n") for one in removals), [one["rule"] for one in removals])
        for article, (_, removals) in zip(make_articles(), local, strict=True)
        if removals
    }
    *saved, dropped = read_output(tmp_path / "removed")
    assert {row["id"]: (row["text"], row["metadata"]["rules"]) for row in saved} == expected
    known = {article["id"]: article["url"] for article in make_articles()}
    assert [row["metadata"]["url"] for row in saved] == [known[row["id"]] for row in saved]
    assert (dropped["text"], dropped["metadata"]["error"]) == (EMPTY_PAGE, NO_ARTICLE)
    counts = {name: stats[name].total for name in ("total", "forwarded", "dropped", "dropped_no_article", "changed")}
    texts = len(local)
    assert counts == {"total": texts + 1, "forwarded": texts, "dropped": 1, "dropped_no_article": 1, "changed": len(expected)}
    adverts = [one for _, removals in local for one in removals if one["family"] == "advert"]
    assert stats["removed_advert"].total == len(adverts)


def test_a_document_that_cannot_be_cleaned_costs_no_other(tmp_path: Path) -> None:
    """A text that is none is dropped and saved with the error; half of a surrogate pair ends no task."""
    step = ArticleCleaner(exclusion_writer=make_writer(tmp_path))
    texts: list[Any] = [ARTICLE, None, "It rained.\ud800", 7]
    documents = [Document(text=text, id=str(number)) for number, text in enumerate(texts)]
    done = list(JsonlWriter(str(tmp_path / "clean"), compression=None).run(step.run(iter(documents))))
    assert [document.id for document in done] == ["0", "2"]
    assert [row["text"] for row in read_output(tmp_path / "clean")] == [Cleaner().clean(ARTICLE).text, "It rained.?"]
    errors = {row["id"]: row["metadata"].get("error", "") for row in read_output(tmp_path / "removed")}
    assert "field 'text' is NoneType" in errors["1"]
    assert "field 'text' is int" in errors["3"]
    assert step.stats["dropped_error"].total == 2


def test_removals_in_the_metadata_are_an_option() -> None:
    """They restore the text that came in, have the name that is chosen, and can be left out."""
    (document,) = ArticleCleaner(columns=Columns(removals="cut")).run(iter([Document(text=ARTICLE, id="1")]))
    assert replay(ARTICLE, map(Removal.from_dict, document.metadata["cut"])) == document.text
    (document,) = ArticleCleaner(columns=Columns(removals=None)).run(iter([Document(text=ARTICLE, id="1")]))
    assert document.metadata == {}


def test_names_of_metadata_can_be_chosen() -> None:
    """Titles and pages are found under other names; a page in the metadata becomes the document's text."""
    title = ARTICLE.split("\n")[0]
    (document,) = ArticleCleaner(columns=Columns(title="headline")).run(
        iter([Document(text=ARTICLE, id="1", metadata={"headline": title})])
    )
    assert document.text == default_cleaner().clean(ARTICLE, title=title).text
    assert not document.text.startswith(title)
    html = make_articles()[-2]["text"]
    (document,) = ArticleCleaner(columns=Columns(html="page")).run(iter([Document(text="", id="1", metadata={"page": html})]))
    assert document.text == default_cleaner().clean_html(html).text


def start_program(folder: Path) -> int:
    """Run the program, and end what it leaves behind; return how it ended."""
    with subprocess.Popen(  # noqa: S603  # our own lines
        [sys.executable, "-c", PROGRAM], cwd=folder, env=make_environment(), start_new_session=True, stderr=subprocess.DEVNULL
    ) as run:
        code = run.wait(timeout=120)
        if code:
            os.killpg(run.pid, signal.SIGKILL)  # the executor's helper process outlives it
    return code


def test_a_killed_task_loses_nothing(tmp_path: Path) -> None:
    """A task that is killed midway is done again, a completed one is not; all documents are there, once."""
    articles = [{**article, "id": f"a{number}"} for number, article in enumerate(make_articles() * 2)]
    write_input(tmp_path, articles)
    assert start_program(tmp_path) == -signal.SIGKILL
    assert [path.name for path in (tmp_path / "logs" / "completions").iterdir()] == ["00000"]
    completed = (tmp_path / "clean" / "00000.jsonl").stat().st_mtime_ns
    assert start_program(tmp_path) == 0
    assert (tmp_path / "clean" / "00000.jsonl").stat().st_mtime_ns == completed
    rows = read_output(tmp_path / "clean")
    assert [row["id"] for row in rows] == [article["id"] for article in articles]
    assert [(row["text"], row["metadata"]["removals"]) for row in rows] == clean_locally(default_cleaner()) * 2
    changed = [row["id"] for row in rows if row["metadata"]["removals"]]
    assert [row["id"] for row in read_output(tmp_path / "removed")] == changed


def test_page_works(tmp_path: Path) -> None:
    """The program on the page runs as it stands, and gives what the package itself gives; the reader skips the missing text."""
    run_page("datatrove", tmp_path)
    expected = clean_articles_of_pages(ColumnCleaner(Cleaner(keep=["share"])))
    rows = read_rows(tmp_path / "clean-datatrove.parquet", ["id", "url", "title", "text", "removals"])
    kept = [{name: value for name, value in row.items() if name != "error"} for row in expected if row["text"] is not None]
    assert [{**row, "id": int(row["id"])} for row in rows] == kept
    assert len(list((tmp_path / "removed-datatrove").iterdir())) == 1
