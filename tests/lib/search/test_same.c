/* One and the same question gets one and the same answer: from SQLite and from
 * PostgreSQL, whatever has happened to the index. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "db/db.h"
#include "search/index.h"
#include "search/query.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/reindex.h"
#include "usecase/title.h"

enum { TWINS = SEARCH_MOST + 60 };

/* ---- two libraries with the same books ---------------------------------- */

/* More titles of one length than an answer can hold. */
static const char *twins_file(struct ctx *c)
{
    const char *path = arena_format(c->mem, "/tmp/langhuan-%d-twins.csv",
                                    (int)getpid());
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fprintf(f, "title,author,publisher,date\n");
    for (int i = 0; i < TWINS; i++)
        fprintf(f, "Sky watching %04d,Author %d,Sky,%d\n", i * 7919 % 10000,
                i % 9, 1990 + i % 30);
    fclose(f);
    return path;
}

static void save(struct ctx *c, int64_t id, const struct book *b)
{
    struct title_form form = {.id = id, .bib = catalogue_bib(c, b),
                              .even_if_known = true};
    struct title_saved saved;

    CHECK_OK(c, title_save(c, &form, &saved));
}

static void fill(struct ctx *c)
{
    const char *twins = twins_file(c);

    catalogue_begin(c);
    catalogue_add_file_with(c, "samples/school.cnmarc.iso", "auto");
    catalogue_add_file(c, twins);
    unlink(twins);
    sql(c, "INSERT INTO location (id, school_id, code, name)"
           " VALUES (5001, 1, 'XA', 'Hall'), (5002, 1, 'XB', 'Attic')");
    sql(c, "UPDATE copy SET location_id = 5001 + title_id % 2");
    sql(c, "UPDATE copy SET state = 'in_repair' WHERE title_id % 7 = 0");
}

static bool merge(struct ctx *c, void *arg)
{
    bool more;

    return search_merge(c, 100, arg != NULL, &more);
}

/* Some titles are put in again and again, with other words in between. */
static void be_busy(struct ctx *c)
{
    for (int i = 0; i < 12; i++) {
        save(c, 20 + i % 4, &(struct book){.title = "Hare and heron"});
        save(c, 20 + i % 4, &(struct book){.title = "天文馆", .year = 2001,
                                           .author = "张三"});
    }
    CHECK_OK(c, db_write(c, 0, merge, "whole"));
    CHECK_OK(c, db_write(c, 0, merge, NULL));
}

/* ---- what is asked ------------------------------------------------------ */

static const char *const texts[] = {
    /* one letter, one character, as one begins to type */
    "h", "s", "t", "x", "z", "红", "三", "天", "的", "7", "I",
    /* words */
    "the", "harry", "sky", "watching", "sky watching", "of the", "potter and",
    "watching 0007", "sky w",
    /* Chinese */
    "红楼梦", "中国", "故事", "天文", "天文馆", "小学 故事", "三国演义",
    /* pinyin and initials */
    "hongloumeng", "honglou", "zhongguo", "gushi", "ji", "hlm", "zg", "gs",
    "sanguo yanyi", "tianwenguan",
    /* names */
    "刘慈欣", "lcx", "liucixin", "rowling", "author 3", "张三",
    /* numbers and classes */
    "9787020002207", "978702", "978-7-02-000220-7", "I247", "I24", "TP", "k2",
    "2001", "", "zzzz",
};

static void add_facets(struct buf *b, const char *name,
                       const struct search_facet *f, size_t n)
{
    buf_format(b, "\n%s:", name);
    for (size_t i = 0; i < n; i++)
        buf_format(b, " %s(%s) %d", f[i].value, f[i].label, f[i].count);
}

