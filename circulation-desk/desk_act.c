#include "circulation-desk/desk_act.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "circulation-desk/desk_reader.h"
#include "circulation-desk/desk_set.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/renew.h"
#include "usecase/school.h"
#include "usecase/title.h"

void act_name_copy(struct line *l, const struct copy *copy)
{
    l->title = copy->title;
    l->barcode = copy->barcode;
    l->call_number = copy->call_number;
}

void act_name_patron(struct line *l, const struct patron *p)
{
    if (p->id == 0)
        return;
    l->patron_id = p->id;
    l->patron_name = p->name;
    l->patron_class = p->class_name;
}

void act_failed(struct ctx *c, struct desk *d, struct line *l)
{
    struct flow_event e = {.kind = FLOW_FAILED,
                           .at_ms = d->flow.touched_ms};
    bool unknown = c->err.code == ERR_NOT_FOUND;

    l->outcome = unknown ? OUT_UNKNOWN : OUT_REFUSED;
    l->sound = unknown ? SOUND_UNKNOWN : SOUND_REFUSED;
    line_say_error(c, l);
    desk_add(c, d, l);
    d->flow = flow_next(&d->flow, &e).flow; /* the reader stays */
}

/* ---- lending ------------------------------------------------------------ */

static void tell_lent(struct ctx *c, struct line *l,
                      const struct checkout_result *rs)
{
    char day[DAY_TEXT];

    l->outcome = OUT_LENT;
    l->sound = rs->verdict.warnings != 0 ? SOUND_ATTENTION : SOUND_DONE;
    l->due = rs->due;
    l->seq = rs->journal_seq;
    l->loan_id = rs->loan_id;
    day_format(rs->due, day);
    line_say(c, l, "Lent until %s", day);
}

static void tell_refused(struct ctx *c, struct line *l,
                         const struct verdict *v)
{
    l->outcome = OUT_REFUSED;
    l->sound = SOUND_REFUSED;
    l->would_due = v->due;
    line_say(c, l, "Not lent");
}

void act_lend(struct ctx *c, struct desk *d, const char *barcode,
              const struct line *again, const char *note)
{
    struct checkout_request rq = {
        .patron_id = again != NULL ? again->patron_id
                     : d->flow.set != 0 ? d->set_patron : d->flow.reader,
        .barcode = barcode,
        .overrule = again == NULL ? 0 : again->refusals,
        .reason = note,
        .class_set_id = again == NULL ? d->flow.set : again->class_set_id,
    };
    struct checkout_result rs;
    struct line l = {.barcode = barcode, .class_set_id = rq.class_set_id};

    if (!checkout(c, &rq, &rs)) {
        act_failed(c, d, &l);
        return;
    }
    act_name_copy(&l, &rs.copy);
    act_name_patron(&l, &rs.patron);
    line_judge(c, &l, &rs.verdict);
    if (rs.loan_id != 0)
        tell_lent(c, &l, &rs);
    else
        tell_refused(c, &l, &rs.verdict);
    desk_add(c, d, &l);
}

/* ---- taking back -------------------------------------------------------- */

static void warn_of_event(struct ctx *c, struct line *l,
                          const struct checkin_result *rs, uint32_t bit)
{
    enum lang before = c->lang;
    const char *text[LANGS];

    c->lang = LANG_ZH;
    text[LANG_ZH] = checkin_event_text(c, rs, bit);
    c->lang = LANG_EN;
    text[LANG_EN] = checkin_event_text(c, rs, bit);
    c->lang = before;
    line_warn(c, l, checkin_event_word(bit), text);
}

static void tell_taken_back(struct ctx *c, struct line *l,
                            const struct checkin_result *rs)
{
    const uint32_t plain = CHECKIN_RETURNED;

    l->outcome = rs->events & CHECKIN_RETURNED ? OUT_RETURNED : OUT_INFO;
    l->sound = rs->events & ~plain ? SOUND_ATTENTION : SOUND_DONE;
    l->seq = rs->journal_seq;
    l->due = rs->due;
    if (rs->events & CHECKIN_RETURNED)
        line_say(c, l, "Returned");
    else
        line_say(c, l, "Was not on loan");
    for (int i = 0; i < CHECKIN_EVENT_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (rs->events & bit & ~(plain | (uint32_t)CHECKIN_NOT_OUT))
            warn_of_event(c, l, rs, bit);
    }
}

static const char *school_named(struct ctx *c, int64_t id)
{
    struct school *schools;
    size_t n;

    if (school_list(c, &schools, &n))
        for (size_t i = 0; i < n; i++)
            if (schools[i].id == id)
                return schools[i].name;
    c->err = (struct err){0};
    return NULL;
}

/* What goes into the book as a slip: for whom it is kept, where it is sent. */
static void name_slip(struct ctx *c, struct line *l,
                      const struct checkin_result *rs)
{
    const struct hold *h = &rs->hold;
    const uint32_t away = CHECKIN_OTHER_SCHOOL | CHECKIN_TO_SEND;
    size_t digits = h->patron_number == NULL ? 0 : strlen(h->patron_number);
    int64_t to = rs->copy.school_id != c->school_id ? rs->copy.school_id
                                                    : h->pickup_school_id;

    if ((rs->events & CHECKIN_FOR_HOLD) && h->expires_on != 0) {
        l->slip_until = h->expires_on;
        l->slip_for = arena_format(
            c->mem, "%s %s",
            h->patron_name == NULL ? "" : text_mask_name(c->mem,
                                                         h->patron_name),
            digits < 4 ? "" : h->patron_number + digits - 4);
    } else if (rs->events & (away | CHECKIN_FOR_HOLD)) {
        l->slip_for = school_named(c, to);
    }
}

