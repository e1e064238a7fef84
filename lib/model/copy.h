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
    int copy_number, parts;
    int64_t price_cents, paid_cents;           /* 0: not known */
    const char *currency, *source;
    const char *state;         /* as in the schema */
    int64_t state_at;
    bool reading_room_only;
    int min_grade;             /* 0: none */
    const char *note;
    int acquired_on, withdrawn_on;
    /* the open loan */
    int64_t loan_id;           /* 0: not out */
    int64_t loan_patron_id;
    int loan_due;              /* day */
    /* holds */
    int holds;                 /* that wait for the title */
    int64_t hold_id, hold_patron_id; /* it is set aside for; 0: nobody */
};

#endif
