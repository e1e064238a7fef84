#include "db/db.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/fresh_db.h"

static bool set_value(struct ctx *c, void *arg)
{
    return db_exec(c,
                   "INSERT INTO setting (school_id, key, value)"
                   " VALUES ($1, $2, $3)",
                   ARGS(INT(1), TEXT(arg), TEXT("v")));
}

static int64_t count(struct ctx *c)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, "SELECT count(*) FROM setting", NO_ARGS));
    return cell_int(&t, 0, 0);
}

TEST(what_a_deed_writes_is_there_afterwards)
{
    struct ctx c = fresh_db();

    CHECK_OK(&c, db_write(&c, 1, set_value, "a"));
    CHECK_INT(count(&c), 1);
    fresh_db_end(&c);
}

static bool write_then_fail(struct ctx *c, void *arg)
{
    CHECK_OK(c, set_value(c, arg));
    CHECK_INT(count(c), 1);
    return fail(c, ERR_DENIED, "changed its mind");
}

TEST(a_deed_that_fails_leaves_nothing_and_keeps_its_reason)
{
    struct ctx c = fresh_db();

    CHECK_FAILS(&c, db_write(&c, 1, write_then_fail, "a"), ERR_DENIED);
    CHECK_TEXT(c.err.english, "changed its mind");
    CHECK_INT(count(&c), 0);
    fresh_db_end(&c);
}

static bool add_three_kinds(struct ctx *c, void *arg)
{
    struct table t;
    const char bytes[] = {0, 1, (char)0xff, 0, 'x'};

    (void)arg;
    if (!db_query(c, &t,
                  "INSERT INTO school (code, name, created_at, closed_on)"
                  " VALUES ($1, $2, $3, $4) RETURNING id",
                  ARGS(TEXT("CN-1"), TEXT("三水小学"),
                       INT(INT64_C(1790000000000)), INT_OR_NULL(0))))
        return false;
    return db_exec(c,
                   "INSERT INTO picture (school_id, mime, bytes, created_at)"
                   " VALUES ($1, $2, $3, $4)",
                   ARGS(INT(cell_int(&t, 0, 0)), TEXT("image/x"),
                        BLOB(bytes, sizeof bytes), INT(1)));
}

TEST(numbers_texts_bytes_and_nothing_come_back_as_they_went)
{
    struct ctx c = fresh_db();
    struct table s, p;
    size_t n;
    const struct query both[] = {
        {"SELECT name, created_at, closed_on FROM school", NO_ARGS, &s},
        {"SELECT bytes, mime FROM picture", NO_ARGS, &p},
    };

    CHECK_OK(&c, db_write(&c, 0, add_three_kinds, NULL));
    CHECK_OK(&c, db_batch(&c, both, 2));
    CHECK_TEXT(cell(&s, 0, 0), "三水小学");
    CHECK(cell_int(&s, 0, 1) == INT64_C(1790000000000));
    CHECK_TEXT(cell(&s, 0, 1), "1790000000000");
    CHECK(cell_is_null(&s, 0, 2));
    CHECK(cell(&s, 0, 2) == NULL);
    CHECK_INT(cell_int(&s, 0, 2), 0);
    CHECK_BYTES(cell_bytes(&p, 0, 0, &n), "\0\1\377\0x", 5);
    CHECK_INT(n, 5);
    fresh_db_end(&c);
}

static bool two_later_and_a_count(struct ctx *c, void *arg)
{
    char key[] = "k1";
    bool ok;

    (void)arg;
    ok = db_later(c,
                  "INSERT INTO setting (school_id, key, value)"
                  " VALUES ($1, $2, $3)",
                  ARGS(INT(1), TEXT(key), TEXT("v")));
    key[1] = '2'; /* the arguments were copied */
    ok = ok && db_later(c,
                        "INSERT INTO setting (school_id, key, value)"
                        " VALUES ($1, $2, $3)",
                        ARGS(INT(1), TEXT(key), TEXT("v")));
    return ok && count(c) == 2;
}

