/* The shapes of one page by tag and class: most elements have one that was met before.
 *
 * What it points to must stay where it is as long as it is used. It has so many places and looks at a bounded count of them, so
 * that no page makes it slow; what it has no place for is looked up elsewhere.
 */
#ifndef CLEANER_SHAPE_MAP_H
#define CLEANER_SHAPE_MAP_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "byte_map.h"

enum { SHAPE_PLACES = 1024, SHAPE_LONGEST_SEARCH = 16 }; /* the first is a power of two */

typedef struct {
    const void *tag;
    const char *name;
    size_t length;
    uint32_t hash;
    void *shape; /* NULL: the place is free */
} ShapePlace;

/* Return the place of a shape, or a free place for it, or NULL where the search would be long. */
static ShapePlace *find_shape_place(ShapePlace *places, const void *tag, const char *name, size_t length)
{
    uint32_t hash = hash_key(name, length) ^ (uint32_t)((uintptr_t)tag >> 4);
    for (size_t step = 0; step < SHAPE_LONGEST_SEARCH; step++) {
        ShapePlace *place = &places[(hash + step) & (SHAPE_PLACES - 1)];
        if (place->shape == NULL) {
            place->hash = hash; /* for the caller, who fills it in */
            return place;
        }
        if (place->hash == hash && place->tag == tag && place->length == length
            && (length == 0 || memcmp(place->name, name, length) == 0))
            return place;
    }
    return NULL;
}

#endif
