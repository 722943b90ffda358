"""A structural detector: a rule in Python, for what no pattern can say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cleaner.document import Verdict
from cleaner.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Detector:
    """What a rule file says of itself, and the function that finds the artifact.

    `find` reads the facts and yields verdicts under the detector's id; it is pure, and never sees other verdicts.
    """

    id: str
    title: str
    why: str
    since: str
    find: Callable[[Facts], Iterable[Verdict]]
    of_family: str | None = None

    @property
    def family(self) -> str:
        """Return the family of the artifact: the first part of the id, where nothing else is said."""
        return self.of_family or self.id.partition(".")[0]
