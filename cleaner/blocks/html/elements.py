"""What HTML elements are to the cutter: left out, inline, or a block of a kind."""

from __future__ import annotations

COMMENT = "-comment"  # also stands for what has no tag at all: a processing instruction, as in unfinished PHP

# Elements whose content is no text of the page; template content is another document. What <noscript> holds is text:
# forums keep a whole thread in it.
LEFT_OUT = frozenset(
    "script style template head title link meta base object embed applet iframe frame frameset noframes param source "
    "track canvas svg map area audio video select option optgroup datalist input textarea progress meter dialog-polyfill "
    "annotation annotation-xml -comment !doctype".split()
)

# Elements inside a line of text; everything else that is not left out begins and ends a block.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math nobr output picture q rb rp rt "
    "rtc ruby s samp small span strike strong sub sup time tt u var wbr br slot "
    "mi mo mn ms mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mtext mspace mstyle mpadded mphantom "
    "menclose mtable mtr mtd mmultiscripts semantics maction merror "
    "mjx-container mjx-math mjx-assistive-mml mjx-mi mjx-mo mjx-mn mjx-mtext mjx-mrow mjx-msup mjx-msub mjx-msubsup mjx-mfrac "
    "mjx-frac mjx-num mjx-den mjx-msqrt mjx-sqrt mjx-mover mjx-munder mjx-munderover mjx-over mjx-under mjx-base mjx-box "
    "mjx-script mjx-texatom mjx-mspace mjx-c mjx-utext mjx-mtable mjx-mtr mjx-mtd mjx-merror".split()
)

# Players and drawings hold text for those who cannot see them; where one was never closed, it holds the rest of the page.
HOLDERS = frozenset("object video audio canvas map".split())

HEADINGS = {f"h{level}": level for level in range(1, 7)}

KINDS = {
    **dict.fromkeys(HEADINGS, "heading"),
    "p": "paragraph",
    "li": "item",
    "dt": "term",
    "dd": "definition",
    "pre": "code",
    "blockquote": "quotation",
    "figcaption": "caption",
    "caption": "caption",
    "td": "cell",
    "th": "cell",
    "summary": "summary",
    "legend": "label",
    "address": "address",
}

# Elements that HTML has as blocks, today or once. HTML does not know what is none of these, not inline and not left out.
BLOCKS = frozenset(
    {*KINDS, *HOLDERS}
    | set(
        "article aside body button center col colgroup details dialog dir div dl fieldset figure footer form frameset head "
        "header hgroup hr html listing main marquee menu nav noembed noscript ol plaintext search section table tbody tfoot "
        "thead tr ul xmp".split()
    )
)

# Containers that say what stands in them; the order gives each its bit.
REGIONS = (
    "main article section header footer nav aside form figure table ul ol dl blockquote details dialog address button menu "
    "fieldset label noscript"
).split()
BUTTON = 1 << REGIONS.index("button")
DIALOG = 1 << REGIONS.index("dialog")
DIALOG_ROLES = ("dialog", "alertdialog")  # of elements that are as good as `<dialog>`
WHOLE = frozenset({"body", "main", "html"})  # elements that hold a page; what they are named for is said of the page
