/* title.h - titles (bibliographic records) as they are stored.
 *
 * A title is a row of facts for lists and rules, its record as it came (byte
 * for byte), its numbers, and the records it had before. Titles belong to all
 * schools. Everything that writes stands inside db_write(). */
#ifndef MODEL_TITLE_H
#define MODEL_TITLE_H

#include "base/ctx.h"
#include "db/db.h"

/* No text is NULL. */
struct title {
    int64_t id;
    const char *format;         /* "MARC21", "CNMARC" */
    const char *control_number; /* 001 as it came */
    const char *agency;         /* 003, 801 $b */
    const char *title, *title_rest;
    const char *title_sort;     /* folded, pinyin for Chinese */
    const char *author, *publisher, *place;
    int year;                   /* 0: not known */
    const char *isbn;           /* 13 digits; "" none */
    const char *class_number, *language, *material, *series, *volume, *extent;
    int64_t price_cents;        /* -1: not known */
    const char *audience;
    const char *dedup_key;      /* usecase/title_key.h */
    const char *state;          /* active, brief, suspended, merged */
    int64_t merged_into;        /* 0: none */
    int64_t created_at, changed_at;
};

/* The bytes as they came. `charset` is charset_name(), or "MARCXML" where the
 * record would not fit into ISO 2709; see title_record.h of usecase. */
struct title_record {
    const char *charset;
    const char *bytes;
    size_t size;
};

struct title_number {
    const char *kind; /* "isbn" (13 digits), "issn", "control", "other" */
    const char *value;
};

/* ERR_NOT_FOUND if there is none. */
bool title_by_id(struct ctx *c, int64_t id, struct title *t) MUST_CHECK;
bool title_record_by_id(struct ctx *c, int64_t id,
                        struct title_record *record) MUST_CHECK;

/* Several at once, in one round trip: query for db_batch(), then the row. An
 * empty table: there is no such title. */
struct query title_record_query(struct ctx *c, int64_t id, struct table *t);
bool title_record_from(const struct table *t, size_t row,
                       struct title_record *record);

/* Titles with this number, oldest first, at most `limit`. */
bool title_ids_by_number(struct ctx *c, const char *kind, const char *value,
                         size_t limit, struct table *ids) MUST_CHECK;
/* The oldest title with this key, and with this control number (either may be
 * "": none is looked for); column 0 holds its id. */
struct query title_key_query(struct ctx *c, const char *dedup_key,
                             struct table *t);
struct query title_control_query(struct ctx *c, const char *control,
                                 struct table *t);

/* The facts of titles after `after_id`, in the order of ids, at most
 * `limit`. */
bool title_page(struct ctx *c, int64_t after_id, int64_t limit,
                struct title **titles, size_t *n) MUST_CHECK;

/* A new row; the answer's column 0 is its id. created_at and changed_at are
 * c->now. The parameters live in c->mem. */
struct query title_insert_query(struct ctx *c, const struct title *t,
                                struct table *id);
/* The record and the numbers of a new title. */
bool title_record_insert(struct ctx *c, int64_t id,
                         const struct title_record *record) MUST_CHECK;
bool title_number_insert(struct ctx *c, int64_t id,
                         const struct title_number *number) MUST_CHECK;

/* Other facts and another record for a title: the old record becomes its next
 * version, the numbers are exchanged. */
bool title_update(struct ctx *c, const struct title *t,
                  const struct title_record *record) MUST_CHECK;
bool title_numbers_delete(struct ctx *c, int64_t id) MUST_CHECK;

/* Found by nothing any more: no number, no key, suspended. */
bool title_put_away(struct ctx *c, int64_t id) MUST_CHECK;

/* How many records it had before. */
bool title_version_count(struct ctx *c, int64_t id, int64_t *n) MUST_CHECK;

#endif
