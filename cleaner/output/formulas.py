"""The TeX of a formula, where the page holds it: MathML with an annotation or a text for readers, scripts of MathJax.

No library makes TeX from MathML here: what the page does not hold would be guessed, and such a formula stays its own text.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

DISPLAY_STYLE = re.compile(r"\{\s*\\(?:displaystyle|textstyle)\s*(.*)\}", re.DOTALL)
TAG = re.compile(r"<\s*(?=[A-Za-z/!?])")  # formulas are written as they stand, and must begin no tag, link or attribute
ATTRIBUTE = re.compile(r"\{\s*:|\{[^{}]*\b(?:on\w+|style|href|src)\s*=", re.IGNORECASE)  # what Python-Markdown takes for one
COPY_CLASSES = frozenset({"katex-html", "MathJax", "MathJax_Preview"})


def find_formula(node: LexborNode) -> str | None:
    """Return the TeX of a <math> or <script> element; None if it has none that can stand between dollar signs."""
    attributes = node.attributes
    if node.tag == "script":
        kind = (attributes.get("type") or "").lower()
        found = node.text() if kind.startswith("math/tex") else None
    else:
        annotation = node.css_first("annotation[encoding='application/x-tex']")
        found = annotation.text() if annotation is not None else attributes.get("alttext")
    tex = " ".join((found or "").split())
    style = DISPLAY_STYLE.fullmatch(tex)
    tex = (style[1] if style else tex).strip()
    tex = TAG.sub(r"\\lt ", tex).replace("](", "] (")
    if ATTRIBUTE.search(tex):
        return None
    return tex if tex and "$" not in tex and "`" not in tex else None


def is_formula_copy(node: LexborNode) -> bool:
    """Say whether an element shows a formula a second time, for the eye."""
    return not COPY_CLASSES.isdisjoint((node.attributes.get("class") or "").split())
