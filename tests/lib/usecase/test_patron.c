/* Readers: what a form may say, who they are when a list names them, what
 * stands when the database fails in the middle. */
#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "usecase/class.h"
#include "usecase/patron.h"
#include "usecase/patron_import.h"

/* A form in which nothing is given but what is named. */
#define FORM(...) \
    (struct patron_form){.seat = -1, .expires_on = -1, __VA_ARGS__}

static const char *many(struct ctx *c, size_t n)
{
    char *text = arena_alloc(c->mem, n + 1);

    memset(text, 'x', n);
    return text;
}

TEST(a_form_that_makes_no_reader_says_why_and_changes_nothing)
{
    struct ctx c = small_school();
    const struct {
        struct patron_form form;
        enum err_code code;
    } cases[] = {
        {FORM(.number = "9"), ERR_INVALID},
        {FORM(.name = ""), ERR_INVALID},
        {FORM(.id = 1, .name = ""), ERR_INVALID},
        {FORM(.name = "x", .number = ""), ERR_INVALID},
        {FORM(.name = "x", .state = "away"), ERR_INVALID},
        {FORM(.name = "x", .sex = "x"), ERR_INVALID},
        {FORM(.name = "x", .category = "dragon"), ERR_INVALID},
        {FORM(.name = "x", .class_name = "Owls"), ERR_INVALID},
        {FORM(.name = "x", .class_name = "Owls", .grade = 13), ERR_INVALID},
        {FORM(.name = many(&c, 201)), ERR_INVALID},
        {FORM(.name = "x", .number = many(&c, 65)), ERR_INVALID},
        {FORM(.name = "x", .class_name = many(&c, 61)), ERR_INVALID},
        {FORM(.name = "x", .card = many(&c, 65)), ERR_INVALID},
        {FORM(.name = "x", .person_id = many(&c, 65)), ERR_INVALID},
        {FORM(.name = "x", .note = many(&c, 2001)), ERR_INVALID},
        {FORM(.id = 99, .name = "x"), ERR_NOT_FOUND},
        {FORM(.name = "x", .number = "P1"), ERR_CONFLICT},
        {FORM(.name = "x", .card = "C1"), ERR_CONFLICT},
        {FORM(.id = 1, .state = "left"), ERR_CONFLICT}, /* with a copy */
    };
    const char *before;
    int64_t id;

    lend(&c, "C1", "B1");
    before = whole_database(&c);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (patron_save(&c, &cases[i].form, &id) ||
            c.err.code != cases[i].code)
            fail_msg("case %d: %s", (int)i, c.err.english);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(what_is_not_given_stays_and_what_is_the_same_is_no_deed)
{
    struct ctx c = small_school();
    struct patron_form change = FORM(
        .id = 1, .name = "Ada L.", .sex = "f", .note = "asks a lot",
        .category = "teacher", .class_name = "四(1)班", .state = "suspended");
    struct patron_view v;
    int64_t id, entries;

    change.seat = 7;
    change.expires_on = c.today + 100;
    CHECK_OK(&c, patron_save(&c, &change, &id));
    CHECK_OK(&c, patron_show(&c, 1, &v));
    CHECK_TEXT(v.patron.number, "P1");
    CHECK_TEXT(v.patron.name, "Ada L.");
    CHECK_TEXT(v.patron.class_name, "四(1)班");
    CHECK_TEXT(v.patron.state, "suspended");
    CHECK_INT(v.patron.seat, 7);
    entries = sql_int(&c, "SELECT count(*) FROM journal");
    CHECK_OK(&c, patron_save(&c, &change, &id));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"), entries);
    CHECK_OK(&c, patron_save(&c, &FORM(.id = 1, .class_name = ""), &id));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM patron WHERE id = 1 AND"
                          " class_id IS NULL"), 1);
    small_school_end(&c);
}

