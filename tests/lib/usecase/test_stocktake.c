/* Stock-takes: what a scan says, what is missing, healing and its undoing. */
#include "usecase/stocktake.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/small_school.h"

/* B1 to B6 stand in the main place, in this order; B7 and B8 elsewhere. */
static struct ctx shelves(void)
{
    static const char *const sorts[] = {"I28 11", "I28 12", "I28 13",
                                        "I3 11", "K8 11", "K8 12"};
    struct ctx c = small_school();

    for (int i = 0; i < 6; i++)
        sql(&c, arena_format(c.mem, "UPDATE copy SET call_sort = '%s',"
                             " call_number = 'x', location_id = (SELECT id"
                             " FROM location WHERE code = 'main')"
                             " WHERE barcode = 'B%d'", sorts[i], i + 1));
    sql(&c, "UPDATE copy SET location_id = (SELECT min(id) FROM location"
            " WHERE code <> 'main') WHERE barcode IN ('B7', 'B8')");
    return c;
}

static int64_t begin(struct ctx *c, const char *location, const char *class)
{
    int64_t id;

    CHECK_OK(c, stocktake_open(c, "2026", location, class, &id));
    return id;
}

static unsigned scan(struct ctx *c, int64_t id, const char *before,
                     const char *code)
{
    struct stock_scanned s;

    CHECK_OK(c, stocktake_scan(c, id, before, &code, 1, &s));
    return s.verdict;
}

static const char *state_of(struct ctx *c, const char *barcode)
{
    return sql_text(c, arena_format(c->mem, "SELECT state FROM copy"
                                    " WHERE barcode = '%s'", barcode));
}

TEST(a_scan_says_at_once_what_is_the_matter)
{
    struct ctx c = shelves();
    int64_t id = begin(&c, "main", NULL);

    sql(&c, "UPDATE copy SET state = 'missing' WHERE barcode = 'B3'");
    sql(&c, "INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
            " patron_id, category_id, lent_at, lent_on, due)"
            " VALUES (5, 1, 4, 2, 1, 1, 1, 0, 1, 2)");
    CHECK_INT(scan(&c, id, NULL, "B1"), 0);
    CHECK_INT(scan(&c, id, "B1", "B1"), STOCK_TWICE);
    CHECK_INT(scan(&c, id, "B1", "nobody"), STOCK_UNKNOWN);
    CHECK_INT(scan(&c, id, "B1", "B7"), STOCK_ELSEWHERE);
    CHECK_INT(scan(&c, id, "B1", "B3"), STOCK_STATE);
    CHECK_INT(scan(&c, id, "B3", "B4"), STOCK_ON_LOAN);
    CHECK_INT(scan(&c, id, "B4", "B2"), STOCK_ORDER);
    CHECK_FAILS(&c, stocktake_scan(&c, id, NULL, NULL, 0, NULL), ERR_INVALID);
    small_school_end(&c);
}

TEST(many_scans_of_a_file_are_judged_in_their_order)
{
    static const char *const codes[] = {"B1", "B3", "B2", "B7", "B5"};
    struct ctx c = shelves();
    struct stock_scanned s[5];

    CHECK_OK(&c, stocktake_scan(&c, begin(&c, "main", NULL), NULL, codes, 5,
                                s));
    CHECK_INT(s[1].verdict, 0);
    CHECK_INT(s[2].verdict, STOCK_ORDER);
    CHECK_INT(s[3].verdict, STOCK_ELSEWHERE);
    CHECK_INT(s[4].verdict, 0);
    small_school_end(&c);
}

TEST(the_report_lists_what_was_not_scanned_and_what_is_amiss)
{
    struct ctx c = shelves();
    int64_t id = begin(&c, "main", "I");
    struct stock_report r;

    scan(&c, id, NULL, "B1");
    scan(&c, id, NULL, "B5"); /* class K */
    scan(&c, id, NULL, "nobody");
    sql(&c, "UPDATE copy SET state = 'in_repair' WHERE barcode = 'B2'");
    CHECK_OK(&c, stocktake_report(&c, id, &r));
    CHECK_INT(r.missing_n, 2); /* B3 and B4: B2 is not expected */
    CHECK_TEXT(r.missing[0].barcode, "B3");
    CHECK_INT(r.amiss_n, 1);
    CHECK_INT(stock_verdict_of(&r.stocktake, &r.amiss[0]), STOCK_ELSEWHERE);
    CHECK_INT(r.unknown_n, 1);
    CHECK_TEXT(r.unknown[0], "nobody");
    CHECK_INT(r.stocktake.scans, 3);
    small_school_end(&c);
}

