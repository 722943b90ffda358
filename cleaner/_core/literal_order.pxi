# What `rules.literal_order` says that a match must hold, asked of rows: part of `literals.pyx`.

cdef extern from "literal_order.h" nogil:
    enum: STRINGS
    enum: SEQUENCE
    enum: CHOICE
    enum: MAX_FOUND
    enum: ROW_BITS
    enum: MIN_ROW
    const uint32_t NOWHERE
    ctypedef struct Node:
        uint32_t kind, end
    ctypedef struct String:
        Ends ends
        uint32_t node, next
    ctypedef struct Found:
        uint32_t node, start, end
    ctypedef struct Order:
        Node* nodes
        String* strings
        uint32_t* heads
        uint8_t* seen
        uint32_t node_count, string_count
        int head_bits
    void note_triples(uint64_t* triples, const uint8_t* row, uint32_t length)
    bint may_stand_in(const Order* order, const uint64_t* triples)
    void link_string(Order* order, uint32_t number)
    uint32_t find_strings(const Order* order, const uint8_t* row, uint32_t length, Found* found)
    uint32_t find_end(const Order* order, uint32_t number, uint32_t start, const Found* found, uint32_t count)

KINDS = {"strings": STRINGS, "sequence": SEQUENCE, "choice": CHOICE}


cdef class LiteralOrder:
    """A tree of strings in bytes: nodes in the order of their first appearance."""

    cdef Order order

    def __cinit__(self):
        memset(&self.order, 0, sizeof(Order))

    def __init__(self, Alphabet alphabet not None, tree not None):
        cdef Node* one
        nodes, strings = [], []
        list_nodes(tree, nodes, strings)
        self.order.nodes = <Node*> allocate(len(nodes), sizeof(Node))
        self.order.seen = <uint8_t*> allocate(len(nodes), sizeof(uint8_t))
        for kind, end in nodes:
            one = &self.order.nodes[self.order.node_count]
            one.kind, one.end = KINDS[kind], end
            self.order.node_count += 1
        self.order.head_bits = max(len(strings).bit_length() + 1, 3)
        self.order.heads = <uint32_t*> allocate(1 << self.order.head_bits, sizeof(uint32_t))
        self.order.strings = <String*> allocate(len(strings), sizeof(String))
        for node, string in strings:
            self.write_string(alphabet, node, string)
            link_string(&self.order, self.order.string_count)
            self.order.string_count += 1

    def __dealloc__(self):
        free(self.order.nodes)
        free(self.order.seen)
        free(self.order.strings)
        free(self.order.heads)

    cdef int write_string(self, Alphabet alphabet, uint32_t node, str string) except -1:
        """Write the bytes of a string; a letter that no literal holds is any other such letter."""
        cdef String* written = &self.order.strings[self.order.string_count]
        cdef uint8_t* row = <uint8_t*> allocate(len(string) + MAX_KEY, sizeof(uint8_t))
        cdef Py_UCS4 letter
        cdef Py_ssize_t at = 0
        for letter in string:
            row[at] = Alphabet.as_byte(alphabet.read(letter))
            at += 1
        written.node = node
        note_ends(&written.ends, row, len(string))
        free(row)
        return 0

    cdef bint may_match(self, const uint8_t* row, size_t length, const uint64_t* triples, Found* found) noexcept:
        """Say whether all that a match must hold stands in a row, one behind the other; `triples` are noted of a long row."""
        cdef uint32_t count
        if length >= NOWHERE:
            return True
        if triples != NULL and not may_stand_in(&self.order, triples):
            return False
        count = find_strings(&self.order, row, <uint32_t> length, found)
        return count == MAX_FOUND or find_end(&self.order, 0, 0, found, count) != NOWHERE


cdef list_nodes(tree, list nodes, list strings):
    """Add a node, its strings and its parts; say of each where the next one is."""
    number = len(nodes)
    nodes.append(None)
    strings += [(number, string) for string in sorted(tree.strings)]
    for part in tree.parts:
        list_nodes(part, nodes, strings)
    nodes[number] = tree.kind, len(nodes)
