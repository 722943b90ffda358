# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Phrases of rules, looked up by their folded words: `fold_phrase` of `rules.matcher` for many lines at once.

What a letter folds to is asked of Python once for each letter. A line that begins as quoted words, or holds a letter that
folds to several or in its neighbour's company only, is left to Python.
"""

from libc.stdint cimport uint32_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

include "characters.pxi"

cdef extern from "Python.h":
    object PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t length)

cdef enum:
    PAGE = 256
    PAGES = 0x1100
    MAX_LENGTH = 256
    SHAPES = 1 << 16
    LETTER = 0x1FFFFF  # what a letter folds to
    KNOWN = 1 << 24
    IN_LABEL = 1 << 25
    ODD = 1 << 26  # folds to several, or with its neighbour


cdef inline uint32_t find_shape(const Py_UCS4* folded, Py_ssize_t count) noexcept:
    """Return a number that nearly no two words share: of three letters, and how many there are."""
    cdef uint32_t shape = <uint32_t> count * 9157u
    if count:
        shape ^= <uint32_t> folded[0] * 40503u
        shape ^= <uint32_t> folded[count // 2] * 2477u
        shape ^= <uint32_t> folded[count - 1] * 197u
    return shape % SHAPES


cdef class PhraseTable:
    """Phrases by their folded words."""

    cdef uint32_t* pages[PAGES]
    cdef object fold_phrase, fold_label, is_label_character
    cdef dict phrases
    cdef str full_stops, marks, quotes
    cdef bint shapes[SHAPES]  # of the phrases: most lines have another

    def __cinit__(self):
        for page in range(PAGES):
            self.pages[page] = NULL

    def __init__(self, dict phrases not None, functions, signs):
        """Take the phrases, `fold_phrase` and what it asks, and full stops, marks before quoted words, and quotation marks."""
        self.phrases = phrases
        self.fold_phrase, self.fold_label, self.is_label_character = functions
        self.full_stops, self.marks, self.quotes = signs
        cdef Py_UCS4 folded[MAX_LENGTH + 1]
        cdef Py_ssize_t at
        memset(self.shapes, 0, sizeof(self.shapes))
        for phrase in phrases:
            if len(phrase) <= MAX_LENGTH:
                for at in range(len(phrase)):
                    folded[at] = phrase[at]
                self.shapes[find_shape(folded, len(phrase))] = True

    def __dealloc__(self):
        for page in range(PAGES):
            free(self.pages[page])

    cdef inline uint32_t read(self, Py_UCS4 letter) except? 0:
        cdef uint32_t* page = self.pages[<uint32_t> letter >> 8]
        cdef uint32_t found = page[<uint32_t> letter & 0xFF] if page != NULL else 0
        return found if found else self.ask(letter)

    cdef uint32_t ask(self, Py_UCS4 letter) except? 0:
        """Ask Python what a letter folds to between two others, and remember it."""
        cdef uint32_t found = KNOWN
        folded = self.fold_label("a" + letter + "a").removeprefix("a").removesuffix("a")
        if len(folded) != 1 or self.fold_label("i" + letter + "a") != "i" + folded + "a":
            found |= ODD
        else:
            found |= <uint32_t> <Py_UCS4> folded
        if self.is_label_character(letter):
            found |= IN_LABEL
        if self.pages[<uint32_t> letter >> 8] == NULL:
            self.pages[<uint32_t> letter >> 8] = <uint32_t*> calloc(PAGE, sizeof(uint32_t))
            if self.pages[<uint32_t> letter >> 8] == NULL:
                raise MemoryError
        self.pages[<uint32_t> letter >> 8][<uint32_t> letter & 0xFF] = found
        return found

    cdef object find_known(self, str text, Py_ssize_t first, Py_ssize_t last):
        """Return what is known of a stretch of a text, folded as `fold_phrase` does; `None` if it is no phrase."""
        cdef Py_UCS4 folded[MAX_LENGTH + 1]
        cdef Py_ssize_t count = self.fold(text, first, last, folded)
        if count < 0:
            return self.phrases.get(self.fold_phrase(PyUnicode_Substring(text, first, last)))
        if not self.shapes[find_shape(folded, count)]:
            return None
        return self.phrases.get(PyUnicode_FromKindAndData(4, folded, count))

    cdef Py_ssize_t fold(self, str text, Py_ssize_t first, Py_ssize_t last, Py_UCS4* folded) except -2:
        """Write the folded letters, and return how many there are; -1 where Python is to fold."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t start = first, end = last, at, count = 0
        cdef Py_UCS4 letter
        cdef uint32_t found
        if not 0 < last - first <= MAX_LENGTH or self.may_be_said(kind, data, first, last):
            return -1
        while start < end and not self.read(PyUnicode_READ(kind, data, start)) & IN_LABEL:
            start += 1
        while end > start and not self.read(PyUnicode_READ(kind, data, end - 1)) & IN_LABEL:
            end -= 1
        for at in range(start, end):
            found = self.read(PyUnicode_READ(kind, data, at))
            letter = found & LETTER
            if found & ODD:
                return -1
            if letter != 32 or folded[count - 1] != 32:  # the first is no space
                folded[count] = letter
                count += 1
        if self.is_stopped(kind, data, first, last):
            folded[count] = 46
            count += 1
        return count

    cdef bint is_stopped(self, int kind, void* data, Py_ssize_t first, Py_ssize_t last) except? True:
        """Say whether a text ends with one full stop."""
        if PyUnicode_READ(kind, data, last - 1) not in self.full_stops:
            return False
        for at in range(max(first, last - 3), last):
            if PyUnicode_READ(kind, data, at) != 46:
                return True
        return last - first < 3

    cdef bint may_be_said(self, int kind, void* data, Py_ssize_t first, Py_ssize_t last) except? True:
        """Say whether a text begins as quoted words do."""
        cdef Py_ssize_t at
        cdef Py_UCS4 letter
        for at in range(first, last):
            letter = PyUnicode_READ(kind, data, at)
            if not Py_UNICODE_ISSPACE(letter) and letter not in self.marks:
                return letter in self.quotes
        return False

    def find(self, lines, Py_ssize_t most):
        """Return the lines that are a phrase, each with what is known of it; longer ones are not looked at."""
        cdef list found = []
        cdef str line
        for line in lines:
            if len(line) <= most:
                known = self.find_known(line, 0, len(line))
                if known is not None:
                    found.append((line, known))
        return found

    def find_longest(self, str text not None, Py_ssize_t start, list ends not None, str gaps not None):
        """Return the last of some ends at which a phrase that begins at `start` ends, and no small letter follows; or `None`.

        Spaces and `gaps` may stand before what follows.
        """
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t number, end, following
        for number in range(len(ends) - 1, -1, -1):
            end = following = ends[number]
            if not 0 <= start < end <= len(text):
                raise ValueError("no stretch of the text")
            while following < len(text) and is_gap(PyUnicode_READ(kind, data, following), gaps):
                following += 1
            if following < len(text) and Py_UNICODE_ISLOWER(PyUnicode_READ(kind, data, following)):
                continue
            if self.find_known(text, start, end) is not None:
                return end
        return None

    cdef bint begins(self, str line) except? True:
        """Say whether the first word of a line is a phrase."""
        cdef int kind = PyUnicode_KIND(line)
        cdef void* data = PyUnicode_DATA(line)
        cdef Py_ssize_t start = 0, end
        while start < len(line) and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, start)):
            start += 1
        end = start
        while end < len(line) and not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, end)):
            end += 1
        return start < end and self.find_known(line, start, end) is not None


