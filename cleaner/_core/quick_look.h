/* One quick look at a page: whether it exceeds no limit, as `limits.is_harmless` finds out with `tags.QUICK_TOKEN`.
 *
 * It may only err towards "look closer": 1 is sure, 0 means that Python looks, and -1 that Python's look would not be sure.
 * What each name is says the caller's map.
 */
#ifndef CLEANER_QUICK_LOOK_H
#define CLEANER_QUICK_LOOK_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "byte_map.h"

enum { /* bits of a name */
    NAME_VOID = 1,
    NAME_THOROUGH = 2, /* only the thorough look knows where it ends */
    NAME_FOREIGN = 4,
    NAME_FOREIGN_LEAF = 8,
    NAME_FORMATTING = 16,
    NAME_OPTION = 32,
    NAME_ONCE = 64,
    NAME_SCRIPT = 128,
    NAME_NO_PAGE = 256,     /* its text holds nothing that only a page has */
    NAME_NO_END_TAGS = 512, /* its text holds no end tag and not itself */
    NAME_ANY_TEXT = 1024,
    NAME_IN_SCRIPT = 2048, /* with a slash before it or not: what only a page has, in a script */
    NAME_INSIDE = 4096,    /* and in a title or style */
    NAME_HIDES = 8192,     /* may hide text from the parser that browsers show */
};

typedef struct {
    const unsigned char *name;
    size_t length;
    uint64_t bits;
} OpenName;

typedef struct {
    const unsigned char *at, *end;
    const ByteMap *names;
    long depth, options, once, attributes; /* limits */
    long count, foreign, formatting;       /* of what stands open */
    int is_mended;                         /* raw text and comments end where their end is: none swallows the page */
    OpenName *stack;
} Look;

typedef struct {
    const unsigned char *name;
    size_t length;
    uint64_t bits;
    int is_end, is_closed, is_whole; /* closed by a slash; with all its attributes */
} LookedTag;

#define LONGEST_LOOKED_NAME 24

static int is_look_space(unsigned char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

static int is_look_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static unsigned char lower_byte(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + 32) : byte;
}

static int is_same_name(const unsigned char *one, const unsigned char *other, size_t length)
{
    for (size_t at = 0; at < length; at++)
        if (lower_byte(one[at]) != lower_byte(other[at]))
            return 0;
    return 1;
}

/* Return the next place where a tag may stand, NULL where there is none. */
static const unsigned char *find_tag_mark(const unsigned char *at, const unsigned char *end)
{
    return memchr(at, '<', (size_t)(end - at));
}

static uint64_t find_name_bits(const ByteMap *names, const unsigned char *name, size_t length)
{
    char lowered[LONGEST_LOOKED_NAME];
    uint64_t bits = 0;
    if (length > sizeof lowered)
        return 0;
    for (size_t at = 0; at < length; at++)
        lowered[at] = (char)lower_byte(name[at]);
    find_value(names, lowered, length, &bits);
    return bits;
}

/* Return where an attribute's value ends that begins at `at`. */
static const unsigned char *skip_value(const unsigned char *at, const unsigned char *end)
{
    if (at < end && (*at == '"' || *at == '\'')) {
        const unsigned char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
        return close ? close + 1 : end;
    }
    while (at < end && !is_look_space(*at) && *at != '>')
        at++;
    return at;
}

/* Read the tag at `<`, up to and with its `>`; 0 where it has no end or too many attributes. */
static int read_looked_tag(Look *look, LookedTag *tag)
{
    const unsigned char *at = look->at + 1, *end = look->end;
    long attributes = 0;
    tag->is_end = *at == '/';
    at += tag->is_end;
    tag->name = at;
    while (at < end && !is_look_space(*at) && *at != '/' && *at != '>')
        at++;
    tag->length = (size_t)(at - tag->name);
    tag->bits = find_name_bits(look->names, tag->name, tag->length);
    while (1) {
        int is_slash = 0;
        while (at < end && (is_look_space(*at) || *at == '/'))
            is_slash = *at++ == '/';
        if (at >= end)
            return 0;
        if (*at == '>') {
            tag->is_closed = is_slash;
            look->at = at + 1;
            return 1;
        }
        if (++attributes > look->attributes)
            return 0;
        at++; /* a name may begin with an equals sign */
        while (at < end && !is_look_space(*at) && *at != '/' && *at != '=' && *at != '>')
            at++;
        const unsigned char *mark = at;
        while (mark < end && is_look_space(*mark))
            mark++;
        if (mark < end && *mark == '=') {
            mark++;
            while (mark < end && is_look_space(*mark))
                mark++;
            at = skip_value(mark, end);
        }
    }
}

