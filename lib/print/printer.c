/* printer.c - dots in the languages of printers, and as PNG. */
#include <string.h>
#include <zlib.h>

#include "raster.h"

/* ---- ZPL II ------------------------------------------------------------- */

/* Run lengths of hexadecimal digits (ZPL II Programming Guide, "ZB64 and
 * alternative data compression"): G-Y are 1 to 19, g-z 20 to 400. Returns
 * where the next one goes. */
static char *zpl_run(char *p, char digit, int n)
{
    for (; n > 400; n -= 400) {
        *p++ = 'z';
        *p++ = digit;
    }
    if (n >= 20)
        *p++ = (char)('g' + n / 20 - 1);
    if (n % 20 > 0 && n > 1)
        *p++ = (char)('G' + n % 20 - 1);
    *p++ = digit;
    return p;
}

static int digit_of(const unsigned char *row, int i)
{
    return i & 1 ? row[i >> 1] & 15 : row[i >> 1] >> 4;
}

/* How many digits from i on are the same; most of them by whole bytes. */
static int zpl_same(const unsigned char *row, int i, int end)
{
    int digit = digit_of(row, i), n = 1;

    if (!(i & 1) && i + 1 < end) {
        if (digit_of(row, i + 1) != digit)
            return 1;
        n = 2;
    }
    while (i + n + 2 <= end && row[(i + n) >> 1] == digit * 17)
        n += 2;
    return n + (i + n < end && digit_of(row, i + n) == digit);
}

/* ',' fills a row with light dots, '!' with dark ones, ':' repeats the row
 * above. A run is never longer than what it stands for, so `p` needs room for
 * stride * 2 + 1. */
static char *zpl_row(const unsigned char *row, int stride, char *p)
{
    static const char hex[] = "0123456789ABCDEF";
    int last = row[stride - 1] & 15, bytes = stride, end = stride * 2;

    if (last == 0 || last == 15) {
        while (bytes > 0 && row[bytes - 1] == last * 17)
            bytes--;
        end = bytes * 2;
        end -= bytes > 0 && (row[bytes - 1] & 15) == last;
    }
    for (int i = 0, n; i < end; i += n) {
        n = zpl_same(row, i, end);
        p = zpl_run(p, hex[digit_of(row, i)], n);
    }
    if (end < stride * 2)
        *p++ = last ? '!' : ',';
    return p;
}

void raster_zpl(const struct raster *r, int copies, struct buf *out)
{
    size_t total = (size_t)r->stride * (size_t)r->h;
    char *p;

    buf_format(out, "^XA^PW%d^LL%d^LH0,0^FO0,0^GFA,%zu,%zu,%d,", r->w, r->h,
               total, total, r->stride);
    p = buf_room(out, (size_t)r->h * ((size_t)r->stride * 2 + 1));
    for (int y = 0; y < r->h; y++) {
        const unsigned char *row = r->bits + (size_t)y * (size_t)r->stride;
        if (y > 0 && memcmp(row, row - r->stride, (size_t)r->stride) == 0)
            *p++ = ':';
        else
            p = zpl_row(row, r->stride, p);
    }
    out->n = (size_t)(p - out->p);
    buf_format(out, "^FS^PQ%d^XZ\n", copies);
}

/* ---- TSPL --------------------------------------------------------------- */

/* In BITMAP a set bit stays white (TSPL/TSPL2 Programming Manual, BITMAP). */
void raster_tspl(const struct raster *r, double gap, int copies,
                 struct buf *out)
{
    size_t total = (size_t)r->stride * (size_t)r->h;
    char *dots;

    buf_format(out, "SIZE %.1f mm,%.1f mm\r\nGAP %.1f mm,0 mm\r\nDIRECTION 1"
                    "\r\nREFERENCE 0,0\r\nCLS\r\nBITMAP 0,0,%d,%d,0,",
               r->w * 25.4 / r->dpi, r->h * 25.4 / r->dpi, gap, r->stride,
               r->h);
    dots = buf_room(out, total + 1);
    for (size_t i = 0; i < total; i++)
        dots[i] = (char)~r->bits[i];
    /* Dots beyond the width, to the end of the byte, stay white. */
    out->n += total;
    buf_format(out, "\r\nPRINT 1,%d\r\n", copies);
}

/* ---- ESC/POS ------------------------------------------------------------ */

/* GS v 0 in bands that fit the memory of a small printer. */
void raster_escpos(const struct raster *r, bool cut, struct buf *out)
{
    enum { BAND = 128 };

    buf_bytes(out, "\x1B@", 2);
    for (int y = 0; y < r->h; y += BAND) {
        int rows = r->h - y < BAND ? r->h - y : BAND;
        const char head[] = {0x1D, 'v', '0', 0,
                             (char)(r->stride & 255), (char)(r->stride >> 8),
                             (char)(rows & 255), (char)(rows >> 8)};
        buf_bytes(out, head, sizeof head);
        buf_bytes(out, r->bits + (size_t)y * (size_t)r->stride,
                  (size_t)rows * (size_t)r->stride);
    }
    buf_bytes(out, "\x1B" "d\x03", 3);
    if (cut)
        buf_bytes(out, "\x1DV\x01", 3);
}

/* ---- PNG ---------------------------------------------------------------- */

static void big_endian(struct buf *out, unsigned long v)
{
    const char bytes[] = {(char)(v >> 24), (char)(v >> 16), (char)(v >> 8),
                          (char)v};

    buf_bytes(out, bytes, 4);
}

/* A chunk (PNG, ISO/IEC 15948 5.3). */
static void png_chunk(struct buf *out, const char *type, const void *bytes,
                      size_t size)
{
    size_t from;

    big_endian(out, size);
    from = out->n;
    buf_bytes(out, type, 4);
    buf_bytes(out, bytes, size);
    big_endian(out, crc32(crc32(0, NULL, 0), (Bytef *)out->p + from,
                          (uInt)(size + 4)));
}

static void png_head(const struct raster *r, struct buf *out)
{
    struct buf b = buf_new(out->mem);
    unsigned long metre = (unsigned long)(r->dpi / 0.0254 + 0.5);

    big_endian(&b, (unsigned)r->w);
    big_endian(&b, (unsigned)r->h);
    buf_bytes(&b, "\1\0\0\0\0", 5); /* one bit, grey; no interlace */
    buf_bytes(out, "\x89PNG\r\n\x1A\n", 8);
    png_chunk(out, "IHDR", b.p, b.n);
    buf_clear(&b);
    big_endian(&b, metre);
    big_endian(&b, metre);
    buf_char(&b, 1);
    png_chunk(out, "pHYs", b.p, b.n);
}

void raster_png(const struct raster *r, struct buf *out)
{
    size_t row = (size_t)r->stride + 1, total = row * (size_t)r->h;
    unsigned char *raw = arena_alloc(out->mem, total);
    uLongf packed = compressBound(total);
    unsigned char *body = arena_raw(out->mem, packed);

    for (int y = 0; y < r->h; y++)
        for (int i = 0; i < r->stride; i++)
            raw[(size_t)y * row + 1 + (size_t)i] =
                (unsigned char)~r->bits[y * r->stride + i];
    compress2(body, &packed, raw, total, 6);
    png_head(r, out);
    png_chunk(out, "IDAT", body, packed);
    png_chunk(out, "IEND", "", 0);
}
