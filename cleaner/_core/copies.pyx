# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""What lines say again, at a glance: the twin of `look_over_plainly` in `blocks.inline_copies`."""

from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memchr, memset

include "characters.pxi"
include "tokens.pxi"

cdef enum:
    FIRST_ROOM = 64
    LATIN = 256
    MAX_STOPS = 16


cdef struct Piece:
    Py_ssize_t text, start, length  # the last text that says it, and where
    uint64_t hashed


cdef bint begins_again(str text, Py_ssize_t size, Py_ssize_t end) noexcept:
    """Say whether the first `size` letters of a text come again before `end`."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at = size, number, last = min(<Py_ssize_t> len(text), end) - size
    cdef Py_UCS4 first
    cdef const char* found
    if last < size:
        return False
    first = PyUnicode_READ(kind, data, 0)
    while at <= last:
        if kind == 1:
            found = <const char*> memchr(<const char*> data + at, <int> first, <size_t> (last - at + 1))
            if found == NULL:
                return False
            at = found - <const char*> data
        elif PyUnicode_READ(kind, data, at) != first:
            at += 1
            continue
        for number in range(1, size):
            if PyUnicode_READ(kind, data, at + number) != PyUnicode_READ(kind, data, number):
                break
        else:
            return True
        at += 1
    return False


cdef uint64_t hash_letters(int kind, void* data, Py_ssize_t at, Py_ssize_t end) noexcept:
    """Mix letters, every fourth with each other: four multiplications at once take the time of one."""
    cdef uint64_t one = FIRST_HASH, two = FIRST_HASH, three = FIRST_HASH, four = FIRST_HASH
    while at + 4 <= end:
        one = mix(one, PyUnicode_READ(kind, data, at))
        two = mix(two, PyUnicode_READ(kind, data, at + 1))
        three = mix(three, PyUnicode_READ(kind, data, at + 2))
        four = mix(four, PyUnicode_READ(kind, data, at + 3))
        at += 4
    while at < end:
        one = mix(one, PyUnicode_READ(kind, data, at))
        at += 1
    return join_hashes(join_hashes(join_hashes(one, two), three), four)


cdef inline uint64_t join_hashes(uint64_t one, uint64_t other) noexcept nogil:
    return (spread(one) ^ other) * <uint64_t> 0x100000001B3ULL


cdef class Pieces:
    """The pieces between full stops of some texts, each known once."""

    cdef list texts, doubled  # the numbers of texts that say a piece twice
    cdef Py_UCS4 stops[MAX_STOPS]
    cdef bint is_latin_stop[LATIN]
    cdef int number_of_stops
    cdef Py_UCS4 only_latin_stop, first_other_stop
    cdef Piece* pieces
    cdef int32_t* slots
    cdef Py_ssize_t count, room
    cdef uint64_t bits  # of the number of a slot

    def __cinit__(self):
        self.pieces, self.slots = NULL, NULL

    def __init__(self, list texts not None, str stops not None):
        if len(stops) > MAX_STOPS:
            raise ValueError("too many stops")
        self.texts, self.count, self.room, self.doubled = texts, 0, FIRST_ROOM, []
        self.bits = 4 * FIRST_ROOM - 1
        self.number_of_stops = len(stops)
        memset(self.is_latin_stop, 0, sizeof(self.is_latin_stop))
        latin = [stop for stop in stops if ord(stop) < LATIN]
        self.only_latin_stop = ord(latin[0]) if len(latin) == 1 else 0
        self.first_other_stop = min([ord(stop) for stop in stops if ord(stop) >= LATIN], default=LATIN)
        for number, stop in enumerate(stops):
            self.stops[number] = stop
            if ord(stop) < LATIN:
                self.is_latin_stop[ord(stop)] = True
        self.pieces = <Piece*> malloc(FIRST_ROOM * sizeof(Piece))
        self.slots = <int32_t*> calloc(4 * FIRST_ROOM, sizeof(int32_t))
        if self.pieces == NULL or self.slots == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.pieces)
        free(self.slots)

    cdef inline bint is_stop(self, Py_UCS4 letter) noexcept:
        cdef int number
        if letter < LATIN:
            return self.is_latin_stop[letter]
        if letter < self.first_other_stop:
            return False
        for number in range(self.number_of_stops):
            if self.stops[number] == letter:
                return True
        return False

    cdef int grow(self) except -1:
        """Make room for as many pieces again."""
        cdef Py_ssize_t number
        cdef uint64_t slot, size = 2 * (self.bits + 1)
        cdef Piece* pieces = <Piece*> realloc(self.pieces, <size_t> self.room * 2 * sizeof(Piece))
        cdef int32_t* slots
        if pieces == NULL:
            raise MemoryError
        self.pieces = pieces
        slots = <int32_t*> calloc(size, sizeof(int32_t))
        if slots == NULL:
            raise MemoryError
        free(self.slots)
        self.slots, self.bits, self.room = slots, size - 1, 2 * self.room
        for number in range(self.count):
            slot = spread(self.pieces[number].hashed) & self.bits
            while slots[slot]:
                slot = (slot + 1) & self.bits
            slots[slot] = <int32_t> number + 1
        return 0

    cdef bint is_same(self, Piece* one, str text, Py_ssize_t start) noexcept:
        cdef str other = <str> self.texts[one.text]
        cdef int kind = PyUnicode_KIND(text), other_kind = PyUnicode_KIND(other)
        cdef void* data = PyUnicode_DATA(text)
        cdef void* other_data = PyUnicode_DATA(other)
        cdef Py_ssize_t at
        for at in range(one.length):
            if PyUnicode_READ(kind, data, start + at) != PyUnicode_READ(other_kind, other_data, one.start + at):
                return False
        return True

    cdef int add(self, Py_ssize_t number, str text, Py_ssize_t start, Py_ssize_t end) except -1:
        """Add a piece, without the spaces around it."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef uint64_t hashed, slot
        cdef Py_ssize_t at
        cdef Piece* known
        while start < end and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, start)):
            start += 1
        while end > start and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, end - 1)):
            end -= 1
        hashed = hash_letters(kind, data, start, end)
        slot = spread(hashed) & self.bits
        while self.slots[slot]:
            known = &self.pieces[self.slots[slot] - 1]
            if known.hashed == hashed and known.length == end - start and self.is_same(known, text, start):
                if known.text == number and (not self.doubled or self.doubled[len(self.doubled) - 1] != number):
                    self.doubled.append(number)
                known.text, known.start = number, start
                return 0
            slot = (slot + 1) & self.bits
        self.pieces[self.count] = Piece(number, start, end - start, hashed)
        self.count += 1
        self.slots[slot] = <int32_t> self.count
        if self.count == self.room:
            self.grow()
        return 0

    cdef int read(self, Py_ssize_t least) except -1:
        """Read the pieces of all texts that have so many letters at least."""
        cdef Py_ssize_t number, start, at, length
        cdef str text
        cdef int kind
        cdef void* data
        for number in range(len(self.texts)):
            text = <str?> self.texts[number]
            kind, data, length, start = PyUnicode_KIND(text), PyUnicode_DATA(text), len(text), 0
            while start <= length:
                at = self.find_stop(kind, data, start, length)
                if at - start >= least:
                    self.add(number, text, start, at)
                start = at + 1
        return 0

    cdef Py_ssize_t find_stop(self, int kind, void* data, Py_ssize_t at, Py_ssize_t length) noexcept:
        """Return where the next stop stands, or the text ends."""
        cdef const char* found
        if kind == 1 and self.only_latin_stop:
            found = <const char*> memchr(<const char*> data + at, <int> self.only_latin_stop, <size_t> (length - at))
            return length if found == NULL else found - <const char*> data
        while at < length and not self.is_stop(PyUnicode_READ(kind, data, at)):
            at += 1
        return at


def look(list texts not None, str stops not None, Py_ssize_t same_start, Py_ssize_t reach, Py_ssize_t least):
    """Return the numbers of the texts whose first letters come again within reach, and of those that say a piece twice."""
    cdef Py_ssize_t number
    cdef Pieces pieces = Pieces(texts, stops)
    pieces.read(least)
    return [number for number in range(len(texts)) if begins_again(<str> texts[number], same_start, reach)], pieces.doubled


def works():
    """Say whether copies in a few lines are seen."""
    return look(["ab ab", "one two. xy", "x", "No。 one two", "One, two. a. One, two"], ".。", 2, 20, 5) == ([0, 4], [4])
