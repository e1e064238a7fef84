/* class.h - classes as they are stored. */
#ifndef MODEL_CLASS_H
#define MODEL_CLASS_H

#include "base/ctx.h"
#include "db/db.h"

struct class_view {
    int64_t id;
    const char *name;      /* 三(2)班 */
    int grade, entry_year; /* 0: not known */
    int patrons, loans, overdue;
    int64_t teacher_id;    /* of the staff; 0: none */
    const char *teacher;   /* NULL: none */
};

/* Active ones by grade and name; teacher_id 0: whosever. */
bool class_select(struct ctx *c, int64_t school_id, int64_t teacher_id,
                  struct class_view **classes, size_t *n) MUST_CHECK;
/* ERR_NOT_FOUND if the school has no such active class. */
bool class_by_id(struct ctx *c, int64_t school_id, int64_t id,
                 struct class_view *class) MUST_CHECK;
/* *id is 0 if there is no active class with this name. */
bool class_by_name(struct ctx *c, int64_t school_id, const char *name,
                   int64_t *id) MUST_CHECK;
/* Whether it is an active class of this school and has this teacher. */
bool class_is_of(struct ctx *c, int64_t school_id, int64_t class_id,
                 int64_t staff_id, bool *own) MUST_CHECK;
/* Writes that it has this teacher; class_id 0: that no class of the school has
 * her any more. */
bool class_put_teacher(struct ctx *c, int64_t school_id, int64_t staff_id,
                       int64_t class_id) MUST_CHECK;

/* A reader of the class and one thing that she has out; loan_id 0: nothing. */
struct class_loan {
    int64_t patron_id, loan_id, class_set_id;
    const char *number, *name;
    int seat;                    /* 0: none */
    const char *barcode, *title, *state;
    int due, overdue_days, renewals;
};
/* Readers by seat, each one's loans by due day; at most 5,000. */
bool class_loan_select(struct ctx *c, int64_t class_id,
                       struct class_loan **loans, size_t *n) MUST_CHECK;

/* id 0: a new one. ERR_NOT_FOUND. */
bool class_put(struct ctx *c, int64_t school_id, const struct class_view *v,
               int64_t *id) MUST_CHECK;

#endif
