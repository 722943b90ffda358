"""Accuracy against processor time: ours alone, with trafilatura asked where we are not sure, and always, beside the peers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from statistics import mean

from html_tables import Found, calibrate_by_folds, has_gold
from scores import word_f1

THRESHOLDS = (0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.94, 0.98, 1.01)
WIDTH, HEIGHT, LEFT, TOP = 520, 320, 56, 40
OURS, OTHERS, CURVE = "#2a6fb0", "#666", "#9bbfe0"
STEP = 0.02
Point = tuple[float, float]  # milliseconds, F1


def join_auto(native: Sequence[Found], both: Sequence[Found], of_site: Mapping[str, int], threshold: float) -> list[Found]:
    """Return what `auto` makes of pages: the second opinion where the confidence, calibrated by other folds, is low."""
    confident = calibrate_by_folds(native, of_site)
    return [
        second if expected < threshold and first.looks_like_article else first
        for first, second, expected in zip(native, both, confident, strict=True)
    ]


def measure_point(pages: Sequence[Found]) -> Point:
    """Return the mean processor time of some pages with gold text, and their mean word F1."""
    return mean(one.milliseconds for one in pages), mean(word_f1(one.text, one.row["main_content"]) for one in pages)


def is_measured(one: Found, *, article: bool = True) -> bool:
    """Say whether a page has gold text and is an article, or a page of another kind."""
    return has_gold(one) and (one.row.get("page_type", "article") == "article") is article


def measure_thresholds(
    native: Sequence[Found], both: Sequence[Found], of_site: Mapping[str, int], *, article: bool = True
) -> dict[float, Point]:
    """Print and return accuracy and cost of `auto` for each threshold, on articles or on pages of other kinds."""
    expected = calibrate_by_folds(native, of_site)
    measured = [
        (promised if first.looks_like_article else 1.0, measure_point([first]), measure_point([second]))
        for promised, first, second in zip(expected, native, both, strict=True)
        if is_measured(first, article=article)
    ]
    points: dict[float, Point] = {}
    print(f"auto on {len(measured)} pages that are {'articles' if article else 'of other kinds'}")
    for threshold in THRESHOLDS:
        if not measured:
            break
        joined = [second if promised < threshold else first for promised, first, second in measured]
        asked = mean(promised < threshold for promised, _, _ in measured)
        cost, reached = points[threshold] = mean(one[0] for one in joined), mean(one[1] for one in joined)
        print(f"auto below {threshold:.3f}: {asked:6.1%} of the pages asked, {cost:6.1f} ms a page, word F1 {reached:.4f}")
    return points


def draw_costs(points: Mapping[str, Point], curve: Sequence[Point]) -> str:
    """Return an SVG: a disc for each extractor, and a line for `auto` over the threshold."""
    everything = [*points.values(), *curve]
    widest = max(cost for cost, _ in everything) * 1.15
    low = STEP * int(min(reached for _, reached in everything) / STEP)
    high = STEP * (int(max(reached for _, reached in everything) / STEP) + 1)

    def place(point: Point) -> tuple[float, float]:
        return LEFT + WIDTH * point[0] / widest, TOP + HEIGHT * (high - point[1]) / (high - low)

    path = " ".join("{:.1f},{:.1f}".format(*place(point)) for point in sorted(curve))
    discs = "\n".join(_draw_disc(name, point, *place(point)) for name, point in points.items())
    steps = [low + STEP * step for step in range(round((high - low) / STEP) + 1)]
    ticks = "".join(
        f'<text x="{LEFT - 8}" y="{place((0, step))[1] + 4:.0f}" text-anchor="end">{step:.2f}</text>' for step in steps
    ) + "".join(
        f'<text x="{place((widest * part / 5, low))[0]:.0f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">'
        f"{widest * part / 5:.0f}</text>"
        for part in range(6)
    )
    wide, tall = LEFT + WIDTH + 24, TOP + HEIGHT + 44
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" role="img" font-family="sans-serif"'
        f' font-size="13">\n<title>Accuracy against processor time</title><rect width="{wide}" height="{tall}" fill="#fff"/>\n'
        f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#888"/>{ticks}\n'
        f'<polyline points="{path}" fill="none" stroke="{CURVE}" stroke-width="2"/>\n{discs}\n'
        f'<text x="{LEFT}" y="{TOP - 14}">mean word F1 of articles, by weights that never saw the site</text>'
        f'<text x="{LEFT + WIDTH}" y="{tall - 8}" text-anchor="end">milliseconds of processor time a page</text></svg>\n'
    )


def _draw_disc(name: str, point: Point, x: float, y: float) -> str:
    colour = OURS if name in {"native", "auto", "both"} else OTHERS
    is_right = x > LEFT + 0.75 * WIDTH or name == "native"  # `auto` is close to its right
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{colour}"><title>{escape(name)}: {point[1]:.3f} at {point[0]:.1f} ms'
        f'</title></circle><text x="{x + (-10 if is_right else 10):.1f}" y="{y + 4:.1f}" fill="{colour}"'
        f' text-anchor="{"end" if is_right else "start"}">{escape(name)}</text>'
    )