/* Say whether an end tag of this name stands at `at`, which is a `<`. */
static int is_end_of(const LookedTag *tag, const unsigned char *at, const unsigned char *end)
{
    if ((size_t)(end - at) < tag->length + 3 || at[1] != '/' || !is_same_name(at + 2, tag->name, tag->length))
        return 0;
    unsigned char after = at[2 + tag->length];
    return is_look_space(after) || after == '/' || after == '>';
}

/* Say whether a start tag of this name stands at `at`: -1 for sure, 1 where only its first letters are known to be. */
static int begins_with_name(const LookedTag *tag, const unsigned char *at, const unsigned char *end)
{
    if ((size_t)(end - at) <= tag->length || !is_same_name(at + 1, tag->name, tag->length))
        return 0;
    const unsigned char *after = at + 1 + tag->length;
    return after < end && (is_look_space(*after) || *after == '/' || *after == '>') ? -1 : 1;
}

/* Say whether a script's text holds at `at` what only a page has: its frame, or the ends of paragraphs line by line. -1 is
 * sure that it does. */
static int is_page_in_script(const Look *look, const unsigned char *at)
{
    const unsigned char *name = at + 1, *stop = name + (name < look->end && *name == '/');
    while (stop < look->end && is_look_letter(*stop))
        stop++;
    if (stop >= look->end)
        return 0;
    if (find_name_bits(look->names, name, (size_t)(stop - name)) & NAME_IN_SCRIPT)
        return is_look_space(*stop) || *stop == '>' ? -1 : 1; /* whatever follows the name */
    if (stop - name != 2 || name[0] != '/' || lower_byte(name[1]) != 'p' || *stop != '>')
        return 0;
    int has_line = 0;
    for (stop++; stop < look->end && is_look_space(*stop); stop++)
        has_line |= *stop == '\n';
    return has_line && stop < look->end && *stop == '<' ? -1 : 0;
}

/* Say whether the text of a title or style holds at `at` what only a page has; -1 is sure that it does. */
static int is_page_inside(const Look *look, const unsigned char *at)
{
    const unsigned char *name = at + 1, *stop = name + (name < look->end && *name == '/');
    while (stop < look->end && !is_look_space(*stop) && *stop != '/' && *stop != '>' && stop - name <= LONGEST_LOOKED_NAME)
        stop++;
    if (!(find_name_bits(look->names, name, (size_t)(stop - name)) & NAME_INSIDE))
        return 0;
    return stop < look->end ? -1 : 1;
}

/* Say whether the text of an element holds at `at`, which is a `<`, what only a page has; -1 is sure that it does. */
static int is_page_in_text(const Look *look, const LookedTag *tag, const unsigned char *at)
{
    if (tag->bits & NAME_SCRIPT)
        return is_page_in_script(look, at);
    if (tag->bits & NAME_NO_PAGE)
        return is_page_inside(look, at);
    if (!(tag->bits & NAME_NO_END_TAGS))
        return 0;
    if (look->end - at > 2 && at[1] == '/' && is_look_letter(at[2]))
        return -1;
    return begins_with_name(tag, at, look->end);
}

/* Go to the end tag of an element with raw text; 0 where its text may be the page, or may end elsewhere, and -1 where Python's
 * look is sure not to know its end. */
static int skip_raw_text(Look *look, const LookedTag *tag)
{
    const unsigned char *at = look->at;
    int has_comment = 0, has_script = 0, is_page = 0;
    if (tag->is_closed && !look->is_mended)
        return is_end_of(tag, at, look->end) ? 0 : -1;
    for (; (at = memchr(at, '<', (size_t)(look->end - at))) != NULL; at++) {
        if (is_end_of(tag, at, look->end)) {
            look->at = at;
            return 1;
        }
        if (!look->is_mended && (is_page = is_page_in_text(look, tag, at)) != 0)
            return is_page < 0 ? -1 : 0;
        if (tag->bits & NAME_SCRIPT) {
            has_comment |= look->end - at > 3 && at[1] == '!' && at[2] == '-' && at[3] == '-';
            has_script |= begins_with_name(tag, at, look->end) != 0;
            if (has_comment && has_script)
                return 0;
        }
    }
    return -1;
}

