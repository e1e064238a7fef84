#include "drivers/scanner/ear.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

bool ear_is_code(const char *code, const struct code *read)
{
    return strlen(code) == read->size && strcasecmp(code, read->bytes) == 0;
}

static void on_code(void *to, const struct code *code)
{
    struct ear_side *side = to;
    struct ear *e = side->ear;

    if (e->heard || !ear_is_code(e->code, code))
        return;
    e->heard = true;
    e->is.layout = side->settings.layout;
    e->is.ending = e->in_pause ? ENDS_BY_PAUSE : ENDS_BY_MARK;
}

static void on_trouble(void *to, enum trouble trouble)
{
    (void)to;
    (void)trouble;
}

/* A pause ends a code here, too: who sends no Enter is heard as well. */
void ear_init(struct ear *e, const struct keyboard_fields *fields,
              const char *code)
{
    memset(e, 0, sizeof *e);
    snprintf(e->code, sizeof e->code, "%s", code);
    for (int i = 0; i < KEY_LAYOUTS; i++) {
        struct ear_side *side = &e->side[i];
        side->ear = e;
        side->settings = (struct scanner_settings){
            .layout = (enum key_layout)i, .ending = ENDS_BY_PAUSE};
        side->sink = (struct code_sink){on_code, on_trouble, side};
        wedge_init(&side->wedge, fields, &side->settings, &side->sink);
    }
}

bool ear_tick(struct ear *e, int64_t now_ms)
{
    e->in_pause = true;
    for (int i = 0; i < KEY_LAYOUTS; i++)
        code_tick(&e->side[i].wedge.code, now_ms);
    e->in_pause = false;
    return e->heard;
}

bool ear_report(struct ear *e, const uint8_t *report, size_t n,
                int64_t now_ms)
{
    ear_tick(e, now_ms);
    for (int i = 0; i < KEY_LAYOUTS; i++)
        wedge_report(&e->side[i].wedge, report, n, now_ms);
    return e->heard;
}
