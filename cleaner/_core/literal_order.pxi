# What `rules.literal_order` says that a match must hold, asked of rows: part of `literals.pyx`.

cdef extern from "literal_order.h" nogil:
    enum: STRINGS
    enum: SEQUENCE
    enum: CHOICE
    enum: MAX_INDEX_BITS
    const uint32_t NOWHERE
    ctypedef struct Node:
        uint32_t kind, end, first_string, end_string
    ctypedef struct Order:
        Node* nodes
        Ends* strings
        uint32_t* signs
        uint32_t node_count, string_count
    ctypedef struct Index:
        uint32_t* heads
        uint32_t* next
        size_t room
    uint32_t find_sign(const Ends* string)
    void index_row(Index* index, const uint8_t* row, uint32_t length)
    uint32_t find_end(const Order* order, const Index* index, uint32_t number, uint32_t start)

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
        self.order.strings = <Ends*> allocate(len(strings), sizeof(Ends))
        self.order.signs = <uint32_t*> allocate(len(strings), sizeof(uint32_t))
        for kind, end, first_string, end_string in nodes:
            one = &self.order.nodes[self.order.node_count]
            one.kind, one.end, one.first_string, one.end_string = KINDS[kind], end, first_string, end_string
            self.order.node_count += 1
        for string in strings:
            self.write_string(alphabet, string)
            self.order.signs[self.order.string_count] = find_sign(&self.order.strings[self.order.string_count])
            self.order.string_count += 1

    def __dealloc__(self):
        free(self.order.nodes)
        free(self.order.strings)
        free(self.order.signs)

    cdef int write_string(self, Alphabet alphabet, str string) except -1:
        """Write the bytes of a string; a letter that no literal holds is any other such letter."""
        cdef uint8_t* row = <uint8_t*> allocate(len(string) + MAX_KEY, sizeof(uint8_t))
        cdef Py_UCS4 letter
        cdef Py_ssize_t at = 0
        for letter in string:
            row[at] = Alphabet.as_byte(alphabet.read(letter))
            at += 1
        note_ends(&self.order.strings[self.order.string_count], row, len(string))
        free(row)
        return 0

    cdef bint may_match(self, const Index* index) noexcept:
        """Say whether all that a match must hold stands in a row, one behind the other."""
        return find_end(&self.order, index, 0, 0) != NOWHERE


cdef list_nodes(tree, list nodes, list strings):
    """Add a node, its strings and its parts; say of each where its strings are, and where the next node is."""
    number, first_string = len(nodes), len(strings)
    nodes.append(None)
    strings += sorted(tree.strings)
    end_string = len(strings)
    for part in tree.parts:
        list_nodes(part, nodes, strings)
    nodes[number] = tree.kind, len(nodes), first_string, end_string
