# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The columns of `scoring.place_features`, `shape_features`, `first_pass` and `coverage_features`, written into a matrix.

A row of the matrix is a column of theirs, in the order in which they find them. Sums go from the first block to the last, as
`cumsum` and `bincount` do; what numpy adds up in another order comes in as a number. What numpy would read beyond the end
of a list is refused.
"""

from array import array

from cpython cimport array as c_array
from libc.stdint cimport int64_t, uint64_t

cdef c_array.array NUMBERS = array("q")
cdef c_array.array KEYS = array("Q")
cdef c_array.array VALUES = array("d")
WRONG = "a page's columns do not fit together"


cdef class Tree:
    """The containers of a page and the blocks in them, as numbers that were looked at: none points to what is not there."""

    cdef Py_ssize_t blocks, count
    cdef int64_t[::1] container, parent, above, first, end, depth, shape
    cdef list shapes

    def __init__(self, list container not None, containers):
        self.blocks, self.count = len(container), len(containers.parent)
        self.container = read_numbers(container, 0, self.count)
        self.parent = read_numbers(containers.parent, -1, self.count)
        self.first = read_numbers(containers.first, 0, self.blocks + 1)
        self.end = read_numbers(containers.end, 0, self.blocks + 1)
        self.depth = read_numbers(containers.depth, 0, 1 << 40)
        self.shapes = containers.shape
        self.shape = number(self.shapes)
        self.above = self.parent.copy()  # one more than the parent, 0 for none
        cdef Py_ssize_t each
        for each in range(self.count):
            self.above[each] += 1
            self.parent[each] = max(self.parent[each], 0)
        if not self.blocks or not self.count or not (
            len(self.parent) == len(self.first) == len(self.end) == len(self.depth) == len(self.shape)
        ):
            raise ValueError(WRONG)


cdef int64_t[::1] read_numbers(list values, int64_t least, int64_t end):
    """Return numbers that are not below `least` and below `end`."""
    cdef Py_ssize_t at, count = len(values)
    cdef int64_t[::1] found = c_array.clone(NUMBERS, max(count, 1), zero=True)[:count]
    cdef int64_t value
    for at in range(count):
        value = values[at]
        if not least <= value < end:
            raise ValueError(WRONG)
        found[at] = value
    return found


cdef void find_shapes(Tree tree, int64_t[::1] own, int64_t[::1] above) noexcept:
    """Write the shapes of each block's container and of the one above; they are as many as the blocks."""
    cdef Py_ssize_t at
    cdef int64_t each
    for at in range(own.shape[0]):
        each = tree.container[at]
        own[at] = tree.shape[each]
        above[at] = tree.shape[tree.parent[each]]


cdef int64_t[::1] number(list keys):
    """Return a number for each key, the same for equal ones, in the order in which they come.

    Most equal keys are one object: only the first of each object is looked up by what it says.
    """
    cdef Py_ssize_t at, count = len(keys)
    cdef int64_t[::1] found = c_array.clone(NUMBERS, max(count, 1), zero=True)[:count]
    cdef Numbered objects = Numbered(count)
    cdef int64_t[::1] known = found.copy()  # what the objects say, by their numbers
    cdef dict numbers = {}
    cdef int64_t each, last = -1
    for at in range(count):
        each = objects.number(<uint64_t> <size_t> <void*> keys[at])
        if each > last:
            known[each] = numbers.setdefault(keys[at], len(numbers))
            last = each
        found[at] = known[each]
    return found


