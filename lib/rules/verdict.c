#include "verdict.h"

#include <string.h>

#include "rights.h"

/* What a librarian may set aside, and what needs more. The rest nobody may:
 * it would be untrue (on loan to another) or has a deed of its own. */
#define BY_OVERRIDE \
    (REFUSED_LIMIT | REFUSED_TYPE_LIMIT | REFUSED_OVERDUE | REFUSED_OWED | \
     REFUSED_CARD_OVER | REFUSED_READING_ROOM | REFUSED_GRADE | \
     REFUSED_STATE | REFUSED_RENEWALS | REFUSED_HOLD_LIMIT | \
     REFUSED_AVAILABLE | REFUSED_NO_GAIN)
#define BY_OVERRIDE_ALL \
    (BY_OVERRIDE | REFUSED_CARD_LOST | REFUSED_EXPIRED | \
     REFUSED_SUSPENDED | REFUSED_BLOCKED | REFUSED_RESERVED | \
     REFUSED_NOT_FOR_LOAN | REFUSED_NO_POLICY)

static const char *const refusal_words[REFUSAL_COUNT] = {
    "limit",        "type_limit",   "overdue",      "owed",
    "card_lost",    "card_over",    "expired",      "suspended",
    "left",         "blocked",      "on_loan",      "same_reader",
    "reserved",     "not_for_loan", "reading_room", "grade",
    "copy_state",   "withdrawn",    "other_school", "no_policy",
    "renewals",     "no_gain",      "hold_limit",   "hold_twice",
    "available",    "no_copy",
};

static const char *const warning_words[WARNING_COUNT] = {
    "borrowed_before", "has_holds", "last_one", "due_shortened",
    "state_healed",    "parts",     "note",     "overdue",
    "class_shelf",
};

uint32_t verdict_overrulable(uint64_t rights)
{
    if (rights & RIGHT_OVERRIDE_ALL)
        return BY_OVERRIDE_ALL;
    if (rights & RIGHT_OVERRIDE)
        return BY_OVERRIDE;
    return 0;
}

void verdict_settle(struct verdict *v, uint32_t refusals, uint32_t overrule,
                    uint64_t rights)
{
    uint32_t may = verdict_overrulable(rights);

    v->overruled = refusals & overrule & may;
    v->refusals = refusals & ~v->overruled;
    v->may_overrule = v->refusals & may;
}

/* The number of the lowest bit, or `count` if it is not one of ours. */
static int bit_number(uint32_t bit, int count)
{
    for (int i = 0; i < count; i++)
        if (bit == UINT32_C(1) << i)
            return i;
    return count;
}

const char *refusal_word(uint32_t bit)
{
    int i = bit_number(bit, REFUSAL_COUNT);

    return i == REFUSAL_COUNT ? NULL : refusal_words[i];
}

uint32_t refusal_from_word(const char *word)
{
    for (int i = 0; i < REFUSAL_COUNT; i++)
        if (strcmp(refusal_words[i], word) == 0)
            return UINT32_C(1) << i;
    return 0;
}

const char *warning_word(uint32_t bit)
{
    int i = bit_number(bit, WARNING_COUNT);

    return i == WARNING_COUNT ? NULL : warning_words[i];
}