TEST(a_reader_without_a_number_gets_the_next_one_that_is_free)
{
    struct ctx c = small_school();
    int64_t a, b;

    CHECK_OK(&c, patron_save(&c, &FORM(.name = "Dora"), &a));
    CHECK_OK(&c, patron_save(&c, &FORM(.name = "Emil"), &b));
    CHECK(a != b);
    CHECK_INT(sql_int(&c, "SELECT count(DISTINCT number) FROM patron"), 5);
    small_school_end(&c);
}

TEST(a_person_number_belongs_to_one_reader_and_is_kept_as_a_hash)
{
    struct ctx c = small_school();
    int64_t id;

    CHECK_OK(&c, patron_save(&c, &FORM(.id = 1, .person_id = "G1"), &id));
    CHECK_FAILS(&c, patron_save(&c, &FORM(.id = 2, .person_id = "G1"), &id),
                ERR_CONFLICT);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM patron"
                          " WHERE person_hash LIKE '%G1%'"), 0);
    small_school_end(&c);
}

TEST(a_reader_of_another_school_is_not_known)
{
    struct ctx c = small_school();
    struct patron_view v;
    struct loan *loans;
    size_t n;
    int64_t id;

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    c.school_id = 2;
    CHECK_FAILS(&c, patron_show(&c, 1, &v), ERR_NOT_FOUND);
    CHECK_FAILS(&c, patron_history(&c, 1, 0, &loans, &n), ERR_NOT_FOUND);
    CHECK_FAILS(&c, patron_save(&c, &FORM(.id = 1, .name = "x"), &id),
                ERR_NOT_FOUND);
    CHECK_FAILS(&c, patron_leave(&c, 1), ERR_NOT_FOUND);
    CHECK_FAILS(&c, patron_block(&c, 1, "x", 0), ERR_NOT_FOUND);
    CHECK_FAILS(&c, patron_find(&c, "C1", &v), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(readers_see_themselves_and_nobody_else)
{
    struct ctx c = small_school();
    struct patron_view v;

    c.actor = (struct actor){.kind = ACTOR_PATRON, .id = 1, .school_id = 1};
    CHECK_OK(&c, patron_show(&c, 1, &v));
    CHECK_OK(&c, patron_find(&c, "C1", &v));
    CHECK_FAILS(&c, patron_find(&c, "C2", &v), ERR_DENIED);
    CHECK_FAILS(&c, patron_show(&c, 2, &v), ERR_DENIED);
    small_school_end(&c);
}

TEST(readers_are_found_by_the_beginning_of_what_is_known_of_them)
{
    static const struct {
        const char *text;
        size_t found;
    } cases[] = {{"", 3}, {NULL, 3}, {"P", 2}, {"ad", 1}, {"C2", 1},
                 {"---", 0}, {"nobody", 0}};
    struct ctx c = small_school();
    struct patron *list;
    size_t n;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct patron_query q = {.text = cases[i].text, .limit = 999};
        CHECK_OK(&c, patron_search(&c, &q, &list, &n));
        CHECK_INT(n, cases[i].found);
    }
    CHECK_FAILS(&c, patron_search(&c, &(struct patron_query){
                                          .text = many(&c, 201)}, &list, &n),
                ERR_INVALID);
    small_school_end(&c);
}

/* ---- lists ------------------------------------------------------------- */

#define ROW(...) {.form = {.seat = -1, .expires_on = -1, __VA_ARGS__}}

TEST(each_row_of_a_list_gets_its_verdict)
{
    struct ctx c = small_school();
    struct patron_row rows[] = {
        ROW(.name = "New"),
        ROW(.name = "Ada", .number = "P1"),
        ROW(.name = "Ada", .number = "P1", .card = "C9"),
        ROW(.name = "Benno", .card = "C2"),
        ROW(.name = "x", .number = "P1", .card = "C2"),
        ROW(.name = "Cai", .number = "T1", .person_id = "G2"),
        ROW(.name = "x", .number = "P2", .person_id = "G1"),
        ROW(.number = "77"),
        ROW(.name = "Ada L.", .id = 1),
    };
    static const enum import_verdict wanted[] = {
        IMPORT_NEW, IMPORT_SAME, IMPORT_TWICE, IMPORT_CHANGE, IMPORT_WRONG,
        IMPORT_SAME, IMPORT_WRONG, IMPORT_WRONG, IMPORT_CHANGE};
    enum { N = sizeof rows / sizeof *rows };
    int64_t id;

    CHECK_OK(&c, patron_save(&c, &FORM(.id = 1, .person_id = "G1"), &id));
    for (int i = 0; i < N; i++)
        rows[i].line = i + 2;
    CHECK_OK(&c, patron_import_judge(&c, rows, N));
    for (int i = 0; i < N; i++)
        if (rows[i].verdict != wanted[i])
            fail_msg("row %d is %s: %s", i,
                     import_verdict_word(rows[i].verdict),
                     rows[i].text ? rows[i].text : "");
    small_school_end(&c);
}

static bool stop(void *arg, size_t done, size_t all)
{
    *(size_t *)arg = done;
    return all == 0;
}

TEST(a_list_is_written_in_pieces_and_stops_where_it_is_told_to)
{
    enum { N = 450 };
    struct ctx c = small_school();
    struct patron_row *rows = ARENA_ARRAY(c.mem, struct patron_row, N);
    size_t done = 0;

    for (int i = 0; i < N; i++)
        rows[i] = (struct patron_row){
            .form = FORM(.name = "Pupil",
                         .number = arena_format(c.mem, "L%03d", i)),
            .skip = i == 0, .line = i + 1};
    rows[5].form.number = "P1";
    CHECK_OK(&c, patron_import_judge(&c, rows, N));
    CHECK_OK(&c, patron_import_write(&c, rows, N, stop, &done));
    CHECK_INT(done, 200);
    CHECK_INT(rows[0].verdict, IMPORT_NEW);
    CHECK_INT(rows[5].verdict, IMPORT_CHANGED);
    CHECK_INT(rows[199].verdict, IMPORT_ADDED);
    CHECK_INT(rows[200].verdict, IMPORT_NEW);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM patron"), 3 + 198);
    CHECK_OK(&c, patron_import_write(&c, rows, N, NULL, NULL));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM patron"), 3 + N - 2);
    small_school_end(&c);
}

TEST(a_row_that_went_wrong_since_it_was_judged_is_left_out_alone)
{
    struct ctx c = small_school();
    struct patron_row rows[] = {ROW(.name = "A", .number = "80"),
                                ROW(.name = "B", .number = "81"),
                                ROW(.name = "C", .number = "82")};
    int64_t id;

    CHECK_OK(&c, patron_import_judge(&c, rows, 3));
    CHECK_OK(&c, patron_save(&c, &FORM(.name = "x", .number = "81"), &id));
    CHECK_OK(&c, patron_import_write(&c, rows, 3, NULL, NULL));
    CHECK_INT(rows[0].verdict, IMPORT_ADDED);
    CHECK_INT(rows[1].verdict, IMPORT_FAILED);
    CHECK(strstr(rows[1].text, "81") != NULL);
    CHECK_INT(rows[2].verdict, IMPORT_ADDED);
    small_school_end(&c);
}

/* ---- whole or not ------------------------------------------------------ */

static bool do_new(struct ctx *c, void *arg)
{
    int64_t id;
    (void)arg;
    return patron_save(c, &FORM(.name = "Dora", .class_name = "五(1)班",
                                .card = "N5", .person_id = "G5"), &id);
}

static bool do_leave(struct ctx *c, void *arg)
{
    int64_t id;
    (void)arg;
    return patron_save(c, &FORM(.id = 2, .state = "left"), &id);
}

static bool do_class(struct ctx *c, void *arg)
{
    int64_t id;
    (void)arg;
    return class_save(c, 1, "三(3)班", 0, &id);
}

static bool do_judge(struct ctx *c, void *arg)
{
    struct patron_row row = ROW(.name = "Emil", .number = "80", .card = "N6",
                                .person_id = "G1", .category = "teacher");
    (void)arg;
    return patron_import_judge(c, &row, 1) && row.verdict == IMPORT_NEW;
}

static bool do_write(struct ctx *c, void *arg)
{
    struct patron_row row = ROW(.name = "Emil", .number = "80", .card = "N6");
    (void)arg;
    return patron_import_write(c, &row, 1, NULL, NULL) &&
           row.verdict == IMPORT_ADDED;
}

TEST(a_reader_is_written_whole_or_not_at_all)
{
    one_deed *const deeds[] = {do_new, do_leave, do_class, do_judge,
                               do_write};
    struct ctx c = small_school();

    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        CHECK(whole_or_not(&c, deeds[i], NULL) > 0);
    small_school_end(&c);
}

/* ---- classes ----------------------------------------------------------- */

TEST(the_grade_of_a_class_is_read_from_its_name)
{
    static const struct {
        const char *name;
        int grade;
    } cases[] = {{"一年级2班", 1}, {"三(2)班", 3}, {"小学六年级", 6},
                 {"小二", 2},     {"初二(3)班", 8}, {"初中三班", 9},
                 {"高一3班", 10}, {"高中三", 12},  {"十二年级", 12},
                 {"3-2", 3},      {"G5 2", 5},     {"Grade 11", 11},
                 {"初四", 0},     {"13-1", 0},     {"0-1", 0},
                 {"Owls", 0},     {"", 0}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (class_grade_from_name(cases[i].name) != cases[i].grade)
            fail_msg("%s is grade %d", cases[i].name,
                     class_grade_from_name(cases[i].name));
}

TEST(two_classes_of_one_name_and_a_class_without_a_grade_are_refused)
{
    struct ctx c = small_school();
    int64_t id;

    CHECK_FAILS(&c, class_save(&c, 0, "三(2)班", 3, &id), ERR_CONFLICT);
    CHECK_FAILS(&c, class_save(&c, 0, "Owls", 0, &id), ERR_INVALID);
    CHECK_FAILS(&c, class_save(&c, 0, "Owls", 13, &id), ERR_INVALID);
    CHECK_FAILS(&c, class_save(&c, 0, NULL, 3, &id), ERR_INVALID);
    CHECK_FAILS(&c, class_save(&c, 0, "", 3, &id), ERR_INVALID);
    CHECK_FAILS(&c, class_save(&c, 0, many(&c, 61), 3, &id), ERR_INVALID);
    CHECK_OK(&c, class_save(&c, 1, "三(2)班", 4, &id));
    CHECK_INT(id, 1);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_form_that_makes_no_reader_says_why_and_changes_nothing),
          RUN(what_is_not_given_stays_and_what_is_the_same_is_no_deed),
          RUN(a_reader_without_a_number_gets_the_next_one_that_is_free),
          RUN(a_person_number_belongs_to_one_reader_and_is_kept_as_a_hash),
          RUN(a_reader_of_another_school_is_not_known),
          RUN(readers_see_themselves_and_nobody_else),
          RUN(readers_are_found_by_the_beginning_of_what_is_known_of_them),
          RUN(each_row_of_a_list_gets_its_verdict),
          RUN(a_list_is_written_in_pieces_and_stops_where_it_is_told_to),
          RUN(a_row_that_went_wrong_since_it_was_judged_is_left_out_alone),
          RUN(a_reader_is_written_whole_or_not_at_all),
          RUN(the_grade_of_a_class_is_read_from_its_name),
          RUN(two_classes_of_one_name_and_a_class_without_a_grade_are_refused))