cdef class Numbered:
    """Numbers for keys, in the order in which they come: an open table, so that no object is made for a key."""

    cdef uint64_t[::1] keys
    cdef int64_t[::1] numbers  # and one; 0 where there is none
    cdef uint64_t mask
    cdef int64_t count

    def __init__(self, Py_ssize_t most):
        cdef Py_ssize_t size = 16
        while size < 2 * most:
            size *= 2
        self.keys, self.numbers = c_array.clone(KEYS, size, zero=False), c_array.clone(NUMBERS, size, zero=True)
        self.mask, self.count = size - 1, 0

    cdef inline int64_t number(self, uint64_t key) noexcept:
        """Return the number of a key; no more different ones may come than were announced."""
        cdef uint64_t at = key * 0x9E3779B97F4A7C15ULL
        at = (at ^ at >> 32) & self.mask
        while self.numbers[at]:
            if self.keys[at] == key:
                return self.numbers[at] - 1
            at = (at + 1) & self.mask
        self.count += 1
        self.keys[at], self.numbers[at] = key, self.count
        return self.count - 1


cdef int64_t[::1] number_pairs(int64_t[::1] first, int64_t[::1] second):
    """Return a number for each pair of two numbers that are not negative and below 2 ** 31."""
    cdef Py_ssize_t at, count = first.shape[0]
    cdef int64_t[::1] found = c_array.clone(NUMBERS, max(count, 1), zero=True)[:count]
    cdef Numbered numbers = Numbered(count)
    for at in range(count):
        found[at] = numbers.number(<uint64_t> (first[at] << 31 | second[at]))
    return found


cdef double[::1] add_up(const double[::1] values):
    """Return the sums of the values before each place, and of all."""
    cdef Py_ssize_t at, count = values.shape[0]
    cdef double[::1] found = c_array.clone(VALUES, count + 1, zero=True)
    for at in range(count):
        found[at + 1] = found[at] + values[at]
    return found


cdef double[::1] sum_groups(int64_t[::1] groups, const double[::1] values):
    """Return the sum of the values of each group."""
    cdef Py_ssize_t at, count = groups.shape[0]
    cdef double[::1] found = c_array.clone(VALUES, count + 1, zero=True)
    for at in range(count):
        found[groups[at]] += values[at]
    return found


cdef double[::1] multiply(const double[::1] values, const double[::1] others):
    cdef Py_ssize_t at, count = values.shape[0]
    cdef double[::1] found = c_array.clone(VALUES, count + 1, zero=True)[:count]
    for at in range(count):
        found[at] = values[at] * others[at]
    return found


cdef inline Py_ssize_t clip(Py_ssize_t at, Py_ssize_t count) noexcept nogil:
    return 0 if at < 0 else count if at > count else at


cdef inline double least(double one, double other) noexcept nogil:
    return one if one < other else other


cdef inline double most(double one, double other) noexcept nogil:
    return one if one > other else other


cdef class Writer:
    """Writes the rows of the matrix, one after the other; there must be as many as there is room for."""

    cdef double[:, ::1] rows
    cdef Py_ssize_t at, count

    def __init__(self, double[:, ::1] rows not None, Py_ssize_t count):
        if rows.shape[1] != count:
            raise ValueError(WRONG)
        self.rows, self.at, self.count = rows, 0, count

    cdef double* next_row(self) except NULL:
        if self.at >= self.rows.shape[0]:
            raise ValueError("there are more columns than names")
        self.at += 1
        return &self.rows[self.at - 1, 0]

    cdef int fill(self, double value) except -1:
        cdef double* row = self.next_row()
        cdef Py_ssize_t at
        for at in range(self.count):
            row[at] = value
        return 0

    cdef int copy(self, const double[::1] values) except -1:
        cdef double* row = self.next_row()
        cdef Py_ssize_t at
        for at in range(self.count):
            row[at] = values[at]
        return 0

    cdef int finish(self) except -1:
        if self.at != self.rows.shape[0]:
            raise ValueError("there are fewer columns than names")
        return 0


class Page:
    """What the columns of place are found from: the blocks, their containers in numbers, and columns of the text."""

    __slots__ = ("blocks", "counted", "ends", "link_share", "linked_total", "tree", "words")

    def __init__(self, blocks, tree, words, link_share, ends, counted, linked_total):
        self.blocks, self.tree, self.words, self.link_share, self.ends = blocks, tree, words, link_share, ends
        self.counted, self.linked_total = counted, linked_total


