# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The quick look that shows of most pages that they exceed no limit: `formats.html.limits.is_harmless`, over the bytes."""

cimport cython
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from libc.stdint cimport uint64_t
from libc.stdlib cimport free, malloc, realloc
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
    ctypedef struct LookedTag:
        const unsigned char* name
        size_t length
        uint64_t bits
        int is_end
        int is_closed
    int is_look_letter(unsigned char)
    unsigned char lower_byte(unsigned char)
    const unsigned char* find_tag_mark(const unsigned char*, const unsigned char*)
    int read_looked_tag(Look*, LookedTag*)
    int skip_raw_text(Look*, const LookedTag*)
    int skip_other(Look*)
    int look_at_page(Look*) nogil


cdef extern from "close_look.h":
    uint64_t NAME_SPECIAL, NAME_SCOPE, NAME_FREE_ITEM, NAME_ENDS_P, NAME_ENDS_IN_SCOPE, NAME_HEADING, NAME_LEVEL_1, NAME_LEVEL_2
    uint64_t NAME_LEVEL_3, NAME_BREAKS_OUT, NAME_HTML_IN_SVG, NAME_HTML_IN_MATH, NAME_RUBY_PART, NAME_LI, NAME_DD, NAME_OPTGROUP
    uint64_t NAME_LINK, NAME_BUTTON, NAME_FORM, NAME_SELECT, NAME_P, NAME_TABLE, NAME_TEMPLATE, NAME_LIST, NAME_RUBY
    uint64_t NAME_PLAINTEXT, NAME_SVG, NAME_RAW
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
    SHORTEST_COMMENT = 7  # "<!-->" and "<!--->" may go on


cdef void begin_positions(Positions* stack, long* positions) noexcept:
    stack.positions, stack.count = positions, 1
    positions[0] = -1


cdef struct Named:
    const unsigned char* name
    size_t length
    bint is_end


@cython.final
cdef class Tags:
    """The names of tags in a page, in their order, to be counted by name later."""

    cdef Named* names
    cdef size_t count, size
    cdef bytes data

    def __dealloc__(self):
        free(self.names)

    cdef int add(self, const LookedTag* tag) except -1:
        cdef Named* larger
        if self.count == self.size:
            larger = <Named*> realloc(self.names, (2 * self.size + 1024) * sizeof(Named))
            if larger == NULL:
                raise MemoryError
            self.names, self.size = larger, 2 * self.size + 1024
        self.names[self.count] = Named(tag.name, tag.length, tag.is_end)
        self.count += 1
        return 0

    def count_names(self, wanted, starts, ends):
        """Add to the counts of start and end tags those of some names, which are in lower case; few are wanted, if any."""
        cdef size_t at
        cdef uint64_t known = 0  # letters that wanted names begin with
        cdef Named* tag
        for name in wanted:
            known |= <uint64_t> 1 << (ord(name[0]) & 63)
        for at in range(self.count if known else 0):
            tag = &self.names[at]
            if known >> (lower_byte(tag.name[0]) & 63) & 1:
                name = tag.name[:tag.length].lower().decode("latin-1")
                if name in wanted:
                    counts = ends if tag.is_end else starts
                    counts[name] += 1


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

    def read_tags(self, bytes data, read):
        """Go over the tags of a page in UTF-8, as `mend.mend_page` does, and return their names.

        What may need mending is shown to `read`: a function of where it stands and how many drawings and formulas are open
        there, which returns where to go on, and that number from there on.
        """
        cdef Look look
        cdef LookedTag tag
        cdef Tags found = Tags()
        cdef const unsigned char* begin = <const unsigned char*> PyBytes_AS_STRING(data)
        cdef const unsigned char* start
        cdef Py_ssize_t position
        self.begin(&look, data, 1, 0)
        found.data = data  # which the names point into
        while look.at < look.end:
            start = look.at = find_tag_mark(look.at, look.end)
            if start == NULL:
                break
            if take_plain(&look, &tag, found):
                continue
            position, look.foreign = read(start - begin, look.foreign)
            if not start - begin < position <= look.end - begin:
                raise ValueError("no such place in the page")
            look.at = begin + position
        return found

    cdef void begin(self, Look* look, bytes data, long depth, long options) noexcept:
        look.at = <const unsigned char*> PyBytes_AS_STRING(data)
        look.end = look.at + PyBytes_GET_SIZE(data)
        look.names = &self.names
        look.depth, look.options, look.once, look.attributes = depth, options, self.once, self.attributes
        look.count = look.foreign = look.formatting = look.is_mended = 0
        look.stack = NULL


cdef bint take_plain(Look* look, LookedTag* tag, Tags found) except -1:
    """Take in a token that needs no mending for sure, and go behind it; else say that it may."""
    cdef const unsigned char* start = look.at
    cdef bint is_drawn
    if look.end - start < 3:
        return False
    if not (is_look_letter(start[1]) or (start[1] == 47 and is_look_letter(start[2]))):
        if start[1] == 33 or start[1] == 63 or start[1] == 47:  # "!", "?" and "/"
            return skip_other(look) == 1 and (start[1] != 33 or start[2] != 45 or look.at - start >= SHORTEST_COMMENT)
        look.at += 1
        return True
    if not read_looked_tag(look, tag):
        return False
    is_drawn = (tag.bits & NAME_FOREIGN) != 0
    if tag.is_end:
        found.add(tag)
        look.foreign -= is_drawn and look.foreign > 0
    elif tag.is_closed:
        return (tag.bits & NAME_VOID) != 0 or look.foreign > 0 or is_drawn
    elif is_drawn:
        look.foreign += 1
    elif tag.bits & NAME_RAW and not look.foreign:
        return skip_raw_text(look, tag) == 1
    else:
        found.add(tag)
    return True


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
