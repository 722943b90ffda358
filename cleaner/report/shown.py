"""Documents as the reader of a report shows them: pieces of text that stayed or went, in plain values for JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cleaner.document import Removal
from cleaner.report.originals import Original
from cleaner.report.sample import Changed

Part: TypeAlias = "str | int | dict[str, Any]"

MAX_WHOLE_LENGTH = 40_000  # characters: an article is seldom a tenth of it
MAX_KEPT_LENGTH = 400  # of a longer document, what is left between two removals
MAX_REMOVED_LENGTH = 2_000
MAX_EVIDENCE_LENGTH = 500
MAX_NAME_LENGTH = 300
MAX_BYTES = 8_000_000

# What could end the element that the JSON stands in, or is a line break in JavaScript only, or cannot be written at all.
UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reader is given: the names of rules and their families, documents, and how many were too large to go in."""

    rules: tuple[tuple[str, str], ...]
    documents: tuple[dict[str, Any], ...]
    too_many: int

    def to_json(self, families: Sequence[str]) -> str:
        """Return it as JSON that can stand in a page; the place of a family in `families` is that of its colour."""
        return encode_json({"families": families, "rules": self.rules, "documents": self.documents})


def encode_json(values: object) -> str:
    r"""Return JSON that is safe inside of an element `script`.

    >>> encode_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    plain = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def show_documents(chosen: Sequence[Changed], originals: Mapping[str, Original], most_bytes: int = MAX_BYTES) -> Reader:
    """Return the documents as they are shown, those that lost most first.

    They are taken in their order as long as they fit in `most_bytes`, each by itself: a large one costs no small one.
    """
    rules = sorted({(removal.rule, removal.family) for one in chosen for removal in one.removals})
    numbers = {rule: number for number, rule in enumerate(rules)}
    shown: list[dict[str, Any]] = []
    size = 0
    for one in chosen:
        values = _show_document(one, originals.get(one.name, Original()), numbers)
        length = len(encode_json(values).encode())
        if size + length <= most_bytes:
            size += length
            shown.append(values)
    shown.sort(key=lambda values: (-values["characters"], values["name"]))
    return Reader(tuple(rules), tuple(shown), len(chosen) - len(shown))


def _show_document(one: Changed, original: Original, numbers: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    return {
        "name": one.name[:MAX_NAME_LENGTH],
        "title": (original.title or "")[:MAX_NAME_LENGTH],
        "url": (original.url or "")[:MAX_NAME_LENGTH],
        "site": original.site,
        "language": original.language,
        "spans": len(one.removals),
        "characters": one.characters,
        "length": None if original.text is None else len(original.text),
        "parts": list(cut_parts(original.text, one.removals, numbers)),
    }


def cut_parts(
    text: str | None, removals: Sequence[Removal], numbers: Mapping[tuple[str, str], int], longest: int = MAX_WHOLE_LENGTH
) -> Iterator[Part]:
    """Yield a document in pieces: a text that stayed, a removal as an object, and for what is not shown its length.

    Without the text, removals come alone. A document longer than `longest` is shown around its removals, as many as fit.
    """
    is_whole = text is not None and len(text) <= longest
    most_kept, most_removed = (longest, longest) if is_whole else (MAX_KEPT_LENGTH, MAX_REMOVED_LENGTH)
    room = longest
    position = 0
    for number, removal in enumerate(removals):
        if room <= 0 and not is_whole:
            yield sum(len(one.text) for one in removals[number:]) if text is None else len(text) - position
            return
        if text is not None:
            yield from _shorten(text[position : removal.span.start], most_kept)
            room -= min(removal.span.start - position, most_kept)
        yield _show_removal(removal, numbers, most_removed)
        room -= min(len(removal.text), most_removed)
        position = removal.span.end
    if text is not None:
        yield from _shorten(text[position:], most_kept)


def _show_removal(removal: Removal, numbers: Mapping[tuple[str, str], int], longest: int) -> dict[str, Any]:
    evidence, text = removal.evidence[:MAX_EVIDENCE_LENGTH], removal.text[:longest]
    left_out = {"more": len(removal.text) - len(text)} if len(text) < len(removal.text) else {}
    return {"rule": numbers[removal.rule, removal.family], "evidence": evidence, "text": text, **left_out}


def _shorten(text: str, longest: int) -> Iterable[str | int]:
    """Return a text in one piece, or of a longer one its beginning, how much is not shown, and its end."""
    if len(text) <= longest:
        return [text] if text else []
    half = longest // 2
    return [text[:half], len(text) - 2 * half, text[-half:]]
