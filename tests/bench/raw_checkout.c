/* raw_checkout DB SECONDS [GROUP]: what bare SQLite can do.
 *
 * The statements that any library system needs for a loan (reader, copy, rule,
 * loans out, money owed, first hold; then the loan, the copy's state, a line
 * of audit), prepared once, one durable commit for each GROUP of them, no
 * library in between. Prints loans per second. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/clock.h"

enum { PATRONS = 2000, COPIES = 100000 };

static const char schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "PRAGMA cache_size = -65536;"
    "CREATE TABLE patron (id INTEGER PRIMARY KEY, card TEXT UNIQUE,"
    " name TEXT, category INTEGER, expires INTEGER, blocked INTEGER);"
    "CREATE TABLE copy (id INTEGER PRIMARY KEY, barcode TEXT UNIQUE,"
    " title INTEGER, type INTEGER, state INTEGER DEFAULT 0);"
    "CREATE TABLE rule (category INTEGER, type INTEGER, days INTEGER,"
    " most INTEGER, PRIMARY KEY (category, type)) WITHOUT ROWID;"
    "CREATE TABLE loan (id INTEGER PRIMARY KEY, copy INTEGER,"
    " patron INTEGER, lent_at INTEGER, due INTEGER, back_at INTEGER);"
    "CREATE UNIQUE INDEX loan_open ON loan (copy) WHERE back_at IS NULL;"
    "CREATE INDEX loan_patron ON loan (patron) WHERE back_at IS NULL;"
    "CREATE TABLE hold (id INTEGER PRIMARY KEY, title INTEGER,"
    " patron INTEGER, placed INTEGER);"
    "CREATE INDEX hold_title ON hold (title);"
    "CREATE TABLE fine (id INTEGER PRIMARY KEY, patron INTEGER,"
    " cents INTEGER);"
    "CREATE INDEX fine_patron ON fine (patron);"
    "CREATE TABLE audit (id INTEGER PRIMARY KEY, at INTEGER, who INTEGER,"
    " deed TEXT, copy INTEGER, detail TEXT);"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " WHERE i < 2000) INSERT INTO patron SELECT i, printf('P%08d', i),"
    " printf('Patron %d', i), i % 5, 99999, 0 FROM n;"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " WHERE i < 100000) INSERT INTO copy (id, barcode, title, type)"
    " SELECT i, printf('B%010d', i), i / 2, i % 4 FROM n;"
    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
    " WHERE i < 19) INSERT INTO rule SELECT i / 4, i % 4, 14, 100000 FROM n;"
    "PRAGMA wal_checkpoint(TRUNCATE);";

enum statement {
    BEGIN, COMMIT, PATRON, COPY, RULE, LOANS, OWED, HOLD,
    LEND, STATE, AUDIT, OPEN, BACK, STATEMENTS
};

static const char *const texts[STATEMENTS] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [PATRON] = "SELECT id, category, expires, blocked FROM patron"
               " WHERE card = printf('P%08d', ?1)",
    [COPY] = "SELECT id, title, type, state FROM copy"
             " WHERE barcode = printf('B%010d', ?1)",
    [RULE] = "SELECT days, most FROM rule WHERE category = ?1 AND type = ?2",
    [LOANS] = "SELECT count(*) FROM loan WHERE patron = ?1"
              " AND back_at IS NULL",
    [OWED] = "SELECT coalesce(sum(cents), 0) FROM fine WHERE patron = ?1",
    [HOLD] = "SELECT patron FROM hold WHERE title = ?1"
             " ORDER BY placed LIMIT 1",
    [LEND] = "INSERT INTO loan (copy, patron, lent_at, due)"
             " VALUES (?1, ?2, unixepoch(), ?3)",
    [STATE] = "UPDATE copy SET state = ?2 WHERE id = ?1",
    [AUDIT] = "INSERT INTO audit (at, who, deed, copy, detail)"
              " VALUES (unixepoch(), 1, 'loan', ?1, 'desk 1')",
    [OPEN] = "SELECT id FROM loan WHERE copy = ?1 AND back_at IS NULL",
    [BACK] = "UPDATE loan SET back_at = unixepoch() WHERE id = ?1",
};

static sqlite3 *db;
static sqlite3_stmt *prepared[STATEMENTS];

static void die(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
    exit(3);
}

/* Runs one statement; the columns of its first row go to `row`. */
static void run(enum statement s, const long *args, int n, long row[4])
{
    sqlite3_stmt *st = prepared[s];
    int rc;

    for (int i = 0; i < n; i++)
        sqlite3_bind_int64(st, i + 1, args[i]);
    rc = sqlite3_step(st);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        die(texts[s]);
    for (int i = 0; row && rc == SQLITE_ROW && i < 4 &&
                    i < sqlite3_column_count(st); i++)
        row[i] = (long)sqlite3_column_int64(st, i);
    sqlite3_reset(st);
}

