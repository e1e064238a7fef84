/* What holds for every deed, whatever it does: rights are asked for before
 * anything is written, it is written whole or not at all, it leaves an entry
 * in the journal, and a request id makes it happen once. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/every_deed.h"
#include "tests/support/small_school.h"

/* What no right is asked for, and why. */
static const char *const free_ones[] = {
    "library_open", "library_connect", /* before anybody can be somebody */
    "library_has_school", "school_list", "school_by_code", "school_only",
    "setting_get",                     /* by the program, before signing in */
    "index_build",                     /* inside of opening and restoring */
    "policy_for", "policy_begin", "policy_put_number", /* of a form */
    "sign_in", "session_resume", "sign_out", "password_change",
    "staff_lang_change", "session_school_change", "session_schools",
    "sip2_sign_in", "sip2_resume",     /* so do machines */
    "account_sign_in", "account_resume", "account_sign_out", /* and readers: */
    "account_pin_change", "account_keep_history",      /* test_account.c */
    "picture_pin_classes", "picture_pin_class", "picture_pin_check", /* at a
                                kiosk, where allowed: test_picture_pin.c */
    "station_of_token",                /* and stations */
    "index_tidy", "index_tidy_some",   /* and of imports */
    "staff_first",                     /* about oneself: test_sign_in.c */
    "log_done_before",                 /* tells a desk of its own deeds */
    "order_read",                      /* bytes to rows, no database */
    "charge_amount",                   /* nor has this */
};

static void act(struct ctx *c, enum actor_kind kind, int64_t school,
                uint64_t rights)
{
    c->actor = (struct actor){
        .kind = kind, .id = 1, .school_id = school, .rights = rights};
}

typedef void one_deed(struct ctx *c, const struct every_deed *d);

/* All in one school: for what must not change it. */
static void for_each_deed(one_deed *work)
{
    struct ctx c = busy_school();
    struct arena_mark mark = arena_mark(c.mem);

    for (size_t i = 0; every_deed[i] != NULL; i++)
        for (const struct every_deed *d = every_deed[i]; d->name; d++) {
            work(&c, d);
            arena_release(c.mem, mark);
        }
    small_school_end(&c);
}

static void denied(struct ctx *c, const struct every_deed *d)
{
    int64_t id;

    if (d->run(c, &id))
        fail_msg("%s needs no such right", d->name);
    if (c->err.code != ERR_DENIED)
        fail_msg("%s: %s", d->name, c->err.english);
}

static void without_rights(struct ctx *c, const struct every_deed *d)
{
    const char *before = whole_database(c);

    act(c, ACTOR_NOBODY, 0, 0);
    denied(c, d);
    act(c, ACTOR_PATRON, 1, 0);
    c->actor.id = 99; /* not the reader that the deed is about */
    denied(c, d);
    for (uint64_t bit = 1; bit != 0; bit <<= 1) {
        act(c, ACTOR_STAFF, 1, ~RIGHT_OWN_CLASSES & ~bit);
        if (d->rights & bit)
            denied(c, d);
    }
    act(c, ACTOR_STAFF, 2, d->rights); /* the same in another school */
    denied(c, d);
    if (strcmp(before, whole_database(c)) != 0)
        fail_msg("%s: denied, and yet something was written", d->name);
}

TEST(every_deed_asks_for_its_rights_before_it_writes)
{
    for_each_deed(without_rights);
}

/* All that somebody may who has no other right than that of a class teacher,
 * and whose class it is. */
