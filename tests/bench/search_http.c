/* search_http PORT LOGIN PASSWORD N: how long a search takes at a running
 * circulation-desk, over one connection that stays open, as a screen has it.
 *
 * The library is that of bench_search with N titles, and so are the questions.
 * Each answer is read to its end: a first page of 20 records with facets.
 * Prints a line for each kind:
 *     name  p50 us  p99 us */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tests/bench/clock.h"
#include "tests/bench/search_questions.h"
#include "tests/support/http_client.h"

static const char *path_of(struct arena *mem, const char *text, bool typing)
{
    struct buf b = buf_new(mem);

    buf_text(&b, "/titles?q=");
    for (; *text != '\0'; text++)
        buf_format(&b, "%%%02X", (unsigned char)*text);
    buf_text(&b, typing ? "&prefix=1" : "");
    return b.p;
}

static double ask(struct http_client *h, struct arena *mem, const char *text,
                  bool typing)
{
    struct http_request rq = {"GET", path_of(mem, text, typing), NULL, NULL,
                              NULL};
    struct http_answer a;
    double start = clock_seconds();

    if (!http_ask(h, mem, &rq, &a) || a.status != 200) {
        fprintf(stderr, "search_http: %s: %s\n", text,
                h->fd < 0 ? "the connection is gone" : a.body);
        exit(3);
    }
    return clock_seconds() - start;
}

static void measure(struct http_client *h, struct asking *a,
                    const struct question_kind *kind)
{
    static double took[QUESTIONS];

    for (int i = -QUESTIONS / 10; i < QUESTIONS; i++) {
        double seconds = ask(h, a->mem, kind->ask(a), kind->typing);
        if (i >= 0)
            took[i] = seconds;
        arena_reset(a->mem);
    }
    printf("%s %.0f %.0f\n", kind->name,
           clock_percentile(took, QUESTIONS, 0.5) * 1e6,
           clock_percentile(took, QUESTIONS, 0.99) * 1e6);
}

int main(int argc, char **argv)
{
    struct asking a = {.mem = arena_new(), .seed = QUESTION_SEED};
    struct http_client h;

    if (argc != 5 || (a.n = atoll(argv[4])) < 2) {
        fprintf(stderr, "usage: search_http PORT LOGIN PASSWORD N\n");
        return 2;
    }
    a.corpus = corpus_read();
    memset(&h, 0, sizeof h);
    if (!http_open(&h, atoi(argv[1])) ||
        !http_sign_in(&h, a.mem, argv[2], argv[3])) {
        fprintf(stderr, "search_http: nobody lets us in at port %s\n",
                argv[1]);
        return 3;
    }
    for (const struct question_kind *k = question_kinds; k->name != NULL; k++)
        measure(&h, &a, k);
    http_close(&h);
    arena_free(a.mem);
    return 0;
}
