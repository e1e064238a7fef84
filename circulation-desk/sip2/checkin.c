/* 09: a copy comes back. */
#include <string.h>

#include "base/day.h"
#include "circulation-desk/sip2/item.h"
#include "usecase/checkin.h"
#include "usecase/offline.h"
#include "usecase/school.h"

/* What the machine should tell somebody: the copy does not just go back to its
 * shelf. */
#define ALERTS \
    (CHECKIN_FOR_HOLD | CHECKIN_OTHER_SCHOOL | CHECKIN_WITHDRAWN | \
     CHECKIN_PARTS | CHECKIN_READER_BLOCKED)
#define NOT_WORTH_SAYING (CHECKIN_RETURNED | CHECKIN_FIRST_SHELVED)

static void put_unknown(struct sip2_call *k, const char *letters,
                        const char *text)
{
    sip2_put_fixed(&k->out, letters);
    call_put_now(k);
    call_put_school(k);
    sip2_put(&k->out, "AB", call_text(k, "AB"));
    sip2_put(&k->out, "AQ", "");
    sip2_put_maybe(&k->out, "CV", "99");
    call_put_screen(k, text);
}

static bool is_done_already(const struct sip2_call *k)
{
    return sip2_flag(k->in, 0) == 'Y';
}

/* When it came back, if the machine took it without us; 0: now. A machine that
 * asks us has it in its hands now, whatever its clock. */
static int64_t came_back(struct sip2_call *k)
{
    int64_t at = call_date(k, 19) * 1000;

    return is_done_already(k) && at < k->c->now ? at : 0;
}

/* A return is never refused: an impossible day becomes today. */
static bool take_back(struct sip2_call *k, struct checkin_result *rs)
{
    struct checkin_request rq = {.barcode = call_text(k, "AB")};
    int64_t at = came_back(k);

    call_request_id(k, "checkin");
    if (at != 0 && checkin_at(k->c, rq.barcode, at, rs))
        return true;
    if (at != 0 && k->c->err.code != ERR_INVALID)
        return false;
    return checkin(k->c, &rq, rs);
}

/* Nobody knows the barcode; the machine has the book all the same. */
static bool park(struct sip2_call *k)
{
    struct offline_request rq = {.barcode = call_text(k, "AB"),
                                 .at = call_date(k, 19) * 1000};
    int64_t seq;

    call_request_id(k, "offline_return");
    if (!offline_park_return(k->c, &rq, &seq))
        return false;
    put_unknown(k, "1NUY", say(k->c->lang, "Reader or copy is not known"));
    return true;
}

/* CV: where it goes. */
static const char *alert_type(const struct checkin_result *rs)
{
    if (rs->events & CHECKIN_FOR_HOLD)
        return strcmp(rs->hold.state, "ready") == 0 ? "01" : "02";
    if (rs->events & CHECKIN_OTHER_SCHOOL)
        return "04";
    return "99";
}

/* CL: which bin. */
static const char *bin(const struct checkin_result *rs)
{
    if (strcmp(rs->copy.state, "in_transit") == 0 ||
        (rs->hold.id != 0 && strcmp(rs->hold.state, "in_transit") == 0))
        return "transit";
    if (rs->events & CHECKIN_FOR_HOLD)
        return "hold";
    if (rs->events & (CHECKIN_WITHDRAWN | CHECKIN_PARTS))
        return "staff";
    return call_or_empty(rs->copy.location_code);
}

/* CT: the code of the school it must go to; "" when it stays. */
static bool destination(struct sip2_call *k, const struct checkin_result *rs,
                        const char **code)
{
    int64_t to = rs->hold.id != 0 ? rs->hold.pickup_school_id
                                  : rs->copy.school_id;
    struct school *schools;
    size_t n;

    *code = "";
    if (to == k->c->school_id)
        return true;
    if (!school_list(k->c, &schools, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (schools[i].id == to)
            *code = schools[i].code;
    return true;
}

/* Whoever brings a book back does not read for whom it is set aside. */
static const char *sentences(struct sip2_call *k,
                             const struct checkin_result *rs)
{
    struct buf b = buf_new(k->c->mem);

    for (int i = 0; i < CHECKIN_EVENT_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (!(rs->events & bit) || (NOT_WORTH_SAYING & bit))
            continue;
        call_add_sentence(k, &b, bit == CHECKIN_FOR_HOLD
                                     ? say(k->c->lang,
                                           "Reserved for another reader")
                                     : checkin_event_text(k->c, rs, bit));
    }
    return b.p;
}

static void put_return(struct sip2_call *k, const struct checkin_result *rs,
                       const char *school)
{
    bool alert = rs->events & ALERTS;

    sip2_put_fixed(&k->out, alert ? "1YNY" : "1YNN");
    call_put_now(k);
    call_put_school(k);
    sip2_put(&k->out, "AB", rs->copy.barcode);
    sip2_put(&k->out, "AQ", rs->copy.location_name);
    sip2_put_maybe(&k->out, "AJ", rs->copy.title);
    sip2_put_maybe(&k->out, "CL", bin(rs));
    if (k->account->rights & RIGHT_PATRON_READ)
        sip2_put_maybe(&k->out, "AA", rs->patron.number);
    sip2_put_maybe(&k->out, "CK", item_media_type(&rs->copy));
    sip2_put_maybe(&k->out, "CH", rs->copy.note);
    sip2_put_maybe(&k->out, "CR", rs->copy.type_code);
    sip2_put_maybe(&k->out, "CS", rs->copy.call_number);
    sip2_put_maybe(&k->out, "CT", school);
    sip2_put_maybe(&k->out, "CV", alert ? alert_type(rs) : "");
    if (rs->hold.id != 0 && (k->account->rights & RIGHT_PATRON_READ)) {
        sip2_put_maybe(&k->out, "CY", rs->hold.patron_number);
        sip2_put_maybe(&k->out, "DA", rs->hold.patron_name);
    }
}

/* A slip to put into the book that is set aside. */
static void put_slip(struct sip2_call *k, const struct checkin_result *rs)
{
    if ((rs->events & CHECKIN_FOR_HOLD) &&
        (k->account->rights & RIGHT_PATRON_READ))
        sip2_put_maybe(&k->out, "AG",
                       checkin_event_text(k->c, rs, CHECKIN_FOR_HOLD));
}

bool sip2_checkin(struct sip2_call *k)
{
    struct checkin_result rs;
    const char *school;

    if (*call_text(k, "BI") == 'Y')
        return fail(k->c, ERR_INVALID, "a machine cannot cancel a return");
    if (!take_back(k, &rs))
        return k->c->err.code == ERR_NOT_FOUND && is_done_already(k) &&
               park(k);
    if (!destination(k, &rs, &school))
        return false;
    put_return(k, &rs, school);
    call_put_screen(k, sentences(k, &rs));
    put_slip(k, &rs);
    return true;
}

void sip2_checkin_refused(struct sip2_call *k)
{
    put_unknown(k, "0NUY", k->c->err.text);
}
