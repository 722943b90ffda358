# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The signs in the texts of blocks and the words of class names: `scoring.text_features`, `character_counts`, `class_leanings`."""

cimport cython
from cpython.bytearray cimport PyByteArray_AS_STRING
from cython.view cimport array as cython_array
from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memchr, memcmp, memcpy, memset

include "characters.pxi"
include "sentence_ends.pxi"
include "tokens.pxi"
include "shape_words.pxi"
include "holding.pxi"

cdef enum:
    CAN_BE_DATE = 1
    CAN_BE_PRICE = 2
    CAN_BE_NAME = 4
    IS_NAME = 8
    KINDS = 11  # of `character_counts.CLASSES`, in their order
    COLUMNS = 10
    MAX_LETTERS = 256  # of a word; the longest that has a weight is far shorter
    MET = 509  # shapes of one page that are remembered
    MOST_SPACES = 4  # of a name
WRONG = "no room for the signs, or no table of them"
cdef bint NAME_SIGNS[128]
for _sign in range(128):
    NAME_SIGNS[_sign] = chr(_sign).isalnum() or chr(_sign) in "_'.- \n"


def count_signs(list texts not None, const uint16_t[::1] table not None, bounds, double[:, ::1] columns not None):
    """Write a column for each of `text_features.SIGNS`; return the numbers of short texts that can be dates, prices and names,
    and those of names.

    `table` holds the classes of each character; `bounds` are the length of the beginning of which digits and capitals are
    counted, that of a short text, and that of a name.
    """
    cdef Py_ssize_t at, count = len(texts), length, here, size, sample = bounds[0], short = bounds[1], name = bounds[2]
    cdef Py_ssize_t found[KINDS]
    cdef Py_ssize_t stops, digits, capitals
    cdef int kind, bit
    cdef void* data
    cdef uint16_t classes
    cdef Py_UCS4 character, last, first
    cdef int can_be
    cdef bint was_stop
    cdef list dates = [], prices = [], names = [], sure = []
    cdef str text
    if table.shape[0] != PLANE or columns.shape[0] != COLUMNS or columns.shape[1] != count:
        raise ValueError(WRONG)
    for at in range(count):
        text = texts[at]
        kind, data, length = PyUnicode_KIND(text), PyUnicode_DATA(text), len(text)
        if not length:
            raise ValueError("a text is empty")
        for bit in range(KINDS):
            found[bit] = 0
        stops = digits = capitals = 0
        was_stop = False
        size = min(length, sample)
        for here in range(length):
            character = PyUnicode_READ(kind, data, here)
            classes = table[character] if character < PLANE else 0
            if classes:
                for bit in range(4):
                    found[bit] += classes >> bit & 1
                found[6] += classes >> 6 & 1
                stops += was_stop and classes >> 8 & 1
                was_stop = classes >> 7 & 1
                if here < size:
                    digits += classes >> 4 & 1
                    capitals += classes >> 5 & 1
            else:
                was_stop = False
        first, last = PyUnicode_READ(kind, data, 0), PyUnicode_READ(kind, data, length - 1)
        columns[0, at] = found[0]
        columns[1, at] = stops + found[1]
        columns[2, at] = found[2]
        columns[3, at] = found[3]
        columns[4, at] = digits / <double> size
        columns[5, at] = capitals / <double> size
        columns[6, at] = found[6] if length <= short else 0
        columns[7, at] = has_sentence_end(text)
        columns[8, at] = last == 58 or last == 0xFF1A
        columns[9, at] = Py_UNICODE_ISLOWER(first)
        if length > short:
            continue
        can_be = look_at_short(kind, data, length, &table[0])
        if digits and can_be & CAN_BE_DATE:
            dates.append(at)
        if can_be & CAN_BE_PRICE:
            prices.append(at)
        if can_be & CAN_BE_NAME and length < name and first < PLANE and table[first] >> 10 & 1:
            (sure if can_be & IS_NAME else names).append(at)
    return dates, prices, names, sure


