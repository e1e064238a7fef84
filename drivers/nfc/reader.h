/* reader.h - one reader of cards and tags; for the files of this folder. */
#ifndef NFC_READER_H
#define NFC_READER_H

#include <pthread.h>
#include <stdatomic.h>

#include "drivers/nfc/link.h"
#include "drivers/nfc/readers.h"
#include "drivers/usb_list.h"

enum { NFC_PATH = 300 };

/* How a reader is talked to. */
struct nfc_model {
    uint16_t vendor, product;
    const char *name;
    const char *helper;     /* the program */
    const char *driver;     /* its library's word: "acr122_usb" */
    const char *package;    /* whose library the helper needs */
    enum device_kind kind;
};

/* NULL: it is none that we know. */
const struct nfc_model *nfc_model(uint16_t vendor, uint16_t product);
extern const struct nfc_model nfc_serial_model, nfc_pcsc_model;
/* The n-th of the table; NULL behind the last one. */
const struct nfc_model *nfc_model_nth(size_t n);

/* What somebody wants done to a tag. Guarded by the readers' lock. */
struct mail {
    enum { MAIL_NONE, MAIL_WANTED, MAIL_SENT, MAIL_DONE } state;
    struct nfc_request request;
    struct said answer;
};

struct reader {
    /* Set before the thread begins. */
    struct nfc_readers *all;
    const struct nfc_model *model;
    struct device_facts facts;
    char program[NFC_PATH], connection[NFC_PATH], node[NFC_PATH];
    bool is_line;
    struct usb_place place; /* of one at the USB */
    int wake;               /* eventfd: look at the mail, or end */
    struct device_thread *thread;
    struct reader *next;
    atomic_bool gone;       /* it was unplugged */

    struct mail mail;
    unsigned askers;        /* who wait for it */

    /* Of its thread. */
    atomic_int id;
    struct nfc_link link;
    enum trouble told;
    char told_detail[DEVICE_TEXT];
    atomic_bool is_open;    /* it may be asked */
};

struct nfc_readers {
    struct device_host host;
    char helpers[NFC_PATH];
    bool usb;
    struct device_thread *hub;
    pthread_mutex_t lock;
    pthread_cond_t answered;
    struct reader *list;
};

/* The life of a reader's thread. */
void reader_run(struct device_thread *t, void *reader);

/* The mail of a reader: what it is asked for, if anything new is; and what
 * came of it. */
bool mail_take(struct reader *r, struct nfc_request *rq);
void mail_answer(struct reader *r, const struct said *s);
/* Nobody will answer any more. */
void mail_fail(struct reader *r, enum trouble why);

#endif
