#include <string.h>

#include "base/buf.h"
#include "search/popular.h"
#include "search/query.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/patron.h"
#include "usecase/school.h"

static struct search_result ask(struct ctx *c,
                                const struct search_request *rq)
{
    struct search_result rs;

    CHECK_OK(c, search_titles(c, rq, &rs));
    return rs;
}

/* "value 2|value 1" */
static const char *listed(struct ctx *c, const struct search_facet *f,
                          size_t n)
{
    struct buf b = buf_new(c->mem);

    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%s%s %d", i == 0 ? "" : "|", f[i].label, f[i].count);
    return b.p;
}

/* Six titles about the sky, with shelves and copies. */
static struct ctx with_sky(void)
{
    static const struct book books[] = {
        {"天文学", NULL, "张三", NULL, "P1", NULL, 2001},
        {"天文图说", NULL, "张三", NULL, "P1-64", NULL, 2001},
        {"天文与人", NULL, "李四", NULL, "P1-49", NULL, 2010},
        {"天文望远镜", NULL, "李四", NULL, "TH751", NULL, 2015},
        {"天文台的夜", NULL, "王五", NULL, "I247.5", NULL, 0},
        {"天文", NULL, NULL, NULL, NULL, NULL, 1999},
    };
    struct ctx c = catalogue_new();
    struct patron_form reader = {.name = "Ada", .category = "pupil",
                                 .card = "C1", .seat = -1};
    int64_t id;

    for (size_t i = 0; i < sizeof books / sizeof *books; i++)
        catalogue_add(&c, &books[i]);
    sql(&c, "INSERT INTO location (id, school_id, code, name)"
            " VALUES (1001, 1, 'AA', 'Hall'), (1002, 1, 'BB', 'Attic')");
    for (int i = 1; i <= 5; i++)
        catalogue_copy(&c, i, arena_format(c.mem, "B%d", i));
    catalogue_copy(&c, 1, "B11");
    sql(&c, "UPDATE copy SET location_id = 1001 WHERE title_id <= 3");
    sql(&c, "UPDATE copy SET location_id = 1002 WHERE title_id = 4"
            " OR barcode = 'B11'");
    CHECK_OK(&c, patron_save(&c, &reader, &id));
    return c;
}

TEST(facets_count_titles_by_all_that_can_narrow_them)
{
    struct ctx c = with_sky();
    struct search_result rs = ask(&c, &(struct search_request){
                                          .text = "天文",
                                          .school_id = c.school_id});
    const struct search_facets *f = &rs.facets;

    CHECK_INT(rs.total, 6);
    CHECK(!rs.capped);
    CHECK_TEXT(listed(&c, f->authors, f->author_n), "张三 2|李四 2|王五 1");
    CHECK_TEXT(listed(&c, f->classes, f->class_n), "P 3|I 1|TH 1");
    CHECK_TEXT(listed(&c, f->years, f->year_n),
               "2001 2|2015 1|2010 1|1999 1");
    CHECK_TEXT(listed(&c, f->locations, f->location_n), "Hall 3|Attic 2");
    CHECK_TEXT(f->locations[0].value, "1001");
    CHECK_INT(f->available, 5);
    fresh_db_end(&c);
}

static const char *narrowed(struct ctx *c, struct search_request rq)
{
    rq.text = "天文";
    rq.school_id = c->school_id;
    return found_by(c, &rq);
}

TEST(each_facet_narrows_what_is_found)
{
    struct ctx c = with_sky();

    CHECK_TEXT(narrowed(&c, (struct search_request){.author = "李四"}),
               "天文与人|天文望远镜");
    CHECK_TEXT(narrowed(&c, (struct search_request){.class_begin = "P"}),
               "天文学|天文与人|天文图说");
    CHECK_TEXT(narrowed(&c, (struct search_request){.class_begin = "TH"}),
               "天文望远镜");
    CHECK_TEXT(narrowed(&c, (struct search_request){.class_begin = "?"}), "");
    CHECK_TEXT(narrowed(&c, (struct search_request){.year_from = 2001,
                                                    .year_to = 2010}),
               "天文学|天文与人|天文图说");
    CHECK_TEXT(narrowed(&c, (struct search_request){.year_to = 2000}),
               "天文");
    CHECK_TEXT(narrowed(&c, (struct search_request){.year_from = 2011}),
               "天文望远镜");
    CHECK_TEXT(narrowed(&c, (struct search_request){.location_id = 1002}),
               "天文学|天文望远镜");
    CHECK_TEXT(narrowed(&c, (struct search_request){.author = "张三",
                                                    .year_to = 2000}), "");
    fresh_db_end(&c);
}

