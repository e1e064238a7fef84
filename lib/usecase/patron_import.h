/* patron_import.h - readers from a list: first judged row by row, then written.
 *
 * No row vanishes: each gets a verdict. */
#ifndef USECASE_PATRON_IMPORT_H
#define USECASE_PATRON_IMPORT_H

#include "base/csv.h"
#include "usecase/patron.h"

enum import_verdict {
    IMPORT_NEW,       /* will be added */
    IMPORT_CHANGE,    /* a known reader, something differs */
    IMPORT_SAME,      /* a known reader, nothing to do */
    IMPORT_TWICE,     /* the same reader as an earlier row of the list */
    IMPORT_WRONG,     /* cannot be written: see text */
    IMPORT_ADDED,     /* was written */
    IMPORT_CHANGED,
    IMPORT_FAILED     /* writing failed: see text */
};
const char *import_verdict_word(enum import_verdict v);
/* What goes back to whoever made the list: twice, wrong, failed. */
bool import_verdict_is_bad(enum import_verdict v);

struct patron_row {
    struct patron_form form; /* form.id is filled for known readers */
    int line;                /* of the file, for messages */
    struct csv_row cells;    /* as the file has them; n 0: it came otherwise */
    bool skip;               /* chosen by a person: leave this row out */
    enum import_verdict verdict;
    const char *text;        /* why, in c->lang; NULL: nothing to say */
};

/* Phase one reads only. A reader is known by number, person_id or card.
 * RIGHT_IMPORT and RIGHT_PATRON_WRITE. */
bool patron_import_judge(struct ctx *c, struct patron_row *rows,
                         size_t n) MUST_CHECK;

/* Phase two writes the rows judged NEW or CHANGE and not skipped, in chunks of
 * 200 rows a transaction; true even if rows failed. `progress` may be NULL;
 * false from it stops after the chunk. */
typedef bool import_progress(void *arg, size_t done, size_t all);
bool patron_import_write(struct ctx *c, struct patron_row *rows, size_t n,
                         import_progress *progress, void *arg) MUST_CHECK;

#endif
