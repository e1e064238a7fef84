#include "circulation-desk/desk_deed.h"

#include <string.h>

#include "circulation-desk/desk_act.h"
#include "rules/card_uid.h"

enum flow_action act_advance(struct desk *d, const struct flow_event *e)
{
    struct flow_step s = flow_next(&d->flow, e);

    desk_flow(d, &s.flow);
    return s.action;
}

struct flow_event act_now(enum flow_event_kind kind)
{
    return (struct flow_event){.kind = kind, .at_ms = monotonic_ms()};
}

void act_begin(struct ctx *c, struct desk *d)
{
    pthread_mutex_lock(&d->lock);
    c->actor.desk_id = d->id;
}

bool act_end(struct ctx *c, struct desk *d, bool done)
{
    struct err err = c->err;

    if (done) {
        act_refresh(c, d);
        desk_changed(d);
    }
    c->err = err;
    pthread_mutex_unlock(&d->lock);
    return done;
}

/* ---- a scan ------------------------------------------------------------- */

static void tell_unknown(struct ctx *c, struct desk *d, const char *barcode,
                         const char *english)
{
    struct line l = {.outcome = OUT_UNKNOWN, .sound = SOUND_UNKNOWN,
                     .barcode = barcode};

    for (int k = 0; k < LANGS; k++)
        l.text[k] = say((enum lang)k, english);
    desk_add(c, d, &l);
}

/* A phone, or a card that hides its number. */
static const char *unknown(const char *code)
{
    struct card_uid uid;

    return uid_from_key(code, &uid) && uid_is_random(&uid)
               ? TEXT_FOR_LATER("This card shows another number at each "
                                "touch, as phones do; it cannot be a reader's "
                                "card")
               : TEXT_FOR_LATER("Nobody and nothing here has this number");
}

static void ask(struct ctx *c, struct desk *d, const struct scan_result *scan)
{
    struct line l = {.outcome = OUT_INFO, .sound = SOUND_ATTENTION,
                     .barcode = scan->text, .patron_id = scan->patron_id,
                     .ask = true};

    line_say(c, &l, "A card and a copy have this number: which is it?");
    desk_add(c, d, &l);
}

static void act(struct ctx *c, struct desk *d, enum flow_action action,
                const struct scan_result *scan)
{
    switch (action) {
    case FLOW_SHOW_READER:
        act_show_reader(c, d);
        break;
    case FLOW_LEND:
        act_lend(c, d, scan->text, NULL, NULL);
        break;
    case FLOW_TAKE_BACK:
        act_take_back(c, d, scan->text);
        break;
    case FLOW_SHOW_TITLE:
        act_show_title(c, d, scan->isbn);
        break;
    case FLOW_ASK:
        ask(c, d, scan);
        break;
    case FLOW_UNKNOWN:
        tell_unknown(c, d, scan->text, unknown(scan->text));
        break;
    case FLOW_UNREADABLE:
        tell_unknown(c, d, scan->text,
                     TEXT_FOR_LATER("Not read well; please scan it again"));
        break;
    case FLOW_GIVE_CARD:
        act_give_card(c, d, scan->text);
        break;
    case FLOW_REPLACE:
        act_replace(c, d, scan->text);
        break;
    case FLOW_END_READER:
    case FLOW_LOOK_UP:
    case FLOW_NOTHING:
        break;
    }
}

static void look_up(struct ctx *c, struct desk *d, const char *bytes,
                    size_t n)
{
    struct scan_result scan;
    struct line l = {.barcode = arena_copy_bytes(c->mem, bytes, n)};
    struct flow_event means = act_now(FLOW_MEANS);

    if (!scan_resolve(c, bytes, n, &scan)) {
        act_failed(c, d, &l);
        return;
    }
    means.meaning = scan.meaning;
    means.patron = scan.patron_id;
    means.copy_on_loan = scan.copy_on_loan;
    act(c, d, act_advance(d, &means), &scan);
}

bool desk_scan(struct ctx *c, struct desk *d, const struct desk_scan *s)
{
    struct buf code = buf_new(c->mem);
    struct flow_event e = act_now(FLOW_SCANNED);

    buf_text(&code, s->aim);
    buf_bytes(&code, s->code, s->size);
    e.code = code.p;
    e.at_ms = s->at_ms;
    act_begin(c, d);
    if (desk_repeats(d, c->request_id))
        return act_end(c, d, true);
    if (act_advance(d, &e) == FLOW_LOOK_UP)
        look_up(c, d, code.p, code.n);
    return act_end(c, d, true);
}

void desk_nobody(struct ctx *c, struct desk *d)
{
    struct line l = {.outcome = OUT_REFUSED, .sound = SOUND_REFUSED};

    act_begin(c, d);
    line_say(c, &l, "Something was scanned, but nobody is signed in at this "
             "desk");
    desk_add(c, d, &l);
    desk_changed(d);
    pthread_mutex_unlock(&d->lock);
}

