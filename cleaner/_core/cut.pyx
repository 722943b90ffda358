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
from libc.stdlib cimport calloc, free, realloc
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
    unsigned int LEXBOR_ELEMENT, LEXBOR_TEXT, LEXBOR_COMMENT, LEXBOR_INSTRUCTION
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
    int make_room(Buffer*, size_t)
    int append_bytes(Buffer*, const char*, size_t)
    int is_continuation(unsigned char)
    int measure_text(const char*, size_t, Py_ssize_t*)
    int is_all_space(const char*, size_t)
    int fold_text(const Buffer*, Buffer*, const Invisible*)
    bint is_space "Py_UNICODE_ISSPACE"(Py_UCS4)


cdef extern from "byte_map.h":
    ctypedef struct ByteMap:
        pass
    int make_map(ByteMap*, size_t)
    void drop_map(ByteMap*)
    int find_value(const ByteMap*, const char*, size_t, uint64_t*)
    int keep_value(ByteMap*, const char*, size_t, uint64_t)


cdef extern from "shape_map.h":
    enum: SHAPE_PLACES
    ctypedef struct ShapePlace:
        const void* tag
        const char* name
        size_t length
        void* shape
    ShapePlace* find_shape_place(ShapePlace*, const void*, const char*, size_t)


cdef extern from "class_names.h":
    enum: ASCII, BEGINNING_PLACES, LONGEST_BEGINNING
    ctypedef struct NameTable:
        signed char instead[ASCII]
        size_t beginning_length
    void add_beginning(NameTable*, const char*, size_t)
    size_t normalize_names(const NameTable*, const char*, size_t, char*)
    int has_known_beginning(const NameTable*, const char*, size_t)


cdef enum:
    LAST_WORDS = 64  # bytes of the open text that tell how a button stands in it
    MAP_PLACES = 16384  # of words and styles that are remembered
    FEW_PLACES = 256
    SLOTS = 256  # of tags that were met on a page; a power of two
    NAMES = 8  # at most so many attributes name an element
    LEVELS = 4  # that are looked up from a block for its kind
    FIRST = 1  # bits of a word that says how a page is
    LAST = 2
    HIDES = 1  # bits of a style
    HIDES_ALL = 2
    PROBE = 1237  # characters of the text that is looked for in memory


class GiveUp(Exception):
    """There is something in this page that only the Python code knows."""


cdef bint find_word(const char* text, size_t length, size_t* start, size_t* end) noexcept:
    """Find the next word between spaces, from `end` on; say whether there is one."""
    cdef size_t at = end[0]
    while at < length and is_space(<unsigned char> text[at]):
        at += 1
    start[0] = at
    while at < length and not is_space(<unsigned char> text[at]):
        at += 1
    end[0] = at
    return at > start[0]


cdef int fill_map(ByteMap* map, dict values) except -1:
    """Put a few values into a map that never forgets."""
    cdef bytes encoded
    if len(values) > FEW_PLACES // 2:
        raise GiveUp
    for name, value in values.items():
        encoded = name.encode()
        if not keep_value(map, encoded, len(encoded), value):
            raise GiveUp
    return 0


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
    cdef bint is_row, is_quotation, is_formula, is_heading, is_unknown, has_kind


