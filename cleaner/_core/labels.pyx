# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Phrases of rules, looked up by their folded words: `fold_phrase` of `rules.matcher` for many lines at once.

What a letter folds to is asked of Python once for each letter. A line that begins as quoted words, or holds a letter that
folds to several or in its neighbour's company only, is left to Python.
"""

from libc.stdint cimport uint32_t
from libc.stdlib cimport calloc, free

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_UCS4 PyUnicode_READ(int kind, void* data, Py_ssize_t index) nogil
    bint Py_UNICODE_ISSPACE(Py_UCS4 character) nogil
    object PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t length)
    object PyUnicode_Substring(object text, Py_ssize_t start, Py_ssize_t end)

cdef enum:
    PAGE = 256
    PAGES = 0x1100
    MAX_LENGTH = 256
    LETTER = 0x1FFFFF  # what a letter folds to
    KNOWN = 1 << 24
    IN_LABEL = 1 << 25
    ODD = 1 << 26  # folds to several, or with its neighbour


cdef class PhraseTable:
    """Phrases by their folded words."""

    cdef uint32_t* pages[PAGES]
    cdef object fold_phrase, fold_label, is_label_character
    cdef dict phrases
    cdef str full_stops, marks, quotes

    def __cinit__(self):
        for page in range(PAGES):
            self.pages[page] = NULL

    def __init__(self, dict phrases not None, functions, signs):
        """Take the phrases, `fold_phrase` and what it asks, and full stops, marks before quoted words, and quotation marks."""
        self.phrases = phrases
        self.fold_phrase, self.fold_label, self.is_label_character = functions
        self.full_stops, self.marks, self.quotes = signs

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
        folded = self.fold_label("a" + letter + "a")[1:-1]
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

    cdef object fold(self, str text):
        """Return the text folded for the look-up, as `fold_phrase` does."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t length = len(text), start = 0, end = length, at, count = 0
        cdef Py_UCS4 folded[MAX_LENGTH + 1]
        cdef Py_UCS4 letter
        cdef uint32_t found
        cdef bint is_stopped
        if not length or length > MAX_LENGTH or self.may_be_said(kind, data, length):
            return self.fold_phrase(text)
        while start < end and not self.read(PyUnicode_READ(kind, data, start)) & IN_LABEL:
            start += 1
        while end > start and not self.read(PyUnicode_READ(kind, data, end - 1)) & IN_LABEL:
            end -= 1
        for at in range(start, end):
            found = self.read(PyUnicode_READ(kind, data, at))
            letter = found & LETTER
            if found & ODD:
                return self.fold_phrase(text)
            if letter != 32 or folded[count - 1] != 32:  # the first is no space
                folded[count] = letter
                count += 1
        is_stopped = PyUnicode_READ(kind, data, length - 1) in self.full_stops and not text.endswith("...")
        if is_stopped:
            folded[count] = 46
            count += 1
        return PyUnicode_FromKindAndData(4, folded, count)

    cdef bint may_be_said(self, int kind, void* data, Py_ssize_t length) except? True:
        """Say whether a text begins as quoted words do."""
        cdef Py_ssize_t at = 0
        cdef Py_UCS4 letter
        for at in range(length):
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
                known = self.phrases.get(self.fold(line))
                if known is not None:
                    found.append((line, known))
        return found


def works():
    """Say whether a few phrases are found."""
    def fold(text):
        return text.strip("* ").lower()

    table = PhraseTable({"what's new.": 1, "ab": 2}, (fold, fold, str.isalpha), (".", "-", '"'))
    found = table.find(["* What's  NEW.", '-"ab', "* ab*", "abc"], 20)
    return found == [("* What's  NEW.", 1), ("* ab*", 2)]
