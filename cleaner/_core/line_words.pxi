"""What the words of lines tell: how far they lean towards artifacts, and which of them the prose says too."""


cdef struct Piece:  # of one of some texts
    Py_ssize_t text, start, length


cdef class WordWeights:
    """The weights of tokens (see `find_line_tokens`), to be added up for lines."""

    cdef Tokens tokens
    cdef double[::1] weights

    def __init__(self, dict weights not None):
        self.tokens = Tokens([*weights])
        self.weights = array("d", [*weights.values(), 0.0])

    def weigh_words(self, list texts not None):
        """Return for each line the sum of the weights of its tokens, each counted once."""
        return [self.weigh(text) for text in texts]

    cdef double weigh(self, str text) except? -1e300:
        cdef str folded = text[:weighed].casefold()
        cdef int kind = PyUnicode_KIND(folded)
        cdef void* data = PyUnicode_DATA(folded)
        cdef Py_ssize_t length = len(folded), at = 0, count = 0
        cdef Py_ssize_t starts[MAX_WORDS]
        cdef Py_ssize_t ends[MAX_WORDS]
        while at < length and count < max_words:
            if not is_in_word(PyUnicode_READ(kind, data, at)):
                at += 1
                continue
            starts[count] = at
            while at < length and is_in_word(PyUnicode_READ(kind, data, at)):
                at += 1
            ends[count] = at
            count += 1
        if not count:
            return 0.0
        cdef Py_UCS4* room = <Py_UCS4*> malloc(<size_t> (2 * length + 8) * sizeof(Py_UCS4))
        if room == NULL:
            raise MemoryError
        try:
            return self.add_up(folded, room, starts, ends, count)
        finally:
            free(room)

    cdef double add_up(
        self, str folded, Py_UCS4* room, const Py_ssize_t* starts, const Py_ssize_t* ends, Py_ssize_t count
    ) except? -1e300:
        """Add up the weights of the tokens: words, edges, pairs, whole lines, in the order of `find_line_tokens`."""
        cdef Py_ssize_t seen[2 * MAX_WORDS + 4]
        cdef Py_ssize_t number, found = 0, length
        cdef double total = 0
        for number in range(count):
            length = write_words(folded, room, 0, starts, ends, number, number + 1)
            total = self.add(room, length, seen, &found, total)
        room[0] = 94  # ^
        length = write_words(folded, room, 1, starts, ends, 0, 1)
        total = self.add(room, length, seen, &found, total)
        length = write_words(folded, room, 0, starts, ends, count - 1, count)
        room[length] = 36  # $
        total = self.add(room, length + 1, seen, &found, total)
        room[0] = 94
        length = write_words(folded, room, 1, starts, ends, 0, min(count, 2))
        total = self.add(room, length, seen, &found, total)
        for number in range(count - 1):
            length = write_words(folded, room, 0, starts, ends, number, number + 2)
            total = self.add(room, length, seen, &found, total)
        if count <= max_whole_line:
            room[0] = 61  # =
            length = write_words(folded, room, 1, starts, ends, 0, count)
            total = self.add(room, length, seen, &found, total)
        return total

    cdef double add(
        self, const Py_UCS4* token, Py_ssize_t length, Py_ssize_t* seen, Py_ssize_t* found, double total
    ) except? -1e300:
        cdef Py_ssize_t number = self.tokens.find(token, length), at
        if number < 0:
            return total
        for at in range(found[0]):
            if seen[at] == number:
                return total
        seen[found[0]] = number
        found[0] += 1
        return total + self.weights[number]


cdef Py_ssize_t write_words(
    str folded, Py_UCS4* room, Py_ssize_t to, const Py_ssize_t* starts, const Py_ssize_t* ends, Py_ssize_t first, Py_ssize_t end
) noexcept:
    """Write words joined by underscores, figures as `#`, and return where they end."""
    cdef int kind = PyUnicode_KIND(folded)
    cdef void* data = PyUnicode_DATA(folded)
    cdef Py_ssize_t number, at
    cdef bint is_figure
    for number in range(first, end):
        if number > first:
            room[to] = 95  # _
            to += 1
        is_figure = True
        for at in range(starts[number], ends[number]):
            is_figure = is_figure and Py_UNICODE_ISDIGIT(PyUnicode_READ(kind, data, at))
        for at in range(starts[number], ends[number]):
            room[to] = 35 if is_figure else PyUnicode_READ(kind, data, at)
            to += 1
    return to


