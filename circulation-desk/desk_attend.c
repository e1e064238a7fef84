/* Who is at a desk, and time that goes by there (desk_deed.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/desk_deed.h"

void desk_attend(struct desk *d, const char *token)
{
    pthread_mutex_lock(&d->lock);
    snprintf(d->token, sizeof d->token, "%s", token);
    pthread_mutex_unlock(&d->lock);
}

/* Nobody's reader stays on the screen of a desk that was left. */
static void end_reader(struct desk *d)
{
    struct flow_event e = {.kind = FLOW_CLOSED, .at_ms = monotonic_ms()};

    struct flow next = flow_next(&d->flow, &e).flow;

    desk_flow(d, &next);
    for (int k = 0; k < LANGS; k++) {
        free(d->reader[k]);
        d->reader[k] = NULL;
    }
}

void desk_left(struct desk *d, const char *token)
{
    pthread_mutex_lock(&d->lock);
    if (d->token[0] != '\0' && secret_equal(d->token, token)) {
        d->token[0] = '\0';
        end_reader(d);
        desk_changed(d);
    }
    pthread_mutex_unlock(&d->lock);
}

/* Who returned without a card has left: nobody sees what it was. */
static bool visit_is_over(const struct desk *d, int64_t at_ms)
{
    return d->kiosk && d->flow.reader == 0 && d->visit != d->last_line &&
           at_ms - d->flow.touched_ms >= d->flow.idle_ms;
}

void desk_tick(struct desk *d, int64_t at_ms)
{
    struct flow_event e = {.kind = FLOW_TIME, .at_ms = at_ms};
    struct flow_step s;

    pthread_mutex_lock(&d->lock);
    s = flow_next(&d->flow, &e);
    if (s.action == FLOW_END_READER) {
        end_reader(d);
        desk_changed(d);
    } else if (visit_is_over(d, at_ms)) {
        d->visit = d->last_line;
        desk_changed(d);
    }
    pthread_mutex_unlock(&d->lock);
}
