/* helper.h - what the helper processes of readers have in common.
 *
 * A helper has one reader and one library that may hang or abort; whoever
 * started it hears its lines (../talk.h), and kills it when it is silent. It
 * ends by itself when the other side does. */
#ifndef NFC_HELPER_H
#define NFC_HELPER_H

#include "drivers/nfc/talk.h"

/* Closes what was inherited but the three streams, and ties its life to its
 * parent's. */
void helper_begin(void);

/* A line to the program. */
void helper_say(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
/* "trouble", and ends the process. */
_Noreturn void helper_ends(enum trouble why, const char *detail);

/* What a request came to: TROUBLE_NONE: "done". */
void helper_answer(enum trouble why, const uint8_t *bytes, size_t n);
/* Waits so long for a request; false: none came. */
bool helper_asked(int ms, struct nfc_request *rq);

/* ---- what lies on the reader -------------------------------------------- */

enum { PRESENT_MOST = 32 };

struct present {
    char uid[EVENT_UID];
    int missed; /* rounds in a row in which it was not seen */
};

struct presence {
    struct present list[PRESENT_MOST];
    size_t count;
    bool seen[PRESENT_MOST];
};

/* A round begins; each that is seen is noted (true: it is new); the round
 * ends and who was missed for the second time is said to be off. What is new
 * every time it is looked at (UIDs that begin with 08) is one card as long as
 * one of the kind lies there. */
void presence_begin(struct presence *p);
bool presence_sees(struct presence *p, const char *uid);
void presence_end(struct presence *p);
/* The UID under which it was told of; NULL: it is not there. */
const char *presence_of(const struct presence *p, const char *uid);
/* It shall be told of again. */
void presence_forget(struct presence *p, const char *uid);

#endif
