/* Call numbers: proposed, given once, without a gap; a class renumbered. */
#include "usecase/book_number.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/copy.h"
#include "usecase/label.h"
#include "usecase/school.h"
#include "usecase/title.h"

static int64_t new_title(struct ctx *c, const char *title, const char *author,
                         const char *class_number, const char *volume)
{
    struct bib bib = *catalogue_bib(c, &(struct book){
                                           .title = title,
                                           .author = author,
                                           .class_number = class_number});
    struct title_form form = {.bib = &bib, .even_if_known = true};
    struct title_saved rs;

    bib.volume = volume;
    CHECK_OK(c, title_save(c, &form, &rs));
    return rs.id;
}

static struct copy_form copy_of(int64_t title, const char *barcode)
{
    return (struct copy_form){.title_id = title, .barcode = barcode,
                              .class_number = "", .copy_number = -1,
                              .price_cents = -1, .paid_cents = -1,
                              .reading_room_only = -1, .min_grade = -1,
                              .acquired_on = -1};
}

/* The call number that a new copy gets. */
static const char *shelve(struct ctx *c, int64_t title, const char *barcode)
{
    struct copy_form form = copy_of(title, barcode);
    struct copy copy;
    int64_t id;

    CHECK_OK(c, copy_save(c, &form, &id));
    CHECK_OK(c, copy_show(c, id, &copy));
    return copy.call_number;
}

static struct ctx school(void)
{
    struct ctx c = small_school();

    if (fresh_db_is_postgres()) {
        sql(&c, "SELECT setval(pg_get_serial_sequence('title', 'id'), 5)");
        sql(&c, "SELECT setval(pg_get_serial_sequence('copy', 'id'), 9)");
    }
    return c;
}

TEST(titles_of_a_class_are_numbered_as_they_are_saved)
{
    struct ctx c = school();
    int64_t a = new_title(&c, "草房子", "曹文轩", "I287.45", "");
    int64_t b = new_title(&c, "青铜葵花", "曹文轩", "I287.45", "");

    CHECK_TEXT(shelve(&c, a, "N1"), "I287.45/1");
    CHECK_TEXT(shelve(&c, b, "N2"), "I287.45/2");
    CHECK_TEXT(shelve(&c, a, "N3"), "I287.45/1"); /* copies share it */
    small_school_end(&c);
}

TEST(what_stands_on_the_shelf_is_counted_whoever_numbered_it)
{
    struct ctx c = school();
    int64_t a = new_title(&c, "草房子", "曹文轩", "I287.45", "");

    sql(&c, "UPDATE copy SET call_number = 'I287.45/83/:2',"
            " call_sort = 'I28745 283 ,12' WHERE barcode = 'B3'");
    sql(&c, "UPDATE copy SET call_number = 'I287.45/9',"
            " call_sort = 'I28745 19' WHERE barcode = 'B5'");
    CHECK_TEXT(shelve(&c, a, "N1"), "I287.45/84");
    small_school_end(&c);
}

TEST(whoever_gives_up_leaves_no_gap)
{
    struct ctx c = school();
    int64_t a = new_title(&c, "草房子", "曹文轩", "I287.45", "");
    int64_t b = new_title(&c, "青铜葵花", "曹文轩", "I287.45", "");
    struct copy_form form = copy_of(a, "B1"); /* that another copy has */
    struct call_proposal p;
    int64_t id;

    CHECK_OK(&c, call_propose(&c, a, NULL, NULL, &p));
    CHECK_TEXT(p.call_number, "I287.45/1");
    CHECK(!p.shared);
    CHECK_FAILS(&c, copy_save(&c, &form, &id), ERR_CONFLICT);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM book_number"), 0);
    CHECK_TEXT(shelve(&c, b, "N1"), "I287.45/1");
    CHECK_OK(&c, call_propose(&c, a, NULL, NULL, &p));
    CHECK_TEXT(p.call_number, "I287.45/2");
    small_school_end(&c);
}

TEST(volumes_of_a_set_share_the_number_and_carry_their_mark)
{
    struct ctx c = school();
    int64_t one = new_title(&c, "西游记", "吴承恩", "I242.4", "上册");
    int64_t two = new_title(&c, "西游记", "吴承恩", "I242.4", "下册");
    int64_t other = new_title(&c, "红楼梦", "曹雪芹", "I242.4", "");
    struct call_proposal p;

    CHECK_TEXT(shelve(&c, one, "N1"), "I242.4/1/:1");
    CHECK_TEXT(shelve(&c, other, "N2"), "I242.4/2");
    CHECK_OK(&c, call_propose(&c, two, NULL, NULL, &p));
    CHECK(p.shared);
    CHECK_TEXT(shelve(&c, two, "N3"), "I242.4/1/:3");
    small_school_end(&c);
}

