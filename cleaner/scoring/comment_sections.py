"""Where readers comment: the blocks of a page that stand in a section of comments.

Three signs, each enough: an element named for comments (class, id, role, microdata, in the words of several languages), a
heading that the rules know ("12 comments", "Leave a reply") below the text, and rows of one shape with a link to reply.
Forum and question pages have the same signs. Whether their posts are the page is for the scorer to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from cleaner.blocks.html.class_words import NAMES, find_groups
from cleaner.blocks.html.elements import BUTTON, WHOLE
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY, Coverage
from cleaner.scoring.flags import Flags, find_filled, find_true, find_where, has_true
from cleaner.scoring.place_features import is_any
from cleaner.scoring.smoothing import shift_scores
from cleaner.scoring.text_features import Column, Columns

CATEGORY = re.compile(r"(?i)(?<!\S)(?:category|tag)-\S+")
COMMENT = 1 << NAMES.index("comment")
CELLS = frozenset({"td", "th"})
SECTION_COLUMNS = ("comment section", "comment section share", "comment section thread")
FORUM = re.compile(
    r"(?i)forum|viewtopic|topic-?posts?|thread-?(?:list|view|page|content)|question-?page|(?<![a-z])(?:answers|qa|bbs)(?![a-z])"
)
TITLE_SHARE, TITLE_WORDS = 0.8, 3
WHOLE_MATCH, WHOLE_WORDS = 0.85, 5  # of a line that is no heading: it and the page's title say the same
NO_COMMENTS = re.compile(r"\D*0\D*")  # in such a heading: none follow
WORDS_ABOVE = 60  # of running text, before a heading can open a section of comments
MAX_HEADING, MAX_REPLY = 80, 24  # characters
MIN_ALIKE = 2  # headings of the article that one of the same level and place is the next of
MAX_ROW = 400  # blocks that one comment and its answers can have
GOOD_WORDS = 10
WORDS_BESIDE = 40  # that are expected outside of the comments, so that a page has an article
THREAD, NAMED_THREAD = ("type thread",), ("comment section thread",)
THREAD_SCORE = 0.6  # mean score of comments from which on they can be the page
WEIGHT = 3.0  # what comments beside an article lose, in log-odds
REPLY_LABELS = (
    "reply;replies;reply to this;reply to comment;reply to this comment;respond;answer;antworten;antwort;répondre;repondre;"
    "auf diesen kommentar antworten;responder;contestar;respuesta;rispondi;beantwoorden;reageer;antwoorden;odpowiedz;odpovědět;"
    "reagovat;odpovedať;ответить;відповісти;отговор;отговори;одговори;odgovori;răspunde;raspunde;válasz;svara;svar;svar på;"
    "vastaa;yanıtla;cevapla;απάντηση;απάντησε;رد;الرد;پاسخ;جواب دیں;השב;הגב;जवाब दें;উত্তর;ตอบกลับ;trả lời;balas;回复;回覆;返信;"
    "返信する;답글;답글 달기"
)
REPLIES = frozenset(REPLY_LABELS.split(";"))
AROUND_LABELS = " \xa0↩↪↵⤷↓↑←→»›·|:.…[]()-–—#"
# "3 thoughts on ...", as WordPress heads the comments in some languages.
RESPONSES = re.compile(
    r"(?i)(?:\d+|an?|one|two|three|four|five|ein|eine|une?|deux|uno|una|un|dos|один|одна) (?:thoughts?|responses?|replies"
    r"|reply|comments?|gedanken?|antwort(?:en)?|kommentare?|réponses?|réflexions?|respuestas?|comentarios?|pensamientos?|risposte|pensieri"
    r"|respostas?|gedachten?|antwoorden|reacties|ответ(?:а|ов)?|мысл(?:ь|и|ей)|myśl(?:i)?|odpowiedz[ií]?) "
    r"(?:on|to|for|zu|auf|sur|à|pour|en|a|su|em|para|op|на|о|na|do)\b"
)


def find_section_features(blocks: PageBlocks, columns: Columns, coverage: Coverage) -> Columns:
    """Return which blocks stand in a section of comments, how much of the page's text does, and whether it is a thread."""
    section = find_comment_sections(blocks, columns, coverage)
    found = np.zeros((len(SECTION_COLUMNS), len(blocks)))
    if has_true(section):
        good = columns["words"] * ((columns["words"] >= GOOD_WORDS) & (columns["link share"] < MOSTLY))
        found[0] = section
        found[1] = good[section].sum() / max(good.sum(), 1)
        found[2] = is_forum(blocks, section)
    return dict(zip(SECTION_COLUMNS, found, strict=True))


