#include "rules/copy_state.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"

static const char *const all[] = {
    "available", "on_order", "in_process", "on_hold_shelf", "in_transit",
    "on_display", "in_repair", "damaged", "missing", "lost",
    "claimed_returned", "withdrawn"};
enum { STATES = sizeof all / sizeof *all };

/* From (rows) to (columns), both in the order above. A person may say so of a
 * copy that stands somewhere (h), that a reader has (o), of either (b), never
 * (.). */
static const char *const may[STATES] = {
    "b.h..hhbhooh", /* available */
    "hbh........h", /* on_order */
    "hhb..hhhh..h", /* in_process */
    "h.h..hhbhooh", /* on_hold_shelf */
    "h.h...hbhooh", /* in_transit */
    "b.h..bhbhooh", /* on_display */
    "b.h..hbbhooh", /* in_repair */
    "b.h...hbhooh", /* damaged */
    "b.h..hhhbboh", /* missing */
    "b.h...hbhboh", /* lost */
    "b.....hbhbbh", /* claimed_returned */
    "h.h........b", /* withdrawn */
};

TEST(every_pair_of_states_is_decided)
{
    CHECK_INT(copy_state_count, STATES);
    for (size_t from = 0; from < STATES; from++)
        for (size_t to = 0; to < STATES; to++) {
            char want = may[from][to];
            bool here = want == 'h' || want == 'b';
            bool out = want == 'o' || want == 'b';
            if (copy_state_may(all[from], all[to], false) != here ||
                copy_state_may(all[from], all[to], true) != out)
                fail_msg("%s -> %s is not '%c'", all[from], all[to], want);
        }
}

TEST(words_that_are_no_states_lead_nowhere)
{
    CHECK(!copy_state_may("available", "eaten", false));
    CHECK(!copy_state_may("eaten", "available", false));
    CHECK(!copy_state_may(NULL, "available", false));
    CHECK(!copy_state_may("available", NULL, false));
    CHECK(!copy_state_may("available", "", false));
    CHECK(!copy_state_may("available", "in_process on_display", false));
    CHECK(copy_state_of("eaten") == NULL);
    CHECK(copy_state_of(NULL) == NULL);
    CHECK_TEXT(copy_state_name("in_repair"), "in repair");
    CHECK_TEXT(copy_state_name("eaten"), "eaten");
    CHECK_TEXT(copy_state_name(NULL), "");
}

TEST(the_words_in_the_table_are_states)
{
    for (size_t i = 0; i < copy_state_count; i++) {
        const struct copy_state *s = &copy_states[i];
        char words[200];
        CHECK(copy_state_of(s->returned) != NULL);
        CHECK(s->next[0] != '\0');
        snprintf(words, sizeof words, "%s %s", s->next, s->next_out);
        for (char *w = strtok(words, " "); w; w = strtok(NULL, " ")) {
            const struct copy_state *to = copy_state_of(w);
            if (to == NULL || !to->by_hand)
                fail_msg("%s: %s", s->word, w);
        }
    }
}

TESTS_RUN(RUN(every_pair_of_states_is_decided),
          RUN(words_that_are_no_states_lead_nowhere),
          RUN(the_words_in_the_table_are_states))
