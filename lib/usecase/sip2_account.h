/* sip2_account.h - self-service machines that speak SIP2: their accounts, and
 * how they sign in.
 *
 * A machine may do what a desk does for readers who stand in front of it, and
 * nothing that needs a person's judgement: it never overrules. */
#ifndef USECASE_SIP2_ACCOUNT_H
#define USECASE_SIP2_ACCOUNT_H

#include "base/secret.h"
#include "model/sip2_account.h"

/* NULL and -1: as it is, for a new account the default. */
struct sip2_form {
    const char *login;      /* small letters, digits, dot, dash, underscore */
    const char *name;       /* for people; new: the login */
    const char *password;   /* NULL: as it is; new: one is made */
    bool new_password;      /* make one */
    const char *rights;     /* words and roles of rules/rights.h, by blanks or
                               commas; new: "kiosk" */
    const char *location;   /* code of the place where it stands; "": none */
    const char *addresses;  /* base/ip.h; "": any */
    const char *charset;    /* UTF-8, GB18030 and their other names */
    const char *terminator; /* cr, lf, crlf */
    const char *delimiter;  /* one ASCII sign; new: "|" */
    const char *checksum;   /* required, checked, ignored */
    const char *lang;       /* zh, en */
    int empty_fields, closed; /* 0, 1 */
};

struct sip2_saved {
    int64_t desk_id;
    char password[SECRET_WORD]; /* the one that was made; "" if none was */
};

/* In c->school_id. RIGHT_SETTINGS, and what the machine may do the one who
 * makes it must be allowed, too. ERR_INVALID: text says which field.
 * ERR_CONFLICT: the login is taken, here or in another school; ERR_NOT_FOUND:
 * this school has no such account. A changed password ends open talks. */
bool sip2_account_add(struct ctx *c, const struct sip2_form *form,
                      struct sip2_saved *rs) MUST_CHECK;
bool sip2_account_edit(struct ctx *c, const struct sip2_form *form,
                       struct sip2_saved *rs) MUST_CHECK;
/* RIGHT_SETTINGS. */
bool sip2_account_list(struct ctx *c, struct sip2_account **list,
                       size_t *n) MUST_CHECK;

/* ERR_DENIED, with one text for all reasons, in the time that a right password
 * takes. A failed try of a known login stands in its school's journal. Sets
 * c->actor, c->school_id and c->lang. Takes 50 ms and 32 MiB on purpose. */
struct sip2_sign_in_request {
    const char *login, *password;
    const char *address;   /* where the machine is */
};
bool sip2_sign_in(struct ctx *c, const struct sip2_sign_in_request *rq,
                  struct sip2_account *a) MUST_CHECK;

/* Looks whether the account is still what it was: reads it anew and sets c as
 * sip2_sign_in() does. ERR_DENIED: closed, or its password was changed. */
bool sip2_resume(struct ctx *c, const struct sip2_account *was,
                 struct sip2_account *a) MUST_CHECK;
/* Sets c as sip2_sign_in() did, without looking. */
void sip2_act_as(struct ctx *c, const struct sip2_account *a);

#endif
