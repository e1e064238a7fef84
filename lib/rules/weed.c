#include "weed.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/lang.h"

static const struct {
    const char *word, *name;
} states[WEED_STATES] = {
    {"draft", TEXT_FOR_LATER("draft")},
    {"proposed", TEXT_FOR_LATER("proposed")},
    {"approved", TEXT_FOR_LATER("approved")},
    {"done", TEXT_FOR_LATER("carried out")},
    {"cancelled", TEXT_FOR_LATER("cancelled")},
};

#define FROM(state) (1u << (state))

static const struct {
    const char *word;
    unsigned from; /* bits of states */
    enum weed_state to;
    bool is_approval;
} steps[WEED_STEPS] = {
    {"propose", FROM(WEED_DRAFT), WEED_PROPOSED, false},
    {"approve", FROM(WEED_PROPOSED), WEED_APPROVED, true},
    {"refuse", FROM(WEED_PROPOSED) | FROM(WEED_APPROVED), WEED_DRAFT, true},
    {"redraft", FROM(WEED_PROPOSED) | FROM(WEED_APPROVED) |
                    FROM(WEED_CANCELLED), WEED_DRAFT, false},
    {"cancel", FROM(WEED_DRAFT) | FROM(WEED_PROPOSED) | FROM(WEED_APPROVED),
     WEED_CANCELLED, false},
    {"withdraw", FROM(WEED_APPROVED), WEED_DONE, false},
};

const char *weed_state_word(enum weed_state state)
{
    return states[state].word;
}

const char *weed_state_name(enum weed_state state)
{
    return states[state].name;
}

bool weed_state_from_word(const char *word, enum weed_state *state)
{
    for (int i = 0; i < WEED_STATES; i++)
        if (strcmp(states[i].word, word) == 0) {
            *state = (enum weed_state)i;
            return true;
        }
    return false;
}

const char *weed_step_word(enum weed_step step)
{
    return steps[step].word;
}

bool weed_step_from_word(const char *word, enum weed_step *step)
{
    for (int i = 0; i < WEED_STEPS; i++)
        if (strcmp(steps[i].word, word) == 0) {
            *step = (enum weed_step)i;
            return true;
        }
    return false;
}

bool weed_step_is_approval(enum weed_step step)
{
    return steps[step].is_approval;
}

bool weed_next(enum weed_state from, enum weed_step step, enum weed_state *to)
{
    if (!(steps[step].from & FROM(from)))
        return false;
    *to = steps[step].to;
    return true;
}

const char *weed_outcome_name(const char *outcome)
{
    static const char *const names[][2] = {
        {"on_loan", TEXT_FOR_LATER("left out: on loan")},
        {"held", TEXT_FOR_LATER("left out: reserved")},
        {"away", TEXT_FOR_LATER("left out: not at home")},
        {"gone", TEXT_FOR_LATER("left out: withdrawn before")}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], outcome) == 0)
            return names[i][1];
    return "";
}

int weed_years_before(int today, int years)
{
    int year, month, day;

    day_to_civil(today, &year, &month, &day);
    if (month == 2 && day == 29)
        day = 28;
    return day_from_civil(year - years, month, day);
}

/* (n - gone) / (total - gone) >= floor / 1000, solved for what is gone. */
int64_t weed_may_go(int64_t n, int64_t total, int floor)
{
    int64_t over = 1000 * n - floor * total;

    if (floor <= 0 || n == total)
        return n; /* all of what remains is of this part */
    if (over <= 0 || floor >= 1000)
        return 0;
    return over / (1000 - floor) < n ? over / (1000 - floor) : n;
}

const char *weed_part_name(int part)
{
    static const char *const names[WEED_PARTS] = {"A", "B", "C-K", "N-X",
                                                  "Z"};

    return names[part];
}

bool weed_floors_read(const char *text, int floors[WEED_PARTS])
{
    int sum = 0;

    for (int i = 0; i < WEED_PARTS; i++) {
        char *end;
        long whole = strtol(text, &end, 10), tenth = 0;
        if (end == text || whole < 0 || whole > 100)
            return false;
        if (*end == '.' && end[1] >= '0' && end[1] <= '9') {
            tenth = end[1] - '0';
            end += 2;
        }
        floors[i] = (int)(10 * whole + tenth);
        sum += floors[i];
        text = end;
    }
    return *text == '\0' && sum <= 1000;
}

bool weed_ceiling_read(const char *text, int *percent)
{
    char *end;
    long n = strtol(text, &end, 10);

    *percent = n >= 0 && n <= 100 ? (int)n : 0;
    return end != text && *end == '\0' && n >= 0 && n <= 100;
}
