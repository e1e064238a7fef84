#include "drivers/sim/scanner.h"

#include <stdlib.h>
#include <string.h>

enum { HID = 3, CDC = 2, CDC_DATA = 10, VENDOR = 0xff,
       NONSENSE = 4096 };

enum sends { TYPES, TYPES_WITH_ID, POS, LINE };

static const struct model {
    uint16_t vendor, product;
    const char *maker, *name;
    enum sends sends;
    enum sim_pos layout;
} models[SIM_SCANNERS] = {
    [SIM_WEDGE] = {0x1eab, 0x0c03, "Newland", "HR32", TYPES, 0},
    [SIM_WEDGE_ID] = {0x0581, 0x0115, "Tera", "5100", TYPES_WITH_ID, 0},
    [SIM_KEYBOARD] = {0x1209, 0x0001, "Test Instruments", "Keyboard", TYPES,
                      0},
    [SIM_HID_POS] = {0x0c2e, 0x0b61, "Honeywell", "Vuquest 3310g", POS,
                     SIM_POS_LENGTH},
    [SIM_HID_POS_PLAIN] = {0x05e0, 0x1900, "Symbol", "DS2208", POS,
                           SIM_POS_PLAIN},
    [SIM_HID_POS_SHIFTED] = {0x05f9, 0x220c, "Datalogic", "Gryphon", POS,
                             SIM_POS_SHIFTED},
    [SIM_HID_POS_NONAME] = {0x1209, 0x0002, NULL, NULL, POS, SIM_POS_LENGTH},
    [SIM_CDC] = {0x05e0, 0x1701, "Symbol", "DS2208", LINE, 0},
    [SIM_CDC_NONAME] = {0x1209, 0x0003, "Test Instruments", "Line", LINE, 0},
    [SIM_FTDI_LINE] = {0x0403, 0x6001, "FTDI", "FT232R USB UART", LINE, 0},
    [SIM_CP210X_LINE] = {0x10c4, 0xea60, "Silicon Labs", "CP2102", LINE, 0},
    [SIM_CH340_LINE] = {0x1a86, 0x7523, NULL, "USB Serial", LINE, 0},
    [SIM_HOSTILE] = {0x1eab, 0x0c10, "Newland\x07\xff", "\xe5\x90\x8d\xe5",
                     POS, SIM_POS_LENGTH},
};

struct sim_scanner {
    enum sim_scanner_kind kind;
    struct sim_usb *usb;
    unsigned speed; /* of its line; 0: whatever the host sets */
    uint8_t nonsense[NONSENSE];
};

/* ---- descriptors -------------------------------------------------------- */

static void put(struct sim_usb_facts *f, const uint8_t *bytes, size_t n)
{
    memcpy(f->config + f->config_size, bytes, n);
    f->config_size += n;
}

#define PUT(f, ...) \
    put(f, (const uint8_t[]){__VA_ARGS__}, sizeof(const uint8_t[]){__VA_ARGS__})

/* USB 2.0, 9.6.3; the total length comes at the end. */
static void begin_config(struct sim_usb_facts *f, uint8_t interfaces)
{
    PUT(f, 9, 2, 0, 0, interfaces, 1, 0, 0xa0, 50);
}

static void endpoint(struct sim_usb_facts *f, uint8_t address, uint8_t kind,
                     uint8_t packet)
{
    PUT(f, 7, 5, address, kind, packet, 0, 4);
}

/* HID 1.11, 6.2.1. */
static void hid_interface(struct sim_usb_facts *f, bool boot_keyboard,
                          uint8_t packet)
{
    PUT(f, 9, 4, 0, 0, 1, HID, boot_keyboard, boot_keyboard, 0);
    PUT(f, 9, 0x21, 0x11, 0x01, 0, 1, 0x22, (uint8_t)f->report_size,
        (uint8_t)(f->report_size >> 8));
    endpoint(f, SIM_ENDPOINT, 3, packet);
}

/* USB CDC 1.2, 5.2: the control interface, then the data interface. */
static void cdc_interfaces(struct sim_usb_facts *f)
{
    PUT(f, 9, 4, 0, 0, 1, CDC, 2, 1, 0);
    PUT(f, 5, 0x24, 0, 0x10, 0x01, 5, 0x24, 1, 0, 1, 4, 0x24, 2, 2,
        5, 0x24, 6, 0, 1);
    endpoint(f, 0x83, 3, 8);
    PUT(f, 9, 4, 1, 0, 2, CDC_DATA, 0, 0, 0);
    endpoint(f, 0x02, 2, 64);
    endpoint(f, SIM_ENDPOINT, 2, 64);
}

static void converter_interface(struct sim_usb_facts *f)
{
    PUT(f, 9, 4, 0, 0, 2, VENDOR, VENDOR, VENDOR, 0);
    endpoint(f, SIM_ENDPOINT, 2, 64);
    endpoint(f, 0x02, 2, 64);
}

static void line_interfaces(struct sim_usb_facts *f,
                            enum sim_scanner_kind kind)
{
    bool cdc = kind == SIM_CDC || kind == SIM_CDC_NONAME;

    begin_config(f, cdc ? 2 : 1);
    if (cdc)
        cdc_interfaces(f);
    else
        converter_interface(f);
}

