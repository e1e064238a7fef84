/* /journal/{id}/undo: a deed is taken back, wherever it was done. */
#include "circulation-desk/api/api.h"
#include "usecase/undo.h"

bool api_journal_undo(struct call *k)
{
    struct undo_result rs;

    if (!undo(&k->c, k->id, &rs))
        return false;
    out_object(&k->out);
    out_put(&k->out, "undone", rs.deed);
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_object_end(&k->out);
    return true;
}
