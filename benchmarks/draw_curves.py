"""Draw artifacts gone against words lost, a line for each judge, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

SIZE, EDGE = 360, 56
BELOW = SIZE + EDGE + 16
COLOURS = ("#666", "#d08020", "#2a6fb0")
MAX_LOSS = 0.003

Curve = Sequence[tuple[float, float]]


def draw_curves(curves: Mapping[str, Curve]) -> str:
    """Return the SVG of some curves: pairs of the share of words lost and the share of artifact lines gone."""
    total = SIZE + 2 * EDGE
    drawn = "".join(
        _draw(name, curve, colour, at) for at, ((name, curve), colour) in enumerate(zip(curves.items(), COLOURS, strict=False))
    )
    ticks = "".join(
        f'<text x="{EDGE - 6}" y="{_high(step / 5) + 4:.0f}" text-anchor="end">{step / 5:.1f}</text>'
        f'<text x="{_wide(MAX_LOSS * step / 5):.0f}" y="{BELOW}" text-anchor="middle">{MAX_LOSS * step / 5:.2%}</text>'
        for step in range(6)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {total}" role="img"'
        ' font-family="sans-serif" font-size="12">'
        f'<title>Artifacts gone against words of articles lost</title><rect width="{total}" height="{total}" fill="#fff"/>'
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#888"/>{ticks}{drawn}'
        f'<text x="{EDGE + SIZE / 2}" y="{SIZE + EDGE + 36}" text-anchor="middle">words of articles lost</text>'
        f'<text x="{EDGE}" y="{EDGE - 12}">artifact lines gone, by weights that never saw the site</text></svg>\n'
    )


def _wide(loss: float) -> float:
    return EDGE + SIZE * min(loss, MAX_LOSS) / MAX_LOSS


def _high(gone: float) -> float:
    return EDGE + SIZE * (1 - gone)


def _draw(name: str, curve: Curve, colour: str, at: int) -> str:
    points = sorted((loss, gone) for loss, gone in curve if loss <= MAX_LOSS)
    path = " ".join(f"{_wide(loss):.1f},{_high(gone):.1f}" for loss, gone in points)
    discs = "".join(
        f'<circle cx="{_wide(loss):.1f}" cy="{_high(gone):.1f}" r="4" fill="{colour}">'
        f"<title>{escape(name)}: {gone:.3f} gone at {loss:.3%}</title></circle>"
        for loss, gone in points
    )
    label = (
        f'<text x="{EDGE + SIZE - 8}" y="{EDGE + SIZE - 12 - 16 * at}" text-anchor="end" fill="{colour}">{escape(name)}</text>'
    )
    return f'<polyline points="{path}" fill="none" stroke="{colour}"/>{discs}{label}'
