"""What can be said of a line by itself, as `scoring.line_shapes` says it."""


cdef int classify_last(str text) noexcept:
    cdef Py_UCS4 last = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), len(text) - 1)
    if last < PLANE and LAST_CLASSES[last] != 255:
        return LAST_CLASSES[last]
    return 0 if Py_UNICODE_ISALPHA(last) else 1 if Py_UNICODE_ISDIGIT(last) else 9


cdef struct Counts:  # of the head of a line
    Py_ssize_t words, capitals, all_caps, short_words, dense, digits, commas, quotes, colons, separators
    bint has_copyright
    bint may_end_inside, may_be_address, may_be_year, may_be_clock, may_be_date  # what a pattern is asked about


cdef void count_signs(str text, Py_ssize_t size, Py_ssize_t few, Counts* found) noexcept:
    """Count what stands in the first `size` characters of a line."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at, start = -1
    cdef Py_UCS4 character
    cdef unsigned char signs
    cdef bint is_small = False, has_capital = False
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
        found.has_copyright |= character == 169
        signs = find_signs(character)
        if signs:
            found.dense += (signs & DENSE) != 0
            found.commas += (signs & COMMA) != 0
            found.quotes += (signs & QUOTE) != 0
            found.separators += (signs & SEPARATOR) != 0
            found.colons += (signs & COLON) != 0 and at + 1 < size


cdef void find_chances(str text, Py_ssize_t size, Counts* found) noexcept:
    """Find out which patterns of `line_shapes` may match in the first `size` characters: each asks for some signs side by side."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at, run = 0, marks = 0
    cdef Py_UCS4 before = 32, character, after
    for at in range(size):
        character = PyUnicode_READ(kind, data, at)
        after = PyUnicode_READ(kind, data, at + 1) if at + 1 < size else 32
        run = run + 1 if found.digits and Py_UNICODE_ISDECIMAL(character) else 0
        found.may_be_year |= run == 4
        marks += character == 45 or character == 46 or character == 47  # - . /
        found.may_be_date |= run == 4 or character == 0x5E74 or character == 0xC6D4 or character == 0x6708 or character == 0x65E5
        if character == 46 or character == 58 or character == 104:  # . : h
            found.may_be_clock |= Py_UNICODE_ISDECIMAL(before) and Py_UNICODE_ISDECIMAL(after)
        if character == 46:
            found.may_be_address |= before == 119 or after == 99 or after == 111 or after == 110 or after == 100  # w. .c .o .n .d
        elif character == 64:
            found.may_be_address |= is_in_word(after)
        elif character == 104 and after == 116 and at + 4 < size:  # ht, of http
            found.may_be_address |= PyUnicode_READ(kind, data, at + 3) == 112
        if find_signs(character) & INNER_MARK and at + 1 < size:
            found.may_end_inside |= character > 0x2026 or character == 0x964 or (is_in_word(before) and not is_in_word(after))
        before = character
    found.may_be_date = found.digits and (found.may_be_date or marks > 1)


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
    find_chances(text, size, &found)
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
    shape[14] = <float> len(patterns.INNER_END.findall(head)) if found.may_end_inside else 0
    shape[15] = <float> found.quotes
    shape[16] = <float> found.colons
    shape[17] = <float> found.separators
    shape[18] = found.may_be_year and patterns.YEAR.search(head) is not None
    shape[19] = found.may_be_clock and patterns.CLOCK.search(head) is not None
    shape[20] = found.may_be_date and patterns.DATE.search(head) is not None
    shape[21] = found.may_be_address and patterns.ADDRESS.search(head) is not None
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
