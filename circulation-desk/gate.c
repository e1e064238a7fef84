#include "circulation-desk/gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "circulation-desk/desk_tag.h"
#include "drivers/nfc/talk.h"
#include "tag/iso28560.h"
#include "usecase/scan.h"

enum { WAITING_MOST = 64, TRIES = 2 };

struct waiting {
    int64_t desk_id;
    struct event e;
};

struct gate {
    struct server *s;
    pthread_t thread;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t more;
    bool ends;
    size_t first, count;
    struct waiting ring[WAITING_MOST];
};

/* ---- one tag ------------------------------------------------------------ */

/* What it is to say; -1: it is no copy of this school. */
static int wanted_afi(struct ctx *c, const struct event *e)
{
    const char *code = desk_tag_code(c->mem, e);
    struct scan_result scan;

    if (!scan_resolve(c, code, strlen(code), &scan) || scan.copy_id == 0)
        return -1;
    return scan.copy_on_loan ? TAG_AFI_ON_LOAN : TAG_AFI_IN_STOCK;
}

static enum trouble set(struct gate *g, const struct event *e,
                        enum nfc_deed deed, uint8_t byte)
{
    struct nfc_request rq = {.deed = deed, .n = 1, .bytes = {byte}};
    enum trouble why = TROUBLE_TAG_AWAY;

    memcpy(rq.uid, e->uid, sizeof rq.uid);
    for (int i = 0; i < TRIES && why == TROUBLE_TAG_AWAY; i++)
        why = devices_tag(g->s->devices, e->device, &rq);
    return why;
}

/* EAS is NXP's own; E0 and the maker begin a UID. */
static bool has_eas(const struct event *e)
{
    return strncmp(e->uid, "E004", 4) == 0;
}

static void tell(struct ctx *c, struct desk *d, const struct event *e,
                 enum trouble why)
{
    struct line l = {.outcome = OUT_INFO, .sound = SOUND_ATTENTION,
                     .barcode = desk_tag_code(c->mem, e)};
    char text[TROUBLE_TEXT];

    pthread_mutex_lock(&d->lock);
    for (int k = 0; k < LANGS; k++)
        l.text[k] = arena_format(
            c->mem, "%s %s",
            say((enum lang)k, "The gate will not know of this: lay the book "
                              "on the reader again."),
            trouble_text((enum lang)k, why, "", text));
    desk_add(c, d, &l);
    desk_changed(d);
    pthread_mutex_unlock(&d->lock);
}

static void put_right(struct gate *g, struct ctx *c, const struct waiting *w)
{
    struct desk *d = desk_in_use(g->s->desks, w->desk_id);
    enum trouble why = TROUBLE_NONE;
    int afi;

    if (d == NULL)
        return;
    c->actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    c->school_id = d->school_id;
    afi = wanted_afi(c, &w->e);
    if (afi < 0 || afi == w->e.afi)
        return;
    /* AFI last: as long as it is wrong, both are set again. */
    if (has_eas(&w->e))
        why = set(g, &w->e, NFC_EAS, afi == TAG_AFI_IN_STOCK);
    if (why == TROUBLE_NONE)
        why = set(g, &w->e, NFC_AFI, (uint8_t)afi);
    if (why != TROUBLE_NONE)
        tell(c, d, &w->e, why);
}

/* ---- the thread --------------------------------------------------------- */

static bool take(struct gate *g, struct waiting *w)
{
    bool any;

    pthread_mutex_lock(&g->lock);
    while (g->count == 0 && !g->ends)
        pthread_cond_wait(&g->more, &g->lock);
    any = !g->ends;
    if (any) {
        *w = g->ring[g->first];
        g->first = (g->first + 1) % WAITING_MOST;
        g->count--;
    }
    pthread_mutex_unlock(&g->lock);
    return any;
}

static void *run(void *gate)
{
    struct gate *g = gate;
    struct waiting w;
    struct ctx c;

    while (take(g, &w)) {
        if (pool_take(g->s->pool, &c))
            put_right(g, &c, &w);
        else
            fprintf(stderr, "gate: %s\n", c.err.english);
        pool_give(g->s->pool, &c);
    }
    return NULL;
}

void gate_tag(struct gate *g, int64_t desk_id, const struct event *e)
{
    pthread_mutex_lock(&g->lock);
    if (g->count < WAITING_MOST) {
        g->ring[(g->first + g->count++) % WAITING_MOST] =
            (struct waiting){desk_id, *e};
        pthread_cond_signal(&g->more);
    }
    pthread_mutex_unlock(&g->lock);
}

struct gate *gate_start(struct server *s)
{
    struct gate *g = calloc(1, sizeof *g);

    if (g == NULL)
        abort();
    g->s = s;
    pthread_mutex_init(&g->lock, NULL);
    pthread_cond_init(&g->more, NULL);
    if (pthread_create(&g->thread, NULL, run, g) == 0)
        return g;
    free(g);
    return NULL;
}

void gate_stop(struct gate *g)
{
    if (g == NULL)
        return;
    pthread_mutex_lock(&g->lock);
    g->ends = true;
    pthread_cond_signal(&g->more);
    pthread_mutex_unlock(&g->lock);
    pthread_join(g->thread, NULL);
    pthread_cond_destroy(&g->more);
    pthread_mutex_destroy(&g->lock);
    free(g);
}