static bool is_for_teachers(const char *name)
{
    static const char *const names[] = {
        "renew", "renew_all", "renew_class", "notice_list", "notice_told",
        "class_list", "class_loans", "class_set_list", "class_set_show",
        "class_set_pass_on", "class_set_shelve_pile", "reading_list_save",
        "reading_list_drop"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static void as_class_teacher(struct ctx *c, const struct every_deed *d)
{
    int64_t id;

    sql(c, "UPDATE class SET teacher_id = 1 WHERE id = 1");
    act(c, ACTOR_STAFF, 1, RIGHT_OWN_CLASSES);
    if (is_for_teachers(d->name))
        CHECK_OK(c, d->run(c, &id));
    else
        denied(c, d);
    sql(c, "UPDATE class SET teacher_id = NULL");
    if (strcmp(d->name, "class_list") != 0) /* which is empty then */
        denied(c, d);
}

TEST(a_class_teacher_is_let_do_what_is_hers_and_nothing_else)
{
    for_each_deed(as_class_teacher);
}

/* Lets the first, second, third ... statement fail until none is left to. */
static int64_t survive(struct ctx *c, const struct every_deed *d)
{
    const char *before = whole_database(c);
    int64_t id = 0;

    for (int64_t n = 1;; n++) {
        db_fail_at(c->db, n);
        if (d->run(c, &id))
            break;
        db_fail_at(c->db, 0);
        if (c->err.code != ERR_DB || n > 400)
            fail_msg("%s, statement %d: %s", d->name, (int)n, c->err.english);
        if (strcmp(before, whole_database(c)) != 0)
            fail_msg("%s: statement %d failed and half of it stands", d->name,
                     (int)n);
    }
    db_fail_at(c->db, 0);
    return id;
}

static void once(struct ctx *c, const struct every_deed *d)
{
    int64_t entries = sql_int(c, "SELECT count(*) FROM journal");
    int64_t id, again = 0;
    const char *after;

    c->request_id = "9f3a2c10-0000-4000-8000-000000000001";
    id = survive(c, d);
    after = whole_database(c);
    if (sql_int(c, "SELECT count(*) FROM journal") <= entries)
        fail_msg("%s leaves no entry in the journal", d->name);
    c->now += 1000;
    if (!d->run(c, &again))
        fail_msg("%s, the second time: %s", d->name, c->err.english);
    if (again != id)
        fail_msg("%s: %d, and then %d", d->name, (int)id, (int)again);
    if (strcmp(after, whole_database(c)) != 0)
        fail_msg("%s was done twice", d->name);
}

/* What only reads changes nothing, whether it comes to an end or not. */
static void read_only(struct ctx *c, const struct every_deed *d)
{
    const char *before;

    if (d->kind != READS)
        return;
    before = whole_database(c);
    act(c, ACTOR_STAFF, 1, d->rights);
    (void)survive(c, d);
    if (strcmp(before, whole_database(c)) != 0)
        fail_msg("%s writes", d->name);
}

TEST(what_only_reads_changes_nothing)
{
    for_each_deed(read_only);
}

static void with_just_these_rights(const struct every_deed *d)
{
    struct ctx c = busy_school();
    int64_t id;

    act(&c, ACTOR_STAFF, 1, d->rights);
    if (d->kind == WRITES)
        once(&c, d);
    else if (!d->run(&c, &id))
        fail_msg("%s: %s", d->name, c.err.english);
    small_school_end(&c);
}

/* Each in a school of its own. */
TEST(every_deed_is_done_whole_and_once)
{
    for (size_t i = 0; every_deed[i] != NULL; i++)
        for (const struct every_deed *d = every_deed[i]; d->name; d++)
            if (d->kind != READS)
                with_just_these_rights(d);
}

static const char *entries(struct ctx *c)
{
    return sql_text(c, "SELECT group_concat(deed || data, ' ') FROM journal");
}

static const char *run_whole(struct ctx *c, const struct every_deed *d,
                             bool twice)
{
    int64_t id = 0, again = 0;

    act(c, ACTOR_STAFF, 1, d->rights);
    c->request_id = "9f3a2c10-0000-4000-8000-000000000003";
    db_do_twice(c->db, twice);
    if (!d->run(c, &id) || !d->run(c, &again))
        fail_msg("%s, done once more: %s", d->name, c->err.english);
    if (id != again)
        fail_msg("%s: %d, and then %d", d->name, (int)id, (int)again);
    return entries(c);
}

static void one_at_a_time_or_twice(const struct every_deed *d)
{
    struct ctx once_c = busy_school(), twice_c = busy_school();
    const char *plain = run_whole(&once_c, d, false);
    const char *twice = run_whole(&twice_c, d, true);

    if (strcmp(plain, twice) != 0)
        fail_msg("%s\n%s\n%s", d->name, plain, twice);
    small_school_end(&once_c);
    small_school_end(&twice_c);
}

/* Deeds that arrive together may be undone together and done once more. The
 * same on both databases, but that one of them gives other ids then. */
TEST(a_deed_that_is_undone_and_done_once_more_is_done_once)
{
    if (fresh_db_is_postgres()) {
        print_message("done with SQLite\n");
        return;
    }
    for (size_t i = 0; every_deed[i] != NULL; i++)
        for (const struct every_deed *d = every_deed[i]; d->name; d++)
            if (d->kind == WRITES)
                one_at_a_time_or_twice(d);
}

/* What deeds of many parts leave behind, whenever and in whatever order. */
static const char *traces(struct ctx *c)
{
    return sql_text(
        c, "SELECT (SELECT count(*) FROM title) || ' titles, ' ||"
           " (SELECT count(*) FROM copy) || ' copies, ' ||"
           " (SELECT count(*) FROM patron) || ' readers, ' ||"
           " (SELECT sum(renewals) FROM loan) || ' renewals, ' ||"
           " (SELECT count(*) FROM notice) || ' notices, ' ||"
           " (SELECT count(*) FROM hold WHERE ended_at IS NULL) || ' holds, '"
           " || (SELECT sum(did) FROM job_run) || ' by jobs, ' ||"
           " (SELECT count(*) FROM journal WHERE deed <> 'import')"
           " || ' entries'");
}

/* Stopped further and further on, and begun again each time. */
static void in_parts(const struct every_deed *d)
{
    struct ctx c = busy_school(), stopped = busy_school();
    int64_t id;

    act(&c, ACTOR_STAFF, 1, d->rights);
    CHECK_OK(&c, d->run(&c, &id));
    act(&stopped, ACTOR_STAFF, 1, d->rights);
    stopped.request_id = c.request_id;
    for (int64_t n = 1;; n += n / 4 + 1) {
        db_fail_at(stopped.db, n);
        if (d->run(&stopped, &id))
            break;
        if (stopped.err.code != ERR_DB)
            fail_msg("%s, statement %d: %s", d->name, (int)n,
                     stopped.err.english);
    }
    db_fail_at(stopped.db, 0);
    if (strcmp(traces(&c), traces(&stopped)) != 0)
        fail_msg("%s: %s; stopped: %s", d->name, traces(&c),
                 traces(&stopped));
    small_school_end(&c);
    small_school_end(&stopped);
}

TEST(a_deed_of_many_parts_that_is_stopped_goes_on_to_the_same_end)
{
    for (size_t i = 0; every_deed[i] != NULL; i++)
        for (const struct every_deed *d = every_deed[i]; d->name; d++)
            if (d->kind == IN_PARTS)
                in_parts(d);
}

static void with_a_used_request_id(struct ctx *c, const struct every_deed *d)
{
    const char *before;
    int64_t id;

    if (d->kind != WRITES)
        return;
    c->request_id = "9f3a2c10-0000-4000-8000-000000000002";
    if (sql_int(c, "SELECT count(*) FROM journal WHERE deed = 'other'") == 0)
        sql(c, "INSERT INTO journal (id, school_id, at, deed, actor_kind,"
               " actor_id, desk_id, data, request_id, seal, hash) VALUES"
               " (1099511628000, 1, 0, 'other', 1, 0, 0, '{}',"
               " '9f3a2c10-0000-4000-8000-000000000002', '', ''),"
               " (1000, 0, 0, 'other', 1, 0, 0, '{}',"
               " '9f3a2c10-0000-4000-8000-000000000002', '', '')");
    before = whole_database(c);
    if (d->run(c, &id) || c->err.code != ERR_CONFLICT)
        fail_msg("%s: %s", d->name, c->err.english);
    CHECK_TEXT(whole_database(c), before);
}

TEST(a_request_id_of_another_deed_is_a_conflict)
{
    for_each_deed(with_a_used_request_id);
}

/* ---- none is forgotten --------------------------------------------------- */

static bool is_named(const char *name)
{
    for (size_t i = 0; every_deed[i] != NULL; i++)
        for (const struct every_deed *d = every_deed[i]; d->name; d++)
            if (strcmp(d->name, name) == 0)
                return true;
    for (size_t i = 0; i < sizeof free_ones / sizeof *free_ones; i++)
        if (strcmp(free_ones[i], name) == 0)
            return true;
    return false;
}

/* Headers of parts, which only other use cases include. */
static bool is_inside(const char *file)
{
    static const char *const inside[] = {
        "_parts.h", "actor.h", "deed.h", "import_columns.h", "import_merge.h",
        "list_columns.h",
        "patron_table.h",
        "school_start.h", "title_draft.h", "title_key.h", "title_words.h"};
    size_t n = strlen(file);

    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        if (n >= strlen(inside[i]) &&
            strcmp(file + n - strlen(inside[i]), inside[i]) == 0)
            return true;
    return false;
}

static void functions_of(const char *file)
{
    char path[300], line[300], name[100];
    FILE *f;

    snprintf(path, sizeof path, "lib/usecase/%s", file);
    f = fopen(path, "r");
    CHECK(f != NULL);
    while (fgets(line, sizeof line, f) != NULL)
        if (sscanf(line, "bool %99[a-z_0-9](struct ctx *c", name) == 1 &&
            strstr(line, "(struct ctx *c") != NULL && !is_named(name))
            fail_msg("%s: %s() stands in no table of every_deed.h", file, name);
    fclose(f);
}

TEST(no_use_case_is_left_out)
{
    DIR *d = opendir("lib/usecase");
    struct dirent *e;

    CHECK(d != NULL);
    while ((e = readdir(d)) != NULL)
        if (strstr(e->d_name, ".h") != NULL && !is_inside(e->d_name))
            functions_of(e->d_name);
    closedir(d);
}

/* What no deed writes: how far the schema is, and SQLite's words of the full
 * text, which follow word_title. */
static bool is_apart(const char *table)
{
    return strcmp(table, "schema_version") == 0 ||
           strcmp(table, "word") == 0 || strncmp(table, "word_", 5) == 0;
}

TEST(no_table_is_left_out)
{
    struct ctx c = fresh_sqlite();
    struct table t;

    CHECK_OK(&c, db_query(&c, &t, "SELECT name FROM sqlite_master"
                                  " WHERE type = 'table'"
                                  " AND name NOT LIKE 'sqlite%'", NO_ARGS));
    CHECK(t.rows > 40);
    for (size_t i = 0; i < t.rows; i++)
        if (!is_apart(cell(&t, i, 0)) && !whole_database_has(cell(&t, i, 0)))
            fail_msg("whole_database() does not look at %s", cell(&t, i, 0));
    fresh_db_end(&c);
}

TESTS_RUN(RUN(every_deed_asks_for_its_rights_before_it_writes),
          RUN(a_class_teacher_is_let_do_what_is_hers_and_nothing_else),
          RUN(what_only_reads_changes_nothing),
          RUN(every_deed_is_done_whole_and_once),
          RUN(a_deed_that_is_undone_and_done_once_more_is_done_once),
          RUN(a_deed_of_many_parts_that_is_stopped_goes_on_to_the_same_end),
          RUN(a_request_id_of_another_deed_is_a_conflict),
          RUN(no_use_case_is_left_out), RUN(no_table_is_left_out))
