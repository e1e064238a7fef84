#include "drivers/scanner/description.h"

#include "drivers/scanner/bits.h"

enum {
    MAIN = 0, GLOBAL = 1, LOCAL = 2,
    MAIN_INPUT = 8, MAIN_COLLECTION = 10,
    GLOBAL_PAGE = 0, GLOBAL_SIZE = 7, GLOBAL_ID = 8, GLOBAL_COUNT = 9,
    GLOBAL_PUSH = 10, GLOBAL_POP = 11,
    LOCAL_USAGE = 0, LOCAL_FIRST = 1, LOCAL_LAST = 2,
    LONG_ITEM = 0xfe,
    INPUT_CONSTANT = 1, INPUT_VARIABLE = 2,
    USAGES = 16, /* at one field; more are of no interest */
    PUSHED = 4,
    REPORT_BITS = 8 * REPORT_BYTES
};

/* Usage pages in the upper, usages in the lower half. */
#define USAGE_BYTE_COUNT 0x0001003bu
#define USAGE_KEYS_PAGE 0x00070000u
#define USAGE_MODIFIERS 0x000700e0u
#define USAGE_AIM 0x008c00fbu /* and the two behind it */
#define USAGE_DATA 0x008c00feu
#define USAGE_CONTINUED 0x008c00ffu

struct global {
    uint32_t page, size, count;
    uint8_t id;
};

struct item {
    unsigned type, tag, bytes;
    uint32_t value;
};

struct walk {
    struct global now, pushed[PUSHED];
    size_t pushed_count;
    uint32_t usages[USAGES], first;
    size_t usage_count;
    uint16_t bits[256];   /* input so far, by report id */
    struct description *out;
};

/* ---- items -------------------------------------------------------------- */

/* The item at *p, which moves behind it; false: it is cut off. Long items are
 * nobody's. */
static bool next_item(const uint8_t **p, const uint8_t *end, struct item *item)
{
    static const uint8_t sizes[] = {0, 1, 2, 4};
    const uint8_t *at = *p;
    size_t left = (size_t)(end - at) - 1;

    *item = (struct item){.type = 3};
    if (at[0] == LONG_ITEM) {
        *p = left < 2 || left - 2 < at[1] ? end : at + 3 + at[1];
        return true;
    }
    *item = (struct item){at[0] >> 2 & 3, at[0] >> 4, sizes[at[0] & 3], 0};
    if (item->bytes > left)
        return false;
    for (unsigned i = 0; i < item->bytes; i++)
        item->value |= (uint32_t)at[1 + i] << 8 * i;
    *p = at + 1 + item->bytes;
    return true;
}

static void add_usage(struct walk *w, uint32_t usage)
{
    if (w->usage_count < USAGES)
        w->usages[w->usage_count++] = usage;
}

static void local(struct walk *w, const struct item *item)
{
    uint32_t usage = item->bytes == 4 ? item->value
                                      : w->now.page << 16 | item->value;

    if (item->tag == LOCAL_USAGE)
        add_usage(w, usage);
    else if (item->tag == LOCAL_FIRST)
        w->first = usage;
    else if (item->tag == LOCAL_LAST)
        for (uint32_t i = 0; i < USAGES && w->first + i <= usage; i++)
            add_usage(w, w->first + i);
}

static void global(struct walk *w, const struct item *item)
{
    switch (item->tag) {
    case GLOBAL_PAGE:
        w->now.page = item->value & 0xffff;
        break;
    case GLOBAL_SIZE:
        w->now.size = item->value;
        break;
    case GLOBAL_COUNT:
        w->now.count = item->value;
        break;
    case GLOBAL_ID:
        w->now.id = (uint8_t)item->value;
        /* The id itself is the first byte of its reports. */
        if (w->bits[w->now.id] == 0)
            w->bits[w->now.id] = 8;
        break;
    case GLOBAL_PUSH:
        if (w->pushed_count < PUSHED)
            w->pushed[w->pushed_count++] = w->now;
        break;
    case GLOBAL_POP:
        if (w->pushed_count > 0)
            w->now = w->pushed[--w->pushed_count];
        break;
    default:
        break;
    }
}

/* ---- fields ------------------------------------------------------------- */

/* The fields of one report belong together: the first one that has data wins;
 * until then others may come and go. */
