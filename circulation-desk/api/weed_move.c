/* /weeding/lists/{id}: copies put on a list, signed for, withdrawn; and its
 * paper. */
#include "circulation-desk/api/api.h"
#include "usecase/weed.h"

/* "reasons" stand one beside each bar code, or there is one for all. */
static bool read_picks(struct call *k, struct weed_pick **picks, size_t *n)
{
    const char *const *barcodes, *const *reasons = NULL;
    size_t reason_n = 0;

    if (!body_texts(k, "barcodes", &barcodes, n) ||
        !body_texts_maybe(k, "reasons", &reasons, &reason_n))
        return false;
    if (reason_n > 1 && reason_n != *n)
        return body_is_wrong(k, "reasons");
    *picks = ARENA_ARRAY(k->c.mem, struct weed_pick, *n + 1);
    for (size_t i = 0; i < *n; i++)
        (*picks)[i] = (struct weed_pick){
            barcodes[i], reason_n == 0 ? NULL : reasons[reason_n > 1 ? i : 0]};
    return true;
}

bool api_weed_add(struct call *k)
{
    struct weed_pick *picks = NULL;
    int64_t added, seq;
    size_t n;

    if (!read_picks(k, &picks, &n) ||
        !weed_add(&k->c, k->id, picks, n, &added, &seq))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "added", added);
    out_put_int(&k->out, "journal", seq);
    out_object_end(&k->out);
    return true;
}

bool api_weed_take(struct call *k)
{
    const char *barcode;
    int64_t seq;

    return body_text(k, "barcode", &barcode) &&
           weed_take(&k->c, k->id, barcode, &seq) && answer_seq(k, seq);
}

static bool read_move(struct call *k, struct weed_move *m)
{
    const char *word;

    m->list_id = k->id;
    return body_text(k, "step", &word) &&
           (weed_step_from_word(word, &m->step) || body_is_wrong(k, "step")) &&
           body_text_maybe(k, "name", &m->name) &&
           body_day_maybe(k, "day", &m->signed_on) &&
           body_text_maybe(k, "note", &m->note);
}

bool api_weed_step(struct call *k)
{
    struct weed_move m = {0};
    int64_t seq;

    return read_move(k, &m) && weed_proceed(&k->c, &m, &seq) &&
           answer_seq(k, seq);
}

bool api_weed_sign(struct call *k)
{
    struct weed_move m = {0};
    int64_t seq;

    return read_move(k, &m) && weed_sign(&k->c, &m, &seq) &&
           answer_seq(k, seq);
}

bool api_weed_withdraw(struct call *k)
{
    struct weed_done done;

    if (!weed_withdraw(&k->c, k->id, &done))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "withdrawn", done.withdrawn);
    out_put_int(&k->out, "left", done.left);
    out_put_int(&k->out, "journal", done.journal_seq);
    out_object_end(&k->out);
    return true;
}

bool api_weed_paper(struct call *k)
{
    const char *word = query_text(k, "format");
    enum ledger_form form = LEDGER_PDF;
    struct ledger_file file;

    if (word != NULL && !ledger_form_from_word(word, &form))
        return body_is_wrong(k, "format");
    return weed_paper(&k->c, k->id, form, &file) &&
           answer_file(k, ledger_form_type(form), &file.out);
}
