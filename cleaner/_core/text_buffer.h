/* Text of a page as UTF-8: gathered, measured and folded without making a str of each piece. What a space is says Python. */
#ifndef CLEANER_TEXT_BUFFER_H
#define CLEANER_TEXT_BUFFER_H

#include <Python.h>
#include <stdlib.h>
#include <string.h>

#define MAX_INVISIBLE 16

typedef struct {
    char *data;
    size_t length, size;
} Buffer;

typedef struct {
    Py_UCS4 marks[MAX_INVISIBLE]; /* the characters that Python's strip_invisible may take out */
    int count;
} Invisible;

/* Make room for so many bytes more; 0 where there is no memory. */
static int make_room(Buffer *buffer, size_t length)
{
    if (length > buffer->size - buffer->length) {
        size_t size = 2 * (buffer->length + length) + 256;
        char *larger = realloc(buffer->data, size);
        if (larger == NULL)
            return 0;
        buffer->data = larger;
        buffer->size = size;
    }
    return 1;
}

static int append_bytes(Buffer *buffer, const char *data, size_t length)
{
    if (!make_room(buffer, length))
        return 0;
    if (length)
        memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
    return 1;
}

static int is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Read the character at `at`; return its length in bytes, 0 for what is no UTF-8. Surrogates pass: decoding refuses them. */
static size_t read_character(const unsigned char *at, const unsigned char *end, Py_UCS4 *character)
{
    unsigned char first = at[0];
    if (first < 0x80) {
        *character = first;
        return 1;
    }
    if (first >= 0xC2 && first < 0xE0 && end - at > 1 && is_continuation(at[1])) {
        *character = (Py_UCS4)((first & 0x1F) << 6 | (at[1] & 0x3F));
        return 2;
    }
    if (first >= 0xE0 && first < 0xF0 && end - at > 2 && is_continuation(at[1]) && is_continuation(at[2])) {
        *character = (Py_UCS4)((first & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F));
        return *character >= 0x800 ? 3 : 0;
    }
    if (first >= 0xF0 && first < 0xF5 && end - at > 3 && is_continuation(at[1]) && is_continuation(at[2]) && is_continuation(at[3])) {
        *character = (Py_UCS4)((first & 0x07) << 18 | (at[1] & 0x3F) << 12 | (at[2] & 0x3F) << 6 | (at[3] & 0x3F));
        return *character >= 0x10000 ? 4 : 0;
    }
    return 0;
}

/* As text.isspace() and len(text.strip()) or len(text), in one pass: return 1 for nothing but spaces, -1 for no UTF-8. */
static int measure_text(const char *text, size_t length, Py_ssize_t *stripped)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + length;
    Py_ssize_t count = 0, first = -1, last = -1;
    while (at < end) {
        Py_UCS4 character;
        size_t size = read_character(at, end, &character);
        if (size == 0)
            return -1;
        if (!Py_UNICODE_ISSPACE(character)) {
            if (first < 0)
                first = count;
            last = count;
        }
        at += size;
        count++;
    }
    *stripped = first < 0 ? count : last - first + 1;
    return count > 0 && first < 0;
}

/* As text.isspace(); stops at the first character that is none. -1 for no UTF-8. */
static int is_all_space(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + length;
    while (at < end) {
        Py_UCS4 character;
        size_t size = read_character(at, end, &character);
        if (size == 0)
            return -1;
        if (!Py_UNICODE_ISSPACE(character))
            return 0;
        at += size;
    }
    return length > 0;
}

static int is_invisible(const Invisible *invisible, Py_UCS4 character)
{
    for (int at = 0; at < invisible->count; at++)
        if (invisible->marks[at] == character)
            return 1;
    return 0;
}

/* As " ".join(text.split()), into `folded`: return 1 where an invisible character is among it, 0 where not, -1 for no
 * UTF-8, -2 for no memory. */
static int fold_text(const Buffer *text, Buffer *folded, const Invisible *invisible)
{
    const unsigned char *at = (const unsigned char *)text->data, *end = at + text->length;
    int is_seen = 0, is_waiting = 0;
    folded->length = 0;
    if (!make_room(folded, text->length)) /* it becomes no longer than this */
        return -2;
    unsigned char *begin = (unsigned char *)folded->data, *into = begin;
    while (at < end) {
        Py_UCS4 character;
        size_t size = read_character(at, end, &character);
        if (size == 0)
            return -1;
        if (Py_UNICODE_ISSPACE(character)) {
            is_waiting = into > begin;
            at += size;
            continue;
        }
        if (is_waiting) {
            *into++ = ' ';
            is_waiting = 0;
        }
        if (size > 1 && is_invisible(invisible, character))
            is_seen = 1;
        while (size--)
            *into++ = *at++;
    }
    folded->length = (size_t)(into - begin);
    return is_seen;
}

#endif
