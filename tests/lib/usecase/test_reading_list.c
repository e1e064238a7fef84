/* Lists of titles that teachers make, and who sees them. */
#include "usecase/reading_list.h"

#include "rules/rights.h"
#include "tests/support/deeds.h"

static void as(struct ctx *c, int64_t staff, uint64_t rights)
{
    c->actor = (struct actor){.kind = ACTOR_STAFF, .id = staff,
                              .school_id = 1, .rights = rights};
}

static void as_teacher(struct ctx *c, int64_t staff)
{
    as(c, staff, rights_role("teacher")->rights);
}

static void as_librarian(struct ctx *c)
{
    as(c, 9, rights_role("librarian")->rights);
}

/* Class 1 is that of staff 1, class 2 that of staff 2. */
static struct ctx two_classes(void)
{
    struct ctx c = small_school();

    sql(&c, "INSERT INTO staff (login, name, created_at)"
            " VALUES ('mei', 'Mei', 0), ('bo', 'Bo', 0)");
    sql(&c, "INSERT INTO class (school_id, grade, name, teacher_id)"
            " VALUES (1, 5, '五(1)班', 2)");
    sql(&c, "UPDATE class SET teacher_id = 1 WHERE id = 1");
    return c;
}

static const int64_t krabat_momo[] = {3, 1, 3};

static int64_t saved(struct ctx *c, const char *name, int64_t class_id)
{
    struct reading_list_form f = {.name = name, .class_id = class_id,
                                  .titles = krabat_momo, .n = 3};
    int64_t id = 0;

    CHECK_OK(c, reading_list_save(c, &f, &id));
    return id;
}

TEST(a_list_shows_its_titles_in_order_each_once_and_what_can_be_taken)
{
    struct ctx c = two_classes();
    struct reading_list list;
    struct search_result rs;
    int64_t id;

    as_librarian(&c);
    id = saved(&c, "Winter", 0);
    c.actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    lend(&c, "C1", "B5");
    as(&c, 0, RIGHT_SEARCH);
    CHECK_OK(&c, reading_list_show(&c, id, &list, &rs));
    CHECK_TEXT(list.name, "Winter");
    CHECK_TEXT(list.note, "");
    CHECK(list.class_name == NULL);
    CHECK_INT(rs.n, 2);
    CHECK_TEXT(rs.hits[0].title, "Krabat");
    CHECK_INT(rs.hits[0].copies, 2);
    CHECK_INT(rs.hits[0].available, 1);
    CHECK_TEXT(rs.hits[1].title, "Momo");
    small_school_end(&c);
}

TEST(a_title_that_went_into_another_stands_on_the_list_as_that_one)
{
    struct ctx c = two_classes();
    struct reading_list list;
    struct search_result rs;
    int64_t id;

    as_librarian(&c);
    id = saved(&c, "Winter", 0);
    sql(&c, "UPDATE title SET state = 'merged', merged_into = 2"
            " WHERE id = 3");
    sql(&c, "UPDATE title SET state = 'suspended' WHERE id = 1");
    CHECK_OK(&c, reading_list_show(&c, id, &list, &rs));
    CHECK_INT(rs.n, 1); /* and one that is not to be seen, not at all */
    CHECK_TEXT(rs.hits[0].title, "Ronja");
    small_school_end(&c);
}

