# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The trees of `scoring.forest`: the same leaves, and their sums in the same order, so that every bit is the same.

All tests of a tree are asked of some rows at once, one test after the other: no branches, and the compiler does several rows in
one step.
"""

from array import array

from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t

cdef extern from "rule_out.h" nogil:
    void rule_out(
        const int32_t* features, const float* thresholds, const uint16_t* masks, Py_ssize_t tests,
        const float* columns, Py_ssize_t stride, int count, uint32_t* ruled_out
    ) noexcept
    uint8_t find_first_left(uint32_t ruled_out) noexcept
    void add_leaves(const uint32_t* ruled_out, const float* leaves, int count, double* total) noexcept

cdef enum:
    ROWS = 256


cdef check_shapes(
    const int32_t[:, ::1] features, const float[:, ::1] thresholds, const uint16_t[:, ::1] masks, const float[:, ::1] columns
):
    """Raise `ValueError` where a table has another shape than the others, or asks for a column that is not there."""
    cdef Py_ssize_t tree, test
    cdef Py_ssize_t trees = features.shape[0], tests = features.shape[1], most = columns.shape[0]
    if thresholds.shape[0] != trees or masks.shape[0] != trees or thresholds.shape[1] != tests or masks.shape[1] != tests:
        raise ValueError("the tables of a forest differ in shape")
    for tree in range(trees):
        for test in range(tests):
            if not 0 <= features[tree, test] < most:
                raise ValueError("a forest asks for a column that is not there")


def find_leaves(
    const int32_t[:, ::1] features, const float[:, ::1] thresholds, const uint16_t[:, ::1] masks,
    const float[:, ::1] columns, uint8_t[:, ::1] taken
):
    """Write the leaf that each row comes to in each tree (trees x rows); `columns` are features x rows."""
    cdef Py_ssize_t tree, start, count = columns.shape[1], tests = features.shape[1]
    cdef int row, size
    cdef uint32_t ruled_out[ROWS]
    check_shapes(features, thresholds, masks, columns)
    if taken.shape[0] != features.shape[0] or taken.shape[1] != count:
        raise ValueError("no room for the leaves")
    if not tests or not count:
        taken[:, :] = 0
        return
    for start in range(0, count, ROWS):
        size = <int> min(<Py_ssize_t> ROWS, count - start)
        for tree in range(features.shape[0]):
            rule_out(&features[tree, 0], &thresholds[tree, 0], &masks[tree, 0], tests, &columns[0, start], count, size, ruled_out)
            for row in range(size):
                taken[tree, start + row] = find_first_left(ruled_out[row])


def sum_leaves(
    const int32_t[:, ::1] features, const float[:, ::1] thresholds, const uint16_t[:, ::1] masks, const float[:, ::1] leaves,
    const float[:, ::1] columns, double[::1] total
):
    """Write the sum of the leaves that each row comes to, one tree after the other; `columns` are features x rows."""
    cdef Py_ssize_t tree, start, count = columns.shape[1], tests = features.shape[1]
    cdef int row, size
    cdef uint32_t ruled_out[ROWS]
    check_shapes(features, thresholds, masks, columns)
    if total.shape[0] != count or leaves.shape[0] != features.shape[0] or leaves.shape[1] < 16 or not tests:
        raise ValueError("no room for the sums, or no leaves")
    for start in range(0, count, ROWS):
        size = <int> min(<Py_ssize_t> ROWS, count - start)
        for row in range(size):
            total[start + row] = 0
        for tree in range(features.shape[0]):
            rule_out(&features[tree, 0], &thresholds[tree, 0], &masks[tree, 0], tests, &columns[0, start], count, size, ruled_out)
            add_leaves(ruled_out, &leaves[tree, 0], size, &total[start])


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
    sum_leaves(features, thresholds, masks, leaves, columns, total)
    steps = memoryview(array("d", [1.0, 2.0, 4.0, 8.0])).cast("B").cast("d", (2, 1, 2))
    added = memoryview(array("d", [9.0] * 4)).cast("B").cast("d", (2, 2))
    add_steps(array("q" if sizeof(Py_ssize_t) == 8 else "i", [1, 0]), steps, memoryview(b"\x00\x01\x01\x00").cast("B", (2, 2)), added)
    return total.tolist() == [17.0, 19.0, 16.0] and added.tolist() == [[8.0, 1.0], [4.0, 2.0]]
