# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The quick look that shows of most pages that they exceed no limit: `formats.html.limits.is_harmless`, over the bytes."""

cimport cython
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from libc.stdint cimport uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset


cdef extern from "byte_map.h":
    ctypedef struct ByteMap:
        pass
    int make_map(ByteMap*, size_t)
    void drop_map(ByteMap*)
    int keep_value(ByteMap*, const char*, size_t, uint64_t)


cdef extern from "quick_look.h":
    uint64_t NAME_VOID, NAME_THOROUGH, NAME_FOREIGN, NAME_FOREIGN_LEAF, NAME_FORMATTING, NAME_OPTION, NAME_ONCE
    uint64_t NAME_SCRIPT, NAME_NO_PAGE, NAME_NO_END_TAGS, NAME_ANY_TEXT, NAME_IN_SCRIPT, NAME_INSIDE, NAME_HIDES
    size_t LONGEST_LOOKED_NAME
    ctypedef struct OpenName:
        pass
    ctypedef struct Look:
        const unsigned char* at
        const unsigned char* end
        const ByteMap* names
        long depth
        long options
        long once
        long attributes
        long count
        long foreign
        long formatting
        int is_mended
        OpenName* stack
    int look_at_page(Look*) nogil


cdef extern from "close_look.h":
    uint64_t NAME_SPECIAL, NAME_SCOPE, NAME_FREE_ITEM, NAME_ENDS_P, NAME_ENDS_IN_SCOPE, NAME_HEADING, NAME_LEVEL_1, NAME_LEVEL_2
    uint64_t NAME_LEVEL_3, NAME_BREAKS_OUT, NAME_HTML_IN_SVG, NAME_HTML_IN_MATH, NAME_RUBY_PART, NAME_LI, NAME_DD, NAME_OPTGROUP
    uint64_t NAME_LINK, NAME_BUTTON, NAME_FORM, NAME_SELECT, NAME_P, NAME_TABLE, NAME_TEMPLATE, NAME_LIST, NAME_RUBY
    uint64_t NAME_PLAINTEXT, NAME_SVG
    int NAME_NUMBER, MOST_NUMBERS, HOLES
    ctypedef struct Positions:
        long* positions
        long count
    ctypedef struct CloseLook:
        Look* look
        OpenName* names
        long* foreign_kinds
        Positions scopes, specials, fences, foreign
        long room
        long most_formatting
        long long most_copies
        int is_mended
    int look_closely_at_page(CloseLook*) nogil


cdef enum:
    MOST_NAMES = 1024  # places; less than half of them are filled
    MOST_DEPTH = 1 << 20


cdef void begin_positions(Positions* stack, long* positions) noexcept:
    stack.positions, stack.count = positions, 1
    positions[0] = -1


