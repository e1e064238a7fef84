/* A book without a record is lent, and completed later. */
#include "usecase/quick_copy.h"

#include <string.h>

#include "tests/support/deeds.h"
#include "tests/support/every_deed.h"
#include "usecase/title.h"
#include "usecase/title_search.h"

static struct quick_copy_result quick(struct ctx *c, const char *barcode,
                                      const char *title, const char *isbn)
{
    struct quick_copy_request rq = {barcode, title, "老舍", isbn, 1250};
    struct quick_copy_result rs;

    CHECK_OK(c, quick_copy_add(c, &rq, &rs));
    return rs;
}

static size_t to_do(struct ctx *c)
{
    struct copy *copies;
    size_t n;

    CHECK_OK(c, quick_copy_list(c, &copies, &n));
    return n;
}

TEST(a_book_without_a_record_is_lent_found_and_completed)
{
    struct ctx c = busy_school();
    struct search_request find = {.text = "骆驼祥子", .school_id = 1,
                                  .limit = 5};
    struct search_result found;
    struct quick_copy_result rs;
    struct title_form full = {.record = busy_book(&c, "骆驼祥子")};
    struct title_saved saved;

    CHECK_INT(to_do(&c), 0);
    rs = quick(&c, "Q1", "骆驼祥子", NULL);
    CHECK(rs.brief);
    CHECK_TEXT(rs.copy.title, "骆驼祥子");
    CHECK_TEXT(rs.copy.author, "老舍");
    CHECK_INT(rs.copy.price_cents, 1250);
    lend(&c, "C2", "Q1");
    CHECK_INT(to_do(&c), 1);
    CHECK_OK(&c, title_search(&c, &find, &found));
    CHECK_INT(found.n, 1);
    full.id = rs.copy.title_id;
    CHECK_OK(&c, title_save(&c, &full, &saved));
    CHECK_INT(to_do(&c), 0);
    CHECK_INT(take(&c, "Q1").copy.title_id, rs.copy.title_id);
    small_school_end(&c);
}

TEST(a_known_isbn_takes_its_title)
{
    struct ctx c = busy_school();
    struct quick_copy_result first, second;

    first = quick(&c, "Q1", "Momo", "7-02-000220-X");
    second = quick(&c, "Q2", NULL, "9787020002207");
    CHECK(first.brief && !second.brief);
    CHECK_INT(first.copy.title_id, second.copy.title_id);
    small_school_end(&c);
}

TEST(what_cannot_be_is_refused_and_changes_nothing)
{
    static const struct {
        const char *barcode, *title, *isbn;
        enum err_code code;
    } cases[] = {
        {"", "T", NULL, ERR_INVALID},     {NULL, "T", NULL, ERR_INVALID},
        {"Q1", NULL, NULL, ERR_INVALID},  {"Q1", "", "", ERR_INVALID},
        {"Q1", "T", "978", ERR_INVALID},  {"B1", "T", NULL, ERR_CONFLICT},
        {"Q1", "T", "9787020002208", ERR_INVALID}, /* wrong check digit */
        {"Q1", NULL, "9787020002207", ERR_INVALID}, /* not known */
    };
    struct ctx c = busy_school();
    const char *before = whole_database(&c);
    struct quick_copy_result rs;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct quick_copy_request rq = {cases[i].barcode, cases[i].title,
                                        NULL, cases[i].isbn, -1};
        CHECK_FAILS(&c, quick_copy_add(&c, &rq, &rs), cases[i].code);
    }
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_book_without_a_record_is_lent_found_and_completed),
          RUN(a_known_isbn_takes_its_title),
          RUN(what_cannot_be_is_refused_and_changes_nothing))