TEST(without_words_the_newest_come_first_filters_and_all)
{
    struct ctx c = with_sky();

    CHECK_TEXT(found(&c, ""),
               "天文|天文台的夜|天文望远镜|天文与人|天文图说|天文学");
    CHECK_TEXT(found_by(&c, &(struct search_request){.class_begin = "P",
                                                     .limit = 2}),
               "天文与人|天文图说");
    fresh_db_end(&c);
}

TEST(titles_can_be_sorted_by_age)
{
    struct ctx c = with_sky();

    CHECK_TEXT(narrowed(&c, (struct search_request){.sort =
                                                        SEARCH_YEAR_UP}),
               "天文|天文图说|天文学|天文与人|天文望远镜|天文台的夜");
    CHECK_TEXT(narrowed(&c, (struct search_request){.sort =
                                                        SEARCH_YEAR_DOWN}),
               "天文望远镜|天文与人|天文图说|天文学|天文|天文台的夜");
    CHECK_TEXT(narrowed(&c, (struct search_request){.sort = SEARCH_NEWEST,
                                                    .limit = 2,
                                                    .offset = 1}),
               "天文台的夜|天文望远镜");
    fresh_db_end(&c);
}

/* ---- copies ------------------------------------------------------------- */

/* "available/copies" of the first title found. */
static const char *copies_of(struct ctx *c, const char *text)
{
    struct search_result rs = ask(c, &(struct search_request){
                                         .text = text,
                                         .school_id = c->school_id});

    CHECK(rs.n > 0);
    return arena_format(c->mem, "%d/%d", rs.hits[0].available,
                        rs.hits[0].copies);
}

static void lend(struct ctx *c, const char *barcode)
{
    struct checkout_request rq = {.card = "C1", .barcode = barcode};
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &rq, &rs));
    CHECK(rs.loan_id != 0);
}

static void take_back(struct ctx *c, const char *barcode)
{
    struct checkin_request rq = {.barcode = barcode};
    struct checkin_result rs;

    CHECK_OK(c, checkin(c, &rq, &rs));
}

TEST(what_can_be_taken_is_true_at_the_moment_of_asking)
{
    struct ctx c = with_sky();
    struct search_request rq = {.available = true};

    CHECK_TEXT(copies_of(&c, "天文学"), "2/2");
    lend(&c, "B1");
    CHECK_TEXT(copies_of(&c, "天文学"), "1/2");
    CHECK(strstr(narrowed(&c, rq), "天文学") != NULL);
    lend(&c, "B11");
    CHECK_TEXT(copies_of(&c, "天文学"), "0/2");
    CHECK(strstr(narrowed(&c, rq), "天文学") == NULL);
    take_back(&c, "B1");
    CHECK_TEXT(copies_of(&c, "天文学"), "1/2");
    CHECK(strstr(narrowed(&c, rq), "天文学") != NULL);
    fresh_db_end(&c);
}

/* Off the page one copy that is there is enough: it may be any of them. */
TEST(titles_beyond_the_page_count_as_available_by_any_copy)
{
    struct ctx c = with_sky();
    struct search_request rq = {.text = "天文", .school_id = c.school_id,
                                .limit = 1};

    catalogue_copy(&c, 1, "B12");
    CHECK_INT(ask(&c, &rq).facets.available, 5);
    lend(&c, "B1");
    lend(&c, "B11");
    CHECK_INT(ask(&c, &rq).facets.available, 5);
    sql(&c, "UPDATE copy SET state = 'in_repair' WHERE barcode = 'B12'");
    CHECK_INT(ask(&c, &rq).facets.available, 4);
    take_back(&c, "B11");
    CHECK_INT(ask(&c, &rq).facets.available, 5);
    fresh_db_end(&c);
}

