/* /account: readers see to their own loans; the library gives them PINs. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/deed_parts.h"
#include "circulation-desk/api/session_parts.h"
#include "circulation-desk/public.h"
#include "usecase/account_pin.h"
#include "usecase/patron.h"

#define READER_COOKIE "langhuan_reader"

/* ---- what a reader sees -------------------------------------------------- */

static void loans_json(struct json_out *j, const struct patron_view *v)
{
    out_key(j, "loans");
    out_array(j);
    for (size_t i = 0; i < v->loan_count; i++) {
        const struct loan *l = &v->loans[i];
        out_object(j);
        out_put_int(j, "id", l->id);
        out_put_int(j, "title", l->title_id);
        out_put(j, "title_text", l->title);
        out_put(j, "author", l->author);
        out_put(j, "call_number", l->call_number);
        out_put_day(j, "due", l->due);
        out_put_int(j, "overdue_days", l->overdue_days);
        out_put_int(j, "renewals", l->renewals);
        out_put_bool(j, "has_holds", l->has_holds);
        out_object_end(j);
    }
    out_array_end(j);
}

static void holds_json(struct json_out *j, const struct patron_view *v)
{
    out_key(j, "holds");
    out_array(j);
    for (size_t i = 0; i < v->hold_count; i++) {
        const struct hold *h = &v->holds[i];
        out_object(j);
        out_put_int(j, "id", h->id);
        out_put_int(j, "title", h->title_id);
        out_put(j, "title_text", h->title);
        out_put(j, "author", h->author);
        out_put(j, "state", h->state);
        out_put_int(j, "place", h->place);
        out_put_day(j, "fetch_until", h->expires_on);
        out_object_end(j);
    }
    out_array_end(j);
}

static void reader_fields(struct call *k, const struct patron *p)
{
    struct json_out *j = &k->out;

    out_key(j, "reader");
    out_object(j);
    out_put_int(j, "id", p->id);
    out_put(j, "number", p->number);
    out_put(j, "name", p->name);
    out_put(j, "class", p->class_name);
    out_put(j, "category", say(k->c.lang, p->category_name));
    out_put_bool(j, "keep_history", p->keep_history);
    out_object_end(j);
}

bool api_account_show(struct call *k)
{
    struct json_out *j = &k->out;
    struct patron_view v;

    if (!patron_show(&k->c, k->reader.patron_id, &v))
        return false;
    out_object(j);
    reader_fields(k, &v.patron);
    loans_json(j, &v);
    out_put_int(j, "max_loans", v.max_loans);
    holds_json(j, &v);
    out_put_int(j, "owed_cents", v.patron.owed_cents);
    out_put(j, "csrf", k->reader.csrf);
    out_put_int(j, "idle_s", READER_IDLE_S);
    out_object_end(j);
    return true;
}

/* What the reader asked to be kept, and nothing of before or after. */
bool api_account_history(struct call *k)
{
    struct json_out *j = &k->out;
    struct patron_view v;
    struct loan *loans;
    size_t n = 0;

    if (!patron_show(&k->c, k->reader.patron_id, &v) ||
        (v.patron.keep_history &&
         !patron_history(&k->c, v.patron.id, 200, &loans, &n)))
        return false;
    out_object(j);
    out_key(j, "loans");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", loans[i].id);
        out_put_int(j, "title", loans[i].title_id);
        out_put(j, "title_text", loans[i].title);
        out_put(j, "author", loans[i].author);
        out_put_day(j, "lent", loans[i].lent_on);
        out_put_day(j, "returned", loans[i].returned_on);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

/* ---- in and out ---------------------------------------------------------- */

struct entry {
    struct account_entry rq;
    struct account_entered rs;
};

static bool enter(struct call *k, void *arg)
{
    struct entry *e = arg;

    return account_sign_in(&k->c, &e->rq, &e->rs);
}

bool api_account_enter(struct call *k)
{
    const char *code = NULL;
    struct school school;
    struct entry e = {0};

    if (!body_text(k, "number", &e.rq.who) ||
        !body_text(k, "pin", &e.rq.pin) ||
        !body_text_maybe(k, "school", &code) ||
        !public_begin(&k->c, code, &school))
        return false;
    e.rq.school_id = school.id;
    if (!session_slowly(k, enter, &e))
        return e.rs.locked ? call_refuse(k, 429, "locked") : false;
    k->reader = e.rs.session;
    k->cookie = session_cookie(k, READER_COOKIE, e.rs.token);
    return api_account_show(k);
}

bool api_account_leave(struct call *k)
{
    k->cookie = session_cookie(k, READER_COOKIE, "");
    return account_sign_out(&k->c, &k->reader) && session_done(k);
}

/* ---- deeds --------------------------------------------------------------- */

bool api_account_renew(struct call *k)
{
    struct renew_request rq = {0};
    struct renew_result one, *rs = &one;
    int64_t patron_id = k->reader.patron_id;
    size_t n = 1;

    if (!body_id_maybe(k, "loan", &rq.loan_id) ||
        (rq.loan_id != 0 ? !renew(&k->c, &rq, &one)
                         : !renew_all(&k->c, patron_id, &rs, &n)))
        return false;
    out_object(&k->out);
    out_key(&k->out, "renewals");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        renewal_json(k, patron_id, &rs[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_account_hold(struct call *k)
{
    struct hold_request rq = {.patron_id = k->reader.patron_id};
    struct hold_result rs;

    return body_id(k, "title", &rq.title_id) &&
           hold_place(&k->c, &rq, &rs) && hold_answer(k, &rs);
}

bool api_account_pin(struct call *k)
{
    const char *old, *new_one;
    bool done;

    if (!body_text(k, "old", &old) || !body_text(k, "new", &new_one))
        return false;
    pthread_mutex_lock(&k->s->hashing);
    done = account_pin_change(&k->c, &k->reader, old, new_one);
    pthread_mutex_unlock(&k->s->hashing);
    return done && session_done(k);
}

bool api_account_keep(struct call *k)
{
    bool keep = false;

    if (json_object_get(k->body, "keep") == NULL)
        return body_is_wrong(k, "keep");
    return body_bool_maybe(k, "keep", &keep) &&
           account_keep_history(&k->c, k->reader.patron_id, keep) &&
           session_done(k);
}

/* ---- PINs, given by the library ------------------------------------------ */

static void pin_json(struct json_out *j, const struct pin_given *g)
{
    out_object(j);
    out_put_int(j, "patron", g->patron_id);
    out_put(j, "number", g->number);
    out_put(j, "name", g->name);
    out_put(j, "pin", g->pin[0] == '\0' ? NULL : g->pin);
    out_object_end(j);
}

bool api_pin_give(struct call *k)
{
    struct pin_given given;

    if (!account_pin_give(&k->c, k->id, &given))
        return false;
    pin_json(&k->out, &given);
    return true;
}

bool api_pin_give_class(struct call *k)
{
    struct pin_given *list;
    size_t n;

    if (!account_pin_give_class(&k->c, k->id, &list, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "pins");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        pin_json(&k->out, &list[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}
