/* Opening, claiming and closing a scanner (scanner.h). */
#include <libusb-1.0/libusb.h>
#include <string.h>

#include "drivers/scanner/scanner.h"

/* HID 1.11, 7.2.5 and 7.2.6; USB 2.0, 9.4. */
enum {
    ASK_MS = 500,
    TO_INTERFACE = 0x21, FROM_INTERFACE = 0x81,
    SET_IDLE = 0x0a, SET_PROTOCOL = 0x0b, BOOT_PROTOCOL = 0,
    REPORT_DESCRIPTOR = 0x2200
};

static enum trouble trouble_of(int error)
{
    switch (error) {
    case LIBUSB_ERROR_ACCESS:
        return TROUBLE_PERMISSION;
    case LIBUSB_ERROR_BUSY:
        return TROUBLE_HELD_BY_SOME;
    case LIBUSB_ERROR_NO_DEVICE:
    case LIBUSB_ERROR_NOT_FOUND:
        return TROUBLE_UNPLUGGED;
    default:
        return TROUBLE_NO_ANSWER;
    }
}

/* ---- asking ------------------------------------------------------------- */

static int ask(struct scanner *s, const struct control_request *r,
               uint8_t *data)
{
    return libusb_control_transfer(s->handle, r->type, r->request, r->value,
                                   r->index, data, r->size, ASK_MS);
}

/* A device may refuse (stall) any of this and work none the worse. */
static bool is_refusal(int result)
{
    return result >= 0 || result == LIBUSB_ERROR_PIPE;
}

static int set_hid(struct scanner *s, uint8_t request)
{
    return libusb_control_transfer(s->handle, TO_INTERFACE, request,
                                   BOOT_PROTOCOL, s->part->number, NULL, 0,
                                   ASK_MS);
}

enum trouble scanner_set_line(struct scanner *s)
{
    struct control_request list[SERIAL_REQUESTS];
    size_t n = serial_setup(s->part->chip, s->part->control, &s->settings,
                            list);

    for (size_t i = 0; i < n; i++) {
        int r = ask(s, &list[i], list[i].data);
        if (!is_refusal(r))
            return trouble_of(r);
    }
    return TROUBLE_NONE;
}

/* ---- claiming ----------------------------------------------------------- */

/* The kernel would give us a line that another program reads. */
static bool line_is_read(struct scanner *s, const struct plan_part *part,
                         char detail[DEVICE_TEXT])
{
    struct usb_interface of[2] = {
        {&s->place, s->plan.config, part->control},
        {&s->place, s->plan.config, part->number}};
    char terminal[32];

    for (int i = 0; i < 2; i++)
        if (interface_terminal(&of[i], terminal) &&
            node_holder(terminal, detail))
            return true;
    return false;
}

static void release(struct scanner *s, const struct plan_part *part)
{
    libusb_release_interface(s->handle, part->number);
    if (part->control != part->number)
        libusb_release_interface(s->handle, part->control);
}

static enum trouble claim(struct scanner *s, const struct plan_part *part,
                          char detail[DEVICE_TEXT])
{
    int r = 0;

    if (!part->is_hid && line_is_read(s, part, detail))
        return TROUBLE_HELD;
    if (part->control != part->number)
        r = libusb_claim_interface(s->handle, part->control);
    if (r == 0)
        r = libusb_claim_interface(s->handle, part->number);
    if (r == 0)
        return TROUBLE_NONE;
    release(s, part);
    if (r == LIBUSB_ERROR_BUSY && node_holder(s->place.node, detail))
        return TROUBLE_HELD;
    return r == LIBUSB_ERROR_NOT_FOUND ? TROUBLE_UNCONFIGURED : trouble_of(r);
}

/* ---- which part of it --------------------------------------------------- */

/* What an interface turned out to be; the higher the better. */
enum rank { NO_SCANNER, TYPES, SENDS_LINES, SENDS_CODES };

struct found {
    enum rank rank;
    const struct plan_part *part;
    struct description is;
};

static enum trouble read_description(struct scanner *s,
                                     const struct plan_part *part,
                                     struct description *d)
{
    uint8_t bytes[DESCRIPTION_BYTES] = {0};
    int r = LIBUSB_ERROR_PIPE;

    if (part->report_size <= sizeof bytes)
        r = libusb_control_transfer(
            s->handle, FROM_INTERFACE, LIBUSB_REQUEST_GET_DESCRIPTOR,
            REPORT_DESCRIPTOR, part->number, bytes, part->report_size,
            ASK_MS);
    description_read(bytes, r < 0 ? 0 : (size_t)r, d);
    return is_refusal(r) ? TROUBLE_NONE : trouble_of(r);
}

