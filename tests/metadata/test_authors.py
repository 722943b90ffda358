"""Authors of pages."""

from __future__ import annotations

import pytest

from tests.growth import clean_in_time
from tests.metadata.pages import article, meta, read, script

HEADLINE = "<h1>The bridge is open</h1>"
SITE = meta(og__site_name="Valley News")


@pytest.mark.parametrize(
    "author",
    [
        "Ann Lee",
        {"@type": "Person", "name": "Ann Lee"},
        [{"@type": "Person", "name": "Ann Lee"}],
        {"name": ["Ann Lee"]},
        {"name": {"name": "Ann Lee"}},
        {"givenName": "Ann", "familyName": "Lee"},
        [{"name": "Ann Lee"}, {"name": "ANN LEE"}],
        ["https://valleynews.example/ann", "Ann Lee"],
    ],
)
def test_authors_in_json_ld(author: object) -> None:
    """A name may stand as text, object, list, or in two parts; repeats and addresses are no second author."""
    found = read(article(author=author))
    assert (found.author, found.authors) == ("Ann Lee", ("Ann Lee",))


def test_several_authors_are_joined() -> None:
    """`author` joins what `authors` holds."""
    found = read(article(author=[{"name": "Ann Lee"}, {"name": "Bo Ek"}]))
    assert (found.author, found.authors) == ("Ann Lee; Bo Ek", ("Ann Lee", "Bo Ek"))


def test_a_reference_leads_to_the_person() -> None:
    """Graphs name the author by an id."""
    graph = {"@graph": [{"@type": "Article", "author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": "Ann Lee"}]}
    assert read(script(graph)).author == "Ann Lee"


@pytest.mark.parametrize(
    "tags",
    [
        '<meta name="author" content="By Ann Lee">',
        '<meta property="article:author" content="https://social.example/ann"><meta name="byl" content="By Ann Lee">',
        '<meta name="DC.creator" content="Ann Lee">',
        '<meta name="citation_author" content="Lee, Ann"><meta name="author" content="Valley Journals Publishing">',
        '<meta name="sailthru.author" content="Ann Lee">',
        '<meta name="parsely-author" content="Ann Lee">',
        """<meta name="parsely-page" content='{"title": "x", "author": "Ann Lee"}'>""",
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">',
        '<meta name="twitter:label2" content="Verfasst von"><meta name="twitter:data2" content="Ann Lee">',
        '<meta name="author" content="Valley News"><meta name="dc.creator" content="Ann Lee">',
    ],
)
def test_authors_in_meta_tags(tags: str) -> None:
    """Any of the usual names will do; addresses and the site's own name are passed over."""
    assert read(SITE + tags).author == "Ann Lee"


@pytest.mark.parametrize(
    "byline",
    [
        '<div typeof="Article"><span property="author"><span property="name">Ann Lee</span></span></div>',
        '<p class="byline">By Ann Lee for the Harbour Post</p>',
        '<div class="author-box"><h4>Ann Lee</h4><p>Ann Lee writes on lakes and dams.</p></div>',
        '<p class="byline author">Posted by Ann Lee in News</p>',
        '<p class="byline">Ann Lee / The Valley News</p>',
        '<span itemprop="author"><b itemprop="name">Ann Lee</b></span>',
        '<meta itemprop="author" content="Ann Lee">',
        '<a rel="author" href="/x">Ann Lee</a>',
        '<p class="byline">By <a href="/x">Ann Lee</a></p>',
        '<p class="byline">By Ann Lee | 5 March 2024</p>',
        '<span class="post-author">Von Ann Lee</span>',
        '<div class="article-author-name">Ann Lee</div>',
        '<a href="/authors/ann-lee">Ann Lee</a>',
        "<p>By Ann Lee</p>",
        '<p class="byline">By Ann Lee<br>Valley News, Harbour Town</p>',
        '<p class="byline">By Ann Lee<br>Chief Reporter</p>',
        "<p>Story by <strong>Ann Lee</strong> • Photographs by Bo Ek</p>",
        '<div class="yazar">Ann Lee</div>',
        '<p class="autore">di <b>Ann Lee</b></p>',
        '<p>par <span class="auteurs">Ann Lee</span></p>',
        "<p>Written by</p><p>Ann Lee</p>",
        "<p>By <b>Ann Lee</b></p>",
        '<aside class="comment-author">Bo Ek</aside><p class="author">Ann Lee</p>',
        '<p class="author">Ann Lee Senior Reporter</p>',
        '<p class="author-link">Share</p><p class="author">Ann Lee</p>',
    ],
)
def test_authors_in_bylines(byline: str) -> None:
    """Microdata, links, classes and plain lines near the headline are read; comments are not."""
    assert read(f"<title>The bridge is open</title>{HEADLINE}{byline}<p>It opened on Monday.</p>").author == "Ann Lee"