def fill_places(page, settings, double[:, ::1] matrix):
    """Write all columns of `find_place_features`; `settings` holds the bounds that the Python modules name."""
    blocks = page.blocks
    cdef Tree tree = page.tree
    cdef const double[::1] words = page.words, link_share = page.link_share, ends = page.ends, counted = page.counted
    cdef Py_ssize_t at, count = tree.blocks
    if not (words.shape[0] == link_share.shape[0] == ends.shape[0] == counted.shape[0] == count):
        raise ValueError(WRONG)
    cdef int64_t[::1] levels = read_numbers(blocks.levels, 0, 7)
    if levels.shape[0] != count:
        raise ValueError(WRONG)
    cdef double[::1] good = c_array.clone(VALUES, count, zero=True)
    cdef double good_words = settings.good_words, good_link_share = settings.good_link_share
    for at in range(count):
        good[at] = words[at] * (1.0 if words[at] >= good_words and link_share[at] < good_link_share else 0.0)
    cdef double[::1] linked = multiply(link_share, words)
    cdef Writer out = Writer(matrix, count)
    cdef double all_words = add_up(words)[count], all_good = add_up(good)[count], all_counted = add_up(counted)[count]
    write_position(out, levels, words, counted, all_counted, settings.far)
    cdef Py_ssize_t by
    for by in (1, 2, -1, -2):
        write_shifted(out, words, by)
    for by in (1, 2, -1, -2):
        write_shifted(out, link_share, by)
    for by in (1, 2, -1, -2):
        write_shifted(out, ends, by)
    for size in settings.windows:
        write_near(out, words, linked, good, size)
    write_groups(out, tree, blocks, settings)
    write_ancestors(out, tree, words, linked, good, counted, settings)
    write_holders(out, tree, good, words, settings.holder_shares)
    write_siblings(out, tree, settings.max_alike)
    write_shapes(out, tree, blocks.containers.tag, words, linked, good)
    write_runs(out, words, good, counted, settings)
    write_order(out, tree, blocks.containers.tag, levels, settings.max_articles)
    out.fill(add_up(multiply(words, counted))[count])
    out.fill(all_counted)
    out.fill(<double> page.linked_total / most(all_words, 1))
    out.fill(all_good / most(all_words, 1))
    cdef list kinds = blocks.kinds
    if len(kinds) != count:
        raise ValueError(WRONG)
    cdef double of_kind
    for kind in settings.kinds:
        of_kind = 0
        for at in range(count):
            if kinds[at] == kind:
                of_kind += words[at]
        out.fill(of_kind / most(all_words, 1))
    out.finish()


cdef int write_position(
    Writer out, int64_t[::1] levels, const double[::1] words, const double[::1] counted, double all_counted, double far
) except -1:
    cdef Py_ssize_t at, count = out.count, head = -1, last = -1
    cdef double[::1] sized = multiply(words, counted)
    cdef double[::1] before = add_up(sized), index = add_up(counted)
    cdef double all_sized = most(before[count], 1), span = most(all_counted - 1, 1)
    cdef double* rows[8]
    for at in range(8):
        rows[at] = out.next_row()
    for at in range(count):
        if head < 0 and levels[at] == 1:
            head = at
        if levels[at] > 0:
            last = at
        rows[0][at] = index[at]
        rows[1][at] = index[at] / span
        rows[2][at] = before[at] / all_sized
        rows[3][at] = before[at]
        rows[6][at] = least(at - last, far) if last >= 0 else far
        rows[7][at] = levels[last] if last >= 0 else 0.0
    for at in range(count):
        rows[4][at] = index[at] - index[head] if head >= 0 else 999.0
        rows[5][at] = head >= 0
    return 0


cdef int write_shifted(Writer out, const double[::1] values, Py_ssize_t by) except -1:
    cdef double* row = out.next_row()
    cdef Py_ssize_t at
    for at in range(out.count):
        row[at] = values[at - by] if 0 <= at - by < out.count else 0.0
    return 0


