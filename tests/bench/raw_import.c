/* raw_import FILE DB: how fast bare SQLite takes in MARC records.
 *
 * Reads ISO 2709, puts the record and four columns into a table, numbers and
 * author into indexes and the words into FTS5 (contentless, its own
 * tokenizer), 10,000 records a transaction: no library, no check, no
 * duplicates, no Chinese, no pinyin. Prints records per second. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/clock.h"
#include "tests/bench/raw_marc.h"

static const char schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
    "PRAGMA cache_size = -262144;"
    "CREATE TABLE title (id INTEGER PRIMARY KEY, control TEXT, title TEXT,"
    " author TEXT, year TEXT, record BLOB);"
    "CREATE INDEX title_author ON title (author);"
    "CREATE TABLE number (kind INTEGER, value TEXT, title INTEGER,"
    " PRIMARY KEY (kind, value, title)) WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE word USING fts5 (title, author, subject, rest,"
    " content = '', tokenize = 'unicode61 remove_diacritics 2');";

enum { CONTROL, TITLE, AUTHOR, YEAR, SUBJECT, REST, ISBN, COLUMNS };
enum { ADD_TITLE, ADD_NUMBER, ADD_WORDS, BEGIN, COMMIT, STATEMENTS };

static const char *const texts[STATEMENTS] = {
    "INSERT INTO title (control, title, author, year, record)"
    " VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT OR IGNORE INTO number VALUES (?1, ?2, ?3)",
    "INSERT INTO word (rowid, title, author, subject, rest)"
    " VALUES (?1, ?2, ?3, ?4, ?5)",
    "BEGIN", "COMMIT",
};

static sqlite3 *db;
static sqlite3_stmt *st[STATEMENTS];
static struct {
    char p[32768];
    size_t n;
} column[COLUMNS];

static void die(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
    exit(3);
}

static void add(int to, const char *p, size_t n)
{
    if (column[to].n + n + 1 >= sizeof column[to].p)
        return;
    if (column[to].n > 0)
        column[to].p[column[to].n++] = ' ';
    memcpy(column[to].p + column[to].n, p, n);
    column[to].n += n;
}

/* Which column a field feeds, and with which subfields. */
static int column_of(const char *tag, const char **codes)
{
    static const struct {
        const char *tags, *codes;
        int to;
    } rows[] = {
        {"245 246 240 130 490", "abnp", TITLE},
        {"100 110 700 710", "abq", AUTHOR},
        {"600 610 630 650 651 653", "axyz", SUBJECT},
        {"020", "a", ISBN},
        {"260 264 500 505 520 504", "abc", REST},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strstr(rows[i].tags, tag) != NULL) {
            *codes = rows[i].codes;
            return rows[i].to;
        }
    return -1;
}

static void extract(const struct raw_record *r)
{
    for (int i = 0; i < COLUMNS; i++)
        column[i].n = 0;
    for (size_t i = 0; i < r->fields; i++) {
        const struct raw_field *f = &r->field[i];
        const char *at = f->p, *end = f->p + f->n, *value, *codes = "";
        size_t n;
        int code, to = column_of(f->tag, &codes);
        if (strcmp(f->tag, "001") == 0)
            add(CONTROL, f->p, f->n);
        else if (strcmp(f->tag, "008") == 0 && f->n > 11)
            add(YEAR, f->p + 7, 4);
        while (to >= 0 && (code = raw_subfield(&at, end, &value, &n)) != 0)
            if (strchr(codes, code) != NULL)
                add(to, value, n);
    }
}

static void text(int s, int place, int from)
{
    sqlite3_bind_text(st[s], place, column[from].p, (int)column[from].n,
                      SQLITE_STATIC);
}

static void step(int s)
{
    if (sqlite3_step(st[s]) != SQLITE_DONE)
        die(texts[s]);
    sqlite3_reset(st[s]);
}

static void add_number(int kind, int from, sqlite3_int64 id)
{
    if (column[from].n == 0)
        return;
    sqlite3_bind_int(st[ADD_NUMBER], 1, kind);
    text(ADD_NUMBER, 2, from);
    sqlite3_bind_int64(st[ADD_NUMBER], 3, id);
    step(ADD_NUMBER);
}

static void insert(const struct raw_record *r)
{
    sqlite3_int64 id;

    text(ADD_TITLE, 1, CONTROL);
    text(ADD_TITLE, 2, TITLE);
    text(ADD_TITLE, 3, AUTHOR);
    text(ADD_TITLE, 4, YEAR);
    sqlite3_bind_blob(st[ADD_TITLE], 5, r->p, (int)r->n, SQLITE_STATIC);
    step(ADD_TITLE);
    id = sqlite3_last_insert_rowid(db);
    add_number(1, CONTROL, id);
    add_number(2, ISBN, id);
    sqlite3_bind_int64(st[ADD_WORDS], 1, id);
    text(ADD_WORDS, 2, TITLE);
    text(ADD_WORDS, 3, AUTHOR);
    text(ADD_WORDS, 4, SUBJECT);
    text(ADD_WORDS, 5, REST);
    step(ADD_WORDS);
}

static void open_fresh(const char *path)
{
    unlink(path);
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, schema, NULL, NULL, NULL) != SQLITE_OK)
        die(path);
    for (int i = 0; i < STATEMENTS; i++)
        if (sqlite3_prepare_v3(db, texts[i], -1, SQLITE_PREPARE_PERSISTENT,
                               &st[i], NULL) != SQLITE_OK)
            die(texts[i]);
}

int main(int argc, char **argv)
{
    struct raw_record r;
    size_t n, at = 0, count = 0;
    double start;
    char *p;

    if (argc != 3) {
        fprintf(stderr, "usage: raw_import FILE DB\n");
        return 2;
    }
    p = raw_slurp(argv[1], &n);
    open_fresh(argv[2]);
    start = clock_seconds();
    step(BEGIN);
    while (raw_next(p, n, &at, &r)) {
        extract(&r);
        insert(&r);
        if (++count % 10000 == 0) {
            step(COMMIT);
            step(BEGIN);
        }
    }
    step(COMMIT);
    printf("%.0f\n", (double)count / (clock_seconds() - start));
    return 0;
}
