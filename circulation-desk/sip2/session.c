/* 93, 99: a machine signs in and asks what it may do here. */
#include <stdio.h>
#include <string.h>

#include "circulation-desk/sip2/call.h"

enum { TIMEOUT_TENTHS = 100, RETRIES = 3 };

/* Passwords come as they are: algorithm 0, the only one there ever was. */
bool sip2_login(struct sip2_call *k)
{
    const char *location = call_text(k, "CP");
    struct sip2_account a;

    if (sip2_flag(k->in, 0) != '0' || sip2_flag(k->in, 1) != '0')
        return fail(k->c, ERR_DENIED, "this way to hide a password is not "
                    "known");
    if (!sip2_talk_try(k->talk, k->c, call_text(k, "CN"), call_text(k, "CO"),
                       &a))
        return false;
    sip2_talk_becomes(k->talk, k->c, &a);
    fprintf(stderr, "sip2 %s signed in%s%s\n", a.login,
            *location ? " at " : "", location);
    sip2_put_fixed(&k->out, "1");
    return true;
}

void sip2_login_refused(struct sip2_call *k)
{
    sip2_put_fixed(&k->out, "0");
}

/* ---- 99 ------------------------------------------------------------------ */

/* Field BX: one letter for each message, in the protocol's order. */
static const char *supported(struct sip2_call *k)
{
    static const int order[] = {23, 11, 9,  1,  99, 97, 93, 63,
                                35, 37, 17, 19, 25, 15, 29, 65};
    enum { N = sizeof order / sizeof *order };
    char *letters = arena_alloc(k->c->mem, N + 1);

    for (int i = 0; i < N; i++)
        letters[i] = order[i] == 97 || sip2_row_may(sip2_row_of(order[i]),
                                                    k->account) ? 'Y' : 'N';
    return letters;
}

static void yes_if(struct sip2_call *k, int code)
{
    sip2_put_fixed(&k->out, sip2_row_may(sip2_row_of(code), k->account)
                                ? "Y" : "N");
}

bool sip2_sc_status(struct sip2_call *k)
{
    const struct sip2_account *a = k->account;
    char numbers[8];

    sip2_put_fixed(&k->out, "Y");
    yes_if(k, 9);
    yes_if(k, 11);
    yes_if(k, 29);
    yes_if(k, 25);
    yes_if(k, 9); /* what was done offline is taken, as far as it is at all */
    snprintf(numbers, sizeof numbers, "%03d%03d", TIMEOUT_TENTHS, RETRIES);
    sip2_put_fixed(&k->out, numbers);
    call_put_now(k);
    sip2_put_fixed(&k->out, "2.00");
    sip2_put(&k->out, "AO", a->school_code);
    sip2_put_maybe(&k->out, "AM", a->school_name);
    sip2_put(&k->out, "BX", supported(k));
    sip2_put_maybe(&k->out, "AN", a->location_name ? a->location_name
                                                   : a->name);
    return true;
}

void sip2_sc_status_refused(struct sip2_call *k)
{
    sip2_put_fixed(&k->out, "NNNNNN100003");
    call_put_now(k);
    sip2_put_fixed(&k->out, "2.00");
    call_put_school(k);
    sip2_put(&k->out, "BX", "NNNNNNNNNNNNNNNN");
}
