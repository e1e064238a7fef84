/* Records out of the catalogue, in each form, to takers that take or do not. */
#include "usecase/export.h"

#include <string.h>

#include "base/buf.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"

struct taker {
    struct buf taken;
    size_t most; /* bytes, then no more */
    int64_t skipped;
    const char *why;
    struct arena *mem; /* of both */
};

static bool take_bytes(void *arg, const char *p, size_t n)
{
    struct taker *t = arg;

    if (t->taken.n + n > t->most)
        return false;
    buf_bytes(&t->taken, p, n);
    return true;
}

static void note_skipped(void *arg, int64_t title_id, const char *text)
{
    struct taker *t = arg;

    t->skipped = title_id;
    t->why = arena_copy(t->mem, text);
}

static struct taker taker_of(struct ctx *c)
{
    return (struct taker){.taken = buf_new(c->mem), .most = SIZE_MAX,
                          .mem = c->mem};
}

/* What an export needs for a record is soon freed: not what is taken. */
static bool export_apart(struct ctx *c, const struct export_request *rq,
                         struct export_result *rs)
{
    struct arena *kept = c->mem;
    bool ok;

    c->mem = arena_new();
    ok = catalogue_export(c, rq, rs);
    arena_free(c->mem);
    c->mem = kept;
    return ok;
}

static bool export_as(struct ctx *c, enum export_form form,
                      enum charset charset, struct taker *t,
                      struct export_result *rs)
{
    struct export_request rq = {.form = form, .charset = charset, .arg = t,
                                .write = take_bytes,
                                .skipped = note_skipped};

    return export_apart(c, &rq, rs);
}

static bool has(const struct taker *t, const char *text)
{
    return memmem(t->taken.p, t->taken.n, text, strlen(text)) != NULL;
}

/* A Chinese and a French book, and one that went into another. */
static struct ctx three_titles(void)
{
    struct ctx c = catalogue_new();
    const struct book b[] = {
        {.title = "红楼梦", .author = "曹雪芹", .year = 1982,
         .isbn = "9787020002207"},
        {.title = "L'Étranger, \"1942\"", .author = "Camus"},
        {.title = "Merged"}};

    for (size_t i = 0; i < 3; i++)
        catalogue_add(&c, &b[i]);
    sql(&c, "UPDATE title SET state = 'merged', merged_into = 1"
            " WHERE title = 'Merged'");
    sql(&c, "UPDATE title SET price_cents = 2980 WHERE id = 1");
    return c;
}

TEST(each_form_has_each_title_once_and_none_that_was_merged)
{
    static const struct {
        enum export_form form;
        const char *begins, *has;
    } forms[] = {
        {EXPORT_ISO2709, "0", "红楼梦"},
        {EXPORT_MARCXML, "<?xml", "红楼梦"},
        {EXPORT_CSV, "\xEF\xBB\xBFid,isbn,title", "红楼梦"},
    };
    struct ctx c = three_titles();

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct taker t = taker_of(&c);
        struct export_result rs;
        CHECK_OK(&c, export_as(&c, forms[i].form, CHARSET_UNKNOWN, &t, &rs));
        CHECK_INT(rs.records, 2);
        CHECK_INT(rs.skipped, 0);
        CHECK_BYTES(t.taken.p, forms[i].begins, strlen(forms[i].begins));
        CHECK(has(&t, forms[i].has));
        CHECK(!has(&t, "Merged"));
    }
    fresh_db_end(&c);
}

TEST(a_table_has_prices_years_and_quotes_as_tables_have_them)
{
    struct ctx c = three_titles();
    struct taker t = taker_of(&c);
    struct export_result rs;

    CHECK_OK(&c, export_as(&c, EXPORT_CSV, CHARSET_UNKNOWN, &t, &rs));
    CHECK(has(&t, ",1982,"));
    CHECK(has(&t, ",29.80,"));
    CHECK(has(&t, "\"L'Étranger, \"\"1942\"\"\""));
    fresh_db_end(&c);
}