TEST(what_is_kept_for_later_is_seen_by_the_next_read_of_the_deed)
{
    struct ctx c = fresh_db();

    CHECK_OK(&c, db_write(&c, 1, two_later_and_a_count, NULL));
    CHECK_INT(count(&c), 2);
    fresh_db_end(&c);
}

static bool later_twice_the_same(struct ctx *c, void *arg)
{
    (void)arg;
    for (int i = 0; i < 2; i++)
        if (!db_later(c,
                      "INSERT INTO setting (school_id, key, value)"
                      " VALUES ($1, $2, $3)",
                      ARGS(INT(1), TEXT("k"), TEXT("v"))))
            return false;
    return true;
}

TEST(a_later_statement_that_fails_fails_the_deed)
{
    struct ctx c = fresh_db();

    CHECK_FAILS(&c, db_write(&c, 1, later_twice_the_same, NULL),
                ERR_CONFLICT);
    CHECK_INT(count(&c), 0);
    fresh_db_end(&c);
}

TEST(writing_outside_a_deed_is_refused)
{
    struct ctx c = fresh_db();

    CHECK_FAILS(&c, set_value(&c, "a"), ERR_DB);
    CHECK_INT(count(&c), 0);
    fresh_db_end(&c);
}

static bool break_a_key(struct ctx *c, void *arg)
{
    (void)arg;
    return db_exec(c,
                   "INSERT INTO desk (school_id, code, name)"
                   " VALUES ($1, $2, $3)",
                   ARGS(INT(77), TEXT("A"), TEXT("A")));
}

TEST(a_row_without_its_parent_is_a_conflict)
{
    struct ctx c = fresh_db();

    CHECK_FAILS(&c, db_write(&c, 1, break_a_key, NULL), ERR_CONFLICT);
    fresh_db_end(&c);
}

TEST(a_connection_goes_on_after_a_wrong_statement)
{
    struct ctx c = fresh_db();

    for (int i = 0; i < 3; i++)
        CHECK_FAILS(&c, db_exec(&c, "SELECT nothing FROM nowhere", NO_ARGS),
                    ERR_DB);
    CHECK_INT(count(&c), 0);
    fresh_db_end(&c);
}

struct sight {
    struct ctx *writer;
    int64_t before, after;
};

static bool look_twice(struct ctx *c, void *arg)
{
    struct sight *s = arg;

    s->before = count(c);
    CHECK_OK(s->writer, db_write(s->writer, 1, set_value, "during"));
    s->after = count(c);
    return true;
}

TEST(a_snapshot_sees_one_moment)
{
    struct ctx c = fresh_db(), other = fresh_db_another(&c);
    struct sight s = {.writer = &other};

    CHECK_OK(&c, db_snapshot(&c, look_twice, &s));
    CHECK_INT(s.before, 0);
    CHECK_INT(s.after, 0);
    CHECK_INT(count(&c), 1);
    fresh_db_another_end(&other);
    fresh_db_end(&c);
}

TEST(the_nth_statement_fails_and_its_deed_leaves_nothing)
{
    struct ctx c = fresh_db();

    for (int n = 1; n <= 2; n++) { /* the insert, the commit */
        db_fail_at(c.db, n);
        CHECK_FAILS(&c, db_write(&c, 1, set_value, "a"), ERR_DB);
        CHECK_INT(count(&c), 0);
    }
    CHECK_OK(&c, db_write(&c, 1, set_value, "a"));
    fresh_db_end(&c);
}

