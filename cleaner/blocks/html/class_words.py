"""What class, id, role, itemprop and itemtype of an element say of what stands in it: words of the web's own vocabulary."""

from __future__ import annotations

import re
from functools import lru_cache

# Groups of words that pages use in class names; each group is one feature, for the element and for all that it holds. A star
# stands for any letters, and a question mark makes the letter before it optional.
GROUPS: dict[str, str] = {
    "comment": "comments? comment-?lists? comments?-?area comments?-?section comments?-?wrap* comments?-?body comment-?box "
    "comment-?content comment-?text usercomments? disqus dsq* replies respond discussion livefyre talkbacks? "
    "coral viafoura openweb hyvor isso guestbook kommentare? kommentar* leserkommentar* leserbrief* commentaires? comentarios? "
    "coment[aá]rios? commenti reacties opinie "
    "komentarz* komentar* yorum* hozzaszolas* kommentti* kommentit pinglun diskuze diskusia diskussion",
    "share": "share sharing shares social socials addthis addtoany sharedaddy followus follow",
    "related": "related recirc recommend* outbrain taboola more-?news morestories readmore read-?more also trending popular "
    "teasers? upnext suggest* similar mostread crp yarpp zergnet promo* latest recent",
    "nav": "nav* menu* breadcrumbs? crumbs? pagination pager paging toc skip topbar toolbar tabs? dropdown prevnext sitemap",
    "footer": "foot footer* copyright colophon legal bottom",
    "sidebar": "side sidebar* aside rail right-?col* leftcol* secondary complementary widgets? widget-area",
    "advert": "ads? advert* adsense sponsor* banner* dfp gpt affiliate commercial paid",
    "newsletter": "newsletter* subscri* signup sign-?up optin mailchimp mc4wp email",
    "cookie": "cookies? consent gdpr onetrust cmp privacy ccpa",
    "meta": "meta* byline* dateline date time timestamp published posted info views? counts? stats? rating datetime",
    "author": "authors? bio vcard writer avatar profile user* gravatar",
    "tags": "tags? categor* topics? keywords? labels? tagcloud cat-links",
    "caption": "caption* credits? wp-caption* gallery slideshow carousel lightbox image-?source photo* thumb*",
    "head": "head header* headline hero masthead title* top intro logo branding",
    "content": "content* body main* text entry* story* articlebody article-body post-?content post-?body rich-?text prose "
    "copy wysiwyg markdown* description",
    "article": "articles? posts? hentry single blog* page",
    "modal": "modal* popup* overlay* dialog lightbox drawer offcanvas toast alert* notice notification* tooltip* paywall "
    "login signin sign-?in register",
    "hidden": "hidden hide invisible visually-?hidden sr-only screen-reader-text noprint print-only d-none collapsed? "
    "assistive",
    "search": "search* filters? sort* form* input field btn button* cta cart checkout wishlist",
    "listing": "list* grid* cards? items? tiles? feed archive results? loop products? catalog* collection*",
    "forum": "forum* thread* message* topic answers? question* reply postbody post-?text bbcode* cooked usertext* op",
    "product": "product-?* price* sku buy spec* feature* details? shipping stock variant* reviews? summary",
    "docs": "docs? document* reference api code* highlight* example* method function class parameter* section wiki mw- "
    "parser-output chapter",
    "language": "lang* locale translat* country region i18n wpml",
    "faq": "faqs? accordion* toggle* panel collapse answer step* testimonial* quote* team service* about contact",
}
NAMES = tuple(GROUPS)
SEPARATING = {**dict.fromkeys(map(ord, "_:/."), " "), **dict.fromkeys(map(ord, "0123456789"))}  # digits go
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
ALTERNATIVES = tuple("|".join(words.split()).replace("*", r"\w*") for words in GROUPS.values())
PATTERNS = tuple(map(re.compile, ALTERNATIVES))
ANY = re.compile("|".join(ALTERNATIVES))
# Words that say how a page is, and not what stands in the element: "no-sidebar", "comments-open", "has-comments".
STATE_FIRST = frozenset("has no with without show hide hides allow allows enable".split())  # before the first hyphen
STATE_LAST = frozenset("open opened closed enabled disabled on off".split())  # behind the last
BEGINNING = 3  # letters: most class names begin like none of the words, and need no pattern
MAX_WORD_LENGTH = 40
MAX_WORDS = 20_000  # that are remembered: pages use the same few


def _expand(word: str) -> set[str]:
    """Return the beginnings that a word of the groups can have, with and without the letters that a question mark follows."""
    before, mark, after = word.partition("?")
    if not mark:
        return {word[:BEGINNING]}
    return _expand(before + after) | _expand(before[:-1] + after)


BEGINNINGS = frozenset(part for words in GROUPS.values() for word in words.split() for part in _expand(word))


def find_groups(names: str) -> int:
    """Return the groups that the words of class, id, role, itemprop and itemtype belong to, one bit for each.

    >>> [name for bit, name in enumerate(NAMES) if find_groups("postComments side-bar") >> bit & 1]
    ['comment', 'sidebar', 'article']
    """
    found = 0
    humped = names if names.islower() else HUMP.sub("-", names).lower()
    for word in humped.translate(SEPARATING).replace("--", " ").split():
        if len(word) > MAX_WORD_LENGTH:
            continue
        parts = word.split("-") if "-" in word else []
        if parts and (parts[0] in STATE_FIRST or parts[-1] in STATE_LAST):
            continue
        for part in (word, *parts):
            if part[:BEGINNING] in BEGINNINGS:
                found |= find_groups_of_word(part)
    return found


@lru_cache(MAX_WORDS)
def find_groups_of_word(word: str) -> int:
    """Return the groups that a word belongs to as a whole."""
    found = 0
    if ANY.fullmatch(word):
        for bit, pattern in enumerate(PATTERNS):
            if pattern.fullmatch(word):
                found |= 1 << bit
    return found