TEST(healing_is_one_deed_and_can_be_taken_back)
{
    struct ctx c = shelves();
    int64_t id = begin(&c, "main", NULL), back, left, seq;
    struct stock_healed rs;

    sql(&c, "UPDATE copy SET state = 'missing' WHERE barcode = 'B1'");
    scan(&c, id, NULL, "B1");
    scan(&c, id, NULL, "B7");
    CHECK_OK(&c, stocktake_heal(&c, id, HEAL_MISSING | HEAL_FOUND | HEAL_PLACE,
                                &rs));
    CHECK_INT(rs.missing, 5);
    CHECK_INT(rs.found, 1);
    CHECK_INT(rs.moved, 1);
    CHECK_TEXT(state_of(&c, "B1"), "available");
    CHECK_TEXT(state_of(&c, "B2"), "missing");
    CHECK_TEXT(sql_text(&c, "SELECT z.code FROM copy o JOIN location z"
                            " ON z.id = o.location_id WHERE o.barcode = 'B7'"),
               "main");
    CHECK_FAILS(&c, stocktake_heal(&c, id, HEAL_MISSING, &rs), ERR_CONFLICT);
    sql(&c, "UPDATE copy SET state = 'available' WHERE barcode = 'B2'");
    CHECK_OK(&c, stocktake_unheal(&c, id, &back, &left, &seq));
    CHECK_INT(back, 6);
    CHECK_INT(left, 1); /* B2 was found meanwhile */
    CHECK_TEXT(state_of(&c, "B1"), "missing");
    CHECK_TEXT(state_of(&c, "B2"), "available");
    CHECK_TEXT(state_of(&c, "B3"), "available");
    CHECK_FAILS(&c, stocktake_unheal(&c, id, &back, &left, &seq),
                ERR_CONFLICT);
    small_school_end(&c);
}

TEST(what_a_reader_has_is_neither_missing_nor_healed)
{
    struct ctx c = shelves();
    int64_t id = begin(&c, "main", "I28");
    struct stock_report r;

    sql(&c, "INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
            " patron_id, category_id, lent_at, lent_on, due)"
            " VALUES (5, 1, 1, 1, 1, 1, 1, 0, 1, 2)");
    CHECK_OK(&c, stocktake_report(&c, id, &r));
    CHECK_INT(r.missing_n, 2); /* B2 and B3 */
    small_school_end(&c);
}

TEST(a_closed_one_takes_no_scans_and_names_are_once)
{
    struct ctx c = shelves();
    int64_t id = begin(&c, NULL, NULL), seq;
    const char *code = "B1";
    struct stock_scanned s;

    CHECK_FAILS(&c, stocktake_open(&c, "2026", NULL, NULL, &seq),
                ERR_CONFLICT);
    CHECK_FAILS(&c, stocktake_open(&c, "x", "moon", NULL, &seq), ERR_INVALID);
    CHECK_FAILS(&c, stocktake_open(&c, "", NULL, NULL, &seq), ERR_INVALID);
    CHECK_OK(&c, stocktake_close(&c, id, &seq));
    CHECK_FAILS(&c, stocktake_scan(&c, id, NULL, &code, 1, &s), ERR_CONFLICT);
    CHECK_FAILS(&c, stocktake_scan(&c, 99, NULL, &code, 1, &s),
                ERR_NOT_FOUND);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_scan_says_at_once_what_is_the_matter),
          RUN(many_scans_of_a_file_are_judged_in_their_order),
          RUN(the_report_lists_what_was_not_scanned_and_what_is_amiss),
          RUN(healing_is_one_deed_and_can_be_taken_back),
          RUN(what_a_reader_has_is_neither_missing_nor_healed),
          RUN(a_closed_one_takes_no_scans_and_names_are_once))
