/* order_event.c - what is missing is claimed, what is faulty goes back
 * (order.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "intake_parts.h"
#include "model/copy.h"
#include "order_parts.h"

struct telling {
    int64_t order_id;
    const char *note, *barcode; /* barcode: of a copy that goes back */
    struct order_event e;
    int64_t seq;
};

static bool claim(struct ctx *c, struct telling *t, const struct order *o)
{
    struct order_line *l;
    size_t n;

    if (strcmp(o->state, "placed") != 0)
        return fail(c, ERR_CONFLICT, "order %s is not on its way", o->code);
    if (!order_lines(c, o->id, &l, &n))
        return false;
    t->e = (struct order_event){.kind = "claim", .note = t->note};
    for (size_t i = 0; i < n; i++)
        if (!l[i].rejected && l[i].here < l[i].copies)
            t->e.copies += l[i].copies - l[i].here;
    return t->e.copies > 0 ||
           fail(c, ERR_CONFLICT, "nothing of order %s is missing", o->code);
}

static bool give_back(struct ctx *c, struct telling *t, const struct order *o)
{
    struct batch_copy row;
    struct copy copy;
    struct batch b;
    int64_t batch;

    t->e = (struct order_event){.kind = "return", .note = t->note,
                                .copies = 1};
    if (!copy_by_barcode(c, c->school_id, t->barcode, false, &copy) ||
        !order_of_copy(c, copy.id, o->id, &t->e.line_id, &batch))
        return false;
    if (t->e.line_id == 0)
        return fail(c, ERR_CONFLICT, "copy %s did not come in by order %s",
                    t->barcode, o->code);
    if (!batch_find(c, c->school_id, batch, NULL, &b))
        return false;
    if (b.closed_at != 0)
        return fail(c, ERR_CONFLICT, "batch %s is closed: open it again first",
                    b.code);
    return intake_remove(c, &b, copy.id, &row);
}

static bool tell_work(struct ctx *c, void *arg)
{
    struct telling *t = arg;
    const char *deed = t->barcode ? "order_return" : "order_claim";
    struct journal_entry first, e = {.deed = deed};
    struct deed_data data;
    struct order o;
    int64_t id;

    if (!deed_first_answer(c, deed, 0, &first))
        return false;
    t->seq = first.seq;
    t->e.copies = first.seq ? deed_int(first.data, "copies") : 0;
    if (first.seq != 0)
        return deed_int(first.data, "order") == t->order_id ||
               deed_is_other(c);
    if (!order_find(c, c->school_id, t->order_id, NULL, &o) ||
        !(t->barcode ? give_back(c, t, &o) : claim(c, t, &o)))
        return false;
    t->e.on_day = c->today;
    if (!order_event_add(c, o.id, &t->e, &id))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "order", o.id);
    deed_put_int(&data, "line", t->e.line_id);
    deed_put_int(&data, "copies", t->e.copies);
    deed_put_text(&data, "barcode", t->barcode);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &t->seq);
}

static bool told(struct ctx *c, struct telling *t)
{
    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (strlen(t->note) > 200)
        return fail(c, ERR_INVALID, "\"%.20s...\" is too long", t->note);
    return db_write(c, c->school_id, tell_work, t);
}

bool order_claim(struct ctx *c, int64_t order_id, const char *note,
                 int64_t *copies, int64_t *journal_seq)
{
    struct telling t = {.order_id = order_id, .note = note ? note : ""};

    if (!told(c, &t))
        return false;
    *copies = t.e.copies;
    *journal_seq = t.seq;
    return true;
}

bool order_return(struct ctx *c, int64_t order_id, const char *barcode,
                  const char *note, int64_t *journal_seq)
{
    struct telling t = {.order_id = order_id, .barcode = barcode,
                        .note = note ? note : ""};

    if (!told(c, &t))
        return false;
    *journal_seq = t.seq;
    return true;
}
