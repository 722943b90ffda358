"""What the class, id, role and itemprop of an element say about what stands in it: words of the web's own vocabulary."""

from __future__ import annotations

import re
from functools import lru_cache

# Groups of words that pages use in class names; each group is one feature, for the element and for all that it holds.
GROUPS: dict[str, str] = {
    "comment": r"comments?|disqus|replies|respond|commentlist|discussion|livefyre|talkback",
    "share": r"share|sharing|shares|social|socials|addthis|addtoany|sharedaddy|followus|follow",
    "related": r"related|recirc|recommend\w*|outbrain|taboola|more-?news|morestories|readmore|read-?more|also|trending|popular|"
    r"teasers?|upnext|suggest\w*|similar|mostread|crp|yarpp|zergnet|promo\w*|latest|recent",
    "nav": r"nav\w*|menu\w*|breadcrumbs?|crumbs?|pagination|pager|paging|toc|skip|topbar|toolbar|tabs?|dropdown|prevnext|sitemap",
    "footer": r"foot|footer\w*|copyright|colophon|legal|bottom",
    "sidebar": r"side|sidebar\w*|aside|rail|right-?col\w*|leftcol\w*|secondary|complementary|widgets?|widget-area",
    "advert": r"ads?|advert\w*|adsense|sponsor\w*|banner\w*|dfp|gpt|affiliate|commercial|paid",
    "newsletter": r"newsletter\w*|subscri\w*|signup|sign-?up|optin|mailchimp|mc4wp|email",
    "cookie": r"cookies?|consent|gdpr|onetrust|cmp|privacy|ccpa",
    "meta": r"meta\w*|byline\w*|dateline|date|time|timestamp|published|posted|info|views?|counts?|stats?|rating|datetime",
    "author": r"authors?|bio|vcard|writer|avatar|profile|user\w*|gravatar",
    "tags": r"tags?|categor\w*|topics?|keywords?|labels?|tagcloud|cat-links",
    "caption": r"caption\w*|credits?|wp-caption\w*|gallery|slideshow|carousel|lightbox|image-?source|photo\w*|thumb\w*",
    "head": r"head|header\w*|headline|hero|masthead|title\w*|top|intro|logo|branding",
    "content": r"content\w*|body|main\w*|text|entry\w*|story\w*|articlebody|article-body|post-?content|post-?body|rich-?text|prose|"
    r"copy|wysiwyg|markdown\w*|description",
    "article": r"articles?|posts?|hentry|single|blog\w*|page",
    "modal": r"modal\w*|popup\w*|overlay\w*|dialog|lightbox|drawer|offcanvas|toast|alert\w*|notice|notification\w*|tooltip\w*|"
    r"paywall|login|signin|sign-?in|register",
    "hidden": r"hidden|hide|invisible|visually-?hidden|sr-only|screen-reader-text|noprint|print-only|d-none|collapsed?|assistive",
    "search": r"search\w*|filters?|sort\w*|form\w*|input|field|btn|button\w*|cta|cart|checkout|wishlist",
    "listing": r"list\w*|grid\w*|cards?|items?|tiles?|feed|archive|results?|loop|products?|catalog\w*|collection\w*",
    "forum": r"forum\w*|thread\w*|message\w*|topic|answers?|question\w*|reply|postbody|post-?text|bbcode\w*|cooked|usertext\w*|op",
    "product": r"product-?\w*|price\w*|sku|buy|spec\w*|feature\w*|details?|shipping|stock|variant\w*|reviews?|summary",
    "docs": r"docs?|document\w*|reference|api|code\w*|highlight\w*|example\w*|method|function|class|parameter\w*|section|wiki|"
    r"mw-parser-output|chapter",
    "language": r"lang\w*|locale|translat\w*|country|region|i18n|wpml",
    "faq": r"faqs?|accordion\w*|toggle\w*|panel|collapse|answer|step\w*|testimonial\w*|quote\w*|team|service\w*|about|contact",
}
NAMES = tuple(GROUPS)
SEPARATORS = re.compile(r"[\s_:/.]+|-{2,}")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
PATTERNS = tuple(re.compile(pattern) for pattern in GROUPS.values())
ANY = re.compile("|".join(GROUPS.values()))
NUMBER = re.compile(r"\d+")
LONGEST_WORD = 40
MOST_WORDS = 20_000  # that are remembered: pages use the same few


def find_groups(names: str) -> int:
    """Return the groups that the words of class, id, role and itemprop belong to, one bit for each.

    >>> [name for bit, name in enumerate(NAMES) if find_groups("postComments side-bar") >> bit & 1]
    ['comment', 'sidebar', 'article']
    """
    found = 0
    for word in SEPARATORS.split(NUMBER.sub("", names)):
        if len(word) <= LONGEST_WORD:
            found |= _find_groups_of_word(word)
    return found


@lru_cache(MOST_WORDS)
def _find_groups_of_word(name: str) -> int:
    word = HUMP.sub("-", name).lower()
    found = 0
    for part in {word, *word.split("-")}:
        if ANY.fullmatch(part):
            for bit, pattern in enumerate(PATTERNS):
                if pattern.fullmatch(part):
                    found |= 1 << bit
    return found
