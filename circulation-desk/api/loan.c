/* /loans, /returns, /renewals, /uses: what a program does that is no desk. */
#include "circulation-desk/api/api.h"
#include "circulation-desk/api/deed_parts.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/room_use.h"

bool api_loan_make(struct call *k)
{
    struct checkout_request rq = {0};
    struct checkout_result rs;

    if (!body_text(k, "card", &rq.card) ||
        !body_text(k, "barcode", &rq.barcode) ||
        !body_bool_maybe(k, "on_site", &rq.on_site) ||
        !body_refusals(k, "overrule", &rq.overrule) ||
        !body_text_maybe(k, "reason", &rq.reason) ||
        !checkout(&k->c, &rq, &rs))
        return false;
    out_object(&k->out);
    if (rs.loan_id != 0)
        out_put_int(&k->out, "loan", rs.loan_id);
    else
        out_put_null(&k->out, "loan");
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_put_int(&k->out, "patron", rs.patron.id);
    out_put(&k->out, "title_text", rs.copy.title);
    answer_verdict(k, &rs.verdict);
    out_object_end(&k->out);
    return true;
}

bool api_loan_return(struct call *k)
{
    struct checkin_request rq = {0};
    struct checkin_result rs;

    if (!body_text(k, "barcode", &rq.barcode) ||
        !body_day_maybe(k, "on", &rq.returned_on) ||
        !checkin(&k->c, &rq, &rs))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "journal", rs.journal_seq);
    out_put(&k->out, "title_text", rs.copy.title);
    out_put(&k->out, "state", rs.copy.state);
    out_put_int(&k->out, "charged_cents", rs.charged_cents);
    answer_return_events(k, &rs);
    out_object_end(&k->out);
    return true;
}

void renewal_json(struct call *k, int64_t patron_id,
                  const struct renew_result *rs)
{
    out_object(&k->out);
    out_put_int(&k->out, "patron", patron_id);
    out_put_int(&k->out, "loan", rs->loan.id);
    out_put(&k->out, "barcode", rs->loan.barcode);
    out_put(&k->out, "title_text", rs->loan.title);
    out_put_bool(&k->out, "renewed", rs->renewed);
    out_put_day(&k->out, "now_due", rs->loan.due);
    answer_verdict(k, &rs->verdict);
    out_object_end(&k->out);
}

static bool of_reader(struct call *k, int64_t patron_id)
{
    struct renew_result *rs;
    size_t n;

    if (!renew_all(&k->c, patron_id, &rs, &n))
        return false;
    out_array(&k->out);
    for (size_t i = 0; i < n; i++)
        renewal_json(k, patron_id, &rs[i]);
    out_array_end(&k->out);
    return true;
}

static bool of_class(struct call *k, int64_t class_id)
{
    struct renew_class_result rs;

    if (!renew_class(&k->c, class_id, &rs))
        return false;
    out_array(&k->out);
    for (size_t i = 0; i < rs.n; i++)
        for (size_t n = 0; n < rs.readers[i].n; n++)
            renewal_json(k, rs.readers[i].patron.id,
                         &rs.readers[i].results[n]);
    out_array_end(&k->out);
    return true;
}

bool api_loan_renew(struct call *k)
{
    int64_t patron_id = 0, class_id = 0;

    if (!body_id_maybe(k, "patron", &patron_id) ||
        !body_id_maybe(k, "class", &class_id))
        return false;
    if ((patron_id == 0) == (class_id == 0))
        return fail(&k->c, ERR_INVALID, "renew for a reader or for a class");
    out_object(&k->out);
    out_key(&k->out, "renewals");
    if (patron_id != 0 ? !of_reader(k, patron_id) : !of_class(k, class_id))
        return false;
    out_object_end(&k->out);
    return true;
}

bool api_use_count(struct call *k)
{
    const char *barcode;
    struct copy copy;
    int uses;

    if (!body_text(k, "barcode", &barcode) ||
        !room_use_count(&k->c, barcode, &copy, &uses))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "copy", copy.id);
    out_put_int(&k->out, "uses", uses);
    out_object_end(&k->out);
    return true;
}

bool api_use_days(struct call *k)
{
    int first = k->c.today, last = k->c.today;
    struct use_row *rows;
    size_t n;

    if (!query_day(k, "from", &first) || !query_day(k, "to", &last) ||
        !room_use_days(&k->c, first, last, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "days");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        out_put_day(&k->out, "day", rows[i].day);
        out_put_int(&k->out, "home", rows[i].home);
        out_put_int(&k->out, "on_site", rows[i].on_site);
        out_put_int(&k->out, "room", rows[i].room);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}
