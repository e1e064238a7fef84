/* weed.h - books leave the collection (剔旧): found by rules, put on a list,
 * proposed by one person, approved by another, then withdrawn in one deed.
 *
 * A withdrawn copy keeps its row, its number and its past: no other copy ever
 * gets them. */
#ifndef USECASE_WEED_H
#define USECASE_WEED_H

#include "ledger.h"
#include "model/weed.h"
#include "rules/weed.h"

/* ---- rules -------------------------------------------------------------- */

/* Of the school; a new one begins with a few. RIGHT_COPY_WRITE, as all but
 * weed_sign(). */
bool weed_rules(struct ctx *c, struct weed_rule **rows, size_t *n) MUST_CHECK;
/* Makes (id 0) or changes a rule: all its fields. ERR_INVALID: it has no name,
 * asks for nothing, or says how often without in how many years.
 * ERR_CONFLICT: the name is taken. */
bool weed_rule_save(struct ctx *c, const struct weed_rule *form,
                    int64_t *id) MUST_CHECK;
bool weed_rule_drop(struct ctx *c, int64_t id,
                    int64_t *journal_seq) MUST_CHECK;

/* ---- what may go -------------------------------------------------------- */

/* Of one of the five parts of the regulation's table. */
struct weed_part {
    const char *name;        /* "C-K" */
    int64_t copies, may_go;  /* may_go: down to the floor */
    int share, floor;        /* thousandths; floor by setting weed.floors */
};

/* How much may leave: the shares with their floors, and what was withdrawn
 * since 1 January against the year's ceiling, setting weed.ceiling (percent
 * of what the school had then). */
struct weed_room {
    struct weed_part parts[WEED_PARTS];
    int64_t copies;                /* of the collection, of any class */
    int64_t year_gone, year_most;
};

enum { WEED_FIND_MOST = 2000 /* of a rule */, WEED_CEILING = 5 /* percent */ };

struct weed_filter {
    int64_t rule_id;      /* 0: by all rules */
    const char *class_number, *location; /* of this class; a place's code */
};
struct weed_candidates {
    struct weed_copy *rows;   /* in shelf order, with the reason in words */
    size_t n;
    int64_t total;        /* before WEED_FIND_MOST, of all rules together; a
                             copy that two rules find counts twice */
    struct weed_room room;
};
/* ERR_NOT_FOUND: no such rule. ERR_INVALID: no such place. */
bool weed_candidates(struct ctx *c, const struct weed_filter *filter,
                     struct weed_candidates *found) MUST_CHECK;

/* ---- lists -------------------------------------------------------------- */

/* A new draft (id 0; code NULL: "W2026-001"), or another note. ERR_CONFLICT:
 * the code is taken, or the list is carried out. */
struct weed_list_form {
    int64_t id;
    const char *code, *note; /* note NULL: as it is */
};
bool weed_list_save(struct ctx *c, const struct weed_list_form *form,
                    int64_t *id) MUST_CHECK;
bool weed_lists(struct ctx *c, struct weed_list **rows, size_t *n) MUST_CHECK;

struct weed_view {
    struct weed_list list;
    struct weed_copy *copies;
    struct weed_sign *signs;
    size_t copy_n, sign_n;
    struct weed_room room;
    bool over_ceiling;    /* with this list more goes than weed.ceiling */
};
/* By id, or by code where it is not NULL. */
bool weed_show(struct ctx *c, int64_t list_id, const char *code,
               struct weed_view *view) MUST_CHECK;

enum { WEED_ADD_MOST = 10000 };

struct weed_pick {
    const char *barcode, *reason;
};
/* Puts copies on a draft; *added tells how many: what was withdrawn already or
 * stands on a list is left out. ERR_NOT_FOUND: a copy is not known; none is
 * added. ERR_CONFLICT: it is no draft. */
bool weed_add(struct ctx *c, int64_t list_id, const struct weed_pick *picks,
              size_t n, int64_t *added, int64_t *journal_seq) MUST_CHECK;
/* Takes a copy off. ERR_NOT_FOUND: it does not stand there. */
bool weed_take(struct ctx *c, int64_t list_id, const char *barcode,
               int64_t *journal_seq) MUST_CHECK;

/* ---- its way ------------------------------------------------------------ */

struct weed_move {
    int64_t list_id;
    enum weed_step step;
    const char *name;     /* who signs; not asked to redraft and to cancel */
    int signed_on;        /* day; 0: today */
    const char *note;     /* on what grounds; NULL */
};
/* WEED_PROPOSE, WEED_REDRAFT, WEED_CANCEL. ERR_CONFLICT: not from this state,
 * it is empty, or a part would come to lie below its floor. ERR_INVALID: no
 * name, a day that is still to come, or no step of this kind. */
bool weed_proceed(struct ctx *c, const struct weed_move *move,
                  int64_t *journal_seq) MUST_CHECK;
/* WEED_APPROVE, WEED_REFUSE. RIGHT_APPROVE. ERR_CONFLICT as well: who proposed
 * a list cannot approve it. */
bool weed_sign(struct ctx *c, const struct weed_move *move,
               int64_t *journal_seq) MUST_CHECK;

struct weed_done {
    int64_t withdrawn, left; /* left: on loan, reserved, not at home, gone */
    int64_t journal_seq;
};
/* Carries out an approved list; undone by undo(). What cannot go stays and is
 * named by its outcome. ERR_CONFLICT: not approved, or below a floor. */
bool weed_withdraw(struct ctx *c, int64_t list_id,
                   struct weed_done *done) MUST_CHECK;

/* The withdrawal paper of a list (剔旧注销清单): its copies with reasons and
 * prices, sums, and who signs. */
bool weed_paper(struct ctx *c, int64_t list_id, enum ledger_form form,
                struct ledger_file *file) MUST_CHECK;

#endif
