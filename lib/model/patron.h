/* patron.h - readers as they are stored, with what they have out. */
#ifndef MODEL_PATRON_H
#define MODEL_PATRON_H

#include "base/ctx.h"
#include "db/db.h"

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
    int holds, holds_ready;
    int64_t owed_cents;
    const char *block_note;    /* NULL: not blocked */
    int block_until;           /* last day; 0: until lifted */
};

#endif
