/* marc_data.h - MARC records for tests: written by hand, or from the files
 * beside the repository (../shared/data), where they are. */
#ifndef SUPPORT_MARC_DATA_H
#define SUPPORT_MARC_DATA_H

#include "base/buf.h"
#include "marc/iso2709.h"

/* ISO 2709 bytes of a record written one field a line, subfields with '$':
 *     "LDR 00000nam a2200000   4500\n001 A1\n245 10$aTitle$bRest\n"
 * Made without the library's own writer. */
struct buf marc_made(struct arena *mem, const char *lines);

/* A file of ../shared/data (gunzipped if its name ends in .gz); NULL, with a
 * printed word, where it is not. */
char *shared_file(struct arena *mem, const char *name, size_t *n);

/* Paths below ../shared/data that a shell pattern finds. */
struct shared_list {
    char **name;
    size_t count;
};
struct shared_list shared_glob(struct arena *mem, const char *pattern);

/* Calls `see` with each record of the bytes, fed in pieces of `piece` bytes;
 * returns how many records came. */
typedef void marc_see(struct ctx *c, struct marc_record *rec, void *data);
int64_t marc_each(struct ctx *c, struct buf bytes, size_t piece,
                  marc_see *see, void *data);

#endif
