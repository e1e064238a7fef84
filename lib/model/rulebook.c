#include "rulebook.h"

#include <string.h>

#include "calendar.h"
#include "policy.h"
#include "row.h"

/* A connection of a county meets many schools: a book's place is its school's
 * number, and who comes later takes it. */
enum { PLACES = 64 };

enum kind { CATEGORIES, CLASSES, TYPES, LOCATIONS, KINDS };

/* Those of school $1, and the one with id $2, by their ids. "+x IN (0, $1)"
 * compares; without the plus SQLite builds a table of the two values for an
 * index first, which costs more than the whole rest. */
static const char *const kind_sql[KINDS] = {
    [CATEGORIES] = "SELECT id, code, name FROM category"
                   " WHERE +school_id IN (0, $1) OR id = $2 ORDER BY id",
    [CLASSES] = "SELECT id, name, grade FROM class"
                " WHERE school_id = $1 OR id = $2 ORDER BY id",
    [TYPES] = "SELECT id, code, name, lendable FROM copy_type"
              " WHERE +school_id IN (0, $1) OR id = $2 ORDER BY id",
    [LOCATIONS] = "SELECT id, code, name, kind, min_grade FROM location"
                  " WHERE school_id = $1 OR id = $2 ORDER BY id",
};

struct rulebook {
    struct arena *mem; /* the book's own */
    int64_t school_id, version;
    int today; /* its calendar begins here */
    struct policy *policies;
    size_t policy_count;
    struct calendar calendar;
    struct table kinds[KINDS];
};

struct shelf {
    struct arena *mem;
    struct rulebook *books[PLACES];
};

/* ---- kept with the connection ------------------------------------------- */

static void end_shelf(void *arg)
{
    struct shelf *shelf = arg;

    for (int i = 0; i < PLACES; i++)
        if (shelf->books[i])
            arena_free(shelf->books[i]->mem);
    arena_free(shelf->mem);
}

static struct rulebook **place_of(struct ctx *c, int64_t school_id)
{
    struct shelf *shelf = db_kept(c->db);

    if (shelf == NULL) {
        struct arena *mem = arena_new();
        shelf = ARENA_ARRAY(mem, struct shelf, 1);
        shelf->mem = mem;
        db_keep(c->db, shelf, end_shelf);
    }
    return &shelf->books[school_id % PLACES];
}

static bool read_book(struct ctx *c, struct rulebook *book)
{
    static const char policies_sql[] =
        "SELECT " POLICY_COLUMNS " FROM policy r"
        " WHERE +r.school_id IN (0, $1) ORDER BY r.id";
    struct table policies = {0}, calendar = {0};
    struct param args[] = {INT(book->school_id), INT(0)};
    struct query queries[KINDS + 2] = {
        [KINDS] = {policies_sql, args, 1, &policies},
        [KINDS + 1] = calendar_query(c, book->school_id, c->today, &calendar)};

    for (int i = 0; i < KINDS; i++)
        queries[i] = (struct query){kind_sql[i], args, 2, &book->kinds[i]};
    if (!db_batch(c, queries, KINDS + 2))
        return false;
    book->policy_count = policies_from(c, &policies, &book->policies);
    book->calendar = calendar_from(c, &calendar);
    return true;
}

static struct rulebook *new_book(struct ctx *c, int64_t school_id,
                                 int64_t version)
{
    struct arena *mem = c->mem, *own = arena_new();
    struct rulebook *book = ARENA_ARRAY(own, struct rulebook, 1);

    *book = (struct rulebook){.mem = own, .school_id = school_id,
                              .version = version, .today = c->today};
    c->mem = own;
    if (!read_book(c, book))
        book = NULL;
    c->mem = mem;
    if (book == NULL)
        arena_free(own);
    return book;
}

