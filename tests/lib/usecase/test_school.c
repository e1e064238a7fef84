/* How a school begins, and the short lists and settings that are its own. */
#include <string.h>

#include "model/lists.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "usecase/school.h"
#include "usecase/undo.h"

static bool set_up(struct ctx *c, const char *code, const char *lang)
{
    struct school_form form = {.code = code, .name = "School", .lang = lang};
    int64_t id;

    return school_setup(c, &form, &id);
}

static const char *name_of(struct ctx *c, const char *table, const char *code)
{
    return sql_text(c, arena_format(c->mem,
                                    "SELECT name FROM %s WHERE code = '%s'"
                                    " ORDER BY id DESC", table, code));
}

TEST(the_lists_of_a_school_are_named_in_its_own_language)
{
    static const struct {
        const char *table, *code, *english;
    } names[] = {
        {"desk", "desk1", "Desk 1"},
        {"location", "main", "Main shelves"},
        {"category", "pupil", "Pupil"},
        {"copy_type", "book", "Book"},
    };

    for (int zh = 0; zh < 2; zh++) {
        struct ctx c = fresh_db();
        enum lang lang = zh ? LANG_ZH : LANG_EN;
        c.lang = zh ? LANG_EN : LANG_ZH; /* of whoever sets it up */
        CHECK_OK(&c, set_up(&c, "S1", zh ? "zh" : "en"));
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            CHECK_TEXT(name_of(&c, names[i].table, names[i].code),
                       say(lang, names[i].english));
        CHECK_OK(&c, set_up(&c, "S2", NULL));
        CHECK_TEXT(name_of(&c, "desk", "desk1"),
                   say(c.lang, names[0].english));
        fresh_db_end(&c);
    }
}

TEST(a_form_that_makes_no_school_says_why)
{
    static const struct school_form bad[] = {
        {.name = "No code"},
        {.code = "", .name = "Empty code"},
        {.code = "a code that is longer than the forty signs it may have",
         .name = "x"},
        {.code = "S3"},
        {.code = "S3", .name = ""},
        {.code = "S3", .name = "x", .stage = "kindergarten"},
        {.code = "S3", .name = "x", .class_scheme = "UDC"},
        {.code = "S3", .name = "x", .currency = "yuan"},
        {.code = "S3", .name = "x", .currency = "cny"},
        {.code = "S3", .name = "x", .lang = "fr"},
    };
    static const struct school_form good = {
        .code = "S3", .name = "x", .stage = "office", .class_scheme = "DDC",
        .currency = "EUR", .lang = "en"};
    struct ctx c = small_school();
    const char *before = whole_database(&c);
    char long_name[300];
    struct school_form much = good;
    int64_t id;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_FAILS(&c, school_setup(&c, &bad[i], &id), ERR_INVALID);
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    much.name = long_name;
    CHECK_FAILS(&c, school_setup(&c, &much, &id), ERR_INVALID);
    CHECK_FAILS(&c, set_up(&c, "S1", NULL), ERR_CONFLICT);
    CHECK_TEXT(whole_database(&c), before);
    CHECK_OK(&c, school_setup(&c, &good, &id));
    small_school_end(&c);
}

static bool do_first(struct ctx *c, void *arg)
{
    (void)arg;
    return set_up(c, "S1", NULL);
}

TEST(the_first_school_with_all_its_rules_is_there_whole_or_not_at_all)
{
    struct ctx c = fresh_db();

    CHECK(whole_or_not(&c, do_first, NULL) > 20);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM policy"), 8);
    fresh_db_end(&c);
}

TEST(which_school_is_meant_must_be_said_where_there_are_several)
{
    struct ctx c = fresh_db();
    struct school school, *all;
    size_t n;

    CHECK_FAILS(&c, school_only(&c, &school), ERR_NOT_FOUND);
    CHECK_OK(&c, set_up(&c, "S1", NULL));
    CHECK_OK(&c, school_only(&c, &school));
    CHECK_TEXT(school.code, "S1");
    CHECK_OK(&c, set_up(&c, "S2", NULL));
    CHECK_FAILS(&c, school_only(&c, &school), ERR_INVALID);
    CHECK_OK(&c, school_by_code(&c, "S2", &school));
    CHECK_FAILS(&c, school_by_code(&c, "S3", &school), ERR_NOT_FOUND);
    CHECK_OK(&c, school_list(&c, &all, &n));
    CHECK_INT(n, 2);
    fresh_db_end(&c);
}

