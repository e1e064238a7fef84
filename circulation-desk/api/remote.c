/* /remote-records, /targets: books in other libraries' catalogues. */
#include <stdatomic.h>
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/record_parts.h"
#include "circulation-desk/api/title_parts.h"
#include "usecase/remote.h"

enum { AT_ONCE = 6 }; /* of the threads and connections that a server has */

static void told_json(struct json_out *j, const struct remote_told *t)
{
    out_object(j);
    out_put_int(j, "target", t->target_id);
    out_put(j, "name", t->name);
    out_put(j, "state", remote_state_word(t->state));
    out_put(j, "text", t->text);
    out_put_int(j, "total", t->total);
    out_put_bool(j, "kept", t->kept);
    out_object_end(j);
}

static void hit_json(struct json_out *j, const struct remote_hit *h)
{
    out_object(j);
    out_put_int(j, "id", h->id);
    out_put(j, "target", h->target);
    out_put(j, "format", h->format);
    out_put_int(j, "known", h->known_id);
    out_put(j, "title_text", h->title.title);
    out_put(j, "title_rest", h->title.title_rest);
    out_put(j, "volume", h->title.volume);
    out_put(j, "author", h->title.author);
    out_put(j, "publisher", h->title.publisher);
    out_put_int(j, "year", h->title.year);
    out_put(j, "isbn", h->title.isbn);
    out_put(j, "class_number", h->title.class_number);
    out_object_end(j);
}

static bool find(struct call *k, const struct remote_search *rq)
{
    struct json_out *j = &k->out;
    struct remote_found f;

    if (!remote_find(&k->c, rq, &f))
        return false;
    out_object(j);
    out_key(j, "targets");
    out_array(j);
    for (size_t i = 0; i < f.told_n; i++)
        told_json(j, &f.told[i]);
    out_array_end(j);
    out_key(j, "hits");
    out_array(j);
    for (size_t i = 0; i < f.n; i++)
        hit_json(j, &f.hits[i]);
    out_array_end(j);
    out_object_end(j);
    return true;
}

/* Who waits for others holds a connection meanwhile: never most of them. */
bool api_remote_find(struct call *k)
{
    struct remote_search rq = {0};
    const char *by;
    bool ok;

    if (!body_text(k, "text", &rq.text) || !body_text(k, "by", &by) ||
        !body_id_maybe(k, "target", &rq.target_id) ||
        !body_bool_maybe(k, "anew", &rq.anew))
        return false;
    if (!remote_by_from_word(by, &rq.by))
        return body_is_wrong(k, "by");
    if (atomic_fetch_add(&k->s->asking, 1) >= AT_ONCE)
        ok = fail(&k->c, ERR_BUSY, "other libraries are being asked for others "
                  "just now: try again in a moment");
    else
        ok = find(k, &rq);
    atomic_fetch_sub(&k->s->asking, 1);
    return ok;
}

bool api_remote_draft(struct call *k)
{
    struct record_view v;

    return remote_draft(&k->c, k->id, &v) && record_answer(k, &v);
}

/* ---- targets ------------------------------------------------------------ */

static void remote_fields(struct json_out *j, const struct remote_target *r)
{
    out_put(j, "name", r->name);
    out_put(j, "address", r->address);
    out_put(j, "syntax", r->syntax);
    out_put(j, "indexes", r->indexes);
    out_put(j, "charset", r->charset);
    out_put(j, "query_charset", r->query_charset);
}

/* A password goes in and never out. */
static void target_json(struct json_out *j, const struct target *t)
{
    out_object(j);
    out_put_int(j, "id", t->id);
    remote_fields(j, &t->remote);
    out_put(j, "user", t->remote.user);
    out_put_bool(j, "has_password", *t->remote.password != '\0');
    out_put_int(j, "per_minute", t->per_minute);
    out_put_bool(j, "asked", t->asked);
    out_object_end(j);
}

static void preset_json(struct json_out *j, const struct remote_preset *p)
{
    out_object(j);
    out_put(j, "code", p->code);
    remote_fields(j, &p->target);
    out_put_int(j, "per_minute", p->per_minute);
    out_put_bool(j, "account", p->account);
    out_object_end(j);
}

bool api_target_list(struct call *k)
{
    struct json_out *j = &k->out;
    struct target *list;
    size_t n;

    if (!remote_targets(&k->c, &list, &n))
        return false;
    out_object(j);
    out_key(j, "targets");
    out_array(j);
    for (size_t i = 0; i < n; i++)
        target_json(j, &list[i]);
    out_array_end(j);
    out_key(j, "presets");
    out_array(j);
    for (size_t i = 0; i < remote_preset_count; i++)
        preset_json(j, &remote_presets[i]);
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_target_save(struct call *k)
{
    struct target t = {.remote = {"", "", "", "", "", "", "", ""},
                       .per_minute = 20, .asked = true};
    struct remote_target *r = &t.remote;
    int64_t per_minute = t.per_minute, id;

    if (!body_id_maybe(k, "id", &t.id) || !body_text(k, "name", &r->name) ||
        !body_text(k, "address", &r->address) ||
        !body_text_maybe(k, "syntax", &r->syntax) ||
        !body_text_maybe(k, "indexes", &r->indexes) ||
        !body_text_maybe(k, "charset", &r->charset) ||
        !body_text_maybe(k, "query_charset", &r->query_charset) ||
        !body_text_maybe(k, "user", &r->user) ||
        !body_text_maybe(k, "password", &r->password) ||
        !body_int_maybe(k, "per_minute", &per_minute) ||
        !body_bool_maybe(k, "asked", &t.asked))
        return false;
    t.per_minute = per_minute > REMOTE_PER_MINUTE_MOST || per_minute < 1
                       ? 0 : (int)per_minute;
    return remote_target_save(&k->c, &t, &id) && answer_id(k, id);
}

bool api_target_drop(struct call *k)
{
    int64_t seq;

    return remote_target_drop(&k->c, k->id, &seq) && answer_seq(k, seq);
}