@cython.final
cdef class Cutter:
    """What all pages share: the way to the parser's tree, the tables of the Python modules, and the class words seen lately."""

    cdef Lexbor lexbor
    cdef Invisible invisible
    cdef ByteMap values, words, styles, extra_classes, states
    cdef NameTable names_table
    cdef bint begins_extra[256]
    cdef size_t longest_word
    cdef dict tags
    cdef tuple naming, dialog_roles
    cdef uint32_t dialog
    cdef const char* names[NAMES]
    cdef size_t name_lengths[NAMES]
    cdef int name_count
    cdef uint64_t mask
    cdef int quotation_levels
    cdef uintptr_t image_id
    cdef Tag span, plain, body
    cdef object elements, extras, page, breaks, class_words, node_type

    def __cinit__(self):
        if not make_map(&self.values, MAP_PLACES):
            raise MemoryError
        if not make_map(&self.words, MAP_PLACES) or not make_map(&self.styles, MAP_PLACES):
            raise MemoryError
        if not make_map(&self.extra_classes, FEW_PLACES) or not make_map(&self.states, FEW_PLACES):
            raise MemoryError

    def __dealloc__(self):
        drop_map(&self.values)
        drop_map(&self.words)
        drop_map(&self.styles)
        drop_map(&self.extra_classes)
        drop_map(&self.states)

    def __init__(self):
        """Read the tables; raise `GiveUp` where the parser's tree cannot be read."""
        from cleaner.blocks.html import class_words, cut_page, elements, extras, line_breaks
        self.elements, self.extras, self.page, self.breaks = elements, extras, cut_page, line_breaks
        self.class_words = class_words
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
        self.read_class_words(class_words, extras.CLASS_BITS)
        self.quotation_levels = extras.LEVELS_OF_QUOTATION
        self.dialog, self.dialog_roles = elements.DIALOG, tuple([role.encode() for role in elements.DIALOG_ROLES])
        self.find_tree()

    cdef bint names_dialog(self, const char* role, size_t length) except -1:
        """Say whether a role is that of a dialog."""
        return length > 0 and role[:length] in self.dialog_roles

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
        tag.is_unknown = not (name in elements.BLOCKS or tag.is_inline or tag.is_left_out or name[:1] == "-")
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
        image = lexbor.LexborHTMLParser("<img>").css_first("img")
        self.image_id = self.lexbor.tag_id(<void*> <uintptr_t> image.mem_id)
        return 0

    cdef int read_class_words(self, class_words, dict extra_classes) except -1:
        """Read how class names are cut into words, how the words begin that are looked for, and the classes of extras."""
        cdef bytes encoded
        for letter in range(ASCII):
            instead = class_words.SEPARATING.get(letter, chr(letter))
            self.names_table.instead[letter] = -1 if instead is None else ord(instead)
        self.names_table.beginning_length = class_words.BEGINNING
        self.longest_word = class_words.MAX_WORD_LENGTH
        if class_words.BEGINNING > LONGEST_BEGINNING or len(class_words.BEGINNINGS) > BEGINNING_PLACES // 2:
            raise GiveUp
        for beginning in class_words.BEGINNINGS:
            if beginning.isascii():
                encoded = beginning.encode()
                add_beginning(&self.names_table, encoded, len(encoded))
        states = {name: (FIRST if name in class_words.STATE_FIRST else 0) | (LAST if name in class_words.STATE_LAST else 0)
                  for name in class_words.STATE_FIRST | class_words.STATE_LAST}
        fill_map(&self.extra_classes, extra_classes)
        for name in extra_classes:
            self.begins_extra[<unsigned char> name.encode()[0]] = True
        fill_map(&self.states, states)
        return 0

    cdef uint64_t find_groups(self, const char* data, size_t length, Buffer* scratch) except? 0xFFFFFFFF:
        """Return the groups of class words and of extras that a value has: most values were seen lately."""
        cdef uint64_t found
        if find_value(&self.values, data, length, &found):
            return found
        found = self.find_words(data, length, scratch)
        keep_value(&self.values, data, length, found)
        return found

    cdef uint64_t find_words(self, const char* data, size_t length, Buffer* scratch) except? 0xFFFFFFFF:
        """Find them by the value's words."""
        cdef size_t start, at, count
        cdef uint64_t found = 0, value
        for at in range(length):
            if <unsigned char> data[at] >= ASCII:
                return self.find_foreign_words(data, length)
        scratch.length = 0
        if not make_room(scratch, 2 * length):  # the words need up to twice the room
            raise MemoryError
        for at in range(length):
            scratch.data[at] = data[at] + 32 if 65 <= data[at] <= 90 else data[at]
        at = 0
        while find_word(scratch.data, length, &start, &at):
            if self.begins_extra[<unsigned char> scratch.data[start]]:
                if find_value(&self.extra_classes, scratch.data + start, at - start, &value):
                    found |= value
        count = normalize_names(&self.names_table, data, length, scratch.data)
        at = 0
        while find_word(scratch.data, count, &start, &at):
            if at - start <= self.longest_word:
                found |= self.find_groups_of(scratch.data + start, at - start)
        return found

    cdef uint64_t find_groups_of(self, const char* word, size_t length) except? 0xFFFFFFFF:
        """Return the groups of a word, and of its parts between hyphens; of none where it says how a page is."""
        cdef const char* first = <const char*> memchr(word, 45, length)
        cdef uint64_t found = self.find_groups_of_part(word, length), value
        cdef size_t start = 0, at, last
        if first == NULL:
            return found
        last = length
        while word[last - 1] != 45:
            last -= 1
        if find_value(&self.states, word, first - word, &value) and value & FIRST:
            return 0
        if find_value(&self.states, word + last, length - last, &value) and value & LAST:
            return 0
        for at in range(length + 1):
            if at == length or word[at] == 45:
                found |= self.find_groups_of_part(word + start, at - start)
                start = at + 1
        return found

    cdef uint64_t find_groups_of_part(self, const char* word, size_t length) except? 0xFFFFFFFF:
        """Return the groups of a word as a whole; Python is asked for one that was not seen lately."""
        cdef uint64_t value
        if not has_known_beginning(&self.names_table, word, length):
            return 0
        if find_value(&self.words, word, length, &value):
            return value
        value = self.class_words.find_groups_of_word(decode(word, length))
        keep_value(&self.words, word, length, value)
        return value

    cdef uint64_t find_foreign_words(self, const char* data, size_t length) except? 0xFFFFFFFF:
        """Ask Python for names that are not ASCII."""
        cdef uint64_t value
        if find_value(&self.words, data, length, &value):
            return value
        name = decode(data, length)
        value = self.class_words.find_groups(name) | self.extras.find_extra_classes(name)
        keep_value(&self.words, data, length, value)
        return value

    cdef int read_style(self, const char* data, size_t length) except -1:
        """Return whether a style hides an element, and whether it takes it out of the line."""
        cdef uint64_t value
        if find_value(&self.styles, data, length, &value):
            return <int> value
        style = decode(data, length)
        value = (HIDES if self.extras.HIDING_STYLE.search(style) else 0) | (HIDES_ALL if self.extras.NONE_STYLE.search(style) else 0)
        keep_value(&self.styles, data, length, value)
        return <int> value

    def cut(self, tree, most):
        """Return the columns of blocks and containers, the alternative texts, and whether these are all; None for a page that only
        the Python code can cut.
        """
        try:
            return Walk(self, tree, most).walk()
        except (GiveUp, UnicodeDecodeError):
            return None

    def find_image(self, element):
        """Return the first image in an element, as `css_first` does; None where it holds none."""
        if type(element) is not self.node_type:
            raise TypeError("not an element")
        cdef Lexbor* lexbor = &self.lexbor
        cdef void* root = <void*> <uintptr_t> element.mem_id
        cdef void* node = root
        while node != NULL:
            if lexbor.type(node) == LEXBOR_ELEMENT and lexbor.tag_id(node) == self.image_id:
                found = element.parser.root
                point_node_at(lexbor, <void*> found, node)
                return found
            node = find_following(lexbor, node, root)
        return None

    def collect(self, tree, Wanted wanted not None):
        """Return the elements that are wanted, in the order of the page, as `tree.css` does."""
        cdef Lexbor* lexbor = &self.lexbor
        cdef void* node
        cdef void* root
        cdef uintptr_t tag
        cdef int which, times
        cdef list found = []
        top = tree.root
        if top is None:
            return found
        root = node = <void*> <uintptr_t> top.mem_id
        while node != NULL:
            if lexbor.type(node) == LEXBOR_ELEMENT:
                tag = lexbor.tag_id(node)
                for which in range(wanted.count):
                    if wanted.tags[which] == tag:
                        for times in range(self.count_asked(node, wanted.asked[which])):
                            one = tree.root
                            point_node_at(lexbor, <void*> one, node)
                            found.append(one)
            node = find_following(lexbor, node, root)
        return found

    cdef int count_asked(self, void* element, tuple asked) except -1:
        """Say how many of the attributes that are asked for an element has; one where none is asked for."""
        cdef void* attribute
        cdef size_t length
        cdef const char* name
        cdef const char* value
        cdef bytes wanted, part
        cdef int found = 0
        if not asked:
            return 1
        attribute = self.lexbor.first_attribute(element)
        while attribute != NULL:
            name = self.lexbor.attribute_name(attribute, &length)
            for wanted, part in asked:
                if name != NULL and is_named(name, length, wanted, len(wanted)):
                    value = self.lexbor.attribute_value(attribute, &length)
                    found += not part or (value != NULL and holds(value, length, part, len(part)))
            attribute = self.lexbor.next_attribute(attribute)
        return found


