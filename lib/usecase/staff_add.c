#include "usecase/staff_add.h"

#include <string.h>

#include "base/text.h"
#include "model/role.h"
#include "model/school.h"
#include "model/session.h"
#include "usecase/actor.h"
#include "usecase/deed.h"

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
    if (text_has_control(f->name))
        return fail(c, ERR_INVALID, "codes and names hold no line ends or other"
                                    " control characters");
    if (f->lang != NULL && strcmp(f->lang, "zh") != 0 &&
        strcmp(f->lang, "en") != 0)
        return fail(c, ERR_INVALID, "the language is zh or en");
    return f->password == NULL || secret_is_good(c, f->password, login);
}

/* Nobody gives more than they have, nor in a school that is not theirs. */
static bool may_give(struct ctx *c, const struct role *role, int64_t school_id)
{
    uint64_t more = rights_where(role->rights, school_id) & ~c->actor.rights;
    struct school school;

    if ((school_id == 0 || school_id != c->school_id) &&
        !actor_must(c, RIGHT_SCHOOLS))
        return false;
    if (school_id != 0 && !school_find(c, school_id, NULL, &school))
        return false;
    return more == 0 ||
           fail(c, ERR_DENIED, "you cannot give a right that you have not: %s",
                say(c->lang, rights_name(more)));
}

static bool note(struct ctx *c, const char *deed, int64_t staff_id,
                 const char *role)
{
    struct journal_entry e = {.deed = deed};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "staff", staff_id);
    deed_put_text(&data, "role", role);
    e.data = deed_data_end(&data);
    return journal_add(c, 0, &e, &seq);
}

/* The password was told once; it is not known any more. */
static bool repeated(const struct journal_entry *first, struct staff_added *rs)
{
    *rs = (struct staff_added){.id = deed_int(first->data, "staff")};
    return true;
}

static bool write_staff(struct ctx *c, void *arg)
{
    const struct work *w = arg;
    const struct staff_form *f = w->form;
    struct staff s = {.login = f->login, .name = f->name,
                      .password_hash = w->hash,
                      .must_change = w->must_change,
                      .lang = f->lang == NULL ? "zh" : f->lang};
    struct journal_entry first;
    struct role role;
    bool any = false;

    w->rs->id = 0;
    if (!deed_first_answer_in(c, 0, "staff_add", &first))
        return false;
    if (first.seq != 0)
        return repeated(&first, w->rs);
    if (w->only_first && !staff_exists(c, &any))
        return false;
    return any ||
           (role_ensure(c, f->role == NULL ? "librarian" : f->role, &role) &&
            may_give(c, &role, f->school_id) &&
            staff_insert(c, &s, &w->rs->id) &&
            staff_give_role(c, w->rs->id, f->school_id, role.id) &&
            note(c, "staff_add", w->rs->id, role.code));
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
    struct staff_added *rs;
};

/* Who makes a password for somebody could sign in as them: so they must not
 * have rights, here or elsewhere, that the actor has not. */
static bool may_reset(struct ctx *c, int64_t staff_id)
{
    struct staff_grant *grants;
    size_t n;

    if (!staff_grants(c, staff_id, &grants, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((grants[i].rights & ~c->actor.rights) != 0 ||
            (grants[i].school_id != c->school_id &&
             !actor_may(c, RIGHT_SCHOOLS)))
            return fail(c, ERR_DENIED, "this account may do more than yours");
    return true;
}

static bool write_reset(struct ctx *c, void *arg)
{
    const struct reset *r = arg;
    struct journal_entry first;

    if (!deed_first_answer_in(c, 0, "staff_reset", &first))
        return false;
    if (first.seq != 0)
        return repeated(&first, r->rs);
    return may_reset(c, r->staff.id) &&
           staff_set_password(c, r->staff.id, r->hash, true) &&
           session_delete_others(c, r->staff.id, "") &&
           note(c, "staff_reset", r->staff.id, NULL);
}

bool staff_reset(struct ctx *c, const char *login, struct staff_added *rs)
{
    char hash[PASSWORD_TEXT];
    struct reset r = {.hash = hash, .rs = rs};

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

struct closing {
    int64_t staff_id, seq;
    bool closed;
};

static bool write_closing(struct ctx *c, void *arg)
{
    struct closing *w = arg;
    struct journal_entry first,
        e = {.deed = w->closed ? "staff_close" : "staff_open"};
    struct deed_data data;
    struct staff s;

    if (!deed_first_answer_in(c, 0, e.deed, &first))
        return false;
    w->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "staff") == w->staff_id ||
               deed_is_other(c);
    if (!staff_by_id(c, w->staff_id, &s) || !may_reset(c, s.id) ||
        !staff_set_state(c, s.id, w->closed ? "closed" : "active") ||
        (w->closed && !session_delete_others(c, s.id, "")))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "staff", s.id);
    e.data = deed_data_end(&data);
    return journal_add(c, 0, &e, &w->seq);
}

bool staff_close(struct ctx *c, int64_t staff_id, bool closed,
                 int64_t *journal_seq)
{
    struct closing w = {.staff_id = staff_id, .closed = closed};

    if (!actor_must(c, RIGHT_STAFF_WRITE))
        return false;
    if (c->actor.kind == ACTOR_STAFF && c->actor.id == staff_id)
        return fail(c, ERR_INVALID, "nobody closes the account that they "
                                    "work with");
    if (!db_write(c, 0, write_closing, &w))
        return false;
    *journal_seq = w.seq;
    return true;
}

bool staff_list(struct ctx *c, struct staff **list, size_t *n)
{
    if (!actor_must(c, RIGHT_STAFF_WRITE) ||
        !staff_of_school(c, c->school_id, list, n))
        return false;
    for (size_t i = 0; i < *n; i++)
        (*list)[i].password_hash = NULL;
    return true;
}
