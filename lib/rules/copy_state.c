#include "copy_state.h"

#include <string.h>

#include "base/lang.h"

#define N TEXT_FOR_LATER

/* A copy that a reader has may be lost, damaged or claimed returned; what
 * never was lent is missing, not lost, until it has been missing for long.
 * What is set aside or on its way is settled by holds and transits first. */
const struct copy_state copy_states[] = {
    {"available", N("available"), true, true,
     "in_process on_display in_repair damaged missing withdrawn",
     "damaged lost claimed_returned", "available"},
    {"on_order", N("on order"), true, false,
     "in_process available withdrawn", "", "available"},
    {"in_process", N("being processed"), true, false,
     "available on_order on_display in_repair damaged missing withdrawn", "",
     "available"},
    {"on_hold_shelf", N("on the hold shelf"), false, true,
     "available in_process on_display in_repair damaged missing withdrawn",
     "damaged lost claimed_returned", "available"},
    {"in_transit", N("in transit"), false, false,
     "available in_process in_repair damaged missing withdrawn",
     "damaged lost claimed_returned", "available"},
    {"on_display", N("on display"), true, true,
     "available in_process in_repair damaged missing withdrawn",
     "available damaged lost claimed_returned", "available"},
    {"in_repair", N("in repair"), true, false,
     "available in_process on_display damaged missing withdrawn",
     "available damaged lost claimed_returned", "in_repair"},
    {"damaged", N("damaged"), true, true,
     "available in_process in_repair missing withdrawn",
     "available lost claimed_returned", "damaged"},
    {"missing", N("missing"), true, true,
     "available in_process on_display in_repair damaged lost withdrawn",
     "available lost claimed_returned", "available"},
    {"lost", N("lost"), true, false,
     "available in_process in_repair damaged missing withdrawn",
     "available damaged claimed_returned", "available"},
    {"claimed_returned", N("claimed returned"), true, false,
     "available in_repair damaged missing lost withdrawn",
     "available damaged lost", "available"},
    {"withdrawn", N("withdrawn"), true, false, "available in_process", "",
     "withdrawn"},
};
const size_t copy_state_count = sizeof copy_states / sizeof *copy_states;

const struct copy_state *copy_state_of(const char *word)
{
    for (size_t i = 0; word != NULL && i < copy_state_count; i++)
        if (strcmp(copy_states[i].word, word) == 0)
            return &copy_states[i];
    return NULL;
}

const char *copy_state_name(const char *word)
{
    const struct copy_state *s = copy_state_of(word);

    if (s != NULL)
        return s->name;
    return word != NULL ? word : "";
}

static bool is_among(const char *words, const char *word)
{
    size_t n = strlen(word);

    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        if (length == n && strncmp(words, word, n) == 0)
            return true;
        words += length + (words[length] == ' ');
    }
    return false;
}

bool copy_state_may(const char *from, const char *to, bool on_loan)
{
    const struct copy_state *a = copy_state_of(from), *b = copy_state_of(to);

    if (a == NULL || b == NULL || !b->by_hand)
        return false;
    return a == b || is_among(on_loan ? a->next_out : a->next, to);
}
