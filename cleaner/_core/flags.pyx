# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Which blocks pass several tests of columns at once, for `scoring.flags`, and the best cut of them, for `scoring.threshold`.

On the few blocks of a page, numpy takes longer to begin a comparison than to make it.
"""

from cpython.buffer cimport Py_buffer, PyBUF_FORMAT, PyBUF_STRIDES, PyBuffer_Release, PyObject_GetBuffer
from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF
from libc.stdint cimport uint8_t
from libc.stdlib cimport free, malloc
from libc.string cimport memchr, memset

cdef enum Comparison:
    AT_LEAST
    MORE
    AT_MOST
    LESS
    SAME
    UNKNOWN

cdef struct Array:
    # How numpy keeps an array: all that is asked of a column, without the buffer that takes longer to get than to compare.
    PyObject head
    void* values
    int dimensions
    Py_ssize_t* shape
    Py_ssize_t* strides
    PyObject* base
    PyObject* kind

cdef struct Known:
    # What arrays of one kind of values are: their class, and what says what their values are; nothing until one was met.
    PyObject* type
    PyObject* kind

cdef Known doubles = Known(NULL, NULL), truths = Known(NULL, NULL)


def find_where(columns, tuple tests not None):
    """Return the numbers of the blocks that pass all tests; `None` where a column is no plain one."""
    cdef Py_ssize_t at, count = 0
    cdef uint8_t* passed = try_all(columns, tests, &count)
    cdef list found = []
    cdef uint8_t* next_one
    if passed == NULL:
        return None
    at = 0
    while at < count:
        next_one = <uint8_t*> memchr(passed + at, 1, count - at)
        if next_one == NULL:
            break
        at = next_one - passed
        found.append(at)
        at += 1
    free(passed)
    return found


def flag_where(columns, tuple tests not None):
    """Return a byte for each block, 1 where it passes all tests; `None` where a column is no plain one."""
    cdef Py_ssize_t count = 0
    cdef uint8_t* passed = try_all(columns, tests, &count)
    if passed == NULL:
        return None
    found = bytearray((<char*> passed)[:count])
    free(passed)
    return found


def find_filled(columns, names):
    """Return the names of the columns that hold anything but 0; `None` where a column is no plain one."""
    cdef const double* values
    cdef Py_ssize_t at, count
    cdef list found = []
    for name in names:
        column = columns[name]
        count = -1
        values = <const double*> read_values(column, &doubles, b"d", sizeof(double), &count)
        if values == NULL:
            return None
        for at in range(count):
            if values[at] != 0:
                found.append(name)
                break
    return found


cdef uint8_t* try_all(columns, tuple tests, Py_ssize_t* count) except? NULL:
    """Return which blocks pass all tests, in memory to be freed; nothing where a column is no plain one."""
    cdef uint8_t* passed = NULL
    cdef uint8_t* other = NULL  # of one column of several
    cdef uint8_t* any_of_them = NULL
    cdef bint is_read = True
    count[0] = -1
    try:
        for test in tests:
            if type(test) is tuple:
                if type((<tuple> test)[0]) is tuple:
                    is_read = try_any(columns, <tuple> test, &passed, &other, &any_of_them, count)
                else:
                    is_read = try_one(columns, (<tuple> test)[0], <tuple> test, &passed, count)
            else:
                is_read = try_flags(test, &passed, count)
            if not is_read:
                break
    except:
        free(passed)
        free(other)
        free(any_of_them)
        raise
    free(other)
    free(any_of_them)
    if not is_read:
        free(passed)
        return NULL
    return passed


cdef int make_room(uint8_t** passed, Py_ssize_t count) except -1:
    """Say in memory made for it that all blocks pass, where nothing was said so far."""
    if passed[0] == NULL:
        passed[0] = <uint8_t*> malloc(count + 1)
        if passed[0] == NULL:
            raise MemoryError
        memset(passed[0], 1, count)
    return 0


cdef bint try_flags(test, uint8_t** passed, Py_ssize_t* count) except -1:
    """Drop the blocks that are not among flags; say whether these can be read."""
    cdef Py_ssize_t at
    cdef const uint8_t* flags = <const uint8_t*> read_values(test, &truths, b"?", 1, count)
    if flags == NULL:
        return False
    make_room(passed, count[0])
    for at in range(count[0]):
        passed[0][at] &= flags[at]
    return True


cdef bint try_one(columns, asked, tuple test, uint8_t** passed, Py_ssize_t* count) except -1:
    """Drop the blocks that fail a test; say whether its column can be read."""
    column = columns[asked] if type(asked) is str else asked
    cdef const double* values = <const double*> read_values(column, &doubles, b"d", sizeof(double), count)
    if values == NULL:
        return False
    make_room(passed, count[0])
    compare(values, read_comparison(<str?> test[1]), test[2], passed[0], count[0])
    return True


cdef bint try_any(
    columns, tuple test, uint8_t** passed, uint8_t** other, uint8_t** any_of_them, Py_ssize_t* count
) except -1:
    """Drop the blocks that fail a test in each of some columns; say whether these can be read."""
    cdef Py_ssize_t at
    cdef bint is_first = True
    for asked in <tuple> test[0]:
        if other[0] != NULL:
            memset(other[0], 1, count[0])
        if not try_one(columns, asked, test, other, count):
            return False
        make_room(any_of_them, count[0])
        if is_first:
            memset(any_of_them[0], 0, count[0])
        for at in range(count[0]):
            any_of_them[0][at] |= other[0][at]
        is_first = False
    if is_first:
        raise ValueError("a test of no columns")
    make_room(passed, count[0])
    for at in range(count[0]):
        passed[0][at] &= any_of_them[0][at]
    return True


cdef void compare(const double* values, Comparison comparison, double bound, uint8_t* passed, Py_ssize_t count) noexcept:
    cdef Py_ssize_t at
    if comparison == AT_LEAST:
        for at in range(count):
            passed[at] &= values[at] >= bound
    elif comparison == MORE:
        for at in range(count):
            passed[at] &= values[at] > bound
    elif comparison == AT_MOST:
        for at in range(count):
            passed[at] &= values[at] <= bound
    elif comparison == LESS:
        for at in range(count):
            passed[at] &= values[at] < bound
    else:
        for at in range(count):
            passed[at] &= values[at] == bound


cdef Comparison read_comparison(str sign) except UNKNOWN:
    cdef Py_ssize_t length = len(sign)
    cdef Py_UCS4 first = sign[0] if length else 0
    if length == 2 and sign[1] == "=":
        if first == ">":
            return AT_LEAST
        if first == "<":
            return AT_MOST
        if first == "=":
            return SAME
    elif length == 1:
        if first == ">":
            return MORE
        if first == "<":
            return LESS
    raise ValueError("an unknown comparison")


cdef const void* read_values(column, Known* known, bytes form, Py_ssize_t size, Py_ssize_t* count) except? NULL:
    """Return the values of a plain column, of the same count as those before it; nothing where it is none."""
    cdef const Array* one = <const Array*> <PyObject*> column
    cdef Py_buffer view
    cdef bint is_plain
    cdef object kind = type(column)
    if known.type == NULL or <PyObject*> kind != known.type or one.kind != known.kind:
        PyObject_GetBuffer(column, &view, PyBUF_STRIDES | PyBUF_FORMAT)
        is_plain = (
            view.ndim == 1 and view.itemsize == size and view.format == form and view.strides[0] == size
            and kind.__basicsize__ >= <Py_ssize_t> sizeof(Array) and one.values == view.buf
            and one.dimensions == 1 and one.shape[0] == view.shape[0] and one.strides[0] == size and known.type == NULL
        )
        PyBuffer_Release(&view)
        if not is_plain:
            return NULL
        Py_INCREF(kind)  # it stays
        Py_INCREF(<object> one.kind)
        known.type, known.kind = <PyObject*> kind, one.kind
    if one.dimensions != 1 or (one.shape[0] > 1 and one.strides[0] != size):
        return NULL
    if count[0] < 0:
        count[0] = one.shape[0]
    elif count[0] != one.shape[0]:
        raise ValueError("columns of different lengths")
    return one.values if one.values != NULL else <void*> &EMPTY


cdef double EMPTY = 0


def find_best_cut(
    const double[::1] sorted_probabilities not None, const double[::1] words not None, double weight, tuple errors, double least
):
    """Return where `_average_f` of `threshold` is greatest, the first place of several; no size is below `least`."""
    cdef Py_ssize_t at, best = 0, count = sorted_probabilities.shape[0]
    cdef double factor, share, odds, gain, gains, size, greatest
    if not count or words.shape[0] != count:
        raise ValueError("no blocks, or not as many words")
    cdef double* totals = <double*> malloc(2 * count * sizeof(double))
    if totals == NULL:
        raise MemoryError
    cdef double* sums = totals + count
    for at in range(count):
        totals[at] = 0
    try:
        for factor, share in errors:
            gains = 0
            for at in range(count):
                odds = factor * sorted_probabilities[at]
                gain = odds / (odds + 1 - sorted_probabilities[at]) * words[at]
                gains += gain
                sums[at] = gains
            share *= 1 + weight
            size = 0
            for at in range(count):
                size += words[at]
                greatest = size + weight * gains
                totals[at] += share * sums[at] / (greatest if greatest > least else least)
        greatest = totals[0]
        for at in range(1, count):
            if totals[at] > greatest:
                best, greatest = at, totals[at]
    finally:
        free(totals)
    return best


def works():
    """Say whether comparisons are read, and what is no plain column is left alone; whether more works, tests say."""
    signs = [read_comparison(sign) for sign in (">=", ">", "<=", "<", "==")]
    return signs == [AT_LEAST, MORE, AT_MOST, LESS, SAME] and find_where({"a": b"12"}, (("a", ">", 1.0),)) is None