@pytest.mark.parametrize(
    "html",
    [
        "<p>It opened on Monday.</p>",
        '<p class="byline">Read more</p>',
        '<p class="byline">' + "Ann Lee, " * 40 + "</p>",
        '<p class="byline">Share this article with everyone you know, today and tomorrow</p>',
        '<footer><p class="author">Ann Lee</p></footer>',
        '<div class="comments"><a rel="author">Bo Ek</a></div>',
        '<div class="related"><span class="author">Bo Ek</span></div>',
        "<p>By the river they sat.</p>",
        "<p>" + "x " * 200 + "by Ann Lee</p>",
        '<body class="single-author"><article class="author">' + "Ann Lee " * 30 + "</article>",
        '<p class="author">info@valleynews.example</p>',
        '<meta name="author" content="@valley">',
        meta(twitter__label1="Reading time", twitter__data1="Five Minutes"),
    ],
)
def test_what_is_no_author(html: str) -> None:
    """Labels, comments, other articles, running text and addresses are no authors."""
    found = read(HEADLINE + html)
    assert (found.author, found.authors) == (None, ())


def test_neighbours_in_a_byline_are_authors_too() -> None:
    """Two links in one byline are two authors; a link elsewhere is none."""
    html = '<p class="byline">By <a>Ann Lee</a> and <a>Bo Ek</a></p><p class="byline"><a>Cy Day</a></p>'
    assert read(HEADLINE + html).authors == ("Ann Lee", "Bo Ek")


def test_authors_below_each_other_are_all_authors() -> None:
    """A line break parts two names."""
    byline = '<p class="byline">By Ann Lee<br>Bo Ek</p>'
    assert read(f"<title>The bridge is open</title>{HEADLINE}{byline}<p>It opened.</p>").authors == ("Ann Lee", "Bo Ek")


def test_an_element_named_for_authors_takes_no_longer_than_its_length() -> None:
    """Nothing but spaces stands at its beginning, and the whole page below."""
    html = f'{HEADLINE}<div class="author">{" " * 1_100}<br>{"<b>1 2 3 4 5 6 7 8 9 10 11 12 13 </b>" * 40_000}'
    assert clean_in_time(lambda text: read(text).authors, html, 1.0) == ()


def test_authors_in_a_list_are_neighbours() -> None:
    """Each stands in an item of its own."""
    items = "".join(f'<li><a href="/author/{name}">{name}</a></li>' for name in ("Ann Lee", "Bo Ek"))
    assert read(f"{HEADLINE}<ul class=people>{items}</ul><p>It opened.</p>").authors == ("Ann Lee", "Bo Ek")


def test_members_of_forums_have_names_of_one_word() -> None:
    """Where the page marks a name as the author's, it need not look like one."""
    assert read(f'{HEADLINE}<a itemprop="author">user4711</a>').author == "user4711"
    assert read(f'{HEADLINE}<a class="username">ann_lee</a>').author == "ann_lee"
    assert read(f'{HEADLINE}<p class="author">ann_lee</p>').author is None


def test_the_site_is_an_author_only_where_nobody_else_is() -> None:
    """A declared author that is the site gives way to a byline, and counts where there is none."""
    own = SITE + article(author={"@type": "Organization", "name": "Valley News"}) + HEADLINE
    assert read(own + '<p class="byline">By Ann Lee</p>').author == "Ann Lee"
    assert read(own).author == "Valley News"
    assert read(SITE + HEADLINE + '<p class="byline">Valley News</p>').author is None


def test_no_more_than_twenty() -> None:
    """Longer lists are those of a whole journal."""
    names = [f"Ann {'abcdefghijklmnopqrstuvwxyz'[number]}lee" for number in range(26)]
    assert len(read(article(author=names)).authors) == 20


def test_an_organization_never_beats_visible_names() -> None:
    """The paper that is declared as author gives way to names in sight; it counts where nobody is named."""
    paper = article(author={"@type": "Organization", "name": "Hill Herald"}) + HEADLINE
    two = 'By <a rel="author" href="/a">Ann Lee</a> and <a rel="author" href="/b">Bo Ek</a>'
    assert read(paper + two).authors == ("Ann Lee", "Bo Ek")
    assert read(paper + '<meta name="author" content="Hill Herald"><p class="byline">Ann Lee</p>').author == "Ann Lee"
    assert read(paper).author == "Hill Herald"


@pytest.mark.parametrize(
    "byline",
    [
        "作者：王小明",
        "文/王小明",
        "撰文｜王小明",
        "（谷地日报记者 王小明）",
        "本报记者 王小明 北京报道",
        "【记者王小明报道】",
        "記者 王小明／台北報導",
        "来源：谷地日报 作者：王小明 时间：2024-03-05",
        "<span>作者：</span><span>王小明</span>",
        "责任编辑：王小明",
        "王小明",
        "会议在晚上结束，大家都同意了新的计划，然后回家去了，没有人再说什么，因为天已经很晚了，雨也下得很大，路上没有车。（王小明）",
    ],
)
def test_authors_of_chinese_pages(byline: str) -> None:
    """Names stand behind 作者 or 记者, in brackets at the end, or alone below the headline; the site is no author then."""
    page = f'<html lang="zh"><meta name="author" content="谷地网"><title>大桥开通了</title><h1>大桥开通了</h1><p>{byline}</p>'
    assert read(page + "<p>山谷委员会星期一晚上开会，同意了明年的预算，记者表示这是一个好消息。</p>").authors == ("王小明",)


def test_reporters_in_chinese_prose_are_no_authors() -> None:
    """What a reporter says in a sentence names nobody."""
    page = '<html lang="zh"><title>大桥开通了</title><h1>大桥开通了</h1><p>有记者王小明表示不同意见，他说桥太高了。</p>'
    assert read(page).authors == ()
