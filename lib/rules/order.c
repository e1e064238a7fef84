#include "order.h"

#include <stddef.h>
#include <string.h>

#include "base/lang.h"

static const struct {
    const char *word, *name;
} states[ORDER_STATES] = {
    {"draft", TEXT_FOR_LATER("draft")},
    {"reviewed", TEXT_FOR_LATER("reviewed")},
    {"approved", TEXT_FOR_LATER("approved")},
    {"placed", TEXT_FOR_LATER("ordered")},
    {"closed", TEXT_FOR_LATER("order closed")},
    {"cancelled", TEXT_FOR_LATER("order cancelled")},
};

#define FROM(state) (1u << (state))

static const struct {
    const char *word;
    unsigned from; /* bits of states */
    enum order_state to;
    bool is_signed;
} steps[ORDER_STEPS] = {
    {"review", FROM(ORDER_DRAFT), ORDER_REVIEWED, true},
    {"object", FROM(ORDER_DRAFT) | FROM(ORDER_REVIEWED), ORDER_DRAFT, true},
    {"approve", FROM(ORDER_REVIEWED), ORDER_APPROVED, true},
    {"refuse", FROM(ORDER_REVIEWED) | FROM(ORDER_APPROVED), ORDER_DRAFT, true},
    {"redraft", FROM(ORDER_REVIEWED) | FROM(ORDER_APPROVED) |
                    FROM(ORDER_CANCELLED), ORDER_DRAFT, false},
    {"place", FROM(ORDER_APPROVED), ORDER_PLACED, false},
    {"take_back", FROM(ORDER_PLACED), ORDER_APPROVED, false},
    {"close", FROM(ORDER_PLACED), ORDER_CLOSED, false},
    {"reopen", FROM(ORDER_CLOSED), ORDER_PLACED, false},
    {"cancel", FROM(ORDER_DRAFT) | FROM(ORDER_REVIEWED) |
                   FROM(ORDER_APPROVED), ORDER_CANCELLED, false},
};

const char *order_state_word(enum order_state state)
{
    return states[state].word;
}

const char *order_state_name(enum order_state state)
{
    return states[state].name;
}

bool order_state_from_word(const char *word, enum order_state *state)
{
    for (int i = 0; i < ORDER_STATES; i++)
        if (strcmp(states[i].word, word) == 0) {
            *state = (enum order_state)i;
            return true;
        }
    return false;
}

const char *order_step_word(enum order_step step)
{
    return steps[step].word;
}

bool order_step_from_word(const char *word, enum order_step *step)
{
    for (int i = 0; i < ORDER_STEPS; i++)
        if (strcmp(steps[i].word, word) == 0) {
            *step = (enum order_step)i;
            return true;
        }
    return false;
}

bool order_step_is_signed(enum order_step step)
{
    return steps[step].is_signed;
}

bool order_next(enum order_state from, enum order_step step,
                enum order_state *to)
{
    if (!(steps[step].from & FROM(from)))
        return false;
    *to = steps[step].to;
    return true;
}

static const char *past_spaces(const char *s)
{
    return s + strspn(s, " \t");
}

bool order_two_persons(const char *reviewer, const char *approver)
{
    const char *a = past_spaces(reviewer), *b = past_spaces(approver);

    while (*a != '\0' && *a == *b) {
        a = past_spaces(a + 1);
        b = past_spaces(b + 1);
    }
    return *a != *b;
}