static struct pos_fields *pos_here(struct walk *w)
{
    struct pos_fields *p = &w->out->pos;

    if (p->data_bytes == 0 && p->report_id != w->now.id)
        *p = (struct pos_fields){w->now.id, {NO_FIELD, NO_FIELD, NO_FIELD}, 0,
                                 0, NO_FIELD, NO_FIELD};
    return p->report_id == w->now.id ? p : NULL;
}

static void pos_field(struct walk *w, uint32_t usage, uint32_t at,
                      uint32_t count)
{
    struct pos_fields *p = pos_here(w);
    uint16_t place = (uint16_t)at;

    if (p == NULL)
        return;
    if (usage == USAGE_CONTINUED) {
        p->continued = place;
    } else if (w->now.size != 8) {
        return;
    } else if (usage == USAGE_DATA && p->data_bytes == 0) {
        p->data = place;
        p->data_bytes = (uint16_t)count;
    } else if (usage >= USAGE_AIM && usage < USAGE_DATA) {
        p->aim[usage - USAGE_AIM] = place;
    } else if (usage == USAGE_BYTE_COUNT) {
        p->length = place;
    }
}

/* A usage each, the last one for all fields that are left. */
static void variables(struct walk *w, uint32_t at)
{
    for (size_t i = 0; i < w->usage_count && i < w->now.count; i++) {
        uint32_t left = w->now.count - (uint32_t)i;
        if (i + 1 < w->usage_count)
            left = 1;
        pos_field(w, w->usages[i], at + (uint32_t)i * w->now.size, left);
    }
    if (w->usages[0] == USAGE_MODIFIERS && w->now.size == 1 &&
        w->now.count == 8 && w->out->keyboard.key_count == 0) {
        w->out->keyboard.report_id = w->now.id;
        w->out->keyboard.modifiers = (uint16_t)at;
    }
}

/* Whichever keys are down, a byte each. */
static void keys(struct walk *w, uint32_t at)
{
    struct keyboard_fields *k = &w->out->keyboard;
    uint32_t count = w->now.count;

    if ((w->usages[0] & 0xffff0000u) != USAGE_KEYS_PAGE || w->now.size != 8 ||
        k->key_count != 0 || k->report_id != w->now.id || count == 0)
        return;
    k->keys = (uint16_t)at;
    k->key_count = (uint8_t)(count < WEDGE_KEYS ? count : WEDGE_KEYS);
}

static void input(struct walk *w, unsigned flags)
{
    uint16_t *bits = &w->bits[w->now.id];
    uint64_t size = (uint64_t)w->now.size * w->now.count;
    uint32_t at = *bits;

    if (size > (uint64_t)(REPORT_BITS - at)) {
        *bits = REPORT_BITS; /* no field behind it has a place */
        return;
    }
    *bits = (uint16_t)(at + size);
    if (flags & INPUT_CONSTANT || w->usage_count == 0)
        return;
    if (flags & INPUT_VARIABLE)
        variables(w, at);
    else
        keys(w, at);
}

static void main_item(struct walk *w, const struct item *item)
{
    if (item->tag == MAIN_INPUT)
        input(w, item->value);
    w->usage_count = 0;
    w->usages[0] = w->first = 0;
}

/* Many models put the length right behind the report id and give it no usage
 * or one of the maker's own. */
static void guess_length(struct pos_fields *p)
{
    if (p->length == NO_FIELD && p->report_id != 0 && p->aim[0] == 16)
        p->length = 8;
}

bool description_read(const uint8_t *p, size_t n, struct description *d)
{
    struct walk w = {.out = d};
    const uint8_t *end = p + n;
    struct item item;

    *d = (struct description){
        .pos = {0, {NO_FIELD, NO_FIELD, NO_FIELD}, 0, 0, NO_FIELD, NO_FIELD},
    };
    while (n <= DESCRIPTION_BYTES && p < end && next_item(&p, end, &item))
        if (item.type == MAIN)
            main_item(&w, &item);
        else if (item.type == GLOBAL)
            global(&w, &item);
        else if (item.type == LOCAL)
            local(&w, &item);
    guess_length(&d->pos);
    return d->pos.data_bytes != 0 || d->keyboard.key_count != 0;
}
