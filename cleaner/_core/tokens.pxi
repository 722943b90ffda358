"""A table of words that are looked for by their characters."""

cdef uint64_t FIRST_HASH = 0xCBF29CE484222325ULL


cdef inline uint64_t mix(uint64_t hashed, Py_UCS4 character) noexcept nogil:
    return (hashed ^ <uint64_t> character) * 0x100000001B3ULL


cdef inline uint64_t spread(uint64_t hashed) noexcept nogil:
    return hashed ^ (hashed >> 29)


cdef class Tokens:
    """Words to be found again by their characters, without a string for each."""

    cdef list tokens
    cdef int32_t* slots  # the number of the token and one, 0 for none
    cdef unsigned char* filter  # a bit for each token: few of the words that are asked for are one, and this stays in the cache
    cdef uint64_t bits

    def __cinit__(self):
        self.slots, self.filter = NULL, NULL

    def __init__(self, list tokens not None):
        cdef Py_ssize_t number
        cdef uint64_t size = 64, at, hashed
        cdef str token
        self.tokens = tokens
        while size < 4 * <uint64_t> len(self.tokens):
            size *= 2
        free(self.slots)
        free(self.filter)
        self.slots, self.filter = <int32_t*> calloc(size, sizeof(int32_t)), <unsigned char*> calloc(size // 4, 1)
        if self.slots == NULL or self.filter == NULL:
            raise MemoryError
        self.bits = size - 1
        for number, token in enumerate(self.tokens):
            hashed = FIRST_HASH
            for at in range(<uint64_t> len(token)):
                hashed = mix(hashed, PyUnicode_READ(PyUnicode_KIND(token), PyUnicode_DATA(token), at))
            at = spread(hashed)
            self.filter[(at >> 3) & (self.bits >> 2)] |= 1 << (at & 7)
            at &= self.bits
            while self.slots[at]:
                at = (at + 1) & self.bits
            self.slots[at] = <int32_t> number + 1

    def __dealloc__(self):
        free(self.slots)
        free(self.filter)

    cdef Py_ssize_t find(self, const Py_UCS4* token, Py_ssize_t length) except -2:
        """Return the number of a token, -1 for one that is not known."""
        cdef uint64_t hashed = FIRST_HASH
        cdef Py_ssize_t at
        for at in range(length):
            hashed = mix(hashed, token[at])
        return self.find_hashed(token, length, hashed)

    cdef Py_ssize_t find_hashed(self, const Py_UCS4* token, Py_ssize_t length, uint64_t hashed) except -2:
        """Find a token all of whose characters were mixed."""
        cdef uint64_t slot = spread(hashed)
        cdef Py_ssize_t at
        cdef str known
        if not self.filter[(slot >> 3) & (self.bits >> 2)] >> (slot & 7) & 1:
            return -1
        slot &= self.bits
        while self.slots[slot]:
            known = <str> self.tokens[self.slots[slot] - 1]
            if len(known) == length:
                for at in range(length):
                    if PyUnicode_READ(PyUnicode_KIND(known), PyUnicode_DATA(known), at) != token[at]:
                        break
                else:
                    return self.slots[slot] - 1
            slot = (slot + 1) & self.bits
        return -1
