"""Small pages, harmless and not, on which the compiled quick look is tried."""

from __future__ import annotations

_FRAME = (
    "<!DOCTYPE html><HTML lang=en><head><title>A &lt; b</title></head><body class='a > b' data-x=\"1\" hidden>{}</body></html>"
)
_INNER = (
    "<p>One<p>two <B>bold</b> <br/> <img src=a/> 1 < 2 </ p> </>",
    "<!--[if !IE]><!--><!-- a - b -- c --><!--><!---><?php echo ?><!-- x --!><a href = 'x'y=z/>link</a>",
    "<script async>if (a<b) { '<div></div></p>' }</SCRIPT ><style>a > b { url('<svg><a>') }</style><textarea><b>not</textarea>",
    "<svg viewBox=x><path d=a/><title>t</title><g/></g></svg><math><mi>x</mi></math>",
    "<select><option>1<option>2</select><iframe src=a></iframe><noframes></p><p></noframes>",
)
_HARMFUL = (
    "<b>never closed",
    "<div/>",
    "<script>'<body>'</script>",
    "<script>a</p>\n <p></script>",
    "<script><!-- <script> --></script>",
    "<title>no end",
    "<style><p></style>",
    "<!-- no end",
    "<!-- <!-- -->",
    "<svg><![CDATA[x]]></svg>",
    "<svg><script>x</script></svg>",
    "<svg><foreignObject></foreignObject></svg>",
    "<div>" * 9,
    "<select>" + "<option></option>" * 4 + "</select>",
    "<p " + "a " * 300 + ">",
    "<iframe></p></iframe>",
    "<p title='no end>",
)
HARMLESS = tuple(_FRAME.format(inner) for inner in _INNER)
UNSURE = tuple(_FRAME.format(inner) for inner in _HARMFUL)  # the last only for the quicker look
_OPEN = ("<b>never closed", "<svg><foreignObject></foreignObject></svg>", "<svg><script>x</script></svg>")
# What the closer look is sure of; comments as short as one of the above may need mending.
CLOSELY_HARMLESS = frozenset(_FRAME.format(inner) for inner in (*_OPEN, *_INNER) if "<!-->" not in inner)
