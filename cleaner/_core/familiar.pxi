"""Which lines are made of known words alone: the twin of `_find_familiar_plainly` in `rules.notice_vocabulary`."""


cdef struct Known:  # how long a line is, how many characters its opening has, and the letters of words and stems
    Py_ssize_t least, most, opening, letters, stem


def find_familiar(list texts not None, frozenset stems not None, bounds):
    """Return the lines of some length that end as a sentence does, and have no word in small letters that is unknown.

    `bounds` are the least and the most characters of a line, those of its opening, and the letters of a word and of a stem.
    """
    cdef Known known
    cdef list found = []
    cdef str text
    known.least, known.most, known.opening, known.letters, known.stem = bounds
    for text in texts:
        if known.least <= len(text) <= known.most and has_sentence_end(text) and not has_foreign(text, stems, &known):
            found.append(text)
    return found


cdef bint has_foreign(str text, frozenset stems, const Known* known) except? True:
    """Say whether a word is unknown; the bound between the opening and the rest may cut one, which is not looked at."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at = 0, first = 0, last = 0, end = min(<Py_ssize_t> len(text), known.opening)
    while True:  # a word of the opening is looked at when the next one begins
        while at < end and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at)):
            at += 1
        if at == end:
            break
        if is_foreign(text, first, last, stems, known):
            return True
        first = at
        while at < end and not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at)):
            at += 1
        last = at
    end = len(text)
    first = last = -1
    while True:  # and a word of the rest when it is not the first
        while at < end and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at)):
            at += 1
        if at == end:
            return False
        last = first
        first = at
        while at < end and not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at)):
            at += 1
        if last >= 0 and is_foreign(text, first, at, stems, known):
            return True


cdef bint is_foreign(str text, Py_ssize_t first, Py_ssize_t last, frozenset stems, const Known* known) except? True:
    """Say whether letters, all of them small, are a word that no stem tells."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at
    cdef Py_UCS4 letter
    cdef bint is_small = False
    if last - first < known.letters:
        return False
    for at in range(first, last):
        letter = PyUnicode_READ(kind, data, at)
        if not Py_UNICODE_ISALPHA(letter) or Py_UNICODE_ISUPPER(letter) or Py_UNICODE_ISTITLE(letter):
            return False
        is_small |= Py_UNICODE_ISLOWER(letter)
    if not is_small or PyUnicode_Substring(text, first, min(last, first + known.stem)) in stems:
        return False
    if PyUnicode_Substring(text, first, last) in stems or PyUnicode_Substring(text, first, first + known.letters) in stems:
        return False
    return <str> PyUnicode_Substring(text, first, first + known.letters - 1) + "*" not in stems
