"""A quick look at lines: whether they can be of a file that is no article, for `blocks.other_file`.

It may only err towards a closer look: each test here asks for less than the pattern there does.
"""


cdef inline Py_UCS4 read_letter(str line, Py_ssize_t at) noexcept:
    return PyUnicode_READ(PyUnicode_KIND(line), PyUnicode_DATA(line), at) if at < len(line) else 0


cdef inline bint is_capital(Py_UCS4 letter) noexcept:
    return 65 <= letter <= 90


cdef inline bint has_letter(str line, Py_UCS4 letter) noexcept:
    """Say whether a letter of ASCII stands in a line."""
    return find_letter(PyUnicode_KIND(line), PyUnicode_DATA(line), 0, len(line), letter) < len(line)


cdef bint may_have_sign(str line, bint is_first) except -1:
    """Say whether a line can begin with one of the signs that tell the kind of a file."""
    cdef Py_UCS4 one = read_letter(line, 0), two = read_letter(line, 1), three = read_letter(line, 2)
    if has_letter(line, 59) and "; urgency=" in line:  # ;
        return True
    cdef Py_UCS4 last = read_letter(line, len(line) - 1)
    if last == 62 and has_letter(line, 64):  # > @
        return True
    if is_first and (one == 119 or one == 87) and line[:4].lower() == "webv":  # WEBVTT, in any letters
        return True
    if is_first and (one in FIRST_MARKS or line.startswith(FIRST_WORDS) or line[:3].lower() == "rem"):
        return True
    if is_first and last == 41 and has_letter(line, 40):  # ( ), of a page of a manual
        return True
    if is_hex(one) and may_be_dump(line):
        return True
    if Py_UNICODE_ISDECIMAL(one):
        return Py_UNICODE_ISDECIMAL(two) and (three == 58 or (read_letter(line, 10) == 32 and read_letter(line, 11) == 32))
    if one >= 128:
        return False
    if is_capital(one):
        if is_capital(two) or 48 <= two <= 57:
            return (three == 32 and read_letter(line, 3) == 32) or line.startswith(SIGN_WORDS)
        return (one == 80 or one == 82 or one == 84 or one == 85) and line.startswith(SIGN_WORDS)  # P R T U
    if 97 <= one <= 122:
        return (one == 109 or one == 117 or 99 <= one <= 100 or one == 110 or one == 114) and line.startswith(SIGN_WORDS)  # mucdnr
    if one == 45:  # -
        return two == 45 or three == 44 or (two == 32 and three == 91)
    if one == 42:  # *
        return (two == 32 and three == 91) or (two == 42 and three == 42)
    if one == 62 or one == 47:  # > /
        return two == 32 or two == 47
    return one in SIGN_MARKS


cdef str SIGN_MARKS = "@\\.:`={[#<"
cdef tuple SIGN_WORDS = (
    "diff ", "commit ", "BEGIN:", "Permission is", "Redistribution and", "GNU ", "THE SOFT", "SYNOPSIS", "DESCRIPTION", "NAME",
    "SEE ALSO", "msg", "Traceback ", "Request for", "usage: ", "Usage: ",
    "modified:", "deleted:", "new file:", "renamed:",
)
cdef str FIRST_MARKS = "#</;%!'\"({-*+"  # of comments, statements and markup, and of items, below which the first statement can stand
cdef tuple FIRST_WORDS = (
    "package ", "use ", "import ", "from ", "using ", "const ", "let ", "var ", "module ", "program ", "subroutine ",
    "namespace ", "library(", "require", "syntax = ", "pragma ", "cmake_", "dnl", "exports", "module.", "From ", "Help on ",
)


cdef inline bint is_hex(Py_UCS4 letter) noexcept:
    return 48 <= letter <= 57 or 97 <= letter <= 102


cdef bint may_be_dump(str line) noexcept:
    """Say whether a line can be of data as numbers, or of what changed between two files."""
    cdef Py_ssize_t at = 0, count = len(line)
    cdef Py_UCS4 last = read_letter(line, count - 1)
    while is_hex(read_letter(line, at)):
        at += 1
    if at >= 6 and (read_letter(line, at) == 58 or read_letter(line, at) == 32):
        return True
    if not Py_UNICODE_ISDECIMAL(last) or has_letter(line, 32):
        return False
    return has_letter(line, 97) or has_letter(line, 99) or has_letter(line, 100)  # a c d


cdef Py_ssize_t MAX_TITLE = 80  # of `blocks.file_marks`


cdef bint may_name_version(str line, Py_ssize_t most) except -1:
    """Say whether a short line can name a version: a number with a point in it and a year, or "v" or a word that says so."""
    cdef Py_ssize_t at, count = len(line)
    cdef bint has_digit = False, has_point = False, has_sign = False
    cdef Py_UCS4 letter, last = 0
    if count > most:
        return False
    for at in range(count):
        letter = read_letter(line, at)
        if 48 <= letter <= 57:
            has_digit = True
            has_sign = has_sign or last == 118 or last == 86  # v V
            if read_letter(line, at + 1) == 46 and at + 2 < count:  # .
                has_point = True
        last = letter
    if not has_digit:
        return False
    if has_point and (has_sign or "19" in line or "20" in line):
        return True
    cdef str lowered = line.lower()
    return (
        "release" in lowered or "version" in lowered or "changes " in lowered or "new in" in lowered or "news for" in lowered
    )


