/* undo_order.c - how lines that came from a list are taken out of an order
 * again (undo_parts.h). */
#include <string.h>

#include "model/order.h"
#include "undo_parts.h"

bool undo_order_add(struct ctx *c, struct undoing *u)
{
    struct order o;

    if (!order_find(c, c->school_id, deed_int(u->e->data, "order"), NULL, &o))
        return false;
    if (strcmp(o.state, "draft") != 0)
        return undo_too_late(c);
    return order_lines_take_out(c, o.id, deed_int(u->e->data, "first"),
                                deed_int(u->e->data, "last"));
}
