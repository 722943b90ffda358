/* Literals looked for in rows of bytes. Each letter that some literal holds has a byte, rare ones share theirs; 0 is for all others. */
#ifndef CLEANER_LITERALS_H
#define CLEANER_LITERALS_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_KEY 8
#define MARKED 64 /* places that are looked at together */
#define MAX_HITS 1024
#define PAIR_BITS 16 /* of the number of a pair of bytes */
#define TRIPLE_BITS 16 /* of the hash of three bytes, and so on: small bitmaps stay in the first cache */
#define FOUR_BITS 17
#define BEGUN_BITS 17
#define LONG_BITS 19

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

/* Which keys there may be, by their sizes: one or two bytes, three, four; those of six and eight also by their first six,
   which few places of a text share. */
typedef struct {
    uint64_t *pairs, *triples, *fours, *begun, *full;
    Slot *slots;
    int slot_bits;
    uint32_t has_single; /* a bit: there are keys of one byte */
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
    return length >= 8 ? 8 : length >= 6 ? 6 : length >= 4 ? 4 : length;
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
    if (size == 1) {
        keys->has_single = 1;
        for (uint32_t second = 0; second < 256; second++)
            set_bit(keys->pairs, (uint32_t)key | second << 8);
    } else if (size == 2) {
        set_bit(keys->pairs, (uint32_t)key);
    } else if (size == 3) {
        set_bit(keys->triples, hash_key(key, TRIPLE_BITS));
    } else if (size == 4) {
        set_bit(keys->fours, hash_key(key, FOUR_BITS));
    } else {
        set_bit(keys->begun, hash_key(cut_key(key, 6), BEGUN_BITS));
        set_bit(keys->full, hash_key(key, LONG_BITS));
    }
}

static inline uint32_t may_be_long(const Keys *keys, uint64_t eight, uint32_t size)
{
    return has_bit(keys->full, hash_key(cut_key(eight, size), LONG_BITS));
}

/* A key that may stand at a place. */
typedef struct {
    uint64_t key;
    size_t at;
} Hit;

#if defined(__GNUC__)
#define FETCH(address) __builtin_prefetch(address)
#else
#define FETCH(address)
#endif

/* Return which of up to 64 places of a row may begin a key, a bit for each. It asks without a branch: which place does is hard to
   foresee, and a wrong guess takes longer than all that is asked here. */
static uint64_t mark_places(const Keys *keys, const uint8_t *row, size_t count)
{
    uint64_t marked = 0;
    for (size_t at = 0; at < count; at++) {
        const uint64_t eight = read_eight(row + at);
        const uint32_t is_marked = has_bit(keys->pairs, (uint32_t)cut_key(eight, 2)) |
                                   has_bit(keys->triples, hash_key(cut_key(eight, 3), TRIPLE_BITS)) |
                                   has_bit(keys->fours, hash_key(cut_key(eight, 4), FOUR_BITS)) |
                                   has_bit(keys->begun, hash_key(cut_key(eight, 6), BEGUN_BITS));
        marked |= (uint64_t)is_marked << at;
    }
    return marked;
}

static inline uint32_t find_first_bit(uint64_t bits)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(bits);
#else
    uint32_t at = 0;
    while (!(bits >> at & 1))
        at++;
    return at;
#endif
}

/* Write a key and where it stands, and return how many are written where `is_there`, a bit, says that it counts: without a branch,
   as above. */
static inline size_t write_key(Hit *hits, size_t count, uint64_t eight, uint32_t size, size_t place, uint32_t is_there)
{
    hits[count].key = cut_key(eight, size);
    hits[count].at = place;
    return count + is_there;
}

/* Write the keys that may stand in a row from `*at` on, and move on; stop before there are more than `MAX_HITS`. */
static size_t find_keys(const Keys *keys, const uint8_t *row, size_t *at, size_t end, Hit *hits)
{
    size_t count = 0;
    for (; *at < end && count + MAX_KEY * MARKED < MAX_HITS; *at += MARKED) {
        uint64_t marked = mark_places(keys, row + *at, end - *at < MARKED ? end - *at : MARKED);
        const size_t first = count;
        for (; marked; marked &= marked - 1) {
            const size_t place = *at + find_first_bit(marked);
            const uint64_t eight = read_eight(row + place);
            const uint32_t is_pair = has_bit(keys->pairs, (uint32_t)cut_key(eight, 2));
            const uint32_t is_begun = has_bit(keys->begun, hash_key(cut_key(eight, 6), BEGUN_BITS));
            count = write_key(hits, count, eight, 1, place, is_pair & keys->has_single);
            count = write_key(hits, count, eight, 2, place, is_pair);
            count = write_key(hits, count, eight, 3, place, has_bit(keys->triples, hash_key(cut_key(eight, 3), TRIPLE_BITS)));
            count = write_key(hits, count, eight, 4, place, has_bit(keys->fours, hash_key(cut_key(eight, 4), FOUR_BITS)));
            count = write_key(hits, count, eight, 6, place, is_begun & may_be_long(keys, eight, 6));
            count = write_key(hits, count, eight, 8, place, is_begun & may_be_long(keys, eight, 8));
        }
        for (size_t each = first; each < count; each++)
            FETCH(&keys->slots[hash_key(hits[each].key, keys->slot_bits)]); /* it is seldom at hand */
    }
    if (*at > end)
        *at = end;
    return count;
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
    keys->slot_bits = 4;
    while (((size_t)1 << keys->slot_bits) < 2 * count)
        keys->slot_bits++;
    keys->slots = calloc((size_t)1 << keys->slot_bits, sizeof(Slot));
    keys->pairs = make_bitmap(PAIR_BITS);
    keys->triples = make_bitmap(TRIPLE_BITS);
    keys->fours = make_bitmap(FOUR_BITS);
    keys->begun = make_bitmap(BEGUN_BITS);
    keys->full = make_bitmap(LONG_BITS);
    return keys->slots != NULL && keys->pairs != NULL && keys->triples != NULL &&
           keys->fours != NULL && keys->begun != NULL && keys->full != NULL;
}

static void free_keys(Keys *keys)
{
    free(keys->slots);
    free(keys->pairs);
    free(keys->triples);
    free(keys->fours);
    free(keys->begun);
    free(keys->full);
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
