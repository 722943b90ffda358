"""The tags of a page as a browser's tokenizer sees them, and what kind of element each name is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.possessive import repeat

SPACE = r"\t\n\f\r "
MAX_ATTRIBUTES = 256  # the parser compares each attribute with all before it: more than these take quadratic time

# An equals sign may begin a name, and quotation marks count after an equals sign only. Possessive throughout: no backtracking.
_VALUE = rf"\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^{SPACE}>\"'][^{SPACE}>]*+"
_GIVEN = repeat(rf"[{SPACE}]*+=[{SPACE}]*+{repeat(_VALUE, '?')}", "?")
_ATTRIBUTE = rf"[{SPACE}/]*+[^{SPACE}/>][^{SPACE}/=>]*+{_GIVEN}"
_CLOSER = rf"[{SPACE}]*+" + repeat(rf"/(?!>)[{SPACE}]*+")
_REST = repeat(_ATTRIBUTE, f"{{0,{MAX_ATTRIBUTES}}}") + _CLOSER
_NAME = rf"[a-z][^{SPACE}/>]*+"
_TAG = rf"<(?P<end>/?)(?P<name>{_NAME}){_REST}(?P<selfclosing>/?)(?P<more>[^>]?)>?"
_DASHES = repeat(r"-(?!-!?>)[^-]*+")
_COMMENT = rf"<!--(?:-?>|[^-]*+{_DASHES}(?:--!?>|\Z))"
_IN_COMMENT = repeat(r"(?:(?<!<!)-(?!-!?>)|(?<=<!)-(?!-))[^-]*+")
_USUAL_COMMENT = rf"<!--(?:-?>|[^-]*+{_IN_COMMENT}--!?>)"  # closed, with no other in it
_OTHER = r"<[!?][^>]*+>?|</(?![a-z])[^>]+>?"

# Elements whose text holds no tags, by what shows in it that this is the page: its tags, any end tag, nothing.
TEXT_WITHOUT_PAGE = ("title", "style")
TEXT_WITHOUT_END_TAGS = ("iframe", "textarea")
ANY_TEXT = ("noembed", "noframes", "xmp")
RAW_TEXT = frozenset({"script", *TEXT_WITHOUT_PAGE, *TEXT_WITHOUT_END_TAGS, *ANY_TEXT})
PAGE_NAMES = "html|head|body|meta|link|main|article|section|header|footer|nav|aside|div|p|h[1-6]|ul|ol|table|figure|blockquote"

# What shows in the text of a title or style that this is the page, and no text: browsers allow none of it there either.
FRAME_INSIDE = ("meta", "link", *(slash + name for name in "html head body main article p h1".split() for slash in ("", "/")))
PAGE_INSIDE = rf"(?:{'|'.join(FRAME_INSIDE)})[{SPACE}/>]"

# What a script's text must not hold to be taken for one at a glance: the page's own frame, or paragraphs line by line.
FRAME_IN_SCRIPT = ("/head", "body", "article", "/article", "main", "/main")
_IN_SCRIPT = rf"(?:{'|'.join(FRAME_IN_SCRIPT)})[{SPACE}>]|/p>[{SPACE}]*\n[{SPACE}]*<"
PAGE_IN_SCRIPT = re.compile(rf"<(?:{_IN_SCRIPT})")


def _with_text(name: str, inner: str) -> str:
    """Return the pattern of an element with its text, up to its end tag; `inner` must not follow a "<" in that text.

    Elements that a slash closes, as XML has it, are none of these unless their end tag stands right behind.
    """
    end = rf"(?=</{name}[{SPACE}/>])"
    text = repeat(rf"[^<]++|<(?!/{name}[{SPACE}/>]{inner})")
    return rf"{name}(?=[{SPACE}/>]){_REST}(?:/>{end}|>{text}{end})"


def _list_raw_text() -> Iterator[str]:
    """Yield the patterns of the elements with raw text but scripts: titles, styles and frames hold no part of the page."""
    yield from (_with_text(name, f"|{PAGE_INSIDE}") for name in TEXT_WITHOUT_PAGE)
    yield from (_with_text(name, rf"|/[a-z]|{name}[{SPACE}/>]") for name in TEXT_WITHOUT_END_TAGS)
    yield from (_with_text(name, "") for name in ANY_TEXT)


# Inside a comment in a script another script may begin and end; a script that has no such comment, or no such beginning, is
# what it looks like.
_SCRIPT = (
    rf"<(?P<script>{_with_text('script', rf'|!--|{_IN_SCRIPT}')}|{_with_text('script', rf'|script[{SPACE}/>]|{_IN_SCRIPT}')})"
)
_PLAIN_RAW = rf"<(?:{'|'.join(_list_raw_text())})"

# These expect what `view_bytes` returns. Elements whose text holds no tags are taken with their text.
_SECTION = r"(?P<section><!(?:\[cdata\[[^>]*+>?|--[\s\S]*+))"  # one that holds text stands in drawings and formulas alone
QUICK_TOKEN = re.compile(rf"{_USUAL_COMMENT}|{_SCRIPT}|{_PLAIN_RAW}|{_TAG}|{_SECTION}|{_OTHER}")
TOKEN = re.compile(rf"{_COMMENT}|{_TAG}|{_OTHER}")
REST_OF_TAG = re.compile(rf"{repeat(_ATTRIBUTE)}[{SPACE}/]*+")
RAW_TEXT_END = {name: re.compile(rf"</{name}(?=[{SPACE}/>])") for name in RAW_TEXT}
SCRIPT_MARK = re.compile(rf"<!--|-->|</?script(?=[{SPACE}/>])")

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr".split(),
)
ONCE = frozenset({"html", "head", "body"})  # a second such tag only adds attributes to the first element
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
TABLE_LEVEL = {"caption": 1, "colgroup": 1, "tbody": 1, "thead": 1, "tfoot": 1, "tr": 2, "td": 3, "th": 3}

# The standard's sets: what an end tag cannot see beyond ("scope"), what stops the end tag of an ordinary element
# ("special"), and what ends an open paragraph.
CLOSES_PARAGRAPH = HEADINGS | frozenset(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form header "
    "hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp".split(),
)
CLOSED_IN_SCOPE = frozenset(
    "address applet article aside blockquote button center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "header hgroup listing main marquee menu nav object ol pre search section select summary template ul".split(),
)
SCOPE = frozenset("applet caption marquee object table td template th".split())
SPECIAL = (CLOSES_PARAGRAPH | SCOPE | frozenset("button colgroup noscript select tbody tfoot thead tr".split())) - VOID
BREAKS_OUT_OF_FOREIGN = HEADINGS | frozenset(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta nobr ol p pre ruby s small "
    "span strong strike sub sup table tt u ul var".split(),
)
FOREIGN = frozenset({"svg", "math"})
HTML_IN_FOREIGN = {"svg": frozenset({"foreignobject", "desc", "title"}), "math": frozenset({"mi", "mo", "mn", "ms", "mtext"})}
FOREIGN_LEAVES = frozenset(
    "animate animatetransform animatemotion circle ellipse feblend fecolormatrix fecomposite feflood fefunca fefuncb fefuncg "
    "fefuncr fegaussianblur femergenode femorphology feoffset image line lineargradient mspace none path polygon polyline "
    "rect set stop use".split(),
)


def view_bytes(html: bytes) -> str:
    """Return UTF-8 as one character per byte with its ASCII letters in lower case: what the patterns here expect.

    Positions in it are positions in the bytes, and it takes a tenth of the time of `str.lower` on text that is not ASCII.
    """
    return html.lower().decode("latin-1")


def find_script_end(lowered: str, position: int) -> int:
    """Return where the end tag of a script stands whose text begins at a position, or where the page ends.

    In `<!-- <script> ... </script> -->` the inner end tag does not end the script.
    """
    level = 0  # 1 within a comment, 2 within a script in that comment
    while found := SCRIPT_MARK.search(lowered, position):
        mark, position = found.group(), found.end()
        if mark == "<!--":
            level = max(level, 1)
            position -= 2  # "<!-->" is a comment's end too
        elif mark == "-->":
            level = 0
        elif mark == "<script":
            level = 2 if level else 0
        elif level == 2:  # noqa: PLR2004
            level = 1
        else:
            return found.start()
    return len(lowered)


def find_raw_text_end(lowered: str, name: str, position: int) -> int:
    """Return where the end tag of an element with raw text stands whose text begins at a position, or where the page ends."""
    if name == "script":
        return find_script_end(lowered, position)
    end = RAW_TEXT_END[name].search(lowered, position)
    return end.start() if end else len(lowered)
