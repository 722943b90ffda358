# Which texts hold one of a few words: most places of a text begin none, which two letters tell. Part of page_texts.pyx.

ctypedef fused Letter:
    const uint8_t
    const uint16_t
    const uint32_t


def find_holding(list texts not None, tuple words not None):
    """Return the numbers of the texts that hold one of some words of two letters or more, all ASCII."""
    cdef uint8_t begins[128 * 128]  # by the second letter and the first
    cdef Py_ssize_t number, length
    cdef int kind
    cdef bint is_found
    cdef str word, text
    cdef list found = []
    memset(begins, 0, sizeof(begins))
    for word in words:
        if len(word) < 2 or not word.isascii():
            raise ValueError("no word of two letters of ASCII")
        begins[<Py_ssize_t> word[1] << 7 | <Py_ssize_t> word[0]] = True
    for number in range(len(texts)):
        text = texts[number]
        kind, length = PyUnicode_KIND(text), len(text)
        if kind == 1:
            is_found = holds_word(<const uint8_t*> PyUnicode_DATA(text), length, begins, words)
        elif kind == 2:
            is_found = holds_word(<const uint16_t*> PyUnicode_DATA(text), length, begins, words)
        else:
            is_found = holds_word(<const uint32_t*> PyUnicode_DATA(text), length, begins, words)
        if is_found:
            found.append(number)
    return found


cdef bint holds_word(Letter* data, Py_ssize_t length, const uint8_t* begins, tuple words) except? True:
    """Say whether a text holds one of some words."""
    cdef Py_ssize_t start, at
    cdef str word
    for start in range(length - 1):
        if (data[start] | data[start + 1]) >= 128 or not begins[<Py_ssize_t> data[start + 1] << 7 | data[start]]:
            continue
        for word in words:
            if len(word) > length - start:
                continue
            for at in range(len(word)):
                if data[start + at] != <Py_UCS4> word[at]:
                    break
            else:
                return True
    return False
