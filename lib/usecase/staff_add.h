/* staff_add.h - accounts of the staff. */
#ifndef USECASE_STAFF_ADD_H
#define USECASE_STAFF_ADD_H

#include "base/ctx.h"
#include "base/secret.h"
#include "model/staff.h"

struct staff_form {
    const char *login;    /* letters, digits, '.', '-', '_', '@' */
    const char *name;
    const char *role;     /* code of rules/rights.h; NULL: librarian */
    int64_t school_id;    /* 0: in every school */
    const char *lang;     /* "zh", "en"; NULL: zh */
    const char *password; /* NULL: one is made, to be changed at first */
};

struct staff_added {
    int64_t id;
    char password[SECRET_WORD]; /* the one that was made; "" if given, or if
                                   the request id is used again */
};

/* RIGHT_STAFF_WRITE; in another school or in every school RIGHT_SCHOOLS, too.
 * ERR_DENIED: the role has a right that the actor has not. ERR_CONFLICT: the
 * login is taken. ERR_INVALID: text says which field. */
bool staff_add(struct ctx *c, const struct staff_form *form,
               struct staff_added *rs) MUST_CHECK;

/* The first account of a database that has none: administrator of every
 * school. rs->id is 0 if there are accounts already. Only for ACTOR_SYSTEM. */
bool staff_first(struct ctx *c, const struct staff_form *form,
                 struct staff_added *rs) MUST_CHECK;

/* A new password made by the program, to be changed at first; unlocks the
 * account and ends its sessions. RIGHT_STAFF_WRITE. ERR_DENIED: that account
 * may do more than the actor. */
bool staff_reset(struct ctx *c, const char *login,
                 struct staff_added *rs) MUST_CHECK;

/* Lets an account sign in no more and ends its sessions, or (not closed) lets
 * it in again; what it did keeps its name. RIGHT_STAFF_WRITE. ERR_DENIED: that
 * account may do more than the actor. ERR_INVALID: it is the actor's own.
 * ERR_NOT_FOUND. */
bool staff_close(struct ctx *c, int64_t staff_id, bool closed,
                 int64_t *journal_seq) MUST_CHECK;

/* Who works in c->school_id (0: anywhere), without what is stored of their
 * passwords. RIGHT_STAFF_WRITE. */
bool staff_list(struct ctx *c, struct staff **list, size_t *n) MUST_CHECK;

#endif
