#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/db.h"
#include "db/driver.h"
#include "tests/support/check.h"
#include "tests/support/fresh_db.h"

enum { MANY = 1234 };

static bool add_titles(struct ctx *c, void *arg)
{
    char bytes[300];

    (void)arg;
    memset(bytes, 0x80, sizeof bytes);
    for (int i = 1; i <= MANY; i++) {
        bytes[0] = (char)i;
        /* The first is merged into the last: rows in any order must do. */
        if (!db_exec(c,
                     "INSERT INTO title (id, format, title, title_sort, year,"
                     " created_at, changed_at)"
                     " VALUES ($1, 'MARC21', $2, 'x', $3, 7, 8)",
                     ARGS(INT(i), TEXT("红楼梦 'quoted'"),
                          INT_OR_NULL(i % 2 * 2000))) ||
            !db_exec(c,
                     "INSERT INTO title_record (title_id, charset, record)"
                     " VALUES ($1, 'utf-8', $2)",
                     ARGS(INT(i), BLOB(bytes, sizeof bytes))) ||
            !db_exec(c,
                     "INSERT INTO title_number (kind, value, title_id)"
                     " VALUES ('isbn', $1, $2)",
                     ARGS(TEXT(i % 3 ? "9787020002207" : "0"), INT(i))))
            return false;
    }
    return db_exec(c,
                   "UPDATE title SET merged_into = $1, state = 'merged'"
                   " WHERE id = 1",
                   ARGS(INT(MANY)));
}

static char *path_for(struct ctx *c, const char *name)
{
    char *dir = arena_format(c->mem, "/tmp/langhuan-%d-%s", (int)getpid(),
                             name);

    unlink(dir);
    return dir;
}

static void check_titles(struct ctx *c)
{
    struct table t;
    size_t n;

    CHECK_OK(c, db_query(c, &t,
                         "SELECT count(*), count(year), sum(id), max(title)"
                         " FROM title", NO_ARGS));
    CHECK_INT(cell_int(&t, 0, 0), MANY);
    CHECK_INT(cell_int(&t, 0, 1), MANY / 2);
    CHECK_INT(cell_int(&t, 0, 2), MANY * (MANY + 1) / 2);
    CHECK_TEXT(cell(&t, 0, 3), "红楼梦 'quoted'");
    CHECK_OK(c, db_query(c, &t,
                         "SELECT merged_into FROM title WHERE id = 1",
                         NO_ARGS));
    CHECK_INT(cell_int(&t, 0, 0), MANY);
    CHECK_OK(c, db_query(c, &t, "SELECT count(*) FROM title_number", NO_ARGS));
    CHECK_INT(cell_int(&t, 0, 0), MANY);
    CHECK_OK(c, db_query(c, &t, "SELECT record FROM title_record"
                                " WHERE title_id = 513", NO_ARGS));
    CHECK_BYTES(cell_bytes(&t, 0, 0, &n), "\001\200\200", 3);
    CHECK_INT(n, 300);
}

static bool next_title(struct ctx *c, void *arg)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t,
                         "INSERT INTO title (format, title, title_sort,"
                         " created_at, changed_at)"
                         " VALUES ('CNMARC', 'y', 'y', 1, 1) RETURNING id",
                         NO_ARGS));
    *(int64_t *)arg = cell_int(&t, 0, 0);
    return true;
}

TEST(a_backup_fills_an_empty_database_with_all_there_was)
{
    struct ctx c = fresh_db(), empty = fresh_db_bare();
    char *path = path_for(&c, "backup.db");
    int64_t id, version, newest;

    CHECK_OK(&c, db_write(&c, 0, add_titles, NULL));
    CHECK_OK(&c, db_backup(&c, path));
    CHECK_OK(&empty, db_restore(&empty, path));
    check_titles(&empty);
    CHECK_OK(&empty, db_integrity(&empty));
    CHECK_OK(&empty, db_schema_version(&empty, &version, &newest));
    CHECK_INT(version, newest);
    CHECK_OK(&empty, db_write(&empty, 0, next_title, &id));
    CHECK_INT(id, MANY + 1);
    unlink(path);
    fresh_db_end(&empty);
    fresh_db_end(&c);
}

/* The file of either kind is a whole SQLite database that a desk can open. */
TEST(a_backup_is_a_database_that_can_be_used)
{
    struct ctx c = fresh_db(), other = {.mem = c.mem, .lang = LANG_EN};
    char *path = path_for(&c, "use.db");
    struct store *store;

    CHECK_OK(&c, db_write(&c, 0, add_titles, NULL));
    CHECK_OK(&c, db_backup(&c, path));
    CHECK_OK(&other, store_open(&other, path, false, &store));
    CHECK_OK(&other, db_connect(&other, store));
    check_titles(&other);
    CHECK_OK(&other, db_integrity(&other));
    db_close(other.db);
    store_close(store);
    unlink(path);
    fresh_db_end(&c);
}

TEST(nothing_is_overwritten)
{
    struct ctx c = fresh_db(), full = fresh_db();
    char *path = path_for(&c, "twice.db");

    CHECK_OK(&c, db_backup(&c, path));
    CHECK_FAILS(&c, db_backup(&c, path), ERR_CONFLICT);
    CHECK_FAILS(&full, db_restore(&full, path), ERR_CONFLICT);
    unlink(path);
    fresh_db_end(&full);
    fresh_db_end(&c);
}

static void write_file(const char *path, const char *text, size_t n)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    CHECK_INT(fwrite(text, 1, n, f), n);
    fclose(f);
}

