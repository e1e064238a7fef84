/* cmd_search.c - finding titles. */
#include <inttypes.h>
#include <stdio.h>

#include "catalog-tool/tool.h"
#include "usecase/title_search.h"

static const char *words_of(struct tool *t)
{
    struct buf b = buf_new(t->c.mem);

    for (int i = 0; i < t->operand_count; i++) {
        buf_text(&b, i == 0 ? "" : " ");
        buf_text(&b, t->operands[i]);
    }
    return b.p;
}

static void put_hit(struct json_out *j, const struct search_hit *h)
{
    out_object(j);
    out_put_int(j, "id", h->title_id);
    out_put(j, "title", h->title);
    out_put(j, "title_rest", h->title_rest);
    out_put(j, "author", h->author);
    out_put(j, "publisher", h->publisher);
    if (h->year != 0)
        out_put_int(j, "year", h->year);
    else
        out_put_null(j, "year");
    out_put(j, "isbn", *h->isbn == '\0' ? NULL : h->isbn);
    out_put(j, "class", h->class_number);
    out_put(j, "call_number", h->call_number);
    out_put_int(j, "copies", h->copies);
    out_put_int(j, "available", h->available);
    out_object_end(j);
}

static void tell_hits(struct tool *t, const struct search_result *rs)
{
    for (size_t i = 0; i < rs->n; i++) {
        const struct search_hit *h = &rs->hits[i];
        printf("%" PRId64 "\t%s\t%s\t%s\t%d/%d\n", h->title_id, h->title,
               h->author, h->call_number, h->available, h->copies);
    }
    if (rs->capped)
        tell(t, "More than %d titles", rs->total);
    else
        tell(t, "%d titles", rs->total);
}

static void put_result(struct tool *t, const struct search_result *rs)
{
    out_object(&t->j);
    out_key(&t->j, "titles");
    out_array(&t->j);
    for (size_t i = 0; i < rs->n; i++)
        put_hit(&t->j, &rs->hits[i]);
    out_array_end(&t->j);
    out_put_int(&t->j, "total", rs->total);
    out_put_bool(&t->j, "total_is_exact", !rs->capped);
    out_object_end(&t->j);
}

enum status run_search(struct tool *t)
{
    struct search_request rq = {
        .text = words_of(t),
        .author = option_text(t, "author"),
        .class_begin = option_text(t, "class"),
        .available = option_given(t, "available"),
        .school_id = t->c.school_id,
        .no_facets = true,
    };
    struct search_result rs;
    int64_t limit = 20, offset = 0;

    if (!option_number(t, "limit", (int64_t[]){1, SEARCH_LIMIT_MOST},
                       &limit) ||
        !option_number(t, "offset", (int64_t[]){0, SEARCH_MOST}, &offset))
        return failed(t);
    rq.limit = (int)limit;
    rq.offset = (int)offset;
    if (!title_search(&t->c, &rq, &rs))
        return failed(t);
    if (!t->json)
        tell_hits(t, &rs);
    put_result(t, &rs);
    return rs.total > 0 ? STATUS_DONE : STATUS_REFUSED;
}
