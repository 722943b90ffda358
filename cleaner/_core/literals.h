/* Literals looked for in rows of bytes. Each letter that some literal holds has a byte, rare ones share theirs; 0 is for all others. */
#ifndef CLEANER_LITERALS_H
#define CLEANER_LITERALS_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_KEY 8
#define MAX_SHORT 3 /* a key of so many bytes has a bitmap to itself; a longer one is looked for where its first four bytes stand */
#define FIRST 4
#define SHORT_BITS 15
#define LONG_BITS 18 /* of the hash that the bitmaps go by: 32 KB, which stay in the first cache */
#define FULL_BITS 19

/* The first bytes of a literal, and the last where they are more than these. */
typedef struct {
    uint64_t head, tail;
    uint32_t length;
} Ends;

/* Where its symbols are; where its key is in it; the rows of `Wanted` that ask for it. */
typedef struct {
    Ends ends;
    uint32_t start, key_at, first_wanted, end_wanted;
    uint32_t is_loose; /* the bytes do not tell it from all others */
} Literal;

/* Who wants a literal: the part of a pattern (a bit), how far it may be from the edges of the row, and how long the row. */
typedef struct {
    uint32_t pattern, part;
    int32_t exact; /* where the letters begin as they must be written; -1 where the case does not count */
    uint32_t before, after, longest;
} Wanted;

/* The literals with one key, side by side; an empty slot has none. */
typedef struct {
    uint64_t key;
    uint32_t first, count;
} Slot;

/* Which keys there may be: short ones by their size, long ones by their first bytes and as a whole; and a table of them all. */
typedef struct {
    uint64_t *brief[MAX_SHORT + 1], *begun, *full;
    Slot *slots;
    int slot_bits;
} Keys;

/* Eight bytes in one number, the first lowest, on any machine. Behind a row there is room for them. */
static inline uint64_t read_eight(const uint8_t *row)
{
    return row[0] | (uint64_t)row[1] << 8 | (uint64_t)row[2] << 16 | (uint64_t)row[3] << 24 | (uint64_t)row[4] << 32 |
           (uint64_t)row[5] << 40 | (uint64_t)row[6] << 48 | (uint64_t)row[7] << 56;
}

static inline uint64_t cut_key(uint64_t eight, uint32_t size)
{
    return eight & (~UINT64_C(0) >> (8 * (MAX_KEY - size)));
}

static inline uint32_t size_key(uint32_t length)
{
    return length >= 8 ? 8 : length >= 6 ? 6 : length >= FIRST ? FIRST : length;
}

static inline uint32_t hash_key(uint64_t key, int bits)
{
    return (uint32_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - bits));
}

static inline uint32_t has_bit(const uint64_t *bits, uint32_t at)
{
    return (uint32_t)(bits[at >> 6] >> (at & 63) & 1);
}

static inline void set_bit(uint64_t *bits, uint32_t at)
{
    bits[at >> 6] |= UINT64_C(1) << (at & 63);
}

static void add_key(Keys *keys, uint64_t key, uint32_t size)
{
    if (size <= MAX_SHORT) {
        set_bit(keys->brief[size], hash_key(key, SHORT_BITS));
    } else {
        set_bit(keys->begun, hash_key(cut_key(key, FIRST), LONG_BITS));
        set_bit(keys->full, hash_key(key, FULL_BITS));
    }
}

static inline uint32_t may_be_short(const Keys *keys, uint64_t eight, uint32_t size)
{
    return has_bit(keys->brief[size], hash_key(cut_key(eight, size), SHORT_BITS)) << size;
}

static inline uint32_t may_be_long(const Keys *keys, uint64_t eight, uint32_t size)
{
    return has_bit(keys->full, hash_key(cut_key(eight, size), FULL_BITS)) << size;
}

/* Return of which sizes a key may begin with these bytes, a bit for each. */
static inline uint32_t find_sizes(const Keys *keys, uint64_t eight)
{
    uint32_t sizes = may_be_short(keys, eight, 1) | may_be_short(keys, eight, 2) | may_be_short(keys, eight, 3);
    if (has_bit(keys->begun, hash_key(cut_key(eight, FIRST), LONG_BITS)))
        sizes |= may_be_long(keys, eight, FIRST) | may_be_long(keys, eight, 6) | may_be_long(keys, eight, 8);
    return sizes;
}

/* Return the slot of a key, or the empty one where it belongs. */
static inline Slot *find_slot(const Keys *keys, uint64_t key)
{
    uint32_t at = hash_key(key, keys->slot_bits), mask = ((uint32_t)1 << keys->slot_bits) - 1;
    while (keys->slots[at].count && keys->slots[at].key != key)
        at = (at + 1) & mask;
    return &keys->slots[at];
}

static uint64_t *make_bitmap(int bits)
{
    return calloc(((size_t)1 << bits) / 64, sizeof(uint64_t));
}

static int make_keys(Keys *keys, size_t count)
{
    int is_whole = 1;
    keys->slot_bits = 4;
    while (((size_t)1 << keys->slot_bits) < 2 * count)
        keys->slot_bits++;
    keys->slots = calloc((size_t)1 << keys->slot_bits, sizeof(Slot));
    keys->begun = make_bitmap(LONG_BITS);
    keys->full = make_bitmap(FULL_BITS);
    for (int size = 1; size <= MAX_SHORT; size++) {
        keys->brief[size] = make_bitmap(SHORT_BITS);
        is_whole = is_whole && keys->brief[size] != NULL;
    }
    return is_whole && keys->slots != NULL && keys->begun != NULL && keys->full != NULL;
}

static void free_keys(Keys *keys)
{
    free(keys->slots);
    free(keys->begun);
    free(keys->full);
    for (int size = 1; size <= MAX_SHORT; size++)
        free(keys->brief[size]);
}

static inline void note_ends(Ends *ends, const uint8_t *bytes, uint32_t length)
{
    ends->length = length;
    ends->head = cut_key(read_eight(bytes), length < MAX_KEY ? length : MAX_KEY);
    ends->tail = length > MAX_KEY ? read_eight(bytes + length - MAX_KEY) : 0;
}

static inline int may_stand_at(const Ends *ends, const uint8_t *row)
{
    if (ends->length < MAX_KEY)
        return cut_key(read_eight(row), ends->length) == ends->head;
    return read_eight(row) == ends->head && (ends->length == MAX_KEY || read_eight(row + ends->length - MAX_KEY) == ends->tail);
}

#endif
