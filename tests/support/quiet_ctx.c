#include "tests/support/quiet_ctx.h"

#include "base/day.h"

struct ctx quiet_ctx(void)
{
    int today = day_from_civil(2026, 9, 1);

    return (struct ctx){
        .mem = arena_new(),
        .lang = LANG_EN,
        .actor = {.kind = ACTOR_SYSTEM, .rights = UINT64_MAX},
        .now = (int64_t)today * 86400 * 1000,
        .today = today,
    };
}

void quiet_ctx_end(struct ctx *c)
{
    arena_free(c->mem);
    *c = (struct ctx){0};
}
