/* printing.h - slips on the printers of desks. A thread makes and sends them:
 * no scan waits for paper, and a printer that is away is a line on its desk. */
#ifndef DESK_PRINTING_H
#define DESK_PRINTING_H

#include "circulation-desk/slip.h"

/* Which slips a desk prints by itself. */
enum slip_by_itself {
    PRINT_HOLD = 1 << 0,
    PRINT_TRANSIT = 1 << 1,
    PRINT_MONEY = 1 << 2
};
/* "hold", "transit", "money"; 0: another word. */
unsigned printing_bit(const char *word);
const char *printing_word(unsigned bit);

struct printing;
struct printing *printing_new(void);
void printing_free(struct printing *p); /* NULL does nothing */

/* What is kept of a desk (setting slips.ID): words of enum slip_by_itself,
 * and where its printer is (drivers/printer/printer.h), if that is no printer
 * at the USB that was given to the desk. */
bool printing_load(struct ctx *c, struct desk *d) MUST_CHECK;
/* RIGHT_SETTINGS. ERR_INVALID: no printer is named like that. */
bool printing_save(struct ctx *c, struct desk *d, const char *printer,
                   unsigned by_itself) MUST_CHECK;

/* With the desk's lock held: where it prints; false: nowhere. */
bool printing_where(const struct desk *d, char where[DEVICE_TEXT]);
/* With the desk's lock held: the slip is printed soon. False: there is no
 * printer, or too many wait. */
bool printing_put(struct ctx *c, struct desk *d, const struct slip *s);
/* With the desk's lock held: a line that came is printed, if this desk does so
 * by itself. */
void printing_line(struct ctx *c, struct desk *d, const struct line *l);

#endif
