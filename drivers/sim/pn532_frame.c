#include "drivers/sim/pn532_frame.h"

#include <string.h>

const uint8_t pn532_ack[6] = {0, 0, 0xFF, 0, 0xFF, 0};
const uint8_t pn532_error[8] = {0, 0, 0xFF, 1, 0xFF, 0x7F, 0x81, 0};

size_t pn532_frame(const uint8_t *data, size_t n, uint8_t out[PN532_FRAME])
{
    uint8_t head[] = {0, 0, 0xFF}, sum = 0xD5;
    size_t used = sizeof head, length = n + 1;

    memcpy(out, head, used);
    if (length > 0xFF) {
        out[used++] = 0xFF;
        out[used++] = 0xFF;
        out[used++] = (uint8_t)(length >> 8);
    }
    out[used++] = (uint8_t)length;
    out[used++] = (uint8_t)-((length >> 8) + length);
    out[used++] = 0xD5;
    for (size_t i = 0; i < n; i++) {
        out[used++] = data[i];
        sum = (uint8_t)(sum + data[i]);
    }
    out[used++] = (uint8_t)-sum;
    out[used++] = 0;
    return used;
}

size_t pn532_hear(const uint8_t *p, size_t n, struct pn532_heard *h)
{
    uint8_t sum = 0;
    size_t length;

    *h = (struct pn532_heard){0};
    if (p[0] != 0 || (n >= 2 && p[1] != 0xFF))
        return 1;
    if (n < 4)
        return 0;
    length = p[2];
    h->is_ack = length == 0 && p[3] == 0xFF;
    if (h->is_ack)
        return 4;
    if (length < 2 || length == 0xFF || ((length + p[3]) & 0xFF) != 0)
        return 2;
    if (n < 4 + length + 1)
        return 0;
    for (size_t i = 0; i <= length; i++)
        sum = (uint8_t)(sum + p[4 + i]);
    if (sum == 0 && p[4] == 0xD4) {
        h->command = p + 5;
        h->n = length - 1;
    }
    return 4 + length + 1;
}
