#include "drivers/scanner/pos.h"

#include "drivers/scanner/bits.h"

void pos_init(struct pos *p, const struct pos_fields *fields,
              const struct scanner_settings *settings,
              const struct code_sink *sink)
{
    *p = (struct pos){.fields = *fields};
    code_init(&p->code, settings, sink);
}

/* A report and what of it can be looked at. */
struct view {
    const uint8_t *report;
    unsigned bits;
    unsigned shift; /* fields are that much further back than described */
};

static bool byte_of(const struct view *v, uint16_t field, uint8_t *byte)
{
    if (field == NO_FIELD || field + v->shift + 8u > v->bits)
        return false;
    *byte = report_byte(v->report, field + v->shift);
    return true;
}

/* Some models have one byte more in front than they describe. */
static unsigned shift_of(const struct view *v, const struct pos_fields *f)
{
    struct view further = *v;
    uint8_t here, behind;

    further.shift = 8;
    return byte_of(v, f->aim[0], &here) && here != ']' &&
           byte_of(&further, f->aim[0], &behind) && behind == ']' ? 8 : 0;
}

static void take_aim(struct pos *p, const struct view *v)
{
    uint8_t aim[3];

    for (int i = 0; i < 3; i++)
        if (!byte_of(v, p->fields.aim[i], &aim[i]))
            return;
    code_aim(&p->code, (const char *)aim);
}

/* How many of the data bytes count: as the report says, else without the
 * zeros at the end. False: the report is cut off in between. */
static bool data_size(const struct pos *p, const struct view *v,
                      const char *data, unsigned *n)
{
    struct view plain = {v->report, v->bits, 0};
    uint8_t length;

    if (byte_of(&plain, p->fields.length, &length) &&
        length <= p->fields.data_bytes) {
        bool whole = length <= *n;
        *n = length;
        return whole;
    }
    if (*n + v->shift / 8 < p->fields.data_bytes)
        return false;
    while (*n > 0 && data[*n - 1] == '\0')
        --*n;
    return true;
}

static void take_data(struct pos *p, const struct view *v, bool last,
                      int64_t now_ms)
{
    unsigned room = p->fields.data_bytes - v->shift / 8u, n = 0;
    char data[REPORT_BYTES];

    while (n < room &&
           byte_of(v, (uint16_t)(p->fields.data + 8 * n), (uint8_t *)&data[n]))
        n++;
    if (!data_size(p, v, data, &n)) {
        code_spoil(&p->code, now_ms);
        return;
    }
    /* A return may be configured into the code itself. */
    while (last && n > 0 && (data[n - 1] == '\r' || data[n - 1] == '\n'))
        n--;
    code_add(&p->code, data, n, now_ms);
}

/* The bit is inside: is_whole() has said so. */
static bool goes_on(const struct pos *p, const struct view *v)
{
    unsigned bit = p->fields.continued;

    return bit != NO_FIELD && v->report[bit / 8] >> bit % 8 & 1;
}

/* The shortest report that holds what it must. */
static bool is_whole(const struct pos_fields *f, const struct view *v)
{
    return f->data + 8u <= v->bits &&
           (f->continued == NO_FIELD || f->continued < v->bits);
}

void pos_report(struct pos *p, const uint8_t *report, size_t n,
                int64_t now_ms)
{
    struct view v = {report, 8 * (unsigned)n, 0};
    bool last;

    code_tick(&p->code, now_ms);
    if (p->fields.report_id != 0 &&
        (n == 0 || report[0] != p->fields.report_id))
        return;
    if (!is_whole(&p->fields, &v)) {
        code_spoil(&p->code, now_ms);
        return;
    }
    last = !goes_on(p, &v);
    v.shift = shift_of(&v, &p->fields);
    take_aim(p, &v);
    take_data(p, &v, last, now_ms);
    if (last)
        code_end(&p->code);
}
