/* record.h - the record of a title, read, edited, taken back.
 *
 * A record is edited as text (marc/lines.h), as a form (marc/form.h), or both:
 * the form over the text. What nobody touched keeps its bytes, and the
 * encoding that it came in stays, unless it lacks a character. Lists, rules
 * and the search index follow in the same transaction. */
#ifndef USECASE_RECORD_H
#define USECASE_RECORD_H

#include "marc/compare.h"
#include "marc/form.h"
#include "model/record_template.h"
#include "model/title.h"

struct record_view {
    struct title title;         /* as lists show it */
    struct marc_record record;  /* its text lives in c->mem */
    int64_t version;            /* 0: of a new title */
    struct marc_findings findings; /* lines as marc_lines() has them, those of
                                      record_try() as its text has them */
};

/* A record and what is wrong with it; version 0: as it is now. RIGHT_SEARCH.
 * ERR_NOT_FOUND. */
bool record_show(struct ctx *c, int64_t title_id, int64_t version,
                 struct record_view *view) MUST_CHECK;

struct record_input {
    int64_t id;              /* 0: a new title */
    int64_t version;         /* that was read; 0: whichever there is */
    enum marc_format format; /* of a new one */
    const char *text;        /* NULL: the record as it is */
    const struct marc_form *form; /* read from that text; NULL: none */
    bool even_if_known;      /* a new title although there is a twin */
    int64_t remote_id;       /* of a new one: it began as this record of another
                                library (remote.h), which is kept; 0: not so */
};

/* What a record would be, without writing it: for the screen, as somebody
 * types. RIGHT_TITLE_WRITE. ERR_INVALID: the form does not fit. */
bool record_try(struct ctx *c, const struct record_input *in,
                struct record_view *view) MUST_CHECK;

struct record_saved {
    int64_t id, version;
    int64_t twin_id;     /* a title with the same key: nothing was written */
    int64_t journal_seq; /* 0: nothing was written */
    bool refused;        /* for an error of `findings` that is new */
    bool unchanged;      /* there was nothing to write */
    struct marc_findings findings;
};

/* Writes it as the next version. An error that the record had before does not
 * stop it. RIGHT_TITLE_WRITE. ERR_CONFLICT: somebody saved since `version` (the
 * text says who). */
bool record_save(struct ctx *c, const struct record_input *in,
                 struct record_saved *rs) MUST_CHECK;

/* ---- history ------------------------------------------------------------ */

struct record_version {
    int64_t version, at; /* when it came; ms */
    const char *staff;   /* who saved it; "" for the first, and for programs */
};
/* Oldest first; the last one is what the title has now. RIGHT_TITLE_WRITE. */
bool record_history(struct ctx *c, int64_t title_id,
                    struct record_version **list, size_t *n) MUST_CHECK;

/* Two versions field by field; 0: the newest. RIGHT_TITLE_WRITE.
 * ERR_NOT_FOUND. */
bool record_compare(struct ctx *c, int64_t title_id, int64_t from, int64_t to,
                    struct marc_difference **rows, size_t *n) MUST_CHECK;

/* The record of version `to`, byte for byte, once more as a new version.
 * `version` as in record_input. RIGHT_TITLE_WRITE. */
bool record_revert(struct ctx *c, int64_t title_id, int64_t version,
                   int64_t to, struct record_saved *rs) MUST_CHECK;

/* ---- templates ---------------------------------------------------------- */

struct record_start {
    const char *code;  /* of one that the program brings; "" */
    int64_t id;        /* of the school's own; 0 */
    const char *name, *format;
    const char *text;  /* with the day filled in */
};
/* Those of the program, then the school's. RIGHT_TITLE_WRITE. */
bool record_starts(struct ctx *c, struct record_start **list,
                   size_t *n) MUST_CHECK;
/* One of the school's own; one of the same name goes. RIGHT_TITLE_WRITE.
 * ERR_INVALID: no name, or lines that cannot be read. */
bool record_start_save(struct ctx *c, const struct record_template *t,
                       int64_t *id) MUST_CHECK;
bool record_start_drop(struct ctx *c, int64_t id, int64_t *seq) MUST_CHECK;

#endif
