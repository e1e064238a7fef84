/* /desks: what a desk shows, and everything that is done there. */
#include <stdio.h>
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/api/desk_here.h"
#include "circulation-desk/desk_counter.h"
#include "circulation-desk/desk_deed.h"
#include "rules/rights.h"
#include "usecase/school.h"

bool api_desk_list(struct call *k)
{
    struct list_row *rows;
    size_t n;

    if (!school_desks(&k->c, &rows, &n))
        return false;
    out_object(&k->out);
    out_key(&k->out, "desks");
    out_array(&k->out);
    for (size_t i = 0; i < n; i++) {
        out_object(&k->out);
        out_put_int(&k->out, "id", rows[i].id);
        out_put(&k->out, "code", rows[i].code);
        out_put(&k->out, "name", rows[i].name);
        out_put(&k->out, "kind", rows[i].kind);
        out_object_end(&k->out);
    }
    out_array_end(&k->out);
    out_object_end(&k->out);
    return true;
}

bool desk_here(struct call *k, struct desk **d)
{
    if (!desk_get(&k->c, k->s->desks, k->id, d))
        return false;
    if ((k->session.rights & RIGHT_SELF_SERVICE) && !(*d)->kiosk)
        return fail(&k->c, ERR_DENIED, "not from a self-service screen");
    desk_attend(*d, k->token);
    return true;
}

bool answer_desk(struct call *k, struct desk *d)
{
    pthread_mutex_lock(&d->lock);
    desk_json(d, &k->out, k->c.lang, k->session.rights);
    pthread_mutex_unlock(&d->lock);
    return true;
}

bool api_desk_show(struct call *k)
{
    struct desk *d;

    return desk_here(k, &d) && answer_desk(k, d);
}

bool api_desk_scan(struct call *k)
{
    struct desk_scan s = {.aim = "", .at_ms = monotonic_ms()};
    const char *source;
    struct desk *d;

    if (!body_text(k, "code", &s.code) || !body_text(k, "source", &source) ||
        !body_text_maybe(k, "symbology", &s.aim))
        return false;
    s.size = strlen(s.code);
    if (s.size > 1000 || strlen(s.aim) > 8)
        return fail(&k->c, ERR_INVALID, "no scan is as long as that");
    if (strcmp(source, "keyboard") != 0 && strcmp(source, "screen") != 0 &&
        strcmp(source, "camera") != 0)
        return fail(&k->c, ERR_INVALID,
                    "source is keyboard, screen or camera");
    /* The code being paired with, read by a scanner that types into the
     * browser: no book and no card. */
    if (devices_is_code(k->s->devices, s.code, s.size))
        return desk_here(k, &d) && answer_desk(k, d);
    return desk_here(k, &d) && desk_scan(&k->c, d, &s) && answer_desk(k, d);
}

bool api_desk_close(struct call *k)
{
    struct desk *d;

    return desk_here(k, &d) && desk_close(&k->c, d) && answer_desk(k, d);
}

bool api_desk_reader(struct call *k)
{
    struct desk *d;
    int64_t patron;

    return body_id(k, "patron", &patron) && desk_here(k, &d) &&
           desk_open_reader(&k->c, d, patron) && answer_desk(k, d);
}

bool api_desk_choose(struct call *k)
{
    const char *kind;
    struct desk *d;
    int64_t line;

    if (!body_id(k, "line", &line) || !body_text(k, "kind", &kind))
        return false;
    if (strcmp(kind, "reader") != 0 && strcmp(kind, "copy") != 0)
        return fail(&k->c, ERR_INVALID, "kind is reader or copy");
    return desk_here(k, &d) &&
           desk_choose(&k->c, d, line, strcmp(kind, "reader") == 0) &&
           answer_desk(k, d);
}

/* A line of this desk, or an entry of the journal. */
bool api_desk_undo(struct call *k)
{
    int64_t line = 0, seq = 0;
    struct desk *d;

    if (!body_id_maybe(k, "journal", &seq) ||
        !body_id_maybe(k, "line", &line) ||
        (seq == 0 && !body_id(k, "line", &line)) || !desk_here(k, &d))
        return false;
    return (seq != 0 ? desk_undo_entry(&k->c, d, seq)
                     : desk_undo(&k->c, d, line)) &&
           answer_desk(k, d);
}

bool api_desk_override(struct call *k)
{
    const char *note = NULL;
    struct desk *d;
    int64_t line;

    return body_id(k, "line", &line) && body_text_maybe(k, "note", &note) &&
           desk_here(k, &d) && desk_override(&k->c, d, line, note) &&
           answer_desk(k, d);
}

bool api_desk_renew(struct call *k)
{
    bool all = json_is_true(json_object_get(k->body, "all"));
    int64_t loan = 0;
    struct desk *d;

    if (!body_id_maybe(k, "loan", &loan))
        return false;
    if ((loan != 0) == all)
        return fail(&k->c, ERR_INVALID, "give either a loan or all: true");
    return desk_here(k, &d) && desk_renew(&k->c, d, loan) && answer_desk(k, d);
}

/* The loan of a line, or any loan. */
bool api_desk_due(struct call *k)
{
    int64_t line = 0, loan = 0;
    struct desk *d;
    int due;

    if (!body_id_maybe(k, "loan", &loan) ||
        !body_id_maybe(k, "line", &line) ||
        (loan == 0 && !body_id(k, "line", &line)) ||
        !body_day(k, "due", &due) || !desk_here(k, &d))
        return false;
    return (loan != 0 ? desk_loan_due(&k->c, d, loan, due)
                      : desk_due(&k->c, d, line, due)) &&
           answer_desk(k, d);
}

bool api_desk_mode(struct call *k)
{
    const char *mode;
    struct desk *d;

    if (!body_text(k, "mode", &mode))
        return false;
    if (strcmp(mode, "auto") != 0 && strcmp(mode, "return") != 0)
        return fail(&k->c, ERR_INVALID, "mode is auto or return");
    return desk_here(k, &d) &&
           desk_set_mode(&k->c, d, strcmp(mode, "return") == 0) &&
           answer_desk(k, d);
}

bool api_desk_stay(struct call *k)
{
    struct desk *d;

    return desk_here(k, &d) && desk_stay(&k->c, d) && answer_desk(k, d);
}

bool api_desk_help(struct call *k)
{
    struct desk *d;
    int heard;

    if (!desk_here(k, &d) || !desk_help(&k->c, d, &heard))
        return false;
    out_object(&k->out);
    out_put_int(&k->out, "heard", heard);
    out_object_end(&k->out);
    return true;
}
