"""Files that hold no text: pictures, documents and archives that a server sent as HTML, or that lie among texts."""

from __future__ import annotations

import re

# What such files begin with. Some are words that a text could begin with too: those need a byte that no text has.
_SIGNATURES = (
    (re.compile(rb"%PDF-\d"), "a PDF file"),
    (re.compile(rb"%!PS-Adobe"), "a PostScript file"),
    (re.compile(rb"\{\\rtf\d"), "an RTF document"),
    (re.compile(rb"\x89PNG"), "a PNG image"),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG image"),
    (re.compile(rb"GIF8[79]a[^\x00-\x08]{0,6}[\x00-\x08]"), "a GIF image"),
    (re.compile(rb"RIFF[\s\S]{4}WEBP"), "a WebP image"),
    (re.compile(rb"II\*\0|MM\0\*"), "a TIFF image"),
    (re.compile(rb"8BPS\0"), "a PSD image"),
    (re.compile(rb"\0{3}[\s\S]ftypavif"), "an AVIF image"),
    (re.compile(rb"\x00\x00\x01\x00[^\x00]\x00"), "an icon"),
    (re.compile(rb"AT&TFORM[\s\S]{4}DJV"), "a DjVu document"),
    (
        re.compile(rb"\0\0[\s\S]{2}ftyp|\x1aE\xdf\xa3|OggS\0|ID3[\x02-\x04]\x00|fLaC\0|FLV\x01|RIFF[\s\S]{4}(?:WAVE|AVI )"),
        "a sound or film",
    ),
    (re.compile(rb"wOF[F2]\0|OTTO\0|\x00\x01\x00\x00\x00"), "a font"),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "a ZIP archive or office document"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an office document"),
    (re.compile(rb"\x1f\x8b\x08"), "compressed data (gzip)"),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), "compressed data (bzip2)"),
    (re.compile(rb"\xfd7zXZ\0"), "compressed data (xz)"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "compressed data (zstd)"),
    (re.compile(rb"[^\0]{1,100}\0[\s\S]{156,255}ustar[\0 ]"), "an archive (tar)"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "compressed data (7z)"),
    (re.compile(rb"Rar!\x1a"), "compressed data (RAR)"),
    (re.compile(rb"\x7fELF|MZ[\s\S]{0,62}\0\0|\xca\xfe\xba\xbe|\0asm"), "a program"),
    (re.compile(rb"SQLite format 3\0"), "a database (SQLite)"),
    (re.compile(rb"PAR1[\s\S]{0,8}[\x00-\x08]"), "a table (Parquet)"),
    (re.compile(rb"ARROW1\0"), "a table (Arrow)"),
    (re.compile(rb"Obj\x01"), "a table (Avro)"),
)
_ANY = re.compile(b"|".join(b"(?:%b)" % pattern.pattern for pattern, _ in _SIGNATURES))
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")  # NUL and escape stand in pages, too
_TAG = re.compile(rb"<(?:!doctype|html|head|body|meta|title|div|p|a|span|article|table|script)[\s/>]", re.IGNORECASE)
_SAMPLE = 8_192
_MAX_CONTROLS = 0.03  # of the bytes; random bytes have a tenth
_MIN_CONTROLS = 4


def name_binary(data: bytes) -> str | None:
    """Return what kind of file without text begins so, in words; `None` where none is known to.

    >>> name_binary(b"%PDF-1.7"), name_binary(b"<p>%PDF-1.7")
    ('a PDF file', None)
    """
    head = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    if _ANY.match(head) is None:  # which is so for nearly all
        return None
    return next((name for pattern, name in _SIGNATURES if pattern.match(head)), None)


def name_no_page(data: bytes) -> str | None:
    """Return what a file is that is no page, by its beginning or its control characters; `None` for what may be one."""
    kind = name_binary(data)
    head = data[:_SAMPLE]
    if kind or _TAG.search(head.replace(b"\0", b"")):  # UTF-16 has NULs in its tags
        return kind
    controls = len(_CONTROL.findall(head))
    return "binary data" if controls >= _MIN_CONTROLS and controls > _MAX_CONTROLS * len(head) else None


def name_decoded_binary(text: str) -> str | None:
    """Return what a text is that was made of the bytes of a file that is no page, whatever they were decoded by."""
    head = text[:_SAMPLE].removeprefix("\ufeff")
    latin = head.encode("latin-1", "replace")
    return name_no_page(latin) or (name_no_page(b"\x89" + latin[1:]) if head[1:4] == "PNG" else None)