cdef inline bint ends_as_version(str line) noexcept:
    """Say whether a line can be a name and the number of a version."""
    return Py_UNICODE_ISDECIMAL(read_letter(line, len(line) - 1)) and has_letter(line, 46)  # .


cdef bint may_be_marked(str line) noexcept:
    """Say whether a line can be one of three that are a title between marks, an address, or a file that was changed."""
    cdef Py_UCS4 one = read_letter(line, 0), last = read_letter(line, len(line) - 1)
    if last == 62 or (read_letter(line, len(line) - 2) == 62 and (last == 44 or last == 46 or last == 59)):  # > and , . ;
        return has_letter(line, 64)  # @
    if one == last and (one == 42 or one == 95 or one == 126):  # * _ ~
        return len(line) >= 7
    return one == 42 and read_letter(line, 1) == 32 and has_letter(line, 58) and has_letter(line, 46)  # *, : .


cdef bint may_have_text(str line) noexcept:
    """Say whether a line can say that the lines below are a value."""
    cdef Py_UCS4 last = read_letter(line, len(line) - 1)
    return (last == 124 or last == 62 or last == 43 or last == 45) and has_letter(line, 58)  # | > + - :


cdef bint may_be_comment(str line) noexcept:
    cdef Py_UCS4 one = read_letter(line, 0), two = read_letter(line, 1)
    if (two == 32 and one != 45) or (two == one):
        return one == 59 or one == 37 or one == 33 or one == 39 or one == 34 or one == 45  # ; % ! ' " -
    return (one == 40 and two == 42) or (one == 82 and two == 69 and read_letter(line, 2) == 77)  # (* REM


cdef bint may_be_timed(str line) noexcept:
    cdef Py_UCS4 one = read_letter(line, 0)
    if 0x2500 <= one <= 0x257F or one == 43 or one == 124:  # of tables: + |
        return True
    if one == 91 or one == 60 or Py_UNICODE_ISDECIMAL(one) or (is_capital(one) and is_capital(read_letter(line, 1))):  # [ <
        return True
    return has_letter(line, 58)  # :


cdef bint may_be_setting(str line) noexcept:
    cdef Py_UCS4 one = read_letter(line, 0)
    if 97 <= one <= 122 or one == 78 or Py_UNICODE_ISDECIMAL(one):  # N
        return True
    if one == 123 or one == 125 or one == 91 or one == 93 or one == 34 or one == 45 or one == 35 or one == 46:  # {}[]"-#.
        return True
    return has_letter(line, 61)  # =


cdef bint may_be_header(str line) noexcept:
    cdef Py_ssize_t at
    for at in range(min(12, <Py_ssize_t> len(line))):
        if read_letter(line, at) == 58 or read_letter(line, at) == 0xFF1A:
            return True
    return False


cdef bint may_be_table(list lines, Py_UCS4 separator) noexcept:
    cdef str line
    for line in lines:
        if not has_letter(line, separator):
            return False
    return True


def may_be_other_file(list lines not None, spec):
    """Say whether some lines, none of them empty, can be those of another file; `spec` is the module `other_file`."""
    cdef Py_ssize_t number, count = len(lines), untimed = 0, unset = 0, quoted = 0, headers = 0
    cdef Py_ssize_t fields = 0, length = 0, prose = 0, versions = 0, marked = 0, most = MAX_TITLE
    cdef Py_ssize_t header_lines = spec.HEADER_LINES
    cdef str line
    for number in range(count):
        line = <str?> lines[number]
        if may_have_sign(line, number == 0) or may_have_text(line) or (number < 3 and ends_as_version(line)):
            return True
        if number < 3 and has_letter(line, 58) and is_capital(read_letter(line, 0)):  # :
            fields += 1
        versions += may_name_version(line, most) * (1 + (number < 3))
        marked += may_be_marked(line)
        if versions >= 2 or marked >= 3:
            return True
        untimed += not may_be_timed(line)
        unset += not may_be_setting(line)
        quoted += read_letter(line, 0) == 62
        headers += number < header_lines and may_be_header(line)
        if (read_letter(line, 0) == 47 and read_letter(line, 1) == 42) or may_be_comment(line):  # /*
            return True
        length += len(line)
        prose += len(line) if is_prose_line(line) else 0
    if prose <= spec.MAX_PROSE_SHARE * length or headers >= spec.MIN_HEADERS or fields == 3 or quoted >= spec.MOST * count:
        return True
    if count - spec.HALF * count - untimed >= 0 or count - spec.NEARLY_ALL * count - unset >= 0:
        return True
    return any([may_be_table(lines, separator) for separator in spec.SEPARATORS])
