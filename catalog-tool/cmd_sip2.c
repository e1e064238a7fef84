/* cmd_sip2.c - accounts of self-service machines that speak SIP2. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "catalog-tool/tool.h"
#include "rules/rights.h"
#include "usecase/offline.h"
#include "usecase/sip2_account.h"

/* "yes" and "no"; *truth stays as it is when the option was not given. */
static bool read_form(struct tool *t, struct sip2_form *form)
{
    *form = (struct sip2_form){
        .login = t->operands[0],
        .name = option_text(t, "name"),
        .new_password = option_given(t, "new-password"),
        .rights = option_text(t, "rights"),
        .location = option_text(t, "location"),
        .addresses = option_text(t, "addresses"),
        .charset = option_text(t, "charset"),
        .terminator = option_text(t, "terminator"),
        .delimiter = option_text(t, "delimiter"),
        .checksum = option_text(t, "checksum"),
        .lang = option_text(t, "screen-lang"),
        .empty_fields = -1,
        .closed = -1,
    };
    return option_truth(t, "empty-fields", &form->empty_fields) &&
           option_truth(t, "closed", &form->closed) &&
           (!option_given(t, "password-stdin") ||
            password_from_stdin(t, &form->password));
}

static enum status save(struct tool *t, bool adds)
{
    struct sip2_form form;
    struct sip2_saved saved = {0};

    if (!need_school(t) || !read_form(t, &form) ||
        !(adds ? sip2_account_add : sip2_account_edit)(&t->c, &form, &saved))
        return failed(t);
    tell(t, "The account of machine %s is saved", form.login);
    if (saved.password[0] != '\0')
        tell(t, "Password, shown this once: %s", saved.password);
    out_object(&t->j);
    out_put_int(&t->j, "desk", saved.desk_id);
    out_put(&t->j, "login", form.login);
    if (saved.password[0] != '\0')
        out_put(&t->j, "password", saved.password);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_sip2_add(struct tool *t)
{
    return save(t, true);
}

enum status run_sip2_edit(struct tool *t)
{
    return save(t, false);
}

/* ---- listing ------------------------------------------------------------- */

static const char *rights_words(struct tool *t, uint64_t rights)
{
    struct buf b = buf_new(t->c.mem);

    for (size_t i = 0; i < rights_count; i++)
        if (rights & rights_table[i].bit)
            buf_format(&b, "%s%s", b.n > 0 ? "," : "", rights_table[i].word);
    return b.p;
}

static void out_account(struct tool *t, const struct sip2_account *a)
{
    out_object(&t->j);
    out_put_int(&t->j, "desk", a->desk_id);
    out_put(&t->j, "login", a->login);
    out_put(&t->j, "name", a->name);
    out_put(&t->j, "school", a->school_code);
    out_put(&t->j, "rights", rights_words(t, a->rights));
    out_put(&t->j, "location", a->location_code);
    out_put(&t->j, "addresses", a->addresses);
    out_put(&t->j, "charset", a->charset);
    out_put(&t->j, "terminator", a->terminator);
    out_put(&t->j, "delimiter", a->delimiter);
    out_put(&t->j, "checksum", a->checksum);
    out_put_bool(&t->j, "empty_fields", a->empty_fields);
    out_put(&t->j, "screen_lang", a->lang);
    out_put_bool(&t->j, "closed", a->closed);
    out_object_end(&t->j);
}

enum status run_sip2_list(struct tool *t)
{
    struct sip2_account *list;
    size_t n;

    if (!sip2_account_list(&t->c, &list, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct sip2_account *a = &list[i];
        if (!t->json)
            printf("%s\t%s\t%s\t%s\t%s\t%s\n", a->login, a->school_code,
                   a->name, a->charset, rights_words(t, a->rights),
                   a->closed ? say(t->c.lang, "closed") : "");
        out_account(t, a);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

static const char *moment(struct tool *t, int64_t ms)
{
    time_t seconds = (time_t)(ms / 1000);
    char *text = arena_alloc(t->c.mem, 32);
    struct tm tm;

    if (ms != 0 && localtime_r(&seconds, &tm) != NULL)
        strftime(text, 32, "%Y-%m-%d %H:%M:%S", &tm);
    return text;
}

enum status run_sip2_parked(struct tool *t)
{
    struct offline_parked *list;
    size_t n;

    if (!need_school(t) || !offline_list(&t->c, &list, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct offline_parked *p = &list[i];
        if (!t->json)
            printf("%s\t%s\t%s\t%s\t%s\t%s\n", moment(t, p->done_at),
                   p->machine, p->deed, p->card ? p->card : "", p->barcode,
                   say(t->c.lang, p->why));
        out_object(&t->j);
        out_put_int(&t->j, "seq", p->seq);
        out_put_int(&t->j, "done_at", p->done_at);
        out_put(&t->j, "machine", p->machine);
        out_put(&t->j, "deed", p->deed);
        out_put(&t->j, "card", p->card);
        out_put(&t->j, "barcode", p->barcode);
        out_put(&t->j, "why", say(t->c.lang, p->why));
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}
