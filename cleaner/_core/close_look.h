/* A closer look at a page that the quick look is not sure of: it follows the open elements as `nesting.OpenElements` does.
 *
 * 1 says that nothing exceeds a limit and nothing needs mending; 0 that Python looks. Tags are read as the quick look reads
 * them, and where it would give up, this does too. Of a page that was mended, only the limits are asked.
 */
#ifndef CLEANER_CLOSE_LOOK_H
#define CLEANER_CLOSE_LOOK_H

#include "quick_look.h"

/* More bits of a name, beside those of the quick look. */
#define NAME_SPECIAL (1ull << 16)
#define NAME_SCOPE (1ull << 17)
#define NAME_FREE_ITEM (1ull << 18) /* special, and yet no fence for list items */
#define NAME_ENDS_P (1ull << 19)
#define NAME_ENDS_IN_SCOPE (1ull << 20)
#define NAME_HEADING (1ull << 21)
#define NAME_LEVEL_1 (1ull << 22) /* of a table */
#define NAME_LEVEL_2 (1ull << 23)
#define NAME_LEVEL_3 (1ull << 24)
#define NAME_BREAKS_OUT (1ull << 25)
#define NAME_HTML_IN_SVG (1ull << 26)
#define NAME_HTML_IN_MATH (1ull << 27)
#define NAME_RUBY_PART (1ull << 28)
#define NAME_LI (1ull << 29)
#define NAME_DD (1ull << 30) /* and dt */
#define NAME_OPTGROUP (1ull << 31)
#define NAME_LINK (1ull << 32) /* a and nobr */
#define NAME_BUTTON (1ull << 33)
#define NAME_FORM (1ull << 34)
#define NAME_SELECT (1ull << 35)
#define NAME_P (1ull << 36)
#define NAME_TABLE (1ull << 37)
#define NAME_TEMPLATE (1ull << 38)
#define NAME_LIST (1ull << 39)
#define NAME_RUBY (1ull << 40)
#define NAME_PLAINTEXT (1ull << 41)
#define NAME_SVG (1ull << 42)
#define NAME_RAW (NAME_SCRIPT | NAME_NO_PAGE | NAME_NO_END_TAGS | NAME_ANY_TEXT)
#define NAME_LEVELS (NAME_LEVEL_1 | NAME_LEVEL_2 | NAME_LEVEL_3)
#define NAME_NUMBER 56 /* above it the number of a formatting element */
#define MOST_NUMBERS 32

enum { HOLES = 4, MOST_STEPS = 1 << 26 };

typedef struct {
    long *positions;
    long count;
} Positions;

typedef struct {
    Look *look;
    OpenName *names;
    long *foreign_kinds; /* of each of `foreign`: KIND_NONE, KIND_SVG or KIND_MATH */
    Positions scopes, specials, fences, foreign;
    long room, count, depth, formatting, stranded_count;
    long stranded[MOST_NUMBERS];
    long most_formatting, seen_once, mending_foreign, steps;
    long long copies, most_copies;
    int is_full, is_mended;
} CloseLook;

enum { KIND_NONE, KIND_SVG, KIND_MATH };

static long top_of(const Positions *positions) { return positions->positions[positions->count - 1]; }

static void put_on(CloseLook *close, Positions *positions, long position)
{
    if (positions->count >= close->room)
        close->is_full = 1;
    else
        positions->positions[positions->count++] = position;
}

static void cut_positions(Positions *positions, long position)
{
    while (top_of(positions) >= position)
        positions->count--;
}

static int find_open_kind(const CloseLook *close) { return (int)close->foreign_kinds[close->foreign.count - 1]; }

static void put_foreign(CloseLook *close, long position, int kind)
{
    if (close->foreign.count < close->room)
        close->foreign_kinds[close->foreign.count] = kind;
    put_on(close, &close->foreign, position);
}

/* Return the innermost open element that has one of some bits, -1 for none. */
static long find_last_of(CloseLook *close, uint64_t bits)
{
    for (long at = close->count - 1; at >= 0; at--, close->steps++)
        if (close->names[at].bits & bits)
            return at;
    return -1;
}

static long find_last(CloseLook *close, const LookedTag *tag)
{
    for (long at = close->count - 1; at >= 0; at--, close->steps++)
        if (close->names[at].length == tag->length && is_same_name(close->names[at].name, tag->name, tag->length))
            return at;
    return -1;
}

static void cut_elements(CloseLook *close, long position)
{
    if (position < 0)
        return;
    while (close->count > position) {
        const OpenName *open = &close->names[--close->count];
        if (!open->length)
            continue;
        close->depth--;
        if (open->bits & NAME_FORMATTING) {
            close->formatting--;
            close->stranded[open->bits >> NAME_NUMBER]++;
            close->stranded_count++;
        }
    }
    cut_positions(&close->scopes, position);
    cut_positions(&close->specials, position);
    cut_positions(&close->fences, position);
    cut_positions(&close->foreign, position);
}