void act_take_back(struct ctx *c, struct desk *d, const char *barcode)
{
    bool shelve = d->flow.set != 0 && d->flow.set_way == FLOW_SET_SHELVE;
    struct checkin_request rq = {.barcode = barcode,
                                 .class_set_id = shelve ? d->flow.set : 0};
    struct checkin_result rs;
    struct line l = {.barcode = barcode};

    if (!checkin(c, &rq, &rs)) {
        act_failed(c, d, &l);
        return;
    }
    name_slip(c, &l, &rs);
    if (d->kiosk && rs.hold.patron_name != NULL)
        rs.hold.patron_name = text_mask_name(c->mem, rs.hold.patron_name);
    act_name_copy(&l, &rs.copy);
    act_name_patron(&l, &rs.patron);
    tell_taken_back(c, &l, &rs);
    desk_add(c, d, &l);
}

/* ---- renewing ----------------------------------------------------------- */

static void tell_renewal(struct ctx *c, struct desk *d,
                         const struct renew_result *rs,
                         const struct patron *p)
{
    struct line l = {.title = rs->loan.title, .barcode = rs->loan.barcode,
                     .call_number = rs->loan.call_number,
                     .loan_id = rs->loan.id, .patron_id = rs->loan.patron_id,
                     .renewal = true};
    char day[DAY_TEXT];

    if (p != NULL)
        act_name_patron(&l, p);
    line_judge(c, &l, &rs->verdict);
    day_format(rs->loan.due, day);
    if (rs->renewed) {
        l.outcome = OUT_RENEWED;
        l.sound = SOUND_DONE;
        l.due = rs->loan.due;
        l.seq = rs->journal_seq;
        line_say(c, &l, "Due on %s now", day);
    } else {
        l.outcome = OUT_REFUSED;
        l.sound = SOUND_REFUSED;
        l.would_due = rs->verdict.due;
        line_say(c, &l, "Not renewed");
    }
    desk_add(c, d, &l);
}

static void renew_one(struct ctx *c, struct desk *d,
                      const struct renew_request *rq)
{
    struct renew_result rs;
    struct line l = {.barcode = rq->barcode};

    if (renew(c, rq, &rs))
        tell_renewal(c, d, &rs, NULL);
    else
        act_failed(c, d, &l);
}

void act_renew(struct ctx *c, struct desk *d, int64_t loan_id,
               const char *barcode, const struct line *again)
{
    renew_one(c, d, &(struct renew_request){
        .loan_id = loan_id, .barcode = loan_id != 0 ? NULL : barcode,
        .overrule = again == NULL ? 0 : again->refusals});
}

void act_due(struct ctx *c, struct desk *d, int64_t loan_id, int due)
{
    renew_one(c, d, &(struct renew_request){.loan_id = loan_id, .due = due});
}

void act_renew_all(struct ctx *c, struct desk *d)
{
    struct renew_result *results;
    struct line l = {0};
    size_t n;

    if (!renew_all(c, d->flow.reader, &results, &n)) {
        act_failed(c, d, &l);
        return;
    }
    for (size_t i = 0; i < n; i++)
        tell_renewal(c, d, &results[i], NULL);
}

/* ---- showing ------------------------------------------------------------ */

static void set_reader(struct ctx *c, struct desk *d,
                       const struct patron_view *view)
{
    enum lang before = c->lang;

    for (int k = 0; k < LANGS; k++) {
        struct buf b = buf_new(c->mem);
        struct json_out j = json_to(&b);
        free(d->reader[k]);
        d->reader[k] = NULL;
        if (view == NULL)
            continue;
        c->lang = (enum lang)k;
        reader_json(c, &j, view, d->kiosk);
        d->reader[k] = strdup(b.p);
        if (d->reader[k] == NULL)
            abort();
    }
    c->lang = before;
}

/* What cannot be read now stays as it was shown: the deed itself is told. */
void act_refresh(struct ctx *c, struct desk *d)
{
    struct patron_view view;

    set_refresh(c, d);
    if (d->flow.reader == 0)
        set_reader(c, d, NULL);
    else if (patron_show(c, d->flow.reader, &view))
        set_reader(c, d, &view);
}

void act_show_reader(struct ctx *c, struct desk *d)
{
    struct patron_view view;
    struct line l = {.outcome = OUT_READER, .sound = SOUND_DONE};

    if (!patron_show(c, d->flow.reader, &view)) {
        d->flow.reader = 0;
        act_failed(c, d, &l);
        return;
    }
    set_reader(c, d, &view);
    act_name_patron(&l, &view.patron);
    if (view.verdict.refusals != 0 || view.verdict.warnings != 0 ||
        view.patron.holds_ready > 0)
        l.sound = SOUND_ATTENTION;
    line_say(c, &l, "Reader");
    desk_add(c, d, &l);
}

void act_show_title(struct ctx *c, struct desk *d, const char *isbn)
{
    struct title_view view;
    struct line l = {.outcome = OUT_INFO, .sound = SOUND_ATTENTION};
    int64_t id;
    bool more;

    l.barcode = isbn;
    if (title_find(c, isbn, &id, &more) && title_show(c, id, &view)) {
        l.title = view.title.title;
        line_say(c, &l, "That is the ISBN; scan the copy's own bar code");
    } else if (c->err.code == ERR_NOT_FOUND) {
        l.outcome = OUT_UNKNOWN;
        l.sound = SOUND_UNKNOWN;
        line_say(c, &l, "An ISBN that the catalogue does not have");
    } else {
        act_failed(c, d, &l);
        return;
    }
    desk_add(c, d, &l);
}