cdef class SaidWords:
    """The words of some lines, and which of them the prose says."""

    cdef list texts  # lowered
    cdef Piece* pieces
    cdef int32_t* slots
    cdef int32_t* numbers  # of the words of the lines, one line after the other
    cdef unsigned char* is_said
    cdef uint64_t bits
    cdef uint64_t firsts[64]  # of words by their length, a bit for each first letter: most words of the prose are told by them
    cdef Py_ssize_t count, filled, longest

    def __cinit__(self):
        memset(self.firsts, 0, sizeof(self.firsts))
        self.longest = 0
        self.pieces = NULL
        self.slots = self.numbers = NULL
        self.is_said = NULL

    def __dealloc__(self):
        free(self.pieces)
        free(self.slots)
        free(self.numbers)
        free(self.is_said)

    cdef int read(self, list texts) except -1:
        """Take the lines, lowered."""
        cdef str text
        cdef size_t room = 1
        cdef uint64_t size = 64
        for text in texts:
            room += <size_t> len(text) // 2 + 1
        while size < 2 * room:
            size *= 2
        self.texts, self.bits, self.count, self.filled = texts, size - 1, 0, 0
        self.pieces = <Piece*> malloc(room * sizeof(Piece))
        self.numbers = <int32_t*> malloc(room * sizeof(int32_t))
        self.is_said = <unsigned char*> calloc(room, 1)
        self.slots = <int32_t*> calloc(size, sizeof(int32_t))
        if self.pieces == NULL or self.numbers == NULL or self.is_said == NULL or self.slots == NULL:
            raise MemoryError
        return 0

    cdef int32_t find(self, int kind, void* data, Py_ssize_t start, Py_ssize_t end, Py_ssize_t new) noexcept:
        """Return the number of a word, -1 for one that is not known; with `new`, a text's number, it is then learned."""
        cdef int known_kind
        cdef void* known_data
        cdef uint64_t hashed = FIRST_HASH, slot
        cdef Py_ssize_t at
        cdef Piece* known
        cdef str owner
        for at in range(start, end):
            hashed = mix(hashed, lower_letter(PyUnicode_READ(kind, data, at)))
        slot = spread(hashed) & self.bits
        while self.slots[slot]:
            known = &self.pieces[self.slots[slot] - 1]
            if known.length == end - start:
                owner = <str> self.texts[known.text]
                known_kind, known_data = PyUnicode_KIND(owner), PyUnicode_DATA(owner)
                for at in range(end - start):
                    if PyUnicode_READ(known_kind, known_data, known.start + at) != lower_letter(
                        PyUnicode_READ(kind, data, start + at)
                    ):
                        break
                else:
                    return self.slots[slot] - 1
            slot = (slot + 1) & self.bits
        if new < 0:
            return -1
        self.pieces[self.count] = Piece(new, start, end - start)
        self.firsts[(end - start) & 63] |= <uint64_t> 1 << (<uint64_t> PyUnicode_READ(kind, data, start) & 63)
        self.longest = max(self.longest, end - start)
        self.count += 1
        self.slots[slot] = <int32_t> self.count
        return <int32_t> self.count - 1

    cdef int hear(self, str prose) except -1:
        """Mark the words that a line of prose says: what stands between spaces, freed of marks, and lowered on the way."""
        if PyUnicode_KIND(prose) > 1 and ("\u03a3" in prose or "\u0130" in prose):  # lowered by what follows, and to two letters
            prose = prose.lower()
        cdef int kind = PyUnicode_KIND(prose)
        cdef void* data = PyUnicode_DATA(prose)
        cdef Py_ssize_t length = len(prose), at = 0, start, end
        cdef int32_t number
        while at < length:
            if is_space(PyUnicode_READ(kind, data, at)):
                at += 1
                continue
            start = at
            at = end = find_space(kind, data, at, length)
            while start < end and find_signs(PyUnicode_READ(kind, data, start)) & PROSE_MARK:
                start += 1
            while end > start and find_signs(PyUnicode_READ(kind, data, end - 1)) & PROSE_MARK:
                end -= 1
            if not start < end <= start + self.longest:
                continue
            if self.firsts[(end - start) & 63] >> (<uint64_t> lower_letter(PyUnicode_READ(kind, data, start)) & 63) & 1:
                number = self.find(kind, data, start, end, -1)
                if number >= 0:
                    self.is_said[number] = 1
        return 0


cdef Py_ssize_t find_space(int kind, void* data, Py_ssize_t at, Py_ssize_t length) noexcept nogil:
    """Return where the next space stands, or the text ends."""
    cdef const unsigned char* letters = <const unsigned char*> data
    if kind == 1:
        while at < length and not IS_LATIN_SPACE[letters[at]]:
            at += 1
        return at
    while at < length and not is_space(PyUnicode_READ(kind, data, at)):
        at += 1
    return at


cdef int find_shared(list texts, list prose, Py_ssize_t long_word, float* shares, Py_ssize_t stride) except -1:
    """Write how much of the words, and of the long words, of each lowered text the lines of prose say too, -1 where it has none."""
    cdef SaidWords words = SaidWords()
    cdef Py_ssize_t at, end, start, length, first, number, row, count, said, longs, said_longs
    cdef int32_t one
    cdef str text
    cdef Py_ssize_t* firsts = <Py_ssize_t*> malloc(<size_t> (len(texts) + 1) * sizeof(Py_ssize_t))
    cdef Py_ssize_t* last_row = NULL
    if firsts == NULL:
        raise MemoryError
    try:
        words.read(texts)
        for row in range(len(texts)):
            text = texts[row]
            firsts[row] = words.filled
            at, length = 0, len(text)
            while at < length:
                if not is_in_word(PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), at)):
                    at += 1
                    continue
                start = at
                while at < length and is_in_word(PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), at)):
                    at += 1
                words.numbers[words.filled] = words.find(PyUnicode_KIND(text), PyUnicode_DATA(text), start, at, row)
                words.filled += 1
        firsts[len(texts)] = words.filled
        for text in prose:
            words.hear(text)
        last_row = <Py_ssize_t*> calloc(<size_t> words.count + 1, sizeof(Py_ssize_t))
        if last_row == NULL:
            raise MemoryError
        for row in range(len(texts)):
            count = said = longs = said_longs = 0
            for at in range(firsts[row], firsts[row + 1]):
                one = words.numbers[at]
                if last_row[one] == row + 1:
                    continue
                last_row[one] = row + 1
                count += 1
                said += words.is_said[one]
                if words.pieces[one].length >= long_word:
                    longs += 1
                    said_longs += words.is_said[one]
            shares[row * stride] = <float> (<double> said / count) if count else -1
            shares[row * stride + 1] = <float> (<double> said_longs / longs) if longs else -1
    finally:
        free(firsts)
        free(last_row)
    return 0
