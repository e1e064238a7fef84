/* copy.h - copies: found, saved, their states changed. */
#ifndef USECASE_COPY_H
#define USECASE_COPY_H

#include "base/ctx.h"
#include "model/copy.h"
#include "model/patron.h"

/* RIGHT_SEARCH. ERR_NOT_FOUND: no such copy in c->school_id. Who has it or
 * waits for it is told to those with RIGHT_PATRON_READ only. */
bool copy_find(struct ctx *c, const char *barcode,
               struct copy *copy) MUST_CHECK;
bool copy_show(struct ctx *c, int64_t copy_id, struct copy *copy) MUST_CHECK;
/* All copies of a title; school 0: in every school. */
bool copy_list(struct ctx *c, int64_t title_id, int64_t school_id,
               struct copy **copies, size_t *n) MUST_CHECK;

/* Those of this school in a state, the ones longest in it first, at most 500.
 * RIGHT_SEARCH; readers as above. ERR_INVALID: no such state. */
bool copy_list_state(struct ctx *c, const char *state, struct copy **copies,
                     size_t *n) MUST_CHECK;

/* What a person fills in; NULL text leaves what is there (new: default). */
struct copy_form {
    int64_t id;             /* 0: a new copy */
    int64_t title_id;       /* of a new one */
    const char *barcode, *accession, *tag_uid;
    const char *type;       /* code of a copy type; new and NULL: "book" */
    const char *location;   /* code; "": none */
    const char *call_number, *volume, *note, *source, *currency, *state;
    const char *class_number; /* instead of call_number: its next number is
                                 given (book_number.h); "": the title's class */
    int copy_number;        /* -1: as it is */
    int64_t price_cents, paid_cents; /* -1: as it is, 0: not known */
    int parts;              /* 0: as it is (new: 1) */
    int reading_room_only;  /* -1: as it is */
    int min_grade;          /* -1: as it is */
    int acquired_on;        /* day; -1: as it is */
};
/* A new copy's labels wait to be printed (label.h). RIGHT_COPY_WRITE.
 * ERR_CONFLICT: the barcode is another copy's, or the state cannot be given
 * (copy_set_state). ERR_INVALID: text says which field. */
bool copy_save(struct ctx *c, const struct copy_form *form,
               int64_t *copy_id) MUST_CHECK;

/* A new state with a note (NULL: as it is). RIGHT_COPY_WRITE. ERR_INVALID: no
 * state that a person gives. ERR_CONFLICT: the copy is set aside, or cannot
 * become that now (rules/copy_state.h). A loan stays open: a reader answers for
 * what is lost or claimed returned. Charges nothing (loss.h). */
bool copy_set_state(struct ctx *c, int64_t copy_id, const char *state,
                    const char *note, int64_t *journal_seq) MUST_CHECK;

struct parts_result {
    struct copy copy;     /* as it is now */
    struct patron patron; /* who had it last, if parts are missing; id 0:
                             nobody is known, or the actor sees no readers */
    int64_t journal_seq;
    bool repeated;
};
/* The parts of a copy that came back were counted (book + disc). All there: it
 * is written down, nothing else. Fewer: the copy goes to be completed ("in
 * repair", its note says how many there were), and whoever it was set aside for
 * waits again. RIGHT_CHECKIN. ERR_INVALID: more than it has, or it has one
 * only. ERR_CONFLICT: it is on loan, or gone. */
bool copy_count_parts(struct ctx *c, const char *barcode, int parts,
                      struct parts_result *rs) MUST_CHECK;

#endif