static void hid_interfaces(struct sim_usb_facts *f, const struct model *m)
{
    if (m->sends == POS && f->report == NULL)
        f->report = sim_pos_descriptor(m->layout, &f->report_size);
    else if (f->report == NULL)
        f->report = sim_keyboard_descriptor(m->sends == TYPES_WITH_ID,
                                            &f->report_size);
    begin_config(f, 1);
    hid_interface(f, m->sends == TYPES,
                  m->sends == TYPES ? 8
                  : m->sends == TYPES_WITH_ID ? 16
                                              : SIM_REPORT);
}

/* Items that promise the largest fields, then bytes by chance. */
static void make_nonsense(uint8_t *p)
{
    static const uint8_t begin[] = {
        0x05, 0x8c, 0x77, 0xff, 0xff, 0xff, 0xff, 0x97, 0xff, 0xff, 0xff,
        0xff, 0x09, 0xfe, 0x81, 0x02, 0xa4, 0xa4, 0xa4, 0xa4, 0xa4, 0xb4};
    uint32_t seed = 2024;

    for (size_t i = 0; i < NONSENSE; i++) {
        seed = seed * 1664525u + 1013904223u;
        p[i] = (uint8_t)(seed >> 24);
    }
    memcpy(p, begin, sizeof begin);
}

struct sim_scanner *sim_scanner_new(enum sim_scanner_kind kind,
                                    const char *serial)
{
    const struct model *m = &models[kind];
    struct sim_usb_facts f = {m->vendor, m->product, m->maker, m->name, serial,
                              {0}, 0, NULL, 0, NULL, NULL};
    struct sim_scanner *s = calloc(1, sizeof *s);

    if (s == NULL)
        abort();
    s->kind = kind;
    if (kind == SIM_HOSTILE) {
        make_nonsense(s->nonsense);
        f.report = s->nonsense;
        f.report_size = NONSENSE;
    }
    if (m->sends == LINE)
        line_interfaces(&f, kind);
    else
        hid_interfaces(&f, m);
    f.config[2] = (uint8_t)f.config_size;
    s->usb = sim_usb_new(&f);
    return s;
}

void sim_scanner_free(struct sim_scanner *s)
{
    if (s == NULL)
        return;
    sim_usb_free(s->usb);
    free(s);
}

struct sim_usb *sim_scanner_usb(struct sim_scanner *s)
{
    return s->usb;
}

void sim_scanner_speed(struct sim_scanner *s, unsigned speed)
{
    s->speed = speed;
}

/* ---- scanning ----------------------------------------------------------- */

/* Within two parts of a hundred, as receivers bear it. */
bool sim_scanner_is_garbled(const struct sim_scanner *s)
{
    unsigned set = sim_usb_seen(s->usb).speed;

    return s->speed != 0 &&
           (set < s->speed - s->speed / 50 || set > s->speed + s->speed / 50);
}

/* A serial line: text and return, in packets of the converter. */
static void send_line(const struct sim_scanner *s, const struct sim_out *out,
                      const char *text)
{
    size_t n = strlen(text) + 1, front = s->kind == SIM_FTDI_LINE ? 2 : 0;
    size_t room = SIM_REPORT - front;
    bool garbled = sim_scanner_is_garbled(s);

    for (size_t at = 0; at < n; at += room) {
        uint8_t packet[SIM_REPORT] = {0x01, 0x60};
        size_t now = n - at < room ? n - at : room;
        memcpy(packet + front, text + at, now);
        if (at + now == n)
            packet[front + now - 1] = '\r';
        for (size_t i = front; garbled && i < front + now; i++)
            packet[i] |= 0xe0;
        out->report(out->to, packet, front + now);
    }
}

static void make(const struct sim_scanner *s, const struct sim_out *out,
                 const char *aim, const char *text)
{
    const struct model *m = &models[s->kind];

    switch (m->sends) {
    case TYPES:
        sim_type(out, 0, text, SIZE_MAX);
        break;
    case TYPES_WITH_ID:
        sim_type(out, 1, text, SIZE_MAX);
        break;
    case POS:
        sim_pos(out, m->layout, aim != NULL ? aim : "\0\0\0", text,
                strlen(text));
        break;
    case LINE:
        send_line(s, out, text);
        break;
    }
}

struct part {
    struct sim_usb *usb; /* NULL: only counted */
    size_t first, end, at;
};

static void send_part(void *to, const uint8_t *bytes, size_t n)
{
    struct part *p = to;

    if (p->usb != NULL && p->at >= p->first && p->at < p->end)
        sim_usb_send(p->usb, bytes, n);
    p->at++;
}

void sim_scan_part(struct sim_scanner *s, const char *aim, const char *text,
                   size_t first, size_t end)
{
    struct part part = {s->usb, first, end, 0};
    struct sim_out out = {send_part, &part};

    make(s, &out, aim, text);
}

size_t sim_scan_reports(struct sim_scanner *s, const char *aim,
                        const char *text)
{
    struct part part = {NULL, 0, 0, 0};
    struct sim_out out = {send_part, &part};

    make(s, &out, aim, text);
    return part.at;
}

void sim_scan(struct sim_scanner *s, const char *aim, const char *text)
{
    sim_scan_part(s, aim, text, 0, SIZE_MAX);
}
