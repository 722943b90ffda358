# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
r"""The words of blocks, for `scoring.text_features`: how many there are, which stand in the title, which begin a call.

A word is what `\w+` matches: letters and digits, as Python tells them, and underscores.
"""

from libc.stdint cimport uint64_t

include "characters.pxi"
include "dense_letters.pxi"

cdef enum:
    LENGTHS = 64
    OPENING = 8  # words by which copies are known


cdef class WordSet:
    """Words to be looked for. Which first letters the words of each length have tells nearly all others without a look-up."""

    cdef object words
    cdef uint64_t firsts[LENGTHS]

    def __init__(self, words not None):
        self.words = words
        cdef int length
        for length in range(LENGTHS):
            self.firsts[length] = 0
        for word in words:
            self.firsts[len(word) % LENGTHS] |= <uint64_t> 1 << (<uint64_t> <Py_UCS4> word[0] % 64)

    cdef inline bint may_hold(self, Py_UCS4 first, Py_ssize_t length) noexcept:
        return self.firsts[length % LENGTHS] >> (<uint64_t> first % 64) & 1


def measure_words(
    texts_and_folded not None, WordSet title not None, WordSet calls not None, bounds, double[::1] counts, double[::1] shares
):
    """Write how many words each text has, and the share of those at its beginning that stand in the title.

    `texts_and_folded` are the texts, and the same with their case folded; every two letters of a dense script count as one more
    word. `bounds` are how long the beginning is, and a short text. Return the numbers of the short texts that hold a word of
    `calls`.
    """
    cdef list texts = texts_and_folded[0], folded = texts_and_folded[1]
    cdef Py_ssize_t at, count = len(folded)
    cdef Py_ssize_t sample = bounds[0], short = bounds[1]
    cdef list asked = []
    cdef str text
    if counts.shape[0] != count or shares.shape[0] != count or len(texts) != count:
        raise ValueError("no room for the words")
    for at in range(count):
        text = folded[at]
        if measure_text(text, title, calls if len(text) <= short else None, sample, &counts[at], &shares[at]):
            asked.append(at)
        counts[at] += count_dense(<str?> texts[at]) // 2
    return asked


cdef Py_ssize_t count_dense(str text) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at, found = 0
    if kind == 1:  # dense letters are none of the first 256
        return 0
    for at in range(len(text)):
        found += is_dense_letter(PyUnicode_READ(kind, data, at))
    return found


cdef bint measure_text(
    str text, WordSet title, WordSet calls, Py_ssize_t sample, double* number, double* share
) except? True:
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = len(text), at = 0, start, end, found = 0, early = 0
    cdef bint is_call = False
    cdef set said = None  # few texts have a word that may be one of the title's
    while at < length:
        if not is_in_word(PyUnicode_READ(kind, data, at)):
            at += 1
            continue
        start = at
        while at < length and is_in_word(PyUnicode_READ(kind, data, at)):
            at += 1
        found += 1
        if start < sample:
            early += 1
            end = min(at, sample)
            if title.may_hold(PyUnicode_READ(kind, data, start), end - start):
                said = said if said is not None else set()
                said.add(PyUnicode_Substring(text, start, end))
        if calls is not None and not is_call and calls.may_hold(PyUnicode_READ(kind, data, start), at - start):
            is_call = PyUnicode_Substring(text, start, at) in calls.words
    number[0] = found
    share[0] = len(title.words & said) / <double> early if said is not None else 0.0
    return is_call


def find_twins(list texts not None):
    """Return the numbers of the texts of which the first words are those of another, too, and so may be all words."""
    cdef Py_ssize_t at, count = len(texts)
    cdef list hashes = [hash_opening(<str?> text) for text in texts]
    cdef set seen = set(), repeated = set()
    for hashed in hashes:
        (repeated if hashed in seen else seen).add(hashed)
    return [at for at in range(count) if hashes[at] in repeated] if repeated else []


cdef uint64_t hash_opening(str text) noexcept:
    """Return a number for the first words of a text, whatever stands between them."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = len(text), at = 0
    cdef int words = 0
    cdef uint64_t hashed = 0xCBF29CE484222325ULL
    cdef Py_UCS4 character
    while at < length and words < OPENING:
        character = PyUnicode_READ(kind, data, at)
        if is_in_word(character):
            hashed = (hashed ^ <uint64_t> character) * 0x100000001B3ULL
        elif at and is_in_word(PyUnicode_READ(kind, data, at - 1)):
            hashed *= 0x100000001B3ULL  # so that "a b" is not "ab"
            words += 1
        at += 1
    if words < OPENING and length and is_in_word(PyUnicode_READ(kind, data, length - 1)):
        hashed *= 0x100000001B3ULL
    return hashed ^ hashed >> 29


def works():
    """Say whether a small text is measured right."""
    from array import array

    read_dense_letters()
    counts, shares = array("d", [9.0, 9.0]), array("d", [9.0, 9.0])
    title, calls = WordSet(frozenset({"now", "é"})), WordSet(frozenset({"now"}))
    texts_and_folded = ["Log_in now,  été", "市市市"], ["log_in now,  été", ""]
    asked = measure_words(texts_and_folded, title, calls, (14, 99), counts, shares)
    if find_twins(["Now, go", "now go!", "now-go", "n ow go", "", "."]) != [1, 2, 4, 5]:
        return False
    return (asked, counts.tolist(), shares.tolist()) == ([0], [3.0, 1.0], [2.0 / 3.0, 0.0])
