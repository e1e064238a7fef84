/* A pupil before a kiosk rings for help (desk_deed.h). */
#include <string.h>

#include "circulation-desk/desk_deed.h"
#include "usecase/patron.h"

/* Whose visit it is, read before any desk is locked: desks never wait for each
 * other. */
static bool describe(struct ctx *c, struct desk *d, struct line *l)
{
    struct patron_view view;
    int64_t reader;

    pthread_mutex_lock(&d->lock);
    reader = d->flow.reader;
    pthread_mutex_unlock(&d->lock);
    line_say(c, l, "Help is wanted at %s", d->name);
    if (reader == 0)
        return true;
    if (!patron_show(c, reader, &view))
        return false;
    l->patron_id = view.patron.id;
    l->patron_name = view.patron.name;
    l->patron_class = view.patron.class_name;
    return true;
}

static void ring(struct ctx *c, struct desk *d, const struct line *l)
{
    pthread_mutex_lock(&d->lock);
    desk_add(c, d, l);
    desk_changed(d);
    pthread_mutex_unlock(&d->lock);
}

bool desk_help(struct ctx *c, struct desk *d, int *heard)
{
    struct line l = {.outcome = OUT_INFO, .sound = SOUND_ATTENTION};
    struct desk *other;

    *heard = 0;
    if (!describe(c, d, &l))
        return false;
    for (size_t i = 0; (other = desk_nth(d->all, i)) != NULL; i++)
        if (other->school_id == d->school_id && !other->kiosk) {
            ring(c, other, &l);
            ++*heard;
        }
    return desk_stay(c, d);
}
