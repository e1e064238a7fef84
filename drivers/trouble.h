/* trouble.h - what can be wrong with a device, in words a librarian can act
 * on.
 *
 * A driver names the trouble and at most one detail (the program that holds
 * the device); people read both in their language, machines a stable word. */
#ifndef DRIVERS_TROUBLE_H
#define DRIVERS_TROUBLE_H

#include <stddef.h>

#include "base/lang.h"

enum trouble {
    TROUBLE_NONE,
    TROUBLE_OTHER,         /* the detail says it all, in English */
    /* It cannot be read: */
    TROUBLE_UNPLUGGED,
    TROUBLE_HELD,          /* detail: the program that has it */
    TROUBLE_HELD_BY_SOME,  /* a program of somebody else */
    TROUBLE_DRIVER,        /* detail: the kernel's module that has it */
    TROUBLE_PERMISSION,
    TROUBLE_UNCONFIGURED,  /* the system does not finish setting it up */
    TROUBLE_NO_ANSWER,
    TROUBLE_BROKE_OFF,     /* reading failed too often */
    TROUBLE_DESCRIPTION,   /* its description of itself makes no sense */
    TROUBLE_STATION,       /* the computer that it is at says nothing */
    TROUBLE_NO_LIBRARY,    /* detail: the package that is missing */
    /* It can be read, but something was lost: */
    TROUBLE_HALF_CODE,
    TROUBLE_NO_END,        /* no Enter behind a code, ever */
    TROUBLE_LONG_CODE,
    TROUBLE_GARBAGE,
    TROUBLE_STALLED,       /* had stopped and was started again */
    /* Of a printer: */
    TROUBLE_NO_PRINTER,    /* nothing is there by this name */
    TROUBLE_WHICH_PRINTER, /* there are several */
    TROUBLE_PAPER_OUT,
    TROUBLE_COVER_OPEN,
    TROUBLE_RIBBON_OUT,
    TROUBLE_OFFLINE,
    TROUBLE_PRINTER_ERROR, /* it says no more than that */
    /* A card or tag on it: */
    TROUBLE_TAG_AWAY,      /* it left before all was done */
    TROUBLE_TAG_LOCKED,    /* detail: the block */
    TROUBLE_TAG_PASSWORD,
    TROUBLE_TAG_MEMORY,    /* it has none that can be read and written */
    TROUBLE_TAG_ROOM,      /* what is to be written is longer than it */
    TROUBLE_TAG_DIFFERS,   /* it reads otherwise than it was written */
    TROUBLES
};

enum { TROUBLE_TEXT = 512 };

/* "held", "unplugged" ...; "" for none. Stable. */
const char *trouble_word(enum trouble trouble);
/* The other way; any other text is its own detail: TROUBLE_OTHER. */
enum trouble trouble_from_word(const char *word);

/* What happened and what to do, with `detail` (may be "") in its place;
 * returns `out`, "" for none. */
const char *trouble_text(enum lang lang, enum trouble trouble,
                         const char *detail, char out[TROUBLE_TEXT]);

#endif