static long greater(long one, long other) { return one > other ? one : other; }

static void cut_if(CloseLook *close, long position, int holds) { cut_elements(close, holds ? position : -1); }

static void close_in_scope(CloseLook *close, const LookedTag *tag)
{
    long position = find_last(close, tag);
    cut_if(close, position, position >= top_of(&close->scopes));
}

static void close_paragraph(CloseLook *close)
{
    long position = find_last_of(close, NAME_P);
    if (position >= 0)
        cut_if(close, position, position > greater(top_of(&close->scopes), find_last_of(close, NAME_BUTTON)));
}

static void close_item(CloseLook *close, uint64_t bits)
{
    long position = find_last_of(close, bits);
    cut_if(close, position, position == top_of(&close->fences));
}

/* Take one element out from among the open ones. */
static void remove_element(CloseLook *close, const LookedTag *tag)
{
    long position = find_last(close, tag);
    uint64_t number = tag->bits >> NAME_NUMBER;
    if (position > top_of(&close->scopes)) {
        close->depth--;
        close->formatting -= (tag->bits & NAME_FORMATTING) != 0;
        close->names[position] = (OpenName){NULL, 0, 0};
        while (close->count && !close->names[close->count - 1].length)
            close->count--;
    } else if (close->stranded[number]) {
        close->stranded[number]--;
        close->stranded_count--;
    }
}

static int find_level(uint64_t bits) { return bits & NAME_LEVEL_1 ? 1 : bits & NAME_LEVEL_2 ? 2 : bits & NAME_LEVEL_3 ? 3 : 9; }

static int close_table_parts(CloseLook *close, int level)
{
    long position = find_last_of(close, NAME_TABLE) + 1;
    if (!position)
        return find_last_of(close, NAME_TEMPLATE) >= 0;
    while (position < close->count && find_level(close->names[position].bits) < level)
        position++;
    cut_elements(close, position);
    return 1;
}

static int is_sibling(CloseLook *close, const LookedTag *tag)
{
    const uint64_t top = close->count ? close->names[close->count - 1].bits : 0;
    if (tag->bits & NAME_OPTION)
        return (top & NAME_OPTION) != 0;
    if (tag->bits & NAME_OPTGROUP)
        return (top & (NAME_OPTION | NAME_OPTGROUP)) != 0;
    if (tag->bits & NAME_HEADING)
        return (top & NAME_HEADING) != 0;
    return (tag->bits & NAME_RUBY_PART) && (top & NAME_RUBY_PART) && find_last_of(close, NAME_RUBY) > top_of(&close->scopes);
}

/* Close what a start tag closes by itself; 0 where the parser then ignores the tag. */
static int make_room(CloseLook *close, const LookedTag *tag)
{
    const uint64_t bits = tag->bits;
    if (find_open_kind(close)) {
        if (!(bits & NAME_BREAKS_OUT))
            return 1;
        while (find_open_kind(close))
            cut_elements(close, top_of(&close->foreign));
    }
    if ((bits & NAME_SELECT) && find_last_of(close, NAME_SELECT) >= 0) {
        close_in_scope(close, tag);
        return 0;
    }
    if (bits & NAME_ENDS_P)
        close_paragraph(close);
    if (bits & NAME_LEVELS)
        return close_table_parts(close, find_level(bits));
    if (bits & NAME_FORM)
        return find_last_of(close, NAME_FORM) < 0;
    if (bits & (NAME_LI | NAME_DD))
        close_item(close, bits & (NAME_LI | NAME_DD));
    else if (bits & NAME_LINK)
        remove_element(close, tag);
    else if (bits & NAME_BUTTON)
        close_in_scope(close, tag);
    else if (is_sibling(close, tag))
        cut_elements(close, close->count - 1);
    return 1;
}

static void push_element(CloseLook *close, const LookedTag *tag)
{
    const long position = close->count;
    const int kind = find_open_kind(close), own = tag->bits & NAME_SVG ? KIND_SVG : KIND_MATH;
    if (position >= close->room) {
        close->is_full = 1;
        return;
    }
    close->names[close->count++] = (OpenName){tag->name, tag->length, tag->bits};
    close->depth++;
    close->formatting += (tag->bits & NAME_FORMATTING) != 0;
    if (kind) {
        if (tag->bits & (kind == KIND_SVG ? NAME_HTML_IN_SVG : NAME_HTML_IN_MATH)) {
            put_foreign(close, position, KIND_NONE);
            put_on(close, &close->scopes, position);
            put_on(close, &close->specials, position);
            put_on(close, &close->fences, position);
        } else if (tag->bits & NAME_FOREIGN) {
            put_foreign(close, position, own);
        }
    } else if (tag->bits & NAME_SPECIAL) {
        put_on(close, &close->specials, position);
        if (!(tag->bits & NAME_FREE_ITEM))
            put_on(close, &close->fences, position);
        if (tag->bits & NAME_SCOPE)
            put_on(close, &close->scopes, position);
    } else if (tag->bits & NAME_FOREIGN) {
        put_foreign(close, position, own);
    }
}

