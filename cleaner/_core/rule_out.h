/* Which leaf some rows come to in each of many trees.

   All that a test needs of a value is how many of its column's thresholds it exceeds. These steps are counted once, and take a
   byte; all tests then compare bytes, of all rows at once. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "processors.h"

enum {ROWS = 32, MOST_STEPS = 127};

/* A test: where the steps of its column stand, the steps that go left, and the leaves that it rules out where it goes right. */
typedef struct {
    uint16_t column;
    int8_t steps;
    uint8_t first_leaves, last_leaves;
} Test;

/* A column of values, and the stretch of its thresholds. */
typedef struct {
    int32_t feature;
    uint32_t begin, end;
} Steps;

FOR_ALL_PROCESSORS
static void count_steps(
    const Steps *ALONE steps, ptrdiff_t steps_count, const float *ALONE thresholds,
    const float *ALONE columns, ptrdiff_t stride, int count, int8_t *ALONE found)
{
    float values[ROWS] = {0};
    for (ptrdiff_t at = 0; at < steps_count; at++, found += ROWS) {
        int32_t exceeded[ROWS] = {0};
        memcpy(values, columns + steps[at].feature * stride, count * sizeof(float));
        for (uint32_t step = steps[at].begin; step < steps[at].end; step++) {
            const float threshold = thresholds[step];
            for (int row = 0; row < ROWS; row++) exceeded[row] += values[row] > threshold;
        }
        for (int row = 0; row < ROWS; row++) found[row] = (int8_t)exceeded[row];
    }
}

/* Which leaves, of the first eight and of the last eight, the tests of one tree rule out for each row. */
#if defined(__GNUC__)
typedef int8_t Bytes __attribute__((vector_size(ROWS)));

static inline __attribute__((always_inline)) void rule_out(
    const Test *ALONE tests, ptrdiff_t tests_count, const int8_t *ALONE found, uint8_t *ALONE first, uint8_t *ALONE last)
{
    const Bytes none = {0};
    Bytes first_out = {0}, last_out = {0}, values;
    for (ptrdiff_t test = 0; test < tests_count; test++) {
        memcpy(&values, found + (ptrdiff_t)tests[test].column * ROWS, ROWS);
        const Bytes goes_right = values > none + tests[test].steps; /* a sum with none: the same byte for each row */
        first_out |= goes_right & (none + (int8_t)tests[test].first_leaves);
        last_out |= goes_right & (none + (int8_t)tests[test].last_leaves);
    }
    memcpy(first, &first_out, ROWS);
    memcpy(last, &last_out, ROWS);
}
#else
static void rule_out(
    const Test *ALONE tests, ptrdiff_t tests_count, const int8_t *ALONE found, uint8_t *ALONE first, uint8_t *ALONE last)
{
    memset(first, 0, ROWS);
    memset(last, 0, ROWS);
    for (ptrdiff_t test = 0; test < tests_count; test++) {
        const int8_t *ALONE values = found + (ptrdiff_t)tests[test].column * ROWS;
        for (int row = 0; row < ROWS; row++) {
            const uint8_t goes_right = (uint8_t)-(values[row] > tests[test].steps);
            first[row] |= goes_right & tests[test].first_leaves;
            last[row] |= goes_right & tests[test].last_leaves;
        }
    }
}
#endif

/* The leaf that each row comes to in each tree (trees x ROWS): the first that is left, the first of all where none is. */
FOR_ALL_PROCESSORS
static void find_taken(
    const Test *ALONE tests, ptrdiff_t trees, ptrdiff_t tests_count, const int8_t *ALONE found, uint8_t *ALONE taken)
{
    uint8_t first[ROWS], last[ROWS];
    for (ptrdiff_t tree = 0; tree < trees; tree++, tests += tests_count, taken += ROWS) {
        rule_out(tests, tests_count, found, first, last);
        for (int row = 0; row < ROWS; row++) {
            const uint8_t first_left = (uint8_t)~first[row], last_left = (uint8_t)~last[row];
            const uint8_t left = first_left ? first_left : last_left;
            const uint8_t lowest = left & (uint8_t)-left;
            taken[row] = ((lowest & 0xAA) ? 1 : 0) | ((lowest & 0xCC) ? 2 : 0) | ((lowest & 0xF0) ? 4 : 0)
                | (!first_left && last_left ? 8 : 0);
        }
    }
}

/* Add up the leaves of each row, one tree after the other. */
static void add_leaves(
    const uint8_t *ALONE taken, const double *ALONE leaves, ptrdiff_t trees, int count, double *ALONE total)
{
    for (int row = 0; row < count; row++) total[row] = 0;
    for (ptrdiff_t tree = 0; tree < trees; tree++, taken += ROWS, leaves += 16)
        for (int row = 0; row < count; row++) total[row] += leaves[taken[row]];
}
