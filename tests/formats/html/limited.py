"""What the limits leave of a page."""

from __future__ import annotations

from cleaner.formats.html.limits import Limits, limit_page


def apply_limits(html: str, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the page without what exceeds a limit, and the warnings."""
    limited = limit_page(html, limits)
    return limited.html, limited.warnings
