/* station.h - other computers whose devices belong to a desk of this server:
 * a second counter, the kiosk at the door.
 *
 * A station shows itself by a token, which it was given once and which says
 * nothing about readers or books: all it can do is tell what its devices read.
 * Lending is done in the name of whoever is signed in at the desk. */
#ifndef USECASE_STATION_H
#define USECASE_STATION_H

#include "base/secret.h"
#include "model/station.h"

struct station_added {
    int64_t station_id;
    char token[TOKEN_TEXT]; /* exists nowhere else; "" if repeated */
};

/* Of the desk with this code, under a name of its own (NULL: the desk's).
 * RIGHT_SETTINGS. ERR_NOT_FOUND: no such desk; ERR_CONFLICT: the name is
 * taken. */
bool station_add(struct ctx *c, const char *desk, const char *name,
                 struct station_added *rs) MUST_CHECK;
/* Its token opens nothing from now on. RIGHT_SETTINGS. ERR_NOT_FOUND. */
bool station_drop(struct ctx *c, const char *name) MUST_CHECK;
/* RIGHT_SETTINGS. */
bool station_list(struct ctx *c, struct station **list, size_t *n) MUST_CHECK;

/* Whose token this is. ERR_DENIED: nobody's. Sets c->school_id. */
bool station_of_token(struct ctx *c, const char *token,
                      struct station *s) MUST_CHECK;

#endif