static void close_element(CloseLook *close, const LookedTag *tag)
{
    const uint64_t bits = tag->bits;
    long position;
    if (find_open_kind(close) && (position = find_last(close, tag)) >= top_of(&close->foreign)) {
        cut_elements(close, position);
    } else if (bits & NAME_P) {
        close_paragraph(close);
    } else if (bits & NAME_HEADING) {
        position = find_last_of(close, NAME_HEADING);
        cut_if(close, position, position > top_of(&close->scopes));
    } else if (bits & (NAME_FORMATTING | NAME_FORM)) {
        remove_element(close, tag);
    } else if (bits & NAME_LEVELS) {
        position = find_last(close, tag);
        cut_if(close, position, position > find_last_of(close, NAME_TABLE));
    } else if (bits & NAME_LI) {
        position = find_last(close, tag);
        cut_if(close, position, position > greater(top_of(&close->scopes), find_last_of(close, NAME_LIST)));
    } else if (bits & NAME_TABLE) {
        position = find_last(close, tag);
        cut_if(close, position, position > find_last_of(close, NAME_TEMPLATE));
    } else if (bits & NAME_ENDS_IN_SCOPE) {
        close_in_scope(close, tag);
    } else {
        position = find_last(close, tag);
        cut_if(close, position, position >= top_of(&close->specials));
    }
}

/* Take a start tag in; 0 where a limit is exceeded or something may need mending. */
static int open_element(CloseLook *close, const LookedTag *tag)
{
    Look *look = close->look;
    const uint64_t bits = tag->bits;
    const int is_foreign = find_open_kind(close) != KIND_NONE, is_mending_foreign = close->mending_foreign > 0;
    if (!close->is_mended) {
        if (tag->is_closed && !(bits & (NAME_VOID | NAME_FOREIGN)) && !is_mending_foreign)
            return 0;
        if ((bits & NAME_RAW) && is_foreign != is_mending_foreign)
            return 0;
        if (!tag->is_closed && (bits & NAME_FOREIGN))
            close->mending_foreign++;
    }
    if ((bits & NAME_RAW) && !is_foreign)
        return skip_raw_text(look, tag) == 1;
    if (bits & NAME_PLAINTEXT)
        return 0;
    if (!make_room(close, tag) || (bits & NAME_VOID))
        return 1;
    if (tag->is_closed && (find_open_kind(close) || (bits & NAME_FOREIGN)))
        return 1;
    if ((bits & NAME_OPTION) && --look->options < 0)
        return 0;
    if (bits & NAME_ONCE) {
        const long seen = 1l << (bits >> NAME_NUMBER);
        const int is_first = !(close->seen_once & seen);
        close->seen_once |= seen;
        return is_first;
    }
    if (close->depth >= look->depth)
        return 0;
    if ((bits & NAME_FORMATTING) && close->formatting + close->stranded_count >= close->most_formatting)
        return 0;
    push_element(close, tag);
    return 1;
}

static int take_tag(CloseLook *close, const LookedTag *tag)
{
    close->copies += close->stranded_count;
    if (!tag->is_end)
        return open_element(close, tag);
    close->mending_foreign -= (tag->bits & NAME_FOREIGN) && close->mending_foreign > 0;
    if (!(tag->bits & (NAME_VOID | NAME_ONCE)))
        close_element(close, tag);
    return 1;
}

/* Say whether a page is harmless for sure. */
static int look_closely_at_page(CloseLook *close)
{
    Look *look = close->look;
    while (look->at < look->end && (look->at = memchr(look->at, '<', (size_t)(look->end - look->at))) != NULL) {
        const size_t left = (size_t)(look->end - look->at);
        if (left < 3)
            return 0;
        unsigned char first = look->at[1];
        LookedTag tag;
        if (is_look_letter(first) || (first == '/' && is_look_letter(look->at[2]))) {
            if (!read_looked_tag(look, &tag) || !take_tag(close, &tag) || close->is_full || close->steps > MOST_STEPS)
                return 0;
        } else if (first == '!' || first == '?' || first == '/') {
            look->foreign = find_open_kind(close) || close->mending_foreign;
            if (!close->is_mended && left > 5 && memcmp(look->at, "<!--", 4) == 0 &&
                (look->at[4] == '>' || (look->at[4] == '-' && look->at[5] == '>')))
                return 0; /* mending may find that it goes on */
            if (skip_other(look) != 1)
                return 0;
        } else {
            look->at++;
        }
    }
    return close->copies <= close->most_copies;
}

#endif
