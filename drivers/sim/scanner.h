/* scanner.h - emulated scanners, each a USB device as its makers build it. */
#ifndef SIM_SCANNER_H
#define SIM_SCANNER_H

#include "drivers/sim/reports.h"
#include "drivers/sim/usb.h"

enum sim_scanner_kind {
    SIM_WEDGE,         /* boot keyboard; Newland */
    SIM_WEDGE_ID,      /* keyboard with report ids, no boot form; Tera */
    SIM_KEYBOARD,      /* somebody's keyboard, or a scanner of no known maker */
    SIM_HID_POS,       /* HID POS with length; Honeywell */
    SIM_HID_POS_PLAIN, /* HID POS without; Zebra */
    SIM_HID_POS_SHIFTED, /* ... with a byte too many; Datalogic */
    SIM_HID_POS_NONAME,  /* HID POS, of no known maker */
    SIM_CDC,           /* CDC-ACM; Zebra */
    SIM_CDC_NONAME,
    SIM_FTDI_LINE, SIM_CP210X_LINE, SIM_CH340_LINE, /* converters */
    SIM_HOSTILE,       /* Newland's number, 4 kB of nonsense as description */
    SIM_SCANNERS
};

struct sim_scanner;
/* `serial` may be NULL. */
struct sim_scanner *sim_scanner_new(enum sim_scanner_kind kind,
                                    const char *serial);
void sim_scanner_free(struct sim_scanner *s); /* NULL does nothing */
struct sim_usb *sim_scanner_usb(struct sim_scanner *s);
/* Of a serial line: the speed it really has. At any other the host reads
 * garbage. Without this it follows the host's. */
void sim_scanner_speed(struct sim_scanner *s, unsigned speed);
bool sim_scanner_is_garbled(const struct sim_scanner *s);

/* Scans: sends all that the model sends for this code. `aim` (three characters,
 * or NULL) is sent by HID POS models only. */
void sim_scan(struct sim_scanner *s, const char *aim, const char *text);

/* The same in parts, to pull the plug in between or to look at the clock: how
 * many reports it takes, and those from `first` up to before `end`. */
size_t sim_scan_reports(struct sim_scanner *s, const char *aim,
                        const char *text);
void sim_scan_part(struct sim_scanner *s, const char *aim, const char *text,
                   size_t first, size_t end);

#endif