cdef inline bint is_gap(Py_UCS4 letter, str gaps) except? True:
    return Py_UNICODE_ISSPACE(letter) or letter in gaps


cdef class Marks:
    """A set of marks."""

    cdef uint64_t bits[1024]
    cdef bint latin[PAGE]

    def __init__(self, str marks not None):
        memset(self.bits, 0, sizeof(self.bits))
        for mark in marks:
            if ord(mark) > 0xFFFF:
                raise ValueError("a mark beyond the first plane")
            self.bits[ord(mark) >> 6] |= <uint64_t> 1 << (ord(mark) & 63)
        for code in range(PAGE):
            self.latin[code] = self.has(code)

    cdef inline bint has(self, Py_UCS4 letter) noexcept nogil:
        return letter < 0x10000 and self.bits[<uint32_t> letter >> 6] >> (<uint32_t> letter & 63) & 1


cdef class LineEnds:
    """Ends of sentences inside a line, and at its end."""

    cdef Marks ends, closing, quotes
    cdef Py_ssize_t most, few

    def __init__(self, str ends not None, str closing not None, str quotes not None, Py_ssize_t few, Py_ssize_t most):
        """Take the marks that end sentences, those that may follow at a line's end, and those that may inside; and bounds.

        Of the last `few` letters is asked whether a line ends as a sentence, of the last `most` whether a sentence ends in them.
        """
        self.ends, self.closing, self.quotes, self.few, self.most = Marks(ends), Marks(closing), Marks(quotes), few, most

    def find_edges(self, lines, PhraseTable labels not None):
        """Return edges of the lines that have any, by the line's number.

        They are the last letter of a tail without an end, the first of a line that begins with a label, and the letters to
        which a sentence is glued.
        """
        cdef str line
        cdef Py_ssize_t number = 0
        cdef list found, places = []
        for line in lines:
            found = [0] if labels.begins(line) else []
            if self.find_glued(PyUnicode_KIND(line), PyUnicode_DATA(line), len(line), found):
                found.insert(0, len(line) - 1)
            if found:
                places.append((number, found))
            number += 1
        return places

    cdef bint find_glued(self, int kind, void* data, Py_ssize_t length, list places) except? True:
        """Add where sentences are glued to the one before, and say whether the line has a tail without an end."""
        cdef Py_ssize_t at = 0, next, free = 0
        cdef Py_UCS4 letter
        cdef bint is_ended = False
        while (at := self.find_mark(kind, data, at, length)) < length:
            next = at + 1
            while next < length and self.quotes.has(PyUnicode_READ(kind, data, next)):
                next += 1
            if next == length:
                break
            letter = PyUnicode_READ(kind, data, next)
            if at > free and is_letter(letter) and ends_word(PyUnicode_READ(kind, data, at - 1)):
                free = next + 1  # a letter stands in one such place only
                if not Py_UNICODE_ISLOWER(letter):
                    places.append(next)
            if at >= length - self.most and not is_ended:
                while next < length and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, next)):
                    next += 1
                is_ended = next < length and begins_sentence(PyUnicode_READ(kind, data, next))
            at += 1
        return is_ended and not self.ends_sentence(kind, data, length)

    cdef Py_ssize_t find_mark(self, int kind, void* data, Py_ssize_t at, Py_ssize_t length) noexcept:
        """Return where the next sentence mark stands."""
        if kind == 1:
            while at < length and not self.ends.latin[(<unsigned char*> data)[at]]:
                at += 1
        else:
            while at < length and not self.ends.has(PyUnicode_READ(kind, data, at)):
                at += 1
        return at

    cdef bint ends_sentence(self, int kind, void* data, Py_ssize_t length) noexcept:
        cdef Py_ssize_t end = length
        while end > max(length - self.few, 0) and self.closing.has(PyUnicode_READ(kind, data, end - 1)):
            end -= 1
        return end > max(length - self.few, 0) and self.ends.has(PyUnicode_READ(kind, data, end - 1))


