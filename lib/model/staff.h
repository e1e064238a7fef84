/* staff.h - people who work in the library, and where they have which rights.
 *
 * What is stored of a password stays inside: it is asked for by sign_in only
 * and never goes to a screen, log or journal. */
#ifndef MODEL_STAFF_H
#define MODEL_STAFF_H

#include "base/ctx.h"
#include "db/db.h"

struct staff {
    int64_t id;
    const char *login;         /* folded: small letters */
    const char *name;
    const char *password_hash; /* NULL: cannot sign in */
    bool must_change;          /* the password, before anything else */
    int failed_logins;         /* since the last good one */
    int64_t locked_until;      /* ms; 0: not locked */
    const char *lang;          /* "zh", "en" */
    const char *state;         /* active, closed */
};

/* ERR_NOT_FOUND if there is none. */
bool staff_by_id(struct ctx *c, int64_t id, struct staff *s) MUST_CHECK;
/* id 0 if there is none. */
bool staff_by_login(struct ctx *c, const char *login,
                    struct staff *s) MUST_CHECK;
/* Those with a role in the school or in every school; 0: everybody. */
bool staff_of_school(struct ctx *c, int64_t school_id, struct staff **list,
                     size_t *n) MUST_CHECK;
bool staff_exists(struct ctx *c, bool *any) MUST_CHECK;

/* Inside db_write(). ERR_CONFLICT if the login is taken. */
bool staff_insert(struct ctx *c, const struct staff *s,
                  int64_t *id) MUST_CHECK;
/* A role in a school, 0: in every school. Twice is no harm. */
bool staff_give_role(struct ctx *c, int64_t staff_id, int64_t school_id,
                     int64_t role_id) MUST_CHECK;
bool staff_set_password(struct ctx *c, int64_t id, const char *hash,
                        bool must_change) MUST_CHECK;
/* active, closed. */
bool staff_set_state(struct ctx *c, int64_t id, const char *state) MUST_CHECK;
bool staff_set_lang(struct ctx *c, int64_t id, const char *lang) MUST_CHECK;
bool staff_set_failures(struct ctx *c, int64_t id, int failed,
                        int64_t locked_until) MUST_CHECK;

/* A login as it is kept: blanks around cut, ASCII letters small. In c->mem. */
const char *staff_login_fold(struct ctx *c, const char *login);

/* The roles of a person, each where it was given. */
struct staff_grant {
    int64_t school_id; /* 0: in every school */
    uint64_t rights;
};
bool staff_grants(struct ctx *c, int64_t staff_id, struct staff_grant **grants,
                  size_t *n) MUST_CHECK;
/* Rights of a person in a school: those given there and those given
 * everywhere. */
bool staff_rights(struct ctx *c, int64_t staff_id, int64_t school_id,
                  uint64_t *rights) MUST_CHECK;

/* The open schools where this person has any role, by id. */
struct staff_school {
    int64_t id;
    const char *code, *name;
};
bool staff_schools(struct ctx *c, int64_t staff_id,
                   struct staff_school **schools, size_t *n) MUST_CHECK;

#endif
