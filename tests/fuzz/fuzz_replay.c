#include "drivers/replay.h"
#include "tests/fuzz/fuzz.h"

FUZZ(replay)
{
    struct ctx c = fuzz_ctx();
    struct replay_event *events;
    size_t count;

    if (replay_read(&c, "file", (const char *)p, n, &events, &count)) {
        MUST(count <= REPLAY_EVENTS);
        for (size_t i = 0; i < count; i++) {
            MUST(events[i].after_ms >= 0);
            MUST(memchr(events[i].device, '\0', REPLAY_DEVICE) != NULL);
        }
    } else {
        MUST(c.err.code == ERR_INVALID);
    }
    arena_free(c.mem);
    return 0;
}
