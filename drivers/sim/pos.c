/* Scanners that speak HID POS, of reports.h. */
#include <string.h>

#include "drivers/sim/reports.h"

enum { ID = 2, ROOM = 56 };

/* Where a layout has its bytes, from the report id. */
static const struct {
    size_t length, aim, data, continued, size;
} places[SIM_POS_LAYOUTS] = {
    [SIM_POS_LENGTH] = {1, 2, 5, 63, 64},
    [SIM_POS_PLAIN] = {0, 1, 4, 60, 61},
    [SIM_POS_SHIFTED] = {0, 2, 5, 60, 61},
};

size_t sim_pos_size(enum sim_pos layout)
{
    return places[layout].size;
}

void sim_pos(const struct sim_out *out, enum sim_pos layout,
             const char aim[3], const void *text, size_t n)
{
    const char *at = text;
    size_t room = layout == SIM_POS_SHIFTED ? ROOM - 1 : ROOM;

    do {
        uint8_t report[SIM_REPORT] = {ID};
        size_t now = n < room ? n : room;
        n -= now;
        if (places[layout].length != 0)
            report[places[layout].length] = (uint8_t)now;
        memcpy(report + places[layout].aim, aim, 3);
        memcpy(report + places[layout].data, at, now);
        report[places[layout].continued] = n > 0;
        out->report(out->to, report, places[layout].size);
        at += now;
    } while (n > 0);
}

#define BEGIN \
    0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x09, 0x12, 0xa1, 0x02, \
    0x85, 0x02, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08
#define AIM_AND_DATA \
    0x05, 0x8c, 0x95, 0x03, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x81, 0x02, \
    0x95, 0x38, 0x09, 0xfe, 0x82, 0x02, 0x01
#define CONTINUED \
    0x05, 0x8c, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xff, 0x81, 0x02, \
    0x95, 0x07, 0x81, 0x03, 0xc0, 0xc0

const uint8_t *sim_pos_descriptor(enum sim_pos layout, size_t *n)
{
    static const uint8_t length[] = {
        BEGIN, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3b, 0x81, 0x02, AIM_AND_DATA,
        0x95, 0x02, 0x06, 0x66, 0xff, 0x09, 0x04, 0x81, 0x02, CONTINUED};
    static const uint8_t plain[] = {BEGIN, AIM_AND_DATA, CONTINUED};

    *n = layout == SIM_POS_LENGTH ? sizeof length : sizeof plain;
    return layout == SIM_POS_LENGTH ? length : plain;
}
