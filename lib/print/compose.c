#include "compose.h"

#include <math.h>
#include <string.h>

enum { DIGITS_PT = 8, MIN_BAR_MM = 5 };
#define MM_OF_PT 0.352778

/* ---- ink ---------------------------------------------------------------- */

void ink_begin(struct ink *ink, struct arena *mem)
{
    *ink = (struct ink){.mem = mem};
}

/* Room for one more in an array of `ink`. */
static void *grow(struct ink *ink, void *old, size_t n, size_t *room,
                  size_t each)
{
    void *all;

    if (n < *room)
        return old;
    *room = *room * 2 + 16;
    all = arena_raw(ink->mem, *room * each);
    if (n > 0)
        memcpy(all, old, n * each);
    return all;
}

#define GROW(ink, what) \
    ((ink)->what##s = grow(ink, (ink)->what##s, (ink)->what##_n, \
                           &(ink)->what##_room, sizeof *(ink)->what##s), \
     &(ink)->what##s[(ink)->what##_n++])

void ink_rect(struct ink *ink, double x, double y, double w, double h)
{
    *GROW(ink, rect) = (struct ink_rect){x, y, w, h};
}

void ink_put_glyph(struct ink *ink, const struct ink_glyph *glyph)
{
    *GROW(ink, glyph) = *glyph;
}

void ink_put_picture(struct ink *ink, const struct ink_picture *picture)
{
    *GROW(ink, picture) = *picture;
}

void ink_trouble(struct ink *ink, const char *sentence)
{
    if (ink->trouble_n < INK_TROUBLES)
        ink->troubles[ink->trouble_n++] = sentence;
}

/* ---- codes -------------------------------------------------------------- */

struct frame frame_of(const struct element *e)
{
    struct frame f = {e->x, e->y, e->w, e->h, e->turn};

    if (e->turn != 0) {
        f.w = e->h;
        f.h = e->w;
    }
    return f;
}

void frame_point(const struct frame *f, double x, double y, double *to_x,
                 double *to_y)
{
    *to_x = f->x + (f->turn == 90 ? f->h - y : f->turn == 270 ? y : x);
    *to_y = f->y + (f->turn == 90 ? x : f->turn == 270 ? f->w - x : y);
}

/* Width of a module: what the frame takes, in whole dots where there are. */
static double module_of(const struct frame *f, const struct code *code,
                        double dot)
{
    int across = code->columns + code->quiet_left + code->quiet_right;
    int down = code->rows + code->quiet_left + code->quiet_right;
    double x = f->w / across;

    if (code->matrix)
        x = fmin(x, f->h / down);
    else
        x = fmin(x, 0.5); /* wider bars only take longer to scan */
    return dot > 0 ? floor(x / dot + 0.001) * dot : x;
}

/* In the middle of its frame, quiet zones counted. */
static void draw_code(struct ink *ink, const struct frame *f,
                      const struct code *code, double module, double height)
{
    int across = code->columns + code->quiet_left + code->quiet_right;
    double x = (f->w - across * module) / 2 + code->quiet_left * module;
    double y = code->matrix ? (f->h - code->rows * module) / 2 : 0;
    struct ink_code *put = GROW(ink, code);

    *put = (struct ink_code){.across = module, .turn = f->turn, .code = code,
                             .down = code->matrix ? module : height};
    frame_point(f, x, y, &put->x, &put->y);
}

static void digits_below(struct ctx *c, struct fonts *fonts,
                         const struct element *e, const char *digits,
                         struct ink *ink)
{
    double h = DIGITS_PT * MM_OF_PT * 1.15;
    struct element line = *e;

    line.size = DIGITS_PT;
    line.size_least = 4;
    line.lines = 1;
    line.split = 0;
    line.bold = false;
    line.align = ALIGN_CENTER;
    line.place = PLACE_BOTTOM;
    if (e->turn == 0)
        line.y = e->y + e->h - h, line.h = h;
    else if (e->turn == 90)
        line.w = h;
    else
        line.x = e->x + e->w - h, line.w = h;
    ink_text(c, fonts, &line, digits, ink);
}

static void too_narrow(struct ctx *c, const struct element *e,
                       const struct code *code, const char *text,
                       struct ink *ink)
{
    int across = code->columns + code->quiet_left + code->quiet_right;

    ink_trouble(ink, ctx_say(c,
                             "the code %s of \"%s\" needs %.1f mm of width to "
                             "be read; the layout gives it %.1f",
                             code_kind_name(e->code), text,
                             across * e->module,
                             e->turn ? e->h : e->w));
}

static void ink_code(struct ctx *c, struct fonts *fonts,
                     const struct element *e, const char *text, double dot,
                     struct ink *ink)
{
    const char *why = "";
    struct code *code = code_make(c->mem, e->code, text, &why);
    struct frame f = frame_of(e);
    double module, height;
    bool below;

    if (code == NULL) {
        ink_trouble(ink, ctx_say(c, "\"%s\" cannot be a code %s: %s", text,
                                 code_kind_name(e->code),
                                 say(c->lang, why)));
        return;
    }
    below = e->digits && !code->matrix;
    height = f.h - (below ? DIGITS_PT * MM_OF_PT * 1.25 : 0);
    module = module_of(&f, code, dot);
    if (module < e->module - 0.001) {
        too_narrow(c, e, code, text, ink);
        return;
    }
    if (height < MIN_BAR_MM && !code->matrix) {
        ink_trouble(ink, ctx_say(c, "the bars of \"%s\" would be %.1f mm "
                                    "high; they need %d", text, height,
                                 MIN_BAR_MM));
        return;
    }
    draw_code(ink, &f, code, module, height);
    if (below)
        digits_below(c, fonts, e, code->digits, ink);
}

/* ---- lines and boxes ---------------------------------------------------- */

static void ink_line(struct ink *ink, const struct element *e)
{
    double x = fmin(e->x, e->w), y = fmin(e->y, e->h), half = e->stroke / 2;
    double w = fabs(e->w - e->x), h = fabs(e->h - e->y);

    if (w >= h) /* slanted lines are drawn level: labels have none */
        ink_rect(ink, x, y - half, w, e->stroke);
    else
        ink_rect(ink, x - half, y, e->stroke, h);
}

static void ink_box(struct ink *ink, const struct element *e)
{
    double s = e->stroke;

    ink_rect(ink, e->x, e->y, e->w, s);
    ink_rect(ink, e->x, e->y + e->h - s, e->w, s);
    ink_rect(ink, e->x, e->y + s, s, e->h - 2 * s);
    ink_rect(ink, e->x + e->w - s, e->y + s, s, e->h - 2 * s);
}

void compose_label(struct ctx *c, struct fonts *fonts, const struct layout *l,
                   const struct label *label, double dot, struct ink *ink)
{
    ink_begin(ink, c->mem);
    for (size_t i = 0; i < l->n; i++) {
        const struct element *e = &l->elements[i];
        const char *text = e->text ? label_fill(c->mem, e->text, label) : "";
        if (e->kind == ELEMENT_LINE)
            ink_line(ink, e);
        else if (e->kind == ELEMENT_BOX)
            ink_box(ink, e);
        else if (e->kind == ELEMENT_PICTURE)
            ink_jpeg(c, e, label, ink);
        else if (*text != '\0' && e->kind == ELEMENT_CODE)
            ink_code(c, fonts, e, text, dot, ink);
        else if (*text != '\0')
            ink_text(c, fonts, e, text, ink);
    }
}
