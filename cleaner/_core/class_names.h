/* The words of class names, as `class_words.find_groups` cuts them: humps become hyphens, digits go, some marks part words.
 *
 * Which letters do what says a table that the caller fills from the Python module. Only ASCII comes here.
 */
#ifndef CLEANER_CLASS_NAMES_H
#define CLEANER_CLASS_NAMES_H

#include <stdint.h>
#include <string.h>

#define ASCII 128
#define BEGINNING_PLACES 2048 /* a power of two, several times as many as there are beginnings */
#define LONGEST_BEGINNING 4

typedef struct {
    signed char instead[ASCII]; /* the letter that takes the place of a letter; -1 where it goes */
    uint32_t beginnings[BEGINNING_PLACES];
    size_t beginning_length; /* of a longer word */
} NameTable;

/* A beginning as a number, never 0. */
static uint32_t pack_beginning(const char *word, size_t length, size_t most)
{
    uint32_t packed = 1;
    for (size_t at = 0; at < length && at < most; at++)
        packed = packed << 7 | (unsigned char)word[at];
    return packed;
}

static size_t find_beginning(const NameTable *table, uint32_t packed)
{
    size_t place = (packed * 2654435761u >> 16) & (BEGINNING_PLACES - 1);
    while (table->beginnings[place] && table->beginnings[place] != packed)
        place = (place + 1) & (BEGINNING_PLACES - 1);
    return place;
}

static void add_beginning(NameTable *table, const char *word, size_t length)
{
    uint32_t packed = pack_beginning(word, length, LONGEST_BEGINNING);
    table->beginnings[find_beginning(table, packed)] = packed;
}

static int has_known_beginning(const NameTable *table, const char *word, size_t length)
{
    return table->beginnings[find_beginning(table, pack_beginning(word, length, table->beginning_length))] != 0;
}

static int is_upper(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

/* Write the names as words between spaces into `words`, which has room for twice as many letters; return how many they are. */
static size_t normalize_names(const NameTable *table, const char *names, size_t length, char *words)
{
    size_t count = 0;
    char before = ' ';
    for (size_t at = 0; at < length; at++) {
        char letter = names[at];
        if (is_upper(letter)) {
            if ((before >= 'a' && before <= 'z') || (before >= '0' && before <= '9'))
                words[count++] = '-';
            words[count++] = (char)(letter + 'a' - 'A');
        } else if (table->instead[(unsigned char)letter] >= 0) {
            words[count++] = (char)table->instead[(unsigned char)letter];
        }
        before = letter;
    }
    for (size_t at = 0; at + 1 < count; at++) {
        if (words[at] == '-' && words[at + 1] == '-') {
            words[at++] = ' '; /* in place of both */
            words[at] = ' ';
        }
    }
    return count;
}

#endif
