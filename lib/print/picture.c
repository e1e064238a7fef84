/* picture.c - photographs on cards: JPEG goes into PDF and SVG as it is. */
#include <math.h>
#include <string.h>

#include "compose.h"

/* ISO/IEC 10918-1 B.2: segments up to the frame header, which gives the size.
 * False if there is none within `size` bytes. */
static bool jpeg_size(const unsigned char *p, size_t size, int *columns,
                      int *rows, bool *grey)
{
    size_t at = 2;

    if (size < 4 || p[0] != 0xFF || p[1] != 0xD8)
        return false;
    while (at + 9 < size && p[at] == 0xFF) {
        unsigned char mark = p[at + 1];
        size_t length = (size_t)p[at + 2] << 8 | p[at + 3];
        if (mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 &&
            mark != 0xCC) {
            *rows = p[at + 5] << 8 | p[at + 6];
            *columns = p[at + 7] << 8 | p[at + 8];
            *grey = p[at + 9] == 1;
            return *rows > 0 && *columns > 0 && p[at + 9] != 4;
        }
        if (length < 2)
            return false;
        at += 2 + length;
    }
    return false;
}

void ink_jpeg(struct ctx *c, const struct element *e,
              const struct label *label, struct ink *ink)
{
    int columns, rows;
    bool grey;
    double scale, w, h;

    if (label->photo == NULL)
        return;
    if (!jpeg_size(label->photo, label->photo_size, &columns, &rows, &grey)) {
        ink_trouble(ink, ctx_say(c, "the picture is no JPEG"));
        return;
    }
    scale = fmin(e->w / columns, e->h / rows);
    w = columns * scale;
    h = rows * scale;
    ink_put_picture(
        ink, &(struct ink_picture){e->x + (e->w - w) / 2,
                                   e->y + (e->h - h) / 2, w, h, label->photo,
                                   label->photo_size, columns, rows, grey});
}
