#include "danish.h"

#include <stdio.h>
#include <string.h>

enum { BLOCK = 34, SHORT_BLOCK = 32, ID_AT = 3, CRC_AT = 19, COUNTRY_AT = 21,
       ISIL_AT = 23, ID_SIZE = 16 };

/* CRC-16, polynomial 1021, start FFFF, over the block without the CRC itself;
 * the last two bytes of a short block count as 00. */
static unsigned crc(const unsigned char block[BLOCK])
{
    unsigned sum = 0xFFFF;

    for (int i = 0; i < BLOCK; i++) {
        if (i == CRC_AT || i == CRC_AT + 1)
            continue;
        sum ^= (unsigned)block[i] << 8;
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 0x8000 ? (sum << 1 ^ 0x1021) & 0xFFFF
                               : sum << 1 & 0xFFFF;
    }
    return sum;
}

static bool is_block(const unsigned char b[BLOCK])
{
    return b[0] >> 4 == 1 &&
           crc(b) == (unsigned)(b[CRC_AT] | b[CRC_AT + 1] << 8);
}

/* Byte order as readers and vendors leave it: bit 0 of `way` swaps the halves
 * of byte 0, bit 1 turns round each block of four bytes. */
static void turn(const unsigned char *p, size_t n, int way,
                 unsigned char out[BLOCK])
{
    memset(out, 0, BLOCK);
    for (size_t i = 0; i < BLOCK; i++) {
        size_t from = way & 2 ? (i / 4 * 4) + 3 - i % 4 : i;
        if (from < n)
            out[i] = p[from];
    }
    if (n < BLOCK)
        out[32] = out[33] = 0;
    if (way & 1)
        out[0] = (unsigned char)(out[0] << 4 | out[0] >> 4);
}

static const char *bounded(struct arena *mem, const unsigned char *p,
                           size_t most)
{
    return arena_copy_bytes(mem, (const char *)p,
                            strnlen((const char *)p, most));
}

static void fill(struct arena *mem, const unsigned char b[BLOCK],
                 struct tag_content *out)
{
    struct tag_element *e = ARENA_ARRAY(mem, struct tag_element, 4);
    int parts = b[1], part = b[2];

    if (part > parts) { /* some writers put them the other way round */
        int swap = parts;
        parts = part;
        part = swap;
    }
    e[0] = (struct tag_element){.oid = TAG_PII,
                                .text = bounded(mem, b + ID_AT, ID_SIZE)};
    e[1] = (struct tag_element){
        .oid = TAG_OWNER,
        .text = arena_format(mem, "%s-%s", bounded(mem, b + COUNTRY_AT, 2),
                             bounded(mem, b + ISIL_AT, BLOCK - ISIL_AT))};
    e[2] = (struct tag_element){
        .oid = TAG_SET, .text = arena_format(mem, "%02d%02d", parts, part)};
    e[3] = (struct tag_element){
        .oid = TAG_USAGE, .text = arena_format(mem, "%X0", b[0] & 15)};
    *out = (struct tag_content){
        .model = TAG_ISO28560_3, .elements = e, .count = 4};
}

bool danish_read(struct arena *mem, const unsigned char *p, size_t n,
                 struct tag_content *out)
{
    unsigned char block[BLOCK];

    if (n < SHORT_BLOCK)
        return false;
    for (int way = 0; way < 4; way++) {
        turn(p, n, way, block);
        if (!is_block(block)) { /* or the block ends after 32 bytes */
            block[32] = block[33] = 0;
            if (!is_block(block))
                continue;
        }
        fill(mem, block, out);
        return true;
    }
    return false;
}

bool tag_write_danish(const struct tag_danish *d, unsigned char out[34])
{
    size_t id = strlen(d->barcode), isil = strlen(d->isil);
    unsigned sum;

    memset(out, 0, BLOCK);
    if (id == 0 || id > ID_SIZE || isil < 4 || isil > 14 ||
        d->isil[2] != '-' || d->parts < 1 || d->parts > 255 || d->part < 1 ||
        d->part > d->parts || d->usage < 0 || d->usage > 15)
        return false;
    out[0] = (unsigned char)(0x10 | d->usage);
    out[1] = (unsigned char)d->parts;
    out[2] = (unsigned char)d->part;
    memcpy(out + ID_AT, d->barcode, id);
    memcpy(out + COUNTRY_AT, d->isil, 2);
    memcpy(out + ISIL_AT, d->isil + 3, isil - 3);
    sum = crc(out);
    out[CRC_AT] = (unsigned char)(sum & 0xFF);
    out[CRC_AT + 1] = (unsigned char)(sum >> 8);
    return true;
}
