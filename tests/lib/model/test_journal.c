/* The journal's chain: whatever is changed afterwards is found. */
#include "model/journal.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"

enum { FULL = 3, LAST = 5 }; /* FULL has something in every column */

static bool add_full(struct ctx *c, void *arg)
{
    struct journal_entry e = {
        .deed = "test", .title_id = 1, .copy_id = 2, .loan_id = 3,
        .patron_id = 1, .undoes = 1, .data = "{\"a\":1}",
        .personal = "{\"b\":2}",
        .request_id = "9f3a2c10-0000-4000-8000-000000000003"};

    return journal_add(c, 1, &e, arg);
}

static void lend_and_return(struct ctx *c)
{
    struct checkout_result lent;
    struct checkin_result back;

    c->now += 1000;
    CHECK_OK(c, checkout(c, &(struct checkout_request){.card = "C1",
                                                       .barcode = "B1"},
                         &lent));
    c->now += 1000;
    CHECK_OK(c, checkin(c, &(struct checkin_request){.barcode = "B1"}, &back));
}

/* A loan, its return, the full one, and a loan and its return again. */
static struct ctx with_entries(void)
{
    struct ctx c = small_school();
    int64_t seq;

    c.actor = (struct actor){.kind = ACTOR_STAFF, .id = 7, .desk_id = 9,
                             .rights = UINT64_MAX};
    lend_and_return(&c);
    CHECK_OK(&c, db_write(&c, 1, add_full, &seq));
    CHECK_INT(seq, FULL);
    lend_and_return(&c);
    return c;
}

/* The first entry that is not as it was; 0: the chain is whole. */
static int64_t broken_at(struct ctx *c)
{
    int64_t entries, broken;
    const char *why;

    CHECK_OK(c, journal_verify(c, 1, &entries, &broken, &why));
    CHECK((why == NULL) == (broken == 0));
    CHECK_INT(entries, broken == 0 ? sql_int(c, "SELECT count(*) FROM journal"
                                                " WHERE school_id = 1")
                                   : broken - 1);
    return broken;
}

TEST(a_chain_that_nobody_touched_is_whole)
{
    struct ctx c = with_entries();
    int64_t entries, broken;
    const char *why;

    CHECK_INT(broken_at(&c), 0);
    CHECK_OK(&c, journal_verify(&c, 0, &entries, &broken, &why));
    CHECK_INT(broken, 0);
    CHECK(entries > 0); /* the school's own beginning */
    small_school_end(&c);
}

/* Every column of the table, in its order, and how it is forged. */
static const struct {
    const char *column, *set[2];
} forged[] = {
    {"id", {"id + 500", "id - 500"}},
    {"school_id", {"school_id + 1", "0"}},
    {"at", {"at + 1", "0"}},
    {"deed", {"'renew'", "''"}},
    {"actor_kind", {"actor_kind + 1", "0"}},
    {"actor_id", {"actor_id + 1", "0"}},
    {"desk_id", {"desk_id + 1", "0"}},
    {"title_id", {"title_id + 1", "NULL"}},
    {"copy_id", {"copy_id + 1", "NULL"}},
    {"loan_id", {"loan_id + 1", "NULL"}},
    {"data", {"'{\"a\":2}'", "''"}},
    {"request_id", {"'9f3a2c10-0000-4000-8000-000000000004'", "NULL"}},
    {"undoes", {"undoes + 1", "NULL"}},
    {"salt", {"'00'", "NULL"}},
    {"patron_id", {"patron_id + 1", "NULL"}},
    {"private", {"'{\"b\":3}'", "NULL"}},
    {"seal", {"hash", "''"}},
    {"hash", {"seal", "''"}},
};
enum { COLUMNS = sizeof forged / sizeof *forged };

static void keep(struct ctx *c)
{
    sql(c, "CREATE TABLE kept AS SELECT * FROM journal");
}

static void put_back(struct ctx *c)
{
    sql(c, "DELETE FROM journal");
    sql(c, "INSERT INTO journal SELECT * FROM kept");
    CHECK_INT(broken_at(c), 0);
}

TEST(a_change_of_any_column_is_found)
{
    struct ctx c = with_entries();
    struct table t;

    CHECK_OK(&c, db_query(&c, &t, "SELECT * FROM journal LIMIT 1", NO_ARGS));
    CHECK_INT(t.cols, COLUMNS);
    keep(&c);
    for (size_t i = 0; i < COLUMNS; i++)
        for (int k = 0; k < 2; k++) {
            sql(&c, arena_format(c.mem, "UPDATE journal SET %s = %s"
                                        " WHERE id = 1099511627779",
                                 forged[i].column, forged[i].set[k]));
            if (broken_at(&c) != FULL)
                fail_msg("%s = %s: broken at %d", forged[i].column,
                         forged[i].set[k], (int)broken_at(&c));
            put_back(&c);
        }
    small_school_end(&c);
}

