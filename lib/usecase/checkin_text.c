/* The words and sentences of a return (checkin.h). */
#include "base/day.h"
#include "checkin.h"
#include "rules/copy_state.h"

const char *checkin_event_word(uint32_t bit)
{
    static const char *const words[CHECKIN_EVENT_COUNT] = {
        "returned",     "not_out",  "overdue",        "charged",
        "for_hold",     "other_school", "healed",     "withdrawn",
        "parts",        "reversed", "reader_blocked", "first_shelved",
        "stays",        "to_send",      "of_class_set",  "to_class_shelf",
        "on_class_shelf",
    };

    for (int i = 0; i < CHECKIN_EVENT_COUNT; i++)
        if (bit == UINT32_C(1) << i)
            return words[i];
    return NULL;
}

static const char *plain_text(uint32_t bit)
{
    switch (bit) {
    case CHECKIN_RETURNED:
        return TEXT_FOR_LATER("Returned");
    case CHECKIN_NOT_OUT:
        return TEXT_FOR_LATER("Was not on loan");
    case CHECKIN_OTHER_SCHOOL:
        return TEXT_FOR_LATER("Belongs to another school: send it there");
    case CHECKIN_WITHDRAWN:
        return TEXT_FOR_LATER("Withdrawn copy: put it apart");
    case CHECKIN_PARTS:
        return TEXT_FOR_LATER("Has more than one part: count them");
    case CHECKIN_REVERSED:
        return TEXT_FOR_LATER("The charge for the loss was taken back");
    case CHECKIN_READER_BLOCKED:
        return TEXT_FOR_LATER("The reader is blocked");
    case CHECKIN_FIRST_SHELVED:
        return TEXT_FOR_LATER("New on the shelf");
    case CHECKIN_STAYS:
        return TEXT_FOR_LATER("Belongs to another school, and may stay here");
    case CHECKIN_TO_SHELF:
        return TEXT_FOR_LATER("Back on the class shelf");
    case CHECKIN_ON_SHELF:
        return TEXT_FOR_LATER("Stood on the class shelf already");
    case CHECKIN_TO_SEND:
        return TEXT_FOR_LATER("Is still to be sent to the other school");
    default:
        return NULL;
    }
}

const char *checkin_event_text(struct ctx *c, const struct checkin_result *rs,
                               uint32_t bit)
{
    const char *plain = plain_text(bit);
    char day[DAY_TEXT];

    if (plain)
        return say(c->lang, plain);
    if (bit == CHECKIN_OF_SET)
        return ctx_say(c, "Of the class set %s: %d still out",
                       rs->set.name, rs->set.out);
    if (bit == CHECKIN_OVERDUE)
        return ctx_say(c, "Overdue by %d days", rs->overdue_days);
    if (bit == CHECKIN_CHARGED)
        return ctx_say(c, "Charged %d.%02d", (int)(rs->charged_cents / 100),
                       (int)(rs->charged_cents % 100));
    if (bit == CHECKIN_HEALED)
        return ctx_say(c, "Was %s; is not any more",
                       say(c->lang, copy_state_name(rs->was_state)));
    if (bit != CHECKIN_FOR_HOLD)
        return "?";
    if (rs->hold.expires_on == 0)
        return ctx_say(c, "Reserved: send it to the other school");
    day_format(rs->hold.expires_on, day);
    return ctx_say(c, "Reserved for %s: put it on the hold shelf until %s",
                   rs->hold.patron_name ? rs->hold.patron_name : "?", day);
}
