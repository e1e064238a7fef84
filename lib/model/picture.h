/* picture.h - pictures of readers and titles as they are stored. */
#ifndef MODEL_PICTURE_H
#define MODEL_PICTURE_H

#include "base/ctx.h"
#include "db/db.h"

struct picture {
    int64_t id;
    const char *mime;  /* "image/jpeg" */
    const void *bytes; /* in c->mem */
    size_t size;
};
/* ERR_NOT_FOUND. */
bool picture_by_id(struct ctx *c, int64_t id, struct picture *p) MUST_CHECK;

/* The one picture of a reader: what was there before goes. p->id is filled. */
bool picture_of_reader_put(struct ctx *c, int64_t school_id, int64_t patron_id,
                           struct picture *p) MUST_CHECK;
bool picture_of_reader_delete(struct ctx *c, int64_t patron_id) MUST_CHECK;

#endif
