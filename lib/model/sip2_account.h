/* sip2_account.h - machines that speak SIP2: how they sign in, what they may
 * do, how they write. Each has a desk of its own, of kind "sip2".
 *
 * What is stored of a password stays inside, as for staff. */
#ifndef MODEL_SIP2_ACCOUNT_H
#define MODEL_SIP2_ACCOUNT_H

#include "base/ctx.h"
#include "db/db.h"

struct sip2_account {
    int64_t desk_id, school_id;
    const char *login;         /* small letters */
    const char *password_hash;
    const char *name;          /* of the desk */
    bool closed;
    uint64_t rights;
    int64_t location_id;       /* where it stands; 0: not said */
    const char *location_code, *location_name; /* NULL: not said */
    const char *addresses;     /* "10.1.0.0/16 fd00::7"; "": any */
    const char *charset;       /* UTF-8, GB18030 */
    const char *terminator;    /* cr, lf, crlf */
    const char *delimiter;     /* one character */
    const char *checksum;      /* required, checked, ignored */
    bool empty_fields;         /* send optional fields without a value */
    const char *lang;          /* of texts for people: zh, en */
    const char *school_code, *school_name, *currency;
};

/* desk_id is 0 if there is none. */
bool sip2_account_by_login(struct ctx *c, const char *login,
                           struct sip2_account *a) MUST_CHECK;
bool sip2_account_by_desk(struct ctx *c, int64_t desk_id,
                          struct sip2_account *a) MUST_CHECK;
/* Of a school, by login; school 0: of all. */
bool sip2_account_of_school(struct ctx *c, int64_t school_id,
                            struct sip2_account **list, size_t *n) MUST_CHECK;

/* Inside db_write(). A new desk with its account; or what is known of a desk
 * written anew. ERR_CONFLICT: the login is taken. */
bool sip2_account_insert(struct ctx *c, struct sip2_account *a) MUST_CHECK;
bool sip2_account_update(struct ctx *c,
                         const struct sip2_account *a) MUST_CHECK;

#endif
