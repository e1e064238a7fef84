#include "circulation-desk/printing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/desks.h"
#include "circulation-desk/pool.h"
#include "drivers/printer/printer.h"
#include "usecase/school.h"

enum { WAITING = 32, PATIENCE_MS = 5000, SETTING_TEXT = 200 };

#define EMULATED "emulated"

struct slip_job {
    struct arena *mem; /* of the slip */
    struct slip slip;
    struct desk *desk;
    enum lang lang;
    char where[DEVICE_TEXT];
};

struct printing {
    pthread_mutex_t lock; /* never held while a desk's is taken */
    pthread_cond_t more;
    pthread_t thread;
    bool running, ending;
    struct slip_job jobs[WAITING];
    size_t first, count;
};

static const struct { const char *word; unsigned bit; } kinds[] = {
    {"hold", PRINT_HOLD}, {"transit", PRINT_TRANSIT}, {"money", PRINT_MONEY}};

unsigned printing_bit(const char *word)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].word, word) == 0)
            return kinds[i].bit;
    return 0;
}

const char *printing_word(unsigned bit)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].bit == bit)
            return kinds[i].word;
    return NULL;
}

/* ---- what is kept -------------------------------------------------------- */

static const char *key_of(struct ctx *c, const struct desk *d)
{
    return arena_format(c->mem, "slips.%lld", (long long)d->id);
}

bool printing_load(struct ctx *c, struct desk *d)
{
    const char *kept;
    char *word, *rest;

    d->printer[0] = '\0';
    d->prints = 0;
    if (!setting_get(c, key_of(c, d), &kept))
        return false;
    rest = arena_copy(c->mem, kept == NULL ? "" : kept);
    while ((word = strtok_r(rest, " ", &rest)) != NULL) {
        if (printing_bit(word) != 0)
            d->prints |= printing_bit(word);
        else
            snprintf(d->printer, sizeof d->printer, "%s", word);
    }
    return true;
}

/* No file of the server is written from a browser. */
static bool is_printer(const char *where)
{
    static const char *const ways[] = {"usb:", "tcp:", "cups:"};

    if (where[0] == '\0' || strcmp(where, "usb") == 0)
        return true;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strncmp(where, ways[i], strlen(ways[i])) == 0)
            return where[strlen(ways[i])] != '\0';
    return false;
}

bool printing_save(struct ctx *c, struct desk *d, const char *printer,
                   unsigned by_itself)
{
    struct buf text = buf_new(c->mem);
    bool saved;

    if (!is_printer(printer) || strlen(printer) >= DEVICE_TEXT ||
        strpbrk(printer, " \t\n") != NULL)
        return fail(c, ERR_INVALID, "a printer is named usb, usb:SOCKET, "
                                    "tcp:HOST or cups:QUEUE");
    for (unsigned bit = 1; bit <= PRINT_MONEY; bit <<= 1)
        if (by_itself & bit)
            buf_format(&text, "%s ", printing_word(bit));
    buf_text(&text, printer);
    if (!setting_put(c, key_of(c, d), text.p))
        return false;
    pthread_mutex_lock(&d->lock);
    saved = printing_load(c, d);
    desk_changed(d);
    pthread_mutex_unlock(&d->lock);
    return saved;
}

bool printing_where(const struct desk *d, char where[DEVICE_TEXT])
{
    snprintf(where, DEVICE_TEXT, "%s", d->printer);
    return where[0] != '\0' || desks_printer(d, where);
}

/* ---- the thread ---------------------------------------------------------- */

static void tell(struct ctx *c, struct desk *d, const char *zh,
                 const char *en)
{
    struct line l = {.outcome = OUT_INFO, .sound = SOUND_ATTENTION};

    pthread_mutex_lock(&d->lock);
    l.text[LANG_ZH] = zh;
    l.text[LANG_EN] = en;
    desk_add(c, d, &l);
    desk_changed(d);
    pthread_mutex_unlock(&d->lock);
}

static void tell_trouble(struct ctx *c, struct desk *d,
                         const struct print_result *r)
{
    char why[LANGS][TROUBLE_TEXT], text[LANGS][2 * TROUBLE_TEXT];

    for (int k = 0; k < LANGS; k++)
        say_format((enum lang)k, text[k], sizeof text[k],
                   "The slip was not printed: %s",
                   trouble_text((enum lang)k, r->why, r->detail, why[k]));
    tell(c, d, text[LANG_ZH], text[LANG_EN]);
}

