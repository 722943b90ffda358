"""Files that are no page: pictures, documents and archives that a server sent, or a crawler kept, as HTML."""

from __future__ import annotations

import re

_MAGIC = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"), (b"II*\0", "a TIFF picture"), (b"MM\0*", "a TIFF picture"), (b"8BPS", "a PSD picture"),
    (b"\0\0\1\0", "an icon"), (b"%PDF-", "a PDF document"), (b"%!PS", "a PostScript document"), (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"), (b"AT&TFORM", "a DjVu document"), (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"), (b"\x1f\x8b", "gzip data"), (b"BZh", "bzip2 data"), (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"Rar!\x1a", "a RAR archive"),
    (b"OggS", "an Ogg recording"), (b"ID3", "an MP3 recording"), (b"fLaC", "a FLAC recording"), (b"FLV\1", "a video"),
    (b"\x1aE\xdf\xa3", "a video"), (b"wOFF", "a font"), (b"wOF2", "a font"), (b"\0\1\0\0\0", "a font"), (b"OTTO\0", "a font"),
    (b"\x7fELF", "a program"), (b"\xca\xfe\xba\xbe", "a program"), (b"\0asm", "a program"), (b"PAR1", "Parquet data"),
    (b"SQLite format 3\0", "a database"), (b"Obj\1", "Avro data"), (b"ARROW1", "Arrow data"),
)  # fmt: skip
_RIFF = re.compile(rb"RIFF.{4}(?:WEBP|WAVE|AVI )|.{4}ftyp[a-zA-Z0-9 ]{4}", re.DOTALL)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")  # NUL and escape stand in pages, too
_TAG = re.compile(rb"<(?:!doctype|html|head|body|meta|title|div|p|a|span|article|table|script)[\s/>]", re.IGNORECASE)
_SAMPLE = 8_192
_MAX_CONTROLS = 0.03  # of the bytes; random bytes have a tenth
_FEWEST_CONTROLS = 4


def name_binary(data: bytes) -> str:
    """Return what a file is that is no page, or "" for what may be one.

    >>> name_binary(b"%PDF-1.7"), name_binary(b"<p>%PDF-1.7")
    ('a PDF document', '')
    """
    head = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if _RIFF.match(head):
        return "a picture, video or recording"
    if _TAG.search(head.replace(b"\0", b"")):  # UTF-16 has NULs in its tags
        return ""
    controls = len(_CONTROL.findall(head))
    return "binary data" if controls >= _FEWEST_CONTROLS and controls > _MAX_CONTROLS * len(head) else ""


def name_decoded_binary(text: str) -> str:
    """Return what a text is that was made of the bytes of a file that is no page, whatever they were decoded by."""
    head = text[:_SAMPLE].removeprefix("\ufeff")
    latin = head.encode("latin-1", "replace")
    return name_binary(latin) or (name_binary(b"\x89" + latin[1:]) if head[1:4] == "PNG" else "")