cdef int write_near(
    Writer out, const double[::1] words, const double[::1] linked, const double[::1] good, Py_ssize_t size
) except -1:
    cdef double[::1] all_words = add_up(words), all_linked = add_up(linked), all_good = add_up(good)
    cdef double* near = out.next_row()
    cdef double* link = out.next_row()
    cdef double* fine = out.next_row()
    cdef Py_ssize_t at, start, end
    for at in range(out.count):
        start, end = clip(at - size, out.count), clip(at + size + 1, out.count)
        near[at] = all_words[end] - all_words[start]
        link[at] = (all_linked[end] - all_linked[start]) / most(near[at], 1)
        fine[at] = (all_good[end] - all_good[start]) / most(near[at], 1)
    return 0


cdef int write_bits(Writer out, int64_t[::1] bits, int names) except -1:
    cdef double* row
    cdef Py_ssize_t at
    cdef int bit
    for bit in range(names):
        row = out.next_row()
        for at in range(out.count):
            row[at] = <double> ((bits[at] >> bit) & 1)
    return 0


cdef int write_groups(Writer out, Tree tree, blocks, settings) except -1:
    containers = blocks.containers
    cdef int64_t[::1] own = read_numbers(containers.groups, 0, 1 << 62)
    cdef int64_t[::1] everywhere = read_numbers(containers.all_groups, 0, 1 << 62)
    cdef int64_t[::1] regions = read_numbers(containers.all_regions, 0, 1 << 62)
    cdef int64_t[::1] inline = read_numbers(blocks.groups, 0, 1 << 62)
    cdef list hidden = containers.is_hidden
    cdef int64_t[::1] bits = c_array.clone(NUMBERS, out.count, zero=True)
    cdef Py_ssize_t at
    cdef int64_t each, above
    cdef double* row
    if not (own.shape[0] == everywhere.shape[0] == regions.shape[0] == len(hidden) == tree.count):
        raise ValueError(WRONG)
    if inline.shape[0] != out.count:
        raise ValueError(WRONG)
    for at in range(out.count):
        each = tree.container[at]
        above = tree.parent[each]
        bits[at] = own[each] | own[above] | own[tree.parent[above]] | inline[at]
    write_bits(out, bits, settings.group_names)
    for at in range(out.count):
        bits[at] = everywhere[tree.container[at]]
    write_bits(out, bits, settings.group_names)
    for at in range(out.count):
        bits[at] = regions[tree.container[at]]
    write_bits(out, bits, settings.region_names)
    row = out.next_row()
    for at in range(out.count):
        row[at] = 1.0 if hidden[tree.container[at]] else 0.0
    row = out.next_row()
    for at in range(out.count):
        row[at] = <double> tree.depth[tree.container[at]]
    return 0


cdef int write_ancestors(
    Writer out, Tree tree, const double[::1] words, const double[::1] linked, const double[::1] good, const double[::1] counted,
    settings
) except -1:
    cdef double all_counted = add_up(counted)[out.count]
    cdef double[::1] all_words = add_up(words), all_linked = add_up(linked), all_good = add_up(good)
    cdef double most_words = most(add_up(multiply(words, counted))[out.count], 1)
    cdef double most_good = most(add_up(multiply(good, counted))[out.count], 1)
    cdef int64_t[::1] above = tree.container.copy()
    cdef Py_ssize_t at, level = 1, first, end, wanted
    cdef double within
    cdef double* rows[5]
    for wanted in settings.levels:
        while level < wanted:
            for at in range(out.count):
                above[at] = tree.parent[above[at]]
            level += 1
        for at in range(5):
            rows[at] = out.next_row()
        for at in range(out.count):
            first, end = tree.first[above[at]], tree.end[above[at]]
            within = all_words[end] - all_words[first]
            rows[0][at] = least(within, most_words)
            rows[1][at] = rows[0][at] / most_words
            rows[2][at] = (all_linked[end] - all_linked[first]) / most(within, 1)
            rows[3][at] = least(all_good[end] - all_good[first], most_good) / most_good
            rows[4][at] = least(end - first, all_counted)
    return 0


