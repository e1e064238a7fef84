/* doc.h - the numbers under which titles stand in the full text; used only in
 * this folder. Pure.
 *
 * The smaller, the better: documents come out of the index in the order of
 * their numbers, so the first few hundred are the best ones and nobody has to
 * look at the rest. From the top, a number consists of
 *
 *     version / 8    29 bits  how often the words were put anew
 *     rank            4 bits  by the length of the title, shorter ones first
 *     title          27 bits  counted down: newer ones first
 *     version % 8     3 bits
 *
 * A title that changes gets the next version and with it a number that was
 * never used, since FTS5 would have to be told all old words to forget them.
 * Small numbers keep the index small. */
#ifndef SEARCH_DOC_H
#define SEARCH_DOC_H

#include <stdint.h>

#define DOC_TITLES ((INT64_C(1) << 27) - 1) /* the highest title id */
/* The same as doc_title(), in SQL. */
#define DOC_TITLE_SQL(doc) "(134217727 - ((" doc " >> 3) & 134217727))"

/* title_id is 1 to DOC_TITLES, length 0 to 99 characters. */
int64_t doc_number(int64_t title_id, int length, int64_t version);
int64_t doc_title(int64_t doc);
int64_t doc_version(int64_t doc);

#endif
