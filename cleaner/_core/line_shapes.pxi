"""What can be said of a line by itself, as `scoring.line_shapes` says it."""


cdef int classify_last(str text) noexcept:
    cdef Py_UCS4 last = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), len(text) - 1)
    if last < PLANE and LAST_CLASSES[last] != 255:
        return LAST_CLASSES[last]
    return 0 if Py_UNICODE_ISALPHA(last) else 1 if Py_UNICODE_ISDIGIT(last) else 9


cdef struct Counts:  # of the head of a line
    Py_ssize_t words, capitals, all_caps, short_words, dense, digits, commas, quotes, colons, separators
    bint has_inner_mark, has_dot_or_at, has_http, has_copyright


cdef void count_signs(str text, Py_ssize_t size, Py_ssize_t few, Counts* found) noexcept:
    """Count what stands in the first `size` characters of a line."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at, start = -1
    cdef Py_UCS4 character
    cdef unsigned char signs
    cdef bint is_small = False, has_capital = False, ends
    memset(found, 0, sizeof(Counts))
    for at in range(size + 1):
        character = PyUnicode_READ(kind, data, at) if at < size else 32
        if at < size and is_in_word(character):
            if start < 0:
                start, is_small, has_capital = at, False, False
                found.capitals += Py_UNICODE_ISUPPER(character)
            if Py_UNICODE_ISLOWER(character) or Py_UNICODE_ISTITLE(character):
                is_small = True
            elif Py_UNICODE_ISUPPER(character):
                has_capital = True
            found.digits += Py_UNICODE_ISDECIMAL(character)
        elif start >= 0:
            found.words += 1
            found.all_caps += has_capital and not is_small
            found.short_words += at - start <= few
            start = -1
        if at == size:
            break
        if character == 104 and at + 4 <= size and PyUnicode_READ(kind, data, at + 1) == 116 and (
            PyUnicode_READ(kind, data, at + 2) == 116 and PyUnicode_READ(kind, data, at + 3) == 112
        ):
            found.has_http = True
        found.has_dot_or_at |= character == 46 or character == 64
        found.has_copyright |= character == 169
        signs = find_signs(character)
        if signs:
            found.dense += (signs & DENSE) != 0
            found.commas += (signs & COMMA) != 0
            found.quotes += (signs & QUOTE) != 0
            found.separators += (signs & SEPARATOR) != 0
            found.colons += (signs & COLON) != 0 and at + 1 < size
            found.has_inner_mark |= (signs & INNER_MARK) != 0 and at + 1 < size


cdef bytes describe_line(str text):
    """Return the packed shape of a line that is no prose, as `line_shapes.describe_line` does."""
    cdef float shape[SHAPES]
    cdef Counts found
    cdef Py_ssize_t size = min(len(text), sample)
    cdef Py_UCS4 first = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), 0)
    cdef double count
    cdef bint is_sentence = has_sentence_end(text)
    cdef str head = text[:size] if size < len(text) else text
    count_signs(text, size, short_word, &found)
    count = found.words if found.words else 1
    shape[0] = <float> len(text)
    shape[1] = <float> (found.words + found.dense // 2)
    shape[2] = <float> (size / <double> (found.words + 1))
    shape[3] = is_sentence
    shape[4] = 0
    shape[5] = len(text) <= label_length and not is_sentence and (
        len(text) <= dense_label_length or 3 * found.dense <= size
    )
    shape[6] = <float> (found.capitals / count)
    shape[7] = <float> (found.all_caps / count)
    shape[8] = <float> (found.digits / <double> size)
    shape[9] = Py_UNICODE_ISLOWER(first)
    shape[10] = (find_signs(first) & BULLET) != 0
    shape[11] = (find_signs(first) & QUOTE) != 0
    shape[12] = classify_last(text)
    shape[13] = <float> found.commas
    shape[14] = <float> len(patterns.INNER_END.findall(head)) if found.has_inner_mark else 0
    shape[15] = <float> found.quotes
    shape[16] = <float> found.colons
    shape[17] = <float> found.separators
    shape[18] = found.digits > 0 and patterns.YEAR.search(head) is not None
    shape[19] = found.digits > 0 and patterns.CLOCK.search(head) is not None
    shape[20] = found.digits > 0 and patterns.DATE.search(head) is not None
    shape[21] = (found.has_dot_or_at or found.has_http) and patterns.ADDRESS.search(head) is not None
    shape[22] = found.has_copyright
    shape[23] = found.dense > size / 3.0
    shape[24] = <float> (found.short_words / count)
    return (<char*> shape)[: sizeof(shape)]


cdef bytes describe_prose(str text):
    """Return the packed shape of a line of prose, as `line_shapes.describe_prose` does."""
    cdef float shape[SHAPES]
    cdef Counts found
    cdef Py_ssize_t size = min(len(text), prose_sample)
    count_signs(text, size, 0, &found)
    memset(shape, 0, sizeof(shape))
    shape[0] = <float> len(text)
    shape[3] = has_sentence_end(text)
    shape[4] = 1
    shape[6] = <float> (found.capitals / <double> (found.words if found.words else 1))
    shape[8] = <float> (found.digits / <double> size)
    shape[12] = classify_last(text)
    shape[16] = <float> found.colons
    shape[17] = <float> found.separators
    return (<char*> shape)[: sizeof(shape)]
