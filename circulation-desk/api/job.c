/* /jobs, /notices: what the clock does. */
#include "circulation-desk/api/api.h"
#include "usecase/jobs.h"
#include "usecase/notice.h"

bool api_job_list(struct call *k)
{
    struct job_row *rows;
    size_t n;

    if (!job_list(&k->c, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "jobs");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        out_put(&k->out, "job", rows[i].name);
        out_put(&k->out, "about", say(k->c.lang, rows[i].about));
        out_put_day(&k->out, "day", rows[i].day);
        out_put_int(&k->out, "did", rows[i].did);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_job_run(struct call *k)
{
    struct job_result rs;
    const char *name;

    if (!body_text(k, "job", &name) || !job_run(&k->c, name, &rs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "did", rs.did);
    out_put_bool(&k->out, "was_done", rs.was_done);
    out_object_end(&k->out);
    return true;
}

static void notice_json(struct json_out *j, const struct notice *b)
{
    out_object(j);
    out_put_int(j, "loan", b->loan_id);
    out_put_int(j, "patron", b->patron_id);
    out_put(j, "patron_name", b->patron_name);
    out_put(j, "patron_class", b->class_name);
    out_put(j, "barcode", b->barcode);
    out_put(j, "title_text", b->title);
    out_put_day(j, "due", b->due);
    out_put_int(j, "level", b->level);
    out_object_end(j);
}

bool api_notice_list(struct call *k)
{
    struct notice *list;
    int64_t class_id = 0;
    size_t n;

    if (!query_id(k, "class", &class_id) ||
        !notice_list(&k->c, class_id, &list, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "notices");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        notice_json(&k->out, &list[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_notice_told(struct call *k)
{
    int64_t class_id = 0;
    int told;

    if (!body_id_maybe(k, "class", &class_id) ||
        !notice_told(&k->c, class_id, &told))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "told", told);
    out_object_end(&k->out);
    return true;
}
