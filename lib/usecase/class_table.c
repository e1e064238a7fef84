/* The school's tables of authors and classes (book_number.h). */
#include <string.h>

#include "actor.h"
#include "book_number.h"
#include "deed.h"
#include "model/school.h"
#include "rules/call_number.h"

enum { ROWS_MOST = 100000 };

struct putting {
    const char *deed;
    const struct author_row *authors;
    const struct class_heading *classes;
    size_t n;
    enum class_scheme scheme;
    int64_t seq;
};

static bool put_authors(struct ctx *c, const struct putting *p)
{
    if (!author_number_clear(c, c->school_id))
        return false;
    for (size_t i = 0; i < p->n; i++)
        if (!author_number_put(c, c->school_id, p->authors[i].head,
                               p->authors[i].number))
            return false;
    return true;
}

static bool put_classes(struct ctx *c, const struct putting *p)
{
    char key[CALL_SORT];

    if (!class_heading_clear(c, c->school_id))
        return false;
    for (size_t i = 0; i < p->n; i++) {
        call_sort_key(p->scheme, p->classes[i].class_number, key);
        if (!class_heading_put(c, c->school_id, &p->classes[i], key))
            return false;
    }
    return true;
}

static bool put_work(struct ctx *c, void *arg)
{
    struct putting *p = arg;
    struct journal_entry first, e = {.deed = p->deed};
    struct deed_data data;

    if (!deed_first_answer(c, p->deed, 0, &first))
        return false;
    p->seq = first.seq;
    if (first.seq != 0)
        return true;
    deed_data_begin(c, &data);
    deed_put_int(&data, "rows", (int64_t)p->n);
    e.data = deed_data_end(&data);
    return (p->authors ? put_authors(c, p) : put_classes(c, p)) &&
           journal_add(c, c->school_id, &e, &p->seq);
}

static bool check_row(struct ctx *c, size_t i, const char *a, size_t a_most,
                      const char *b, size_t b_most)
{
    if (a == NULL || *a == '\0' || strlen(a) > a_most || b == NULL ||
        *b == '\0' || strlen(b) > b_most)
        return fail(c, ERR_INVALID, "row %zu needs two short texts", i + 1);
    return true;
}

static bool check_count(struct ctx *c, size_t n)
{
    return (n > 0 && n <= ROWS_MOST) ||
           fail(c, ERR_INVALID, "a table has 1 to %d rows", ROWS_MOST);
}

bool author_table_put(struct ctx *c, const struct author_row *rows, size_t n,
                      int64_t *journal_seq)
{
    struct putting p = {.deed = "author_table_put", .authors = rows, .n = n};

    if (!actor_must(c, RIGHT_COPY_WRITE) || !check_count(c, n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!check_row(c, i, rows[i].head, 30, rows[i].number, 16))
            return false;
    if (!db_write(c, c->school_id, put_work, &p))
        return false;
    *journal_seq = p.seq;
    return true;
}

bool class_table_put(struct ctx *c, const struct class_heading *rows, size_t n,
                     int64_t *journal_seq)
{
    struct putting p = {.deed = "class_table_put", .classes = rows, .n = n};
    struct school school;

    if (!actor_must(c, RIGHT_COPY_WRITE) || !check_count(c, n) ||
        !school_find(c, c->school_id, NULL, &school))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!check_row(c, i, rows[i].class_number, 40, rows[i].name, 400))
            return false;
    p.scheme = class_scheme_from_word(school.class_scheme);
    if (!db_write(c, c->school_id, put_work, &p))
        return false;
    *journal_seq = p.seq;
    return true;
}

/* ---- browsing ----------------------------------------------------------- */

enum { BROWSED = 50000, MAIN_CLASSES = 26 };

static bool main_classes(struct ctx *c, struct class_heading **rows, size_t *n)
{
    *rows = ARENA_ARRAY(c->mem, struct class_heading, MAIN_CLASSES);
    *n = 0;
    for (const char *letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"; *letter != '\0';
         letter++)
        if (clc_main_class(*letter) != NULL)
            (*rows)[(*n)++] = (struct class_heading){
                arena_copy_bytes(c->mem, letter, 1),
                say(c->lang, clc_main_class(*letter))};
    return true;
}

static bool begins(const char *key, const char *with)
{
    return strncmp(key, with, strlen(with)) == 0;
}

/* In shelf order a class stands before all that is below it: what begins with
 * the last one that was kept is two steps down. */
static void keep_one_step(enum class_scheme scheme, const char *above,
                          struct class_heading *rows, size_t *n)
{
    char kept[CALL_SORT] = "", key[CALL_SORT];
    size_t k = 0;

    for (size_t i = 0; i < *n; i++) {
        call_sort_key(scheme, rows[i].class_number, key);
        if (strcmp(key, above) == 0 || (kept[0] && begins(key, kept)))
            continue;
        memcpy(kept, key, sizeof kept);
        rows[k++] = rows[i];
    }
    *n = k;
}

bool class_browse(struct ctx *c, const char *class_number,
                  struct class_heading **rows, size_t *n)
{
    struct school school;
    enum class_scheme scheme;
    char key[CALL_SORT];

    if (!actor_must(c, RIGHT_SEARCH))
        return false;
    if (class_number == NULL || class_number[0] == '\0')
        return main_classes(c, rows, n);
    if (!school_find(c, c->school_id, NULL, &school))
        return false;
    scheme = class_scheme_from_word(school.class_scheme);
    call_sort_key(scheme, class_number, key);
    if (!class_heading_select(c, c->school_id, key, BROWSED, rows, n))
        return false;
    keep_one_step(scheme, key, *rows, n);
    return true;
}
