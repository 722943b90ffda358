/* Strings that a match must hold, in their order: a small tree, and where in a row its strings stand. */
#ifndef CLEANER_LITERAL_ORDER_H
#define CLEANER_LITERAL_ORDER_H

#include "literals.h"

#define NOWHERE UINT32_MAX
#define MIN_INDEX_BITS 6 /* of the hash of three bytes of a row */
#define MAX_INDEX_BITS 16
#define INDEXED 3 /* bytes; a shorter string is looked for as it is */
#define SHORT ((uint32_t)1 << MAX_INDEX_BITS)

enum { STRINGS, SEQUENCE, CHOICE };

/* A node, its strings, and its parts, which follow it; `end` is where the node after them is. */
typedef struct {
    uint32_t kind, end, first_string, end_string;
} Node;

/* `signs` has of each string the hash of its first bytes, or its rarest byte where it is short: most strings are not in a row,
   and this tells so, in a tenth of the memory. */
typedef struct {
    Node *nodes;
    Ends *strings;
    uint32_t *signs;
    uint32_t node_count, string_count;
} Order;

/* Where in a row the same three bytes, or others of the same hash, begin: places in order, counted from 1. */
typedef struct {
    const uint8_t *row;
    uint32_t *heads, *next;
    uint64_t bytes[256 / 64]; /* that the row has */
    size_t room; /* of `next` */
    uint32_t length;
    int bits;
} Index;

static inline uint32_t hash_three(const uint8_t *row, int bits)
{
    return hash_key(cut_key(read_eight(row), INDEXED), bits);
}

/* Return of a string what its order keeps as its sign. Rarer bytes are larger. */
static uint32_t find_sign(const Ends *string)
{
    const uint32_t one = (uint32_t)(string->head & 0xFF), other = (uint32_t)(string->head >> 8 & 0xFF);
    if (string->length >= INDEXED)
        return hash_key(cut_key(string->head, INDEXED), MAX_INDEX_BITS);
    return SHORT | (string->length > 1 && other > one ? other : one);
}

/* Index a row, for which there is room. */
static void index_row(Index *index, const uint8_t *row, uint32_t length)
{
    index->row = row;
    index->length = length;
    index->bits = MIN_INDEX_BITS;
    while (index->bits < MAX_INDEX_BITS && (uint32_t)1 << index->bits < length)
        index->bits++;
    memset(index->heads, 0, sizeof(uint32_t) << index->bits);
    memset(index->bytes, 0, sizeof(index->bytes));
    for (uint32_t at = length; at > 0; at--) { /* there is room behind a row */
        uint32_t *head = &index->heads[hash_three(row + at - 1, index->bits)];
        index->next[at - 1] = *head;
        *head = at;
        set_bit(index->bytes, row[at - 1]);
    }
}

/* Return where a string of one or two bytes stands in a row, up to `last`; `NOWHERE` if it does not. */
static uint32_t find_short_string(const Index *index, const Ends *string, uint32_t rare, uint32_t start, uint32_t last)
{
    const uint32_t is_second = rare != (uint32_t)(string->head & 0xFF);
    for (uint32_t at = start; at <= last; at++) {
        const uint8_t *found = memchr(index->row + at + is_second, (int)rare, last - at + 1);
        if (found == NULL)
            return NOWHERE;
        at = (uint32_t)(found - index->row) - is_second;
        if (may_stand_at(string, found - is_second))
            return at;
    }
    return NOWHERE;
}

/* Return where a string of an order stands in a row, from `start` on; `NOWHERE` if it does not. */
static uint32_t find_string(const Index *index, const Order *order, uint32_t number, uint32_t start)
{
    const uint32_t sign = order->signs[number];
    uint32_t next = sign & SHORT ? has_bit(index->bytes, sign & ~SHORT) : index->heads[sign >> (MAX_INDEX_BITS - index->bits)];
    if (!next)
        return NOWHERE;
    const Ends *string = &order->strings[number];
    if (start > index->length || string->length > index->length - start)
        return NOWHERE;
    const uint32_t last = index->length - string->length;
    if (sign & SHORT)
        return find_short_string(index, string, sign & ~SHORT, start, last);
    for (; next; next = index->next[next - 1])
        if (next > start && may_stand_at(string, index->row + next - 1))
            return next - 1 <= last ? next - 1 : NOWHERE;
    return NOWHERE;
}

/* Return the nearest end that a node can have in a row from `start` on, `NOWHERE` if none. */
static uint32_t find_end(const Order *order, const Index *index, uint32_t number, uint32_t start)
{
    const Node *node = &order->nodes[number];
    uint32_t nearest = NOWHERE;
    for (uint32_t at = node->first_string; at < node->end_string; at++) {
        uint32_t found = find_string(index, order, at, start);
        if (found != NOWHERE && found + order->strings[at].length < nearest)
            nearest = found + order->strings[at].length;
    }
    for (uint32_t part = number + 1; part < node->end; part = order->nodes[part].end) {
        uint32_t end = find_end(order, index, part, start);
        if (node->kind == CHOICE) {
            nearest = end < nearest ? end : nearest;
        } else {
            nearest = start = end;
            if (end == NOWHERE)
                break;
        }
    }
    return nearest;
}

#endif
