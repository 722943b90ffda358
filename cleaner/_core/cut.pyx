# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The cut of a page into blocks, as `blocks.html.cut_page.PageCutter` does it, over the tree that selectolax has parsed.

What nearly every node needs is done here: text, inline elements, containers, their class words. What few need is asked of the
Python functions, with a node of selectolax made for it. What this walk does not know makes it give up, and Python cuts the page.
Lists of tags, words and characters are read from the Python modules, and stand nowhere here.
"""

from collections.abc import Sequence

cimport cython
from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport uint32_t, uint64_t, uintptr_t
from libc.stdlib cimport free, realloc
from libc.string cimport memchr, memcmp, memset


cdef extern from "lexbor_access.h":
    ctypedef struct Lexbor:
        void* (*next)(void*)
        void* (*previous)(void*)
        void* (*parent)(void*)
        void* (*first_child)(void*)
        unsigned int (*type)(void*)
        uintptr_t (*tag_id)(void*)
        const char* (*tag_name)(void*, size_t*)
        void* (*first_attribute)(void*)
        void* (*next_attribute)(void*)
        const char* (*attribute_name)(void*, size_t*)
        const char* (*attribute_value)(void*, size_t*)
        size_t text_offset
        size_t node_offset
    unsigned int LEXBOR_ELEMENT, LEXBOR_TEXT, LEXBOR_COMMENT
    int open_lexbor(Lexbor*, const char*, const char*)
    size_t find_text_offset(void*, const char*, size_t)
    size_t find_node_offset(const void*, size_t, uintptr_t)
    void point_node_at(const Lexbor*, void*, void*)
    const char* read_text(const Lexbor*, void*, size_t*)


cdef extern from "text_buffer.h":
    enum: MAX_INVISIBLE
    ctypedef struct Buffer:
        char* data
        size_t length
    ctypedef struct Invisible:
        Py_UCS4 marks[MAX_INVISIBLE]
        int count
    int append_bytes(Buffer*, const char*, size_t)
    int is_continuation(unsigned char)
    int measure_text(const char*, size_t, Py_ssize_t*)
    int is_all_space(const char*, size_t)
    int fold_text(const Buffer*, Buffer*, const Invisible*)
    bint is_space "Py_UNICODE_ISSPACE"(Py_UCS4)


cdef extern from "byte_map.h":
    ctypedef struct ByteMap:
        pass
    int make_map(ByteMap*)
    void drop_map(ByteMap*)
    int find_value(const ByteMap*, const char*, size_t, uint64_t*)
    int keep_value(ByteMap*, const char*, size_t, uint64_t, int)


cdef enum:
    SLOTS = 256  # of tags that were met on a page; a power of two
    NAMES = 8  # at most so many attributes name an element
    LEVELS = 4  # that are looked up from a block for its kind
    HIDES = 1  # bits of a style
    HIDES_ALL = 2
    PROBE = 1237  # characters of the text that is looked for in memory


class GiveUp(Exception):
    """There is something in this page that only the Python code knows."""


cdef str decode(const char* data, size_t length):
    return PyUnicode_DecodeUTF8(data, <Py_ssize_t> length, NULL)


cdef class Tag:
    """What the cutter must know of a tag."""

    cdef str name, kind
    cdef bytes encoded
    cdef const char* letters
    cdef size_t length
    cdef int level
    cdef uint32_t region
    cdef bint is_inline, is_left_out, is_holder, is_button, is_break, is_picture, is_link, is_strong, is_code, is_cell
    cdef bint is_row, is_quotation, is_formula, is_heading, has_kind


@cython.final
cdef class Cutter:
    """What all pages share: the way to the parser's tree, the tables of the Python modules, and the class words seen lately."""

    cdef Lexbor lexbor
    cdef Invisible invisible
    cdef ByteMap words, styles
    cdef dict tags
    cdef tuple naming
    cdef const char* names[NAMES]
    cdef size_t name_lengths[NAMES]
    cdef int name_count
    cdef uint64_t mask
    cdef int quotation_levels
    cdef Tag span, plain, body
    cdef object elements, extras, page, breaks, find_groups, node_type

    def __cinit__(self):
        if not make_map(&self.words) or not make_map(&self.styles):
            raise MemoryError

    def __dealloc__(self):
        drop_map(&self.words)
        drop_map(&self.styles)

    def __init__(self):
        """Read the tables; raise `GiveUp` where the parser's tree cannot be read."""
        from cleaner.blocks.html import class_words, cut_page, elements, extras, line_breaks
        self.elements, self.extras, self.page, self.breaks = elements, extras, cut_page, line_breaks
        self.find_groups = class_words.find_groups
        self.mask = extras.MASK
        self.naming = tuple([name.encode() for name in cut_page.NAMING_ATTRIBUTES])
        self.name_count = len(self.naming)
        marks = extras.INVISIBLE + extras.ZERO_WIDTH_SPACE
        if self.name_count > NAMES or len(marks) > MAX_INVISIBLE or marks.isascii():
            raise GiveUp
        for at, name in enumerate(self.naming):
            self.names[at], self.name_lengths[at] = name, len(name)
        for mark in marks:
            self.invisible.marks[self.invisible.count] = ord(mark)
            self.invisible.count += 1
        known = elements.INLINE | elements.LEFT_OUT | elements.HOLDERS | set(elements.KINDS) | set(elements.REGIONS)
        self.tags = {name.encode(): self.describe_tag(name) for name in known | {"div", "body", "span"}}
        self.span, self.plain, self.body = self.tags[b"span"], self.tags[b"div"], self.tags[b"body"]
        self.quotation_levels = extras.LEVELS_OF_QUOTATION
        self.find_tree()

    cdef Tag describe_tag(self, str name):
        cdef Tag tag = Tag()
        elements = self.elements
        tag.name, tag.kind, tag.level = name, elements.KINDS.get(name, "text"), elements.HEADINGS.get(name, 0)
        tag.encoded = name.encode()
        tag.letters, tag.length = tag.encoded, len(tag.encoded)
        tag.region = self.page.REGION_BITS.get(name, 0)
        tag.has_kind, tag.is_heading = name in elements.KINDS, name in elements.HEADINGS
        tag.is_inline, tag.is_left_out, tag.is_holder = name in elements.INLINE, name in elements.LEFT_OUT, name in elements.HOLDERS
        tag.is_strong, tag.is_row = name in self.page.STRONG, name in self.extras.ROWS
        tag.is_button, tag.is_break, tag.is_picture, tag.is_link = name == "button", name == "br", name == "img", name == "a"
        tag.is_code, tag.is_cell, tag.is_quotation = name == "pre", name == "td", name == "blockquote"
        tag.is_formula = name == "mjx-math"
        return tag

    cdef int find_tree(self) except -1:
        """Find the accessors, and by a small page what has none."""
        from selectolax import lexbor
        cdef bytes text = (b"what a text node holds " * PROBE)[:PROBE]
        tree = lexbor.LexborHTMLParser("<math><a xlink:href=x></a></math><p>" + text.decode() + "</p><p>one</p><p>two</p>" * 9)
        is_qualified = "xlink:href" in tree.css_first("a").attributes
        getter = b"lxb_dom_attr_qualified_name" if is_qualified else b"lxb_dom_attr_local_name_noi"
        if not open_lexbor(&self.lexbor, lexbor.__file__.encode(), getter):
            raise GiveUp
        node = tree.css_first("p").first_child
        self.node_type = type(node)
        self.lexbor.node_offset = find_node_offset(<void*> node, self.node_type.__basicsize__, node.mem_id)
        self.lexbor.text_offset = find_text_offset(<void*> <uintptr_t> node.mem_id, text, PROBE)
        if not self.lexbor.node_offset or not self.lexbor.text_offset or tree.body.mem_id == node.mem_id:
            raise GiveUp
        return 0

    cdef uint64_t find_words(self, const char* data, size_t length) except? 0xFFFFFFFF:
        """Return the groups of class words and of extras that a value has: those of its words, where it is ASCII."""
        cdef size_t start = 0, at = 0
        cdef uint64_t found = 0
        for at in range(length):
            if <unsigned char> data[at] >= 0x80:
                return self.find_words_of(data, length)
        at = 0
        while at < length:
            while at < length and is_space(<unsigned char> data[at]):
                at += 1
            start = at
            while at < length and not is_space(<unsigned char> data[at]):
                at += 1
            if at > start:
                found |= self.find_words_of(data + start, at - start)
        return found

    cdef uint64_t find_words_of(self, const char* data, size_t length) except? 0xFFFFFFFF:
        cdef uint64_t value
        if find_value(&self.words, data, length, &value):
            return value
        name = decode(data, length)
        value = self.find_groups(name) | self.extras.find_extra_classes(name)
        keep_value(&self.words, data, length, value, True)
        return value

    cdef int read_style(self, const char* data, size_t length) except -1:
        """Return whether a style hides an element, and whether it takes it out of the line."""
        cdef uint64_t value
        if find_value(&self.styles, data, length, &value):
            return <int> value
        style = decode(data, length)
        value = (HIDES if self.extras.HIDING_STYLE.search(style) else 0) | (HIDES_ALL if self.extras.NONE_STYLE.search(style) else 0)
        keep_value(&self.styles, data, length, value, True)
        return <int> value

    def cut(self, tree, most):
        """Return the columns of blocks and containers, the alternative texts, and whether these are all; None for a page that only
        the Python code can cut.
        """
        try:
            return Walk(self, tree, most).walk()
        except (GiveUp, UnicodeDecodeError):
            return None


