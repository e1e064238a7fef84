/* The sentences of verdict.h. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "copy_state.h"
#include "verdict.h"

/* Sentences without numbers. */
static const char *plain_refusal(uint32_t bit)
{
    switch (bit) {
    case REFUSED_CARD_LOST:
        return TEXT_FOR_LATER("This card was reported lost or replaced");
    case REFUSED_SUSPENDED:
        return TEXT_FOR_LATER("This reader is suspended");
    case REFUSED_LEFT:
        return TEXT_FOR_LATER("This reader has left the school");
    case REFUSED_ON_LOAN:
        return TEXT_FOR_LATER("On loan to another reader");
    case REFUSED_SAME_READER:
        return TEXT_FOR_LATER("This reader has it already: renew it instead");
    case REFUSED_RESERVED:
        return TEXT_FOR_LATER("Reserved for another reader");
    case REFUSED_NOT_FOR_LOAN:
        return TEXT_FOR_LATER("This kind of item is not lent");
    case REFUSED_READING_ROOM:
        return TEXT_FOR_LATER("For use in the reading room only");
    case REFUSED_WITHDRAWN:
        return TEXT_FOR_LATER("This copy was withdrawn");
    case REFUSED_OTHER_SCHOOL:
        return TEXT_FOR_LATER("This copy belongs to another school");
    case REFUSED_NO_POLICY:
        return TEXT_FOR_LATER("No lending rule fits this reader and copy");
    case REFUSED_NO_GAIN:
        return TEXT_FOR_LATER("Renewing now would not move the due day");
    case REFUSED_HOLD_TWICE:
        return TEXT_FOR_LATER("This reader waits for this title already");
    case REFUSED_AVAILABLE:
        return TEXT_FOR_LATER("A copy is on the shelf");
    case REFUSED_HOLD_LIMIT:
        return TEXT_FOR_LATER("Waits for as many titles as allowed");
    case REFUSED_NO_COPY:
        return TEXT_FOR_LATER("The school has no copy of this title");
    default:
        return NULL;
    }
}

static void number_refusal(enum lang lang, const struct verdict *v,
                           uint32_t bit, char *out, size_t size)
{
    if (bit == REFUSED_LIMIT)
        say_format(lang, out, size, "Limit reached: %d of %d out", v->loans,
                   v->max_loans);
    else if (bit == REFUSED_TYPE_LIMIT)
        say_format(lang, out, size,
                   "Limit of this kind reached: %d of %d out", v->type_loans,
                   v->max_type_loans);
    else if (bit == REFUSED_OVERDUE)
        say_format(lang, out, size, "%d overdue, the oldest for %d days",
                   v->overdue, v->overdue_days);
    else if (bit == REFUSED_OWED)
        say_format(lang, out, size, "Owes %d.%02d",
                   (int)(v->owed_cents / 100), (int)(v->owed_cents % 100));
    else if (bit == REFUSED_GRADE)
        say_format(lang, out, size, "For grade %d and above", v->min_grade);
    else if (bit == REFUSED_RENEWALS)
        say_format(lang, out, size, "Renewed %d times already", v->renewals);
    else
        snprintf(out, size, "?");
}

int refusal_day(const struct verdict *v, uint32_t bit)
{
    if (bit == REFUSED_CARD_OVER)
        return v->card_until;
    if (bit == REFUSED_EXPIRED)
        return v->expires_on;
    return bit == REFUSED_BLOCKED ? v->block_until : 0;
}

char *refusal_text(enum lang lang, const struct verdict *v, uint32_t bit,
                   char *out, size_t size)
{
    char day[DAY_TEXT];
    const char *plain = plain_refusal(bit);

    day_format(refusal_day(v, bit), day);
    if (plain)
        snprintf(out, size, "%s", say(lang, plain));
    else if (bit == REFUSED_CARD_OVER)
        say_format(lang, out, size, "The temporary card ended on %s", day);
    else if (bit == REFUSED_EXPIRED)
        say_format(lang, out, size, "The reader's right to borrow ended on %s",
                   day);
    else if (bit == REFUSED_BLOCKED)
        say_format(lang, out, size, "Blocked: %s", v->note ? v->note : "");
    else if (bit == REFUSED_STATE)
        say_format(lang, out, size, "This copy is %s",
                   say(lang, copy_state_name(v->state)));
    else
        number_refusal(lang, v, bit, out, size);
    return out;
}

char *warning_text(enum lang lang, const struct verdict *v, uint32_t bit,
                   char *out, size_t size)
{
    if (bit == WARN_BORROWED_BEFORE)
        say_format(lang, out, size, "This reader has had this title before");
    else if (bit == WARN_HAS_HOLDS)
        say_format(lang, out, size, "Others are waiting for this title");
    else if (bit == WARN_LAST_ONE)
        say_format(lang, out, size, "The last one: %d of %d out", v->max_loans,
                   v->max_loans);
    else if (bit == WARN_DUE_SHORTENED)
        say_format(lang, out, size, "Due earlier than usual");
    else if (bit == WARN_STATE_HEALED)
        say_format(lang, out, size, "Was %s; is not any more",
                   say(lang, copy_state_name(v->state)));
    else if (bit == WARN_PARTS)
        say_format(lang, out, size, "Has more than one part: count them");
    else if (bit == WARN_NOTE)
        say_format(lang, out, size, "There is a note: read it");
    else if (bit == WARN_CLASS_SHELF)
        say_format(lang, out, size, "From the class shelf: it goes back there");
    else if (bit == WARN_OVERDUE)
        say_format(lang, out, size, "%d overdue, the oldest for %d days",
                   v->overdue, v->overdue_days);
    else
        snprintf(out, size, "?");
    return out;
}
