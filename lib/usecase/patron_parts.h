/* patron_parts.h - readers inside other deeds: found, and saved for
 * patron_save() and for a list of readers. */
#ifndef USECASE_PATRON_PARTS_H
#define USECASE_PATRON_PARTS_H

#include "patron.h"

/* The reader, if of c->school_id; ERR_NOT_FOUND. */
bool patron_here(struct ctx *c, int64_t patron_id,
                 struct patron *p) MUST_CHECK;

/* What the form alone can be wrong in: ERR_INVALID. */
bool patron_check_form(struct ctx *c, const struct patron_form *f) MUST_CHECK;

/* A keyed hash of a person's number; the key is made at first use, in a deed.
 * NULL text gives NULL; so does a key that is not there yet outside a deed
 * (`make` false). */
bool patron_person_hash(struct ctx *c, const char *person_id, bool make,
                        const char **hash) MUST_CHECK;

/* Writes and journals it. */
bool patron_save_inside(struct ctx *c, const struct patron_form *f,
                        int64_t *id) MUST_CHECK;

/* The stored reader with the form's changes, and whether there are any.
 * Outside a deed classes are not made: class_id is then -1 for a new one. */
struct patron_record;
bool patron_merge_form(struct ctx *c, const struct patron_form *f, bool make,
                       struct patron_record *p, bool *changed) MUST_CHECK;

#endif