def weigh_comments(scores: Column, words: Column, columns: Columns) -> Column:
    """Lower the scores of comments where the page has an article beside them: forty words of it are to be expected.

    On forum and question pages the posts are the page, and keep their scores.
    """
    if not find_filled(columns, SECTION_COLUMNS[:1]):
        return scores
    section = columns["comment section"] > 0
    if is_thread(scores, words, columns) or (scores * words)[~section].sum() < WORDS_BESIDE:
        return scores
    return shift_scores(scores, section, -WEIGHT)


def list_comments(scores: Column, words: Column, columns: Columns) -> tuple[int, ...]:
    """Return the blocks in sections of comments; none where they are a thread, which is the page's content."""
    found = find_where(columns, ("comment section", ">", 0))
    return () if found and is_thread(scores, words, columns) else tuple(found)


def is_thread(scores: Column, words: Column, columns: Columns) -> bool:
    """Say whether comments are the page: it calls itself a thread, or an element is named for one and the scores agree."""
    if is_any(columns, THREAD):
        return True
    section = columns["comment section"] > 0
    is_named = is_any(columns, NAMED_THREAD)
    return is_named and bool((scores * words)[section].sum() > THREAD_SCORE * words[section].sum())


def find_comment_sections(blocks: PageBlocks, columns: Columns, coverage: Coverage) -> Flags:
    """Say for each block whether it stands in a section of comments; `columns` are those of the text."""
    found = np.zeros(len(blocks), bool)
    stretches = [*_find_named(blocks), *_find_rows(blocks, columns), *_find_headed(blocks, columns, coverage)]
    if not stretches:
        return found
    titles = np.concatenate([[0], _find_titles(columns).cumsum()])
    for first, end in stretches:
        if titles[first] == titles[end]:
            found[first:end] = True
    return found


def _find_titles(columns: Columns) -> Flags:
    """Say which blocks are the page's title: headings that have its words, and other lines that say nothing else."""
    is_title = (columns["heading level"] > 0) & (columns["title share"] >= TITLE_SHARE) & (columns["words"] >= TITLE_WORDS)
    is_same = (columns["title match"] >= WHOLE_MATCH) & (columns["words"] >= WHOLE_WORDS) & (columns["link share"] < MOSTLY)
    found: Flags = is_title | (is_same & (np.cumsum(is_title | is_same) <= 1))
    return found


def _find_named(blocks: PageBlocks) -> list[tuple[int, int]]:
    """Return the stretches of elements that are named for comments."""
    containers = blocks.containers
    named = {groups for groups in set(containers.groups) if groups & COMMENT}
    if not named:
        return []
    return [
        (containers.first[each], containers.end[each])
        for each, groups in enumerate(containers.groups)
        if groups in named and containers.tag[each] not in WHOLE and not _is_of_category(containers.shape[each])
    ]


def _is_of_category(shape: str) -> bool:
    """Say whether an element is named for comments by the category or a tag of what it holds alone, such as "opinie"."""
    if not CATEGORY.search(shape):
        return False
    return bool(find_groups(shape) & COMMENT) and not find_groups(CATEGORY.sub("", shape)) & COMMENT


def _find_headed(blocks: PageBlocks, columns: Columns, coverage: Coverage) -> list[tuple[int, int]]:
    """Return the stretches below headings of comments, each to the end of the element that the heading heads.

    A counter beside the date of an article heads nothing: it is a link, or no running text stands above it. Nor does a button,
    the head of a column, or one of the article's own headings ("Discussion" in a report).
    """
    responses = [at for at in find_where(columns, ("heading level", ">", 0)) if RESPONSES.match(blocks.texts[at])]
    if not responses and "comments" not in coverage:
        return []
    words, links, levels = columns["words"], columns["link share"], columns["heading level"]
    shares = np.array(coverage.get("comments", np.zeros(len(blocks))))
    is_heading = (shares > MOSTLY) & (columns["length"] <= MAX_HEADING)
    is_heading[responses] = True
    if not has_true(is_heading):
        return []
    above = (words * ((words >= GOOD_WORDS) & (links < MOSTLY))).cumsum()
    is_heading &= ((levels > 0) | (links < MOSTLY)) & (above >= WORDS_ABOVE)
    asked = [index for index in find_true(is_heading) if not NO_COMMENTS.fullmatch(blocks.texts[index])]
    alike = _count_alike(blocks, asked)
    headings = [index for index in asked if not _is_of_article(blocks, index, alike[index])]
    return [(index, _find_end(blocks, index)) for index in headings]


