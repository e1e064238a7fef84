/* A machine signs in and goes on (sip2_account.h). */
#include <string.h>

#include "base/ip.h"
#include "model/staff.h"
#include "usecase/deed.h"
#include "usecase/sip2_account.h"

void sip2_act_as(struct ctx *c, const struct sip2_account *a)
{
    c->actor = (struct actor){
        .kind = ACTOR_MACHINE,
        .id = a->desk_id,
        .school_id = a->school_id,
        .desk_id = a->desk_id,
        .rights = a->rights,
    };
    c->school_id = a->school_id;
    c->lang = lang_from_tag(a->lang);
}

struct failure {
    const struct sip2_account *a;
    const char *address;
};

static bool write_failure(struct ctx *c, void *arg)
{
    const struct failure *f = arg;
    struct journal_entry e = {.deed = "sip2_sign_in_failed"};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "desk", f->a->desk_id);
    deed_put_text(&data, "address", f->address);
    e.data = deed_data_end(&data);
    return journal_add(c, f->a->school_id, &e, &seq);
}

static bool may_come_from(const struct sip2_account *a, const char *address)
{
    return *a->addresses == '\0' || ip_list_has(a->addresses, address);
}

bool sip2_sign_in(struct ctx *c, const struct sip2_sign_in_request *rq,
                  struct sip2_account *a)
{
    struct failure f = {a, rq->address};
    bool open, same;

    if (!sip2_account_by_login(c, staff_login_fold(c, rq->login), a))
        return false;
    open = a->desk_id != 0 && !a->closed && may_come_from(a, rq->address);
    same = secret_matches(open ? a->password_hash : NULL, rq->password);
    if (same) {
        sip2_act_as(c, a);
        return true;
    }
    if (a->desk_id != 0 && !db_write(c, a->school_id, write_failure, &f))
        return false;
    *a = (struct sip2_account){0};
    return fail(c, ERR_DENIED, "login or password is wrong");
}

bool sip2_resume(struct ctx *c, const struct sip2_account *was,
                 struct sip2_account *a)
{
    if (!sip2_account_by_desk(c, was->desk_id, a))
        return false;
    if (a->desk_id == 0 || a->closed ||
        strcmp(a->password_hash, was->password_hash) != 0)
        return fail(c, ERR_DENIED, "this machine's account was closed or its "
                    "password changed");
    sip2_act_as(c, a);
    return true;
}
