# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The literals of `rules.prefilter`: which lines hold a literal of every part of which patterns.

A line is written in symbols: each letter becomes the number of its folded letter among those that literals hold, 0 where none
holds it. A literal is found by a few neighbouring symbols, up to eight, the rarest that it has, and then compared as a whole.
"""

from array import array
from operator import itemgetter

from libc.stdint cimport UINT32_MAX, int32_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

include "characters.pxi"

cdef extern from "literals.h" nogil:
    enum: MAX_KEY
    enum: MAX_HITS
    ctypedef struct Ends:
        uint64_t head, tail
        uint32_t length
    ctypedef struct Literal:
        Ends ends
        uint32_t start, key_at, first_wanted, end_wanted
        bint is_loose
    ctypedef struct Wanted:
        uint32_t pattern, part
        int32_t exact
        uint32_t before, after, longest
    ctypedef struct Slot:
        uint64_t key
        uint32_t first, count
    ctypedef struct Keys:
        Slot* slots
        int slot_bits
    uint64_t read_eight(const uint8_t* row)
    uint64_t cut_key(uint64_t eight, uint32_t size)
    uint32_t size_key(uint32_t length)
    void add_key(Keys* keys, uint64_t key, uint32_t size)
    ctypedef struct Hit:
        uint64_t key
        size_t at
    size_t find_keys(const Keys* keys, const uint8_t* row, size_t* at, size_t end, Hit* hits)
    Slot* find_slot(const Keys* keys, uint64_t key)
    uint32_t hash_key(uint64_t key, int bits)
    uint32_t has_bit(const uint64_t* bits, uint32_t at)
    void set_bit(uint64_t* bits, uint32_t at)
    bint make_keys(Keys* keys, size_t count)
    void free_keys(Keys* keys)
    void note_ends(Ends* ends, const uint8_t* bytes, uint32_t length)
    bint may_stand_at(const Ends* ends, const uint8_t* row)

cdef enum:
    PAGE = 256
    PAGES = 0x1100
    MAX_SYMBOLS = 0xFFFF
    EDGE = 1  # the symbol, and the byte, of the first letter of an alphabet
    OWN = 200  # so many symbols, the first, have a byte to themselves
    SHARED = 55  # bytes for all others
    MAX_SHORT = 200  # letters: in longer lines, half of the literals are of no use
    MAX_KEPT = 1 << 18  # bytes of a row that is kept for the next lines

read_longest = itemgetter(5)


cdef list list_capitals():
    """List the letters that another one is the small letter of."""
    cdef Py_UCS4 code
    cdef list found = []
    for code in range(PAGE * PAGES):
        if Py_UNICODE_TOLOWER(code) != code:
            found.append(code)
    return found


cdef list CAPITALS = list_capitals()


cdef void* allocate(size_t count, size_t size) except NULL:
    cdef void* memory = calloc(count + 1, size)
    if memory == NULL:
        raise MemoryError
    return memory


cdef class Alphabet:
    """The symbols of letters; the first is the edge of a line, which no line holds."""

    cdef uint16_t* pages[PAGES]
    cdef uint16_t others[PAGE]
    cdef uint8_t latin[PAGE]  # the bytes of the first letters of Unicode
    cdef double[::1] shares

    def __cinit__(self):
        cdef int page
        memset(self.others, 0, sizeof(self.others))
        for page in range(PAGES):
            self.pages[page] = self.others

    def __init__(self, str letters not None, shares, dict twins not None, str spaces not None):
        """Take the folded letters, those that literals hold most come first; how often they stand in a text.

        `twins` fold to them beside capitals, and `spaces` read as a space.
        """
        cdef Py_UCS4 letter, code
        cdef int symbol = 0
        if len(letters) >= MAX_SYMBOLS or len(letters) != len(shares):
            raise ValueError("no alphabet")
        self.shares = array("d", [1.0, *shares])
        for letter in letters:
            symbol += 1
            self.write(letter, symbol)
        for code, twin in twins.items():
            self.write(code, self.read(twin))
        for code in CAPITALS:
            if self.read(Py_UNICODE_TOLOWER(code)):
                self.write(code, self.read(Py_UNICODE_TOLOWER(code)))
        for letter in spaces:
            self.write(letter, self.read(<Py_UCS4> 32))
        for symbol in range(PAGE):
            self.latin[symbol] = Alphabet.as_byte(self.read(<Py_UCS4> symbol))

    def __dealloc__(self):
        cdef int page
        for page in range(PAGES):
            if self.pages[page] != self.others:
                free(self.pages[page])

    @staticmethod
    cdef inline uint8_t as_byte(uint32_t symbol) noexcept nogil:
        return symbol if symbol <= OWN else 1 + OWN + symbol % SHARED

    cdef inline uint16_t read(self, Py_UCS4 letter) noexcept nogil:
        return self.pages[<uint32_t> letter >> 8][<uint32_t> letter & 0xFF]

    cdef int write(self, Py_UCS4 letter, int symbol) except -1:
        if self.pages[<uint32_t> letter >> 8] == self.others:
            if not symbol:
                return 0
            self.pages[<uint32_t> letter >> 8] = <uint16_t*> allocate(PAGE, sizeof(uint16_t))
        self.pages[<uint32_t> letter >> 8][<uint32_t> letter & 0xFF] = <uint16_t> symbol
        return 0


include "literal_order.pxi"
include "openings.pxi"


cdef struct Shelf:
    Keys keys
    Literal* literals  # those of one key side by side


cdef class Literals:
    """Literals, and which parts of which patterns want them."""

    cdef Alphabet alphabet
    cdef Literal* literals  # until they are on the shelves, as are their bytes
    cdef Shelf all_lines, long_lines
    cdef uint16_t* symbols  # of all literals
    cdef uint8_t* bytes
    cdef Wanted* wanted
    cdef Py_UCS4* exact  # literals whose case counts, as they are written
    cdef uint32_t* complete  # all parts of each pattern
    cdef uint32_t* longest  # how long a line each pattern can match
    cdef Py_ssize_t count, patterns, reach  # how far from the edge of a line the place of a literal can count
    cdef Finder idle  # that was made for lines before
    cdef object find_order  # what a match of a pattern must hold, by its number
    cdef list orders  # of the patterns that were candidates so far; False where nothing is known

    def __cinit__(self):
        memset(&self.all_lines, 0, sizeof(Shelf))
        memset(&self.long_lines, 0, sizeof(Shelf))

    def __init__(self, Alphabet alphabet not None, dict wanted not None, list patterns not None, find_order):
        """Take for each literal who wants it: pattern, part, the letters where case counts, before, after, longest.

        For each pattern, take the bits of all its parts, and the longest line that it can match. `find_order` gives the tree of
        what a match must hold, or `None`, for a pattern's number.
        """
        cdef Py_ssize_t number
        self.alphabet, self.count, self.patterns = alphabet, len(wanted), len(patterns)
        self.complete = <uint32_t*> allocate(self.patterns, sizeof(uint32_t))
        self.longest = <uint32_t*> allocate(self.patterns, sizeof(uint32_t))
        for number in range(self.patterns):
            complete, longest = patterns[number]
            self.complete[number], self.longest[number] = complete, longest
        self.write_literals(wanted)
        self.write_wanted(wanted)
        self.reach = max(map(len, wanted), default=0) + max(
            [one[3] for rows in wanted.values() for one in rows if one[3] < UINT32_MAX], default=0
        )
        self.choose_keys()
        self.fill_shelf(&self.all_lines, 0)
        self.fill_shelf(&self.long_lines, MAX_SHORT + 1)
        self.free_notes()
        self.find_order, self.orders = find_order, [None] * self.patterns

    def __dealloc__(self):
        self.free_notes()
        free(self.symbols)
        free(self.wanted)
        free(self.exact)
        free(self.complete)
        free(self.longest)
        free(self.all_lines.literals)
        free(self.long_lines.literals)
        free_keys(&self.all_lines.keys)
        free_keys(&self.long_lines.keys)

    cdef void free_notes(self) noexcept:
        """Free what only filling the shelves needs."""
        free(self.literals)
        free(self.bytes)
        self.literals, self.bytes = NULL, NULL

    cdef int write_literals(self, dict wanted) except -1:
        cdef Py_ssize_t number = 0, at = 0
        cdef Py_UCS4 letter
        cdef str literal
        cdef Literal* one
        self.literals = <Literal*> allocate(self.count, sizeof(Literal))
        self.symbols = <uint16_t*> allocate(sum(map(len, wanted)), sizeof(uint16_t))
        self.bytes = <uint8_t*> allocate(sum(map(len, wanted)) + MAX_KEY, sizeof(uint8_t))
        for literal in wanted:
            one = &self.literals[number]
            one.start, one.is_loose = at, len(literal) > 2 * MAX_KEY
            for letter in literal:
                self.symbols[at] = self.alphabet.read(letter)
                self.bytes[at] = Alphabet.as_byte(self.symbols[at])
                one.is_loose |= self.symbols[at] > OWN
                if not self.symbols[at]:
                    raise ValueError("a literal holds a letter that is not in the alphabet")
                at += 1
            note_ends(&one.ends, &self.bytes[one.start], len(literal))
            number += 1
        return 0

    cdef int write_wanted(self, dict wanted) except -1:
        """Write who wants each literal, those for long lines first: the others are not looked at for such a line."""
        cdef Py_ssize_t number = 0, at = 0, exact_at = 0
        cdef Py_UCS4 letter
        cdef Wanted* row
        exact = [len(one[2]) for rows in wanted.values() for one in rows if one[2] is not None]
        self.wanted = <Wanted*> allocate(sum(map(len, wanted.values())), sizeof(Wanted))
        self.exact = <Py_UCS4*> allocate(sum(exact), sizeof(Py_UCS4))
        for literal, rows in wanted.items():
            self.literals[number].first_wanted = at
            for pattern, part, written, before, after, longest in sorted(rows, key=read_longest, reverse=True):
                if not 0 <= pattern < self.patterns or (written is not None and len(written) != len(literal)):
                    raise ValueError("a literal is wanted by no pattern, or in other letters")
                row = &self.wanted[at]
                row.pattern, row.part, row.exact = pattern, part, -1 if written is None else exact_at
                row.before, row.after, row.longest = before, after, longest
                for letter in written or "":
                    self.exact[exact_at] = letter
                    exact_at += 1
                at += 1
            self.literals[number].end_wanted = at
            number += 1
        return 0

    cdef int fill_shelf(self, Shelf* shelf, uint32_t least) except -1:
        """Put the literals that are wanted in lines of so many letters by their keys, those of one key side by side."""
        cdef Py_ssize_t number, at, count = 0
        cdef uint32_t end = 0
        cdef Slot* slot
        for number in range(self.count):
            count += self.is_wanted(&self.literals[number], least)
        if not make_keys(&shelf.keys, count):
            raise MemoryError
        for number in range(self.count):
            if self.is_wanted(&self.literals[number], least):
                slot = self.find_slot(&shelf.keys, &self.literals[number])
                slot.count += 1
                add_key(&shelf.keys, slot.key, size_key(self.literals[number].ends.length))
        for at in range(<Py_ssize_t> 1 << shelf.keys.slot_bits):
            end += shelf.keys.slots[at].count
            shelf.keys.slots[at].first = end
        shelf.literals = <Literal*> allocate(count, sizeof(Literal))
        for number in range(self.count):
            if self.is_wanted(&self.literals[number], least):
                slot = self.find_slot(&shelf.keys, &self.literals[number])
                slot.first -= 1
                shelf.literals[slot.first] = self.literals[number]
        return 0

    cdef bint is_wanted(self, const Literal* literal, uint32_t least) noexcept:
        return literal.first_wanted < literal.end_wanted and self.wanted[literal.first_wanted].longest >= least

    cdef Slot* find_slot(self, const Keys* keys, const Literal* literal) noexcept:
        """Return the slot of a literal's key, with the key in it."""
        cdef uint64_t key = cut_key(read_eight(&self.bytes[literal.start + literal.key_at]), size_key(literal.ends.length))
        cdef Slot* slot = find_slot(keys, key)
        slot.key = key
        return slot

    cdef void choose_keys(self) noexcept:
        cdef Py_ssize_t number
        for number in range(self.count):
            self.choose_key(&self.literals[number])

    cdef void choose_key(self, Literal* literal) noexcept:
        """Choose the rarest of its letters that stand side by side."""
        cdef uint32_t at, each, size = size_key(literal.ends.length)
        cdef double share, least = 2.0
        literal.key_at = 0
        for at in range(literal.ends.length - size + 1):
            share = 1.0
            for each in range(at, at + size):
                share *= self.alphabet.shares[self.symbols[literal.start + each]]
            if share < least:
                least, literal.key_at = share, at

    cdef bint may_match(self, uint32_t pattern, const Index* index) except? True:
        """Say whether a row holds all that a match of a pattern must hold."""
        cdef object order = self.orders[pattern]
        if order is None:
            tree = self.find_order(pattern)
            order = self.orders[pattern] = LiteralOrder(self.alphabet, tree) if tree is not None else False
        return order is False or (<LiteralOrder> order).may_match(index)

    def find_candidates(self, lines not None, shorten, bounds):
        """Return the numbers of the patterns that have all their parts in a line, by the index of the line.

        `bounds` are how many letters a line has, and how many of them are one sign in a run, that is looked at as `shorten`
        gives it.
        """
        cdef dict found = {}
        cdef Py_ssize_t index = 0, most = bounds[0], run = bounds[1]
        cdef str line
        cdef Finder finder = self.idle if self.idle is not None else Finder(self)
        self.idle = None  # nobody else uses it meanwhile
        for line in lines:
            numbers = finder.find(shorten(line) if len(line) > most and has_run(line, run) else line, len(line))
            if numbers is not None:
                found[index] = numbers
            index += 1
        if finder.room <= MAX_KEPT:
            self.idle = finder
        return found

    def find_all(self, lines not None):
        """Return where literals stand: the index of the line, start and end."""
        cdef Finder finder = Finder(self)
        cdef Py_ssize_t index = 0
        cdef str line
        cdef list found = []
        for line in lines:
            found += [(index, start, end) for start, end in finder.find_all(line)]
            index += 1
        return found


