#include "usecase/staff_add.h"

#include <stdio.h>
#include <string.h>

#include "base/json_out.h"
#include "model/journal.h"
#include "model/role.h"
#include "model/session.h"
#include "usecase/actor.h"

struct work {
    const struct staff_form *form;
    const char *hash;
    bool must_change, only_first;
    struct staff_added *rs;
};

static bool login_is_good(struct ctx *c, const char *login)
{
    size_t n = strlen(login);

    if (n == 0 || n > 60)
        return fail(c, ERR_INVALID, "a login has 1 to 60 characters");
    if (strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789.-_@") != n)
        return fail(c, ERR_INVALID, "a login is made of letters, digits, "
                    "dot, dash, underscore and @");
    return true;
}

static bool form_is_good(struct ctx *c, const struct staff_form *f)
{
    const char *login = f->login == NULL ? "" : staff_login_fold(c, f->login);

    if (!login_is_good(c, login))
        return false;
    if (f->name == NULL || *f->name == '\0' || strlen(f->name) > 200)
        return fail(c, ERR_INVALID, "a name has 1 to 200 bytes");
    if (f->lang != NULL && strcmp(f->lang, "zh") != 0 &&
        strcmp(f->lang, "en") != 0)
        return fail(c, ERR_INVALID, "the language is zh or en");
    return f->password == NULL || secret_is_good(c, f->password, login);
}

static bool note(struct ctx *c, const char *deed, int64_t staff_id,
                 const char *role)
{
    struct buf b = buf_new(c->mem);
    struct json_out j = json_to(&b);
    int64_t seq;

    out_object(&j);
    out_put_int(&j, "staff", staff_id);
    if (role != NULL)
        out_put(&j, "role", role);
    out_object_end(&j);
    return journal_add(c, 0, &(struct journal_entry){.deed = deed,
                                                     .data = b.p}, &seq);
}

static bool write_staff(struct ctx *c, void *arg)
{
    const struct work *w = arg;
    const struct staff_form *f = w->form;
    const char *role = f->role == NULL ? "librarian" : f->role;
    struct staff s = {.login = f->login, .name = f->name,
                      .password_hash = w->hash,
                      .must_change = w->must_change,
                      .lang = f->lang == NULL ? "zh" : f->lang};
    int64_t role_id;
    bool any = false;

    w->rs->id = 0;
    if (w->only_first && !staff_exists(c, &any))
        return false;
    return any ||
           (role_ensure(c, role, &role_id) &&
            staff_insert(c, &s, &w->rs->id) &&
            staff_give_role(c, w->rs->id, f->school_id, role_id) &&
            note(c, "staff_add", w->rs->id, role));
}

/* The slow hash is made before any lock is taken. */
static bool add(struct ctx *c, const struct staff_form *f, bool only_first,
                struct staff_added *rs)
{
    char hash[PASSWORD_TEXT];
    struct work w = {f, hash, f->password == NULL || only_first, only_first,
                     rs};

    *rs = (struct staff_added){0};
    if (!form_is_good(c, f))
        return false;
    if (f->password == NULL)
        secret_password(rs->password);
    return secret_hash(c, f->password == NULL ? rs->password : f->password,
                       hash) &&
           db_write(c, 0, write_staff, &w);
}

bool staff_add(struct ctx *c, const struct staff_form *form,
               struct staff_added *rs)
{
    return actor_must(c, RIGHT_STAFF_WRITE) && add(c, form, false, rs);
}

bool staff_first(struct ctx *c, const struct staff_form *form,
                 struct staff_added *rs)
{
    struct staff_form f = *form;
    bool any = false;

    *rs = (struct staff_added){0};
    if (c->actor.kind != ACTOR_SYSTEM)
        return fail(c, ERR_DENIED, "only the program itself makes the first "
                    "account");
    if (!staff_exists(c, &any) || any)
        return any;
    f.role = "administrator";
    f.school_id = 0;
    return add(c, &f, true, rs);
}

struct reset {
    struct staff staff;
    const char *hash;
};

static bool write_reset(struct ctx *c, void *arg)
{
    const struct reset *r = arg;

    return staff_set_password(c, r->staff.id, r->hash, true) &&
           session_delete_others(c, r->staff.id, "") &&
           note(c, "staff_reset", r->staff.id, NULL);
}

bool staff_reset(struct ctx *c, const char *login, struct staff_added *rs)
{
    char hash[PASSWORD_TEXT];
    struct reset r = {.hash = hash};

    *rs = (struct staff_added){0};
    if (!actor_must(c, RIGHT_STAFF_WRITE) ||
        !staff_by_login(c, login, &r.staff))
        return false;
    if (r.staff.id == 0)
        return fail(c, ERR_NOT_FOUND, "there is no login \"%s\"", login);
    rs->id = r.staff.id;
    secret_password(rs->password);
    return secret_hash(c, rs->password, hash) &&
           db_write(c, 0, write_reset, &r);
}

bool staff_list(struct ctx *c, struct staff **list, size_t *n)
{
    return actor_must(c, RIGHT_STAFF_WRITE) && staff_list_all(c, list, n);
}