cdef int write_holders(Writer out, Tree tree, const double[::1] good, const double[::1] words, shares) except -1:
    cdef double[::1] all_good = add_up(good), all_words = add_up(words)
    cdef double whole = most(all_good[out.count], 1), least_good, share
    cdef Py_ssize_t each, deepest, at
    cdef bint found
    cdef double* inside
    cdef double* below
    for share in shares:
        least_good = share * whole
        deepest, found = 0, False
        for each in range(tree.count):
            if all_good[tree.end[each]] - all_good[tree.first[each]] >= least_good:
                if not found or tree.depth[each] > tree.depth[deepest]:
                    deepest, found = each, True
        inside, below = out.next_row(), out.next_row()
        for at in range(out.count):
            inside[at] = tree.first[deepest] <= at < tree.end[deepest]
            below[at] = tree.depth[tree.container[at]] - tree.depth[deepest] if inside[at] else -1
        out.fill((all_words[tree.end[deepest]] - all_words[tree.first[deepest]]) / most(all_words[out.count], 1))
    return 0


cdef int write_siblings(Writer out, Tree tree, double max_alike) except -1:
    cdef int64_t[::1] pairs = number_pairs(tree.above, tree.shape)
    cdef double[::1] ones = c_array.clone(VALUES, tree.count + 1, zero=True)[:tree.count]
    ones[:] = 1.0
    cdef double[::1] siblings = sum_groups(pairs, ones), alike = sum_groups(tree.shape, ones)
    cdef Py_ssize_t at
    cdef int64_t each
    cdef double* rows[4]
    for at in range(4):
        rows[at] = out.next_row()
    for at in range(out.count):
        each = tree.container[at]
        rows[0][at] = least(siblings[pairs[each]], max_alike)
        rows[1][at] = least(siblings[pairs[tree.parent[each]]], max_alike)
        rows[2][at] = least(siblings[pairs[tree.parent[tree.parent[each]]]], max_alike)
        rows[3][at] = least(alike[tree.shape[each]], max_alike)
    return 0


cdef int write_shapes(
    Writer out, Tree tree, list tags, const double[::1] words, const double[::1] linked, const double[::1] good
) except -1:
    cdef int64_t[::1] own = c_array.clone(NUMBERS, out.count, zero=True), above = own.copy(), row = own.copy()
    if len(tags) != tree.count:
        raise ValueError(WRONG)
    cdef int64_t[::1] tag = number(tags)
    cdef Py_ssize_t at
    find_shapes(tree, own, above)
    for at in range(out.count):
        row[at] = tag[tree.container[at]]
    write_alike(out, number_again(own), words, linked, good)
    write_alike(out, number_pairs(own, above), words, linked, good)
    write_alike(out, number_pairs(number_pairs(row, find_depths(tree)), above), words, linked, good)
    return 0


cdef int64_t[::1] number_again(int64_t[::1] keys):
    """Return numbers in the order in which the keys come."""
    cdef int64_t[::1] nothing = c_array.clone(NUMBERS, max(keys.shape[0], 1), zero=True)[:keys.shape[0]]
    return number_pairs(keys, nothing)


cdef int64_t[::1] find_depths(Tree tree):
    cdef int64_t[::1] found = c_array.clone(NUMBERS, tree.blocks, zero=True)
    cdef Py_ssize_t at
    for at in range(tree.blocks):
        found[at] = tree.depth[tree.container[at]]
    return found


cdef int write_alike(
    Writer out, int64_t[::1] groups, const double[::1] words, const double[::1] linked, const double[::1] good
) except -1:
    cdef double[::1] all_good = sum_groups(groups, good), all_words = sum_groups(groups, words)
    cdef double[::1] all_linked = sum_groups(groups, linked)
    cdef double whole = most(add_up(good)[out.count], 1)
    cdef double* fine = out.next_row()
    cdef double* link = out.next_row()
    cdef double* is_best = out.next_row()
    cdef Py_ssize_t at
    cdef int64_t best = 0, last = 0
    for at in range(out.count):
        last = max(last, groups[at])
    for at in range(last + 1):
        if all_good[at] > all_good[best]:
            best = at
    for at in range(out.count):
        fine[at] = all_good[groups[at]] / whole
        link[at] = all_linked[groups[at]] / most(all_words[groups[at]], 1)
        is_best[at] = groups[at] == best
    return 0


