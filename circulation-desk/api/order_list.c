/* /orders/{id}/list: books from a list, judged and then ordered. The list is
 * the body as it lies on the disk: XLSX, CSV, ISO 2709 or MARCXML. */
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/api/api.h"
#include "usecase/order.h"

static void wish_json(struct json_out *j, const struct order_wish *w)
{
    out_object(j);
    out_put_int(j, "row", w->row);
    out_put(j, "verdict", wish_verdict_word(w->verdict));
    out_put(j, "isbn", w->line.isbn);
    out_put(j, "title_text", w->line.title);
    out_put(j, "author", w->line.author);
    out_put(j, "publisher", w->line.publisher);
    if (w->line.price_cents < 0)
        out_put_null(j, "price_cents");
    else
        out_put_int(j, "price_cents", w->line.price_cents);
    out_put_int(j, "copies", w->line.copies);
    out_put_int(j, "held", w->held);
    out_put_int(j, "coming", w->coming);
    out_put(j, "text", w->text);
    out_put_bool(j, "skipped", w->skip);
    out_object_end(j);
}

/* "12,40": the rows of the file that a person left out. They come in the
 * file's order. */
static bool skip_rows(struct call *k, struct order_wish *w, size_t n)
{
    const char *at = query_text(k, "skip");
    size_t i = 0;

    while (at != NULL && *at != '\0') {
        char *end;
        long row = strtol(at, &end, 10);
        if (end == at || (*end != ',' && *end != '\0'))
            return body_is_wrong(k, "skip");
        while (i < n && w[i].row < row)
            i++;
        if (i < n && w[i].row == row)
            w[i].skip = true;
        at = *end == ',' ? end + 1 : end;
    }
    return true;
}

static bool answer(struct call *k, const struct order_wish *w, size_t n,
                   int64_t added, int64_t seq)
{
    struct json_out *j = &k->out;

    out_object(j);
    out_put_int(j, "added", added);
    out_put_int(j, "journal", seq);
    out_key(j, "rows");
    out_array(j);
    for (size_t i = 0; i < n; i++)
        wish_json(j, &w[i]);
    out_array_end(j);
    out_object_end(j);
    return true;
}

bool api_order_add(struct call *k)
{
    int64_t copies = 1, added = 0, seq = 0;
    struct order_wish *w;
    struct order_view v;
    bool write = false;
    size_t n;

    return query_flag(k, "write", &write) &&
           query_int(k, "copies", (const int64_t[]){1, 10000}, &copies) &&
           order_show(&k->c, k->id, NULL, &v) &&
           order_read(&k->c, k->rq->body, k->rq->size, copies, &w, &n) &&
           skip_rows(k, w, n) && order_judge(&k->c, k->id, w, n) &&
           (!write || order_add(&k->c, k->id, w, n, &added, &seq)) &&
           answer(k, w, n, added, seq);
}
