"""What a page shows beside its words and nobody reads: permalinks of headings, edit links, line numbers, copies of formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborNode

from cleaner.blocks.html.elements import BLOCKS, HEADINGS, INLINE, LEFT_OUT

# Classes whose elements may be such an extra. Each kind has a bit above those of the class words.
_CLASSES = {
    "number": "lineno linenos linenum linenums linenumber linenumbers line-no line-nos line-num line-nums line-number "
    "line-numbers line-numbers-rows linenodiv gutter blob-num ln lnt lnum lnums hljs-ln-n hljs-ln-numbers",
    "edit": "editsection mw-editsection edit-section section-edit edit-link editlink",
    "copy": "katex-html mathjax_preview mjx_assistive_mathml",
}
_FIRST_BIT = 48
MASK = (1 << _FIRST_BIT) - 1
_BITS = {name: 1 << (_FIRST_BIT + at) for at, name in enumerate(_CLASSES)}
CLASS_BITS = {word: _BITS[name] for name, words in _CLASSES.items() for word in words.split()}
_COUNT = re.compile(r"[\s\d]*")
_MARK = re.compile("[\\s\u200b\u2060\ufeff#¶§∞⚓🔗\ufe0e\ufe0f⛓↩]*")
_PERMALINK = re.compile(
    r"\W*(?:(?:perma|direct|anchor)?\s?-?(?:permanent\s)?link(?:\s(?:to|for)\s(?:this|the)\s(?:heading|headline|section|title)|\sto\b.*)?|"
    r"permalink(?:\s(?:to|for)\b.*)?|anchor|copy\s(?:the\s)?link(?:\s.*)?|link\skopieren|lien\spermanent|enlace\spermanente|"
    r"permalien|постоянная\sссылка|パーマリンク|この見出しへのリンク|永久链接|永久連結)\W*",
    re.IGNORECASE,
)
_PICTURE_ADDRESS = re.compile(
    r"(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co|ow\.ly|bit\.ly)/[\w/]+…?|\[image or embed\]", re.IGNORECASE
)
LEVELS_OF_QUOTATION = 4  # between a link and the embedded post that it stands in
ROWS = frozenset({"li", "p", "div", "td"})
_LINES = frozenset({"p", *HEADINGS})  # elements that hold a line of text and no block
_MAX_NODES = 50  # in an element that HTML does not know
_SHORTEST_LABEL, _LONGEST_LABEL = 3, 40
_EDIT_WORDS = (
    "edit|edit source|bearbeiten|quelltext bearbeiten|modifier|modifier le code|editar|editar código|editar a fonte|"
    "editar la fuente|modifica|modifica wikitesto|bewerken|brontekst bewerken|edytuj|edytuj kod|править|править код|"
    "редагувати|редагувати код|редактиране|редактиране на кода|уреди|уреди извор|編集|ソースを編集|编辑|編輯|编辑源代码|"
    "編輯原始碼|편집|원본 편집|تعديل|عدل|عدل المصدر|ویرایش|ویرایش مبدأ|עריכה|עריכת קוד מקור|redigera|redigera wikitext|rediger|"
    "rediger kilde|rediger kildetekst|muokkaa|muokkaa wikitekstiä|szerkesztés|forrásszöveg szerkesztése|editovat|"
    "editovat zdroj|upraviť|upraviť zdroj|uredi|uredi kôd|uredi izvor|modificare|modificare sursă|değiştir|kaynağı değiştir|"
    "sửa|sửa mã nguồn|sunting|sunting sumber|επεξεργασία|επεξεργασία κώδικα|แก้ไข|แก้ไขต้นฉบับ|संपादित करें|"
    "स्रोत सम्पादित करें|সম্পাদনা|উৎস সম্পাদনা|redakti|redakti fonton|modifica el codi|aldatu|aldatu iturburu kodea|breyta|muuda|"
    "muuda lähteteksti|redaguoti|labot|labot pirmkodu|golygu|edita|recensere"
)
_EDIT = rf"(?:\s*[\[［]\s*(?:(?:{_EDIT_WORDS})(?:\s*\|\s*(?:{_EDIT_WORDS}))?|\|?)\s*[\]］])"
_EDIT_MARKS = re.compile(rf"{_EDIT}+\s*$|^{_EDIT}+\s*", re.IGNORECASE)
ZERO_WIDTH_SPACE = "\u200b"
INVISIBLE = "\u00ad\ufeff\u2060"  # and the zero-width space, where it does not part words
_PARTED_SCRIPTS = "\u0e00-\u109f\u1780-\u17ff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]|(?<![{_PARTED_SCRIPTS}]){ZERO_WIDTH_SPACE}(?![{_PARTED_SCRIPTS}])")
LONGEST_EXTRA = 200  # characters of an extra
_LONGEST_HIDDEN = 30  # characters that a line hides: sort keys, words for screen readers; more may be opened by a click
HIDING_STYLE = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
NONE_STYLE = re.compile(r"display:\s*none", re.IGNORECASE)
_ENDS = ".!?…。！？؟:;"
_HOLDING_TEXT = "h1, article, main, p + p + p"


def find_extra_classes(names: str) -> int:
    """Return the bits of the classes that an extra may have, 0 for nearly all names."""
    found = 0
    classes = names.lower().split()
    if not CLASS_BITS.keys().isdisjoint(classes):
        for name in classes:
            found |= CLASS_BITS.get(name, 0)
    return found


def is_extra_in_line(
    node: LexborNode, attributes: Mapping[str, str | None], bits: int, *, is_code: bool, is_heading: bool
) -> bool:
    """Say whether an inline element is no word of its line; `bits` as of its class words, extras among them."""
    if bits > MASK and is_extra(node, bits, is_code=is_code):
        return True
    style = attributes.get("style")
    if style and is_hidden_in_line(node, style):
        return True
    if node.tag == "mjx-math":  # the glyphs of a formula that stands behind it as MathML
        return node.next is not None
    if node.tag != "a":
        return False
    if is_code:
        return is_line_link(node, attributes)
    return is_mark_of_heading(node, attributes) if is_heading else is_address_in_post(node)


def is_extra(node: LexborNode, bits: int, *, is_code: bool) -> bool:
    """Say whether an element with such a class is one: numbers only, an edit link, a formula that stands beside itself."""
    if bits & _BITS["edit"]:
        return len(node.text()) <= LONGEST_EXTRA
    if bits & _BITS["number"]:
        count = _COUNT.fullmatch(node.text())
        return count is not None and (is_code or node.tag != "span")
    return _has_twin(node)


def _has_twin(node: LexborNode) -> bool:
    """Say whether the same formula stands beside this copy of it."""
    parent = node.parent
    names = node.attributes.get("class") or ""
    if parent is None:
        return False
    if "katex-html" in names:
        return parent.css_first(".katex-mathml math") is not None
    if "MathJax_Preview" in names:
        following = node.next
        while following is not None and following.tag == "-text":
            following = following.next
        name = following.attributes if following is not None else {}
        return "MathJax" in (name.get("class") or "") or (name.get("type") or "").startswith("math/")
    return len(parent.text()) > len(node.text())


def is_mark_of_heading(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    """Say whether a link in a heading is a mark beside its words: its own address, or one to edit the section."""
    text = node.text()[:LONGEST_EXTRA]
    href = attributes.get("href") or ""
    if not is_like_mark(text, href):
        return False
    return is_edit_address(href) or not _MARK.fullmatch(text) or node.css_first("img") is None


def is_like_mark(text: str, href: str) -> bool:
    """Say whether the beginning of a link's text and its address are those of a mark; without a word it may hold a picture."""
    if is_edit_address(href) or _MARK.fullmatch(text):
        return True
    return ("#" in href or not href) and _PERMALINK.fullmatch(text) is not None


