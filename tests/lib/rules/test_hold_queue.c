#include "rules/hold_queue.h"

#include "tests/support/check.h"

enum { TODAY = 20000, HERE = 1, THERE = 2, COPY = 7 };

/* Holds in no order; who gets copy 7 that stands in school 1. */
static const struct {
    struct queued_hold holds[4];
    size_t n;
    bool here_first;
    int64_t next; /* 0: nobody */
} cases[] = {
    {{{0}}, 0, false, 0},
    {{{1, HERE, 0, HERE, 100, 0}}, 1, false, 1},
    {{{1, HERE, 0, HERE, 200, 0}, {2, HERE, 0, HERE, 100, 0}}, 2, false, 2},
    {{{2, HERE, 0, HERE, 100, 0}, {1, HERE, 0, HERE, 100, 0}}, 2, false, 1},
    /* one certain copy */
    {{{1, HERE, 8, HERE, 100, 0}}, 1, false, 0},
    {{{1, HERE, 8, HERE, 100, 0}, {2, HERE, COPY, HERE, 200, 0}}, 2, false, 2},
    {{{1, HERE, 0, HERE, 100, 0}, {2, HERE, COPY, HERE, 200, 0}}, 2, false, 1},
    /* suspended until a day: that day too */
    {{{1, HERE, 0, HERE, 100, TODAY}}, 1, false, 0},
    {{{1, HERE, 0, HERE, 100, TODAY - 1}}, 1, false, 1},
    {{{1, HERE, 0, HERE, 100, TODAY + 9}, {2, HERE, 0, HERE, 200, 0}}, 2,
     false, 2},
    /* fetched elsewhere */
    {{{1, HERE, 0, THERE, 100, 0}, {2, HERE, 0, HERE, 200, 0}}, 2, false, 1},
    {{{1, HERE, 0, THERE, 100, 0}, {2, HERE, 0, HERE, 200, 0}}, 2, true, 2},
    {{{2, HERE, 0, HERE, 200, 0}, {1, HERE, 0, THERE, 100, 0}}, 2, true, 2},
    {{{1, HERE, 0, THERE, 300, 0}, {2, HERE, 0, THERE, 200, 0}}, 2, true, 2},
    {{{1, HERE, 0, HERE, 300, 0}, {2, HERE, 0, HERE, 200, 0},
      {3, HERE, 0, THERE, 100, 0}}, 3, true, 2},
};

TEST(first_come_first_served_but_for_what_was_agreed)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct hold_offer offer = {COPY, HERE, HERE, TODAY,
                                         cases[i].here_first, false};
        const struct queued_hold *h =
            hold_next(cases[i].holds, cases[i].n, &offer);
        if ((h ? h->id : 0) != cases[i].next)
            fail_msg("row %d: %d", (int)i, h ? (int)h->id : 0);
    }
}

TEST(a_third_school_is_served_only_where_the_school_shares)
{
    const struct queued_hold guest = {1, THERE + 1, 0, THERE + 1, 100, 0};
    struct hold_offer offer = {COPY, HERE, THERE, TODAY, false, false};

    CHECK(hold_next(&guest, 1, &offer) == NULL);
    offer.share = true;
    CHECK(hold_next(&guest, 1, &offer) == &guest);
    offer.share = false;
    offer.at_school_id = THERE + 1;
    CHECK(hold_next(&guest, 1, &offer) == &guest);
}

/* Who goes before hold `own` to copy 7 that stands in school 1. */
static const struct {
    struct queued_hold holds[4];
    size_t n;
    int64_t own;
    bool share;
    size_t rivals;
    bool just_this;
} rivalries[] = {
    {{{0}}, 0, 0, false, 0, false},
    {{{1, HERE, 0, HERE, 100, 0}}, 1, 0, false, 1, false},
    {{{1, HERE, 0, HERE, 100, 0}}, 1, 9, false, 1, false},
    /* oneself, and who comes after */
    {{{1, HERE, 0, HERE, 100, 0}, {2, HERE, 0, HERE, 200, 0}}, 2, 1, false, 0,
     false},
    {{{1, HERE, 0, HERE, 100, 0}, {2, HERE, 0, HERE, 200, 0}}, 2, 2, false, 1,
     false},
    /* who rests */
    {{{1, HERE, 0, HERE, 100, TODAY}, {2, HERE, 0, HERE, 200, 0}}, 2, 2, false,
     0, false},
    /* another copy, and just this one */
    {{{1, HERE, 8, HERE, 100, 0}}, 1, 0, false, 0, false},
    {{{1, HERE, COPY, HERE, 100, 0}, {2, HERE, 0, HERE, 200, 0}}, 2, 0, false,
     2, true},
    {{{1, HERE, COPY, HERE, 300, 0}, {2, HERE, 0, HERE, 200, 0}}, 2, 2, false,
     0, false},
    /* another school's */
    {{{1, THERE, 0, THERE, 100, 0}}, 1, 0, false, 0, false},
    {{{1, THERE, 0, THERE, 100, 0}}, 1, 0, true, 1, false},
    {{{1, THERE, COPY, THERE, 100, 0}}, 1, 0, false, 1, true},
};

TEST(only_who_could_have_the_copy_and_comes_before_is_in_the_way)
{
    for (size_t i = 0; i < sizeof rivalries / sizeof *rivalries; i++) {
        const struct hold_offer offer = {COPY, HERE, HERE, TODAY, false,
                                         rivalries[i].share};
        bool just_this = !rivalries[i].just_this;
        size_t rivals = hold_rivals(rivalries[i].holds, rivalries[i].n,
                                    &offer, rivalries[i].own, &just_this);
        if (rivals != rivalries[i].rivals ||
            just_this != rivalries[i].just_this)
            fail_msg("row %d: %d", (int)i, (int)rivals);
    }
}

TEST(the_place_in_the_queue_counts_those_before)
{
    const struct queued_hold holds[] = {{5, HERE, 0, HERE, 300, 0},
                                        {6, HERE, 0, HERE, 100, 0},
                                        {4, HERE, 0, HERE, 300, TODAY}};

    CHECK_INT(hold_place_in_queue(holds, 3, 6), 1);
    CHECK_INT(hold_place_in_queue(holds, 3, 4), 2);
    CHECK_INT(hold_place_in_queue(holds, 3, 5), 3);
    CHECK_INT(hold_place_in_queue(holds, 3, 9), 0);
    CHECK_INT(hold_place_in_queue(holds, 0, 5), 0);
}

TESTS_RUN(RUN(first_come_first_served_but_for_what_was_agreed),
          RUN(a_third_school_is_served_only_where_the_school_shares),
          RUN(only_who_could_have_the_copy_and_comes_before_is_in_the_way),
          RUN(the_place_in_the_queue_counts_those_before))
