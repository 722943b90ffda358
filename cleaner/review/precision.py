"""How many of a rule's removals were right, as far as a person judged them, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import sqrt

from cleaner.run.table import render_table

NORMAL_95 = 1.959964  # standard deviations that hold 95% of a normal distribution


@dataclass(frozen=True, slots=True)
class Precision:
    """How many removals of a rule were decided on, and how many of them were right."""

    rule: str
    removals: int
    decided: int
    accepted: int

    def find_interval(self) -> tuple[float, float]:
        """Return where the true share lies with a probability of 95% (Wilson's score interval).

        >>> [round(bound, 3) for bound in Precision("advert.mark", 900, 100, 98).find_interval()]
        [0.93, 0.994]
        """
        count, share, square = self.decided, self.accepted / self.decided, NORMAL_95**2
        middle = (share + square / (2 * count)) / (1 + square / count)
        reach = NORMAL_95 * sqrt(share * (1 - share) / count + square / (4 * count**2)) / (1 + square / count)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def to_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        low, high = self.find_interval()
        measures = {"precision": self.accepted / self.decided, "low": low, "high": high}
        return {**asdict(self), **{name: round(value, 4) for name, value in measures.items()}}


def render_precision(measured: Sequence[Precision]) -> str:
    """Return the precision of rules as a table."""
    head = ["rule", "removals", "decided", "accepted", "precision", "interval"]
    rows = [
        [
            one.rule,
            f"{one.removals:,}",
            f"{one.decided:,}",
            f"{one.accepted:,}",
            f"{one.accepted / one.decided:.1%}",
            "-".join(f"{bound:.0%}" for bound in one.find_interval()),
        ]
        for one in measured
    ]
    return render_table(head, rows) if rows else "you have not judged any removal"
