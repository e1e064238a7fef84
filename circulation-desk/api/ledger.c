/* GET /ledgers: the ledgers of what came in, as files. */
#include "circulation-desk/api/api.h"
#include "usecase/ledger.h"

bool api_ledger(struct call *k)
{
    const char *kind = query_text(k, "kind"), *form = query_text(k, "format");
    struct ledger_request rq = {0};
    struct ledger_file file;

    if (kind != NULL && !ledger_kind_from_word(kind, &rq.kind))
        return body_is_wrong(k, "kind");
    if (form != NULL && !ledger_form_from_word(form, &rq.form))
        return body_is_wrong(k, "format");
    return query_id(k, "batch", &rq.batch_id) &&
           query_day(k, "from", &rq.from) && query_day(k, "to", &rq.to) &&
           ledger_make(&k->c, &rq, &file) &&
           answer_file(k, ledger_form_type(rq.form), &file.out);
}