TEST(what_a_charset_does_not_have_is_left_out_and_told)
{
    struct ctx c = three_titles();
    struct taker t = taker_of(&c);
    struct export_request deaf = {.form = EXPORT_ISO2709,
                                  .charset = CHARSET_GB18030,
                                  .write = take_bytes, .arg = &t};
    struct export_result rs;

    CHECK_OK(&c, export_apart(&c, &deaf, &rs));
    CHECK_INT(rs.records, 2);
    CHECK(has(&t, "\xBA\xEC\xC2\xA5\xC3\xCE")); /* 红楼梦 */
    t = taker_of(&c);
    CHECK_OK(&c, export_as(&c, EXPORT_ISO2709, CHARSET_BIG5, &t, &rs));
    CHECK_INT(rs.skipped, 2 - rs.records);
    CHECK(rs.skipped > 0);
    CHECK(t.skipped != 0);
    CHECK(t.why[0] != '\0');
    deaf.charset = CHARSET_BIG5;
    CHECK_OK(&c, export_apart(&c, &deaf, &rs));
    CHECK(rs.skipped > 0);
    fresh_db_end(&c);
}

TEST(one_title_can_be_asked_for_and_one_that_is_not_there_is_said)
{
    struct ctx c = three_titles();
    struct taker t = taker_of(&c);
    struct export_request rq = {.form = EXPORT_MARCXML, .title_id = 2,
                                .write = take_bytes, .arg = &t};
    struct export_result rs;

    CHECK_OK(&c, export_apart(&c, &rq, &rs));
    CHECK_INT(rs.records, 1);
    CHECK(has(&t, "Étranger") && !has(&t, "红楼梦"));
    CHECK(has(&t, "</collection>"));
    rq.title_id = 99;
    CHECK_FAILS(&c, export_apart(&c, &rq, &rs), ERR_NOT_FOUND);
    fresh_db_end(&c);
}

TEST(a_taker_that_takes_no_more_ends_the_export)
{
    static const enum export_form forms[] = {EXPORT_ISO2709, EXPORT_MARCXML,
                                             EXPORT_CSV};
    struct ctx c = three_titles();

    for (size_t i = 0; i < 3; i++) {
        struct taker t = taker_of(&c);
        struct export_result rs;
        t.most = 20;
        CHECK_FAILS(&c, export_as(&c, forms[i], CHARSET_UNKNOWN, &t, &rs),
                    ERR_IO);
    }
    fresh_db_end(&c);
}

static bool do_all(struct ctx *c, void *arg)
{
    struct taker t = taker_of(c);
    struct export_result rs;
    (void)arg;
    return export_as(c, EXPORT_ISO2709, CHARSET_UTF8, &t, &rs);
}

static bool do_one(struct ctx *c, void *arg)
{
    struct taker t = taker_of(c);
    struct export_request rq = {.form = EXPORT_MARCXML, .title_id = 1,
                                .write = take_bytes, .arg = &t};
    struct export_result rs;
    (void)arg;
    return export_apart(c, &rq, &rs);
}

TEST(a_database_that_fails_is_no_short_export)
{
    struct ctx c = three_titles();

    CHECK(whole_or_not(&c, do_all, NULL) > 1);
    CHECK(whole_or_not(&c, do_one, NULL) > 1);
    fresh_db_end(&c);
}

TESTS_RUN(RUN(each_form_has_each_title_once_and_none_that_was_merged),
          RUN(a_table_has_prices_years_and_quotes_as_tables_have_them),
          RUN(what_a_charset_does_not_have_is_left_out_and_told),
          RUN(one_title_can_be_asked_for_and_one_that_is_not_there_is_said),
          RUN(a_taker_that_takes_no_more_ends_the_export),
          RUN(a_database_that_fails_is_no_short_export))
