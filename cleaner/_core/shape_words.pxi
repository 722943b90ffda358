# Which shapes of a page hold a word: those of three letters that stand nowhere tell that most words are in none. Part of page_texts.pyx.

cdef enum:
    TRIPLES = 1 << 14  # of the hash of three letters


cdef inline uint32_t hash_triple(uint8_t first, uint8_t second, uint8_t third) noexcept nogil:
    cdef uint32_t mixed = <uint32_t> first * 961U + <uint32_t> second * 31U + <uint32_t> third
    return (mixed * 0x9E3779B1U) >> 18


@cython.final
cdef class ShapeWords:
    """The shapes of a page in small letters, one behind the other; those that are not ASCII may hold any word."""

    cdef list shapes
    cdef uint8_t* letters
    cdef size_t* ends  # of the shapes; that of a foreign one is where it would begin
    cdef uint8_t* is_foreign
    cdef uint8_t found[TRIPLES]

    def __cinit__(self, list shapes not None):
        """Take the shapes, and look over each once."""
        cdef Py_ssize_t number, count = len(shapes)
        cdef size_t size = 0, end = 0
        cdef str shape
        for shape in shapes:
            size += <size_t> len(shape)
        self.letters, self.ends = <uint8_t*> malloc(size + 1), <size_t*> malloc((count + 1) * sizeof(size_t))
        self.is_foreign = <uint8_t*> calloc(count + 1, 1)
        if self.letters == NULL or self.ends == NULL or self.is_foreign == NULL:
            raise MemoryError
        self.shapes = list(shapes)
        for number in range(count):
            shape = shapes[number]
            self.is_foreign[number] = not self.take(shape, end)
            end += 0 if self.is_foreign[number] else <size_t> len(shape)
            self.ends[number] = end

    def __dealloc__(self):
        free(self.letters)
        free(self.ends)
        free(self.is_foreign)

    cdef bint take(self, str shape, size_t end) noexcept:
        """Write a shape in small letters, and note its triples; say whether it is ASCII."""
        cdef const uint8_t* data = <const uint8_t*> PyUnicode_DATA(shape)
        cdef Py_ssize_t at
        cdef uint8_t first = 0, second = 0, third
        if PyUnicode_KIND(shape) != 1:
            return False
        for at in range(len(shape)):
            third = data[at]
            if third >= 128:
                return False
            third = third + 32 if 65 <= third <= 90 else third
            self.letters[end + at] = third
            self.found[hash_triple(first, second, third)] = True
            first, second = second, third
        return True

    def find_likely(self, words not None):
        """Return the shapes that hold one of some words, and all that are not ASCII."""
        cdef Py_ssize_t number, count = len(self.shapes)
        cdef bytearray is_found = bytearray(count)
        cdef uint8_t* marks = <uint8_t*> PyByteArray_AS_STRING(is_found)
        cdef str word
        memcpy(marks, self.is_foreign, count)
        for word in words:
            if word.isascii() and self.may_hold(<const uint8_t*> PyUnicode_DATA(word), len(word)):
                self.mark(<const uint8_t*> PyUnicode_DATA(word), len(word), marks)
        if memchr(marks, 1, count) == NULL:
            return []
        return [self.shapes[number] for number in range(count) if marks[number]]

    cdef bint may_hold(self, const uint8_t* word, Py_ssize_t length) noexcept:
        """Say whether all triples of a word stand somewhere."""
        cdef Py_ssize_t at
        for at in range(2, length):
            if not self.found[hash_triple(word[at - 2], word[at - 1], word[at])]:
                return False
        return True

    cdef void mark(self, const uint8_t* word, size_t length, uint8_t* marks) noexcept:
        """Mark the shapes that hold a word."""
        cdef size_t number = 0, count = len(self.shapes), at = 0, end = self.ends[count - 1] if count else 0
        cdef const uint8_t* place
        while length and at + length <= end:
            place = <const uint8_t*> memchr(self.letters + at, word[0], end - length + 1 - at)
            if place == NULL:
                return
            at = place - self.letters
            if memcmp(place, word, length) != 0:
                at += 1
                continue
            while self.ends[number] <= at:
                number += 1
            if at + length <= self.ends[number]:
                marks[number] = 1
                at = self.ends[number]
            else:
                at += 1
