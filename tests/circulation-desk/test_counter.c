/* What staff do at a desk by hand: each is a line, and can be taken back from
 * any desk of the school. */
#include <string.h>
#include <time.h>

#include "tests/support/check.h"
#include "tests/support/desk_school.h"

static const char *const roles[] = {"librarian", NULL};

static struct desk_school begin(void)
{
    struct desk_school s;

    desk_school_begin(&s, roles);
    sql(&s.c, "INSERT INTO desk (school_id, code, name, kind)"
              " VALUES (1, 'second', 'Second', 'desk')");
    sql(&s.c, "UPDATE copy SET price_cents = 3000");
    desk_school_as(&s, "librarian");
    return s;
}

static const char *ask(struct desk_school *s, const char *path,
                       const char *body, const char *where)
{
    struct http_answer a = desk_ask(s, 200, "POST", path, body);

    return desk_field(s, &a, where);
}

static const char *scan(struct desk_school *s, const char *desk,
                        const char *code, const char *where)
{
    return ask(s, arena_format(s->mem, "/desks/%s/scan", desk),
               arena_format(s->mem, "{\"code\":\"%s\",\"source\":"
                            "\"keyboard\"}", code), where);
}

static const char *see(struct desk_school *s, const char *desk,
                       const char *where)
{
    struct http_answer a = desk_ask(
        s, 200, "GET", arena_format(s->mem, "/desks/%s", desk), NULL);

    return desk_field(s, &a, where);
}

TEST(money_is_a_line_and_the_reader_is_shown_as_after)
{
    struct desk_school s = begin();

    scan(&s, "1", "C1", "");
    CHECK_TEXT(ask(&s, "/desks/1/money", "{\"patron\":1,\"what\":\"charge\","
                   "\"cents\":500}", "lines.0.text"), "Charged: 5.00");
    CHECK_TEXT(ask(&s, "/desks/1/money", "{\"patron\":1,\"what\":\"pay\","
                   "\"cents\":300}", "lines.0.outcome"), "money");
    CHECK_TEXT(see(&s, "1", "reader.counts.owed_cents"), "200");
    CHECK_TEXT(see(&s, "1", "lines.0.patron_name"), "Ada");
    CHECK_TEXT(ask(&s, "/desks/1/money", "{\"patron\":1,\"what\":\"waive\","
                   "\"cents\":200,\"note\":\"poor\"}",
                   "reader.counts.owed_cents"), "0");
    desk_ask(&s, 400, "POST", "/desks/1/money",
             "{\"patron\":1,\"what\":\"pay\",\"cents\":1}");
    desk_ask(&s, 400, "POST", "/desks/1/money",
             "{\"patron\":1,\"what\":\"keep\",\"cents\":1}");
    CHECK_TEXT(see(&s, "1", "lines.0.text"), "Waived: 2.00");
    CHECK_TEXT(ask(&s, "/desks/1/undo", arena_format(s.mem, "{\"line\":%s}",
                   see(&s, "1", "lines.0.id")), "reader.counts.owed_cents"),
               "200");
    desk_school_end(&s);
}

TEST(a_loss_is_charged_and_taken_back_with_its_charge)
{
    struct desk_school s = begin();

    scan(&s, "1", "C1", "");
    scan(&s, "1", "B1", "");
    CHECK_TEXT(ask(&s, "/desks/1/copy", "{\"barcode\":\"B1\",\"what\":"
                   "\"lost\"}", "lines.0.text"), "Lost; 30.00 to pay");
    CHECK_TEXT(see(&s, "1", "reader.loans.0.state"), "lost");
    ask(&s, "/desks/1/undo", arena_format(s.mem, "{\"line\":%s}",
        see(&s, "1", "lines.0.id")), "");
    CHECK_TEXT(see(&s, "1", "reader.counts.owed_cents"), "0");
    CHECK_TEXT(ask(&s, "/desks/1/copy", "{\"barcode\":\"B1\",\"what\":"
                   "\"claimed_returned\"}", "reader.loans.0.state_text"),
               "claimed returned");
    CHECK_TEXT(ask(&s, "/desks/1/copy", "{\"barcode\":\"B1\",\"what\":"
                   "\"available\"}", "reader.loans.0.state"), "");
    desk_ask(&s, 404, "POST", "/desks/1/copy",
             "{\"barcode\":\"none\",\"what\":\"lost\"}");
    desk_school_end(&s);
}

