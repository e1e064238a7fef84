/* call.h - one SIP2 message on its way through: the table of messages, and
 * what the functions behind it see.
 *
 * The table's reader (talk.c) does for all of them: framing, checksum, resend,
 * sign-in, rights, errors, the log. A function reads its input, calls use
 * cases and writes the answer; it decides nothing. */
#ifndef SIP2_CALL_H
#define SIP2_CALL_H

#include "circulation-desk/sip2/talk.h"
#include "rules/rights.h"
#include "rules/verdict.h"
#include "usecase/sip2_account.h"

struct sip2_call {
    struct ctx *c;
    struct sip2_talk *talk;
    struct sip2_account *account; /* all empty: nobody has signed in */
    const struct sip2_message *in;
    struct sip2_writer out;
    bool hang_up;
};

struct sip2_row {
    int code;
    const char *answer;  /* "12" */
    uint64_t right;      /* 0: whichever machine */
    bool before_sign_in;
    /* False with c->err: what was written is thrown away and refuse() writes
     * the answer instead. */
    bool (*run)(struct sip2_call *k);
    void (*refuse)(struct sip2_call *k);
};
extern const struct sip2_row sip2_rows[];
extern const size_t sip2_row_count;
/* NULL: no machine sends this. */
const struct sip2_row *sip2_row_of(int code);
/* Whether this machine may send it. */
bool sip2_row_may(const struct sip2_row *row, const struct sip2_account *a);

/* ---- reading ------------------------------------------------------------ */

/* A field without blanks around it; "" if it is not there. */
const char *call_text(struct sip2_call *k, const char *id);
/* Seconds since 1970 of the 18 characters at `at`; 0: none. */
long long call_date(struct sip2_call *k, size_t at);
/* The account's or, before sign-in, an empty text. */
const char *call_or_empty(const char *text);

/* Gives the deed that follows a request id of its own, made of machine, deed
 * and message, so that the same message does it once, whatever happens to the
 * line. A message of another day than today has none, unless it tells of what
 * the machine did offline: a clock that stands still must not make two loans
 * one. */
void call_request_id(struct sip2_call *k, const char *deed);

/* ---- writing ------------------------------------------------------------ */

/* Now, 18 characters. */
void call_put_now(struct sip2_call *k);
/* Field AO: the school's code. */
void call_put_school(struct sip2_call *k);
/* Field AF: what a person should read; "" is left out. */
void call_put_screen(struct sip2_call *k, const char *text);
/* One more sentence of a text that a person reads at once. */
void call_add_sentence(struct sip2_call *k, struct buf *b, const char *text);
/* The sentences of some refusals or warnings, in c->mem. */
const char *call_refusals(struct sip2_call *k, const struct verdict *v);
const char *call_warnings(struct sip2_call *k, const struct verdict *v,
                          uint32_t of);
/* "12.50" */
const char *call_money(struct sip2_call *k, int64_t cents);
/* "2026-09-01"; "" for 0. */
const char *call_day(struct sip2_call *k, int day);
/* "001" English, "019" Chinese. */
const char *call_language(const struct sip2_call *k);

/* ---- the functions of the table ----------------------------------------- */

bool sip2_login(struct sip2_call *k);
bool sip2_sc_status(struct sip2_call *k);
bool sip2_patron_status(struct sip2_call *k);
bool sip2_patron_information(struct sip2_call *k);
bool sip2_end_session(struct sip2_call *k);
bool sip2_checkout(struct sip2_call *k);
bool sip2_checkin(struct sip2_call *k);
bool sip2_item_information(struct sip2_call *k);
bool sip2_renew(struct sip2_call *k);
bool sip2_renew_all(struct sip2_call *k);
bool sip2_item_status_update(struct sip2_call *k);
bool sip2_patron_enable(struct sip2_call *k);
bool sip2_block_patron(struct sip2_call *k);
bool sip2_hold(struct sip2_call *k);
bool sip2_fee_paid(struct sip2_call *k);

void sip2_login_refused(struct sip2_call *k);
void sip2_sc_status_refused(struct sip2_call *k);
void sip2_patron_refused(struct sip2_call *k);
void sip2_patron_information_refused(struct sip2_call *k);
void sip2_end_session_refused(struct sip2_call *k);
void sip2_loan_refused(struct sip2_call *k);
void sip2_checkin_refused(struct sip2_call *k);
void sip2_item_refused(struct sip2_call *k);
void sip2_renew_all_refused(struct sip2_call *k);
void sip2_item_status_refused(struct sip2_call *k);
void sip2_hold_refused(struct sip2_call *k);
void sip2_fee_refused(struct sip2_call *k);

/* For sip2_login(): the talk goes on as this machine, which is copied. */
void sip2_talk_becomes(struct sip2_talk *t, struct ctx *c,
                       const struct sip2_account *a);
bool sip2_talk_try(struct sip2_talk *t, struct ctx *c, const char *login,
                   const char *password, struct sip2_account *a);

#endif
