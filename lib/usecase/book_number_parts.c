#include "book_number_parts.h"

#include <string.h>

#include "base/pinyin.h"
#include "model/book_number.h"
#include "model/lists.h"
#include "search/query.h"

/* ---- before the deed ---------------------------------------------------- */

static bool is_earlier_volume(const struct title *t,
                              const struct search_hit *h)
{
    return h->title_id != t->id && h->volume[0] != '\0' &&
           strcmp(h->title, t->title) == 0 &&
           strcmp(h->author, t->author) == 0;
}

/* Only what has a volume is a volume of something. */
static bool find_volumes(struct ctx *c, struct call_plan *p)
{
    struct search_request rq = {.text = p->title.title,
                                .field = SEARCH_TITLE,
                                .school_id = c->school_id,
                                .limit = SEARCH_LIMIT_MOST,
                                .no_facets = true};
    struct search_result rs;

    if (p->title.volume[0] == '\0' ||
        strlen(p->title.title) > SEARCH_TEXT_MOST)
        return true;
    if (!search_titles(c, &rq, &rs))
        return false;
    for (size_t i = 0; i < rs.n && p->volume_n < 20; i++)
        if (is_earlier_volume(&p->title, &rs.hits[i]))
            p->volumes[p->volume_n++] = rs.hits[i].title_id;
    return true;
}

static bool read_way(struct ctx *c, struct call_plan *p)
{
    const char *word;

    if (!setting_read(c, c->school_id, "call.book_number", &word))
        return false;
    p->way = BOOK_RUNNING;
    if (word != NULL && !book_number_way_from_word(word, &p->way))
        return fail(c, ERR_INVALID, "book numbers are running, author or "
                                    "cutter, not \"%s\"", word);
    return true;
}

/* From the school's table, else by the sound of the name. A title without an
 * author goes by its own first words. */
static bool find_author_number(struct ctx *c, struct call_plan *p)
{
    const char *name = p->title.author[0] ? p->title.author : p->title.title;
    char cutter[CUTTER_TEXT];

    p->author_number = NULL;
    if (p->way == BOOK_RUNNING)
        return true;
    if (p->way == BOOK_AUTHOR &&
        !author_number_find(c, c->school_id, name, &p->author_number))
        return false;
    if (p->author_number != NULL)
        return true;
    cutter_number(pinyin_name(c->mem, name), cutter);
    p->author_number = arena_copy(c->mem, cutter);
    if (cutter[0] == '\0')
        p->way = BOOK_RUNNING;
    return true;
}

bool call_plan_make(struct ctx *c, int64_t title_id, const char *class_number,
                    struct call_plan *p)
{
    *p = (struct call_plan){0};
    if (!title_by_id(c, title_id, &p->title) ||
        !school_find(c, c->school_id, NULL, &p->school) || !read_way(c, p) ||
        !find_author_number(c, p) || !find_volumes(c, p))
        return false;
    p->scheme = class_scheme_from_word(p->school.class_scheme);
    p->class_number = class_number && *class_number ? class_number
                                                    : p->title.class_number;
    if (p->class_number[0] == '\0')
        return fail(c, ERR_INVALID, "this title has no class number: say "
                                    "which");
    return strchr(p->class_number, '/') == NULL ||
           fail(c, ERR_INVALID, "a class number holds no /: %s",
                p->class_number);
}

/* ---- inside ------------------------------------------------------------- */

/* The part between the class and the volume of a call number of this class;
 * NULL: of another class. */
static const char *book_part(struct ctx *c, const char *call,
                             const char *class_number)
{
    size_t n = strlen(class_number);

    if (strncmp(call, class_number, n) != 0 || call[n] != '/')
        return NULL;
    return arena_copy_bytes(c->mem, call + n + 1, strcspn(call + n + 1, "/"));
}

/* What the copies of a title have. */
static bool number_of_copies(struct ctx *c, const struct call_plan *p,
                             int64_t title_id, const char **number)
{
    struct table calls;

    *number = NULL;
    if (!call_of_title(c, c->school_id, title_id, &calls))
        return false;
    for (size_t i = 0; i < calls.rows && *number == NULL; i++)
        *number = book_part(c, cell(&calls, i, 0), p->class_number);
    return true;
}

