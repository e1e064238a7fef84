/* /desks/{id}/events: a browser that listens. WHATWG HTML, 9.2 (server-sent
 * events): id, event and data lines, an empty line ends a message. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/desk_deed.h"
#include "rules/rights.h"

enum { PING_S = 15 };

struct ear {
    struct server *s;
    struct desk *d;
    char token[TOKEN_TEXT];
    enum lang lang;
    uint64_t rights;
    int64_t seen;        /* revision sent last; -1: none */
    struct arena *mem;   /* of the message */
    const char *message;
    size_t size, sent;
    bool over;
};

static void say_message(struct ear *e, const struct buf *b)
{
    e->message = b->p;
    e->size = b->n;
    e->sent = 0;
}

static void say_state(struct ear *e)
{
    struct buf b = buf_new(e->mem);
    struct json_out j;

    pthread_mutex_lock(&e->d->lock);
    buf_format(&b, "id: %lld\nevent: desk\ndata: ",
               (long long)e->d->revision);
    j = json_to(&b);
    desk_json(e->d, &j, e->lang, e->rights);
    buf_text(&b, "\n\n");
    e->seen = e->d->revision;
    pthread_mutex_unlock(&e->d->lock);
    say_message(e, &b);
}

static void say_text(struct ear *e, const char *text)
{
    struct buf b = buf_new(e->mem);

    buf_text(&b, text);
    say_message(e, &b);
}

/* False after PING_S without news. */
static bool wait_for_news(struct ear *e)
{
    struct timespec until;
    int late = 0;
    bool news;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += PING_S;
    pthread_mutex_lock(&e->d->lock);
    while (!late && e->d->revision == e->seen && !atomic_load(&e->s->stopping))
        late = pthread_cond_timedwait(&e->d->changed, &e->d->lock, &until);
    news = e->d->revision != e->seen;
    pthread_mutex_unlock(&e->d->lock);
    return news;
}

/* Nothing more is told to who has signed out, works in another school or may
 * not be here any more. A database that is away changes nothing. Listening
 * does not keep a session alive. */
static bool may_still_listen(struct ear *e)
{
    struct session session;
    struct ctx c;

    if (pool_take(e->s->pool, &c) &&
        session_resume(&c, e->token, false, &session)) {
        e->lang = c.lang;
        e->rights = session.rights;
        e->over = !(session.rights & RIGHT_CHECKIN) ||
                  session.school_id != e->d->school_id;
    } else {
        e->over = c.err.code == ERR_DENIED;
    }
    if (e->over) {
        desk_left(e->d, e->token);
        say_text(e, "event: signed_out\ndata: {}\n\n");
    }
    pool_give(e->s->pool, &c);
    return !e->over;
}

static void say_next(struct ear *e)
{
    bool news = wait_for_news(e);

    e->over = atomic_load(&e->s->stopping);
    if (e->over || !may_still_listen(e))
        return;
    if (news)
        say_state(e);
    else
        say_text(e, ": still here\n\n");
}

static size_t ear_next(void *arg, char *out, size_t room)
{
    struct ear *e = arg;
    size_t n;

    if (e->sent == e->size && !e->over) {
        arena_reset(e->mem);
        say_next(e);
    }
    n = e->size - e->sent < room ? e->size - e->sent : room;
    memcpy(out, e->message + e->sent, n);
    e->sent += n;
    return n;
}

static void ear_done(void *arg)
{
    struct ear *e = arg;

    arena_free(e->mem);
    free(e);
}

bool api_desk_events(struct call *k)
{
    struct desk *d;
    struct ear *e;

    if (!desk_get(&k->c, k->s->desks, k->id, &d))
        return false;
    if ((k->session.rights & RIGHT_SELF_SERVICE) && !d->kiosk)
        return fail(&k->c, ERR_DENIED, "not from a self-service screen");
    desk_attend(d, k->token);
    e = calloc(1, sizeof *e);
    if (e == NULL)
        abort();
    *e = (struct ear){.s = k->s, .d = d, .lang = k->c.lang,
                      .rights = k->session.rights, .seen = -1,
                      .mem = arena_new()};
    memcpy(e->token, k->token, TOKEN_TEXT);
    k->answered = true;
    web_answer_stream(k->rq, "text/event-stream",
                      &(struct web_stream){ear_next, ear_done, e});
    /* ear_done() frees it. */
    /* cppcheck-suppress memleak */
    return true;
}