TEST(a_class_is_proposed_from_the_record_volumes_author_and_title)
{
    struct ctx c = school();
    int64_t none = new_title(&c, "青铜葵花", "曹文轩", "", "");
    int64_t two = new_title(&c, "西游记", "吴承恩", "", "下册");
    struct call_proposal p;

    new_title(&c, "草房子", "曹文轩", "I287.45", "");
    new_title(&c, "根鸟", "曹文轩", "I287.45", "");
    new_title(&c, "西游记", "吴承恩", "I242.4", "上册");
    CHECK_OK(&c, call_propose(&c, none, NULL, NULL, &p));
    CHECK_TEXT(p.class_number, "I287.45");
    CHECK_TEXT(p.guesses[0].from, "author");
    CHECK_INT(p.guesses[0].titles, 2);
    CHECK_TEXT(p.call_number, "I287.45/1");
    CHECK_OK(&c, call_propose(&c, two, NULL, NULL, &p));
    CHECK_TEXT(p.class_number, "I242.4");
    CHECK_TEXT(p.guesses[0].from, "volume");
    CHECK_OK(&c, call_propose(&c, none, "K81", NULL, &p));
    CHECK_TEXT(p.call_number, "K81/1");
    small_school_end(&c);
}

TEST(author_numbers_come_from_the_table_else_from_the_sound)
{
    struct ctx c = school();
    int64_t a = new_title(&c, "草房子", "曹文轩", "I287.45", "");
    int64_t b = new_title(&c, "青铜葵花", "曹文轩", "I287.45", "");
    int64_t d = new_title(&c, "朝花夕拾", "鲁迅", "I287.45", "");
    struct author_row rows[] = {{"曹", "C1"}, {"曹文", "C121"}};
    int64_t seq;

    CHECK_OK(&c, author_table_put(&c, rows, 2, &seq));
    CHECK_OK(&c, setting_put(&c, "call.book_number", "author"));
    CHECK_TEXT(shelve(&c, a, "N1"), "I287.45/C121");
    CHECK_TEXT(shelve(&c, b, "N2"), "I287.45/C121-2");
    CHECK_TEXT(shelve(&c, d, "N3"), "I287.45/L89");
    CHECK_TEXT(shelve(&c, b, "N4"), "I287.45/C121-2");
    CHECK_OK(&c, setting_put(&c, "call.book_number", "cutter"));
    CHECK_TEXT(shelve(&c, new_title(&c, "根鸟", "曹文轩", "I287.45", ""),
                      "N5"), "I287.45/C36");
    small_school_end(&c);
}

TEST(copies_without_a_call_number_are_given_one_together)
{
    struct ctx c = school();
    struct call_assigned rs;
    struct label_queue q;

    CHECK_OK(&c, call_assign(&c, 1, "I28", false, &rs));
    CHECK_TEXT(rs.call_number, "I28/1");
    CHECK_INT(rs.copies, 2);
    CHECK_OK(&c, label_queue_show(&c, USE_SPINE, &q));
    CHECK_INT(q.spine, 2);
    CHECK_FAILS(&c, call_assign(&c, 1, "I28", false, &rs), ERR_CONFLICT);
    CHECK_OK(&c, call_assign(&c, 1, "K8", true, &rs));
    CHECK_TEXT(rs.call_number, "K8/1");
    CHECK_FAILS(&c, call_assign(&c, 2, NULL, false, &rs), ERR_INVALID);
    CHECK_FAILS(&c, call_assign(&c, 2, "I/28", false, &rs), ERR_INVALID);
    CHECK_FAILS(&c, call_assign(&c, 999, "I28", false, &rs), ERR_NOT_FOUND);
    small_school_end(&c);
}

/* ---- a class ------------------------------------------------------------- */

static void put_call(struct ctx *c, const char *barcode, const char *call,
                     const char *sort)
{
    sql(c, arena_format(c->mem, "UPDATE copy SET call_number = '%s',"
                        " call_sort = '%s' WHERE barcode = '%s'", call, sort,
                        barcode));
}

TEST(a_class_is_renumbered_gaps_closed_and_doubles_parted)
{
    struct ctx c = school();
    struct call_renumbered rs;
    const char *before;

    put_call(&c, "B1", "K81/3", "K81 13");
    put_call(&c, "B2", "K81/3", "K81 13");
    put_call(&c, "B3", "K81/7", "K81 17");
    put_call(&c, "B5", "K81/7", "K81 17"); /* another title, by mistake */
    put_call(&c, "B7", "K810/1", "K810 11");
    before = whole_database(&c);
    CHECK_OK(&c, call_renumber(&c, "K81", true, &rs));
    CHECK_TEXT(whole_database(&c), before);
    CHECK_INT(rs.n, 3);
    CHECK_OK(&c, call_renumber(&c, "K81", false, &rs));
    CHECK_INT(rs.titles, 3);
    CHECK_INT(rs.copies, 4);
    CHECK_TEXT(rs.moves[0].before, "K81/3");
    CHECK_TEXT(rs.moves[0].after, "K81/1");
    CHECK_TEXT(sql_text(&c, "SELECT call_number FROM copy"
                            " WHERE barcode = 'B2'"), "K81/1");
    CHECK_TEXT(sql_text(&c, "SELECT call_number FROM copy"
                            " WHERE barcode = 'B5'"), "K81/3");
    CHECK_TEXT(sql_text(&c, "SELECT call_sort FROM copy"
                            " WHERE barcode = 'B5'"), "K81 13");
    CHECK_TEXT(sql_text(&c, "SELECT call_number FROM copy"
                            " WHERE barcode = 'B7'"), "K810/1");
    CHECK_INT(sql_int(&c, "SELECT max(number) FROM book_number"), 3);
    CHECK_FAILS(&c, call_renumber(&c, "Z", false, &rs), ERR_NOT_FOUND);
    CHECK_FAILS(&c, call_renumber(&c, "", false, &rs), ERR_INVALID);
    small_school_end(&c);
}