cdef inline bint is_letter(Py_UCS4 letter) noexcept nogil:
    return Py_UNICODE_ISALNUM(letter) and not Py_UNICODE_ISDECIMAL(letter)


cdef inline bint ends_word(Py_UCS4 letter) noexcept nogil:
    """Say whether it is a letter, and no capital from A to Z."""
    return is_letter(letter) and not 65 <= letter <= 90


cdef inline bint begins_sentence(Py_UCS4 letter) noexcept nogil:
    """Say whether it is a letter or a digit, and no small letter from a to z."""
    return Py_UNICODE_ISALNUM(letter) and not 97 <= letter <= 122


def works():
    """Say whether a few phrases are found."""
    def fold(text):
        return text.strip("* ").lower()

    table = PhraseTable({"what's new.": 1, "ab": 2}, (fold, fold, str.isalpha), (".", "-", '"'))
    found = table.find(["* What's  NEW.", '-"ab', "* ab*", "abc"], 20)
    if table.find_longest("ab| c Ab. d", 0, [2, 5], "|") is not None or table.find_longest("c ab| D", 2, [4, 7], "|") != 4:
        return False
    edges = LineEnds(".", ") ", ")", 4, 12).find_edges(["one.Two", "one. two", "One.) 2 and", "1.2. And so.)", "ab c.d.E"], table)
    return edges == [(0, [6, 4]), (2, [10]), (4, [7, 0])] and found == [("* What's  NEW.", 1), ("* ab*", 2)]
