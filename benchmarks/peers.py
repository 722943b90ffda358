"""What others do to the same text, for the figures side by side."""

from __future__ import annotations

END_MARKS = (".", "?", "!", '"', "'")
POLICY = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
MIN_WORDS = 3


def filter_lines_as_c4(text: str) -> str:
    """Apply C4's line rules as datatrove states them: an end mark, three words, no script notice, no policy line.

    The document rules (least number of sentences, bad words) are left out, since they drop whole articles.
    """
    return "\n".join(line for line in text.split("\n") if not line.strip() or _passes_c4(line.strip()))


def _passes_c4(line: str) -> bool:
    lowered = line.lower()
    if not line.endswith(END_MARKS) or line.endswith("..."):
        return False
    if len(line.split()) < MIN_WORDS or "javascript" in lowered:
        return False
    return not any(phrase in lowered for phrase in POLICY)
