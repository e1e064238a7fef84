#include "circulation-desk/workflow.h"

#include <string.h>

#include "tests/support/check.h"

enum { ALICE = 7, BORIS = 9, IDLE = 90000 };

static const struct flow empty = {.idle_ms = IDLE};
static const struct flow serving = {.idle_ms = IDLE, .reader = ALICE};
static const struct flow returns = {.mode = FLOW_RETURN, .idle_ms = IDLE};

#define MEANS(...) {.kind = FLOW_MEANS, __VA_ARGS__}
#define CARD_OF(p) MEANS(.meaning = SCAN_MEANS_PATRON, .patron = (p))
#define COPY MEANS(.meaning = SCAN_MEANS_COPY)
#define BOTH(out) \
    MEANS(.meaning = SCAN_MEANS_BOTH, .patron = BORIS, .copy_on_loan = (out))

static const struct {
    const char *says;
    const struct flow *before;
    struct flow_event event;
    enum flow_action action;
    int64_t reader;
} scans[] = {
    {"a card opens its reader", &empty, CARD_OF(ALICE), FLOW_SHOW_READER,
     ALICE},
    {"the next card ends the last reader", &serving, CARD_OF(BORIS),
     FLOW_SHOW_READER, BORIS},
    {"a copy with a reader is lent", &serving, COPY, FLOW_LEND, ALICE},
    {"a copy without a reader comes back", &empty, COPY, FLOW_TAKE_BACK,
     0},
    {"where all return, a copy comes back", &returns, COPY,
     FLOW_TAKE_BACK, 0},
    {"where all return, a card still shows", &returns, CARD_OF(ALICE),
     FLOW_SHOW_READER, ALICE},
    {"card and copy: one that is out came back", &serving, BOTH(true),
     FLOW_TAKE_BACK, ALICE},
    {"card and copy: else ask", &serving, BOTH(false), FLOW_ASK, ALICE},
    {"card and copy without reader: ask", &empty, BOTH(false), FLOW_ASK,
     0},
    {"card and copy where all return: came back", &returns, BOTH(false),
     FLOW_TAKE_BACK, 0},
    {"an ISBN shows its title", &serving,
     MEANS(.meaning = SCAN_MEANS_ISBN), FLOW_SHOW_TITLE, ALICE},
    {"nothing known", &serving, MEANS(.meaning = SCAN_MEANS_NOTHING),
     FLOW_UNKNOWN, ALICE},
    {"unreadable", &serving, MEANS(.meaning = SCAN_MEANS_BAD),
     FLOW_UNREADABLE, ALICE},
    {"chosen as a card", &serving,
     {.kind = FLOW_CHOSEN_READER, .patron = BORIS}, FLOW_SHOW_READER,
     BORIS},
    {"chosen as a copy", &serving, {.kind = FLOW_CHOSEN_COPY}, FLOW_LEND,
     ALICE},
    {"chosen as a copy without reader", &empty,
     {.kind = FLOW_CHOSEN_COPY}, FLOW_TAKE_BACK, 0},
    {"found by name", &empty, {.kind = FLOW_OPENED, .patron = BORIS},
     FLOW_SHOW_READER, BORIS},
    {"ended by hand", &serving, {.kind = FLOW_CLOSED}, FLOW_END_READER,
     0},
    {"nobody to end", &empty, {.kind = FLOW_CLOSED}, FLOW_NOTHING, 0},
    {"only returns: the reader ends", &serving,
     {.kind = FLOW_MODE_RETURN}, FLOW_END_READER, 0},
    {"a failure ends nobody", &serving, {.kind = FLOW_FAILED},
     FLOW_NOTHING, ALICE},
};

TEST(what_a_scan_does_depends_on_reader_and_mode)
{
    for (size_t i = 0; i < sizeof scans / sizeof *scans; i++) {
        struct flow_step s = flow_next(scans[i].before, &scans[i].event);
        if (s.action != scans[i].action || s.flow.reader != scans[i].reader)
            fail_msg("%s: action %d, reader %d", scans[i].says, s.action,
                     (int)s.flow.reader);
    }
}

