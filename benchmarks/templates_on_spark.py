"""Learning on Spark: seconds with one core and with two, the plan, the time of each stage, and the bytes that were shuffled.

    python benchmarks/site_dump.py /tmp/skewed.jsonl --sites 1000000 --lines 10e6 --largest 150000
    python benchmarks/templates_on_spark.py /tmp/skewed.jsonl [--cores 1 2]

With `--largest` one site of the dump has some 30% of all documents. Each run is a process of its own; what it learns is
compared with what the command learns of the same dump. The slowest task of a stage, beside its median, shows what skew does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from engines_scale import Stage, read_stages

from cleaner.engines.spark import learn_templates
from cleaner.formats.find import find_sources
from cleaner.learning.learn import LearningJob, learn_dump
from cleaner.templates.template import Templates

PARTS = 16
MIN_SECONDS = 1.0
LINES_ABOVE, LINES_BELOW = 8, 16


def learn_on_spark(dump: Path, folder: Path, cores: int) -> dict[str, Any]:
    """Learn with so many cores; return seconds, templates as text, the plan of the largest join, stages and slow tasks."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.eventLog.enabled", "true")
    builder = builder.config("spark.eventLog.dir", f"file://{folder}").config("spark.ui.enabled", "false")
    builder = builder.config("spark.eventLog.rolling.enabled", "false").config("spark.eventLog.compress", "false")
    builder = builder.config("spark.local.dir", str(folder)).config("spark.ui.showConsoleProgress", "false")
    builder = (
        builder.config("spark.driver.memory", "4g")
        .config("spark.sql.shuffle.partitions", str(PARTS))
        .config("spark.log.level", "ERROR")
    )
    spark = builder.config("spark.sql.files.maxPartitionBytes", dump.stat().st_size // PARTS).getOrCreate()
    articles = spark.read.schema("url string, date string, text string").json(str(dump))
    start = time.perf_counter()
    learned = list(Templates(learn_templates(articles)))
    seconds = time.perf_counter() - start
    log = folder / spark.sparkContext.applicationId
    spark.stop()
    stages = [(stage.name, stage.tasks, stage.seconds, stage.shuffled) for stage in read_stages(log)]
    found = {"seconds": seconds, "learned": [repr(one) for one in learned]}
    return {**found, "plan": read_plan(log), "stages": stages, "tasks": read_tasks(log)}


def read_tasks(log: Path) -> dict[str, tuple[float, float]]:
    """Return the median and the slowest task of each stage in seconds, by the number of the stage."""
    tasks: dict[str, list[float]] = defaultdict(list)
    for event in read_events(log, "SparkListenerTaskEnd"):
        took = event["Task Info"]["Finish Time"] - event["Task Info"]["Launch Time"]
        tasks[str(event["Stage ID"])].append(took / 1000)
    return {stage: (median(found), max(found)) for stage, found in tasks.items()}


def read_plan(log: Path) -> list[str]:
    """Return how the one join that meets all lines was run, with what stands above and below it in Spark's plan."""
    for event in read_events(log, "SparkListenerSQLAdaptiveExecutionUpdate"):
        lines = event["physicalPlanDescription"].splitlines()
        place = max((at for at, line in enumerate(lines) if "Join LeftOuter" in line), default=None)  # the innermost query's
        if place is not None and "Final Plan" in event["physicalPlanDescription"]:
            return [line.strip(" :") for line in lines[max(0, place - LINES_ABOVE) : place + LINES_BELOW]]
    return []


def read_events(log: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the events of one kind."""
    for line in log.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if event["Event"].endswith(name):
            yield event


def start_run(dump: Path, cores: int) -> dict[str, Any]:
    """Run this script again for one number of cores, in a process of its own."""
    with tempfile.TemporaryDirectory(dir=dump.parent) as folder:
        found = Path(folder) / "run.json"
        subprocess.run([sys.executable, __file__, str(dump), "--found", str(found), "--cores", str(cores)], check=True)
        known: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
    return known


def show(runs: dict[int, dict[str, Any]]) -> None:
    """Print the figures of all runs, and the stages and the plan of the last."""
    first, last = next(iter(runs.values())), list(runs.values())[-1]
    for cores, run in runs.items():
        print(
            f"{cores} core(s): {run['seconds']:.1f} s, {first['seconds'] / run['seconds']:.2f} times as fast as with the first"
        )
    print(f"shuffled in all: {sum(stage[3] for stage in last['stages']) / 1e6:.1f} MB")
    print(f"\n{'stage':<24} {'tasks':>5} {'seconds':>8} {'median task':>11} {'slowest':>8} {'shuffled MB':>11}")
    for stage in (Stage(*stage) for stage in last["stages"]):
        middle, slowest = last["tasks"].get(stage.name.split(":")[0], (0.0, 0.0))
        if stage.seconds >= MIN_SECONDS:
            figures = f"{stage.seconds:>8.1f} {middle:>11.2f} {slowest:>8.2f} {stage.shuffled / 1e6:>11.1f}"
            print(f"{stage.name[:24]:<24} {stage.tasks:>5} {figures}")
    print("", *last["plan"], sep="\n")


def main() -> None:
    """Learn with each number of cores, print what came of it, and compare with the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--found", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.found is not None:
        asked.found.write_text(json.dumps(learn_on_spark(asked.dump, asked.found.parent, asked.cores[0])), encoding="utf-8")
        return
    runs = {cores: start_run(asked.dump, cores) for cores in asked.cores}
    show(runs)
    start = time.perf_counter()
    learned = learn_dump(LearningJob(tuple(find_sources([str(asked.dump)])), workers=2))
    print(f"\nthe command, two processes: {time.perf_counter() - start:.1f} s, {len(learned.templates)} templates")
    same = [repr(one) for one in Templates(learned.templates)] == list(runs.values())[-1]["learned"]
    print(f"the same templates as Spark's: {same}")


if __name__ == "__main__":
    main()
