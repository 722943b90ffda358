"""Where a sentence ends, as `blocks.features.has_sentence_end` says it."""

cdef enum:
    MARKS_LOOKED_AT = 12

cdef unsigned char IS_SENTENCE_MARK[PLANE]
cdef unsigned char IS_CLOSING_MARK[PLANE]


cdef read_sentence_marks():
    """Read the marks from the Python module."""
    from cleaner.blocks import features

    for at in range(PLANE):
        IS_SENTENCE_MARK[<Py_ssize_t> at] = IS_CLOSING_MARK[<Py_ssize_t> at] = 0
    for mark in features.SENTENCE_MARKS:
        IS_SENTENCE_MARK[<Py_ssize_t> ord(mark)] = 1
    for mark in features.CLOSING_MARKS:
        IS_CLOSING_MARK[<Py_ssize_t> ord(mark)] = 1


cdef bint has_sentence_end(str text) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at = len(text) - 1, first = max(0, len(text) - MARKS_LOOKED_AT)
    cdef Py_UCS4 last
    while at >= first:
        last = PyUnicode_READ(kind, data, at)
        if last >= PLANE or not IS_CLOSING_MARK[last]:
            return last < PLANE and IS_SENTENCE_MARK[last]
        at -= 1
    return False
