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
    if is_first and (one == 119 or one == 87) and line[:4].lower() == "webv":  # WEBVTT, in any letters
        return True
    if is_first and (one in FIRST_MARKS or line.startswith(FIRST_WORDS) or line[:3].lower() == "rem"):
        return True
    if is_first and read_letter(line, len(line) - 1) == 41 and has_letter(line, 40):  # ( ), of a page of a manual
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
        return (one == 99 or one == 100 or one == 109 or one == 117) and line.startswith(SIGN_WORDS)  # c d m u
    if one == 45:  # -
        return two == 45 or (two == 32 and three == 91)
    if one == 42:  # *
        return two == 32 and three == 91
    return one in SIGN_MARKS


cdef str SIGN_MARKS = "@\\.:`={[#<"
cdef tuple SIGN_WORDS = (
    "diff ", "commit ", "BEGIN:", "Permission is", "Redistribution and", "GNU ", "THE SOFT", "SYNOPSIS", "DESCRIPTION", "NAME",
    "SEE ALSO", "msg", "Traceback ", "Request for", "usage: ", "Usage: ",
)
cdef str FIRST_MARKS = "#</;%!'\"({-*"  # of comments, statements and markup, and of items, below which the first statement can stand
cdef tuple FIRST_WORDS = (
    "package ", "use ", "import ", "from ", "using ", "const ", "let ", "var ", "module ", "program ", "subroutine ",
    "namespace ", "library(", "require", "syntax = ", "pragma ", "cmake_", "dnl", "From ", "Help on ",
)


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
    cdef Py_ssize_t fields = 0, length = 0, prose = 0
    cdef Py_ssize_t header_lines = spec.HEADER_LINES
    cdef str line
    for number in range(count):
        line = <str?> lines[number]
        if may_have_sign(line, number == 0) or may_have_text(line):
            return True
        if number < 3 and has_letter(line, 58) and is_capital(read_letter(line, 0)):  # :
            fields += 1
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
