# The places of blocks in rows made alike, as `scoring.rows` finds them. Part of places.pyx.


cdef class Rows:
    """For each container the row that it stands in, -1 for none, and a number for its place in a row of such a make."""

    cdef int64_t[::1] row, place

    def __init__(self, Tree tree not None, list asked not None, Py_ssize_t min_rows, Py_ssize_t min_in_row):
        cdef Numbered makes = Numbered(tree.count), places = Numbered(tree.count)
        cdef int64_t[::1] counts = c_array.clone(NUMBERS, tree.count + 1, zero=True)
        cdef int64_t[::1] make = counts.copy()  # and one; 0 for what holds no blocks enough, -1 for what is around nothing
        cdef Py_ssize_t at
        cdef int64_t each
        self.row, self.place = counts.copy(), counts.copy()
        for at in range(tree.count):
            self.row[at] = make[at] = -1
        for at in asked:
            if not 0 <= at < tree.blocks:
                raise ValueError(WRONG)
            each = tree.container[at]
            while each > 0 and make[each] < 0:
                make[each] = 0
                if tree.end[each] - tree.first[each] >= min_in_row:
                    make[each] = makes.number(<uint64_t> (tree.parent[each] << 31 | tree.shape[each])) + 1
                    counts[make[each] - 1] += 1
                each = tree.parent[each]
        for at in range(tree.count):
            if make[at] > 0 and counts[make[at] - 1] >= min_rows:
                self.row[at], self.place[at] = at, make[at] - 1
        for at in range(tree.count):  # an element comes before those in it
            each = tree.parent[at]
            if make[at] >= 0 and self.row[at] < 0 and self.row[each] >= 0:
                self.row[at] = self.row[each]
                self.place[at] = makes.count + places.number(<uint64_t> (self.place[each] << 31 | tree.shape[at]))


def find_alike_places(Tree tree not None, list asked not None, blocks, Py_ssize_t min_rows, Py_ssize_t min_in_row):
    """Return lists of those blocks, of some, that stand in the same place of as many rows or more, one in each."""
    cdef Rows rows = Rows(tree, asked, min_rows, min_in_row)
    cdef list kinds = blocks.kinds, levels = blocks.levels, found = []
    cdef Py_ssize_t count = len(asked)
    cdef Numbered places = Numbered(count), seen = Numbered(count)
    cdef int64_t[::1] twice = c_array.clone(NUMBERS, count + 1, zero=True)
    cdef dict numbers = {}
    cdef int64_t each, before
    cdef int64_t kind, level
    cdef Py_ssize_t at
    if len(kinds) != tree.blocks or len(levels) != tree.blocks:
        raise ValueError(WRONG)
    for at in asked:
        each = tree.container[at]
        if rows.row[each] < 0:
            continue
        kind, level = numbers.setdefault(kinds[at], len(numbers)), levels[at]
        if not (0 <= level < 16 and kind < 1 << 12):
            raise ValueError(WRONG)
        before = places.number(<uint64_t> (rows.place[each] << 16 | kind << 4 | level))
        if before == len(found):
            found.append([])
        (<list> found[before]).append(at)
        each = seen.count
        twice[before] |= seen.number(<uint64_t> (before << 31 | rows.row[tree.container[at]])) != each
    return [found[at] for at in range(len(found)) if len(<list> found[at]) >= min_rows and not twice[at]]
