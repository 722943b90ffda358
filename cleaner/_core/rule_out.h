/* Which leaves the tests of one tree rule out, for some rows at once, and the values of those that are left.

   The compiler does several rows in one step. */
#include <stddef.h>
#include <stdint.h>

#if defined(_MSC_VER)
#define ALONE __restrict
#else
#define ALONE restrict
#endif

/* Where the loader can choose, one copy is made for processors with wider steps: these compare and set bits, nothing else. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_ALL_PROCESSORS __attribute__((target_clones("avx2", "default")))
#else
#define FOR_ALL_PROCESSORS
#endif

FOR_ALL_PROCESSORS
static void rule_out(
    const int32_t *ALONE features, const float *ALONE thresholds, const uint16_t *ALONE masks, ptrdiff_t tests,
    const float *ALONE columns, ptrdiff_t stride, int count, uint32_t *ALONE ruled_out)
{
    for (int row = 0; row < count; row++) ruled_out[row] = 0;
    for (ptrdiff_t test = 0; test < tests; test++) {
        const float *ALONE column = columns + features[test] * stride;
        const float threshold = thresholds[test];
        const uint32_t left_side = (uint16_t)~masks[test];
        for (int row = 0; row < count; row++)
            ruled_out[row] |= column[row] > threshold ? left_side : 0;
    }
}

/* The number of a bit that stands alone, by the top four bits of its product with a de Bruijn number; 0 for no bit at all. */
static const uint8_t LEAF_OF[16] = {0, 1, 2, 5, 3, 9, 6, 11, 15, 4, 8, 10, 14, 7, 13, 12};

static inline uint8_t find_first_left(uint32_t ruled_out)
{
    const uint32_t left = ~ruled_out & 0xFFFF;
    return LEAF_OF[((left & (0 - left)) * 0x09AF >> 12) & 15];
}

static void add_leaves(const uint32_t *ALONE ruled_out, const float *ALONE leaves, int count, double *ALONE total)
{
    for (int row = 0; row < count; row++) total[row] += leaves[find_first_left(ruled_out[row])];
}
