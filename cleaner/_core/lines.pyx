# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The features of `scoring.line_features`, row by row into a matrix, with the same bits.

The characters, columns and bounds are those of the Python modules; what a regular expression says there, it says here, and it
is asked only of lines that have the signs for it.
"""

from array import array

from libc.math cimport sqrt
from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy, memset

include "characters.pxi"
include "sentence_ends.pxi"
include "tokens.pxi"

cdef enum:  # of a character
    DENSE = 1
    SEPARATOR = 2
    QUOTE = 4
    COMMA = 8
    PROSE_MARK = 16
    BULLET = 32
    INNER_MARK = 64
    COLON = 128

cdef enum:
    MAX_WORDS = 64
    MAX_COLUMNS = 64
    LATIN = 256
    SHAPES = 25
    PLACES = 23
    MAX_COUNTED = 64

cdef unsigned char SIGNS[PLANE]
cdef bint IS_LATIN_SPACE[LATIN]
cdef unsigned char LAST_CLASSES[PLANE]
cdef Py_ssize_t weighed, max_words, max_whole_line, sample, prose_sample, short_word, label_length, dense_label_length
cdef object patterns  # the module `line_shapes`
WRONG = "the columns of the lines do not fit together"


cdef inline unsigned char find_signs(Py_UCS4 character) noexcept nogil:
    return SIGNS[character] if character < PLANE else 0


cdef inline bint is_space(Py_UCS4 character) noexcept nogil:
    return IS_LATIN_SPACE[character] if character < LATIN else Py_UNICODE_ISSPACE(character)


include "line_words.pxi"


cdef read_signs():
    """Read from the Python modules which characters are what."""
    global weighed, max_words, max_whole_line, sample, prose_sample, short_word, label_length, dense_label_length, patterns
    from cleaner.blocks import features
    from cleaner.scoring import line_shapes, lines

    read_sentence_marks()
    cdef str plane = "".join(map(chr, range(PLANE)))
    memset(SIGNS, 0, sizeof(SIGNS))
    memset(LAST_CLASSES, 255, sizeof(LAST_CLASSES))
    for at in range(LATIN):
        IS_LATIN_SPACE[<Py_ssize_t> at] = chr(at).isspace()
    for sign, characters in (
        (DENSE, features.DENSE.findall(plane)),
        (SEPARATOR, line_shapes.SEPARATOR.findall(plane)),
        (QUOTE, line_shapes.QUOTES),
        (COMMA, line_shapes.COMMA.findall(plane)),
        (PROSE_MARK, line_shapes.PROSE_MARKS),
        (BULLET, line_shapes.BULLET),
        (INNER_MARK, line_shapes.INNER_MARKS),
        (COLON, line_shapes.COLONS),
    ):
        for character in characters:
            SIGNS[<Py_ssize_t> ord(character)] |= sign
    for character, number in line_shapes.LAST_CLASSES.items():
        LAST_CLASSES[<Py_ssize_t> ord(character)] = number
    patterns = line_shapes
    weighed, max_words, max_whole_line = 8 * lines.MAX_WORDS, lines.MAX_WORDS, lines.MAX_WHOLE_LINE
    sample, prose_sample, short_word = line_shapes.SAMPLE, line_shapes.PROSE_SAMPLE, line_shapes.SHORT_WORD
    label_length, dense_label_length = features.LABEL_LENGTH, features.DENSE_LABEL_LENGTH
    if max_words > MAX_WORDS or len(line_shapes.SHAPE) != SHAPES:
        raise ValueError(WRONG)


include "line_shapes.pxi"


cdef class Table:
    """The columns of all lines, with rows of -1 around them, and what is asked of them for a row."""

    cdef float* cells
    cdef Py_ssize_t count, width, pad
    cdef unsigned char* is_prose

    def __cinit__(self):
        self.cells = NULL
        self.is_prose = NULL

    def __dealloc__(self):
        free(self.cells)
        free(self.is_prose)

    cdef inline float* row(self, Py_ssize_t at) noexcept:
        return &self.cells[(at + self.pad) * self.width]

    cdef int fill(self, lines, list rows, spec) except -1:
        """Fill the table; the shape of prose is found out only where it stands beside a line that is asked about."""
        cdef list texts = lines.texts, flags = lines.is_prose
        cdef Py_ssize_t at, count = len(texts), number
        cdef dict shapes = lines.known.shapes, prose_shapes = lines.known.prose_shapes, known
        cdef unsigned char* is_near
        cdef bytes shape
        cdef float* cells
        cdef str text
        self.count, self.width, self.pad = count, len(spec.COLUMNS), spec.PAD
        self.cells = <float*> malloc(<size_t> ((count + 2 * self.pad) * self.width) * sizeof(float))
        self.is_prose = <unsigned char*> calloc(<size_t> count + 3, 1)
        is_near = <unsigned char*> calloc(<size_t> count + 3, 1)  # one before the first line
        if self.cells == NULL or self.is_prose == NULL or is_near == NULL or self.width > MAX_COLUMNS:
            free(is_near)
            raise MemoryError
        try:
            for number in rows:
                is_near[number] = is_near[number + 2] = 1
            for at in range(self.pad * self.width):
                self.cells[at] = -1
                self.row(count)[at] = -1
            for at in range(count):
                text = <str> texts[at]
                self.is_prose[at] = bool(flags[at])
                cells = self.row(at)
                memset(cells, 0, <size_t> self.width * sizeof(float))
                if self.is_prose[at] and not is_near[at + 1]:
                    cells[0], cells[4] = <float> len(text), 1
                    continue
                known = prose_shapes if self.is_prose[at] else shapes
                shape = known.get(text)
                if shape is None:
                    shape = describe_prose(text) if self.is_prose[at] else describe_line(text)
                    known[text] = shape
                memcpy(cells, <const char*> shape, SHAPES * sizeof(float))
        finally:
            free(is_near)
        self.fill_coverage(lines.coverage, spec.FAMILIES)
        return 0

    cdef int fill_coverage(self, coverage, families) except -1:
        cdef Py_ssize_t at, number
        cdef list shares
        cdef float share
        for number, name in enumerate(families, SHAPES + 1):
            shares = coverage.get(name)
            if shares is None:
                continue
            if len(shares) != self.count:
                raise ValueError(WRONG)
            for at in range(self.count):
                share = <float> <double> shares[at]
                self.row(at)[number] = share
                self.row(at)[SHAPES] = max(self.row(at)[SHAPES], share)
        return 0


cdef struct Run:
    Py_ssize_t first, last


cdef class Stacker:
    """Writes the rows of one text, part after part."""

    cdef Table table
    cdef list rows, texts, gaps
    cdef object spec
    cdef float[:, ::1] matrix
    cdef Py_ssize_t column  # where the next part begins

    def __init__(self, lines, list rows not None, spec, float[:, ::1] matrix):
        cdef Py_ssize_t row
        self.rows, self.texts, self.gaps, self.spec, self.matrix = rows, lines.texts, lines.gaps, spec, matrix
        self.column = 0
        if not rows or matrix.shape[0] != len(rows) or matrix.shape[1] != len(spec.NAMES) or len(spec.PLACE) != PLACES:
            raise ValueError(WRONG)
        if not len(self.texts) == len(self.gaps) == len(lines.is_prose):
            raise ValueError(WRONG)
        for row in rows:
            if not 0 <= row < len(self.texts) or lines.is_prose[row]:
                raise ValueError(WRONG)
        self.table = Table()
        self.table.fill(lines, rows, spec)

    cdef int copy_cells(self) except -1:
        """Write what stands in the table as it is: of the line, and of its neighbours."""
        cdef Py_ssize_t at, number, count = len(self.spec.OFFSETS)
        cdef int32_t offsets[8 * MAX_COLUMNS]
        cdef Py_ssize_t lowest = -self.table.pad * self.table.width, end = (self.table.pad + 1) * self.table.width
        cdef float* cells
        if count > 8 * MAX_COLUMNS:
            raise ValueError(WRONG)
        cdef Py_ssize_t[::1] given = self.spec.OFFSETS
        for number in range(count):
            if not lowest <= given[number] < end:
                raise ValueError(WRONG)
            offsets[number] = <int32_t> given[number]
        for at in range(len(self.rows)):
            cells = self.table.row(self.rows[at])
            for number in range(count):
                self.matrix[at, number] = cells[offsets[number]]
        self.column = count
        return 0

    cdef int write_places(self) except -1:
        """Write the columns of `PLACE` but for the last five, which `write_repeats` and `find_shared` write."""
        cdef Py_ssize_t count = self.table.count, at, row, prose = 0, far = self.spec.FAR, max_run = self.spec.MAX_RUN
        cdef Py_ssize_t above, below, column = self.column, most_lines = self.spec.MAX_LINES
        cdef double total = 0, prose_length = 0, usual, first_gap = self.spec.FIRST_GAP, before = 0
        cdef Py_ssize_t* last_prose = <Py_ssize_t*> malloc(<size_t> (count + 1) * 4 * sizeof(Py_ssize_t))
        cdef Py_ssize_t* next_prose = last_prose + count + 1
        cdef Py_ssize_t* proses = next_prose + count + 1
        cdef Py_ssize_t* lengths = proses + count + 1
        cdef Run run = Run(0, -1)
        cdef float* out
        if last_prose == NULL:
            raise MemoryError
        try:
            usual = self.find_usual_gap()
            above = -1
            lengths[0] = 0
            for at in range(count):
                last_prose[at], proses[at] = above, prose
                lengths[at + 1] = lengths[at] + len(<str> self.texts[at])
                if self.table.is_prose[at]:
                    above = at
                    prose += 1
                    prose_length += len(<str> self.texts[at])
            below = count
            for at in range(count - 1, -1, -1):
                next_prose[at] = below
                if self.table.is_prose[at]:
                    below = at
            total = max(lengths[count], 1)
            for at in range(len(self.rows)):
                row = self.rows[at]
                out = &self.matrix[at, column]
                above, below = proses[row], prose - proses[row]
                if not run.first <= row <= run.last:
                    run = Run(last_prose[row] + 1, next_prose[row] - 1)
                out[0] = <float> min(row, far)
                out[1] = <float> min(count - 1 - row, far)
                out[2] = <float> (min(row - last_prose[row], far) if above else far + 1)
                out[3] = <float> (min(next_prose[row] - row, far) if below else far + 1)
                out[4] = <float> min(above, far)
                out[5] = <float> min(below, far)
                before = lengths[row]
                out[6] = <float> (before / total)
                out[7] = <float> min(count, most_lines)
                out[8] = <float> (prose_length / total)
                out[9] = <float> min(prose, far)
                out[10] = <float> (prose_length / <double> max(prose, 1))
                out[11] = <float> ((<double> self.gaps[row - 1] if row else first_gap) - usual)
                out[12] = <float> (<double> self.gaps[row] - usual)
                out[13] = <float> usual
                out[14] = <float> min(run.last - run.first + 1, max_run)
                out[15] = <float> min(row - run.first, far)
                out[16] = <float> min(run.last - row, far)
                out[17] = above > 0 and below > 0
        finally:
            free(last_prose)
        self.column += 18
        return 0

    cdef double find_usual_gap(self) except? -1:
        """Return the median of the gaps between lines, which are small numbers: they are counted, and not sorted."""
        cdef Py_ssize_t counts[MAX_COUNTED]
        cdef Py_ssize_t at, gap, count = self.table.count - 1, seen = 0, lower = -1
        if count < 1:
            return 1.0
        memset(counts, 0, sizeof(counts))
        for at in range(count):
            gap = self.gaps[at]
            if not 0 <= gap < MAX_COUNTED:
                return self.spec.find_median(self.gaps[:count])
            counts[gap] += 1
        for gap in range(MAX_COUNTED):
            seen += counts[gap]
            if lower < 0 and seen >= (count + 1) // 2:
                lower = gap
            if seen > count // 2:
                return (lower + gap) / 2.0
        return 1.0

    cdef int write_repeats(self) except -1:
        """Write how often a line, its beginning and its end occur."""
        cdef dict copies = {}
        cdef Py_ssize_t at, column = self.column, most = self.spec.MAX_COPIES
        cdef str text
        for text in self.texts:
            copies[text] = copies.get(text, 0) + 1
        for at in range(len(self.rows)):
            self.matrix[at, column] = <float> min(<Py_ssize_t> copies[self.texts[self.rows[at]]], most)
        self.count_alike(self.spec.START, False, column + 1)
        self.count_alike(self.spec.END, True, column + 2)
        self.column += 3
        return 0

    cdef int count_alike(self, Py_ssize_t size, bint is_end, Py_ssize_t column) except -1:
        """Write how many lines begin, or end, with the same characters, up to a bound."""
        cdef Py_ssize_t count = self.table.count, at, most = self.spec.MAX_ALIKE
        cdef uint64_t room = 64, slot
        cdef int32_t* slots
        cdef int32_t* firsts
        cdef int32_t* counts
        while room < <uint64_t> (2 * count):
            room *= 2
        slots = <int32_t*> calloc(room, sizeof(int32_t))
        firsts = <int32_t*> malloc(<size_t> (count + 1) * sizeof(int32_t))
        counts = <int32_t*> calloc(<size_t> count + 1, sizeof(int32_t))
        try:
            if slots == NULL or firsts == NULL or counts == NULL:
                raise MemoryError
            for at in range(count):
                slot = spread(hash_piece(<str> self.texts[at], size, is_end)) & (room - 1)
                while slots[slot] and not is_alike(<str> self.texts[at], <str> self.texts[slots[slot] - 1], size, is_end):
                    slot = (slot + 1) & (room - 1)
                if not slots[slot]:
                    slots[slot] = <int32_t> at + 1
                firsts[at] = slots[slot] - 1
                counts[firsts[at]] += 1
            for at in range(len(self.rows)):
                self.matrix[at, column] = <float> min(<Py_ssize_t> counts[firsts[<Py_ssize_t> self.rows[at]]], most)
        finally:
            free(slots)
            free(firsts)
            free(counts)
        return 0

    cdef int write_shared(self) except -1:
        """Write which of the words the prose says too."""
        cdef Py_ssize_t row, at
        cdef list heads = [(<str> self.texts[row])[:sample].lower() for row in self.rows]
        cdef list prose = [text for at, text in enumerate(self.texts) if self.table.is_prose[at]]
        find_shared(heads, prose, self.spec.LONG_WORD, &self.matrix[0, self.column], self.matrix.shape[1])
        self.column += 2
        return 0

    cdef int write_run_means(self) except -1:
        """Write the means of the run that each line stands in, and how its lengths spread."""
        cdef Py_ssize_t at, number, row, first = 0, last = -1, line, column = self.column, count = len(self.spec.RUN_COLUMNS)
        cdef int32_t columns[MAX_COLUMNS]
        cdef double sums[MAX_COLUMNS]
        cdef double size, mean, squares = 0
        self.read_columns(self.spec.RUN_COLUMNS, columns)
        for at in range(len(self.rows)):
            row = self.rows[at]
            if not first <= row <= last:
                first = last = row
                while first > 0 and not self.table.is_prose[first - 1]:
                    first -= 1
                while last + 1 < self.table.count and not self.table.is_prose[last + 1]:
                    last += 1
                squares = 0
                memset(sums, 0, sizeof(sums))
                for line in range(first, last + 1):
                    for number in range(count):
                        sums[number] += self.table.row(line)[columns[number]]
                    squares += self.table.row(line)[columns[0]] * self.table.row(line)[columns[0]]
            size = last - first + 1
            for number in range(count):
                self.matrix[at, column + number] = <float> (sums[number] / size)
            mean = sums[0] / size
            self.matrix[at, column + count] = <float> sqrt(max(squares / size - mean * mean, 0.0))
        self.column += count + 1
        return 0

    cdef int read_columns(self, numbers, int32_t* columns) except -1:
        cdef Py_ssize_t number
        cdef Py_ssize_t[::1] given = numbers
        if given.shape[0] > MAX_COLUMNS:
            raise ValueError(WRONG)
        for number in range(given.shape[0]):
            if not 0 <= given[number] < self.table.width:
                raise ValueError(WRONG)
            columns[number] = <int32_t> given[number]
        return 0

    cdef int count_above(self) except -1:
        """Write for some families how many of the lines above the words of their rules fill."""
        cdef Py_ssize_t at, number, row, line, found, count = len(self.spec.ABOVE_COLUMNS), above = self.spec.ABOVE
        cdef double mostly = self.spec.MOSTLY
        cdef int32_t columns[MAX_COLUMNS]
        self.read_columns(self.spec.ABOVE_COLUMNS, columns)
        for at in range(len(self.rows)):
            row = self.rows[at]
            for number in range(count):
                found = 0
                for line in range(max(row - above, 0), row):
                    found += self.table.row(line)[columns[number]] > mostly
                self.matrix[at, self.column + number] = <float> found
        self.column += count
        return 0

    cdef int write_leanings(self, list leanings) except -1:
        """Write how the words of a line and of those around it lean."""
        cdef Py_ssize_t count = self.table.count, at, number, row, above = self.spec.ABOVE, column, side, line
        cdef list steps = [0, *self.spec.LEANING_STEPS]
        cdef float none = self.spec.NO_LEANING, most, total, value
        cdef float* values
        if len(leanings) != count:
            raise ValueError(WRONG)
        values = <float*> malloc(<size_t> (count + 1) * sizeof(float))
        if values == NULL:
            raise MemoryError
        try:
            for at in range(count):
                values[at] = <float> <double> leanings[at]
            for at in range(len(self.rows)):
                row, column = self.rows[at], self.column
                for step in steps:
                    line = row + <Py_ssize_t> step
                    self.matrix[at, column] = values[line] if 0 <= line < count else none
                    column += 1
                for side in (row - above, row + 1):
                    most = total = values[side] if 0 <= side < count else 0
                    for line in range(side + 1, side + above):
                        value = values[line] if 0 <= line < count else 0
                        most = max(most, value)
                        total += value
                    self.matrix[at, column], self.matrix[at, column + 1] = most, total / <float> above
                    column += 2
        finally:
            free(values)
        self.column += 5 + len(steps) - 1
        return 0


cdef uint64_t hash_piece(str text, Py_ssize_t size, bint is_end) noexcept:
    cdef Py_ssize_t at, start = max(len(text) - size, 0) if is_end else 0, end = len(text) if is_end else min(len(text), size)
    cdef uint64_t hashed = FIRST_HASH
    for at in range(start, end):
        hashed = mix(hashed, PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), at))
    return hashed


cdef bint is_alike(str one, str other, Py_ssize_t size, bint is_end) noexcept:
    cdef Py_ssize_t at, length = min(len(one), size), first = 0, second = 0
    if min(len(other), size) != length:
        return False
    if is_end:
        first, second = len(one) - length, len(other) - length
    for at in range(length):
        if PyUnicode_READ(PyUnicode_KIND(one), PyUnicode_DATA(one), first + at) != (
            PyUnicode_READ(PyUnicode_KIND(other), PyUnicode_DATA(other), second + at)
        ):
            return False
    return True


def stack_line_features(lines, list rows not None, list leanings not None, spec, float[:, ::1] matrix not None):
    """Write a row of features for each of the numbered lines; `spec` is the module `line_features`."""
    cdef Stacker stacker = Stacker(lines, rows, spec, matrix)
    stacker.copy_cells()
    stacker.write_places()
    stacker.write_repeats()
    stacker.write_shared()
    stacker.write_run_means()
    stacker.count_above()
    stacker.write_leanings(leanings)
    if stacker.column != matrix.shape[1]:
        raise ValueError(WRONG)


def works():
    """Say whether a line is described and weighed right."""
    read_signs()
    from cleaner.scoring import line_shapes, lines

    text, prose = "Photo: J. Doe | 12 May 2020, 中文", "They said: it rains."
    weights = {"photo": 0.5, "^photo": 0.25, "photo_j": -2.0, "## _": 1.0, "####": 8.0}
    return (
        describe_line(text) == line_shapes.describe_line(text)
        and describe_prose(prose) == line_shapes.describe_prose(prose)
        and WordWeights(weights).weigh_words([text, ""]) == lines.weigh_words([text, ""], weights)
    )
