/* cmd_ledger.c - the ledgers of what came in. */
#include "catalog-tool/copies.h"
#include "usecase/intake.h"
#include "usecase/ledger.h"

static bool read_words(struct tool *t, struct ledger_request *rq)
{
    const char *form = option_text(t, "format");

    if (!ledger_kind_from_word(t->operands[0], &rq->kind))
        return fail(&t->c, ERR_INVALID, "a ledger is copies, summary or "
                    "handover, not \"%s\"", t->operands[0]);
    if (form != NULL && !ledger_form_from_word(form, &rq->form))
        return fail(&t->c, ERR_INVALID, "--%s does not know \"%s\"", "format",
                    form);
    return option_day(t, "from", &rq->from) && option_day(t, "to", &rq->to);
}

static bool read_batch(struct tool *t, struct ledger_request *rq)
{
    const char *code = option_text(t, "batch");
    struct intake_view view;

    if (code == NULL)
        return true;
    if (!intake_show(&t->c, 0, code, &view))
        return false;
    rq->batch_id = view.batch.id;
    return true;
}

enum status run_intake_ledger(struct tool *t)
{
    struct ledger_request rq = {0};
    struct ledger_file file;

    if (!need_school(t) || !output_asked(t) || !read_words(t, &rq) ||
        !read_batch(t, &rq) || !ledger_make(&t->c, &rq, &file) ||
        !output_write(t, &file.out))
        return failed(t);
    if (option_text(t, "output") != NULL)
        tell(t, "%lld lines", (long long)file.rows);
    out_object(&t->j);
    out_put_int(&t->j, "lines", file.rows);
    out_put_int(&t->j, "copies", file.copies);
    out_put_int(&t->j, "list_cents", file.list_cents);
    out_put_int(&t->j, "paid_cents", file.paid_cents);
    out_object_end(&t->j);
    return STATUS_DONE;
}
