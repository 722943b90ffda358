"""The structural detectors: a module here that holds one, as `DETECTOR`, is found by being here."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from cleaner.rules.detector import Detector


@cache
def find_detectors() -> tuple[Detector, ...]:
    """Return all detectors of this folder, sorted by id."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    found = [module.DETECTOR for module in modules if hasattr(module, "DETECTOR")]
    return tuple(sorted(found, key=lambda detector: detector.id))