cdef struct Open:
    int number
    void* tag
    uint64_t all_groups
    uint32_t all_regions
    bint is_hidden
    Py_ssize_t inline_above


cdef struct Attributes:
    bint are_there, is_hidden, has_style
    uint64_t groups
    const char* style
    size_t style_length
    const char* class_value
    size_t class_length
    const char* alt
    size_t alt_length
    const char* href
    size_t href_length


cdef void* enlarge(void* array, size_t count, size_t* size, size_t item) except NULL:
    """Return the array with room for one more."""
    if count < size[0]:
        return array
    cdef void* larger = realloc(array, (2 * count + 64) * item)
    if larger == NULL:
        raise MemoryError
    size[0] = 2 * count + 64
    return larger


cdef bint is_named(const char* name, size_t length, const char* other, size_t other_length) noexcept:
    return length == other_length and memcmp(name, other, length) == 0


@cython.final
cdef class NodeLists:
    """The nodes that each block was made of; nodes of selectolax are made when they are asked for."""

    cdef object tree, node_type
    cdef Lexbor lexbor
    cdef void** nodes
    cdef size_t* ends
    cdef size_t count

    def __dealloc__(self):
        free(self.nodes)
        free(self.ends)

    def __len__(self):
        return self.count

    def __getitem__(self, at):
        cdef Py_ssize_t index
        cdef size_t number
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(self.count))]
        index = at + self.count if at < 0 else at
        if not 0 <= index < <Py_ssize_t> self.count:
            raise IndexError(at)
        start = self.ends[index - 1] if index else 0
        return [self.make(number) for number in range(start, self.ends[index])]

    cdef object make(self, size_t number):
        node = self.tree.body
        point_node_at(&self.lexbor, <void*> node, self.nodes[number])
        return node


Sequence.register(NodeLists)


include "cut_walk.pxi"


def works():
    """Say whether a page that has a little of everything is cut as Python cuts it."""
    from cleaner.blocks.html.compiled_cut import cut_with
    from cleaner.blocks.html.cut_page import MAX_BLOCKS, PageCutter
    from cleaner.blocks.html.probe_page import PROBE_PAGE
    from selectolax.lexbor import LexborHTMLParser
    tree = LexborHTMLParser(PROBE_PAGE)
    found, expected = cut_with(Cutter(), tree, MAX_BLOCKS), PageCutter().cut(tree.body)
    if found is None or list_addresses(found) != list_addresses(expected):
        return False
    found.nodes, expected.nodes = [], []
    return found == expected and len(found) > LEVELS


def list_addresses(blocks):
    """Return the addresses and tags of the nodes of each block."""
    return [[(node.mem_id, node.tag) for node in nodes] for nodes in blocks.nodes]
