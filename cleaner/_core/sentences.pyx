# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Where sentences and words of a line end: the twins of functions of `blocks.sentences`, whose marks they are given."""

from libc.string cimport memset

include "characters.pxi"

cdef enum:
    MARK = 1  # of a sentence
    CLOSING = 2
    SEPARATOR = 4  # of words, beside spaces
    OPENING = 8  # may stand before an abbreviation, beside spaces
    MAX_SHORT = 4  # letters of an abbreviation, or of a name
    MAX_PIECE = 2  # letters between points, or figures
    LOOK_BACK = 20


cdef class Cutter:
    """Cuts lines at the marks that it is given."""

    cdef unsigned char signs[PLANE]

    def __init__(self, str marks not None, str closing not None, str separators not None, str opening not None):
        cdef Py_UCS4 letter
        memset(self.signs, 0, sizeof(self.signs))
        for sign, letters in ((MARK, marks), (CLOSING, closing), (SEPARATOR, separators), (OPENING, opening)):
            for letter in letters:
                if letter >= PLANE:
                    raise ValueError("a mark beyond the first plane")
                self.signs[letter] |= sign

    cdef inline unsigned char read(self, Py_UCS4 letter) noexcept nogil:
        return self.signs[letter] if letter < PLANE else 0

    def cut_sentences(self, str line not None):
        """Return where the sentences of a line stand, without the space between them."""
        cdef list pieces = []
        cdef int kind = PyUnicode_KIND(line)
        cdef void* data = PyUnicode_DATA(line)
        cdef Py_ssize_t length = len(line), at = 0, first = 0, begin, end
        while at < length:
            if not self.read(PyUnicode_READ(kind, data, at)) & MARK:
                at += 1
                continue
            begin = at
            end = self.find_end(kind, data, &at, length)
            if end >= 0 and is_end(kind, data, begin, end, at):
                add_piece(pieces, kind, data, first, at)
                first = at
        add_piece(pieces, kind, data, first, length)
        return pieces

    cdef Py_ssize_t find_end(self, int kind, void* data, Py_ssize_t* place, Py_ssize_t length) noexcept nogil:
        """Read the marks at a place, and move on to what follows; return where the space before it begins, -1 for no end.

        Where nothing follows, the last closing mark does, or the last of several marks: so the pattern goes back.
        """
        cdef Py_ssize_t at = place[0], marks = at, closed, spaces
        while at < length and self.read(PyUnicode_READ(kind, data, at)) & MARK:
            at += 1
        closed = at
        while at < length and self.read(PyUnicode_READ(kind, data, at)) & CLOSING:
            at += 1
        spaces = at
        while at < length and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at)):
            at += 1
        if at < length:
            place[0] = at
            return spaces
        if spaces > closed or closed - marks > 1:
            place[0] = spaces - 1
            return spaces - 1
        place[0] = length
        return -1

    def join_abbreviations(self, str line not None, list pieces not None):
        """Return the pieces, of which those behind an abbreviation are joined to it."""
        cdef list joined = []
        cdef int kind = PyUnicode_KIND(line)
        cdef void* data = PyUnicode_DATA(line)
        cdef Py_ssize_t at, count = len(pieces), length = len(line), first = -1, start, end
        for at in range(count):
            start, end = pieces[at]
            if first < 0:
                first = start
            if not 0 <= first <= start < end <= length:
                raise ValueError("no piece of the line")
            if at + 1 == count or not self.is_abbreviated(kind, data, max(first, end - LOOK_BACK), end):
                joined.append((first, end))
                first = -1
        return joined

    cdef bint is_abbreviated(self, int kind, void* data, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
        """Say whether an abbreviation ends at a place: a short word with a capital, letters with points, or a short number."""
        cdef Py_ssize_t at = end - 2, size = 0, pieces = 1, longest = 0, figures = 0
        cdef Py_UCS4 letter, first = 0
        if PyUnicode_READ(kind, data, end - 1) != 46:
            return False
        while at >= start:
            letter = PyUnicode_READ(kind, data, at)
            if letter == 46:
                if not size:
                    return False
                longest, size = max(longest, size), 0
                pieces += 1
            elif Py_UNICODE_ISALNUM(letter):
                figures += Py_UNICODE_ISDECIMAL(letter)
                size += 1
                first = letter
            else:
                break
            at -= 1
        if not size or (at >= start and not (Py_UNICODE_ISSPACE(letter) or self.read(letter) & OPENING)):
            return False
        if at < start and start > 0:
            return False
        longest = max(longest, size)
        if figures:
            return figures == size and pieces == 1 and size <= MAX_PIECE
        if pieces > 1:
            return longest <= MAX_PIECE
        return size <= MAX_SHORT and not is_small_latin(first)

    def list_word_ends(self, str text not None, Py_ssize_t start, Py_ssize_t most):
        """Return where words end, from `start` on, as many as are asked for; a capital behind a small letter begins one."""
        cdef list ends = []
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t at = start, length = len(text), count = 0
        if start < 0:
            raise ValueError("no such place")
        while count < most and self.find_word_end(kind, data, &at, length):
            ends.append(at)
            count += 1
        return ends

    cdef bint find_word_end(self, int kind, void* data, Py_ssize_t* place, Py_ssize_t length) noexcept nogil:
        """Move on to the end of a word; say whether there is one."""
        cdef Py_ssize_t at = place[0]
        while at < length and self.is_between(PyUnicode_READ(kind, data, at)):
            at += 1
        if at >= length:
            return False
        at += 1
        while at < length and not self.is_between(PyUnicode_READ(kind, data, at)):
            if Py_UNICODE_ISUPPER(PyUnicode_READ(kind, data, at)) and Py_UNICODE_ISLOWER(PyUnicode_READ(kind, data, at - 1)):
                break
            at += 1
        place[0] = at
        return True

    cdef inline bint is_between(self, Py_UCS4 letter) noexcept nogil:
        return Py_UNICODE_ISSPACE(letter) or self.read(letter) & SEPARATOR

    def list_capitals(self, str text not None, Py_ssize_t most):
        """Return where words with a capital begin behind a word that ends with a small letter, among the first letters."""
        cdef list starts = []
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t at = 0, start, length = len(text), end = min(most, length)
        while self.find_word_end(kind, data, &at, length):
            start = at
            while start < length and self.is_between(PyUnicode_READ(kind, data, start)):
                start += 1
            if start >= end:
                break
            if Py_UNICODE_ISUPPER(PyUnicode_READ(kind, data, start)) and Py_UNICODE_ISLOWER(PyUnicode_READ(kind, data, at - 1)):
                starts.append(start)
        return starts


cdef bint is_small_latin(Py_UCS4 letter) noexcept nogil:
    return 0x61 <= letter <= 0x7A or 0xDF <= letter <= 0xF6 or 0xF8 <= letter <= 0xFF


cdef bint is_end(int kind, void* data, Py_ssize_t begin, Py_ssize_t spaces, Py_ssize_t at) noexcept nogil:
    """Say whether a sentence ends with the marks from `begin` on, by what follows at `at`, behind the spaces."""
    cdef Py_UCS4 after = PyUnicode_READ(kind, data, at), before
    if Py_UNICODE_ISLOWER(after):
        return False
    if at > spaces:
        return True
    if not Py_UNICODE_ISALPHA(after):
        return False
    if not begin:
        return True
    before = PyUnicode_READ(kind, data, begin - 1)
    if Py_UNICODE_ISDIGIT(before):
        return False
    return not Py_UNICODE_ISUPPER(before) or (begin > 1 and Py_UNICODE_ISALPHA(PyUnicode_READ(kind, data, begin - 2)))


cdef int add_piece(list pieces, int kind, void* data, Py_ssize_t start, Py_ssize_t end) except -1:
    while end > start and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, end - 1)):
        end -= 1
    if end > start:
        pieces.append((start, end))
    return 0


def works():
    """Say whether a few lines are cut right."""
    cutter = Cutter(".!", "\")", "|", "(")
    line = "At St. Bo (Fr. Li) it rained.Then \"Go!\" Tom 5. end. "
    found = cutter.cut_sentences(line)
    texts = [line[start:end] for start, end in cutter.join_abbreviations(line, found)]
    words = cutter.list_word_ends("no more|News", 1, 3), cutter.list_capitals("see more|News", 20)
    return len(found) == 5 and texts == ["At St. Bo (Fr. Li) it rained.", 'Then "Go!"', "Tom 5. end."] and words == ([2, 7, 12], [9])