def is_edit_address(href: str) -> bool:
    """Say whether an address opens a section of a wiki for editing."""
    return "action=edit" in href or "veaction=" in href


def is_address_in_post(node: LexborNode) -> bool:
    """Say whether a link in an embedded post shows nothing but a short address: that of its picture, which is not here."""
    if not _PICTURE_ADDRESS.fullmatch(node.text()[:LONGEST_EXTRA].strip()):
        return False
    parent = node.parent
    for _ in range(LEVELS_OF_QUOTATION):
        if parent is None or parent.tag == "blockquote":
            return parent is not None
        parent = parent.parent
    return False


def is_value_beside_label(node: LexborNode) -> bool:
    """Say whether an element is the second of two in a row, a label and its value, which only the page's style sets apart.

    The label is a word that begins and ends as one, and the value begins as a word or number does.
    """
    label, row = node.prev, node.parent
    if label is None or label.tag == "-text" or label.prev is not None or node.next is not None:
        return False
    if row is None or row.tag not in ROWS:
        return False
    name, value = label.text(), node.text()[:1]
    if not _SHORTEST_LABEL <= len(name) <= _LONGEST_LABEL or not value:
        return False
    return name[-1].isalpha() and name[0].isalpha() and not name[0].islower() and (value.isdecimal() or value.isupper())