cdef int write_runs(Writer out, const double[::1] words, const double[::1] good, const double[::1] counted, settings) except -1:
    cdef double far = settings.run_far, longest = good[0], good_blocks = 0
    cdef double[::1] before = add_up(good)
    cdef double whole = most(before[out.count], 1)
    cdef Py_ssize_t at, last = -1, following = -1
    cdef double* rows[4]
    for at in range(4):
        rows[at] = out.next_row()
    for at in range(out.count):
        if good[at] > 0:
            last = at
            good_blocks += counted[at]
        longest = most(longest, good[at])
        rows[0][at] = least(at - last, far) if last >= 0 else far
        rows[2][at] = (before[at + 1] - good[at]) / whole
        rows[3][at] = (whole - before[at + 1]) / whole
    for at in range(out.count - 1, -1, -1):
        if good[at] > 0:
            following = at
        rows[1][at] = least(following - at, far) if following >= 0 else far
    longest = least(longest, settings.long)
    out.fill(add_up(multiply(good, counted))[out.count])
    out.fill(good_blocks)
    out.fill(longest)
    cdef double* row = out.next_row()
    for at in range(out.count):
        row[at] = words[at] / most(longest, 1)
    return 0


cdef int write_order(Writer out, Tree tree, list tags, int64_t[::1] levels, double max_articles) except -1:
    cdef double[::1] begins = c_array.clone(VALUES, out.count + 1, zero=True)
    cdef double articles = 0, begun = 0, heads = 0
    cdef Py_ssize_t at
    for at in range(tree.count):
        if tags[at] == "article":
            begins[tree.first[at]] += 1
            articles += 1
    cdef double* before = out.next_row()
    for at in range(out.count):
        begun += begins[at]
        before[at] = least(begun, max_articles)
    out.fill(least(articles, max_articles))
    before = out.next_row()
    for at in range(out.count):
        heads += levels[at] == 1
        before[at] = least(heads, max_articles)
    return 0


def fill_first_pass(Tree tree not None, numbers, settings, double[:, ::1] matrix):
    """Write the columns of `find_first_pass_features` from its four columns and two numbers, and its bounds."""
    cdef const double[::1] own = numbers[0], expected = numbers[1], weighted = numbers[2], weights = numbers[3]
    cdef double share = numbers[4], whole = numbers[5]
    cdef double max_evidence = settings.max_evidence
    cdef Py_ssize_t at, count = tree.blocks, level
    cdef double* row
    if not (own.shape[0] == expected.shape[0] == weighted.shape[0] == weights.shape[0] == count):
        raise ValueError(WRONG)
    cdef Writer out = Writer(matrix, count)
    cdef double[::1] sums = add_up(expected)
    out.copy(own)
    out.fill(share)
    row = out.next_row()
    for at in range(count):
        row[at] = (sums[at + 1] - expected[at]) / whole
    sums = add_up(weighted)
    cdef double[::1] totals = add_up(weights)
    cdef int64_t[::1] above = tree.container.copy()
    cdef Py_ssize_t first, end
    for level in range(settings.levels):
        row = out.next_row()
        for at in range(count):
            first, end = tree.first[above[at]], tree.end[above[at]]
            row[at] = (sums[end] - sums[first]) / most(totals[end] - totals[first], 1)
            above[at] = tree.parent[above[at]]
    sums = add_up(own)
    cdef Py_ssize_t size, before, after
    cdef double* other
    for size in settings.windows:
        row, other = out.next_row(), out.next_row()
        for at in range(count):
            first, end = clip(at - size, count), clip(at + size + 1, count)
            before, after = at - first, end - at - 1
            row[at] = (sums[at] - sums[first]) / before if before else -max_evidence
            other[at] = (sums[end] - sums[at + 1]) / after if after else -max_evidence
    write_first_alike(out, tree, weighted, weights)
    out.finish()