/* All that an answer says. */
static const char *answer(struct ctx *c, const struct search_request *rq)
{
    struct search_result rs;
    struct buf b = buf_new(c->mem);

    CHECK_OK(c, search_titles(c, rq, &rs));
    buf_format(&b, "%d%s, %d now", rs.total, rs.capped ? "+" : "",
               rs.facets.available);
    for (size_t i = 0; i < rs.n; i++) {
        const struct search_hit *h = &rs.hits[i];
        buf_format(&b, "\n%lld %s / %s %d %s %d/%d %s %s",
                   (long long)h->title_id, h->title, h->author, h->year,
                   h->class_number, h->available, h->copies, h->call_number,
                   h->location);
    }
    add_facets(&b, "authors", rs.facets.authors, rs.facets.author_n);
    add_facets(&b, "classes", rs.facets.classes, rs.facets.class_n);
    add_facets(&b, "years", rs.facets.years, rs.facets.year_n);
    add_facets(&b, "shelves", rs.facets.locations, rs.facets.location_n);
    return b.p;
}

/* The line that ends at or after n bytes. */
static int line_at(const char *text, size_t n, const char **from)
{
    while (n > 0 && text[n - 1] != '\n')
        n--;
    *from = text + n;
    return (int)strcspn(*from, "\n");
}

static void complain(const struct search_request *rq, const char *a,
                     const char *b)
{
    const char *line_a, *line_b;
    size_t same = 0;
    int n, m;

    while (a[same] == b[same])
        same++;
    n = line_at(a, same, &line_a);
    m = line_at(b, same, &line_b);
    fail_msg("\"%s\"%s: %.*s | but: %.*s", rq->text,
             rq->prefix ? ", being typed" : "", n, line_a, m, line_b);
}

static void compare(struct ctx *one, struct ctx *two,
                    const struct search_request *rq)
{
    struct arena_mark mark = arena_mark(one->mem);
    struct arena_mark mark_two = arena_mark(two->mem);
    const char *a = answer(one, rq), *b = answer(two, rq);

    if (strcmp(a, b) != 0)
        complain(rq, a, b);
    arena_release(one->mem, mark);
    arena_release(two->mem, mark_two);
}

/* Each text typed, being typed, and narrowed or sorted in one more way. */
static void compare_all(struct ctx *one, struct ctx *two)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct search_request rq = {.text = texts[i],
                                    .school_id = one->school_id};
        compare(one, two, &rq);
        rq.prefix = true;
        compare(one, two, &rq);
        rq.sort = (enum search_sort)(1 + i % 3);
        rq.offset = i % 2 == 0 ? 0 : 30;
        rq.available = i % 4 == 1;
        rq.class_begin = i % 5 == 2 ? "I" : NULL;
        rq.location_id = i % 4 == 3 ? 5001 : 0;
        rq.author = i % 7 == 3 ? "张三" : NULL;
        compare(one, two, &rq);
    }
}

TEST(both_kinds_of_database_give_the_same_answers_in_the_same_order)
{
    struct ctx one = fresh_db(), two = fresh_sqlite();

    fill(&one);
    fill(&two);
    for (int64_t id = 20; id < 24; id++)
        save(&one, id, &(struct book){.title = "天文馆", .year = 2001,
                                      .author = "张三"});
    be_busy(&two);
    compare_all(&one, &two);
    fresh_db_end(&two);
    fresh_db_end(&one);
}

TEST(an_answer_is_the_same_before_and_after_a_reindex)
{
    struct ctx one = fresh_db(), two = fresh_sqlite();
    int64_t titles;

    fill(&one);
    fill(&two);
    be_busy(&one);
    be_busy(&two);
    CHECK_OK(&two, catalogue_reindex(&two, &titles));
    CHECK_INT(titles, 479 + TWINS);
    compare_all(&one, &two);
    fresh_db_end(&two);
    fresh_db_end(&one);
}

TESTS_RUN(RUN(both_kinds_of_database_give_the_same_answers_in_the_same_order),
          RUN(an_answer_is_the_same_before_and_after_a_reindex))
