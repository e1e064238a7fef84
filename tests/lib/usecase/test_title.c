/* Titles: saved from a form or a record, shown, found by what is typed. */
#include <string.h>

#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "tests/support/every_deed.h"
#include "usecase/title.h"

static bool save(struct ctx *c, int64_t id, const char *title,
                 struct title_saved *rs)
{
    const struct book b = {.title = title, .isbn = "9787020002207",
                           .author = "曹雪芹"};
    struct title_form form = {.id = id, .bib = catalogue_bib(c, &b)};

    return title_save(c, &form, rs);
}

TEST(a_title_known_already_is_not_saved_again_unless_it_is_wanted)
{
    struct ctx c = small_school();
    struct title_saved first, rs;
    const struct book b = {.title = "Typee", .author = "Melville",
                           .year = 1846, .isbn = "9787020002207"};
    struct title_form form = {.bib = catalogue_bib(&c, &b)};
    const char *before;

    CHECK_OK(&c, title_save(&c, &form, &first));
    CHECK(first.id != 0 && first.twin_id == 0 && first.journal_seq != 0);
    before = whole_database(&c);
    CHECK_OK(&c, title_save(&c, &form, &rs));
    CHECK_INT(rs.id, 0);
    CHECK_INT(rs.twin_id, first.id);
    CHECK_TEXT(whole_database(&c), before);
    form.even_if_known = true;
    CHECK_OK(&c, title_save(&c, &form, &rs));
    CHECK(rs.id != 0 && rs.id != first.id);
    small_school_end(&c);
}

TEST(a_title_changed_by_somebody_else_is_not_overwritten)
{
    struct ctx c = small_school();
    struct title_saved rs;
    struct title_view v;
    struct title_form form;

    CHECK_OK(&c, save(&c, 0, "红楼梦", &rs));
    CHECK_OK(&c, title_show(&c, rs.id, &v));
    CHECK_INT(v.versions, 0);
    form = (struct title_form){.id = rs.id, .changed_at = v.title.changed_at,
                               .record = busy_book(&c, "The Dream")};
    c.now += 5000;
    CHECK_OK(&c, save(&c, rs.id, "红楼梦 第二版", &rs));
    CHECK_FAILS(&c, title_save(&c, &form, &rs), ERR_CONFLICT);
    CHECK_OK(&c, title_show(&c, form.id, &v));
    CHECK_INT(v.versions, 1);
    form.changed_at = v.title.changed_at;
    CHECK_OK(&c, title_save(&c, &form, &rs));
    CHECK_OK(&c, title_show(&c, form.id, &v));
    CHECK_TEXT(v.title.title, "The Dream");
    CHECK_INT(v.versions, 2);
    small_school_end(&c);
}

TEST(a_form_keeps_the_format_that_the_record_had)
{
    static const struct {
        enum marc_format asked;
        const char *kept;
    } cases[] = {{MARC_FORMAT_UNKNOWN, "CNMARC"},
                 {MARC_FORMAT_MARC21, "MARC21"},
                 {MARC_FORMAT_UNKNOWN, "MARC21"},
                 {MARC_FORMAT_CNMARC, "CNMARC"}};
    struct ctx c = small_school();
    const struct book b = {.title = "红楼梦"};
    struct title_form form = {.bib = catalogue_bib(&c, &b)};
    struct title_saved rs;
    struct title_view v;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        form.format = cases[i].asked;
        CHECK_OK(&c, title_save(&c, &form, &rs));
        form.id = rs.id;
        CHECK_OK(&c, title_show(&c, rs.id, &v));
        CHECK_TEXT(v.title.format, cases[i].kept);
    }
    small_school_end(&c);
}

