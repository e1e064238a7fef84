/* --replay: a file of events, played at one desk (server.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/server.h"
#include "drivers/replay.h"
#include "usecase/school.h"

struct script {
    struct server *s;
    struct arena *mem;
    struct replay_event *events;
    int *ids;
    size_t count;
    struct desk *desk;
    struct replay *replay; /* NULL: not begun */
};

static bool find_desk(struct ctx *c, struct script *p)
{
    const char *code = p->s->o->desk;
    struct list_row *rows;
    struct school *schools;
    size_t n, school_n;

    if (!school_list(c, &schools, &school_n))
        return false;
    for (size_t k = 0; k < school_n; k++) {
        c->school_id = schools[k].id;
        if (!school_desks(c, &rows, &n))
            return false;
        for (size_t i = 0; i < n; i++)
            if (code == NULL || strcmp(rows[i].code, code) == 0)
                return desk_get(c, p->s->desks, rows[i].id, &p->desk);
    }
    return fail(c, ERR_NOT_FOUND, "there is no desk \"%s\" for --replay",
                code == NULL ? "" : code);
}

static bool add_devices(struct ctx *c, struct script *p)
{
    p->ids = ARENA_ARRAY(p->mem, int, p->count);
    for (size_t i = 0; i < p->count; i++) {
        struct device_facts f = {.maker = "replay", .port = "replay",
                                 .desk_id = p->desk->id, .is_open = true};
        f.kind = p->events[i].event.kind == EVENT_CARD ? DEVICE_CARD_READER
                                                       : DEVICE_SCANNER;
        snprintf(f.name, sizeof f.name, "%s", p->events[i].device);
        p->ids[i] = desks_device_add(p->s->desks, &f);
        if (p->ids[i] == 0)
            return fail(c, ERR_INVALID, "%s names more than %d devices",
                        p->s->o->replay, DEVICES_MAX);
    }
    return true;
}

bool script_load(struct ctx *c, struct server *s, struct script **script)
{
    struct script *p = calloc(1, sizeof *p);
    struct arena *before = c->mem;
    bool done;

    if (p == NULL)
        abort();
    *script = p;
    p->s = s;
    c->mem = p->mem = arena_new();
    done = replay_load(c, s->o->replay, &p->events, &p->count) &&
           find_desk(c, p) && add_devices(c, p);
    c->mem = before;
    if (done)
        return true;
    *script = NULL;
    script_free(p);
    return false;
}

/* Plays once somebody is at the desk, in whose name it can lend. */
void script_tick(struct script *p)
{
    bool somebody;

    if (p->replay != NULL)
        return;
    pthread_mutex_lock(&p->desk->lock);
    somebody = p->desk->token[0] != '\0';
    pthread_mutex_unlock(&p->desk->lock);
    if (somebody)
        p->replay = replay_start(p->s->events, p->events, p->ids, p->count,
                                 1);
}

void script_free(struct script *p)
{
    if (p == NULL)
        return;
    replay_stop(p->replay);
    arena_free(p->mem);
    free(p);
}