static enum trouble look_at(struct scanner *s, const struct plan_part *part,
                            struct found *found)
{
    enum trouble trouble = TROUBLE_NONE;

    *found = (struct found){.rank = SENDS_LINES, .part = part};
    if (!part->is_hid)
        return TROUBLE_NONE;
    trouble = read_description(s, part, &found->is);
    if (found->is.pos.data_bytes != 0)
        found->rank = SENDS_CODES;
    else if (part->boot_keyboard || found->is.keyboard.key_count != 0)
        found->rank = TYPES;
    else
        found->rank = NO_SCANNER;
    return trouble;
}

/* Claims all that could be one and keeps the best. */
static enum trouble find_best(struct scanner *s, struct found *best,
                              char detail[DEVICE_TEXT])
{
    *best = (struct found){.rank = NO_SCANNER};
    for (size_t i = 0; i < s->plan.count; i++) {
        struct found now;
        enum trouble trouble = claim(s, &s->plan.parts[i], detail);
        if (trouble == TROUBLE_NONE)
            trouble = look_at(s, &s->plan.parts[i], &now);
        if (trouble != TROUBLE_NONE)
            return trouble;
        if (now.rank <= best->rank) {
            release(s, now.part);
            continue;
        }
        if (best->part != NULL)
            release(s, best->part);
        *best = now;
    }
    return best->part == NULL ? TROUBLE_DESCRIPTION : TROUBLE_NONE;
}

/* In boot form if the device can (HID 1.11, appendix B). */
static enum trouble begin_keys(struct scanner *s, const struct found *found)
{
    struct keyboard_fields fields = found->is.keyboard;

    if (found->part->boot_keyboard && set_hid(s, SET_PROTOCOL) >= 0)
        fields = keyboard_boot;
    if (fields.key_count == 0)
        return TROUBLE_DESCRIPTION;
    set_hid(s, SET_IDLE);
    s->decoder = DECODES_KEYS;
    wedge_init(&s->keys, &fields, &s->settings, &s->sink);
    return TROUBLE_NONE;
}

static enum trouble begin(struct scanner *s, const struct found *found)
{
    s->part = found->part;
    switch (found->rank) {
    case TYPES:
        return begin_keys(s, found);
    case SENDS_CODES:
        s->decoder = DECODES_POS;
        pos_init(&s->pos, &found->is.pos, &s->settings, &s->sink);
        return TROUBLE_NONE;
    default:
        s->decoder = DECODES_LINE;
        serial_init(&s->line, s->part->chip, s->part->packet, &s->settings,
                    &s->sink);
        return scanner_set_line(s);
    }
}

/* ---- the whole ---------------------------------------------------------- */

/* This thread's own view of the bus: nobody else's transfers are in it. */
static enum trouble find_device(struct scanner *s, libusb_device **device)
{
    libusb_device **list;
    ssize_t n;

    *device = NULL;
    if (libusb_init(&s->usb) != 0)
        return TROUBLE_NO_ANSWER;
    n = libusb_get_device_list(s->usb, &list);
    if (n < 0)
        return TROUBLE_NO_ANSWER;
    for (ssize_t i = 0; i < n && *device == NULL; i++)
        if (libusb_get_bus_number(list[i]) == s->place.bus &&
            libusb_get_device_address(list[i]) == s->place.address)
            *device = libusb_ref_device(list[i]);
    libusb_free_device_list(list, 1);
    return *device == NULL ? TROUBLE_UNPLUGGED : TROUBLE_NONE;
}

static enum trouble open_handle(struct scanner *s, bool reset)
{
    libusb_device *device;
    enum trouble trouble = find_device(s, &device);
    int r;

    if (trouble != TROUBLE_NONE)
        return trouble;
    r = libusb_open(device, &s->handle);
    libusb_unref_device(device);
    if (r == 0 && reset)
        r = libusb_reset_device(s->handle);
    if (r != 0)
        return trouble_of(r);
    libusb_set_auto_detach_kernel_driver(s->handle, 1);
    return TROUBLE_NONE;
}

enum trouble scanner_open(struct scanner *s, bool reset,
                          char detail[DEVICE_TEXT])
{
    enum trouble trouble = open_handle(s, reset);
    struct found best;

    detail[0] = '\0';
    if (trouble == TROUBLE_NONE)
        trouble = find_best(s, &best, detail);
    return trouble == TROUBLE_NONE ? begin(s, &best) : trouble;
}

void scanner_close(struct scanner *s)
{
    if (s->handle != NULL) {
        for (size_t i = 0; i < s->plan.count; i++)
            release(s, &s->plan.parts[i]);
        libusb_close(s->handle);
    }
    if (s->usb != NULL)
        libusb_exit(s->usb);
    s->handle = NULL;
    s->usb = NULL;
    s->part = NULL;
}