cdef int look_at_short(int kind, void* data, Py_ssize_t length, const uint16_t* table) noexcept:
    """Say what a short text can be: one with a date, one with a price, a name of up to four words, perhaps behind "by".

    In a name each space stands before a capital, and there are no other signs than those of `NAME_SIGNS`. It is one where each
    word has two letters and all are ASCII.
    """
    cdef Py_ssize_t here, run = 0  # of digits
    cdef int spaces = 0
    cdef Py_ssize_t word = 0
    cdef bint is_name = True, is_sure = 65 <= PyUnicode_READ(kind, data, 0) <= 90
    cdef int found = 0
    cdef uint16_t classes
    cdef Py_UCS4 character, last = 0
    for here in range(length):
        character = PyUnicode_READ(kind, data, here)
        classes = table[character] if character < PLANE else 0
        if last == 32:
            spaces += 1
            is_name = is_name and 65 <= character <= 90
        if character == 32 or character == 10 or character >= 128:
            is_sure = is_sure and character == 32 and word > 1
            word = 0
        else:
            word += 1
        if character < 128 and not NAME_SIGNS[character]:
            is_name = False
        if classes >> 9 & 1 or (last == 83 and character == 68) or (last == 85 and character == 82):  # USD, EUR
            found |= CAN_BE_PRICE
        if classes >> 4 & 1 or character >= PLANE:  # there are digits beyond the plane
            run += 1
            if run == 4:  # a year
                found |= CAN_BE_DATE
        else:
            if run and 45 <= character <= 47:  # a hyphen, a point or a slash, as in 1/2/2020
                found |= CAN_BE_DATE
            run = 0
            if last == 103 and character == 111:  # ago
                found |= CAN_BE_DATE
        last = character
    if not (is_name and 0 < spaces <= MOST_SPACES):
        return found
    return found | CAN_BE_NAME | (IS_NAME if is_sure and word > 1 and spaces < MOST_SPACES else 0)


def write_numbers(list lists not None, double[:, ::1] columns not None):
    """Write lists of whole numbers as columns."""
    cdef Py_ssize_t number, at
    cdef list values
    if columns.shape[0] != len(lists):
        raise ValueError(WRONG)
    for number in range(columns.shape[0]):
        values = lists[number]
        if len(values) != columns.shape[1]:
            raise ValueError(WRONG)
        for at in range(columns.shape[1]):
            columns[number, at] = <double> <Py_ssize_t> values[at]


def write_kinds(list kinds not None, dict numbers not None, double[:, ::1] columns not None):
    """Write a column for each kind: 1 for the blocks that are of it. `numbers` holds the places of the kinds."""
    cdef Py_ssize_t at, number
    if len(kinds) != columns.shape[1] or columns.shape[0] != len(numbers):
        raise ValueError(WRONG)
    columns[:, :] = 0.0
    for at in range(columns.shape[1]):
        number = numbers.get(kinds[at], -1)
        if number >= columns.shape[0]:
            raise ValueError(WRONG)
        if number >= 0:
            columns[number, at] = 1.0


def count_copies(list texts not None, double most, double[:, ::1] columns not None):
    """Write how often each text is there, at most, and whether it was there before."""
    cdef Py_ssize_t at, first, count = len(texts)
    cdef dict numbers = {}
    cdef list firsts = []
    if columns.shape[0] != 2 or columns.shape[1] != count:
        raise ValueError(WRONG)
    columns[:, :] = 0.0
    for at in range(count):
        first = numbers.setdefault(texts[at], at)
        firsts.append(first)
        columns[0, first] += 1.0
        columns[1, at] = first < at
    for at in range(count):
        first = firsts[at]
        columns[0, at] = columns[0, first] if first < at else min(columns[0, at], most)