@cython.final
cdef class Looker:
    """Looks at pages; what a name is was read from `formats.html.tags`."""

    cdef ByteMap names
    cdef long once, attributes

    def __cinit__(self):
        if not make_map(&self.names, MOST_NAMES):
            raise MemoryError

    def __dealloc__(self):
        drop_map(&self.names)

    def __init__(self):
        """Read the tables; raise `ValueError` where they do not fit."""
        from cleaner.formats.html import limits, reveal, tags
        cdef bytes encoded
        self.once, self.attributes = limits.USUAL_ONCE, tags.MAX_ATTRIBUTES
        kinds = {
            NAME_VOID: tags.VOID, NAME_THOROUGH: limits.THOROUGH, NAME_FOREIGN: tags.FOREIGN,
            NAME_FOREIGN_LEAF: tags.FOREIGN_LEAVES, NAME_FORMATTING: tags.FORMATTING, NAME_OPTION: {"option"},
            NAME_ONCE: tags.ONCE, NAME_SCRIPT: {"script"}, NAME_NO_PAGE: tags.TEXT_WITHOUT_PAGE,
            NAME_NO_END_TAGS: tags.TEXT_WITHOUT_END_TAGS, NAME_ANY_TEXT: tags.ANY_TEXT, NAME_IN_SCRIPT: tags.FRAME_IN_SCRIPT,
            NAME_INSIDE: tags.FRAME_INSIDE, NAME_HIDES: reveal.HIDING,
        }
        kinds |= list_more_kinds(tags)
        numbers = {name: number for group in (tags.FORMATTING, tags.ONCE) for number, name in enumerate(sorted(group), 1)}
        every = set().union(*kinds.values())
        if len(every) > MOST_NAMES // 2 or max(numbers.values()) >= MOST_NUMBERS or max(map(len, every)) > LONGEST_LOOKED_NAME:
            raise ValueError("the names of tags do not fit")
        for name in every:
            encoded = name.encode("ascii")
            bits = sum(bit for bit, names in kinds.items() if name in names) | numbers.get(name, 0) << NAME_NUMBER
            if not keep_value(&self.names, encoded, len(encoded), bits):
                raise ValueError("the names of tags do not fit")

    def look(self, bytes data, long depth, long options):
        """Say whether a page in UTF-8 exceeds no limit for sure (True), or is for sure not harmless to Python's look (False)."""
        cdef Look look
        if not 0 < depth < MOST_DEPTH:
            return None
        self.begin(&look, data, depth, options)
        look.stack = <OpenName*> malloc(depth * sizeof(OpenName))
        if look.stack == NULL:
            return None
        cdef int found
        with nogil:
            found = look_at_page(&look)
        free(look.stack)
        return None if found == 0 else found == 1

    def look_closely(self, bytes data, limits, bint is_mended=False):
        """Say whether a page in UTF-8, of which the quick look is not sure, exceeds no limit and needs no mending for sure.

        One that was mended is only asked for its limits.
        """
        cdef Look look
        cdef CloseLook close
        cdef bint found
        if not 0 < limits.depth < MOST_DEPTH:
            return False
        memset(&close, 0, sizeof(CloseLook))
        self.begin(&look, data, limits.depth, limits.options)
        close.look, close.room = &look, HOLES * limits.depth
        look.is_mended = close.is_mended = is_mended
        close.most_formatting, close.most_copies = limits.formatting, limits.tags
        close.names = <OpenName*> malloc(close.room * sizeof(OpenName))
        cdef long* positions = <long*> malloc(5 * close.room * sizeof(long))
        try:
            if close.names == NULL or positions == NULL:
                return False
            begin_positions(&close.scopes, positions)
            begin_positions(&close.specials, positions + close.room)
            begin_positions(&close.fences, positions + 2 * close.room)
            begin_positions(&close.foreign, positions + 3 * close.room)
            close.foreign_kinds = positions + 4 * close.room
            close.foreign_kinds[0] = 0
            with nogil:
                found = look_closely_at_page(&close) == 1
        finally:
            free(close.names)
            free(positions)
        return found

    cdef void begin(self, Look* look, bytes data, long depth, long options) noexcept:
        look.at = <const unsigned char*> PyBytes_AS_STRING(data)
        look.end = look.at + PyBytes_GET_SIZE(data)
        look.names = &self.names
        look.depth, look.options, look.once, look.attributes = depth, options, self.once, self.attributes
        look.count = look.foreign = look.formatting = look.is_mended = 0
        look.stack = NULL


def list_more_kinds(tags):
    """Return what the closer look must know of names, by the bits for it."""
    from cleaner.formats.html import nesting

    levels = {level: {name for name, its in tags.TABLE_LEVEL.items() if its == level} for level in (1, 2, 3)}
    return {
        NAME_SPECIAL: tags.SPECIAL, NAME_SCOPE: tags.SCOPE, NAME_FREE_ITEM: nesting.NOT_STOPPING_ITEMS,
        NAME_ENDS_P: tags.CLOSES_PARAGRAPH, NAME_ENDS_IN_SCOPE: tags.CLOSED_IN_SCOPE, NAME_HEADING: tags.HEADINGS,
        NAME_LEVEL_1: levels[1], NAME_LEVEL_2: levels[2], NAME_LEVEL_3: levels[3], NAME_BREAKS_OUT: tags.BREAKS_OUT_OF_FOREIGN,
        NAME_HTML_IN_SVG: tags.HTML_IN_FOREIGN["svg"], NAME_HTML_IN_MATH: tags.HTML_IN_FOREIGN["math"],
        NAME_RUBY_PART: nesting.RUBY, NAME_LI: {"li"}, NAME_DD: {"dd", "dt"}, NAME_OPTGROUP: {"optgroup"},
        NAME_LINK: {"a", "nobr"}, NAME_BUTTON: {"button"}, NAME_FORM: {"form"}, NAME_SELECT: {"select"}, NAME_P: {"p"},
        NAME_TABLE: {"table"}, NAME_TEMPLATE: {"template"}, NAME_LIST: {"ul", "ol"}, NAME_RUBY: {"ruby"},
        NAME_PLAINTEXT: {"plaintext"}, NAME_SVG: {"svg"},
    }


def works():
    """Say whether small pages are told apart as they must be, and those that are harmless here are so in Python."""
    from cleaner.formats.html.limits import Limits, is_harmless
    from cleaner.formats.html.probe_looks import CLOSELY_HARMLESS, HARMLESS, UNSURE
    from cleaner.formats.html.tags import view_bytes
    looker = Looker()
    limits = Limits(depth=8, options=3)
    found = [looker.look(page.encode(), limits.depth, limits.options) for page in HARMLESS + UNSURE]
    plain = [is_harmless(view_bytes(page.encode()), limits) for page in HARMLESS + UNSURE]
    closely = {page for page in HARMLESS + UNSURE if looker.look_closely(page.encode(), limits)}
    agreed = all([said is None or said == other for said, other in zip(found, plain)])
    return agreed and closely == CLOSELY_HARMLESS and [said is True for said in found] == [True] * len(HARMLESS) + [False] * len(UNSURE)
