/* /staff, /schools and the desks of a school: what the settings change. */
#include "circulation-desk/api/api.h"
#include "rules/rights.h"
#include "usecase/school.h"
#include "usecase/staff_add.h"

/* ---- the staff ----------------------------------------------------------- */

static void roles_json(struct call *k)
{
    struct json_out *j = &k->out;

    out_key(j, "roles");
    out_array(j);
    for (size_t i = 0; i < rights_role_count; i++) {
        out_object(j);
        out_put(j, "code", rights_roles[i].code);
        out_put(j, "name", say(k->c.lang, rights_roles[i].name));
        out_object_end(j);
    }
    out_array_end(j);
}

bool api_staff_list(struct call *k)
{
    struct json_out *j = &k->out;
    struct staff *list;
    size_t n;

    if (!staff_list(&k->c, &list, &n))
        return false;
    out_object(j);
    out_key(j, "staff");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put_int(j, "id", list[i].id);
        out_put(j, "login", list[i].login);
        out_put(j, "name", list[i].name);
        out_put(j, "lang", list[i].lang);
        out_put(j, "state", list[i].state);
        out_put_bool(j, "must_change", list[i].must_change);
        out_put_bool(j, "locked", list[i].locked_until > k->c.now);
        out_object_end(j);
    }
    out_array_end(j);
    roles_json(k);
    out_object_end(j);
    return true;
}

/* The password that was made is in this answer and nowhere else. */
static bool added_json(struct call *k, const struct staff_added *rs)
{
    out_object(&k->out);
    out_put_int(&k->out, "id", rs->id);
    out_put(&k->out, "password", rs->password);
    out_object_end(&k->out);
    return true;
}

bool api_staff_add(struct call *k)
{
    struct staff_form f = {.school_id = k->c.school_id};
    struct staff_added rs;
    bool done;

    if (!body_text(k, "login", &f.login) || !body_text(k, "name", &f.name) ||
        !body_text(k, "role", &f.role) ||
        !body_text_maybe(k, "lang", &f.lang))
        return false;
    pthread_mutex_lock(&k->s->hashing); /* dear on purpose: one at a time */
    done = staff_add(&k->c, &f, &rs);
    pthread_mutex_unlock(&k->s->hashing);
    return done && added_json(k, &rs);
}

bool api_staff_reset(struct call *k)
{
    struct staff_added rs;
    const char *login;
    bool done;

    if (!body_text(k, "login", &login))
        return false;
    pthread_mutex_lock(&k->s->hashing);
    done = staff_reset(&k->c, login, &rs);
    pthread_mutex_unlock(&k->s->hashing);
    return done && added_json(k, &rs);
}

bool api_staff_close(struct call *k)
{
    int64_t seq;
    bool closed = true;

    return body_bool_maybe(k, "closed", &closed) &&
           staff_close(&k->c, k->id, closed, &seq) && answer_seq(k, seq);
}

/* ---- schools and desks --------------------------------------------------- */

bool api_school_show(struct call *k)
{
    struct json_out *j = &k->out;
    struct school s;

    if (!school_here(&k->c, &s))
        return false;
    out_object(j);
    out_put(j, "code", s.code);
    out_put(j, "name", s.name);
    out_put(j, "stage", s.stage);
    out_put(j, "class_scheme", s.class_scheme);
    out_put(j, "currency", s.currency);
    out_object_end(j);
    return true;
}

bool api_school_edit(struct call *k)
{
    struct school_form f = {0};
    int64_t seq;

    return body_text_maybe(k, "name", &f.name) &&
           body_text_maybe(k, "stage", &f.stage) &&
           body_text_maybe(k, "currency", &f.currency) &&
           school_change(&k->c, &f, &seq) && answer_seq(k, seq);
}

bool api_school_add(struct call *k)
{
    struct school_form f = {0};
    int64_t id;

    return body_text(k, "code", &f.code) && body_text(k, "name", &f.name) &&
           body_text_maybe(k, "stage", &f.stage) &&
           body_text_maybe(k, "lang", &f.lang) &&
           school_setup(&k->c, &f, &id) && answer_id(k, id);
}

bool api_desk_save(struct call *k)
{
    const char *code, *name, *kind = NULL;
    int64_t id;

    return body_text(k, "code", &code) && body_text(k, "name", &name) &&
           body_text_maybe(k, "kind", &kind) &&
           school_desk_save(&k->c, code, name, kind, &id) && answer_id(k, id);
}
