/* Two titles that are one book become one, and two again. */
#include "usecase/title_merge.h"

#include <string.h>

#include "base/buf.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "tests/support/every_deed.h"
#include "usecase/hold.h"
#include "usecase/title.h"
#include "usecase/title_search.h"

static const struct marc_record *typee(struct ctx *c, int i)
{
    struct marc_record *rec = busy_book(c, "Typee");

    marc_add_sub(c->mem, marc_add_field(c->mem, rec, "020", "  "), 'a',
                 "9787506365437");
    if (i == 1)
        marc_add_sub(c->mem, marc_add_field(c->mem, rec, "100", "1 "), 'a',
                     "Melville, Herman");
    return rec;
}

/* Two records of Typee with one ISBN, one copy each; a third of another
 * volume. */
static struct ctx twins(int64_t ids[3])
{
    struct ctx c = small_school();

    for (int i = 0; i < 3; i++) {
        struct title_form form = {.record = typee(&c, i),
                                  .even_if_known = true};
        struct title_saved saved;
        CHECK_OK(&c, title_save(&c, &form, &saved));
        ids[i] = saved.id;
        sql(&c, arena_format(c.mem, "INSERT INTO copy (school_id, title_id,"
                             " barcode, copy_type_id, state_at, created_at)"
                             " VALUES (1, %lld, 'T%d', 1, 0, 0)",
                             (long long)saved.id, i));
    }
    sql(&c, arena_format(c.mem, "UPDATE title SET volume = '2', dedup_key ="
                         " 'other' WHERE id = %lld", (long long)ids[2]));
    return c;
}

TEST(titles_of_one_key_or_one_isbn_are_found)
{
    int64_t ids[3];
    struct ctx c = twins(ids);
    struct twin_pair *pairs;
    size_t n;

    CHECK_OK(&c, title_twins(&c, &pairs, &n));
    CHECK_INT(n, 1); /* another volume is another book */
    CHECK_INT(pairs[0].a.id, ids[0]);
    CHECK_INT(pairs[0].b.id, ids[1]);
    CHECK(pairs[0].same_key);
    CHECK_INT(pairs[0].a.copies, 1);
    CHECK(pairs[0].b.pieces > pairs[0].a.pieces);
    sql(&c, "UPDATE title SET dedup_key = 'x' || id");
    CHECK_OK(&c, title_twins(&c, &pairs, &n));
    CHECK_INT(n, 1);
    CHECK(!pairs[0].same_key);
    small_school_end(&c);
}

/* All that a query answers, as one text. */
static const char *rows(struct ctx *c, const char *query)
{
    struct buf b = buf_new(c->mem);
    struct table t;

    CHECK_OK(c, db_query(c, &t, query, NO_ARGS));
    for (size_t i = 0; i < t.rows * t.cols; i++)
        buf_format(&b, "%s ", cell(&t, i / t.cols, i % t.cols));
    buf_char(&b, '\0');
    return b.p;
}

static const char numbers[] = "SELECT title_id || kind || value"
    " FROM title_number ORDER BY title_id, kind, value";

TEST(copies_holds_loans_and_numbers_move_and_come_back)
{
    int64_t ids[3];
    struct ctx c = twins(ids);
    struct title_merged rs;
    struct title_load load;
    struct hold_result held;
    struct title_view v;
    const char *before;
    char *find;

    lend(&c, "C1", "T1");
    CHECK_OK(&c, hold_place(&c, &(struct hold_request){
                                    .patron_id = 2, .title_id = ids[1]},
                            &held));
    before = rows(&c, numbers);
    CHECK_OK(&c, title_merge_preview(&c, ids[1], ids[0], &load));
    CHECK_INT(load.copies, 1);
    CHECK_INT(load.holds, 1);
    CHECK_INT(load.loans, 1);
    CHECK_OK(&c, title_merge(&c, ids[1], ids[0], &rs));
    CHECK_INT(rs.moved.copies, 1);
    find = arena_format(c.mem, "SELECT (SELECT count(*) FROM copy WHERE"
                        " title_id = %1$lld) * 100 + (SELECT count(*) FROM"
                        " loan WHERE title_id = %1$lld) * 10 + (SELECT"
                        " count(*) FROM hold WHERE title_id = %1$lld)",
                        (long long)ids[0]);
    CHECK_INT(sql_int(&c, find), 211);
    CHECK_OK(&c, title_show(&c, ids[1], &v));
    CHECK_INT(v.title.id, ids[0]);
    CHECK_INT(take(&c, "T1").hold.id, held.hold.id); /* for who waited */
    CHECK_FAILS(&c, title_merge(&c, ids[1], ids[2], &rs), ERR_CONFLICT);
    take_back(&c, last_seq(&c, "checkin"));
    take_back(&c, last_seq(&c, "title_merge"));
    CHECK_INT(sql_int(&c, find), 100);
    CHECK_OK(&c, title_show(&c, ids[1], &v));
    CHECK_INT(v.title.id, ids[1]);
    CHECK_TEXT(rows(&c, numbers), before);
    small_school_end(&c);
}

static size_t found(struct ctx *c, const char *words)
{
    struct search_request q = {.text = words};
    struct search_result rs;

    CHECK_OK(c, title_search(c, &q, &rs));
    return rs.n;
}

TEST(a_merged_title_is_not_searched_until_it_comes_back)
{
    int64_t ids[3];
    struct ctx c = twins(ids);
    struct title_merged rs;

    CHECK_INT(found(&c, "typee"), 3);
    CHECK_OK(&c, title_merge(&c, ids[1], ids[0], &rs));
    CHECK_INT(found(&c, "typee"), 2);
    CHECK_INT(found(&c, "melville"), 0);
    take_back(&c, rs.journal_seq);
    CHECK_INT(found(&c, "typee"), 3);
    CHECK_INT(found(&c, "melville"), 1);
    small_school_end(&c);
}

TEST(loans_made_meanwhile_go_back_with_their_copy)
{
    int64_t ids[3];
    struct ctx c = twins(ids);
    struct title_merged rs;

    CHECK_OK(&c, title_merge(&c, ids[1], ids[0], &rs));
    lend(&c, "C1", "T1");
    take_back(&c, rs.journal_seq);
    CHECK_INT(sql_int(&c, "SELECT title_id FROM loan"), ids[1]);
    small_school_end(&c);
}

TEST(a_merge_on_which_another_builds_is_not_undone)
{
    int64_t ids[3];
    struct ctx c = twins(ids);
    struct title_merged rs, next;
    struct undo_result undone;

    CHECK_FAILS(&c, title_merge(&c, ids[0], ids[0], &rs), ERR_INVALID);
    CHECK_FAILS(&c, title_merge(&c, 4711, ids[0], &rs), ERR_NOT_FOUND);
    CHECK_OK(&c, title_merge(&c, ids[1], ids[0], &rs));
    CHECK_OK(&c, title_merge(&c, ids[0], ids[2], &next));
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_CONFLICT);
    take_back(&c, next.journal_seq);
    take_back(&c, rs.journal_seq);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM title"
                          " WHERE state = 'merged'"), 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(titles_of_one_key_or_one_isbn_are_found),
          RUN(copies_holds_loans_and_numbers_move_and_come_back),
          RUN(a_merged_title_is_not_searched_until_it_comes_back),
          RUN(loans_made_meanwhile_go_back_with_their_copy),
          RUN(a_merge_on_which_another_builds_is_not_undone))
