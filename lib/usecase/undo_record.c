/* undo_record.c - a saved record is as it was before (undo_parts.h). */
#include "model/copy.h"
#include "search/index.h"
#include "undo_parts.h"
#include "usecase/record_parts.h"

/* A title that came with the deed goes, unless somebody uses it. */
static bool put_away(struct ctx *c, int64_t title_id)
{
    struct copy *copies;
    size_t n;

    if (!copy_of_title(c, title_id, 0, &copies, &n))
        return false;
    return n == 0 ? title_put_away(c, title_id) && search_remove(c, title_id)
                  : undo_too_late(c);
}

bool undo_record(struct ctx *c, struct undoing *u)
{
    int64_t version = deed_int(u->e->data, "version");
    struct record_stored now, before;
    struct title_draft d;

    if (!record_load(c, u->e->title_id, 0, &now))
        return false;
    if (now.newest != version)
        return undo_too_late(c);
    if (deed_int(u->e->data, "new") == 1)
        return put_away(c, now.title.id);
    return record_load(c, now.title.id, version - 1, &before) &&
           title_draft_make(c, &before.record, &d) &&
           record_replace(c, &now.title, &d);
}
