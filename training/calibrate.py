"""Calibrate the confidence: which F1 pages really reached for which the scores promised so much."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

KNOTS = 12

Pairs = Sequence[tuple[float, float]]
Calibration = tuple[list[float], list[float]]


def fit_calibration(pairs: Pairs) -> Calibration:
    """Return promised and reached F1 at up to twelve knots, between which a straight line is drawn.

    `pairs` are promised and reached F1 of pages that the weights never saw. Each knot is the mean of as many pages; a greater
    promise never means less.
    """
    ordered = np.array(sorted(pairs)).reshape(-1, 2)
    groups = [group for group in np.array_split(ordered, KNOTS) if len(group)]
    promised = [round(float(group[:, 0].mean()), 4) for group in groups]
    reached = np.maximum.accumulate([float(group[:, 1].mean()) for group in groups])
    return promised, [round(float(value), 4) for value in reached]


def apply_calibration(calibration: Calibration, promised: float) -> float:
    """Return what a promise is worth."""
    return float(np.interp(promised, *calibration))


def draw_bins(bins: Sequence[tuple[float, float, int]]) -> str:
    """Return an SVG of mean confidence against mean F1, a disc for each bin, larger with more pages."""
    size, edge = 320, 40
    most = max(count for _, _, count in bins)
    side = [2 + 8 * (count / most) ** 0.5 for _, _, count in bins]
    discs = "".join(
        f'<circle cx="{edge + size * expected:.1f}" cy="{edge + size * (1 - reached):.1f}" r="{radius:.1f}"'
        f' fill="#2a6fb0"><title>{expected:.3f} expected, {reached:.3f} reached, {count} pages</title></circle>'
        for (expected, reached, count), radius in zip(bins, side, strict=True)
    )
    ticks = "".join(
        f'<text x="{edge + size * tick / 5:.0f}" y="{size + edge + 16}" text-anchor="middle">{tick / 5:.1f}</text>'
        f'<text x="{edge - 6}" y="{edge + size * (1 - tick / 5) + 4:.0f}" text-anchor="end">{tick / 5:.1f}</text>'
        for tick in range(6)
    )
    total = size + 2 * edge
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {total}" font-family="sans-serif" font-size="11">'
        f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#888"/>'
        f'<path d="M{edge} {edge + size}L{edge + size} {edge}" stroke="#bbb"/>{ticks}{discs}'
        f'<text x="{edge + size / 2}" y="{size + edge + 32}" text-anchor="middle">confidence</text>'
        f'<text x="{edge}" y="{edge - 12}">mean word F1 of unseen pages</text></svg>\n'
    )
