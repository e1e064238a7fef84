/* copy.h - copies as they are stored, with the title's facts and where they
 * are now. */
#ifndef MODEL_COPY_H
#define MODEL_COPY_H

#include "base/ctx.h"
#include "db/db.h"

struct copy {
    int64_t id, school_id, title_id;
    const char *barcode, *accession, *tag_uid; /* tag_uid: NULL none */
    const char *title, *author, *isbn;         /* isbn: NULL none */
    const char *call_number, *volume;
    int64_t copy_type_id;
    const char *type_code, *type_name;
    bool lendable;
    int64_t location_id;       /* 0: none */
    const char *location_code, *location_name; /* NULL: none */
    const char *location_kind;                 /* NULL: none */
    int copy_number, parts;
    int64_t price_cents, paid_cents;           /* 0: not known */
    const char *currency, *source;
    const char *state;         /* as in the schema */
    int64_t state_at;
    int64_t at_school_id;      /* where it stands: school_id, or another */
    bool floats;               /* stays where it was returned */
    bool reading_room_only;
    int min_grade;             /* the copy's own; 0: none */
    int location_min_grade, title_min_grade;
    const char *note;
    int acquired_on, withdrawn_on;
    /* the open loan */
    int64_t loan_id;           /* 0: not out */
    int64_t loan_patron_id;
    int loan_due;              /* day */
    int64_t class_set_id;      /* in which that loan is; 0: none */
    /* holds */
    int holds;                 /* that wait for the title */
    int64_t hold_id, hold_patron_id; /* it is set aside for; 0: nobody */
};

/* The columns of struct copy in a statement that knows copy o; joins the rest:
 * title t, copy type y, location z, open loan l, hold a. */
#define COPY_COLUMNS \
    COPY_OWN_COLUMNS ", y.code, y.name, y.lendable," \
    " z.code, z.name, z.kind, z.min_grade"
#define COPY_JOINS \
    " JOIN copy_type y ON y.id = o.copy_type_id" \
    " LEFT JOIN location z ON z.id = o.location_id" COPY_NOW
/* Without type and location, as PATRON_OWN_COLUMNS. */
#define COPY_OWN_COLUMNS \
    "o.id, o.school_id, o.title_id, o.barcode, o.accession, o.tag_uid," \
    " t.title, t.author, t.isbn, o.call_number, o.volume, o.copy_type_id," \
    " o.location_id, t.min_grade," \
    " o.copy_number, o.parts, o.price_cents, o.paid_cents, o.currency," \
    " o.source, o.state, o.state_at, coalesce(o.at_school_id," \
    " o.school_id), o.floats, o.reading_room_only, o.min_grade," \
    " o.note, o.acquired_on, o.withdrawn_on, l.id, l.patron_id, l.due," \
    " l.class_set_id," \
    " (SELECT count(*) FROM hold w WHERE w.title_id = o.title_id" \
    " AND w.ended_at IS NULL AND w.state = 'waiting'), a.id, a.patron_id"
#define COPY_NOW \
    " JOIN title t ON t.id = o.title_id" \
    " LEFT JOIN loan l ON l.copy_id = o.id AND l.returned_at = 0" \
    " LEFT JOIN hold a ON a.copy_id = o.id" \
    " AND a.state IN ('in_transit', 'ready')"

struct row;
void copy_from(struct row *r, struct copy *copy);
void copy_own_from(struct row *r, struct copy *copy);

/* By its own mark, or because all of its shelf stays in the room. */
bool copy_stays_in_room(const struct copy *copy);
/* The highest of what copy, shelf and title ask for; 0: none. *by, if it is
 * not NULL, says who asks: "copy", "shelf" or "title". */
int copy_grade_limit(const struct copy *copy, const char **by);

/* ERR_NOT_FOUND. */
bool copy_by_id(struct ctx *c, int64_t id, struct copy *copy) MUST_CHECK;
/* In this school; with `anywhere`, else in the only other school that has this
 * barcode. ERR_NOT_FOUND; ERR_CONFLICT: in several others. */
bool copy_by_barcode(struct ctx *c, int64_t school_id, const char *barcode,
                     bool anywhere, struct copy *copy) MUST_CHECK;
struct query copy_barcode_query(struct ctx *c, int64_t school_id,
                                const char *barcode, struct table *t);
/* school 0: in all. By school, call number, barcode; at most 2,000. */
bool copy_of_title(struct ctx *c, int64_t title_id, int64_t school_id,
                   struct copy **copies, size_t *n) MUST_CHECK;

/* In this state, the ones longest in it first; at most 500. */
bool copy_select_state(struct ctx *c, int64_t school_id, const char *state,
                       struct copy **copies, size_t *n) MUST_CHECK;

/* Those whose titles are brief, oldest first; at most 500. */
bool copy_select_brief(struct ctx *c, int64_t school_id,
                       struct copy **copies, size_t *n) MUST_CHECK;

struct copy_record {
    int64_t id, school_id, title_id, copy_type_id, location_id;
    const char *barcode, *accession, *tag_uid;
    const char *call_number, *call_sort, *volume, *note, *source, *currency;
    const char *state;
    int64_t price_cents, paid_cents, batch_id, order_line_id;
    int copy_number, parts, min_grade, acquired_on;
    bool reading_room_only;
};
bool copy_insert(struct ctx *c, const struct copy_record *o,
                 int64_t *id) MUST_CHECK;
/* All but the state. */
bool copy_update(struct ctx *c, const struct copy_record *o) MUST_CHECK;
/* Sent with the next batch or the commit. */
bool copy_put_state(struct ctx *c, int64_t id, const char *state) MUST_CHECK;
/* Where it stands; its own school: at home. */
bool copy_put_place(struct ctx *c, const struct copy *copy,
                    int64_t school_id) MUST_CHECK;
bool copy_put_floats(struct ctx *c, int64_t id, bool floats) MUST_CHECK;
bool copy_put_note(struct ctx *c, int64_t id, const char *note) MUST_CHECK;

/* On the hold shelf for nobody; on a shelf and waited for, as many of a title
 * as wait for it. By call number, at most 1,000. */
bool copy_select_shelf_over(struct ctx *c, int64_t school_id,
                            struct copy **copies, size_t *n) MUST_CHECK;
bool copy_select_to_fetch(struct ctx *c, int64_t school_id,
                          struct copy **copies, size_t *n) MUST_CHECK;

/* How many copies of a title that stand in a school could serve a waiting
 * reader now. */
bool copy_count_free(struct ctx *c, int64_t title_id, int64_t school_id,
                     int *n) MUST_CHECK;
/* How many are not withdrawn, lost or missing. */
bool copy_count_usable(struct ctx *c, int64_t title_id, int64_t school_id,
                       int *n) MUST_CHECK;
/* The same of other schools that share (setting "holds.share" is 1). */
bool copy_count_shared(struct ctx *c, int64_t title_id, int64_t school_id,
                       int *n) MUST_CHECK;

#endif