static void damage(const char *path)
{
    FILE *f = fopen(path, "r+b");

    assert_non_null(f);
    fseek(f, 8192, SEEK_SET);
    for (int i = 0; i < 4096 * 20; i++)
        fputc(i, f);
    fclose(f);
}

TEST(what_is_no_backup_is_refused_and_leaves_the_database_empty)
{
    struct ctx c = fresh_db(), empty = fresh_db_bare();
    char *path = path_for(&c, "bad.db");
    int64_t version, newest;

    CHECK_FAILS(&empty, db_restore(&empty, path), ERR_IO);
    write_file(path, "this is a letter, no database", 29);
    CHECK_FAILS(&empty, db_restore(&empty, path), ERR_INVALID);
    unlink(path);
    CHECK_OK(&c, db_write(&c, 0, add_titles, NULL));
    CHECK_OK(&c, db_backup(&c, path));
    damage(path);
    CHECK_FAILS(&empty, db_restore(&empty, path), ERR_INVALID);
    CHECK_OK(&empty, db_schema_version(&empty, &version, &newest));
    CHECK_INT(version, 0);
    unlink(path);
    fresh_db_end(&empty);
    fresh_db_end(&c);
}

TEST(a_backup_that_cannot_be_written_leaves_no_piece)
{
    struct ctx c = fresh_db();

    CHECK(!db_backup(&c, "/nowhere/at/all.db"));
    CHECK(c.err.code == ERR_IO || c.err.code == ERR_DB);
    fresh_db_end(&c);
}

/* ---- the schema ------------------------------------------------------- */

static const char *const first_steps[] = {
    "CREATE TABLE a (id {ID}, n {INT}){END};\n", NULL};
static const char *const more_steps[] = {
    "CREATE TABLE a (id {ID}, n {INT}){END};\n",
    "CREATE TABLE b (id {INT} PRIMARY KEY, x {BLOB}){ROWS};\n"
    "\1CREATE TABLE only_sqlite (x TEXT);\n"
    "\2CREATE TABLE only_postgresql (x TEXT);\n"
    "INSERT INTO b (id) SELECT id\n FROM a;\n",
    NULL};
static const char *const broken_steps[] = {
    "CREATE TABLE a (id {ID}, n {INT}){END};\n",
    "CREATE TABLE b (id {INT} PRIMARY KEY){ROWS};\nINSERT INTO nowhere\n"
    "VALUES (1);\n",
    NULL};

static bool add_a(struct ctx *c, void *arg)
{
    (void)arg;
    return db_exec(c, "INSERT INTO a (n) VALUES ($1)", ARGS(INT(5)));
}

static int64_t number(struct ctx *c, const char *sql)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, sql, NO_ARGS));
    return cell_int(&t, 0, 0);
}

static bool migrate_to(struct ctx *c, const char *dir,
                       const char *const *steps)
{
    db_store(c->db)->steps = steps;
    return db_migrate(c, dir);
}

TEST(missing_steps_come_after_a_backup_and_keep_the_rows)
{
    struct ctx c = fresh_db_bare();
    char *dir = arena_format(c.mem, "/tmp/langhuan-%d-dir", (int)getpid());

    CHECK_INT(system(arena_format(c.mem, "rm -rf %s; mkdir %s", dir, dir)), 0);
    CHECK_OK(&c, migrate_to(&c, dir, first_steps));
    CHECK_OK(&c, db_write(&c, 0, add_a, NULL));
    CHECK_FAILS(&c, migrate_to(&c, dir, broken_steps), ERR_DB);
    CHECK_INT(number(&c, "SELECT max(version) FROM schema_version"), 1);
    CHECK(strstr(c.err.english, "nowhere") != NULL);
    CHECK_INT(system(arena_format(c.mem, "rm %s/*.before-2-*.db", dir)), 0);
    CHECK_OK(&c, migrate_to(&c, dir, more_steps));
    CHECK_INT(number(&c, "SELECT count(*) FROM b"), 1);
    CHECK_INT(number(&c, db_is_postgres(c.db)
                             ? "SELECT count(*) FROM only_postgresql"
                             : "SELECT count(*) FROM only_sqlite"), 0);
    CHECK(strstr(c.err.english, "nowhere") != NULL);
    CHECK_INT(system(arena_format(c.mem, "rm %s/*.before-2-*.db", dir)), 0);
    CHECK_OK(&c, migrate_to(&c, dir, more_steps)); /* nothing to do */
    CHECK_INT(rmdir(dir), 0);
    fresh_db_end(&c);
}

TEST(a_database_newer_than_the_program_is_refused)
{
    struct ctx c = fresh_db_bare();

    CHECK_OK(&c, migrate_to(&c, "/tmp", more_steps));
    CHECK_FAILS(&c, migrate_to(&c, "/tmp", first_steps), ERR_INVALID);
    CHECK(strstr(c.err.english, "newer") != NULL);
    fresh_db_end(&c);
}

TESTS_RUN(RUN(a_backup_fills_an_empty_database_with_all_there_was),
          RUN(a_backup_is_a_database_that_can_be_used),
          RUN(nothing_is_overwritten),
          RUN(what_is_no_backup_is_refused_and_leaves_the_database_empty),
          RUN(a_backup_that_cannot_be_written_leaves_no_piece),
          RUN(missing_steps_come_after_a_backup_and_keep_the_rows),
          RUN(a_database_newer_than_the_program_is_refused))
