#include "drivers/scanner/code.h"

#include <string.h>

enum { STALE_BEFORE_ADVICE = 3 };

void code_init(struct code_builder *b, const struct scanner_settings *settings,
               const struct code_sink *sink)
{
    *b = (struct code_builder){.settings = settings, .sink = sink};
}

static bool is_begun(const struct code_builder *b)
{
    return b->code.size > 0 || b->spoilt;
}

static void forget(struct code_builder *b)
{
    b->code.size = 0;
    b->code.aim[0] = '\0';
    b->spoilt = b->too_long = false;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* ISO/IEC 15424: ']', a letter for the symbology, a digit or letter. */
static bool is_aim(const char p[3])
{
    return p[0] == ']' && is_letter(p[1]) &&
           (is_letter(p[2]) || (p[2] >= '0' && p[2] <= '9'));
}

static void cut_front(struct code *c, size_t n)
{
    c->size -= n;
    memmove(c->bytes, c->bytes + n, c->size);
}

/* A scanner may send the identifier with the text, told apart, or both. */
static void take_aim(struct code *c)
{
    if (c->size <= 3 || !is_aim(c->bytes))
        return;
    if (c->aim[0] == '\0')
        memcpy(c->aim, c->bytes, 3);
    if (memcmp(c->aim, c->bytes, 3) == 0)
        cut_front(c, 3);
}

/* Makers let people put their prefix before or behind the identifier. */
static void cut_affixes(struct code *c, const struct scanner_settings *s)
{
    size_t front = strlen(s->prefix), back = strlen(s->suffix);

    take_aim(c);
    if (front > 0 && front < c->size &&
        memcmp(c->bytes, s->prefix, front) == 0)
        cut_front(c, front);
    if (back > 0 && back < c->size &&
        memcmp(c->bytes + c->size - back, s->suffix, back) == 0)
        c->size -= back;
    take_aim(c);
    c->bytes[c->size] = '\0';
}

static void give(struct code_builder *b)
{
    const struct code_sink *to = b->sink;

    if (b->too_long)
        to->trouble(to->to, TROUBLE_LONG_CODE);
    else if (b->spoilt)
        to->trouble(to->to, TROUBLE_HALF_CODE);
    else if (b->code.size > 0) {
        cut_affixes(&b->code, b->settings);
        to->code(to->to, &b->code);
    }
    forget(b);
}

void code_end(struct code_builder *b)
{
    b->ended |= is_begun(b);
    give(b);
}

void code_drop(struct code_builder *b)
{
    if (b->code.size > 0)
        b->sink->trouble(b->sink->to, b->too_long ? TROUBLE_LONG_CODE
                                                  : TROUBLE_HALF_CODE);
    forget(b);
}

/* A code stopped in the middle. A scanner that never sent an end mark
 * probably sends none: that is another piece of advice. */
static void go_stale(struct code_builder *b)
{
    bool advice = !b->ended && !b->spoilt && ++b->stale >= STALE_BEFORE_ADVICE;

    if (advice)
        b->sink->trouble(b->sink->to, TROUBLE_NO_END);
    else
        code_drop(b);
    forget(b);
}

void code_tick(struct code_builder *b, int64_t now_ms)
{
    bool pause = b->settings->ending == ENDS_BY_PAUSE;

    if (!is_begun(b) ||
        now_ms - b->last_ms < (pause ? CODE_PAUSE_MS : CODE_STALE_MS))
        return;
    if (pause)
        give(b);
    else
        go_stale(b);
}

void code_add(struct code_builder *b, const char *bytes, size_t n,
              int64_t now_ms)
{
    b->last_ms = now_ms;
    if (n > CODE_BYTES - 1 - b->code.size) {
        b->too_long = true;
        n = CODE_BYTES - 1 - b->code.size;
    }
    memcpy(b->code.bytes + b->code.size, bytes, n);
    b->code.size += n;
}

void code_aim(struct code_builder *b, const char aim[3])
{
    if (!is_aim(aim))
        return;
    memcpy(b->code.aim, aim, 3);
    b->code.aim[3] = '\0';
}

void code_spoil(struct code_builder *b, int64_t now_ms)
{
    b->spoilt = true;
    b->last_ms = now_ms;
}