def _is_of_article(blocks: PageBlocks, index: int, alike: int) -> bool:
    """Say whether a heading of comments is a button, the head of a column, or like the headings of the article above it."""
    containers, container = blocks.containers, blocks.container[index]
    if containers.all_regions[container] & BUTTON:
        return True
    if blocks.kinds[index] == "cell":
        while containers.tag[container] not in CELLS:
            container = containers.parent[container]
        row = containers.parent[container]
        return containers.end[row] - containers.first[row] > containers.end[container] - containers.first[container]
    return blocks.levels[index] > 0 and alike >= MIN_ALIKE


def _count_alike(blocks: PageBlocks, asked: Sequence[int]) -> dict[int, int]:
    """Return for each asked heading how many of its kin stand above it right above a text: a page may have 50,000 of them."""
    counts: Counter[tuple[int, str, int]] = Counter()
    found = dict.fromkeys(asked, 0)
    for index in range(max(asked, default=-1) + 1):
        if blocks.levels[index]:
            kin = _find_kin(blocks, index)
            if index in found:
                found[index] = counts[kin]
            counts[kin] += index + 1 < len(blocks) and not blocks.levels[index + 1]
    return found


def _find_kin(blocks: PageBlocks, index: int) -> tuple[int, str, int]:
    """Return the level, the shape and the element around a heading: those of one text are the same."""
    container = blocks.container[index]
    return blocks.levels[index], blocks.containers.shape[container], blocks.containers.parent[container]


def _find_end(blocks: PageBlocks, index: int) -> int:
    """Return the end of the element that a heading heads: the nearest one around it that goes on after it."""
    containers, container = blocks.containers, blocks.container[index]
    while containers.end[container] <= index + 1 and containers.parent[container] >= 0:
        container = containers.parent[container]
    return containers.end[container]


def _find_rows(blocks: PageBlocks, columns: Columns) -> list[tuple[int, int]]:
    """Return the stretches of rows with a link to reply: the element around it that holds a text, and others of its shape."""
    containers = blocks.containers
    short = find_where(columns, ("length", "<=", MAX_REPLY))
    replies = [at for at in short if blocks.folded[at].strip(AROUND_LABELS) in REPLIES]
    if not replies:
        return []
    words = np.concatenate([[0.0], np.cumsum(columns["words"] * (columns["link share"] < MOSTLY))])
    rows: set[tuple[int, str]] = set()
    found = []
    for index in replies:
        row = _find_row(blocks, index, words)
        if row >= 0:
            rows.add((containers.parent[row], containers.shape[row]))
            found.append((containers.first[row], containers.end[row]))
    if not rows:
        return []
    alike = zip(containers.parent, containers.shape, containers.first, containers.end, strict=True)
    return found + [(first, end) for parent, shape, first, end in alike if (parent, shape) in rows and " " in shape]


def _find_row(blocks: PageBlocks, index: int, words: Column) -> int:
    """Return the nearest element around a block in which a text of ten words stands; -1 where that is too much for one row."""
    containers, row = blocks.containers, blocks.container[index]
    while row > 0 and words[containers.end[row]] - words[containers.first[row]] < GOOD_WORDS:
        row = containers.parent[row]
    is_row = row > 0 and containers.tag[row] not in WHOLE and containers.end[row] - containers.first[row] <= MAX_ROW
    return row if is_row else -1


def is_forum(blocks: PageBlocks, section: Flags) -> bool:
    """Say whether comments stand in an element that is named for a forum: then they are the page's posts."""
    if not has_true(section):
        return False
    containers = blocks.containers
    held = np.concatenate([[0], section.cumsum()])
    return any(
        0 < held[end] - held[first] < end - first and FORUM.search(shape) is not None
        for shape, first, end in zip(containers.shape, containers.first, containers.end, strict=True)
        if " " in shape
    )
