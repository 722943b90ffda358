"""Draw accuracy against speed, from the figures in docs/benchmarks.json, as an SVG.

Example: python docs/plot_benchmarks.py

`make generate` draws it too, and the check that pages are in step holds it to the figures.
"""

from __future__ import annotations

import json
import math
from html import escape
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIGURES = HERE / "benchmarks.json"
PLOT = HERE / "benchmarks.svg"

WIDTH, HEIGHT = 560, 320  # of the field in which the discs are
LEFT, TOP, RIGHT, BELOW = 60, 40, 28, 60
SPEEDS = (10, 20, 50, 100, 200, 500, 1000)  # pages a second, on a logarithmic axis
ACCURACIES = (0.86, 0.88, 0.90, 0.92, 0.94, 0.96, 0.98)
OURS, OTHERS, LINES = "#2a6fb0", "#666", "#ddd"


def read_figures() -> dict[str, Any]:
    """Return what was measured, and by which commands."""
    figures: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return figures


def place_speed(speed: float) -> float:
    """Return where a speed is, from the left."""
    share = math.log(speed / SPEEDS[0]) / math.log(SPEEDS[-1] / SPEEDS[0])
    return LEFT + WIDTH * share


def place_accuracy(accuracy: float) -> float:
    """Return where an accuracy is, from above."""
    return TOP + HEIGHT * (ACCURACIES[-1] - accuracy) / (ACCURACIES[-1] - ACCURACIES[0])


def draw(figures: dict[str, Any]) -> str:
    """Return the SVG: a disc for each extractor, and a dashed line for one whose speed was not measured."""
    wide, high = LEFT + WIDTH + RIGHT, TOP + HEIGHT + BELOW
    marks = "\n".join(draw_figure(one) for one in figures["figures"])
    title = f"{figures['accuracy']}, against {figures['speed']}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img"'
        ' font-family="sans-serif" font-size="15">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{wide}" height="{high}" fill="#fff"/>\n{draw_grid()}\n{marks}\n'
        f'<text x="{LEFT}" y="{TOP - 16}">{escape(figures["accuracy"])}</text>\n'
        f'<text x="{LEFT + WIDTH}" y="{high - 12}" text-anchor="end">{escape(figures["speed"])}</text>\n</svg>\n'
    )


def draw_grid() -> str:
    """Return the lines and numbers of both axes."""
    upright = "\n".join(
        f'<path d="M{place_speed(speed):.1f} {TOP}V{TOP + HEIGHT}" stroke="{LINES}"/>'
        f'<text x="{place_speed(speed):.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{speed}</text>'
        for speed in SPEEDS
    )
    level = "\n".join(
        f'<path d="M{LEFT} {place_accuracy(accuracy):.1f}H{LEFT + WIDTH}" stroke="{LINES}"/>'
        f'<text x="{LEFT - 8}" y="{place_accuracy(accuracy) + 4:.1f}" text-anchor="end">{accuracy:.2f}</text>'
        for accuracy in ACCURACIES
    )
    return f"{upright}\n{level}"


def draw_figure(one: dict[str, Any]) -> str:
    """Return the mark of one extractor with its name."""
    colour = OURS if one["name"] == "pagecleaner" else OTHERS
    high = place_accuracy(one["accuracy"])
    name = escape(one["name"]) + (f" ({escape(one['note'])})" if "note" in one else "")
    if "speed" not in one:
        return (
            f'<path d="M{LEFT} {high:.1f}H{LEFT + WIDTH}" stroke="{colour}" stroke-dasharray="5 4"/>'
            f'<text x="{LEFT + 8}" y="{high - 6:.1f}" fill="{colour}">{name}: speed not measured</text>'
        )
    where = place_speed(one["speed"])
    side, anchor = (-12, "end") if where > LEFT + WIDTH * 0.7 else (12, "start")
    said = f"{one['name']}: {one['accuracy']:.3f} at {one['speed']} pages a second"
    return (
        f'<circle cx="{where:.1f}" cy="{high:.1f}" r="7" fill="{colour}"><title>{escape(said)}</title></circle>'
        f'<text x="{where + side:.1f}" y="{high + 4:.1f}" text-anchor="{anchor}" fill="{colour}">{name}</text>'
    )


if __name__ == "__main__":
    PLOT.write_text(draw(read_figures()), encoding="utf-8", newline="\n")
