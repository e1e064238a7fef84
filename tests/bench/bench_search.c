/* bench_search DB N [WORD...]: how long a search takes in a library of N
 * titles, 2 N copies, 4 N past loans and N / 10 open ones.
 *
 * Fills the database when it is empty, then asks 2,000 times each kind of
 * question, drawn from the titles, so that frequent words come often. Each
 * question goes through the use case and gives a first page of 20 records with
 * facets. Prints a line for each kind:
 *     name  p50 us  p99 us  p99 of processor time us
 * With words: asks these ("~wor": in the middle of typing), and prints what
 * each takes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "search/index.h"
#include "tests/bench/clock.h"
#include "tests/bench/fill.h"
#include "tests/bench/search_questions.h"
#include "usecase/school.h"
#include "usecase/title_search.h"

enum { CHUNK = 1000 };

/* ---- filling ------------------------------------------------------------ */

struct filling {
    const struct corpus *corpus;
    int64_t from, n;
    double preparing; /* seconds */
};

static bool add_title(struct ctx *c, struct filling *f, int64_t i,
                      struct search_entry *entry)
{
    static const char title[] =
        "INSERT INTO title (id, format, title, title_sort, author, publisher,"
        " year, isbn, class_number, created_at, changed_at)"
        " VALUES ($1, 'CNMARC', $2, '', $3, $4, $5, $6, $7, 0, 0)";
    static const char number[] =
        "INSERT INTO title_number (kind, value, title_id)"
        " VALUES ('isbn', $1, $2)";
    struct corpus_book b;
    struct search_words *words = ARENA_NEW(c->mem, struct search_words);
    double start;

    corpus_book(f->corpus, i, c->mem, &b);
    start = clock_seconds();
    search_prepare(c->mem,
                   &(struct search_title){
                       .title = b.title,
                       .authors = (const char *[]){b.author, NULL},
                       .subjects = (const char *[]){b.subject, NULL},
                       .rest = (const char *[]){b.publisher, NULL},
                       .class_number = b.class_number,
                       .year = b.year},
                   words);
    *entry = (struct search_entry){i + 1, words, false};
    f->preparing += clock_seconds() - start;
    return db_later(c, title, ARGS(INT(i + 1), TEXT(b.title), TEXT(b.author),
                                   TEXT(b.publisher), INT(b.year),
                                   TEXT(b.isbn), TEXT(b.class_number))) &&
           db_later(c, number, ARGS(TEXT(b.isbn), INT(i + 1)));
}

static bool fill_chunk(struct ctx *c, void *arg)
{
    struct filling *f = arg;
    struct search_entry words[CHUNK];
    size_t n = 0;

    for (int64_t i = f->from; i < f->from + CHUNK && i < f->n; i++)
        if (!add_title(c, f, i, &words[n++]))
            return false;
    return search_put_all(c, words, n);
}