/* A morning at one desk: each row goes on from the one before. */
TEST(the_same_code_within_two_seconds_counts_once)
{
    static const struct {
        int64_t at_ms;
        const char *code; /* NULL: its deed failed */
        enum flow_action action;
    } rows[] = {
        {1000, "0010201", FLOW_LOOK_UP}, {1500, "0010201", FLOW_NOTHING},
        {2999, "0010201", FLOW_NOTHING}, /* 1.5 s after the echo */
        {4998, "0010201", FLOW_NOTHING}, {6998, "0010201", FLOW_LOOK_UP},
        {7000, "0010202", FLOW_LOOK_UP}, {7100, "0010201", FLOW_LOOK_UP},
        {7200, NULL, FLOW_NOTHING},      {7300, "0010201", FLOW_LOOK_UP},
        {7400, "00102010", FLOW_LOOK_UP},
    };
    struct flow f = empty;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct flow_event e = {.kind = rows[i].code ? FLOW_SCANNED
                                                   : FLOW_FAILED,
                               .at_ms = rows[i].at_ms,
                               .code = rows[i].code};
        struct flow_step s = flow_next(&f, &e);
        if (s.action != rows[i].action)
            fail_msg("row %zu: action %d", i, s.action);
        f = s.flow;
    }
}

TEST(the_code_that_ended_with_the_reader_may_begin_the_next)
{
    struct flow f = serving;
    struct flow_event scan = {.kind = FLOW_SCANNED, .at_ms = 1000,
                              .code = "P1"};
    struct flow_event end = {.kind = FLOW_CLOSED, .at_ms = 1200};

    f = flow_next(&f, &scan).flow;
    f = flow_next(&f, &end).flow;
    scan.at_ms = 1400;
    CHECK_INT(flow_next(&f, &scan).action, FLOW_LOOK_UP);
}

TEST(a_reader_left_alone_is_closed_and_one_who_is_served_is_not)
{
    struct flow f = empty;
    struct flow_event open = {.kind = FLOW_OPENED, .at_ms = 1000,
                              .patron = ALICE};
    struct flow_event copy = {.kind = FLOW_SCANNED, .at_ms = 80000,
                              .code = "0010201"};
    struct flow_event time = {.kind = FLOW_TIME};

    f = flow_next(&f, &open).flow;
    time.at_ms = 1000 + IDLE - 1;
    CHECK_INT(flow_next(&f, &time).action, FLOW_NOTHING);
    f = flow_next(&f, &copy).flow;
    time.at_ms = 1000 + IDLE;
    CHECK_INT(flow_next(&f, &time).action, FLOW_NOTHING);
    time.at_ms = 80000 + IDLE;
    CHECK_INT(flow_next(&f, &time).action, FLOW_END_READER);
    CHECK_INT(flow_next(&f, &time).flow.reader, 0);
    f.idle_ms = 0;
    CHECK_INT(flow_next(&f, &time).action, FLOW_NOTHING);
}

TEST(a_code_longer_than_is_kept_still_counts_as_itself)
{
    char code[3 * SCAN_MAX];
    struct flow_event e = {.kind = FLOW_SCANNED, .at_ms = 1000,
                              .code = code};
    struct flow f = empty;

    memset(code, '7', sizeof code - 1);
    code[sizeof code - 1] = '\0';
    CHECK_INT(flow_next(&f, &e).action, FLOW_LOOK_UP);
    f = flow_next(&f, &e).flow;
    CHECK_INT(strlen(f.last_code), SCAN_MAX - 1);
}

static struct flow after(struct flow f, enum flow_event_kind kind)
{
    return flow_next(&f, &(struct flow_event){.kind = kind}).flow;
}

