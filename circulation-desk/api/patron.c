/* /patrons, /journal. */
#include "base/day.h"
#include "circulation-desk/api/api.h"
#include "circulation-desk/api/journal_words.h"
#include "circulation-desk/desk_reader.h"
#include "usecase/log.h"

static void row_json(struct call *k, const struct patron *p)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "id", p->id);
    out_put(j, "number", p->number);
    out_put(j, "name", p->name);
    out_put(j, "class", p->class_name);
    out_put(j, "category", say(k->c.lang, p->category_name));
    out_put(j, "state", p->state);
    reader_photo(j, p);
    out_put_int(j, "loans", p->loans);
    out_put_int(j, "overdue", p->overdue);
    out_object_end(j);
}

bool api_patron_search(struct call *k)
{
    struct patron_query q = {.text = query_text(k, "q")};
    int64_t limits[2] = {1, 200}, limit = 20;
    struct patron *patrons = NULL;
    bool all = false;
    size_t n;

    if (!query_id(k, "class", &q.class_id) ||
        !query_id(k, "category", &q.category_id) ||
        !query_id(k, "after", &q.after_id) ||
        !query_flag(k, "left", &q.with_left) ||
        !query_flag(k, "all", &all) ||
        !query_int(k, "limit", limits, &limit))
        return false;
    q.limit = (size_t)limit;
    if (!all && q.text == NULL && q.class_id == 0)
        n = 0;
    else if (!patron_search(&k->c, &q, &patrons, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "patrons");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        row_json(k, &patrons[i]);
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool api_patron_show(struct call *k)
{
    struct patron_view view;

    if (!patron_show(&k->c, k->id, &view))
        return false;
    reader_json(&k->c, &k->out, &view, false);
    return true;
}

/* ---- the journal -------------------------------------------------------- */

static void journal_line_json(struct call *k, const struct log_line *l)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "seq", l->entry.seq);
    out_put_int(j, "at", l->entry.at);
    out_put(j, "deed", l->entry.deed);
    out_put(j, "text", say(k->c.lang, journal_word(l->entry.deed)));
    if (l->entry.desk_id == 0)
        out_put_null(j, "desk_id");
    else
        out_put_int(j, "desk_id", l->entry.desk_id);
    out_put(j, "actor", l->actor_name);
    out_put(j, "title", l->title);
    out_put(j, "barcode", l->barcode);
    out_put(j, "patron_name", l->patron_name);
    out_put(j, "patron_number", l->patron_number);
    out_put_bool(j, "undone", l->entry.was_undone);
    out_put_bool(j, "can_undo", l->can_undo);
    out_object_end(j);
}

/* Lines of one day are a run of the newest-first list; 0: of any day. */
static bool on_day(const struct log_line *l, int day)
{
    return day == 0 || day_at(l->entry.at) == day;
}

bool api_journal(struct call *k)
{
    struct log_line *lines;
    struct journal_filter f = {0};
    int64_t limits[2] = {1, 200}, limit = 50;
    bool today = false;
    size_t n;
    int day = 0;

    if (!query_id(k, "desk", &f.desk_id) || !query_flag(k, "today", &today) ||
        !query_id(k, "before", &f.before_seq) ||
        !query_day(k, "day", &day) || !query_int(k, "limit", limits, &limit))
        return false;
    day = today ? k->c.today : day;
    f.limit = (size_t)limit;
    k->c.actor.desk_id = f.desk_id;
    if (!log_recent(&k->c, &f, &lines, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "lines");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        if (on_day(&lines[i], day))
            journal_line_json(k, &lines[i]);
    out_array_end(&k->out);
    if (n < f.limit || day_at(lines[n - 1].entry.at) < day)
        out_put_null(&k->out, "next");
    else
        out_put_int(&k->out, "next", lines[n - 1].entry.seq);
    out_object_end(&k->out);
    return true;
}