TEST(a_class_teacher_makes_lists_for_her_classes_and_for_no_other)
{
    struct ctx c = two_classes();
    struct reading_list_form f = {.name = "Ours", .class_id = 2,
                                  .titles = krabat_momo, .n = 1};
    struct reading_list *rows;
    const char *before;
    int64_t own, other, id, seq;
    size_t n;

    as_teacher(&c, 2);
    other = saved(&c, "Of five", 2);
    as_teacher(&c, 1);
    own = saved(&c, "Of three", 1);
    CHECK_OK(&c, reading_lists(&c, &rows, &n));
    CHECK_INT(n, 2);
    for (size_t i = 0; i < n; i++)
        CHECK_INT(rows[i].own, rows[i].id == own);
    before = whole_database(&c);
    CHECK_FAILS(&c, reading_list_save(&c, &f, &id), ERR_DENIED);
    CHECK_TEXT(c.err.english, "this is none of your classes");
    f.class_id = 0;
    CHECK_FAILS(&c, reading_list_save(&c, &f, &id), ERR_DENIED);
    f.id = other; /* not even by giving it to her own class */
    f.class_id = 1;
    CHECK_FAILS(&c, reading_list_save(&c, &f, &id), ERR_DENIED);
    CHECK_FAILS(&c, reading_list_drop(&c, other, true, &seq), ERR_DENIED);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(a_list_changes_as_a_whole_and_the_journal_knows_what_it_held)
{
    static const int64_t two[] = {2};
    struct ctx c = two_classes();
    struct reading_list_form f = {.name = "Grade 5", .note = "Take one",
                                  .grade = 5, .titles = two, .n = 1};
    struct reading_list list;
    struct search_result rs;
    int64_t id;

    as_librarian(&c);
    f.id = saved(&c, "Winter", 1);
    CHECK_OK(&c, reading_list_save(&c, &f, &id));
    CHECK_INT(id, f.id);
    CHECK_OK(&c, reading_list_show(&c, id, &list, &rs));
    CHECK_TEXT(list.note, "Take one");
    CHECK_INT(list.grade, 5);
    CHECK_INT(list.class_id, 0);
    CHECK_INT(rs.n, 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal WHERE data LIKE"
                          " '%\"titles\":\"2\",\"was_titles\":\"3 1\"%'"), 1);
    small_school_end(&c);
}

TEST(a_withdrawn_list_is_shown_to_nobody_and_comes_back_whole)
{
    struct ctx c = two_classes();
    struct reading_list list, *rows;
    struct search_result rs;
    int64_t id, seq;
    size_t n;

    as_teacher(&c, 1);
    id = saved(&c, "Winter", 1);
    CHECK_OK(&c, reading_list_drop(&c, id, true, &seq));
    CHECK_OK(&c, reading_lists(&c, &rows, &n));
    CHECK_INT(n, 0);
    CHECK_FAILS(&c, reading_list_show(&c, id, &list, &rs), ERR_NOT_FOUND);
    CHECK_OK(&c, reading_list_drop(&c, id, false, &seq));
    CHECK_OK(&c, reading_list_show(&c, id, &list, &rs));
    CHECK_INT(rs.n, 2);
    small_school_end(&c);
}

TEST(what_no_list_can_be_is_refused_with_a_reason)
{
    static const int64_t none[] = {4711};
    int64_t many[READING_LIST_MOST + 1];
    struct ctx c = two_classes();
    struct reading_list_form good = {.name = "Winter", .titles = krabat_momo,
                                     .n = 3}, f = good;
    const char *before;
    int64_t id;

    as_librarian(&c);
    before = whole_database(&c);
    f.name = " ";
    CHECK_FAILS(&c, reading_list_save(&c, &f, &id), ERR_INVALID);
    f = good;
    f.grade = 3;
    f.class_id = 1;
    CHECK_FAILS(&c, reading_list_save(&c, &f, &id), ERR_INVALID);
    f = good;
    f.class_id = 99;
    CHECK_FAILS(&c, reading_list_save(&c, &f, &id), ERR_NOT_FOUND);
    f = good;
    f.titles = none;
    f.n = 1;
    CHECK_FAILS(&c, reading_list_save(&c, &f, &id), ERR_NOT_FOUND);
    for (size_t i = 0; i <= READING_LIST_MOST; i++)
        many[i] = (int64_t)i + 1;
    f.titles = many;
    f.n = READING_LIST_MOST + 1;
    CHECK_FAILS(&c, reading_list_save(&c, &f, &id), ERR_INVALID);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_list_shows_its_titles_in_order_each_once_and_what_can_be_taken),
          RUN(a_title_that_went_into_another_stands_on_the_list_as_that_one),
          RUN(a_class_teacher_makes_lists_for_her_classes_and_for_no_other),
          RUN(a_list_changes_as_a_whole_and_the_journal_knows_what_it_held),
          RUN(a_withdrawn_list_is_shown_to_nobody_and_comes_back_whole),
          RUN(what_no_list_can_be_is_refused_with_a_reason))
