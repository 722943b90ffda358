"""How an engine takes to more cores: articles cleaned with one core and with two, and what the engine says it did.

    python benchmarks/engines_scale.py --engine spark --rows 20000 [--cores 1 2] [--folder FOLDER]

The articles are made up, and skewed: one site has 30% of them, and its texts stand together in the file, as in a dump that was
crawled site by site. Prints for each number of cores the seconds, documents a second and the speed-up, then of the last run
Spark's physical plan, the time of each stage and the bytes that were shuffled; the first stages start the workers. Each run is
a process of its own, since a JVM that is warm would favour the later ones, and the start of workers is not in the figures.
Needs `pip install 'pagecleaner[spark]'`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import Any

SITES = 40
SHARE_OF_THE_LARGEST = 0.3
LINES_OF_A_PLAN = 40
PARTS = 16  # partitions; Parquet is read by row groups, of which each has two
JUNK = ("Advertisement", "Share this article", "Sign up for our daily newsletter", "Read more:", "Related articles")
WORDS = (
    "the council of the town met on Monday and agreed after three hours on a budget for roads schools and parks while others"
    " asked why the bridge across the river had been closed since winter and who would pay for its repair"
).split()


@dataclass(frozen=True, slots=True)
class Stage:
    """What the engine says of a stage: tasks, seconds from its first to its last, bytes written for a shuffle."""

    name: str
    tasks: int
    seconds: float
    shuffled: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took, with so many cores."""

    cores: int
    seconds: float
    plan: str
    stages: Sequence[Stage]


def make_articles(rows: int) -> Iterator[dict[str, Any]]:
    """Yield articles of some 2,000 characters, the same ones each time, site by site."""
    dice = random.Random(1)  # noqa: S311  # made-up text
    largest = int(rows * SHARE_OF_THE_LARGEST)
    for number in range(rows):
        site = 0 if number < largest else 1 + (number - largest) * (SITES - 1) // max(1, rows - largest)
        yield {"id": number, "url": f"https://site{site}.example/{number}", "site": site, "text": make_text(dice, site)}


def make_text(dice: random.Random, site: int) -> str:
    """Return paragraphs with artifacts between them; the line at the end is that of the site."""
    lines: list[str] = []
    for _ in range(6):
        lines.append(" ".join(dice.choices(WORDS, k=60)).capitalize() + ".")
        if dice.random() < 1 / 3:
            lines.append(dice.choice(JUNK))
    return "\n".join([*lines, f"Site {site} is a service of the Sample group"])


def write_articles(path: Path, rows: int) -> None:
    """Write the articles as one Parquet file of many row groups."""
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(list(make_articles(rows))), path, row_group_size=max(1, rows // (2 * PARTS)))


def run_spark(articles: Path, output: Path, cores: int) -> Run:
    """Clean the articles by Spark; the session and a Python worker for each core have started before the clock does."""
    from pyspark.sql import SparkSession

    from cleaner.engines.spark import clean_dataframe

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.eventLog.enabled", "true")
    builder = builder.config("spark.eventLog.dir", f"file://{output.parent}").config("spark.ui.enabled", "false")
    builder = builder.config("spark.eventLog.rolling.enabled", "false").config("spark.eventLog.compress", "false")
    spark = (
        builder.config("spark.sql.files.maxPartitionBytes", find_size(articles))
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    clean_dataframe(spark.read.parquet(str(articles)).limit(64).repartition(cores)).count()
    start = time.perf_counter()
    cleaned = clean_dataframe(spark.read.parquet(str(articles)))
    cleaned.write.mode("overwrite").parquet(str(output))
    seconds = time.perf_counter() - start
    plan = explain(cleaned)
    log = output.parent / spark.sparkContext.applicationId
    spark.stop()
    return Run(cores, seconds, plan, read_stages(log))


def explain(dataframe: Any) -> str:
    """Return the physical plan, which Spark only prints."""
    with redirect_stdout(StringIO()) as printed:
        dataframe.explain("formatted")
    return printed.getvalue()


def find_size(articles: Path) -> int:
    """Return the bytes of a partition such that there are enough for cores to take turns."""
    return max(1, articles.stat().st_size // PARTS)


def read_stages(log: Path) -> list[Stage]:
    """Return what Spark's event log says of each stage that ran."""
    shuffled: Counter[int] = Counter()
    stages: list[Stage] = []
    for line in log.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            shuffled[event["Stage ID"]] += event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
        elif event["Event"] == "SparkListenerStageCompleted":
            stages.append(describe_stage(event["Stage Info"], shuffled))
    return stages


def describe_stage(known: dict[str, Any], shuffled: Counter[int]) -> Stage:
    """Return a stage of the event log."""
    number = known["Stage ID"]
    seconds = (known["Completion Time"] - known["Submission Time"]) / 1000
    return Stage(f"{number}: {known['Stage Name'].split(' at ')[0]}", known["Number of Tasks"], seconds, shuffled[number])


def start_run(engine: str, articles: Path, cores: int) -> Run:
    """Run this script again for one number of cores, in a process of its own."""
    with tempfile.TemporaryDirectory(dir=articles.parent) as folder:
        found = Path(folder) / "run.json"
        command = [sys.executable, __file__, "--engine", engine, "--articles", str(articles), "--found", str(found)]
        subprocess.run([*command, "--cores", str(cores)], check=True)
        known = json.loads(found.read_text(encoding="utf-8"))
    return Run(known["cores"], known["seconds"], known["plan"], [Stage(**stage) for stage in known["stages"]])


def show(runs: Sequence[Run], rows: int) -> None:
    """Print the figures of all runs, and the plan and stages of the last."""
    print(f"{'cores':>5}  {'seconds':>8}  {'documents/s':>11}  speed-up")
    for run in runs:
        print(f"{run.cores:>5}  {run.seconds:>8.1f}  {rows / run.seconds:>11.0f}  {runs[0].seconds / run.seconds:>7.2f}x")
    print("", *runs[-1].plan.strip().splitlines()[:LINES_OF_A_PLAN], "", sep="\n")
    print(f"{'stage':<40}  {'tasks':>5}  {'seconds':>8}  {'shuffled bytes':>14}")
    for stage in runs[-1].stages:
        print(f"{stage.name[:40]:<40}  {stage.tasks:>5}  {stage.seconds:>8.1f}  {stage.shuffled:>14}")


def read_arguments() -> argparse.Namespace:
    """Return what was asked for; the last two are for this script's own runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=RUNNERS, default="spark")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--folder", type=Path, help="where files are written, on a disk with room (default: a temporary one)")
    parser.add_argument("--articles", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--found", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Make the articles, run the engine with each number of cores, and print what came of it."""
    arguments = read_arguments()
    if arguments.found is not None:
        run = RUNNERS[arguments.engine](arguments.articles, arguments.found.parent / "clean.parquet", arguments.cores[0])
        arguments.found.write_text(json.dumps(asdict(run)), encoding="utf-8")
        return
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        articles = Path(folder) / "articles.parquet"
        write_articles(articles, arguments.rows)
        show([start_run(arguments.engine, articles, cores) for cores in arguments.cores], arguments.rows)


RUNNERS = {"spark": run_spark}

if __name__ == "__main__":
    main()