TEST(a_class_table_is_browsed_step_by_step)
{
    struct ctx c = school();
    struct class_heading table[] = {
        {"I", "文学"}, {"I2", "中国文学"}, {"I24", "小说"},
        {"I242", "古代至近代作品"}, {"I28", "儿童文学"},
        {"I287.45", "现代小说"}, {"I3", "各国文学"}}, *rows;
    size_t n;
    int64_t seq;

    CHECK_OK(&c, class_browse(&c, NULL, &rows, &n));
    CHECK_INT(n, 22);
    CHECK_OK(&c, class_table_put(&c, table, 7, &seq));
    CHECK_OK(&c, class_browse(&c, "I", &rows, &n));
    CHECK_INT(n, 2);
    CHECK_TEXT(rows[0].class_number, "I2");
    CHECK_OK(&c, class_browse(&c, "I2", &rows, &n));
    CHECK_INT(n, 2);
    CHECK_TEXT(rows[1].name, "儿童文学");
    CHECK_OK(&c, class_browse(&c, "I28", &rows, &n));
    CHECK_TEXT(rows[0].class_number, "I287.45");
    CHECK_FAILS(&c, class_table_put(&c, (struct class_heading[]){{"I", ""}},
                                    1, &seq), ERR_INVALID);
    CHECK_TEXT(c.err.english, "row 1 needs two short texts");
    small_school_end(&c);
}

/* ---- two clerks ---------------------------------------------------------- */

enum { CLERKS = 2, BOOKS = 60 };

struct clerk {
    struct ctx c;
    int number;
    const int64_t *titles; /* of his own */
    pthread_t thread;
    int cancelled;
};

/* Every third book is given up at the last moment: its barcode is taken. */
static void *catalogue_for_an_hour(void *arg)
{
    struct clerk *k = arg;
    struct call_proposal p;

    for (int i = 0; i < BOOKS; i++) {
        const char *barcode = arena_format(k->c.mem, "K%d-%d", k->number, i);
        struct copy_form form = copy_of(k->titles[i], barcode);
        int64_t id;
        if (!call_propose(&k->c, k->titles[i], NULL, NULL, &p))
            abort();
        if (i % 3 == 2) {
            form.barcode = "B1";
            k->cancelled += !copy_save(&k->c, &form, &id);
            form.barcode = barcode;
        }
        if (!copy_save(&k->c, &form, &id))
            abort();
    }
    return NULL;
}

TEST(two_clerks_in_one_class_make_neither_double_nor_gap)
{
    struct ctx c = school();
    struct clerk clerks[CLERKS];
    int64_t titles[CLERKS][BOOKS];

    for (int k = 0; k < CLERKS; k++)
        for (int i = 0; i < BOOKS; i++)
            titles[k][i] = new_title(
                &c, arena_format(c.mem, "Book %d of %d", i, k), "",
                "I287.45", "");
    for (int k = 0; k < CLERKS; k++) {
        clerks[k] = (struct clerk){.c = fresh_db_another(&c), .number = k,
                                   .titles = titles[k]};
        clerks[k].c.school_id = 1;
        CHECK_INT(pthread_create(&clerks[k].thread, NULL,
                                 catalogue_for_an_hour, &clerks[k]), 0);
    }
    for (int k = 0; k < CLERKS; k++) {
        pthread_join(clerks[k].thread, NULL);
        CHECK_INT(clerks[k].cancelled, BOOKS / 3);
        fresh_db_another_end(&clerks[k].c);
    }
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM book_number"), CLERKS * BOOKS);
    CHECK_INT(sql_int(&c, "SELECT max(number) FROM book_number"),
              CLERKS * BOOKS);
    CHECK_INT(sql_int(&c, "SELECT count(DISTINCT call_number) FROM copy"
                          " WHERE call_number <> ''"), CLERKS * BOOKS);
    small_school_end(&c);
}

TESTS_RUN(RUN(titles_of_a_class_are_numbered_as_they_are_saved),
          RUN(what_stands_on_the_shelf_is_counted_whoever_numbered_it),
          RUN(whoever_gives_up_leaves_no_gap),
          RUN(volumes_of_a_set_share_the_number_and_carry_their_mark),
          RUN(a_class_is_proposed_from_the_record_volumes_author_and_title),
          RUN(author_numbers_come_from_the_table_else_from_the_sound),
          RUN(copies_without_a_call_number_are_given_one_together),
          RUN(a_class_is_renumbered_gaps_closed_and_doubles_parted),
          RUN(a_class_table_is_browsed_step_by_step),
          RUN(two_clerks_in_one_class_make_neither_double_nor_gap))
