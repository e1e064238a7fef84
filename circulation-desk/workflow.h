/* workflow.h - what a scan means at this moment at this desk.
 *
 * Pure: state and event in, new state and one action out; desk_deed.c carries
 * the action out. A raw scan comes first (is it an echo?), then, looked up in
 * the database, once more as what it means. Nothing said before, no refusal
 * and no open panel, keeps the next scan from being understood. */
#ifndef DESK_WORKFLOW_H
#define DESK_WORKFLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/barcode.h"
#include "usecase/scan.h"

enum {
    FLOW_ECHO_MS = 2000,       /* the same code again within this: one scan */
    FLOW_READER_IDLE_MS = 90000, /* unless the setting desk.reader_idle_s says
                                    otherwise */
    FLOW_KIOSK_IDLE_MS = 12000 /* kiosk.reader_idle_s, where pupils serve
                                  themselves */
};

enum flow_mode {
    FLOW_AUTO,   /* with a reader a copy is lent, without it is taken back */
    FLOW_RETURN  /* every copy is taken back, cards only show */
};

/* What a number that nobody has is wanted for. A known card or copy means what
 * it always means. */
enum flow_want {
    FLOW_WANT_NOTHING,
    FLOW_WANT_CARD,  /* a new card for flow.reader */
    FLOW_WANT_COPY   /* the copy that a reader brought in place of another */
};

/* What becomes of a copy while a class set is at work. */
enum flow_set_way {
    FLOW_SET_LEND,   /* into it */
    FLOW_SET_SHELVE, /* back onto the shelf of the class */
    FLOW_SET_RETURN  /* back into the library */
};

struct flow {
    enum flow_mode mode;
    enum flow_want want;
    int64_t reader;            /* patron id; 0: none */
    int64_t set;               /* class set at work, then no reader; 0: none */
    enum flow_set_way set_way;
    int64_t touched_ms;        /* when the desk last did something */
    int64_t idle_ms;           /* a reader untouched this long is closed, a
                                  class set only while it is returned */
    char last_code[SCAN_MAX];
    int64_t last_ms;           /* when last_code was read; also echoes count */
};

enum flow_event_kind {
    FLOW_SCANNED, /* code: as read; is it a new scan? */
    FLOW_MEANS,   /* what the scan means: meaning, patron, copy_on_loan */
    FLOW_FAILED,  /* its deed could not be done: the same code may come again */
    FLOW_OPENED,  /* a reader was found by name: patron */
    FLOW_CHOSEN_READER, /* the number that is both is meant as a card */
    FLOW_CHOSEN_COPY,
    FLOW_CLOSED,  /* somebody ends the reader */
    FLOW_TOUCHED, /* anything else was done here: undo, renew ... */
    FLOW_TIME,    /* time went by */
    FLOW_MODE_AUTO,
    FLOW_MODE_RETURN,
    FLOW_ASKED_CARD, /* the next unknown number is wanted: flow.want */
    FLOW_ASKED_COPY,
    FLOW_ASKED_NOTHING,
    FLOW_ASKED_SET    /* a class set is at work from now on: set, set_way */
};

struct flow_event {
    enum flow_event_kind kind;
    int64_t at_ms;             /* monotonic */
    const char *code;
    enum scan_meaning meaning;
    int64_t patron;
    bool copy_on_loan;
    int64_t set;
    enum flow_set_way set_way;
};

enum flow_action {
    FLOW_NOTHING,
    FLOW_LOOK_UP,     /* the code: then FLOW_MEANS */
    FLOW_SHOW_READER, /* flow.reader is open now; the one before is done */
    FLOW_LEND,        /* the copy to flow.reader, or into flow.set */
    FLOW_TAKE_BACK,   /* the copy; with FLOW_SET_SHELVE onto that shelf */
    FLOW_SHOW_TITLE,  /* of this ISBN */
    FLOW_ASK,         /* a card and a copy have this number */
    FLOW_UNKNOWN,     /* nothing has it */
    FLOW_UNREADABLE,  /* wrong check digit, empty, too long */
    FLOW_GIVE_CARD,   /* of this number, to flow.reader */
    FLOW_REPLACE,     /* by a copy of this number */
    FLOW_END_READER   /* it, or the class set, has been closed */
};

struct flow_step {
    struct flow flow;
    enum flow_action action;
};

struct flow_step flow_next(const struct flow *now,
                           const struct flow_event *e);

#endif
