/* morning.h - what people ask of the desk's server in a morning, for the test
 * of openapi.json: each operation with an answer of each kind that only a
 * request of its own brings. In desk_school(), as librarian; what belongs to
 * the house, as administrator. In a path or body "{line}" is the newest line of
 * the desk, "{loan}" the first loan of its reader, "{run}" the newest print
 * run, "{batch}" the newest batch, "{in}" its newest copy and so on (marks of
 * morning.c); morning_asked() fills them in. */
#ifndef SUPPORT_MORNING_H
#define SUPPORT_MORNING_H

#include "tests/support/desk_school.h"

struct morning {
    const char *method, *path, *body; /* body NULL: none */
    int status;
};
/* Ended by a NULL method. */
extern const struct morning morning_desk[], morning_labels[],
    morning_intake[], morning_orders[], morning_readers[], morning_classes[],
    morning_house[], morning_counter[], morning_records[], morning_weed[];
/* What the librarian asks, in this order; ended by NULL. */
extern const struct morning *const mornings[];

/* The text with its marks filled in; NULL stays NULL. */
const char *morning_filled(struct desk_school *s, const char *text);
/* Asks all of them. */
void morning_asked(struct desk_school *s, const struct morning *rows);

#endif
