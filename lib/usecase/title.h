/* title.h - titles: shown, saved, written out. */
#ifndef USECASE_TITLE_H
#define USECASE_TITLE_H

#include "base/buf.h"
#include "marc/bib.h"
#include "marc/record.h"
#include "model/title.h"

/* ---- showing ----------------------------------------------------------- */

struct title_view {
    struct title title;
    struct marc_record record; /* its text lives in c->mem */
    int64_t versions;          /* records it had before */
};
/* RIGHT_SEARCH. ERR_NOT_FOUND. A merged title shows the one it went into. */
bool title_show(struct ctx *c, int64_t title_id,
                struct title_view *view) MUST_CHECK;

/* What a person types to mean a title: its id, an ISBN in any form, an ISSN,
 * or a barcode of c->school_id. ERR_NOT_FOUND. For an ISBN that several
 * titles have the oldest; *more tells of others. */
bool title_find(struct ctx *c, const char *text, int64_t *title_id,
                bool *more) MUST_CHECK;

/* ---- saving ------------------------------------------------------------ */

/* One title from a form or a record. Exactly one of `bib` and `record` is
 * given. A form changes a title by making its record anew in `format`; a
 * record is kept as it is. */
struct title_form {
    int64_t id;                  /* 0: a new title */
    int64_t changed_at;          /* as it was read; 0: do not ask */
    const struct bib *bib;
    enum marc_format format;     /* with bib; UNKNOWN: as it was, else CNMARC */
    const struct marc_record *record;
    bool even_if_known;          /* a new title although there is a twin */
};

struct title_saved {
    int64_t id;
    int64_t twin_id;     /* a title with the same key: nothing was written
                            unless even_if_known; 0: none */
    int64_t journal_seq; /* 0: nothing was written */
};

/* RIGHT_TITLE_WRITE. The record before becomes a version. ERR_CONFLICT: the
 * title was changed since changed_at. ERR_INVALID: it has no title proper. */
bool title_save(struct ctx *c, const struct title_form *form,
                struct title_saved *rs) MUST_CHECK;

#endif