TEST(a_number_that_nobody_has_is_what_was_asked_for)
{
    struct flow card = after(serving, FLOW_ASKED_CARD);
    struct flow copy = after(empty, FLOW_ASKED_COPY);
    struct flow_event unknown = MEANS(.meaning = SCAN_MEANS_NOTHING);
    struct flow_event known = COPY, other = CARD_OF(BORIS);
    struct flow_event same = CARD_OF(ALICE);

    CHECK_INT(flow_next(&card, &unknown).action, FLOW_GIVE_CARD);
    CHECK_INT(flow_next(&copy, &unknown).action, FLOW_REPLACE);
    /* A scan is never swallowed. */
    CHECK_INT(flow_next(&card, &known).action, FLOW_LEND);
    CHECK_INT(flow_next(&card, &known).flow.want, FLOW_WANT_CARD);
    CHECK_INT(flow_next(&card, &same).flow.want, FLOW_WANT_CARD);
    CHECK_INT(flow_next(&card, &other).flow.want, FLOW_WANT_NOTHING);
    CHECK_INT(after(card, FLOW_CLOSED).want, FLOW_WANT_NOTHING);
    CHECK_INT(after(card, FLOW_ASKED_NOTHING).want, FLOW_WANT_NOTHING);
    CHECK_INT(after(empty, FLOW_ASKED_CARD).want, FLOW_WANT_NOTHING);
}

static struct flow at_set(struct flow f, enum flow_set_way way)
{
    return flow_next(&f, &(struct flow_event){.kind = FLOW_ASKED_SET,
                                              .set = 5,
                                              .set_way = way}).flow;
}

TEST(among_the_books_of_a_class_a_copy_goes_where_was_said)
{
    struct flow_event copy = COPY, card = CARD_OF(BORIS), both = BOTH(true);
    struct flow_event time = {.kind = FLOW_TIME, .at_ms = IDLE};
    struct flow lend = at_set(serving, FLOW_SET_LEND);
    struct flow shelve = at_set(returns, FLOW_SET_SHELVE);
    struct flow back = at_set(lend, FLOW_SET_RETURN);

    CHECK_INT(lend.reader, 0);
    CHECK_INT(shelve.mode, FLOW_AUTO);
    CHECK_INT(flow_next(&lend, &copy).action, FLOW_LEND);
    CHECK_INT(flow_next(&shelve, &copy).action, FLOW_TAKE_BACK);
    CHECK_INT(flow_next(&back, &copy).action, FLOW_TAKE_BACK);
    CHECK_INT(flow_next(&back, &copy).flow.set, 5);
    /* A number that is both is a book here; a card ends it; time does
     * not, or the rest of the pile would be returns. */
    CHECK_INT(flow_next(&lend, &both).action, FLOW_LEND);
    CHECK_INT(flow_next(&lend, &card).action, FLOW_SHOW_READER);
    CHECK_INT(flow_next(&lend, &card).flow.set, 0);
    CHECK_INT(flow_next(&lend, &time).flow.set, 5);
    CHECK_INT(flow_next(&shelve, &time).flow.set, 5);
    CHECK_INT(flow_next(&back, &time).action, FLOW_END_READER);
    CHECK_INT(after(lend, FLOW_CLOSED).set, 0);
    CHECK_INT(after(lend, FLOW_MODE_RETURN).set, 0);
}

TESTS_RUN(RUN(what_a_scan_does_depends_on_reader_and_mode),
          RUN(the_same_code_within_two_seconds_counts_once),
          RUN(the_code_that_ended_with_the_reader_may_begin_the_next),
          RUN(a_reader_left_alone_is_closed_and_one_who_is_served_is_not),
          RUN(a_code_longer_than_is_kept_still_counts_as_itself),
          RUN(a_number_that_nobody_has_is_what_was_asked_for),
          RUN(among_the_books_of_a_class_a_copy_goes_where_was_said))
