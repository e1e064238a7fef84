/* title_draft.h - all that is stored of a record, worked out from it without
 * a database: an import does this in a thread of its own. */
#ifndef USECASE_TITLE_DRAFT_H
#define USECASE_TITLE_DRAFT_H

#include "marc/record.h"
#include "model/title.h"
#include "search/tokens.h"

struct title_draft {
    struct title title;          /* with its dedup_key; id 0 */
    struct title_number *numbers;
    size_t number_count;
    const char *wrong_isbn;      /* the first one whose check digit is wrong, as
                                    written; NULL: none */
    const char *control;         /* title_control_key() */
    struct title_record record;
    struct search_words words;
    size_t pieces;               /* fields and subfields: how full it is */
};

/* Works it out of a readable record; everything is copied into c->mem. The
 * stored bytes are kept as they came; a record that came as MARCXML is written
 * as ISO 2709 in UTF-8, one that was made or changed here in its charset, else
 * in UTF-8; where ISO 2709 cannot hold it, as MARCXML. */
bool title_draft_make(struct ctx *c, const struct marc_record *rec,
                      struct title_draft *d) MUST_CHECK;

/* Fields and subfields with something in them. */
size_t title_pieces(const struct marc_record *rec);

/* A stored record read again, in c->mem. */
bool title_record_read(struct ctx *c, const struct title_record *stored,
                       const char *format, struct marc_record *rec) MUST_CHECK;

#endif
