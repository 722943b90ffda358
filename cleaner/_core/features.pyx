# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""What can be said about lines by themselves: twins of `is_prose`, `has_sentence_end` and `count_words` of `blocks.features`."""

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
    cdef Py_ssize_t length
    cdef list found = []
    cdef str text
    for text in texts:
        length = len(text)
        if length < shortest_dense:
            found.append(False)
        elif length >= longest:
            found.append(True)
        elif length < shortest and not is_dense(text):
            found.append(False)
        else:
            found.append(has_sentence_end(text))
    return found


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


def works():
    """Say whether a few lines are told apart."""
    lines = ["Short.", "a b " * 18 + "c.", "a b " * 18 + "c", "市" * 30 + "。", "x" * longest]
    words = [count_words(line) for line in ("", "one_two, 3", "市市市a市 é")]
    return (find_prose(lines), count_ends(lines), words) == ([False, True, False, True, True], 3, [0, 2, 4])


read_bounds()
