#include "usecase/sign_in.h"

#include <string.h>

#include "usecase/actor.h"
#include "usecase/deed.h"

/* One row of the journal of school 0 about an account. Signing in again with
 * one request id is signing in again: the first token is known to nobody. */
static bool note(struct ctx *c, const char *deed, int64_t staff_id)
{
    bool entering = strncmp(deed, "sign_in", 7) == 0;
    struct journal_entry e = {
        .deed = deed, .request_id = entering ? JOURNAL_NO_REQUEST : NULL};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "staff", staff_id);
    e.data = deed_data_end(&data);
    return journal_add(c, 0, &e, &seq);
}

static void act_as(struct ctx *c, const struct session *s)
{
    c->actor = (struct actor){
        .kind = ACTOR_STAFF,
        .id = s->staff.id,
        .school_id = s->school_id,
        .desk_id = c->actor.desk_id,
        .rights = s->rights,
    };
    c->school_id = s->school_id;
    c->lang = lang_from_tag(s->staff.lang);
}

static bool refuse_locked(struct ctx *c, int64_t until)
{
    return fail(c, ERR_DENIED, "too many wrong passwords; try again in %d "
                "minutes", (int)((until - c->now) / 60000 + 1));
}

static bool refuse_wrong(struct ctx *c)
{
    return fail(c, ERR_DENIED, "login or password is wrong");
}

/* ---- a wrong password ---------------------------------------------------- */

static bool write_failure(struct ctx *c, void *arg)
{
    struct staff now, *s = arg;
    int64_t lock = 0;
    int failed;

    if (!staff_by_id(c, s->id, &now))
        return false;
    if (now.locked_until > c->now) { /* by a try at the same time */
        s->locked_until = now.locked_until;
        return true;
    }
    failed = now.failed_logins + 1;
    if (failed >= SIGN_IN_TRIES)
        lock = c->now + SIGN_IN_LOCK_S * INT64_C(1000);
    s->locked_until = lock;
    return staff_set_failures(c, s->id, lock != 0 ? 0 : failed, lock) &&
           note(c, lock != 0 ? "sign_in_locked" : "sign_in_failed", s->id);
}

/* Counts it; always false. */
static bool wrong_password(struct ctx *c, struct staff *s, bool *locked)
{
    if (s->id != 0 && !db_write(c, 0, write_failure, s))
        return false;
    *locked = s->id != 0 && s->locked_until > c->now;
    return *locked ? refuse_locked(c, s->locked_until) : refuse_wrong(c);
}

/* ---- signing in ---------------------------------------------------------- */

struct entry {
    const struct sign_in_request *rq;
    struct sign_in_result *rs;
};

/* The school asked for, else the first one; 0 while there is none. */
static bool choose_school(struct ctx *c, const struct entry *e)
{
    struct staff_school *schools;
    size_t n;

    if (!staff_schools(c, e->rs->session.staff.id, &schools, &n))
        return false;
    e->rs->session.school_id = n > 0 ? schools[0].id : 0;
    if (e->rq->school_code == NULL)
        return true;
    for (size_t i = 0; i < n; i++)
        if (strcmp(schools[i].code, e->rq->school_code) == 0) {
            e->rs->session.school_id = schools[i].id;
            return true;
        }
    return fail(c, ERR_DENIED, "you have no role in the school \"%s\"",
                e->rq->school_code);
}

/* Another try may have locked the account while the hash was computed. */
static bool write_entry(struct ctx *c, void *arg)
{
    const struct entry *e = arg;
    struct session *s = &e->rs->session;

    if (!staff_by_id(c, s->staff.id, &s->staff))
        return false;
    if (s->staff.locked_until > c->now) {
        e->rs->locked = true;
        return refuse_locked(c, s->staff.locked_until);
    }
    if (!choose_school(c, e) ||
        !staff_rights(c, s->staff.id, s->school_id, &s->rights))
        return false;
    act_as(c, s);
    return staff_set_failures(c, s->staff.id, 0, 0) &&
           session_insert(c, s) && note(c, "sign_in", s->staff.id) &&
           session_find(c, e->rs->token, s);
}

bool sign_in(struct ctx *c, const struct sign_in_request *rq,
             struct sign_in_result *rs)
{
    struct staff *p = &rs->session.staff;
    struct entry e = {rq, rs};
    bool open;

    *rs = (struct sign_in_result){0};
    if (!staff_by_login(c, rq->login, p))
        return false;
    if (p->id != 0 && p->locked_until > c->now) {
        rs->locked = true;
        return refuse_locked(c, p->locked_until);
    }
    open = p->id != 0 && strcmp(p->state, "active") == 0;
    if (!secret_matches(open ? p->password_hash : NULL, rq->password))
        return wrong_password(c, p, &rs->locked);
    secret_token(rs->token);
    secret_token_hash(rs->token, rs->session.token_hash);
    secret_token(rs->session.csrf);
    return db_write(c, 0, write_entry, &e);
}

