# Which three letters stand side by side in a text: what tells that most words are not in it. Part of page_texts.pyx.

cdef enum:
    TRIPLES = 1 << 14  # of the hash of three letters


cdef inline uint32_t hash_triple(Py_UCS4 first, Py_UCS4 second, Py_UCS4 third) noexcept nogil:
    cdef uint32_t mixed = <uint32_t> first * 961U + <uint32_t> second * 31U + <uint32_t> third
    return (mixed * 0x9E3779B1U) >> 18


@cython.final
cdef class Triples:
    """The triples of letters of a text."""

    cdef unsigned char found[TRIPLES]

    def __init__(self, str text not None):
        """Look over the text once."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t at
        cdef Py_UCS4 first = 0, second = 0, third
        for at in range(len(text)):
            third = PyUnicode_READ(kind, data, at)
            self.found[hash_triple(first, second, third)] = True
            first, second = second, third

    def pick(self, words not None):
        """Return those of some words that may stand in the text; one of less than three letters always may."""
        return [word for word in words if self.may_hold(word)]

    cdef bint may_hold(self, str word) except -1:
        cdef int kind = PyUnicode_KIND(word)
        cdef void* data = PyUnicode_DATA(word)
        cdef Py_ssize_t at
        for at in range(2, len(word)):
            if not self.found[hash_triple(
                PyUnicode_READ(kind, data, at - 2), PyUnicode_READ(kind, data, at - 1), PyUnicode_READ(kind, data, at)
            )]:
                return False
        return True