TEST(without_a_title_proper_or_of_no_title_nothing_is_saved)
{
    struct ctx c = small_school();
    const struct book b = {.author = "Nobody"}, good = {.title = "Momo"};
    struct title_form form = {.bib = catalogue_bib(&c, &b)};
    struct title_saved rs;

    CHECK_FAILS(&c, title_save(&c, &form, &rs), ERR_INVALID);
    form = (struct title_form){.id = 99, .bib = catalogue_bib(&c, &good)};
    CHECK_FAILS(&c, title_save(&c, &form, &rs), ERR_NOT_FOUND);
    form.format = MARC_FORMAT_CNMARC;
    CHECK_FAILS(&c, title_save(&c, &form, &rs), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(a_title_that_was_merged_shows_the_one_it_went_into)
{
    struct ctx c = small_school();
    struct title_saved a, b;
    struct title_view v;

    CHECK_OK(&c, save(&c, 0, "红楼梦", &a));
    CHECK_OK(&c, title_save(&c, &(struct title_form){
                                    .record = busy_book(&c, "Typee")}, &b));
    sql(&c, arena_format(c.mem, "UPDATE title SET state = 'merged',"
                                " merged_into = %d WHERE id = %d",
                         (int)a.id, (int)b.id));
    CHECK_OK(&c, title_show(&c, b.id, &v));
    CHECK_INT(v.title.id, a.id);
    sql(&c, arena_format(c.mem, "UPDATE title SET merged_into = %d"
                                " WHERE id = %d", (int)b.id, (int)a.id));
    CHECK_FAILS(&c, title_show(&c, b.id, &v), ERR_DB);
    CHECK_FAILS(&c, title_show(&c, 999, &v), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(a_title_is_found_by_barcode_isbn_issn_another_number_or_its_id)
{
    struct ctx c = small_school();
    struct title_saved rs;
    int64_t id;
    bool more;

    CHECK_OK(&c, save(&c, 0, "红楼梦", &rs));
    sql(&c, arena_format(c.mem,
                         "INSERT INTO title_number (title_id, kind, value)"
                         " VALUES (1, 'isbn', '9787020002207'),"
                         " (2, 'issn', '1000-1234'), (3, 'other', 'X-7')"));
    CHECK_OK(&c, title_find(&c, "B3", &id, &more));
    CHECK_INT(id, 2);
    CHECK_OK(&c, title_find(&c, "7-02-000220-X", &id, &more));
    CHECK_INT(id, 1);
    CHECK(more);
    CHECK_OK(&c, title_find(&c, "1000-1234", &id, &more));
    CHECK_INT(id, 2);
    CHECK(!more);
    CHECK_OK(&c, title_find(&c, "X-7", &id, &more));
    CHECK_INT(id, 3);
    CHECK_OK(&c, title_find(&c, "4", &id, &more));
    CHECK_INT(id, 4);
    c.school_id = 0; /* no school, no barcodes */
    CHECK_FAILS(&c, title_find(&c, "B3", &id, &more), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(what_means_no_title_is_said)
{
    static const char *const texts[] = {"", "nobody", "99", "0", "-1", "4x",
                                        "1234567890123456"};
    struct ctx c = small_school();
    int64_t id;
    bool more;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_FAILS(&c, title_find(&c, texts[i], &id, &more), ERR_NOT_FOUND);
    small_school_end(&c);
}

/* ---- whole or not ------------------------------------------------------- */

static int64_t known;

static bool do_new(struct ctx *c, void *arg)
{
    struct title_saved rs;
    (void)arg;
    return save(c, 0, "红楼梦", &rs) && (known = rs.id) != 0;
}

static bool do_change(struct ctx *c, void *arg)
{
    struct title_saved rs;
    (void)arg;
    return save(c, known, "石头记", &rs);
}

static bool do_find(struct ctx *c, void *arg)
{
    int64_t id;
    bool more;
    return title_find(c, arg, &id, &more);
}

static bool do_show(struct ctx *c, void *arg)
{
    struct title_view v;
    (void)arg;
    return title_show(c, known, &v);
}

TEST(a_title_is_written_whole_or_not_at_all)
{
    struct ctx c = small_school();

    CHECK(whole_or_not(&c, do_new, NULL) > 5);
    CHECK(whole_or_not(&c, do_change, NULL) > 5);
    CHECK(whole_or_not(&c, do_find, "4") > 2);
    CHECK(whole_or_not(&c, do_show, NULL) > 2);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_title_known_already_is_not_saved_again_unless_it_is_wanted),
          RUN(a_title_changed_by_somebody_else_is_not_overwritten),
          RUN(a_form_keeps_the_format_that_the_record_had),
          RUN(without_a_title_proper_or_of_no_title_nothing_is_saved),
          RUN(a_title_that_was_merged_shows_the_one_it_went_into),
          RUN(a_title_is_found_by_barcode_isbn_issn_another_number_or_its_id),
          RUN(what_means_no_title_is_said),
          RUN(a_title_is_written_whole_or_not_at_all))
