/* demo.c - fills an empty library with the sample school. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "catalog-tool/demo.h"
#include "usecase/card.h"
#include "usecase/import.h"
#include "usecase/open.h"
#include "usecase/patron_import.h"
#include "usecase/school.h"

enum { SEED = 20260901 };

/* ../share/langhuan/samples beside the folder of the program, wherever both
 * were installed. */
static const char *samples_installed(struct ctx *c)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);

    path[n > 0 ? n : 0] = '\0';
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(path, '/');
        if (slash == NULL)
            return NULL;
        *slash = '\0';
    }
    return arena_format(c->mem, "%s/share/langhuan/samples", path);
}

static bool samples_find(struct demo *d)
{
    struct ctx *c = &d->t->c;
    const char *asked = option_text(d->t, "samples");
    const char *const places[] = {asked, "samples", samples_installed(c)};

    for (size_t i = 0; i < 3; i++) {
        if (places[i] == NULL)
            continue;
        d->samples = places[i];
        if (access(arena_format(c->mem, "%s/books.tsv", places[i]), R_OK) == 0)
            return true;
        if (asked != NULL)
            break;
    }
    return fail(c, ERR_IO, "there is no sample school in %s; tell where with "
                "--samples", d->samples);
}

static bool library_is_empty(struct ctx *c)
{
    bool has;

    if (!library_has_school(c, &has))
        return false;
    if (has)
        return fail(c, ERR_CONFLICT, "this library already holds a school; the "
                    "demonstration needs an empty one: name another with --db");
    return true;
}

/* ---- school and shelves -------------------------------------------------- */

static const struct {
    const char *code, *name, *kind;
} shelves[] = {
    {"MAIN", "借阅室", "shelf"},
    {"LOW", "低年级绘本区", "shelf"},
    {"TEACH", "教师阅览室", "shelf"},
    {"REF", "工具书架", "shelf"},
};

static bool school_build(struct demo *d)
{
    struct ctx *c = &d->t->c;
    struct school_form form = {.code = "LHXX", .name = "琅嬛小学（示例）",
                               .stage = "primary", .lang = "zh"};
    int64_t id;

    if (!school_setup(c, &form, &c->school_id))
        return false;
    for (size_t i = 0; i < sizeof shelves / sizeof *shelves; i++)
        if (!school_location_save(c, shelves[i].code, shelves[i].name,
                                  shelves[i].kind, &id))
            return false;
    return demo_calendar(d);
}

static bool books_import(struct demo *d)
{
    struct ctx *c = &d->t->c;
    struct import_request rq = {
        .path = arena_format(c->mem, "%s/school.cnmarc.iso", d->samples),
        .profile = "905-dp2",
    };
    struct import_result rs;

    if (!catalogue_import(c, &rq, &rs))
        return false;
    if (rs.counts.failed > 0 || rs.counts.copies != (int64_t)d->copies)
        return fail(c, ERR_INVALID, "%s: %lld copies were read and %lld "
                    "records failed; it does not fit books.tsv", rq.path,
                    (long long)rs.counts.copies, (long long)rs.counts.failed);
    return true;
}

/* ---- readers ------------------------------------------------------------ */

static struct patron_row *rows_of_readers(struct demo *d)
{
    struct patron_row *rows =
        arena_alloc(d->t->c.mem, d->readers * sizeof *rows);

    for (size_t i = 0; i < d->readers; i++) {
        const struct demo_reader *r = &d->reader[i];

        rows[i].line = (int)i + 2;
        rows[i].form = (struct patron_form){
            .number = r->number, .name = r->name, .sex = r->sex,
            .category = r->grade > 0 ? "pupil" : "teacher",
            .class_name = r->class_name, .grade = r->grade, .seat = -1,
            .card = r->card,
        };
    }
    return rows;
}

static bool chips_add(struct demo *d)
{
    struct ctx *c = &d->t->c;
    struct arena_mark mark = arena_mark(c->mem);
    int64_t id;

    for (size_t i = 0; i < d->readers; i++) {
        struct patron_view view;
        struct card_request rq = {
            .code = arena_format(c->mem, "uid:%s", d->reader[i].chip)};

        if (!patron_find(c, d->reader[i].card, &view))
            return false;
        rq.patron_id = view.patron.id;
        if (!card_add(c, &rq, &id))
            return false;
        arena_release(c->mem, mark);
    }
    return true;
}

static bool readers_import(struct demo *d)
{
    struct ctx *c = &d->t->c;
    struct patron_row *rows = rows_of_readers(d);

    if (!patron_import_judge(c, rows, d->readers) ||
        !patron_import_write(c, rows, d->readers, NULL, NULL))
        return false;
    for (size_t i = 0; i < d->readers; i++)
        if (rows[i].verdict != IMPORT_ADDED)
            return fail(c, ERR_INVALID, "readers.csv, row %d: %s", rows[i].line,
                        rows[i].text != NULL ? rows[i].text : "?");
    return chips_add(d);
}

/* ---- staff -------------------------------------------------------------- */

/* No password is built in: one is made, shown once, and changed by who signs
 * in with it. */
static bool account_make(struct demo *d)
{
    struct staff_form form = {.login = "admin", .name = "图书馆管理员"};

    return staff_first(&d->t->c, &form, &d->account);
}

/* ---- the whole ---------------------------------------------------------- */

static bool demo_make(struct demo *d)
{
    struct ctx *c = &d->t->c;
    int64_t now = c->now;
    bool fine;

    if (!library_is_empty(c) || !samples_find(d) || !demo_sample_read(d))
        return false;
    demo_clock(c, d->last - 400, 480);
    fine = school_build(d) && books_import(d) && readers_import(d) &&
           demo_year(d);
    c->now = now;
    c->today = d->last;
    return fine && account_make(d);
}

static void demo_answer(struct demo *d)
{
    struct json_out *j = &d->t->j;

    tell(d->t, "Sample school: %zu copies, %zu readers.", d->copies,
         d->readers);
    tell(d->t, "A year at its desk: %d loans, %d returns, %d renewals, %d "
         "refusals, %d holds.", d->lent, d->returned, d->renewed, d->refused,
         d->held);
    if (d->account.id != 0)
        tell(d->t, "Sign in as %s with the password %s, which is shown only "
             "now.", "admin", d->account.password);
    out_object(j);
    out_put(j, "school", "LHXX");
    out_put_int(j, "copies", (int64_t)d->copies);
    out_put_int(j, "readers", (int64_t)d->readers);
    out_put_int(j, "loans", d->lent);
    out_put_int(j, "returns", d->returned);
    out_put_int(j, "renewals", d->renewed);
    out_put_int(j, "holds", d->held);
    if (d->account.id != 0) {
        out_put(j, "login", "admin");
        out_put(j, "password", d->account.password);
    }
    out_object_end(j);
}

enum status run_demo(struct tool *t)
{
    struct demo d = {.t = t, .dice = SEED, .last = t->c.today};

    if (!demo_make(&d))
        return failed(t);
    demo_answer(&d);
    return STATUS_DONE;
}
