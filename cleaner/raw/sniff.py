"""What bytes are by the look of their beginning: a page, a file that holds no text at all, or neither."""

from __future__ import annotations

import re

from cleaner.raw.text import BYTE_ORDER_MARKS

HEAD = 65_536
LOOKED_AT = 8_192
MIN_BLOCK_TAGS = 3
MIN_BLOCK_TAGS_AFTER_TEXT = 8
MIN_TAG_SHARE_AFTER_TEXT = 0.2
MIN_TAGGED_SHARE = 0.5
MAX_CONTROL_SHARE = 0.1

_BEFORE = re.compile(r"(?:\s|\ufeff|<!--.*?(?:-->|\Z)|<\?xml\b[^>]*>)*", re.DOTALL | re.IGNORECASE)
_PAGE = re.compile(r"<!doctype\s+html\b|<(?:html|head|body)[\s>]", re.IGNORECASE)
_ELEMENTS = (
    "a|abbr|address|article|aside|audio|b|base|blockquote|br|button|center|code|dd|details|div|dl|dt|em|figcaption|figure|font|"
    "footer|form|h[1-6]|header|hr|i|iframe|img|input|label|li|link|main|meta|nav|noscript|ol|p|picture|pre|script|section|"
    "small|span|strong|style|table|tbody|td|template|th|thead|title|tr|u|ul|video"
)
_ELEMENT = re.compile(rf"<(?:{_ELEMENTS})[\s/>]", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(?:article|aside|blockquote|body|dd|div|dl|dt|figure|footer|form|h[1-6]|head|header|html|li|main|meta|nav|ol|p|pre|script|"
    r"section|style|table|td|th|tr|ul)[\s/>]",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n")
_NO_CONTROLS = frozenset("\t\n\f\r\x1b")


def is_html(data: bytes | str) -> bool:
    """Say whether this is a page, by its first few thousand characters.

    A doctype or one of the outermost tags decides, also behind comments and an XML prolog. A part of a page is known by many
    block tags, and by tags in most of its paragraphs. Text that speaks of tags, or shows some, is text; so is other XML.
    """
    head = data[:HEAD] if isinstance(data, str) else _decode_head(data[:HEAD])
    before = _BEFORE.match(head)
    head = head[before.end() if before else 0 :][:LOOKED_AT]
    if _PAGE.match(head):
        return True
    if head.startswith("<"):
        return _ELEMENT.match(head) is not None and _has_markup(head, MIN_BLOCK_TAGS)
    if head.startswith(("{", "[")):  # JSON and Wiki text
        return False
    tags = sum(len(tag) for tag in _TAG.findall(head))
    return tags >= MIN_TAG_SHARE_AFTER_TEXT * len(head) and _has_markup(head, MIN_BLOCK_TAGS_AFTER_TEXT)


def has_binary_look(data: bytes) -> bool:
    """Say whether the beginning holds so many control characters that it is no text in any encoding."""
    head = _decode_head(data[:LOOKED_AT])
    controls = sum(character < " " and character not in _NO_CONTROLS for character in head)
    return controls > MAX_CONTROL_SHARE * len(head)


def _decode_head(data: bytes) -> str:
    """Decode what is ASCII; whatever else there is does not matter here."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    if data.startswith((b"<\0", b"\0<")):
        encoding = "utf-16-le" if data.startswith(b"<") else "utf-16-be"
    return data.decode(encoding, "replace")


def _has_markup(head: str, min_tags: int) -> bool:
    """Say whether there are so many block tags, and tags in most paragraphs."""
    if sum(1 for _ in _BLOCK.finditer(head)) < min_tags:
        return False
    paragraphs = [paragraph for paragraph in _PARAGRAPH.split(head) if paragraph.strip()]
    return sum(_TAG.search(paragraph) is not None for paragraph in paragraphs) >= MIN_TAGGED_SHARE * len(paragraphs)
