/* How opening and closing a class set are taken back (undo_parts.h). */
#include "model/class_set.h"
#include "undo_parts.h"

bool undo_class_set_open(struct ctx *c, struct undoing *u)
{
    int64_t id = deed_int(u->e->data, "class_set");
    struct class_set set;

    if (!class_set_by_id(c, c->school_id, id, &set))
        return c->err.code == ERR_NOT_FOUND ? undo_too_late(c) : false;
    return class_set_delete(c, id);
}

bool undo_class_set_close(struct ctx *c, struct undoing *u)
{
    struct class_set set;

    if (!class_set_by_id(c, c->school_id,
                         deed_int(u->e->data, "class_set"), &set))
        return false;
    if (set.closed_at == 0 || set.patron_id == 0)
        return undo_too_late(c);
    return class_set_put_closed(c, set.id, false);
}
