/* Strings that a match must hold, in their order: a small tree, and where in a row its strings stand. */
#ifndef CLEANER_LITERAL_ORDER_H
#define CLEANER_LITERAL_ORDER_H

#include "literals.h"

#define BEGIN_BITS 12 /* of the hash of how strings begin: the bitmap has 512 bytes */
#define FIRST_PAIR_BITS 11 /* the same of their first two bytes */
#define MAX_BEGIN 4
#define MAX_FOUND 500 /* where more strings stand, RE2 is asked */
#define NOWHERE UINT32_MAX
#define ROW_BITS 16 /* of the hash of three bytes of a row */
#define MIN_ROW 256 /* bytes: a shorter row is looked through as soon as its bytes are noted */

enum { STRINGS, SEQUENCE, CHOICE };

/* A node and its parts, which follow it; `end` is where the node after them is. */
typedef struct {
    uint32_t kind, end;
} Node;

/* A string of a node; `next` is another one that begins so, counted from 1. */
typedef struct {
    Ends ends;
    uint32_t node, next;
} String;

typedef struct {
    uint32_t node, start, end;
} Found;

typedef struct {
    Node *nodes;
    String *strings;
    uint32_t *heads; /* by the hash of how a string begins */
    uint64_t begins[(1 << BEGIN_BITS) / 64], pairs[(1 << FIRST_PAIR_BITS) / 64];
    uint8_t *seen; /* of each node, whether a string of it may stand in the row asked about; written anew for each row */
    uint32_t node_count, string_count;
    uint32_t sizes; /* of the beginnings, a bit for each */
    int head_bits;
} Order;

/* Add a string that was written, by its first bytes. */
static void link_string(Order *order, uint32_t number)
{
    String *string = &order->strings[number];
    uint32_t size = string->ends.length < MAX_BEGIN ? string->ends.length : MAX_BEGIN;
    uint64_t key = cut_key(string->ends.head, size);
    uint32_t *head = &order->heads[hash_key(key, order->head_bits)];
    set_bit(order->begins, hash_key(key, BEGIN_BITS));
    order->sizes |= (uint32_t)1 << size;
    if (size > 1)
        set_bit(order->pairs, hash_key(cut_key(key, 2), FIRST_PAIR_BITS));
    string->next = *head;
    *head = number + 1;
}

static inline uint32_t may_begin(const Order *order, uint64_t eight, uint32_t size)
{
    return order->sizes >> size & 1 & has_bit(order->begins, hash_key(cut_key(eight, size), BEGIN_BITS));
}

/* Add the strings that begin with so many bytes and stand at a place; return how many there are now. */
static uint32_t add_strings(const Order *order, const uint8_t *row, uint32_t length, uint32_t at, uint32_t size, Found *found, uint32_t count)
{
    uint64_t key = cut_key(read_eight(row + at), size);
    for (uint32_t next = order->heads[hash_key(key, order->head_bits)]; next; next = order->strings[next - 1].next) {
        const String *string = &order->strings[next - 1];
        uint32_t begin = string->ends.length < MAX_BEGIN ? string->ends.length : MAX_BEGIN;
        if (begin == size && at + string->ends.length <= length && may_stand_at(&string->ends, row + at) && count < MAX_FOUND) {
            found[count].node = string->node;
            found[count].start = at;
            found[count++].end = at + string->ends.length;
        }
    }
    return count;
}

/* Write where strings stand in a row of so many bytes; return how many, `MAX_FOUND` where there may be more. */
static uint32_t find_strings(const Order *order, const uint8_t *row, uint32_t length, Found *found)
{
    uint32_t count = 0;
    for (uint32_t at = 0; at < length && count < MAX_FOUND; at++) {
        uint64_t eight = read_eight(row + at);
        if (may_begin(order, eight, 1))
            count = add_strings(order, row, length, at, 1, found, count);
        if (has_bit(order->pairs, hash_key(cut_key(eight, 2), FIRST_PAIR_BITS)))
            for (uint32_t size = 2; size <= MAX_BEGIN; size++)
                if (may_begin(order, eight, size))
                    count = add_strings(order, row, length, at, size, found, count);
    }
    return count;
}

/* Note which three bytes stand side by side in a row. */
static void note_triples(uint64_t *triples, const uint8_t *row, uint32_t length)
{
    memset(triples, 0, ((size_t)1 << ROW_BITS) / 8);
    for (uint32_t at = 0; at < length; at++) {
        uint64_t key = row[at] | (uint64_t)row[at + 1] << 8 | (uint64_t)row[at + 2] << 16; /* there is room behind a row */
        set_bit(triples, hash_key(key, ROW_BITS));
    }
}

static inline int has_triples(const uint64_t *triples, uint64_t bytes, uint32_t count)
{
    for (uint32_t at = 0; at + 3 <= count; at++)
        if (!has_bit(triples, hash_key(cut_key(bytes >> (8 * at), 3), ROW_BITS)))
            return 0;
    return 1;
}

static int may_hold(const Order *order, uint32_t number)
{
    const Node *node = &order->nodes[number];
    if (node->kind == STRINGS)
        return order->seen[number];
    for (uint32_t part = number + 1; part < node->end; part = order->nodes[part].end)
        if (may_hold(order, part) == (node->kind == CHOICE))
            return node->kind == CHOICE;
    return node->kind != CHOICE;
}

/* Say whether what a match must hold may stand in a row, by its triples alone: most long rows are told by them. */
static int may_stand_in(const Order *order, const uint64_t *triples)
{
    memset(order->seen, 0, order->node_count);
    for (uint32_t number = 0; number < order->string_count; number++) {
        const Ends *ends = &order->strings[number].ends;
        uint8_t *seen = &order->seen[order->strings[number].node];
        if (!*seen)
            *seen = (uint8_t)(has_triples(triples, ends->head, ends->length < MAX_KEY ? ends->length : MAX_KEY) &&
                              (ends->length <= MAX_KEY || has_triples(triples, ends->tail, MAX_KEY)));
    }
    return may_hold(order, 0);
}

/* Return the nearest end that a node can have in a row from `start` on, `NOWHERE` if none. */
static uint32_t find_end(const Order *order, uint32_t number, uint32_t start, const Found *found, uint32_t count)
{
    const Node *node = &order->nodes[number];
    uint32_t nearest = NOWHERE;
    if (node->kind == STRINGS) {
        for (uint32_t at = 0; at < count; at++)
            if (found[at].node == number && found[at].start >= start && found[at].end < nearest)
                nearest = found[at].end;
        return nearest;
    }
    for (uint32_t part = number + 1; part < node->end; part = order->nodes[part].end) {
        uint32_t end = find_end(order, part, start, found, count);
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
