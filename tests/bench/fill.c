#include "tests/bench/fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/day.h"
#include "db/db.h"
#include "usecase/school.h"

struct ctx fill_ctx(void)
{
    int64_t now = (int64_t)time(NULL) * 1000;

    return (struct ctx){
        .mem = arena_new(),
        .lang = LANG_EN,
        .actor = {.kind = ACTOR_SYSTEM, .rights = UINT64_MAX},
        .now = now,
        .today = day_at(now),
    };
}

void fill_die(const struct ctx *c, const char *what)
{
    fprintf(stderr, "%s: %s\n", what, c->err.english);
    exit(3);
}

struct amount {
    int64_t school, patrons, copies;
};

static const char add_titles[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " WHERE i < $1 / 2)"
    " INSERT INTO title (format, title, title_sort, state, created_at,"
    " changed_at) SELECT 'MARC21', 'Title ' || i, 'title ' || i, 'active',"
    " 0, 0 FROM n";

static const char add_copies[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " WHERE i < $1)"
    " INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
    " state_at, created_at) SELECT $2, 1 + (i - 1) / 2,"
    " 'B' || substr(CAST(10000000000 + i AS TEXT), 2),"
    " (SELECT min(id) FROM copy_type WHERE lendable = 1), 0, 0 FROM n";

static const char add_patrons[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " WHERE i < $1)"
    " INSERT INTO patron (school_id, number, name, name_fold, category_id,"
    " created_at) SELECT $2, 'N' || i, 'Patron ' || i, 'patron ' || i,"
    " (SELECT min(id) FROM category), 0 FROM n";

static const char add_cards[] =
    "INSERT INTO card (school_id, patron_id, kind, code, since)"
    " SELECT school_id, id, 'barcode', 'P' ||"
    " substr(CAST(100000000 + CAST(substr(number, 2) AS BIGINT) AS TEXT), 2),"
    " 0 FROM patron WHERE school_id = $1";

static const char lift_limits[] =
    "UPDATE policy SET max_loans = 1000000, block_overdue_count = 0,"
    " block_overdue_days = 0";

static bool fill_rows(struct ctx *c, void *arg)
{
    const struct amount *a = arg;

    return (a->school > 1 ||
            db_exec(c, add_titles, ARGS(INT(a->copies)))) &&
           db_exec(c, add_copies, ARGS(INT(a->copies), INT(a->school))) &&
           db_exec(c, add_patrons, ARGS(INT(a->patrons), INT(a->school))) &&
           db_exec(c, add_cards, ARGS(INT(a->school))) &&
           db_exec(c, lift_limits, NO_ARGS);
}

void fill_school(struct ctx *c, int number, int patrons, int copies)
{
    struct amount a = {number, patrons, copies};
    char *code = arena_format(c->mem, "CN-000000-C-%d", number);

    if (!school_setup(c, &(struct school_form){.code = code, .name = code,
                                               .stage = "primary"},
                      &c->school_id) ||
        !db_write(c, c->school_id, fill_rows, &a))
        fill_die(c, "filling");
}

struct library *fill_library(struct ctx *c, const char *url, int schools,
                             int patrons, int copies)
{
    struct library *library;
    bool filled;

    if (!library_open(c, url, LIBRARY_CREATE | LIBRARY_UPGRADE, &library) ||
        !library_connect(c, library) || !library_has_school(c, &filled))
        fill_die(c, url);
    for (int i = 1; !filled && i <= schools; i++)
        fill_school(c, i, patrons, copies);
    if (!filled && library_is_postgres(library) &&
        !db_exec(c, "ANALYZE title, copy, patron, card", NO_ARGS))
        fill_die(c, "analyze");
    arena_reset(c->mem);
    return library;
}