cdef int write_first_alike(Writer out, Tree tree, const double[::1] weighted, const double[::1] weights) except -1:
    cdef int64_t[::1] own = c_array.clone(NUMBERS, out.count, zero=True), above = own.copy()
    find_shapes(tree, own, above)
    write_means(out, number_again(own), weighted, weights)
    write_means(out, number_pairs(number_pairs(own, above), find_depths(tree)), weighted, weights)
    return 0


cdef int write_means(Writer out, int64_t[::1] groups, const double[::1] weighted, const double[::1] weights) except -1:
    cdef double[::1] sums = sum_groups(groups, weighted), totals = sum_groups(groups, weights)
    cdef double* row = out.next_row()
    cdef Py_ssize_t at
    for at in range(out.count):
        row[at] = sums[groups[at]] / totals[groups[at]]
    return 0


cdef int write_last(Writer out, int64_t[::1] last, double far) except -1:
    cdef double* row = out.next_row()
    cdef Py_ssize_t at
    for at in range(out.count):
        row[at] = least(at - last[at], far) if last[at] >= 0 else far
    return 0


def fill_coverage(list levels not None, shares, settings, double[:, ::1] matrix):
    """Write the columns of `find_coverage_features`; `shares` are the lists of all families, `None` for one without words."""
    cdef Py_ssize_t at, count = len(levels), size
    cdef Writer out = Writer(matrix, count)
    cdef int64_t[::1] level = read_numbers(levels, 0, 7)
    cdef int64_t[::1] heading = c_array.clone(NUMBERS, count + 1, zero=True)[:count], last = heading.copy()
    cdef double[::1] marked = c_array.clone(VALUES, count + 1, zero=True)[:count], within = marked.copy()
    cdef double mostly = settings.mostly
    cdef double* row
    cdef list values
    cdef list rows = []
    cdef const double[:, ::1] written = matrix
    cdef Py_ssize_t number, before = -1
    for number in range(len(shares)):
        row = out.next_row()
        if shares[number] is None:
            for at in range(count):
                row[at] = 0.0
                marked[at] = most(marked[at], 0.0) if number else 0.0
            continue
        values = shares[number]
        if len(values) != count:
            raise ValueError(WRONG)
        for at in range(count):
            row[at] = values[at]
            marked[at] = most(marked[at], row[at]) if number else row[at]
    out.copy(marked)
    for at in range(count):
        within[at] = marked[at] > mostly
        before = at if level[at] > 0 else before
        heading[at] = before
    cdef double[::1] total = add_up(within)
    for size in settings.windows:
        row = out.next_row()
        for at in range(count):
            row[at] = total[clip(at + size + 1, count)] - total[clip(at - size, count)]
    for number in settings.opening:
        row = out.next_row()
        before = -1
        for at in range(count):
            row[at] = written[number, heading[at]] if heading[at] >= 0 else 0.0
            before = at if written[number, at] > mostly else before
            last[at] = before
        write_last(out, last, settings.far)
    out.finish()


include "rows_alike.pxi"


def works():
    """Say whether a small matrix comes out right."""
    class Settings:
        mostly, far, windows, opening = 0.5, 99.0, (1,), (0,)

    matrix = memoryview(array("d", [9.0] * 18)).cast("B").cast("d", (6, 3))
    fill_coverage([0, 2, 0], [[1.0, 0.75, 0.0], None], Settings, matrix)
    return matrix.tolist() == [
        [1.0, 0.75, 0.0], [0.0, 0.0, 0.0], [1.0, 0.75, 0.0], [2.0, 2.0, 1.0], [0.0, 0.75, 0.75], [0.0, 0.0, 1.0]
    ]