cdef class ClassWeights:
    """What the words of class names count near a block, and farther above it."""

    cdef Tokens tokens
    cdef list weights
    cdef Py_ssize_t least, most

    def __init__(self, dict weights not None, Py_ssize_t least, Py_ssize_t most):
        """Take the weights, the length of the shortest word, and how many of one element count."""
        self.tokens = Tokens([*weights])
        self.weights = [*weights.values()]
        self.least, self.most = least, most

    def weigh(self, list shapes not None, double[::1] near not None, double[::1] above not None):
        """Write for each shape (a tag and its classes) the sums of the weights of its words; most were met just before."""
        cdef Py_ssize_t at, count = len(shapes)
        cdef uint64_t slot
        cdef Py_ssize_t met[MET]  # where a shape was met, and one
        if near.shape[0] != count or above.shape[0] != count:
            raise ValueError("no room for the weights")
        memset(met, 0, sizeof(met))
        for at in range(count):
            slot = (<uint64_t> <size_t> <void*> shapes[at] >> 4) % MET
            if met[slot] and shapes[met[slot] - 1] is shapes[at]:
                near[at], above[at] = near[met[slot] - 1], above[met[slot] - 1]
                continue
            self.add_up(<str?> shapes[at], &near[at], &above[at])
            met[slot] = at + 1

    def find_leanings(self, containers, list places not None, double[:, ::1] columns not None):
        """Write the three columns of `class_leanings.find_class_leanings` for the blocks, which stand in these containers."""
        cdef list shapes = containers.shape, parents = containers.parent
        cdef Py_ssize_t at, each, parent, count = len(shapes)
        if not (len(parents) == count > 0 and columns.shape[0] == 3 and columns.shape[1] == len(places)):
            raise ValueError(WRONG)
        cdef double[:, ::1] sums = cython_array((3, count), sizeof(double), "d")
        cdef int32_t[::1] above = cython_array((count,), sizeof(int32_t), "i")
        self.weigh(shapes, sums[0], sums[1])
        for at in range(count):
            parent = parents[at]
            above[at] = <int32_t> parent
            if not -1 <= parent < at:
                raise ValueError(WRONG)
            sums[2, at] = sums[1, at] + (sums[2, parent] if parent >= 0 else 0.0)
        for at in range(columns.shape[1]):
            each = places[at]
            if not 0 <= each < count:
                raise ValueError(WRONG)
            parent = above[each]
            columns[1, at] = sums[0, each] + (sums[0, parent] if parent >= 0 else 0.0)
            parent = above[parent] if parent >= 0 else -1
            columns[2, at] = sums[2, parent] if parent >= 0 else 0.0
            columns[0, at] = columns[1, at] + columns[2, at]

    cdef int add_up(self, str shape, double* near, double* above) except -1:
        cdef int kind = PyUnicode_KIND(shape)
        cdef void* data = PyUnicode_DATA(shape)
        cdef Py_ssize_t at = 0, length = len(shape), size = 0, counted = 0, number
        cdef Py_UCS4 word[MAX_LETTERS]
        cdef Py_UCS4 character
        cdef bint is_small = False, is_letter
        near[0] = above[0] = 0
        while at < length and PyUnicode_READ(kind, data, at) != 32:
            at += 1
        for at in range(at + 1, length + 1):
            character = PyUnicode_READ(kind, data, at) if at < length else 32
            is_letter = 97 <= character <= 122 or 65 <= character <= 90
            if size and (not is_letter or (is_small and character <= 90)):
                if size >= self.least:
                    number = self.tokens.find(word, size) if size <= MAX_LETTERS else -1
                    if number >= 0:
                        near[0] += <double> self.weights[number][0]
                        above[0] += <double> self.weights[number][1]
                    counted += 1
                    if counted == self.most:
                        return 0
                size = 0
            if is_letter:
                is_small = character >= 97
                if size < MAX_LETTERS:
                    word[size] = character if is_small else <Py_UCS4> (<uint32_t> character + 32)
                size += 1
        return 0


def works():
    """Say whether small texts and a class name are read right; the table of signs is a small one, which takes no numpy."""
    from array import array

    read_sentence_marks()
    table = array("H", bytes(2 * PLANE))
    for bit, characters in enumerate((",", "", "?", "", "12", "AIEUR", "©", ".", " ", "$", "AI")):
        for character in characters:
            table[ord(character)] |= 1 << bit
    columns = memoryview(array("d", [0.0] * COLUMNS * 3)).cast("B").cast("d", (COLUMNS, 3))
    asked = count_signs(["A. b, ©", "Is it? 12 EUR.", "o:"], table, (200, 120, 60), columns)
    near, above = array("d", [9.0]), array("d", [9.0])
    ClassWeights({"post": (1.5, -0.25), "items": (0.5, 2.0)}, 3, 9).weigh(["div post-teaser relatedItems x2"], near, above)
    counted = memoryview(array("d", [9.0] * 9)).cast("B").cast("d", (3, 3))
    write_numbers([[1, 0, 7]], counted[:1])
    write_kinds(["b", "c", "a"], {"a": 0, "b": 1}, counted[1:])
    both = counted.tolist()
    count_copies(["x", "y", "x"], 1.0, counted[:2])
    if both != [[1, 0, 7], [0, 0, 1], [1, 0, 0]] or counted[:2].tolist() != [[1, 1, 1], [0, 0, 1]]:
        return False
    if find_holding(["the sea", "as", "the \u0430e", "\U0001f600 hears"], ("ea", "as")) != [0, 1, 3]:
        return False
    if ShapeWords(["a", "Div posts", "p post", "\xe9"]).find_likely(["sp", "st", "tsp"]) != ["Div posts", "p post", "\xe9"]:
        return False
    if ShapeWords(["post"]).find_likely(["os"]) != ["post"] or bytes([0])[0] != 0:
        return False
    return asked == ([], [1], [], []) and (near[0], above[0]) == (2.0, 1.75) and columns.tolist() == [
        [1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 0], [0, 2 / 14.0, 0], [1 / 7.0, 4 / 14.0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]
    ]
