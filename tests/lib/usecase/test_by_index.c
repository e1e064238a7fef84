/* No deed reads a whole table that grows with the school: what SQLite says of
 * each statement's plan. (PostgreSQL decides by what it has counted.) */
#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/every_deed.h"
#include "tests/support/fresh_db.h"
#include "usecase/checkin.h"
#include "usecase/scan.h"

static const char *const large[] = {
    "copy", "loan", "title", "patron", "journal", "charge", "hold", "card",
    "word_title", "title_record", "title_number", "room_use", "transit",
    "notice", "picture", "label_run_copy", "stocktake_scan"};

/* Those whose answer is about all there is. */
static const char *const about_all[] = {
    "policy_try", /* each reader of the school, before and after */
    "catalogue_reindex",
    "title_twins", /* each title beside every other */
};

/* Only what has not ended is in these. */
static const char *const open_ones[] = {"hold_queue", "transit_open"};

enum { MOST = 4000 };
static struct {
    const char *deed;
    char *sql;
} said[MOST];
static size_t n;
static const char *deed; /* that runs now; NULL: none */

static int hear(unsigned what, void *context, void *statement, void *text)
{
    const char *sql = sqlite3_sql(statement);

    (void)what;
    (void)context;
    if (deed == NULL || sql == NULL || strncmp(text, "--", 2) == 0 ||
        n == MOST)
        return 0;
    for (size_t i = n; i-- > 0 && said[i].deed == deed;)
        if (strcmp(said[i].sql, sql) == 0)
            return 0;
    said[n].deed = deed;
    said[n++].sql = strdup(sql);
    return 0;
}

static int listen_to(sqlite3 *h, char **why, const void *api)
{
    (void)why;
    (void)api;
    return sqlite3_trace_v2(h, SQLITE_TRACE_STMT, hear, NULL);
}

/* "copy" under the name `as`. */
static bool stands_for(const char *sql, const char *table, const char *as)
{
    size_t k = strlen(table), m = strlen(as);

    if (strcmp(table, as) == 0)
        return true;
    for (const char *at = sql; (at = strstr(at, table)) != NULL; at += k)
        if (at > sql && at[-1] == ' ' && at[k] == ' ' &&
            strncmp(at + k + 1, as, m) == 0 &&
            !isalnum((unsigned char)at[k + 1 + m]))
            return true;
    return false;
}

static const char *read_whole(const char *sql, const char *step)
{
    char as[64];

    for (size_t i = 0; i < sizeof open_ones / sizeof *open_ones; i++)
        if (strstr(step, open_ones[i]) != NULL)
            return NULL;
    if (sscanf(step, "SCAN %63[a-z_0-9]", as) != 1)
        return NULL;
    for (size_t i = 0; i < sizeof large / sizeof *large; i++)
        if (stands_for(sql, large[i], as))
            return large[i];
    return NULL;
}

static int judge(sqlite3 *h, const char *name, const char *sql)
{
    char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
    sqlite3_stmt *plan;
    int bad = 0;

    assert_int_equal(sqlite3_prepare_v2(h, explain, -1, &plan, NULL),
                     SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(plan, 3);
        const char *table = read_whole(sql, step);
        if (table == NULL)
            continue;
        print_error("%s reads all of %s: %s\n", name, table, sql);
        bad++;
        break;
    }
    sqlite3_finalize(plan);
    sqlite3_free(explain);
    return bad;
}

static bool is_insert(const char *sql)
{
    return strncmp(sql, "INSERT", 6) == 0 && strstr(sql, "SELECT") == NULL;
}

static bool is_about_all(const char *name)
{
    for (size_t i = 0; i < sizeof about_all / sizeof *about_all; i++)
        if (strcmp(about_all[i], name) == 0)
            return true;
    return false;
}

static void run_all(struct ctx *c)
{
    struct arena_mark mark = arena_mark(c->mem);
    int64_t id;

    for (size_t i = 0; every_deed[i] != NULL; i++)
        for (const struct every_deed *d = every_deed[i]; d->name; d++) {
            c->actor = (struct actor){.kind = ACTOR_SYSTEM,
                                      .rights = UINT64_MAX};
            deed = d->name;
            (void)!d->run(c, &id);
            deed = NULL;
            arena_release(c->mem, mark);
        }
}

/* What is not found at once is looked for elsewhere, too. */
static void scan_what_is_not_here(struct ctx *c)
{
    static const char *const codes[] = {
        "NOBODYS", "C1", "9787020002207", "2002207", "04A1B2C3"};
    struct scan_result scanned;
    struct checkin_result back;

    deed = "a scan";
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct checkin_request rq = {.barcode = codes[i]};
        CHECK_OK(c, scan_resolve(c, codes[i], strlen(codes[i]), &scanned));
        (void)!checkin(c, &rq, &back);
    }
    deed = NULL;
}

TEST(no_deed_reads_a_table_whole_that_grows_with_the_school)
{
    struct ctx c;
    sqlite3 *h;
    int bad = 0;

    if (fresh_db_is_postgres())
        return;
    sqlite3_auto_extension((void (*)(void))listen_to);
    c = busy_school();
    run_all(&c);
    scan_what_is_not_here(&c);
    CHECK_INT(sqlite3_open(store_url(db_store(c.db)), &h), SQLITE_OK);
    for (size_t i = 0; i < n; i++)
        if (!is_insert(said[i].sql) && !is_about_all(said[i].deed))
            bad += judge(h, said[i].deed, said[i].sql);
    sqlite3_close(h);
    while (n > 0)
        free(said[--n].sql);
    small_school_end(&c);
    CHECK_INT(bad, 0);
}

TESTS_RUN(RUN(no_deed_reads_a_table_whole_that_grows_with_the_school))