def is_line_link(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    """Say whether a link in code is the number of its line."""
    href = attributes.get("href") or "#"
    return href.startswith("#") and _COUNT.fullmatch(node.text()) is not None


def is_hiding(attributes: Mapping[str, str | None]) -> bool:
    """Say whether an element hides what it holds. That is evidence, no proof: pages stream content into hidden elements."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and HIDING_STYLE.search(style or "") is not None


def is_hidden_in_line(node: LexborNode, style: str) -> bool:
    """Say whether an element hides a few characters in a line; a formula for readers is hidden where a picture shows it."""
    if not NONE_STYLE.search(style) or node.css_first("math") is not None:
        return False
    return len(node.text().strip()) <= _LONGEST_HIDDEN


def strip_heading(text: str) -> str:
    """Return a heading without the edit links that stand around it as text.

    >>> strip_heading("History [edit]"), strip_heading("История [править | править код]"), strip_heading("[edit] marks [1]")
    ('History', 'История', 'marks [1]')
    """
    return _EDIT_MARKS.sub("", text) or text if "[" in text or "［" in text else text


def strip_invisible(text: str) -> str:
    """Return the text without soft hyphens and zero-width spaces, but for scripts that part words by these."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def find_last_words(pieces: Sequence[str]) -> str:
    """Return the last piece that is not blank, or nothing: a paragraph of thousands of buttons is not joined for each."""
    return next((piece for piece in reversed(pieces) if piece and not piece.isspace()), "")


def is_in_sentence(node: LexborNode, before: str, tag: str) -> bool:
    """Say whether a button is a word of the sentence around it, as in "press Start twice".

    `before` is what stands open, or its last words.
    """
    following = node.next
    after = (following.text_content or "").strip() if following is not None and following.tag == "-text" else ""
    goes_on = bool(after) and not (after[0].isupper() or after[0] in "|•·+×")
    begun = before.strip()
    if begun:
        return goes_on or (begun[-1] not in _ENDS and after != "" and tag in {"p", "li", "dd", "td"})
    return tag == "p" and goes_on and after[:1].isalpha()


def is_unknown_in_line(node: LexborNode, tag: str) -> bool:
    """Say whether an element that HTML does not know is a part of a line of text, as in `<p><st1:city>Oslo</st1:city> grows`.

    Browsers show all of them so. But pages build blocks of own elements and style them, and say so by their names ("my-card")
    or by blocks inside.
    """
    if tag in BLOCKS or tag in INLINE or tag in LEFT_OUT or tag[:1] == "-":
        return False
    parent = node.parent
    if parent is None or (parent.tag not in _LINES and ("-" in tag or not (_is_words(node.prev) or _is_words(node.next)))):
        return False
    return not _holds_block(node)


def _is_words(node: LexborNode | None) -> bool:
    return node is not None and node.tag == "-text" and bool((node.text_content or "").strip())


def _holds_block(node: LexborNode) -> bool:
    """Say whether a block stands in an element, or more nodes than a line has."""
    left = [node.first_child]
    for _ in range(_MAX_NODES):
        if not left:
            return False
        found = left.pop()
        if found is not None:
            if found.tag in BLOCKS:
                return True
            left += [found.next, found.first_child]
    return True


def holds_page(node: LexborNode) -> bool:
    """Say whether a player or drawing that was never closed holds what follows it on the page."""
    return node.css_first(_HOLDING_TEXT) is not None


def is_counting(text: str) -> bool:
    r"""Say whether a block of code only counts the lines of another.

    >>> is_counting("1\n2\n3"), is_counting("1\n3"), is_counting("7")
    (True, False, False)
    """
    lines = text.split()
    if len(lines) <= 1 or not all(line.isdecimal() and len(line) < 7 for line in lines):  # noqa: PLR2004
        return False
    numbers = [int(line) for line in lines]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
