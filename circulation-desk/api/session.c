/* /session: signing in and out, one's own account. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/session_parts.h"
#include "circulation-desk/desk_deed.h"
#include "rules/rights.h"

enum { SIGNING_IN_MOST = 8 }; /* wait for argon2id; more are turned away */

static void staff_json(struct call *k)
{
    const struct staff *p = &k->session.staff;

    out_key(&k->out, "staff");
    out_object(&k->out);
    out_put_int(&k->out, "id", p->id);
    out_put(&k->out, "name", p->name);
    out_put(&k->out, "login", p->login);
    out_put(&k->out, "lang", p->lang);
    out_key(&k->out, "rights");
    out_array(&k->out);
    for (size_t i = 0; i < rights_count; i++)
        if (k->session.rights & rights_table[i].bit)
            out_text(&k->out, rights_table[i].word);
    out_array_end(&k->out);
    out_object_end(&k->out);
}

static void school_json(struct call *k, const struct staff_school *s)
{
    out_object(&k->out);
    out_put_int(&k->out, "id", s->id);
    out_put(&k->out, "code", s->code);
    out_put(&k->out, "name", s->name);
    out_object_end(&k->out);
}

static void schools_json(struct call *k, const struct staff_school *schools,
                         size_t n)
{
    const struct staff_school *here = NULL;

    out_key(&k->out, "schools");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        school_json(k, &schools[i]);
        if (schools[i].id == k->session.school_id)
            here = &schools[i];
    }
    out_array_end(&k->out);
    out_key(&k->out, "school");
    if (here == NULL)
        out_null(&k->out);
    else
        school_json(k, here);
}

/* The days of the library are this machine's, wherever a browser stands. */
static int utc_offset_min(int64_t now)
{
    time_t seconds = (time_t)(now / 1000);
    struct tm tm;

    localtime_r(&seconds, &tm);
    return (int)(tm.tm_gmtoff / 60);
}

bool api_session_show(struct call *k)
{
    struct staff_school *schools;
    size_t n;

    if (!session_schools(&k->c, &k->session, &schools, &n))
        return false;
    out_object(&k->out);
    staff_json(k);
    schools_json(k, schools, n);
    out_put(&k->out, "csrf", k->session.csrf);
    out_put_bool(&k->out, "must_change", k->session.staff.must_change);
    out_put_int(&k->out, "idle_s", k->session.idle_s);
    out_put_int(&k->out, "utc_offset_min", utc_offset_min(k->c.now));
    out_object_end(&k->out);
    return true;
}

/* ---- in ----------------------------------------------------------------- */

bool session_slowly(struct call *k, bool (*sign)(struct call *, void *),
                    void *arg)
{
    bool done = false;

    if (atomic_fetch_add(&k->s->signing_in, 1) < SIGNING_IN_MOST) {
        pthread_mutex_lock(&k->s->hashing);
        done = sign(k, arg);
        pthread_mutex_unlock(&k->s->hashing);
    } else {
        fail(&k->c, ERR_BUSY, "many people sign in at the moment; please try "
             "again");
    }
    atomic_fetch_sub(&k->s->signing_in, 1);
    return done;
}

const char *session_cookie(struct call *k, const char *name, const char *token)
{
    return arena_format(k->c.mem, "%s=%s; Path=/; HttpOnly; "
                        "SameSite=Strict%s%s", name, token,
                        k->rq->tls ? "; Secure" : "",
                        *token == '\0' ? "; Max-Age=0" : "");
}

struct entry {
    struct sign_in_request rq;
    struct sign_in_result rs;
};

static bool enter(struct call *k, void *arg)
{
    struct entry *e = arg;

    return sign_in(&k->c, &e->rq, &e->rs);
}

bool api_session_start(struct call *k)
{
    struct entry e = {0};

    if (!body_text(k, "login", &e.rq.login) ||
        !body_text(k, "password", &e.rq.password))
        return false;
    if (!session_slowly(k, enter, &e))
        return e.rs.locked ? call_refuse(k, 429, "locked") : false;
    k->session = e.rs.session;
    k->cookie = session_cookie(k, "langhuan", e.rs.token);
    return api_session_show(k);
}

/* ---- out ---------------------------------------------------------------- */

bool session_done(struct call *k)
{
    out_object(&k->out);
    out_put_bool(&k->out, "done", true);
    out_object_end(&k->out);
    return true;
}

bool api_session_end(struct call *k)
{
    struct desk *d;

    if (!sign_out(&k->c, &k->session))
        return false;
    for (size_t i = 0; (d = desk_nth(k->s->desks, i)) != NULL; i++)
        desk_left(d, k->token);
    k->cookie = session_cookie(k, "langhuan", "");
    return session_done(k);
}

/* ---- one's own account -------------------------------------------------- */

bool api_password_change(struct call *k)
{
    const char *old, *new_one;
    bool done;

    if (!body_text(k, "old", &old) || !body_text(k, "new", &new_one))
        return false;
    pthread_mutex_lock(&k->s->hashing);
    done = password_change(&k->c, &k->session, old, new_one);
    pthread_mutex_unlock(&k->s->hashing);
    return done && api_session_show(k);
}

bool api_lang_change(struct call *k)
{
    const char *lang;

    return body_text(k, "lang", &lang) &&
           staff_lang_change(&k->c, &k->session, lang) && api_session_show(k);
}

bool api_school_change(struct call *k)
{
    int64_t school;

    return body_id(k, "school", &school) &&
           session_school_change(&k->c, &k->session, school) &&
           api_session_show(k);
}
