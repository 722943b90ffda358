/* Literals looked for in rows of symbols. A symbol is the number of a letter that some literal holds, 0 that of all others. */
#ifndef CLEANER_LITERALS_H
#define CLEANER_LITERALS_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define KEY_SYMBOLS 4 /* a literal is found by so many neighbouring symbols, a shorter one by all it has */

/* Bits of the hash by which a bitmap of keys goes, by the size of the key; the largest has 32 KB. */
static const int HASH_BITS[KEY_SYMBOLS + 1] = {0, 12, 14, 15, 18};

/* Where its symbols are, and where among them its key; its first symbols and its last; the rows of `Wanted` that ask for it. */
typedef struct {
    uint64_t head, tail;
    uint32_t start, length, key_at, first_wanted, end_wanted;
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

/* Four symbols in one number, the first lowest, on any machine. */
static inline uint64_t read_four(const uint16_t *symbols)
{
    return symbols[0] | (uint64_t)symbols[1] << 16 | (uint64_t)symbols[2] << 32 | (uint64_t)symbols[3] << 48;
}

static inline uint64_t cut_key(uint64_t four, int size)
{
    return four & (~UINT64_C(0) >> (16 * (KEY_SYMBOLS - size)));
}

/* Behind the symbols there is room for a key. */
static inline uint64_t read_key(const uint16_t *symbols, int size)
{
    return cut_key(read_four(symbols), size);
}

/* As many as a key holds, the first and the last; a literal of less than two keys is then known as a whole. */
static inline uint64_t read_head(const uint16_t *symbols, uint32_t length)
{
    return length >= KEY_SYMBOLS ? read_key(symbols, KEY_SYMBOLS) : read_key(symbols, (int)length);
}

static inline uint64_t read_tail(const uint16_t *symbols, uint32_t length)
{
    return length >= KEY_SYMBOLS ? read_key(symbols + length - KEY_SYMBOLS, KEY_SYMBOLS) : 0;
}

static inline int stands_at(const Literal *literal, const uint16_t *all, const uint16_t *row)
{
    return read_tail(row, literal->length) == literal->tail && read_head(row, literal->length) == literal->head &&
           (literal->length <= 2 * KEY_SYMBOLS || memcmp(row, &all[literal->start], sizeof(uint16_t) * literal->length) == 0);
}

static inline uint32_t hash_key(uint64_t key, int bits)
{
    return (uint32_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - bits));
}

static inline int has_bit(const uint64_t *bits, uint32_t at)
{
    return (int)(bits[at >> 6] >> (at & 63) & 1);
}

static inline void set_bit(uint64_t *bits, uint32_t at)
{
    bits[at >> 6] |= UINT64_C(1) << (at & 63);
}

/* A bitmap of keys for each size, and a table of slots for all. */
typedef struct {
    uint64_t *bitmaps[KEY_SYMBOLS + 1];
    Slot *slots;
    int slot_bits;
} Keys;

static inline uint32_t may_hold(const Keys *keys, uint64_t four, const int size)
{
    return (uint32_t)has_bit(keys->bitmaps[size], hash_key(cut_key(four, size), HASH_BITS[size])) << size;
}

/* Return of which sizes a key may begin here, a bit for each. */
static inline uint32_t find_sizes(const Keys *keys, const uint16_t *symbols)
{
    const uint64_t four = read_four(symbols);
    return may_hold(keys, four, 1) | may_hold(keys, four, 2) | may_hold(keys, four, 3) | may_hold(keys, four, 4);
}

/* Return the slot of a key, or the empty one where it belongs. */
static inline Slot *find_slot(const Keys *keys, uint64_t key)
{
    uint32_t at = hash_key(key, keys->slot_bits), mask = ((uint32_t)1 << keys->slot_bits) - 1;
    while (keys->slots[at].count && keys->slots[at].key != key)
        at = (at + 1) & mask;
    return &keys->slots[at];
}

static int make_keys(Keys *keys, size_t count)
{
    keys->slot_bits = 4;
    while (((size_t)1 << keys->slot_bits) < 2 * count)
        keys->slot_bits++;
    keys->slots = calloc((size_t)1 << keys->slot_bits, sizeof(Slot));
    for (int size = 1; size <= KEY_SYMBOLS; size++) {
        keys->bitmaps[size] = calloc(((size_t)1 << HASH_BITS[size]) / 64, sizeof(uint64_t));
        if (keys->bitmaps[size] == NULL)
            return 0;
    }
    return keys->slots != NULL;
}

static void free_keys(Keys *keys)
{
    free(keys->slots);
    for (int size = 1; size <= KEY_SYMBOLS; size++)
        free(keys->bitmaps[size]);
}

#endif
