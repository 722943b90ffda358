# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The trees of `scoring.forest`: the same leaves, and their sums in the same order, so that every bit is the same.

All that a test needs of a value is between which thresholds of its column it lies. These steps are counted once for all trees, and
all tests of a tree are asked of some rows at once, without branches.
"""

from array import array

cimport cython
from cpython.buffer cimport Py_buffer, PyBUF_FORMAT, PyBUF_STRIDES, PyBuffer_Release, PyObject_GetBuffer
from cpython.object cimport PyObject
from libc.math cimport INFINITY
from libc.stdint cimport int8_t, int32_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, malloc

cdef extern from "rule_out.h" nogil:
    enum:
        ROWS
        MOST_STEPS

    ctypedef struct Test:
        uint16_t column
        int8_t steps
        uint8_t first_leaves, last_leaves

    ctypedef struct Steps:
        int32_t feature
        uint32_t begin, end

    void count_steps(
        const Steps* steps, Py_ssize_t steps_count, const float* thresholds,
        const float* columns, Py_ssize_t stride, int count, int8_t* found
    ) noexcept
    void find_taken(const Test* tests, Py_ssize_t trees, Py_ssize_t tests_count, const int8_t* found, uint8_t* taken) noexcept
    void add_leaves(const uint8_t* taken, const double* leaves, Py_ssize_t trees, int count, double* total) noexcept

cdef enum:
    LEAVES = 16
    MATRICES = 8
    LEFT = -2
    MOST_COLUMNS = 0xFFFF


cdef struct Array:
    # How numpy keeps an array: all that is asked of a column, without the buffer that takes longer to get than to copy.
    PyObject head
    double* values
    int dimensions
    Py_ssize_t* shape
    Py_ssize_t* strides
    PyObject* base
    PyObject* kind


def stack_rows(list alone not None, const int32_t[:, ::1] order not None, list matrices not None, float[:, ::1] stacked not None):
    """Write columns as the rows of a matrix: each stands `alone`, where the first number of its place is -1, or in a matrix.

    A row whose place begins with -2 is left as it is. Say whether those that stand alone were plain columns of doubles, else nothing is sure.
    """
    cdef Py_ssize_t number, at, part, row, count = stacked.shape[1]
    cdef const double* values[MATRICES]
    cdef Py_ssize_t rows[MATRICES]
    cdef const double[:, ::1] matrix
    cdef const Array* known = NULL
    cdef const Array* one
    if order.shape[0] != stacked.shape[0] or order.shape[1] != 2 or len(matrices) > MATRICES or not count:
        raise ValueError("no room for the columns")
    for part in range(len(matrices)):
        matrix = matrices[part]
        if not matrix.shape[0] or matrix.shape[1] != count:
            raise ValueError("a matrix of another page")
        values[part], rows[part] = &matrix[0, 0], matrix.shape[0]
    for number in range(stacked.shape[0]):
        part, row = order[number, 0], order[number, 1]
        if part == LEFT:
            continue
        if not (-1 <= part < len(matrices) and 0 <= row < (len(alone) if part < 0 else rows[part])):
            raise ValueError("a column that is not there")
        if part >= 0:
            for at in range(count):
                stacked[number, at] = <float> values[part][row * count + at]
            continue
        column = alone[row]
        one = <const Array*> <PyObject*> column
        if known != NULL and type(column) is kind and one.kind == known.kind and is_plain(one, count):
            for at in range(count):
                stacked[number, at] = <float> one.values[at]
        elif not write_column(column, &stacked[number, 0], count):
            return False
        elif known == NULL and is_kept_so(column, one, count):
            known, kind = one, type(column)
    return True


cdef inline bint is_plain(const Array* one, Py_ssize_t count) noexcept:
    return one.dimensions == 1 and one.shape[0] == count and one.strides[0] == sizeof(double)


cdef bint is_kept_so(object column, const Array* one, Py_ssize_t count) except -1:
    """Say whether a plain column of doubles is kept as an `Array`."""
    cdef Py_buffer view
    if type(column).__basicsize__ < <Py_ssize_t> sizeof(Array):
        return False
    PyObject_GetBuffer(column, &view, PyBUF_STRIDES)
    cdef bint found = view.buf == one.values and is_plain(one, count)
    PyBuffer_Release(&view)
    return found


cdef bint write_column(object column, float* row, Py_ssize_t count) except -1:
    cdef Py_buffer view
    cdef const double* values
    cdef Py_ssize_t at
    PyObject_GetBuffer(column, &view, PyBUF_STRIDES | PyBUF_FORMAT)
    cdef bint is_plain = view.ndim == 1 and view.shape[0] == count and view.itemsize == view.strides[0] == 8 and view.format == b"d"
    if is_plain:
        values = <const double*> view.buf
        for at in range(count):
            row[at] = <float> values[at]
    PyBuffer_Release(&view)
    return is_plain


@cython.final
cdef class Trees:
    """The tables of a forest, laid out for `ROWS` rows at once."""

    cdef Test* tests
    cdef Steps* steps
    cdef float* thresholds
    cdef double* leaves
    cdef Py_ssize_t trees, tests_count, steps_count, most_features

    def __init__(
        self, const int32_t[:, ::1] features, const float[:, ::1] thresholds, const uint16_t[:, ::1] masks,
        const float[:, ::1] leaves
    ):
        """Take the tests and leaves of `Forest`; raise `ValueError` where they do not fit each other."""
        cdef Py_ssize_t trees = features.shape[0], tests = features.shape[1], at, leaf
        if self.tests != NULL or not trees or not tests or leaves.shape[0] != trees or leaves.shape[1] != LEAVES:
            raise ValueError("no trees, or no leaves of theirs")
        if thresholds.shape[0] != trees or masks.shape[0] != trees or thresholds.shape[1] != tests or masks.shape[1] != tests:
            raise ValueError("the tables of a forest differ in shape")
        columns, places = list_steps(features, thresholds)
        if len(columns) > MOST_COLUMNS:
            raise ValueError("a forest asks for too much")
        self.trees, self.tests_count, self.steps_count = trees, tests, len(columns)
        self.tests = <Test*> malloc(trees * tests * sizeof(Test))
        self.steps = <Steps*> malloc(self.steps_count * sizeof(Steps))
        self.thresholds = <float*> malloc(sum([len(bounds) for _, bounds in columns]) * sizeof(float))
        self.leaves = <double*> malloc(trees * LEAVES * sizeof(double))
        if self.tests == NULL or self.steps == NULL or self.thresholds == NULL or self.leaves == NULL:
            raise MemoryError
        self.keep_steps(columns)
        for at in range(trees * tests):
            column, step = places[features[at // tests, at % tests], read_bound(thresholds[at // tests, at % tests])]
            ruled_out = ~masks[at // tests, at % tests] & 0xFFFF
            self.tests[at] = Test(column, step, ruled_out & 0xFF, ruled_out >> 8)
        for at in range(trees):
            for leaf in range(LEAVES):
                self.leaves[at * LEAVES + leaf] = leaves[at, leaf]

    def __dealloc__(self):
        free(self.tests)
        free(self.steps)
        free(self.thresholds)
        free(self.leaves)

    cdef int keep_steps(self, list columns) except -1:
        cdef uint32_t end = 0
        for at, (feature, bounds) in enumerate(columns):
            self.steps[<Py_ssize_t> at] = Steps(feature, end, end + len(bounds))
            for bound in bounds:
                self.thresholds[end] = bound
                end += 1
            self.most_features = max(self.most_features, feature + 1)
        return 0

    def find_leaves(self, const float[:, ::1] columns, uint8_t[:, ::1] taken):
        """Write the leaf that each row comes to in each tree (trees x rows); `columns` are features x rows."""
        cdef Py_ssize_t start, tree, count = columns.shape[1]
        cdef int row, size
        if taken.shape[0] != self.trees or taken.shape[1] != count:
            raise ValueError("no room for the leaves")
        cdef uint8_t* found = self.make_room(columns)
        for start in range(0, count, ROWS):
            size = self.find_some(columns, start, found)
            for tree in range(self.trees):
                for row in range(size):
                    taken[tree, start + row] = found[tree * ROWS + row]
        free(found)

    def sum_leaves(self, const float[:, ::1] columns, double[::1] total):
        """Write the sum of the leaves that each row comes to, one tree after the other; `columns` are features x rows."""
        cdef Py_ssize_t start, count = columns.shape[1]
        cdef int size
        if total.shape[0] != count:
            raise ValueError("no room for the sums")
        cdef uint8_t* found = self.make_room(columns)
        for start in range(0, count, ROWS):
            size = self.find_some(columns, start, found)
            add_leaves(found, self.leaves, self.trees, size, &total[start])
        free(found)

    cdef uint8_t* make_room(self, const float[:, ::1] columns) except NULL:
        """Return memory for the leaves of some rows, and behind them for their steps."""
        if columns.shape[0] < self.most_features:
            raise ValueError("a forest asks for a column that is not there")
        cdef uint8_t* found = <uint8_t*> malloc((self.trees + self.steps_count) * ROWS)
        if found == NULL:
            raise MemoryError
        return found

    cdef int find_some(self, const float[:, ::1] columns, Py_ssize_t start, uint8_t* found) noexcept:
        """Find the leaves of the rows from `start` on; return how many rows these are."""
        cdef int size = <int> min(<Py_ssize_t> ROWS, columns.shape[1] - start)
        cdef int8_t* steps = <int8_t*> found + self.trees * ROWS
        count_steps(self.steps, self.steps_count, self.thresholds, &columns[0, start], columns.shape[1], size, steps)
        find_taken(self.tests, self.trees, self.tests_count, steps, found)
        return size


cdef float read_bound(float threshold) noexcept:
    """Return a threshold; infinity for NaN, which nothing exceeds either."""
    return threshold if threshold == threshold else INFINITY


def list_steps(const int32_t[:, ::1] features, const float[:, ::1] thresholds):
    """Return the features with their thresholds in order, and for each pair of them where it stands: number and step.

    A feature with more thresholds than a byte can count stands there several times.
    """
    cdef Py_ssize_t tree, test
    wanted = {}
    for tree in range(features.shape[0]):
        for test in range(features.shape[1]):
            if features[tree, test] < 0:
                raise ValueError("a forest asks for a column that is not there")
            wanted.setdefault(features[tree, test], set()).add(read_bound(thresholds[tree, test]))
    columns, places = [], {}
    for feature, bounds in sorted(wanted.items()):
        ordered = sorted(bounds)
        for begin in range(0, len(ordered), MOST_STEPS):
            part = ordered[begin : begin + MOST_STEPS]
            places.update({(feature, bound): (len(columns), step) for step, bound in enumerate(part)})
            columns.append((feature, part))
    return columns, places


def add_steps(const Py_ssize_t[::1] kinds, const double[:, :, ::1] steps, const uint8_t[:, ::1] taken, double[:, ::1] added):
    """Add up what the tests of all trees count on the way to the leaf of each row, by the kinds of the tests (rows x kinds)."""
    cdef Py_ssize_t tree, test, row, number, trees = steps.shape[0], tests = steps.shape[1], count = taken.shape[1]
    if taken.shape[0] != trees or added.shape[0] != count or kinds.shape[0] != trees * tests:
        raise ValueError("the tables of steps differ in shape")
    for number in range(trees * tests):
        if not 0 <= kinds[number] < added.shape[1]:
            raise ValueError("a kind that is not there")
    added[:, :] = 0
    for tree in range(trees):
        for row in range(count):
            if taken[tree, row] >= steps.shape[2]:
                raise ValueError("a leaf that is not there")
            for test in range(tests):
                added[row, kinds[tree * tests + test]] += steps[tree, test, taken[tree, row]]


def works():
    """Say whether two small trees give what they must."""
    features = memoryview(array("i", [0, 1, 1, 0])).cast("B").cast("i", (2, 2))
    thresholds = memoryview(array("f", [0.5, 2.0, -1.0, 8.0])).cast("B").cast("f", (2, 2))
    masks = memoryview(array("H", [0xFFFC, 0xFFFD, 0xFFFE, 0xFFFD])).cast("B").cast("H", (2, 2))
    columns = memoryview(array("f", [0.0, 1.0, float("nan"), 3.0, 9.0, -5.0])).cast("B").cast("f", (2, 3))
    leaves = memoryview(array("f", [float(leaf) for leaf in range(32)])).cast("B").cast("f", (2, 16))
    total = array("d", [0.0] * 3)
    Trees(features, thresholds, masks, leaves).sum_leaves(columns, total)
    steps = memoryview(array("d", [1.0, 2.0, 4.0, 8.0])).cast("B").cast("d", (2, 1, 2))
    added = memoryview(array("d", [9.0] * 4)).cast("B").cast("d", (2, 2))
    kinds = array("q" if sizeof(Py_ssize_t) == 8 else "i", [1, 0])
    add_steps(kinds, steps, memoryview(b"\x00\x01\x01\x00").cast("B", (2, 2)), added)
    return total.tolist() == [17.0, 19.0, 16.0] and added.tolist() == [[8.0, 1.0], [4.0, 2.0]]
