/* cmd_target.c - other libraries' catalogues: asked, and told of. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog-tool/records.h"
#include "usecase/remote.h"

/* ---- targets ------------------------------------------------------------ */

static bool find_target(struct tool *t, const char *name, struct target *found)
{
    struct target *list;
    size_t n;

    if (!remote_targets(&t->c, &list, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].remote.name, name) == 0) {
            *found = list[i];
            return true;
        }
    return fail(&t->c, ERR_NOT_FOUND, "there is no target \"%s\"", name);
}

static void put_target(struct tool *t, int64_t id,
                       const struct remote_target *r, int per_minute,
                       const char *mark)
{
    if (!t->json)
        printf("%s\t%s\t%s\t%s\t%d\n", mark, r->name, r->address, r->syntax,
               per_minute);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_put(&t->j, "mark", mark);
    out_put(&t->j, "name", r->name);
    out_put(&t->j, "address", r->address);
    out_put(&t->j, "syntax", r->syntax);
    out_put_int(&t->j, "per_minute", per_minute);
    out_object_end(&t->j);
}

enum status run_target_list(struct tool *t)
{
    bool presets = option_given(t, "presets");
    struct target *list;
    size_t n;

    if (!need_school(t) || !remote_targets(&t->c, &list, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; !presets && i < n; i++)
        put_target(t, list[i].id, &list[i].remote, list[i].per_minute,
                   list[i].asked ? "+" : "-");
    for (size_t i = 0; presets && i < remote_preset_count; i++)
        put_target(t, 0, &remote_presets[i].target,
                   remote_presets[i].per_minute, remote_presets[i].code);
    out_array_end(&t->j);
    return STATUS_DONE;
}

static struct target target_of(struct tool *t)
{
    const char *what = t->operands[0];
    struct target target = {.remote = {what, "", "USMARC", "", "", "", "", ""},
                            .per_minute = 20, .asked = true};

    for (size_t i = 0; t->operand_count == 1 && i < remote_preset_count; i++)
        if (strcmp(remote_presets[i].code, what) == 0) {
            target.remote = remote_presets[i].target;
            target.per_minute = remote_presets[i].per_minute;
        }
    if (t->operand_count == 2)
        target.remote.address = t->operands[1];
    return target;
}

static void take_option(struct tool *t, const char *name, const char **value)
{
    const char *text = option_text(t, name);

    if (text != NULL)
        *value = text;
}

enum status run_target_add(struct tool *t)
{
    struct target target = target_of(t);
    struct remote_target *r = &target.remote;
    int64_t per_minute = target.per_minute, id;

    take_option(t, "syntax", &r->syntax);
    take_option(t, "indexes", &r->indexes);
    take_option(t, "charset", &r->charset);
    take_option(t, "query-charset", &r->query_charset);
    take_option(t, "user", &r->user);
    if (!need_school(t) ||
        !option_number(t, "per-minute",
                       (int64_t[]){1, REMOTE_PER_MINUTE_MOST}, &per_minute) ||
        (option_given(t, "password-stdin") &&
         !password_from_stdin(t, &r->password)))
        return failed(t);
    target.per_minute = (int)per_minute;
    if (!remote_target_save(&t->c, &target, &id))
        return failed(t);
    tell(t, "target %lld: %s", (long long)id, r->name);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_target_drop(struct tool *t)
{
    struct target target;
    int64_t seq;

    if (!need_school(t) || !find_target(t, t->operands[0], &target) ||
        !remote_target_drop(&t->c, target.id, &seq))
        return failed(t);
    out_object(&t->j);
    out_put_int(&t->j, "id", target.id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- records ------------------------------------------------------------ */

static void put_hit(struct tool *t, const struct remote_hit *h)
{
    if (!t->json)
        printf("%lld\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", (long long)h->id,
               h->known_id ? "=" : "", h->target, h->title.title,
               h->title.author, h->title.publisher, h->title.year,
               h->title.isbn);
    out_object(&t->j);
    out_put_int(&t->j, "id", h->id);
    out_put_int(&t->j, "known", h->known_id);
    out_put(&t->j, "target", h->target);
    out_put(&t->j, "title", h->title.title);
    out_put(&t->j, "author", h->title.author);
    out_put(&t->j, "publisher", h->title.publisher);
    out_put_int(&t->j, "year", h->title.year);
    out_put(&t->j, "isbn", h->title.isbn);
    out_object_end(&t->j);
}

/* What did not answer is said aside; an ISBN is told by its looks. */
static enum status told(struct tool *t, const struct remote_found *f)
{
    bool all = true;

    out_object(&t->j);
    out_key(&t->j, "hits");
    out_array(&t->j);
    for (size_t i = 0; i < f->n; i++)
        put_hit(t, &f->hits[i]);
    out_array_end(&t->j);
    out_object_end(&t->j);
    for (size_t i = 0; i < f->told_n; i++) {
        const struct remote_told *x = &f->told[i];
        all &= x->state == REMOTE_ANSWERED;
        if (x->state != REMOTE_ANSWERED)
            tell_aside(t, "%s: %s %s", x->name, remote_state_word(x->state),
                       x->text);
    }
    if (f->told_n == 0)
        tell_aside(t, "no target is asked: \"target list --presets\" names "
                      "some, \"target add\" takes one");
    return f->n > 0 && all ? STATUS_DONE : STATUS_REFUSED;
}

enum status run_record_find(struct tool *t)
{
    const char *by = option_text(t, "by"), *name = option_text(t, "target");
    struct remote_search rq = {.text = t->operands[0],
                               .anew = option_given(t, "anew")};
    struct remote_found found;
    struct target target;

    if (by == NULL)
        by = strspn(rq.text, "0123456789- Xx") == strlen(rq.text) ? "isbn"
                                                                  : "any";
    if (!remote_by_from_word(by, &rq.by)) {
        fail(&t->c, ERR_INVALID, "--%s does not know \"%s\"", "by", by);
        return failed(t);
    }
    if (!need_school(t))
        return failed(t);
    if (name != NULL) {
        if (!find_target(t, name, &target))
            return failed(t);
        rq.target_id = target.id;
    }
    return remote_find(&t->c, &rq, &found) ? told(t, &found) : failed(t);
}

enum status run_record_take(struct tool *t)
{
    struct record_input in = {
        .remote_id = strtoll(t->operands[0], NULL, 10),
        .even_if_known = option_given(t, "anyway")};
    struct record_saved rs;
    struct record_view v;

    if (!need_school(t) || !remote_draft(&t->c, in.remote_id, &v))
        return failed(t);
    in.format = v.record.format;
    in.text = marc_lines(t->c.mem, &v.record);
    return record_save(&t->c, &in, &rs) ? record_told(t, &rs) : failed(t);
}