bool rulebook_of(struct ctx *c, int64_t school_id, int64_t version,
                 const struct rulebook **found)
{
    struct rulebook **place = place_of(c, school_id), *book = *place;

    if (book == NULL || book->school_id != school_id ||
        book->version != version || book->today != c->today) {
        if (book)
            arena_free(book->mem);
        *place = book = new_book(c, school_id, version);
    }
    *found = book;
    return book != NULL;
}

/* ---- what stands in it -------------------------------------------------- */

static bool find(const struct table *t, int64_t id, struct row *r)
{
    size_t from = 0, to = t->rows;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (cell_int(t, middle, 0) < id)
            from = middle + 1;
        else
            to = middle;
    }
    *r = row_of(t, from);
    return from < t->rows && row_id(r) == id;
}

/* The row of this id after its first column: in the book, else (of another
 * school) in the database. */
static bool look_up(struct ctx *c, const struct rulebook *book, enum kind kind,
                    int64_t id, struct row *r)
{
    struct table *t;

    if (find(&book->kinds[kind], id, r))
        return true;
    t = ARENA_ARRAY(c->mem, struct table, 1);
    if (!db_query(c, t, kind_sql[kind], ARGS(INT(-1), INT(id))))
        return false;
    return find(t, id, r) ||
           fail(c, ERR_DB, "a kind of reader or copy is missing: %d",
                (int)id);
}

static const char *text(struct ctx *c, struct row *r)
{
    return arena_copy(c->mem, row_text(r));
}

bool rulebook_fill_patron(struct ctx *c, const struct rulebook *book,
                          struct patron *p)
{
    struct row r;

    if (!look_up(c, book, CATEGORIES, p->category_id, &r))
        return false;
    p->category_code = text(c, &r);
    p->category_name = text(c, &r);
    if (p->class_id == 0)
        return true;
    if (!look_up(c, book, CLASSES, p->class_id, &r))
        return false;
    p->class_name = text(c, &r);
    p->grade = row_int(&r);
    return true;
}

bool rulebook_fill_copy(struct ctx *c, const struct rulebook *book,
                        struct copy *o)
{
    struct row r;

    if (!look_up(c, book, TYPES, o->copy_type_id, &r))
        return false;
    o->type_code = text(c, &r);
    o->type_name = text(c, &r);
    o->lendable = row_bool(&r);
    if (o->location_id == 0)
        return true;
    if (!look_up(c, book, LOCATIONS, o->location_id, &r))
        return false;
    o->location_code = text(c, &r);
    o->location_name = text(c, &r);
    o->location_kind = text(c, &r);
    o->location_min_grade = row_int(&r);
    return true;
}

/* A school's own kinds came after those of all schools. */
int64_t rulebook_type(const struct rulebook *book, const char *code,
                      int64_t otherwise)
{
    const struct table *t = &book->kinds[TYPES];

    for (size_t i = t->rows; i > 0; i--)
        if (strcmp(cell(t, i - 1, 1), code) == 0)
            return cell_int(t, i - 1, 0);
    return otherwise;
}

size_t rulebook_policies(struct ctx *c, const struct rulebook *book,
                         int64_t category_id, int64_t copy_type_id,
                         struct policy **policies)
{
    size_t n = 0;

    *policies = arena_raw(c->mem,
                          (book->policy_count + 1) * sizeof **policies);
    for (size_t i = 0; i < book->policy_count; i++)
        if (policy_fits(&book->policies[i], book->school_id, category_id,
                        copy_type_id))
            (*policies)[n++] = book->policies[i];
    return n;
}

static struct day_span *copy_spans(struct ctx *c, const struct day_span *spans,
                                   size_t n)
{
    return n == 0 ? NULL
                  : memcpy(arena_raw(c->mem, n * sizeof *spans), spans,
                           n * sizeof *spans);
}

struct calendar rulebook_calendar(struct ctx *c, const struct rulebook *book)
{
    struct calendar k = book->calendar;

    k.closings = copy_spans(c, k.closings, k.closing_count);
    k.terms = copy_spans(c, k.terms, k.term_count);
    return k;
}
