/* cmd_order_add.c - a list of books, compared with what the school has, into an
 * order. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/orders.h"
#include "usecase/order.h"

enum { LIST_MOST = 64 * 1024 * 1024 };

static void put_wish(struct tool *t, const struct order_wish *w)
{
    struct json_out *j = &t->j;

    if (!t->json)
        printf("%lld\t%s%s\t%s\t%s\t%lld\t%s\n", (long long)w->row,
               wish_verdict_word(w->verdict), w->skip ? "-" : "",
               w->line.isbn, w->line.title, (long long)w->line.copies,
               w->text);
    out_object(j);
    out_put_int(j, "row", w->row);
    out_put(j, "verdict", wish_verdict_word(w->verdict));
    out_put_bool(j, "skipped", w->skip);
    out_put(j, "isbn", w->line.isbn);
    out_put(j, "title", w->line.title);
    out_put_int(j, "copies", w->line.copies);
    out_put_int(j, "held", w->held);
    out_put_int(j, "coming", w->coming);
    out_put(j, "text", w->text);
    out_object_end(j);
}

/* What is over the limit or twice in the list stays out unless it is asked
 * for. */
static size_t choose(struct tool *t, struct order_wish *w, size_t n)
{
    size_t left_out = 0;

    for (size_t i = 0; i < n; i++) {
        w[i].skip = w[i].verdict == WISH_WRONG ||
                    (w[i].verdict == WISH_OVER && !option_given(t, "over")) ||
                    (w[i].verdict == WISH_TWICE && !option_given(t, "twice"));
        left_out += w[i].skip;
    }
    return left_out;
}

static enum status told(struct tool *t, const struct order_wish *w, size_t n,
                        int64_t added)
{
    size_t out = 0;

    out_object(&t->j);
    out_put_int(&t->j, "added", added);
    out_key(&t->j, "rows");
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        put_wish(t, &w[i]);
        out += w[i].skip;
    }
    out_array_end(&t->j);
    out_object_end(&t->j);
    tell(t, "%lld lines added, %lld rows left out", (long long)added,
         (long long)out);
    return out > 0 ? STATUS_REFUSED : STATUS_DONE;
}

enum status run_order_add(struct tool *t)
{
    int64_t copies = 1, added = 0, seq;
    struct order_wish *w;
    struct order_view v;
    struct buf file;
    size_t n, out;

    if (!need_school(t) ||
        !option_number(t, "copies", (int64_t[]){1, 10000}, &copies) ||
        !order_show(&t->c, 0, t->operands[0], &v) ||
        !input_file(t, t->operands[1], LIST_MOST, &file) ||
        !order_read(&t->c, file.p, file.n, copies, &w, &n) ||
        !order_judge(&t->c, v.order.id, w, n))
        return failed(t);
    out = choose(t, w, n);
    if (!option_given(t, "try") && out < n &&
        !order_add(&t->c, v.order.id, w, n, &added, &seq))
        return failed(t);
    return told(t, w, n, added);
}