TEST(the_next_unknown_number_is_the_new_card)
{
    struct desk_school s = begin();

    scan(&s, "1", "C1", "");
    CHECK_TEXT(ask(&s, "/desks/1/await", "{\"what\":\"card\",\"patron\":1}",
                   "awaits.kind"), "card");
    CHECK_TEXT(scan(&s, "1", "NEW1", "lines.0.outcome"), "card");
    CHECK_TEXT(see(&s, "1", "awaits"), "");
    CHECK_TEXT(scan(&s, "1", "NEW1", "reader.name"), "Ada");
    CHECK_INT(sql_int(&s.c, "SELECT count(*) FROM card WHERE patron_id = 1"
                            " AND state = 'active' AND kind = 'barcode'"), 1);
    /* Ben's card was read between: it is his turn. */
    scan(&s, "1", "C2", "");
    desk_ask(&s, 409, "POST", "/desks/1/await",
             "{\"what\":\"card\",\"patron\":1}");
    desk_school_end(&s);
}

TEST(what_a_reader_brings_takes_the_place_of_the_lost_one)
{
    struct desk_school s = begin();

    scan(&s, "1", "C1", "");
    scan(&s, "1", "B1", "");
    CHECK_TEXT(ask(&s, "/desks/1/await", "{\"what\":\"copy\",\"barcode\":"
                   "\"B1\"}", "awaits.barcode"), "B1");
    CHECK_TEXT(scan(&s, "1", "N1", "lines.0.text"), "In place of B1");
    CHECK_TEXT(see(&s, "1", "lines.0.barcode"), "N1");
    CHECK_TEXT(see(&s, "1", "reader.counts.loans"), "0");
    ask(&s, "/desks/1/await", "{\"what\":\"copy\",\"barcode\":\"B2\"}", "");
    CHECK_TEXT(ask(&s, "/desks/1/await", "{\"what\":\"nothing\"}", "awaits"),
               "");
    CHECK_TEXT(scan(&s, "1", "N2", "lines.0.outcome"), "unknown");
    desk_school_end(&s);
}

TEST(another_desks_deed_is_undone_and_that_desk_hears_of_it)
{
    struct desk_school s = begin();
    const char *seq;

    scan(&s, "2", "C1", "");
    scan(&s, "2", "B1", "");
    CHECK_TEXT(see(&s, "2", "reader.counts.loans"), "1");
    seq = sql_text(&s.c, "SELECT max(id) % 1099511627776 FROM"
                         " journal WHERE deed = 'checkout'");
    CHECK_TEXT(ask(&s, "/desks/1/undo", arena_format(s.mem,
                   "{\"journal\":%s}", seq), "lines.0.title"), "Momo");
    CHECK_TEXT(see(&s, "1", "lines.0.patron_name"), "Ada");
    CHECK_TEXT(see(&s, "2", "lines.0.undone"), "true");
    CHECK_TEXT(see(&s, "2", "reader.counts.loans"), "0");
    desk_ask(&s, 409, "POST", "/desks/1/undo",
             arena_format(s.mem, "{\"journal\":%s}", seq));
    desk_school_end(&s);
}

TEST(a_hold_and_a_note_are_seen_at_once)
{
    struct desk_school s = begin();

    scan(&s, "1", "C1", "");
    CHECK_TEXT(ask(&s, "/desks/1/note", "{\"patron\":1,\"note\":\"twins\"}",
                   "reader.note"), "twins");
    scan(&s, "1", "C2", "");
    scan(&s, "1", "B1", "");
    scan(&s, "1", "B2", "");
    scan(&s, "1", "C1", "");
    CHECK_TEXT(ask(&s, "/desks/1/hold", "{\"patron\":1,\"title\":1}",
                   "lines.0.outcome"), "hold");
    CHECK_TEXT(ask(&s, "/desks/1/hold", "{\"patron\":1,\"title\":1}",
                   "lines.0.outcome"), "refused");
    CHECK_TEXT(ask(&s, "/desks/1/hold", arena_format(s.mem,
                   "{\"cancel\":%s}", see(&s, "1", "reader.holds.0.id")),
                   "reader.counts.holds"), "0");
    desk_school_end(&s);
}