TEST(a_writer_learns_that_others_write_too)
{
    struct ctx c = fresh_db(), same = fresh_db_another(&c),
               stranger = fresh_db_stranger(&c);

    (void)db_others_write(&c);
    CHECK_OK(&c, db_write(&c, 1, set_value, "a"));
    CHECK(!db_others_write(&c));
    CHECK_OK(&same, db_write(&same, 1, set_value, "b"));
    CHECK(db_others_write(&c));
    CHECK_OK(&stranger, db_write(&stranger, 1, set_value, "c"));
    CHECK_OK(&c, db_write(&c, 1, set_value, "d"));
    CHECK(db_others_write(&c));
    CHECK_OK(&c, db_write(&c, 1, set_value, "e"));
    CHECK(!db_others_write(&c));
    fresh_db_stranger_end(&stranger);
    fresh_db_another_end(&same);
    fresh_db_end(&c);
}

TEST(a_fresh_database_is_whole)
{
    struct ctx c = fresh_db();

    CHECK_OK(&c, db_integrity(&c));
    fresh_db_end(&c);
}

static bool two_counts(struct ctx *c, void *arg)
{
    static const char sql[] = "SELECT count(*) FROM setting";
    struct table t[2];
    struct query both[] = {{sql, NO_ARGS, &t[0]}, {sql, NO_ARGS, &t[1]}};

    (void)arg;
    return db_batch(c, both, 2);
}

static bool in_a_snapshot(struct ctx *c, void *arg)
{
    return db_snapshot(c, two_counts, arg);
}

static bool set_later(struct ctx *c, void *arg)
{
    return db_later(c, "INSERT INTO setting (school_id, key, value)"
                       " VALUES ($1, $2, $3)",
                    ARGS(INT(1), TEXT("k"), TEXT(arg)));
}

/* A stray byte, half a character, one written too long, half a pair. */
TEST(what_is_no_utf_8_goes_into_neither_database)
{
    static char *const wrong[] = {"a\xff", "\xe4\xb8", "\xc0\x80",
                                  "\xed\xa0\x80"};
    struct ctx c = fresh_db();
    struct table t;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK_FAILS(&c, db_write(&c, 1, set_value, wrong[i]), ERR_INVALID);
        CHECK_FAILS(&c, db_write(&c, 1, set_later, wrong[i]), ERR_INVALID);
        CHECK_FAILS(&c, db_query(&c, &t, "SELECT id FROM school"
                                         " WHERE code = $1",
                                 ARGS(TEXT(wrong[i]))), ERR_INVALID);
    }
    CHECK_INT(count(&c), 0);
    CHECK_OK(&c, db_write(&c, 1, set_later, "三水小学 𠮷"));
    CHECK_INT(count(&c), 1);
    fresh_db_end(&c);
}

TEST(a_connection_goes_on_when_any_statement_of_a_reading_failed)
{
    struct ctx c = fresh_db();
    db_work *const ways[] = {two_counts, in_a_snapshot};

    for (size_t i = 0; i < 2; i++) {
        bool done = false;
        for (int64_t n = 1; !done; n++) {
            db_fail_at(c.db, n);
            done = ways[i](&c, NULL);
            db_fail_at(c.db, 0);
            CHECK_OK(&c, in_a_snapshot(&c, NULL));
        }
    }
    fresh_db_end(&c);
}

TESTS_RUN(RUN(a_connection_goes_on_when_any_statement_of_a_reading_failed),
          RUN(what_is_no_utf_8_goes_into_neither_database),
          RUN(what_a_deed_writes_is_there_afterwards),
          RUN(a_deed_that_fails_leaves_nothing_and_keeps_its_reason),
          RUN(numbers_texts_bytes_and_nothing_come_back_as_they_went),
          RUN(what_is_kept_for_later_is_seen_by_the_next_read_of_the_deed),
          RUN(a_later_statement_that_fails_fails_the_deed),
          RUN(writing_outside_a_deed_is_refused),
          RUN(a_row_without_its_parent_is_a_conflict),
          RUN(a_connection_goes_on_after_a_wrong_statement),
          RUN(a_snapshot_sees_one_moment),
          RUN(the_nth_statement_fails_and_its_deed_leaves_nothing),
          RUN(a_writer_learns_that_others_write_too),
          RUN(a_fresh_database_is_whole))