TEST(a_place_and_a_desk_need_a_code_a_name_and_a_known_kind)
{
    static const struct {
        const char *code, *name, *kind;
    } bad[] = {{NULL, "x", NULL}, {"", "x", NULL}, {"x", NULL, NULL},
               {"x", "", NULL}, {"x", "x", "cupboard"},
               {"a code that is longer than the forty signs it may have", "x",
                NULL}};
    struct ctx c = small_school();
    int64_t id, again;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK_FAILS(&c, school_location_save(&c, bad[i].code, bad[i].name,
                                             bad[i].kind, &id), ERR_INVALID);
        CHECK_FAILS(&c, school_desk_save(&c, bad[i].code, bad[i].name,
                                         bad[i].kind, &id), ERR_INVALID);
    }
    CHECK_OK(&c, school_location_save(&c, "attic", "Attic", "store", &id));
    CHECK_OK(&c, school_location_save(&c, "attic", "Under the roof",
                                      "display", &again));
    CHECK_INT(id, again);
    CHECK_TEXT(name_of(&c, "location", "attic"), "Under the roof");
    CHECK_OK(&c, school_desk_save(&c, "k1", "Kiosk", "kiosk", &id));
    small_school_end(&c);
}

TEST(a_setting_is_the_schools_own_else_that_of_every_school)
{
    struct ctx c = small_school();
    const char *value;

    CHECK_OK(&c, setting_get(&c, "slip.width", &value));
    CHECK(value == NULL);
    sql(&c, "INSERT INTO setting (school_id, key, value)"
            " VALUES (0, 'slip.width', '58')");
    CHECK_OK(&c, setting_get(&c, "slip.width", &value));
    CHECK_TEXT(value, "58");
    CHECK_OK(&c, setting_put(&c, "slip.width", "80"));
    CHECK_OK(&c, setting_get(&c, "slip.width", &value));
    CHECK_TEXT(value, "80");
    CHECK_FAILS(&c, setting_get(&c, "secret.key", &value), ERR_INVALID);
    CHECK_FAILS(&c, setting_get(&c, NULL, &value), ERR_INVALID);
    CHECK_FAILS(&c, setting_put(&c, "secret.key", "x"), ERR_INVALID);
    CHECK_FAILS(&c, setting_put(&c, "", "x"), ERR_INVALID);
    small_school_end(&c);
}

TEST(a_school_changes_its_name_and_currency_and_both_come_back)
{
    struct ctx c = small_school();
    struct school_form f = {.name = "Oak School", .currency = "HKD"};
    struct undo_result undone;
    struct school s;
    int64_t first, seq;

    CHECK_OK(&c, school_change(&c, &f, &first));
    CHECK_OK(&c, school_here(&c, &s));
    CHECK_TEXT(s.name, "Oak School");
    CHECK_TEXT(s.currency, "HKD");
    CHECK_TEXT(s.code, "S1");
    CHECK_TEXT(s.stage, "primary");
    f = (struct school_form){.stage = "junior"};
    CHECK_OK(&c, school_change(&c, &f, &seq));
    CHECK_FAILS(&c, undo(&c, first, &undone), ERR_CONFLICT);
    CHECK_OK(&c, undo(&c, seq, &undone));
    CHECK_OK(&c, undo(&c, first, &undone));
    CHECK_OK(&c, school_here(&c, &s));
    CHECK_TEXT(s.name, "First School");
    CHECK_TEXT(s.currency, "CNY");
    f = (struct school_form){.name = ""};
    CHECK_FAILS(&c, school_change(&c, &f, &seq), ERR_INVALID);
    small_school_end(&c);
}

TESTS_RUN(
    RUN(the_lists_of_a_school_are_named_in_its_own_language),
    RUN(a_form_that_makes_no_school_says_why),
    RUN(the_first_school_with_all_its_rules_is_there_whole_or_not_at_all),
    RUN(which_school_is_meant_must_be_said_where_there_are_several),
    RUN(a_place_and_a_desk_need_a_code_a_name_and_a_known_kind),
    RUN(a_setting_is_the_schools_own_else_that_of_every_school),
          RUN(a_school_changes_its_name_and_currency_and_both_come_back))
