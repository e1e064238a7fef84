/* patron.h - readers as they are stored, with what they have out. */
#ifndef MODEL_PATRON_H
#define MODEL_PATRON_H

#include "base/ctx.h"
#include "db/db.h"
#include "loan.h"

struct patron {
    int64_t id, school_id;
    const char *number;        /* the reader's own number */
    const char *name, *name_pinyin, *name_initials;
    const char *sex;           /* "", "f", "m" */
    int64_t category_id;
    const char *category_code, *category_name;
    int64_t class_id;          /* 0: none */
    const char *class_name;    /* NULL: none */
    int grade, seat;           /* 0: none */
    const char *state;         /* active, suspended, left */
    int expires_on;            /* last day; 0: never */
    bool keep_history;
    const char *note;
    int64_t picture_id;        /* 0: none */
    /* the card by which this reader was found, else the newest active one */
    int64_t card_id;
    const char *card, *card_kind, *card_state; /* NULL: none */
    int card_until;            /* last day of a temporary one; 0 */
    /* as of now and c->today */
    int loans, overdue, oldest_due;
    int loans_counted;         /* of `loans`: against the limit of all kinds */
    int holds, holds_ready;
    int64_t owed_cents;
    const char *block_note;    /* NULL: not blocked */
    int block_until;           /* last day; 0: until lifted */
};

/* The columns of struct patron in a statement that knows patron p, category g,
 * class k (may be missing) and card d (may be missing). Counts of loans come
 * apart (PATRON_COUNTS, or a statement of the deed's own). $1 is today. */
#define PATRON_COLUMNS PATRON_OWN_COLUMNS ", g.code, g.name, k.name, k.grade"
#define PATRON_JOINS \
    " JOIN category g ON g.id = p.category_id" \
    " LEFT JOIN class k ON k.id = p.class_id" PATRON_BLOCK
/* Without category and class, for those who know them (rulebook.h). */
#define PATRON_OWN_COLUMNS \
    "p.id, p.school_id, p.number, p.name, p.name_pinyin, p.name_initials," \
    " p.sex, p.category_id, p.class_id," \
    " p.seat, p.state, p.expires_on, p.keep_history, p.note," \
    " (SELECT min(f.id) FROM picture f WHERE f.patron_id = p.id)," \
    " d.id, d.code, d.kind, d.state, d.until," \
    " (SELECT coalesce(sum(h.amount_cents), 0) FROM charge h" \
    " WHERE h.patron_id = p.id)," \
    " (SELECT count(*) FROM hold h WHERE h.patron_id = p.id" \
    " AND h.ended_at IS NULL)," \
    " (SELECT count(*) FROM hold h WHERE h.patron_id = p.id" \
    " AND h.ended_at IS NULL AND h.state = 'ready')," \
    " b.note, b.until"
#define PATRON_BLOCK \
    " LEFT JOIN block b ON b.id = (SELECT max(x.id) FROM block x" \
    " WHERE x.patron_id = p.id AND x.lifted_at IS NULL" \
    " AND (x.until IS NULL OR x.until >= $1))"
/* The card: the newest active one of p. */
#define PATRON_CARD \
    " LEFT JOIN card d ON d.id = (SELECT max(y.id) FROM card y" \
    " WHERE y.patron_id = p.id AND y.state = 'active')"

struct row;
void patron_from(struct row *r, struct patron *p);
void patron_own_from(struct row *r, struct patron *p);

/* Counts of open loans: all, overdue, oldest due, counted apart. */
#define LOAN_COUNTS \
    "count(*), coalesce(" LOAN_COUNT_OVERDUE("$1") ", 0)," \
    " coalesce(" LOAN_OLDEST_DUE("$1") ", 0), coalesce(sum(l.apart), 0)"
void patron_counts_from(struct row *r, struct patron *p);

/* The reader with all that struct patron says. ERR_NOT_FOUND. */
bool patron_by_id(struct ctx *c, int64_t id, struct patron *p) MUST_CHECK;

/* The reader known in the school by this text: card, number, UID in any
 * printed form. *id is 0 if nobody; ERR_CONFLICT if more than one. card_id
 * tells by which card (0: by number). */
bool patron_id_by_text(struct ctx *c, int64_t school_id, const char *text,
                       int64_t *id, int64_t *card_id) MUST_CHECK;

/* As patron_by_id, found by the card with this id. */
bool patron_by_card(struct ctx *c, int64_t patron_id, int64_t card_id,
                    struct patron *p) MUST_CHECK;

struct patron_filter {
    int64_t school_id;
    const char *text;     /* folded beginning of name, pinyin ...; "" all */
    const char *raw;      /* the text as typed: number and card */
    int64_t class_id, category_id, after_id;
    bool with_left;
    size_t limit;
};
bool patron_list(struct ctx *c, const struct patron_filter *f,
                 struct patron **patrons, size_t *n) MUST_CHECK;

/* Writes what struct patron_row says; a new reader gets *id. ERR_CONFLICT: the
 * number is taken. */
struct patron_record {
    int64_t id, school_id, category_id, class_id;
    const char *number, *name, *name_fold, *name_pinyin, *name_initials, *sex;
    const char *state, *note, *person_hash; /* person_hash NULL: as it is */
    int seat, expires_on;
};
bool patron_insert(struct ctx *c, const struct patron_record *p,
                   int64_t *id) MUST_CHECK;
bool patron_update(struct ctx *c, const struct patron_record *p) MUST_CHECK;
bool patron_set_state(struct ctx *c, int64_t id, const char *state) MUST_CHECK;
bool patron_set_keep_history(struct ctx *c, int64_t id,
                             bool keep) MUST_CHECK;
/* 0 if there is none. */
bool patron_id_by_number(struct ctx *c, int64_t school_id, const char *number,
                         int64_t *id) MUST_CHECK;
bool patron_id_by_person(struct ctx *c, int64_t school_id,
                         const char *person_hash, int64_t *id) MUST_CHECK;
/* The next free number: one above the largest of plain digits. */
bool patron_next_number(struct ctx *c, int64_t school_id,
                        const char **number) MUST_CHECK;

bool block_add(struct ctx *c, int64_t patron_id, const char *note,
               int until) MUST_CHECK;
bool block_lift(struct ctx *c, int64_t patron_id) MUST_CHECK;

#endif