cdef bint has_run(str line, Py_ssize_t most) noexcept:
    """Say whether one sign stands in a line more than so many times in a row."""
    cdef int kind = PyUnicode_KIND(line)
    cdef void* data = PyUnicode_DATA(line)
    cdef Py_ssize_t at, first = 0
    for at in range(1, len(line)):
        if PyUnicode_READ(kind, data, at) != PyUnicode_READ(kind, data, first):
            first = at
        elif at - first >= most:
            return True
    return False


cdef class Finder:
    """Finds literals in one line after the other."""

    cdef Literals literals
    cdef uint32_t* parts  # of each pattern, those that were found
    cdef uint32_t* touched  # the patterns of which any was
    cdef Py_ssize_t count
    cdef uint8_t* row
    cdef size_t room
    cdef Index index
    cdef list places  # where literals stand, where that is asked for

    def __cinit__(self, Literals literals not None):
        memset(&self.index, 0, sizeof(Index))
        self.literals = literals
        self.parts = <uint32_t*> allocate(literals.patterns, sizeof(uint32_t))
        self.touched = <uint32_t*> allocate(literals.patterns, sizeof(uint32_t))

    def __dealloc__(self):
        free(self.parts)
        free(self.touched)
        free(self.row)
        free(self.index.heads)
        free(self.index.next)

    cdef list find(self, str line, Py_ssize_t length):
        """Return the candidates of a line, `None` where there are none; it is looked at also without the marks before its words."""
        cdef int kind = PyUnicode_KIND(line)
        cdef void* data = PyUnicode_DATA(line)
        cdef Py_ssize_t end = len(line), marks = 0
        cdef uint8_t last_mark
        cdef const Shelf* shelf = &self.literals.long_lines if length > MAX_SHORT else &self.literals.all_lines
        self.write_row(kind, data, end)
        self.scan(kind, data, 0, end, end + 2, shelf)
        while marks < end and not Py_UNICODE_ISALNUM(PyUnicode_READ(kind, data, marks)):
            marks += 1
        if 0 < marks < end:
            last_mark = self.row[marks]
            self.row[marks] = EDGE
            self.scan(kind, data, marks, end, min(end + 2, marks + self.literals.reach + 2), shelf)  # all else is known
            self.row[marks] = last_mark
        return self.take_candidates(length, end + 2) if self.count else None

    cdef list find_all(self, str line):
        """Return where all literals stand in a line."""
        cdef int kind = PyUnicode_KIND(line)
        cdef void* data = PyUnicode_DATA(line)
        self.places = []
        self.write_row(kind, data, len(line))
        self.scan(kind, data, 0, len(line), len(line) + 2, &self.literals.all_lines)
        return self.places

    cdef int write_row(self, int kind, void* data, Py_ssize_t length) except -1:
        """Write the bytes of a line, its edges around it, and behind them room for a key."""
        cdef Py_ssize_t at
        cdef size_t needed = length + 2 + MAX_KEY
        if needed > self.room:
            free(self.row)
            self.room = 0
            self.row = <uint8_t*> allocate(2 * needed, sizeof(uint8_t))
            self.room = 2 * needed
        self.row[0] = EDGE
        if kind == 1:
            for at in range(length):
                self.row[at + 1] = self.literals.alphabet.latin[(<unsigned char*> data)[at]]
        else:
            for at in range(length):
                self.row[at + 1] = Alphabet.as_byte(self.literals.alphabet.read(PyUnicode_READ(kind, data, at)))
        self.row[length + 1] = EDGE
        memset(&self.row[length + 2], 0, MAX_KEY)
        return 0

    cdef int scan(
        self, int kind, void* data, Py_ssize_t start, Py_ssize_t length, size_t end, const Shelf* shelf
    ) except -1:
        """Look at every place of a row from `start` to `end` for the keys of literals."""
        cdef Hit hits[MAX_HITS]
        cdef size_t at = start, each, count
        cdef const Slot* slot
        while at < end:
            count = find_keys(&shelf.keys, self.row, &at, end, hits)
            for each in range(count):
                slot = find_slot(&shelf.keys, hits[each].key)
                if slot.count:
                    self.compare(kind, data, start, length, hits[each].at, &shelf.literals[slot.first], slot.count)
        return 0

    cdef int compare(
        self, int kind, void* data, Py_ssize_t start, Py_ssize_t length, Py_ssize_t at, const Literal* literals, uint32_t count
    ) except -1:
        """Compare the literals of a key with what stands around it."""
        cdef uint32_t each
        cdef const Literal* literal
        cdef Py_ssize_t begin
        for each in range(count):
            literal = &literals[each]
            begin = at - literal.key_at
            if begin < start or begin + <Py_ssize_t> literal.ends.length > length + 2 or not may_stand_at(&literal.ends, &self.row[begin]):
                continue
            if not literal.is_loose or self.has_symbols(kind, data, begin, &self.literals.symbols[literal.start], literal.ends.length):
                if self.places is not None:
                    self.places.append((begin - 1, begin + literal.ends.length - 1))
                else:
                    self.note(kind, data, start, length, begin, literal)
        return 0

    cdef bint has_symbols(self, int kind, void* data, Py_ssize_t begin, const uint16_t* symbols, Py_ssize_t count) noexcept:
        """Say whether a literal stands there, and not only its bytes."""
        cdef Py_ssize_t at
        for at in range(count):
            if self.row[begin + at] != EDGE and symbols[at] != self.literals.alphabet.read(PyUnicode_READ(kind, data, begin + at - 1)):
                return False
        return True

    cdef void note(
        self, int kind, void* data, Py_ssize_t start, Py_ssize_t length, Py_ssize_t begin, const Literal* literal
    ) noexcept:
        """Note the parts that want a literal where it stands."""
        cdef size_t before = begin - start, after = length + 2 - begin - literal.ends.length, size = length - start
        cdef uint32_t each
        cdef const Wanted* wanted
        for each in range(literal.first_wanted, literal.end_wanted):
            wanted = &self.literals.wanted[each]
            if wanted.longest < size:
                return
            if before <= wanted.before and after <= wanted.after and (
                wanted.exact < 0 or self.is_written(kind, data, begin, length, &self.literals.exact[wanted.exact], literal.ends.length)
            ):
                if not self.parts[wanted.pattern]:
                    self.touched[self.count] = wanted.pattern
                    self.count += 1
                self.parts[wanted.pattern] |= wanted.part

    cdef bint is_written(
        self, int kind, void* data, Py_ssize_t begin, Py_ssize_t length, const Py_UCS4* exact, Py_ssize_t count
    ) noexcept:
        """Say whether letters stand in the line as they are written; its edges, and spaces, need no look."""
        cdef Py_ssize_t at
        for at in range(max(begin, 1), min(begin + count, length + 1)):
            if self.row[at] == EDGE or exact[at - begin] == 32:
                continue
            if PyUnicode_READ(kind, data, at - 1) != exact[at - begin]:
                return False
        return True

    cdef list take_candidates(self, size_t length, size_t row_length):
        """Return the patterns whose parts are complete and which may match, and forget all parts."""
        cdef list numbers = []
        cdef Py_ssize_t at, count = self.count
        cdef uint32_t pattern
        self.count = 0
        for at in range(count):
            pattern = self.touched[at]
            if self.parts[pattern] == self.literals.complete[pattern] and length <= self.literals.longest[pattern]:
                numbers.append(pattern)
            self.parts[pattern] = 0
        if not numbers:
            return None
        if row_length < NOWHERE:
            self.index_row(row_length)
            numbers = [number for number in numbers if self.literals.may_match(number, &self.index)]
        numbers.sort()
        return numbers or None

    cdef int index_row(self, size_t row_length) except -1:
        """Index the row, in memory that is kept for the next one."""
        if self.index.heads == NULL:
            self.index.heads = <uint32_t*> allocate(<size_t> 1 << MAX_INDEX_BITS, sizeof(uint32_t))
        if self.index.room < row_length:
            free(self.index.next)
            self.index.next, self.index.room = NULL, 0
            self.index.next = <uint32_t*> allocate(2 * row_length, sizeof(uint32_t))
            self.index.room = 2 * row_length
        index_row(&self.index, self.row, <uint32_t> row_length)
        return 0


def works():
    """Say whether a few literals are found where they stand, and nowhere else."""
    alphabet = Alphabet("\n abcde", [0.1] * 7, {0x17F: "a"}, "\t")
    most = 1 << 30
    wanted = {"abcde": [(0, 1, None, most, most, most)], "\nab": [(1, 1, "\nAb", 1, most, 9)], "e\n": [(1, 2, None, most, most, 9)]}
    literals = Literals(alphabet, wanted, [(1, most), (3, 9)], lambda number: None)
    openings = Openings(alphabet, ["abcde", "cd"], ".", "\u03a3")
    if openings.find_lines(["xab", "e. aBed", "xe\u03a3", "e. ABCDE", "aCD", "ab cd", "CDe"]) != ([3, 4, 6], [2]):
        return False
    return literals.find_candidates(["xaBCDE", "-Ab\tde", "Abcd e x", "", "abe"], None, (99, 9)) == {0: [0], 1: [1]}
