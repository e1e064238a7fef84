#include "circulation-desk/workflow.h"

#include <stdio.h>
#include <string.h>

static struct flow_step step(struct flow f, enum flow_action action)
{
    return (struct flow_step){f, action};
}

/* A trigger held down reads the same code again and again: every echo starts
 * the two seconds anew. */
static struct flow_step scanned(struct flow f, const struct flow_event *e)
{
    bool echo = f.last_code[0] != '\0' && strcmp(f.last_code, e->code) == 0 &&
                e->at_ms - f.last_ms < FLOW_ECHO_MS;

    snprintf(f.last_code, sizeof f.last_code, "%s", e->code);
    f.last_ms = e->at_ms;
    f.touched_ms = e->at_ms;
    return step(f, echo ? FLOW_NOTHING : FLOW_LOOK_UP);
}

static struct flow_step open_reader(struct flow f, int64_t patron)
{
    if (patron != f.reader)
        f.want = FLOW_WANT_NOTHING;
    f.reader = patron;
    f.set = 0;
    return step(f, FLOW_SHOW_READER);
}

static struct flow_step use_copy(struct flow f)
{
    if (f.set != 0)
        return step(f, f.set_way == FLOW_SET_LEND ? FLOW_LEND
                                                  : FLOW_TAKE_BACK);
    if (f.mode == FLOW_AUTO && f.reader != 0)
        return step(f, FLOW_LEND);
    return step(f, FLOW_TAKE_BACK);
}

/* One number, a card and a copy. A copy that is out can only have come back;
 * where only returns are taken, and among the books of a class, a copy is
 * meant. */
static struct flow_step both(struct flow f, const struct flow_event *e)
{
    if (f.set != 0)
        return use_copy(f);
    if (e->copy_on_loan || f.mode == FLOW_RETURN)
        return step(f, FLOW_TAKE_BACK);
    return step(f, FLOW_ASK);
}

static struct flow_step unknown(struct flow f)
{
    if (f.want == FLOW_WANT_CARD)
        return step(f, FLOW_GIVE_CARD);
    return step(f, f.want == FLOW_WANT_COPY ? FLOW_REPLACE : FLOW_UNKNOWN);
}

static struct flow_step means(struct flow f, const struct flow_event *e)
{
    switch (e->meaning) {
    case SCAN_MEANS_PATRON:
        return open_reader(f, e->patron);
    case SCAN_MEANS_COPY:
        return use_copy(f);
    case SCAN_MEANS_BOTH:
        return both(f, e);
    case SCAN_MEANS_ISBN:
        return step(f, FLOW_SHOW_TITLE);
    case SCAN_MEANS_BAD:
        return step(f, FLOW_UNREADABLE);
    case SCAN_MEANS_NOTHING:
        break;
    }
    return unknown(f);
}

static struct flow_step end_reader(struct flow f)
{
    enum flow_action action = f.reader == 0 && f.set == 0 ? FLOW_NOTHING
                                                          : FLOW_END_READER;

    f.reader = f.set = 0;
    f.want = FLOW_WANT_NOTHING;
    f.last_code[0] = '\0';
    return step(f, action);
}

/* The books of a class that are being lent or shelved stay at work: after a
 * silence the rest of the pile would be returns, and nobody would have said so.
 * A book that somebody has out is refused with its reason meanwhile. */
static struct flow_step time_went_by(struct flow f, int64_t at_ms)
{
    bool nobody = f.reader == 0 &&
                  (f.set == 0 || f.set_way != FLOW_SET_RETURN);

    if (nobody || f.idle_ms <= 0 || at_ms - f.touched_ms < f.idle_ms)
        return step(f, FLOW_NOTHING);
    return end_reader(f);
}

/* A new card needs somebody whose it will be. */
static struct flow_step ask_for(struct flow f, enum flow_want want)
{
    f.want = want == FLOW_WANT_CARD && f.reader == 0 ? FLOW_WANT_NOTHING
                                                     : want;
    return step(f, FLOW_NOTHING);
}

/* In place of a reader; there is no "only returns" beside it. */
static struct flow_step ask_set(struct flow f, const struct flow_event *e)
{
    if (e->set != f.set)
        f.last_code[0] = '\0';
    f.reader = 0;
    f.want = FLOW_WANT_NOTHING;
    f.mode = FLOW_AUTO;
    f.set = e->set;
    f.set_way = e->set_way;
    return step(f, FLOW_NOTHING);
}

static struct flow_step turn(struct flow f, enum flow_mode mode)
{
    f.mode = mode;
    if (mode == FLOW_RETURN)
        return end_reader(f);
    return step(f, FLOW_NOTHING);
}

struct flow_step flow_next(const struct flow *now, const struct flow_event *e)
{
    struct flow f = *now;

    if (e->kind == FLOW_TIME)
        return time_went_by(f, e->at_ms);
    if (e->kind == FLOW_SCANNED)
        return scanned(f, e);
    f.touched_ms = e->at_ms;
    switch (e->kind) {
    case FLOW_MEANS:
        return means(f, e);
    case FLOW_OPENED:
    case FLOW_CHOSEN_READER:
        return open_reader(f, e->patron);
    case FLOW_CHOSEN_COPY:
        return use_copy(f);
    case FLOW_CLOSED:
        return end_reader(f);
    case FLOW_MODE_AUTO:
        return turn(f, FLOW_AUTO);
    case FLOW_MODE_RETURN:
        return turn(f, FLOW_RETURN);
    case FLOW_ASKED_CARD:
        return ask_for(f, FLOW_WANT_CARD);
    case FLOW_ASKED_COPY:
        return ask_for(f, FLOW_WANT_COPY);
    case FLOW_ASKED_NOTHING:
        return ask_for(f, FLOW_WANT_NOTHING);
    case FLOW_ASKED_SET:
        return ask_set(f, e);
    case FLOW_FAILED:
        f.last_code[0] = '\0';
        break;
    case FLOW_SCANNED:
    case FLOW_TIME:
    case FLOW_TOUCHED:
        break;
    }
    return step(f, FLOW_NOTHING);
}
