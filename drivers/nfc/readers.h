/* readers.h - the readers of cards and tags of this computer.
 *
 * Each has a thread (device.h), a helper process that talks to it through
 * somebody else's library, and a row in the table of devices. A helper that
 * is silent for too long is killed and started again. What is laid on a
 * reader gives one EVENT_CARD or EVENT_TAG, and EVENT_OFF when it is taken
 * away. */
#ifndef NFC_READERS_H
#define NFC_READERS_H

#include "drivers/device.h"
#include "drivers/nfc/talk.h"

struct nfc_options {
    const char *helpers;       /* their folder; NULL: beside the program,
                                  ../libexec/langhuan */
    const char *const *lines;  /* readers with a PN532 at a serial line,
                                  "/dev/ttyUSB0": nobody asks a line what it
                                  is, it may be another machine's; or "pcsc:"
                                  and a part of a PC/SC reader's name */
    size_t line_count;
    bool usb;                  /* and those at the USB, by their numbers */
};

struct nfc_readers;
/* NULL: no thread is to be had. The options are copied. */
struct nfc_readers *nfc_start(const struct device_host *host,
                              const struct nfc_options *options);
void nfc_stop(struct nfc_readers *all); /* NULL does nothing */

/* Does something to a tag that lies on this device, from any thread but the
 * device's own; waits until it is done, NFC_MOST_MS at most. `answer->bytes`
 * are what was read. TROUBLE_NONE: done, and what was written has been read
 * back. */
enum { NFC_MOST_MS = 10000 };
enum trouble nfc_do(struct nfc_readers *all, int device,
                    const struct nfc_request *rq, struct said *answer);

#endif