cdef void* find_following(const Lexbor* lexbor, void* node, void* root) noexcept:
    """Return the node after another one in the order of the page, within an element; NULL behind the last."""
    cdef void* following = lexbor.first_child(node)
    while following == NULL and node != root:
        following = lexbor.next(node)
        node = lexbor.parent(node)
    return following


cdef bint holds(const char* value, size_t length, const char* part, size_t size) noexcept:
    """Say whether a value holds a part, which is in lower case, in whatever case."""
    cdef size_t start, at
    for start in range(length - size + 1 if size <= length else 0):
        for at in range(size):
            if (value[start + at] | 32 if 65 <= value[start + at] <= 90 else value[start + at]) != part[at]:
                break
        else:
            return True
    return False


@cython.final
cdef class Wanted:
    """The elements to collect: tags, and for each the attributes of which it must have one, with what its value must hold."""

    cdef uintptr_t tags[NAMES]
    cdef list asked
    cdef int count

    def __init__(self, Cutter cutter not None, dict wanted not None):
        """Take for each tag pairs of an attribute and a part of its value; parts are in lower case."""
        from selectolax.lexbor import LexborHTMLParser
        if len(wanted) > NAMES:
            raise ValueError("too many tags")
        self.asked, self.count = [], 0
        for tag, pairs in wanted.items():
            node = LexborHTMLParser(f"<{tag}>").css_first(tag)
            self.tags[self.count] = cutter.lexbor.tag_id(<void*> <uintptr_t> node.mem_id)
            self.asked.append(tuple([(name.encode(), part.encode()) for name, part in pairs]))
            self.count += 1


cdef struct Open:
    int number
    void* tag
    uint64_t all_groups
    uint32_t all_regions
    bint is_hidden
    Py_ssize_t inline_above


cdef struct Attributes:
    bint are_there, is_hidden, is_dialog
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
    """The nodes that each block was made of; those of a block are made when they are first asked for, and then kept."""

    cdef object tree, node_type
    cdef list made
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
        if self.made is None:
            self.made = [None] * <Py_ssize_t> self.count
        if self.made[index] is None:
            start = self.ends[index - 1] if index else 0
            self.made[index] = [self.make(number) for number in range(start, self.ends[index])]
        return self.made[index]

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
