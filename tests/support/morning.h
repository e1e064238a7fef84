/* morning.h - what people ask of the desk's server in a morning, for the test
 * of openapi.json: each operation with an answer of each kind that only a
 * request of its own brings. In desk_school(), as librarian. "{run}" in a path
 * or body is the newest print run, "{batch}" the newest batch, "{in}" its
 * newest copy; morning_asked() fills them in. */
#ifndef SUPPORT_MORNING_H
#define SUPPORT_MORNING_H

#include "tests/support/desk_school.h"

struct morning {
    const char *method, *path, *body; /* body NULL: none */
    int status;
};
/* Ended by a NULL method. */
extern const struct morning morning_labels[], morning_intake[],
    morning_readers[], morning_classes[];
/* All of them, ended by NULL. */
extern const struct morning *const mornings[];

/* Asks all of them. */
void morning_asked(struct desk_school *s, const struct morning *rows);

#endif