TEST(entries_that_were_taken_out_or_put_in_are_found)
{
    static const struct {
        const char *what;
        int64_t broken;
    } cases[] = {
        {"DELETE FROM journal WHERE id = 1099511627777", 1},
        {"DELETE FROM journal WHERE id = 1099511627779", 3},
        /* the last loan knows that there was an entry of its own */
        {"DELETE FROM journal WHERE id >= 1099511627780", 4},
        {"INSERT INTO journal SELECT id + 1, school_id, at, deed, actor_kind,"
         " actor_id, desk_id, title_id, copy_id, loan_id, data, request_id,"
         " undoes, salt, patron_id, private, seal, hash FROM journal"
         " WHERE id = 1099511627781", 6},
    };
    struct ctx c = with_entries();

    keep(&c);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sql(&c, cases[i].what);
        CHECK_INT(broken_at(&c), cases[i].broken);
        put_back(&c);
    }
    small_school_end(&c);
}

struct cut {
    int64_t patron_id, before_at;
};

static bool do_cut(struct ctx *c, void *arg)
{
    const struct cut *k = arg;

    return journal_cut(c, 1, k->patron_id, k->before_at);
}

static int64_t links(struct ctx *c)
{
    return sql_int(c, "SELECT count(*) FROM journal WHERE school_id = 1"
                      " AND (patron_id IS NOT NULL OR private IS NOT NULL"
                      " OR salt IS NOT NULL)");
}

TEST(a_readers_link_is_cut_and_the_chain_stays_whole)
{
    struct ctx c = with_entries();
    struct cut other = {2, INT64_MAX}, early = {1, c.now}, all = {0, INT64_MAX};

    CHECK_INT(links(&c), LAST);
    CHECK_OK(&c, db_write(&c, 1, do_cut, &other));
    CHECK_INT(links(&c), LAST);
    CHECK_OK(&c, db_write(&c, 1, do_cut, &early));
    CHECK_INT(links(&c), 1); /* the last one is of now */
    CHECK_INT(broken_at(&c), 0);
    CHECK_OK(&c, db_write(&c, 1, do_cut, &all));
    CHECK_INT(links(&c), 0);
    CHECK_INT(broken_at(&c), 0);
    /* what was cut is not put back with another name */
    sql(&c, "UPDATE journal SET patron_id = 2 WHERE id = 1099511627778");
    CHECK_INT(broken_at(&c), 2);
    small_school_end(&c);
}

/* ---- reading ------------------------------------------------------------- */

TEST(entries_are_found_by_number_request_and_desk)
{
    struct ctx c = with_entries();
    struct journal_filter f = {.limit = 2};
    struct journal_entry e, *list;
    size_t n;

    CHECK_OK(&c, journal_by_seq(&c, 1, FULL, &e));
    CHECK_TEXT(e.deed, "test");
    CHECK_TEXT(e.personal, "{\"b\":2}");
    CHECK_INT(e.actor_kind, ACTOR_STAFF);
    CHECK_FAILS(&c, journal_by_seq(&c, 1, LAST + 1, &e), ERR_NOT_FOUND);
    CHECK_FAILS(&c, journal_by_seq(&c, 1, 0, &e), ERR_NOT_FOUND);
    CHECK_OK(&c, journal_by_seq(&c, 1, 1, &e));
    CHECK(e.was_undone);
    CHECK_OK(&c, journal_find_request(
                     &c, 1, "9f3a2c10-0000-4000-8000-000000000003", &e));
    CHECK_INT(e.seq, FULL);
    CHECK_OK(&c, journal_find_request(&c, 1, "other", &e));
    CHECK_INT(e.seq, 0);
    CHECK_OK(&c, journal_find_request(&c, 1, NULL, &e));
    CHECK_INT(e.seq, 0);
    CHECK_OK(&c, journal_recent(&c, 1, &f, &list, &n));
    CHECK_INT(n, 2);
    CHECK_INT(list[0].seq, LAST);
    f = (struct journal_filter){.before_seq = FULL, .deed = "checkout"};
    CHECK_OK(&c, journal_recent(&c, 1, &f, &list, &n));
    CHECK_INT(n, 1);
    CHECK_INT(list[0].seq, 1);
    f = (struct journal_filter){.desk_id = 8};
    CHECK_OK(&c, journal_recent(&c, 1, &f, &list, &n));
    CHECK_INT(n, 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_chain_that_nobody_touched_is_whole),
          RUN(a_change_of_any_column_is_found),
          RUN(entries_that_were_taken_out_or_put_in_are_found),
          RUN(a_readers_link_is_cut_and_the_chain_stays_whole),
          RUN(entries_are_found_by_number_request_and_desk))