/* ---- going on ------------------------------------------------------------ */

static bool write_seen(struct ctx *c, void *arg)
{
    return session_seen(c, arg);
}

bool session_resume(struct ctx *c, const char *token, bool touch,
                    struct session *s)
{
    if (!session_find(c, token, s))
        return false;
    if (s->staff.id == 0)
        return fail(c, ERR_DENIED, "please sign in");
    act_as(c, s);
    if (touch && c->now - s->seen_at > SESSION_SEEN_EVERY_S * INT64_C(1000))
        return db_write(c, s->school_id, write_seen, s->token_hash);
    return true;
}

static bool write_end(struct ctx *c, void *arg)
{
    const struct session *s = arg;
    struct journal_entry first;

    if (!deed_first_answer_in(c, 0, "sign_out", &first))
        return false;
    return first.seq != 0 || (session_delete(c, s->token_hash) &&
                              note(c, "sign_out", s->staff.id));
}

bool sign_out(struct ctx *c, const struct session *s)
{
    return s->staff.id == 0 || db_write(c, 0, write_end, (void *)s);
}

/* ---- one's own account -------------------------------------------------- */

struct change {
    struct session *s;
    const char *text; /* new hash, or language */
};

static bool write_password(struct ctx *c, void *arg)
{
    const struct change *w = arg;

    return staff_set_password(c, w->s->staff.id, w->text, false) &&
           session_delete_others(c, w->s->staff.id, w->s->token_hash) &&
           note(c, "password_change", w->s->staff.id);
}

bool password_change(struct ctx *c, struct session *s, const char *old,
                     const char *new_one)
{
    char hash[PASSWORD_TEXT];
    struct change w = {s, hash};
    struct journal_entry first;
    bool locked;

    if (!deed_first_answer_in(c, 0, "password_change", &first) ||
        !staff_by_id(c, s->staff.id, &s->staff))
        return false;
    if (first.seq != 0 && deed_int(first.data, "staff") == s->staff.id)
        return true; /* the old password is another one by now */
    if (s->staff.locked_until > c->now)
        return refuse_locked(c, s->staff.locked_until);
    if (!secret_matches(s->staff.password_hash, old))
        return wrong_password(c, &s->staff, &locked);
    if (!secret_is_good(c, new_one, s->staff.login))
        return false;
    if (strcmp(old, new_one) == 0)
        return fail(c, ERR_INVALID, "that is the old password again");
    if (!secret_hash(c, new_one, hash) ||
        !db_write(c, 0, write_password, &w))
        return false;
    s->staff.must_change = false;
    return true;
}

static bool write_lang(struct ctx *c, void *arg)
{
    const struct change *w = arg;
    struct journal_entry first;

    if (!deed_first_answer_in(c, 0, "staff_lang", &first))
        return false;
    return first.seq != 0 || (staff_set_lang(c, w->s->staff.id, w->text) &&
                              note(c, "staff_lang", w->s->staff.id));
}

bool staff_lang_change(struct ctx *c, struct session *s, const char *lang)
{
    struct change w = {s, lang};

    if (strcmp(lang, "zh") != 0 && strcmp(lang, "en") != 0)
        return fail(c, ERR_INVALID, "the language is zh or en");
    if (!db_write(c, 0, write_lang, &w))
        return false;
    s->staff.lang = lang;
    c->lang = lang_from_tag(lang);
    return true;
}

static bool write_school(struct ctx *c, void *arg)
{
    const struct session *s = arg;
    struct journal_entry first;

    if (!deed_first_answer_in(c, 0, "session_school", &first))
        return false;
    return first.seq != 0 ||
           (session_set_school(c, s->token_hash, s->school_id) &&
            note(c, "session_school", s->staff.id));
}

bool session_school_change(struct ctx *c, struct session *s,
                           int64_t school_id)
{
    struct session next = *s;
    struct staff_school *schools;
    size_t n, i = 0;

    next.school_id = school_id;
    if (!staff_schools(c, s->staff.id, &schools, &n))
        return false;
    while (i < n && schools[i].id != school_id)
        i++;
    if (i == n)
        return fail(c, ERR_DENIED, "you have no role in this school");
    if (!staff_rights(c, s->staff.id, school_id, &next.rights) ||
        !db_write(c, 0, write_school, &next))
        return false;
    *s = next;
    act_as(c, s);
    return true;
}

bool session_schools(struct ctx *c, const struct session *s,
                     struct staff_school **schools, size_t *n)
{
    return staff_schools(c, s->staff.id, schools, n);
}
