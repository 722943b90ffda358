# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""What can be said about lines by themselves: twins of `is_prose`, `has_sentence_end` and `count_words` of `blocks.features`.

And what cuts a text into lines: the twin of `cut_lines_plainly` of `blocks.cut`. And a quick look for `blocks.other_file`.
"""

from libc.string cimport memchr

include "characters.pxi"
include "sentence_ends.pxi"
include "dense_letters.pxi"

cdef Py_ssize_t shortest_dense, shortest, longest, sample


cdef read_bounds():
    """Read from the Python module which letters are of a dense script, and how long prose is."""
    global shortest_dense, shortest, longest, sample
    from cleaner.blocks import features

    read_sentence_marks()
    read_dense_letters()
    shortest_dense, shortest, longest = features.DENSE_PROSE_LENGTH, features.PROSE_LENGTH, features.LONG_LENGTH
    sample = features.DENSE_SAMPLE


cdef bint is_dense(str text) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = min(<Py_ssize_t> len(text), sample), at, found = 0
    if kind == 1:  # dense letters are none of the first 256
        return False
    for at in range(length):
        found += is_dense_letter(PyUnicode_READ(kind, data, at))
    return 3 * found > length


def find_prose(list texts not None):
    """Say of each text whether it is prose."""
    cdef list found = []
    cdef str text
    for text in texts:
        found.append(is_prose_line(text))
    return found


cdef bint is_prose_line(str text) noexcept:
    cdef Py_ssize_t length = len(text)
    if length < shortest_dense:
        return False
    if length >= longest:
        return True
    if length < shortest and not is_dense(text):
        return False
    return has_sentence_end(text)


def count_ends(list texts not None):
    """Count the texts that end as a sentence does."""
    cdef Py_ssize_t count = 0
    cdef str text
    for text in texts:
        count += has_sentence_end(text)
    return count


def count_words(str text not None):
    """Count runs of letters, and every two letters of a dense script."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at, count = 0, dense = 0
    cdef bint is_inside = False, is_letter
    cdef Py_UCS4 letter
    for at in range(len(text)):
        letter = PyUnicode_READ(kind, data, at)
        if kind != 1 and is_dense_letter(letter):
            dense += 1
            is_inside = False
            continue
        is_letter = is_in_word(letter)
        count += is_letter and not is_inside
        is_inside = is_letter
    return count + dense // 2


def cut_lines(str text not None, Py_UCS4 line_break):
    """Return where the lines begin and end that hold more than white space, and each without the white space around it."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t start = 0, end, first, last, length = len(text)
    cdef list starts = [], ends = [], texts = []
    while start <= length:
        end = find_letter(kind, data, start, length, line_break)
        first, last = start, end
        while first < last and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, first)):
            first += 1
        while last > first and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, last - 1)):
            last -= 1
        if first < last:
            starts.append(start)
            ends.append(end - (PyUnicode_READ(kind, data, end - 1) == 13))
            texts.append(PyUnicode_Substring(text, first, last))
        start = end + 1
    return starts, ends, texts


cdef Py_ssize_t find_letter(int kind, void* data, Py_ssize_t at, Py_ssize_t end, Py_UCS4 letter) noexcept:
    """Return where a letter of ASCII stands next, `end` where it does not."""
    cdef const char* found
    if kind == 1:
        found = <const char*> memchr(<const char*> data + at, <int> letter, <size_t> (end - at))
        return end if found == NULL else found - <const char*> data
    while at < end and PyUnicode_READ(kind, data, at) != letter:
        at += 1
    return at


include "other_file.pxi"
include "familiar.pxi"


def works():
    """Say whether a few lines are told apart."""
    lines = ["Short.", "a b " * 18 + "c.", "a b " * 18 + "c", "市" * 30 + "。", "x" * longest]
    words = [count_words(line) for line in ("", "one_two, 3", "市市市a市 é")]
    cut = cut_lines(" a b\r\n\n \t\ncé ", "\n") == ([0, 10], [4, 13], ["a b", "cé"])
    familiar = ["They read the  news.", "They reach all news.", "the news", "The1 NEWS a readers reach."]
    if find_familiar([*familiar, "the."], frozenset(["read", "news", "the*"]), (5, 99, 20, 4, 5)) != [familiar[0], familiar[3]]:
        return False
    return cut and (find_prose(lines), count_ends(lines), words) == ([False, True, False, True, True], 3, [0, 2, 4])


read_bounds()
