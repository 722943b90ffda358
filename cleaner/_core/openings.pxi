# Lines in which a literal may begin where a sentence can: part of `literals.pyx`.
#
# It errs towards saying so: what is found is looked at by `rules.compiled_places`. Nearly all lines hold no such literal, and
# only a few places of a line have to be looked at to say that.

cdef enum:
    OPENING_BITS = 20  # of a hash: there are ten thousand phrases, and a line that is named in vain is looked at as a whole
    OPENING_WORDS = 16384  # of 64 bits, one for each hash
    MARK_WORDS = 1024  # of 64 bits, one for each letter of the first plane
    FEW = 2  # letters of a literal by which it is known, where it has no more
    SOME = 4
    MANY = 6
    IS_MARK = 1
    IS_CAPITAL = 2
    IS_SPACE = 4
    SIGNS = 0x10000


cdef class Openings:
    """The beginnings of literals, and the marks behind which they are looked for."""

    cdef Alphabet alphabet
    cdef uint64_t begun[3][OPENING_WORDS]  # by the letters of which the hash is: few, some, many
    cdef uint64_t marks[MARK_WORDS]
    cdef uint8_t signs[PAGE]  # what the first letters of Unicode are
    cdef Py_UCS4 odd

    def __init__(self, Alphabet alphabet not None, literals, str marks not None, str odd not None):
        """Take the literals, the marks, and a letter whose lines are named, too."""
        cdef Py_UCS4 letter
        cdef uint64_t key
        cdef str literal
        self.alphabet, self.odd = alphabet, odd
        memset(self.begun, 0, sizeof(self.begun))
        memset(self.marks, 0, sizeof(self.marks))
        for literal in literals:
            if len(literal) < FEW or literal[0] == " ":
                raise ValueError("a literal is too short, or begins with a space")
            size = MANY if len(literal) >= MANY else SOME if len(literal) >= SOME else FEW
            key = self.read_key(PyUnicode_KIND(literal), PyUnicode_DATA(literal), 0, size)
            set_bit(self.begun[<int> size // 2 - 1], hash_key(key, OPENING_BITS))
        for letter in marks:
            if <uint32_t> letter >= SIGNS:
                raise ValueError("a mark beyond the first plane")
            set_bit(self.marks, <uint32_t> letter)
        for letter in range(PAGE):
            self.signs[<uint32_t> letter] = self.describe(letter)

    cdef inline uint8_t describe(self, Py_UCS4 letter) noexcept nogil:
        cdef uint8_t signs = IS_SPACE if letter == 32 else 0
        if <uint32_t> letter < SIGNS and has_bit(self.marks, <uint32_t> letter):
            signs |= IS_MARK
        if Py_UNICODE_ISUPPER(letter):
            signs |= IS_CAPITAL
        return signs

    cdef inline uint64_t read_key(self, int kind, void* data, Py_ssize_t at, Py_ssize_t count) noexcept nogil:
        """Return the bytes of some letters in one number."""
        cdef uint64_t key = 0
        cdef Py_ssize_t each
        for each in range(count):
            key |= <uint64_t> Alphabet.as_byte(self.alphabet.read(PyUnicode_READ(kind, data, at + each))) << (8 * each)
        return key

    cdef bint begins(self, int kind, void* data, Py_ssize_t at, Py_ssize_t length) noexcept nogil:
        """Say whether a literal may begin at a place of a line."""
        cdef uint64_t key = self.read_key(kind, data, at, min(<Py_ssize_t> MANY, length - at))
        return (
            has_bit(self.begun[2], hash_key(key, OPENING_BITS))
            or has_bit(self.begun[1], hash_key(cut_key(key, SOME), OPENING_BITS))
            or has_bit(self.begun[0], hash_key(cut_key(key, FEW), OPENING_BITS))
        )

    cdef bint look(self, int kind, void* data, Py_ssize_t length, bint* is_odd) noexcept nogil:
        """Say whether a literal may begin at a line's edge, behind a mark and spaces, or as a capital behind a small letter."""
        cdef bint is_open = True, is_begun = False
        cdef Py_UCS4 letter, before = 32
        cdef Py_ssize_t at
        cdef uint8_t signs
        for at in range(length):
            letter = PyUnicode_READ(kind, data, at)
            if <uint32_t> letter < PAGE:
                signs = self.signs[<uint32_t> letter]
            else:
                signs = self.describe(letter)
                is_odd[0] |= letter == self.odd or 0xD800 <= <uint32_t> letter < 0xE000
            if is_open or signs:
                if signs & IS_SPACE:
                    before = letter
                    continue
                if not is_begun and (is_open or (signs & IS_CAPITAL and Py_UNICODE_ISLOWER(before))):
                    is_begun = self.begins(kind, data, at, length)
                is_open = signs & IS_MARK
            before = letter
        return is_begun

    def find_lines(self, lines not None):
        """Return the numbers of the lines in which a literal may begin, and of those with the odd letter or no UTF-8."""
        cdef list begun = [], odd = []
        cdef Py_ssize_t number = 0
        cdef bint is_odd
        cdef str line
        for line in lines:
            is_odd = False
            if self.look(PyUnicode_KIND(line), PyUnicode_DATA(line), len(line), &is_odd):
                begun.append(number)
            if is_odd:
                odd.append(number)
            number += 1
        return begun, odd
