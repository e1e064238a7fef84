/* title_key.h - when are two records the same book? The rule of duplicates.
 *
 * An ISBN alone never says so: sets, volumes and reprints share one, and some
 * are printed wrong. The key of a record is
 *   with an ISBN:    ISBN-13, folded title, volume;
 *   without:         folded title and its remainder, author, publisher, year,
 *                    volume, if there is a title and an author or publisher;
 *   else             "": never a duplicate.
 * Besides, the same agency and control number (MARC 21 003 and 001, CNMARC
 * 801 $b and 001) mean the same record, whatever else was corrected in it. */
#ifndef USECASE_TITLE_KEY_H
#define USECASE_TITLE_KEY_H

#include "base/buf.h"
#include "model/title.h"

enum { TITLE_KEY_MAX = 240 }; /* bytes: fits any index */

/* From the facts of a title; lives in `mem`. */
const char *title_key(struct arena *mem, const struct title *t);

/* "(agency)number", or "" when either is missing. */
const char *title_control_key(struct arena *mem, const struct title *t);

/* Letters and digits only, ASCII in lower case, full width as half width. */
void title_fold(struct buf *out, const char *text);

#endif
