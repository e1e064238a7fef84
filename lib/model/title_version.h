/* title_version.h - the records that a title had before. Version 1 is its first
 * record; the one it has now is the number of the earlier ones and one. */
#ifndef MODEL_TITLE_VERSION_H
#define MODEL_TITLE_VERSION_H

#include "model/title.h"

struct title_version {
    int64_t version;
    int64_t ended_at; /* ms: when the next one took its place */
    const char *staff; /* who put the next one there; "" nobody of the staff */
};

/* Earlier versions, oldest first, the newest 1,000 of them. */
bool title_version_list(struct ctx *c, int64_t title_id,
                        struct title_version **list, size_t *n) MUST_CHECK;

/* An earlier record and its format. ERR_NOT_FOUND. */
bool title_version_record(struct ctx *c, int64_t title_id, int64_t version,
                          struct title_record *record,
                          const char **format) MUST_CHECK;

#endif