static const char add_shelves[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " WHERE i < 12) INSERT INTO location (id, school_id, code, name)"
    " SELECT i + 1000, 1, 'B' || i, 'Shelf ' || i FROM n";

/* Each title in one copy, each third in three more. */
static const char add_copies[] =
    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
    " WHERE i + 1 < $1 * 2)"
    " INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
    " location_id, call_sort, state_at, created_at) SELECT 1,"
    " CASE WHEN i < $1 THEN i + 1 ELSE (i - $1) / 3 * 3 + 1 END,"
    " 'B' || (10000000000 + i), (SELECT min(id) FROM copy_type"
    " WHERE lendable = 1), 1001 + i % 12, 'I' || i, 0, 0 FROM n";

static const char add_loans[] =
    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
    " WHERE i + 1 < $1 * 4)"
    " INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
    " patron_id, category_id, lent_at, lent_on, due, returned_at,"
    " returned_on)"
    " SELECT i + 1, 1, o.id, o.title_id, o.copy_type_id, 1, 1, i, 1, 2,"
    " CASE WHEN i < $1 / 10 THEN 0 ELSE i + 1 END,"
    " CASE WHEN i < $1 / 10 THEN NULL ELSE 3 END"
    " FROM n JOIN copy o ON o.id = 1 + i * 7919 % ($1 * 2)";

static const char add_patron[] =
    "INSERT INTO patron (id, school_id, number, name, name_fold, category_id,"
    " created_at) VALUES (1, 1, 'N1', 'Reader', 'reader',"
    " (SELECT min(id) FROM category), 0)";

static bool fill_rest(struct ctx *c, void *arg)
{
    const struct filling *f = arg;

    return db_exec(c, add_shelves, NO_ARGS) &&
           db_exec(c, add_patron, NO_ARGS) &&
           db_exec(c, add_copies, ARGS(INT(f->n))) &&
           db_exec(c, add_loans, ARGS(INT(f->n)));
}

struct merging {
    bool whole, more;
};

static bool merge(struct ctx *c, void *arg)
{
    struct merging *m = arg;

    return search_merge(c, 100, m->whole, &m->more);
}

static void must(struct ctx *c, bool ok)
{
    if (!ok)
        fill_die(c, "bench_search");
}

static void fill(struct ctx *c, const struct corpus *corpus, int64_t n)
{
    struct filling f = {.corpus = corpus, .n = n};
    struct merging m = {.whole = true, .more = true};
    double start = clock_seconds(), titles;
    struct table t;
    bool filled;

    must(c, library_has_school(c, &filled));
    c->school_id = 1;
    if (filled)
        return;
    must(c, school_setup(c, &(struct school_form){.code = "S1", .name = "S1",
                                                  .stage = "primary"},
                         &c->school_id));
    for (; f.from < n; f.from += CHUNK) {
        must(c, db_write(c, 0, fill_chunk, &f));
        arena_reset(c->mem);
    }
    titles = clock_seconds() - start;
    must(c, db_write(c, 0, fill_rest, &f));
    for (; m.more; m.whole = false)
        must(c, db_write(c, 0, merge, &m));
    if (db_is_postgres(c->db))
        must(c, db_query(c, &t, "ANALYZE", NO_ARGS));
    fprintf(stderr, "filled: %lld titles in %.1f s, of it %.1f s preparing; "
            "all in %.1f s\n", (long long)n, titles, f.preparing,
            clock_seconds() - start);
    arena_reset(c->mem);
}

/* ---- asking ------------------------------------------------------------- */

struct took {
    double seconds, thread;
};

static struct took ask(struct ctx *c, const char *text, bool typing,
                       struct search_result *rs)
{
    struct search_request rq = {.text = text, .prefix = typing,
                                .school_id = c->school_id};
    double start = clock_seconds(), thread = clock_thread_seconds();

    must(c, title_search(c, &rq, rs));
    return (struct took){clock_seconds() - start,
                         clock_thread_seconds() - thread};
}

static double micro(double *seconds, double share)
{
    return clock_percentile(seconds, QUESTIONS, share) * 1e6;
}

static void measure(struct ctx *c, struct asking *a,
                    const struct question_kind *kind)
{
    static double took[QUESTIONS], thread[QUESTIONS];
    struct search_result rs;
    double worst = 0;
    char worst_text[100] = "";
    long long hits = 0;

    for (int i = -QUESTIONS / 10; i < QUESTIONS; i++) {
        const char *text = kind->ask(a);
        struct took t = ask(c, text, kind->typing, &rs);
        if (i >= 0) {
            took[i] = t.seconds;
            thread[i] = t.thread;
            hits += rs.total;
            if (t.thread > worst)
                snprintf(worst_text, sizeof worst_text, "%s", text);
            worst = t.thread > worst ? t.thread : worst;
        }
        arena_reset(c->mem);
    }
    printf("%s %.0f %.0f %.0f\n", kind->name, micro(took, 0.5),
           micro(took, 0.99), micro(thread, 0.99));
    fprintf(stderr, "%s: %.0f titles, most work %.0f us: %s\n", kind->name,
            (double)hits / QUESTIONS, worst * 1e6, worst_text);
}

/* "~wor": as it is being typed. */
static void tell(struct ctx *c, const char *text)
{
    bool typing = *text == '~';
    struct search_result rs;

    for (int i = 0; i < 3; i++) {
        struct took t = ask(c, text + typing, typing, &rs);
        printf("%s: %.0f us, %d%s titles, first %s\n", text, t.thread * 1e6,
               rs.total, rs.capped ? "+" : "",
               rs.n > 0 ? rs.hits[0].title : "-");
        arena_reset(c->mem);
    }
}

int main(int argc, char **argv)
{
    struct ctx c = fill_ctx();
    struct asking a = {.mem = c.mem, .seed = QUESTION_SEED};
    struct library *library;

    if (argc < 3 || (a.n = atoll(argv[2])) < 2) {
        fprintf(stderr, "usage: bench_search DB N [WORD...]\n");
        return 2;
    }
    a.corpus = corpus_read();
    library = fill_library(&c, argv[1], 0, 0, 0);
    fill(&c, a.corpus, a.n);
    for (int i = 3; i < argc; i++)
        tell(&c, argv[i]);
    for (const struct question_kind *k = question_kinds;
         argc == 3 && k->name != NULL; k++)
        measure(&c, &a, k);
    library_disconnect(&c);
    library_close(library);
    arena_free(c.mem);
    return 0;
}
