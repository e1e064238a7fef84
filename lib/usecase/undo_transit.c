/* How ways between schools are taken back (undo_parts.h). */
#include <string.h>

#include "model/copy.h"
#include "model/transit.h"
#include "undo_parts.h"

bool undo_transit_send(struct ctx *c, struct undoing *u)
{
    const char *before = deed_text(c, u->e->data, "state");
    struct transit now;

    if (!transit_of_copy(c, u->e->copy_id, &now))
        return false;
    if (now.id != deed_int(u->e->data, "transit") || before == NULL)
        return undo_too_late(c);
    return transit_delete(c, now.id) &&
           copy_put_state(c, u->e->copy_id, before);
}

bool undo_floats(struct ctx *c, struct undoing *u)
{
    struct copy copy;

    if (!copy_by_id(c, u->e->copy_id, &copy))
        return false;
    if (copy.floats != (deed_int(u->e->data, "after") != 0))
        return undo_too_late(c);
    return copy_put_floats(c, copy.id, deed_int(u->e->data, "before") != 0);
}