TEST(the_copy_that_stands_first_stands_for_all)
{
    struct ctx c = with_sky();
    struct search_request rq = {.text = "天文学", .school_id = c.school_id};

    sql(&c, "UPDATE copy SET call_number = 'P1/' || barcode, call_sort ="
            " CASE WHEN barcode = 'B11' THEN 'A' ELSE 'B' END");
    CHECK_TEXT(ask(&c, &rq).hits[0].call_number, "P1/B11");
    CHECK_TEXT(ask(&c, &rq).hits[0].location, "Attic");
    sql(&c, "UPDATE copy SET state = 'missing' WHERE barcode = 'B11'");
    CHECK_TEXT(ask(&c, &rq).hits[0].call_number, "P1/B1");
    CHECK_TEXT(ask(&c, &rq).hits[0].location, "Hall");
    fresh_db_end(&c);
}

TEST(what_was_lent_lately_is_shown_with_the_copies_that_are_there)
{
    struct ctx c = with_sky();
    struct search_result rs;

    lend(&c, "B1");
    lend(&c, "B2");
    CHECK_OK(&c, search_popular(&c, c.school_id, 5, &rs));
    CHECK_INT(rs.n, 2);
    CHECK_TEXT(rs.hits[0].title, "天文图说");
    CHECK_INT(rs.hits[0].available, 0);
    CHECK_TEXT(rs.hits[1].title, "天文学");
    CHECK_INT(rs.hits[1].available, 1);
    fresh_db_end(&c);
}

TEST(a_copy_set_aside_repaired_lost_or_not_to_be_lent_cannot_be_taken)
{
    static const char *const states[] = {"on_hold_shelf", "in_transit",
                                         "in_repair", "on_display",
                                         "on_order"};
    struct ctx c = with_sky();

    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        sql(&c, arena_format(c.mem, "UPDATE copy SET state = '%s'"
                             " WHERE barcode = 'B11'", states[i]));
        CHECK_TEXT(copies_of(&c, "天文学"), "1/2");
    }
    sql(&c, "UPDATE copy SET state = 'lost' WHERE barcode = 'B11'");
    CHECK_TEXT(copies_of(&c, "天文学"), "1/1");
    sql(&c, "UPDATE copy SET state = 'withdrawn' WHERE barcode = 'B1'");
    CHECK_TEXT(copies_of(&c, "天文学"), "0/0");
    sql(&c, "UPDATE copy SET copy_type_id = (SELECT min(id) FROM copy_type"
            " WHERE lendable = 0) WHERE barcode = 'B2'");
    CHECK_TEXT(copies_of(&c, "天文图说"), "0/1");
    fresh_db_end(&c);
}

TEST(a_title_without_copies_is_found_with_none)
{
    struct ctx c = with_sky();
    struct search_result rs = ask(&c, &(struct search_request){
                                          .text = "天文", .limit = 1,
                                          .school_id = c.school_id});

    CHECK_TEXT(rs.hits[0].title, "天文");
    CHECK_INT(rs.hits[0].copies, 0);
    CHECK_TEXT(rs.hits[0].call_number, "");
    fresh_db_end(&c);
}

TEST(a_school_sees_its_own_titles_and_those_nobody_owns)
{
    struct ctx c = with_sky();
    struct school_form form = {.code = "S2", .name = "Two",
                               .stage = "primary"};
    int64_t other;

    CHECK_OK(&c, school_setup(&c, &form, &other));
    c.school_id = other;
    catalogue_copy(&c, 2, "X1");
    CHECK_TEXT(narrowed(&c, (struct search_request){0}), "天文|天文图说");
    CHECK_TEXT(copies_of(&c, "天文图说"), "1/1");
    c.school_id = 1;
    CHECK_TEXT(copies_of(&c, "天文图说"), "1/1");
    CHECK_TEXT(found(&c, "天文图说"), "天文图说");
    c.school_id = 0;
    CHECK_TEXT(copies_of(&c, "天文图说"), "2/2");
    fresh_db_end(&c);
}

TESTS_RUN(RUN(facets_count_titles_by_all_that_can_narrow_them),
          RUN(each_facet_narrows_what_is_found),
          RUN(without_words_the_newest_come_first_filters_and_all),
          RUN(titles_can_be_sorted_by_age),
          RUN(what_can_be_taken_is_true_at_the_moment_of_asking),
          RUN(titles_beyond_the_page_count_as_available_by_any_copy),
          RUN(the_copy_that_stands_first_stands_for_all),
          RUN(what_was_lent_lately_is_shown_with_the_copies_that_are_there),
          RUN(a_copy_set_aside_repaired_lost_or_not_to_be_lent_cannot_be_taken),
          RUN(a_title_without_copies_is_found_with_none),
          RUN(a_school_sees_its_own_titles_and_those_nobody_owns))
