/* Quick passes over all characters of a page's text, whatever it is kept as: the compiler does many of them in one step. */
#ifndef CLEANER_TEXT_SCAN_H
#define CLEANER_TEXT_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "processors.h"

enum { STRETCH = 64 }; /* characters that are asked at once */

typedef struct {
    ptrdiff_t nuls, replacements;
    int has_surrogates;
} Survey;

#define DEFINE_SCANS(TYPE, NAME) \
    static void survey_##NAME(const TYPE *text, ptrdiff_t length, Survey *found) \
    { \
        for (ptrdiff_t begin = 0; begin < length; begin += STRETCH) { \
            const ptrdiff_t left = length - begin; \
            TYPE stretch[STRETCH], nuls = 0, replacements = 0, surrogates = 0; \
            if (left >= STRETCH) { \
                memcpy(stretch, text + begin, sizeof stretch); \
            } else { \
                for (ptrdiff_t at = 0; at < STRETCH; at++) \
                    stretch[at] = 1; \
                memcpy(stretch, text + begin, (size_t)left * sizeof(TYPE)); \
            } \
            for (ptrdiff_t at = 0; at < STRETCH; at++) { \
                nuls += stretch[at] == 0; \
                replacements += stretch[at] == 0xFFFD; \
                surrogates |= (TYPE)(stretch[at] & (TYPE)0xFFFFF800u) == 0xD800; \
            } \
            found->nuls += nuls; \
            found->replacements += replacements; \
            found->has_surrogates |= surrogates != 0; \
        } \
    } \
    /* Return where two characters stand side by side, from `at` on; -1 where they do not. */ \
    FOR_ALL_PROCESSORS static ptrdiff_t find_pair_##NAME(const TYPE *text, ptrdiff_t at, ptrdiff_t length, uint32_t one, uint32_t other) \
    { \
        const TYPE first = (TYPE)one, second = (TYPE)other; \
        for (; at + STRETCH < length; at += STRETCH) { \
            TYPE is_there = 0; \
            for (ptrdiff_t by = 0; by < STRETCH; by++) \
                is_there |= (TYPE)((text[at + by] == first) & (text[at + by + 1] == second)); \
            if (is_there) \
                break; \
        } \
        for (; at + 1 < length; at++) \
            if (text[at] == first && text[at + 1] == second) \
                return at; \
        return -1; \
    }

/* Text as UTF-8, where halves of surrogate pairs are written as other characters are. Most characters of a page are ASCII, */
/* and a stretch is copied at once where all of it is. */
#define DEFINE_ENCODING(TYPE, NAME) \
    FOR_ALL_PROCESSORS static ptrdiff_t measure_##NAME(const TYPE *text, ptrdiff_t length) \
    { \
        ptrdiff_t size = length, begin = 0; \
        while (begin < length) { \
            const ptrdiff_t end = length - begin < STRETCH ? length : begin + STRETCH; \
            TYPE all = 0; \
            if (end - begin == STRETCH) \
                for (ptrdiff_t at = 0; at < STRETCH; at++) \
                    all |= text[begin + at]; \
            if (end - begin < STRETCH || all >= 0x80) \
                for (ptrdiff_t at = begin; at < end; at++) \
                    size += (text[at] > 0x7F) + ((uint32_t)text[at] > 0x7FF) + ((uint32_t)text[at] > 0xFFFF); \
            begin = end; \
        } \
        return size; \
    } \
    static uint8_t *encode_each_##NAME(const TYPE *text, ptrdiff_t length, uint8_t *written) \
    { \
        for (ptrdiff_t at = 0; at < length; at++) { \
            const uint32_t character = text[at]; \
            if (character < 0x80) { \
                *written++ = (uint8_t)character; \
                continue; \
            } \
            if (character < 0x800) { \
                *written++ = (uint8_t)(0xC0 | character >> 6); \
            } else { \
                if (character < 0x10000) { \
                    *written++ = (uint8_t)(0xE0 | character >> 12); \
                } else { \
                    *written++ = (uint8_t)(0xF0 | character >> 18); \
                    *written++ = (uint8_t)(0x80 | (character >> 12 & 0x3F)); \
                } \
                *written++ = (uint8_t)(0x80 | (character >> 6 & 0x3F)); \
            } \
            *written++ = (uint8_t)(0x80 | (character & 0x3F)); \
        } \
        return written; \
    } \
    FOR_ALL_PROCESSORS static void encode_##NAME(const TYPE *ALONE text, ptrdiff_t length, uint8_t *ALONE written) \
    { \
        for (; length >= STRETCH; text += STRETCH, length -= STRETCH) { \
            TYPE all = 0; \
            for (ptrdiff_t at = 0; at < STRETCH; at++) \
                all |= text[at]; \
            if (all >= 0x80) { \
                written = encode_each_##NAME(text, STRETCH, written); \
                continue; \
            } \
            for (ptrdiff_t at = 0; at < STRETCH; at++) \
                written[at] = (uint8_t)text[at]; \
            written += STRETCH; \
        } \
        encode_each_##NAME(text, length, written); \
    }

DEFINE_ENCODING(uint8_t, bytes)
DEFINE_ENCODING(uint16_t, pairs)
DEFINE_ENCODING(uint32_t, quads)

DEFINE_SCANS(uint8_t, bytes)
DEFINE_SCANS(uint16_t, pairs)
DEFINE_SCANS(uint32_t, quads)

#endif