/* ---- by hand ------------------------------------------------------------ */

static bool turn(struct ctx *c, struct desk *d, enum flow_event_kind kind)
{
    struct flow_event e = act_now(kind);

    act_begin(c, d);
    act_advance(d, &e);
    return act_end(c, d, true);
}

/* Also who only brought books back may leave nothing on the screen. */
bool desk_close(struct ctx *c, struct desk *d)
{
    struct flow_event e = act_now(FLOW_CLOSED);

    act_begin(c, d);
    act_advance(d, &e);
    d->visit = d->last_line;
    return act_end(c, d, true);
}

bool desk_set_mode(struct ctx *c, struct desk *d, bool only_returns)
{
    return turn(c, d, only_returns ? FLOW_MODE_RETURN : FLOW_MODE_AUTO);
}

bool desk_stay(struct ctx *c, struct desk *d)
{
    return turn(c, d, FLOW_TOUCHED);
}

bool desk_open_reader(struct ctx *c, struct desk *d, int64_t patron_id)
{
    struct flow_event e = act_now(FLOW_OPENED);
    struct scan_result none = {0};

    e.patron = patron_id;
    act_begin(c, d);
    act(c, d, act_advance(d, &e), &none);
    return act_end(c, d, true);
}

bool act_find_line(struct ctx *c, struct desk *d, int64_t id,
                      struct line *l)
{
    const struct line *found = desk_line(d, id);
    struct flow_event e = act_now(FLOW_TOUCHED);

    act_advance(d, &e);
    if (found == NULL)
        return fail(c, ERR_NOT_FOUND, "this line is not on the desk any more");
    *l = line_copy(c->mem, found);
    return true;
}

static bool choose(struct ctx *c, struct desk *d, int64_t id, bool is_reader)
{
    struct flow_event e = act_now(is_reader ? FLOW_CHOSEN_READER
                                        : FLOW_CHOSEN_COPY);
    struct scan_result scan = {0};
    struct line l;

    if (!act_find_line(c, d, id, &l))
        return false;
    if (!l.ask)
        return fail(c, ERR_INVALID, "there is nothing to choose in this line");
    desk_line(d, id)->ask = false;
    e.patron = l.patron_id;
    scan.text = l.barcode;
    act(c, d, act_advance(d, &e), &scan);
    return true;
}

bool desk_choose(struct ctx *c, struct desk *d, int64_t line, bool is_reader)
{
    act_begin(c, d);
    return act_end(c, d, desk_repeats(d, c->request_id) ||
                         choose(c, d, line, is_reader));
}

static bool override(struct ctx *c, struct desk *d, int64_t id,
                     const char *note)
{
    struct line l;

    if (!act_find_line(c, d, id, &l))
        return false;
    if (l.refusals == 0)
        return fail(c, ERR_INVALID, "there is nothing to override in this "
                    "line");
    desk_line(d, id)->refusals = 0;
    if (l.refusals == REFUSED_SAME_READER)
        act_renew(c, d, 0, l.barcode, NULL);
    else if (l.renewal)
        act_renew(c, d, l.loan_id, NULL, &l);
    else
        act_lend(c, d, l.barcode, &l, note);
    return true;
}

bool desk_override(struct ctx *c, struct desk *d, int64_t line,
                   const char *note)
{
    act_begin(c, d);
    return act_end(c, d, desk_repeats(d, c->request_id) ||
                         override(c, d, line, note));
}

static bool change_due(struct ctx *c, struct desk *d, int64_t id, int due)
{
    struct line l;

    if (!act_find_line(c, d, id, &l))
        return false;
    if (l.loan_id == 0 || l.undone)
        return fail(c, ERR_INVALID, "this line has no loan");
    act_due(c, d, l.loan_id, due);
    return true;
}

bool desk_due(struct ctx *c, struct desk *d, int64_t line, int due)
{
    act_begin(c, d);
    return act_end(c, d, desk_repeats(d, c->request_id) ||
                         change_due(c, d, line, due));
}

bool desk_renew(struct ctx *c, struct desk *d, int64_t loan_id)
{
    struct flow_event e = act_now(FLOW_TOUCHED);

    act_begin(c, d);
    if (desk_repeats(d, c->request_id))
        return act_end(c, d, true);
    act_advance(d, &e);
    if (d->flow.reader == 0)
        return act_end(c, d, fail(c, ERR_INVALID, "no reader is open"));
    if (loan_id != 0)
        act_renew(c, d, loan_id, NULL, NULL);
    else
        act_renew_all(c, d);
    return act_end(c, d, true);
}
