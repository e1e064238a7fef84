/* /calls, /classification: call numbers and classes. */
#include "circulation-desk/api/api.h"
#include "usecase/book_number.h"

bool api_call_propose(struct call *k)
{
    struct json_out *j = &k->out;
    struct call_proposal p;
    int64_t title = 0;

    if (!query_id(k, "title", &title))
        return false;
    if (title == 0)
        return body_is_wrong(k, "title");
    if (!call_propose(&k->c, title, query_text(k, "class"),
                      query_text(k, "volume"), &p))
        return false;
    out_object(j);
    out_put(j, "class", p.class_number);
    out_put(j, "book_number", p.book_number);
    out_put(j, "call_number", p.call_number);
    out_put_bool(j, "shared", p.shared);
    out_key(j, "classes");
    out_array(j);
    for (size_t i = 0; i < p.n; i++) {
        out_object(j);
        out_put(j, "class", p.guesses[i].class_number);
        out_put(j, "from", p.guesses[i].from);
        out_put_int(j, "titles", p.guesses[i].titles);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_call_assign(struct call *k)
{
    const char *class_number = NULL;
    struct call_assigned rs;
    bool all = false;
    int64_t title;

    if (!body_id(k, "title", &title) ||
        !body_text_maybe(k, "class", &class_number) ||
        !body_bool_maybe(k, "all", &all) ||
        !call_assign(&k->c, title, class_number, all, &rs))
        return false;
    out_object(&k->out);
    out_put(&k->out, "call_number", rs.call_number);
    out_put_int(&k->out, "copies", rs.copies);
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_object_end(&k->out);
    return true;
}

bool api_call_renumber(struct call *k)
{
    struct json_out *j = &k->out;
    const char *class_number;
    struct call_renumbered rs;
    bool only_look = false;

    if (!body_text(k, "class", &class_number) ||
        !body_bool_maybe(k, "try", &only_look) ||
        !call_renumber(&k->c, class_number, only_look, &rs))
        return false;
    out_object(j);
    out_put_int(j, "titles", rs.titles);
    out_put_int(j, "copies", rs.copies);
    out_put_int(j, "journal", rs.journal_seq);
    out_key(j, "moves");
    out_array(j);
    for (size_t i = 0; i < rs.n; i++) {
        out_object(j);
        out_put_int(j, "title", rs.moves[i].title_id);
        out_put(j, "title_text", rs.moves[i].title);
        out_put(j, "before", rs.moves[i].before);
        out_put(j, "after", rs.moves[i].after);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_class_browse(struct call *k)
{
    struct json_out *j = &k->out;
    struct class_heading *rows;
    size_t n;

    if (!class_browse(&k->c, query_text(k, "class"), &rows, &n))
        return false;
    out_object(j);
    out_key(j, "classes");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        out_object(j);
        out_put(j, "class", rows[i].class_number);
        out_put(j, "name", rows[i].name);
        out_object_end(j);
    }
    out_array_end(j);
    out_object_end(j);
    return true;
}
