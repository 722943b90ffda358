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

# What files that hold no text begin with. Some are words that a text could begin with too: those need a byte that no text has.
_SIGNATURES = (
    (re.compile(rb"\s*%PDF-\d"), "a PDF file"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "a PNG image"),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG image"),
    (re.compile(rb"GIF8[79]a[^\x00-\x08]{0,6}[\x00-\x08]"), "a GIF image"),
    (re.compile(rb"RIFF[\s\S]{4}WEBP"), "a WebP image"),
    (re.compile(rb"II\*\0|MM\0\*"), "a TIFF image"),
    (re.compile(rb"\0{3}[\s\S]ftypavif"), "an AVIF image"),
    (re.compile(rb"\x00\x00\x01\x00[^\x00]\x00"), "an icon"),
    (
        re.compile(rb"\0{3}[\s\S]ftyp|\x1aE\xdf\xa3|OggS\0|ID3[\x02-\x04]\x00|fLaC\0|RIFF[\s\S]{4}(?:WAVE|AVI )"),
        "a sound or film",
    ),
    (re.compile(rb"wOF[F2]\0|OTTO\0|\x00\x01\x00\x00\x00"), "a font"),
    (re.compile(rb"PK\x03\x04"), "a ZIP archive or office document"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an office document"),
    (re.compile(rb"\x1f\x8b\x08"), "compressed data (gzip)"),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), "compressed data (bzip2)"),
    (re.compile(rb"\xfd7zXZ\0"), "compressed data (xz)"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "compressed data (zstd)"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "compressed data (7z)"),
    (re.compile(rb"\x7fELF|MZ[\s\S]{0,62}\0\0"), "a program"),
    (re.compile(rb"SQLite format 3\0"), "a database (SQLite)"),
)


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


def name_binary(data: bytes) -> str | None:
    """Return what kind of file without text begins so, in words; `None` where none is known to."""
    return next((name for pattern, name in _SIGNATURES if pattern.match(data)), None)


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
