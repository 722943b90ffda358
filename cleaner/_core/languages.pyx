# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The words that tell a text's language, counted: the twin of `_count_plainly` in `blocks.language`.

Capitals are read as small letters. What belongs to a word is asked of the regular expression of the Python module, once for each
character of the first plane.
"""

from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

include "characters.pxi"
include "tokens.pxi"

cdef enum:
    LONGEST = 48  # of a word that can be known
    LETTERS_TO_A_WORD = 3  # a constant here, since that divides faster; the Python module has the same
    MAX_LANGUAGES = 250
    IN_KANA = 1
    IN_WORD = 2


cdef struct Piece:
    Py_ssize_t start, length
    uint64_t hashed


cdef struct Count:
    Py_ssize_t words, extra
    bint has_kana


cdef class SpokenWords:
    """Words with their weights and the numbers of their languages, and which script is which language's."""

    cdef Tokens tokens
    cdef list weights, speakers, languages, dense
    cdef unsigned char signs[PLANE]
    cdef unsigned char scripts[PLANE]  # whose script it is: the number of the language and one, 0 for none
    cdef int32_t* idle  # counts, all of them 0, that were made for a text before

    def __cinit__(self):
        self.idle = NULL

    def __dealloc__(self):
        free(self.idle)

    def __init__(self, dict words not None, scripts not None, dense not None, patterns not None, Py_ssize_t letters_to_a_word):
        """Take words with weights and languages, the scripts, dense languages, and the patterns of a word and of kana."""
        cdef Py_ssize_t at, number
        cdef str plane = "".join(map(chr, range(PLANE)))
        word, kana = patterns
        if letters_to_a_word != LETTERS_TO_A_WORD or max(map(len, words), default=0) > LONGEST:
            raise ValueError("the words do not fit the table")
        self.tokens = Tokens([*words])
        self.languages = sorted({one for _, spoken in words.values() for one in spoken} | {one for _, _, one in scripts})
        if len(self.languages) > MAX_LANGUAGES:
            raise ValueError("too many languages")
        free(self.idle)  # it had the room for other words
        self.idle = NULL
        numbers = {language: number for number, language in enumerate(self.languages)}
        self.weights = [weight for weight, _ in words.values()]
        self.speakers = [tuple([numbers[one] for one in spoken]) for _, spoken in words.values()]
        self.dense = [language in dense for language in self.languages]
        memset(self.signs, 0, sizeof(self.signs))
        memset(self.scripts, 0, sizeof(self.scripts))
        for run in word.findall(plane):
            for letter in run:
                self.signs[<Py_ssize_t> ord(letter)] |= IN_WORD
        for letter in kana.findall(plane):
            self.signs[<Py_ssize_t> ord(letter)] |= IN_KANA
        for first, last, language in scripts:
            for at in range(ord(first), ord(last) + 1):
                self.scripts[at] = numbers[language] + 1

    cdef inline unsigned char read(self, Py_UCS4 letter) noexcept:
        if letter < PLANE:
            return self.signs[letter]
        return 0 if Py_UNICODE_ISDECIMAL(letter) or Py_UNICODE_ISSPACE(letter) else IN_WORD

    def count(self, str text not None, bint each_once):
        """Return what speaks for each language, how many words there are, those of each script, and if there is kana."""
        if each_once or (PyUnicode_KIND(text) > 1 and ("\u03a3" in text or "\u0130" in text)):  # lowered by what follows, or to two
            text = text.lower()
        cdef Py_ssize_t known = len(self.weights), number, word
        cdef double* scores = <double*> calloc(MAX_LANGUAGES, sizeof(double))
        cdef Py_ssize_t* scripts = <Py_ssize_t*> calloc(MAX_LANGUAGES, sizeof(Py_ssize_t))
        cdef int32_t* counts = self.idle  # behind them, the words in their order
        cdef Count found
        self.idle = NULL  # nobody else uses them meanwhile
        try:
            if counts == NULL:
                counts = <int32_t*> calloc(2 * <size_t> known + 2, sizeof(int32_t))
            if scores == NULL or scripts == NULL or counts == NULL:
                raise MemoryError
            found = self.read_words(text, each_once, counts, counts + known, scripts)
            for number in range(known):
                word = counts[known + number] - 1
                if word < 0:
                    break
                self.add(scores, word, counts[word])
                counts[known + number] = counts[word] = 0
            spoken = {self.languages[number]: scores[number] for number in range(len(self.languages)) if scores[number]}
            written = {self.languages[number]: scripts[number] for number in range(len(self.languages)) if scripts[number]}
            if self.idle == NULL:
                self.idle, counts = counts, NULL
            return spoken, found.words, written, found.extra, bool(found.has_kana)
        finally:
            free(scores)
            free(scripts)
            free(counts)

    cdef int add(self, double* scores, Py_ssize_t word, int32_t count) except -1:
        cdef double weight = self.weights[word]
        cdef Py_ssize_t language
        for language in <tuple> self.speakers[word]:
            scores[language] += weight * count
        return 0

    cdef Count read_words(
        self, str text, bint each_once, int32_t* counts, int32_t* order, Py_ssize_t* scripts
    ) except *:
        """Count the words of a text, the known ones one by one."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t at = 0, start, length = len(text), number, size, kept = 0
        cdef Count found = Count(0, 0, False)
        cdef Py_UCS4 word[LONGEST]
        cdef Py_UCS4 letter
        cdef uint64_t hashed
        cdef unsigned char sign, script
        cdef Seen seen = Seen(length // 2 + 1) if each_once else None
        while at < length:
            if not self.read(PyUnicode_READ(kind, data, at)) & IN_WORD:
                at += 1
                continue
            start = at
            hashed = FIRST_HASH
            while at < length:
                letter = lower_letter(PyUnicode_READ(kind, data, at))
                sign = self.read(letter)
                if not sign & IN_WORD:
                    break
                if sign & IN_KANA:
                    found.has_kana = True
                if at - start < LONGEST:
                    word[at - start] = letter
                hashed = mix(hashed, letter)
                at += 1
            if each_once and not seen.add(kind, data, start, at - start, hashed):
                continue
            found.words += 1
            script = self.scripts[word[0]] if word[0] < PLANE else 0
            if script:
                size = max(1, (at - start) // LETTERS_TO_A_WORD) if self.dense[script - 1] else 1
                scripts[script - 1] += size
                found.extra += size - 1
            if at - start <= LONGEST:
                number = self.tokens.find_hashed(word, at - start, hashed)
                if number >= 0:
                    if not counts[number]:
                        order[kept] = <int32_t> number + 1
                        kept += 1
                    counts[number] += 1
        return found


cdef class Seen:
    """The words of one text that came before."""

    cdef Piece* pieces
    cdef int32_t* slots
    cdef uint64_t bits
    cdef Py_ssize_t count

    def __cinit__(self, Py_ssize_t most):
        cdef uint64_t size = 16
        while size < 2 * <uint64_t> most:
            size *= 2
        self.bits, self.count = size - 1, 0
        self.pieces = <Piece*> malloc(<size_t> most * sizeof(Piece))
        self.slots = <int32_t*> calloc(size, sizeof(int32_t))
        if self.pieces == NULL or self.slots == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.pieces)
        free(self.slots)

    cdef bint add(self, int kind, void* data, Py_ssize_t start, Py_ssize_t length, uint64_t hashed) noexcept:
        """Say whether a word is new, and remember it."""
        cdef uint64_t slot = spread(hashed) & self.bits
        cdef Piece* known
        cdef Py_ssize_t at
        while self.slots[slot]:
            known = &self.pieces[self.slots[slot] - 1]
            if known.hashed == hashed and known.length == length:
                for at in range(length):
                    if PyUnicode_READ(kind, data, known.start + at) != PyUnicode_READ(kind, data, start + at):
                        break
                else:
                    return False
            slot = (slot + 1) & self.bits
        self.pieces[self.count] = Piece(start, length, hashed)
        self.count += 1
        self.slots[slot] = <int32_t> self.count
        return True


def works():
    """Say whether the words of a few lines are counted."""
    import re

    known, patterns = {"the": (1.0, ("en",)), "de": (0.5, ("fr", "es"))}, (re.compile(r"\w+"), re.compile("の"))
    words = SpokenWords(known, [("市", "長", "zh")], {"zh"}, patterns, LETTERS_TO_A_WORD)
    line = "the de, de the xyz 市市市市市市 xyz"
    return [words.count(line, False), words.count(line + "の", True)] == [
        ({"en": 2.0, "fr": 1.0, "es": 1.0}, 7, {"zh": 2}, 1, False),
        ({"en": 1.0, "fr": 0.5, "es": 0.5}, 5, {"zh": 2}, 1, True),
    ]