/* Running numbers are counted in the class, the others in their author. */
static const char *group_of(struct ctx *c, const struct call_plan *p)
{
    return p->way == BOOK_RUNNING
               ? p->class_number
               : arena_format(c->mem, "%s/%s", p->class_number,
                              p->author_number);
}

/* "83"; "C36" for the author's first title of the class, "C36-2". */
static const char *number_text(struct ctx *c, const struct call_plan *p,
                               int64_t n)
{
    if (p->way == BOOK_RUNNING)
        return arena_format(c->mem, "%lld", (long long)n);
    return n == 1 ? p->author_number
                  : arena_format(c->mem, "%s-%lld", p->author_number,
                                 (long long)n);
}

static bool number_of_title(struct ctx *c, const struct call_plan *p,
                            int64_t title_id, const char **number)
{
    int64_t n;

    if (!number_of_copies(c, p, title_id, number))
        return false;
    if (*number != NULL)
        return true;
    if (!book_number_of_title(c, c->school_id, p->school.class_scheme,
                              group_of(c, p), title_id, &n))
        return false;
    *number = n > 0 ? number_text(c, p, n) : NULL;
    return true;
}

/* The highest running number on the shelves, whoever gave it. Numbers of more
 * than nine digits are none (call_running_number). */
static bool last_on_shelf(struct ctx *c, const struct call_plan *p, int64_t *n)
{
    char key[CALL_SORT];
    const char *call;

    call_sort_key(p->scheme, p->class_number, key);
    if (!call_last_between(c, c->school_id,
                           arena_format(c->mem, "%s ", key),
                           arena_format(c->mem, "%s :", key), &call))
        return false;
    *n = call ? call_running_number(call) : 0;
    return true;
}

static bool is_free(struct ctx *c, const struct call_plan *p, int64_t n,
                    bool *free)
{
    char key[CALL_SORT], call[CALL_TEXT];
    bool taken;

    if (!call_compose(p->class_number, number_text(c, p, n), NULL, call))
        return fail(c, ERR_INVALID, "this call number is too long");
    call_sort_key(p->scheme, call, key);
    if (!call_is_taken(c, c->school_id, key, p->title.id, &taken))
        return false;
    *free = !taken;
    return true;
}

static bool next_number(struct ctx *c, const struct call_plan *p, int64_t *n)
{
    int64_t given, on_shelf = 0;
    bool free = false;

    if (!book_number_last(c, c->school_id, p->school.class_scheme,
                          group_of(c, p), &given) ||
        (p->way == BOOK_RUNNING && !last_on_shelf(c, p, &on_shelf)))
        return false;
    *n = given > on_shelf ? given : on_shelf;
    do {
        ++*n;
        if (!is_free(c, p, *n, &free))
            return false;
    } while (!free);
    return true;
}

bool call_settle(struct ctx *c, const struct call_plan *p, bool give,
                 struct call_settled *s)
{
    int64_t n;

    s->shared = true;
    if (!number_of_title(c, p, p->title.id, &s->book_number))
        return false;
    for (size_t i = 0; i < p->volume_n && s->book_number == NULL; i++)
        if (!number_of_title(c, p, p->volumes[i], &s->book_number))
            return false;
    if (s->book_number != NULL)
        return true;
    s->shared = false;
    if (!next_number(c, p, &n))
        return false;
    s->book_number = number_text(c, p, n);
    return !give || book_number_insert(c, c->school_id,
                                       p->school.class_scheme, group_of(c, p),
                                       n, p->title.id);
}

bool call_write_out(struct ctx *c, const struct call_plan *p,
                    const struct call_settled *s, const char *volume,
                    const char **call, const char **sort)
{
    char mark[VOLUME_MARK], text[CALL_TEXT], key[CALL_SORT];

    volume_mark(volume ? volume : p->title.volume, mark);
    if (!call_compose(p->class_number, s->book_number, mark, text))
        return fail(c, ERR_INVALID, "this call number is too long");
    call_sort_key(p->scheme, text, key);
    *call = arena_copy(c->mem, text);
    *sort = arena_copy(c->mem, key);
    return true;
}
