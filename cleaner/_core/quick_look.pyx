# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The quick look that shows of most pages that they exceed no limit: `formats.html.limits.is_harmless`, over the bytes."""

cimport cython
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from libc.stdint cimport uint64_t
from libc.stdlib cimport free, malloc


cdef extern from "byte_map.h":
    ctypedef struct ByteMap:
        pass
    int make_map(ByteMap*, size_t)
    void drop_map(ByteMap*)
    int keep_value(ByteMap*, const char*, size_t, uint64_t)


cdef extern from "quick_look.h":
    uint64_t NAME_VOID, NAME_THOROUGH, NAME_FOREIGN, NAME_FOREIGN_LEAF, NAME_FORMATTING, NAME_OPTION, NAME_ONCE
    uint64_t NAME_SCRIPT, NAME_NO_PAGE, NAME_NO_END_TAGS, NAME_ANY_TEXT, NAME_IN_SCRIPT, NAME_INSIDE
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
        OpenName* stack
    int look_at_page(Look*) nogil


cdef enum:
    MOST_NAMES = 1024  # places; less than half of them are filled
    MOST_DEPTH = 1 << 20


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
        from cleaner.formats.html import limits, tags
        cdef bytes encoded
        self.once, self.attributes = limits.USUAL_ONCE, tags.MAX_ATTRIBUTES
        kinds = {
            NAME_VOID: tags.VOID, NAME_THOROUGH: limits.THOROUGH, NAME_FOREIGN: tags.FOREIGN,
            NAME_FOREIGN_LEAF: tags.FOREIGN_LEAVES, NAME_FORMATTING: tags.FORMATTING, NAME_OPTION: {"option"},
            NAME_ONCE: tags.ONCE, NAME_SCRIPT: {"script"}, NAME_NO_PAGE: tags.TEXT_WITHOUT_PAGE,
            NAME_NO_END_TAGS: tags.TEXT_WITHOUT_END_TAGS, NAME_ANY_TEXT: tags.ANY_TEXT, NAME_IN_SCRIPT: tags.FRAME_IN_SCRIPT,
            NAME_INSIDE: tags.FRAME_INSIDE,
        }
        every = set().union(*kinds.values())
        if len(every) > MOST_NAMES // 2 or max(map(len, every)) > LONGEST_LOOKED_NAME:
            raise ValueError("the names of tags do not fit")
        for name in every:
            encoded = name.encode("ascii")
            if not keep_value(&self.names, encoded, len(encoded), sum(bit for bit, names in kinds.items() if name in names)):
                raise ValueError("the names of tags do not fit")

    def look(self, bytes data, long depth, long options):
        """Say whether a page in UTF-8 exceeds no limit for sure (True), or is for sure not harmless to Python's look (False)."""
        cdef Look look
        if not 0 < depth < MOST_DEPTH:
            return None
        look.at = <const unsigned char*> PyBytes_AS_STRING(data)
        look.end = look.at + PyBytes_GET_SIZE(data)
        look.names = &self.names
        look.depth, look.options, look.once, look.attributes = depth, options, self.once, self.attributes
        look.count = look.foreign = look.formatting = 0
        look.stack = <OpenName*> malloc(depth * sizeof(OpenName))
        if look.stack == NULL:
            return None
        cdef int found
        with nogil:
            found = look_at_page(&look)
        free(look.stack)
        return None if found == 0 else found == 1


def works():
    """Say whether small pages are told apart as they must be, and those that are harmless here are so in Python."""
    from cleaner.formats.html.limits import Limits, is_harmless
    from cleaner.formats.html.probe_looks import HARMLESS, UNSURE
    from cleaner.formats.html.tags import view_bytes
    looker = Looker()
    limits = Limits(depth=8, options=3)
    found = [looker.look(page.encode(), limits.depth, limits.options) for page in HARMLESS + UNSURE]
    plain = [is_harmless(view_bytes(page.encode()), limits) for page in HARMLESS + UNSURE]
    agreed = all([said is None or said == other for said, other in zip(found, plain)])
    return agreed and [said is True for said in found] == [True] * len(HARMLESS) + [False] * len(UNSURE)
