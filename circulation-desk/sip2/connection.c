#include "circulation-desk/sip2/connection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void *must(void *p)
{
    if (p == NULL)
        abort();
    return p;
}

int64_t connection_clock(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct connection *connection_new(struct wire *wire, struct sip2_gate *gate,
                                  const char *address,
                                  const struct connection_limits *limits)
{
    struct connection *k = must(calloc(1, sizeof *k));

    k->wire = wire;
    k->talk = sip2_talk_new(gate, address);
    k->limits = limits;
    atomic_store(&k->deadline, connection_clock() + limits->sign_in_ms);
    return k;
}

void connection_free(struct connection *k)
{
    sip2_talk_free(k->talk);
    wire_free(k->wire);
    free(k->out);
    free(k);
}

/* ---- answers ------------------------------------------------------------- */

static void keep_for_later(struct connection *k, const char *p, size_t n)
{
    if (k->out_size + n > k->out_room) {
        k->out_room = k->out_size + n + 1024;
        k->out = must(realloc(k->out, k->out_room));
    }
    memcpy(k->out + k->out_size, p, n);
    k->out_size += n;
}

static enum wire_state flush(struct connection *k)
{
    enum wire_state state = WIRE_DONE;
    size_t n;

    while (k->out_sent < k->out_size && state == WIRE_DONE) {
        state = wire_write(k->wire, k->out + k->out_sent,
                           k->out_size - k->out_sent, &n);
        k->out_sent += n;
    }
    if (k->out_sent == k->out_size)
        k->out_sent = k->out_size = 0;
    return state;
}

/* Mostly all of it goes at once, and nothing is copied. */
static void send_answer(struct connection *k, const struct sip2_reply *r)
{
    enum wire_state state;
    size_t n = 0;

    k->ending |= r->hang_up;
    if (r->n == 0)
        return;
    if (k->out_size == 0) {
        state = wire_write(k->wire, r->p, r->n, &n);
        k->ending |= state == WIRE_OVER;
    }
    if (n < r->n)
        keep_for_later(k, r->p + n, r->n - n);
}

/* ---- lines --------------------------------------------------------------- */

/* One line, or (NULL) one that was too long. */
static void take_line(struct connection *k, struct pool *pool,
                      const char *line, size_t n)
{
    struct sip2_reply r;
    struct ctx c;

    if (pool_take(pool, &c)) {
        r = line == NULL ? sip2_talk_garbage(k->talk, &c)
                         : sip2_talk_take(k->talk, &c, line, n);
        send_answer(k, &r);
    } else {
        fprintf(stderr, "sip2: %s\n", c.err.english);
        k->ending = true;
    }
    pool_give(pool, &c);
    if (*sip2_talk_login(k->talk) != '\0')
        atomic_store(&k->signed_in, true);
}

static size_t line_end(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] == '\r' || p[i] == '\n')
            return i;
    return n;
}

static void skip_to(struct connection *k, size_t at)
{
    k->skipped += at;
    k->ending |= k->skipped > CONNECTION_SKIPS_MOST;
}

/* Takes the first line that is whole out of the buffer. False: none is. */
static bool next_line(struct connection *k, struct pool *pool)
{
    size_t end = line_end(k->in, k->filled), used = end + 1;
    bool whole = end < k->filled;

    if (k->skipping) {
        skip_to(k, end);
        if (whole)
            take_line(k, pool, NULL, 0);
        k->skipping = !whole;
    } else if (whole && end > 0) {
        take_line(k, pool, k->in, end);
    } else if (k->filled == sizeof k->in && !whole) {
        k->skipped = end;
        k->skipping = true;
    } else if (!whole) {
        return false;
    }
    if (!whole)
        used = k->filled;
    k->filled -= used;
    memmove(k->in, k->in + used, k->filled);
    return whole;
}

/* ---- a turn -------------------------------------------------------------- */

static enum connection_wish wish_of(enum wire_state state)
{
    return state == WIRE_OVER ? CONNECTION_CLOSES
           : state == WIRE_WANTS_WRITE ? CONNECTION_WRITES : CONNECTION_READS;
}

/* A machine that has signed in may be silent for days; but not in the middle
 * of a line. */
static void set_deadline(struct connection *k)
{
    bool busy = k->filled > 0 || k->skipping || k->out_size > 0;

    if (!atomic_load(&k->signed_in))
        return;
    if (!busy)
        atomic_store(&k->deadline, 0);
    else if (!k->busy)
        atomic_store(&k->deadline, connection_clock() + k->limits->line_ms);
    k->busy = busy;
}

static enum connection_wish take_lines(struct connection *k,
                                       struct pool *pool)
{
    int lines = 0;

    while (!k->ending && k->out_size == 0 && lines < CONNECTION_LINES &&
           next_line(k, pool))
        lines++;
    if (k->out_size > 0)
        return CONNECTION_WRITES;
    if (k->ending)
        return CONNECTION_CLOSES;
    return lines == CONNECTION_LINES || wire_has_more(k->wire)
               ? CONNECTION_WRITES : CONNECTION_READS;
}

static enum connection_wish do_turn(struct connection *k, struct pool *pool)
{
    enum wire_state state;
    size_t n;

    if (!k->greeted && (state = wire_greet(k->wire)) != WIRE_DONE)
        return wish_of(state);
    k->greeted = true;
    if ((state = flush(k)) != WIRE_DONE)
        return wish_of(state);
    if (k->ending)
        return CONNECTION_CLOSES;
    if (line_end(k->in, k->filled) < k->filled) /* left from the last turn */
        return take_lines(k, pool);
    state = wire_read(k->wire, k->in + k->filled, sizeof k->in - k->filled,
                      &n);
    k->filled += n;
    if (n > 0 && !atomic_load(&k->has_spoken))
        atomic_store(&k->has_spoken, true);
    return state == WIRE_DONE ? take_lines(k, pool) : wish_of(state);
}

enum connection_wish connection_turn(struct connection *k, struct pool *pool)
{
    enum connection_wish wish = do_turn(k, pool);

    set_deadline(k);
    return wish;
}
