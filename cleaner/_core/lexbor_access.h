/* The one place that reaches into selectolax: its lexbor's accessors, found by name in the library that is loaded already,
 * and the two offsets that no accessor gives, which the caller finds by probing a known tree.
 *
 * Where a symbol is missing, or on a platform without dlopen, `open_lexbor` says so, and Python cuts the page.
 */
#ifndef CLEANER_LEXBOR_ACCESS_H
#define CLEANER_LEXBOR_ACCESS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if !defined(_WIN32)
#include <dlfcn.h>
#endif

typedef void *lexbor_pointer;
typedef lexbor_pointer (*lexbor_step)(lexbor_pointer);
typedef const char *(*lexbor_name)(lexbor_pointer, size_t *);
typedef uintptr_t (*lexbor_number)(lexbor_pointer);
typedef unsigned int (*lexbor_kind)(lexbor_pointer);

typedef struct {
    lexbor_step next, previous, parent, first_child; /* of a node */
    lexbor_kind type;                                /* of a node: LEXBOR_ELEMENT, LEXBOR_TEXT, ... */
    lexbor_number tag_id;                            /* of a node */
    lexbor_name tag_name;                            /* of an element, and of nothing else */
    lexbor_step first_attribute;                     /* of an element, and of nothing else */
    lexbor_step next_attribute;                      /* of an attribute */
    lexbor_name attribute_name, attribute_value;     /* of an attribute */
    size_t text_offset;                              /* in a text node: where its characters stand, their count behind */
    size_t node_offset;                              /* in a LexborNode: where the address of its node stands */
} Lexbor;

enum { LEXBOR_ELEMENT = 1, LEXBOR_TEXT = 3, LEXBOR_INSTRUCTION = 7, LEXBOR_COMMENT = 8 };

#define LEXBOR_WORD sizeof(void *)

#if defined(_WIN32)

static int open_lexbor(Lexbor *lexbor, const char *path, const char *attribute_name)
{
    (void)lexbor, (void)path, (void)attribute_name;
    return 0; /* the symbols are not exported there */
}

#else

static int find_lexbor_symbol(void *library, const char *name, void *address)
{
    void *found = dlsym(library, name);
    memcpy(address, &found, sizeof found); /* ISO C knows no cast from data to functions */
    return found != NULL;
}

/* Fill in the accessors of the library at `path`; 0 where one is missing. `attribute_name` is the accessor that gives an
 * attribute the name that LexborNode.attributes gives it: versions of selectolax differ. */
static int open_lexbor(Lexbor *lexbor, const char *path, const char *attribute_name)
{
    void *library = dlopen(path, RTLD_LAZY | RTLD_NOLOAD);
    if (library == NULL)
        return 0;
    return find_lexbor_symbol(library, "lxb_dom_node_next_noi", &lexbor->next)
        && find_lexbor_symbol(library, "lxb_dom_node_prev_noi", &lexbor->previous)
        && find_lexbor_symbol(library, "lxb_dom_node_parent_noi", &lexbor->parent)
        && find_lexbor_symbol(library, "lxb_dom_node_first_child_noi", &lexbor->first_child)
        && find_lexbor_symbol(library, "lxb_dom_node_type_noi", &lexbor->type)
        && find_lexbor_symbol(library, "lxb_dom_node_tag_id_noi", &lexbor->tag_id)
        && find_lexbor_symbol(library, "lxb_dom_element_qualified_name", &lexbor->tag_name)
        && find_lexbor_symbol(library, "lxb_dom_element_first_attribute_noi", &lexbor->first_attribute)
        && find_lexbor_symbol(library, "lxb_dom_element_next_attribute_noi", &lexbor->next_attribute)
        && find_lexbor_symbol(library, attribute_name, &lexbor->attribute_name)
        && find_lexbor_symbol(library, "lxb_dom_attr_value_noi", &lexbor->attribute_value);
}

#endif

/* Return where a text node keeps its characters, given what they are; 0 where they are not found. A node is some twenty
 * words long, and the probe's tree is larger than what is looked at. */
static size_t find_text_offset(lexbor_pointer node, const char *text, size_t length)
{
    enum { FIRST = 6, END = 24 }; /* words: the links of a node come first */
    for (size_t at = FIRST; at < END; at++) {
        const char *data;
        size_t count;
        memcpy(&data, (const char *)node + at * LEXBOR_WORD, sizeof data);
        memcpy(&count, (const char *)node + (at + 1) * LEXBOR_WORD, sizeof count);
        if (count == length && data != NULL && memcmp(data, text, length) == 0)
            return at * LEXBOR_WORD;
    }
    return 0;
}

/* Return where an object of `size` bytes keeps an address; 0 where it does not, or more than once. */
static size_t find_node_offset(const void *object, size_t size, uintptr_t address)
{
    size_t found = 0;
    for (size_t at = 2 * LEXBOR_WORD; at + LEXBOR_WORD <= size; at += LEXBOR_WORD) {
        uintptr_t value;
        memcpy(&value, (const char *)object + at, sizeof value);
        if (value == address) {
            if (found)
                return 0;
            found = at;
        }
    }
    return found;
}

static void point_node_at(const Lexbor *lexbor, void *object, lexbor_pointer node)
{
    memcpy((char *)object + lexbor->node_offset, &node, sizeof node);
}

static const char *read_text(const Lexbor *lexbor, lexbor_pointer node, size_t *length)
{
    const char *data;
    memcpy(&data, (const char *)node + lexbor->text_offset, sizeof data);
    memcpy(length, (const char *)node + lexbor->text_offset + LEXBOR_WORD, sizeof *length);
    if (data == NULL)
        *length = 0;
    return data;
}

#endif