/* Go behind a comment; -1 where it has no end, or another begins in it, which Python's look is never sure of. */
static int skip_comment(Look *look)
{
    const unsigned char *at = look->at + 4, *end = look->end;
    if (at < end && *at == '>') {
        look->at = at + 1;
        return 1;
    }
    if (end - at > 1 && at[0] == '-' && at[1] == '>') {
        look->at = at + 2;
        return 1;
    }
    for (; (at = memchr(at, '-', (size_t)(end - at))) != NULL; at++) {
        if (end - at < 3)
            return -1;
        if (at[1] != '-')
            continue;
        if (at[2] == '>' || (at[2] == '!' && end - at > 3 && at[3] == '>')) {
            look->at = at + (at[2] == '>' ? 3 : 4);
            return 1;
        }
        if (!look->is_mended && at >= look->at + 6 && at[-1] == '!' && at[-2] == '<')
            return -1;
    }
    return -1;
}

static int is_section(const unsigned char *at, const unsigned char *end)
{
    return end - at >= 9 && is_same_name(at, (const unsigned char *)"<![cdata[", 9);
}

/* Take in what begins with `<!`, `<?` or `</` and is no tag; 0 where Python must look, -1 where its look is sure of nothing. */
static int skip_other(Look *look)
{
    const unsigned char *at = look->at, *end = look->end;
    if (end - at > 3 && at[1] == '!' && at[2] == '-' && at[3] == '-')
        return skip_comment(look);
    if (is_section(at, end) && look->foreign)
        return 0; /* elsewhere it is a comment that ends at the first ">" */
    if (at[1] == '/' && end - at > 2 && at[2] == '>') {
        look->at = at + 1; /* no token at all */
        return 1;
    }
    const unsigned char *close = memchr(at, '>', (size_t)(end - at));
    look->at = close ? close + 1 : end;
    return 1;
}

static int count_opened(Look *look, const LookedTag *tag, long change)
{
    look->foreign += tag->bits & NAME_FOREIGN ? change : 0;
    look->formatting += tag->bits & NAME_FORMATTING ? change : 0;
    return 1;
}

/* Take a start tag in; 0 where a limit may be exceeded, -1 where Python, which has read the same tags so far, says so too. */
static int open_looked(Look *look, const LookedTag *tag)
{
    if (tag->bits & NAME_HIDES)
        return 0;
    if (tag->bits & NAME_VOID)
        return 1;
    if (tag->bits & (NAME_SCRIPT | NAME_NO_PAGE | NAME_NO_END_TAGS | NAME_ANY_TEXT)) {
        if ((tag->bits & NAME_SCRIPT) && look->foreign)
            return 0;
        return skip_raw_text(look, tag);
    }
    if ((tag->bits & NAME_THOROUGH) || look->count >= look->depth)
        return -1;
    if ((tag->bits & NAME_OPTION) && --look->options < 0)
        return -1;
    if ((tag->bits & NAME_ONCE) && --look->once < 0)
        return 0; /* of all such names together: fewer than Python allows */
    if (tag->is_closed && !look->foreign && !(tag->bits & NAME_FOREIGN))
        return -1;
    if (tag->is_closed && (tag->bits & NAME_FOREIGN_LEAF))
        return 1;
    look->stack[look->count++] = (OpenName){tag->name, tag->length, tag->bits};
    return count_opened(look, tag, 1);
}

static void close_looked(Look *look, const LookedTag *tag)
{
    if (!look->count)
        return;
    const OpenName *top = &look->stack[look->count - 1];
    if (top->length != tag->length || !is_same_name(top->name, tag->name, tag->length))
        return;
    look->count--;
    count_opened(look, tag, -1);
}

/* Say whether a page is harmless for sure, or for sure not to Python's look. `look` has its bytes, its limits, and a stack with room for `depth` names. */
static int look_at_page(Look *look)
{
    int found;
    while (look->at < look->end && (look->at = memchr(look->at, '<', (size_t)(look->end - look->at))) != NULL) {
        if (look->end - look->at < 3)
            return 0;
        unsigned char first = look->at[1];
        LookedTag tag;
        if (is_look_letter(first) || (first == '/' && is_look_letter(look->at[2]))) {
            if (!read_looked_tag(look, &tag))
                return 0;
            if (tag.is_end)
                close_looked(look, &tag);
            else if ((found = open_looked(look, &tag)) != 1)
                return found;
        } else if (first == '!' || first == '?' || first == '/') {
            if ((found = skip_other(look)) != 1)
                return found;
        } else {
            look->at++;
        }
    }
    return look->formatting == 0 ? 1 : -1;
}

#endif
