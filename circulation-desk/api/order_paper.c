/* GET /orders/{id}/paper: the letter to the supplier, or the claim. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "usecase/order_paper.h"

bool api_order_paper(struct call *k)
{
    const char *kind = query_text(k, "kind"), *word = query_text(k, "format");
    bool claim = kind != NULL && strcmp(kind, "claim") == 0;
    enum ledger_form form = LEDGER_PDF;
    struct ledger_file file;

    if (kind != NULL && !claim && strcmp(kind, "order") != 0)
        return body_is_wrong(k, "kind");
    if (word != NULL && !ledger_form_from_word(word, &form))
        return body_is_wrong(k, "format");
    return order_paper(&k->c, k->id, claim, form, &file) &&
           answer_file(k, ledger_form_type(form), &file.out);
}
