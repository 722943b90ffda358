# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""Passes over the whole text of a page: what `raw.decode` must know of its characters, and `str.find` for marks that are rare."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.stdint cimport uint8_t, uint16_t, uint32_t

include "characters.pxi"

cdef extern from "text_scan.h" nogil:
    ctypedef struct Survey:
        Py_ssize_t nuls, replacements
        bint has_surrogates

    void survey_bytes(const uint8_t* text, Py_ssize_t length, Survey* found) noexcept
    void survey_pairs(const uint16_t* text, Py_ssize_t length, Survey* found) noexcept
    void survey_quads(const uint32_t* text, Py_ssize_t length, Survey* found) noexcept
    Py_ssize_t measure_bytes(const uint8_t* text, Py_ssize_t length) noexcept
    Py_ssize_t measure_pairs(const uint16_t* text, Py_ssize_t length) noexcept
    Py_ssize_t measure_quads(const uint32_t* text, Py_ssize_t length) noexcept
    void encode_bytes(const uint8_t* text, Py_ssize_t length, uint8_t* written) noexcept
    void encode_pairs(const uint16_t* text, Py_ssize_t length, uint8_t* written) noexcept
    void encode_quads(const uint32_t* text, Py_ssize_t length, uint8_t* written) noexcept
    Py_ssize_t find_pair_bytes(const uint8_t* text, Py_ssize_t at, Py_ssize_t length, uint32_t one, uint32_t other) noexcept
    Py_ssize_t find_pair_pairs(const uint16_t* text, Py_ssize_t at, Py_ssize_t length, uint32_t one, uint32_t other) noexcept
    Py_ssize_t find_pair_quads(const uint32_t* text, Py_ssize_t at, Py_ssize_t length, uint32_t one, uint32_t other) noexcept


def survey(str text not None):
    """Return how many NULs and replacement characters a text has, and whether it has halves of surrogate pairs."""
    cdef Survey found = Survey(0, 0, False)
    cdef Py_ssize_t length = len(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    if kind == 1:
        survey_bytes(<const uint8_t*> data, length, &found)
    elif kind == 2:
        survey_pairs(<const uint16_t*> data, length, &found)
    else:
        survey_quads(<const uint32_t*> data, length, &found)
    return found.nuls, found.replacements, <bint> found.has_surrogates


def encode(str text not None):
    """Return `text.encode("utf-8", "surrogatepass")`."""
    if text.isascii():  # which Python copies
        return text.encode("utf-8")
    cdef Py_ssize_t length = len(text), size
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef bytes found
    if kind == 1:
        size = measure_bytes(<const uint8_t*> data, length)
    elif kind == 2:
        size = measure_pairs(<const uint16_t*> data, length)
    else:
        size = measure_quads(<const uint32_t*> data, length)
    found = PyBytes_FromStringAndSize(NULL, size)
    if kind == 1:
        encode_bytes(<const uint8_t*> data, length, <uint8_t*> PyBytes_AS_STRING(found))
    elif kind == 2:
        encode_pairs(<const uint16_t*> data, length, <uint8_t*> PyBytes_AS_STRING(found))
    else:
        encode_quads(<const uint32_t*> data, length, <uint8_t*> PyBytes_AS_STRING(found))
    return found


def find_mark(str text not None, str mark not None, Py_ssize_t at, Py_ssize_t rare):
    """Return where a mark stands in a text, from `at` on; -1 where it does not.

    `rare` says where in the mark a character stands that pages have seldom behind the one before it.
    """
    cdef Py_ssize_t length = len(text), size = len(mark), place, here
    cdef int kind = PyUnicode_KIND(text), own_kind = PyUnicode_KIND(mark)
    cdef void* data = PyUnicode_DATA(text)
    cdef void* own = PyUnicode_DATA(mark)
    cdef Py_UCS4 one, other
    if not 0 < rare < size or at < 0:
        raise ValueError("no such place in a mark")
    if own_kind > kind:
        return -1
    one, other = PyUnicode_READ(own_kind, own, rare - 1), PyUnicode_READ(own_kind, own, rare)
    place = at + rare - 1
    while True:
        if kind == 1:
            place = find_pair_bytes(<const uint8_t*> data, place, length, one, other)
        elif kind == 2:
            place = find_pair_pairs(<const uint16_t*> data, place, length, one, other)
        else:
            place = find_pair_quads(<const uint32_t*> data, place, length, one, other)
        if place < 0:
            return -1
        at = place - rare + 1
        place += 1
        if at + size > length:
            return -1
        for here in range(size):
            if PyUnicode_READ(kind, data, at + here) != PyUnicode_READ(own_kind, own, here):
                break
        else:
            return at


def works():
    """Say whether small texts of each kind are read right."""
    texts = ["a\0b" + end for end in ("", "\xe9", "\ufffd\ud800", "\U0001f600\ufffd")]
    found = [survey(40 * text) for text in texts]
    places = [find_mark(40 * " " + text + 99 * "." + text, "a\0b", at, 1) for text in texts for at in (0, 41, 200)]
    expected = [(40 * " " + text + 99 * "." + text).find("a\0b", at) for text in texts for at in (0, 41, 200)]
    if any(encode(40 * text) != (40 * text).encode("utf-8", "surrogatepass") for text in texts):
        return False
    return places == expected and found == [(40, 0, False), (40, 0, False), (40, 40, True), (40, 40, False)]
