"""Letters of scripts that put no spaces between words, as `blocks.features` knows them."""

from libc.string cimport memset as fill_letters

cdef unsigned char IS_DENSE[PLANE]


cdef read_dense_letters():
    from cleaner.blocks.features import DENSE

    fill_letters(IS_DENSE, 0, sizeof(IS_DENSE))
    for letter in DENSE.findall("".join(map(chr, range(PLANE)))):
        IS_DENSE[<Py_ssize_t> ord(letter)] = 1


cdef inline bint is_dense_letter(Py_UCS4 letter) noexcept nogil:
    return letter < PLANE and IS_DENSE[letter]
