"""What can be said of a line by itself, as `scoring.line_shapes` says it."""


cdef int classify_last(str text) noexcept:
    cdef Py_UCS4 last = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), len(text) - 1)
    if last < PLANE and LAST_CLASSES[last] != 255:
        return LAST_CLASSES[last]
    return 0 if Py_UNICODE_ISALPHA(last) else 1 if Py_UNICODE_ISDIGIT(last) else 9


cdef struct Counts:  # of the head of a line
    Py_ssize_t words, capitals, all_caps, short_words, dense, digits, commas, quotes, colons, separators
    bint has_copyright
    bint has_year, has_clock
    bint may_end_inside, may_be_address, may_be_date  # what a pattern is asked about
    Py_ssize_t inner_ends  # where none of other scripts may be


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


cdef inline Py_UCS4 read_sign(int kind, void* data, Py_ssize_t at, Py_ssize_t size) noexcept nogil:
    """Return a character of the head; one that no pattern asks for where it has none."""
    return PyUnicode_READ(kind, data, at) if 0 <= at < size else 0


cdef inline bint is_figure(int kind, void* data, Py_ssize_t at, Py_ssize_t size) noexcept nogil:
    return 0 <= at < size and Py_UNICODE_ISDECIMAL(PyUnicode_READ(kind, data, at))


cdef inline bint is_letter(int kind, void* data, Py_ssize_t at) noexcept nogil:
    cdef Py_UCS4 letter
    if at < 0:
        return False
    letter = PyUnicode_READ(kind, data, at)
    return letter != 95 and is_in_word(letter) and not Py_UNICODE_ISDECIMAL(letter)


cdef bint is_between_figures(int kind, void* data, Py_ssize_t at, Py_ssize_t size, bint is_last) noexcept nogil:
    """Say whether figures stand on both sides of a mark, or only before it where it is the last, perhaps with a space between."""
    cdef Py_ssize_t left = at - 1, right = at + 1
    if left > 0 and is_space(PyUnicode_READ(kind, data, left)):
        left -= 1
    if not is_figure(kind, data, left, size):
        return False
    if right < size and is_space(PyUnicode_READ(kind, data, right)):
        right += 1
    return is_last or is_figure(kind, data, right, size)


cdef inline bint is_century(Py_UCS4 one, Py_UCS4 two) noexcept nogil:
    return (one == 49 and two == 57) or (one == 50 and two == 48)  # 19, 20


cdef void read_figures(int kind, void* data, Py_ssize_t size, Counts* found) noexcept:
    """Find years and times, and whether there may be a date: for each, the last figure of a run, or a mark, is looked at."""
    cdef Py_ssize_t at, run = 0, before, marks = 0
    cdef Py_UCS4 character
    for at in range(size):
        character = PyUnicode_READ(kind, data, at)
        before = run
        run = run + 1 if Py_UNICODE_ISDECIMAL(character) else 0
        if run == 4:
            if not is_figure(kind, data, at + 1, size):
                found.has_year |= is_century(PyUnicode_READ(kind, data, at - 3), PyUnicode_READ(kind, data, at - 2))
            if read_sign(kind, data, at - 4, size) == 32:
                character = read_sign(kind, data, at - 5, size)
                found.may_be_date |= character == 44 or is_in_word(character)
        if run:
            continue
        if character == 46 or character == 58 or character == 104:  # . : h
            found.has_clock |= 1 <= before <= 2 and is_figure(kind, data, at + 1, size) and (
                is_figure(kind, data, at + 2, size) and not is_figure(kind, data, at + 3, size)
            )
        if character == 45 or character == 46 or character == 47:  # - . /
            marks += is_between_figures(kind, data, at, size, False)
        elif character == 0x5E74 or character == 0xC6D4 or character == 0x6708 or character == 0x65E5:  # of year, month and day
            found.may_be_date |= is_between_figures(kind, data, at, size, True)
    found.may_be_date |= marks > 1


cdef void find_chances(str text, Py_ssize_t size, Counts* found) noexcept:
    """Find which patterns of `line_shapes` match in the first `size` characters, or may: a closer look costs more."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at, end
    cdef Py_UCS4 before = 32, character, after
    if found.digits:
        read_figures(kind, data, size, found)
    for at in range(size):
        character = PyUnicode_READ(kind, data, at)
        after = PyUnicode_READ(kind, data, at + 1) if at + 1 < size else 32
        if character == 46:
            found.may_be_address |= before == 119 or after == 99 or after == 111 or after == 110 or after == 100  # w. .c .o .n .d
        elif character == 64:
            found.may_be_address |= is_in_word(after)
        elif character == 104 and after == 116 and at + 4 < size:  # ht, of http
            found.may_be_address |= PyUnicode_READ(kind, data, at + 3) == 112
        if find_signs(character) & INNER_MARK and at + 1 < size:
            if character > 0x2026 or character == 0x964:
                found.may_end_inside = True
            elif is_letter(kind, data, at - 1) and is_letter(kind, data, at - 2) and is_letter(kind, data, at - 3):
                end = at + 1
                while end < size and is_end_quote(PyUnicode_READ(kind, data, end)):
                    end += 1
                found.inner_ends += end < size and is_space(PyUnicode_READ(kind, data, end))
        before = character


cdef inline bint is_end_quote(Py_UCS4 character) noexcept nogil:
    return (
        character == 34 or character == 39 or character == 41 or character == 187  # " ' ) »
        or character == 0x201D or character == 0x2019
    )


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
    shape[14] = <float> (len(patterns.INNER_END.findall(head)) if found.may_end_inside else found.inner_ends)
    shape[15] = <float> found.quotes
    shape[16] = <float> found.colons
    shape[17] = <float> found.separators
    shape[18] = found.has_year
    shape[19] = found.has_clock
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
