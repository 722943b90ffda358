/* A small map from bytes to numbers that forgets: what it does not know is worked out again.
 *
 * It holds a bounded count of bounded keys and looks at a bounded count of places, so that no page makes it slow or large.
 */
#ifndef CLEANER_BYTE_MAP_H
#define CLEANER_BYTE_MAP_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAP_LONGEST_KEY 128
#define MAP_LONGEST_SEARCH 32

typedef struct {
    char *key;
    uint32_t length;
    uint32_t hash;
    uint64_t value;
} MapPlace;

typedef struct {
    MapPlace *places;
    size_t count, size;
} ByteMap;

/* Make a map of so many places, a power of two; three of four are filled. */
static int make_map(ByteMap *map, size_t size)
{
    map->count = 0;
    map->size = size;
    map->places = calloc(size, sizeof *map->places);
    return map->places != NULL;
}

static void clear_map(ByteMap *map)
{
    for (size_t at = 0; map->count && at < map->size; at++)
        free(map->places[at].key);
    if (map->count)
        memset(map->places, 0, map->size * sizeof *map->places);
    map->count = 0;
}

static void drop_map(ByteMap *map)
{
    if (map->places == NULL)
        return;
    clear_map(map);
    free(map->places);
    map->places = NULL;
}

static uint32_t hash_key(const char *key, size_t length)
{
    uint64_t hash = length, word;
    for (; length > sizeof word; key += sizeof word, length -= sizeof word) {
        memcpy(&word, key, sizeof word);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    word = 0;
    if (length)
        memcpy(&word, key, length);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(hash ^ hash >> 32);
}

/* Return the place of a key, or a free place for it, or NULL where the search would be long. */
static MapPlace *find_place(const ByteMap *map, const char *key, size_t length, uint32_t hash)
{
    if (length > MAP_LONGEST_KEY)
        return NULL;
    for (size_t step = 0; step < MAP_LONGEST_SEARCH; step++) {
        MapPlace *place = &map->places[(hash + step) & (map->size - 1)];
        if (place->key == NULL)
            return place;
        if (place->hash == hash && place->length == length && memcmp(place->key, key, length) == 0)
            return place;
    }
    return NULL;
}

/* Say whether the map knows a key, and its value. */
static int find_value(const ByteMap *map, const char *key, size_t length, uint64_t *value)
{
    MapPlace *place = find_place(map, key, length, hash_key(key, length));
    if (place == NULL || place->key == NULL)
        return 0;
    *value = place->value;
    return 1;
}

/* Remember a value, if there is room and memory for it; say whether it was. A full map is emptied first. */
static int keep_value(ByteMap *map, const char *key, size_t length, uint64_t value)
{
    uint32_t hash = hash_key(key, length);
    if (map->count >= map->size / 4 * 3)
        clear_map(map);
    MapPlace *place = find_place(map, key, length, hash);
    if (place == NULL)
        return 0;
    if (place->key == NULL) {
        char *copy = malloc(length + 1);
        if (copy == NULL)
            return 0;
        memcpy(copy, key, length);
        place->key = copy;
        place->length = (uint32_t)length;
        place->hash = hash;
        map->count++;
    }
    place->value = value;
    return 1;
}

#endif