/* What an emulated printer prints is kept, to be looked at. */
static void keep_paper(struct desk *d, const struct buf *png)
{
    unsigned char *paper = malloc(png->n);

    if (paper == NULL)
        abort();
    memcpy(paper, png->p, png->n);
    pthread_mutex_lock(&d->lock);
    free(d->paper);
    d->paper = paper;
    d->paper_size = png->n;
    d->papers++;
    desk_changed(d);
    pthread_mutex_unlock(&d->lock);
}

static void send(struct ctx *c, const struct slip_job *job,
                 const struct buf *out)
{
    struct print_job print = {job->where, PRINTER_ESCPOS,
                              (const uint8_t *)out->p, out->n, PATIENCE_MS};
    struct print_result r;

    if (!print_send(&print, &r))
        tell_trouble(c, job->desk, &r);
}

static void print_one(const struct slip_job *job)
{
    bool emulated = strcmp(job->where, EMULATED) == 0;
    struct ctx c = {.mem = arena_new(), .lang = job->lang, .now = clock_ms()};
    struct buf out = buf_new(c.mem);

    if (!slip_file(&c, &job->slip, emulated ? LABEL_PNG : LABEL_ESCPOS, &out))
        tell(&c, job->desk, c.err.text, c.err.english);
    else if (emulated)
        keep_paper(job->desk, &out);
    else
        send(&c, job, &out);
    arena_free(c.mem);
}

static bool take(struct printing *p, struct slip_job *job)
{
    pthread_mutex_lock(&p->lock);
    while (!p->ending && p->count == 0)
        pthread_cond_wait(&p->more, &p->lock);
    if (!p->ending) {
        *job = p->jobs[p->first];
        p->first = (p->first + 1) % WAITING;
        p->count--;
    }
    pthread_mutex_unlock(&p->lock);
    return !p->ending;
}

static void *go_round(void *arg)
{
    struct printing *p = arg;
    struct slip_job job;

    while (take(p, &job)) {
        print_one(&job);
        arena_free(job.mem);
    }
    return NULL;
}

struct printing *printing_new(void)
{
    struct printing *p = calloc(1, sizeof *p);

    if (p == NULL)
        abort();
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->more, NULL);
    return p;
}

void printing_free(struct printing *p)
{
    if (p == NULL)
        return;
    pthread_mutex_lock(&p->lock);
    p->ending = true;
    pthread_cond_signal(&p->more);
    pthread_mutex_unlock(&p->lock);
    if (p->running)
        pthread_join(p->thread, NULL);
    for (; p->count > 0; p->count--, p->first = (p->first + 1) % WAITING)
        arena_free(p->jobs[p->first].mem);
    pthread_cond_destroy(&p->more);
    pthread_mutex_destroy(&p->lock);
    free(p);
}

/* ---- what is to be printed ----------------------------------------------- */

static struct slip copied(struct arena *mem, const struct slip *s)
{
    struct slip copy = slip_new(mem);

    for (size_t i = 0; i < s->n; i++)
        slip_add(&copy, s->rows[i].kind, arena_copy(mem, s->rows[i].left),
                 arena_copy(mem, s->rows[i].right));
    return copy;
}

/* The thread is there from the first slip on. */
static bool add(struct printing *p, const struct slip_job *job)
{
    bool room;

    pthread_mutex_lock(&p->lock);
    if (!p->running)
        p->running = pthread_create(&p->thread, NULL, go_round, p) == 0;
    room = p->running && !p->ending && p->count < WAITING;
    if (room) {
        p->jobs[(p->first + p->count++) % WAITING] = *job;
        pthread_cond_signal(&p->more);
    }
    pthread_mutex_unlock(&p->lock);
    return room;
}

bool printing_put(struct ctx *c, struct desk *d, const struct slip *s)
{
    struct slip_job job = {.desk = d, .lang = c->lang};

    if (!printing_where(d, job.where))
        return false;
    job.mem = arena_new();
    job.slip = copied(job.mem, s);
    if (add(d->all->printing, &job))
        return true;
    arena_free(job.mem);
    return false;
}

void printing_line(struct ctx *c, struct desk *d, const struct line *l)
{
    const char *word = slip_word(l);
    struct slip s;

    if (word != NULL && (d->prints & printing_bit(word)) &&
        slip_of(c, d, l, &s) && !printing_put(c, d, &s))
        fprintf(stderr, "desk %s: a slip was not printed\n", d->code);
}
