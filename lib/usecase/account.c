#include "usecase/account.h"

#include <string.h>

#include "model/session.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/patron_parts.h"
#include "usecase/pin_parts.h"

static bool note(struct ctx *c, const char *deed, int64_t patron_id)
{
    struct journal_entry e = {.deed = deed, .patron_id = patron_id};
    int64_t seq;

    return journal_add(c, c->school_id, &e, &seq);
}

static void act_as(struct ctx *c, const struct reader_session *s)
{
    c->actor = (struct actor){
        .kind = ACTOR_PATRON,
        .id = s->patron_id,
        .school_id = s->school_id,
        .rights = RIGHT_SEARCH,
    };
    c->school_id = s->school_id;
}

/* ---- signing in ---------------------------------------------------------- */

/* The PIN of whoever this is: patron_id 0 for nobody, for one who has left,
 * and for one without a PIN, which from outside look all the same. */
static bool find_pin(struct ctx *c, const char *who, struct patron_pin *pin)
{
    struct patron p;
    int64_t id = 0, card_id;

    *pin = (struct patron_pin){0};
    if (!patron_id_by_text(c, c->school_id, who, &id, &card_id) &&
        c->err.code != ERR_CONFLICT)
        return false;
    c->err = (struct err){0};
    if (id == 0)
        return true;
    if (!patron_by_id(c, id, &p))
        return false;
    return strcmp(p.state, "left") == 0 ||
           patron_pin_of(c, PIN_DIGITS, id, pin);
}

struct entry {
    struct reader_session *session;
    struct patron_pin *pin;
};

static bool write_entry(struct ctx *c, void *arg)
{
    const struct entry *e = arg;
    int64_t id = e->session->patron_id;

    return pin_right(c, &pin_of_digits, id, e->pin) &&
           session_clear(c) && reader_session_insert(c, e->session);
}

bool account_sign_in(struct ctx *c, const struct account_entry *rq,
                     struct account_entered *rs)
{
    struct patron_pin pin;
    struct entry e = {&rs->session, &pin};
    bool done = false;

    *rs = (struct account_entered){0};
    c->school_id = rq->school_id;
    if (!find_pin(c, rq->who, &pin))
        return false;
    if (pin.locked_until > c->now) {
        (void)pin_refuse_locked(c, &pin_of_digits, pin.locked_until);
    } else if (!secret_matches(pin.hash, rq->pin)) {
        (void)pin_wrong(c, &pin_of_digits, &pin);
    } else {
        rs->session.patron_id = pin.patron_id;
        rs->session.school_id = rq->school_id;
        secret_token(rs->token);
        secret_token_hash(rs->token, rs->session.token_hash);
        secret_token(rs->session.csrf);
        done = db_write(c, c->school_id, write_entry, &e);
    }
    rs->locked = !done && pin.locked_until > c->now;
    if (done)
        act_as(c, &rs->session);
    return done;
}

/* ---- going on ------------------------------------------------------------ */

static bool write_seen(struct ctx *c, void *arg)
{
    return session_seen(c, arg);
}

bool account_resume(struct ctx *c, const char *token,
                    struct reader_session *s)
{
    enum { SEEN_EVERY_MS = 60000 };

    if (!reader_session_find(c, token, s))
        return false;
    if (s->patron_id == 0)
        return fail(c, ERR_DENIED, "please sign in");
    act_as(c, s);
    return c->now - s->seen_at <= SEEN_EVERY_MS ||
           db_write(c, s->school_id, write_seen, s->token_hash);
}

static bool write_end(struct ctx *c, void *arg)
{
    const struct reader_session *s = arg;

    return session_delete(c, s->token_hash);
}

bool account_sign_out(struct ctx *c, const struct reader_session *s)
{
    return s->patron_id == 0 ||
           db_write(c, s->school_id, write_end, (void *)s);
}

/* ---- what readers decide ------------------------------------------------- */

struct change {
    const struct reader_session *s;
    const char *hash;
};

static bool write_pin(struct ctx *c, void *arg)
{
    const struct change *w = arg;
    int64_t id = w->s->patron_id;

    return patron_pin_put(c, PIN_DIGITS, id, w->hash) &&
           reader_session_delete_others(c, id, w->s->token_hash) &&
           note(c, "pin_change", id);
}

bool account_pin_change(struct ctx *c, const struct reader_session *s,
                        const char *old, const char *new_one)
{
    char hash[PASSWORD_TEXT];
    struct change w = {s, hash};
    struct journal_entry first;
    struct patron_pin pin;
    struct patron p;

    if (!deed_first_answer(c, "pin_change", s->patron_id, &first))
        return false;
    if (first.seq != 0)
        return true; /* the old PIN is another one by now */
    if (!patron_here(c, s->patron_id, &p) ||
        !patron_pin_of(c, PIN_DIGITS, s->patron_id, &pin))
        return false;
    if (pin.locked_until > c->now)
        return pin_refuse_locked(c, &pin_of_digits, pin.locked_until);
    if (!secret_matches(pin.hash, old))
        return pin_wrong(c, &pin_of_digits, &pin);
    if (strcmp(old, new_one) == 0)
        return fail(c, ERR_INVALID, "that is the old PIN again");
    return secret_pin_is_good(c, new_one, p.number) &&
           secret_hash(c, new_one, hash) &&
           db_write(c, c->school_id, write_pin, &w);
}

struct keeping {
    int64_t patron_id;
    bool keep;
};

static bool write_keeping(struct ctx *c, void *arg)
{
    const struct keeping *k = arg;
    struct journal_entry first, e = {.deed = "history_keep",
                                     .patron_id = k->patron_id};
    struct deed_data data;
    struct patron p;
    int64_t seq;

    if (!deed_first_answer(c, e.deed, k->patron_id, &first) ||
        !patron_here(c, k->patron_id, &p))
        return false;
    if (first.seq != 0 || p.keep_history == k->keep)
        return true;
    deed_data_begin(c, &data);
    deed_put_int(&data, "keep", k->keep);
    e.data = deed_data_end(&data);
    return patron_set_keep_history(c, k->patron_id, k->keep) &&
           journal_add(c, c->school_id, &e, &seq);
}

bool account_keep_history(struct ctx *c, int64_t patron_id, bool keep)
{
    struct keeping k = {patron_id, keep};

    if (c->actor.kind != ACTOR_PATRON || c->actor.id != patron_id)
        return fail(c, ERR_DENIED, "only the reader decides this");
    return db_write(c, c->school_id, write_keeping, &k);
}
