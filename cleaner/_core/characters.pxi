"""Characters as Python's own methods and its `re` see them."""

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_UCS4 PyUnicode_READ(int kind, void* data, Py_ssize_t index) nogil
    object PyUnicode_Substring(object text, Py_ssize_t start, Py_ssize_t end)
    bint Py_UNICODE_ISALNUM(Py_UCS4 character) nogil
    bint Py_UNICODE_ISALPHA(Py_UCS4 character) nogil
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 character) nogil
    bint Py_UNICODE_ISDIGIT(Py_UCS4 character) nogil
    bint Py_UNICODE_ISLOWER(Py_UCS4 character) nogil
    bint Py_UNICODE_ISSPACE(Py_UCS4 character) nogil
    bint Py_UNICODE_ISTITLE(Py_UCS4 character) nogil
    bint Py_UNICODE_ISUPPER(Py_UCS4 character) nogil
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 character) nogil

cdef enum:
    PLANE = 0x10000  # characters in the first one, in which all stand that tables are made for

cdef bint IN_ASCII_WORD[128]
for _code in range(128):
    IN_ASCII_WORD[_code] = chr(_code).isalnum() or _code == 95


cdef inline bint is_in_word(Py_UCS4 character) noexcept nogil:
    return IN_ASCII_WORD[character] if character < 128 else Py_UNICODE_ISALNUM(character)


cdef inline Py_UCS4 lower_letter(Py_UCS4 letter) noexcept nogil:
    """Return the small letter of one that no other letter decides."""
    if letter < 128:
        return <Py_UCS4> (<unsigned int> letter + 32) if 65 <= letter <= 90 else letter
    return Py_UNICODE_TOLOWER(letter)