TEST(any_loan_gets_another_day)
{
    struct desk_school s = begin();
    time_t later = time(NULL) + 90 * 86400;
    char day[16];

    strftime(day, sizeof day, "%Y-%m-%d", localtime(&later));
    scan(&s, "1", "C1", "");
    scan(&s, "1", "B1", "");
    CHECK_TEXT(ask(&s, "/desks/1/due", arena_format(s.mem,
                   "{\"loan\":%s,\"due\":\"%s\"}",
                   see(&s, "1", "reader.loans.0.id"), day),
                   "lines.0.outcome"), "renewed");
    desk_school_end(&s);
}

static void at_set(struct desk_school *s, const char *way)
{
    ask(s, "/desks/1/class-set", arena_format(s->mem, "{\"class_set\":1,"
        "\"way\":\"%s\"}", way), "");
}

TEST(a_pile_is_scanned_into_a_class_set_onto_its_shelf_and_back)
{
    struct desk_school s = begin();

    ask(&s, "/class-sets", "{\"card\":\"C3\",\"class\":1}", "");
    scan(&s, "1", "C1", "");
    at_set(&s, "lend");
    CHECK_TEXT(see(&s, "1", "reader"), "");
    CHECK_TEXT(see(&s, "1", "lines.0.outcome"), "class_set");
    scan(&s, "1", "B1", "");
    CHECK_TEXT(scan(&s, "1", "B3", "lines.0.outcome"), "lent");
    CHECK_TEXT(see(&s, "1", "lines.0.patron_name"), "Cai");
    CHECK_TEXT(see(&s, "1", "class_set.set.out"), "2");
    /* The next card: a reader of the class takes one from the shelf. */
    scan(&s, "1", "C1", "");
    CHECK_TEXT(see(&s, "1", "class_set"), "");
    CHECK_TEXT(scan(&s, "1", "B1", "lines.0.patron_name"), "Ada");
    at_set(&s, "shelf");
    CHECK_TEXT(see(&s, "1", "class_set.set.on_shelf"), "1");
    CHECK_TEXT(scan(&s, "1", "B1", "class_set.set.on_shelf"), "2");
    at_set(&s, "return");
    CHECK_TEXT(scan(&s, "1", "B3", "class_set.set.out"), "1");
    CHECK_TEXT(ask(&s, "/desks/1/undo", arena_format(s.mem, "{\"line\":%s}",
                   see(&s, "1", "lines.0.id")), "class_set.set.out"), "2");
    CHECK_TEXT(ask(&s, "/desks/1/close", "{}", "class_set"), "");
    desk_ask(&s, 404, "POST", "/desks/1/class-set",
             "{\"class_set\":99,\"way\":\"lend\"}");
    desk_school_end(&s);
}

TEST(what_a_class_set_may_not_have_is_overruled_into_it)
{
    struct desk_school s = begin();

    ask(&s, "/class-sets", "{\"card\":\"C3\"}", "");
    at_set(&s, "lend");
    sql(&s.c, "UPDATE copy SET state = 'in_repair' WHERE barcode = 'B1'");
    CHECK_TEXT(scan(&s, "1", "B1", "lines.0.outcome"), "refused");
    CHECK_TEXT(see(&s, "1", "class_set.set.out"), "0");
    CHECK_TEXT(ask(&s, "/desks/1/override", arena_format(s.mem,
                   "{\"line\":%s}", see(&s, "1", "lines.0.id")),
                   "class_set.set.out"), "1");
    desk_school_end(&s);
}

TESTS_RUN(RUN(money_is_a_line_and_the_reader_is_shown_as_after),
          RUN(a_loss_is_charged_and_taken_back_with_its_charge),
          RUN(the_next_unknown_number_is_the_new_card),
          RUN(what_a_reader_brings_takes_the_place_of_the_lost_one),
          RUN(another_desks_deed_is_undone_and_that_desk_hears_of_it),
          RUN(a_hold_and_a_note_are_seen_at_once),
          RUN(any_loan_gets_another_day),
          RUN(a_pile_is_scanned_into_a_class_set_onto_its_shelf_and_back),
          RUN(what_a_class_set_may_not_have_is_overruled_into_it))
