"""The programs on the pages on Spark and Ray run as they stand, and write what the local run gives."""

from __future__ import annotations

from pathlib import Path

from tests.engines.pages import clean_locally, make_articles, read_rows, run_page


def test_program_of_the_page_on_spark(tmp_path: Path, java: dict[str, str]) -> None:
    """Parquet in, Parquet out, the same rows."""
    said = run_page("spark", tmp_path, java)
    assert said == f"{len(make_articles()) - 1} articles cleaned\n"
    assert read_rows(tmp_path / "clean-spark.parquet") == clean_locally()


def test_program_of_the_page_on_ray(tmp_path: Path) -> None:
    """JSON lines in, Parquet out, the same rows."""
    said = run_page("ray", tmp_path, {"RAY_AUTH_MODE": "disabled"})
    assert said.splitlines()[-1] == f"{len(make_articles()) - 1} articles cleaned"
    assert read_rows(tmp_path / "clean-ray.parquet") == clean_locally()