#define RUN(s, row, ...) \
    run(s, (long[]){__VA_ARGS__}, \
        (int)(sizeof((long[]){__VA_ARGS__}) / sizeof(long)), row)

static void lend(int copy_number, int patron_number)
{
    long patron[4] = {0}, copy[4] = {0}, rule[4] = {0}, ignored[4];

    RUN(PATRON, patron, patron_number);
    RUN(COPY, copy, copy_number);
    RUN(RULE, rule, patron[1], copy[2]);
    RUN(LOANS, ignored, patron[0]);
    RUN(OWED, ignored, patron[0]);
    RUN(HOLD, ignored, copy[1]);
    RUN(LEND, NULL, copy[0], patron[0], rule[0]);
    RUN(STATE, NULL, copy[0], 1);
    RUN(AUDIT, NULL, copy[0]);
}

static void take_back(int copy_number)
{
    long copy[4] = {0}, loan[4] = {0};

    RUN(COPY, copy, copy_number);
    RUN(OPEN, loan, copy[0]);
    RUN(BACK, NULL, loan[0]);
    RUN(STATE, NULL, copy[0], 0);
}

static void open_fresh(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm"};

    for (int i = 0; i < 3; i++) {
        char *name = sqlite3_mprintf("%s%s", path, ends[i]);
        unlink(name);
        sqlite3_free(name);
    }
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, schema, NULL, NULL, NULL) != SQLITE_OK)
        die(path);
    for (int i = 0; i < STATEMENTS; i++)
        if (sqlite3_prepare_v3(db, texts[i], -1, SQLITE_PREPARE_PERSISTENT,
                               &prepared[i], NULL) != SQLITE_OK)
            die(texts[i]);
}

/* The walk through the copies is a permutation (7919 is prime to COPIES), so
 * that index pages are touched as at random; when all are out, all come back,
 * untimed in the loans but at the same commits. */
int main(int argc, char **argv)
{
    int group = argc > 3 ? atoi(argv[3]) : 1, step = 0;
    double seconds = argc > 2 ? atof(argv[2]) : 3, spent = 0;
    unsigned long long seed = 88172645463325252ULL;
    long loans = 0;

    if (argc < 2) {
        fprintf(stderr, "usage: raw_checkout DB SECONDS [GROUP]\n");
        return 2;
    }
    open_fresh(argv[1]);
    while (spent < seconds) {
        bool lending = step / COPIES % 2 == 0;
        double start = clock_seconds();
        run(BEGIN, NULL, 0, NULL);
        for (int i = 0; i < group; i++, step++) {
            int copy = 1 + (int)((long)step * 7919 % COPIES);
            if (lending)
                lend(copy, 1 + (int)clock_random(&seed, PATRONS));
            else
                take_back(copy);
        }
        run(COMMIT, NULL, 0, NULL);
        if (lending) {
            spent += clock_seconds() - start;
            loans += group;
        }
    }
    printf("%.0f\n", (double)loans / spent);
    return 0;
}
